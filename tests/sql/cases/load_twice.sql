-- Loading again does no harm, also while the first was in use; what was chosen before still answers.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id) VALUES (1, 1);
SELECT hours_total(1, 2023);
.load ./hourbank
SELECT hours_total(1, 2023), (SELECT count(*) FROM hours_ledger);
.load ./hourbank
SELECT hours_total(1, 2023), (SELECT count(*) FROM hours_bank WHERE year = 2023);
.print a second file, and the first again
.open second.db
.load ./hourbank
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'enterprise');
SELECT hours_total(1, 2023);
.open case.db
.load ./hourbank
SELECT hours_total(1, 2023);
