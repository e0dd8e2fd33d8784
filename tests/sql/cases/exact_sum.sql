-- 900 records of 0.1 hour are 90 hours exactly, and complete: no sum of binary fractions.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'institution');
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
INSERT INTO hours_record (record_id, person_id, subject, hours)
  SELECT i, 1, iif(i <= 300, 'public', 'professional'), 0.1 FROM n
  UNION ALL
  SELECT 1000 + i, 2, iif(i <= 300, 'public', 'professional'), 0.1 FROM n WHERE i < 900;
SELECT hours_total(1, 2023) = 90.0, hours_total(1, 2023), hours_compliant(1, 2023), hours_shortfall(1, 2023);
SELECT subject, credited, shortfall, met FROM hours_bank WHERE person_id = 1 AND year = 2023 ORDER BY subject;
.print one less
SELECT hours_total(2, 2023), hours_compliant(2, 2023), hours_shortfall(2, 2023);
