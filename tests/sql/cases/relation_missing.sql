-- A missing relation is a clear error that says what to do; the connection goes on and finds it once it is there.
SELECT hours_total(1, 2023);
SELECT count(*) FROM hours_bank WHERE year = 2023;
CREATE TABLE hours_person (person_id, employer_type);
INSERT INTO hours_person VALUES (1, 'institution');
SELECT hours_total(1, 2023);
SELECT count(*) FROM hours_ledger;
SELECT count(*) FROM title_review WHERE year = 2023;
CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status);
SELECT hours_total(1, 2023);
DROP TABLE hours_record;
SELECT hours_total(1, 2023);
