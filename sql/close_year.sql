-- 年度结账 (三): posts everybody's totals of a year to the hour bank. Run at top level, with the extension loaded.
-- Bind :year, :closed_on, :account_id (with the right close_year) and :policy (whoever has a policy of their own keeps it).
-- Of a person of several regimes (hours_regime) only the year of the main policy is posted.
-- A person whose year is posted already is left alone, so a second run posts only those who came later.

BEGIN IMMEDIATE;

SELECT hours_use(:policy) AS policy;

CREATE TEMP TABLE closing_total AS
SELECT person_id, subject, CASE WHEN from_year = year THEN required END AS required, credited -- of the year itself
FROM hours_bank
WHERE year = :year AND main AND person_id NOT IN (SELECT person_id FROM hb_year_account WHERE year = :year);

CREATE TEMP TABLE closing_record AS
SELECT person_id, record_id, subject, coalesce(credited, 0) AS credited, reason
FROM hours_ledger
WHERE year = :year AND main AND person_id NOT IN (SELECT person_id FROM hb_year_account WHERE year = :year);

CREATE TEMP TABLE closing_policy AS
SELECT hb_person.person_id, policy.policy, policy.version, policy.sha256
FROM hb_person
JOIN policy_list AS policy ON policy.policy = coalesce(hb_person.policy, :policy);

INSERT INTO hb_year_closing (year, account_id, closed_on)
VALUES (:year, :account_id, :closed_on);

INSERT INTO hb_year_account (person_id, year, closing_id, employer_id, required_public, required_professional, required_total)
SELECT
  total.person_id,
  :year,
  (SELECT max(closing_id) FROM hb_year_closing),
  (SELECT employer_id
   FROM hb_employment
   WHERE hb_employment.person_id = total.person_id AND joined_on <= :year || '-12-31'
   ORDER BY joined_on DESC
   LIMIT 1),
  max(required) FILTER (WHERE subject = 'public'),
  max(required) FILTER (WHERE subject = 'professional'),
  max(required) FILTER (WHERE subject = 'total')
FROM closing_total AS total
GROUP BY total.person_id;

INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, policy, policy_version, policy_sha256, account_id, posted_on)
SELECT total.person_id, :year, total.subject, 1, total.credited, 'closing', policy.policy, policy.version, policy.sha256, :account_id, :closed_on
FROM closing_total AS total
LEFT JOIN closing_policy AS policy ON policy.person_id = total.person_id
WHERE total.subject <> 'total';

INSERT INTO hb_posted_record (person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on)
SELECT closing.person_id, :year, closing.record_id, 1, closing.subject, closing.credited, closing.reason, record.hours, :closed_on
FROM closing_record AS closing
JOIN hb_learning_record AS record ON record.record_id = closing.record_id
WHERE date(record.completed_on, '+0 days') = record.completed_on; -- the ledger also shows what has no date, and so no year

DROP TABLE temp.closing_total;
DROP TABLE temp.closing_record;
DROP TABLE temp.closing_policy;

COMMIT;
