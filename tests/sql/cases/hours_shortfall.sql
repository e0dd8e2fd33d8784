-- hours_shortfall: the least number of further hours that would complete the year, or the subject.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES
  ('none', NULL), ('public only', NULL), ('surplus professional', NULL), ('surplus public', NULL), ('complete', NULL);
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours)
VALUES
  (1, 'public only', '2023-02-01', 'public', 30),
  (2, 'surplus professional', '2023-02-01', 'public', 10),
  (3, 'surplus professional', '2023-03-01', 'professional', 100),
  (4, 'surplus public', '2023-02-01', 'public', 200),
  (5, 'surplus public', '2023-03-01', 'professional', 59.999),
  (6, 'complete', '2023-02-01', 'public', 30),
  (7, 'complete', '2023-03-01', 'professional', 60),
  (8, 'complete', '2018-03-01', 'professional', 60);
SELECT person_id,
       hours_shortfall(person_id, 2023),
       hours_shortfall(person_id, 2023, 'public'),
       hours_shortfall(person_id, 2023, 'professional'),
       hours_shortfall(person_id, 2023, NULL)
FROM hours_person
ORDER BY rowid;
.print cutoff
SELECT hours_shortfall('complete', 2023, NULL, '2023-03-01'),
       hours_shortfall('complete', 2023, 'public', '2023-03-01'),
       hours_shortfall('complete', 2023, 'professional', '2023-03-01'),
       hours_shortfall('complete', 2023, 'professional', '2023-03-02'),
       hours_shortfall('complete', 2023, NULL, NULL);
.print no requirement, unknown person, NULL person, NULL year
SELECT hours_shortfall('complete', 2018), hours_shortfall('complete', 2018, 'professional'), hours_shortfall('nobody', 2023), hours_shortfall(NULL, 2023), hours_shortfall('complete', NULL);
SELECT typeof(hours_shortfall('complete', 2023)), typeof(hours_shortfall('none', 2023));
