-- 我的学时在哪里 (三): every hour that a person has claimed anywhere, what became of it, at whom it waits since when, and what to do.
-- Needs the extension. Bind :person_id. One person's rows are read, nothing else.
-- state: draft, waiting, returned, withdrawn, revoked; counted, late (verified after its year was closed), or the reason of hours_ledger;
-- list_refused, list_waiting: a line of a platform's list that did not come in, or not yet; class_…: a class that nobody declared.
-- would_count: what a record under way would add to its year's total, were it alone verified as it stands; with_all: were everything of
-- this person's that is under way verified, drafts too. Differences of totals, not a credit: a duplicate adds nothing.
-- hours_record shows no draft, so this script has its own while it runs.
SAVEPOINT where_are_my_hours;

CREATE TEMP VIEW hours_record AS
SELECT *
FROM hb_record_to_declare
UNION ALL
SELECT *
FROM main.hours_record
WHERE status <> 'rejected';

WITH
  ledger AS (
    SELECT record_id, year, credited, reason, message, article
    FROM hours_ledger
    WHERE person_id = :person_id AND main),
  total AS (
    SELECT year, sum(credited) AS credited
    FROM hours_bank
    WHERE person_id = :person_id AND main AND subject <> 'total'
    GROUP BY year),
  total_with_all AS (
    SELECT year, sum(credited) AS credited
    FROM hours_bank
    WHERE person_id = :person_id AND main AND subject <> 'total' AND assume = 'all'
    GROUP BY year),
  record AS (
    SELECT record.*,
           CASE WHEN date(completed_on, '+0 days') = completed_on THEN CAST(substr(completed_on, 1, 4) AS INTEGER) END AS in_year,
           status IN ('draft', 'declared', 'employer_approved', 'department_approved', 'rejected') AS is_under_way,
           (SELECT max(step_id) FROM hb_registration_step WHERE hb_registration_step.record_id = record.record_id) AS last_step
    FROM hb_learning_record AS record
    WHERE person_id = :person_id),
  would AS (
    SELECT record.record_id, sum(bank.credited) AS credited
    FROM record
    CROSS JOIN hours_bank AS bank ON bank.person_id = :person_id AND bank.year = record.in_year AND bank.main
      AND bank.subject <> 'total' AND bank.assume = record.record_id
    WHERE record.is_under_way
    GROUP BY record.record_id)
SELECT
  record.in_year AS year,
  record.completed_on,
  record.title,
  record.subject,
  coalesce(record.hours, record.claimed_hours) AS claimed,
  CASE WHEN ledger.reason = 'posted' THEN coalesce(posted.credited, 0) ELSE coalesce(ledger.credited, 0) END AS credited,
  CASE
    WHEN record.status IN ('draft', 'withdrawn', 'revoked') THEN record.status
    WHEN record.status = 'rejected' THEN 'returned'
    WHEN record.is_under_way THEN 'waiting'
    WHEN due.record_id IS NOT NULL THEN 'late'
    WHEN ledger.reason = 'posted' AND posted.reason = 'ok' THEN 'counted'
    WHEN ledger.reason = 'posted' THEN coalesce(posted.reason, 'posted')
    WHEN ledger.credited > 0 THEN 'counted'
    ELSE ledger.reason
  END AS state,
  coalesce(date(step.acted_on), record.recorded_on) AS since,
  CASE record.status
    WHEN 'draft' THEN '本人 / you'
    WHEN 'rejected' THEN '本人 / you'
    WHEN 'declared' THEN employer.name
    WHEN 'employer_approved' THEN supervisor.name
    WHEN 'department_approved' THEN bureau.name
  END AS waits_at,
  CASE
    WHEN record.status = 'draft' THEN '尚未申报：请上传佐证材料后提交 / not declared yet: add the evidence and submit'
    WHEN record.status = 'declared' THEN '待单位审核 / waits for the employer''s review'
    WHEN record.status = 'employer_approved' THEN '待主管部门审查 / waits for the department''s review'
    WHEN record.status = 'department_approved' THEN '待人社部门审验 / waits for the bureau''s verification'
    WHEN record.status = 'rejected' THEN '已退回，请按理由更正后重新申报 / returned: correct it and declare again: ' || coalesce(step.reason, '')
    WHEN record.status = 'withdrawn' THEN '本人已撤回，可更正后重新申报 / withdrawn by the declarant: it can be corrected and declared again'
    WHEN record.status = 'revoked' THEN '已撤销 / revoked: ' || coalesce(step.reason, '')
    WHEN due.record_id IS NOT NULL THEN due.why || '：待更正入账 / : waits for a correction of the closed year'
    WHEN ledger.reason = 'posted' AND posted.record_id IS NULL THEN '该年度已结账，未计入 / its year is closed without it'
    WHEN ledger.reason = 'posted' AND posted.reason <> 'ok' THEN '该年度已结账，未计入 / its year was closed, and it did not count: ' || posted.reason
    WHEN ledger.reason = 'posted' THEN '该年度已结账，已入账 / its year is closed, and it was posted'
    ELSE ledger.message || coalesce('（' || ledger.article || '）', '')
  END AS what,
  would.credited - coalesce(total.credited, 0) AS would_count,
  CASE WHEN record.is_under_way THEN total_with_all.credited - coalesce(total.credited, 0) END AS with_all,
  record.record_id
FROM record
LEFT JOIN ledger ON ledger.record_id = record.record_id
LEFT JOIN hb_registration_step AS step ON step.step_id = record.last_step
LEFT JOIN hb_posted_record_latest AS posted ON posted.person_id = :person_id AND posted.year = record.in_year AND posted.record_id = record.record_id
LEFT JOIN hb_hour_bank_due AS due ON due.person_id = :person_id AND due.record_id = record.record_id
LEFT JOIN hb_organisation AS employer ON employer.organisation_id = record.employer_id
LEFT JOIN hb_organisation AS supervisor ON supervisor.organisation_id = employer.parent_id
LEFT JOIN hb_organisation AS bureau ON bureau.organisation_id = (
  SELECT bureau_id FROM hb_organisation_chain WHERE organisation_id = record.employer_id)
LEFT JOIN would ON would.record_id = record.record_id
LEFT JOIN total ON total.year = record.in_year
LEFT JOIN total_with_all ON total_with_all.year = record.in_year
UNION ALL
-- A class whose organiser has not declared them, or that they did not pass.
SELECT
  CAST(substr(class.ends_on, 1, 4) AS INTEGER), class.ends_on, class.name, filing.subject, class.hours, 0,
  CASE attendee.passed WHEN 1 THEN 'class_not_declared' WHEN 0 THEN 'class_failed' ELSE 'class_without_result' END,
  class.ends_on,
  CASE WHEN attendee.passed IS NOT 0 THEN organiser.name END,
  CASE attendee.passed
    WHEN 1 THEN '办班机构尚未申报本班学时 / the organiser has not declared this class yet'
    WHEN 0 THEN '考核不合格，不计学时 / the exam was not passed: no hours'
    ELSE '办班机构尚未填报考核结果 / the organiser has not entered the exam result yet'
  END,
  NULL, NULL, NULL
FROM hb_class_attendee AS attendee
JOIN hb_training_class AS class ON class.class_id = attendee.class_id
JOIN hb_filing AS filing ON filing.filing_id = class.filing_id
JOIN hb_organisation AS organiser ON organiser.organisation_id = filing.applicant_id
WHERE attendee.person_id = :person_id
  AND NOT EXISTS (
    SELECT 1
    FROM hb_learning_record
    WHERE hb_learning_record.class_id = attendee.class_id
      AND hb_learning_record.person_id = attendee.person_id
      AND hb_learning_record.status <> 'withdrawn')
UNION ALL
-- A line of a list that is theirs and did not come in, unless a later one of the same number did.
SELECT
  CAST(substr(verdict.completed_on, 1, 4) AS INTEGER), coalesce(verdict.completed_on, line.completed), coalesce(verdict.title, line.title),
  coalesce(verdict.subject, line.subject), coalesce(verdict.hours, line.hours), 0,
  CASE report.state WHEN 'bad' THEN 'list_refused' ELSE 'list_waiting' END,
  batch.received_on,
  '名单经办人 / whoever brings the list in',
  batch.file_name || '，第' || report.line_no || '行：' || report.zh || ' / line ' || report.line_no || ': ' || report.en,
  NULL, NULL, NULL
FROM hb_intake_report AS report
JOIN hb_intake_verdict AS verdict ON verdict.batch_id = report.batch_id AND verdict.line_no = report.line_no
JOIN hb_intake_line AS line ON line.batch_id = report.batch_id AND line.line_no = report.line_no
JOIN hb_intake_batch AS batch ON batch.batch_id = report.batch_id
WHERE report.person_id = :person_id
  AND report.state IN ('bad', 'enter')
  AND NOT EXISTS (SELECT 1 FROM hb_intake_step WHERE batch_id = report.batch_id AND action = 'undo')
  AND NOT (report.state = 'bad' AND (
    EXISTS (
      SELECT 1
      FROM hb_intake_record AS later
      WHERE later.platform_id = batch.platform_id AND later.record_no = verdict.record_no AND later.ended IS NULL AND later.person_id = verdict.person_id)
    OR EXISTS (
      SELECT 1
      FROM hb_learning_record AS later
      WHERE later.platform_id = batch.platform_id AND later.platform_record_id = verdict.record_no AND later.status = 'verified'
        AND later.person_id = verdict.person_id)))
ORDER BY 1 DESC, 2 DESC, 13;

DROP VIEW temp.hours_record;
RELEASE where_are_my_hours;
