# 一年 · a clerk's year, told from the first filing to the receipts: what the notice asks for, one thing after the other on one small city, with
# everybody's hours worked out by hand at each turn. A part of its own is an act: what is done, what is refused, then `turn`.
#
#   1 an institution's (102), moves to an enterprise (103)      5 102, retired at the end of 2022
#   2 an enterprise's (103), 5 public hours short in 2022        6 102, left in May 2022
#   3 102, under a second regime (accounting) too                7 103, exempt in 2023
#   4 a unit of the city (106), learns late                      8 is 2 once more: x and X in the ID number

has_extension 'the year' || return 0
year=$(from_world year)

# turn NAME EXPECTED: person|year|public|professional of whoever has hours or a closed year, as the engine has it.
turn() {
  equal "the year: $1" "$2" "$(sqlite3 -batch -bail "$year" ".load $extension" "SELECT hours_use('cn-shandong-yantai') IS NULL" "
    SELECT person_id || '|' || year || '|' || printf('%g', public) || '|' || printf('%g', professional)
    FROM (SELECT person_id, year, sum(credited) FILTER (WHERE subject = 'public') AS public, sum(credited) FILTER (WHERE subject = 'professional') AS professional
      FROM hours_bank WHERE main AND year IN (2022, 2023) GROUP BY person_id, year)
    WHERE public + professional > 0 ORDER BY person_id, year" 2>&1 | sed 1d)"
}

# act NAME STATEMENTS: they pass.
act() { allows "the year: $1" "$year" "$2"; }

# script NAME SCRIPT [:NAME VALUE]...
script() {
  local name=$1 said
  shift
  said=$(bound "$@" | sqlite3 -batch -bail "$year" 2>&1) || fail "the year: $name" "$said"
}
yantai="'cn-shandong-yantai'"

# ---------------------------------------------------------------- who there is, and what older years they bring (一)
act 'people and imported years' "
UPDATE hb_person SET id_number = '11010519491231002X' WHERE person_id = 2;
INSERT INTO hb_person (person_id, name, id_number) VALUES (5, '测试人员5', NULL), (6, '测试人员6', NULL), (7, '测试人员7', NULL), (8, '测试人员2', '11010519491231002x');
INSERT INTO hb_employment (person_id, joined_on, employer_id, left_on) VALUES (5, '2000-07-01', 102, NULL), (6, '2016-07-01', 102, '2022-05-31'), (7, '2016-07-01', 103, NULL);
INSERT INTO hb_account (account_id, name, organisation_id) SELECT 42, '市人社局复核', organisation_id FROM hb_organisation WHERE kind = 'city_bureau';
INSERT INTO hb_account_permission (account_id, permission) VALUES (42, 'restore');
INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, '旧系统', '2023-01-03', 41);
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, import_id)
SELECT 1000 + person_id * 100 + (year - 2019) * 10 + part, person_id, year || '-05-05', CASE part WHEN 1 THEN 'public' ELSE 'professional' END, 'training',
  CASE part WHEN 1 THEN CASE WHEN person_id = 2 AND year = 2022 THEN 25 ELSE 30 END ELSE 60 END, 'verified', 'linked', 1, 1, 1
FROM (SELECT 1 AS person_id UNION ALL SELECT 2 UNION ALL SELECT 3), (SELECT 2019 AS year UNION ALL SELECT 2020 UNION ALL SELECT 2021 UNION ALL SELECT 2022),
  (SELECT 1 AS part UNION ALL SELECT 2)
WHERE NOT (person_id = 1 AND year = 2019 AND part = 2);
UPDATE hb_import_batch SET finished = 1;"
turn 'what older years bring: 1 has no professional hours of 2019, 2 lacks 5 public ones of 2022' '1|2022|30|60
2|2022|25|60
3|2022|30|60'

# ---------------------------------------------------------------- 2022 is closed in January (三); who left, and who is not there any more
act '5 retired' "INSERT INTO hb_person_status (person_id, status, valid_from, basis, account_id, entered_on) VALUES (5, 'retired', '2022-12-31', '退休审批', 11, '2023-01-05');"
act '7 is exempt in 2023' "INSERT INTO hb_person_status (person_id, status, from_year, to_year, basis, account_id, entered_on) VALUES (7, 'exempt', 2023, 2023, '长期病休，经确认', 31, '2023-01-10');"
script 'closing 2022' sql/close_year.sql :year 2022 :closed_on "'2023-01-31'" :account_id 41 :policy "$yantai"
answers 'the year: 2022 as it was closed; 6 left in the year, 5 retired on its last day, 8 is nobody yet' "$year" 'SELECT person_id, employer_id, total_hours, complete FROM hb_year_completion WHERE year = 2022 ORDER BY 1' '1|102|90.0|1
2|103|85.0|0
3|102|90.0|1
4|106|0.0|0
5||0.0|0
6||0.0|0
7|103|0.0|0
8||0.0|0'

# ---------------------------------------------------------------- plan and filings by 9 June (六(四)1, 2; 二(二)1)
act 'the plan of the city'"'"'s unit, and two projects' "
INSERT INTO hours_setting (name, value) VALUES ('today', '2023-06-08');
INSERT INTO hb_training_plan (plan_id, organisation_id, year, content, submitted_on, account_id, name, size, sha256, address)
VALUES (1, 106, 2023, '专业科目：医养健康', '2023-06-05', 81, '计划.pdf', 1, printf('%064d', 1), 'https://archive.example/plan');
INSERT INTO hb_training_plan_step (plan_id, action, account_id, acted_on) VALUES (1, 'agree', 41, '2023-06-08');
INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'submit', 12, '2023-06-05'), (2, 'submit', 61, '2023-06-06'), (2, 'review', 51, '2023-06-07');"
refuses 'the year: another bureau puts nothing on file' "$year" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'file', 32, '2023-06-08');" \
  '备案由负责的人社局办理 / filing is for the HR bureau in charge (二(二)1)'
act 'on file' "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'file', 31, '2023-06-08'), (2, 'file', 41, '2023-06-09');"
answers 'the year: all of them by 9 June' "$year" "SELECT count(*) FROM hb_filing_form WHERE status = 'filed' AND filed_on <= '2023-06-09'" 2

# ---------------------------------------------------------------- a class: 3 passed, 2 did not (六(二))
act 'held and declared' "
INSERT INTO hb_training_class (class_id, filing_id, name, starts_on, ends_on, place, hours) VALUES (1, 1, '第1期', '2023-06-12', '2023-06-14', '测试培训中心', 24);
INSERT INTO hb_class_attendee (class_id, person_id, passed) VALUES (1, 3, 1), (1, 2, 0);
INSERT INTO hb_class_document (class_id, kind, name, size, sha256, media_type, address) VALUES (1, 'roster', '花名册.pdf', 1, printf('%064d', 1), 'application/pdf', 'https://archive.example/1');
INSERT INTO hb_class_declaration (class_id, account_id, declared_on) VALUES (1, 12, '2023-06-20');"
class_record=$(sqlite3 -batch "$year" 'SELECT record_id FROM hb_learning_record WHERE class_id = 1')
turn 'what is declared counts for nobody yet' '1|2022|30|60
2|2022|25|60
3|2022|30|60'
act 'reviewed and verified' "
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp) VALUES ($class_record, 'review_employer', 11, '2023-06-21', '公章');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES ($class_record, 'review_department', 21, '2023-06-25'), ($class_record, 'verify', 31, '2023-07-01');"
turn '3 has the 24 hours of the class' '1|2022|30|60
2|2022|25|60
3|2022|30|60
3|2023|0|24'

# ---------------------------------------------------------------- a platform's list (三): six lines are good, one is not
act 'the list of July' "
INSERT INTO hb_intake_batch (batch_id, platform_id, file_name, received_on) VALUES (1, 1, '七月.csv', '2023-08-01');
INSERT INTO hb_intake_line (batch_id, line_no, record_no, person_no, name, title, subject, hours, completed, passed) VALUES
  (1, 2, 'P1', '1', '测试人员1', '公需课程', '公需', '30', '2023-07-01', '合格'), (1, 3, 'Z1', '1', '测试人员1', '专业课程', '专业', '40学时', '2023年7月5日', '合格'),
  (1, 4, 'P2', '2', '测试人员2', '公需课程', '公需', '30', '2023-07-01', '合格'), (1, 5, 'Z2', '2', '测试人员2', '专业课程', '专业', '60', '2023/7/6', '合格'),
  (1, 6, 'P3', '3', '测试人员3', '公需课程', '公需', '30', '2023-07-02', '合格'), (1, 7, 'Z3', '3', '测试人员3', '专业课程', '专业', '36', '2023-07-09', '合格'),
  (1, 8, 'X1', '4', '测试人员4', '公需课程', '公需', '三天', '2023-07-09', '合格');"
script 'the list is checked' sql/intake_check.sql :batch_id 1
act 'and entered' "INSERT INTO hb_intake_step (batch_id, action, account_id, acted_on) VALUES (1, 'apply', 41, '2023-08-01');"
answers 'the year: the bad line stays' "$year" "SELECT line_no, reason FROM hb_intake_report WHERE batch_id = 1 AND state = 'bad'" '8|hours_unit'
turn '24 + 36 make 60 for 3' '1|2022|30|60
1|2023|30|40
2|2022|25|60
2|2023|30|60
3|2022|30|60
3|2023|30|60'

# ---------------------------------------------------------------- a declaration, reviewed too soon, recalled, returned, withdrawn, declared again (三)
step() { echo "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason, stamp) VALUES (1, '$1', $2, '$3', ${4:-NULL}, ${5:-NULL});"; }
act 'back and forth' "$(step declare 1 2023-08-02) $(step review_employer 11 2023-08-03 NULL "'公章'") $(step recall 11 2023-08-03 "'漏看附件'")
$(step review_employer 11 2023-08-04 NULL "'公章'") $(step return 21 2023-08-06 "'学时应为20'")
UPDATE hb_learning_record SET hours = 20 WHERE record_id = 1;
$(step declare 1 2023-08-07) $(step withdraw 1 2023-08-07) $(step declare 1 2023-08-08)
$(step review_employer 11 2023-08-09 NULL "'公章'") $(step review_department 21 2023-08-10) $(step verify 31 2023-08-12)"
turn '1 has 30 + 40 + 20' '1|2022|30|60
1|2023|30|60
2|2022|25|60
2|2023|30|60
3|2022|30|60
3|2023|30|60'

# ---------------------------------------------------------------- 1 moves from the institution to the enterprise (三): who accepts it
act 'asked for' "INSERT INTO hb_transfer (transfer_id, person_id, from_employer_id, to_employer_id, moves_on, account_id, asked_on) VALUES (1, 1, 102, 103, '2023-09-01', 1, '2023-08-20');"
refuses 'the year: the employer that is left does not accept it' "$year" "INSERT INTO hb_transfer_step (transfer_id, action, account_id, acted_on) VALUES (1, 'accept', 11, '2023-08-25');" '调转由新单位接收或拒绝 / a transfer is accepted or refused by the new employer (三)'
act 'accepted' "INSERT INTO hb_transfer_step (transfer_id, action, account_id, acted_on) VALUES (1, 'accept', 13, '2023-08-25');"
answers 'the year: the records stay, the employer changes' "$year" 'SELECT employer_id FROM hours_person WHERE person_id = 1; SELECT employer_id FROM hb_learning_record WHERE record_id = 1' '103
102'

# ---------------------------------------------------------------- 2 makes up the 5 hours of 2022 (一); a closed year gets them by a correction
make_up="INSERT INTO hb_learning_record (record_id, person_id, completed_on, learnt_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on, title) VALUES (501, 2, '2022-12-31', '2023-09-10', 'public', 'training', 5, 'verified', 'linked', 1, 1, 'M1', '2023-09-11', '往年补学');"
act 'the platform stood on the list of 2022' "INSERT INTO hb_platform_recognition (platform_id, year, source) VALUES (1, 2022, '上年度名单');"
refuses 'the year: not before it is open to be made up' "$year" "$make_up" '该年度不在补学期内，请看 hb_make_up / that year is not open to be made up: look at hb_make_up (一)'
act 'learnt in time' "INSERT INTO hb_make_up (year, from_on, to_on, source) VALUES (2022, '2023-09-01', '2023-11-30', '市局通知'); $make_up"
script 'posted' sql/correct_year.sql :posted_on "'2023-09-15'" :reason "'补学'" :account_id 41 :policy "$yantai"
answers 'the year: 2022 of 2 is complete' "$year" 'SELECT total_hours, complete FROM hb_year_completion WHERE person_id = 2 AND year = 2022; SELECT hours, reason FROM hb_posting WHERE person_id = 2 AND entry_no = 2' '90.0|1
5.0|补学'

# ---------------------------------------------------------------- 8 is 2 (三): found, and merged
act '8 learns 4 hours' "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on, title) VALUES (502, 8, '2023-10-05', 'professional', 'training', 4, 'verified', 'linked', 1, 1, 'Z8', '2023-10-06', '专业课程二');"
answers 'the year: found' "$year" 'SELECT kept_id, merged_id FROM hb_person_double' '2|8'
act 'merged' "UPDATE hours_setting SET value = '2023-10-10' WHERE name = 'today'; INSERT INTO hb_person_merge (kept_id, merged_id, account_id, merged_on, reason) VALUES (2, 8, 41, '2023-10-10', '同一人：末位 x 与 X');"
turn '2 has 60 + 4, and its 2022 is 90' '1|2022|30|60
1|2023|30|60
2|2022|30|60
2|2023|30|64
3|2022|30|60
3|2023|30|60'

# ---------------------------------------------------------------- 2023 is closed (三): 5, 6 and 7 learnt nothing, and nothing is asked of them
script 'closing 2023' sql/close_year.sql :year 2023 :closed_on "'2024-01-31'" :account_id 41 :policy "$yantai"
answers 'the year: 2023 as it was closed' "$year" 'SELECT person_id, employer_id, total_hours, required_total, complete FROM hb_year_completion WHERE year = 2023 ORDER BY 1' '1|103|90.0|90.0|1
2|103|94.0|90.0|1
3|102|90.0|90.0|1
4|106|0.0|90.0|0'

# ---------------------------------------------------------------- a correction (三): what 4 learnt in December comes late
act 'linked in February' "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on, title) VALUES (503, 4, '2023-12-20', 'public', 'training', 12, 'verified', 'linked', 1, 1, 'P4', '2024-02-05', '公需课程');"
turn 'a closed year does not move by itself' '1|2022|30|60
1|2023|30|60
2|2022|30|60
2|2023|30|64
3|2022|30|60
3|2023|30|60'
script 'corrected' sql/correct_year.sql :posted_on "'2024-02-10'" :reason "'迟到的联接'" :account_id 41 :policy "$yantai"

# ---------------------------------------------------------------- a sample, its finding, a revocation (六(三))
act 'drawn' "INSERT INTO hb_sample (sample_id, seed, year, size, drawn_on, account_id) VALUES (1, 20240215, 2023, 3, '2024-02-15', 41);"
script 'revoked' sql/revoke_record.sql :record_id "$class_record" :account_id 41 :on "'2024-02-20'" :reason "'疑似代学'" :rule "'exam'" :title_year 2023
turn 'the class is gone from the bank of 3, 12 came to 4' '1|2022|30|60
1|2023|30|60
2|2022|30|60
2|2023|30|64
3|2022|30|60
3|2023|30|36
4|2023|12|0'

# ---------------------------------------------------------------- titles (六(一)): 1 by the type of its new employer, 3 without the class
act 'applied for' "INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES
  (1, 1, 2023, '工程', '高级', '2024-03-01', '2024-02-25', 1), (3, 3, 2023, '教师', '中级', '2024-03-01', '2024-02-25', 3);"
script 'decided' sql/decide_titles.sql :decided_on "'2024-03-02'" :account_id 41 :policy "$yantai"
answers 'the year: an enterprise needs no professional hours of 2019; 3 lacks 24' "$year" 'SELECT application_id, eligible FROM hb_title_decision_latest ORDER BY 1' '1|1
3|0'

# ---------------------------------------------------------------- 3 appeals (六(三)): what was found is overturned, the hours come back, the title is decided again
finding=$(sqlite3 -batch "$year" "SELECT finding_id FROM hb_finding WHERE record_id = $class_record")
act 'appealed and overturned' "
INSERT INTO hb_finding_step (finding_id, action, account_id, acted_on, reason) VALUES ($finding, 'appeal', 3, '2024-03-05', '有监控为证');
INSERT INTO hb_finding_step (finding_id, action, account_id, acted_on, reason) VALUES ($finding, 'overturn', 42, '2024-03-12', '属实');"
script 'posted again' sql/correct_year.sql :posted_on "'2024-03-13'" :reason "'申诉成立'" :account_id 41 :policy "$yantai"
turn '3 has its 60 again' '1|2022|30|60
1|2023|30|60
2|2022|30|60
2|2023|30|64
3|2022|30|60
3|2023|30|60
4|2023|12|0'
script 'decided again' sql/decide_titles.sql :decided_on "'2024-03-14'" :account_id 41 :policy "$yantai" :again 1
answers 'the year: both decisions are kept, the later one stands' "$year" 'SELECT application_id, eligible FROM hb_title_decision ORDER BY decision_id; SELECT eligible FROM hb_title_decision_latest WHERE application_id = 3' '1|1
3|0
3|1
1'

# ---------------------------------------------------------------- the employer becomes an enterprise (六(一)): today's type, and that of the day of acceptance
act '102 becomes an enterprise' "UPDATE hours_setting SET value = '2024-04-02' WHERE name = 'today'; INSERT INTO hb_employer_type_change (organisation_id, valid_from, type_before, type_after, basis, account_id, entered_on) VALUES (102, '2024-04-01', 'institution', 'enterprise', '转企改制', 31, '2024-04-02');"
answers 'the year: no decision is called in question' "$year" 'SELECT count(*) FROM hb_title_input_changed; SELECT employer_type FROM hours_person WHERE person_id = 3' '0
enterprise'

# ---------------------------------------------------------------- 3 under a second regime
act '3 is an accountant since 2019, registered as one' "INSERT INTO hb_person_attribute (person_id, name, valid_from, value, account_id, basis) VALUES (3, 'qualified_on', '2019-09-01', '2019-09-01', 31, '资格证书');
INSERT INTO hb_qualification (qualification, policy, required_for, source) VALUES ('会计专业技术资格', 'cn-accounting', NULL, '测试');
INSERT INTO hb_qualification_step (person_id, qualification, action, account_id, acted_on) VALUES (3, '会计专业技术资格', 'register', 21, '2024-04-03');"
equal 'the year: the same 90 hours under both, each asking its own' 'cn-accounting|90|90
cn-shandong-yantai|90|90' "$(sqlite3 -batch -bail "$year" ".load $extension" "SELECT hours_use('cn-shandong-yantai') IS NULL" "
  SELECT substr(decided_by, 1, instr(decided_by, '@') - 1) AS regime, printf('%g', credited), printf('%g', required) FROM hours_bank WHERE person_id = 3 AND year = 2023 AND subject = 'total' ORDER BY 1" 2>&1 | sed 1d)"

# ---------------------------------------------------------------- receipts: 附件2, the statement, the certificate
printed=$(sqlite3 -batch -bail "$year" ".load $extension" "
INSERT INTO hours_certificate (code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256)
SELECT code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256 FROM hours_certify(1, 2023);
SELECT DISTINCT hours_certificate_valid(code) FROM hours_certificate;
SELECT instr(hours_form('annex2', 1, 2023), '年度总学时：<strong>90</strong> 学时') > 0, instr(hours_form('annex2', 1, 2023), '测试区企业') > 0,
  instr(hours_form('annex2', 2, 2022), '2023-09-10') > 0, instr(hours_form('statement', 3), '申诉成立') > 0, instr(hours_form('certificate', 1, 2023), '测试人员1') > 0;" 2>&1)
equal 'the year: what is printed' '1
1|1|1|1|1' "$printed"

answers 'the year: all is sound, nothing is due, no reference leads nowhere' "$year" 'SELECT count(*) FROM hb_hour_bank_due; PRAGMA integrity_check; PRAGMA foreign_key_check' '0
ok'
