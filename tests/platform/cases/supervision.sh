# 六(三): every check with the rows that prove it, check digits, samples, findings.

checks=$(from_filed checks)
sql "$checks" "
INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, 'x', '2024-01-01', 41);
INSERT INTO hb_filing (filing_id, year, applicant_id, title, hours, status, import_id) VALUES (10, 2023, 102, 'x', 20, 'filed', 1), (11, 2023, 102, 'y', 20, 'returned', 1);
INSERT INTO hb_training_class (class_id, filing_id, name, starts_on, ends_on, place, hours) VALUES (1, 10, 'x', '2023-02-06', '2023-02-07', 'x', 16);
INSERT INTO hb_class_attendee (class_id, person_id, passed) VALUES (1, 1, NULL);
INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, status, source, passed, filing_id, class_id, platform_id,
                             activity_id, recorded_on, certificate_no, import_id) VALUES
  (101, 2, '2023-01-05', '2023-01-03', 'professional', 'training', 24, 'verified', 'declared', 1, 10, NULL, NULL, NULL, '2023-02-01', 'C1', 1),
  (102, 2, '2023-01-08', '2023-01-05', 'professional', 'training', 16, 'verified', 'declared', 1, 11, NULL, NULL, NULL, '2023-02-01', NULL, 1),
  (103, 3, '2023-01-10', '2023-01-10', 'professional', 'training', 8, 'verified', 'declared', 1, 10, NULL, NULL, NULL, '2023-01-09', 'C1', 1),
  (104, 3, '2023-03-10', '2023-03-10', 'professional', 'training', 8.001, 'verified', 'declared', 1, 10, NULL, NULL, NULL, '2023-04-01', NULL, 1),
  (105, 1, '2023-02-07', '2023-02-06', 'professional', 'training', 16, 'verified', 'declared', 1, 10, 1, NULL, 'class-1', '2023-03-01', NULL, 1),
  (106, 4, '2023-02-07', '2023-02-06', 'professional', 'training', 16, 'verified', 'declared', 1, 10, 1, NULL, 'class-1', '2023-03-01', NULL, 1),
  (107, 4, '2023-05-01', NULL, 'public', 'training', 10, 'verified', 'linked', NULL, NULL, NULL, 1, NULL, '2023-05-02', NULL, 1),
  (108, 4, '2022-05-01', NULL, 'public', 'training', 10, 'verified', 'linked', 1, NULL, NULL, 1, NULL, '2022-05-02', NULL, 1),
  (109, 4, '2023-05-03', NULL, 'public', 'training', 10, 'verified', 'linked', 1, NULL, NULL, 5, NULL, '2023-05-04', NULL, 1),
  (110, 4, '2023-05-04', NULL, 'professional', 'training', 10, 'verified', 'linked', 1, NULL, NULL, 2, 'class-1', '2023-05-05', NULL, 1),
  (111, 3, '2023-03-10', '2023-03-09', 'professional', 'training', 30, 'revoked', 'declared', 1, 10, NULL, NULL, NULL, '2023-04-01', 'C1', 1);
UPDATE hb_person SET id_number = CASE person_id WHEN 1 THEN '11010519491231002X' WHEN 2 THEN '110105194912310021' WHEN 3 THEN '440524188001010014' ELSE '11010519491331002X' END;
UPDATE hb_organisation SET organisation_code = '91350100M000100Y43' WHERE organisation_id = 102;
UPDATE hb_organisation SET organisation_code = '91350100M000100Y34' WHERE organisation_id = 103;
UPDATE hb_organisation SET organisation_code = '91350100I000100Y43' WHERE organisation_id = 104;
INSERT INTO hb_account_permission (account_id, permission) VALUES (12, 'review_employer');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-20');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp) VALUES (1, 'review_employer', 11, '2023-06-21', '公章');
UPDATE hb_account SET person_id = 1 WHERE account_id = 11;"

answers 'overlap: 5 January stands in both' "$checks" 'SELECT person_id, record_id, other_record_id, completed_on, other_started_on FROM hb_check_overlap' '2|101|102|2023-01-05|2023-01-05'
answers 'a day of 8 + 4 hours, and one of 8.001' "$checks" 'SELECT person_id, day, hours, record_ids FROM hb_check_day_hours ORDER BY 1' '2|2023-01-05|12.0|101,102
3|2023-03-10|8.001|104'
answers 'certificate, from either side; a revoked record does not count' "$checks" 'SELECT person_id, record_id, other_person_id, other_record_id FROM hb_check_certificate ORDER BY 1' '2|101|3|103
3|103|2|101'
answers 'hours above the project' "$checks" 'SELECT record_id, hours, filed_hours FROM hb_check_above_filing' '101|24|20.0'
answers 'project not on file' "$checks" 'SELECT record_id, filing_status FROM hb_check_unfiled' '102|returned'
answers 'not on the roster' "$checks" 'SELECT person_id, record_id FROM hb_check_roster' '4|106'
answers 'exam missing in the class and in a public course' "$checks" 'SELECT record_id, class_id FROM hb_check_exam ORDER BY 1' '105|1
107|'
answers 'registered before it was finished' "$checks" 'SELECT record_id, completed_on, recorded_on FROM hb_check_registered_early' '103|2023-01-10|2023-01-09'
answers 'reviewed by oneself' "$checks" 'SELECT person_id, record_id, action FROM hb_check_own_review' '1|1|review_employer'
answers 'platform not recognised' "$checks" 'SELECT record_id, platform_id FROM hb_check_platform' '108|1'
answers 'subject that the platform may not deliver' "$checks" 'SELECT record_id, platform_id, subject FROM hb_check_platform_subject' '109|5|public'
answers 'linked and declared' "$checks" 'SELECT record_id, other_record_id, activity_id FROM hb_check_double' '106|110|class-1'
answers 'GB 11643: the standard'"'"'s examples pass; a wrong digit and a month 13 do not' "$checks" 'SELECT person_id, problem FROM hb_check_id_number ORDER BY 1' '2|校验码不符 / the check digit fails
4|出生日期无效 / the date of birth is not a date'
answers 'GB 32100: the standard'"'"'s example passes; swapped characters and a letter I do not' "$checks" 'SELECT organisation_id, problem FROM hb_check_organisation_code ORDER BY 1' \
'103|校验码不符 / the check character fails
104|应为18位数字或大写字母（不含 I、O、S、V、Z） / must be 18 digits or capitals without I, O, S, V, Z'
answers 'all of it in one list, each named' "$checks" 'SELECT rule, count(*) FROM hb_supervision_check JOIN hb_supervision_rule USING (rule) GROUP BY rule ORDER BY rule' \
'above_filing|1
certificate|2
day_hours|2
double|1
exam|2
id_number|2
linked_day|4
organisation_code|2
overlap|1
own_review|1
platform|1
platform_subject|1
registered_early|1
roster|1
unfiled|1'
answers 'a warning, not a refusal' "$checks" "UPDATE hb_person SET id_number = 'x' WHERE person_id = 2; SELECT problem FROM hb_check_id_number WHERE person_id = 2" '应为17位数字加一位校验码 / must be 17 digits and a check digit'

# samples
draw="INSERT INTO hb_sample (sample_id, seed, year, district_code, size, drawn_on, account_id) VALUES"
refuses 'a sample without the right' "$checks" "$draw (1, 7, 2023, NULL, 3, '2024-01-01', 31);" '账号无权监督检查 / the account may not supervise (六(三))'
allows 'two samples of one seed, one of another' "$checks" "$draw (1, 7, 2023, NULL, 4, '2024-01-01', 41), (2, 7, 2023, NULL, 4, '2024-01-02', 41), (3, 8, 2023, NULL, 4, '2024-01-02', 41), (4, 7, 2023, '370602', 99, '2024-01-02', 41);"
answers 'the same seed draws the same' "$checks" 'SELECT count(*) FROM hb_sample_member AS a JOIN hb_sample_member AS b USING (position, record_id, ticket) WHERE a.sample_id = 1 AND b.sample_id = 2' '4'
answers 'another seed another order' "$checks" 'SELECT (SELECT group_concat(record_id) FROM hb_sample_member WHERE sample_id = 1) <> (SELECT group_concat(record_id) FROM hb_sample_member WHERE sample_id = 3)' '1'
# The ticket of record 105 under seed 7, worked out by the shell, which has an xor of its own.
answers 'the ticket by hand' "$checks" "SELECT ticket FROM hb_sample_ticket WHERE sample_id = 1 AND record_id = 105" "$(
  mask=2147483647
  first=$(((105 * 2654435761 + 7 * 40503 + 12345) & mask))
  second=$(((first ^ (first >> 15)) * 739982445 & mask))
  third=$(((second ^ (second >> 12)) * 695872825 & mask))
  echo $((third ^ (third >> 15)))
)"
answers 'populations: all verified of 2023, and those of one district' "$checks" 'SELECT sample_id, population FROM hb_sample' '1|9
2|9
3|9
4|5'
answers 'repeated today' "$checks" 'SELECT sample_id, count(*), sum(same) FROM hb_sample_repeat GROUP BY 1' '1|4|4
2|4|4
3|4|4
4|5|5'
drawn='抽样结果不得改动 / a sample does not change once drawn (六(三))'
refuses 'sample edited' "$checks" 'UPDATE hb_sample SET seed = 9;' "$drawn"
refuses 'sample deleted' "$checks" 'DELETE FROM hb_sample;' "$drawn"
refuses 'population added to' "$checks" 'INSERT INTO hb_sample_population (sample_id, record_id) VALUES (1, 1);' "$drawn"
refuses 'population edited' "$checks" 'UPDATE hb_sample_population SET record_id = 1;' "$drawn"
refuses 'population emptied' "$checks" 'DELETE FROM hb_sample_population;' "$drawn"
refuses 'member added' "$checks" 'INSERT INTO hb_sample_member (sample_id, position, record_id, ticket) VALUES (1, 9, 101, 1);' "$drawn"
refuses 'member edited' "$checks" 'UPDATE hb_sample_member SET record_id = 101;' "$drawn"
refuses 'member deleted' "$checks" 'DELETE FROM hb_sample_member;' "$drawn"
refuses 'sample replaced' "$checks" "INSERT OR REPLACE INTO hb_sample (sample_id, seed, year, size, drawn_on, account_id) VALUES (1, 9, 2023, 3, '2024-01-01', 41);" '抽样编号已使用 / this sample id is taken'

# What happens later changes no sample: 103 is revoked, its person moves to the city, and another record comes.
later=$work/sample_later.db
cp "$checks" "$later"
sql "$later" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (103, 'revoke', 41, '2024-02-01', 'x');
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, platform_id, platform_record_id) VALUES (150, 3, '2023-08-01', 'public', 'training', 5, 'verified', 'linked', 1, 'x');
UPDATE hb_employment SET left_on = '2024-03-01' WHERE person_id = 3;
INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (3, '2024-03-01', 106);"
answers 'the same sample for ever' "$later" 'SELECT sample_id, count(*), sum(same) FROM hb_sample_repeat GROUP BY 1' '1|4|4
2|4|4
3|4|4
4|5|5'
answers 'and who has left and joined since' "$later" 'SELECT sample_id, record_id, change FROM hb_sample_since WHERE sample_id IN (1, 4) ORDER BY 1, 2' '1|103|left
1|150|joined
4|103|left
4|104|left'
# Figures by date: 9 hours a day from 4 January on leave 12 hours of the 5th, and the 8.001 of March.
cp "$later" "$work/entered_then.db"
answers 'a day holds what the parameter said on that day' "$work/entered_then.db" "DROP TRIGGER hb_supervision_parameter_once; -- as if it had been entered before that day
INSERT INTO hb_supervision_parameter (name, from_on, value, source) VALUES ('hours_a_day', '2023-01-06', 9, 'x');
SELECT person_id, day, hours FROM hb_check_day_hours ORDER BY 1" '2|2023-01-05|12.0'
only_parameters='检查参数只增不改，请另加起用日期 / parameters are only ever added: add one with its date'
refuses 'a parameter edited' "$later" 'UPDATE hb_supervision_parameter SET value = 24;' "$only_parameters"
refuses 'a parameter deleted' "$later" 'DELETE FROM hb_supervision_parameter;' "$only_parameters"
refuses 'a parameter replaced' "$later" "INSERT OR REPLACE INTO hb_supervision_parameter (name, from_on, value, source) VALUES ('hours_a_day', '2000-01-01', 24, 'x');" "$only_parameters"
refuses 'a parameter of nothing' "$later" "INSERT INTO hb_supervision_parameter (name, from_on, value, account_id, source) VALUES ('hours_a_day', '9999-01-01', 0, 41, 'x');" 'CHECK constraint failed: 检查参数应为正数 / a parameter of a check must be a positive number'
refuses 'a parameter from no day' "$later" "INSERT INTO hb_supervision_parameter (name, from_on, value, account_id, source) VALUES ('hours_a_day', '2024', 8, 41, 'x');" 'CHECK constraint failed: 检查参数起用日期应为 YYYY-MM-DD / from_on must be a date YYYY-MM-DD'

# findings
found="INSERT INTO hb_finding (finding_id, found_on, account_id, rule, record_id, description) VALUES"
refuses 'a finding without the right' "$checks" "$found (1, '2024-02-01', 31, 'overlap', 101, 'x');" '账号无权监督检查 / the account may not supervise (六(三))'
refuses 'a finding about nothing' "$checks" "$found (1, '2024-02-01', 41, 'overlap', NULL, 'x');" 'CHECK constraint failed: 问题须指明记录、人员或机构 / a finding is about a record, a person or an organisation (六(三))'
allows 'a finding and its revocation' "$checks" "$found (1, '2024-02-01', 41, 'overlap', 101, '两个培训时间重叠');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason, finding_id) VALUES (101, 'revoke', 41, '2024-02-02', '两个培训时间重叠', 1);"
answers 'the trail leads to the finding' "$checks" 'SELECT action, reason, finding_id FROM hb_registration_trail WHERE record_id = 101' 'revoke|两个培训时间重叠|1'
answers 'and the overlap is gone' "$checks" 'SELECT count(*) FROM hb_check_overlap' '0'
refuses 'finding edited' "$checks" "UPDATE hb_finding SET description = 'y';" '检查问题只增不改 / findings are only ever added (六(三))'
refuses 'finding deleted' "$checks" 'DELETE FROM hb_finding;' '检查问题只增不改 / findings are only ever added (六(三))'
