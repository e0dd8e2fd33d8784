-- Postings are added as exactly as records: 900 postings of 0.1 hour are 90 hours.
.read fixtures/relations.sql
CREATE TABLE hours_posted (person_id, year, subject, hours);
INSERT INTO hours_person VALUES (1, 'institution');
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
INSERT INTO hours_posted SELECT 1, 2021, iif(i <= 300, 'public', 'professional'), 0.1 FROM n;
SELECT hours_total(1, 2021) = 90.0, hours_compliant(1, 2021), hours_shortfall(1, 2021);
SELECT count(*) FROM hours_ledger WHERE person_id = 1 AND year = 2021;
