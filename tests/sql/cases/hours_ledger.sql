-- hours_ledger: every record, counted or not; constraints and joins choose among them.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'enterprise'), (3, NULL);
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours, status)
VALUES
  (1, 1, '2022-05-01', 'public', 12, 'verified'),
  (2, 1, '2023-05-01', 'professional', 70, 'verified'),
  (3, 2, '2023-05-01', 'public', 30, 'declared'),
  (4, 2, '2023-13-02', 'professional', 60, 'verified');
.print everything
SELECT person_id, year, record_id, completed_on, subject, form, claimed, credited, reason FROM hours_ledger ORDER BY record_id;
.print a person, a year, both, none
SELECT record_id FROM hours_ledger WHERE person_id = 1 ORDER BY 1;
SELECT record_id FROM hours_ledger WHERE year = 2023 ORDER BY 1;
SELECT record_id FROM hours_ledger WHERE person_id = 1 AND year = 2022;
SELECT record_id FROM hours_ledger WHERE year IS NULL;
SELECT count(*) FROM hours_ledger WHERE person_id = 3;
SELECT count(*) FROM hours_ledger WHERE person_id = 4;
SELECT count(*) FROM hours_ledger WHERE person_id = 1 AND year = 2021;
SELECT count(*) FROM hours_ledger WHERE person_id = NULL;
SELECT count(*) FROM hours_ledger WHERE reason = 'ok';
.print the ledger adds up to the bank
SELECT b.person_id, b.year, b.credited, (SELECT sum(l.credited) FROM hours_ledger AS l WHERE l.person_id = b.person_id AND l.year = b.year)
FROM hours_bank AS b
WHERE b.subject = 'total'
ORDER BY 1, 2;
