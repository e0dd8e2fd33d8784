-- hourbank, module findings 1: 问题整改与申诉 what becomes of a finding (六(三)). Needs supervision and later_changes.
-- Rectification with a date, appeal and its decision by another account; an appeal that succeeds gives revoked hours back.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 supervision、later_changes / install supervision and later_changes first" CHECK (needs = 2),
  taken INTEGER
    CONSTRAINT "findings 已安装，或本文件中已有同名对象 / findings is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_finding', 'hb_hour_bank_due')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_finding_step'));
DROP TABLE temp.hb_preflight;

CREATE TABLE hb_finding_step (
  step_id INTEGER PRIMARY KEY
    CONSTRAINT "办理步骤须按序编号 / steps are numbered upwards from 1" CHECK (step_id > 0),
  finding_id INTEGER NOT NULL REFERENCES hb_finding,
  action TEXT CONSTRAINT "问题步骤：action 须填写，为文字 / step of a finding: action is required, as text" CHECK (typeof(action) = 'text'),  -- of hb_finding_outcome
  account_id INTEGER NOT NULL REFERENCES hb_account,
  acted_on TEXT
    CONSTRAINT "办理日期应为 YYYY-MM-DD / acted_on must be a date YYYY-MM-DD" CHECK (coalesce(date(acted_on, '+0 days') = acted_on, 0)),
  due_on TEXT CONSTRAINT "整改期限应为 YYYY-MM-DD / due_on must be a date YYYY-MM-DD" CHECK (date(due_on, '+0 days') IS due_on),
  reason TEXT
    CONSTRAINT "整改、申诉和决定均须写明内容或理由 / every step of a finding says what and why (六(三))" CHECK (coalesce(typeof(reason) = 'text' AND trim(reason) <> '', 0))
);

CREATE INDEX hb_finding_step_finding ON hb_finding_step (finding_id);

CREATE INDEX hb_registration_step_for_finding ON hb_registration_step (finding_id) WHERE finding_id IS NOT NULL;

CREATE TRIGGER hb_finding_step_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_finding_step WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有问题步骤（hb_finding_step），不能删除 / account: it is not deleted while hb_finding_step names it'); END;

-- Where each step leads, and from where it may be taken.
CREATE VIEW hb_finding_outcome (action, state, zh, before) AS
VALUES
  ('order', 'ordered', '责令整改', ' found rectified upheld '),
  ('rectify', 'rectified', '报告整改情况', ' ordered '),
  ('accept', 'accepted', '整改验收', ' rectified '),
  ('appeal', 'appealed', '申诉', ' found ordered rectified '),
  ('uphold', 'upheld', '维持', ' appealed '),
  ('overturn', 'overturned', '撤销认定', ' appealed ');

-- Days after a finding within which those concerned may appeal, by date.
INSERT INTO hb_supervision_parameter (name, from_on, value, source) VALUES ('appeal_days', '2000-01-01', 60, '参照行政复议的期限（60日）');

-- Every finding with its state today; overdue by the date in hours_setting 'today', or by the clock.
CREATE VIEW hb_finding_status AS
SELECT
  hb_finding.finding_id,
  hb_finding.rule,
  hb_finding.found_on,
  hb_finding.account_id,
  coalesce(hb_finding.person_id, (SELECT person_id FROM hb_learning_record WHERE record_id = hb_finding.record_id)) AS person_id,
  hb_finding.organisation_id,
  hb_finding.record_id,
  hb_finding.description,
  coalesce(hb_finding_outcome.state, 'found') AS state,
  last.acted_on,
  last.reason,
  (SELECT due_on FROM hb_finding_step WHERE finding_id = hb_finding.finding_id AND action = 'order' ORDER BY step_id DESC LIMIT 1) AS due_on,
  coalesce(hb_finding_outcome.state = 'ordered' AND last.due_on < coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime')), 0)
    AS overdue,
  EXISTS (SELECT 1 FROM hb_finding_step WHERE finding_id = hb_finding.finding_id AND action = 'appeal') AS was_appealed,
  EXISTS (
    SELECT 1
    FROM hb_registration_step AS revocation
    JOIN hb_learning_record AS record ON record.record_id = revocation.record_id
    WHERE revocation.finding_id = hb_finding.finding_id AND revocation.action = 'revoke' AND record.status = 'revoked') AS revoked
FROM hb_finding
LEFT JOIN hb_finding_step AS last ON last.step_id = (SELECT max(step_id) FROM hb_finding_step WHERE finding_id = hb_finding.finding_id)
LEFT JOIN hb_finding_outcome ON hb_finding_outcome.action = last.action;

CREATE TRIGGER hb_finding_step_allowed
BEFORE INSERT ON hb_finding_step
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_finding_step WHERE NEW.step_id > 0 AND step_id >= NEW.step_id)
      THEN RAISE(ABORT, '问题的办理步骤只增不改 / steps of a finding are only ever added (六(三))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_finding_outcome WHERE action = NEW.action)
      THEN RAISE(ABORT, '问题步骤不在清单内 / unknown step of a finding (六(三))')
    WHEN finding.finding_id IS NULL
      THEN RAISE(ABORT, '没有这个检查问题 / there is no such finding (六(三))')
    WHEN hb_account.account_id IS NULL OR hb_account.active = 0
      THEN RAISE(ABORT, '账号不存在或已停用 / the account does not exist or is not active')
    WHEN instr(hb_finding_outcome.before, ' ' || finding.state || ' ') = 0
      THEN RAISE(ABORT, '该问题现在不能办理此步骤，请看 hb_finding_status / the finding is not at this step: see hb_finding_status (六(三))')
    WHEN NEW.action IN ('order', 'accept') AND NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('supervise', '*'))
      THEN RAISE(ABORT, '账号无权监督检查 / the account may not supervise (六(三))')
    WHEN NEW.action IN ('uphold', 'overturn') AND NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('restore', '*'))
      THEN RAISE(ABORT, '账号无权决定申诉 / the account may not decide an appeal (六(三))')
    WHEN NEW.action IN ('uphold', 'overturn') AND NEW.account_id = finding.account_id
      THEN RAISE(ABORT, '申诉不得由认定问题的账号决定 / an appeal is not decided by the account that made the finding (六(三))')
    WHEN NEW.action IN ('uphold', 'overturn') AND hb_account.person_id = (SELECT person_id FROM hb_account WHERE account_id = finding.account_id)
      THEN RAISE(ABORT, '申诉不得由认定问题的账号决定 / an appeal is not decided by the account that made the finding (六(三))')
    WHEN NEW.action IN ('uphold', 'overturn') AND hb_account.person_id = finding.person_id
      THEN RAISE(ABORT, '不得决定本人的申诉 / nobody decides their own appeal (六(三))')
    WHEN NEW.action IN ('rectify', 'appeal')
      AND NOT EXISTS (SELECT 1 FROM hb_acts_for WHERE account_id IN (NEW.account_id, '*') AND person_id IN (finding.person_id, '*'))
      AND (finding.organisation_id IS NULL OR hb_account.organisation_id IS NOT finding.organisation_id)
      THEN RAISE(ABORT, '整改和申诉由当事人或其单位办理 / rectification and appeal are for the person or organisation concerned (六(三))')
    WHEN NEW.action = 'order' AND coalesce(NEW.due_on < NEW.acted_on, 1)
      THEN RAISE(ABORT, '责令整改须写明期限 / an order to rectify gives a date (六(三))')
    WHEN NEW.action = 'appeal' AND finding.was_appealed
      THEN RAISE(ABORT, '同一问题只申诉一次 / a finding is appealed once (六(三))')
    WHEN NEW.action = 'appeal' AND julianday(max(NEW.acted_on, coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime')))) - julianday(finding.found_on) > (
      SELECT value FROM hb_supervision_parameter WHERE name = 'appeal_days' AND from_on <= finding.found_on ORDER BY from_on DESC LIMIT 1)
      THEN RAISE(ABORT, '申诉期限已过，见参数 appeal_days / the time for an appeal is over: see the parameter appeal_days (六(三))')
    WHEN NEW.acted_on < coalesce(finding.acted_on, finding.found_on)
      THEN RAISE(ABORT, '办理日期早于上一步 / the step is dated before what it follows (六(三))')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_finding_status AS finding ON finding.finding_id = NEW.finding_id
  LEFT JOIN hb_finding_outcome ON hb_finding_outcome.action = NEW.action
  LEFT JOIN hb_account ON hb_account.account_id = NEW.account_id;
END;

CREATE TRIGGER hb_finding_step_kept_update BEFORE UPDATE ON hb_finding_step BEGIN SELECT RAISE(ABORT, '问题的办理步骤只增不改 / steps of a finding are only ever added (六(三))'); END;
CREATE TRIGGER hb_finding_step_kept_delete BEFORE DELETE ON hb_finding_step BEGIN SELECT RAISE(ABORT, '问题的办理步骤只增不改 / steps of a finding are only ever added (六(三))'); END;
CREATE TRIGGER hb_finding_step_next AFTER INSERT ON hb_finding_step WHEN NEW.step_id <> coalesce((SELECT step_id FROM hb_finding_step WHERE step_id <> NEW.step_id ORDER BY step_id DESC LIMIT 1), 0) + 1 BEGIN SELECT RAISE(ABORT, '编号依次递增，请不要自填 / numbers follow one another: leave the number out'); END;

-- Nothing is revoked for a finding that is under appeal, or was overturned.
CREATE TRIGGER hb_registration_step_appealed
BEFORE INSERT ON hb_registration_step
WHEN NEW.action = 'revoke' AND (SELECT state FROM hb_finding_status WHERE finding_id = NEW.finding_id) IN ('appealed', 'overturned')
BEGIN
  SELECT RAISE(ABORT, '该问题正在申诉或已撤销认定，不得据此撤销学时 / nothing is revoked for a finding that is under appeal or was overturned (六(三))');
END;

-- Nor, for whatever else, is a record's while an appeal about it is open.
CREATE TRIGGER hb_registration_step_under_appeal
BEFORE INSERT ON hb_registration_step
WHEN NEW.action = 'revoke' AND EXISTS (
  SELECT 1
  FROM hb_finding_status
  WHERE record_id = NEW.record_id AND state = 'appealed' AND finding_id IS NOT NEW.finding_id)
BEGIN
  SELECT RAISE(ABORT, '该记录的问题正在申诉，决定之前不得撤销学时 / a finding about this record is under appeal: nothing is revoked before that is decided (六(三))');
END;

-- 恢复: hours that were revoked for a finding which an appeal overturned are verified again. One more step of registration; nobody takes it alone.
DROP VIEW hb_registration_outcome;

CREATE VIEW hb_registration_outcome (action, status) AS
VALUES
  ('declare', 'declared'),                       -- 个人申报（含退回、撤回后重新申报）
  ('review_employer', 'employer_approved'),      -- 单位审核盖章
  ('review_department', 'department_approved'),  -- 主管部门审查
  ('verify', 'verified'),                        -- 人社部门审验
  ('assess', 'verified'),                        -- 审验后核定学时
  ('return', 'rejected'),                        -- 退回
  ('recall', NULL),                              -- 撤回审核
  ('withdraw', 'withdrawn'),                     -- 撤回
  ('revoke', 'revoked'),                         -- 撤销
  ('restore', 'verified');                       -- 恢复（申诉成立）

CREATE TRIGGER hb_registration_step_restored
BEFORE INSERT ON hb_registration_step
WHEN NEW.action = 'restore' AND NOT EXISTS (
  SELECT 1
  FROM hb_learning_record AS record
  JOIN hb_registration_step AS revocation ON revocation.step_id = (SELECT max(step_id) FROM hb_registration_step WHERE record_id = record.record_id)
  JOIN hb_finding_status AS finding ON finding.finding_id = revocation.finding_id
  WHERE record.record_id = NEW.record_id AND record.status = 'revoked' AND revocation.action = 'revoke' AND revocation.finding_id = NEW.finding_id
    AND finding.state = 'overturned')
BEGIN
  SELECT RAISE(ABORT, '学时只随申诉成立恢复 / hours are restored only by an appeal that succeeds (六(三))');
END;

CREATE TRIGGER hb_finding_step_overturned
AFTER INSERT ON hb_finding_step
WHEN NEW.action = 'overturn'
BEGIN
  INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason, finding_id)
  SELECT revocation.record_id, 'restore', NEW.account_id, NEW.acted_on, NEW.reason, NEW.finding_id
  FROM hb_registration_step AS revocation
  JOIN hb_learning_record AS record ON record.record_id = revocation.record_id
  WHERE revocation.finding_id = NEW.finding_id AND revocation.action = 'revoke' AND record.status = 'revoked'
  ORDER BY revocation.record_id;
END;

INSERT INTO hb_module (module, version, needs) VALUES ('findings', 1, 'supervision later_changes');

RELEASE hb_install;
