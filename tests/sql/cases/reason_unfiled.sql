-- Professional training needs a filed project (notice 二(二)1); public training and other forms do not.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, NULL);
INSERT INTO hours_record (record_id, subject, form, filed)
VALUES
  (1, 'professional', 'training', 1), (2, 'professional', 'training', 0), (3, 'professional', 'training', NULL),
  (4, 'professional', 'training', '1'), (5, 'professional', 'training', 2),
  (11, 'public', 'training', 0), (12, 'public', 'training', NULL),
  (21, 'professional', 'self_study', NULL), (22, 'professional', 'achievement', 0),
  (23, 'professional', 'grassroots', NULL), (24, 'professional', 'other', 0);
UPDATE hours_record SET person_id = 1;
SELECT record_id, reason, credited FROM hours_ledger WHERE person_id = 1 ORDER BY record_id;
SELECT min(article LIKE '%二(二)1%') FROM hours_ledger WHERE person_id = 1 AND reason = 'unfiled';
