# 六(一): applications, decisions that are kept, and what has changed since.

titles=$(from_filed titles)
apply="INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES"
refuses 'applied for by somebody else' "$titles" "$apply (1, 1, 2023, '工程', '高级', '2023-10-01', '2023-09-01', 2);" '职称由本人或所在单位以有效账号申报 / a title is applied for by the person or the employer, with an active account (六(一))'
refuses 'applied for by another employer' "$titles" "$apply (1, 1, 2023, '工程', '高级', '2023-10-01', '2023-09-01', 13);" '职称由本人或所在单位以有效账号申报 / a title is applied for by the person or the employer, with an active account (六(一))'
refuses 'acceptance on no date' "$titles" "$apply (1, 1, 2023, '工程', '高级', '2023-10-32', '2023-09-01', 1);" 'CHECK constraint failed: 收审日期应为 YYYY-MM-DD / acceptance_on must be a date YYYY-MM-DD (一)'
allows 'by the person and by the employer' "$titles" "$apply (1, 1, 2023, '工程', '高级', '2023-10-01', '2023-09-01', 1), (2, 3, 2023, '教师', '中级', '2023-10-01', '2023-09-02', 11);"
refuses 'twice' "$titles" "$apply (3, 1, 2023, '工程', '高级', '2023-11-01', '2023-09-05', 1);" '同一人同一年度同一系列级别只申报一次 / one application a person, year, series and level (六(一))'

decide="INSERT INTO hb_title_decision (decision_id, application_id, decided_on, account_id, eligible, policy, policy_version, policy_sha256, person_input, records_input, posted_input) SELECT 1, 1, '2023-10-05'"
refuses 'decided without the right' "$titles" "$decide, 21, 1, 'p', '1', 'abc', '', '', '';" '账号无权审核职称申报学时 / the account may not decide on title applications (六(一))'
refuses 'decided without policy' "$titles" "$decide, 31, 1, 'p', '1', NULL, '', '', '';" 'CHECK constraint failed: 决定须注明政策、版本和校验值 / a decision names its policy, version and hash (六(一))'
allows 'decided' "$titles" "$decide, 31, 0, 'p', '1', 'abc', person_input, records_input, posted_input FROM hb_title_input WHERE application_id = 1;
INSERT INTO hb_title_decision_line (decision_id, line_no, requirement, subject, from_year, to_year, required, credited, shortfall, met) VALUES (1, 1, 'public', 'public', 2019, 2019, 30, 0, 30, 0);"
kept='决定只增不改 / decisions are only ever added (六(一))'
refuses 'decision edited' "$titles" 'UPDATE hb_title_decision SET eligible = 1;' "$kept"
refuses 'decision deleted' "$titles" 'DELETE FROM hb_title_decision;' "$kept"
refuses 'decision replaced' "$titles" "INSERT OR REPLACE INTO hb_title_decision (decision_id, application_id, decided_on, account_id, eligible, policy, policy_version, policy_sha256, person_input, records_input, posted_input) VALUES (1, 1, '2023-10-06', 31, 1, 'p', '1', 'abc', '', '', '');" "$kept"
refuses 'explanation edited' "$titles" 'UPDATE hb_title_decision_line SET met = 1;' "$kept"
refuses 'explanation deleted' "$titles" 'DELETE FROM hb_title_decision_line;' "$kept"
refuses 'explanation with a gap' "$titles" 'INSERT INTO hb_title_decision_line (decision_id, line_no) VALUES (1, 3);' "$kept"
superseded=$(from_world superseded)
sql "$superseded" "$apply (1, 1, 2023, '工程', '高级', '2023-10-01', '2023-09-01', 1); $decide, 31, 0, 'p', '1', 'abc', '', '', '';
INSERT INTO hb_title_decision (decision_id, application_id, decided_on, account_id, eligible, policy, policy_version, policy_sha256, person_input, records_input, posted_input) VALUES (2, 1, '2023-10-06', 31, 1, 'p', '1', 'abc', '', '', '');"
refuses 'explanation of a decision that a later one followed' "$superseded" 'INSERT INTO hb_title_decision_line (decision_id, line_no) VALUES (1, 1);' "$kept"
allows 'explanation of the later one' "$superseded" 'INSERT INTO hb_title_decision_line (decision_id, line_no) VALUES (2, 1);'
refuses 'application edited after its decision' "$titles" "UPDATE hb_title_application SET acceptance_on = '2024-01-01' WHERE application_id = 1;" '已有决定的申报不得改动 / an application with a decision does not change (六(一))'
refuses 'application deleted after its decision' "$titles" "DELETE FROM hb_title_application WHERE application_id = 1;" '已有决定的申报不得改动 / an application with a decision does not change (六(一))'

answers 'inputs unchanged' "$titles" 'SELECT count(*) FROM hb_title_input_changed' '0'
answers 'a draft changes nothing' "$titles" "UPDATE hb_learning_record SET title = 'y'; SELECT count(*) FROM hb_title_input_changed" '0'
answers 'a declaration does' "$titles" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-20'); SELECT decision_id, person_id, changed FROM hb_title_input_changed" '1|1|记录 / records '
answers 'a move does, too' "$titles" "UPDATE hb_employment SET left_on = '2023-10-10' WHERE person_id = 1;
INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (1, '2023-10-11', 103); SELECT changed FROM hb_title_input_changed" '人员 / person 记录 / records '
own=$(from_world own_decision)
sql "$own" "$apply (1, 1, 2023, '工程', '高级', '2023-10-01', '2023-09-01', 1); UPDATE hb_account SET person_id = 1 WHERE account_id = 31;"
refuses 'decided on by oneself' "$own" "$decide, 31, 1, 'p', '1', 'abc', '', '', '';" '不得审核本人的职称申报 / nobody decides on their own application (六(一))'
