-- 更正 (三): posts what hb_hour_bank_due lists, hours verified, linked or assessed after their year was closed, as corrections; and what
-- hb_year_requirement_due lists, closed years that are not asked of somebody, or are after all (exempt, retired …, entered or voided since).
-- Run at top level, with the extension loaded. Bind :posted_on, :account_id (with the right close_year), :policy and :reason;
-- :preview = 1 lists what would be posted, and posts nothing.
-- Of a person of several regimes (hours_regime) the year of the main policy is corrected, which close_year.sql posted.
-- Only people listed there are looked at: a changed policy does not reopen anybody's closed year.
-- One transaction, as close_year.sql.

BEGIN IMMEDIATE;

SELECT hours_use(:policy) AS policy;

-- In a closed year the ledger shows the posting. Without postings in sight it credits the records once more.
CREATE TEMP VIEW hours_posted AS
SELECT person_id, year, subject, hours
FROM hb_posting
WHERE 0;

CREATE TEMP TABLE correction AS
SELECT ledger.person_id, ledger.year, ledger.record_id, ledger.subject, coalesce(ledger.credited, 0) AS credited, ledger.reason,
       record.hours,
       substr(ledger.decided_by, 1, instr(ledger.decided_by, '@') - 1) AS policy,
       substr(ledger.decided_by, instr(ledger.decided_by, '@') + 1) AS policy_version,
       ledger.decided_sha256 AS policy_sha256
FROM (SELECT DISTINCT person_id, year FROM hb_hour_bank_due) AS due
CROSS JOIN hours_ledger AS ledger ON ledger.person_id = due.person_id AND ledger.year = due.year AND ledger.main
JOIN hours_record AS record ON record.person_id = ledger.person_id AND record.record_id = ledger.record_id
WHERE date(record.completed_on, '+0 days') = record.completed_on; -- the ledger also shows what has no date, and so no year

DROP VIEW temp.hours_posted;

CREATE TEMP TABLE correction_posting AS
SELECT correction.person_id, correction.year, correction.subject, correction.policy, correction.policy_version, correction.policy_sha256,
       sum(CAST(round(correction.credited * 1000) AS INTEGER) - CAST(round(coalesce(latest.credited, 0) * 1000) AS INTEGER)) AS thousandths
FROM temp.correction
LEFT JOIN hb_posted_record_latest AS latest ON latest.person_id = correction.person_id AND latest.year = correction.year
  AND latest.record_id = correction.record_id
WHERE correction.subject IN ('public', 'professional')
GROUP BY correction.person_id, correction.year, correction.subject;

CREATE TEMP TABLE correction_requirement AS
SELECT person_id, year, why, NULL AS required_public, NULL AS required_professional, NULL AS required_total
FROM hb_year_requirement_due
WHERE why IS NOT NULL
UNION ALL
SELECT due.person_id, due.year, NULL,
       max(CASE WHEN bank.from_year = bank.year THEN bank.required END) FILTER (WHERE bank.subject = 'public'),
       max(CASE WHEN bank.from_year = bank.year THEN bank.required END) FILTER (WHERE bank.subject = 'professional'),
       max(CASE WHEN bank.from_year = bank.year THEN bank.required END) FILTER (WHERE bank.subject = 'total')
FROM hb_year_requirement_due AS due
CROSS JOIN hours_bank AS bank ON bank.person_id = due.person_id AND bank.year = due.year AND bank.main
WHERE due.why IS NULL
GROUP BY due.person_id, due.year;

CREATE TEMP TABLE correction_preflight (
  policy INTEGER
    CONSTRAINT "政策未能选用，请核对 :policy（SELECT * FROM policy_list） / the policy could not be chosen: look at :policy (SELECT * FROM policy_list)"
    CHECK (policy),
  date INTEGER
    CONSTRAINT "入账日期应为 YYYY-MM-DD，请核对 :posted_on / posted_on must be a date YYYY-MM-DD: look at :posted_on" CHECK (date),
  reason INTEGER
    CONSTRAINT "更正须写明理由，请填写 :reason / a correction needs a reason: fill in :reason (三)" CHECK (reason),
  may INTEGER
    CONSTRAINT "账号无权入账，请核对 :account_id / the account may not post hours: look at :account_id (三)" CHECK (may),
  people INTEGER
    CONSTRAINT "没有待更正的记录（见 hb_hour_bank_due、hb_year_requirement_due） / nothing is due for a correction (see hb_hour_bank_due, hb_year_requirement_due)" CHECK (people > 0)
);

INSERT INTO temp.correction_preflight
SELECT
  :policy IS NULL OR substr(hours_use(), 1, length(:policy) + 1) = :policy || '@', -- hours_use(:policy) has not failed
  coalesce(date(:posted_on, '+0 days') = :posted_on, 0),
  trim(coalesce(:reason, '')) <> '',
  EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (:account_id, '*') AND permission IN ('close_year', '*')),
  (SELECT count(*) FROM temp.correction) + (SELECT count(*) FROM temp.correction_requirement);

-- What it comes to: each correction.
SELECT
  coalesce(:preview = 1, 0) AS preview,
  posting.person_id,
  posting.year,
  posting.subject,
  posting.thousandths / 1000.0 AS hours,
  posting.policy || '@' || posting.policy_version AS policy
FROM temp.correction_preflight
JOIN temp.correction_posting AS posting
WHERE posting.thousandths <> 0
ORDER BY posting.person_id, posting.year, posting.subject;

SELECT coalesce(:preview = 1, 0) AS preview, requirement.person_id, requirement.year, coalesce(requirement.why, 'required') AS asked, requirement.required_total
FROM temp.correction_preflight
JOIN temp.correction_requirement AS requirement
ORDER BY requirement.person_id, requirement.year;

INSERT INTO hb_year_requirement (person_id, year, entry_no, why, required_public, required_professional, required_total, reason, account_id, posted_on)
SELECT
  requirement.person_id,
  requirement.year,
  (SELECT coalesce(max(entry_no), 0) + 1 FROM hb_year_requirement WHERE person_id = requirement.person_id AND year = requirement.year),
  requirement.why,
  requirement.required_public,
  requirement.required_professional,
  requirement.required_total,
  :reason,
  :account_id,
  :posted_on
FROM temp.correction_preflight
JOIN temp.correction_requirement AS requirement
WHERE :preview IS NOT 1;

INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, reason, policy, policy_version, policy_sha256, account_id, posted_on)
SELECT
  posting.person_id,
  posting.year,
  posting.subject,
  (SELECT coalesce(max(entry_no), 0) + 1 -- an imported closing need not have every subject
   FROM hb_posting
   WHERE person_id = posting.person_id AND year = posting.year AND subject = posting.subject),
  posting.thousandths / 1000.0,
  'correction',
  :reason,
  posting.policy,
  posting.policy_version,
  posting.policy_sha256,
  :account_id,
  :posted_on
FROM temp.correction_preflight
JOIN temp.correction_posting AS posting
WHERE :preview IS NOT 1 AND posting.thousandths <> 0;

INSERT INTO hb_posted_record (person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on, account_id)
SELECT correction.person_id, correction.year, correction.record_id, coalesce(latest.entry_no, 0) + 1, correction.subject,
       correction.credited, correction.reason, correction.hours, :posted_on, :account_id
FROM temp.correction_preflight
JOIN temp.correction
LEFT JOIN hb_posted_record_latest AS latest ON latest.person_id = correction.person_id AND latest.year = correction.year
  AND latest.record_id = correction.record_id
WHERE :preview IS NOT 1
  AND (latest.record_id IS NULL
    OR latest.credited <> correction.credited
    OR latest.hours IS NOT correction.hours
    OR (latest.reason = 'not_verified' AND correction.reason <> 'not_verified'));

DROP TABLE temp.correction;
DROP TABLE temp.correction_posting;
DROP TABLE temp.correction_requirement;
DROP TABLE temp.correction_preflight;

COMMIT;
