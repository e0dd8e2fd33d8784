# What INSERT OR REPLACE and UPDATE OR REPLACE would delete without a word; found by tests/platform/model.

replaced=$(from_world replaced)
sql "$replaced" "UPDATE hb_organisation SET organisation_code = '91370600MA00000000' WHERE organisation_id = 105;
UPDATE hb_person SET id_number = '990000198001010000' WHERE person_id = 4;
INSERT INTO hb_import_batch (import_id, description, imported_on, account_id, finished) VALUES (1, 'x', '2024-01-01', 41, 1);
UPDATE hb_platform_recognition SET withdrawn_on = '2023-09-01', reason = '乱收费' WHERE platform_id = 1 AND year = 2023;"

same_kind='机构类别和编号不得更改 / the kind and id of an organisation do not change'
replace='INSERT OR REPLACE INTO'
refuses 'an employer that becomes a department' "$replaced" "$replace hb_organisation (organisation_id, parent_id, kind, name) VALUES (102, 1, 'department', 'x');" "$same_kind"
refuses 'a department under another bureau' "$replaced" "$replace hb_organisation (organisation_id, parent_id, kind, name) VALUES (101, 1, 'department', 'x');" "$same_kind"
its_code="该统一社会信用代码已属其他机构 / this organisation code is another organisation's"
refuses 'a new organisation with the code of another' "$replaced" "$replace hb_organisation (parent_id, kind, name, organisation_code) VALUES (1, 'department', 'x', '91370600MA00000000');" "$its_code"
refuses 'the code of another' "$replaced" "UPDATE OR REPLACE hb_organisation SET organisation_code = '91370600MA00000000' WHERE organisation_id = 102;" "$its_code"
its_number="该身份证号码已属其他人员 / this ID number is another person's"
refuses 'a new person with the ID number of another' "$replaced" "$replace hb_person (name, id_number) VALUES ('x', '990000198001010000');" "$its_number"
refuses 'the ID number of another' "$replaced" "UPDATE OR REPLACE hb_person SET id_number = '990000198001010000' WHERE person_id = 1;" "$its_number"
allows 'the same again' "$replaced" "INSERT INTO hb_person (person_id, name, id_number) VALUES (4, '测试人员4', '990000198001010000') ON CONFLICT (person_id) DO UPDATE SET name = excluded.name;
INSERT OR IGNORE INTO hb_organisation (organisation_id, parent_id, kind, name) VALUES (105, 1, 'department', 'x');"

refuses 'an account under another organisation' "$replaced" "$replace hb_account (account_id, name, organisation_id) VALUES (11, 'x', 103);" '账号不得改属其他机构，请停用后另开 / an account never moves to another organisation: deactivate it and open a new one'
refuses 'a finished import' "$replaced" "$replace hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, 'x', '2024-01-01', 41);" '导入批次只能办结一次 / an import batch changes only by being finished, once'
refuses 'an import deleted' "$replaced" 'DELETE FROM hb_import_batch;' '导入批次不得删除，请办结 / an import batch is not deleted: finish it'
withdrawn='已取消的平台认定不得改动 / a recognition that was withdrawn does not change (五)'
refuses 'a withdrawn recognition' "$replaced" "$replace hb_platform_recognition (platform_id, year, source) VALUES (1, 2023, 'x');" "$withdrawn"
refuses 'a withdrawn recognition restored' "$replaced" 'UPDATE hb_platform_recognition SET withdrawn_on = NULL, reason = NULL WHERE platform_id = 1;' "$withdrawn"
refuses 'a recognition moved to another year' "$replaced" 'UPDATE hb_platform_recognition SET year = 2024 WHERE platform_id = 2;' "$withdrawn"
allows 'a person leaves and joins on one day' "$replaced" "UPDATE hb_employment SET left_on = '2023-05-01' WHERE person_id = 1;
INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (1, '2023-05-01', 103);
UPDATE hb_employment SET left_on = '2023-05-01' WHERE person_id = 1 AND left_on IS NULL;"
refuses 'and joins once more' "$replaced" "INSERT OR REPLACE INTO hb_employment (person_id, joined_on, employer_id) VALUES (1, '2023-05-01', 102);" '该人当日已有入职记录 / this person joined an employer on that day already'

apply="INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES"
sql "$replaced" "$apply (1, 2, 2023, '工程', '高级', '2023-10-01', '2023-09-01', 2), (2, 2, 2023, '工程', '中级', '2023-10-01', '2023-09-01', 2);"
allows 'an application corrected' "$replaced" "UPDATE hb_title_application SET acceptance_on = '2023-10-08', level = '正高级' WHERE application_id = 2;"
stays='申报的编号、人员和账号不得更改，请删除后另报 / the id, person and account of an application do not change: delete it and apply anew (六(一))'
refuses 'an application becomes another person'"'"'s' "$replaced" 'UPDATE hb_title_application SET person_id = 3 WHERE application_id = 1;' "$stays"
refuses 'or by another account' "$replaced" 'UPDATE hb_title_application SET account_id = 1 WHERE application_id = 1;' "$stays"
refuses 'an application over another' "$replaced" "UPDATE OR REPLACE hb_title_application SET level = '高级' WHERE application_id = 2;" '同一人同一年度同一系列级别只申报一次 / one application a person, year, series and level (六(一))'

# A class that is declared: its row, its declaration, and what somebody drafted of it.
classes=$(from_world replaced_classes)
sql "$classes" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'submit', 12, '2023-05-01'), (1, 'file', 31, '2023-05-02');
INSERT INTO hb_training_class (class_id, filing_id, name, starts_on, ends_on, place, hours) VALUES (1, 1, '第1期', '2023-06-12', '2023-06-14', 'x', 24);
INSERT INTO hb_class_attendee (class_id, person_id, passed) VALUES (1, 1, 1);
INSERT INTO hb_class_document (class_id, kind, name, size, sha256, media_type, address) VALUES (1, 'roster', 'x', 1, printf('%064d', 1), 'text/plain', 'https://archive.example/1');
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, claimed_hours, source, class_id, employer_id, title, kind, level) VALUES
  (2, 2, '2023-06-10', 'professional', 'achievement', 90, 'declared', 1, 103, '论文', '论文', '省级');
INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, source, filing_id, class_id, employer_id, title, organizer, place) VALUES
  (3, 1, '2023-06-14', '2023-06-12', 'professional', 'training', 99, 'declared', 1, 1, 102, 'x', 'x', 'x');
INSERT INTO hb_class_declaration (declaration_id, class_id, account_id, declared_on) VALUES (1, 1, 12, '2023-06-20');"
answers 'drafts of the class are not declared with it: neither of somebody who was not there, nor with hours of their own' "$classes" \
  'SELECT record_id, person_id, hours, status FROM hb_learning_record WHERE class_id = 1 ORDER BY 1' '2|2||draft
3|1|99|draft
4|1|24.0|declared'
refuses 'the hours of a class once more' "$classes" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (3, 'declare', 1, '2023-06-21');" '该班次学时已申报 / the hours of this class are declared already (六(二))'
declared='已申报学时的班次不得改动 / a class whose hours were declared does not change (六(二))'
refuses 'a declared class with other hours' "$classes" 'UPDATE hb_training_class SET hours = 48;' "$declared"
refuses 'a declared class replaced' "$classes" "$replace hb_training_class (class_id, filing_id, name, starts_on, ends_on, place, hours) VALUES (1, 1, 'x', '2023-06-12', '2023-06-14', 'x', 48);" "$declared"
only_added='班次申报只增不改 / class declarations are only ever added (六(二))'
refuses 'its declaration replaced' "$classes" "$replace hb_class_declaration (declaration_id, class_id, account_id, declared_on) VALUES (1, 1, 12, '2023-07-01');" "$only_added"
refuses 'its declaration edited' "$classes" 'UPDATE hb_class_declaration SET account_id = 11;' "$only_added"
refuses 'its declaration deleted' "$classes" 'DELETE FROM hb_class_declaration;' "$only_added"
