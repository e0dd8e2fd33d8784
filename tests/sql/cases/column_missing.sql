-- A required column that is missing is named, with its relation.
CREATE TABLE person (person_id, employer_type);
CREATE TABLE record (record_id, person_id, completed_on, subject, form, hours, status);
INSERT INTO person VALUES (1, 'institution');
CREATE TEMP VIEW hours_person AS SELECT person_id FROM person;
CREATE TEMP VIEW hours_record AS SELECT * FROM record;
SELECT title_eligible(1, 2023);
DROP VIEW hours_person;
CREATE TEMP VIEW hours_person AS SELECT person_id AS id, employer_type FROM person;
SELECT hours_total(1, 2023);
DROP VIEW hours_person;
CREATE TEMP VIEW hours_person AS SELECT * FROM person;
DROP VIEW hours_record;
CREATE TEMP VIEW hours_record AS SELECT record_id, person_id, completed_on, subject, form, status FROM record;
SELECT hours_total(1, 2023);
DROP VIEW hours_record;
CREATE TEMP VIEW hours_record AS SELECT record_id, person_id, subject, form, hours, status FROM record;
SELECT count(*) FROM hours_ledger;
DROP VIEW hours_record;
CREATE TEMP VIEW hours_record AS SELECT record_id, person_id, completed_on, form, hours, status FROM record;
SELECT count(*) FROM hours_bank WHERE year = 2023;
DROP VIEW hours_record;
CREATE TEMP VIEW hours_record AS SELECT record_id, person_id, completed_on, subject, form, hours FROM record;
SELECT count(*) FROM title_review WHERE year = 2023;
DROP VIEW hours_record;
CREATE TEMP VIEW hours_record AS SELECT * FROM record;
.print mended
SELECT hours_total(1, 2023);
