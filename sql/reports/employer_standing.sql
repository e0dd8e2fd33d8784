-- 六(一): everybody's standing at an employer in a year, for assessment and appointment. Needs the extension.
-- Bind :employer_id and :year. An open year counts as of now; a closed one as posted.
SELECT
  person.person_id,
  person.name,
  person.title_series,
  person.title_level,
  max(bank.credited) FILTER (WHERE bank.subject = 'public') AS public_hours,
  max(bank.credited) FILTER (WHERE bank.subject = 'professional') AS professional_hours,
  max(bank.credited) FILTER (WHERE bank.subject = 'total') AS total_hours,
  max(bank.shortfall) FILTER (WHERE bank.subject = 'total') AS shortfall,
  hours_compliant(person.person_id, :year) AS complete,
  (SELECT count(*)
   FROM learning_record
   WHERE learning_record.person_id = person.person_id
     AND status IN ('declared', 'employer_approved', 'department_approved')) AS under_review
FROM employment
JOIN person ON person.person_id = employment.person_id
CROSS JOIN hours_bank AS bank ON bank.person_id = employment.person_id AND bank.year = :year AND bank.main
WHERE employment.employer_id = :employer_id AND employment.left_on IS NULL
GROUP BY person.person_id
ORDER BY person.name, person.person_id;
