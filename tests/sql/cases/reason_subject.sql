-- A subject is `public` or `professional`, written so.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, NULL);
INSERT INTO hours_record (record_id, subject)
VALUES
  (1, 'public'), (2, 'professional'), (3, NULL), (4, ''), (5, 'Public'), (6, 'professional '),
  (7, 'public' || char(0)), (8, 0), (9, CAST('public' AS BLOB)), (10, CAST(x'ff' AS TEXT)), (11, 'total'), (12, '公需科目');
UPDATE hours_record SET person_id = 1;
SELECT record_id, reason, credited FROM hours_ledger WHERE person_id = 1 ORDER BY record_id;
SELECT hours_total(1, 2023), hours_total(1, 2023, 'public'), hours_total(1, 2023, 'professional');
