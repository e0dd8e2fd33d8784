-- Closed years: where a person-year is posted, its postings stand for its records, whatever these say; a correction is
-- one more posting. A cut-off that falls inside the year looks at the records.
.read fixtures/relations.sql
CREATE TABLE hours_posted (person_id, year, subject, hours);
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'institution'), (3, 'institution');
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours, status, activity_id)
VALUES
  (1, 1, '2022-03-01', 'public', 20, 'verified', NULL),
  (2, 1, '2022-10-01', 'professional', 40, 'verified', 'A'),
  (3, 1, '2022-10-02', 'professional', 40, 'verified', 'A'),
  (4, 1, '2022-10-03', 'professional', 3, 'revoked', NULL),
  (5, 1, '2023-03-01', 'public', 11, 'verified', NULL),
  (6, 2, '2022-03-01', 'public', 20, 'verified', NULL);
INSERT INTO hours_posted VALUES
  (1, 2022, 'public', 35), (1, 2022, 'professional', 60.5), (1, 2022, 'public', -5), (1, 2022, 'professional', 0.25),
  (3, 2022, 'public', 12);
.print the postings stand
SELECT hours_total(1, 2022), hours_total(1, 2022, 'public'), hours_total(1, 2022, 'professional'), hours_shortfall(1, 2022), hours_compliant(1, 2022);
.print only for that person and year
SELECT hours_total(1, 2023), hours_total(2, 2022), hours_total(3, 2022), hours_total(3, 2023);
.print a cut-off inside the year, on its last day, after it, before it
SELECT hours_total(1, 2022, NULL, '2022-10-01'), hours_total(1, 2022, NULL, '2022-12-31'), hours_total(1, 2022, NULL, '2023-01-01'), hours_total(1, 2022, NULL, '2021-06-01');
SELECT hours_compliant(1, 2022, '2022-12-31'), hours_compliant(1, 2022, '2023-01-01');
SELECT hours_total(3, 2022, NULL, '2022-12-31'), hours_total(3, 2022, NULL, '2023-01-01');
.print bank
SELECT year, subject, required, credited, shortfall, met FROM hours_bank WHERE person_id = 1 ORDER BY year, subject;
SELECT subject, credited FROM hours_bank WHERE person_id = 1 AND year = 2022 AND cutoff = '2022-12-31' ORDER BY subject;
.print ledger: a record that would count is posted, a posting is a line without a record
SELECT record_id, reason, credited FROM hours_ledger WHERE person_id = 1 AND record_id IS NOT NULL ORDER BY record_id;
SELECT year, record_id, subject, credited, reason FROM hours_ledger WHERE person_id = 1 AND record_id IS NULL ORDER BY subject, credited;
SELECT sum(credited) FROM hours_ledger WHERE person_id = 1 AND year = 2022;
.print what each record was credited before the year was posted: 20, 40; the duplicate and the revoked one nothing
SELECT record_id, credited, worth FROM hours_ledger WHERE person_id = 1 AND record_id IS NOT NULL ORDER BY record_id;
SELECT count(*), count(worth) FROM hours_ledger WHERE person_id = 1 AND record_id IS NULL;
SELECT sum(worth) FROM hours_ledger WHERE person_id = 1 AND year = 2022;
.print ledger under a cut-off inside the year
SELECT record_id, reason, credited FROM hours_ledger WHERE person_id = 1 AND year = 2022 AND cutoff = '2022-12-31' AND record_id IS NOT NULL ORDER BY record_id;
SELECT sum(credited) FROM hours_ledger WHERE person_id = 1 AND year = 2022 AND cutoff = '2022-12-31';
.print title
SELECT from_year, subject, credited, met FROM title_explain WHERE person_id = 1 AND year = 2023 AND from_year = 2022 ORDER BY subject;
SELECT from_year, subject, credited, met FROM title_explain WHERE person_id = 1 AND year = 2023 AND from_year = 2022 AND cutoff = '2022-12-31' ORDER BY subject;
