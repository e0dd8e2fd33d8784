-- Postings that are no hours of a subject add nothing, and the ledger still adds up to the total.
.read fixtures/relations.sql
CREATE TABLE hours_posted (person_id, year, subject, hours);
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, completed_on) VALUES (1, 1, '2022-05-01'), (2, 1, '2021-05-01');
INSERT INTO hours_posted
VALUES
  (1, 2022, 'public', 30), (1, 2022, 'professional', 60),
  (1, 2022, 'public', '5'), (1, 2022, 'public', NULL), (1, 2022, 'public', 1e300), (1, 2022, 'public', -1e300),
  (1, 2022, 'public', 9e999), (1, 2022, 'public', x'35'), (1, 2022, 'neither', 7), (1, 2022, NULL, 7),
  (1, NULL, 'public', 7), (1, 'soon', 'public', 7), (2, 2022, 'public', 7), (NULL, 2022, 'public', 7);
SELECT hours_total(1, 2022), hours_total(1, 2022, 'public'), hours_total(1, 2022, 'professional'), hours_compliant(1, 2022);
SELECT hours_total(1, 2021), hours_total(2, 2022);
SELECT sum(credited) FROM hours_ledger WHERE person_id = 1 AND year = 2022;
SELECT record_id, reason, credited FROM hours_ledger WHERE person_id = 1 AND record_id IS NOT NULL ORDER BY record_id;
