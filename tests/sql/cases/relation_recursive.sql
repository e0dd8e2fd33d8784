-- A relation that reads through hourbank's own functions or tables would read itself: an error, not an endless loop.
CREATE TEMP VIEW hours_person AS SELECT 1 AS person_id, 'institution' AS employer_type;
CREATE TEMP VIEW hours_record AS
  SELECT 1 AS record_id, 1 AS person_id, '2023-05-01' AS completed_on, 'public' AS subject, 'training' AS form,
         hours_total(1, 2023) AS hours, 'verified' AS status, 1 AS passed;
SELECT hours_total(1, 2023);
DROP VIEW hours_record;
CREATE TEMP VIEW hours_record AS
  SELECT record_id, person_id, completed_on, subject, form, credited AS hours, 'verified' AS status, 1 AS passed
  FROM hours_ledger;
SELECT hours_total(1, 2023);
SELECT count(*) FROM hours_ledger;
DROP VIEW hours_record;
CREATE TEMP VIEW hours_record AS
  SELECT 1 AS record_id, 1 AS person_id, '2023-05-01' AS completed_on, 'public' AS subject, 'training' AS form,
         7 AS hours, 'verified' AS status, 1 AS passed;
SELECT hours_total(1, 2023);
