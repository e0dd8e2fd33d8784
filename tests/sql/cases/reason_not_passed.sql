-- Public hours need a passed examination (notice 二(一)); professional ones only must not have failed.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, NULL);
INSERT INTO hours_record (record_id, subject, passed)
VALUES
  (1, 'public', 1), (2, 'public', 0), (3, 'public', NULL), (4, 'public', '1'), (5, 'public', 2), (6, 'public', 'yes'),
  (11, 'professional', 1), (12, 'professional', 0), (13, 'professional', NULL);
INSERT INTO hours_record (record_id, subject, passed, form)
VALUES
  (21, 'public', NULL, 'self_study'), (22, 'public', 1, 'self_study'),
  (23, 'professional', 0, 'achievement'), (24, 'professional', NULL, 'achievement');
UPDATE hours_record SET person_id = 1;
SELECT record_id, reason, credited FROM hours_ledger WHERE person_id = 1 ORDER BY record_id;
