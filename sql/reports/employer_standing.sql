-- 六(一): everybody's standing at an employer in a year, for assessment and appointment. Needs the extension.
-- Bind :employer_id and :year. An open year counts as of now; a closed one as posted.
SELECT
  hb_person.person_id,
  hb_person.name,
  hb_person.title_series,
  hb_person.title_level,
  max(bank.credited) FILTER (WHERE bank.subject = 'public') AS public_hours,
  max(bank.credited) FILTER (WHERE bank.subject = 'professional') AS professional_hours,
  max(bank.credited) FILTER (WHERE bank.subject = 'total') AS total_hours,
  max(bank.shortfall) FILTER (WHERE bank.subject = 'total') AS shortfall,
  hours_compliant(hb_person.person_id, :year) AS complete,
  (SELECT count(*)
   FROM hb_learning_record
   WHERE hb_learning_record.person_id = hb_person.person_id
     AND status IN ('declared', 'employer_approved', 'department_approved')) AS under_review
FROM hb_employment
JOIN hb_person ON hb_person.person_id = hb_employment.person_id
CROSS JOIN hours_bank AS bank ON bank.person_id = hb_employment.person_id AND bank.year = :year AND bank.main
WHERE hb_employment.employer_id = :employer_id AND hb_employment.left_on IS NULL
GROUP BY hb_person.person_id
ORDER BY hb_person.name, hb_person.person_id;
