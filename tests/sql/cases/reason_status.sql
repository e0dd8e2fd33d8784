-- Only `verified` counts (notice 三: declared, reviewed, examined and then verified by the bureau).
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, NULL);
INSERT INTO hours_record (record_id, status)
VALUES
  (1, 'declared'), (2, 'employer_approved'), (3, 'department_approved'), (4, 'verified'),
  (5, 'rejected'), (6, 'withdrawn'), (7, 'revoked'),
  (8, NULL), (9, ''), (10, 'VERIFIED'), (11, 'verified '), (12, 'verified' || char(0)),
  (13, 1), (14, 1.5), (15, CAST('verified' AS BLOB)), (16, CAST(x'ff' AS TEXT)), (17, 'verifie');
UPDATE hours_record SET person_id = 1;
SELECT record_id, reason, credited FROM hours_ledger WHERE person_id = 1 ORDER BY record_id;
