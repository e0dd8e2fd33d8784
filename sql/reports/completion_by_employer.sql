-- 六(一): how many are complete in a year, employer by employer, closed or not. Needs the extension.
-- Bind :year and :district_code (NULL or empty: the whole city).
SELECT
  person.district_code,
  person.employer_id,
  hb_organisation.name AS employer,
  hb_organisation.employer_type,
  count(*) AS people,
  sum(bank.met) AS complete,
  round(100.0 * sum(bank.met) / count(bank.met), 1) AS percent
FROM hours_bank AS bank
CROSS JOIN hours_person AS person ON person.person_id = bank.person_id
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = person.employer_id
WHERE bank.year = :year
  AND bank.main
  AND bank.subject = 'total'
  AND (coalesce(:district_code, '') = '' OR person.district_code = :district_code)
GROUP BY person.employer_id
ORDER BY person.district_code, hb_organisation.name, person.employer_id;
