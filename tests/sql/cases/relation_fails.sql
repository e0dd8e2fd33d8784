-- A view that fails: its own message reaches the user, and the connection goes on.
CREATE TABLE base (v);
INSERT INTO base VALUES (1);
CREATE TEMP VIEW hours_person AS SELECT 1 AS person_id, 'institution' AS employer_type;
CREATE TEMP VIEW hours_record AS
  SELECT 1 AS record_id, 1 AS person_id, '2023-05-01' AS completed_on, 'public' AS subject, 'training' AS form,
         abs(-9223372036854775807 - v) AS hours, 'verified' AS status, 1 AS passed
  FROM base;
SELECT hours_total(1, 2023);
SELECT hours_compliant(1, 2023);
SELECT title_eligible(1, 2023);
SELECT * FROM hours_bank WHERE year = 2023;
SELECT * FROM hours_ledger;
SELECT * FROM title_review WHERE year = 2023;
SELECT * FROM title_explain WHERE person_id = 1 AND year = 2023;
.print the base table is gone
DROP TABLE base;
SELECT hours_total(1, 2023);
SELECT * FROM hours_ledger;
.print the view of people fails
CREATE TABLE base (v);
INSERT INTO base VALUES (-9223372036854775807);
DROP VIEW hours_person;
CREATE TEMP VIEW hours_person AS SELECT 1 AS person_id, abs(-9223372036854775807 - 1) AS employer_type;
SELECT title_eligible(1, 2023);
SELECT * FROM title_review WHERE year = 2023;
.print mended
DROP VIEW hours_person;
CREATE TEMP VIEW hours_person AS SELECT 1 AS person_id, 'institution' AS employer_type;
UPDATE base SET v = -9223372036854775807 + 7;
DROP VIEW hours_record;
CREATE TEMP VIEW hours_record AS
  SELECT 1 AS record_id, 1 AS person_id, '2023-05-01' AS completed_on, 'public' AS subject, 'training' AS form,
         abs(-9223372036854775807 - v) AS hours, 'verified' AS status, 1 AS passed
  FROM base;
SELECT hours_total(1, 2023);
