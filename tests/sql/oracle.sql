-- The Yantai rules written by hand in plain SQL, from the notice and the rules that lua/policies names
-- alone. It reads hours_person, hours_record, hours_posted and oracle_cutoff (one row a cut-off, NULL for none), and
-- fills TEMP tables that oracle.py compares with the extension. Hours are integers, thousandths of an hour.

-- A record belongs to the calendar year of completed_on, when that is the ISO date of a day that exists: date() alone
-- would let 2023-02-30 pass, a modifier makes it count the days.
CREATE TEMP TABLE oracle_record AS
  SELECT
    *,
    CASE
      WHEN typeof(completed_on) = 'text'
        AND length(CAST(completed_on AS BLOB)) = 10
        AND completed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
        AND date(completed_on, '+0 days') IS completed_on
      THEN CAST(substr(completed_on, 1, 4) AS INTEGER)
    END AS year,
    -- What is no date shows under the year that it begins with, if it does.
    CASE
      WHEN typeof(completed_on) IN ('text', 'integer') AND trim(completed_on) GLOB '[12][0-9][0-9][0-9]*'
      THEN CAST(substr(trim(completed_on), 1, 4) AS INTEGER)
    END AS suggested_year,
    CASE
      WHEN typeof(hours) IN ('integer', 'real') AND hours > 0 AND hours <= 1e9
      THEN CAST(round(hours * 1000) AS INTEGER)
      ELSE 0
    END AS claimed
  FROM hours_record;

-- The first reason that applies, but for `duplicate`, which looks at the other records.
CREATE TEMP TABLE oracle_candidate AS
  SELECT
    cutoff,
    person_id,
    record_id,
    completed_on,
    year,
    suggested_year,
    subject,
    activity_id,
    claimed,
    CASE
      WHEN year IS NULL
      THEN 'bad_date'
      WHEN status IS NOT 'verified'
      THEN 'not_verified'
      WHEN subject IS NOT 'public' AND subject IS NOT 'professional'
      THEN 'unknown_subject'
      WHEN form IN ('self_study', 'achievement', 'grassroots', 'other') AND hours IS NULL
      THEN 'manual_review'
      WHEN claimed = 0
      THEN 'no_hours'
      WHEN completed_on >= cutoff
      THEN 'after_cutoff'
      WHEN (subject = 'public' AND passed IS NOT 1) OR (subject = 'professional' AND passed IS 0)
      THEN 'not_passed'
      WHEN subject = 'professional' AND (form IS NULL OR form NOT IN ('training', 'self_study', 'achievement', 'grassroots', 'other'))
      THEN 'unknown_form'
      WHEN subject = 'professional' AND form IS 'training' AND filed IS NOT 1 AND recognised IS NOT 1
      THEN 'unfiled'
    END AS reason
  FROM oracle_record
  CROSS JOIN oracle_cutoff;

-- Of the records with nothing against them, the first of an activity in a person's year is credited: later ones are
-- duplicates of it.
CREATE TEMP TABLE oracle_credit AS
  SELECT
    *,
    CASE
      WHEN reason IS NOT NULL
      THEN reason
      WHEN activity_id IS NOT NULL AND row_number() OVER (
        PARTITION BY cutoff, person_id, year, activity_id, reason IS NULL
        ORDER BY completed_on, record_id
      ) > 1
      THEN 'duplicate'
      ELSE 'ok'
    END AS verdict
  FROM oracle_candidate;

-- A posted year stands for its records, except under a cut-off that falls on or before the year's last day.
CREATE TEMP TABLE oracle_posted AS
  SELECT
    cutoff,
    person_id,
    year,
    sum(CAST(round(hours * 1000) AS INTEGER)) FILTER (WHERE subject = 'public') AS public,
    sum(CAST(round(hours * 1000) AS INTEGER)) FILTER (WHERE subject = 'professional') AS professional
  FROM hours_posted
  CROSS JOIN oracle_cutoff
  WHERE cutoff IS NULL OR cutoff > printf('%04d-12-31', year)
  GROUP BY cutoff, person_id, year;

CREATE INDEX temp.oracle_posted_index ON oracle_posted (person_id, year, cutoff);

CREATE TEMP TABLE oracle_ledger AS
  SELECT
    c.cutoff,
    c.person_id,
    c.record_id,
    c.year,
    coalesce(c.year, c.suggested_year) AS shown_year,
    c.subject,
    c.completed_on,
    iif(c.verdict = 'ok' AND p.year IS NOT NULL, 'posted', c.verdict) AS reason,
    iif(c.verdict = 'ok' AND p.year IS NULL, c.claimed, 0) AS credited,
    p.year IS NOT NULL AS posted
  FROM oracle_credit AS c
  LEFT JOIN oracle_posted AS p ON p.person_id = c.person_id AND p.year = c.year AND p.cutoff IS c.cutoff;

-- What a person's records and postings come to, by year.
CREATE TEMP TABLE oracle_sum AS
  WITH part AS (
    SELECT
      cutoff,
      person_id,
      year,
      iif(subject = 'public', credited, 0) AS public,
      iif(subject = 'professional', credited, 0) AS professional,
      -- A case for manual review before the cut-off leaves its subject open, unless the year is closed.
      reason = 'manual_review' AND subject = 'public' AND NOT posted
        AND (cutoff IS NULL OR completed_on < cutoff) AS public_review,
      reason = 'manual_review' AND subject = 'professional' AND NOT posted
        AND (cutoff IS NULL OR completed_on < cutoff) AS professional_review
    FROM oracle_ledger
    WHERE year IS NOT NULL
    UNION ALL
    SELECT cutoff, person_id, year, coalesce(public, 0), coalesce(professional, 0), 0, 0
    FROM oracle_posted
  )
  SELECT
    cutoff,
    person_id,
    year,
    sum(public) AS public,
    sum(professional) AS professional,
    max(public_review) AS public_review,
    max(professional_review) AS professional_review
  FROM part
  GROUP BY cutoff, person_id, year;

CREATE INDEX temp.oracle_sum_index ON oracle_sum (person_id, year, cutoff);

-- Everybody, in the years with records and in the years that oracle.py asks about (oracle_year).
CREATE TEMP TABLE oracle_account AS
  WITH wanted AS (
    SELECT person_id, year FROM hours_person CROSS JOIN oracle_year
    UNION
    SELECT person_id, year FROM oracle_record WHERE year IS NOT NULL
  )
  SELECT
    cutoff.cutoff,
    w.person_id,
    w.year,
    coalesce(s.public, 0) AS public,
    coalesce(s.professional, 0) AS professional,
    coalesce(s.public_review, 0) AS public_review,
    coalesce(s.professional_review, 0) AS professional_review
  FROM wanted AS w
  CROSS JOIN oracle_cutoff AS cutoff
  LEFT JOIN oracle_sum AS s ON s.person_id = w.person_id AND s.year = w.year AND s.cutoff IS cutoff.cutoff;

-- Notice 一: 90 hours a year, 30 of them public, 60 professional; the policy has it from 2019 on. A requirement that is not
-- met is unknown while a case for manual review is open. SQL's own AND is the three-valued one.
CREATE TEMP TABLE oracle_bank AS
  WITH met AS (
    SELECT
      *,
      public + professional AS total,
      CASE WHEN year < 2019 THEN NULL WHEN public >= 30000 THEN 1 WHEN public_review THEN NULL ELSE 0 END AS public_met,
      CASE WHEN year < 2019 THEN NULL WHEN professional >= 60000 THEN 1 WHEN professional_review THEN NULL ELSE 0 END
        AS professional_met,
      CASE
        WHEN year < 2019 THEN NULL
        WHEN public + professional >= 90000 THEN 1
        WHEN public_review OR professional_review THEN NULL
        ELSE 0
      END AS total_met
    FROM oracle_account
  )
  SELECT
    cutoff,
    person_id,
    year,
    public,
    professional,
    total,
    iif(year < 2019, NULL, max(0, 30000 - public)) AS public_shortfall,
    iif(year < 2019, NULL, max(0, 60000 - professional)) AS professional_shortfall,
    iif(year < 2019, NULL, max(90000 - total, max(0, 30000 - public) + max(0, 60000 - professional))) AS total_shortfall,
    public_met,
    professional_met,
    total_met AND public_met AND professional_met AS compliant
  FROM met;

CREATE INDEX temp.oracle_bank_index ON oracle_bank (person_id, year, cutoff);

-- Notice 六(一), title year 2023: both subjects in 2019-2023, for enterprises professional only from 2020 on.
CREATE TEMP TABLE oracle_explain AS
  SELECT
    b.cutoff,
    b.person_id,
    b.year,
    s.subject,
    iif(s.subject = 'public', b.public, b.professional) AS credited,
    iif(s.subject = 'public', b.public_shortfall, b.professional_shortfall) AS shortfall,
    iif(s.subject = 'public', b.public_met, b.professional_met) AS met
  FROM hours_person AS p
  JOIN oracle_bank AS b ON b.person_id = p.person_id AND b.year BETWEEN 2019 AND 2023
  CROSS JOIN (SELECT 'public' AS subject UNION ALL SELECT 'professional') AS s
  WHERE p.employer_type = 'institution'
    OR (p.employer_type = 'enterprise' AND (s.subject = 'public' OR b.year >= 2020));

CREATE TEMP TABLE oracle_title AS
  SELECT
    cutoff,
    person_id,
    CASE WHEN min(met) = 0 THEN 0 WHEN count(met) < count(*) THEN NULL ELSE 1 END AS eligible,
    sum(shortfall) AS shortfall
  FROM oracle_explain
  GROUP BY cutoff, person_id;
