-- The relations are found by unqualified name: TEMP before main, and an attached database after it.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, hours) VALUES (1, 1, 5);
SELECT hours_total(1, 2023);
CREATE TEMP TABLE hours_record AS SELECT * FROM main.hours_record WHERE 0;
INSERT INTO temp.hours_record (record_id, person_id, completed_on, subject, form, hours, status, filed)
VALUES (1, 1, '2023-05-01', 'professional', 'training', 7, 'verified', 1);
SELECT hours_total(1, 2023);
DROP TABLE temp.hours_record;
SELECT hours_total(1, 2023);
.print attached
.open empty.db
.load ./hourbank
ATTACH 'case.db' AS platform;
SELECT hours_total(1, 2023);
SELECT count(*) FROM hours_ledger;
DETACH platform;
SELECT 'detached';
