-- 四: an open year's hours under the tags of the knowledge renewal programme; for closed years see the view programme_report.
-- Needs the extension. Bind :year.
SELECT
  tag.tag,
  tag.zh,
  count(DISTINCT ledger.person_id) AS people,
  count(*) AS records,
  sum(CAST(round(ledger.credited * 1000) AS INTEGER)) / 1000.0 AS hours
FROM hours_ledger AS ledger
JOIN hb_programme_record AS tagged ON tagged.record_id = ledger.record_id
JOIN hb_programme_tag AS tag ON tag.tag = tagged.tag
WHERE ledger.year = :year AND ledger.main AND ledger.reason = 'ok'
GROUP BY tag.tag
ORDER BY tag.kind, tag.tag;
