-- 六(一): registrations that end in a year, and what their own policy says of each year since they were registered. Needs the extension. Bind :year.
-- A qualification without a policy of its own is judged by the person's main one (regime says which).
SELECT
  held.qualification,
  held.person_id,
  hb_person.name,
  held.acted_on AS registered_on,
  held.valid_until,
  bank.regime,
  bank.year,
  bank.required,
  bank.credited,
  bank.met
FROM hb_qualification_held AS held
JOIN hb_person ON hb_person.person_id = held.person_id
CROSS JOIN hours_bank AS bank ON bank.person_id = held.person_id
  AND bank.year BETWEEN CAST(substr(held.acted_on, 1, 4) AS INTEGER) AND :year
  AND bank.subject = 'total'
  AND iif(held.policy IS NULL, bank.main, bank.regime = held.policy)
WHERE held.valid_until BETWEEN :year || '-01-01' AND :year || '-12-31'
ORDER BY held.qualification, held.person_id, bank.year;
