-- Data, policy and language may change while a scan is open, or between two statements; sums stay exact far beyond real hours.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8)
INSERT INTO hours_record (record_id, person_id) SELECT i, 1 FROM n;
DELETE FROM hours_record WHERE record_id IN (SELECT record_id FROM hours_ledger WHERE record_id < 3);
SELECT count(*), hours_total(1, 2023) FROM hours_record;
INSERT INTO hours_record (record_id, person_id, hours) SELECT record_id + 100, person_id, 2 FROM hours_ledger WHERE reason = 'ok';
SELECT count(*), hours_total(1, 2023) FROM hours_record;
UPDATE hours_record SET hours = hours_total(person_id, 2023) WHERE record_id = 108;
SELECT hours_total(1, 2023);
.print policy and language inside a scan
SELECT count(DISTINCT hours_use('cn-shandong-yantai')), count(policy_reload()), count(hours_language('en')) FROM hours_ledger;
.print every year there is
DELETE FROM hours_record;
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
INSERT INTO hours_record (record_id, person_id, completed_on) SELECT i, 1, printf('%04d-05-01', i) FROM n;
SELECT count(*), sum(credited), count(met) FROM hours_bank WHERE subject = 'total';
.print ten thousand records of a thousand million hours
UPDATE hours_record SET completed_on = '2023-05-01', hours = 1000000000;
SELECT hours_total(1, 2023);
.print a megabyte in every column
INSERT INTO hours_person VALUES (zeroblob(1000000), printf('%.*c', 1000000, 'x'));
INSERT INTO hours_record (record_id, person_id, subject, form, status, activity_id)
VALUES (zeroblob(1000000), zeroblob(1000000), printf('%.*c', 1000000, 'x'), printf('%.*c', 1000000, 'x'), printf('%.*c', 1000000, 'x'), zeroblob(1000000));
SELECT length(person_id), length(record_id), length(subject), length(form), reason FROM hours_ledger WHERE person_id = zeroblob(1000000);
SELECT hours_total(zeroblob(1000000), 2023), title_eligible(zeroblob(1000000), 2023);
