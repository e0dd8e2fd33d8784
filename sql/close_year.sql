-- 年度结账 (三): posts everybody's totals of a year to the hour bank. Run at top level, with the extension loaded.
-- Bind :year, :closed_on, :account_id (with the right close_year) and :policy, the id of the policy (whoever has one of their own keeps
-- it); :preview = 1 lists what would be posted, and posts nothing.
-- Of a person of several regimes (hours_regime) only the year of the main policy is posted.
-- Of whom the year asks nothing (hb_not_required: left, retired or died before it, or exempt) only what was learnt is posted, and nothing is required.
-- A person whose year is posted already is left alone, so a second run posts only those who came later.
-- It is one transaction. What would happen is worked out first and has to pass closing_preflight: every statement that posts reads from there,
-- so that a shell that goes on after an error posts nothing either.

BEGIN IMMEDIATE;

SELECT hours_use(:policy) AS policy;

CREATE TEMP TABLE closing_total AS
SELECT person_id, subject, CASE WHEN from_year = year THEN required END AS required, credited, met, -- required: of the year itself
       substr(decided_by, 1, instr(decided_by, '@') - 1) AS policy,
       substr(decided_by, instr(decided_by, '@') + 1) AS policy_version,
       decided_sha256 AS policy_sha256
FROM hours_bank
WHERE year = :year AND main AND person_id NOT IN (SELECT person_id FROM hb_year_account WHERE year = :year);

UPDATE temp.closing_total
SET required = NULL, met = NULL
WHERE person_id IN (SELECT person_id FROM hb_not_required WHERE :year BETWEEN from_year AND to_year);

DELETE FROM temp.closing_total
WHERE person_id IN (SELECT person_id FROM hb_not_required WHERE :year BETWEEN from_year AND to_year)
  AND person_id NOT IN (SELECT person_id FROM temp.closing_total WHERE credited > 0);

CREATE TEMP TABLE closing_record AS
SELECT person_id, record_id, subject, coalesce(credited, 0) AS credited, reason
FROM hours_ledger
WHERE year = :year AND main AND person_id IN (SELECT person_id FROM temp.closing_total);

CREATE TEMP TABLE closing_preflight (
  policy INTEGER
    CONSTRAINT "政策未能选用，请核对 :policy（SELECT * FROM policy_list） / the policy could not be chosen: look at :policy (SELECT * FROM policy_list)"
    CHECK (policy),
  date INTEGER
    CONSTRAINT "结账日期应为年度结束之后的 YYYY-MM-DD，请核对 :year 和 :closed_on / closed_on must be a date YYYY-MM-DD after the end of the year: look at :year and :closed_on"
    CHECK (date),
  may INTEGER
    CONSTRAINT "账号无权办理年度结账，请核对 :account_id / the account may not close a year: look at :account_id (三)" CHECK (may),
  people INTEGER
    CONSTRAINT "该年度没有待结账的人员：均已结账，或 hours_person 为空 / nobody is due in this year: all are closed already, or hours_person is empty"
    CHECK (people > 0),
  subjects INTEGER
    CONSTRAINT "政策有公需科目、专业科目以外的科目，学时银行不能入账 / the policy has subjects other than public and professional, which the hour bank does not post"
    CHECK (subjects = 0)
);

INSERT INTO temp.closing_preflight
SELECT
  :policy IS NULL OR substr(hours_use(), 1, length(:policy) + 1) = :policy || '@', -- hours_use(:policy) has not failed
  coalesce(typeof(:year) = 'integer' AND date(:closed_on, '+0 days') = :closed_on AND :closed_on >= :year || '-12-31', 0),
  EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (:account_id, '*') AND permission IN ('close_year', '*')),
  (SELECT count(DISTINCT person_id) FROM temp.closing_total),
  (SELECT count(*) FROM temp.closing_total WHERE subject NOT IN ('public', 'professional', 'total'));

-- What it comes to: by policy and subject.
SELECT
  coalesce(:preview = 1, 0) AS preview,
  total.policy || '@' || total.policy_version AS policy,
  total.subject,
  count(*) AS people,
  sum(total.met) AS met,
  sum(CAST(round(total.credited * 1000) AS INTEGER)) / 1000.0 AS hours
FROM temp.closing_preflight
JOIN temp.closing_total AS total
GROUP BY total.policy, total.policy_version, total.subject;

-- The closing of this run is the one that was not there before: its id need not be the highest.
CREATE TEMP TABLE closing_before AS
SELECT closing_id
FROM hb_year_closing;

INSERT INTO hb_year_closing (year, account_id, closed_on)
SELECT :year, :account_id, :closed_on
FROM temp.closing_preflight
WHERE :preview IS NOT 1;

INSERT INTO hb_year_account (person_id, year, closing_id, employer_id, required_public, required_professional, required_total)
SELECT
  total.person_id,
  :year,
  (SELECT closing_id FROM hb_year_closing WHERE closing_id NOT IN (SELECT closing_id FROM temp.closing_before)),
  (SELECT employer_id
   FROM hb_employed
   WHERE hb_employed.person_id = total.person_id AND joined_on <= :year || '-12-31'
     AND coalesce(left_on > :year || '-12-31', 1) -- whoever left during the year has none at its end
   ORDER BY joined_on DESC
   LIMIT 1),
  max(required) FILTER (WHERE subject = 'public'),
  max(required) FILTER (WHERE subject = 'professional'),
  max(required) FILTER (WHERE subject = 'total')
FROM temp.closing_preflight
JOIN temp.closing_total AS total
WHERE :preview IS NOT 1
GROUP BY total.person_id;

-- Of whom it asks nothing, and why: should that be voided later, correct_year.sql asks it of them after all.
INSERT INTO hb_year_requirement (person_id, year, entry_no, why, reason, account_id, posted_on)
SELECT total.person_id, :year, 1, min(gone.why), '结账 / closing', :account_id, :closed_on
FROM temp.closing_preflight
CROSS JOIN temp.closing_total AS total
JOIN hb_not_required AS gone ON gone.person_id = total.person_id AND :year BETWEEN gone.from_year AND gone.to_year
WHERE :preview IS NOT 1
GROUP BY total.person_id;

INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, policy, policy_version, policy_sha256, account_id, posted_on)
SELECT person_id, :year, subject, 1, credited, 'closing', total.policy, policy_version, policy_sha256, :account_id, :closed_on
FROM temp.closing_preflight
JOIN temp.closing_total AS total
WHERE :preview IS NOT 1 AND subject <> 'total';

INSERT INTO hb_posted_record (person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on, account_id)
SELECT closing.person_id, :year, closing.record_id, 1, closing.subject, closing.credited, closing.reason, record.hours, :closed_on, :account_id
FROM temp.closing_preflight
JOIN temp.closing_record AS closing
JOIN hours_record AS record ON record.person_id = closing.person_id AND record.record_id = closing.record_id
WHERE :preview IS NOT 1
  AND date(record.completed_on, '+0 days') = record.completed_on; -- the ledger also shows what has no date, and so no year

DROP TABLE temp.closing_total;
DROP TABLE temp.closing_record;
DROP TABLE temp.closing_before;
DROP TABLE temp.closing_preflight;

COMMIT;
