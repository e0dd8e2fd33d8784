# 我的学时在哪里: one record on its way from a draft to a closed year, and what it would count; figures by hand.

has_extension 'where are my hours' || return 0
trace=$(from_world trace)
# where NAME EXPECTED: state|since|waits_at|would_count|with_all|record_id, a line a row
{
  echo 'CREATE TEMP TABLE answer AS'
  cat sql/reports/where_are_my_hours.sql
  echo 'SELECT state, since, waits_at, would_count, with_all, record_id FROM answer;'
} > "$work/where.sql"
where() {
  equal "$1" "$2" "$(bound "$work/where.sql" :person_id 1 | sqlite3 -batch -bail "$trace" 2>&1)"
}
where 'a draft' 'draft||本人 / you|||1'
sql "$trace" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'submit', 12, '2023-05-01'), (1, 'file', 31, '2023-05-02');"
sql "$trace" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-20');"
where 'declared: at the employer since the 20th' 'waiting|2023-06-20|测试区事业单位|24.0|24.0|1'
sql "$trace" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (1, 'return', 11, '2023-06-21', '学时有误');"
where 'returned: at the person' 'returned|2023-06-21|本人 / you|||1'
sql "$trace" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-22');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp) VALUES (1, 'review_employer', 11, '2023-06-23', '公章');"
where 'at the department' 'waiting|2023-06-23|测试区主管部门|24.0|24.0|1'
filing=$trace
trace=$work/trace_unfiled.db
cp "$filing" "$trace"
sql "$trace" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on, reason) VALUES (1, 'revoke', 31, '2023-06-23', '材料不实');"
where 'its project taken off file: it would count nothing' 'waiting|2023-06-23|测试区主管部门|0.0|0.0|1'
trace=$filing
sql "$trace" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'review_department', 21, '2023-06-24');"
where 'at the bureau' 'waiting|2023-06-24|芝罘区人力资源和社会保障局|24.0|24.0|1'
# A second declaration of the same project: each would count its 24 hours, both together count them once.
twice=$trace
trace=$work/trace_twice.db
cp "$twice" "$trace"
sql "$trace" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, source, filing_id, employer_id, title, organizer, place, passed, activity_id)
SELECT 6, person_id, '2023-06-15', started_on, subject, form, hours, source, filing_id, employer_id, title, organizer, place, passed, activity_id FROM hb_learning_record WHERE record_id = 1;
INSERT INTO hb_evidence (evidence_id, record_id, name, size, sha256, media_type, content) SELECT 6, 6, name, size, sha256, media_type, content FROM hb_evidence;
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (6, 'declare', 1, '2023-06-25');"
where 'would count, alone and with all that waits' 'waiting|2023-06-25|测试区事业单位|24.0|24.0|6
waiting|2023-06-24|芝罘区人力资源和社会保障局|24.0|24.0|1'
trace=$twice
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
