-- A constraint on the person reaches the platform's relation: another person's row, which cannot even be read
-- without an error, is left alone. Without the constraint that row is met, and its error is the answer.
CREATE TABLE person (id INTEGER PRIMARY KEY, kind TEXT);
CREATE TABLE learning (id INTEGER PRIMARY KEY, person INTEGER, day TEXT, hours REAL);
CREATE INDEX learning_by_person ON learning (person, day, id);
INSERT INTO person VALUES (1, 'institution'), (2, 'institution');
INSERT INTO learning VALUES (1, 1, '2023-05-01', 5), (2, 2, '2023-05-01', 7);
CREATE TEMP VIEW hours_person AS SELECT id AS person_id, kind AS employer_type FROM person;
CREATE TEMP VIEW hours_record AS
  SELECT id AS record_id, person AS person_id, day AS completed_on, 'professional' AS subject, 'training' AS form,
         iif(person = 2, abs(-9223372036854775807 - 1), hours) AS hours, 'verified' AS status, 1 AS filed
  FROM learning;
SELECT hours_total(1, 2023), hours_shortfall(1, 2023), hours_compliant(1, 2023), title_eligible(1, 2023);
SELECT subject, credited FROM hours_bank WHERE person_id = 1 AND year = 2023 ORDER BY subject;
SELECT subject, credited FROM hours_bank WHERE person_id = 1 ORDER BY subject;
SELECT record_id, credited FROM hours_ledger WHERE person_id = 1;
SELECT record_id, credited FROM hours_ledger WHERE person_id = 1 AND year = 2023;
SELECT eligible FROM title_review WHERE person_id = 1 AND year = 2023;
SELECT count(*), sum(credited) FROM title_explain WHERE person_id = 1 AND year = 2023;
.print the other person, and everybody
SELECT hours_total(2, 2023);
SELECT title_eligible(2, 2023);
SELECT * FROM hours_bank WHERE person_id = 2 AND year = 2023;
SELECT count(*), sum(credited) FROM hours_bank WHERE year = 2023;
SELECT count(*), sum(credited) FROM hours_ledger;
SELECT count(*), sum(shortfall) FROM title_review WHERE year = 2023;
.print the connection goes on
SELECT hours_total(1, 2023);
