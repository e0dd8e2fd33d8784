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
