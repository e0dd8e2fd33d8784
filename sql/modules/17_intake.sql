-- hourbank, module intake 1: 导入名单 lists as they came, a verdict for each line, and what became of it (三). Needs core.
-- Beside a host's own people as well as in the embedded platform: whom a line means is asked through hb_intake_person, a view that a host
-- replaces by a TEMP view of its own. ../intake_load.sql takes a CSV file in, ../intake_check.sql judges; README.md above is the manual.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 core / install core first" CHECK (needs = 2),
  taken INTEGER
    CONSTRAINT "intake 已安装，或本文件中已有同名对象 / intake is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_module', 'hb_right')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name GLOB 'hb_intake_*');
DROP TABLE temp.hb_preflight;

-- ================================================================ 词表 words of files, as data: a host adds its own

-- Which column of a file is which field. A header is compared in lower case, without blanks, underscores, '*', ':' and what stands in brackets.
CREATE TABLE hb_intake_header (
  header TEXT PRIMARY KEY COLLATE NOCASE
    CONSTRAINT "标题行写成不带空格、下划线、星号、冒号和括号的词 / write a header without blanks, underscores, asterisks, colons and brackets"
    CHECK (header <> '' AND header < x'' AND header NOT GLOB '*[ _*:：(（　]*'),
  field TEXT
    CONSTRAINT "没有这个列 / there is no such field of a line"
    CHECK (coalesce(field IN ('serial', 'record_no', 'person_no', 'name', 'id_number', 'employer', 'title', 'activity', 'subject', 'form', 'hours',
                     'started', 'completed', 'passed', 'certificate', 'remark'), 0))
) WITHOUT ROWID;

CREATE TRIGGER hb_intake_header_key_insert BEFORE INSERT ON hb_intake_header WHEN NEW.header IS NULL BEGIN SELECT RAISE(ABORT, '标题词：header 须填写 / header: header is required'); END;
CREATE TRIGGER hb_intake_header_key_update BEFORE UPDATE OF header ON hb_intake_header WHEN NEW.header IS NULL BEGIN SELECT RAISE(ABORT, '标题词：header 须填写 / header: header is required'); END;

INSERT INTO hb_intake_header (field, header) VALUES
  ('serial', '序号'), ('serial', 'no'), ('serial', 'no.'), ('serial', '#'), ('remark', '备注'), ('remark', '说明'), ('remark', 'remark'), ('remark', 'note'),
  ('record_no', '记录编号'), ('record_no', '学习记录编号'), ('record_no', '流水号'), ('record_no', '记录号'), ('record_no', 'recordno'),
  ('record_no', 'recordid'), ('record_no', 'recordnumber'),
  ('person_no', '学员编号'), ('person_no', '人员编号'), ('person_no', '学号'), ('person_no', '工号'), ('person_no', 'personid'),
  ('person_no', 'personno'), ('person_no', 'userid'), ('person_no', 'staffno'),
  ('name', '姓名'), ('name', '学员姓名'), ('name', '人员姓名'), ('name', 'name'), ('name', 'fullname'),
  ('id_number', '身份证号'), ('id_number', '身份证号码'), ('id_number', '身份证'), ('id_number', '证件号码'), ('id_number', '证件号'),
  ('id_number', '公民身份号码'), ('id_number', 'idnumber'), ('id_number', 'idcard'),
  ('employer', '工作单位'), ('employer', '所在单位'), ('employer', '单位'), ('employer', '单位名称'), ('employer', 'employer'), ('employer', 'organisation'),
  ('employer', 'organization'),
  ('title', '课程名称'), ('title', '项目名称'), ('title', '培训名称'), ('title', '培训项目名称'), ('title', '课程'), ('title', 'title'), ('title', 'course'),
  ('title', 'coursename'),
  ('activity', '课程编号'), ('activity', '课程代码'), ('activity', '项目编号'), ('activity', 'activityid'), ('activity', 'courseid'), ('activity', 'coursecode'),
  ('subject', '科目类别'), ('subject', '科目'), ('subject', '学时类型'), ('subject', '学时类别'), ('subject', '科目类型'), ('subject', 'subject'),
  ('form', '学习形式'), ('form', '形式'), ('form', '培训形式'), ('form', '类别'), ('form', 'form'),
  ('hours', '学时'), ('hours', '学时数'), ('hours', '课时'), ('hours', '获得学时'), ('hours', '认定学时'), ('hours', 'hours'), ('hours', 'credithours'),
  ('started', '开始日期'), ('started', '开始时间'), ('started', '起始日期'), ('started', 'startedon'), ('started', 'startdate'), ('started', 'start'),
  ('completed', '完成日期'), ('completed', '完成时间'), ('completed', '结业日期'), ('completed', '结业时间'), ('completed', '结束日期'),
  ('completed', 'completedon'), ('completed', 'completiondate'), ('completed', 'completed'), ('completed', 'enddate'),
  ('passed', '考核结果'), ('passed', '考试结果'), ('passed', '是否合格'), ('passed', 'passed'), ('passed', 'result'),
  ('certificate', '证书编号'), ('certificate', '证书号'), ('certificate', 'certificateno'), ('certificate', 'certificate');

-- What the words in a file mean here; compared without blanks and without regard to case.
CREATE TABLE hb_intake_word (
  kind TEXT NOT NULL
    CONSTRAINT "词的种类应为 subject、form、passed 或 total / a word is one of subject, form, passed or total"
    CHECK (kind IN ('subject', 'form', 'passed', 'total')),
  word TEXT NOT NULL COLLATE NOCASE
    CONSTRAINT "词写成不带空格的 / write a word without blanks" CHECK (word <> '' AND word < x'' AND word NOT GLOB '*[ 　]*'),
  value TEXT CONSTRAINT "用词：value 须填写，为文字 / word: value is required, as text" CHECK (typeof(value) = 'text'),
  PRIMARY KEY (kind, word),
  CONSTRAINT "词的含义不在清单内 / there is no such meaning of a word"
    CHECK (CASE kind
      WHEN 'form' THEN value IN ('training', 'self_study', 'achievement', 'grassroots', 'other')
      WHEN 'passed' THEN value IN ('0', '1')
      ELSE value <> ''
    END)
) WITHOUT ROWID;

CREATE TRIGGER hb_intake_word_key_insert BEFORE INSERT ON hb_intake_word WHEN NEW.kind IS NULL OR NEW.word IS NULL BEGIN SELECT RAISE(ABORT, '用词：kind、word 须填写 / word: kind and word are required'); END;
CREATE TRIGGER hb_intake_word_key_update BEFORE UPDATE OF kind, word ON hb_intake_word WHEN NEW.kind IS NULL OR NEW.word IS NULL BEGIN SELECT RAISE(ABORT, '用词：kind、word 须填写 / word: kind and word are required'); END;

INSERT INTO hb_intake_word (kind, value, word) VALUES
  ('subject', 'public', '公需'), ('subject', 'public', '公需科目'), ('subject', 'public', '公需课'), ('subject', 'public', '公需课程'),
  ('subject', 'public', '公共科目'), ('subject', 'public', 'public'), ('subject', 'public', 'general'),
  ('subject', 'professional', '专业'), ('subject', 'professional', '专业科目'), ('subject', 'professional', '专业课'),
  ('subject', 'professional', '专业课程'), ('subject', 'professional', 'professional'), ('subject', 'professional', 'specialty'),
  ('form', 'training', '培训'), ('form', 'training', '培训进修'), ('form', 'training', '培训进修类'), ('form', 'training', '网络学习'),
  ('form', 'training', '网上学习'), ('form', 'training', '线上'), ('form', 'training', '线上学习'), ('form', 'training', '面授'),
  ('form', 'training', '集中培训'), ('form', 'training', 'training'), ('form', 'training', 'online'),
  ('form', 'self_study', '自学'), ('form', 'self_study', '自学类'), ('form', 'self_study', 'self_study'), ('form', 'self_study', 'self-study'),
  ('form', 'achievement', '成果'), ('form', 'achievement', '论文'), ('form', 'achievement', '论文著作'), ('form', 'achievement', 'achievement'),
  ('form', 'grassroots', '服务基层'), ('form', 'grassroots', '服务基层活动'), ('form', 'grassroots', 'grassroots'),
  ('form', 'other', '其他'), ('form', 'other', '其他类'), ('form', 'other', 'other'),
  ('passed', '1', '合格'), ('passed', '1', '通过'), ('passed', '1', '是'), ('passed', '1', '及格'), ('passed', '1', '良好'), ('passed', '1', '优秀'),
  ('passed', '1', '1'), ('passed', '1', 'y'), ('passed', '1', 'yes'), ('passed', '1', 'pass'), ('passed', '1', 'passed'), ('passed', '1', 'true'),
  ('passed', '0', '不合格'), ('passed', '0', '未通过'), ('passed', '0', '否'), ('passed', '0', '不及格'), ('passed', '0', '0'), ('passed', '0', 'n'),
  ('passed', '0', 'no'), ('passed', '0', 'fail'), ('passed', '0', 'failed'), ('passed', '0', 'false'),
  ('total', 'total', '合计'), ('total', 'total', '总计'), ('total', 'total', '小计'), ('total', 'total', '共计'), ('total', 'total', 'total'),
  ('total', 'total', 'sum'), ('total', 'total', 'subtotal');

-- ================================================================ 判断 verdicts, as data: {1}, {2}, {3} are what the line said

CREATE TABLE hb_intake_reason (
  reason TEXT PRIMARY KEY,
  outcome TEXT NOT NULL CHECK (outcome IN ('enter', 'nothing', 'bad')),
  zh TEXT NOT NULL,
  en TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO hb_intake_reason (reason, outcome, zh, en) VALUES
  ('new', 'enter', '可以登记', 'will be entered'),
  ('change', 'enter', '平台更正：将以本行代替记录 {1}', 'a correction of the platform: this line takes the place of record {1}'),
  ('change_person', 'enter', '平台更正：记录 {1} 原属另一人（编号 {2}），将改记给本行的人', 'a correction of the platform: record {1} was somebody else''s (number {2}), this line gives it to another person'),
  ('same', 'nothing', '与已登记的记录 {1} 相同，不再登记', 'the same as record {1}, which is in already: nothing to do'),
  ('older', 'nothing', '已登记 {2} 收到的更新的一版（记录 {1}），本行不再登记', 'record {1}, a later version received on {2}, is in already: nothing to do'),
  ('blank', 'nothing', '空行', 'an empty line'),
  ('header_row', 'nothing', '又一行标题行', 'the header once more'),
  ('total_row', 'nothing', '合计行，不是学时记录', 'a line of totals, not a record'),
  ('note_row', 'nothing', '只有一格有内容，不是学时记录', 'one cell only: a remark, not a record'),
  ('encoding', 'bad', '文字不是 UTF-8（多半是 GBK）：请另存为“CSV UTF-8（逗号分隔）”再导入', 'the text is not UTF-8 (most likely GBK): save the file as "CSV UTF-8" and import it again'),
  ('no_person', 'bad', '没有身份证号、学员编号或“姓名＋工作单位”，不知道是谁的学时', 'no ID number, no person number, no name with employer: whose hours are these?'),
  ('id_scientific', 'bad', '身份证号“{1}”被 Excel 改成了科学计数，数字已丢失：请把该列设为文本后重新导出', 'the ID number "{1}" was turned into a power of ten by Excel and its digits are lost: set the column to text and export again'),
  ('id_zeros', 'bad', '身份证号“{1}”的末几位被 Excel 改成了000：请把该列设为文本后重新导出', 'the last digits of the ID number "{1}" were turned into 000 by Excel: set the column to text and export again'),
  ('id_masked', 'bad', '身份证号“{1}”被遮盖，无法识别：请填完整号码或学员编号', 'the ID number "{1}" is masked: give the whole number or the person number'),
  ('id_old', 'bad', '身份证号“{1}”是15位旧号码：请填18位号码', '"{1}" is an old ID number of 15 digits: give the one of 18'),
  ('id_length', 'bad', '身份证号“{1}”有 {2} 位，应为18位', 'the ID number "{1}" has {2} characters; it must have 18'),
  ('id_digits', 'bad', '身份证号“{1}”应为17位数字加一位数字或 X', 'the ID number "{1}" must be 17 digits and then a digit or X'),
  ('id_birth', 'bad', '身份证号“{1}”中的出生日期不存在', 'the date of birth in the ID number "{1}" is not a date'),
  ('id_check', 'bad', '身份证号“{1}”校验码不符，可能抄错一位', 'the check digit of the ID number "{1}" fails: one digit may be mistyped'),
  ('person_unknown', 'bad', '系统里没有此人（{1}）：请先登记人员，再重新检查', 'nobody here is {1}: register the person, then check again'),
  ('person_ambiguous', 'bad', '“{1}”有 {2} 人（编号 {3}）：请填身份证号或学员编号', '"{1}" are {2} people (numbers {3}): give the ID number or the person number'),
  ('name_differs', 'bad', '号码属于“{2}”，文件里写的是“{1}”：请核对', 'the number is that of "{2}", the file says "{1}": please compare'),
  ('keys_differ', 'bad', '身份证号“{1}”和学员编号“{2}”不是同一人', 'the ID number "{1}" and the person number "{2}" are two people'),
  ('record_no_missing', 'bad', '没有记录编号，无法防止重复登记：请让平台导出记录编号', 'no record number, so that a repetition could not be told: ask the platform for it'),
  ('repeated', 'bad', '记录编号“{1}”在本文件第 {2} 行已出现：请核对，只留一行', 'the record number "{1}" stands in line {2} of this file already: keep one of them'),
  ('date_missing', 'bad', '没有完成日期', 'no date of completion'),
  ('date_unreadable', 'bad', '完成日期“{1}”读不懂：请写成2023-07-15', 'the date of completion "{1}" cannot be read: write 2023-07-15'),
  ('date_none', 'bad', '完成日期“{1}”不存在（没有这一天）', 'the date of completion "{1}" does not exist'),
  ('date_future', 'bad', '完成日期 {1} 晚于收到名单的日期 {2}', 'the date of completion {1} is after {2}, when the list came'),
  ('start_unreadable', 'bad', '开始日期“{1}”读不懂，或没有这一天：请写成2023-07-15', 'the start "{1}" cannot be read, or does not exist: write 2023-07-15'),
  ('start_after', 'bad', '开始日期 {1} 晚于完成日期 {2}', 'the start {1} is after the completion {2}'),
  ('platform_not_listed', 'bad', '该平台 {1} 年不在继续教育基地网上学习平台名单内 (附件3)', 'the platform is not on the list of {1} (附件3)'),
  ('subject_missing', 'bad', '没有科目：应为公需或专业', 'no subject: public or professional'),
  ('subject_unknown', 'bad', '不认识科目“{1}”：应为公需或专业', 'unknown subject "{1}": public or professional'),
  ('subject_not_delivered', 'bad', '该平台未获准开设“{1}”科目 (附件3)', 'the platform may not deliver the subject "{1}" (附件3)'),
  ('form_unknown', 'bad', '不认识学习形式“{1}”：应为培训、自学、成果、服务基层或其他', 'unknown form "{1}": training, self-study, achievement, grassroots or other'),
  ('hours_missing', 'bad', '没有学时', 'no hours'),
  ('hours_unit', 'bad', '“{1}”不是学时：请按学时填写（小时、分钟、天不能直接算）', '"{1}" is not in credit hours'),
  ('hours_unreadable', 'bad', '学时“{1}”读不懂：请写成数字，如10或7.5', 'the hours "{1}" cannot be read: write a number such as 10 or 7.5'),
  ('hours_not_positive', 'bad', '学时“{1}”应大于0', 'the hours "{1}" must be more than 0'),
  ('hours_decimals', 'bad', '学时“{1}”至多三位小数', 'the hours "{1}" may have three decimals at most'),
  ('hours_range', 'bad', '学时“{1}”太大：应小于10000', 'the hours "{1}" are too many: less than 10000'),
  ('another_year', 'bad', '“{1}”已记在另一年度（{2}），只计一次', '"{1}" stands in another year already ({2}): it counts once'),
  ('passed_unknown', 'bad', '不认识考核结果“{1}”：应为合格或不合格', 'unknown result "{1}": passed or failed'),
  ('revoked', 'bad', '该记录（{1}）已被人社部门撤销，不再登记', 'record {1} of this number was revoked by the bureau and stays out');

-- ================================================================ 批次与行 batches and their lines

CREATE TABLE hb_intake_batch (
  batch_id INTEGER PRIMARY KEY,
  platform_id CONSTRAINT "名单批次：platform_id 须填写 / list: platform_id is required" CHECK (platform_id IS NOT NULL),
  file_name TEXT CONSTRAINT "名单批次：file_name 须填写，为文字 / list: file_name is required, as text" CHECK (typeof(file_name) = 'text'),
  received_on TEXT
    CONSTRAINT "收到日期应为 YYYY-MM-DD / received_on must be a date YYYY-MM-DD" CHECK (coalesce(date(received_on, '+0 days') = received_on, 0)),
  checked_step INTEGER CONSTRAINT "名单批次：checked_step 须为整数 / list: checked_step must be a whole number" CHECK (typeof(checked_step) IN ('integer', 'null'))  -- the last step of any batch when this one was checked; set by intake_check.sql
);

-- What each column of the file was taken for; field NULL: for nothing.
CREATE TABLE hb_intake_column (
  batch_id INTEGER NOT NULL REFERENCES hb_intake_batch,
  position INTEGER NOT NULL,
  header TEXT,
  field TEXT,
  PRIMARY KEY (batch_id, position)
) STRICT, WITHOUT ROWID;

-- The cells as they came. line_no is the row of the file, as a spreadsheet shows it.
CREATE TABLE hb_intake_line (
  batch_id INTEGER NOT NULL REFERENCES hb_intake_batch,
  line_no INTEGER NOT NULL,
  serial TEXT, record_no TEXT, person_no TEXT, name TEXT, id_number TEXT, employer TEXT, title TEXT, activity TEXT, subject TEXT, form TEXT,
  hours TEXT, started TEXT, completed TEXT, passed TEXT, certificate TEXT, remark TEXT,
  PRIMARY KEY (batch_id, line_no)
) STRICT, WITHOUT ROWID;

-- What a line said before each correction.
CREATE TABLE hb_intake_line_before (
  batch_id INTEGER NOT NULL,
  line_no INTEGER NOT NULL,
  change_no INTEGER NOT NULL,
  serial TEXT, record_no TEXT, person_no TEXT, name TEXT, id_number TEXT, employer TEXT, title TEXT, activity TEXT, subject TEXT, form TEXT,
  hours TEXT, started TEXT, completed TEXT, passed TEXT, certificate TEXT, remark TEXT,
  PRIMARY KEY (batch_id, line_no, change_no)
) STRICT, WITHOUT ROWID;

-- What the last check said of each line, and how it read it.
CREATE TABLE hb_intake_verdict (
  batch_id INTEGER NOT NULL,
  line_no INTEGER NOT NULL,
  reason TEXT NOT NULL REFERENCES hb_intake_reason,
  said_1 TEXT, said_2 TEXT, said_3 TEXT,
  record_no TEXT, person_id ANY, completed_on TEXT, started_on TEXT, subject TEXT, form TEXT, hours REAL, passed INTEGER,
  activity_id TEXT, title TEXT, certificate_no TEXT,
  old_record_id INTEGER,
  PRIMARY KEY (batch_id, line_no)
) STRICT, WITHOUT ROWID;

CREATE INDEX hb_intake_verdict_person ON hb_intake_verdict (person_id) WHERE person_id IS NOT NULL;

-- 登记、撤回: what was done with a batch, append-only.
CREATE TABLE hb_intake_step (
  step_id INTEGER PRIMARY KEY
    CONSTRAINT "导入步骤须按序编号 / steps of an intake are numbered upwards from 1" CHECK (step_id > 0),
  batch_id INTEGER CONSTRAINT "名单步骤：batch_id 须填写，为整数 / step of a list: batch_id is required, as a whole number" CHECK (typeof(batch_id) = 'integer'),
  action TEXT
    CONSTRAINT "导入步骤应为 apply（登记）或 undo（撤回） / a step of an intake is apply or undo" CHECK (coalesce(action IN ('apply', 'undo'), 0)),
  account_id CONSTRAINT "名单步骤：account_id 须填写 / step of a list: account_id is required" CHECK (account_id IS NOT NULL),
  acted_on TEXT
    CONSTRAINT "办理日期应为 YYYY-MM-DD / acted_on must be a date YYYY-MM-DD of an intake step" CHECK (coalesce(date(acted_on, '+0 days') = acted_on, 0)),
  reason TEXT CONSTRAINT "名单步骤：reason 须为文字 / step of a list: reason must be text" CHECK (reason < x'')
);

CREATE INDEX hb_intake_step_batch ON hb_intake_step (batch_id);

-- What was entered: every version of every record of a platform. ended NULL: it counts. A version is ended by the next one, with its batch,
-- or by the bureau; what an undone batch had replaced comes back as a new version. batch_id NULL: it was there before the first list.
CREATE TABLE hb_intake_record (
  person_id ANY NOT NULL,
  completed_on TEXT NOT NULL,
  record_id INTEGER NOT NULL UNIQUE,
  platform_id ANY NOT NULL,
  record_no TEXT NOT NULL,
  version INTEGER NOT NULL,
  step_id INTEGER NOT NULL REFERENCES hb_intake_step,
  batch_id INTEGER,
  line_no INTEGER,
  started_on TEXT,
  subject TEXT,
  form TEXT,
  hours REAL
    CONSTRAINT "导入的学时应为小于10000的正数，至多三位小数 / imported hours must be a positive number below 10000 with three decimals at most"
    CHECK (hours > 0 AND hours < 10000 AND hours = round(hours, 3)),
  passed INTEGER,
  activity_id TEXT,
  title TEXT,
  certificate_no TEXT,
  ended TEXT CHECK (ended IN ('superseded', 'undone') OR ended = 'revoked'),
  ended_step INTEGER REFERENCES hb_intake_step,
  PRIMARY KEY (person_id, completed_on, record_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX hb_intake_record_version ON hb_intake_record (platform_id, record_no, version);
CREATE UNIQUE INDEX hb_intake_record_live ON hb_intake_record (platform_id, record_no) WHERE ended IS NULL;
CREATE INDEX hb_intake_record_line ON hb_intake_record (batch_id, line_no);

-- ================================================================ 接口 hooks: what the host, or another module, answers

-- Whom a line may mean. A host makes a TEMP view of this name and these columns over its own people, on the connection that checks.
CREATE VIEW hb_intake_person (person_id, person_no, id_number, name, employer) AS
SELECT NULL, NULL, NULL, NULL, NULL
WHERE 0;

-- Which subject a platform may deliver in which year; NULL: any.
CREATE VIEW hb_intake_platform (platform_id, year, subject) AS
SELECT NULL, NULL, NULL;

-- Every version of what is in; where records are kept elsewhere, also those that came before the first list, as version 0.
CREATE VIEW hb_intake_known AS
SELECT record.platform_id, record.record_no, record.version, record.record_id, record.person_id, record.completed_on, record.started_on, record.subject,
  record.form, record.hours, record.passed, record.activity_id, record.title, record.certificate_no, record.ended, batch.received_on
FROM hb_intake_record AS record
LEFT JOIN hb_intake_batch AS batch ON batch.batch_id = record.batch_id;

-- What a line of another year must not repeat: certificates, and courses that made up a year.
CREATE VIEW hb_intake_counted (person_id, record_id, year, activity_id, certificate_no) AS
SELECT person_id, record_id, substr(completed_on, 1, 4), NULL, certificate_no FROM hb_intake_record WHERE ended IS NULL AND certificate_no IS NOT NULL;

-- The highest record id that is taken.
CREATE VIEW hb_intake_last (record_id) AS
SELECT coalesce(max(record_id), 0)
FROM hb_intake_record;

-- ================================================================ 规则 rules

CREATE TRIGGER hb_intake_batch_once
BEFORE INSERT ON hb_intake_batch
WHEN EXISTS (SELECT 1 FROM hb_intake_batch WHERE batch_id = NEW.batch_id)
BEGIN
  SELECT RAISE(ABORT, '批次编号已使用 / this batch id is taken');
END;

CREATE TRIGGER hb_intake_batch_kept_update
BEFORE UPDATE ON hb_intake_batch
WHEN (NEW.batch_id, NEW.platform_id, NEW.file_name, NEW.received_on) IS NOT (OLD.batch_id, OLD.platform_id, OLD.file_name, OLD.received_on)
BEGIN
  SELECT RAISE(ABORT, '批次不得改动：未登记的可以删除重来 / a batch does not change: one that was never entered may be deleted');
END;

-- A list that was never entered may be thrown away, lines and all.
CREATE TRIGGER hb_intake_batch_kept_delete
BEFORE DELETE ON hb_intake_batch
BEGIN
  SELECT RAISE(ABORT, '已登记的批次不得删除，只能撤回 / a batch that was entered is not deleted, only undone')
  WHERE EXISTS (SELECT 1 FROM hb_intake_step WHERE batch_id = OLD.batch_id);
  DELETE FROM hb_intake_verdict WHERE batch_id = OLD.batch_id;
  DELETE FROM hb_intake_line_before WHERE batch_id = OLD.batch_id;
  DELETE FROM hb_intake_line WHERE batch_id = OLD.batch_id;
  DELETE FROM hb_intake_column WHERE batch_id = OLD.batch_id;
END;

CREATE TRIGGER hb_intake_line_begin
BEFORE INSERT ON hb_intake_line
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM hb_intake_batch WHERE batch_id = NEW.batch_id)
      THEN RAISE(ABORT, '没有这个批次 / there is no such batch')
    WHEN EXISTS (SELECT 1 FROM hb_intake_step WHERE batch_id = NEW.batch_id)
      THEN RAISE(ABORT, '批次已登记，不得再加行：请另开批次 / the batch was entered: further lines are a batch of their own')
    WHEN EXISTS (SELECT 1 FROM hb_intake_line WHERE batch_id = NEW.batch_id AND line_no = NEW.line_no)
      THEN RAISE(ABORT, '该批次已有这一行 / the batch has this line already')
  END;
END;

CREATE TRIGGER hb_intake_line_correct
BEFORE UPDATE ON hb_intake_line
BEGIN
  SELECT CASE
    WHEN NEW.batch_id <> OLD.batch_id OR NEW.line_no <> OLD.line_no
      THEN RAISE(ABORT, '行号不得更改 / the number of a line does not change')
    WHEN EXISTS (SELECT 1 FROM hb_intake_record WHERE batch_id = OLD.batch_id AND line_no = OLD.line_no)
      THEN RAISE(ABORT, '已登记的行不得改动：更正请导入新名单，或撤回批次 / a line that was entered does not change: import a corrected list, or undo the batch')
  END;
  INSERT INTO hb_intake_line_before
  SELECT batch_id, line_no, (SELECT count(*) + 1 FROM hb_intake_line_before WHERE batch_id = OLD.batch_id AND line_no = OLD.line_no),
    serial, record_no, person_no, name, id_number, employer, title, activity, subject, form, hours, started, completed, passed, certificate, remark
  FROM hb_intake_line
  WHERE batch_id = OLD.batch_id AND line_no = OLD.line_no;
  DELETE FROM hb_intake_verdict WHERE batch_id = OLD.batch_id AND line_no = OLD.line_no;
END;

CREATE TRIGGER hb_intake_line_kept
BEFORE DELETE ON hb_intake_line
WHEN EXISTS (SELECT 1 FROM hb_intake_step WHERE batch_id = OLD.batch_id)
BEGIN
  SELECT RAISE(ABORT, '已登记批次的行不得删除 / lines of a batch that was entered are kept');
END;

CREATE TRIGGER hb_intake_step_allowed
BEFORE INSERT ON hb_intake_step
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_intake_step WHERE NEW.step_id > 0 AND step_id >= NEW.step_id)
      THEN RAISE(ABORT, '导入步骤只增不改 / steps of an intake are only ever added')
    WHEN NOT EXISTS (SELECT 1 FROM hb_intake_batch WHERE batch_id = NEW.batch_id)
      THEN RAISE(ABORT, '没有这个批次 / there is no such batch')
    WHEN NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('import', '*'))
      THEN RAISE(ABORT, '账号无权导入名单 / the account may not import lists')
    WHEN EXISTS (SELECT 1 FROM hb_intake_step WHERE batch_id = NEW.batch_id AND action = 'undo')
      THEN RAISE(ABORT, '批次已撤回：请把名单作为新批次导入 / the batch was undone: import the list as a new one')
    WHEN NEW.action = 'apply' AND (SELECT checked_step FROM hb_intake_batch WHERE batch_id = NEW.batch_id) IS NULL
      THEN RAISE(ABORT, '批次尚未检查：请先运行 intake_check.sql / the batch was not checked: run intake_check.sql first')
    WHEN NEW.action = 'apply' AND (SELECT checked_step FROM hb_intake_batch WHERE batch_id = NEW.batch_id) <> (SELECT coalesce(max(step_id), 0) FROM hb_intake_step)
      THEN RAISE(ABORT, '检查之后又办理过登记或撤回：请重新检查 / something was entered or undone since the check: check again')
    WHEN NEW.action = 'apply' AND NOT EXISTS (
      SELECT 1
      FROM hb_intake_verdict AS verdict
      JOIN hb_intake_reason AS reason ON reason.reason = verdict.reason AND reason.outcome = 'enter'
      WHERE verdict.batch_id = NEW.batch_id
        AND NOT EXISTS (SELECT 1 FROM hb_intake_record WHERE batch_id = verdict.batch_id AND line_no = verdict.line_no))
      THEN RAISE(ABORT, '没有可以登记的行 / there is no line to be entered')
    WHEN NEW.action = 'undo' AND trim(coalesce(NEW.reason, '')) = ''
      THEN RAISE(ABORT, '撤回批次须写明理由 / undoing a batch needs a reason')
    WHEN NEW.action = 'undo' AND NOT EXISTS (SELECT 1 FROM hb_intake_step WHERE batch_id = NEW.batch_id)
      THEN RAISE(ABORT, '批次没有登记过，无需撤回：可以删除 / nothing of the batch was entered: it may be deleted instead')
    WHEN NEW.acted_on < (SELECT max(acted_on) FROM hb_intake_step WHERE batch_id = NEW.batch_id)
      THEN RAISE(ABORT, '办理日期早于该批次的上一步 / the step is dated before the one that it follows in this batch')
  END;
END;

CREATE TRIGGER hb_intake_step_apply
AFTER INSERT ON hb_intake_step
WHEN NEW.action = 'apply'
BEGIN
  -- What was there before the first list becomes the first version, so that an undo can bring it back.
  INSERT INTO hb_intake_record (person_id, completed_on, record_id, platform_id, record_no, version, step_id, started_on, subject, form, hours, passed,
                                activity_id, title, certificate_no)
  SELECT known.person_id, known.completed_on, known.record_id, known.platform_id, known.record_no, 1, NEW.step_id, known.started_on, known.subject,
    known.form, known.hours, known.passed, known.activity_id, known.title, known.certificate_no
  FROM hb_intake_verdict AS verdict
  CROSS JOIN hb_intake_known AS known ON known.platform_id = (SELECT platform_id FROM hb_intake_batch WHERE batch_id = NEW.batch_id)
    AND known.record_no = verdict.record_no AND known.record_id = verdict.old_record_id AND known.version = 0
  WHERE verdict.batch_id = NEW.batch_id AND verdict.reason IN ('change', 'change_person');
  UPDATE hb_intake_record
  SET ended = 'superseded', ended_step = NEW.step_id
  WHERE ended IS NULL
    AND record_id IN (SELECT old_record_id FROM hb_intake_verdict WHERE batch_id = NEW.batch_id AND reason IN ('change', 'change_person'));
  INSERT INTO hb_intake_record (person_id, completed_on, record_id, platform_id, record_no, version, step_id, batch_id, line_no, started_on, subject, form,
                                hours, passed, activity_id, title, certificate_no)
  SELECT verdict.person_id, verdict.completed_on,
    (SELECT record_id FROM hb_intake_last) + row_number() OVER (ORDER BY verdict.person_id, verdict.completed_on, verdict.line_no),
    batch.platform_id, verdict.record_no,
    (SELECT coalesce(max(version), 0) + 1 FROM hb_intake_record WHERE platform_id = batch.platform_id AND record_no = verdict.record_no),
    NEW.step_id, verdict.batch_id, verdict.line_no, verdict.started_on, verdict.subject, verdict.form, verdict.hours, verdict.passed,
    verdict.activity_id, verdict.title, verdict.certificate_no
  FROM hb_intake_verdict AS verdict
  JOIN hb_intake_batch AS batch ON batch.batch_id = verdict.batch_id
  WHERE verdict.batch_id = NEW.batch_id
    AND verdict.reason IN (SELECT reason FROM hb_intake_reason WHERE outcome = 'enter')
    AND NOT EXISTS (SELECT 1 FROM hb_intake_record WHERE batch_id = verdict.batch_id AND line_no = verdict.line_no)
  ORDER BY verdict.person_id, verdict.completed_on, verdict.line_no;
END;

-- What the batch brought does not count any more; what it had replaced counts again, unless its own batch was undone since.
CREATE TRIGGER hb_intake_step_undo
AFTER INSERT ON hb_intake_step
WHEN NEW.action = 'undo'
BEGIN
  UPDATE hb_intake_record SET ended = 'undone', ended_step = NEW.step_id WHERE batch_id = NEW.batch_id AND ended IS NULL;
  INSERT INTO hb_intake_record (person_id, completed_on, record_id, platform_id, record_no, version, step_id, batch_id, line_no, started_on, subject, form,
                                hours, passed, activity_id, title, certificate_no)
  SELECT earlier.person_id, earlier.completed_on,
    (SELECT record_id FROM hb_intake_last) + row_number() OVER (ORDER BY earlier.person_id, earlier.completed_on, earlier.record_id),
    earlier.platform_id, earlier.record_no, undone.version + 1, NEW.step_id, earlier.batch_id, earlier.line_no, earlier.started_on, earlier.subject,
    earlier.form, earlier.hours, earlier.passed, earlier.activity_id, earlier.title, earlier.certificate_no
  FROM hb_intake_record AS undone
  CROSS JOIN hb_intake_record AS earlier ON earlier.record_id = (
    SELECT version.record_id
    FROM hb_intake_record AS version
    WHERE version.platform_id = undone.platform_id
      AND version.record_no = undone.record_no
      AND version.ended = 'superseded'
      AND coalesce(version.batch_id NOT IN (SELECT batch_id FROM hb_intake_step WHERE action = 'undo'), 1)
    ORDER BY version.version DESC
    LIMIT 1)
  WHERE undone.batch_id = NEW.batch_id AND undone.ended_step = NEW.step_id;
END;

CREATE TRIGGER hb_intake_record_once
BEFORE INSERT ON hb_intake_record
WHEN EXISTS (SELECT 1 FROM hb_intake_record WHERE record_id = NEW.record_id)
BEGIN
  SELECT RAISE(ABORT, '导入的记录只由步骤写入 / imported records are written by steps alone');
END;

CREATE TRIGGER hb_intake_record_kept_update
BEFORE UPDATE ON hb_intake_record
WHEN OLD.ended IS NOT NULL OR NEW.ended IS NULL
  OR (NEW.person_id, NEW.completed_on, NEW.record_id, NEW.platform_id, NEW.record_no, NEW.version, NEW.step_id, NEW.batch_id, NEW.line_no, NEW.started_on,
      NEW.subject, NEW.form, NEW.hours, NEW.passed, NEW.activity_id, NEW.title, NEW.certificate_no)
    IS NOT (OLD.person_id, OLD.completed_on, OLD.record_id, OLD.platform_id, OLD.record_no, OLD.version, OLD.step_id, OLD.batch_id, OLD.line_no, OLD.started_on,
      OLD.subject, OLD.form, OLD.hours, OLD.passed, OLD.activity_id, OLD.title, OLD.certificate_no)
BEGIN
  SELECT RAISE(ABORT, '导入的记录不得改动，只由更正、撤回或撤销终止 / an imported record does not change: a correction, an undo or a revocation ends it');
END;

CREATE TRIGGER hb_intake_record_kept_delete BEFORE DELETE ON hb_intake_record BEGIN SELECT RAISE(ABORT, '导入的记录不得删除 / an imported record is not deleted'); END;
CREATE TRIGGER hb_intake_step_kept_update BEFORE UPDATE ON hb_intake_step BEGIN SELECT RAISE(ABORT, '导入步骤只增不改 / steps of an intake are only ever added'); END;
CREATE TRIGGER hb_intake_step_kept_delete BEFORE DELETE ON hb_intake_step BEGIN SELECT RAISE(ABORT, '导入步骤只增不改 / steps of an intake are only ever added'); END;
CREATE TRIGGER hb_intake_step_next AFTER INSERT ON hb_intake_step WHEN NEW.step_id <> coalesce((SELECT step_id FROM hb_intake_step WHERE step_id <> NEW.step_id ORDER BY step_id DESC LIMIT 1), 0) + 1 BEGIN SELECT RAISE(ABORT, '编号依次递增，请不要自填 / numbers follow one another: leave the number out'); END;

-- ================================================================ 结果 what a clerk reads, and what the engine reads

CREATE VIEW hb_intake_report AS
SELECT
  verdict.batch_id,
  verdict.line_no,
  CASE
    WHEN record.record_id IS NULL THEN reason.outcome
    WHEN record.ended IS NULL THEN 'entered'
    ELSE record.ended
  END AS state,
  verdict.reason,
  line.name,
  replace(replace(replace(reason.zh, '{1}', coalesce(verdict.said_1, '')), '{2}', coalesce(verdict.said_2, '')), '{3}', coalesce(verdict.said_3, '')) AS zh,
  replace(replace(replace(reason.en, '{1}', coalesce(verdict.said_1, '')), '{2}', coalesce(verdict.said_2, '')), '{3}', coalesce(verdict.said_3, '')) AS en,
  verdict.person_id,
  verdict.completed_on,
  verdict.subject,
  verdict.hours,
  record.record_id
FROM hb_intake_verdict AS verdict
JOIN hb_intake_line AS line ON line.batch_id = verdict.batch_id AND line.line_no = verdict.line_no
JOIN hb_intake_reason AS reason ON reason.reason = verdict.reason
LEFT JOIN hb_intake_record AS record ON record.record_id = (
  SELECT max(record_id)
  FROM hb_intake_record
  WHERE batch_id = verdict.batch_id AND line_no = verdict.line_no);

CREATE VIEW hb_intake_count AS
SELECT batch_id, state, reason, count(*) AS lines, round(sum(CASE WHEN state IN ('enter', 'entered') THEN hours END), 3) AS hours
FROM hb_intake_report
GROUP BY batch_id, state, reason;

-- For a host without records of its own modules: an arm of its hours_record. The ids are texts, so that they meet none of the host's.
CREATE VIEW hb_intake_hours AS
SELECT person_id, completed_on, 'intake-' || record_id AS record_id, subject, form, hours, 'verified' AS status, started_on, passed, 1 AS filed, activity_id,
  'linked' AS source, title, certificate_no
FROM hb_intake_record
WHERE ended IS NULL;

INSERT INTO hb_module (module, version, needs) VALUES ('intake', 1, 'core');

RELEASE hb_install;
