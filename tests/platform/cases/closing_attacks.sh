# shellcheck shell=bash disable=SC2154
# What one row of one person must not do to the closing, the corrections and the decisions of everybody else.

has_extension 'attacks on the closing' || return 0
attacked=$(from_world closing_attacks)

# run FILE SCRIPT [:NAME VALUE]...: a script, as a shell runs it that goes on after an error; prints what it prints.
attack_run() {
  local file=$1
  shift
  bound "$@" | sqlite3 -batch "$file" 2>&1
}
attack_close() { attack_run "$1" sql/close_year.sql :year "$2" :closed_on "'$3'" :account_id 41 :policy "'cn-shandong-yantai'"; }
attack_correct() { attack_run "$1" sql/correct_year.sql :posted_on "'2024-03-02'" :reason "'结账后联接'" :account_id 41 :policy "'cn-shandong-yantai'"; }
attack_decide() { attack_run "$1" sql/decide_titles.sql :decided_on "'2024-03-05'" :account_id 41 :policy "'cn-shandong-yantai'"; }

# ---------------------------------------------------------------- somebody merged who has a decided title (三, 六(一))
merged=$work/attacks_merged.db
cp "$attacked" "$merged"
apply() { echo "INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES ($1, $2, 2023, '工程', '高级', '2024-03-01', '2024-02-20', $2);"; }
sql "$merged" "UPDATE hb_person SET id_number = '11010519491231002X' WHERE person_id = 1;
$(apply 1 1)"
attack_decide "$merged" > /dev/null
answers 'a title decided' "$merged" 'SELECT count(*) FROM hb_title_decision' 1
allows 'its applicant is merged into a later row' "$merged" "INSERT INTO hb_person (person_id, name, id_number) SELECT 11, name, lower(id_number) || ' ' FROM hb_person WHERE person_id = 1;
INSERT INTO hb_person_merge (kept_id, merged_id, account_id, merged_on, reason) VALUES (11, 1, 41, '2024-03-02', 'x'); $(apply 2 2)"
attack_decide "$merged" > /dev/null
answers 'the next application of somebody else is decided all the same' "$merged" 'SELECT application_id FROM hb_title_decision ORDER BY 1' '1
2'
sql "$merged" "$(apply 3 3) PRAGMA foreign_keys = OFF; DROP TRIGGER hb_title_application_person; DROP TRIGGER hb_title_application_allowed; INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (4, 77, 2023, '工程', '高级', '2024-03-01', '2024-02-20', 2);"
equal 'an application that waits, of somebody who is not there, is listed' '申报人不在 hours_person 中，未予决定 / the applicant is not in hours_person: not decided|4|2024-03-01' \
  "$(attack_decide "$merged" | grep '申报人不在')"
answers 'and stops nobody else' "$merged" 'SELECT application_id FROM hb_title_decision ORDER BY 1' '1
2
3'

# ---------------------------------------------------------------- a closing whose id is higher than the next, in a file from before ids were bounded
planted=$work/attacks_planted.db
cp "$attacked" "$planted"
sql "$planted" 'DROP TRIGGER hb_year_closing_next; INSERT INTO hb_year_closing (closing_id, year, account_id, closed_on) VALUES (9223372036854775807, 2021, 41, '"'2022-01-31'"');'
attack_close "$planted" 2023 2024-01-31 > /dev/null
answers 'a year is closed in the closing of its own, whatever ids there are' "$planted" 'SELECT closing.year, count(account.person_id) FROM hb_year_closing AS closing LEFT JOIN hb_year_account AS account USING (closing_id) GROUP BY closing_id ORDER BY 1' '2021|0
2023|4'

# ---------------------------------------------------------------- an imported closing: a subject that it did not bring, and the only copy of its balances
imported=$work/attacks_imported.db
cp "$attacked" "$imported"
sql "$imported" "INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, '旧系统', '2024-01-31', 41);
INSERT INTO hb_year_closing (closing_id, year, account_id, closed_on, import_id) VALUES (5, 2023, 41, '2024-01-31', 1);
INSERT INTO hb_year_account (person_id, year, closing_id, required_total) VALUES (1, 2023, 5, 90), (2, 2023, 5, 90);
INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, account_id, posted_on) VALUES
  (1, 2023, 'public', 1, 30, 'closing', 41, '2024-01-31'), (2, 2023, 'public', 1, 30, 'closing', 41, '2024-01-31'), (2, 2023, 'professional', 1, 20, 'closing', 41, '2024-01-31');
UPDATE hb_import_batch SET finished = 1;
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on) VALUES
  (21, 1, '2023-08-01', 'professional', 'training', 40, 'verified', 'linked', 1, 1, 'a', '2024-02-01'),
  (22, 2, '2023-08-01', 'professional', 'training', 10, 'verified', 'linked', 1, 1, 'b', '2024-02-01');"
refuses 'an imported closing is not taken back' "$imported" "INSERT INTO hb_year_reopening (closing_id, account_id, reopened_on, reason) VALUES (5, 41, '2024-02-02', 'x');" \
  '这次结账是从原系统导入的，撤销后余额无从恢复，不能撤销；有误请另行更正 / this closing was imported, and its balances stand nowhere else: it cannot be taken back, post corrections instead (三)'
refuses 'nobody is put into an import that is finished' "$imported" "INSERT INTO hb_year_account (person_id, year, closing_id, required_total) VALUES (3, 2023, 5, 90);" \
  '这次结账所属的导入批次已办结，请另行结账 / the import of this closing is finished: close the year of whoever is left (三)'
refuses 'nor hours, by an account without a right' "$imported" "INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, account_id, posted_on) VALUES (1, 2023, 'professional', 1, 60, 'closing', 2, '2024-01-31');" \
  '这次结账所属的导入批次已办结，只能更正 / the import of this closing is finished: only corrections are possible (三)'
attack_correct "$imported" > /dev/null
answers 'everybody is corrected: who had no such subject begins with the correction' "$imported" "SELECT person_id, entry_no, kind, hours FROM hb_posting WHERE subject = 'professional' ORDER BY 1, 2; SELECT person_id, total_hours FROM hb_year_completion; SELECT count(*) FROM hb_hour_bank_due" '1|1|correction|40.0
2|1|closing|20.0
2|2|correction|10.0
1|70.0
2|60.0
0'
allows 'and a later revocation of it is posted' "$imported" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (21, 'revoke', 41, '2024-03-03', '代学');"
answers 'as any other' "$imported" "SELECT entry_no, hours FROM hb_posting WHERE person_id = 1 AND subject = 'professional'" '1|40.0
2|-40.0'

# ---------------------------------------------------------------- an entry of nothing does not take a record off what is due (三)
hidden=$work/attacks_hidden.db
cp "$attacked" "$hidden"
attack_close "$hidden" 2023 2024-01-31 > /dev/null
sql "$hidden" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on) VALUES (41, 2, '2023-08-01', 'public', 'training', 10, 'verified', 'linked', 1, 1, 'h', '2024-02-05');"
hide() { echo "INSERT INTO hb_posted_record (person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on${3:-}) VALUES (2, 2023, 41, 1, 'public', 0, '$1', 10, '$2'${4:-});"; }
no_right='账号无权入账 / the account may not post hours (三)'
refuses 'by nobody' "$hidden" "$(hide ok 2024-02-06)" "$no_right"
refuses 'on the day of the closing' "$hidden" "$(hide duplicate 2024-01-31)" "$no_right"
refuses 'by a bureau that closes no years' "$hidden" "$(hide ok 2024-02-06 ', account_id' ', 31')" "$no_right"
answers 'it is due' "$hidden" 'SELECT person_id, record_id FROM hb_hour_bank_due' '2|41'
attack_correct "$hidden" > /dev/null
answers 'and posted, by whom' "$hidden" 'SELECT credited, account_id FROM hb_posted_record; SELECT count(*) FROM hb_hour_bank_due' '10.0|41
0'

# ---------------------------------------------------------------- who leaves on 1 January was employed on no day of that year (一)
gone=$work/attacks_gone.db
cp "$attacked" "$gone"
sql "$gone" "INSERT INTO hb_person_status (person_id, status, valid_from, basis, account_id, entered_on) VALUES
  (1, 'retired', '2023-01-01', '退休审批', 11, '2023-01-05'), (3, 'retired', '2023-01-02', '退休审批', 11, '2023-01-05'), (4, 'retired', '2022-12-31', '退休审批', 41, '2023-01-05');"
answers 'the first year that asks nothing of them' "$gone" 'SELECT person_id, from_year, why FROM hb_not_required ORDER BY 1' '1|2023|retired
3|2024|retired
4|2023|retired'
attack_close "$gone" 2023 2024-01-31 > /dev/null
answers 'of whom 2023 is posted, and what it required' "$gone" 'SELECT person_id, required_total FROM hb_year_account ORDER BY 1' '2|90.0
3|90.0'

# ---------------------------------------------------------------- 补学 looked at on the day on which it was learnt, and counted once
late=$work/attacks_late.db
cp "$attacked" "$late"
linked_late() { echo "INSERT INTO hb_learning_record (record_id, person_id, completed_on, learnt_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, activity_id, certificate_no, recorded_on) VALUES ($1, 2, $2, 'public', 'training', ${4:-5}, 'verified', 'linked', 1, 1, 'm$1', $3, '2023-11-26');"; }
its_base='(SELECT base_id FROM hb_platform WHERE platform_id = 1)'
sql "$late" "INSERT INTO hb_make_up (year, from_on, to_on, source) VALUES (2022, '2023-10-01', '2023-11-30', '市局通知');
INSERT INTO hb_base_step (base_id, action, account_id, acted_on, reason) VALUES ($its_base, 'suspend', 41, '2023-11-20', 'x'), ($its_base, 'reinstate', 41, '2023-12-01', 'x');"
refuses 'made up while the base was suspended' "$late" "$(linked_late 31 "'2022-12-31', '2023-11-25'" "'G9', NULL")" '完成学习时基地已暂停或取消，学时不能联接 / the base was suspended or withdrawn when this was completed: it is not linked (五)'
allows 'made up before; the year of the list is that of the learning' "$late" "$(linked_late 31 "'2022-12-31', '2023-11-10'" "'G9', 'C9'" 8)"
struck=$work/attacks_struck.db
cp "$late" "$struck"
sql "$struck" "UPDATE hb_platform_recognition SET withdrawn_on = '2023-06-01', reason = 'x' WHERE platform_id = 1 AND year = 2023; INSERT INTO hb_platform_recognition (platform_id, year, source) VALUES (1, 2022, 'x');"
refuses 'made up on a platform that is struck from the list of the year in which it is learnt' "$struck" "$(linked_late 32 "'2022-12-31', '2023-11-10'" "'G8', NULL")" '该平台当年未列入继续教育基地网上学习平台 / the platform is not recognised for that year (二(二)2, 附件3)'
answers 'and what was linked before is found' "$struck" 'SELECT record_id, completed_on FROM hb_check_platform' '31|2023-11-10'
once='同一学习（activity_id 或 certificate_no）已记在另一年度，只计一次 / the same learning (activity_id or certificate_no) stands in another year already: it counts once (一, 六(三))'
sql "$late" "$(linked_late 33 "'2023-11-10', NULL" "'G1', 'C1'" 4)"
refuses 'the course of this year linked once more for the last' "$late" "$(linked_late 34 "'2022-12-31', '2023-11-10'" "'G1', NULL")" "$once"
refuses 'its certificate' "$late" "$(linked_late 34 "'2022-12-31', '2023-11-10'" "'G2', 'C1'")" "$once"
answers 'the hours of one day, for whichever year' "$late" 'SELECT day, hours FROM hb_check_linked_day' '2023-11-10|12.0'
answers 'nothing stands in two years' "$late" 'SELECT count(*) FROM hb_check_double' 0
draft="INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, source, employer_id, title, organizer, place, certificate_no) VALUES (35, 2, '2023-12-10', '2023-12-10', 'public', 'training', 5, 'declared', 103, 'x', 'x', 'x', 'C9');
INSERT INTO hb_evidence (evidence_id, record_id, name, size, sha256, media_type, address) VALUES (35, 35, 'x', 5, printf('%064d', 1), 'application/pdf', 'https://archive.example/35');"
refuses 'the certificate of what was made up declared for this year' "$late" "BEGIN; $draft INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (35, 'declare', 2, '2023-12-20');" "$once"
refuses 'a feed that brings the made-up course for its own year, too' "$late" "$(linked_late 36 "'2023-11-11', NULL" "'G9', NULL" 4)" "$once"
refuses 'or its certificate, for whatever course' "$late" "$(linked_late 36 "'2023-11-11', NULL" "'G7', 'C9'" 4)" "$once"
refuses 'or that of an ordinary course' "$late" "$(linked_late 36 "'2024-01-11', NULL" "'G7', 'C1'" 4 | sed 's/^/INSERT INTO hb_platform_recognition (platform_id, year, source) VALUES (1, 2024, '"'x'"'); /; 1s/^/BEGIN; /')" "$once"
line() { echo "(1, $1, '$2', '2', '测试人员2', 'x', '公需', '4', '$3', '合格', $4, $5)"; }
sql "$late" "INSERT INTO hb_intake_batch (batch_id, platform_id, file_name, received_on) VALUES (1, 1, 'x.csv', '2024-01-31'); INSERT INTO hb_platform_recognition (platform_id, year, source) VALUES (1, 2024, 'x');
INSERT INTO hb_intake_line (batch_id, line_no, record_no, person_no, name, title, subject, hours, completed, passed, activity, certificate) VALUES
  $(line 2 L1 2023-11-11 "'G9'" NULL), $(line 3 L2 2023-11-11 NULL "'C9'"), $(line 4 L3 2023-11-12 "'G1'" NULL), $(line 5 L4 2023-11-13 NULL "'C7'"), $(line 6 L5 2023-11-14 NULL "'C8'"), $(line 7 L6 2024-01-05 NULL "'C8'");"
bound sql/intake_check.sql :batch_id 1 | sqlite3 -batch -bail "$late"
answers 'a list says so of the line' "$late" 'SELECT line_no, reason, en FROM hb_intake_report WHERE batch_id = 1' '2|another_year|"G9" stands in another year already (2022): it counts once
3|another_year|"C9" stands in another year already (2022): it counts once
4|new|will be entered
5|new|will be entered
6|new|will be entered
7|another_year|"C8" stands in another year already (2023): it counts once'
allows 'and its other lines are entered' "$late" "INSERT INTO hb_intake_step (batch_id, action, account_id, acted_on) VALUES (1, 'apply', 41, '2024-01-31');"
sql "$late" "INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, 'x', '2024-01-01', 41);
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, activity_id, import_id) VALUES (336, 2, '2023-11-11', 'public', 'training', 4, 'verified', 'linked', 1, 1, 'G9', 1);"
answers 'what an older system brings all the same is found' "$late" "SELECT record_id, detail FROM hb_supervision_check WHERE rule = 'double'" '31|G9: 336'

# ---------------------------------------------------------------- a title does not count what was made up from its day of acceptance on (一)
titled=$work/attacks_titled.db
cp "$attacked" "$titled"
on_day() { printf '\n.parameter set :on "%s"\n' "'$1'"; cat sql/people_on.sql; }
# 3, of an institution, has 30 and 60 hours of 2019 to 2023, but for 5 public ones of 2022, which are made up on 10 November 2023; two titles of 2023.
sql "$titled" "INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, 'x', '2023-01-01', 41);
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, import_id)
SELECT year * 10 + part, 3, year || '-05-05', CASE part WHEN 1 THEN 'public' ELSE 'professional' END, 'training', CASE part WHEN 1 THEN iif(year = 2022, 25, 30) ELSE 60 END, 'verified', 'linked', 1, 1, 1
FROM (SELECT 2019 AS year UNION ALL SELECT 2020 UNION ALL SELECT 2021 UNION ALL SELECT 2022 UNION ALL SELECT 2023), (SELECT 1 AS part UNION ALL SELECT 2);
INSERT INTO hb_make_up (year, from_on, to_on, source) VALUES (2022, '2023-10-01', '2023-11-30', '市局通知');"
attack_close "$titled" 2022 2023-01-31 > /dev/null
sql "$titled" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, learnt_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on) VALUES (31, 3, '2022-12-31', '2023-11-10', 'public', 'training', 5, 'verified', 'linked', 1, 1, 'm31', '2023-11-26');
INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, 3, 2023, '教师', '中级', '2023-11-10', '2023-09-01', 3), (2, 3, 2023, '教师', '高级', '2023-11-11', '2023-09-01', 3);"
attack_correct "$titled" > /dev/null
answers 'made up, and posted' "$titled" 'SELECT total_hours FROM hb_year_completion WHERE person_id = 3 AND year = 2022' '90.0'
by_day='收审时已完成的补学不同，请先运行 people_on.sql / what was made up by the day of acceptance is not what hours_record shows: run people_on.sql first'
equal 'whose day of acceptance it was is left to a run of its own' "$by_day|1|2023-11-10" "$(attack_decide "$titled" | grep people_on)"
answers 'the other, a day later, counts it' "$titled" 'SELECT application_id, eligible FROM hb_title_decision' '2|1'
decide_on() { { printf '.load %s\nPRAGMA foreign_keys = ON;\n.parameter init\n' "$extension"; on_day "$1"; bound sql/decide_titles.sql :decided_on "'2024-03-05'" :account_id 41 :policy "'cn-shandong-yantai'" :again 1 | sed '/^\.load\|^\.parameter init/d'; } | sqlite3 -batch "$titled" 2>&1; }
equal 'and is not decided again as of the day before' "$by_day|2|2023-11-11" "$(decide_on 2023-11-10 | grep people_on)"
answers 'the first is decided without it, 5 hours short in a closed year' "$titled" 'SELECT application_id, eligible FROM hb_title_decision ORDER BY decision_id; SELECT from_year, subject, required, credited FROM hb_title_decision_line JOIN hb_title_decision USING (decision_id) WHERE application_id = 1 AND met = 0' '2|1
1|0
2022|public|30.0|25.0'

# ---------------------------------------------------------------- a merge does not lose a balance that has no records behind it (三)
balance=$work/attacks_balance.db
cp "$attacked" "$balance"
sql "$balance" "UPDATE hb_person SET id_number = '11010519491231002X' WHERE person_id = 1; INSERT INTO hb_person (person_id, name, id_number) VALUES (11, '测试人员1', '11010519491231002x');
INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, '旧系统', '2024-01-31', 41);
INSERT INTO hb_year_closing (closing_id, year, account_id, closed_on, import_id) VALUES (5, 2022, 41, '2023-01-31', 1);
INSERT INTO hb_year_account (person_id, year, closing_id, required_total) VALUES (1, 2022, 5, 90), (11, 2022, 5, 90);
INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, account_id, posted_on) VALUES (1, 2022, 'public', 1, 0, 'closing', 41, '2023-01-31'), (11, 2022, 'public', 1, 90, 'closing', 41, '2023-01-31');
UPDATE hb_import_batch SET finished = 1;"
attack_merge() { echo "INSERT INTO hb_person_merge (kept_id, merged_id, account_id, merged_on, reason) VALUES ($1, $2, 41, '2024-03-02', 'x');"; }
refuses 'a balance without records' "$balance" "$(attack_merge 1 11)" '被合并的编号有已入账而无学习记录的学时（导入或手工更正），合并后会丢失：请反向合并，或先用更正把这部分转到保留的编号 / the row to merge has posted hours without records behind them (imported, or corrected by hand), which would be lost: merge the other way round, or move them to the row that is kept by corrections first (三)'
attack_move() { echo "INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, reason, policy, policy_version, policy_sha256, account_id, posted_on) VALUES ($1, 2022, 'public', 2, $2, 'correction', '合并前转账', 'p', '1', 'x', 41, '2024-03-01');"; }
moved=$work/attacks_moved.db
cp "$balance" "$moved"
allows 'the other way round' "$balance" "$(attack_merge 11 1)"
answers 'and the hours are there' "$balance" 'SELECT person_id, total_hours FROM hb_year_completion' '11|90.0'
allows 'or moved by corrections first' "$moved" "$(attack_move 1 90) $(attack_move 11 -90) $(attack_merge 1 11)"
answers 'and there as well' "$moved" 'SELECT person_id, total_hours FROM hb_year_completion' '1|90.0'

# ---------------------------------------------------------------- nothing is declared, or made up, ahead (三)
ahead=$(from_filed attacks_ahead)
sql "$ahead" "INSERT INTO hours_setting (name, value) VALUES ('today', '2923-06-19'); INSERT INTO hb_make_up (year, from_on, to_on, source) VALUES (2022, '2923-06-01', '2923-11-30', '市局通知');"
attack_declare() { echo "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '$1');"; }
sql "$ahead" "INSERT INTO hb_platform_recognition (platform_id, year, source) VALUES (1, 2923, 'x');"
refuses 'declared tomorrow' "$ahead" "$(attack_declare 2923-06-20)" '申报日期不得晚于今天 / nothing is declared after today (三)'
refuses 'late today is today, late tomorrow not' "$ahead" "$(attack_declare '2923-06-20 00:00:00')" '申报日期不得晚于今天 / nothing is declared after today (三)'
refuses 'made up tomorrow' "$ahead" "$(linked_late 31 "'2022-12-31', '2923-06-20'" "'G9', NULL")" '补学的 learnt_on 不得晚于今天 / what makes up a year is linked once it is learnt: learnt_on is not after today (一)'
allows 'made up today' "$ahead" "$(linked_late 31 "'2022-12-31', '2923-06-19'" "'G9', NULL")"
allows 'declared today, at night' "$ahead" "$(attack_declare '2923-06-19 23:59:59')"
none=$(from_filed attacks_no_today)
refuses 'and by the clock' "$none" "$(attack_declare 2923-06-20)" '申报日期不得晚于今天 / nothing is declared after today (三)'
allows 'a day that is over' "$none" "$(attack_declare 2023-06-20)"
