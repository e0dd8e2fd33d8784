-- hourbank: the embedded platform (烟人社字〔2023〕49号). Plain SQLite, 3.37 (STRICT tables) or newer; no extension is needed to use it,
-- and nothing stored here calls one (rule 3); it works with trusted_schema off. The manual is README.md beside this file.
--
-- A host runs core.sql first, and then the whole file once, with sqlite3_exec() or `cat core.sql schema.sql | sqlite3 -bail FILE`;
-- if it stops, ROLLBACK.
-- Foreign keys are a setting of the connection: every connection that writes should say PRAGMA foreign_keys = ON.
--
-- Rooms: organisations and people · accounts · bases · filing · classes · learning records · registration ·
-- hour bank · title applications · supervision · duties · programme · the engine's relations · views for forms and reports.
--
-- Conventions. Dates are TEXT 'YYYY-MM-DD', moments may add ' HH:MM:SS'; a date is checked as date(d, '+0 days') = d, because
-- date(d) alone gives '2023-02-30' back. A refusal names its rule in Chinese and English.
-- A rule that needs another row is one CASE in a BEFORE trigger, read from top to bottom, so that the first broken rule speaks.
-- Append-only tables refuse INSERT OR REPLACE too: it would delete the old row without firing a DELETE trigger.

PRAGMA foreign_keys = ON;
SAVEPOINT hourbank_schema;

-- ================================================================ 机构与人员 organisations and people (三, 六)

CREATE TABLE hb_district (
  district_code TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The tree of the notice. An employer's parent is whoever reviews it: its department, the talent service centre when that
-- serves it as agent, or an HR bureau when there is nobody between.
CREATE TABLE hb_organisation (
  organisation_id INTEGER PRIMARY KEY,
  parent_id INTEGER REFERENCES hb_organisation,
  kind TEXT NOT NULL
    CONSTRAINT "机构类别不在清单内 / unknown kind of organisation (三)"
    CHECK (kind IN ('city_bureau', 'district_bureau', 'department', 'talent_centre', 'employer')),
  name TEXT NOT NULL,
  employer_type TEXT
    CONSTRAINT "单位性质应为 institution、enterprise 或 other / employer type must be institution, enterprise or other (六(一))"
    CHECK (employer_type IN ('institution', 'enterprise', 'other')),
  district_code TEXT REFERENCES hb_district,
  organisation_code TEXT UNIQUE,
  CONSTRAINT "只有用人单位有单位性质 / only an employer has an employer type (六(一))"
    CHECK (employer_type IS NULL OR kind = 'employer')
) STRICT;

CREATE INDEX hb_organisation_parent ON hb_organisation (parent_id);
CREATE INDEX hb_organisation_district ON hb_organisation (district_code);
CREATE UNIQUE INDEX hb_organisation_city_bureau ON hb_organisation (kind) WHERE kind = 'city_bureau';

CREATE TRIGGER hb_organisation_place
BEFORE INSERT ON hb_organisation
BEGIN
  SELECT CASE
    WHEN NEW.kind = 'city_bureau' AND NEW.parent_id IS NOT NULL
      THEN RAISE(ABORT, '市人社局不设上级 / the city bureau has no parent (三)')
    WHEN NEW.kind = 'city_bureau' AND EXISTS (SELECT 1 FROM hb_organisation WHERE kind = 'city_bureau')
      THEN RAISE(ABORT, '市人社局只设一个 / there is one city bureau (三)')
    WHEN NEW.kind = 'district_bureau' AND parent.kind IS NOT 'city_bureau'
      THEN RAISE(ABORT, '区市人社局的上级应为市人社局 / a district bureau stands under the city bureau (三)')
    WHEN NEW.kind IN ('department', 'talent_centre') AND coalesce(parent.kind, '') NOT IN ('city_bureau', 'district_bureau')
      THEN RAISE(ABORT, '主管部门的上级应为人社局 / a department stands under an HR bureau (三)')
    WHEN NEW.kind = 'employer' AND coalesce(parent.kind, 'employer') = 'employer'
      THEN RAISE(ABORT, '用人单位须有主管部门、代理的人才服务中心或人社局 / an employer stands under its department, its talent service centre or an HR bureau (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_organisation AS parent ON parent.organisation_id = NEW.parent_id;
END;

CREATE TRIGGER hb_organisation_move
BEFORE UPDATE OF organisation_id, parent_id, kind ON hb_organisation
BEGIN
  SELECT CASE
    WHEN NEW.kind <> OLD.kind OR NEW.organisation_id <> OLD.organisation_id
      THEN RAISE(ABORT, '机构类别和编号不得更改 / the kind and id of an organisation do not change')
    WHEN OLD.kind <> 'employer' AND NEW.parent_id IS NOT OLD.parent_id
      THEN RAISE(ABORT, '只有用人单位可以改换上级 / only an employer moves to another parent')
    WHEN NEW.kind = 'employer' AND coalesce(parent.kind, 'employer') = 'employer'
      THEN RAISE(ABORT, '用人单位须有主管部门、代理的人才服务中心或人社局 / an employer stands under its department, its talent service centre or an HR bureau (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_organisation AS parent ON parent.organisation_id = NEW.parent_id;
END;

-- Who is in charge of an organisation: its supervisor, the HR bureau that verifies, and whether it is agency-served.
CREATE VIEW hb_organisation_chain AS
SELECT
  hb_organisation.organisation_id,
  hb_organisation.kind,
  hb_organisation.name,
  hb_organisation.employer_type,
  hb_organisation.district_code,
  hb_organisation.parent_id AS supervisor_id,
  CASE
    WHEN hb_organisation.kind IN ('city_bureau', 'district_bureau') THEN hb_organisation.organisation_id
    WHEN supervisor.kind IN ('city_bureau', 'district_bureau') THEN supervisor.organisation_id
    ELSE supervisor.parent_id
  END AS bureau_id,
  supervisor.kind IS 'talent_centre' AS agency_served
FROM hb_organisation
LEFT JOIN hb_organisation AS supervisor ON supervisor.organisation_id = hb_organisation.parent_id;

CREATE TABLE hb_person (
  person_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  id_number TEXT UNIQUE,
  degree TEXT,
  title_series TEXT,
  title_level TEXT,
  policy TEXT
) STRICT;

-- Who employs whom, over time: moving to another employer adds a row and leaves the records alone.
CREATE TABLE hb_employment (
  person_id INTEGER NOT NULL REFERENCES hb_person,
  joined_on TEXT NOT NULL
    CONSTRAINT "入职日期应为 YYYY-MM-DD / joined_on must be a date YYYY-MM-DD"
    CHECK (date(joined_on, '+0 days') IS joined_on),
  employer_id INTEGER NOT NULL REFERENCES hb_organisation,
  left_on TEXT
    CONSTRAINT "离职日期应为不早于入职的 YYYY-MM-DD / left_on must be a date YYYY-MM-DD not before joined_on"
    CHECK (left_on IS NULL OR (date(left_on, '+0 days') IS left_on AND left_on >= joined_on)),
  PRIMARY KEY (person_id, joined_on)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX hb_employment_current ON hb_employment (person_id) WHERE left_on IS NULL;
CREATE INDEX hb_employment_employer ON hb_employment (employer_id, person_id);

CREATE TRIGGER hb_employment_begin
BEFORE INSERT ON hb_employment
BEGIN
  SELECT CASE
    WHEN (SELECT kind FROM hb_organisation WHERE organisation_id = NEW.employer_id) IS NOT 'employer'
      THEN RAISE(ABORT, '任职机构应为用人单位 / employment is with an employer')
    WHEN EXISTS (
      SELECT 1
      FROM hb_employment
      WHERE person_id = NEW.person_id
        AND joined_on < coalesce(NEW.left_on, '9999-12-31')
        AND coalesce(left_on, '9999-12-31') > NEW.joined_on)
      THEN RAISE(ABORT, '同一人的任职时间重叠，请先办理离职 / employments of one person overlap: end the earlier one first')
  END;
END;

CREATE TRIGGER hb_employment_end
BEFORE UPDATE ON hb_employment
BEGIN
  SELECT CASE
    WHEN NEW.person_id <> OLD.person_id OR NEW.employer_id <> OLD.employer_id OR NEW.joined_on <> OLD.joined_on
      THEN RAISE(ABORT, '任职记录只能补填离职日期 / an employment changes only by its end')
    WHEN EXISTS (
      SELECT 1
      FROM hb_employment
      WHERE person_id = NEW.person_id
        AND joined_on <> OLD.joined_on
        AND joined_on < coalesce(NEW.left_on, '9999-12-31')
        AND coalesce(left_on, '9999-12-31') > NEW.joined_on)
      THEN RAISE(ABORT, '同一人的任职时间重叠，请先办理离职 / employments of one person overlap: end the earlier one first')
  END;
END;

-- ================================================================ 账号与权限 accounts and their rights (三, 六(二))

-- An account acts for an organisation, for a person (declaring), or for both: person_id says which person holds it,
-- so that nobody reviews their own declaration.
CREATE TABLE hb_account (
  account_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  organisation_id INTEGER REFERENCES hb_organisation,
  person_id INTEGER REFERENCES hb_person,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  CONSTRAINT "账号须属于机构或个人 / an account belongs to an organisation or a person"
    CHECK (organisation_id IS NOT NULL OR person_id IS NOT NULL)
) STRICT;

CREATE INDEX hb_account_organisation ON hb_account (organisation_id);
CREATE INDEX hb_account_person ON hb_account (person_id);

CREATE TABLE hb_account_permission (
  account_id INTEGER NOT NULL REFERENCES hb_account,
  permission TEXT NOT NULL
    CONSTRAINT "权限不在清单内 / unknown permission"
    CHECK (permission IN (
      'declare',            -- 个人申报 declare and withdraw one's own learning
      'declare_class',      -- 班次申报 declare a class's roster
      'review_employer',    -- 单位审核
      'review_department',  -- 主管部门审查
      'verify',             -- 人社部门审验, 撤销
      'submit_filing',      -- 报送备案
      'review_filing',      -- 备案初审 (talent service centre, managing unit of a base)
      'approve_filing',     -- 备案、核准
      'close_year',         -- 年度结账
      'decide_title',       -- 职称申报学时审核
      'supervise',          -- 监督检查
      'import')),           -- 历史数据导入
  PRIMARY KEY (account_id, permission)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER hb_account_permission_fits
BEFORE INSERT ON hb_account_permission
BEGIN
  SELECT CASE
    WHEN hb_account.account_id IS NULL
      THEN RAISE(ABORT, '没有此账号 / there is no such account')
    WHEN NEW.permission = 'declare' AND hb_account.person_id IS NULL
      THEN RAISE(ABORT, '申报权限只给个人账号 / declaring is for a person''s own account (三)')
    WHEN NEW.permission = 'review_employer' AND hb_organisation.kind IS NOT 'employer'
      THEN RAISE(ABORT, '单位审核权限只给用人单位账号 / employer review is for accounts of employers (三)')
    WHEN NEW.permission IN ('verify', 'approve_filing', 'close_year', 'supervise', 'import')
      AND coalesce(hb_organisation.kind, '') NOT IN ('city_bureau', 'district_bureau')
      THEN RAISE(ABORT, '此权限只给人社局账号 / this permission is for accounts of an HR bureau (三, 六)')
    WHEN NEW.permission <> 'declare' AND hb_account.organisation_id IS NULL
      THEN RAISE(ABORT, '此权限只给机构账号 / this permission is for accounts of organisations (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_account ON hb_account.account_id = NEW.account_id
  LEFT JOIN hb_organisation ON hb_organisation.organisation_id = hb_account.organisation_id;
END;

CREATE TRIGGER hb_account_stays
BEFORE UPDATE OF account_id, organisation_id ON hb_account
WHEN NEW.account_id <> OLD.account_id OR NEW.organisation_id IS NOT OLD.organisation_id
BEGIN
  SELECT RAISE(ABORT, '账号不得改属其他机构，请停用后另开 / an account never moves to another organisation: deactivate it and open a new one');
END;

-- What an account may do now: one row for each right of an active account.
CREATE VIEW hb_account_right AS
SELECT hb_account.account_id, hb_account.name, hb_account.organisation_id, hb_account.person_id, hb_account_permission.permission
FROM hb_account
JOIN hb_account_permission ON hb_account_permission.account_id = hb_account.account_id
WHERE hb_account.active = 1;

-- 历史数据导入: what comes over from an older system keeps the state it had there; who brought it, and when, is kept here.
CREATE TABLE hb_import_batch (
  import_id INTEGER PRIMARY KEY,
  description TEXT NOT NULL,
  imported_on TEXT NOT NULL CHECK (date(imported_on, '+0 days') IS imported_on),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1))
) STRICT;

CREATE TRIGGER hb_import_batch_right
BEFORE INSERT ON hb_import_batch
WHEN NOT EXISTS (SELECT 1 FROM hb_account_right WHERE account_id = NEW.account_id AND permission = 'import')
BEGIN
  SELECT RAISE(ABORT, '账号无权导入历史数据 / the account may not import older data');
END;

CREATE TRIGGER hb_import_batch_kept
BEFORE UPDATE ON hb_import_batch
WHEN OLD.finished = 1 OR NEW.import_id <> OLD.import_id OR NEW.account_id <> OLD.account_id OR NEW.imported_on <> OLD.imported_on
BEGIN
  SELECT RAISE(ABORT, '导入批次只能办结一次 / an import batch changes only by being finished, once');
END;

-- ================================================================ 继续教育基地 bases and their platforms (二(二)2, 附件3)

CREATE TABLE hb_base (
  organisation_id INTEGER PRIMARY KEY REFERENCES hb_organisation,
  managing_unit_id INTEGER REFERENCES hb_organisation,
  grade TEXT,
  specialty TEXT
) STRICT;

CREATE TABLE hb_platform (
  platform_id INTEGER PRIMARY KEY,
  base_id INTEGER NOT NULL REFERENCES hb_base,
  name TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT;

-- Which subjects and fields a platform may deliver; field NULL: every field of that subject.
CREATE TABLE hb_platform_delivery (
  platform_id INTEGER NOT NULL REFERENCES hb_platform,
  subject TEXT NOT NULL CHECK (subject IN ('public', 'professional')),
  field TEXT,
  source TEXT NOT NULL,
  UNIQUE (platform_id, subject, field)
) STRICT;

-- The list of Annex 3 is made anew every year.
CREATE TABLE hb_platform_recognition (
  platform_id INTEGER NOT NULL REFERENCES hb_platform,
  year INTEGER NOT NULL,
  source TEXT NOT NULL,
  withdrawn_on TEXT,
  reason TEXT,
  PRIMARY KEY (platform_id, year),
  CONSTRAINT "取消平台认定须写明日期和理由 / withdrawing a recognition needs a date and a reason (五)"
    CHECK ((withdrawn_on IS NULL) = (reason IS NULL) AND (withdrawn_on IS NULL OR date(withdrawn_on, '+0 days') IS withdrawn_on))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER hb_platform_recognition_kept
BEFORE DELETE ON hb_platform_recognition
BEGIN
  SELECT RAISE(ABORT, '平台认定不得删除，请填写取消日期和理由 / a recognition is not deleted: withdraw it with a date and a reason (五)');
END;

-- ================================================================ 备案 filing (二(二)1, 二(二)2(4), 附件1)

-- Annex 1 is named by the notice without its columns; these are the ones that the review paths and the records need.
CREATE TABLE hb_filing (
  filing_id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL
    CONSTRAINT "备案年度应为四位年份 / a filing's year is a year of four digits" CHECK (year BETWEEN 1900 AND 9999),
  applicant_id INTEGER NOT NULL REFERENCES hb_organisation,
  as_base INTEGER NOT NULL DEFAULT 0 CHECK (as_base IN (0, 1)),
  title TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT 'professional'
    CONSTRAINT "备案科目应为 public 或 professional / a filing's subject must be public or professional"
    CHECK (subject IN ('public', 'professional')),
  field TEXT,
  organizer TEXT,
  audience TEXT,
  participants INTEGER
    CONSTRAINT "备案人数应为正数 / a filing's participants must be a positive number" CHECK (participants > 0),
  delivery TEXT NOT NULL DEFAULT 'offline'
    CONSTRAINT "培训方式应为 offline、online 或 both / delivery must be offline, online or both"
    CHECK (delivery IN ('offline', 'online', 'both')),
  starts_on TEXT
    CONSTRAINT "开始日期应为 YYYY-MM-DD / starts_on must be a date YYYY-MM-DD" CHECK (date(starts_on, '+0 days') IS starts_on),
  ends_on TEXT
    CONSTRAINT "结束日期应为不早于开始的 YYYY-MM-DD / ends_on must be a date YYYY-MM-DD not before starts_on"
    CHECK (ends_on IS NULL OR (date(ends_on, '+0 days') IS ends_on AND (starts_on IS NULL OR ends_on >= starts_on))),
  place TEXT,
  hours REAL
    CONSTRAINT "备案学时应为正数 / a filing's hours must be a positive number" CHECK (hours > 0),
  content TEXT,
  teachers TEXT,
  assessment TEXT,
  fee TEXT,
  status TEXT NOT NULL DEFAULT 'draft'
    CONSTRAINT "备案状态不在清单内 / unknown filing status"
    CHECK (status IN ('draft', 'submitted', 'reviewed', 'filed', 'returned', 'withdrawn', 'revoked')),
  import_id INTEGER REFERENCES hb_import_batch
) STRICT;

CREATE INDEX hb_filing_applicant ON hb_filing (applicant_id, year);

CREATE TABLE hb_filing_step (
  step_id INTEGER PRIMARY KEY
    CONSTRAINT "办理步骤须按序编号 / steps are numbered upwards from 1" CHECK (step_id > 0),
  filing_id INTEGER NOT NULL REFERENCES hb_filing,
  action TEXT NOT NULL,  -- of hb_filing_outcome
  account_id INTEGER NOT NULL REFERENCES hb_account,
  acted_on TEXT NOT NULL DEFAULT (datetime('now', 'localtime'))
    CONSTRAINT "办理时间应为日期或日期时间 / acted_on must be a date or a date and time"
    CHECK (date(acted_on, '+0 days') IS acted_on OR datetime(acted_on, '+0 days') IS acted_on),
  reason TEXT
) STRICT;

CREATE INDEX hb_filing_step_filing ON hb_filing_step (filing_id);

-- Where each step leads.
CREATE VIEW hb_filing_outcome (action, status) AS
VALUES
  ('submit', 'submitted'),
  ('review', 'reviewed'),
  ('file', 'filed'),
  ('return', 'returned'),
  ('withdraw', 'withdrawn'),
  ('revoke', 'revoked');

-- The path that the notice gives. reviewer_id is NULL where there is no first review.
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
    WHEN hb_filing.as_base = 1 THEN hb_base.managing_unit_id
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

CREATE TRIGGER hb_filing_step_kept_update
BEFORE UPDATE ON hb_filing_step
BEGIN
  SELECT RAISE(ABORT, '办理步骤只增不改 / steps are only ever added');
END;

CREATE TRIGGER hb_filing_step_kept_delete
BEFORE DELETE ON hb_filing_step
BEGIN
  SELECT RAISE(ABORT, '办理步骤只增不改 / steps are only ever added');
END;

CREATE TRIGGER hb_filing_frozen
BEFORE UPDATE ON hb_filing
BEGIN
  SELECT CASE
    WHEN NEW.filing_id <> OLD.filing_id OR NEW.applicant_id <> OLD.applicant_id OR NEW.as_base <> OLD.as_base
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

-- ================================================================ 线下培训班 offline classes and their archive (六(二))

CREATE TABLE hb_training_class (
  class_id INTEGER PRIMARY KEY,
  filing_id INTEGER NOT NULL REFERENCES hb_filing,
  name TEXT NOT NULL,
  starts_on TEXT NOT NULL
    CONSTRAINT "开班日期应为 YYYY-MM-DD / a class starts on a date YYYY-MM-DD" CHECK (date(starts_on, '+0 days') IS starts_on),
  ends_on TEXT NOT NULL
    CONSTRAINT "结班日期应为不早于开班的 YYYY-MM-DD / a class ends on a date YYYY-MM-DD not before its start"
    CHECK (date(ends_on, '+0 days') IS ends_on AND ends_on >= starts_on),
  place TEXT NOT NULL,
  hours REAL NOT NULL
    CONSTRAINT "班次学时应为正数，至多三位小数 / a class's hours must be positive, with three decimals at most"
    CHECK (hours > 0 AND hours = round(hours, 3))
) STRICT;

CREATE INDEX hb_training_class_filing ON hb_training_class (filing_id);

CREATE TABLE hb_class_session (
  class_id INTEGER NOT NULL REFERENCES hb_training_class,
  session_no INTEGER NOT NULL,
  held_on TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
  content TEXT,
  hours REAL NOT NULL CHECK (hours > 0),
  PRIMARY KEY (class_id, session_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE hb_class_attendee (
  class_id INTEGER NOT NULL REFERENCES hb_training_class,
  person_id INTEGER NOT NULL REFERENCES hb_person,
  passed INTEGER
    CONSTRAINT "考核结果应为1、0或空 / passed must be 1, 0 or NULL (二(一))" CHECK (passed IN (0, 1)),
  PRIMARY KEY (class_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX hb_class_attendee_person ON hb_class_attendee (person_id);

CREATE TABLE hb_class_document (
  document_id INTEGER PRIMARY KEY,
  class_id INTEGER NOT NULL REFERENCES hb_training_class,
  kind TEXT NOT NULL
    CONSTRAINT "档案材料类别不在清单内 / unknown kind of archive document (六(二))"
    CHECK (kind IN ('plan', 'roster', 'sessions', 'content', 'registration', 'results')),
  name TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  sha256 TEXT NOT NULL
    CONSTRAINT "SHA-256 应为64位小写十六进制数 / a SHA-256 has 64 lower-case hexadecimal digits"
    CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  media_type TEXT NOT NULL,
  content BLOB,
  address TEXT,
  CONSTRAINT "材料须有内容或地址 / a document needs its content or an address (六(二))"
    CHECK (content IS NOT NULL OR address IS NOT NULL),
  CONSTRAINT "材料大小与内容不符 / the size is not that of the content" CHECK (content IS NULL OR length(content) = size)
) STRICT;

CREATE INDEX hb_class_document_class ON hb_class_document (class_id, kind);

-- ================================================================ 学习记录 learning records (三, 附件2)

-- Clustered by person and date, so that one person's year is one seek and everybody's is one ordered scan.
-- hours is of any type and completed_on any text: a feed's value is kept as it came, and the policy says what it is worth.
-- claimed_hours is what a declaration of a converted form asks for; its hours are what the bureau approves (二(二)3).
CREATE TABLE hb_learning_record (
  person_id INTEGER NOT NULL REFERENCES hb_person,
  completed_on TEXT NOT NULL,
  record_id INTEGER NOT NULL UNIQUE,
  subject TEXT,
  form TEXT NOT NULL
    CONSTRAINT "学习形式不在附件2所列各类内 / the form is not one of Annex 2 (附件2)"
    CHECK (form IN ('training', 'self_study', 'achievement', 'grassroots', 'other')),
  hours ANY,
  status TEXT NOT NULL DEFAULT 'draft'
    CONSTRAINT "登记状态不在清单内 / unknown status of a record (三)"
    CHECK (status IN ('draft', 'declared', 'employer_approved', 'department_approved', 'verified', 'rejected',
                      'withdrawn', 'revoked')),
  source TEXT NOT NULL
    CONSTRAINT "来源应为 linked（自动联接）或 declared（申报） / the source must be linked or declared (三)"
    CHECK (source IN ('linked', 'declared')),
  started_on TEXT,
  passed INTEGER
    CONSTRAINT "考核结果应为1、0或空 / passed must be 1, 0 or NULL (二(一))" CHECK (passed IN (0, 1)),
  filing_id INTEGER REFERENCES hb_filing,
  class_id INTEGER REFERENCES hb_training_class,
  platform_id INTEGER REFERENCES hb_platform,
  platform_record_id TEXT,
  employer_id INTEGER REFERENCES hb_organisation,
  activity_id TEXT,
  recorded_on TEXT,
  claimed_hours REAL
    CONSTRAINT "申报学时应为正数，至多三位小数 / claimed hours must be positive, with three decimals at most (附件2)"
    CHECK (claimed_hours > 0 AND claimed_hours = round(claimed_hours, 3)),
  title TEXT,
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
  import_id INTEGER REFERENCES hb_import_batch,
  PRIMARY KEY (person_id, completed_on, record_id),
  CONSTRAINT "申报的科目应为 public 或 professional / a declaration's subject must be public or professional (一)"
    CHECK (source = 'linked' OR import_id IS NOT NULL OR subject IS NULL OR subject IN ('public', 'professional')),
  CONSTRAINT "公需科目只有培训一类 / the public subject knows training only (附件2)"
    CHECK (source = 'linked' OR import_id IS NOT NULL OR subject IS NOT 'public' OR form = 'training'),
  CONSTRAINT "申报的日期应为 YYYY-MM-DD，完成不早于开始 / a declaration's dates must be YYYY-MM-DD, completed not before started (附件2)"
    CHECK (source = 'linked' OR import_id IS NOT NULL
      OR (date(completed_on, '+0 days') IS completed_on AND date(started_on, '+0 days') IS started_on AND coalesce(started_on <= completed_on, 1))),
  CONSTRAINT "学时应为正数，至多三位小数 / hours must be a positive number with three decimals at most (附件2)"
    CHECK (source = 'linked' OR import_id IS NOT NULL OR hours IS NULL
      OR (typeof(hours) IN ('integer', 'real') AND hours > 0 AND hours < 10000 AND hours = round(hours, 3))),
  CONSTRAINT "自学、折算和其他类的学时由人社部门核定，申报请填 claimed_hours / hours of self-study, converted and other forms are approved by the bureau: declare claimed_hours (二(二)3)"
    CHECK (source = 'linked' OR import_id IS NOT NULL OR form = 'training' OR hours IS NULL OR status IN ('verified', 'revoked'))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX hb_learning_record_platform ON hb_learning_record (platform_id, platform_record_id) WHERE platform_record_id IS NOT NULL;
CREATE INDEX hb_learning_record_certificate ON hb_learning_record (certificate_no) WHERE certificate_no IS NOT NULL;
CREATE INDEX hb_learning_record_filing ON hb_learning_record (filing_id) WHERE filing_id IS NOT NULL;
CREATE INDEX hb_learning_record_class ON hb_learning_record (class_id) WHERE class_id IS NOT NULL;
CREATE INDEX hb_learning_record_waiting ON hb_learning_record (employer_id, status)
  WHERE status IN ('declared', 'employer_approved', 'department_approved');

-- Evidence files (三: 连同相关佐证材料一并上传): kept in the database or at an address, in both cases with their SHA-256.
CREATE TABLE hb_evidence (
  evidence_id INTEGER PRIMARY KEY,
  record_id INTEGER NOT NULL REFERENCES hb_learning_record (record_id),
  name TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  sha256 TEXT NOT NULL
    CONSTRAINT "SHA-256 应为64位小写十六进制数 / a SHA-256 has 64 lower-case hexadecimal digits"
    CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  media_type TEXT NOT NULL,
  content BLOB,
  address TEXT,
  CONSTRAINT "佐证材料须有内容或地址 / evidence needs its content or an address (三)"
    CHECK (content IS NOT NULL OR address IS NOT NULL),
  CONSTRAINT "佐证材料大小与内容不符 / the size is not that of the content (三)" CHECK (content IS NULL OR length(content) = size)
) STRICT;

CREATE INDEX hb_evidence_record ON hb_evidence (record_id);

-- ================================================================ 登记 registration in four steps (三)

CREATE TABLE hb_registration_step (
  step_id INTEGER PRIMARY KEY
    CONSTRAINT "办理步骤须按序编号 / steps are numbered upwards from 1" CHECK (step_id > 0),
  record_id INTEGER NOT NULL REFERENCES hb_learning_record (record_id),
  action TEXT NOT NULL,  -- of hb_registration_outcome
  account_id INTEGER NOT NULL REFERENCES hb_account,
  acted_on TEXT NOT NULL DEFAULT (datetime('now', 'localtime'))
    CONSTRAINT "办理时间应为日期或日期时间 / acted_on must be a date or a date and time"
    CHECK (date(acted_on, '+0 days') IS acted_on OR datetime(acted_on, '+0 days') IS acted_on),
  reason TEXT,
  stamp TEXT,
  approved_hours REAL
    CONSTRAINT "核定学时应为正数，至多三位小数 / approved hours must be positive, with three decimals at most (二(二)3)"
    CHECK (approved_hours > 0 AND approved_hours < 10000 AND approved_hours = round(approved_hours, 3)),
  finding_id INTEGER REFERENCES hb_finding
) STRICT;

CREATE INDEX hb_registration_step_record ON hb_registration_step (record_id);
CREATE INDEX hb_registration_step_account ON hb_registration_step (account_id);

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
  certificate_no TEXT
) STRICT;

CREATE TABLE hb_declared_evidence (
  step_id INTEGER NOT NULL REFERENCES hb_registration_step,
  evidence_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (step_id, evidence_id)
) STRICT, WITHOUT ROWID;

-- Where each step leads.
CREATE VIEW hb_registration_outcome (action, status) AS
VALUES
  ('declare', 'declared'),                       -- 个人申报（含退回后重新申报）
  ('review_employer', 'employer_approved'),      -- 单位审核盖章
  ('review_department', 'department_approved'),  -- 主管部门审查
  ('verify', 'verified'),                        -- 人社部门审验
  ('assess', 'verified'),                        -- 审验后核定学时
  ('return', 'rejected'),                        -- 退回
  ('withdraw', 'withdrawn'),                     -- 撤回
  ('revoke', 'revoked');                         -- 撤销

CREATE TRIGGER hb_learning_record_begin
BEFORE INSERT ON hb_learning_record
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_learning_record WHERE record_id = NEW.record_id)
      THEN RAISE(ABORT, '记录编号已使用 / this record id is taken')
    WHEN NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id)
      THEN RAISE(ABORT, '没有此人 / there is no such person')
    WHEN NEW.platform_record_id IS NOT NULL AND EXISTS (
      SELECT 1
      FROM hb_learning_record
      WHERE platform_id = NEW.platform_id AND platform_record_id = NEW.platform_record_id)
      THEN RAISE(ABORT, '该平台的这条学习记录已经联接 / this completion of the platform is linked already (三)')
    WHEN NEW.import_id IS NOT NULL
      THEN CASE
        WHEN (SELECT finished FROM hb_import_batch WHERE import_id = NEW.import_id) IS NOT 0
          THEN RAISE(ABORT, '导入批次不存在或已办结 / the import batch does not exist or is finished')
      END
    WHEN NEW.source = 'linked' AND (NEW.platform_id IS NULL OR NEW.platform_record_id IS NULL)
      THEN RAISE(ABORT, '自动联接须注明平台及平台的记录编号 / a linked record names its platform and the platform''s id of it (三)')
    WHEN NEW.source = 'linked' AND NEW.status <> 'verified'
      THEN RAISE(ABORT, '自动联接的学时无需申报，应为 verified / linked hours need no declaration and arrive verified (三)')
    WHEN NEW.source = 'linked' AND NOT EXISTS (
      SELECT 1
      FROM hb_platform_recognition
      WHERE platform_id = NEW.platform_id
        AND year = CAST(substr(CASE WHEN date(NEW.completed_on, '+0 days') IS NEW.completed_on THEN NEW.completed_on ELSE NEW.recorded_on END, 1, 4) AS INTEGER)
        AND withdrawn_on IS NULL)
      THEN RAISE(ABORT, '该平台当年未列入继续教育基地网上学习平台 / the platform is not recognised for that year (二(二)2, 附件3)')
    WHEN NEW.source = 'declared' AND NEW.status <> 'draft'
      THEN RAISE(ABORT, '申报从草稿开始，按步骤办理 / a declaration starts as a draft and goes step by step (三)')
    WHEN NEW.source = 'declared' AND (NEW.platform_id IS NOT NULL OR NEW.platform_record_id IS NOT NULL)
      THEN RAISE(ABORT, '平台学时由系统自动联接，不经申报 / a platform''s hours are linked, not declared (三)')
    WHEN NEW.source = 'declared' AND NEW.recorded_on IS NOT NULL
      THEN RAISE(ABORT, '登记时间由审验填写 / the date of registration is set by verification (附件2)')
    WHEN NEW.source = 'declared' AND NEW.activity_id IS NOT NULL AND EXISTS (
      SELECT 1
      FROM hb_learning_record
      WHERE person_id = NEW.person_id AND activity_id = NEW.activity_id AND source = 'linked' AND status = 'verified')
      THEN RAISE(ABORT, '该课程学时已自动联接，不得重复申报 / the hours of this course are linked already and cannot be declared (三)')
  END;
END;

-- Read from top to bottom: does it exist; may this account; is it this step's turn; is it this organisation's; is it complete.
CREATE TRIGGER hb_registration_step_allowed
BEFORE INSERT ON hb_registration_step
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_registration_step WHERE NEW.step_id > 0 AND step_id >= NEW.step_id)
      THEN RAISE(ABORT, '办理步骤只增不改 / steps are only ever added (三)')
    WHEN NEW.action NOT IN (SELECT action FROM hb_registration_outcome)
      THEN RAISE(ABORT, '登记步骤不在清单内 / unknown step of registration (三)')
    WHEN record.record_id IS NULL
      THEN RAISE(ABORT, '没有这条学习记录 / there is no such learning record')
    WHEN hb_account.account_id IS NULL OR hb_account.active = 0
      THEN RAISE(ABORT, '账号不存在或已停用 / the account does not exist or is not active')
    WHEN record.source = 'linked' AND NEW.action <> 'revoke'
      THEN RAISE(ABORT, '自动联接的学时无需申报登记 / linked hours need no registration step (三)')
    WHEN NEW.action NOT IN ('declare', 'withdraw') AND hb_account.person_id = record.person_id
      THEN RAISE(ABORT, '不得审核本人的申报 / nobody reviews their own declaration (三)')
    WHEN NEW.action IN ('review_employer', 'review_department', 'verify', 'assess') AND NEW.account_id = (
      SELECT account_id
      FROM hb_registration_step
      WHERE record_id = NEW.record_id AND action = 'declare'
      ORDER BY step_id DESC
      LIMIT 1)
      THEN RAISE(ABORT, '申报的账号不得审核同一申报 / the account that declared cannot review the same declaration (三)')
    WHEN NOT EXISTS (
      SELECT 1
      FROM hb_account_permission
      WHERE account_id = NEW.account_id
        AND permission = CASE
          WHEN NEW.action IN ('declare', 'withdraw') AND hb_account.person_id IS NOT record.person_id AND record.class_id IS NOT NULL
            THEN 'declare_class'
          WHEN NEW.action IN ('declare', 'withdraw') THEN 'declare'
          WHEN NEW.action = 'return' AND record.status = 'declared' THEN 'review_employer'
          WHEN NEW.action = 'return' AND record.status = 'employer_approved' THEN 'review_department'
          WHEN NEW.action IN ('return', 'assess', 'revoke') THEN 'verify'
          ELSE NEW.action
        END)
      THEN RAISE(ABORT, '账号无权办理此步骤 / the account has no permission for this step (三)')
    WHEN NEW.action = 'declare' AND record.status NOT IN ('draft', 'rejected')
      THEN RAISE(ABORT, '只有草稿或被退回的申报可以提交 / only a draft or a returned declaration can be submitted (三)')
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
      AND hb_account.organisation_id IS NOT chain.supervisor_id
      THEN RAISE(ABORT, '主管部门审查只能由该单位的主管部门办理 / department review is for the employer''s own department (三)')
    WHEN (NEW.action IN ('verify', 'assess') OR (NEW.action = 'return' AND record.status = 'department_approved'))
      AND hb_account.organisation_id IS NOT chain.bureau_id
      THEN RAISE(ABORT, '审验只能由负责该单位的人社局办理 / verification is for the HR bureau in charge of the employer (三)')
    WHEN NEW.action = 'revoke' AND hb_account.organisation_id IS NOT chain.bureau_id
      AND (SELECT kind FROM hb_organisation WHERE organisation_id = hb_account.organisation_id) IS NOT 'city_bureau'
      THEN RAISE(ABORT, '撤销只能由负责的人社局或市人社局办理 / revocation is for the HR bureau in charge or the city bureau (六(三))')
    WHEN NEW.action = 'return' AND trim(coalesce(NEW.reason, '')) = ''
      THEN RAISE(ABORT, '退回须写明理由 / a return needs a reason (三)')
    WHEN NEW.action = 'revoke' AND trim(coalesce(NEW.reason, '')) = ''
      THEN RAISE(ABORT, '撤销须写明理由 / a revocation needs a reason (六(三))')
    WHEN NEW.action = 'review_employer' AND trim(coalesce(NEW.stamp, '')) = ''
      THEN RAISE(ABORT, '单位审核须盖章 / employer review needs the employer''s stamp (三)')
    WHEN NEW.approved_hours IS NOT NULL AND (NEW.action NOT IN ('verify', 'assess') OR record.form = 'training')
      THEN RAISE(ABORT, '核定学时只用于审验自学、折算和其他类 / approved hours are only for verifying self-study, converted and other forms (二(二)3)')
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
    WHEN NEW.action = 'declare' AND record.form = 'self_study'
      AND (trim(coalesce(record.kind, '')) = '' OR trim(coalesce(record.assessment, '')) = '')
      THEN RAISE(ABORT, '自学类须填写自学种类和考核方式 / self-study needs its kind and its assessment (附件2)')
    WHEN NEW.action = 'declare' AND record.form = 'achievement'
      AND (trim(coalesce(record.kind, '')) = '' OR trim(coalesce(record.level, '')) = '')
      THEN RAISE(ABORT, '成果、论文著作类须填写种类和获奖或发表等级 / an achievement needs its kind and the grade of award or publication (附件2)')
    WHEN NEW.action = 'declare' AND record.form IN ('grassroots', 'other')
      AND (trim(coalesce(record.organizer, '')) = '' OR trim(coalesce(record.place, '')) = '')
      THEN RAISE(ABORT, '服务基层活动和其他类须填写主办单位和地点 / grassroots service and other forms need organizer and place (附件2)')
    WHEN NEW.action = 'declare' AND record.completed_on > date(NEW.acted_on)
      THEN RAISE(ABORT, '学习完成后方可申报 / learning is declared after it is completed (三)')
    WHEN NEW.action = 'declare' AND record.class_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM hb_evidence WHERE record_id = NEW.record_id)
      THEN RAISE(ABORT, '申报须上传佐证材料 / a declaration needs evidence (三)')
    WHEN NEW.action = 'declare' AND record.class_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM hb_class_document WHERE class_id = record.class_id AND kind = 'roster')
      THEN RAISE(ABORT, '班次申报须有学员花名册 / a class is declared with its roster (六(二))')
    WHEN NEW.action = 'declare' AND record.activity_id IS NOT NULL AND EXISTS (
      SELECT 1
      FROM hb_learning_record
      WHERE person_id = record.person_id AND activity_id = record.activity_id AND source = 'linked' AND status = 'verified')
      THEN RAISE(ABORT, '该课程学时已自动联接，不得重复申报 / the hours of this course are linked already and cannot be declared (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_learning_record AS record ON record.record_id = NEW.record_id
  LEFT JOIN hb_account ON hb_account.account_id = NEW.account_id
  LEFT JOIN hb_organisation_chain AS chain ON chain.organisation_id = coalesce(
    record.employer_id,
    (SELECT employer_id FROM hb_employment WHERE person_id = record.person_id AND left_on IS NULL));
END;

CREATE TRIGGER hb_registration_step_taken
AFTER INSERT ON hb_registration_step
BEGIN
  UPDATE hb_learning_record
  SET
    status = (SELECT status FROM hb_registration_outcome WHERE action = NEW.action),
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
    employer_id, activity_id, organizer, place, kind, assessment, field, topic, level, role, rank, certificate_no)
  SELECT
    NEW.step_id, subject, form, title, started_on, completed_on, hours, claimed_hours, passed, filing_id, class_id,
    employer_id, activity_id, organizer, place, kind, assessment, field, topic, level, role, rank, certificate_no
  FROM hb_learning_record
  WHERE record_id = NEW.record_id;
  INSERT INTO hb_declared_evidence (step_id, evidence_id, name, size, sha256)
  SELECT NEW.step_id, evidence_id, name, size, sha256
  FROM hb_evidence
  WHERE record_id = NEW.record_id;
END;

CREATE TRIGGER hb_registration_step_kept_update
BEFORE UPDATE ON hb_registration_step
BEGIN
  SELECT RAISE(ABORT, '办理步骤只增不改 / steps are only ever added (三)');
END;

CREATE TRIGGER hb_registration_step_kept_delete
BEFORE DELETE ON hb_registration_step
BEGIN
  SELECT RAISE(ABORT, '办理步骤只增不改 / steps are only ever added (三)');
END;

CREATE TRIGGER hb_declared_content_kept_insert
BEFORE INSERT ON hb_declared_content
WHEN EXISTS (SELECT 1 FROM hb_declared_content WHERE step_id = NEW.step_id)
BEGIN
  SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)');
END;

CREATE TRIGGER hb_declared_content_kept_update
BEFORE UPDATE ON hb_declared_content
BEGIN
  SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)');
END;

CREATE TRIGGER hb_declared_content_kept_delete
BEFORE DELETE ON hb_declared_content
BEGIN
  SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)');
END;

CREATE TRIGGER hb_declared_evidence_kept_insert
BEFORE INSERT ON hb_declared_evidence
WHEN EXISTS (SELECT 1 FROM hb_declared_evidence WHERE step_id = NEW.step_id AND evidence_id = NEW.evidence_id)
BEGIN
  SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)');
END;

CREATE TRIGGER hb_declared_evidence_kept_update
BEFORE UPDATE ON hb_declared_evidence
BEGIN
  SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)');
END;

CREATE TRIGGER hb_declared_evidence_kept_delete
BEFORE DELETE ON hb_declared_evidence
BEGIN
  SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)');
END;

CREATE TRIGGER hb_learning_record_frozen
BEFORE UPDATE ON hb_learning_record
BEGIN
  SELECT CASE
    WHEN NEW.record_id <> OLD.record_id OR NEW.person_id <> OLD.person_id OR NEW.source <> OLD.source OR NEW.import_id IS NOT OLD.import_id
      OR NEW.platform_id IS NOT OLD.platform_id OR NEW.platform_record_id IS NOT OLD.platform_record_id
      THEN RAISE(ABORT, '记录的编号、人员和来源不得更改 / the id, person and source of a record do not change (三)')
    WHEN NEW.status <> OLD.status AND NEW.status IS NOT (SELECT status FROM hb_registration_outcome WHERE action = step.action)
      THEN RAISE(ABORT, '登记状态只随办理步骤改变 / a record''s status changes only by a step (三)')
    WHEN NEW.recorded_on IS NOT OLD.recorded_on AND NOT (step.action IS 'verify' AND NEW.recorded_on IS date(step.acted_on))
      THEN RAISE(ABORT, '登记时间由审验填写 / the date of registration is set by verification (附件2)')
    WHEN OLD.status NOT IN ('draft', 'rejected')
      AND ((NEW.hours IS NOT OLD.hours AND coalesce(NEW.hours <> step.approved_hours, 1))
        OR (NEW.completed_on, NEW.subject, NEW.form, NEW.started_on, NEW.passed, NEW.filing_id, NEW.class_id, NEW.employer_id,
          NEW.activity_id, NEW.claimed_hours, NEW.title, NEW.organizer, NEW.place, NEW.kind, NEW.assessment, NEW.field, NEW.topic,
          NEW.level, NEW.role, NEW.rank, NEW.certificate_no)
        IS NOT (OLD.completed_on, OLD.subject, OLD.form, OLD.started_on, OLD.passed, OLD.filing_id, OLD.class_id, OLD.employer_id,
          OLD.activity_id, OLD.claimed_hours, OLD.title, OLD.organizer, OLD.place, OLD.kind, OLD.assessment, OLD.field, OLD.topic,
          OLD.level, OLD.role, OLD.rank, OLD.certificate_no))
      THEN RAISE(ABORT, '提交后不得改动，请先退回 / no field changes once submitted: it must be returned first (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_registration_step AS step ON step.step_id = (SELECT max(step_id) FROM hb_registration_step WHERE record_id = OLD.record_id);
END;

CREATE TRIGGER hb_learning_record_kept
BEFORE DELETE ON hb_learning_record
WHEN OLD.status <> 'draft' OR EXISTS (SELECT 1 FROM hb_registration_step WHERE record_id = OLD.record_id)
BEGIN
  SELECT RAISE(ABORT, '已提交的记录不得删除，只能撤回或撤销 / a submitted record is never deleted, only withdrawn or revoked (三)');
END;

CREATE TRIGGER hb_evidence_added
BEFORE INSERT ON hb_evidence
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_evidence WHERE evidence_id = NEW.evidence_id)
      THEN RAISE(ABORT, '佐证材料编号已使用 / this evidence id is taken')
    WHEN coalesce((SELECT status FROM hb_learning_record WHERE record_id = NEW.record_id AND source = 'declared'), '') NOT IN ('draft', 'rejected')
      THEN RAISE(ABORT, '提交后佐证材料不得改动 / evidence does not change once submitted (三)')
  END;
END;

CREATE TRIGGER hb_evidence_frozen
BEFORE UPDATE ON hb_evidence
BEGIN
  SELECT RAISE(ABORT, '佐证材料不得改动，请另行上传 / evidence is not edited: upload another file (三)');
END;

CREATE TRIGGER hb_evidence_kept
BEFORE DELETE ON hb_evidence
WHEN (SELECT status FROM hb_learning_record WHERE record_id = OLD.record_id) NOT IN ('draft', 'rejected')
BEGIN
  SELECT RAISE(ABORT, '提交后佐证材料不得改动 / evidence does not change once submitted (三)');
END;

-- 班次申报: one row declares the hours of everybody on the roster who passed and is not declared yet.
CREATE TABLE hb_class_declaration (
  declaration_id INTEGER PRIMARY KEY,
  class_id INTEGER NOT NULL REFERENCES hb_training_class,
  account_id INTEGER NOT NULL REFERENCES hb_account,
  declared_on TEXT NOT NULL CHECK (date(declared_on, '+0 days') IS declared_on)
) STRICT;

CREATE TRIGGER hb_class_declaration_allowed
BEFORE INSERT ON hb_class_declaration
BEGIN
  SELECT CASE
    WHEN hb_filing.filing_id IS NULL
      THEN RAISE(ABORT, '没有这个班次 / there is no such class (六(二))')
    WHEN hb_filing.status <> 'filed'
      THEN RAISE(ABORT, '未经备案的培训项目不能登记学时 / hours of a training project that is not on file cannot be declared (二(二)1)')
    WHEN NOT EXISTS (SELECT 1 FROM hb_account_right WHERE account_id = NEW.account_id AND permission = 'declare_class' AND organisation_id = hb_filing.applicant_id)
      THEN RAISE(ABORT, '班次学时由办班机构申报 / a class is declared by the organisation that held it (六(二))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_class_document WHERE class_id = NEW.class_id AND kind = 'roster')
      THEN RAISE(ABORT, '班次申报须有学员花名册 / a class is declared with its roster (六(二))')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_training_class ON hb_training_class.class_id = NEW.class_id
  LEFT JOIN hb_filing ON hb_filing.filing_id = hb_training_class.filing_id;
END;

CREATE TRIGGER hb_class_declaration_made
AFTER INSERT ON hb_class_declaration
BEGIN
  INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, source, passed, filing_id,
                               class_id, employer_id, activity_id, title, organizer, place, field)
  SELECT
    (SELECT coalesce(max(record_id), 0) FROM hb_learning_record) + row_number() OVER (ORDER BY hb_class_attendee.person_id),
    hb_class_attendee.person_id,
    hb_training_class.ends_on,
    hb_training_class.starts_on,
    hb_filing.subject,
    'training',
    hb_training_class.hours,
    'declared',
    1,
    hb_filing.filing_id,
    hb_training_class.class_id,
    hb_employment.employer_id,
    'class-' || hb_training_class.class_id,
    hb_training_class.name,
    coalesce(hb_filing.organizer, applicant.name),
    hb_training_class.place,
    hb_filing.field
  FROM hb_training_class
  JOIN hb_filing ON hb_filing.filing_id = hb_training_class.filing_id
  JOIN hb_organisation AS applicant ON applicant.organisation_id = hb_filing.applicant_id
  JOIN hb_class_attendee ON hb_class_attendee.class_id = hb_training_class.class_id
  JOIN hb_employment ON hb_employment.person_id = hb_class_attendee.person_id AND hb_employment.left_on IS NULL
  WHERE hb_training_class.class_id = NEW.class_id
    AND hb_class_attendee.passed = 1
    AND NOT EXISTS (
      SELECT 1
      FROM hb_learning_record
      WHERE hb_learning_record.class_id = NEW.class_id
        AND hb_learning_record.person_id = hb_class_attendee.person_id
        AND hb_learning_record.status <> 'withdrawn');
  INSERT INTO hb_registration_step (record_id, action, account_id, acted_on)
  SELECT record_id, 'declare', NEW.account_id, NEW.declared_on
  FROM hb_learning_record
  WHERE class_id = NEW.class_id AND status = 'draft'
  ORDER BY record_id;
END;

-- What a class's yearly archive still lacks (六(二): 培训方案、学员花名册、培训班次、科目内容、学时登记、考核结果).
CREATE VIEW hb_class_archive_gap AS
SELECT class.class_id, hb_filing.applicant_id, hb_filing.year, gap.item, gap.zh, gap.en
FROM hb_training_class AS class
JOIN hb_filing ON hb_filing.filing_id = class.filing_id
JOIN (
  SELECT 'plan' AS item, '缺培训方案' AS zh, 'no training plan' AS en
  UNION ALL SELECT 'roster', '缺学员花名册', 'no roster'
  UNION ALL SELECT 'sessions', '缺培训班次', 'no sessions'
  UNION ALL SELECT 'content', '缺科目内容', 'a session without content'
  UNION ALL SELECT 'registration', '有合格学员未登记学时', 'somebody who passed has no registered hours'
  UNION ALL SELECT 'results', '缺考核结果', 'somebody without an exam result') AS gap
WHERE CASE gap.item
  WHEN 'plan' THEN NOT EXISTS (SELECT 1 FROM hb_class_document WHERE class_id = class.class_id AND kind = 'plan')
  WHEN 'roster' THEN NOT EXISTS (SELECT 1 FROM hb_class_document WHERE class_id = class.class_id AND kind = 'roster')
    OR NOT EXISTS (SELECT 1 FROM hb_class_attendee WHERE class_id = class.class_id)
  WHEN 'sessions' THEN NOT EXISTS (SELECT 1 FROM hb_class_session WHERE class_id = class.class_id)
  WHEN 'content' THEN EXISTS (SELECT 1 FROM hb_class_session WHERE class_id = class.class_id AND trim(coalesce(content, '')) = '')
  WHEN 'registration' THEN EXISTS (
    SELECT 1
    FROM hb_class_attendee
    WHERE hb_class_attendee.class_id = class.class_id
      AND hb_class_attendee.passed = 1
      AND NOT EXISTS (
        SELECT 1
        FROM hb_learning_record
        WHERE hb_learning_record.class_id = class.class_id
          AND hb_learning_record.person_id = hb_class_attendee.person_id
          AND hb_learning_record.status NOT IN ('draft', 'withdrawn')))
  WHEN 'results' THEN EXISTS (SELECT 1 FROM hb_class_attendee WHERE class_id = class.class_id AND passed IS NULL)
END;

-- Who has to act next on what: one row for each declaration under review. Three arms, so that each organisation is a seek.
CREATE VIEW hb_registration_waiting AS
SELECT record.employer_id AS organisation_id, record.status, record.record_id, record.person_id, record.employer_id, record.title, record.form,
       coalesce(record.hours, record.claimed_hours) AS hours
FROM hb_learning_record AS record
WHERE record.status IN ('declared', 'employer_approved', 'department_approved') AND record.status = 'declared'
UNION ALL
SELECT chain.supervisor_id, record.status, record.record_id, record.person_id, record.employer_id, record.title, record.form,
       coalesce(record.hours, record.claimed_hours)
FROM hb_organisation_chain AS chain
JOIN hb_learning_record AS record ON record.employer_id = chain.organisation_id
WHERE record.status IN ('declared', 'employer_approved', 'department_approved') AND record.status = 'employer_approved'
UNION ALL
SELECT chain.bureau_id, record.status, record.record_id, record.person_id, record.employer_id, record.title, record.form,
       coalesce(record.hours, record.claimed_hours)
FROM hb_organisation_chain AS chain
JOIN hb_learning_record AS record ON record.employer_id = chain.organisation_id
WHERE record.status IN ('declared', 'employer_approved', 'department_approved') AND record.status = 'department_approved';

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
  step.finding_id
FROM hb_registration_step AS step
JOIN hb_account ON hb_account.account_id = step.account_id
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = hb_account.organisation_id;

-- ================================================================ 学时银行 hour bank (三)

-- Closing is done by close_year.sql, at top level and with the extension; the tables below only keep what it posted.
CREATE TABLE hb_year_closing (
  closing_id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES hb_account,
  closed_on TEXT NOT NULL
    CONSTRAINT "结账日期应为 YYYY-MM-DD / closed_on must be a date YYYY-MM-DD" CHECK (date(closed_on, '+0 days') IS closed_on),
  import_id INTEGER REFERENCES hb_import_batch,
  CONSTRAINT "年度结束后方可结账 / a year is closed once it is over (一, 三)" CHECK (closed_on >= year || '-12-31')
) STRICT;

-- What the year required of the person when it was closed, and who employed them then.
CREATE TABLE hb_year_account (
  person_id INTEGER NOT NULL REFERENCES hb_person,
  year INTEGER NOT NULL,
  closing_id INTEGER NOT NULL REFERENCES hb_year_closing,
  employer_id INTEGER REFERENCES hb_organisation,
  required_public REAL,
  required_professional REAL,
  required_total REAL,
  PRIMARY KEY (person_id, year)
) STRICT, WITHOUT ROWID;

CREATE INDEX hb_year_account_employer ON hb_year_account (employer_id, year);

-- Entry 1 of a subject is the closing; every later one is a correction with its reason.
CREATE TABLE hb_posting (
  person_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  subject TEXT NOT NULL
    CONSTRAINT "入账科目应为 public 或 professional / a posting's subject must be public or professional (三)"
    CHECK (subject IN ('public', 'professional')),
  entry_no INTEGER NOT NULL,
  hours REAL NOT NULL
    CONSTRAINT "入账学时至多三位小数 / posted hours have three decimals at most" CHECK (hours = round(hours, 3)),
  kind TEXT NOT NULL CHECK (kind IN ('closing', 'correction')),
  reason TEXT,
  policy TEXT,
  policy_version TEXT,
  policy_sha256 TEXT,
  account_id INTEGER NOT NULL REFERENCES hb_account,
  posted_on TEXT NOT NULL
    CONSTRAINT "入账日期应为 YYYY-MM-DD / posted_on must be a date YYYY-MM-DD" CHECK (date(posted_on, '+0 days') IS posted_on),
  step_id INTEGER REFERENCES hb_registration_step,
  PRIMARY KEY (person_id, year, subject, entry_no),
  FOREIGN KEY (person_id, year) REFERENCES hb_year_account,
  CONSTRAINT "更正须写明理由 / a correction needs a reason (三)" CHECK (kind = 'closing' OR trim(coalesce(reason, '')) <> '')
) STRICT, WITHOUT ROWID;

-- The records behind a posting: what each was credited with, entry by entry (the latest one stands).
CREATE TABLE hb_posted_record (
  person_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  record_id INTEGER NOT NULL REFERENCES hb_learning_record (record_id),
  entry_no INTEGER NOT NULL,
  subject TEXT,
  credited REAL NOT NULL CHECK (credited >= 0),
  reason TEXT NOT NULL,
  hours ANY,
  posted_on TEXT NOT NULL,
  PRIMARY KEY (person_id, year, record_id, entry_no),
  FOREIGN KEY (person_id, year) REFERENCES hb_year_account
) STRICT, WITHOUT ROWID;

CREATE TRIGGER hb_year_closing_allowed
BEFORE INSERT ON hb_year_closing
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_year_closing WHERE closing_id = NEW.closing_id)
      THEN RAISE(ABORT, '结账编号已使用 / this closing id is taken')
    WHEN NEW.import_id IS NOT NULL AND (SELECT finished FROM hb_import_batch WHERE import_id = NEW.import_id) IS NOT 0
      THEN RAISE(ABORT, '导入批次不存在或已办结 / the import batch does not exist or is finished')
    WHEN NEW.import_id IS NULL AND NOT EXISTS (SELECT 1 FROM hb_account_right WHERE account_id = NEW.account_id AND permission = 'close_year')
      THEN RAISE(ABORT, '账号无权办理年度结账 / the account may not close a year (三)')
  END;
END;

CREATE TRIGGER hb_year_closing_kept_update
BEFORE UPDATE ON hb_year_closing
BEGIN
  SELECT RAISE(ABORT, '已结账年度不得改动 / a closed year does not change (三)');
END;

CREATE TRIGGER hb_year_closing_kept_delete
BEFORE DELETE ON hb_year_closing
BEGIN
  SELECT RAISE(ABORT, '已结账年度不得改动 / a closed year does not change (三)');
END;

CREATE TRIGGER hb_year_account_once
BEFORE INSERT ON hb_year_account
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_year_account WHERE person_id = NEW.person_id AND year = NEW.year)
      THEN RAISE(ABORT, '该人该年度已结账，只能更正 / this person''s year is closed already: only corrections are possible (三)')
    WHEN (SELECT year FROM hb_year_closing WHERE closing_id = NEW.closing_id) IS NOT NEW.year
      THEN RAISE(ABORT, '结账年度不符 / the closing is of another year (三)')
  END;
END;

CREATE TRIGGER hb_year_account_kept_update
BEFORE UPDATE ON hb_year_account
BEGIN
  SELECT RAISE(ABORT, '已结账年度不得改动 / a closed year does not change (三)');
END;

CREATE TRIGGER hb_year_account_kept_delete
BEFORE DELETE ON hb_year_account
BEGIN
  SELECT RAISE(ABORT, '已结账年度不得改动 / a closed year does not change (三)');
END;

CREATE TRIGGER hb_posting_allowed
BEFORE INSERT ON hb_posting
BEGIN
  SELECT CASE
    WHEN hb_year_account.person_id IS NULL
      THEN RAISE(ABORT, '该人该年度尚未结账 / this person''s year is not closed yet (三)')
    WHEN NEW.entry_no IS NOT (
      SELECT coalesce(max(entry_no), 0) + 1
      FROM hb_posting
      WHERE person_id = NEW.person_id AND year = NEW.year AND subject = NEW.subject)
      THEN RAISE(ABORT, '已入账年度只增不改，须按序追加更正 / a posted year is frozen: corrections are further entries, numbered in order (三)')
    WHEN (NEW.kind = 'closing') <> (NEW.entry_no = 1)
      THEN RAISE(ABORT, '首笔为结账，其后均为更正 / the first entry is the closing, every later one a correction (三)')
    WHEN hb_year_closing.import_id IS NULL AND (NEW.policy IS NULL OR NEW.policy_version IS NULL OR NEW.policy_sha256 IS NULL)
      THEN RAISE(ABORT, '入账须注明政策、版本和校验值 / a posting names its policy, version and hash (三)')
    WHEN NOT (NEW.kind = 'closing' AND hb_year_closing.import_id IS NOT NULL) AND NOT EXISTS (
      SELECT 1
      FROM hb_account_right
      WHERE account_id = NEW.account_id
        AND permission IN ('close_year', CASE WHEN NEW.step_id IS NOT NULL THEN 'verify' ELSE 'close_year' END))
      THEN RAISE(ABORT, '账号无权入账 / the account may not post hours (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_year_account ON hb_year_account.person_id = NEW.person_id AND hb_year_account.year = NEW.year
  LEFT JOIN hb_year_closing ON hb_year_closing.closing_id = hb_year_account.closing_id;
END;

CREATE TRIGGER hb_posting_kept_update
BEFORE UPDATE ON hb_posting
BEGIN
  SELECT RAISE(ABORT, '已入账年度只增不改，请另行更正 / a posted year is frozen: post a correction (三)');
END;

CREATE TRIGGER hb_posting_kept_delete
BEFORE DELETE ON hb_posting
BEGIN
  SELECT RAISE(ABORT, '已入账年度只增不改，请另行更正 / a posted year is frozen: post a correction (三)');
END;

CREATE TRIGGER hb_posted_record_once
BEFORE INSERT ON hb_posted_record
WHEN NEW.entry_no IS NOT (
  SELECT coalesce(max(entry_no), 0) + 1
  FROM hb_posted_record
  WHERE person_id = NEW.person_id AND year = NEW.year AND record_id = NEW.record_id)
BEGIN
  SELECT RAISE(ABORT, '入账明细只增不改，须按序追加 / the records behind a posting are only ever added to, in order (三)');
END;

CREATE TRIGGER hb_posted_record_kept_update
BEFORE UPDATE ON hb_posted_record
BEGIN
  SELECT RAISE(ABORT, '入账明细只增不改，须按序追加 / the records behind a posting are only ever added to, in order (三)');
END;

CREATE TRIGGER hb_posted_record_kept_delete
BEFORE DELETE ON hb_posted_record
BEGIN
  SELECT RAISE(ABORT, '入账明细只增不改，须按序追加 / the records behind a posting are only ever added to, in order (三)');
END;

CREATE VIEW hb_posted_record_latest AS
SELECT person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on
FROM hb_posted_record
WHERE NOT EXISTS (
  SELECT 1
  FROM hb_posted_record AS later
  WHERE later.person_id = hb_posted_record.person_id
    AND later.year = hb_posted_record.year
    AND later.record_id = hb_posted_record.record_id
    AND later.entry_no > hb_posted_record.entry_no);

-- A revocation in a closed year takes the record's hours out of the bank in the same statement. If that lets another record
-- count (a duplicate of the revoked one), hb_hour_bank_due shows it and correct_year.sql posts it.
CREATE TRIGGER hb_registration_step_revoked
AFTER INSERT ON hb_registration_step
WHEN NEW.action = 'revoke'
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
  JOIN hb_posted_record_latest AS latest ON latest.person_id = record.person_id AND latest.record_id = record.record_id
  JOIN hb_posting AS closing ON closing.person_id = latest.person_id AND closing.year = latest.year
    AND closing.subject = latest.subject AND closing.entry_no = 1
  WHERE record.record_id = NEW.record_id AND latest.credited > 0;
  INSERT INTO hb_posted_record (person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on)
  SELECT latest.person_id, latest.year, latest.record_id, latest.entry_no + 1, latest.subject, 0, 'not_verified', latest.hours,
         date(NEW.acted_on)
  FROM hb_learning_record AS record
  JOIN hb_posted_record_latest AS latest ON latest.person_id = record.person_id AND latest.record_id = record.record_id
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
    WHEN latest.hours IS NOT record.hours THEN '结账后核定学时 / hours assessed after the closing'
    ELSE '同一活动已无计入的记录 / no record of the same activity counts any more'
  END AS why
FROM hb_year_account AS account
JOIN hb_learning_record AS record ON record.person_id = account.person_id
  AND record.completed_on >= account.year || '-01-01' AND record.completed_on <= account.year || '-12-31'
LEFT JOIN hb_posted_record_latest AS latest ON latest.person_id = account.person_id AND latest.year = account.year
  AND latest.record_id = record.record_id
WHERE record.status = 'verified'
  AND date(record.completed_on, '+0 days') = record.completed_on
  AND (latest.record_id IS NULL
    OR latest.hours IS NOT record.hours
    OR (latest.reason = 'duplicate' AND NOT EXISTS (
      SELECT 1
      FROM hb_posted_record_latest AS other
      JOIN hb_learning_record AS counted ON counted.record_id = other.record_id
      WHERE other.person_id = account.person_id
        AND other.year = account.year
        AND other.credited > 0
        AND counted.activity_id = record.activity_id)));

-- 对账单: a person's account over the years, entry by entry with the running balance of each subject and year.
CREATE VIEW hb_hour_bank_statement AS
SELECT
  hb_posting.person_id,
  hb_person.name,
  hb_posting.year,
  hb_posting.subject,
  hb_posting.entry_no,
  hb_posting.kind,
  hb_posting.posted_on,
  hb_posting.hours,
  (SELECT sum(CAST(round(earlier.hours * 1000) AS INTEGER)) / 1000.0
   FROM hb_posting AS earlier
   WHERE earlier.person_id = hb_posting.person_id
     AND earlier.year = hb_posting.year
     AND earlier.subject = hb_posting.subject
     AND earlier.entry_no <= hb_posting.entry_no) AS balance,
  hb_posting.reason,
  hb_posting.policy,
  hb_posting.policy_version,
  hb_posting.policy_sha256,
  hb_account.name AS account,
  hb_posting.step_id
FROM hb_posting
JOIN hb_person ON hb_person.person_id = hb_posting.person_id
JOIN hb_account ON hb_account.account_id = hb_posting.account_id;

-- Each closed person-year with its balances, and whether it is complete: NULL where the policy required nothing.
CREATE VIEW hb_year_completion AS
SELECT
  person_id,
  year,
  employer_id,
  public_thousandths / 1000.0 AS public_hours,
  professional_thousandths / 1000.0 AS professional_hours,
  (public_thousandths + professional_thousandths) / 1000.0 AS total_hours,
  required_public,
  required_professional,
  required_total,
  CASE
    WHEN required_public IS NULL AND required_professional IS NULL AND required_total IS NULL THEN NULL
    ELSE coalesce(public_thousandths >= round(required_public * 1000), 1)
      AND coalesce(professional_thousandths >= round(required_professional * 1000), 1)
      AND coalesce(public_thousandths + professional_thousandths >= round(required_total * 1000), 1)
  END AS complete
FROM (
  SELECT
    account.*,
    (SELECT coalesce(sum(CAST(round(hours * 1000) AS INTEGER)), 0)
     FROM hb_posting
     WHERE hb_posting.person_id = account.person_id AND hb_posting.year = account.year AND subject = 'public') AS public_thousandths,
    (SELECT coalesce(sum(CAST(round(hours * 1000) AS INTEGER)), 0)
     FROM hb_posting
     WHERE hb_posting.person_id = account.person_id AND hb_posting.year = account.year AND subject = 'professional')
      AS professional_thousandths
  FROM hb_year_account AS account);

-- ================================================================ 学时证明 certificates of a completed year (六(一))

-- core.sql keeps them of anybody's people; here they are people of the platform.
CREATE TRIGGER hours_certificate_of_person
BEFORE INSERT ON hours_certificate
WHEN NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id)
BEGIN
  SELECT RAISE(ABORT, '没有该人员，不能出具证明 / there is no such person to certify (六(一))');
END;

CREATE TRIGGER hb_person_certified_update
BEFORE UPDATE OF person_id ON hb_person
WHEN OLD.person_id <> NEW.person_id AND EXISTS (SELECT 1 FROM hours_certificate WHERE person_id = OLD.person_id)
BEGIN
  SELECT RAISE(ABORT, '已为其出具证明的人员不得改号 / a person to whom a certificate was issued keeps the number (六(一))');
END;

CREATE TRIGGER hb_person_certified_delete
BEFORE DELETE ON hb_person
WHEN EXISTS (SELECT 1 FROM hours_certificate WHERE person_id = OLD.person_id)
BEGIN
  SELECT RAISE(ABORT, '已为其出具证明的人员不得删除 / a person to whom a certificate was issued is not deleted (六(一))');
END;

-- ================================================================ 职称申报 title applications (一, 六(一))

CREATE TABLE hb_title_application (
  application_id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES hb_person,
  year INTEGER NOT NULL,
  series TEXT NOT NULL,
  level TEXT NOT NULL,
  acceptance_on TEXT NOT NULL
    CONSTRAINT "收审日期应为 YYYY-MM-DD / acceptance_on must be a date YYYY-MM-DD (一)" CHECK (date(acceptance_on, '+0 days') IS acceptance_on),
  applied_on TEXT NOT NULL
    CONSTRAINT "申报日期应为 YYYY-MM-DD / applied_on must be a date YYYY-MM-DD" CHECK (date(applied_on, '+0 days') IS applied_on),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  UNIQUE (person_id, year, series, level)
) STRICT;

CREATE TABLE hb_title_decision (
  decision_id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES hb_title_application,
  decided_on TEXT NOT NULL
    CONSTRAINT "决定日期应为 YYYY-MM-DD / decided_on must be a date YYYY-MM-DD" CHECK (date(decided_on, '+0 days') IS decided_on),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  eligible INTEGER
    CONSTRAINT "决定应为1、0或空 / eligible must be 1, 0 or NULL" CHECK (eligible IN (0, 1)),
  message TEXT,
  policy TEXT,
  policy_version TEXT,
  policy_sha256 TEXT,
  person_input TEXT NOT NULL,
  records_input TEXT NOT NULL,
  posted_input TEXT NOT NULL,
  import_id INTEGER REFERENCES hb_import_batch,
  CONSTRAINT "决定须注明政策、版本和校验值 / a decision names its policy, version and hash (六(一))"
    CHECK (import_id IS NOT NULL OR (policy IS NOT NULL AND policy_version IS NOT NULL AND policy_sha256 IS NOT NULL))
) STRICT;

CREATE INDEX hb_title_decision_application ON hb_title_decision (application_id);

CREATE TABLE hb_title_decision_line (
  decision_id INTEGER NOT NULL REFERENCES hb_title_decision,
  line_no INTEGER NOT NULL,
  requirement TEXT,
  subject TEXT,
  from_year INTEGER,
  to_year INTEGER,
  required REAL,
  credited REAL,
  shortfall REAL,
  met INTEGER,
  rule TEXT,
  source TEXT,
  message TEXT,
  PRIMARY KEY (decision_id, line_no)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER hb_title_application_allowed
BEFORE INSERT ON hb_title_application
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_title_application WHERE application_id = NEW.application_id)
      THEN RAISE(ABORT, '申报编号已使用 / this application id is taken')
    WHEN EXISTS (
      SELECT 1
      FROM hb_title_application
      WHERE person_id = NEW.person_id AND year = NEW.year AND series = NEW.series AND level = NEW.level)
      THEN RAISE(ABORT, '同一人同一年度同一系列级别只申报一次 / one application a person, year, series and level (六(一))')
    WHEN hb_account.account_id IS NULL OR hb_account.active = 0
      THEN RAISE(ABORT, '账号不存在或已停用 / the account does not exist or is not active')
    WHEN hb_account.person_id IS NOT NEW.person_id AND NOT EXISTS (
      SELECT 1
      FROM hb_employment
      WHERE person_id = NEW.person_id AND employer_id = hb_account.organisation_id AND left_on IS NULL)
      THEN RAISE(ABORT, '职称由本人或所在单位申报 / a title is applied for by the person or the employer (六(一))')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_account ON hb_account.account_id = NEW.account_id;
END;

CREATE TRIGGER hb_title_application_kept_update
BEFORE UPDATE ON hb_title_application
WHEN EXISTS (SELECT 1 FROM hb_title_decision WHERE application_id = OLD.application_id)
BEGIN
  SELECT RAISE(ABORT, '已有决定的申报不得改动 / an application with a decision does not change (六(一))');
END;

CREATE TRIGGER hb_title_application_kept_delete
BEFORE DELETE ON hb_title_application
WHEN EXISTS (SELECT 1 FROM hb_title_decision WHERE application_id = OLD.application_id)
BEGIN
  SELECT RAISE(ABORT, '已有决定的申报不得改动 / an application with a decision does not change (六(一))');
END;

CREATE TRIGGER hb_title_decision_allowed
BEFORE INSERT ON hb_title_decision
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_title_decision WHERE decision_id = NEW.decision_id)
      THEN RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))')
    WHEN NEW.import_id IS NOT NULL AND (SELECT finished FROM hb_import_batch WHERE import_id = NEW.import_id) IS NOT 0
      THEN RAISE(ABORT, '导入批次不存在或已办结 / the import batch does not exist or is finished')
    WHEN NEW.import_id IS NULL AND NOT EXISTS (SELECT 1 FROM hb_account_right WHERE account_id = NEW.account_id AND permission = 'decide_title')
      THEN RAISE(ABORT, '账号无权审核职称申报学时 / the account may not decide on title applications (六(一))')
    WHEN (SELECT person_id FROM hb_account WHERE account_id = NEW.account_id)
      = (SELECT person_id FROM hb_title_application WHERE application_id = NEW.application_id)
      THEN RAISE(ABORT, '不得审核本人的职称申报 / nobody decides on their own application (六(一))')
  END;
END;

CREATE TRIGGER hb_title_decision_kept_update
BEFORE UPDATE ON hb_title_decision
BEGIN
  SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))');
END;

CREATE TRIGGER hb_title_decision_kept_delete
BEFORE DELETE ON hb_title_decision
BEGIN
  SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))');
END;

CREATE TRIGGER hb_title_decision_line_kept_insert
BEFORE INSERT ON hb_title_decision_line
WHEN EXISTS (SELECT 1 FROM hb_title_decision_line WHERE decision_id = NEW.decision_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))');
END;

CREATE TRIGGER hb_title_decision_line_kept_update
BEFORE UPDATE ON hb_title_decision_line
BEGIN
  SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))');
END;

CREATE TRIGGER hb_title_decision_line_kept_delete
BEFORE DELETE ON hb_title_decision_line
BEGIN
  SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))');
END;

-- ================================================================ 不得删除 what a trail still refers to

CREATE TRIGGER hb_person_kept
BEFORE DELETE ON hb_person
WHEN EXISTS (SELECT 1 FROM hb_learning_record WHERE person_id = OLD.person_id)
  OR EXISTS (SELECT 1 FROM hb_year_account WHERE person_id = OLD.person_id)
  OR EXISTS (SELECT 1 FROM hb_title_application WHERE person_id = OLD.person_id)
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

-- ================================================================ 监督检查 supervision (六(三))

-- A sample that anybody can repeat: the verified records of a year (and district), in the order of a ticket that the seed
-- and the record id alone decide. The size of the population is kept, so that a later repeat can tell whether it has changed.
CREATE TABLE hb_sample (
  sample_id INTEGER PRIMARY KEY,
  seed INTEGER NOT NULL,
  year INTEGER NOT NULL,
  district_code TEXT REFERENCES hb_district,
  size INTEGER NOT NULL
    CONSTRAINT "抽样数应为正数 / a sample's size must be positive (六(三))" CHECK (size > 0),
  drawn_on TEXT NOT NULL CHECK (date(drawn_on, '+0 days') IS drawn_on),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  population INTEGER
) STRICT;

CREATE TABLE hb_sample_member (
  sample_id INTEGER NOT NULL REFERENCES hb_sample,
  position INTEGER NOT NULL,
  record_id INTEGER NOT NULL REFERENCES hb_learning_record (record_id),
  ticket INTEGER NOT NULL,
  PRIMARY KEY (sample_id, position)
) STRICT, WITHOUT ROWID;

-- The ticket: three rounds of xor-shift and multiplication on 31 bits; SQLite has no xor, so a ^ b is (a | b) - (a & b);
-- and its &, | and >> bind alike, from left to right.
CREATE VIEW hb_sample_ticket AS
SELECT
  sample_id,
  record_id,
  person_id,
  (third | (third >> 15)) - (third & (third >> 15)) AS ticket
FROM (
  SELECT *, ((second | (second >> 12)) - (second & (second >> 12))) * 695872825 & 2147483647 AS third
  FROM (
    SELECT *, ((first | (first >> 15)) - (first & (first >> 15))) * 739982445 & 2147483647 AS second
    FROM (
      SELECT
        hb_sample.sample_id,
        record.record_id,
        record.person_id,
        (record.record_id & 2147483647) * 2654435761 + (hb_sample.seed & 2147483647) * 40503 + 12345 & 2147483647 AS first
      FROM hb_sample
      JOIN hb_learning_record AS record
      LEFT JOIN hb_employment ON hb_employment.person_id = record.person_id AND hb_employment.left_on IS NULL
      LEFT JOIN hb_organisation ON hb_organisation.organisation_id = hb_employment.employer_id
      WHERE record.status = 'verified'
        AND record.completed_on >= hb_sample.year || '-01-01'
        AND record.completed_on <= hb_sample.year || '-12-31'
        AND (hb_sample.district_code IS NULL OR hb_organisation.district_code = hb_sample.district_code))));

CREATE TRIGGER hb_sample_allowed
BEFORE INSERT ON hb_sample
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_sample WHERE sample_id = NEW.sample_id)
      THEN RAISE(ABORT, '抽样编号已使用 / this sample id is taken')
    WHEN NEW.population IS NOT NULL
      THEN RAISE(ABORT, '总体数量由抽样填写 / the population is counted by the draw (六(三))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_account_right WHERE account_id = NEW.account_id AND permission = 'supervise')
      THEN RAISE(ABORT, '账号无权监督检查 / the account may not supervise (六(三))')
  END;
END;

CREATE TRIGGER hb_sample_drawn
AFTER INSERT ON hb_sample
BEGIN
  INSERT INTO hb_sample_member (sample_id, position, record_id, ticket)
  SELECT NEW.sample_id, row_number() OVER (ORDER BY ticket, record_id), record_id, ticket
  FROM hb_sample_ticket
  WHERE sample_id = NEW.sample_id
  ORDER BY ticket, record_id
  LIMIT NEW.size;
  UPDATE hb_sample
  SET population = (SELECT count(*) FROM hb_sample_ticket WHERE sample_id = NEW.sample_id)
  WHERE sample_id = NEW.sample_id;
END;

CREATE TRIGGER hb_sample_kept_update
BEFORE UPDATE ON hb_sample
WHEN OLD.population IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))');
END;

CREATE TRIGGER hb_sample_kept_delete
BEFORE DELETE ON hb_sample
BEGIN
  SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))');
END;

CREATE TRIGGER hb_sample_member_kept_insert
BEFORE INSERT ON hb_sample_member
WHEN (SELECT population FROM hb_sample WHERE sample_id = NEW.sample_id) IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))');
END;

CREATE TRIGGER hb_sample_member_kept_update
BEFORE UPDATE ON hb_sample_member
BEGIN
  SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))');
END;

CREATE TRIGGER hb_sample_member_kept_delete
BEFORE DELETE ON hb_sample_member
BEGIN
  SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))');
END;

-- Repeats every sample on today's records: same is 1 where the drawn record is drawn again at its position.
CREATE VIEW hb_sample_repeat AS
SELECT
  hb_sample_member.sample_id,
  hb_sample_member.position,
  hb_sample_member.record_id AS drawn,
  again.record_id AS drawn_again,
  hb_sample_member.record_id IS again.record_id AS same
FROM hb_sample_member
LEFT JOIN (
  SELECT sample_id, record_id, row_number() OVER (PARTITION BY sample_id ORDER BY ticket, record_id) AS position
  FROM hb_sample_ticket) AS again
  ON again.sample_id = hb_sample_member.sample_id AND again.position = hb_sample_member.position;

-- What the checks are, for people.
CREATE TABLE hb_supervision_rule (
  rule TEXT PRIMARY KEY,
  zh TEXT NOT NULL,
  en TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO hb_supervision_rule (rule, zh, en, source) VALUES
  ('overlap', '同一人的线下培训时间重叠', 'overlapping trainings of one person', '六(三)'),
  ('day_hours', '一日超过8学时', 'more than 8 hours on a day', '六(三)'),
  ('certificate', '同一证书编号用于不同的人', 'one certificate number for two people', '六(三)'),
  ('above_filing', '学时超过备案项目', 'hours above the filed project''s', '二(二)1'),
  ('unfiled', '专业科目培训项目未备案而已审验', 'verified professional training without a project on file', '二(二)1'),
  ('roster', '不在班次花名册上', 'attendee not on the roster', '六(二)'),
  ('exam', '缺考核结果', 'exam result missing', '二(一), 六(二)'),
  ('registered_early', '登记早于学习完成', 'finished after it was registered', '三'),
  ('own_review', '审核人与申报人为同一人', 'reviewer and declarant are the same', '三'),
  ('platform', '平台当年未列入或已取消认定', 'platform not recognised that year', '二(二)2, 附件3'),
  ('platform_subject', '平台未获准开设该科目', 'subject that the platform may not deliver', '二(二)2'),
  ('double', '同一课程既联接又申报', 'the same course both linked and declared', '三'),
  ('id_number', '身份证号码校验不符 (GB 11643)', 'ID number whose check digit fails (GB 11643)', '六(三)'),
  ('organisation_code', '统一社会信用代码校验不符 (GB 32100)', 'organisation code whose check digit fails (GB 32100)', '六(三)');

-- Records that stand or may still come to stand.
CREATE VIEW hb_learning_standing AS
SELECT *
FROM hb_learning_record
WHERE status IN ('declared', 'employer_approved', 'department_approved', 'verified');

-- Linked courses are taken online and at any hour: only declared trainings can collide.
CREATE VIEW hb_check_overlap AS
SELECT
  record.person_id,
  record.record_id,
  record.started_on,
  record.completed_on,
  other.record_id AS other_record_id,
  other.started_on AS other_started_on,
  other.completed_on AS other_completed_on
FROM hb_learning_standing AS record
JOIN hb_learning_standing AS other ON other.person_id = record.person_id
  AND other.record_id > record.record_id
  AND other.started_on <= record.completed_on
  AND record.started_on <= other.completed_on
WHERE record.form = 'training' AND record.source = 'declared'
  AND other.form = 'training' AND other.source = 'declared';

-- A record's hours are spread evenly over its days. The load of a person only rises on a day on which something starts,
-- so those are the days looked at, each once. A record without a start is left out: its days are not known.
-- The dates are checked last: only the few records that cover the day get that far.
CREATE VIEW hb_check_day_hours AS
SELECT person_id, record_id, day, hours, record_ids
FROM (
  SELECT
    first.person_id,
    first.record_id,
    first.started_on AS day,
    (SELECT round(sum(record.hours / (julianday(record.completed_on) - julianday(record.started_on) + 1)), 3)
     FROM hb_learning_standing AS record
     WHERE record.person_id = first.person_id
       AND record.completed_on >= first.started_on
       AND record.started_on <= first.started_on
       AND record.form = 'training'
       AND typeof(record.hours) IN ('integer', 'real')
       AND date(record.started_on, '+0 days') = record.started_on
       AND date(record.completed_on, '+0 days') = record.completed_on) AS hours,
    (SELECT group_concat(record.record_id)
     FROM hb_learning_standing AS record
     WHERE record.person_id = first.person_id
       AND record.completed_on >= first.started_on
       AND record.started_on <= first.started_on
       AND record.form = 'training'
       AND typeof(record.hours) IN ('integer', 'real')
       AND date(record.started_on, '+0 days') = record.started_on
       AND date(record.completed_on, '+0 days') = record.completed_on) AS record_ids
  FROM hb_learning_standing AS first
  WHERE first.completed_on >= first.started_on
    AND first.form = 'training'
    AND typeof(first.hours) IN ('integer', 'real')
    AND date(first.started_on, '+0 days') = first.started_on
    AND date(first.completed_on, '+0 days') = first.completed_on
    AND NOT EXISTS (
      SELECT 1
      FROM hb_learning_standing AS earlier
      WHERE earlier.person_id = first.person_id
        AND earlier.completed_on >= first.started_on
        AND earlier.started_on = first.started_on
        AND earlier.record_id < first.record_id
        AND earlier.form = 'training'
        AND typeof(earlier.hours) IN ('integer', 'real')
        AND date(earlier.started_on, '+0 days') = earlier.started_on
        AND date(earlier.completed_on, '+0 days') = earlier.completed_on))
WHERE hours > 8;

CREATE VIEW hb_check_certificate AS
SELECT record.person_id, record.record_id, record.certificate_no, other.person_id AS other_person_id, other.record_id AS other_record_id
FROM hb_learning_standing AS record
JOIN hb_learning_standing AS other ON other.certificate_no = record.certificate_no AND other.person_id <> record.person_id
WHERE record.certificate_no IS NOT NULL AND other.certificate_no IS NOT NULL;

CREATE VIEW hb_check_above_filing AS
SELECT record.person_id, record.record_id, record.filing_id, record.hours, hb_filing.hours AS filed_hours
FROM hb_learning_standing AS record
JOIN hb_filing ON hb_filing.filing_id = record.filing_id
WHERE record.filing_id IS NOT NULL AND typeof(record.hours) IN ('integer', 'real') AND record.hours > hb_filing.hours;

CREATE VIEW hb_check_unfiled AS
SELECT record.person_id, record.record_id, record.filing_id, hb_filing.status AS filing_status
FROM hb_learning_record AS record
LEFT JOIN hb_filing ON hb_filing.filing_id = record.filing_id
WHERE record.status = 'verified' AND record.source = 'declared' AND record.subject = 'professional' AND record.form = 'training'
  AND hb_filing.status IS NOT 'filed';

CREATE VIEW hb_check_roster AS
SELECT record.person_id, record.record_id, record.class_id
FROM hb_learning_standing AS record
WHERE record.class_id IS NOT NULL
  AND NOT EXISTS (
    SELECT 1
    FROM hb_class_attendee
    WHERE hb_class_attendee.class_id = record.class_id AND hb_class_attendee.person_id = record.person_id);

-- Public hours are registered once the exam is passed (二(一)); a class keeps everybody's result (六(二)).
CREATE VIEW hb_check_exam AS
SELECT record.person_id, record.record_id, record.class_id, record.passed, hb_class_attendee.passed AS class_result
FROM hb_learning_standing AS record
LEFT JOIN hb_class_attendee ON hb_class_attendee.class_id = record.class_id AND hb_class_attendee.person_id = record.person_id
WHERE (record.class_id IS NOT NULL AND hb_class_attendee.person_id IS NOT NULL AND hb_class_attendee.passed IS NULL)
  OR (record.status = 'verified' AND record.subject = 'public' AND record.passed IS NULL);

CREATE VIEW hb_check_registered_early AS
SELECT person_id, record_id, completed_on, recorded_on
FROM hb_learning_standing
WHERE date(completed_on, '+0 days') = completed_on AND recorded_on < completed_on;

-- The refusal looks at the account as it was; this looks at whose account it is known to be today.
CREATE VIEW hb_check_own_review AS
SELECT record.person_id, record.record_id, step.step_id, step.action, step.account_id, step.acted_on
FROM hb_account
JOIN hb_registration_step AS step ON step.account_id = hb_account.account_id
JOIN hb_learning_record AS record ON record.record_id = step.record_id
WHERE hb_account.person_id = record.person_id
  AND step.action NOT IN ('declare', 'withdraw');

CREATE VIEW hb_check_platform AS
SELECT record.person_id, record.record_id, record.platform_id, record.completed_on, recognition.withdrawn_on, recognition.reason
FROM hb_learning_standing AS record
LEFT JOIN hb_platform_recognition AS recognition ON recognition.platform_id = record.platform_id
  AND recognition.year = CAST(substr(record.completed_on, 1, 4) AS INTEGER)
WHERE record.platform_id IS NOT NULL AND (recognition.year IS NULL OR recognition.withdrawn_on IS NOT NULL);

CREATE VIEW hb_check_platform_subject AS
SELECT record.person_id, record.record_id, record.platform_id, record.subject, record.field
FROM hb_learning_standing AS record
WHERE record.platform_id IS NOT NULL
  AND NOT EXISTS (
    SELECT 1
    FROM hb_platform_delivery AS delivery
    WHERE delivery.platform_id = record.platform_id
      AND delivery.subject IS record.subject
      AND (delivery.field IS NULL OR record.field IS NULL OR delivery.field = record.field));

CREATE VIEW hb_check_double AS
SELECT record.person_id, record.record_id, record.activity_id, other.record_id AS other_record_id
FROM hb_learning_standing AS record
JOIN hb_learning_standing AS other ON other.person_id = record.person_id
  AND other.activity_id = record.activity_id
  AND other.source = 'linked'
WHERE record.source = 'declared';

-- GB 11643: 17 digits and a check digit by ISO 7064 MOD 11-2; positions 7 to 14 are the date of birth.
CREATE VIEW hb_check_id_number AS
SELECT
  person_id,
  id_number,
  CASE
    WHEN length(id_number) <> 18 OR substr(id_number, 1, 17) GLOB '*[^0-9]*' OR substr(id_number, 18) NOT GLOB '[0-9X]'
      THEN '应为17位数字加一位校验码 / must be 17 digits and a check digit'
    WHEN date(substr(id_number, 7, 4) || '-' || substr(id_number, 11, 2) || '-' || substr(id_number, 13, 2), '+0 days')
      IS NOT substr(id_number, 7, 4) || '-' || substr(id_number, 11, 2) || '-' || substr(id_number, 13, 2)
      THEN '出生日期无效 / the date of birth is not a date'
    ELSE '校验码不符 / the check digit fails'
  END AS problem
FROM hb_person
WHERE id_number IS NOT NULL
  AND (length(id_number) <> 18
    OR substr(id_number, 1, 17) GLOB '*[^0-9]*'
    OR date(substr(id_number, 7, 4) || '-' || substr(id_number, 11, 2) || '-' || substr(id_number, 13, 2), '+0 days')
      IS NOT substr(id_number, 7, 4) || '-' || substr(id_number, 11, 2) || '-' || substr(id_number, 13, 2)
    OR substr(id_number, 18) <> substr('10X98765432', 1 + (
        7 * substr(id_number, 1, 1) + 9 * substr(id_number, 2, 1) + 10 * substr(id_number, 3, 1) + 5 * substr(id_number, 4, 1)
        + 8 * substr(id_number, 5, 1) + 4 * substr(id_number, 6, 1) + 2 * substr(id_number, 7, 1) + 1 * substr(id_number, 8, 1)
        + 6 * substr(id_number, 9, 1) + 3 * substr(id_number, 10, 1) + 7 * substr(id_number, 11, 1) + 9 * substr(id_number, 12, 1)
        + 10 * substr(id_number, 13, 1) + 5 * substr(id_number, 14, 1) + 8 * substr(id_number, 15, 1) + 4 * substr(id_number, 16, 1)
        + 2 * substr(id_number, 17, 1)) % 11, 1));

-- GB 32100: 17 characters without I, O, S, V, Z and a check character by weights of 3^(position - 1) modulo 31.
CREATE VIEW hb_check_organisation_code AS
SELECT
  organisation_id,
  organisation_code,
  CASE
    WHEN length(organisation_code) <> 18 OR organisation_code GLOB '*[^0-9ABCDEFGHJKLMNPQRTUWXY]*'
      THEN '应为18位数字或大写字母（不含 I、O、S、V、Z） / must be 18 digits or capitals without I, O, S, V, Z'
    ELSE '校验码不符 / the check character fails'
  END AS problem
FROM hb_organisation
WHERE organisation_code IS NOT NULL
  AND (length(organisation_code) <> 18
    OR organisation_code GLOB '*[^0-9ABCDEFGHJKLMNPQRTUWXY]*'
    OR substr(organisation_code, 18) <> substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + (31 - (
      SELECT sum(weight.weight * (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(organisation_code, weight.position, 1)) - 1)) % 31
      FROM (
        SELECT 1 AS position, 1 AS weight
        UNION ALL SELECT 2, 3 UNION ALL SELECT 3, 9 UNION ALL SELECT 4, 27 UNION ALL SELECT 5, 19 UNION ALL SELECT 6, 26
        UNION ALL SELECT 7, 16 UNION ALL SELECT 8, 17 UNION ALL SELECT 9, 20 UNION ALL SELECT 10, 29 UNION ALL SELECT 11, 25
        UNION ALL SELECT 12, 13 UNION ALL SELECT 13, 8 UNION ALL SELECT 14, 24 UNION ALL SELECT 15, 10 UNION ALL SELECT 16, 30
        UNION ALL SELECT 17, 28) AS weight)) % 31, 1));

-- Every hit of every check in one shape; the proof is in the columns of the check's own view.
CREATE VIEW hb_supervision_check AS
SELECT 'overlap' AS rule, person_id, record_id, NULL AS organisation_id,
       other_record_id || ': ' || other_started_on || ' – ' || other_completed_on AS detail
FROM hb_check_overlap
UNION ALL
SELECT 'day_hours', person_id, record_id, NULL, day || ': ' || hours || ' ' || record_ids FROM hb_check_day_hours
UNION ALL
SELECT 'certificate', person_id, record_id, NULL, certificate_no || ': ' || other_record_id FROM hb_check_certificate
UNION ALL
SELECT 'above_filing', person_id, record_id, NULL, hours || ' > ' || filed_hours FROM hb_check_above_filing
UNION ALL
SELECT 'unfiled', person_id, record_id, NULL, coalesce(filing_id || ': ' || filing_status, '—') FROM hb_check_unfiled
UNION ALL
SELECT 'roster', person_id, record_id, NULL, 'class ' || class_id FROM hb_check_roster
UNION ALL
SELECT 'exam', person_id, record_id, NULL, coalesce('class ' || class_id, 'public') FROM hb_check_exam
UNION ALL
SELECT 'registered_early', person_id, record_id, NULL, recorded_on || ' < ' || completed_on FROM hb_check_registered_early
UNION ALL
SELECT 'own_review', person_id, record_id, NULL, action || ' ' || acted_on FROM hb_check_own_review
UNION ALL
SELECT 'platform', person_id, record_id, NULL, platform_id || coalesce(': ' || reason, '') FROM hb_check_platform
UNION ALL
SELECT 'platform_subject', person_id, record_id, NULL, platform_id || ': ' || coalesce(subject, '—') || coalesce(' ' || field, '')
FROM hb_check_platform_subject
UNION ALL
SELECT 'double', person_id, record_id, NULL, activity_id || ': ' || other_record_id FROM hb_check_double
UNION ALL
SELECT 'id_number', person_id, NULL, NULL, problem FROM hb_check_id_number
UNION ALL
SELECT 'organisation_code', NULL, NULL, organisation_id, problem FROM hb_check_organisation_code;

CREATE TABLE hb_finding (
  finding_id INTEGER PRIMARY KEY,
  found_on TEXT NOT NULL
    CONSTRAINT "发现日期应为 YYYY-MM-DD / found_on must be a date YYYY-MM-DD" CHECK (date(found_on, '+0 days') IS found_on),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  rule TEXT REFERENCES hb_supervision_rule,
  sample_id INTEGER REFERENCES hb_sample,
  person_id INTEGER REFERENCES hb_person,
  record_id INTEGER REFERENCES hb_learning_record (record_id),
  organisation_id INTEGER REFERENCES hb_organisation,
  description TEXT NOT NULL,
  measure TEXT,
  CONSTRAINT "问题须指明记录、人员或机构 / a finding is about a record, a person or an organisation (六(三))"
    CHECK (record_id IS NOT NULL OR person_id IS NOT NULL OR organisation_id IS NOT NULL)
) STRICT;

CREATE INDEX hb_finding_record ON hb_finding (record_id) WHERE record_id IS NOT NULL;

-- What a measure changed: totals and eligibility before and after, written by revoke.sql.
CREATE TABLE hb_finding_effect (
  finding_id INTEGER NOT NULL REFERENCES hb_finding,
  person_id INTEGER NOT NULL REFERENCES hb_person,
  what TEXT NOT NULL
    CONSTRAINT "影响类别应为 hours 或 title / an effect is on hours or on a title" CHECK (what IN ('hours', 'title')),
  year INTEGER NOT NULL,
  subject TEXT NOT NULL DEFAULT '',
  before REAL,
  after REAL,
  PRIMARY KEY (finding_id, person_id, what, year, subject)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER hb_finding_allowed
BEFORE INSERT ON hb_finding
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_finding WHERE finding_id = NEW.finding_id)
      THEN RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_account_right WHERE account_id = NEW.account_id AND permission = 'supervise')
      THEN RAISE(ABORT, '账号无权监督检查 / the account may not supervise (六(三))')
  END;
END;

CREATE TRIGGER hb_finding_kept_update
BEFORE UPDATE ON hb_finding
BEGIN
  SELECT RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))');
END;

CREATE TRIGGER hb_finding_kept_delete
BEFORE DELETE ON hb_finding
BEGIN
  SELECT RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))');
END;

CREATE TRIGGER hb_finding_effect_kept_insert
BEFORE INSERT ON hb_finding_effect
WHEN EXISTS (
  SELECT 1
  FROM hb_finding_effect
  WHERE finding_id = NEW.finding_id AND person_id = NEW.person_id AND what = NEW.what AND year = NEW.year AND subject = NEW.subject)
BEGIN
  SELECT RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))');
END;

CREATE TRIGGER hb_finding_effect_kept_update
BEFORE UPDATE ON hb_finding_effect
BEGIN
  SELECT RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))');
END;

CREATE TRIGGER hb_finding_effect_kept_delete
BEFORE DELETE ON hb_finding_effect
BEGIN
  SELECT RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))');
END;

-- ================================================================ 报送 duties and dates (六(四))

-- Data by year, not code: seed/yantai.sql holds those of 2023.
CREATE TABLE hb_duty (
  duty_id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL,
  zh TEXT NOT NULL,
  en TEXT NOT NULL,
  due_on TEXT NOT NULL
    CONSTRAINT "报送期限应为 YYYY-MM-DD / due_on must be a date YYYY-MM-DD (六(四))" CHECK (date(due_on, '+0 days') IS due_on),
  source TEXT NOT NULL
) STRICT;

CREATE TABLE hb_duty_owner (
  duty_id INTEGER NOT NULL REFERENCES hb_duty,
  owner TEXT NOT NULL
    CONSTRAINT "报送单位应为 district、municipal 或 base / a duty is owed by district, municipal or base (六(四))"
    CHECK (owner IN ('district', 'municipal', 'base')),
  PRIMARY KEY (duty_id, owner)
) STRICT, WITHOUT ROWID;

CREATE TABLE hb_duty_submission (
  duty_id INTEGER NOT NULL REFERENCES hb_duty,
  organisation_id INTEGER NOT NULL REFERENCES hb_organisation,
  received_on TEXT NOT NULL
    CONSTRAINT "收到日期应为 YYYY-MM-DD / received_on must be a date YYYY-MM-DD" CHECK (date(received_on, '+0 days') IS received_on),
  name TEXT NOT NULL,
  sha256 TEXT
    CONSTRAINT "SHA-256 应为64位小写十六进制数 / a SHA-256 has 64 lower-case hexadecimal digits"
    CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  stamped INTEGER NOT NULL
    CONSTRAINT "报送材料须为盖章扫描件 / what is handed in is a scan with the seal (六(四))" CHECK (stamped = 1),
  PRIMARY KEY (duty_id, organisation_id, received_on)
) STRICT, WITHOUT ROWID;

-- 区市: the district bureaus. 市直部门（单位）: the city's departments and the employers directly under the city bureau.
CREATE VIEW hb_duty_debtor AS
SELECT hb_duty.duty_id, hb_organisation.organisation_id
FROM hb_duty
JOIN hb_duty_owner ON hb_duty_owner.duty_id = hb_duty.duty_id
JOIN hb_organisation_chain AS chain
JOIN hb_organisation ON hb_organisation.organisation_id = chain.organisation_id
JOIN hb_organisation AS supervisor ON supervisor.organisation_id = chain.supervisor_id
WHERE (hb_duty_owner.owner = 'district' AND hb_organisation.kind = 'district_bureau')
  OR (hb_duty_owner.owner = 'municipal' AND hb_organisation.kind IN ('department', 'employer') AND supervisor.kind = 'city_bureau'
    AND NOT EXISTS (SELECT 1 FROM hb_base WHERE hb_base.organisation_id = hb_organisation.organisation_id))
  OR (hb_duty_owner.owner = 'base' AND EXISTS (SELECT 1 FROM hb_base WHERE hb_base.organisation_id = hb_organisation.organisation_id));

-- Overdue by the date in hours_setting 'today', or else by the clock.
CREATE VIEW hb_duty_status AS
SELECT
  hb_duty.duty_id,
  hb_duty.year,
  hb_duty.zh,
  hb_duty.en,
  hb_duty.due_on,
  debtor.organisation_id,
  hb_organisation.name AS organisation,
  (SELECT min(received_on) FROM hb_duty_submission
   WHERE duty_id = hb_duty.duty_id AND organisation_id = debtor.organisation_id) AS received_on,
  CASE
    WHEN EXISTS (SELECT 1 FROM hb_duty_submission
                 WHERE duty_id = hb_duty.duty_id AND organisation_id = debtor.organisation_id AND received_on <= hb_duty.due_on)
      THEN 'received'
    WHEN EXISTS (SELECT 1 FROM hb_duty_submission WHERE duty_id = hb_duty.duty_id AND organisation_id = debtor.organisation_id)
      THEN 'late'
    WHEN hb_duty.due_on < coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime'))
      THEN 'overdue'
    ELSE 'open'
  END AS state
FROM hb_duty_debtor AS debtor
JOIN hb_duty ON hb_duty.duty_id = debtor.duty_id
JOIN hb_organisation ON hb_organisation.organisation_id = debtor.organisation_id;

-- ================================================================ 知识更新工程 the knowledge renewal programme (四)

CREATE TABLE hb_programme_tag (
  tag TEXT PRIMARY KEY,
  zh TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('field', 'digital_engineer', 'way')),
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE hb_filing_tag (
  filing_id INTEGER NOT NULL REFERENCES hb_filing,
  tag TEXT NOT NULL REFERENCES hb_programme_tag,
  PRIMARY KEY (filing_id, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE hb_record_tag (
  record_id INTEGER NOT NULL REFERENCES hb_learning_record (record_id),
  tag TEXT NOT NULL REFERENCES hb_programme_tag,
  PRIMARY KEY (record_id, tag)
) STRICT, WITHOUT ROWID;

-- A record carries its own tags and those of its project, each once. CROSS JOIN: from the person's records to the tags.
CREATE VIEW hb_programme_record AS
SELECT record.record_id, record.person_id, hb_filing_tag.tag
FROM hb_learning_record AS record
CROSS JOIN hb_filing_tag ON hb_filing_tag.filing_id = record.filing_id
UNION ALL
SELECT record.record_id, record.person_id, hb_record_tag.tag
FROM hb_learning_record AS record
CROSS JOIN hb_record_tag ON hb_record_tag.record_id = record.record_id
WHERE NOT EXISTS (SELECT 1 FROM hb_filing_tag WHERE hb_filing_tag.filing_id = record.filing_id AND hb_filing_tag.tag = hb_record_tag.tag);

-- ================================================================ 引擎所读的关系 the relations that the engine reads

CREATE VIEW hours_person AS
SELECT
  hb_person.person_id,
  hb_organisation.employer_type,
  hb_person.name,
  hb_person.degree,
  hb_person.title_series,
  hb_person.title_level,
  hb_person.policy,
  hb_employment.employer_id,
  hb_employment.joined_on,
  hb_organisation.district_code
FROM hb_person
LEFT JOIN hb_employment ON hb_employment.person_id = hb_person.person_id AND hb_employment.left_on IS NULL
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = hb_employment.employer_id;

-- A draft is nobody's business yet. filed: a linked record was accepted from a base recognised that year (二(二)2);
-- any other stands on its project's filing (二(二)1).
CREATE VIEW hours_record AS
SELECT
  person_id,
  completed_on,
  record_id,
  subject,
  form,
  hours,
  status,
  started_on,
  passed,
  CASE
    WHEN source = 'linked' THEN 1
    WHEN filing_id IS NULL THEN 0
    ELSE (SELECT hb_filing.status = 'filed' FROM hb_filing WHERE hb_filing.filing_id = hb_learning_record.filing_id)
  END AS filed,
  activity_id,
  source,
  recorded_on,
  title,
  kind,
  field,
  topic,
  level,
  role,
  rank,
  certificate_no,
  claimed_hours
FROM hb_learning_record
WHERE status <> 'draft';

CREATE VIEW hours_posted AS
SELECT person_id, year, subject, hours
FROM hb_posting;

-- What a title decision sees of an application: kept with the decision, and compared with today by the replay. One line a row,
-- each value as quote() writes it, which keeps every stored value apart from every other. (Not JSON: SQLite 3.40
-- refuses its JSON functions in a stored view when trusted_schema is off.)
CREATE VIEW hb_title_input AS
SELECT
  application.application_id,
  (SELECT quote(employer_type) || ',' || quote(degree) || ',' || quote(title_series) || ',' || quote(title_level) || ',' || quote(policy)
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

CREATE VIEW hb_title_decision_latest AS
SELECT *
FROM hb_title_decision
WHERE NOT EXISTS (
  SELECT 1
  FROM hb_title_decision AS later
  WHERE later.application_id = hb_title_decision.application_id AND later.decision_id > hb_title_decision.decision_id);

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

-- ================================================================ 表格与报表 views for forms and reports

-- 附件2: one row for each line of the registration form, in its groups and with its columns.
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
  record.completed_on,
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
LEFT JOIN hb_platform ON hb_platform.platform_id = record.platform_id
WHERE record.status <> 'draft';

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

-- 六(一): for assessment and appointment, everybody whom an employer has now, over their closed years wherever they were.
CREATE VIEW hb_employer_standing AS
SELECT
  hb_employment.employer_id,
  hb_person.person_id,
  hb_person.name,
  hb_person.title_series,
  hb_person.title_level,
  completion.year,
  completion.public_hours,
  completion.professional_hours,
  completion.total_hours,
  completion.complete
FROM hb_employment
JOIN hb_person ON hb_person.person_id = hb_employment.person_id
LEFT JOIN hb_year_completion AS completion ON completion.person_id = hb_person.person_id
WHERE hb_employment.left_on IS NULL;

CREATE VIEW hb_completion_by_employer AS
SELECT
  completion.year,
  hb_organisation.district_code,
  completion.employer_id,
  hb_organisation.name AS employer,
  hb_organisation.employer_type,
  count(*) AS people,
  sum(completion.complete) AS complete,
  round(100.0 * sum(completion.complete) / count(completion.complete), 1) AS percent
FROM hb_year_completion AS completion
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = completion.employer_id
GROUP BY completion.year, completion.employer_id;

CREATE VIEW hb_completion_by_district AS
SELECT
  completion.year,
  hb_organisation.district_code,
  hb_district.name AS district,
  count(*) AS people,
  sum(completion.complete) AS complete,
  round(100.0 * sum(completion.complete) / count(completion.complete), 1) AS percent
FROM hb_year_completion AS completion
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = completion.employer_id
LEFT JOIN hb_district ON hb_district.district_code = hb_organisation.district_code
GROUP BY completion.year, hb_organisation.district_code;

CREATE VIEW hb_completion_by_subject AS
SELECT
  completion.year,
  hb_organisation.district_code,
  subject.subject,
  count(*) AS people,
  sum(CASE subject.subject
    WHEN 'public' THEN completion.public_hours >= completion.required_public
    WHEN 'professional' THEN completion.professional_hours >= completion.required_professional
    ELSE completion.total_hours >= completion.required_total
  END) AS met,
  round(sum(CASE subject.subject
    WHEN 'public' THEN completion.public_hours
    WHEN 'professional' THEN completion.professional_hours
    ELSE completion.total_hours
  END), 3) AS hours
FROM hb_year_completion AS completion
JOIN (SELECT 'public' AS subject UNION ALL SELECT 'professional' UNION ALL SELECT 'total') AS subject
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = completion.employer_id
GROUP BY completion.year, hb_organisation.district_code, subject.subject;

-- The records behind the postings, with what the reports group by.
CREATE VIEW hb_posted_learning AS
SELECT
  latest.year,
  latest.person_id,
  latest.record_id,
  account.employer_id,
  hb_organisation.district_code,
  latest.subject,
  record.form,
  record.source,
  coalesce(record.field, hb_filing.field) AS field,
  latest.credited,
  latest.reason
FROM hb_posted_record_latest AS latest
JOIN hb_year_account AS account ON account.person_id = latest.person_id AND account.year = latest.year
JOIN hb_learning_record AS record ON record.record_id = latest.record_id
LEFT JOIN hb_filing ON hb_filing.filing_id = record.filing_id
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = account.employer_id;

CREATE VIEW hb_hours_by_form AS
SELECT year, district_code, subject, form, count(DISTINCT person_id) AS people, count(*) AS records,
       sum(CAST(round(credited * 1000) AS INTEGER)) / 1000.0 AS hours
FROM hb_posted_learning
WHERE credited > 0
GROUP BY year, district_code, subject, form;

CREATE VIEW hb_hours_by_field AS
SELECT year, district_code, subject, field, count(DISTINCT person_id) AS people, count(*) AS records,
       sum(CAST(round(credited * 1000) AS INTEGER)) / 1000.0 AS hours
FROM hb_posted_learning
WHERE credited > 0
GROUP BY year, district_code, subject, field;

CREATE VIEW hb_programme_report AS
SELECT
  learning.year,
  tag.tag,
  tag.zh,
  tag.kind,
  (SELECT count(*)
   FROM hb_filing_tag
   JOIN hb_filing ON hb_filing.filing_id = hb_filing_tag.filing_id
   WHERE hb_filing_tag.tag = tag.tag AND hb_filing.year = learning.year AND hb_filing.status = 'filed') AS projects,
  count(DISTINCT learning.person_id) AS people,
  count(*) AS records,
  sum(CAST(round(learning.credited * 1000) AS INTEGER)) / 1000.0 AS hours
FROM hb_programme_record
JOIN hb_programme_tag AS tag ON tag.tag = hb_programme_record.tag
JOIN hb_posted_learning AS learning ON learning.record_id = hb_programme_record.record_id AND learning.person_id = hb_programme_record.person_id
WHERE learning.credited > 0
GROUP BY learning.year, tag.tag;

INSERT INTO hours_setting (name, value) VALUES ('schema', 1);

RELEASE hourbank_schema;
