-- A record belongs to the calendar year of completed_on, whatever its other dates say.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, completed_on, started_on, recorded_on, subject, hours)
VALUES
  (1, '2022-12-31', '2022-12-01', '2023-01-15', 'public', 30),
  (2, '2023-01-01', '2022-12-31', '2023-01-15', 'professional', 60),
  (3, '2023-12-31', '2022-01-01', '2024-02-01', 'public', 30),
  (4, '2024-01-01', '2023-12-31', '2024-02-01', 'professional', 60);
UPDATE hours_record SET person_id = 1;
SELECT year, subject, credited FROM hours_bank WHERE person_id = 1 ORDER BY year, subject;
SELECT hours_compliant(1, 2022), hours_compliant(1, 2023), hours_compliant(1, 2024);
