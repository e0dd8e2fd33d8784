-- A converted form waits for the reviewers' hours; text or zero in their place is no number of hours.
-- Forms: self_study, achievement, grassroots, other. Training without hours is simply no_hours.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, NULL);
INSERT INTO hours_record (record_id, form, hours, subject, filed, passed)
VALUES
  (1, 'self_study', NULL, 'professional', NULL, NULL),
  (2, 'achievement', NULL, 'professional', NULL, NULL),
  (3, 'grassroots', NULL, 'professional', NULL, NULL),
  (4, 'other', NULL, 'professional', NULL, NULL),
  (5, 'training', NULL, 'professional', 1, 1),
  (6, 'self_study', 'many', 'professional', NULL, NULL),
  (7, 'self_study', 0, 'professional', NULL, NULL),
  (8, 'self_study', NULL, 'public', NULL, NULL),
  (9, 'self_study', 8, 'professional', NULL, NULL),
  (10, 'achievement', 10.5, 'professional', 0, 1),
  (11, 'grassroots', 2, 'public', NULL, 1),
  (12, 'other', 3, 'professional', NULL, NULL);
UPDATE hours_record SET person_id = 1;
SELECT record_id, reason, credited FROM hours_ledger WHERE person_id = 1 ORDER BY record_id;
SELECT hours_total(1, 2023);
