-- A record that qualifies for several reasons shows the first. Each row mends the first
-- fault of the row before it and keeps the others; the order is that of the policy.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, completed_on, status, subject, form, hours, passed, filed, activity_id)
VALUES
  (0, '2023-01-01', 'verified', 'professional', 'training', 5, 1, 1, 'A'),
  (1, '2023-12-32', 'declared', 'neither', 'self_study', NULL, 0, 0, 'A'),
  (2, '2023-12-31', 'declared', 'neither', 'self_study', NULL, 0, 0, 'A'),
  (3, '2023-12-31', 'verified', 'neither', 'self_study', NULL, 0, 0, 'A'),
  (4, '2023-12-31', 'verified', 'professional', 'self_study', NULL, 0, 0, 'A'),
  (5, '2023-12-31', 'verified', 'professional', 'training', NULL, 0, 0, 'A'),
  (6, '2023-12-31', 'verified', 'professional', 'training', 5, 0, 0, 'A'),
  (7, '2023-06-30', 'verified', 'professional', 'training', 5, 0, 0, 'A'),
  (8, '2023-06-30', 'verified', 'professional', 'training', 5, 1, 0, 'A'),
  (9, '2023-06-30', 'verified', 'professional', 'training', 5, 1, 1, 'A'),
  (10, '2023-06-30', 'verified', 'professional', 'training', 5, 1, 1, 'B');
UPDATE hours_record SET person_id = 1;
SELECT record_id, reason, credited
FROM hours_ledger
WHERE person_id = 1 AND cutoff = '2023-07-01'
ORDER BY record_id;
.print the same without a cut-off
SELECT record_id, reason, credited
FROM hours_ledger
WHERE person_id = 1
ORDER BY record_id;
