-- One bad record never fails a query over many, never loses a row, never spoils a sum.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'enterprise');
INSERT INTO hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, filed, activity_id)
VALUES
  (1, 1, '2023-05-01', 'public', 'training', 30, 'verified', 1, NULL, NULL),
  (2, 1, '2023-05-01', 'professional', 'training', 60, 'verified', NULL, 1, 'A'),
  (3, 1, '2023-02-30', 'professional', 'training', 1e300, 'verified', NULL, 1, 'A'),
  (4, 1, '2023-05-02', 'professional', 'training', 1e300, 'verified', NULL, 1, 'B'),
  (5, 1, '2023-05-02', 'professional', 'training', -1, 'verified', NULL, 1, 'C'),
  (6, 1, '2023-05-02', 'professional', 'training', '60', 'verified', NULL, 1, 'D'),
  (7, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (8, 1, x'00', x'00', x'00', x'00', x'00', x'00', x'00', x'00'),
  (9, 1, 9e18, 9e18, 9e18, 9e18, 9e18, 9e18, 9e18, 9e18),
  (10, 1, CAST(x'ff' AS TEXT), CAST(x'ff' AS TEXT), CAST(x'ff' AS TEXT), CAST(x'ff' AS TEXT), CAST(x'ff' AS TEXT), CAST(x'ff' AS TEXT), CAST(x'ff' AS TEXT), CAST(x'ff' AS TEXT)),
  (11, 1, '2023-05-03', 'public', 'training', 9e999, 'verified', 1, NULL, NULL),
  (12, 1, '2023-05-03', 'public', 'training', 5, 'verified', '1', NULL, NULL),
  (13, 1, '2023-05-04', 'public', 'training', 0.5, 'verified', 1, NULL, CAST(x'c328' AS TEXT)),
  (14, 1, '2023-05-05', 'public', 'training', 0.25, 'verified', 1, NULL, CAST(x'c329' AS TEXT)),
  (15, 2, '2023-05-05', 'public', 'training', 1, 'verified', 1, NULL, NULL);
SELECT record_id, year, reason, credited FROM hours_ledger ORDER BY record_id;
SELECT person_id, hours_total(person_id, 2023), hours_compliant(person_id, 2023) FROM hours_person;
SELECT person_id, credited FROM hours_bank WHERE year = 2023 AND subject = 'total' ORDER BY person_id;
SELECT count(*) FROM title_review WHERE year = 2023;
.print what was claimed is shown as it was when it is a number
SELECT record_id, claimed FROM hours_ledger WHERE record_id IN (1, 5, 14) ORDER BY record_id;
