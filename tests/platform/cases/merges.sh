# 20_merges: one person who turns out to be two rows, x and X in the ID number: found, and merged with a trail.

merges=$(from_world merges)
merge() { echo "INSERT INTO hb_person_merge (merge_id, kept_id, merged_id, account_id, merged_on, reason) VALUES ($1, $2, $3, ${4:-41}, '2024-03-01', ${5:-"'同一人，x 与 X'"});"; }
sql "$merges" "UPDATE hb_person SET id_number = '11010519491231002X' WHERE person_id = 1;
UPDATE hb_person SET id_number = '990000198803070025' WHERE person_id = 2;
INSERT INTO hb_person (person_id, name, id_number) VALUES (11, '测试人员1', '11010519491231002x'), (12, '测试人员2', ' 9900001988 03070025 '), (13, '测试人员3', NULL), (14, '别人', NULL);
INSERT INTO hb_employment (person_id, joined_on, employer_id, left_on) VALUES (11, '2012-07-01', 103, '2015-06-30'), (11, '2015-08-01', 102, NULL);
INSERT INTO hb_account (account_id, name, person_id) VALUES (9, '测试人员1（二）', 11);
INSERT INTO hb_account_permission VALUES (9, 'declare');
INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'submit', 12, '2023-05-01'), (1, 'file', 31, '2023-05-02');
INSERT INTO hb_training_class (class_id, filing_id, name, starts_on, ends_on, place, hours) VALUES (1, 1, '第1期', '2023-06-12', '2023-06-14', 'x', 24);
INSERT INTO hb_class_attendee (class_id, person_id, passed) VALUES (1, 11, 1);
INSERT INTO hb_class_document (class_id, kind, name, size, sha256, media_type, address) VALUES (1, 'roster', 'x', 1, printf('%064d', 1), 'text/plain', 'https://archive.example/1');
INSERT INTO hb_class_declaration (class_id, account_id, declared_on) VALUES (1, 12, '2023-06-20');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp) VALUES (2, 'review_employer', 11, '2023-06-21', '公章');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (2, 'review_department', 21, '2023-06-25'), (2, 'verify', 31, '2023-07-01');
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on) VALUES
  (3, 1, '2023-07-01', 'public', 'training', 30, 'verified', 'linked', 1, 1, 'a', '2023-07-02'),
  (4, 11, '2023-08-01', 'professional', 'training', 40, 'verified', 'linked', 1, 1, 'b', '2023-08-02');"
answers 'found' "$merges" 'SELECT kept_id, merged_id, id_key FROM hb_person_double ORDER BY 1' '1|11|11010519491231002X
2|12|990000198803070025'

refuses 'by an account that closes no years' "$merges" "$(merge 1 1 11 31)" '合并人员由有年度结账权限的人社局账号办理 / people are merged by an account of an HR bureau that may close a year (三)'
refuses 'without a reason' "$merges" "$(merge 1 1 11 41 "' '")" 'CHECK constraint failed: 合并人员须写明理由 / merging people needs a reason (三)'
refuses 'with oneself' "$merges" "$(merge 1 1 1)" 'CHECK constraint failed: 合并的应是两个编号 / two different people are merged'
refuses 'with nobody' "$merges" "$(merge 1 1 99)" '没有此人 / there is no such person'
differ='身份证号码不同，不是同一人；缺号码的须姓名相同 / their ID numbers differ: they are two people; without a number the names must agree (三)'
refuses 'two numbers' "$merges" "$(merge 1 2 11)" "$differ"
refuses 'no number, and another name' "$merges" "$(merge 1 3 14)" "$differ"
refuses 'into somebody without a number, of another name' "$merges" "$(merge 1 14 11)" "$differ"
file=$work/merges_own.db
cp "$merges" "$file"
sql "$file" "INSERT INTO hb_account (account_id, name, organisation_id, person_id) SELECT 42, 'x', organisation_id, 1 FROM hb_account WHERE account_id = 41; INSERT INTO hb_account_permission VALUES (42, 'close_year');"
refuses 'rows of one'"'"'s own' "$file" "$(merge 1 1 11 42)" '不得合并本人的编号 / nobody merges rows of their own (三)'
sql "$file" "INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, 11, 2023, '工程', '高级', '2024-03-01', '2024-02-20', 9);"
refuses 'an application without a decision' "$file" "$(merge 1 1 11)" '被合并的编号有未决定的职称申报，请先决定或删除 / the row to merge has an application without a decision: decide or delete it first (六(一))'
file=$work/merges_class.db
cp "$merges" "$file"
sql "$file" "INSERT INTO hb_class_attendee (class_id, person_id, passed) VALUES (1, 1, 1); INSERT INTO hb_class_declaration (class_id, account_id, declared_on) VALUES (1, 12, '2023-06-22');"
refuses 'hours of one class in both' "$file" "$(merge 1 1 11)" '两个编号登记了同一班次的学时，请先撤销或退回其一 / both rows have hours of one class: revoke or return one of them first (六(二))'

# Before the merge both years are closed: 1 with 30 public, 11 with 24 + 40 professional.
if has_extension 'closed years of both'; then
  bound sql/close_year.sql :year 2023 :closed_on "'2024-01-31'" :account_id 41 :policy "'cn-shandong-yantai'" | sqlite3 -batch -bail "$merges" > /dev/null
  answers 'two accounts of one person' "$merges" 'SELECT person_id, total_hours FROM hb_year_completion WHERE person_id IN (1, 11)' '1|30.0
11|64.0'
fi
allows 'merged' "$merges" "$(merge 1 1 11)"
answers 'what moved is kept, item by item' "$merges" "SELECT what, item, detail FROM hb_person_merge_moved WHERE what <> 'posting' ORDER BY 1, 2" 'account|9|测试人员1（二）
attendee|1|1
employment|2012-07-01|103
id_number|kept|11010519491231002X
id_number|merged|11010519491231002x
record|2|verified
record|4|verified'
answers 'the records are the kept one'"'"'s, with their steps' "$merges" 'SELECT record_id, person_id FROM hb_learning_record ORDER BY 1; SELECT count(*) FROM hb_registration_trail WHERE record_id = 2' '1|1
2|1
3|1
4|1
4'
answers 'the account, the class, and the earlier employment too; the other row is nobody any more' "$merges" 'SELECT person_id FROM hb_account WHERE account_id = 9; SELECT person_id FROM hb_class_attendee ORDER BY 1; SELECT person_id, joined_on, left_on FROM hb_employment WHERE person_id IN (1, 11) ORDER BY 1, 2; SELECT count(*) FROM hours_person WHERE person_id = 11; SELECT count(*) FROM hb_check_roster' '1
1
11
1|2012-07-01|2015-06-30
1|2015-07-01|
11|2012-07-01|2015-06-30
11|2015-08-01|2024-03-01
0
0'
answers 'nor is a form printed for it' "$merges" 'SELECT count(*) FROM hb_form_person WHERE person_id = 11; SELECT count(*) FROM hb_form_person WHERE person_id = 1' '0
2'
answers 'found no more' "$merges" 'SELECT kept_id FROM hb_person_double' 2
if has_extension 'the hour bank of one person'; then
  answers 'the merged account is empty, and leaves the reports' "$merges" "SELECT subject, hours, reason FROM hb_posting WHERE person_id = 11 AND entry_no = 2; SELECT sum(hours) FROM hb_posting WHERE person_id = 11; SELECT person_id, total_hours FROM hb_year_completion WHERE person_id IN (1, 11)" 'professional|-64.0|并入人员 1 / merged into person 1: 同一人，x 与 X
0.0
1|30.0'
  answers 'what came over waits for its correction' "$merges" 'SELECT person_id, record_id FROM hb_hour_bank_due' '1|2
1|4'
  bound sql/correct_year.sql :posted_on "'2024-03-02'" :reason "'合并人员'" :account_id 41 :policy "'cn-shandong-yantai'" | sqlite3 -batch -bail "$merges" > /dev/null
  answers 'and is posted to the one that is kept: 30 + 24 + 40' "$merges" 'SELECT person_id, total_hours, complete FROM hb_year_completion WHERE person_id IN (1, 11); SELECT count(*) FROM hb_hour_bank_due' '1|94.0|1
0'
fi
kept_only='此人已并入另一编号，请用 hb_person_merge 中的 kept_id / this person is merged: use the kept_id of hb_person_merge'
refuses 'a record of the merged row' "$merges" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, source) VALUES (9, 11, '2024-02-01', 'public', 'training', 'declared');" "$kept_only"
refuses 'an employment of it' "$merges" "INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (11, '2024-04-01', 102);" "$kept_only"
refuses 'an application of it' "$merges" "INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, 11, 2024, 'x', 'x', '2024-10-01', '2024-09-01', 11);" "$kept_only"
refuses 'merged twice' "$merges" "$(merge 2 2 11)" '其中一人已并入他人 / one of them is merged into somebody already (三)'
refuses 'the kept one into what was merged into it' "$merges" "$(merge 2 11 1)" '其中一人已并入他人 / one of them is merged into somebody already (三)'
refuses 'a merge replaced' "$merges" "INSERT OR REPLACE INTO hb_person_merge (merge_id, kept_id, merged_id, account_id, merged_on, reason) VALUES (1, 2, 12, 41, '2024-03-01', 'x');" '合并只增不改 / merges are only ever added (三)'
refuses 'a merge undone' "$merges" 'DELETE FROM hb_person_merge;' '合并只增不改 / merges are only ever added (三)'
refuses 'its trail edited' "$merges" "UPDATE hb_person_merge_moved SET detail = 'x';" '合并只增不改 / merges are only ever added (三)'
refuses 'its trail replaced' "$merges" "INSERT OR REPLACE INTO hb_person_merge_moved (merge_id, what, item) VALUES (1, 'record', '2');" '合并只增不改 / merges are only ever added (三)'
refuses 'a record that goes back' "$merges" 'UPDATE hb_learning_record SET person_id = 11 WHERE record_id = 4;' '记录的编号、人员和来源不得更改 / the id, person and source of a record do not change (三)'
allows 'blanks in the number' "$merges" "$(merge 2 2 12)"
answers 'the number is written as it should be' "$merges" 'SELECT id_number FROM hb_person WHERE person_id = 2' '990000198803070025'
allows 'one without a number, of the same name' "$merges" "$(merge 3 3 13)"
answers 'the same person by a list, whichever way it writes x' "$merges" 'SELECT person_id FROM hb_intake_person ORDER BY 1' '1
2
3
4
14'

# ---- a chain: x (21) into X (22), X into Y (23), which came from the old system without a number; what was x's is Y's
chain=$(from_world merges_chain)
sql "$chain" "INSERT INTO hb_person (person_id, name, id_number) VALUES (21, '测试人员21', '11010519491231002x'), (22, '测试人员21', '11010519491231002X'), (23, '测试人员21', NULL);
INSERT INTO hb_employment (person_id, joined_on, employer_id, left_on) VALUES (21, '2010-07-01', 103, '2012-06-30'), (22, '2012-07-01', 106, '2015-06-30'), (23, '2016-07-01', 102, NULL);
INSERT INTO hb_account (account_id, name, person_id) VALUES (121, 'x', 21), (122, 'X', 22), (123, 'Y', 23);
INSERT INTO hb_account_permission VALUES (121, 'declare'), (122, 'declare'), (123, 'declare');
INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'submit', 12, '2023-05-01'), (1, 'file', 31, '2023-05-02');
INSERT INTO hb_training_class (class_id, filing_id, name, starts_on, ends_on, place, hours) VALUES (1, 1, '第1期', '2023-06-12', '2023-06-14', 'x', 24);
INSERT INTO hb_class_attendee (class_id, person_id, passed) VALUES (1, 21, 1);
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on) VALUES
  (21, 21, '2023-07-01', 'public', 'training', 10, 'verified', 'linked', 1, 1, 'a', '2023-07-02'), (22, 22, '2023-07-02', 'public', 'training', 9, 'verified', 'linked', 1, 1, 'b', '2023-07-02'),
  (23, 23, '2023-07-03', 'public', 'training', 11, 'verified', 'linked', 1, 1, 'c', '2023-07-03');
INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, 21, 2023, '工程', '高级', '2023-10-01', '2023-09-01', 121);
INSERT INTO hb_title_decision (application_id, decided_on, account_id, eligible, policy, policy_version, policy_sha256, person_input, records_input, posted_input) VALUES (1, '2023-10-05', 31, 0, 'p', '1', 'abc', '', '', '');"
if has_extension 'a chain of closed years'; then
  bound sql/close_year.sql :year 2023 :closed_on "'2024-01-31'" :account_id 41 :policy "'cn-shandong-yantai'" | sqlite3 -batch -bail "$chain" > /dev/null
fi
allows 'x into X' "$chain" "$(merge 1 22 21)"
allows 'and X into Y' "$chain" "$(merge 2 23 22)"
answers 'whose everything is' "$chain" 'SELECT merged_id, kept_id FROM hb_merged ORDER BY 1' '21|23
22|23'
answers 'records, accounts, the class, employments' "$chain" 'SELECT DISTINCT person_id FROM hb_learning_record WHERE record_id > 20; SELECT DISTINCT person_id FROM hb_account WHERE account_id > 120; SELECT person_id FROM hb_class_attendee WHERE person_id NOT IN (SELECT merged_id FROM hb_merged);
SELECT joined_on, left_on, employer_id FROM hb_employment WHERE person_id = 23; SELECT person_id FROM hours_person WHERE person_id > 20' '23
23
23
2010-07-01|2012-06-30|103
2012-07-01|2015-06-30|106
2016-07-01||102
23'
answers 'the application of x is read as theirs' "$chain" 'SELECT hb_merged.kept_id, application_id, eligible FROM hb_title_application JOIN hb_merged ON merged_id = person_id JOIN hb_title_decision USING (application_id)' '23|1|0'
refuses 'and not made once more' "$chain" "INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (2, 23, 2023, '工程', '高级', '2024-03-01', '2024-02-01', 123);" '同一人同一年度同一系列级别只申报一次 / one application a person, year, series and level (六(一))'
refuses 'a record for x' "$chain" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, source) VALUES (29, 21, '2024-02-01', 'public', 'training', 'declared');" "$kept_only"
for merged_id in 21 22; do
  refuses "the merge of $merged_id taken out of the chain" "$chain" "DELETE FROM hb_person_merge WHERE merged_id = $merged_id;" '合并只增不改 / merges are only ever added (三)'
  refuses "or turned elsewhere" "$chain" "UPDATE hb_person_merge SET kept_id = 1 WHERE merged_id = $merged_id;" '合并只增不改 / merges are only ever added (三)'
done
refuses 'or closed to a ring' "$chain" "$(merge 3 21 23)" '其中一人已并入他人 / one of them is merged into somebody already (三)'
refuses 'records do not stop on the way' "$chain" 'UPDATE hb_learning_record SET person_id = 22 WHERE record_id = 21;' '记录的编号、人员和来源不得更改 / the id, person and source of a record do not change (三)'
if has_extension 'a chain in the hour bank'; then
  bound sql/correct_year.sql :posted_on "'2024-03-02'" :reason "'合并人员'" :account_id 41 :policy "'cn-shandong-yantai'" | sqlite3 -batch -bail "$chain" > /dev/null
  answers '10 + 9 + 11, on one account, of all three as first posted' "$chain" "SELECT person_id, total_hours FROM hb_year_completion WHERE person_id > 20; SELECT person_id, sum(hours) FROM hb_posting WHERE person_id > 20 GROUP BY 1; SELECT count(*) FROM hb_hour_bank_due" '23|30.0
21|0.0
22|0.0
23|30.0
0'
fi
