-- Only the required columns: what is missing reads as nil, so public hours are not passed and professional
-- training is not filed, and nothing is a duplicate.
CREATE TABLE hours_person (person_id, employer_type);
CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status);
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record
VALUES
  (1, 1, '2023-05-01', 'public', 'training', 30, 'verified'),
  (2, 1, '2023-05-01', 'professional', 'training', 60, 'verified'),
  (3, 1, '2023-05-01', 'professional', 'self_study', 8, 'verified'),
  (4, 1, '2023-05-01', 'professional', 'self_study', 8, 'verified'),
  (5, 1, '2023-05-01', 'professional', 'achievement', NULL, 'verified');
SELECT record_id, reason, credited FROM hours_ledger WHERE person_id = 1 ORDER BY record_id;
SELECT hours_total(1, 2023), hours_compliant(1, 2023), title_eligible(1, 2023);
