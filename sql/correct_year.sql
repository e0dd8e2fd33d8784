-- 更正 (三): posts what hour_bank_due lists, hours verified, linked or assessed after their year was closed, as corrections.
-- Run at top level, with the extension loaded. Bind :posted_on, :account_id (with the right close_year), :policy and :reason.
-- Of a person of several regimes (hours_regime) the year of the main policy is corrected, which close_year.sql posted.
-- Only people listed there are looked at: a changed policy does not reopen anybody's closed year.

BEGIN IMMEDIATE;

SELECT hours_use(:policy) AS policy;

-- In a closed year the ledger shows the posting. Without postings in sight it credits the records once more.
CREATE TEMP VIEW hours_posted AS
SELECT person_id, year, subject, hours
FROM hb_posting
WHERE 0;

CREATE TEMP TABLE correction AS
SELECT ledger.person_id, ledger.year, ledger.record_id, ledger.subject, coalesce(ledger.credited, 0) AS credited, ledger.reason,
       record.hours
FROM (SELECT DISTINCT person_id, year FROM hb_hour_bank_due) AS due
CROSS JOIN hours_ledger AS ledger ON ledger.person_id = due.person_id AND ledger.year = due.year AND ledger.main
JOIN hb_learning_record AS record ON record.record_id = ledger.record_id
WHERE date(record.completed_on, '+0 days') = record.completed_on; -- the ledger also shows what has no date, and so no year

DROP VIEW temp.hours_posted;

INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, reason, policy, policy_version, policy_sha256, account_id, posted_on)
SELECT
  difference.person_id,
  difference.year,
  difference.subject,
  (SELECT max(entry_no) + 1
   FROM hb_posting
   WHERE person_id = difference.person_id AND year = difference.year AND subject = difference.subject),
  difference.thousandths / 1000.0,
  'correction',
  :reason,
  policy.policy,
  policy.version,
  policy.sha256,
  :account_id,
  :posted_on
FROM (
  SELECT correction.person_id, correction.year, correction.subject,
         sum(CAST(round(correction.credited * 1000) AS INTEGER) - CAST(round(coalesce(latest.credited, 0) * 1000) AS INTEGER)) AS thousandths
  FROM correction
  LEFT JOIN hb_posted_record_latest AS latest ON latest.person_id = correction.person_id AND latest.year = correction.year
    AND latest.record_id = correction.record_id
  WHERE correction.subject IN ('public', 'professional')
  GROUP BY correction.person_id, correction.year, correction.subject) AS difference
JOIN hb_person ON hb_person.person_id = difference.person_id
JOIN policy_list AS policy ON policy.policy = coalesce(hb_person.policy, :policy)
WHERE difference.thousandths <> 0;

INSERT INTO hb_posted_record (person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on)
SELECT correction.person_id, correction.year, correction.record_id, coalesce(latest.entry_no, 0) + 1, correction.subject,
       correction.credited, correction.reason, correction.hours, :posted_on
FROM correction
LEFT JOIN hb_posted_record_latest AS latest ON latest.person_id = correction.person_id AND latest.year = correction.year
  AND latest.record_id = correction.record_id
WHERE latest.record_id IS NULL
  OR latest.credited <> correction.credited
  OR latest.hours IS NOT correction.hours;

DROP TABLE temp.correction;

COMMIT;
