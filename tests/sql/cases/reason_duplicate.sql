-- One activity is credited once a person and year: the first credited record by (completed_on, record_id).
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, NULL), (2, NULL);
INSERT INTO hours_record (person_id, record_id, completed_on, subject, hours, activity_id, status)
VALUES
  -- by date, not by record_id; the subject does not matter
  (1, 3, '2023-01-10', 'public', 1, 'A', 'verified'),
  (1, 2, '2023-01-11', 'professional', 2, 'A', 'verified'),
  (1, 1, '2023-12-31', 'public', 4, 'A', 'verified'),
  -- another year, another person
  (1, 4, '2024-01-01', 'public', 8, 'A', 'verified'),
  (1, 5, '2022-12-31', 'public', 16, 'A', 'verified'),
  (2, 6, '2023-01-10', 'public', 32, 'A', 'verified'),
  -- the same day: by record_id
  (1, 11, '2023-02-01', 'public', 1, 'B', 'verified'),
  (1, 9, '2023-02-01', 'public', 2, 'B', 'verified'),
  (1, 10, '2023-02-01', 'public', 3, 'B', 'verified'),
  -- what was not credited does not stand in the way
  (1, 21, '2023-03-01', 'public', 1, 'C', 'rejected'),
  (1, 22, '2023-03-02', 'public', 0, 'C', 'verified'),
  (1, 23, '2023-03-03', 'public', 7, 'C', 'verified'),
  (1, 24, '2023-03-04', 'public', 9, 'C', 'verified'),
  -- NULL is no activity
  (1, 31, '2023-04-01', 'public', 1, NULL, 'verified'),
  (1, 32, '2023-04-01', 'public', 1, NULL, 'verified'),
  -- an empty text, numbers and text that look alike
  (1, 41, '2023-05-01', 'public', 1, '', 'verified'),
  (1, 42, '2023-05-02', 'public', 1, '', 'verified'),
  (1, 43, '2023-05-03', 'public', 1, 7, 'verified'),
  (1, 44, '2023-05-04', 'public', 1, '7', 'verified'),
  (1, 45, '2023-05-05', 'public', 1, 7, 'verified'),
  (1, 46, '2023-05-06', 'public', 1, 'a' || char(0) || '1', 'verified'),
  (1, 47, '2023-05-07', 'public', 1, 'a' || char(0) || '2', 'verified'),
  (1, 48, '2023-05-08', 'public', 1, 'a', 'verified'),
  (1, 49, '2023-05-09', 'public', 1, 'b', 'verified'),
  (1, 50, '2023-05-10', 'public', 1, 'B', 'verified');
SELECT person_id, record_id, year, reason, credited FROM hours_ledger WHERE person_id IN (1, 2) ORDER BY person_id, record_id;
.print a cut-off takes away the later ones first
SELECT record_id, reason FROM hours_ledger WHERE person_id = 1 AND year = 2023 AND cutoff = '2023-01-11' AND record_id < 4 ORDER BY record_id;
