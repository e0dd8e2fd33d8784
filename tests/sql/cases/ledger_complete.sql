-- The ledger shows every record, counted or not: neither a missing id nor an unknown employer makes a line disappear.
CREATE TABLE hours_person (person_id, employer_type);
CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, filed);
INSERT INTO hours_person VALUES (1, 'institution'), (2, NULL);
INSERT INTO hours_record
VALUES
  (1, 1, '2023-05-01', 'public', 'training', 1, 'verified', 1, 1),
  (2, 1, 'no date', 'public', 'training', 1, 'verified', 1, 1),
  (NULL, 1, '2023-05-01', 'public', 'training', 1, 'verified', 1, 1),
  (NULL, 1, '2023-05-01', 'public', 'training', 1, 'verified', 1, 1),
  (5, 2, '2023-05-01', 'public', 'training', 1, 'verified', 1, 1);
SELECT count(*) FROM hours_ledger WHERE person_id = 1;
SELECT hours_total(1, 2023), (SELECT sum(credited) FROM hours_ledger WHERE person_id = 1 AND year = 2023);
.print records that the ledger does not show
SELECT record_id FROM hours_record WHERE record_id NOT IN (SELECT record_id FROM hours_ledger WHERE record_id IS NOT NULL) ORDER BY record_id;
.print and each line says why
SELECT count(*) FROM hours_ledger WHERE reason IS NULL OR message IS NULL;
