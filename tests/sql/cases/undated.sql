-- A record without a date that belongs to a year counts nowhere, whatever the policy says of it, and the ledger says so: it adds up
-- to the bank.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, completed_on, hours, subject)
VALUES (1, 1, '2022-05-01', 20, 'public'), (2, 1, '2022-02-30', 7, 'public'), (3, 1, NULL, 8, 'public');
CREATE TABLE hours_setting (name TEXT PRIMARY KEY, value);
INSERT INTO hours_setting VALUES ('policy', 'trusting');
CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT NOT NULL);
INSERT INTO hours_policy
VALUES ('trusting', 'policy { id = "trusting", version = "1", title = { zh = "不看日期", en = "trusting" } }
subject "public" { zh = "公需", en = "public" }
credit(function(record) return record.hours, "public" end)');
.print the ledger
SELECT record_id, credited, reason, message FROM hours_ledger WHERE person_id = 1 ORDER BY record_id;
SELECT message FROM hours_ledger WHERE person_id = 1 AND language = 'zh' AND record_id = 2;
.print and the bank
SELECT sum(credited) FROM hours_ledger WHERE person_id = 1;
SELECT year, credited FROM hours_bank WHERE person_id = 1 AND subject = 'total';
.print a question of a year shows what its date suggests, and what suggests no year at all
INSERT INTO hours_person VALUES (2, 'institution'), (3, 'institution');
INSERT INTO hours_record (record_id, person_id, completed_on, hours, subject)
VALUES (21, 2, '2022/5/1', 1, 'public'), (22, 2, 20220501, 1, 'public'), (23, 2, '2022年5月', 1, 'public'), (24, 2, '31.4.2022', 1, 'public'),
       (25, 2, '2021-13-01', 1, 'public'), (26, 2, 'soon', 1, 'public'), (27, 2, '2022-05-01', 1, 'public'), (28, 2, '22-05-01', 1, 'public'),
       (29, 2, '', 1, 'public');
SELECT year, record_id, completed_on, reason FROM hours_ledger WHERE person_id = 2 AND year = 2022 ORDER BY record_id;
SELECT group_concat(record_id) FROM (SELECT record_id FROM hours_ledger WHERE person_id = 2 AND year = 2021 ORDER BY record_id);
SELECT group_concat(record_id) FROM (SELECT record_id FROM hours_ledger WHERE person_id = 2 AND year = 1999 ORDER BY record_id);
SELECT year, count(*) FROM hours_ledger WHERE person_id = 2 GROUP BY year ORDER BY year;
.print everybody
SELECT group_concat(record_id) FROM (SELECT record_id FROM hours_ledger WHERE year = 2021 ORDER BY record_id);
SELECT p.person_id, count(l.record_id) FROM hours_person AS p LEFT JOIN hours_ledger AS l ON l.person_id = p.person_id AND l.year = 1999 GROUP BY p.person_id ORDER BY 1;
.print in each year that is asked for
SELECT count(*) FROM hours_ledger WHERE person_id = 2 AND year IN (2021, 1999);
.print a year that begins on 1 December and is called by its end; and cycles of two years
UPDATE hours_policy
SET text = replace(text, 'credit(', 'calendar { starts = "12-01", label = "end" } credit(');
INSERT INTO hours_record (record_id, person_id, completed_on, hours, subject)
VALUES (31, 3, '2022-11-31', 1, 'public'), (32, 3, '2022-12-32', 1, 'public'), (33, 3, '2023/1/1', 1, 'public'), (34, 3, '2023', 1, 'public');
SELECT record_id, year FROM hours_ledger WHERE person_id = 3 ORDER BY record_id;
UPDATE hours_policy
SET text = replace(text, 'starts = "12-01", label = "end"', 'years = 2, anchor = 2022');
SELECT record_id, year FROM hours_ledger WHERE person_id = 3 AND year = 2022 ORDER BY record_id;
