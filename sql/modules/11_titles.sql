-- hourbank, module titles 1: 职称申报 title applications (一, 六(一)). Needs core.
-- Applications of anybody's people, each decision with its explanation and what it looked at.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 core / install core first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "titles 已安装，或本文件中已有同名对象 / titles is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_module')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_title_application'));
DROP TABLE temp.hb_preflight;

CREATE TABLE hb_title_application (
  application_id INTEGER PRIMARY KEY,
  person_id CONSTRAINT "职称申报：person_id 须填写 / application: person_id is required" CHECK (person_id IS NOT NULL),
  year INTEGER CONSTRAINT "职称申报：year 须填写，为整数 / application: year is required, as a whole number" CHECK (typeof(year) = 'integer'),
  series TEXT CONSTRAINT "职称申报：series 须填写，为文字 / application: series is required, as text" CHECK (typeof(series) = 'text'),
  level TEXT CONSTRAINT "职称申报：level 须填写，为文字 / application: level is required, as text" CHECK (typeof(level) = 'text'),
  acceptance_on TEXT
    CONSTRAINT "收审日期应为 YYYY-MM-DD / acceptance_on must be a date YYYY-MM-DD (一)" CHECK (coalesce(date(acceptance_on, '+0 days') = acceptance_on, 0)),
  applied_on TEXT
    CONSTRAINT "申报日期应为 YYYY-MM-DD / applied_on must be a date YYYY-MM-DD" CHECK (coalesce(date(applied_on, '+0 days') = applied_on, 0)),
  account_id CONSTRAINT "职称申报：account_id 须填写 / application: account_id is required" CHECK (account_id IS NOT NULL),
  UNIQUE (person_id, year, series, level)
);

CREATE TABLE hb_title_decision (
  decision_id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES hb_title_application,
  decided_on TEXT
    CONSTRAINT "决定日期应为 YYYY-MM-DD / decided_on must be a date YYYY-MM-DD" CHECK (coalesce(date(decided_on, '+0 days') = decided_on, 0)),
  account_id CONSTRAINT "职称决定：account_id 须填写 / decision: account_id is required" CHECK (account_id IS NOT NULL),
  eligible INTEGER
    CONSTRAINT "决定应为1、0或空 / eligible must be 1, 0 or NULL" CHECK (eligible IN (0, 1)),
  message TEXT CONSTRAINT "职称决定：message 须为文字 / decision: message must be text" CHECK (message < x''),
  policy TEXT CONSTRAINT "职称决定：policy 须为文字 / decision: policy must be text" CHECK (policy < x''),
  policy_version TEXT CONSTRAINT "职称决定：policy_version 须为文字 / decision: policy_version must be text" CHECK (policy_version < x''),
  policy_sha256 TEXT CONSTRAINT "职称决定：policy_sha256 须为文字 / decision: policy_sha256 must be text" CHECK (policy_sha256 < x''),
  person_input TEXT CONSTRAINT "职称决定：person_input 须填写，为文字 / decision: person_input is required, as text" CHECK (typeof(person_input) = 'text'),
  records_input TEXT CONSTRAINT "职称决定：records_input 须填写，为文字 / decision: records_input is required, as text" CHECK (typeof(records_input) = 'text'),
  posted_input TEXT CONSTRAINT "职称决定：posted_input 须填写，为文字 / decision: posted_input is required, as text" CHECK (typeof(posted_input) = 'text'),
  import_id INTEGER REFERENCES hb_import_batch,
  CONSTRAINT "决定须注明政策、版本和校验值 / a decision names its policy, version and hash (六(一))"
    CHECK (import_id IS NOT NULL OR (policy IS NOT NULL AND policy_version IS NOT NULL AND policy_sha256 IS NOT NULL))
);

CREATE INDEX hb_title_decision_application ON hb_title_decision (application_id);

CREATE TRIGGER hb_title_decision_application_id_insert BEFORE INSERT ON hb_title_decision WHEN NOT EXISTS (SELECT 1 FROM hb_title_application WHERE application_id = NEW.application_id) BEGIN SELECT RAISE(ABORT, '职称决定：没有这个职称申报（application_id），请核对或先登记 / decision: no such application (application_id): look at it, or enter that first'); END;

CREATE TABLE hb_title_decision_line (
  decision_id INTEGER NOT NULL REFERENCES hb_title_decision,
  line_no INTEGER NOT NULL CONSTRAINT "决定明细：line_no 须为整数 / line of a decision: line_no must be a whole number" CHECK (typeof(line_no) = 'integer'),
  requirement TEXT CONSTRAINT "决定明细：requirement 须为文字 / line of a decision: requirement must be text" CHECK (requirement < x''),
  subject TEXT CONSTRAINT "决定明细：subject 须为文字 / line of a decision: subject must be text" CHECK (subject < x''),
  from_year INTEGER CONSTRAINT "决定明细：from_year 须为整数 / line of a decision: from_year must be a whole number" CHECK (typeof(from_year) IN ('integer', 'null')),
  to_year INTEGER CONSTRAINT "决定明细：to_year 须为整数 / line of a decision: to_year must be a whole number" CHECK (typeof(to_year) IN ('integer', 'null')),
  required REAL CONSTRAINT "决定明细：required 须为数 / line of a decision: required must be a number" CHECK (required < ''),
  credited REAL CONSTRAINT "决定明细：credited 须为数 / line of a decision: credited must be a number" CHECK (credited < ''),
  shortfall REAL CONSTRAINT "决定明细：shortfall 须为数 / line of a decision: shortfall must be a number" CHECK (shortfall < ''),
  met INTEGER CONSTRAINT "决定明细：met 须为整数 / line of a decision: met must be a whole number" CHECK (typeof(met) IN ('integer', 'null')),
  rule TEXT CONSTRAINT "决定明细：rule 须为文字 / line of a decision: rule must be text" CHECK (rule < x''),
  source TEXT CONSTRAINT "决定明细：source 须为文字 / line of a decision: source must be text" CHECK (source < x''),
  message TEXT CONSTRAINT "决定明细：message 须为文字 / line of a decision: message must be text" CHECK (message < x''),
  PRIMARY KEY (decision_id, line_no)
) WITHOUT ROWID;

CREATE TRIGGER hb_title_decision_line_decision_id_insert BEFORE INSERT ON hb_title_decision_line WHEN NOT EXISTS (SELECT 1 FROM hb_title_decision WHERE decision_id = NEW.decision_id) BEGIN SELECT RAISE(ABORT, '决定明细：没有这个职称决定（decision_id），请核对或先登记 / line of a decision: no such decision (decision_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_title_decision_line_key_insert BEFORE INSERT ON hb_title_decision_line WHEN NEW.line_no IS NULL BEGIN SELECT RAISE(ABORT, '决定明细：line_no 须填写 / line of a decision: line_no is required'); END;

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
    WHEN EXISTS (SELECT 1 FROM hb_deceased WHERE person_id = NEW.person_id)
      THEN RAISE(ABORT, '此人已登记死亡，不能申报；登记有误请先作废（hb_person_status） / the death of this person is entered, who applies for nothing: if that is wrong, void it first (hb_person_status) (六(一))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_acts_for WHERE account_id IN (NEW.account_id, '*') AND person_id IN (NEW.person_id, '*'))
      THEN RAISE(ABORT, '职称由本人或所在单位以有效账号申报 / a title is applied for by the person or the employer, with an active account (六(一))')
  END;
END;

CREATE TRIGGER hb_title_application_kept_update
BEFORE UPDATE ON hb_title_application
WHEN EXISTS (SELECT 1 FROM hb_title_decision WHERE application_id = OLD.application_id)
BEGIN
  SELECT RAISE(ABORT, '已有决定的申报不得改动 / an application with a decision does not change (六(一))');
END;

-- Before its decision an application may be corrected, but it stays that person's, and there is one of each.
CREATE TRIGGER hb_title_application_stays
BEFORE UPDATE OF application_id, person_id, year, series, level, account_id ON hb_title_application
BEGIN
  SELECT CASE
    WHEN NEW.application_id <> OLD.application_id OR NEW.person_id <> OLD.person_id OR NEW.account_id <> OLD.account_id
      THEN RAISE(ABORT, '申报的编号、人员和账号不得更改，请删除后另报 / the id, person and account of an application do not change: delete it and apply anew (六(一))')
    WHEN EXISTS (
      SELECT 1
      FROM hb_title_application
      WHERE application_id <> OLD.application_id AND person_id = NEW.person_id AND year = NEW.year AND series = NEW.series AND level = NEW.level)
      THEN RAISE(ABORT, '同一人同一年度同一系列级别只申报一次 / one application a person, year, series and level (六(一))')
  END;
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
    WHEN NEW.import_id IS NULL AND NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('decide_title', '*'))
      THEN RAISE(ABORT, '账号无权审核职称申报学时 / the account may not decide on title applications (六(一))')
    WHEN EXISTS (
      SELECT 1
      FROM hb_acts_for
      WHERE account_id = NEW.account_id
        AND person_id = (SELECT person_id FROM hb_title_application WHERE application_id = NEW.application_id)
        AND acts_as = 'self')
      THEN RAISE(ABORT, '不得审核本人的职称申报 / nobody decides on their own application (六(一))')
  END;
END;

CREATE TRIGGER hb_title_decision_kept_update BEFORE UPDATE ON hb_title_decision BEGIN SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))'); END;
CREATE TRIGGER hb_title_decision_kept_delete BEFORE DELETE ON hb_title_decision BEGIN SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))'); END;
CREATE TRIGGER hb_title_decision_next AFTER INSERT ON hb_title_decision WHEN NEW.decision_id - coalesce((SELECT decision_id FROM hb_title_decision WHERE decision_id <> NEW.decision_id ORDER BY decision_id DESC LIMIT 1), 0) NOT BETWEEN 1 AND 1000000 BEGIN SELECT RAISE(ABORT, '编号应大于已有编号，至多大1000000；也可不填 / a number is above those that stand, by 1000000 at most; or leave it out'); END;

-- The explanation of a decision is written with it, line by line; it grows no more once its receipt, or a later decision, stands.
CREATE TRIGGER hb_title_decision_line_kept_insert
BEFORE INSERT ON hb_title_decision_line
WHEN NEW.line_no IS NOT (SELECT coalesce(max(line_no), 0) + 1 FROM hb_title_decision_line WHERE decision_id = NEW.decision_id)
  OR EXISTS (SELECT 1 FROM hb_title_receipt WHERE decision_id = NEW.decision_id)
  OR EXISTS (
    SELECT 1
    FROM hb_title_decision AS later
    WHERE later.application_id = (SELECT application_id FROM hb_title_decision WHERE decision_id = NEW.decision_id) AND later.decision_id > NEW.decision_id)
BEGIN
  SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))');
END;

CREATE TRIGGER hb_title_decision_line_kept_update BEFORE UPDATE ON hb_title_decision_line BEGIN SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))'); END;
CREATE TRIGGER hb_title_decision_line_kept_delete BEFORE DELETE ON hb_title_decision_line BEGIN SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))'); END;

-- The receipt of a decision (hours_receipt): one text from which anybody can evaluate it again without this file. The text of the policy, which is
-- most of it, stands once; head and tail are what is before and behind it.
CREATE TABLE hb_title_receipt_policy (
  policy_sha256 TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE hb_title_receipt (
  decision_id INTEGER PRIMARY KEY REFERENCES hb_title_decision,
  policy_sha256 TEXT NOT NULL REFERENCES hb_title_receipt_policy,
  head TEXT NOT NULL,
  tail TEXT NOT NULL
) STRICT;

CREATE TRIGGER hb_title_receipt_allowed
BEFORE INSERT ON hb_title_receipt
WHEN EXISTS (SELECT 1 FROM hb_title_receipt WHERE decision_id = NEW.decision_id)
  OR NOT EXISTS (SELECT 1 FROM hb_title_decision WHERE decision_id = NEW.decision_id AND policy_sha256 = NEW.policy_sha256)
BEGIN
  SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))');
END;

-- Of a person's columns the first is person_id, so that its row begins with whose the receipt is; of the verdict's it is eligible. A quotation mark
-- inside a text of JSON has a backslash before it, so that these keys are found nowhere else. An id that JSON writes otherwise is not compared. char(92) is one: what splits
-- scripts for Django takes it for an escape within quotes.
CREATE TRIGGER hb_title_receipt_of_application
BEFORE INSERT ON hb_title_receipt
WHEN NOT EXISTS (SELECT 1 FROM hb_title_receipt WHERE decision_id = NEW.decision_id) AND NOT EXISTS (
  SELECT 1
  FROM hb_title_decision AS decision
  JOIN hb_title_application AS application ON application.application_id = decision.application_id
  WHERE decision.decision_id = NEW.decision_id
    AND instr(NEW.head, '"kind":"title","year":' || application.year || ',"cutoff":"' || application.acceptance_on || '",') > 0
    AND instr(NEW.tail, '},"person":{"columns":["person_id"') = 1
    AND instr(NEW.head, '"policy":{"decided_by":"' || decision.policy || '@' || decision.policy_version || '","sha256":"' || decision.policy_sha256 || '","text":') > 0
    AND instr(substr(NEW.tail, instr(NEW.tail, '"verdict":{"columns":["eligible",')), '"rows":[[' || coalesce(decision.eligible, 'null') || ',')
      = instr(substr(NEW.tail, instr(NEW.tail, '"verdict":{"columns":["eligible",')), '"rows":[[')
    AND instr(NEW.tail, '"verdict":{"columns":["eligible",') > 0
    AND CASE
      WHEN typeof(application.person_id) = 'integer' THEN instr(NEW.tail, '"rows":[[' || application.person_id || ',') = instr(NEW.tail, '"rows":[[')
      WHEN typeof(application.person_id) = 'text' AND application.person_id NOT GLOB '*[^ -~]*'
        THEN instr(NEW.tail, '"rows":[["' || replace(replace(application.person_id, char(92), char(92) || char(92)), '"', char(92) || '"') || '",') = instr(NEW.tail, '"rows":[[')
      ELSE 1
    END)
BEGIN
  SELECT RAISE(ABORT, '凭据不是这项申报的，请用 decide_titles.sql 作出决定 / the receipt is of another application: decide with decide_titles.sql (六(一))');
END;

CREATE TRIGGER hb_title_receipt_policy_once
BEFORE INSERT ON hb_title_receipt_policy
WHEN EXISTS (SELECT 1 FROM hb_title_receipt_policy WHERE policy_sha256 = NEW.policy_sha256)
  OR NOT EXISTS (SELECT 1 FROM hb_title_decision WHERE policy_sha256 = NEW.policy_sha256)
BEGIN
  SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))');
END;

CREATE TRIGGER hb_title_receipt_kept_update BEFORE UPDATE ON hb_title_receipt BEGIN SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))'); END;
CREATE TRIGGER hb_title_receipt_kept_delete BEFORE DELETE ON hb_title_receipt BEGIN SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))'); END;
CREATE TRIGGER hb_title_receipt_policy_kept_update BEFORE UPDATE ON hb_title_receipt_policy BEGIN SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))'); END;
CREATE TRIGGER hb_title_receipt_policy_kept_delete BEFORE DELETE ON hb_title_receipt_policy WHEN EXISTS (SELECT 1 FROM hb_title_receipt WHERE policy_sha256 = OLD.policy_sha256) BEGIN SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))'); END;

CREATE VIEW hb_title_decision_receipt AS
SELECT decision_id, head || policy.text || tail AS receipt
FROM hb_title_receipt
JOIN hb_title_receipt_policy AS policy ON policy.policy_sha256 = hb_title_receipt.policy_sha256;

CREATE VIEW hb_title_decision_latest AS
SELECT *
FROM hb_title_decision
WHERE NOT EXISTS (
  SELECT 1
  FROM hb_title_decision AS later
  WHERE later.application_id = hb_title_decision.application_id AND later.decision_id > hb_title_decision.decision_id);

INSERT INTO hb_module (module, version, needs) VALUES ('titles', 1, 'core');

RELEASE hb_install;
