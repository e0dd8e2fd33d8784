-- 六(一): how many are complete in a year, by district and subject, closed or not. Needs the extension. Bind :year.
SELECT
  person.district_code,
  hb_district.name AS district,
  bank.subject,
  count(*) AS people,
  sum(bank.met) AS met,
  round(100.0 * sum(bank.met) / count(bank.met), 1) AS percent,
  sum(CAST(round(bank.credited * 1000) AS INTEGER)) / 1000.0 AS hours
FROM hours_bank AS bank
CROSS JOIN hours_person AS person ON person.person_id = bank.person_id
LEFT JOIN hb_district ON hb_district.district_code = person.district_code
WHERE bank.year = :year AND bank.main
GROUP BY person.district_code, bank.subject
ORDER BY person.district_code, bank.subject;
