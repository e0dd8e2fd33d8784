# The scripts that need the extension: one person from filing to a closed year, a late record, a revocation, a title and its replay.
# The rules are Yantai's (the built-in policy); every figure follows from the records below by the notice.

has_extension 'closing with the extension' || return 0

# with FILE SCRIPT [:NAME VALUE]...: runs a script of sql/ with its parameters bound; prints what it prints.
with() {
  local file=$1
  shift
  bound "$@" | sqlite3 -batch -bail "$file" 2>&1
}

# ask NAME FILE QUERY EXPECTED: a query with the extension loaded
ask() {
  equal "$1" "$4" "$(printf '.load %s\nSELECT hours_language('"'en'"') IS NULL;\n%s\n' "$extension" "$3" | sqlite3 -batch -bail "$2" 2>&1 | sed 1d)"
}

closing=$(from_world closing)

# filing, the four steps, and a public course linked: 24 + 40 professional, 30 public
sql "$closing" "
INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'submit', 12, '2023-05-01'), (1, 'file', 31, '2023-05-02');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-20');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp) VALUES (1, 'review_employer', 11, '2023-06-21', '公章');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'review_department', 21, '2023-06-22'), (1, 'verify', 31, '2023-06-23');
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, activity_id, recorded_on, title) VALUES
  (2, 1, '2023-07-01', 'public', 'training', 30, 'verified', 'linked', 1, 1, 'a', 'G1', '2023-07-02', '公需课程'),
  (3, 1, '2023-08-01', 'professional', 'training', 40, 'verified', 'linked', 1, 1, 'b', 'Z1', '2023-08-02', '专业课程'),
  (4, 1, '2023-09-01', 'professional', 'training', 40, 'verified', 'linked', 1, 2, 'c', 'Z1', '2023-09-02', '同一专业课程');"
ask 'before the closing' "$closing" 'SELECT hours_total(1, 2023), hours_compliant(1, 2023);' '94.0|1'

before=$(checksum "$closing")
equal 'an account without the right does not close' '账号无权办理年度结账，请核对 :account_id / the account may not close a year: look at :account_id (三)' \
  "$(with "$closing" sql/close_year.sql :year 2023 :closed_on "'2024-01-31'" :account_id 31 :policy "'cn-shandong-yantai'" | grep -o '账号无权.*(三)' | head -1)"
equal 'and leaves nothing behind' "$before" "$(checksum "$closing")"

# 24 + 40 professional and 30 public of one person, complete; three without records; everybody has each subject
equal 'closing runs, and says what it comes to' 'cn-shandong-yantai@2023.1
0|cn-shandong-yantai@2023.1|professional|4|1|64.0
0|cn-shandong-yantai@2023.1|public|4|1|30.0
0|cn-shandong-yantai@2023.1|total|4|1|94.0' "$(with "$closing" sql/close_year.sql :year 2023 :closed_on "'2024-01-31'" :account_id 41 :policy "'cn-shandong-yantai'")"
answers 'everybody is posted, those without records too' "$closing" 'SELECT person_id, employer_id, public_hours, professional_hours, required_total, complete FROM hb_year_completion' \
'1|102|30.0|64.0|90.0|1
2|103|0.0|0.0|90.0|0
3|102|0.0|0.0|90.0|0
4|106|0.0|0.0|90.0|0'
answers 'with policy, version and hash' "$closing" 'SELECT count(*), count(DISTINCT policy), min(length(policy_sha256)), min(policy_version IS NOT NULL) FROM hb_posting' '8|1|64|1'
answers 'the records behind it' "$closing" 'SELECT record_id, credited, reason FROM hb_posted_record ORDER BY 1' '1|24.0|ok
2|30.0|ok
3|40.0|ok
4|0.0|duplicate'
answers 'nothing due' "$closing" 'SELECT count(*) FROM hb_hour_bank_due' '0'
ask 'the posting stands for the records' "$closing" "SELECT subject, credited, met FROM hours_bank WHERE person_id = 1 AND year = 2023;" 'public|30.0|1
professional|64.0|1
total|94.0|1'
before=$(sql "$closing" 'SELECT count(*) FROM hb_posting')
with "$closing" sql/close_year.sql :year 2023 :closed_on "'2024-02-01'" :account_id 41 :policy "'cn-shandong-yantai'" > /dev/null
answers 'closing again posts nobody twice' "$closing" 'SELECT count(*) FROM hb_posting' "$before"

# a course linked after the closing
sql "$closing" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on)
VALUES (5, 1, '2023-12-31', 'public', 'training', 2.5, 'verified', 'linked', 1, 1, 'd', '2024-02-03');"
ask 'does not count by itself' "$closing" "SELECT hours_total(1, 2023, 'public');" '30.0'
correct() { with "$closing" sql/correct_year.sql :posted_on "'$1'" :account_id 41 :policy "'cn-shandong-yantai'" :reason "'$2'" > /dev/null; }
correct 2024-02-10 '结账后联接'
ask 'but is posted as a correction' "$closing" "SELECT hours_total(1, 2023, 'public'); SELECT entry_no, hours, balance, reason FROM hb_hour_bank_statement WHERE person_id = 1 AND subject = 'public'; SELECT count(*) FROM hb_hour_bank_due;" \
'32.5
1|30.0|30.0|
2|2.5|32.5|结账后联接
0'

# a title decided on the closed year; then a revocation in it
sql "$closing" "INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, 1, 2023, '工程', '高级', '2024-03-01', '2024-02-20', 1);
INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, 'x', '2024-01-01', 41);
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, import_id)
SELECT year * 10 + part, 1, year || '-05-05', CASE part WHEN 1 THEN 'public' ELSE 'professional' END, 'training', CASE part WHEN 1 THEN 30 ELSE 60 END, 'verified', 'linked', 1, 1, 1
FROM (SELECT 2019 AS year UNION ALL SELECT 2020 UNION ALL SELECT 2021 UNION ALL SELECT 2022), (SELECT 1 AS part UNION ALL SELECT 2);"
with "$closing" sql/decide_titles.sql :decided_on "'2024-03-02'" :account_id 31 :policy "'cn-shandong-yantai'" > /dev/null
ask 'its receipt is valid by itself, and of the text that decided' "$closing" "SELECT hours_receipt_valid(receipt), json_extract(receipt, '\$.policy.sha256') = decision.policy_sha256,
  json_extract(receipt, '\$.verdict.rows[0][0]') = eligible, json_array_length(receipt, '\$.records.rows') > 3, length(head) + length(tail) < 9000
  FROM hb_title_decision_latest AS decision JOIN hb_title_decision_receipt USING (decision_id) JOIN hb_title_receipt USING (decision_id);" '1|1|1|1|1'
refuses 'another receipt' "$closing" "INSERT INTO hb_title_receipt SELECT 1, policy_sha256, 'x', 'y' FROM hb_title_receipt_policy;" '决定只增不改 / decisions are only ever added (六(一))'
answers 'decided: eligible, ten lines, inputs kept' "$closing" "SELECT eligible, policy, length(policy_sha256), (SELECT count(*) FROM hb_title_decision_line), (SELECT min(met) FROM hb_title_decision_line), length(records_input) - length(replace(records_input, char(10), '')) + 1 FROM hb_title_decision" \
'1|cn-shandong-yantai|64|10|1|13'
replay() { with "$closing" sql/reports/title_replay.sql | grep -v '^application_id'; }
equal 'replayed: the same' '' "$(replay)"

with "$closing" sql/revoke_record.sql :record_id 3 :account_id 41 :on "'2024-04-01'" :reason "'代学'" :rule "'platform'" :title_year 2023 > /dev/null
answers 'what the finding changed' "$closing" 'SELECT what, year, subject, before, after FROM hb_finding_effect ORDER BY what, subject' \
'hours|2023|professional|64.0|24.0
hours|2023|public|32.5|32.5
title|2023||1.0|0.0'
ask 'totals, completion and eligibility agree' "$closing" "SELECT hours_total(1, 2023), hours_compliant(1, 2023), title_eligible(1, 2023); SELECT total_hours, complete FROM hb_year_completion WHERE person_id = 1;" '56.5|0|0
56.5|0'
equal 'the replay lists the decision, and why' '1|1|1|0|学时银行 / hour bank ' "$(replay | cut -d'|' -f1,3,6,7,8 | sed 's/记录 \/ records //')"

correct 2024-04-02 '撤销后重算'
ask 'the other record of the same course counts now' "$closing" "SELECT hours_total(1, 2023), title_eligible(1, 2023); SELECT entry_no, hours, balance FROM hb_hour_bank_statement WHERE person_id = 1 AND subject = 'professional'; SELECT count(*) FROM hb_hour_bank_due;" \
'96.5|1
1|64.0|64.0
2|-40.0|24.0
3|40.0|64.0
0'
equal 'replayed: the same answer again' '' "$(replay)"
refuses 'a refused revocation leaves the bank alone' "$closing" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (4, 'revoke', 41, '2024-05-01');" '撤销须写明理由 / a revocation needs a reason (六(三))'
