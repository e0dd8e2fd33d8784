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
