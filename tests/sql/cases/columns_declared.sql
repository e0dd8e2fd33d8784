-- Columns that a policy declares: what hours_check says of their values, and of a column that is not there; policy_rules lists them.
CREATE TABLE hours_policy (policy PRIMARY KEY, text);
INSERT INTO hours_policy SELECT 'declared', text FROM policy_text('fixtures/declared.lua');
SELECT hours_use('declared');
CREATE TABLE hours_person (person_id, employer_type, policy, sick_years, on_leave);
CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, awarded_on, authors);
.print nobody is judged yet
SELECT count(*) FROM hours_check;
INSERT INTO hours_person VALUES (1, 'institution', NULL, '2021,2022', 1), (2, 'institution', NULL, '2021、2022年', '1'), (3, 'institution', NULL, 2021, '是'),
 (4, 'institution', NULL, '2021-2023', 2), (5, 'institution', NULL, '２０２１，２０２２', 1.0), (6, 'institution', NULL, ' 2021, 2022,', 0), (7, 'institution', 'cn-national', 'x', 'x'),
 (8, 'institution', NULL, NULL, NULL);
.print what is declared and not there, once, before any row is asked for
SELECT relation, person_id, "column", code, message FROM hours_check WHERE code = 'no_column' ORDER BY relation DESC;
ALTER TABLE hours_person ADD COLUMN series;
ALTER TABLE hours_record ADD COLUMN days;
.print people; another policy does not know these columns
UPDATE hours_person SET series = iif(person_id = 2, 7, iif(person_id = 7, x'00', 'health'));
SELECT relation, person_id, "column", code, quote(value), message FROM hours_check ORDER BY person_id, "column";
.print records; nobody knows the person of the last
DELETE FROM hours_person WHERE person_id > 1;
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours, status, passed, awarded_on, days, authors) VALUES
 (1, 1, '2023-05-01', 'public', 1, 'verified', 1, '2023-05-01', 1.5, 2),
 (2, 1, '2023-05-02', 'public', 1, 'verified', 1, '2023/5/1', '１.5', '3'),
 (3, 1, '2023-05-03', 'public', 1, 'verified', 1, 20230501, 9e999, 2.0),
 (4, 1, '2023-05-04', 'public', 1, 'verified', 1, NULL, '1.5', 1),
 (5, 1, '2023-05-05', 'public', 1, 'verified', 1, NULL, NULL, NULL),
 (6, 9, '2023-05-06', 'public', 1, 'verified', 1, '', 2, 2.5);
-- quote() writes an infinity as Inf or as 9.0e+999, by the version of SQLite.
SELECT record_id, "column", code, iif(value = 9e999, 'infinite', quote(value)), message FROM hours_check ORDER BY record_id, "column";
.print the value reads as it is: a text is no number of days, and no day can be read from a number
SELECT record_id, credited, reason FROM hours_ledger WHERE person_id = 1 ORDER BY record_id;
.print in Chinese
SELECT message FROM hours_check WHERE language = 'zh' AND record_id IN (2, 4);
.print policy_rules
SELECT rule, kind, value, unit, effective_from, source, message FROM policy_rules WHERE policy = 'declared' AND kind = 'column';
SELECT rule, message FROM policy_rules WHERE policy = 'cn-hefei' AND kind = 'column' AND language = 'zh';
SELECT count(*) FROM policy_rules WHERE policy = 'cn-shandong-yantai' AND kind = 'column';
.print every built-in policy that declares columns
SELECT policy, group_concat(rule || ' ' || value || ' of ' || unit, ', ') FROM policy_rules WHERE kind = 'column' AND policy <> 'declared' GROUP BY policy;
