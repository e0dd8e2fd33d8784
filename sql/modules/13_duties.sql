-- hourbank, module duties 1: 报送 duties and dates (六(四)). Needs filing.
-- Who owes what by when, and what came in: on paper, as a plan (一(二)), or as projects put on file.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 filing / install filing first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "duties 已安装，或本文件中已有同名对象 / duties is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_filing')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_duty'));
DROP TABLE temp.hb_preflight;

-- Data by year, not code: seed/yantai.sql holds those of 2023.
CREATE TABLE hb_duty (
  duty_id INTEGER PRIMARY KEY,
  year INTEGER CONSTRAINT "报送事项：year 须填写，为整数 / duty: year is required, as a whole number" CHECK (typeof(year) = 'integer'),
  zh TEXT CONSTRAINT "报送事项：zh 须填写，为文字 / duty: zh is required, as text" CHECK (typeof(zh) = 'text'),
  en TEXT CONSTRAINT "报送事项：en 须填写，为文字 / duty: en is required, as text" CHECK (typeof(en) = 'text'),
  due_on TEXT
    CONSTRAINT "报送期限应为 YYYY-MM-DD / due_on must be a date YYYY-MM-DD (六(四))" CHECK (coalesce(date(due_on, '+0 days') = due_on, 0)),
  source TEXT CONSTRAINT "报送事项：source 须填写，为文字 / duty: source is required, as text" CHECK (typeof(source) = 'text'),
  received_as TEXT
    CONSTRAINT "received_as 应为 plan（计划）、filing（备案）或空 / received_as must be plan, filing or NULL" CHECK (received_as IN ('plan', 'filing'))
);

CREATE TRIGGER hb_duty_number BEFORE UPDATE OF duty_id ON hb_duty WHEN NEW.duty_id IS NOT OLD.duty_id BEGIN SELECT RAISE(ABORT, '报送事项：duty_id 不得更改 / duty: its duty_id does not change'); END;

CREATE TABLE hb_duty_owner (
  duty_id INTEGER NOT NULL REFERENCES hb_duty,
  owner TEXT NOT NULL
    CONSTRAINT "报送单位应为 district、municipal 或 base / a duty is owed by district, municipal or base (六(四))"
    CHECK (owner IN ('district', 'municipal', 'base')),
  PRIMARY KEY (duty_id, owner)
) WITHOUT ROWID;

CREATE TRIGGER hb_duty_owner_duty_id_insert BEFORE INSERT ON hb_duty_owner WHEN NOT EXISTS (SELECT 1 FROM hb_duty WHERE duty_id = NEW.duty_id) BEGIN SELECT RAISE(ABORT, '报送单位：没有这个报送事项（duty_id），请核对或先登记 / owner of a duty: no such duty (duty_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_duty_owner_duty_id_update BEFORE UPDATE OF duty_id ON hb_duty_owner WHEN NOT EXISTS (SELECT 1 FROM hb_duty WHERE duty_id = NEW.duty_id) BEGIN SELECT RAISE(ABORT, '报送单位：没有这个报送事项（duty_id），请核对或先登记 / owner of a duty: no such duty (duty_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_duty_owner_duty_id_held BEFORE DELETE ON hb_duty WHEN EXISTS (SELECT 1 FROM hb_duty_owner WHERE duty_id = OLD.duty_id) BEGIN SELECT RAISE(ABORT, '报送事项：还有报送单位（hb_duty_owner），不能删除 / duty: it is not deleted while hb_duty_owner names it'); END;
CREATE TRIGGER hb_duty_owner_key_insert BEFORE INSERT ON hb_duty_owner WHEN NEW.owner IS NULL BEGIN SELECT RAISE(ABORT, '报送单位：owner 须填写 / owner of a duty: owner is required'); END;
CREATE TRIGGER hb_duty_owner_key_update BEFORE UPDATE OF owner ON hb_duty_owner WHEN NEW.owner IS NULL BEGIN SELECT RAISE(ABORT, '报送单位：owner 须填写 / owner of a duty: owner is required'); END;

-- What came in on paper: a scan with the seal, kept by its hash, with its content or its address. Only ever added, and entered by whom it says.
CREATE TABLE hb_duty_submission (
  duty_id INTEGER NOT NULL REFERENCES hb_duty,
  organisation_id INTEGER NOT NULL REFERENCES hb_organisation,
  received_on TEXT NOT NULL
    CONSTRAINT "收到日期应为 YYYY-MM-DD / received_on must be a date YYYY-MM-DD" CHECK (date(received_on, '+0 days') IS received_on),
  name TEXT CONSTRAINT "报送材料：name 须填写，为文字 / submission: name is required, as text" CHECK (typeof(name) = 'text'),
  sha256 TEXT
    CONSTRAINT "SHA-256 应为64位小写十六进制数 / a SHA-256 has 64 lower-case hexadecimal digits"
    CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  stamped INTEGER
    CONSTRAINT "报送材料须为盖章扫描件 / what is handed in is a scan with the seal (六(四))" CHECK (coalesce(stamped = 1, 0)),
  size INTEGER CONSTRAINT "报送材料：size 应为字节数 / submission: size must be a number of bytes" CHECK (size IS NULL OR (typeof(size) = 'integer' AND size >= 0)),
  media_type TEXT CONSTRAINT "报送材料：media_type 须为文字 / submission: media_type must be text" CHECK (media_type < x''),
  content BLOB,
  address TEXT CONSTRAINT "报送材料：address 须为文字 / submission: address must be text" CHECK (address < x''),
  account_id INTEGER REFERENCES hb_account,
  PRIMARY KEY (duty_id, organisation_id, received_on),
  CONSTRAINT "报送材料大小与内容不符 / the size is not that of the content (六(四))" CHECK (content IS NULL OR length(content) IS size)
) WITHOUT ROWID;

CREATE TRIGGER hb_duty_submission_account_id_insert BEFORE INSERT ON hb_duty_submission WHEN NEW.account_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_account WHERE account_id = NEW.account_id) BEGIN SELECT RAISE(ABORT, '报送材料：没有这个账号（account_id），请核对或先登记 / submission: no such account (account_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_duty_submission_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_duty_submission WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有报送材料（hb_duty_submission），不能删除 / account: it is not deleted while hb_duty_submission names it'); END;
CREATE TRIGGER hb_duty_submission_duty_id_insert BEFORE INSERT ON hb_duty_submission WHEN NOT EXISTS (SELECT 1 FROM hb_duty WHERE duty_id = NEW.duty_id) BEGIN SELECT RAISE(ABORT, '报送材料：没有这个报送事项（duty_id），请核对或先登记 / submission: no such duty (duty_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_duty_submission_duty_id_held BEFORE DELETE ON hb_duty WHEN EXISTS (SELECT 1 FROM hb_duty_submission WHERE duty_id = OLD.duty_id) BEGIN SELECT RAISE(ABORT, '报送事项：还有报送材料（hb_duty_submission），不能删除 / duty: it is not deleted while hb_duty_submission names it'); END;
CREATE TRIGGER hb_duty_submission_organisation_id_insert BEFORE INSERT ON hb_duty_submission WHEN NOT EXISTS (SELECT 1 FROM hb_organisation WHERE organisation_id = NEW.organisation_id) BEGIN SELECT RAISE(ABORT, '报送材料：没有这个机构（organisation_id），请核对或先登记 / submission: no such organisation (organisation_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_duty_submission_organisation_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_duty_submission WHERE organisation_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有报送材料（hb_duty_submission），不能删除 / organisation: it is not deleted while hb_duty_submission names it'); END;
CREATE TRIGGER hb_duty_submission_key_insert BEFORE INSERT ON hb_duty_submission WHEN NEW.received_on IS NULL BEGIN SELECT RAISE(ABORT, '报送材料：received_on 须填写 / submission: received_on is required'); END;

CREATE TRIGGER hb_duty_submission_allowed
BEFORE INSERT ON hb_duty_submission
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_duty_submission WHERE duty_id = NEW.duty_id AND organisation_id = NEW.organisation_id AND received_on = NEW.received_on)
      THEN RAISE(ABORT, '收到的材料只增不改 / what was received is only ever added (六(四))')
    WHEN NEW.sha256 IS NULL OR NEW.size IS NULL OR NEW.media_type IS NULL OR (NEW.content IS NULL AND NEW.address IS NULL)
      THEN RAISE(ABORT, '报送材料须有文件：sha256、size、media_type，及 content 或 address / what is received is a file: sha256, size, media_type, and content or address (六(四))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('approve_filing', '*'))
      THEN RAISE(ABORT, '收件由人社局账号办理（account_id） / submissions are entered by an account of an HR bureau (account_id) (六(四))')
    WHEN NEW.received_on > coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime'))
      THEN RAISE(ABORT, '收到日期不得晚于今天 / nothing was received after today (六(四))')
    WHEN EXISTS (SELECT 1 FROM hb_duty WHERE duty_id = NEW.duty_id AND due_on < coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime')) AND NEW.received_on <= due_on)
      THEN RAISE(ABORT, '已逾期的事项不得补记为按期收到 / what is overdue is not entered as received in time (六(四))')
  END;
END;

CREATE TRIGGER hb_duty_submission_kept_update BEFORE UPDATE ON hb_duty_submission BEGIN SELECT RAISE(ABORT, '收到的材料只增不改 / what was received is only ever added (六(四))'); END;
CREATE TRIGGER hb_duty_submission_kept_delete BEFORE DELETE ON hb_duty_submission BEGIN SELECT RAISE(ABORT, '收到的材料只增不改 / what was received is only ever added (六(四))'); END;

-- Nor does a duty become one in time by another date, or by nobody owing it.
CREATE TRIGGER hb_duty_past
BEFORE UPDATE ON hb_duty
WHEN (NEW.due_on, NEW.year, NEW.received_as) IS NOT (OLD.due_on, OLD.year, OLD.received_as) AND OLD.due_on < coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime'))
BEGIN
  SELECT RAISE(ABORT, '期限已过的报送事项不得改动 / a duty whose date has passed does not change (六(四))');
END;

CREATE TRIGGER hb_duty_past_insert
BEFORE INSERT ON hb_duty
WHEN EXISTS (SELECT 1 FROM hb_duty WHERE duty_id = NEW.duty_id AND due_on < coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime')))
BEGIN
  SELECT RAISE(ABORT, '期限已过的报送事项不得改动 / a duty whose date has passed does not change (六(四))');
END;

CREATE TRIGGER hb_duty_owner_past
BEFORE DELETE ON hb_duty_owner
WHEN EXISTS (SELECT 1 FROM hb_duty WHERE duty_id = OLD.duty_id AND due_on < coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime')))
BEGIN
  SELECT RAISE(ABORT, '期限已过的报送事项不得改动 / a duty whose date has passed does not change (六(四))');
END;

CREATE TRIGGER hb_duty_owner_past_update
BEFORE UPDATE ON hb_duty_owner
WHEN EXISTS (SELECT 1 FROM hb_duty WHERE duty_id IN (OLD.duty_id, NEW.duty_id) AND due_on < coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime')))
BEGIN
  SELECT RAISE(ABORT, '期限已过的报送事项不得改动 / a duty whose date has passed does not change (六(四))');
END;

-- ================================================================ 年度计划 yearly plans (一(二), 六(四)1, 六(四)3)

-- A plan of a year, as it was handed in; a returned one is handed in anew as another row.
CREATE TABLE hb_training_plan (
  plan_id INTEGER PRIMARY KEY,
  organisation_id INTEGER NOT NULL REFERENCES hb_organisation,
  year INTEGER CONSTRAINT "计划年度应为四位年份 / a plan's year is a year of four digits" CHECK (typeof(year) = 'integer' AND year BETWEEN 1900 AND 9999),
  content TEXT
    CONSTRAINT "计划须写明学习内容 / a plan says what is to be learnt (一(二))" CHECK (coalesce(typeof(content) = 'text' AND trim(content) <> '', 0)),
  submitted_on TEXT
    CONSTRAINT "报送日期应为 YYYY-MM-DD / submitted_on must be a date YYYY-MM-DD" CHECK (coalesce(date(submitted_on, '+0 days') = submitted_on, 0)),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  name TEXT CONSTRAINT "年度计划：name 须填写，为文字 / plan: name is required, as text" CHECK (typeof(name) = 'text'),
  size INTEGER CONSTRAINT "年度计划：size 应为字节数 / plan: size must be a number of bytes" CHECK (typeof(size) = 'integer' AND size >= 0),
  sha256 TEXT
    CONSTRAINT "SHA-256 应为64位小写十六进制数 / a SHA-256 has 64 lower-case hexadecimal digits"
    CHECK (coalesce(length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*', 0)),
  address TEXT CONSTRAINT "年度计划：address 须填写，为文字 / plan: address is required, as text" CHECK (typeof(address) = 'text')
);

CREATE INDEX hb_training_plan_organisation ON hb_training_plan (organisation_id, year);

CREATE TRIGGER hb_training_plan_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_training_plan WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有年度计划（hb_training_plan），不能删除 / account: it is not deleted while hb_training_plan names it'); END;
CREATE TRIGGER hb_training_plan_organisation_id_insert BEFORE INSERT ON hb_training_plan WHEN NOT EXISTS (SELECT 1 FROM hb_organisation WHERE organisation_id = NEW.organisation_id) BEGIN SELECT RAISE(ABORT, '年度计划：没有这个机构（organisation_id），请核对或先登记 / plan: no such organisation (organisation_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_training_plan_organisation_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_training_plan WHERE organisation_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有年度计划（hb_training_plan），不能删除 / organisation: it is not deleted while hb_training_plan names it'); END;

CREATE TABLE hb_training_plan_step (
  step_id INTEGER PRIMARY KEY
    CONSTRAINT "办理步骤须按序编号 / steps are numbered upwards from 1" CHECK (step_id > 0),
  plan_id INTEGER NOT NULL REFERENCES hb_training_plan,
  action TEXT
    CONSTRAINT "计划步骤应为 agree（同意）或 return（退回） / a plan is agreed to (agree) or returned (return) (一(二))" CHECK (coalesce(action IN ('agree', 'return'), 0)),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  acted_on TEXT
    CONSTRAINT "办理日期应为 YYYY-MM-DD / acted_on must be a date YYYY-MM-DD" CHECK (coalesce(date(acted_on, '+0 days') = acted_on, 0)),
  reason TEXT CONSTRAINT "计划步骤：reason 须为文字 / step of a plan: reason must be text" CHECK (reason < x'')
);

CREATE INDEX hb_training_plan_step_plan ON hb_training_plan_step (plan_id);

CREATE TRIGGER hb_training_plan_step_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_training_plan_step WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有计划步骤（hb_training_plan_step），不能删除 / account: it is not deleted while hb_training_plan_step names it'); END;

-- Every plan, how it stands, and which HR bureau agrees to it: the one in charge; of a base and of a district bureau the city's.
CREATE VIEW hb_training_plan_status AS
SELECT
  plan.plan_id,
  plan.organisation_id,
  plan.year,
  plan.submitted_on,
  CASE
    WHEN chain.kind = 'district_bureau' OR EXISTS (SELECT 1 FROM hb_base WHERE hb_base.organisation_id = plan.organisation_id)
      THEN (SELECT organisation_id FROM hb_organisation WHERE kind = 'city_bureau')
    ELSE chain.bureau_id
  END AS authority_id,
  CASE step.action WHEN 'agree' THEN 'agreed' WHEN 'return' THEN 'returned' ELSE 'submitted' END AS status,
  step.acted_on,
  step.reason
FROM hb_training_plan AS plan
JOIN hb_organisation_chain AS chain ON chain.organisation_id = plan.organisation_id
LEFT JOIN hb_training_plan_step AS step ON step.plan_id = plan.plan_id;

CREATE TRIGGER hb_training_plan_allowed
BEFORE INSERT ON hb_training_plan
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_training_plan WHERE plan_id = NEW.plan_id)
      THEN RAISE(ABORT, '年度计划只增不改 / plans are only ever added (一(二))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_account_right WHERE account_id = NEW.account_id AND organisation_id = NEW.organisation_id AND permission = 'submit_filing')
      THEN RAISE(ABORT, '年度计划由本机构有报送权限的账号报送 / a plan is handed in by the organisation''s own account that may submit (一(二))')
    WHEN EXISTS (SELECT 1 FROM hb_training_plan_status WHERE organisation_id = NEW.organisation_id AND year = NEW.year AND status <> 'returned')
      THEN RAISE(ABORT, '该年度的计划已报送 / the plan of this year was handed in already (一(二))')
    WHEN NEW.submitted_on > coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime'))
      THEN RAISE(ABORT, '收到日期不得晚于今天 / nothing was received after today (六(四))')
    WHEN EXISTS (SELECT 1 FROM hb_duty WHERE year = NEW.year AND received_as = 'plan' AND due_on < coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime')) AND NEW.submitted_on <= due_on)
      THEN RAISE(ABORT, '已逾期的事项不得补记为按期收到 / what is overdue is not entered as received in time (六(四))')
  END;
END;

CREATE TRIGGER hb_training_plan_kept_update BEFORE UPDATE ON hb_training_plan BEGIN SELECT RAISE(ABORT, '年度计划只增不改 / plans are only ever added (一(二))'); END;
CREATE TRIGGER hb_training_plan_kept_delete BEFORE DELETE ON hb_training_plan BEGIN SELECT RAISE(ABORT, '年度计划只增不改 / plans are only ever added (一(二))'); END;
CREATE TRIGGER hb_training_plan_next AFTER INSERT ON hb_training_plan WHEN NEW.plan_id - coalesce((SELECT plan_id FROM hb_training_plan WHERE plan_id <> NEW.plan_id ORDER BY plan_id DESC LIMIT 1), 0) NOT BETWEEN 1 AND 1000000 BEGIN SELECT RAISE(ABORT, '编号应大于已有编号，至多大1000000；也可不填 / a number is above those that stand, by 1000000 at most; or leave it out'); END;

CREATE TRIGGER hb_training_plan_step_allowed
BEFORE INSERT ON hb_training_plan_step
BEGIN
  SELECT CASE
    WHEN plan.plan_id IS NULL
      THEN RAISE(ABORT, '没有这项年度计划 / there is no such plan (一(二))')
    WHEN EXISTS (SELECT 1 FROM hb_training_plan_step WHERE plan_id = NEW.plan_id OR (NEW.step_id > 0 AND step_id >= NEW.step_id))
      THEN RAISE(ABORT, '该计划已办理；退回的请另报 / this plan was decided already; one that was returned is handed in anew (一(二))')
    WHEN NOT EXISTS (
      SELECT 1 FROM hb_account_right WHERE account_id = NEW.account_id AND organisation_id = plan.authority_id AND permission = 'approve_filing')
      THEN RAISE(ABORT, '年度计划由负责的人社局同意 / a plan is agreed to by the HR bureau in charge (一(二))')
    WHEN NEW.action = 'return' AND trim(coalesce(NEW.reason, '')) = ''
      THEN RAISE(ABORT, '退回计划须写明理由 / returning a plan needs a reason (一(二))')
    WHEN NEW.acted_on < plan.submitted_on
      THEN RAISE(ABORT, '办理时间早于上一步 / the step is dated before the one it follows')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_training_plan_status AS plan ON plan.plan_id = NEW.plan_id;
END;

CREATE TRIGGER hb_training_plan_step_kept_update BEFORE UPDATE ON hb_training_plan_step BEGIN SELECT RAISE(ABORT, '计划步骤只增不改 / steps of a plan are only ever added (一(二))'); END;
CREATE TRIGGER hb_training_plan_step_kept_delete BEFORE DELETE ON hb_training_plan_step BEGIN SELECT RAISE(ABORT, '计划步骤只增不改 / steps of a plan are only ever added (一(二))'); END;
CREATE TRIGGER hb_training_plan_step_next AFTER INSERT ON hb_training_plan_step WHEN NEW.step_id <> coalesce((SELECT step_id FROM hb_training_plan_step WHERE step_id <> NEW.step_id ORDER BY step_id DESC LIMIT 1), 0) + 1 BEGIN SELECT RAISE(ABORT, '编号依次递增，请不要自填 / numbers follow one another: leave the number out'); END;

-- Projects on file of an applicant that has no agreed plan of that year, nor has its department: 一(二) wants the bureau's consent first.
CREATE VIEW hb_filing_without_plan AS
SELECT hb_filing.filing_id, hb_filing.year, hb_filing.applicant_id, hb_filing.title, hb_filing.starts_on
FROM hb_filing
JOIN hb_organisation ON hb_organisation.organisation_id = hb_filing.applicant_id
WHERE hb_filing.status = 'filed'
  AND hb_filing.year IN (SELECT year FROM hb_duty WHERE received_as = 'plan')
  AND NOT EXISTS (
    SELECT 1
    FROM hb_training_plan_status AS plan
    WHERE plan.organisation_id IN (hb_filing.applicant_id, hb_organisation.parent_id) AND plan.year = hb_filing.year AND plan.status = 'agreed');

-- ================================================================ 报送情况 how it stands

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

-- What the system has received counts: what came on paper, a plan that was not returned, and projects that were submitted for filing by the
-- organisation or those under it. One row for each.
CREATE VIEW hb_duty_received AS
SELECT duty_id, organisation_id, received_on, 'paper' AS received_as, name AS what
FROM hb_duty_submission
UNION ALL
SELECT hb_duty.duty_id, plan.organisation_id, plan.submitted_on, 'plan', plan.year || ' ' || plan.status
FROM hb_training_plan_status AS plan
JOIN hb_duty ON hb_duty.year = plan.year AND hb_duty.received_as = 'plan'
WHERE plan.status <> 'returned'
UNION ALL
SELECT hb_duty.duty_id, owner.organisation_id, date(step.acted_on), 'filing', hb_filing.title
FROM hb_organisation AS owner
JOIN hb_organisation AS applicant ON applicant.organisation_id = owner.organisation_id OR applicant.parent_id = owner.organisation_id
JOIN hb_filing ON hb_filing.applicant_id = applicant.organisation_id AND hb_filing.as_base = 0
JOIN hb_filing_step AS step ON step.filing_id = hb_filing.filing_id AND step.action = 'submit'
JOIN hb_duty ON hb_duty.year = hb_filing.year AND hb_duty.received_as = 'filing'
WHERE hb_filing.status IN ('submitted', 'reviewed', 'filed');

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
  min(received.received_on) AS received_on,
  CASE
    WHEN min(received.received_on) <= hb_duty.due_on THEN 'received'
    WHEN min(received.received_on) IS NOT NULL THEN 'late'
    WHEN hb_duty.due_on < coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime')) THEN 'overdue'
    ELSE 'open'
  END AS state,
  received.received_as -- of the first that came: SQLite takes it from the row of min()
FROM hb_duty_debtor AS debtor
JOIN hb_duty ON hb_duty.duty_id = debtor.duty_id
JOIN hb_organisation ON hb_organisation.organisation_id = debtor.organisation_id
LEFT JOIN hb_duty_received AS received ON received.duty_id = debtor.duty_id AND received.organisation_id = debtor.organisation_id
GROUP BY debtor.duty_id, debtor.organisation_id;

-- Nor does a project make it so that is submitted with a day from before the date, once that has passed.
CREATE TRIGGER hb_filing_step_overdue
BEFORE INSERT ON hb_filing_step
WHEN NEW.action = 'submit' AND EXISTS (
  SELECT 1
  FROM hb_filing
  JOIN hb_organisation ON hb_organisation.organisation_id = hb_filing.applicant_id
  JOIN hb_duty ON hb_duty.year = hb_filing.year AND hb_duty.received_as = 'filing' AND hb_duty.due_on >= date(NEW.acted_on)
  JOIN hb_duty_status AS owed ON owed.duty_id = hb_duty.duty_id AND owed.organisation_id IN (hb_filing.applicant_id, hb_organisation.parent_id)
  WHERE hb_filing.filing_id = NEW.filing_id AND hb_filing.as_base = 0 AND owed.state IN ('overdue', 'late')
    AND hb_duty.due_on < coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime')))
BEGIN
  SELECT RAISE(ABORT, '已逾期的事项不得补记为按期收到 / what is overdue is not entered as received in time (六(四))');
END;

-- Owners are given with the duty; once its date has passed and something came in for it, no others come to owe it.
CREATE TRIGGER hb_duty_owner_past_insert
BEFORE INSERT ON hb_duty_owner
WHEN EXISTS (SELECT 1 FROM hb_duty WHERE duty_id = NEW.duty_id AND due_on < coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime')))
  AND EXISTS (SELECT 1 FROM hb_duty_received WHERE duty_id = NEW.duty_id)
BEGIN
  SELECT RAISE(ABORT, '期限已过的报送事项不得改动 / a duty whose date has passed does not change (六(四))');
END;

-- Today goes forward only, and is not before what came in: by an earlier day what is overdue would be in time. Without a row it is the clock's.
CREATE TRIGGER hb_today_forward
BEFORE UPDATE ON hours_setting
WHEN OLD.name = 'today' AND (NEW.name <> 'today' OR NEW.value < OLD.value OR date(NEW.value, '+0 days') IS NOT NEW.value)
BEGIN
  SELECT RAISE(ABORT, '“今天”（today）只能改为之后的 YYYY-MM-DD / today is only ever set to a later date YYYY-MM-DD (六(四))');
END;

CREATE TRIGGER hb_today_forward_insert
BEFORE INSERT ON hours_setting
WHEN NEW.name = 'today' AND (date(NEW.value, '+0 days') IS NOT NEW.value OR NEW.value < (SELECT value FROM hours_setting WHERE name = 'today')
  OR NEW.value < (SELECT max(received_on) FROM hb_duty_received))
BEGIN
  SELECT RAISE(ABORT, '“今天”（today）只能改为之后的 YYYY-MM-DD / today is only ever set to a later date YYYY-MM-DD (六(四))');
END;

CREATE TRIGGER hb_today_forward_delete
BEFORE DELETE ON hours_setting
WHEN OLD.name = 'today'
BEGIN
  SELECT RAISE(ABORT, '“今天”（today）只能改为之后的 YYYY-MM-DD / today is only ever set to a later date YYYY-MM-DD (六(四))');
END;

INSERT INTO hb_module (module, version, needs) VALUES ('duties', 1, 'filing');

RELEASE hb_install;
