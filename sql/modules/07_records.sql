-- hourbank, module records 1: 学习记录 learning records (三, 附件2). Needs classes.
-- For a file without records of its own: it gives the engine hours_record. Everything that anybody learnt, linked or declared, with its evidence.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 classes / install classes first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "records 已安装，或本文件中已有同名对象 / records is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_training_class')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_learning_record', 'hours_record'));
DROP TABLE temp.hb_preflight;

-- Clustered by person and date, so that one person's year is one seek and everybody's is one ordered scan.
-- completed_on is any text: a feed's date is kept as it came, and the policy says what it is worth. Hours are numbers (ANY keeps 10 from 10.0).
-- claimed_hours is what a declaration of a converted form asks for; its hours are what the bureau approves (二(二)3).
-- recognised: 1 asks for training of another way than a project on file to be recognised, which its verification does (二(二)3).
-- learnt_on: 补学. Where a year may be made up (hb_make_up), completed_on is the last day of the year that it is learnt for, and learnt_on the day on
-- which it was finished; the four steps decide whether it counts there.
CREATE TABLE hb_learning_record (
  person_id INTEGER NOT NULL REFERENCES hb_person,
  completed_on TEXT NOT NULL CONSTRAINT "学习记录：completed_on 须为文字 / record: completed_on must be text" CHECK (completed_on < x''),
  record_id INTEGER NOT NULL UNIQUE CONSTRAINT "学习记录：record_id 须为整数 / record: record_id must be a whole number" CHECK (typeof(record_id) = 'integer'),
  subject TEXT CONSTRAINT "学习记录：subject 须为文字 / record: subject must be text" CHECK (subject < x''),
  form TEXT
    CONSTRAINT "学习形式不在附件2所列各类内 / the form is not one of Annex 2 (附件2)"
    CHECK (coalesce(form IN ('training', 'self_study', 'achievement', 'grassroots', 'other'), 0)),
  hours,
  status TEXT DEFAULT 'draft'
    CONSTRAINT "登记状态不在清单内 / unknown status of a record (三)"
    CHECK (coalesce(status IN ('draft', 'declared', 'employer_approved', 'department_approved', 'verified', 'rejected',
                      'withdrawn', 'revoked'), 0)),
  source TEXT
    CONSTRAINT "来源应为 linked（自动联接）或 declared（申报） / the source must be linked or declared (三)"
    CHECK (coalesce(source IN ('linked', 'declared'), 0)),
  started_on TEXT CONSTRAINT "学习记录：started_on 须为文字 / record: started_on must be text" CHECK (started_on < x''),
  passed INTEGER
    CONSTRAINT "考核结果应为1、0或空 / passed must be 1, 0 or NULL (二(一))" CHECK (passed IN (0, 1)),
  filing_id INTEGER REFERENCES hb_filing,
  class_id INTEGER REFERENCES hb_training_class,
  platform_id INTEGER REFERENCES hb_platform,
  platform_record_id TEXT CONSTRAINT "学习记录：platform_record_id 须为文字 / record: platform_record_id must be text" CHECK (platform_record_id < x''),
  employer_id INTEGER REFERENCES hb_organisation,
  activity_id TEXT CONSTRAINT "学习记录：activity_id 须为文字 / record: activity_id must be text" CHECK (activity_id < x''),
  recorded_on TEXT CONSTRAINT "学习记录：recorded_on 须为文字 / record: recorded_on must be text" CHECK (recorded_on < x''),
  claimed_hours REAL
    CONSTRAINT "申报学时应为小于10000的正数，至多三位小数 / claimed hours must be a positive number below 10000, with three decimals at most (附件2)"
    CHECK (claimed_hours > 0 AND claimed_hours < 10000 AND claimed_hours = round(claimed_hours, 3)),
  title TEXT CONSTRAINT "学习记录：title 须为文字 / record: title must be text" CHECK (title < x''),
  organizer TEXT CONSTRAINT "学习记录：organizer 须为文字 / record: organizer must be text" CHECK (organizer < x''),
  place TEXT CONSTRAINT "学习记录：place 须为文字 / record: place must be text" CHECK (place < x''),
  kind TEXT CONSTRAINT "学习记录：kind 须为文字 / record: kind must be text" CHECK (kind < x''),
  assessment TEXT CONSTRAINT "学习记录：assessment 须为文字 / record: assessment must be text" CHECK (assessment < x''),
  field TEXT CONSTRAINT "学习记录：field 须为文字 / record: field must be text" CHECK (field < x''),
  topic TEXT CONSTRAINT "学习记录：topic 须为文字 / record: topic must be text" CHECK (topic < x''),
  level TEXT CONSTRAINT "学习记录：level 须为文字 / record: level must be text" CHECK (level < x''),
  role TEXT CONSTRAINT "学习记录：role 须为文字 / record: role must be text" CHECK (role < x''),
  rank TEXT CONSTRAINT "学习记录：rank 须为文字 / record: rank must be text" CHECK (rank < x''),
  certificate_no TEXT CONSTRAINT "学习记录：certificate_no 须为文字 / record: certificate_no must be text" CHECK (certificate_no < x''),
  import_id INTEGER REFERENCES hb_import_batch,
  recognised INTEGER
    CONSTRAINT "认定应为1、0或空 / recognised must be 1, 0 or NULL (二(二)3)" CHECK (recognised IN (0, 1)),
  learnt_on TEXT
    CONSTRAINT "补学的 completed_on 应为所补年度的12月31日，learnt_on 为其后实际完成的 YYYY-MM-DD / of what makes up a year, completed_on is 31 December of that year, and learnt_on the later date YYYY-MM-DD on which it was finished (一)"
    CHECK (learnt_on IS NULL OR coalesce(date(learnt_on, '+0 days') = learnt_on AND learnt_on > completed_on AND substr(completed_on, 5) = '-12-31', 0)),
  PRIMARY KEY (person_id, completed_on, record_id),
  CONSTRAINT "申报的科目应为 public 或 professional / a declaration's subject must be public or professional (一)"
    CHECK (source = 'linked' OR import_id IS NOT NULL OR subject IS NULL OR subject IN ('public', 'professional')),
  CONSTRAINT "公需科目只有培训一类 / the public subject knows training only (附件2)"
    CHECK (source = 'linked' OR import_id IS NOT NULL OR subject IS NOT 'public' OR form = 'training'),
  CONSTRAINT "申报的日期应为 YYYY-MM-DD，完成不早于开始 / a declaration's dates must be YYYY-MM-DD, completed not before started (附件2)"
    CHECK (source = 'linked' OR import_id IS NOT NULL
      OR (date(completed_on, '+0 days') IS completed_on AND date(started_on, '+0 days') IS started_on AND coalesce(started_on <= coalesce(learnt_on, completed_on), 1))),
  CONSTRAINT "学时应为正数，至多三位小数 / hours must be a positive number with three decimals at most (附件2)"
    CHECK (source = 'linked' OR import_id IS NOT NULL OR hours IS NULL
      OR (typeof(hours) IN ('integer', 'real') AND hours > 0 AND hours < 10000 AND hours = round(hours, 3))),
  CONSTRAINT "自学、折算和其他类的学时由人社部门核定，申报请填 claimed_hours / hours of self-study, converted and other forms are approved by the bureau: declare claimed_hours (二(二)3)"
    CHECK (source = 'linked' OR import_id IS NOT NULL OR form = 'training' OR hours IS NULL OR status IN ('verified', 'revoked'))
) WITHOUT ROWID;

CREATE UNIQUE INDEX hb_learning_record_platform ON hb_learning_record (platform_id, platform_record_id) WHERE platform_record_id IS NOT NULL;

CREATE INDEX hb_learning_record_certificate ON hb_learning_record (certificate_no) WHERE certificate_no IS NOT NULL;

CREATE INDEX hb_learning_record_filing ON hb_learning_record (filing_id) WHERE filing_id IS NOT NULL;

CREATE INDEX hb_learning_record_class ON hb_learning_record (class_id) WHERE class_id IS NOT NULL;

-- OR, not IN: every change of a record asks this, and SQLite makes a table of a list of more than two, each time. A query for it says = or OR, too.
CREATE INDEX hb_learning_record_waiting ON hb_learning_record (employer_id, status)
  WHERE status = 'declared' OR status = 'employer_approved' OR status = 'department_approved';

CREATE TRIGGER hb_learning_record_person_id_held BEFORE DELETE ON hb_person WHEN EXISTS (SELECT 1 FROM hb_learning_record WHERE person_id = OLD.person_id) BEGIN SELECT RAISE(ABORT, '人员：还有学习记录（hb_learning_record），不能删除 / person: it is not deleted while hb_learning_record names it'); END;
CREATE TRIGGER hb_learning_record_filing_id_insert BEFORE INSERT ON hb_learning_record WHEN NEW.filing_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_filing WHERE filing_id = NEW.filing_id) BEGIN SELECT RAISE(ABORT, '学习记录：没有这个备案（filing_id），请核对或先登记 / record: no such filing (filing_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_learning_record_filing_id_update BEFORE UPDATE OF filing_id ON hb_learning_record WHEN NEW.filing_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_filing WHERE filing_id = NEW.filing_id) BEGIN SELECT RAISE(ABORT, '学习记录：没有这个备案（filing_id），请核对或先登记 / record: no such filing (filing_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_learning_record_filing_id_held BEFORE DELETE ON hb_filing WHEN EXISTS (SELECT 1 FROM hb_learning_record WHERE filing_id = OLD.filing_id) BEGIN SELECT RAISE(ABORT, '备案：还有学习记录（hb_learning_record），不能删除 / filing: it is not deleted while hb_learning_record names it'); END;
CREATE TRIGGER hb_learning_record_class_id_insert BEFORE INSERT ON hb_learning_record WHEN NEW.class_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_training_class WHERE class_id = NEW.class_id) BEGIN SELECT RAISE(ABORT, '学习记录：没有这个班次（class_id），请核对或先登记 / record: no such class (class_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_learning_record_class_id_update BEFORE UPDATE OF class_id ON hb_learning_record WHEN NEW.class_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_training_class WHERE class_id = NEW.class_id) BEGIN SELECT RAISE(ABORT, '学习记录：没有这个班次（class_id），请核对或先登记 / record: no such class (class_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_learning_record_class_id_held BEFORE DELETE ON hb_training_class WHEN EXISTS (SELECT 1 FROM hb_learning_record WHERE class_id = OLD.class_id) BEGIN SELECT RAISE(ABORT, '班次：还有学习记录（hb_learning_record），不能删除 / class: it is not deleted while hb_learning_record names it'); END;
CREATE TRIGGER hb_learning_record_platform_id_insert BEFORE INSERT ON hb_learning_record WHEN NEW.platform_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_platform WHERE platform_id = NEW.platform_id) BEGIN SELECT RAISE(ABORT, '学习记录：没有这个平台（platform_id），请核对或先登记 / record: no such platform (platform_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_learning_record_platform_id_held BEFORE DELETE ON hb_platform WHEN EXISTS (SELECT 1 FROM hb_learning_record WHERE platform_id = OLD.platform_id) BEGIN SELECT RAISE(ABORT, '平台：还有学习记录（hb_learning_record），不能删除 / platform: it is not deleted while hb_learning_record names it'); END;
CREATE TRIGGER hb_learning_record_employer_id_insert BEFORE INSERT ON hb_learning_record WHEN NEW.employer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_organisation WHERE organisation_id = NEW.employer_id) BEGIN SELECT RAISE(ABORT, '学习记录：没有这个机构（employer_id），请核对或先登记 / record: no such organisation (employer_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_learning_record_employer_id_update BEFORE UPDATE OF employer_id ON hb_learning_record WHEN NEW.employer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_organisation WHERE organisation_id = NEW.employer_id) BEGIN SELECT RAISE(ABORT, '学习记录：没有这个机构（employer_id），请核对或先登记 / record: no such organisation (employer_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_learning_record_employer_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_learning_record WHERE employer_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有学习记录（hb_learning_record），不能删除 / organisation: it is not deleted while hb_learning_record names it'); END;
CREATE TRIGGER hb_learning_record_key_insert BEFORE INSERT ON hb_learning_record WHEN NEW.completed_on IS NULL OR NEW.record_id IS NULL BEGIN SELECT RAISE(ABORT, '学习记录：completed_on、record_id 须填写 / record: completed_on and record_id are required'); END;
CREATE TRIGGER hb_learning_record_key_update BEFORE UPDATE OF completed_on, record_id ON hb_learning_record WHEN NEW.completed_on IS NULL OR NEW.record_id IS NULL BEGIN SELECT RAISE(ABORT, '学习记录：completed_on、record_id 须填写 / record: completed_on and record_id are required'); END;

-- 补学: which past years may be made up, by learning that is finished from from_on to to_on, and on what decision. Without a row: none.
CREATE TABLE hb_make_up (
  year INTEGER NOT NULL CONSTRAINT "补学年度：year 须为整数 / year to make up: year must be a whole number" CHECK (typeof(year) = 'integer'),
  from_on TEXT NOT NULL
    CONSTRAINT "补学应在该年度之后开始，from_on 为 YYYY-MM-DD / a year is made up after it: from_on is a later date YYYY-MM-DD"
    CHECK (date(from_on, '+0 days') = from_on AND from_on > year || '-12-31'),
  to_on TEXT
    CONSTRAINT "补学截止日期应为不早于开始的 YYYY-MM-DD / to_on must be a date YYYY-MM-DD not before from_on"
    CHECK (coalesce(date(to_on, '+0 days') = to_on AND to_on >= from_on, 0)),
  source TEXT CONSTRAINT "补学年度：source 须填写，为文字 / year to make up: source is required, as text" CHECK (typeof(source) = 'text'),
  PRIMARY KEY (year, from_on)
) WITHOUT ROWID;

CREATE TRIGGER hb_make_up_key_insert BEFORE INSERT ON hb_make_up WHEN NEW.year IS NULL OR NEW.from_on IS NULL BEGIN SELECT RAISE(ABORT, '补学年度：year、from_on 须填写 / year to make up: year and from_on are required'); END;

CREATE TRIGGER hb_make_up_once
BEFORE INSERT ON hb_make_up
WHEN EXISTS (SELECT 1 FROM hb_make_up WHERE year = NEW.year AND from_on <= NEW.to_on AND to_on >= NEW.from_on)
BEGIN
  SELECT RAISE(ABORT, '该年度在这段时间已可补学 / this year may be made up in that time already');
END;

CREATE TRIGGER hb_make_up_kept_update BEFORE UPDATE ON hb_make_up BEGIN SELECT RAISE(ABORT, '补学年度只增不改 / years to make up are only ever added'); END;
CREATE TRIGGER hb_make_up_kept_delete BEFORE DELETE ON hb_make_up BEGIN SELECT RAISE(ABORT, '补学年度只增不改 / years to make up are only ever added'); END;

-- Evidence files (三: 连同相关佐证材料一并上传): kept in the database or at an address, in both cases with their SHA-256.
CREATE TABLE hb_evidence (
  evidence_id INTEGER PRIMARY KEY,
  record_id INTEGER NOT NULL REFERENCES hb_learning_record (record_id),
  name TEXT CONSTRAINT "佐证材料：name 须填写，为文字 / evidence: name is required, as text" CHECK (typeof(name) = 'text'),
  size INTEGER CONSTRAINT "佐证材料：size 应为字节数 / evidence: size must be a number of bytes" CHECK (typeof(size) = 'integer' AND size >= 0),
  sha256 TEXT
    CONSTRAINT "SHA-256 应为64位小写十六进制数 / a SHA-256 has 64 lower-case hexadecimal digits"
    CHECK (coalesce(length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*', 0)),
  media_type TEXT CONSTRAINT "佐证材料：media_type 须填写，为文字 / evidence: media_type is required, as text" CHECK (typeof(media_type) = 'text'),
  content BLOB,
  address TEXT CONSTRAINT "佐证材料：address 须为文字 / evidence: address must be text" CHECK (address < x''),
  CONSTRAINT "佐证材料须有内容或地址 / evidence needs its content or an address (三)"
    CHECK (content IS NOT NULL OR address IS NOT NULL),
  CONSTRAINT "佐证材料大小与内容不符 / the size is not that of the content (三)" CHECK (content IS NULL OR length(content) = size)
);

CREATE INDEX hb_evidence_record ON hb_evidence (record_id);

CREATE TRIGGER hb_evidence_record_id_held BEFORE DELETE ON hb_learning_record WHEN EXISTS (SELECT 1 FROM hb_evidence WHERE record_id = OLD.record_id) BEGIN SELECT RAISE(ABORT, '学习记录：还有佐证材料（hb_evidence），不能删除 / record: it is not deleted while hb_evidence names it'); END;

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
    WHEN (NEW.source = 'linked' OR NEW.import_id IS NOT NULL) AND NEW.hours IS NOT NULL
      AND NOT (typeof(NEW.hours) IN ('integer', 'real') AND NEW.hours >= 0 AND NEW.hours < 10000 AND NEW.hours = round(NEW.hours, 3))
      THEN RAISE(ABORT, '联接、导入的学时应为0以上、小于10000的数，至多三位小数：名单请先经 intake_check.sql 检查 / linked and imported hours must be a number from 0 and below 10000, with three decimals at most: a list goes through intake_check.sql')
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
        AND year = CAST(substr(CASE WHEN date(NEW.completed_on, '+0 days') IS NEW.completed_on THEN coalesce(NEW.learnt_on, NEW.completed_on) ELSE NEW.recorded_on END, 1, 4) AS INTEGER)
        AND withdrawn_on IS NULL)
      THEN RAISE(ABORT, '该平台当年未列入继续教育基地网上学习平台 / the platform is not recognised for that year (二(二)2, 附件3)')
    WHEN NEW.source = 'linked' AND NEW.learnt_on IS NOT NULL AND NOT EXISTS (
      SELECT 1
      FROM hb_make_up
      WHERE year = CAST(substr(NEW.completed_on, 1, 4) AS INTEGER) AND NEW.learnt_on BETWEEN from_on AND to_on)
      THEN RAISE(ABORT, '该年度不在补学期内，请看 hb_make_up / that year is not open to be made up: look at hb_make_up (一)')
    WHEN NEW.source = 'linked' AND NEW.learnt_on > max(coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime')), date('now', 'localtime'))
      THEN RAISE(ABORT, '补学的 learnt_on 不得晚于今天 / what makes up a year is linked once it is learnt: learnt_on is not after today (一)')
    WHEN NEW.source = 'linked' AND EXISTS (
      SELECT 1
      FROM hb_learning_record
      WHERE person_id = NEW.person_id AND substr(completed_on, 1, 4) <> substr(NEW.completed_on, 1, 4)
        AND status NOT IN ('draft', 'rejected', 'withdrawn', 'revoked')
        AND (certificate_no = NEW.certificate_no OR activity_id = NEW.activity_id AND coalesce(learnt_on, NEW.learnt_on) IS NOT NULL))
      THEN RAISE(ABORT, '同一学习（activity_id 或 certificate_no）已记在另一年度，只计一次 / the same learning (activity_id or certificate_no) stands in another year already: it counts once (一, 六(三))')
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

CREATE TRIGGER hb_learning_record_same
BEFORE UPDATE ON hb_learning_record
WHEN NEW.record_id <> OLD.record_id OR NEW.source <> OLD.source OR NEW.import_id IS NOT OLD.import_id
  OR NEW.platform_id IS NOT OLD.platform_id OR NEW.platform_record_id IS NOT OLD.platform_record_id
  OR (NEW.person_id IS NOT OLD.person_id AND NOT EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = OLD.person_id AND kept_id = NEW.person_id))
BEGIN
  SELECT RAISE(ABORT, '记录的编号、人员和来源不得更改 / the id, person and source of a record do not change (三)');
END;

CREATE TRIGGER hb_learning_record_kept
BEFORE DELETE ON hb_learning_record
WHEN OLD.status <> 'draft'
BEGIN
  SELECT RAISE(ABORT, '已提交的记录不得删除，只能撤回或撤销 / a submitted record is never deleted, only withdrawn or revoked (三)');
END;

CREATE TRIGGER hb_evidence_added
BEFORE INSERT ON hb_evidence
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_evidence WHERE evidence_id = NEW.evidence_id)
      THEN RAISE(ABORT, '佐证材料编号已使用 / this evidence id is taken')
    WHEN coalesce((SELECT status FROM hb_learning_record WHERE record_id = NEW.record_id AND source = 'declared'), '') NOT IN ('draft', 'rejected', 'withdrawn')
      THEN RAISE(ABORT, '提交后佐证材料不得改动 / evidence does not change once submitted (三)')
  END;
END;

CREATE TRIGGER hb_evidence_frozen BEFORE UPDATE ON hb_evidence BEGIN SELECT RAISE(ABORT, '佐证材料不得改动，请另行上传 / evidence is not edited: upload another file (三)'); END;

CREATE TRIGGER hb_evidence_kept
BEFORE DELETE ON hb_evidence
WHEN (SELECT status FROM hb_learning_record WHERE record_id = OLD.record_id) NOT IN ('draft', 'rejected', 'withdrawn')
BEGIN
  SELECT RAISE(ABORT, '提交后佐证材料不得改动 / evidence does not change once submitted (三)');
END;

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
  recognised,
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
  claimed_hours,
  learnt_on
FROM hb_learning_record
WHERE status <> 'draft';

DROP VIEW hb_made_up;

CREATE VIEW hb_made_up AS
SELECT person_id, record_id, learnt_on
FROM hb_learning_record
WHERE learnt_on IS NOT NULL AND status = 'verified';

-- What is still to be declared, drafts and what was returned, as if it were declared: what it would count is asked of a TEMP hours_record that has
-- it too (reports/would_count.sql).
CREATE VIEW hb_record_to_declare AS
SELECT
  person_id,
  completed_on,
  record_id,
  subject,
  form,
  hours,
  'declared' AS status,
  started_on,
  passed,
  coalesce((SELECT hb_filing.status = 'filed' FROM hb_filing WHERE hb_filing.filing_id = hb_learning_record.filing_id), 0) AS filed,
  recognised,
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
  claimed_hours,
  learnt_on
FROM hb_learning_record
WHERE status IN ('draft', 'rejected');

INSERT INTO hb_module (module, version, needs) VALUES ('records', 1, 'classes');

RELEASE hb_install;
