-- hourbank, module later_changes 1: 入账和决定之后的变动 what a later change does to what was posted, decided and kept. Needs registration, bank and titles.
-- A trail keeps what it refers to; a revocation reaches the bank; what a closed year does not know yet; what a title decision looked at.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 registration、bank、titles / install registration, bank and titles first" CHECK (needs = 3),
  taken INTEGER
    CONSTRAINT "later_changes 已安装，或本文件中已有同名对象 / later_changes is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_registration_step', 'hb_posting', 'hb_title_decision')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_hour_bank_due'));
DROP TABLE temp.hb_preflight;

-- The bank's person_id is of any type. +: beside it an INTEGER column has to lose its affinity, or the bank's index is of no use.

-- A revocation in a closed year takes the record's hours out of the bank in the same statement. If that lets another record
-- count (a duplicate of the revoked one), hb_hour_bank_due shows it and correct_year.sql posts it.
CREATE TRIGGER hb_registration_step_revoked
AFTER INSERT ON hb_registration_step
WHEN NEW.action = 'revoke' AND EXISTS (
  SELECT 1
  FROM hb_posted_record
  WHERE person_id = (SELECT +person_id FROM hb_learning_record WHERE record_id = NEW.record_id) AND record_id = NEW.record_id)
BEGIN
  INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, reason, policy, policy_version, policy_sha256, account_id,
                       posted_on, step_id)
  SELECT
    latest.person_id,
    latest.year,
    latest.subject,
    (SELECT max(entry_no) + 1
     FROM hb_posting
     WHERE person_id = latest.person_id AND year = latest.year AND subject = latest.subject),
    -latest.credited,
    'correction',
    '撤销记录 ' || NEW.record_id || ' / record ' || NEW.record_id || ' revoked: ' || NEW.reason,
    closing.policy,
    closing.policy_version,
    closing.policy_sha256,
    NEW.account_id,
    date(NEW.acted_on),
    NEW.step_id
  FROM hb_learning_record AS record
  JOIN hb_posted_record_latest AS latest ON latest.person_id = +record.person_id AND latest.record_id = record.record_id
  JOIN hb_posting AS closing ON closing.person_id = latest.person_id AND closing.year = latest.year
    AND closing.subject = latest.subject AND closing.entry_no = 1
  WHERE record.record_id = NEW.record_id AND latest.credited > 0;
  INSERT INTO hb_posted_record (person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on, account_id)
  SELECT latest.person_id, latest.year, latest.record_id, latest.entry_no + 1, latest.subject, 0, 'not_verified', latest.hours,
         date(NEW.acted_on), NEW.account_id
  FROM hb_learning_record AS record
  JOIN hb_posted_record_latest AS latest ON latest.person_id = +record.person_id AND latest.record_id = record.record_id
  WHERE record.record_id = NEW.record_id;
END;

-- Records whose state today is not what their closed year was posted with: input of correct_year.sql. By calendar years (一);
-- a date that is none belongs to no year.
CREATE VIEW hb_hour_bank_due AS
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

CREATE TRIGGER hb_person_kept
BEFORE DELETE ON hb_person
WHEN EXISTS (SELECT 1 FROM hb_learning_record WHERE person_id = OLD.person_id)
  OR EXISTS (SELECT 1 FROM hb_year_account WHERE person_id = +OLD.person_id)
  OR EXISTS (SELECT 1 FROM hb_title_application WHERE person_id = +OLD.person_id)
BEGIN
  SELECT RAISE(ABORT, '有学习记录、账户或申报的人员不得删除 / a person with records, an hour-bank account or an application is never deleted (三)');
END;

CREATE TRIGGER hb_account_kept
BEFORE DELETE ON hb_account
WHEN EXISTS (SELECT 1 FROM hb_registration_step WHERE account_id = OLD.account_id)
  OR EXISTS (SELECT 1 FROM hb_filing_step WHERE account_id = OLD.account_id)
  OR EXISTS (SELECT 1 FROM hb_year_closing WHERE account_id = OLD.account_id)
  OR EXISTS (SELECT 1 FROM hb_title_decision WHERE account_id = OLD.account_id)
BEGIN
  SELECT RAISE(ABORT, '办理过事项的账号不得删除，请停用 / an account that has acted is never deleted: deactivate it (三)');
END;

CREATE TRIGGER hb_organisation_kept
BEFORE DELETE ON hb_organisation
WHEN EXISTS (SELECT 1 FROM hb_organisation WHERE parent_id = OLD.organisation_id)
  OR EXISTS (SELECT 1 FROM hb_account WHERE organisation_id = OLD.organisation_id)
  OR EXISTS (SELECT 1 FROM hb_employment WHERE employer_id = OLD.organisation_id)
  OR EXISTS (SELECT 1 FROM hb_filing WHERE applicant_id = OLD.organisation_id)
BEGIN
  SELECT RAISE(ABORT, '有下级、账号、人员或备案的机构不得删除 / an organisation with units below, accounts, people or filings is never deleted (三)');
END;

CREATE TRIGGER hb_training_class_kept
BEFORE DELETE ON hb_training_class
WHEN EXISTS (SELECT 1 FROM hb_learning_record WHERE class_id = OLD.class_id)
BEGIN
  SELECT RAISE(ABORT, '已申报学时的班次不得删除 / a class whose hours were declared is never deleted (六(二))');
END;

-- What a title decision sees of an application: kept with the decision, and compared with today by the replay. One line a row,
-- each value as quote() writes it, which keeps every stored value apart from every other. (Not JSON: SQLite 3.40
-- refuses its JSON functions in a stored view when trusted_schema is off.)
CREATE VIEW hb_title_input AS
SELECT
  application.application_id,
  (SELECT coalesce((
         SELECT quote(typed.employer_type)
         FROM hb_type_on AS typed
         WHERE typed.person_id = application.person_id AND typed.from_on <= application.acceptance_on
           AND coalesce(typed.to_on > application.acceptance_on, 1)), quote(hours_person.employer_type)) || ',' || quote(degree) || ',' || quote(title_series) || ',' || quote(title_level) || ',' || quote(policy)
     || ',' || quote(joined_on)
   FROM hours_person
   WHERE hours_person.person_id = application.person_id) AS person_input,
  (SELECT coalesce(group_concat(line, char(10)), '')
   FROM (
     SELECT quote(record_id) || ',' || quote(completed_on) || ',' || quote(subject) || ',' || quote(form) || ',' || quote(hours)
       || ',' || quote(status) || ',' || quote(passed) || ',' || quote(filed) || ',' || quote(activity_id) || ',' || quote(source) AS line
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

-- Decisions whose inputs are not what they were. Whether the answer differs, too, is title_replay.sql's question.
CREATE VIEW hb_title_input_changed AS
SELECT
  decision.decision_id,
  application.application_id,
  application.person_id,
  application.year,
  CASE WHEN decision.person_input <> input.person_input THEN '人员 / person ' ELSE '' END
  || CASE WHEN decision.records_input <> input.records_input THEN '记录 / records ' ELSE '' END
  || CASE WHEN decision.posted_input <> input.posted_input THEN '学时银行 / hour bank ' ELSE '' END AS changed
FROM hb_title_decision_latest AS decision
JOIN hb_title_application AS application ON application.application_id = decision.application_id
JOIN hb_title_input AS input ON input.application_id = application.application_id
WHERE (decision.person_input, decision.records_input, decision.posted_input)
  <> (input.person_input, input.records_input, input.posted_input);

-- A title decision that looked at its postings was built on the closing, whatever day it bears.
CREATE TRIGGER hb_year_reopening_decided
BEFORE INSERT ON hb_year_reopening
WHEN EXISTS (
  SELECT 1
  FROM hb_year_closing AS closing
  JOIN hb_year_account AS account ON account.closing_id = closing.closing_id
  JOIN hb_title_application AS application ON application.person_id = account.person_id
  JOIN hb_title_decision AS decision ON decision.application_id = application.application_id
  WHERE closing.closing_id = NEW.closing_id AND char(10) || decision.posted_input GLOB '*' || char(10) || closing.year || ',*')
BEGIN
  SELECT RAISE(ABORT, '已有职称决定依据这次结账作出，不能撤销 / titles were decided on the postings of this closing: it cannot be taken back (六(一))');
END;

-- Nothing is declared ahead: after the date in hours_setting 'today' and after that of the clock, which acted_on has by itself. Learning is declared after it is completed, and so not either.
CREATE TRIGGER hb_registration_step_ahead
BEFORE INSERT ON hb_registration_step
WHEN NEW.action = 'declare' AND date(NEW.acted_on) > max(coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime')), date('now', 'localtime'))
BEGIN
  SELECT RAISE(ABORT, '申报日期不得晚于今天 / nothing is declared after today (三)');
END;

-- One learning counts in one year. A course may be taken again in a later year; what makes up a year (learnt_on), and a certificate, stands once.
CREATE TRIGGER hb_registration_step_another_year
BEFORE INSERT ON hb_registration_step
WHEN NEW.action = 'declare' AND EXISTS (
  SELECT 1
  FROM hb_learning_record AS record
  JOIN hb_learning_record AS other ON other.person_id = record.person_id AND substr(other.completed_on, 1, 4) <> substr(record.completed_on, 1, 4)
  WHERE record.record_id = NEW.record_id AND record.status IN ('draft', 'rejected', 'withdrawn')
    AND other.status NOT IN ('draft', 'rejected', 'withdrawn', 'revoked')
    AND (other.certificate_no = record.certificate_no
      OR (other.activity_id = record.activity_id AND coalesce(other.learnt_on, record.learnt_on) IS NOT NULL)))
BEGIN
  SELECT RAISE(ABORT, '同一学习（activity_id 或 certificate_no）已记在另一年度，只计一次 / the same learning (activity_id or certificate_no) stands in another year already: it counts once (一, 六(三))');
END;

-- Where the bank and the titles stand beside people of the platform, theirs are people of the platform.
CREATE TRIGGER hb_year_account_person
BEFORE INSERT ON hb_year_account
WHEN NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id)
BEGIN
  SELECT RAISE(ABORT, '没有此人 / there is no such person');
END;

CREATE TRIGGER hb_title_application_person
BEFORE INSERT ON hb_title_application
WHEN NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id)
BEGIN
  SELECT RAISE(ABORT, '没有此人 / there is no such person');
END;

INSERT INTO hb_module (module, version, needs) VALUES ('later_changes', 1, 'registration bank titles');

RELEASE hb_install;
