# 三, 六: the tree of organisations, employments, accounts and what each may do, imports.

world=$work/world.db
new="INSERT INTO hb_organisation (parent_id, kind, name"

refuses 'a second city bureau' "$world" "$new) VALUES (NULL, 'city_bureau', 'x');" '市人社局只设一个 / there is one city bureau (三)'
refuses 'a city bureau below another' "$world" "$new) VALUES (105, 'city_bureau', 'x');" '市人社局不设上级 / the city bureau has no parent (三)'
refuses 'a district bureau below a department' "$world" "$new) VALUES (105, 'district_bureau', 'x');" '区市人社局的上级应为市人社局 / a district bureau stands under the city bureau (三)'
refuses 'a department below an employer' "$world" "$new) VALUES (102, 'department', 'x');" '主管部门的上级应为人社局 / a department stands under an HR bureau (三)'
refuses 'an employer alone' "$world" "$new) VALUES (NULL, 'employer', 'x');" '用人单位须有主管部门、代理的人才服务中心或人社局 / an employer stands under its department, its talent service centre or an HR bureau (三)'
refuses 'an employer below an employer' "$world" "$new) VALUES (102, 'employer', 'x');" '用人单位须有主管部门、代理的人才服务中心或人社局 / an employer stands under its department, its talent service centre or an HR bureau (三)'
refuses 'an unknown kind' "$world" "$new) VALUES (101, 'school', 'x');" 'CHECK constraint failed: 机构类别不在清单内 / unknown kind of organisation (三)'
refuses 'an unknown employer type' "$world" "$new, employer_type) VALUES (101, 'employer', 'x', 'state');" 'CHECK constraint failed: 单位性质应为 institution、enterprise 或 other / employer type must be institution, enterprise or other (六(一))'
refuses 'a department with an employer type' "$world" "UPDATE hb_organisation SET employer_type = 'institution' WHERE organisation_id = 101;" 'CHECK constraint failed: 只有用人单位有单位性质 / only an employer has an employer type (六(一))'
refuses 'another kind' "$world" "UPDATE hb_organisation SET kind = 'employer' WHERE organisation_id = 101;" '机构类别和编号不得更改 / the kind and id of an organisation do not change'
refuses 'a department moves' "$world" "UPDATE hb_organisation SET parent_id = 1 WHERE organisation_id = 101;" '只有用人单位可以改换上级 / only an employer moves to another parent'
moved=$(from_world moved)
allows 'an employer moves' "$moved" 'UPDATE hb_organisation SET parent_id = 105 WHERE organisation_id = 102;'
answers 'and is verified elsewhere' "$moved" 'SELECT supervisor_id, bureau_id, agency_served FROM hb_organisation_chain WHERE organisation_id = 102' '105|1|0'
answers 'chains' "$world" 'SELECT organisation_id, supervisor_id, bureau_id, agency_served FROM hb_organisation_chain WHERE organisation_id IN (101, 102, 104, 105, 107) ORDER BY 1' \
'101|2|2|0
102|101|2|0
104|13|1|1
105|1|1|0
107|1|1|0'

refuses 'employed by a department' "$world" "INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (2, '2010-01-01', 101);" '任职机构应为用人单位 / employment is with an employer'
refuses 'left before joining' "$world" "UPDATE hb_employment SET left_on = '2015-06-30' WHERE person_id = 1;" 'CHECK constraint failed: 离职日期应为不早于入职的 YYYY-MM-DD / left_on must be a date YYYY-MM-DD not before joined_on'
refuses 'joined on no date' "$world" "INSERT INTO hb_employment (person_id, joined_on, employer_id, left_on) VALUES (1, '2014-02-30', 103, '2014-12-31');" 'CHECK constraint failed: 入职日期应为 YYYY-MM-DD / joined_on must be a date YYYY-MM-DD'
refuses 'employment rewritten' "$world" 'UPDATE hb_employment SET employer_id = 103 WHERE person_id = 1;' '任职记录只能补填离职日期 / an employment changes only by its end'
answers 'no employer, no type' "$world" "INSERT INTO hb_person (person_id, name) VALUES (50, '测试人员50'); SELECT employer_type IS NULL, employer_id IS NULL FROM hours_person WHERE person_id = 50; DELETE FROM hb_person WHERE person_id = 50;" '1|1'

give="INSERT INTO hb_account_permission (account_id, permission) VALUES"
refuses 'an account of nobody' "$world" "INSERT INTO hb_account (name) VALUES ('x');" 'CHECK constraint failed: 账号须属于机构或个人 / an account belongs to an organisation or a person'
refuses 'verification for a department' "$world" "$give (21, 'verify');" '此权限只给人社局账号 / this permission is for accounts of an HR bureau (三, 六)'
refuses 'closing for an employer' "$world" "$give (11, 'close_year');" '此权限只给人社局账号 / this permission is for accounts of an HR bureau (三, 六)'
refuses 'employer review for a bureau' "$world" "$give (31, 'review_employer');" '单位审核权限只给用人单位账号 / employer review is for accounts of employers (三)'
refuses 'a permission that becomes another' "$world" "UPDATE hb_account_permission SET permission = 'verify' WHERE account_id = 12;" '账号权限不得改动，请删除后另授 / a permission does not change: take it away and grant another'
refuses 'or another account'"'"'s' "$world" "UPDATE OR REPLACE hb_account_permission SET account_id = 11 WHERE account_id = 31;" '账号权限不得改动，请删除后另授 / a permission does not change: take it away and grant another'
refuses 'review for a person' "$world" "$give (1, 'review_department');" '此权限只给机构账号 / this permission is for accounts of organisations (三)'
refuses 'declaring for an organisation' "$world" "$give (11, 'declare');" "申报权限只给个人账号 / declaring is for a person's own account (三)"
refuses 'an unknown right' "$world" "$give (11, 'approve');" 'CHECK constraint failed: 权限不在清单内 / unknown permission'
refuses 'no such account' "$world" "$give (999, 'declare');" '没有此账号 / there is no such account'
refuses 'an account moves' "$world" 'UPDATE hb_account SET organisation_id = 103 WHERE account_id = 11;' '账号不得改属其他机构，请停用后另开 / an account never moves to another organisation: deactivate it and open a new one'

refuses 'import without the right' "$world" "INSERT INTO hb_import_batch (description, imported_on, account_id) VALUES ('x', '2023-01-01', 31);" '账号无权导入历史数据 / the account may not import older data'
imported=$(from_world imported)
allows 'import' "$imported" "INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, 'x', '2023-01-01', 41);
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, import_id) VALUES (5, 1, '2019-05-05', 'public', 'training', 30, 'verified', 'declared', 1);
UPDATE hb_import_batch SET finished = 1;"
refuses 'import into a finished batch' "$imported" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, import_id) VALUES (6, 1, '2019-05-05', 'public', 'training', 30, 'verified', 'declared', 1);" '导入批次不存在或已办结 / the import batch does not exist or is finished'
refuses 'finished batch opened again' "$imported" 'UPDATE hb_import_batch SET finished = 0;' '导入批次只能办结一次 / an import batch changes only by being finished, once'
refuses 'imported record edited' "$imported" 'UPDATE hb_learning_record SET hours = 40 WHERE record_id = 5;' '提交后不得改动，请先退回 / no field changes once submitted: it must be returned first (三)'

refuses 'a person with records deleted' "$world" 'DELETE FROM hb_person WHERE person_id = 1;' '有学习记录、账户或申报的人员不得删除 / a person with records, an hour-bank account or an application is never deleted (三)'
refuses 'an organisation with people deleted' "$world" 'DELETE FROM hb_organisation WHERE organisation_id = 103;' '有下级、账号、人员或备案的机构不得删除 / an organisation with units below, accounts, people or filings is never deleted (三)'
sql "$imported" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'submit', 12, '2023-05-01');"
refuses 'an account that acted deleted' "$imported" 'DELETE FROM hb_account WHERE account_id = 12;' '办理过事项的账号不得删除，请停用 / an account that has acted is never deleted: deactivate it (三)'

# a careful host: nothing stored needs trust, and a second run of the schema changes nothing
trustless=$(from_world trustless)
for relation in $(sqlite3 -batch "$world" "SELECT name FROM sqlite_schema WHERE type = 'view'"); do
  answers "$relation with trusted_schema off" "$trustless" "PRAGMA trusted_schema = OFF; SELECT count(*) >= 0 FROM (SELECT * FROM $relation)" '1'
done
allows 'steps with trusted_schema off' "$trustless" "PRAGMA trusted_schema = OFF;
INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'submit', 12, '2023-05-01'), (1, 'file', 31, '2023-05-02');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-20');
INSERT INTO hb_sample (seed, year, size, drawn_on, account_id) VALUES (1, 2023, 1, '2023-07-01', 41);"
before=$(checksum "$world")
sqlite3 -batch -bail "$world" < sql/modules/02_people.sql > /dev/null 2>&1
equal 'a module run twice leaves the file alone' "$before" "$(checksum "$world")"

# 六(二): who is registered, unit by unit. 1 and 3 at 102, 2 at 103 (3 may declare until its account is closed), 4 at 106 has none.
coverage=$(from_world coverage)
answers 'registration by unit' "$coverage" 'SELECT organisation_id, people, registered, percent, reviewers FROM hb_account_coverage ORDER BY 1' '102|2|2|100.0|2
103|1|1|100.0|1
106|1|0|0.0|0'
answers 'a closed account does not count, nor somebody who left' "$coverage" "UPDATE hb_account SET active = 0 WHERE account_id = 3; UPDATE hb_employment SET left_on = '2023-06-01' WHERE person_id = 2;
SELECT organisation_id, people, registered FROM hb_account_coverage ORDER BY 1; SELECT * FROM hb_account_missing ORDER BY 1" '102|2|1
106|1|0
102|3
106|4'
