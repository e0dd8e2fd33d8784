-- hourbank, module bank 1: 学时银行 hour bank (三). Needs core.
-- Closed years of anybody's people: person_id, record_id, account_id and employer_id are the host's own, of any type.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 core / install core first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "bank 已安装，或本文件中已有同名对象 / bank is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_module')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_year_closing', 'hours_posted'));
DROP TABLE temp.hb_preflight;

-- Closing is done by close_year.sql, at top level and with the extension; the tables below only keep what it posted.
CREATE TABLE hb_year_closing (
  closing_id INTEGER PRIMARY KEY,
  year INTEGER CONSTRAINT "结账：year 须填写，为整数 / closing: year is required, as a whole number" CHECK (typeof(year) = 'integer'),
  account_id CONSTRAINT "结账：account_id 须填写 / closing: account_id is required" CHECK (account_id IS NOT NULL),
  closed_on TEXT
    CONSTRAINT "结账日期应为 YYYY-MM-DD / closed_on must be a date YYYY-MM-DD" CHECK (coalesce(date(closed_on, '+0 days') = closed_on, 0)),
  import_id INTEGER REFERENCES hb_import_batch,
  CONSTRAINT "年度结束后方可结账 / a year is closed once it is over (一, 三)" CHECK (closed_on >= year || '-12-31')
);

-- What the year required of the person when it was closed, and who employed them then.
CREATE TABLE hb_year_account (
  person_id NOT NULL,
  year INTEGER NOT NULL CONSTRAINT "年度账户：year 须为整数 / year account: year must be a whole number" CHECK (typeof(year) = 'integer'),
  closing_id INTEGER NOT NULL REFERENCES hb_year_closing,
  employer_id,
  required_public REAL CONSTRAINT "年度账户：required_public 须为数 / year account: required_public must be a number" CHECK (required_public < ''),
  required_professional REAL CONSTRAINT "年度账户：required_professional 须为数 / year account: required_professional must be a number" CHECK (required_professional < ''),
  required_total REAL CONSTRAINT "年度账户：required_total 须为数 / year account: required_total must be a number" CHECK (required_total < ''),
  PRIMARY KEY (person_id, year)
) WITHOUT ROWID;

CREATE INDEX hb_year_account_employer ON hb_year_account (employer_id, year);

-- Entry 1 of a subject is the closing; every later one is a correction with its reason. Of a closing that was imported, a subject that the old
-- system did not bring begins with a correction.
CREATE TABLE hb_posting (
  person_id NOT NULL,
  year INTEGER NOT NULL CONSTRAINT "入账：year 须为整数 / posting: year must be a whole number" CHECK (typeof(year) = 'integer'),
  subject TEXT NOT NULL
    CONSTRAINT "入账科目应为 public 或 professional / a posting's subject must be public or professional (三)"
    CHECK (subject IN ('public', 'professional')),
  entry_no INTEGER NOT NULL CONSTRAINT "入账：entry_no 须为整数 / posting: entry_no must be a whole number" CHECK (typeof(entry_no) = 'integer'),
  hours REAL
    CONSTRAINT "入账学时至多三位小数 / posted hours have three decimals at most" CHECK (coalesce(hours = round(hours, 3), 0)),
  kind TEXT CONSTRAINT "入账：kind 应为 closing 或 correction / posting: kind must be closing or correction" CHECK (coalesce(kind IN ('closing', 'correction'), 0)),
  reason TEXT CONSTRAINT "入账：reason 须为文字 / posting: reason must be text" CHECK (reason < x''),
  policy TEXT CONSTRAINT "入账：policy 须为文字 / posting: policy must be text" CHECK (policy < x''),
  policy_version TEXT CONSTRAINT "入账：policy_version 须为文字 / posting: policy_version must be text" CHECK (policy_version < x''),
  policy_sha256 TEXT CONSTRAINT "入账：policy_sha256 须为文字 / posting: policy_sha256 must be text" CHECK (policy_sha256 < x''),
  account_id CONSTRAINT "入账：account_id 须填写 / posting: account_id is required" CHECK (account_id IS NOT NULL),
  posted_on TEXT
    CONSTRAINT "入账日期应为 YYYY-MM-DD / posted_on must be a date YYYY-MM-DD" CHECK (coalesce(date(posted_on, '+0 days') = posted_on, 0)),
  step_id INTEGER CONSTRAINT "入账：step_id 须为整数 / posting: step_id must be a whole number" CHECK (typeof(step_id) IN ('integer', 'null')),
  PRIMARY KEY (person_id, year, subject, entry_no),
  FOREIGN KEY (person_id, year) REFERENCES hb_year_account,
  CONSTRAINT "更正须写明理由 / a correction needs a reason (三)" CHECK (kind = 'closing' OR trim(coalesce(reason, '')) <> '')
) WITHOUT ROWID;

-- The records behind a posting: what each was credited with, by which account, entry by entry (the latest one stands).
CREATE TABLE hb_posted_record (
  person_id NOT NULL,
  year INTEGER NOT NULL CONSTRAINT "入账明细：year 须为整数 / posted record: year must be a whole number" CHECK (typeof(year) = 'integer'),
  record_id NOT NULL,
  entry_no INTEGER NOT NULL CONSTRAINT "入账明细：entry_no 须为整数 / posted record: entry_no must be a whole number" CHECK (typeof(entry_no) = 'integer'),
  subject TEXT CONSTRAINT "入账明细：subject 须为文字 / posted record: subject must be text" CHECK (subject < x''),
  credited REAL CONSTRAINT "入账明细：credited 应为0以上的数 / posted record: credited must be a number from 0" CHECK (typeof(credited) = 'real' AND credited >= 0),
  reason TEXT CONSTRAINT "入账明细：reason 须填写，为文字 / posted record: reason is required, as text" CHECK (typeof(reason) = 'text'),
  hours,
  posted_on TEXT CONSTRAINT "入账明细：posted_on 应为 YYYY-MM-DD / posted record: posted_on must be a date YYYY-MM-DD" CHECK (coalesce(date(posted_on, '+0 days') = posted_on, 0)),
  account_id, -- NULL where an older system brought it
  PRIMARY KEY (person_id, year, record_id, entry_no),
  FOREIGN KEY (person_id, year) REFERENCES hb_year_account
) WITHOUT ROWID;

-- Whether a closed year is asked of the person, where that differs from its closing: why it is not (hb_not_required; NULL: it is, with what the policy
-- requires). Entry by entry, the latest one stands; entry 1 may be of the closing itself.
CREATE TABLE hb_year_requirement (
  person_id NOT NULL,
  year INTEGER NOT NULL CONSTRAINT "年度要求：year 须为整数 / requirement: year must be a whole number" CHECK (typeof(year) = 'integer'),
  entry_no INTEGER NOT NULL CONSTRAINT "年度要求：entry_no 须为整数 / requirement: entry_no must be a whole number" CHECK (typeof(entry_no) = 'integer'),
  why TEXT CONSTRAINT "年度要求：why 须为文字 / requirement: why must be text" CHECK (why < x''),
  required_public REAL CONSTRAINT "年度要求：required_public 须为数 / requirement: required_public must be a number" CHECK (required_public < ''),
  required_professional REAL CONSTRAINT "年度要求：required_professional 须为数 / requirement: required_professional must be a number" CHECK (required_professional < ''),
  required_total REAL CONSTRAINT "年度要求：required_total 须为数 / requirement: required_total must be a number" CHECK (required_total < ''),
  reason TEXT CONSTRAINT "更正须写明理由 / a correction needs a reason (三)" CHECK (coalesce(trim(reason) <> '' AND reason < x'', 0)),
  account_id CONSTRAINT "年度要求：account_id 须填写 / requirement: account_id is required" CHECK (account_id IS NOT NULL),
  posted_on TEXT CONSTRAINT "年度要求：posted_on 应为 YYYY-MM-DD / requirement: posted_on must be a date YYYY-MM-DD" CHECK (coalesce(date(posted_on, '+0 days') = posted_on, 0)),
  PRIMARY KEY (person_id, year, entry_no),
  FOREIGN KEY (person_id, year) REFERENCES hb_year_account,
  CONSTRAINT "不作要求的年度没有要求的学时 / a year that is not asked of somebody requires no hours (三)"
    CHECK (why IS NULL OR coalesce(required_public, required_professional, required_total) IS NULL)
) WITHOUT ROWID;

-- 撤销结账: a closing taken back while nothing was built on it. The closing stays with this row; its accounts and postings go.
CREATE TABLE hb_year_reopening (
  closing_id INTEGER PRIMARY KEY REFERENCES hb_year_closing,
  account_id CONSTRAINT "撤销结账：account_id 须填写 / reopening: account_id is required" CHECK (account_id IS NOT NULL),
  reopened_on TEXT
    CONSTRAINT "撤销结账日期应为 YYYY-MM-DD / reopened_on must be a date YYYY-MM-DD" CHECK (coalesce(date(reopened_on, '+0 days') = reopened_on, 0)),
  reason TEXT
    CONSTRAINT "撤销结账须写明理由 / taking a closing back needs a reason (三)" CHECK (coalesce(trim(reason) <> '' AND reason < x'', 0))
);

CREATE TRIGGER hb_year_closing_allowed
BEFORE INSERT ON hb_year_closing
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_year_closing WHERE closing_id = NEW.closing_id)
      THEN RAISE(ABORT, '结账编号已使用 / this closing id is taken')
    WHEN NEW.import_id IS NOT NULL AND (SELECT finished FROM hb_import_batch WHERE import_id = NEW.import_id) IS NOT 0
      THEN RAISE(ABORT, '导入批次不存在或已办结 / the import batch does not exist or is finished')
    WHEN NEW.import_id IS NULL AND NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('close_year', '*'))
      THEN RAISE(ABORT, '账号无权办理年度结账 / the account may not close a year (三)')
  END;
END;

CREATE TRIGGER hb_year_closing_kept_update BEFORE UPDATE ON hb_year_closing BEGIN SELECT RAISE(ABORT, '已结账年度不得改动 / a closed year does not change (三)'); END;
CREATE TRIGGER hb_year_closing_kept_delete BEFORE DELETE ON hb_year_closing BEGIN SELECT RAISE(ABORT, '已结账年度不得改动 / a closed year does not change (三)'); END;
CREATE TRIGGER hb_year_closing_next AFTER INSERT ON hb_year_closing WHEN NEW.closing_id - coalesce((SELECT closing_id FROM hb_year_closing WHERE closing_id <> NEW.closing_id ORDER BY closing_id DESC LIMIT 1), 0) NOT BETWEEN 1 AND 1000000 BEGIN SELECT RAISE(ABORT, '编号应大于已有编号，至多大1000000；也可不填 / a number is above those that stand, by 1000000 at most; or leave it out'); END;

CREATE TRIGGER hb_year_reopening_allowed
BEFORE INSERT ON hb_year_reopening
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM hb_year_closing WHERE closing_id = NEW.closing_id)
      THEN RAISE(ABORT, '没有这次结账 / there is no such closing (三)')
    WHEN EXISTS (SELECT 1 FROM hb_year_reopening WHERE closing_id = NEW.closing_id)
      THEN RAISE(ABORT, '这次结账已撤销 / this closing was taken back already (三)')
    WHEN (SELECT import_id FROM hb_year_closing WHERE closing_id = NEW.closing_id) IS NOT NULL
      THEN RAISE(ABORT, '这次结账是从原系统导入的，撤销后余额无从恢复，不能撤销；有误请另行更正 / this closing was imported, and its balances stand nowhere else: it cannot be taken back, post corrections instead (三)')
    WHEN NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('close_year', '*'))
      THEN RAISE(ABORT, '账号无权办理年度结账 / the account may not close a year (三)')
    WHEN EXISTS (
      SELECT 1
      FROM hb_year_account AS account
      JOIN hb_posting AS posting ON posting.person_id = account.person_id AND posting.year = account.year
      WHERE account.closing_id = NEW.closing_id AND posting.kind = 'correction')
      OR EXISTS (
        SELECT 1
        FROM hb_year_account AS account
        JOIN hb_year_requirement AS requirement ON requirement.person_id = account.person_id AND requirement.year = account.year
        WHERE account.closing_id = NEW.closing_id AND (requirement.entry_no > 1 OR account.required_total IS NOT NULL))
      THEN RAISE(ABORT, '结账后已有更正，不能撤销 / there are corrections after this closing: it cannot be taken back (三)')
    WHEN EXISTS (
      SELECT 1
      FROM hb_year_account AS account
      JOIN hb_year_account AS later ON later.person_id = account.person_id AND later.year > account.year
      WHERE account.closing_id = NEW.closing_id)
      THEN RAISE(ABORT, '其后年度已结账，不能撤销 / later years are closed: this closing cannot be taken back (三)')
    WHEN EXISTS (
      SELECT 1
      FROM hb_year_account AS account
      JOIN hours_certificate AS certificate ON certificate.person_id = account.person_id AND certificate.year = account.year
      WHERE account.closing_id = NEW.closing_id)
      THEN RAISE(ABORT, '已按此结账出具证明，不能撤销 / certificates of this year were issued: its closing cannot be taken back (六(一))')
  END;
END;

CREATE TRIGGER hb_year_reopening_done
AFTER INSERT ON hb_year_reopening
BEGIN
  DELETE FROM hb_posting
  WHERE (person_id, year) IN (SELECT person_id, year FROM hb_year_account WHERE closing_id = NEW.closing_id);
  DELETE FROM hb_posted_record
  WHERE (person_id, year) IN (SELECT person_id, year FROM hb_year_account WHERE closing_id = NEW.closing_id);
  DELETE FROM hb_year_requirement
  WHERE (person_id, year) IN (SELECT person_id, year FROM hb_year_account WHERE closing_id = NEW.closing_id);
  DELETE FROM hb_year_account
  WHERE closing_id = NEW.closing_id;
END;

CREATE TRIGGER hb_year_reopening_kept_update BEFORE UPDATE ON hb_year_reopening BEGIN SELECT RAISE(ABORT, '撤销结账只增不改 / what was taken back stays so (三)'); END;
CREATE TRIGGER hb_year_reopening_kept_delete BEFORE DELETE ON hb_year_reopening BEGIN SELECT RAISE(ABORT, '撤销结账只增不改 / what was taken back stays so (三)'); END;

CREATE TRIGGER hb_year_account_once
BEFORE INSERT ON hb_year_account
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_year_account WHERE person_id = NEW.person_id AND year = NEW.year)
      THEN RAISE(ABORT, '该人该年度已结账，只能更正 / this person''s year is closed already: only corrections are possible (三)')
    WHEN (SELECT year FROM hb_year_closing WHERE closing_id = NEW.closing_id) IS NOT NEW.year
      THEN RAISE(ABORT, '结账年度不符 / the closing is of another year (三)')
    WHEN EXISTS (SELECT 1 FROM hb_year_reopening WHERE closing_id = NEW.closing_id)
      THEN RAISE(ABORT, '这次结账已撤销 / this closing was taken back already (三)')
    WHEN EXISTS ( -- what is imported is entered by the import, under its right, and by nobody once it is done
      SELECT 1
      FROM hb_year_closing AS closing
      JOIN hb_import_batch AS batch ON batch.import_id = closing.import_id
      WHERE closing.closing_id = NEW.closing_id AND batch.finished)
      THEN RAISE(ABORT, '这次结账所属的导入批次已办结，请另行结账 / the import of this closing is finished: close the year of whoever is left (三)')
  END;
END;

CREATE TRIGGER hb_year_account_kept_update BEFORE UPDATE ON hb_year_account BEGIN SELECT RAISE(ABORT, '已结账年度不得改动 / a closed year does not change (三)'); END;

CREATE TRIGGER hb_year_account_kept_delete
BEFORE DELETE ON hb_year_account
WHEN NOT EXISTS (SELECT 1 FROM hb_year_reopening WHERE closing_id = OLD.closing_id)
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
    WHEN (NEW.kind = 'closing') <> (NEW.entry_no = 1) AND NOT (NEW.kind = 'correction' AND hb_year_closing.import_id IS NOT NULL)
      THEN RAISE(ABORT, '首笔为结账，其后均为更正 / the first entry is the closing, every later one a correction (三)')
    WHEN NEW.kind = 'closing' AND hb_import_batch.finished
      THEN RAISE(ABORT, '这次结账所属的导入批次已办结，只能更正 / the import of this closing is finished: only corrections are possible (三)')
    WHEN NEW.kind = 'closing' AND hb_year_closing.import_id IS NULL
      AND (NEW.posted_on, NEW.account_id) IS NOT (hb_year_closing.closed_on, hb_year_closing.account_id)
      THEN RAISE(ABORT, '结账入账的日期和账号须与结账一致 / a closing entry bears the date and the account of its closing (三)')
    WHEN hb_year_closing.import_id IS NULL AND (NEW.policy IS NULL OR NEW.policy_version IS NULL OR NEW.policy_sha256 IS NULL)
      THEN RAISE(ABORT, '入账须注明政策、版本和校验值 / a posting names its policy, version and hash (三)')
    WHEN NOT (NEW.kind = 'closing' AND hb_year_closing.import_id IS NOT NULL) AND NOT EXISTS (
      SELECT 1
      FROM hb_right
      WHERE account_id IN (NEW.account_id, '*')
        AND permission IN ('close_year', CASE WHEN NEW.step_id IS NOT NULL THEN 'verify' ELSE 'close_year' END, '*'))
      THEN RAISE(ABORT, '账号无权入账 / the account may not post hours (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_year_account ON hb_year_account.person_id = NEW.person_id AND hb_year_account.year = NEW.year
  LEFT JOIN hb_year_closing ON hb_year_closing.closing_id = hb_year_account.closing_id
  LEFT JOIN hb_import_batch ON hb_import_batch.import_id = hb_year_closing.import_id;
END;

CREATE TRIGGER hb_posting_kept_update BEFORE UPDATE ON hb_posting BEGIN SELECT RAISE(ABORT, '已入账年度只增不改，请另行更正 / a posted year is frozen: post a correction (三)'); END;

CREATE TRIGGER hb_posting_kept_delete
BEFORE DELETE ON hb_posting
WHEN NOT EXISTS (
  SELECT 1
  FROM hb_year_account AS account
  JOIN hb_year_reopening AS reopening ON reopening.closing_id = account.closing_id
  WHERE account.person_id = OLD.person_id AND account.year = OLD.year)
BEGIN
  SELECT RAISE(ABORT, '已入账年度只增不改，请另行更正 / a posted year is frozen: post a correction (三)');
END;

CREATE TRIGGER hb_posted_record_once
BEFORE INSERT ON hb_posted_record
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM hb_year_account WHERE person_id = NEW.person_id AND year = NEW.year)
      THEN RAISE(ABORT, '该人该年度尚未结账 / this person''s year is not closed yet (三)')
    WHEN NEW.entry_no IS NOT (
      SELECT coalesce(max(entry_no), 0) + 1
      FROM hb_posted_record
      WHERE person_id = NEW.person_id AND year = NEW.year AND record_id = NEW.record_id)
      THEN RAISE(ABORT, '入账明细只增不改，须按序追加 / the records behind a posting are only ever added to, in order (三)')
    WHEN NEW.credited > 0 AND NOT EXISTS (SELECT 1 FROM hb_posting WHERE person_id = NEW.person_id AND year = NEW.year AND subject = NEW.subject)
      THEN RAISE(ABORT, '该科目尚未入账，不能计入记录 / nothing of this subject is posted that a record could stand behind (三)')
    WHEN NEW.credited > 0 AND round(NEW.credited * 1000) > (
      SELECT sum(CAST(round(hours * 1000) AS INTEGER))
      FROM hb_posting
      WHERE person_id = NEW.person_id AND year = NEW.year AND subject = NEW.subject)
      THEN RAISE(ABORT, '记录计入的学时多于该科目已入账的学时 / a record is credited with more than is posted of its subject (三)')
    WHEN NOT (NEW.entry_no = 1 AND EXISTS ( -- an entry of nothing, too, takes a record off hb_hour_bank_due
        SELECT 1
        FROM hb_year_account AS account
        JOIN hb_year_closing AS closing ON closing.closing_id = account.closing_id
        JOIN hb_import_batch AS batch ON batch.import_id = closing.import_id AND batch.finished = 0
        WHERE account.person_id = NEW.person_id AND account.year = NEW.year))
      AND NOT EXISTS (
        SELECT 1
        FROM hb_right
        WHERE account_id IN (NEW.account_id, '*') AND permission IN ('close_year', CASE NEW.reason WHEN 'not_verified' THEN 'verify' ELSE 'close_year' END, '*'))
      THEN RAISE(ABORT, '账号无权入账 / the account may not post hours (三)')
  END;
END;

CREATE TRIGGER hb_posted_record_kept_update BEFORE UPDATE ON hb_posted_record BEGIN SELECT RAISE(ABORT, '入账明细只增不改，须按序追加 / the records behind a posting are only ever added to, in order (三)'); END;

CREATE TRIGGER hb_posted_record_kept_delete
BEFORE DELETE ON hb_posted_record
WHEN NOT EXISTS (
  SELECT 1
  FROM hb_year_account AS account
  JOIN hb_year_reopening AS reopening ON reopening.closing_id = account.closing_id
  WHERE account.person_id = OLD.person_id AND account.year = OLD.year)
BEGIN
  SELECT RAISE(ABORT, '入账明细只增不改，须按序追加 / the records behind a posting are only ever added to, in order (三)');
END;

-- Only what hb_year_requirement_due says is entered, or the closing itself.
CREATE TRIGGER hb_year_requirement_allowed
BEFORE INSERT ON hb_year_requirement
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM hb_year_account WHERE person_id = NEW.person_id AND year = NEW.year)
      THEN RAISE(ABORT, '该人该年度尚未结账 / this person''s year is not closed yet (三)')
    WHEN NEW.entry_no IS NOT (SELECT coalesce(max(entry_no), 0) + 1 FROM hb_year_requirement WHERE person_id = NEW.person_id AND year = NEW.year)
      THEN RAISE(ABORT, '年度要求只增不改，须按序追加 / what a closed year requires is only ever added to, in order (三)')
    WHEN NEW.why IS NOT (SELECT min(why) FROM hb_not_required WHERE person_id = NEW.person_id AND NEW.year BETWEEN from_year AND to_year)
      THEN RAISE(ABORT, '年度要求应与 hb_not_required 一致 / what is said of the year is not what hb_not_required says (三)')
    WHEN NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('close_year', '*'))
      THEN RAISE(ABORT, '账号无权入账 / the account may not post hours (三)')
  END;
END;

CREATE TRIGGER hb_year_requirement_kept_update BEFORE UPDATE ON hb_year_requirement BEGIN SELECT RAISE(ABORT, '年度要求只增不改，须按序追加 / what a closed year requires is only ever added to, in order (三)'); END;

CREATE TRIGGER hb_year_requirement_kept_delete
BEFORE DELETE ON hb_year_requirement
WHEN NOT EXISTS (
  SELECT 1
  FROM hb_year_account AS account
  JOIN hb_year_reopening AS reopening ON reopening.closing_id = account.closing_id
  WHERE account.person_id = OLD.person_id AND account.year = OLD.year)
BEGIN
  SELECT RAISE(ABORT, '年度要求只增不改，须按序追加 / what a closed year requires is only ever added to, in order (三)');
END;

-- Closed years that are, or are not, asked of the person any more: an exemption, a retirement … entered or voided since. Of an imported closing, which
-- the older system decided, only exemptions. Input of correct_year.sql.
CREATE VIEW hb_year_requirement_due AS
SELECT account.person_id, account.year, min(gone.why) AS why
FROM hb_not_required AS gone
JOIN hb_year_account AS account ON account.person_id = +gone.person_id AND account.year BETWEEN gone.from_year AND gone.to_year
JOIN hb_year_closing AS closing ON closing.closing_id = account.closing_id
LEFT JOIN hb_year_requirement AS latest ON latest.person_id = account.person_id AND latest.year = account.year
  AND latest.entry_no = (SELECT max(entry_no) FROM hb_year_requirement WHERE person_id = account.person_id AND year = account.year)
WHERE CASE WHEN latest.entry_no IS NULL THEN coalesce(account.required_public, account.required_professional, account.required_total) IS NOT NULL ELSE latest.why IS NULL END
  AND (closing.import_id IS NULL OR gone.why = 'exempt')
  AND NOT EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = account.person_id)
GROUP BY account.person_id, account.year
UNION ALL
SELECT latest.person_id, latest.year, NULL
FROM hb_year_requirement AS latest
WHERE latest.why IS NOT NULL
  AND latest.entry_no = (SELECT max(entry_no) FROM hb_year_requirement WHERE person_id = latest.person_id AND year = latest.year)
  AND NOT EXISTS (SELECT 1 FROM hb_not_required AS gone WHERE gone.person_id = latest.person_id AND latest.year BETWEEN gone.from_year AND gone.to_year)
  AND NOT EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = latest.person_id);

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

-- 对账单: a person's account over the years, entry by entry with the running balance of each subject and year.
CREATE VIEW hb_hour_bank_statement AS
SELECT
  hb_posting.person_id,
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
  hb_posting.account_id,
  hb_posting.step_id
FROM hb_posting;

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
    account.person_id,
    account.year,
    account.employer_id,
    iif(account.amended, (SELECT required_public FROM hb_year_requirement WHERE person_id = account.person_id AND year = account.year ORDER BY entry_no DESC LIMIT 1), account.required_public) AS required_public,
    iif(account.amended, (SELECT required_professional FROM hb_year_requirement WHERE person_id = account.person_id AND year = account.year ORDER BY entry_no DESC LIMIT 1), account.required_professional) AS required_professional,
    iif(account.amended, (SELECT required_total FROM hb_year_requirement WHERE person_id = account.person_id AND year = account.year ORDER BY entry_no DESC LIMIT 1), account.required_total) AS required_total,
    (SELECT coalesce(sum(CAST(round(hours * 1000) AS INTEGER)), 0)
     FROM hb_posting
     WHERE hb_posting.person_id = account.person_id AND hb_posting.year = account.year AND subject = 'public') AS public_thousandths,
    (SELECT coalesce(sum(CAST(round(hours * 1000) AS INTEGER)), 0)
     FROM hb_posting
     WHERE hb_posting.person_id = account.person_id AND hb_posting.year = account.year AND subject = 'professional')
      AS professional_thousandths
  FROM (
    SELECT *, EXISTS (SELECT 1 FROM hb_year_requirement WHERE person_id = hb_year_account.person_id AND year = hb_year_account.year) AS amended
    FROM hb_year_account) AS account
  WHERE NOT EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = account.person_id));

CREATE VIEW hours_posted AS
SELECT person_id, year, subject, hours
FROM hb_posting;

INSERT INTO hb_module (module, version, needs) VALUES ('bank', 1, 'core');

RELEASE hb_install;
