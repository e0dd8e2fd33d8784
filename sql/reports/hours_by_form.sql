-- 二: credited hours of an open year by district, subject, form and field; for closed years the views hours_by_form and
-- hours_by_field hold what was posted. Needs the extension. Bind :year.
SELECT
  person.district_code,
  ledger.subject,
  ledger.form,
  coalesce(record.field, hb_filing.field) AS field,
  count(DISTINCT ledger.person_id) AS people,
  count(*) AS records,
  sum(CAST(round(ledger.credited * 1000) AS INTEGER)) / 1000.0 AS hours
FROM hours_ledger AS ledger
JOIN hb_learning_record AS record ON record.record_id = ledger.record_id
LEFT JOIN hb_filing ON hb_filing.filing_id = record.filing_id
CROSS JOIN hours_person AS person ON person.person_id = ledger.person_id
WHERE ledger.year = :year AND ledger.main AND ledger.reason = 'ok'
GROUP BY person.district_code, ledger.subject, ledger.form, coalesce(record.field, hb_filing.field)
ORDER BY person.district_code, ledger.subject, ledger.form, field;
