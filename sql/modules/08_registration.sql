-- hourbank, module registration 1: 登记 registration in four steps (三). Needs records.
-- 个人申报、单位审核、主管部门审查、人社部门审验; returns, withdrawals, assessments, revocations.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 records / install records first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "registration 已安装，或本文件中已有同名对象 / registration is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_learning_record')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_registration_step'));
DROP TABLE temp.hb_preflight;

CREATE TABLE hb_registration_step (
  step_id INTEGER PRIMARY KEY
    CONSTRAINT "办理步骤须按序编号 / steps are numbered upwards from 1" CHECK (step_id > 0),
  record_id INTEGER NOT NULL REFERENCES hb_learning_record (record_id),
  action TEXT CONSTRAINT "登记步骤：action 须填写，为文字 / registration step: action is required, as text" CHECK (typeof(action) = 'text'),  -- of hb_registration_outcome
  account_id INTEGER NOT NULL REFERENCES hb_account,
  acted_on TEXT DEFAULT (datetime('now', 'localtime'))
    CONSTRAINT "办理时间应为日期或日期时间 / acted_on must be a date or a date and time"
    CHECK (coalesce(date(acted_on, '+0 days') = acted_on OR datetime(acted_on, '+0 days') = acted_on, 0)),
  reason TEXT CONSTRAINT "登记步骤：reason 须为文字 / registration step: reason must be text" CHECK (reason < x''),
  stamp TEXT CONSTRAINT "登记步骤：stamp 须为文字 / registration step: stamp must be text" CHECK (stamp < x''),
  approved_hours REAL
    CONSTRAINT "核定学时应为正数，至多三位小数 / approved hours must be positive, with three decimals at most (二(二)3)"
    CHECK (approved_hours > 0 AND approved_hours < 10000 AND approved_hours = round(approved_hours, 3)),
  finding_id INTEGER CONSTRAINT "登记步骤：finding_id 须为整数 / registration step: finding_id must be a whole number" CHECK (typeof(finding_id) IN ('integer', 'null')),
  article TEXT CONSTRAINT "登记步骤：article 须为文字 / registration step: article must be text" CHECK (article < x'')
);

CREATE INDEX hb_registration_step_record ON hb_registration_step (record_id);

CREATE INDEX hb_registration_step_account ON hb_registration_step (account_id);

CREATE TRIGGER hb_registration_step_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_registration_step WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有登记步骤（hb_registration_step），不能删除 / account: it is not deleted while hb_registration_step names it'); END;

-- What was declared each time, fields and evidence, so that a correction does not hide what it corrected.
CREATE TABLE hb_declared_content (
  step_id INTEGER PRIMARY KEY REFERENCES hb_registration_step,
  subject TEXT,
  form TEXT,
  title TEXT,
  started_on TEXT,
  completed_on TEXT,
  hours ANY,
  claimed_hours REAL,
  passed INTEGER,
  filing_id INTEGER,
  class_id INTEGER,
  employer_id INTEGER,
  activity_id TEXT,
  organizer TEXT,
  place TEXT,
  kind TEXT,
  assessment TEXT,
  field TEXT,
  topic TEXT,
  level TEXT,
  role TEXT,
  rank TEXT,
  certificate_no TEXT,
  recognised INTEGER,
  learnt_on TEXT
) STRICT;

CREATE TABLE hb_declared_evidence (
  step_id INTEGER NOT NULL REFERENCES hb_registration_step,
  evidence_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (step_id, evidence_id)
) STRICT, WITHOUT ROWID;

-- What a recall took back, and the status that the record had before that.
CREATE TABLE hb_registration_recall (
  step_id INTEGER PRIMARY KEY REFERENCES hb_registration_step,
  recalled_id INTEGER NOT NULL REFERENCES hb_registration_step,
  status TEXT NOT NULL
) STRICT;

-- Where each step leads.
CREATE VIEW hb_registration_outcome (action, status) AS
VALUES
  ('declare', 'declared'),                       -- 个人申报（含退回、撤回后重新申报）
  ('review_employer', 'employer_approved'),      -- 单位审核盖章
  ('review_department', 'department_approved'),  -- 主管部门审查
  ('verify', 'verified'),                        -- 人社部门审验
  ('assess', 'verified'),                        -- 审验后核定学时
  ('return', 'rejected'),                        -- 退回
  ('recall', NULL),                              -- 撤回审核: to what the record was before, in hb_registration_recall
  ('withdraw', 'withdrawn'),                     -- 撤回
  ('revoke', 'revoked');                         -- 撤销

-- The status that a record had before each step.
CREATE VIEW hb_registration_before AS
SELECT
  step.step_id,
  step.record_id,
  (SELECT coalesce(hb_registration_recall.status, hb_registration_outcome.status)
   FROM hb_registration_step AS earlier
   JOIN hb_registration_outcome ON hb_registration_outcome.action = earlier.action
   LEFT JOIN hb_registration_recall ON hb_registration_recall.step_id = earlier.step_id
   WHERE earlier.record_id = step.record_id AND earlier.step_id < step.step_id
   ORDER BY earlier.step_id DESC
   LIMIT 1) AS status
FROM hb_registration_step AS step;

-- What its reviewer may still recall: the last step of a record, and the status that it had before.
CREATE VIEW hb_registration_recallable AS
SELECT last.record_id, last.step_id, last.action, hb_account.organisation_id, hb_registration_before.status
FROM hb_registration_step AS last
JOIN hb_registration_before ON hb_registration_before.step_id = last.step_id
JOIN hb_account ON hb_account.account_id = last.account_id
WHERE last.action IN ('review_employer', 'review_department', 'return')
  AND NOT EXISTS (SELECT 1 FROM hb_registration_step AS later WHERE later.record_id = last.record_id AND later.step_id > last.step_id);

-- Read from top to bottom: does it exist; may this account; is it this step's turn; is it this organisation's; is it complete.
CREATE TRIGGER hb_registration_step_allowed
BEFORE INSERT ON hb_registration_step
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_registration_step WHERE NEW.step_id > 0 AND step_id >= NEW.step_id)
      THEN RAISE(ABORT, '办理步骤只增不改 / steps are only ever added (三)')
    WHEN NOT EXISTS (SELECT 1 FROM hb_registration_outcome WHERE action = NEW.action)
      THEN RAISE(ABORT, '登记步骤不在清单内 / unknown step of registration (三)')
    WHEN record.record_id IS NULL
      THEN RAISE(ABORT, '没有这条学习记录 / there is no such learning record')
    WHEN hb_account.account_id IS NULL OR hb_account.active = 0
      THEN RAISE(ABORT, '账号不存在或已停用 / the account does not exist or is not active')
    WHEN record.source = 'linked' AND NEW.action NOT IN ('revoke', 'restore')
      THEN RAISE(ABORT, '自动联接的学时无需申报登记 / linked hours need no registration step (三)')
    WHEN NEW.action NOT IN ('declare', 'withdraw') AND hb_account.person_id = record.person_id
      THEN RAISE(ABORT, '不得审核本人的申报 / nobody reviews their own declaration (三)')
    WHEN record.source = 'declared' AND NEW.action IN ('review_employer', 'review_department', 'verify', 'assess') AND NEW.account_id = (
      SELECT account_id
      FROM hb_registration_step
      WHERE record_id = NEW.record_id AND action = 'declare'
      ORDER BY step_id DESC
      LIMIT 1)
      THEN RAISE(ABORT, '申报的账号不得审核同一申报 / the account that declared cannot review the same declaration (三)')
    WHEN NEW.action = 'recall' AND NOT EXISTS (SELECT 1 FROM hb_registration_recallable WHERE record_id = NEW.record_id)
      THEN RAISE(ABORT, '只能撤回最后一步，且为审核、审查或退回；审验后只能撤销 / only the last step can be recalled, if it is a review or a return; after verification there is only a revocation (三)')
    WHEN NOT EXISTS (
      SELECT 1
      FROM hb_account_permission
      WHERE account_id = NEW.account_id
        AND permission = CASE
          WHEN NEW.action = 'recall' THEN (
            SELECT CASE status WHEN 'declared' THEN 'review_employer' WHEN 'employer_approved' THEN 'review_department' ELSE 'verify' END
            FROM hb_registration_recallable
            WHERE record_id = NEW.record_id)
          WHEN NEW.action IN ('declare', 'withdraw') AND hb_account.person_id IS NOT record.person_id AND record.class_id IS NOT NULL
            THEN 'declare_class'
          WHEN NEW.action IN ('declare', 'withdraw') THEN 'declare'
          WHEN NEW.action = 'return' AND record.status = 'declared' THEN 'review_employer'
          WHEN NEW.action = 'return' AND record.status = 'employer_approved' THEN 'review_department'
          WHEN NEW.action = 'return' OR NEW.action IN ('assess', 'revoke') THEN 'verify'
          ELSE NEW.action
        END)
      THEN RAISE(ABORT, '账号无权办理此步骤 / the account has no permission for this step (三)')
    WHEN NEW.action = 'declare' AND record.status NOT IN ('draft', 'rejected', 'withdrawn')
      THEN RAISE(ABORT, '只有草稿、被退回或已撤回的申报可以提交 / only a draft, or a declaration that was returned or withdrawn, can be submitted (三)')
    WHEN NEW.action = 'review_employer' AND record.status <> 'declared'
      THEN RAISE(ABORT, '单位审核须在个人申报之后 / an employer can only review a declaration that was submitted (三)')
    WHEN NEW.action = 'review_department' AND record.status <> 'employer_approved'
      THEN RAISE(ABORT, '主管部门审查须在单位审核之后 / a department can only review a declaration after employer review (三)')
    WHEN NEW.action = 'verify' AND record.status <> 'department_approved'
      THEN RAISE(ABORT, '审验须在主管部门审查之后 / a declaration can only be verified after department review (三)')
    WHEN NEW.action = 'assess' AND (record.status <> 'verified' OR record.form = 'training' OR record.hours IS NOT NULL)
      THEN RAISE(ABORT, '只有已审验而学时未定的自学、折算和其他类记录可以核定 / hours are assessed only for a verified record of self-study, converted or other form that has none yet (二(二)3)')
    WHEN NEW.action = 'return' AND record.status NOT IN ('declared', 'employer_approved', 'department_approved')
      THEN RAISE(ABORT, '只有审核中的申报可以退回 / only a declaration under review can be returned (三)')
    WHEN NEW.action = 'withdraw' AND record.status = 'verified'
      THEN RAISE(ABORT, '审验后不能撤回，只能撤销 / after verification there is only a revocation (三)')
    WHEN NEW.action = 'withdraw' AND record.status NOT IN ('draft', 'declared', 'employer_approved', 'department_approved', 'rejected')
      THEN RAISE(ABORT, '该申报已撤回或撤销 / this declaration is withdrawn or revoked already (三)')
    WHEN NEW.action = 'revoke' AND record.status <> 'verified'
      THEN RAISE(ABORT, '只有已审验的学时可以撤销 / only verified hours can be revoked (六(三))')
    WHEN NEW.action IN ('declare', 'withdraw') AND hb_account.person_id IS NOT record.person_id AND record.class_id IS NULL
      THEN RAISE(ABORT, '只能申报本人的学习 / a person declares only their own learning (三)')
    WHEN NEW.action IN ('declare', 'withdraw') AND hb_account.person_id IS NOT record.person_id AND hb_account.organisation_id IS NOT (
      SELECT hb_filing.applicant_id
      FROM hb_training_class
      JOIN hb_filing ON hb_filing.filing_id = hb_training_class.filing_id
      WHERE hb_training_class.class_id = record.class_id)
      THEN RAISE(ABORT, '班次学时由办班机构申报 / a class is declared by the organisation that held it (六(二))')
    WHEN (NEW.action = 'review_employer' OR (NEW.action = 'return' AND record.status = 'declared'))
      AND hb_account.organisation_id IS NOT record.employer_id
      THEN RAISE(ABORT, '单位审核只能由申报人所在单位办理 / employer review is for the declarant''s own employer (三)')
    WHEN (NEW.action = 'review_department' OR (NEW.action = 'return' AND record.status = 'employer_approved'))
      AND hb_account.organisation_id IS NOT employer.parent_id
      THEN RAISE(ABORT, '主管部门审查只能由该单位的主管部门办理 / department review is for the employer''s own department (三)')
    WHEN (NEW.action IN ('verify', 'assess') OR (NEW.action = 'return' AND record.status = 'department_approved'))
      AND hb_account.organisation_id IS NOT (SELECT bureau_id FROM hb_organisation_chain WHERE organisation_id = employer.organisation_id)
      THEN RAISE(ABORT, '审验只能由负责该单位的人社局办理 / verification is for the HR bureau in charge of the employer (三)')
    WHEN NEW.action = 'revoke' AND hb_account.organisation_id IS NOT (SELECT bureau_id FROM hb_organisation_chain WHERE organisation_id = employer.organisation_id)
      AND (SELECT kind FROM hb_organisation WHERE organisation_id = hb_account.organisation_id) IS NOT 'city_bureau'
      THEN RAISE(ABORT, '撤销只能由负责的人社局或市人社局办理 / revocation is for the HR bureau in charge or the city bureau (六(三))')
    WHEN NEW.action = 'recall' AND hb_account.organisation_id IS NOT (
      SELECT organisation_id
      FROM hb_registration_recallable
      WHERE record_id = NEW.record_id)
      THEN RAISE(ABORT, '只能撤回本单位办理的步骤 / only a step of one''s own organisation can be recalled (三)')
    WHEN NEW.action = 'recall' AND trim(coalesce(NEW.reason, '')) = ''
      THEN RAISE(ABORT, '撤回审核须写明理由 / a recall needs a reason (三)')
    WHEN NEW.action = 'recall' AND record.status = 'rejected' AND NOT EXISTS (
      SELECT 1
      FROM hb_declared_content AS content
      WHERE content.step_id = (SELECT max(step_id) FROM hb_registration_step WHERE record_id = NEW.record_id AND action = 'declare')
        AND (content.completed_on, content.subject, content.form, content.hours, content.started_on, content.passed, content.filing_id,
          content.class_id, content.employer_id, content.activity_id, content.claimed_hours, content.title, content.organizer, content.place,
          content.kind, content.assessment, content.field, content.topic, content.level, content.role, content.rank, content.certificate_no,
          content.recognised, content.learnt_on)
        IS (record.completed_on, record.subject, record.form, record.hours, record.started_on, record.passed, record.filing_id,
          record.class_id, record.employer_id, record.activity_id, record.claimed_hours, record.title, record.organizer, record.place,
          record.kind, record.assessment, record.field, record.topic, record.level, record.role, record.rank, record.certificate_no,
          record.recognised, record.learnt_on)
        AND (SELECT count(*) FROM hb_declared_evidence WHERE step_id = content.step_id)
          = (SELECT count(*) FROM hb_evidence WHERE record_id = NEW.record_id)
        AND NOT EXISTS (
          SELECT evidence_id, sha256 FROM hb_evidence WHERE record_id = NEW.record_id
          EXCEPT
          SELECT evidence_id, sha256 FROM hb_declared_evidence WHERE step_id = content.step_id))
      THEN RAISE(ABORT, '退回后申报人已改动，不能撤回退回 / the declarant has changed it since it was returned: the return cannot be recalled (三)')
    WHEN NEW.action = 'return' AND trim(coalesce(NEW.reason, '')) = ''
      THEN RAISE(ABORT, '退回须写明理由 / a return needs a reason (三)')
    WHEN NEW.action = 'revoke' AND trim(coalesce(NEW.reason, '')) = ''
      THEN RAISE(ABORT, '撤销须写明理由 / a revocation needs a reason (六(三))')
    WHEN NEW.action = 'review_employer' AND trim(coalesce(NEW.stamp, '')) = ''
      THEN RAISE(ABORT, '单位审核须盖章 / employer review needs the employer''s stamp (三)')
    WHEN NEW.approved_hours IS NOT NULL AND (NEW.action NOT IN ('verify', 'assess') OR record.form = 'training')
      THEN RAISE(ABORT, '核定学时只用于审验自学、折算和其他类 / approved hours are only for verifying self-study, converted and other forms (二(二)3)')
    WHEN trim(coalesce(NEW.article, '')) <> '' AND (NEW.action <> 'verify' OR record.recognised IS NOT 1)
      THEN RAISE(ABORT, '认定依据只用于审验申请认定的培训（recognised = 1） / an article is only for verifying training that asks to be recognised (recognised = 1) (二(二)3)')
    WHEN NEW.action = 'verify' AND record.recognised = 1 AND trim(coalesce(NEW.article, '')) = ''
      THEN RAISE(ABORT, '认定其他方式的培训须写明依据的条款（article） / training of another way is recognised by an article of the measure: name it (article) (二(二)3)')
    WHEN NEW.action = 'assess' AND NEW.approved_hours IS NULL
      THEN RAISE(ABORT, '核定须写明学时 / an assessment states the approved hours (二(二)3)')
    WHEN NEW.acted_on < (SELECT max(acted_on) FROM hb_registration_step WHERE record_id = NEW.record_id)
      THEN RAISE(ABORT, '办理时间早于上一步 / the step is dated before the one it follows (三)')
    WHEN NEW.action = 'declare' AND NOT EXISTS (
      SELECT 1
      FROM hb_employment
      WHERE person_id = record.person_id AND employer_id = record.employer_id AND left_on IS NULL)
      THEN RAISE(ABORT, '申报须注明本人现在的所在单位 / a declaration names the declarant''s present employer (附件2)')
    WHEN NEW.action = 'declare' AND (record.subject IS NULL OR trim(coalesce(record.title, '')) = '')
      THEN RAISE(ABORT, '登记表须填写科目和名称 / the registration form needs a subject and a title (附件2)')
    WHEN NEW.action = 'declare' AND record.form = 'training'
      AND (trim(coalesce(record.organizer, '')) = '' OR record.started_on IS NULL OR trim(coalesce(record.place, '')) = '' OR record.hours IS NULL)
      THEN RAISE(ABORT, '培训进修类须填写主办单位、培训时间、培训地点和学时 / training needs organizer, dates, place and hours (附件2)')
    WHEN NEW.action = 'declare' AND record.subject = 'professional' AND record.form = 'training' AND record.recognised IS NOT 1
      AND (SELECT status FROM hb_filing WHERE filing_id = record.filing_id) IS NOT 'filed'
      THEN RAISE(ABORT, '未经备案的培训项目不能登记专业科目学时：请注明已备案的项目（filing_id）；其他方式的培训进修请填 recognised = 1，由审验认定 / professional hours of a training project that is not on file cannot be declared: name a project on file (filing_id), or ask with recognised = 1 for training of another way to be recognised (二(二)1, 二(二)3)')
    WHEN NEW.action = 'declare' AND record.form = 'self_study'
      AND (trim(coalesce(record.kind, '')) = '' OR trim(coalesce(record.assessment, '')) = '')
      THEN RAISE(ABORT, '自学类须填写自学种类和考核方式 / self-study needs its kind and its assessment (附件2)')
    WHEN NEW.action = 'declare' AND record.form = 'achievement'
      AND (trim(coalesce(record.kind, '')) = '' OR trim(coalesce(record.level, '')) = '')
      THEN RAISE(ABORT, '成果、论文著作类须填写种类和获奖或发表等级 / an achievement needs its kind and the grade of award or publication (附件2)')
    WHEN NEW.action = 'declare' AND record.form IN ('grassroots', 'other')
      AND (trim(coalesce(record.organizer, '')) = '' OR trim(coalesce(record.place, '')) = '')
      THEN RAISE(ABORT, '服务基层活动和其他类须填写主办单位和地点 / grassroots service and other forms need organizer and place (附件2)')
    WHEN NEW.action = 'declare' AND coalesce(record.learnt_on, record.completed_on) > date(NEW.acted_on)
      THEN RAISE(ABORT, '学习完成后方可申报 / learning is declared after it is completed (三)')
    WHEN NEW.action = 'declare' AND record.learnt_on IS NOT NULL AND NOT EXISTS (
      SELECT 1
      FROM hb_make_up
      WHERE year = CAST(substr(record.completed_on, 1, 4) AS INTEGER) AND record.learnt_on BETWEEN from_on AND to_on)
      THEN RAISE(ABORT, '该年度不在补学期内，请看 hb_make_up / that year is not open to be made up: look at hb_make_up (一)')
    WHEN NEW.action = 'declare' AND record.class_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM hb_evidence WHERE record_id = NEW.record_id)
      THEN RAISE(ABORT, '申报须上传佐证材料 / a declaration needs evidence (三)')
    WHEN NEW.action = 'declare' AND record.class_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM hb_class_document WHERE class_id = record.class_id AND kind = 'roster')
      THEN RAISE(ABORT, '班次申报须有学员花名册 / a class is declared with its roster (六(二))')
    WHEN NEW.action = 'declare' AND record.class_id IS NOT NULL AND EXISTS (
      SELECT 1
      FROM hb_learning_record
      WHERE person_id = record.person_id AND class_id = record.class_id AND record_id <> NEW.record_id
        AND status NOT IN ('draft', 'withdrawn'))
      THEN RAISE(ABORT, '该班次学时已申报 / the hours of this class are declared already (六(二))')
    WHEN NEW.action = 'declare' AND record.activity_id IS NOT NULL AND EXISTS (
      SELECT 1
      FROM hb_learning_record
      WHERE person_id = record.person_id AND activity_id = record.activity_id AND source = 'linked' AND status = 'verified')
      THEN RAISE(ABORT, '该课程学时已自动联接，不得重复申报 / the hours of this course are linked already and cannot be declared (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_learning_record AS record ON record.record_id = NEW.record_id
  LEFT JOIN hb_account ON hb_account.account_id = NEW.account_id
  LEFT JOIN hb_organisation AS employer ON employer.organisation_id = coalesce(
    record.employer_id,
    (SELECT employer_id FROM hb_employment WHERE person_id = record.person_id AND left_on IS NULL));
END;

CREATE TRIGGER hb_registration_step_taken
AFTER INSERT ON hb_registration_step
BEGIN
  INSERT INTO hb_registration_recall (step_id, recalled_id, status)
  SELECT NEW.step_id, recalled.step_id, recalled.status
  FROM hb_registration_before AS recalled
  WHERE NEW.action = 'recall'
    AND recalled.step_id = (SELECT max(step_id) FROM hb_registration_step WHERE record_id = NEW.record_id AND step_id < NEW.step_id);
  UPDATE hb_learning_record
  SET
    status = CASE NEW.action
      WHEN 'recall' THEN (SELECT status FROM hb_registration_recall WHERE step_id = NEW.step_id)
      ELSE (SELECT status FROM hb_registration_outcome WHERE action = NEW.action)
    END,
    hours = coalesce(NEW.approved_hours, hours),
    recorded_on = CASE NEW.action WHEN 'verify' THEN date(NEW.acted_on) ELSE recorded_on END
  WHERE record_id = NEW.record_id;
END;

CREATE TRIGGER hb_registration_step_declared
AFTER INSERT ON hb_registration_step
WHEN NEW.action = 'declare'
BEGIN
  INSERT INTO hb_declared_content (
    step_id, subject, form, title, started_on, completed_on, hours, claimed_hours, passed, filing_id, class_id,
    employer_id, activity_id, organizer, place, kind, assessment, field, topic, level, role, rank, certificate_no, recognised, learnt_on)
  SELECT
    NEW.step_id, subject, form, title, started_on, completed_on, hours, claimed_hours, passed, filing_id, class_id,
    employer_id, activity_id, organizer, place, kind, assessment, field, topic, level, role, rank, certificate_no, recognised, learnt_on
  FROM hb_learning_record
  WHERE record_id = NEW.record_id;
  INSERT INTO hb_declared_evidence (step_id, evidence_id, name, size, sha256)
  SELECT NEW.step_id, evidence_id, name, size, sha256
  FROM hb_evidence
  WHERE record_id = NEW.record_id;
END;

CREATE TRIGGER hb_registration_step_kept_update BEFORE UPDATE ON hb_registration_step BEGIN SELECT RAISE(ABORT, '办理步骤只增不改 / steps are only ever added (三)'); END;
CREATE TRIGGER hb_registration_step_kept_delete BEFORE DELETE ON hb_registration_step BEGIN SELECT RAISE(ABORT, '办理步骤只增不改 / steps are only ever added (三)'); END;
CREATE TRIGGER hb_registration_step_next AFTER INSERT ON hb_registration_step WHEN NEW.step_id <> coalesce((SELECT step_id FROM hb_registration_step WHERE step_id <> NEW.step_id ORDER BY step_id DESC LIMIT 1), 0) + 1 BEGIN SELECT RAISE(ABORT, '编号依次递增，请不要自填 / numbers follow one another: leave the number out'); END;

CREATE TRIGGER hb_registration_recall_kept_insert
BEFORE INSERT ON hb_registration_recall
WHEN EXISTS (SELECT 1 FROM hb_registration_recall WHERE step_id = NEW.step_id)
  OR (SELECT action FROM hb_registration_step WHERE step_id = NEW.step_id) IS NOT 'recall'
BEGIN
  SELECT RAISE(ABORT, '办理步骤只增不改 / steps are only ever added (三)');
END;

CREATE TRIGGER hb_registration_recall_kept_update BEFORE UPDATE ON hb_registration_recall BEGIN SELECT RAISE(ABORT, '办理步骤只增不改 / steps are only ever added (三)'); END;
CREATE TRIGGER hb_registration_recall_kept_delete BEFORE DELETE ON hb_registration_recall BEGIN SELECT RAISE(ABORT, '办理步骤只增不改 / steps are only ever added (三)'); END;

CREATE TRIGGER hb_declared_content_kept_insert
BEFORE INSERT ON hb_declared_content
WHEN EXISTS (SELECT 1 FROM hb_declared_content WHERE step_id = NEW.step_id) OR (SELECT action FROM hb_registration_step WHERE step_id = NEW.step_id) IS NOT 'declare'
BEGIN
  SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)');
END;

CREATE TRIGGER hb_declared_content_kept_update BEFORE UPDATE ON hb_declared_content BEGIN SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)'); END;
CREATE TRIGGER hb_declared_content_kept_delete BEFORE DELETE ON hb_declared_content BEGIN SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)'); END;

CREATE TRIGGER hb_declared_evidence_kept_insert
BEFORE INSERT ON hb_declared_evidence
WHEN EXISTS (SELECT 1 FROM hb_declared_evidence WHERE step_id = NEW.step_id AND evidence_id = NEW.evidence_id) OR NOT EXISTS (SELECT 1
  FROM hb_registration_step AS step JOIN hb_evidence AS file ON file.record_id = step.record_id AND file.evidence_id = NEW.evidence_id
  WHERE step.step_id = NEW.step_id AND step.action = 'declare' AND (file.name, file.size, file.sha256) = (NEW.name, NEW.size, NEW.sha256) AND NOT EXISTS (SELECT 1 FROM hb_registration_step AS later WHERE later.record_id = step.record_id AND later.step_id > step.step_id))
BEGIN
  SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)');
END;

CREATE TRIGGER hb_declared_evidence_kept_update BEFORE UPDATE ON hb_declared_evidence BEGIN SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)'); END;
CREATE TRIGGER hb_declared_evidence_kept_delete BEFORE DELETE ON hb_declared_evidence BEGIN SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)'); END;

CREATE TRIGGER hb_learning_record_frozen
BEFORE UPDATE ON hb_learning_record
BEGIN
  SELECT CASE
    WHEN NEW.status <> OLD.status AND NEW.status IS NOT CASE step.action
        WHEN 'recall' THEN (SELECT status FROM hb_registration_recall WHERE step_id = step.step_id)
        ELSE (SELECT status FROM hb_registration_outcome WHERE action = step.action)
      END
      THEN RAISE(ABORT, '登记状态只随办理步骤改变 / a record''s status changes only by a step (三)')
    WHEN NEW.recorded_on IS NOT OLD.recorded_on AND NOT (step.action IS 'verify' AND NEW.recorded_on IS date(step.acted_on))
      THEN RAISE(ABORT, '登记时间由审验填写 / the date of registration is set by verification (附件2)')
    WHEN OLD.status NOT IN ('draft', 'rejected', 'withdrawn')
      AND ((NEW.hours IS NOT OLD.hours AND coalesce(NEW.hours <> step.approved_hours, 1))
        OR (NEW.completed_on, NEW.subject, NEW.form, NEW.started_on, NEW.passed, NEW.filing_id, NEW.class_id, NEW.employer_id,
          NEW.activity_id, NEW.claimed_hours, NEW.title, NEW.organizer, NEW.place, NEW.kind, NEW.assessment, NEW.field, NEW.topic,
          NEW.level, NEW.role, NEW.rank, NEW.certificate_no, NEW.recognised, NEW.learnt_on)
        IS NOT (OLD.completed_on, OLD.subject, OLD.form, OLD.started_on, OLD.passed, OLD.filing_id, OLD.class_id, OLD.employer_id,
          OLD.activity_id, OLD.claimed_hours, OLD.title, OLD.organizer, OLD.place, OLD.kind, OLD.assessment, OLD.field, OLD.topic,
          OLD.level, OLD.role, OLD.rank, OLD.certificate_no, OLD.recognised, OLD.learnt_on))
      THEN RAISE(ABORT, '提交后不得改动，请先退回 / no field changes once submitted: it must be returned first (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_registration_step AS step ON step.step_id = (SELECT max(step_id) FROM hb_registration_step WHERE record_id = OLD.record_id);
END;

-- Who has to act next on what: one row for each declaration under review. Three arms, so that each organisation is a seek.
CREATE VIEW hb_registration_waiting AS
SELECT record.employer_id AS organisation_id, record.status, record.record_id, record.person_id, record.employer_id, record.title, record.form,
       coalesce(record.hours, record.claimed_hours) AS hours, record.recognised, record.learnt_on
FROM hb_learning_record AS record
WHERE record.status = 'declared'
UNION ALL
SELECT chain.supervisor_id, record.status, record.record_id, record.person_id, record.employer_id, record.title, record.form,
       coalesce(record.hours, record.claimed_hours), record.recognised, record.learnt_on
FROM hb_organisation_chain AS chain
JOIN hb_learning_record AS record ON record.employer_id = chain.organisation_id
WHERE record.status = 'employer_approved'
UNION ALL
SELECT chain.bureau_id, record.status, record.record_id, record.person_id, record.employer_id, record.title, record.form,
       coalesce(record.hours, record.claimed_hours), record.recognised, record.learnt_on
FROM hb_organisation_chain AS chain
JOIN hb_learning_record AS record ON record.employer_id = chain.organisation_id
WHERE record.status = 'department_approved';

-- The trail of one record: who did what, when and why.
CREATE VIEW hb_registration_trail AS
SELECT
  step.record_id,
  step.step_id,
  step.action,
  step.acted_on,
  hb_account.name AS account,
  hb_organisation.name AS organisation,
  step.reason,
  step.stamp,
  step.approved_hours,
  step.finding_id,
  step.article
FROM hb_registration_step AS step
JOIN hb_account ON hb_account.account_id = step.account_id
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = hb_account.organisation_id;

-- 附件2: one row for each line of the registration form, in its groups and with its columns. Drafts too: it is stamped, and uploaded with the
-- declaration (三).
CREATE VIEW hb_registration_form AS
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
  CASE
    WHEN record.subject = 'public' THEN '公需科目'
    WHEN record.form = 'training' THEN '培训进修类（含网上学习）'
    WHEN record.form = 'self_study' THEN '自学类'
    WHEN record.form = 'achievement' THEN '折算类：成果、论文著作类'
    WHEN record.form = 'grassroots' THEN '折算类：服务基层活动'
    ELSE '其他类'
  END AS group_name,
  row_number() OVER (
    PARTITION BY record.person_id, CAST(substr(record.completed_on, 1, 4) AS INTEGER), CASE
      WHEN record.subject = 'public' THEN 1
      WHEN record.form = 'training' THEN 2
      WHEN record.form = 'self_study' THEN 3
      WHEN record.form = 'achievement' THEN 4
      WHEN record.form = 'grassroots' THEN 5
      ELSE 6
    END
    ORDER BY record.completed_on, record.record_id) AS serial,
  record.record_id,
  record.status,
  record.title,
  record.kind,
  coalesce(record.organizer, hb_platform.name) AS organizer,
  record.started_on,
  coalesce(record.learnt_on, record.completed_on) AS completed_on,
  CASE
    WHEN record.place IS NULL AND record.platform_id IS NOT NULL THEN '网上学习'
    ELSE record.place
  END AS place,
  record.assessment,
  record.level,
  CASE
    WHEN record.source = 'linked' THEN '自动联接'
    ELSE (
      SELECT hb_account.name || '（' || step.stamp || '）'
      FROM hb_registration_step AS step
      JOIN hb_account ON hb_account.account_id = step.account_id
      WHERE step.record_id = record.record_id AND step.action = 'review_employer'
      ORDER BY step.step_id DESC
      LIMIT 1)
  END AS signed_by,
  record.recorded_on,
  record.hours,
  record.claimed_hours
FROM hb_learning_record AS record
LEFT JOIN hb_platform ON hb_platform.platform_id = record.platform_id;

INSERT INTO hb_module (module, version, needs) VALUES ('registration', 1, 'records');

RELEASE hb_install;
