-- What the postings alone say, for comparison.
WITH asked AS (
  SELECT
    person.person_id,
    person.employer_type,
    max(0, subject.need - coalesce((
      SELECT CAST(round(sum(posting.hours) * 1000) AS INTEGER)
      FROM posting
      WHERE posting.person_id = person.person_id AND posting.year = year.column1 AND posting.subject = subject.column1), 0)) AS short
  FROM hours_person AS person
  CROSS JOIN (VALUES (2019), (2020), (2021), (2022), (2023)) AS year
  CROSS JOIN (SELECT 'public' AS column1, 30000 AS need UNION ALL SELECT 'professional', 60000) AS subject
  WHERE person.employer_type = 'institution'
    OR (person.employer_type = 'enterprise' AND (subject.column1 = 'public' OR year.column1 > 2019))
)
SELECT person.person_id, sum(asked.short) = 0 AS eligible, sum(asked.short) AS shortfall
FROM hours_person AS person
LEFT JOIN asked ON asked.person_id = person.person_id
GROUP BY person.person_id
ORDER BY person.person_id;
