# 我的学时在哪里: one record on its way from a draft to a closed year, and what it would count; figures by hand.

has_extension 'where are my hours' || return 0
trace=$(from_world trace)
# where NAME EXPECTED: state|since|waits_at|would_count|with_all|record_id, a line a row
where() {
  equal "$1" "$2" "$(bound sql/reports/where_are_my_hours.sql :person_id 1 | sqlite3 -batch -bail "$trace" 2>&1 | cut -d '|' -f 7-9,11-13)"
}
# counts NAME RECORD EXPECTED: the page of a step: year|subject|required|credited|would_count|with_all, a line a row
counts() {
  equal "$1" "$3" "$(bound sql/reports/would_count.sql :record_id "$2" | sqlite3 -batch -bail "$trace" 2>&1)"
}
before=$(checksum "$trace")
# One person's rows are read: no table from end to end.
awk '/^WITH$/ { print "EXPLAIN QUERY PLAN" } { print }' sql/reports/where_are_my_hours.sql > "$work/plan.sql"
plan=$(bound "$work/plan.sql" :person_id 1 | sqlite3 -batch -bail "$trace" 2>&1)
equal 'its plan' '1|' "$(grep -c 'SEARCH hb_learning_record' <<< "$plan" | awk '{ print ($1 > 0) }')|$(grep -E 'SCAN (hb_|later|line|verdict)|[Ee]rror' <<< "$plan")"
where 'a draft of a project that is not on file' 'draft||本人 / you|0.0|0.0|1'
counts 'its page says so' 1 '2023|public|30.0|0.0|0.0|0.0
2023|professional|60.0|0.0|0.0|0.0
2023|total|90.0|0.0|0.0|0.0'
equal 'asking changes nothing' "$before" "$(checksum "$trace")"
sql "$trace" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'submit', 12, '2023-05-01'), (1, 'file', 31, '2023-05-02');"
where 'a draft of a project on file' 'draft||本人 / you|24.0|24.0|1'
page='2023|public|30.0|0.0|0.0|0.0
2023|professional|60.0|0.0|24.0|24.0
2023|total|90.0|0.0|24.0|24.0'
counts 'the page of the declarant' 1 "$page"
sql "$trace" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-20');"
where 'declared: at the employer since the 20th' 'waiting|2023-06-20|测试区事业单位|24.0|24.0|1'
sql "$trace" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (1, 'return', 11, '2023-06-21', '学时有误');"
where 'returned: at the person' 'returned|2023-06-21|本人 / you|24.0|24.0|1'
counts 'the page once more, returned' 1 "$page"
sql "$trace" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-22');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp) VALUES (1, 'review_employer', 11, '2023-06-23', '公章');"
counts 'the page of the department' 1 "$page"
where 'at the department' 'waiting|2023-06-23|测试区主管部门|24.0|24.0|1'
filing=$trace
trace=$work/trace_unfiled.db
cp "$filing" "$trace"
sql "$trace" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on, reason) VALUES (1, 'revoke', 31, '2023-06-23', '材料不实');"
where 'its project taken off file: it would count nothing' 'waiting|2023-06-23|测试区主管部门|0.0|0.0|1'
trace=$filing
sql "$trace" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'review_department', 21, '2023-06-24');"
counts 'the page of the bureau' 1 "$page"
where 'at the bureau' 'waiting|2023-06-24|芝罘区人力资源和社会保障局|24.0|24.0|1'
# A second declaration of the same project: each would count its 24 hours, both together count them once.
twice=$trace
trace=$work/trace_twice.db
cp "$twice" "$trace"
sql "$trace" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, source, filing_id, employer_id, title, organizer, place, passed, activity_id)
SELECT 6, person_id, '2023-06-15', started_on, subject, form, hours, source, filing_id, employer_id, title, organizer, place, passed, activity_id FROM hb_learning_record WHERE record_id = 1;
INSERT INTO hb_evidence (evidence_id, record_id, name, size, sha256, media_type, content) SELECT 6, 6, name, size, sha256, media_type, content FROM hb_evidence;
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (6, 'declare', 1, '2023-06-25');"
counts 'alone 24, and together no more: the same project' 6 "$page"
where 'would count, alone and with all that waits' 'waiting|2023-06-25|测试区事业单位|24.0|24.0|6
waiting|2023-06-24|芝罘区人力资源和社会保障局|24.0|24.0|1'
# A draft of 10 hours beside them: its own page counts all that waits, the reviewers' does not count it.
sql "$trace" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, source, filing_id, employer_id, title, organizer, place, passed)
VALUES (7, 1, '2023-06-14', '2023-06-12', 'professional', 'training', 10, 'declared', 1, 102, 'x', 'x', 'x', 1);"
counts 'a draft, alone and with all that waits' 7 '2023|public|30.0|0.0|0.0|0.0
2023|professional|60.0|0.0|10.0|34.0
2023|total|90.0|0.0|10.0|34.0'
counts 'another'"'"'s page does not know it' 1 "$page"
trace=$twice
counts 'verified: nothing is under way' 99 ''
# The same activity linked twice
sql "$trace" "
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, activity_id, recorded_on) VALUES
  (2, 1, '2023-07-01', 'public', 'training', 30, 'verified', 'linked', 1, 1, 'a', 'G1', '2023-07-02'),
  (3, 1, '2023-08-01', 'public', 'training', 30, 'verified', 'linked', 1, 2, 'b', 'G1', '2023-08-02');"
where 'a duplicate says so' 'duplicate|2023-08-02||||3
counted|2023-07-02||||2
waiting|2023-06-24|芝罘区人力资源和社会保障局|24.0|24.0|1'
sql "$trace" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'verify', 31, '2023-06-25');
INSERT INTO hb_training_class (class_id, filing_id, name, starts_on, ends_on, place, hours) VALUES (1, 1, '第1期', '2023-09-01', '2023-09-02', 'x', 8), (2, 1, '第2期', '2023-10-01', '2023-10-02', 'x', 8), (3, 1, '第3期', '2023-11-01', '2023-11-02', 'x', 8);
INSERT INTO hb_class_attendee (class_id, person_id, passed) VALUES (1, 1, 1), (2, 1, 0), (3, 1, NULL);"
where 'classes that nobody declared' 'class_without_result|2023-11-02|测试区事业单位|||
class_failed|2023-10-02||||
class_not_declared|2023-09-02|测试区事业单位|||
duplicate|2023-08-02||||3
counted|2023-07-02||||2
counted|2023-06-25||||1'
bound sql/close_year.sql :year 2023 :account_id 41 :closed_on "'2024-01-31'" :policy "'cn-shandong-yantai'" | sqlite3 -batch -bail "$trace" > /dev/null
sql "$trace" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on)
VALUES (5, 1, '2023-12-31', 'public', 'training', 2.5, 'verified', 'linked', 1, 1, 'd', '2024-02-03');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (1, 'revoke', 31, '2024-03-05', '证书不实');"
where 'after the closing: late, posted, revoked' 'late|2024-02-03||||5
class_without_result|2023-11-02|测试区事业单位|||
class_failed|2023-10-02||||
class_not_declared|2023-09-02|测试区事业单位|||
duplicate|2023-08-02||||3
counted|2023-07-02||||2
revoked|2024-03-05||||1'

# Lines of a list: refused with their reason, checked and not entered, entered, corrected in the next list, undone.
trace=$(from_world trace_list)
sql "$trace" "INSERT INTO hb_intake_batch (batch_id, platform_id, file_name, received_on) VALUES (1, 1, '七月.csv', '2023-08-01');
INSERT INTO hb_intake_line (batch_id, line_no, record_no, person_no, name, title, subject, hours, completed, passed) VALUES
  (1, 2, 'R1', '1', '测试人员1', '公需课程甲', '公需', '三十', '2023-07-01', '合格'),
  (1, 3, 'R2', '1', '测试人员1', '公需课程乙', '公需', '10', '2023-07-02', '合格'),
  (1, 4, 'R3', '1', '测试人员1', '公需课程丙', '公需', '10', '2017-07-02', '合格'),
  (1, 5, 'R4', '3', '测试人员3', '公需课程丁', '公需', '三十', '2023-07-02', '合格');"
judge() { bound sql/intake_check.sql :batch_id "$1" | sqlite3 -batch -bail "$trace"; }
judge 1
where 'refused, and waiting to be entered' 'list_waiting|2023-08-01|名单经办人 / whoever brings the list in|||
list_refused|2023-08-01|名单经办人 / whoever brings the list in|||
draft||本人 / you|0.0|0.0|1
list_refused|2023-08-01|名单经办人 / whoever brings the list in|||'
equal 'a refused line says why, in both languages' '七月.csv，第2行：学时“三十”读不懂：请写成数字，如10或7.5 / line 2: the hours "三十" cannot be read: write a number such as 10 or 7.5
七月.csv，第4行：该平台 2017 年不在继续教育基地网上学习平台名单内 (附件3) / line 4: the platform is not on the list of 2017 (附件3)' \
  "$(bound sql/reports/where_are_my_hours.sql :person_id 1 | sqlite3 -batch -bail "$trace" | grep list_refused | cut -d '|' -f 10)"
sql "$trace" "INSERT INTO hb_intake_step (batch_id, action, account_id, acted_on) VALUES (1, 'apply', 41, '2023-08-01');
INSERT INTO hb_intake_batch (batch_id, platform_id, file_name, received_on) VALUES (2, 1, '七月更正.csv', '2023-08-02');
INSERT INTO hb_intake_line (batch_id, line_no, record_no, person_no, name, title, subject, hours, completed, passed) VALUES
  (2, 2, 'R1', '1', '测试人员1', '公需课程甲', '公需', '30', '2023-07-01', '合格');"
judge 2
sql "$trace" "INSERT INTO hb_intake_step (batch_id, action, account_id, acted_on) VALUES (2, 'apply', 41, '2023-08-02');"
where 'what came in counts, and the corrected line is refused no more' 'counted|2023-08-01||||2
counted|2023-08-02||||3
draft||本人 / you|0.0|0.0|1
list_refused|2023-08-01|名单经办人 / whoever brings the list in|||'
sql "$trace" "INSERT INTO hb_intake_step (batch_id, action, account_id, acted_on, reason) VALUES (1, 'undo', 41, '2023-08-03', '平台重报');"
where 'an undone list' 'revoked|2023-08-03||||2
counted|2023-08-02||||3
draft||本人 / you|0.0|0.0|1'
answers 'the columns are those of hours_record' "$trace" "SELECT group_concat(name) = (SELECT group_concat(name) FROM pragma_table_info('hours_record')) FROM pragma_table_info('hb_record_to_declare')" 1
