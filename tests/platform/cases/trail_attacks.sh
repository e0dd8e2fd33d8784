# Rows put by hand into what is only ever added to: numbers, bases and figures that are not the trail's own.

attacked=$(from_filed attacked)
next='编号依次递增，请不要自填 / numbers follow one another: leave the number out'
above='编号应大于已有编号，至多大1000000；也可不填 / a number is above those that stand, by 1000000 at most; or leave it out'

# ---- the number of a trail is its order: the greatest integer would leave random numbers for all that comes after
step() { echo "INSERT INTO hb_registration_step (step_id, record_id, action, account_id, acted_on) VALUES ($1, 1, 'declare', 1, '2023-06-20');"; }
attribute() { echo "INSERT INTO hb_person_attribute (entry_id, person_id, name, valid_from, value, account_id, basis) VALUES ($1, 1, 'committee', '2021-05-01', 'x', 31, 'x');"; }
closing() { echo "INSERT INTO hb_year_closing (closing_id, year, account_id, closed_on) VALUES ($1, 2022, 41, '2023-01-31');"; }
refuses 'a step with the greatest number' "$attacked" "$(step 9223372036854775807)" "$next"
for number in 9223372036854775807 3 0 -1 -9223372036854775808; do
  refuses "an attribute numbered $number" "$attacked" "$(attribute "$number")" "$next"
done
for number in 9223372036854775807 1000001 0 -1; do refuses "a closing numbered $number" "$attacked" "$(closing "$number")" "$above"; done
refuses 'a step of a filing' "$attacked" "INSERT INTO hb_filing_step (step_id, filing_id, action, account_id, acted_on) VALUES (9223372036854775807, 2, 'submit', 61, '2023-05-01');" "$next"
answers 'the next number, said or not' "$attacked" "$(step 1) $(attribute NULL) $(attribute 2) $(closing 1000000) SELECT max(entry_id) FROM hb_person_attribute; SELECT max(closing_id) FROM hb_year_closing" '2
1000000'
# Of every table that is only ever added to, under a number of its own; of those five nothing asks which came last, or it is that of the last change.
last='coalesce((SELECT #id FROM #t WHERE #id <> NEW.#id ORDER BY #id DESC LIMIT 1), 0)'
trigger="CREATE TRIGGER #t_next AFTER INSERT ON #t WHEN NEW.#id <> $last + 1 BEGIN SELECT RAISE(ABORT, '$next'); END"
wider="CREATE TRIGGER #t_next AFTER INSERT ON #t WHEN NEW.#id - $last NOT BETWEEN 1 AND 1000000 BEGIN SELECT RAISE(ABORT, '$above'); END"
unguarded() {
  sql "$1" "
SELECT hb.name
FROM sqlite_schema AS hb
JOIN pragma_table_info(hb.name) AS key ON key.pk = 1 AND key.type = 'INTEGER'
WHERE hb.type = 'table' AND hb.name NOT IN ('hb_title_application', 'hb_sample', 'hb_intake_batch', 'hb_training_fund_rate', 'hb_policy_signature')
  AND (SELECT sum(pk > 0) FROM pragma_table_info(hb.name)) = 1
  AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list(hb.name) AS foreign_key WHERE foreign_key.\"from\" = key.name)
  AND EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name = hb.name || '_kept_update')
  AND NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND sql IN (
    replace(replace('${trigger//\'/\'\'}', '#t', hb.name), '#id', key.name), replace(replace('${wider//\'/\'\'}', '#t', hb.name), '#id', key.name)))
ORDER BY 1"
}
equal 'every numbered trail keeps its order' '' "$(unguarded "$attacked")"
sql "$attacked" 'DROP TRIGGER hb_base_step_next; CREATE TABLE hb_new (new_id INTEGER PRIMARY KEY); CREATE TRIGGER hb_new_kept_update BEFORE UPDATE ON hb_new BEGIN SELECT 1; END'
equal 'and one that does not is found' 'hb_base_step
hb_new' "$(unguarded "$attacked")"

# ---- what stands behind a posting
posted=$(from_world trail_posted)
sql "$posted" "
INSERT INTO hb_year_closing (closing_id, year, account_id, closed_on) VALUES (1, 2022, 41, '2023-01-31');
INSERT INTO hb_year_account (person_id, year, closing_id) VALUES (1, 2022, 1);
INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, policy, policy_version, policy_sha256, account_id, posted_on) VALUES (1, 2022, 'public', 1, 30.1, 'closing', 'p', '1', 'a', 41, '2023-01-31');"
behind() { echo "INSERT INTO hb_posted_record (person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on, account_id) VALUES (1, 2022, 7, 1, 'public', $1, 'ok', 10, '$2', ${3:-41});"; }
refuses 'credited with more than is posted' "$posted" "$(behind 30.101 2023-01-31)" '记录计入的学时多于该科目已入账的学时 / a record is credited with more than is posted of its subject (三)'
refuses 'credited on no date' "$posted" "$(behind 30.1 今天)" 'CHECK constraint failed: 入账明细：posted_on 应为 YYYY-MM-DD / posted record: posted_on must be a date YYYY-MM-DD'
refuses 'an entry of nothing, by an account that closes no years' "$posted" "$(behind 0 2023-01-31 31)" '账号无权入账 / the account may not post hours (三)'
refuses 'or by none' "$posted" "$(behind 0 2023-01-31 NULL)" '账号无权入账 / the account may not post hours (三)'
allows 'credited with all that is posted' "$posted" "$(behind 30.1 2023-01-31)"

# ---- an employment is not replaced by one at the end of time
late='任职日期过晚，在职的不填 left_on / the date is too late: while the employment lasts there is no left_on'
refuses 'joined at the end of time' "$posted" "INSERT OR REPLACE INTO hb_employment (person_id, joined_on, employer_id) VALUES (1, '9999-12-31', 103);" "$late"
refuses 'left at the end of time' "$posted" "UPDATE OR REPLACE hb_employment SET left_on = '9999-12-31' WHERE person_id = 1;" "$late"
refuses 'a second present employment' "$posted" "INSERT OR REPLACE INTO hb_employment (person_id, joined_on, employer_id) VALUES (1, '9999-12-30', 103);" '同一人的任职时间重叠，请先办理离职 / employments of one person overlap: end the earlier one first'

# ---- trails that follow another table: nothing is written beside it
trail='任职留痕只增不改 / the trail of employments is only ever added to'
entry='INSERT INTO hb_employment_trail (change, person_id, joined_on, employer_id, left_on, transfer_id) VALUES'
refuses 'an employment that is none' "$posted" "$entry ('insert', 1, '2020-01-01', 103, NULL, NULL);" "$trail"
refuses 'an end that is none' "$posted" "$entry ('update', 1, '2015-07-01', 102, '2020-01-01', NULL);" "$trail"
refuses 'a deletion that was none' "$posted" "$entry ('delete', 1, '2015-07-01', 102, NULL, NULL);" "$trail"
sql "$posted" "UPDATE hb_employment SET left_on = '2023-01-01' WHERE person_id = 1; INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (1, '2023-01-01', 103);
INSERT INTO hb_transfer (person_id, from_employer_id, to_employer_id, moves_on, account_id, asked_on) VALUES (2, 103, 102, '2023-07-01', 2, '2023-06-20');
INSERT INTO hb_transfer_step (transfer_id, action, account_id, acted_on) VALUES (1, 'accept', 11, '2023-06-21');"
refuses 'a transfer that was not theirs' "$posted" "$entry ('update', 1, '2023-01-01', 103, NULL, 1);" "$trail"
answers 'who moved without one is told' "$posted" 'SELECT person_id FROM hb_moved_without_transfer' '1'

sql "$attacked" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (1, 'return', 11, '2023-06-21', 'x');
INSERT INTO hb_evidence (evidence_id, record_id, name, size, sha256, media_type, content) VALUES (2, 1, 'y', 5, '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', 'application/pdf', X'68656c6c6f');"
declared='申报内容只增不改 / what was declared is only ever added (三)'
refuses 'a file added to what was declared' "$attacked" 'INSERT INTO hb_declared_evidence SELECT 1, evidence_id, name, size, sha256 FROM hb_evidence WHERE evidence_id = 2;' "$declared"
refuses 'what a return declared' "$attacked" 'INSERT INTO hb_declared_content (step_id) VALUES (2);' "$declared"
answers 'declared anew, with both' "$attacked" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-22'); SELECT step_id, evidence_id FROM hb_declared_evidence" '1|1
3|1
3|2'
refuses 'a file that is none' "$attacked" "INSERT INTO hb_declared_evidence VALUES (3, 9, 'x', 1, 'x');" "$declared"

merged='合并只增不改 / merges are only ever added (三)'
sql "$posted" "INSERT INTO hb_person (person_id, name, id_number) VALUES (5, '测试人员3', '11010519491231002X');
INSERT INTO hb_employment (person_id, joined_on, employer_id, left_on) VALUES (5, '2010-01-01', 102, '2011-01-01');
INSERT INTO hb_person_merge (kept_id, merged_id, account_id, merged_on, reason) VALUES (3, 5, 41, '2023-07-01', 'x');"
answers 'what a merge moved' "$posted" 'SELECT what, item FROM hb_person_merge_moved' 'employment|2010-01-01
id_number|merged'
moved() { refuses "moved afterwards: $1 $2" "$posted" "INSERT INTO hb_person_merge_moved (merge_id, what, item, detail) VALUES (1, '$1', '$2', '$3');" "$merged"; }
moved record 1 draft
moved account 3 x
moved attendee 1 1
moved employment 2017-07-01 102
moved posting '2022 public' 30
moved id_number kept 11010519491231002X
moved id_number other x

# ---- the receipt of a decision is its application's, and closes its explanation
titled=$(from_world trail_titled)
sql "$titled" "INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, 1, 2023, '工程', '高级', '2023-10-01', '2023-09-01', 1);
INSERT INTO hb_title_decision (application_id, decided_on, account_id, eligible, policy, policy_version, policy_sha256, person_input, records_input, posted_input) VALUES (1, '2023-10-05', 31, 1, 'p', '1', 'abc', '', '', '');
INSERT INTO hb_title_receipt_policy VALUES ('abc', '\"x\"');"
receipt() { echo "INSERT INTO hb_title_receipt VALUES (1, 'abc', '{\"kind\":\"title\",\"year\":2023,\"cutoff\":\"$2\",\"policy\":{\"decided_by\":\"${4:-p@1}\",\"sha256\":\"abc\",\"text\":', '},\"person\":{\"columns\":[\"person_id\",\"name\"],\"rows\":[[$1,\"x\"]]},\"verdict\":{\"columns\":[\"eligible\",\"unmet\"],\"rows\":[[${3:-1},0]]}}');"; }
another='凭据不是这项申报的，请用 decide_titles.sql 作出决定 / the receipt is of another application: decide with decide_titles.sql (六(一))'
refuses 'the receipt of another person' "$titled" "$(receipt 12 2023-10-01)" "$another"
refuses 'the receipt of another day' "$titled" "$(receipt 1 2023-12-01)" "$another"
refuses 'the receipt of another answer' "$titled" "$(receipt 1 2023-10-01 0)" "$another"
refuses 'of none' "$titled" "$(receipt 1 2023-10-01 null)" "$another"
refuses 'of another policy' "$titled" "$(receipt 1 2023-10-01 1 p@2)" "$another"
refuses 'a text beside a hash by which nothing was decided' "$titled" "INSERT INTO hb_title_receipt_policy VALUES ('abd', 'x');" '决定只增不改 / decisions are only ever added (六(一))'
allows 'their own' "$titled" "$(receipt 1 2023-10-01)"
refuses 'the text of the policy deleted' "$titled" 'DELETE FROM hb_title_receipt_policy;' '决定只增不改 / decisions are only ever added (六(一))'
refuses 'a line after the receipt' "$titled" 'INSERT INTO hb_title_decision_line (decision_id, line_no) VALUES (1, 1);' '决定只增不改 / decisions are only ever added (六(一))'

# ---- nothing happens to an employer or a person after today
sql "$titled" "INSERT INTO hours_setting (name, value) VALUES ('today', '2024-01-15');"
turns() { echo "INSERT INTO hb_employer_type_change (organisation_id, valid_from, type_before, type_after, basis, account_id, entered_on) VALUES (102, '$1', 'institution', 'enterprise', 'x', 41, '2024-01-15');"; }
refuses 'a type of tomorrow' "$titled" "$(turns 2024-01-16)" '变更的日期不得晚于今天，请到当日再登记 / the change is after today: enter it once it has come (六(一))'
allows 'a type of today' "$titled" "$(turns 2024-01-15)"
dies() { echo "INSERT INTO hb_person_status (person_id, status, valid_from, basis, account_id, entered_on) VALUES (1, 'deceased', '$1', 'x', 41, '$1');"; }
refuses 'a death of tomorrow' "$titled" "$(dies 2024-01-16)" '登记日期不得晚于今天 / nothing is entered after today'
allows 'a death of today' "$titled" "$(dies 2024-01-15)"

has_extension 'a text that was put beside the policy' || return 0
poisoned=$(from_world trail_poisoned)
sql "$poisoned" "INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, 1, 2023, '工程', '高级', '2023-10-01', '2023-09-01', 1), (2, 2, 2023, '工程', '高级', '2023-10-01', '2023-09-01', 2);"
decides() { bound sql/decide_titles.sql :decided_on "'2023-10-05'" :account_id 31 :policy "'cn-shandong-yantai'" | sqlite3 -batch -bail "$poisoned" 2>&1; }
# By hand: a decision in the policy's name, and a text beside its hash.
sqlite3 -batch "$poisoned" ".load $extension" "INSERT INTO hb_title_decision (application_id, decided_on, account_id, eligible, policy, policy_version, policy_sha256, person_input, records_input, posted_input)
  SELECT 1, '2023-10-04', 31, 1, 'cn-shandong-yantai', '2023.1', decided_sha256, '', '', '' FROM title_review WHERE person_id = 1 AND year = 2023 AND policy = 'cn-shandong-yantai' AND main;
INSERT INTO hb_title_receipt_policy SELECT DISTINCT policy_sha256, '\"x\"' FROM hb_title_decision"
tampered=$work/trail_tampered.db
cp "$poisoned" "$tampered"
decides > /dev/null
equal 'a text that was put beside the policy is replaced by the one that decides' '2|1' "$(sqlite3 -batch "$poisoned" ".load $extension" 'SELECT application_id, hours_receipt_valid(receipt) FROM hb_title_decision_receipt JOIN hb_title_decision USING (decision_id)')"
sql "$poisoned" "INSERT INTO hb_title_decision (application_id, decided_on, account_id, eligible, policy, policy_version, policy_sha256, person_input, records_input, posted_input)
  SELECT 2, '2023-10-06', 31, 1, policy, policy_version, policy_sha256, '', '', '' FROM hb_title_decision WHERE application_id = 2;"
refuses 'a later decision by hand does not take the receipt of the one that said no' "$poisoned" "INSERT INTO hb_title_receipt SELECT 3, policy_sha256, head, tail FROM hb_title_receipt WHERE decision_id = 2;" "$another"
# A file in which the guard of receipts was dropped, and that of the policy's text: what does not hold is not decided.
sql "$tampered" "DROP TRIGGER hb_title_receipt_policy_kept_delete; DROP TRIGGER hb_title_receipt_allowed; DROP TRIGGER hb_title_receipt_of_application; INSERT INTO hb_title_receipt SELECT 1, policy_sha256, 'x', 'y' FROM hb_title_receipt_policy;"
before=$(checksum "$tampered")
poisoned=$tampered
equal 'where receipts refer to it, nothing is decided' 1 "$(decides | grep -c 'hb_title_receipt_policy 中的政策文本与作出决定的不符，且已有凭据引用，请联系管理员 / the text in hb_title_receipt_policy is not the one that decides, and receipts refer to it: ask the administrator')"
equal 'and nothing has changed' "$before" "$(checksum "$tampered")"
sql "$tampered" "DROP TRIGGER hb_title_receipt_kept_delete; DELETE FROM hb_title_receipt; DROP TRIGGER hb_title_receipt_policy_kept_update;
CREATE TRIGGER spoils AFTER INSERT ON hb_title_receipt BEGIN UPDATE hb_title_receipt_policy SET text = '\"y\"'; END;"
before=$(checksum "$tampered")
equal 'what was kept does not hold: all of it is taken back' 1 "$(decides | grep -c '凭据核验不符，本次决定全部撤回，请联系管理员 / a receipt does not hold: nothing was decided, ask the administrator')"
equal 'in a shell that goes on after an error, too' "$before" "$(bound sql/decide_titles.sql :decided_on "'2023-10-05'" :account_id 31 :policy "'cn-shandong-yantai'" | sqlite3 -batch "$tampered" > /dev/null 2>&1; checksum "$tampered")"
