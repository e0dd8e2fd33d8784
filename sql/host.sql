-- For a host with people and records of its own: TEMP views that join them with the modules bank and titles. Run on a connection of its
-- own, after the adapter's views, never on one that migrates; nothing is stored. hours_record has to show activity_id (NULL where there is
-- none). The embedded platform has these two views stored, in modules/15_later_changes.sql.

-- What a closed year does not know yet: input of correct_year.sql.
CREATE TEMP VIEW IF NOT EXISTS hb_hour_bank_due AS
SELECT
  account.person_id,
  account.year,
  record.record_id,
  CASE
    WHEN latest.record_id IS NULL THEN '结账后审验或联接 / verified or linked after the closing'
    WHEN latest.reason = 'not_verified' THEN '结账后审验或恢复 / verified or restored after the closing'
    WHEN latest.hours IS NOT record.hours THEN '结账后核定学时 / hours assessed after the closing'
    ELSE '同一活动已无计入的记录 / no record of the same activity counts any more'
  END AS why
FROM hb_year_account AS account
JOIN hours_record AS record ON record.person_id = account.person_id
  AND record.completed_on >= account.year || '-01-01' AND record.completed_on <= account.year || '-12-31'
LEFT JOIN hb_posted_record_latest AS latest ON latest.person_id = account.person_id AND latest.year = account.year
  AND latest.record_id = record.record_id
WHERE record.status = 'verified'
  AND date(record.completed_on, '+0 days') = record.completed_on
  AND (latest.record_id IS NULL
    OR latest.hours IS NOT record.hours
    OR latest.reason = 'not_verified'
    OR (latest.reason = 'duplicate' AND NOT EXISTS (
      SELECT 1
      FROM hb_posted_record_latest AS other
      JOIN hours_record AS counted ON counted.person_id = other.person_id AND counted.record_id = other.record_id
      WHERE other.person_id = account.person_id
        AND other.year = account.year
        AND other.credited > 0
        AND counted.activity_id = record.activity_id)));

-- What a title decision looks at: input of decide_titles.sql. Add the further columns that your policies read.
CREATE TEMP VIEW IF NOT EXISTS hb_title_input AS
SELECT
  application.application_id,
  (SELECT quote(employer_type)
   FROM hours_person
   WHERE hours_person.person_id = application.person_id) AS person_input,
  (SELECT coalesce(group_concat(line, char(10)), '')
   FROM (
     SELECT quote(record_id) || ',' || quote(completed_on) || ',' || quote(subject) || ',' || quote(form) || ',' || quote(hours)
       || ',' || quote(status) || ',' || quote(activity_id) AS line
     FROM hours_record
     WHERE hours_record.person_id = application.person_id
     ORDER BY completed_on, record_id)) AS records_input,
  (SELECT coalesce(group_concat(line, char(10)), '')
   FROM (
     SELECT quote(year) || ',' || quote(subject) || ',' || quote(entry_no) || ',' || quote(hours) AS line
     FROM hb_posting
     WHERE hb_posting.person_id = application.person_id
     ORDER BY year, subject, entry_no)) AS posted_input
FROM hb_title_application AS application;

-- Printed forms over the host's own people (hours_form('annex2', …), 'statement', 'certificate'); the module bank has to be there. Each column that
-- hours_person or hours_record shows under its usual name is printed, what they lack is left blank: a name that the inner SELECT does not find is
-- that of the row of NULLs around it. A view of your own by one of these names, made before this script, takes its place: hb_form_person with
-- employer, joined_on and left_on, hb_form_account with the names of whoever posts hours.
CREATE TEMP VIEW IF NOT EXISTS hb_form_person AS
SELECT
  person.person_id,
  (SELECT (SELECT name FROM (SELECT * FROM hours_person WHERE person_id = person.person_id)) FROM (SELECT NULL AS name)) AS name,
  (SELECT (SELECT title_series FROM (SELECT * FROM hours_person WHERE person_id = person.person_id)) FROM (SELECT NULL AS title_series)) AS title_series,
  (SELECT (SELECT title_level FROM (SELECT * FROM hours_person WHERE person_id = person.person_id)) FROM (SELECT NULL AS title_level)) AS title_level,
  NULL AS joined_on,
  NULL AS left_on,
  (SELECT (SELECT employer FROM (SELECT * FROM hours_person WHERE person_id = person.person_id)) FROM (SELECT NULL AS employer)) AS employer
FROM hours_person AS person;

CREATE TEMP VIEW IF NOT EXISTS hb_form_account AS
SELECT NULL AS account_id, NULL AS name
WHERE 0;

CREATE TEMP VIEW IF NOT EXISTS hb_registration_form AS
SELECT
  record.person_id,
  CAST(substr(record.completed_on, 1, 4) AS INTEGER) AS year,
  CASE
    WHEN record.subject = 'public' THEN 1
    WHEN record.form = 'training' THEN 2
    WHEN record.form = 'self_study' THEN 3
    WHEN record.form = 'achievement' THEN 4
    WHEN record.form = 'grassroots' THEN 5
    ELSE 6
  END AS group_no,
  row_number() OVER (PARTITION BY record.person_id ORDER BY record.completed_on, record.record_id) AS serial,
  record.record_id,
  record.status,
  (SELECT (SELECT title FROM (SELECT * FROM hours_record WHERE person_id = record.person_id AND record_id = record.record_id)) FROM (SELECT NULL AS title)) AS title,
  (SELECT (SELECT kind FROM (SELECT * FROM hours_record WHERE person_id = record.person_id AND record_id = record.record_id)) FROM (SELECT NULL AS kind)) AS kind,
  (SELECT (SELECT organizer FROM (SELECT * FROM hours_record WHERE person_id = record.person_id AND record_id = record.record_id)) FROM (SELECT NULL AS organizer)) AS organizer,
  (SELECT (SELECT started_on FROM (SELECT * FROM hours_record WHERE person_id = record.person_id AND record_id = record.record_id)) FROM (SELECT NULL AS started_on)) AS started_on,
  (SELECT (SELECT place FROM (SELECT * FROM hours_record WHERE person_id = record.person_id AND record_id = record.record_id)) FROM (SELECT NULL AS place)) AS place,
  (SELECT (SELECT assessment FROM (SELECT * FROM hours_record WHERE person_id = record.person_id AND record_id = record.record_id)) FROM (SELECT NULL AS assessment)) AS assessment,
  (SELECT (SELECT level FROM (SELECT * FROM hours_record WHERE person_id = record.person_id AND record_id = record.record_id)) FROM (SELECT NULL AS level)) AS level,
  (SELECT (SELECT signed_by FROM (SELECT * FROM hours_record WHERE person_id = record.person_id AND record_id = record.record_id)) FROM (SELECT NULL AS signed_by)) AS signed_by,
  (SELECT (SELECT recorded_on FROM (SELECT * FROM hours_record WHERE person_id = record.person_id AND record_id = record.record_id)) FROM (SELECT NULL AS recorded_on)) AS recorded_on,
  (SELECT (SELECT claimed_hours FROM (SELECT * FROM hours_record WHERE person_id = record.person_id AND record_id = record.record_id)) FROM (SELECT NULL AS claimed_hours)) AS claimed_hours,
  record.completed_on,
  record.hours
FROM hours_record AS record;
