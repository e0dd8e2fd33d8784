-- hourbank, module filing 1: 备案 filing of training projects (二(二)1, 二(二)2(4), 附件1). Needs accounts and bases.
-- A project goes on file step by step, on the path that the notice gives.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 accounts、bases / install accounts and bases first" CHECK (needs = 2),
  taken INTEGER
    CONSTRAINT "filing 已安装，或本文件中已有同名对象 / filing is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_account', 'hb_base')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_filing'));
DROP TABLE temp.hb_preflight;

-- Annex 1 is named by the notice without its columns; these are the ones that the review paths and the records need.
CREATE TABLE hb_filing (
  filing_id INTEGER PRIMARY KEY,
  year INTEGER
    CONSTRAINT "备案年度应为四位年份 / a filing's year is a year of four digits" CHECK (typeof(year) = 'integer' AND year BETWEEN 1900 AND 9999),
  applicant_id INTEGER NOT NULL REFERENCES hb_organisation,
  as_base INTEGER DEFAULT 0 CONSTRAINT "备案：as_base 应为1（作为基地）或0 / filing: as_base must be 1 (as a base) or 0" CHECK (coalesce(as_base IN (0, 1), 0)),
  title TEXT CONSTRAINT "备案：title 须填写，为文字 / filing: title is required, as text" CHECK (typeof(title) = 'text'),
  subject TEXT DEFAULT 'professional'
    CONSTRAINT "备案科目应为 public 或 professional / a filing's subject must be public or professional"
    CHECK (coalesce(subject IN ('public', 'professional'), 0)),
  field TEXT CONSTRAINT "备案：field 须为文字 / filing: field must be text" CHECK (field < x''),
  organizer TEXT CONSTRAINT "备案：organizer 须为文字 / filing: organizer must be text" CHECK (organizer < x''),
  audience TEXT CONSTRAINT "备案：audience 须为文字 / filing: audience must be text" CHECK (audience < x''),
  participants INTEGER
    CONSTRAINT "备案人数应为正数 / a filing's participants must be a positive number" CHECK (participants IS NULL OR (typeof(participants) = 'integer' AND participants > 0)),
  delivery TEXT DEFAULT 'offline'
    CONSTRAINT "培训方式应为 offline、online 或 both / delivery must be offline, online or both"
    CHECK (coalesce(delivery IN ('offline', 'online', 'both'), 0)),
  starts_on TEXT
    CONSTRAINT "开始日期应为 YYYY-MM-DD / starts_on must be a date YYYY-MM-DD" CHECK (date(starts_on, '+0 days') IS starts_on),
  ends_on TEXT
    CONSTRAINT "结束日期应为不早于开始的 YYYY-MM-DD / ends_on must be a date YYYY-MM-DD not before starts_on"
    CHECK (ends_on IS NULL OR (date(ends_on, '+0 days') IS ends_on AND (starts_on IS NULL OR ends_on >= starts_on))),
  place TEXT CONSTRAINT "备案：place 须为文字 / filing: place must be text" CHECK (place < x''),
  hours REAL
    CONSTRAINT "备案学时应为小于10000的正数 / a filing's hours must be a positive number below 10000" CHECK (hours > 0 AND hours < 10000),
  content TEXT CONSTRAINT "备案：content 须为文字 / filing: content must be text" CHECK (content < x''),
  teachers TEXT CONSTRAINT "备案：teachers 须为文字 / filing: teachers must be text" CHECK (teachers < x''),
  assessment TEXT CONSTRAINT "备案：assessment 须为文字 / filing: assessment must be text" CHECK (assessment < x''),
  fee TEXT CONSTRAINT "备案：fee 须为文字 / filing: fee must be text" CHECK (fee < x''),
  status TEXT DEFAULT 'draft'
    CONSTRAINT "备案状态不在清单内 / unknown filing status"
    CHECK (coalesce(status IN ('draft', 'submitted', 'reviewed', 'filed', 'returned', 'withdrawn', 'revoked'), 0)),
  import_id INTEGER REFERENCES hb_import_batch
);

CREATE INDEX hb_filing_applicant ON hb_filing (applicant_id, year);

CREATE TRIGGER hb_filing_applicant_id_insert BEFORE INSERT ON hb_filing WHEN NOT EXISTS (SELECT 1 FROM hb_organisation WHERE organisation_id = NEW.applicant_id) BEGIN SELECT RAISE(ABORT, '备案：没有这个机构（applicant_id），请核对或先登记 / filing: no such organisation (applicant_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_filing_applicant_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_filing WHERE applicant_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有备案（hb_filing），不能删除 / organisation: it is not deleted while hb_filing names it'); END;

CREATE TABLE hb_filing_step (
  step_id INTEGER PRIMARY KEY
    CONSTRAINT "办理步骤须按序编号 / steps are numbered upwards from 1" CHECK (step_id > 0),
  filing_id INTEGER NOT NULL REFERENCES hb_filing,
  action TEXT CONSTRAINT "备案步骤：action 须填写，为文字 / filing step: action is required, as text" CHECK (typeof(action) = 'text'),  -- of hb_filing_outcome
  account_id INTEGER NOT NULL REFERENCES hb_account,
  acted_on TEXT DEFAULT (datetime('now', 'localtime'))
    CONSTRAINT "办理时间应为日期或日期时间 / acted_on must be a date or a date and time"
    CHECK (coalesce(date(acted_on, '+0 days') = acted_on OR datetime(acted_on, '+0 days') = acted_on, 0)),
  reason TEXT CONSTRAINT "备案步骤：reason 须为文字 / filing step: reason must be text" CHECK (reason < x'')
);

CREATE INDEX hb_filing_step_filing ON hb_filing_step (filing_id);

CREATE TRIGGER hb_filing_step_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_filing_step WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有备案步骤（hb_filing_step），不能删除 / account: it is not deleted while hb_filing_step names it'); END;

-- Where each step leads.
CREATE VIEW hb_filing_outcome (action, status) AS
VALUES
  ('submit', 'submitted'),
  ('review', 'reviewed'),
  ('file', 'filed'),
  ('return', 'returned'),
  ('withdraw', 'withdrawn'),
  ('revoke', 'revoked');

-- The path that the notice gives. reviewer_id is NULL where there is no first review. The managing unit of a base, which has to agree first, is the
-- one above it in the tree where nobody has said otherwise.
CREATE VIEW hb_filing_path AS
SELECT
  hb_filing.filing_id,
  CASE
    WHEN hb_filing.as_base = 1 THEN 'base'
    WHEN chain.agency_served THEN 'agency'
    WHEN bureau.kind = 'district_bureau' THEN 'district'
    ELSE 'municipal'
  END AS path,
  CASE
    WHEN hb_filing.as_base = 1 THEN coalesce(hb_base.managing_unit_id, chain.supervisor_id)
    WHEN chain.agency_served THEN chain.supervisor_id
  END AS reviewer_id,
  CASE
    WHEN hb_filing.as_base = 1 THEN (SELECT organisation_id FROM hb_organisation WHERE kind = 'city_bureau')
    ELSE chain.bureau_id
  END AS authority_id
FROM hb_filing
JOIN hb_organisation_chain AS chain ON chain.organisation_id = hb_filing.applicant_id
LEFT JOIN hb_organisation AS bureau ON bureau.organisation_id = chain.bureau_id
LEFT JOIN hb_base ON hb_base.organisation_id = hb_filing.applicant_id;

CREATE TRIGGER hb_filing_begin
BEFORE INSERT ON hb_filing
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_filing WHERE filing_id = NEW.filing_id)
      THEN RAISE(ABORT, '备案编号已使用 / this filing id is taken')
    WHEN NEW.as_base = 1 AND NOT EXISTS (SELECT 1 FROM hb_base WHERE organisation_id = NEW.applicant_id)
      THEN RAISE(ABORT, '申请机构不是继续教育基地 / the applicant is not a recognised base (二(二)2)')
    WHEN NEW.import_id IS NOT NULL AND (SELECT finished FROM hb_import_batch WHERE import_id = NEW.import_id) IS NOT 0
      THEN RAISE(ABORT, '导入批次不存在或已办结 / the import batch does not exist or is finished')
    WHEN NEW.import_id IS NULL AND NEW.status <> 'draft'
      THEN RAISE(ABORT, '备案从草稿开始 / a filing starts as a draft (二(二)1)')
  END;
END;

CREATE TRIGGER hb_filing_step_allowed
BEFORE INSERT ON hb_filing_step
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_filing_step WHERE NEW.step_id > 0 AND step_id >= NEW.step_id)
      THEN RAISE(ABORT, '办理步骤只增不改 / steps are only ever added')
    WHEN NEW.action NOT IN (SELECT action FROM hb_filing_outcome)
      THEN RAISE(ABORT, '备案步骤不在清单内 / unknown step of a filing (二(二)1)')
    WHEN hb_filing.filing_id IS NULL
      THEN RAISE(ABORT, '没有这项备案 / there is no such filing')
    WHEN hb_account.account_id IS NULL OR hb_account.active = 0
      THEN RAISE(ABORT, '账号不存在或已停用 / the account does not exist or is not active')
    WHEN NOT EXISTS (
      SELECT 1
      FROM hb_account_permission
      WHERE account_id = NEW.account_id
        AND permission = CASE
          WHEN NEW.action IN ('submit', 'withdraw') THEN 'submit_filing'
          WHEN NEW.action = 'review' THEN 'review_filing'
          WHEN NEW.action = 'return' AND hb_filing.status = 'submitted' AND hb_filing_path.path IN ('base', 'agency') THEN 'review_filing'
          ELSE 'approve_filing'
        END)
      THEN RAISE(ABORT, '账号无权办理此步骤 / the account has no permission for this step (二(二)1)')
    WHEN NEW.action = 'submit' AND hb_filing.status NOT IN ('draft', 'returned')
      THEN RAISE(ABORT, '只有草稿或被退回的备案可以报送 / only a draft or a returned filing can be submitted (二(二)1)')
    WHEN NEW.action = 'review' AND hb_filing_path.path NOT IN ('base', 'agency')
      THEN RAISE(ABORT, '此类备案无需初审 / this kind of filing has no first review (二(二)1)')
    WHEN NEW.action = 'review' AND hb_filing.status <> 'submitted'
      THEN RAISE(ABORT, '只有已报送的备案可以审核 / only a submitted filing can be reviewed (二(二)1)')
    WHEN NEW.action = 'file' AND hb_filing_path.path = 'agency' AND hb_filing.status <> 'reviewed'
      THEN RAISE(ABORT, '代理单位的项目须先经人才服务中心审核 / an agency-served unit''s project is reviewed by the talent service centre first (二(二)1)')
    WHEN NEW.action = 'file' AND hb_filing_path.path = 'base' AND hb_filing.status <> 'reviewed'
      THEN RAISE(ABORT, '基地的项目须先经管理单位同意 / a base''s project needs its managing unit''s consent first (二(二)2(4))')
    WHEN NEW.action = 'file' AND hb_filing_path.path IN ('district', 'municipal') AND hb_filing.status <> 'submitted'
      THEN RAISE(ABORT, '只有已报送的项目可以备案 / only a submitted project can be put on file (二(二)1)')
    WHEN NEW.action = 'return' AND hb_filing.status NOT IN ('submitted', 'reviewed')
      THEN RAISE(ABORT, '只有审核中的备案可以退回 / only a filing under review can be returned (二(二)1)')
    WHEN NEW.action = 'withdraw' AND hb_filing.status NOT IN ('draft', 'submitted', 'reviewed', 'returned')
      THEN RAISE(ABORT, '已备案的项目不能撤回，只能撤销 / a project on file cannot be withdrawn, only revoked (二(二)1)')
    WHEN NEW.action = 'revoke' AND hb_filing.status <> 'filed'
      THEN RAISE(ABORT, '只有已备案的项目可以撤销 / only a project on file can be revoked (六(三))')
    WHEN NEW.action IN ('submit', 'withdraw') AND hb_account.organisation_id IS NOT hb_filing.applicant_id
      THEN RAISE(ABORT, '备案由申请机构自己报送 / a filing is submitted by its own applicant (二(二)1)')
    WHEN (NEW.action = 'review' OR (NEW.action = 'return' AND hb_filing.status = 'submitted' AND hb_filing_path.path IN ('base', 'agency')))
      AND hb_account.organisation_id IS NOT hb_filing_path.reviewer_id
      THEN RAISE(ABORT, '初审由代理的人才服务中心或基地管理单位办理 / the first review is for the talent service centre or the base''s managing unit (二(二)1, 二(二)2(4))')
    WHEN (NEW.action IN ('file', 'revoke') OR (NEW.action = 'return' AND NOT (hb_filing.status = 'submitted' AND hb_filing_path.path IN ('base', 'agency'))))
      AND hb_account.organisation_id IS NOT hb_filing_path.authority_id
      THEN RAISE(ABORT, '备案由负责的人社局办理 / filing is for the HR bureau in charge (二(二)1)')
    WHEN NEW.action IN ('return', 'revoke') AND trim(coalesce(NEW.reason, '')) = ''
      THEN RAISE(ABORT, '退回或撤销备案须写明理由 / returning or revoking a filing needs a reason (二(二)1)')
    WHEN NEW.acted_on < (SELECT max(acted_on) FROM hb_filing_step WHERE filing_id = NEW.filing_id)
      THEN RAISE(ABORT, '办理时间早于上一步 / the step is dated before the one it follows')
    WHEN NEW.action = 'submit'
      AND (hb_filing.starts_on IS NULL OR hb_filing.ends_on IS NULL OR hb_filing.hours IS NULL OR hb_filing.participants IS NULL
        OR trim(coalesce(hb_filing.content, '')) = '' OR trim(coalesce(hb_filing.audience, '')) = ''
        OR (hb_filing.delivery <> 'online' AND trim(coalesce(hb_filing.place, '')) = ''))
      THEN RAISE(ABORT, '备案表须填写起止时间、地点、对象、人数、内容和学时 / the filing form needs dates, place, audience, participants, content and hours (附件1)')
    WHEN NEW.action = 'submit' AND substr(hb_filing.ends_on, 1, 4) <> CAST(hb_filing.year AS TEXT)
      THEN RAISE(ABORT, '培训须在备案年度内结束 / the training ends within the year of its filing (二(二)1)')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_filing ON hb_filing.filing_id = NEW.filing_id
  LEFT JOIN hb_filing_path ON hb_filing_path.filing_id = hb_filing.filing_id
  LEFT JOIN hb_account ON hb_account.account_id = NEW.account_id;
END;

CREATE TRIGGER hb_filing_step_taken
AFTER INSERT ON hb_filing_step
BEGIN
  UPDATE hb_filing
  SET status = (SELECT status FROM hb_filing_outcome WHERE action = NEW.action)
  WHERE filing_id = NEW.filing_id;
END;

CREATE TRIGGER hb_filing_step_kept_update BEFORE UPDATE ON hb_filing_step BEGIN SELECT RAISE(ABORT, '办理步骤只增不改 / steps are only ever added'); END;
CREATE TRIGGER hb_filing_step_kept_delete BEFORE DELETE ON hb_filing_step BEGIN SELECT RAISE(ABORT, '办理步骤只增不改 / steps are only ever added'); END;
CREATE TRIGGER hb_filing_step_next AFTER INSERT ON hb_filing_step WHEN NEW.step_id <> coalesce((SELECT step_id FROM hb_filing_step WHERE step_id <> NEW.step_id ORDER BY step_id DESC LIMIT 1), 0) + 1 BEGIN SELECT RAISE(ABORT, '编号依次递增，请不要自填 / numbers follow one another: leave the number out'); END;

CREATE TRIGGER hb_filing_frozen
BEFORE UPDATE ON hb_filing
BEGIN
  SELECT CASE
    WHEN NEW.filing_id <> OLD.filing_id OR NEW.applicant_id IS NOT OLD.applicant_id OR NEW.as_base <> OLD.as_base
      OR NEW.import_id IS NOT OLD.import_id
      THEN RAISE(ABORT, '备案的编号和申请机构不得更改 / the id and applicant of a filing do not change (二(二)1)')
    WHEN NEW.status <> OLD.status AND NEW.status IS NOT (
      SELECT hb_filing_outcome.status
      FROM hb_filing_step
      JOIN hb_filing_outcome ON hb_filing_outcome.action = hb_filing_step.action
      WHERE filing_id = OLD.filing_id
      ORDER BY step_id DESC
      LIMIT 1)
      THEN RAISE(ABORT, '备案状态只随办理步骤改变 / a filing''s status changes only by a step (二(二)1)')
    WHEN OLD.status NOT IN ('draft', 'returned')
      AND (NEW.year, NEW.title, NEW.subject, NEW.field, NEW.organizer, NEW.audience, NEW.participants, NEW.delivery, NEW.starts_on,
        NEW.ends_on, NEW.place, NEW.hours, NEW.content, NEW.teachers, NEW.assessment, NEW.fee)
      IS NOT (OLD.year, OLD.title, OLD.subject, OLD.field, OLD.organizer, OLD.audience, OLD.participants, OLD.delivery, OLD.starts_on,
        OLD.ends_on, OLD.place, OLD.hours, OLD.content, OLD.teachers, OLD.assessment, OLD.fee)
      THEN RAISE(ABORT, '备案报送后不得改动 / a filing does not change once submitted (二(二)1)')
  END;
END;

CREATE TRIGGER hb_filing_kept
BEFORE DELETE ON hb_filing
WHEN OLD.status <> 'draft' OR EXISTS (SELECT 1 FROM hb_filing_step WHERE filing_id = OLD.filing_id)
BEGIN
  SELECT RAISE(ABORT, '已报送的备案不得删除 / a submitted filing is never deleted (二(二)1)');
END;

-- 附件1: a filing with its path and the dates of its steps.
CREATE VIEW hb_filing_form AS
SELECT
  hb_filing.*,
  applicant.name AS applicant,
  hb_filing_path.path,
  reviewer.name AS reviewer,
  authority.name AS authority,
  (SELECT max(acted_on) FROM hb_filing_step WHERE filing_id = hb_filing.filing_id AND action = 'submit') AS submitted_on,
  (SELECT max(acted_on) FROM hb_filing_step WHERE filing_id = hb_filing.filing_id AND action = 'review') AS reviewed_on,
  (SELECT max(acted_on) FROM hb_filing_step WHERE filing_id = hb_filing.filing_id AND action = 'file') AS filed_on,
  (SELECT reason FROM hb_filing_step WHERE filing_id = hb_filing.filing_id ORDER BY step_id DESC LIMIT 1) AS last_reason
FROM hb_filing
JOIN hb_organisation AS applicant ON applicant.organisation_id = hb_filing.applicant_id
JOIN hb_filing_path ON hb_filing_path.filing_id = hb_filing.filing_id
LEFT JOIN hb_organisation AS reviewer ON reviewer.organisation_id = hb_filing_path.reviewer_id
LEFT JOIN hb_organisation AS authority ON authority.organisation_id = hb_filing_path.authority_id;

INSERT INTO hb_module (module, version, needs) VALUES ('filing', 1, 'accounts bases');

RELEASE hb_install;
