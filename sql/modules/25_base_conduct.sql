-- hourbank, module base_conduct 1: 基地管理 what bases may and must not do (五, 二(二)2(3)). Needs integrity and findings.
-- Suspended and withdrawn bases, fees by a standard, who may take a platform's courses, complaints and what became of them.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 integrity、findings / install integrity and findings first" CHECK (needs = 2),
  taken INTEGER
    CONSTRAINT "base_conduct 已安装，或本文件中已有同名对象 / base_conduct is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_check_id_number', 'hb_finding_step')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_base_step'));
DROP TABLE temp.hb_preflight;

-- ================================================================ 基地状态 a base's status

CREATE TABLE hb_base_step (
  step_id INTEGER PRIMARY KEY
    CONSTRAINT "办理步骤须按序编号 / steps are numbered upwards from 1" CHECK (step_id > 0),
  base_id INTEGER NOT NULL REFERENCES hb_base,
  action TEXT
    CONSTRAINT "基地步骤应为 suspend（暂停）、reinstate（恢复）或 withdraw（取消） / a base is suspended, reinstated or withdrawn (五)"
    CHECK (coalesce(action IN ('suspend', 'reinstate', 'withdraw'), 0)),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  acted_on TEXT
    CONSTRAINT "办理日期应为 YYYY-MM-DD / acted_on must be a date YYYY-MM-DD" CHECK (coalesce(date(acted_on, '+0 days') = acted_on, 0)),
  reason TEXT CONSTRAINT "基地状态变动须写明理由 / a change of a base's status needs a reason (五)" CHECK (coalesce(typeof(reason) = 'text' AND trim(reason) <> '', 0)),
  finding_id INTEGER REFERENCES hb_finding
);

CREATE INDEX hb_base_step_base ON hb_base_step (base_id);

CREATE TRIGGER hb_base_step_finding_id_insert BEFORE INSERT ON hb_base_step WHEN NEW.finding_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_finding WHERE finding_id = NEW.finding_id) BEGIN SELECT RAISE(ABORT, '基地步骤：没有这个检查问题（finding_id），请核对或先登记 / step of a base: no such finding (finding_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_base_step_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_base_step WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有基地步骤（hb_base_step），不能删除 / account: it is not deleted while hb_base_step names it'); END;
CREATE TRIGGER hb_base_step_base_id_held BEFORE DELETE ON hb_base WHEN EXISTS (SELECT 1 FROM hb_base_step WHERE base_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '继续教育基地：还有基地步骤（hb_base_step），不能删除 / base: it is not deleted while hb_base_step names it'); END;

CREATE VIEW hb_base_status AS
SELECT
  hb_base.organisation_id AS base_id,
  hb_organisation.name,
  coalesce(hb_base.managing_unit_id, hb_organisation.parent_id) AS managing_unit_id,
  CASE step.action WHEN 'suspend' THEN 'suspended' WHEN 'withdraw' THEN 'withdrawn' ELSE 'recognised' END AS status,
  step.acted_on AS since,
  step.reason
FROM hb_base
JOIN hb_organisation ON hb_organisation.organisation_id = hb_base.organisation_id
LEFT JOIN hb_base_step AS step ON step.step_id = (SELECT max(step_id) FROM hb_base_step WHERE base_id = hb_base.organisation_id);

CREATE TRIGGER hb_base_step_allowed
BEFORE INSERT ON hb_base_step
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_base_step WHERE NEW.step_id > 0 AND step_id >= NEW.step_id)
      THEN RAISE(ABORT, '基地状态的变动只增不改 / changes of a base''s status are only ever added (五)')
    WHEN base.base_id IS NULL
      THEN RAISE(ABORT, '没有这个继续教育基地 / there is no such base (五)')
    WHEN NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('supervise', '*'))
      THEN RAISE(ABORT, '账号无权监督检查 / the account may not supervise (六(三))')
    WHEN base.status = 'withdrawn'
      THEN RAISE(ABORT, '已取消的基地不再变动 / a base that was withdrawn does not change any more (五)')
    WHEN (NEW.action = 'suspend' AND base.status = 'suspended') OR (NEW.action = 'reinstate' AND base.status = 'recognised')
      THEN RAISE(ABORT, '基地已是该状态 / the base has this status already (五)')
    WHEN NEW.acted_on < base.since
      THEN RAISE(ABORT, '办理时间早于上一步 / the step is dated before the one it follows')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_base_status AS base ON base.base_id = NEW.base_id;
END;

CREATE TRIGGER hb_base_step_kept_update BEFORE UPDATE ON hb_base_step BEGIN SELECT RAISE(ABORT, '基地状态的变动只增不改 / changes of a base''s status are only ever added (五)'); END;
CREATE TRIGGER hb_base_step_kept_delete BEFORE DELETE ON hb_base_step BEGIN SELECT RAISE(ABORT, '基地状态的变动只增不改 / changes of a base''s status are only ever added (五)'); END;
CREATE TRIGGER hb_base_step_next AFTER INSERT ON hb_base_step WHEN NEW.step_id <> coalesce((SELECT step_id FROM hb_base_step WHERE step_id <> NEW.step_id ORDER BY step_id DESC LIMIT 1), 0) + 1 BEGIN SELECT RAISE(ABORT, '编号依次递增，请不要自填 / numbers follow one another: leave the number out'); END;

-- While it is not recognised a base files no courses of its own, and what its platform completes is not linked.
CREATE TRIGGER hb_filing_step_base_status
BEFORE INSERT ON hb_filing_step
WHEN NEW.action IN ('submit', 'review', 'file') AND EXISTS (
  SELECT 1
  FROM hb_filing
  JOIN hb_base_status AS base ON base.base_id = hb_filing.applicant_id
  WHERE hb_filing.filing_id = NEW.filing_id AND hb_filing.as_base = 1 AND base.status <> 'recognised')
BEGIN
  SELECT RAISE(ABORT, '基地已暂停或取消，不能以基地名义备案 / a base that is suspended or withdrawn files no courses of its own (五)');
END;

-- How a base stood on a day: the last step until then. Days without a step before them: recognised. until_on NULL: until today.
CREATE VIEW hb_base_unrecognised AS
SELECT
  step.base_id,
  step.acted_on AS from_on,
  (SELECT acted_on FROM hb_base_step WHERE base_id = step.base_id AND step_id > step.step_id ORDER BY step_id LIMIT 1) AS until_on,
  step.action,
  step.reason
FROM hb_base_step AS step
WHERE step.action <> 'reinstate';

CREATE TRIGGER hb_learning_record_base_status
BEFORE INSERT ON hb_learning_record
WHEN NEW.source = 'linked' AND NEW.import_id IS NULL AND EXISTS (
  SELECT 1
  FROM hb_platform
  JOIN hb_base_unrecognised AS base ON base.base_id = hb_platform.base_id
  WHERE hb_platform.platform_id = NEW.platform_id AND coalesce(NEW.learnt_on, NEW.completed_on) >= base.from_on
    AND coalesce(coalesce(NEW.learnt_on, NEW.completed_on) < base.until_on, 1))
BEGIN
  SELECT RAISE(ABORT, '完成学习时基地已暂停或取消，学时不能联接 / the base was suspended or withdrawn when this was completed: it is not linked (五)');
END;

-- ================================================================ 平台条件 who may take what, and at what price (二(一), 二(二)2(3))

-- free: 免费. title_series: only people of these series may take it; without a row everybody may. From from_on to the day before until_on; said before
-- anything that it is for is linked or charged. seed/annex3.sql holds those of 2023.
CREATE TABLE hb_platform_condition (
  platform_id INTEGER NOT NULL REFERENCES hb_platform,
  subject TEXT NOT NULL
    CONSTRAINT "平台条件：subject 应为 public 或 professional / condition: subject must be public or professional" CHECK (subject IN ('public', 'professional')),
  condition TEXT NOT NULL
    CONSTRAINT "平台条件应为 free（免费）或 title_series（限职称系列） / a condition is free or title_series (二(二)2(3))" CHECK (condition IN ('free', 'title_series')),
  value TEXT NOT NULL DEFAULT '' CONSTRAINT "平台条件：value 须为文字 / condition: value must be text" CHECK (value < x''),
  from_on TEXT NOT NULL DEFAULT (date('now', 'localtime'))
    CONSTRAINT "平台条件起用日期应为 YYYY-MM-DD / a condition holds from a date YYYY-MM-DD" CHECK (date(from_on, '+0 days') IS from_on),
  until_on TEXT CONSTRAINT "平台条件终止日期应为 YYYY-MM-DD / until_on must be a date YYYY-MM-DD" CHECK (date(until_on, '+0 days') IS until_on),
  source TEXT CONSTRAINT "平台条件：source 须填写，为文字 / condition: source is required, as text" CHECK (typeof(source) = 'text'),
  PRIMARY KEY (platform_id, subject, condition, value, from_on),
  CONSTRAINT "只有 title_series 须填 value / value belongs to title_series, and only to it (二(二)2(3))" CHECK ((condition = 'title_series') = (value <> ''))
) WITHOUT ROWID;

CREATE TRIGGER hb_platform_condition_platform_id_insert BEFORE INSERT ON hb_platform_condition WHEN NOT EXISTS (SELECT 1 FROM hb_platform WHERE platform_id = NEW.platform_id) BEGIN SELECT RAISE(ABORT, '平台条件：没有这个平台（platform_id），请核对或先登记 / condition: no such platform (platform_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_platform_condition_platform_id_update BEFORE UPDATE OF platform_id ON hb_platform_condition WHEN NOT EXISTS (SELECT 1 FROM hb_platform WHERE platform_id = NEW.platform_id) BEGIN SELECT RAISE(ABORT, '平台条件：没有这个平台（platform_id），请核对或先登记 / condition: no such platform (platform_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_platform_condition_platform_id_held BEFORE DELETE ON hb_platform WHEN EXISTS (SELECT 1 FROM hb_platform_condition WHERE platform_id = OLD.platform_id) BEGIN SELECT RAISE(ABORT, '平台：还有平台条件（hb_platform_condition），不能删除 / platform: it is not deleted while hb_platform_condition names it'); END;
CREATE TRIGGER hb_platform_condition_key_insert BEFORE INSERT ON hb_platform_condition WHEN NEW.subject IS NULL OR NEW.condition IS NULL OR NEW.value IS NULL OR NEW.from_on IS NULL BEGIN SELECT RAISE(ABORT, '平台条件：subject、condition、value、from_on 须填写 / condition: subject, condition, value and from_on are required'); END;
CREATE TRIGGER hb_platform_condition_key_update BEFORE UPDATE OF subject, condition, value, from_on ON hb_platform_condition WHEN NEW.subject IS NULL OR NEW.condition IS NULL OR NEW.value IS NULL OR NEW.from_on IS NULL BEGIN SELECT RAISE(ABORT, '平台条件：subject、condition、value、from_on 须填写 / condition: subject, condition, value and from_on are required'); END;

-- A condition is not taken away: it ends, once, today or later. until_on is the first day on which it does not hold any more.
CREATE TRIGGER hb_platform_condition_once
BEFORE INSERT ON hb_platform_condition
WHEN NEW.until_on IS NOT NULL
  OR EXISTS (
    SELECT 1
    FROM hb_platform_condition
    WHERE platform_id = NEW.platform_id AND subject = NEW.subject AND condition = NEW.condition AND value = NEW.value
      AND coalesce(until_on > NEW.from_on, 1))
BEGIN
  SELECT RAISE(ABORT, '平台条件不得改动或删除，请填写不早于今天的终止日期（until_on） / a condition does not change and is not deleted: give it an end (until_on), today or later (二(二)2(3))');
END;

CREATE TRIGGER hb_platform_condition_begins
BEFORE INSERT ON hb_platform_condition
WHEN EXISTS (
    SELECT 1
    FROM hb_learning_record
    WHERE platform_id = NEW.platform_id AND platform_record_id IS NOT NULL AND subject = NEW.subject AND coalesce(learnt_on, completed_on) >= NEW.from_on)
  OR EXISTS (SELECT 1 FROM hb_fee_charged WHERE platform_id = NEW.platform_id AND subject = NEW.subject AND charged_on >= NEW.from_on)
BEGIN
  SELECT RAISE(ABORT, '该平台在起用日期后已有联接的学时或收费，不得补登条件 / hours or fees of this platform from that date on are entered already: a condition is not entered after them (二(二)2(3))');
END;

CREATE TRIGGER hb_platform_condition_ended
BEFORE UPDATE ON hb_platform_condition
WHEN (NEW.platform_id, NEW.subject, NEW.condition, NEW.value, NEW.source, NEW.from_on) IS NOT (OLD.platform_id, OLD.subject, OLD.condition, OLD.value, OLD.source, OLD.from_on)
  OR OLD.until_on IS NOT NULL OR NEW.until_on < coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime'))
BEGIN
  SELECT RAISE(ABORT, '平台条件不得改动或删除，请填写不早于今天的终止日期（until_on） / a condition does not change and is not deleted: give it an end (until_on), today or later (二(二)2(3))');
END;

CREATE TRIGGER hb_platform_condition_kept_delete BEFORE DELETE ON hb_platform_condition BEGIN SELECT RAISE(ABORT, '平台条件不得改动或删除，请填写不早于今天的终止日期（until_on） / a condition does not change and is not deleted: give it an end (until_on), today or later (二(二)2(3))'); END;

-- Of somebody whose title series is not known, nothing is said.
CREATE VIEW hb_check_platform_audience AS
SELECT record.person_id, record.record_id, record.platform_id, record.subject, hb_person.title_series
FROM hb_learning_standing AS record
JOIN hb_person ON hb_person.person_id = record.person_id
WHERE record.source = 'linked'
  AND EXISTS (
    SELECT 1
    FROM hb_platform_condition
    WHERE platform_id = record.platform_id AND subject = record.subject AND condition = 'title_series'
      AND coalesce(record.learnt_on, record.completed_on) >= from_on AND coalesce(record.learnt_on, record.completed_on) < coalesce(until_on, '9999-12-31'))
  AND NOT EXISTS (
    SELECT 1
    FROM hb_platform_condition
    WHERE platform_id = record.platform_id AND subject = record.subject AND condition = 'title_series' AND value = coalesce(hb_person.title_series, value)
      AND coalesce(record.learnt_on, record.completed_on) >= from_on AND coalesce(record.learnt_on, record.completed_on) < coalesce(until_on, '9999-12-31'));

-- ================================================================ 收费 fees

-- What a base may charge for an item, from a day on; amounts in 分, whole numbers.
CREATE TABLE hb_fee_standard (
  base_id INTEGER NOT NULL REFERENCES hb_base,
  item TEXT NOT NULL CONSTRAINT "收费标准：item 须为文字 / fee standard: item must be text" CHECK (item < x''),
  from_on TEXT NOT NULL
    CONSTRAINT "收费标准起用日期应为 YYYY-MM-DD / a fee standard holds from a date YYYY-MM-DD" CHECK (date(from_on, '+0 days') IS from_on),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  entered_on TEXT
    CONSTRAINT "收费标准登记日期应为不晚于起用的 YYYY-MM-DD / a fee standard is entered on a date YYYY-MM-DD not after the one from which it holds"
    CHECK (coalesce(date(entered_on, '+0 days') = entered_on AND entered_on <= from_on, 0)),
  amount INTEGER CONSTRAINT "收费标准应为不小于0的整数（分） / a fee standard is a whole number of fen, not negative (五)" CHECK (typeof(amount) = 'integer' AND amount >= 0),
  source TEXT CONSTRAINT "收费标准：source 须填写，为文字 / fee standard: source is required, as text" CHECK (typeof(source) = 'text'),
  PRIMARY KEY (base_id, item, from_on)
) WITHOUT ROWID;

CREATE TRIGGER hb_fee_standard_base_id_insert BEFORE INSERT ON hb_fee_standard WHEN NOT EXISTS (SELECT 1 FROM hb_base WHERE organisation_id = NEW.base_id) BEGIN SELECT RAISE(ABORT, '收费标准：没有这个继续教育基地（base_id），请核对或先登记 / fee standard: no such base (base_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_fee_standard_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_fee_standard WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有收费标准（hb_fee_standard），不能删除 / account: it is not deleted while hb_fee_standard names it'); END;
CREATE TRIGGER hb_fee_standard_base_id_held BEFORE DELETE ON hb_base WHEN EXISTS (SELECT 1 FROM hb_fee_standard WHERE base_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '继续教育基地：还有收费标准（hb_fee_standard），不能删除 / base: it is not deleted while hb_fee_standard names it'); END;
CREATE TRIGGER hb_fee_standard_key_insert BEFORE INSERT ON hb_fee_standard WHEN NEW.item IS NULL OR NEW.from_on IS NULL BEGIN SELECT RAISE(ABORT, '收费标准：item、from_on 须填写 / fee standard: item and from_on are required'); END;

CREATE TRIGGER hb_fee_standard_once
BEFORE INSERT ON hb_fee_standard
WHEN EXISTS (SELECT 1 FROM hb_fee_standard WHERE base_id = NEW.base_id AND item = NEW.item AND from_on = NEW.from_on)
BEGIN
  SELECT RAISE(ABORT, '收费标准只增不改，请另加起用日期 / fee standards are only ever added: add one with its date (五)');
END;

CREATE TRIGGER hb_fee_standard_kept_update BEFORE UPDATE ON hb_fee_standard BEGIN SELECT RAISE(ABORT, '收费标准只增不改，请另加起用日期 / fee standards are only ever added: add one with its date (五)'); END;
CREATE TRIGGER hb_fee_standard_kept_delete BEFORE DELETE ON hb_fee_standard BEGIN SELECT RAISE(ABORT, '收费标准只增不改，请另加起用日期 / fee standards are only ever added: add one with its date (五)'); END;

-- A standard is entered before what it is for: what was charged already, and reported, is judged by those of before.
CREATE TRIGGER hb_fee_standard_allowed
BEFORE INSERT ON hb_fee_standard
WHEN NOT EXISTS (SELECT 1 FROM hb_fee_standard WHERE base_id = NEW.base_id AND item = NEW.item AND from_on = NEW.from_on)
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('supervise', '*'))
      THEN RAISE(ABORT, '账号无权监督检查 / the account may not supervise (六(三))')
    WHEN EXISTS (SELECT 1 FROM hb_fee_charged WHERE base_id = NEW.base_id AND item = NEW.item AND charged_on >= NEW.from_on)
      THEN RAISE(ABORT, '该项目在起用日期后已有收费记录，不得补登标准 / fees from that date on are entered already: a standard is not entered after them (五)')
  END;
END;

-- What was charged, and reported by the base or found by supervision. Only ever added.
CREATE TABLE hb_fee_charged (
  charge_id INTEGER PRIMARY KEY,
  base_id INTEGER NOT NULL REFERENCES hb_base,
  item TEXT CONSTRAINT "收费记录：item 须填写，为文字 / fee: item is required, as text" CHECK (typeof(item) = 'text'),
  charged_on TEXT CONSTRAINT "收费日期应为 YYYY-MM-DD / charged_on must be a date YYYY-MM-DD" CHECK (coalesce(date(charged_on, '+0 days') = charged_on, 0)),
  amount INTEGER CONSTRAINT "收费应为正整数（分） / a fee is a positive whole number of fen (五)" CHECK (typeof(amount) = 'integer' AND amount > 0),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  person_id INTEGER REFERENCES hb_person,
  filing_id INTEGER REFERENCES hb_filing,
  platform_id INTEGER REFERENCES hb_platform,
  subject TEXT CONSTRAINT "收费记录：subject 应为 public、professional 或空 / fee: subject must be public, professional or NULL" CHECK (subject IN ('public', 'professional'))
);

CREATE INDEX hb_fee_charged_base ON hb_fee_charged (base_id);

CREATE TRIGGER hb_fee_charged_platform_id_insert BEFORE INSERT ON hb_fee_charged WHEN NEW.platform_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_platform WHERE platform_id = NEW.platform_id) BEGIN SELECT RAISE(ABORT, '收费记录：没有这个平台（platform_id），请核对或先登记 / fee: no such platform (platform_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_fee_charged_platform_id_held BEFORE DELETE ON hb_platform WHEN EXISTS (SELECT 1 FROM hb_fee_charged WHERE platform_id = OLD.platform_id) BEGIN SELECT RAISE(ABORT, '平台：还有收费记录（hb_fee_charged），不能删除 / platform: it is not deleted while hb_fee_charged names it'); END;
CREATE TRIGGER hb_fee_charged_filing_id_insert BEFORE INSERT ON hb_fee_charged WHEN NEW.filing_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_filing WHERE filing_id = NEW.filing_id) BEGIN SELECT RAISE(ABORT, '收费记录：没有这个备案（filing_id），请核对或先登记 / fee: no such filing (filing_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_fee_charged_filing_id_held BEFORE DELETE ON hb_filing WHEN EXISTS (SELECT 1 FROM hb_fee_charged WHERE filing_id = OLD.filing_id) BEGIN SELECT RAISE(ABORT, '备案：还有收费记录（hb_fee_charged），不能删除 / filing: it is not deleted while hb_fee_charged names it'); END;
CREATE TRIGGER hb_fee_charged_person_id_insert BEFORE INSERT ON hb_fee_charged WHEN NEW.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '收费记录：没有这个人员（person_id），请核对或先登记 / fee: no such person (person_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_fee_charged_person_id_held BEFORE DELETE ON hb_person WHEN EXISTS (SELECT 1 FROM hb_fee_charged WHERE person_id = OLD.person_id) BEGIN SELECT RAISE(ABORT, '人员：还有收费记录（hb_fee_charged），不能删除 / person: it is not deleted while hb_fee_charged names it'); END;
CREATE TRIGGER hb_fee_charged_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_fee_charged WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有收费记录（hb_fee_charged），不能删除 / account: it is not deleted while hb_fee_charged names it'); END;
CREATE TRIGGER hb_fee_charged_base_id_insert BEFORE INSERT ON hb_fee_charged WHEN NOT EXISTS (SELECT 1 FROM hb_base WHERE organisation_id = NEW.base_id) BEGIN SELECT RAISE(ABORT, '收费记录：没有这个继续教育基地（base_id），请核对或先登记 / fee: no such base (base_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_fee_charged_base_id_held BEFORE DELETE ON hb_base WHEN EXISTS (SELECT 1 FROM hb_fee_charged WHERE base_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '继续教育基地：还有收费记录（hb_fee_charged），不能删除 / base: it is not deleted while hb_fee_charged names it'); END;

CREATE TRIGGER hb_fee_charged_allowed
BEFORE INSERT ON hb_fee_charged
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_fee_charged WHERE charge_id = NEW.charge_id)
      THEN RAISE(ABORT, '收费记录只增不改 / fees are only ever added (五)')
    WHEN NOT EXISTS (SELECT 1 FROM hb_account WHERE account_id = NEW.account_id AND active = 1 AND organisation_id = NEW.base_id)
      AND NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('supervise', '*'))
      THEN RAISE(ABORT, '收费由基地自己填报，或由监督检查登记 / a fee is reported by the base itself, or entered by supervision (五)')
  END;
END;

CREATE TRIGGER hb_fee_charged_merged BEFORE INSERT ON hb_fee_charged WHEN EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '此人已并入另一编号，请用 hb_person_merge 中的 kept_id / this person is merged: use the kept_id of hb_person_merge'); END;
CREATE TRIGGER hb_fee_charged_kept_update BEFORE UPDATE ON hb_fee_charged BEGIN SELECT RAISE(ABORT, '收费记录只增不改 / fees are only ever added (五)'); END;
CREATE TRIGGER hb_fee_charged_kept_delete BEFORE DELETE ON hb_fee_charged BEGIN SELECT RAISE(ABORT, '收费记录只增不改 / fees are only ever added (五)'); END;
CREATE TRIGGER hb_fee_charged_next AFTER INSERT ON hb_fee_charged WHEN NEW.charge_id - coalesce((SELECT charge_id FROM hb_fee_charged WHERE charge_id <> NEW.charge_id ORDER BY charge_id DESC LIMIT 1), 0) NOT BETWEEN 1 AND 1000000 BEGIN SELECT RAISE(ABORT, '编号应大于已有编号，至多大1000000；也可不填 / a number is above those that stand, by 1000000 at most; or leave it out'); END;

-- 乱收费: above the standard of that day, without a standard, or for what has to be free.
CREATE VIEW hb_check_fee AS
SELECT base_id, charge_id, item, charged_on, amount, standard,
       CASE WHEN free THEN '应免费 / has to be free' WHEN standard IS NULL THEN '无收费标准 / without a standard' ELSE '高于标准 / above the standard' END AS problem
FROM (
  SELECT
    charged.*,
    (SELECT amount FROM hb_fee_standard AS standard
     WHERE standard.base_id = charged.base_id AND standard.item = charged.item AND from_on <= charged.charged_on
     ORDER BY from_on DESC
     LIMIT 1) AS standard,
    EXISTS (
      SELECT 1
      FROM hb_platform_condition AS free
      WHERE free.platform_id = charged.platform_id AND free.subject = charged.subject AND free.condition = 'free'
        AND charged.charged_on >= free.from_on AND charged.charged_on < coalesce(free.until_on, '9999-12-31')) AS free
  FROM hb_fee_charged AS charged)
WHERE free OR standard IS NULL OR amount > standard;

-- ================================================================ 投诉 complaints

CREATE TABLE hb_complaint (
  complaint_id INTEGER PRIMARY KEY,
  organisation_id INTEGER NOT NULL REFERENCES hb_organisation,
  received_on TEXT CONSTRAINT "收到投诉的日期应为 YYYY-MM-DD / a complaint is received on a date YYYY-MM-DD" CHECK (coalesce(date(received_on, '+0 days') = received_on, 0)),
  about TEXT
    CONSTRAINT "投诉事项应为 class（乱办班）、fee（乱收费）、certificate（乱发证）、rights（损害权益）或 other / a complaint is about class, fee, certificate, rights or other (五)"
    CHECK (coalesce(about IN ('class', 'fee', 'certificate', 'rights', 'other'), 0)),
  description TEXT
    CONSTRAINT "投诉须写明内容 / a complaint says what happened (五)" CHECK (coalesce(typeof(description) = 'text' AND trim(description) <> '', 0)),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  complainant TEXT CONSTRAINT "投诉：complainant 须为文字 / complaint: complainant must be text" CHECK (complainant < x'')
);

CREATE TRIGGER hb_complaint_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_complaint WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有投诉（hb_complaint），不能删除 / account: it is not deleted while hb_complaint names it'); END;
CREATE TRIGGER hb_complaint_organisation_id_insert BEFORE INSERT ON hb_complaint WHEN NOT EXISTS (SELECT 1 FROM hb_organisation WHERE organisation_id = NEW.organisation_id) BEGIN SELECT RAISE(ABORT, '投诉：没有这个机构（organisation_id），请核对或先登记 / complaint: no such organisation (organisation_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_complaint_organisation_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_complaint WHERE organisation_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有投诉（hb_complaint），不能删除 / organisation: it is not deleted while hb_complaint names it'); END;

CREATE TRIGGER hb_complaint_allowed
BEFORE INSERT ON hb_complaint
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_complaint WHERE complaint_id = NEW.complaint_id)
      THEN RAISE(ABORT, '投诉只增不改 / complaints are only ever added (五)')
    WHEN NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('supervise', '*'))
      THEN RAISE(ABORT, '账号无权监督检查 / the account may not supervise (六(三))')
  END;
END;

CREATE TRIGGER hb_complaint_kept_update BEFORE UPDATE ON hb_complaint BEGIN SELECT RAISE(ABORT, '投诉只增不改 / complaints are only ever added (五)'); END;
CREATE TRIGGER hb_complaint_kept_delete BEFORE DELETE ON hb_complaint BEGIN SELECT RAISE(ABORT, '投诉只增不改 / complaints are only ever added (五)'); END;
CREATE TRIGGER hb_complaint_next AFTER INSERT ON hb_complaint WHEN NEW.complaint_id - coalesce((SELECT complaint_id FROM hb_complaint WHERE complaint_id <> NEW.complaint_id ORDER BY complaint_id DESC LIMIT 1), 0) NOT BETWEEN 1 AND 1000000 BEGIN SELECT RAISE(ABORT, '编号应大于已有编号，至多大1000000；也可不填 / a number is above those that stand, by 1000000 at most; or leave it out'); END;

CREATE TABLE hb_complaint_step (
  step_id INTEGER PRIMARY KEY
    CONSTRAINT "办理步骤须按序编号 / steps are numbered upwards from 1" CHECK (step_id > 0),
  complaint_id INTEGER NOT NULL REFERENCES hb_complaint,
  action TEXT CONSTRAINT "投诉步骤：action 须填写，为文字 / step of a complaint: action is required, as text" CHECK (typeof(action) = 'text'),  -- of hb_complaint_outcome
  account_id INTEGER NOT NULL REFERENCES hb_account,
  acted_on TEXT
    CONSTRAINT "办理日期应为 YYYY-MM-DD / acted_on must be a date YYYY-MM-DD" CHECK (coalesce(date(acted_on, '+0 days') = acted_on, 0)),
  reason TEXT CONSTRAINT "投诉的办理须写明情况 / every step of a complaint says what was done (五)" CHECK (coalesce(typeof(reason) = 'text' AND trim(reason) <> '', 0)),
  finding_id INTEGER REFERENCES hb_finding
);

CREATE INDEX hb_complaint_step_complaint ON hb_complaint_step (complaint_id);

CREATE TRIGGER hb_complaint_step_finding_id_insert BEFORE INSERT ON hb_complaint_step WHEN NEW.finding_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_finding WHERE finding_id = NEW.finding_id) BEGIN SELECT RAISE(ABORT, '投诉步骤：没有这个检查问题（finding_id），请核对或先登记 / step of a complaint: no such finding (finding_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_complaint_step_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_complaint_step WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有投诉步骤（hb_complaint_step），不能删除 / account: it is not deleted while hb_complaint_step names it'); END;

CREATE VIEW hb_complaint_outcome (action, state, before) AS
VALUES
  ('accept', 'accepted', ' received '),           -- 受理
  ('answer', 'answered', ' accepted '),           -- 被投诉方说明
  ('uphold', 'upheld', ' accepted answered reopened '),    -- 属实, with its finding
  ('reject', 'rejected', ' received accepted answered reopened ');  -- 不属实或不受理

-- Days within which a complaint is decided, by date.
INSERT INTO hb_supervision_parameter (name, from_on, value, source) VALUES ('complaint_days', '2000-01-01', 60, '参照信访事项的办理期限（60日）');

CREATE VIEW hb_complaint_status AS
SELECT
  complaint.complaint_id,
  complaint.organisation_id,
  complaint.about,
  complaint.received_on,
  -- What it was upheld by was overturned on appeal: it is to be decided once more.
  CASE
    WHEN last.action = 'uphold' AND finding.state = 'overturned' THEN 'reopened'
    ELSE coalesce(hb_complaint_outcome.state, 'received')
  END AS state,
  last.acted_on,
  last.reason,
  last.finding_id,
  date(complaint.received_on, '+' || CAST((
    SELECT value FROM hb_supervision_parameter WHERE name = 'complaint_days' AND from_on <= complaint.received_on ORDER BY from_on DESC LIMIT 1) AS INTEGER) || ' days') AS due_on
FROM hb_complaint AS complaint
LEFT JOIN hb_complaint_step AS last ON last.step_id = (SELECT max(step_id) FROM hb_complaint_step WHERE complaint_id = complaint.complaint_id)
LEFT JOIN hb_complaint_outcome ON hb_complaint_outcome.action = last.action
LEFT JOIN hb_finding_status AS finding ON finding.finding_id = last.finding_id;

CREATE TRIGGER hb_complaint_step_allowed
BEFORE INSERT ON hb_complaint_step
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_complaint_step WHERE NEW.step_id > 0 AND step_id >= NEW.step_id)
      THEN RAISE(ABORT, '投诉的办理步骤只增不改 / steps of a complaint are only ever added (五)')
    WHEN complaint.complaint_id IS NULL
      THEN RAISE(ABORT, '没有这件投诉 / there is no such complaint (五)')
    WHEN coalesce(instr(hb_complaint_outcome.before, ' ' || complaint.state || ' '), 0) = 0
      THEN RAISE(ABORT, '该投诉现在不能办理此步骤，请看 hb_complaint_status / the complaint is not at this step: see hb_complaint_status (五)')
    WHEN NEW.action = 'answer' AND NOT EXISTS (
      SELECT 1 FROM hb_account WHERE account_id = NEW.account_id AND active = 1 AND organisation_id = complaint.organisation_id)
      THEN RAISE(ABORT, '说明由被投诉的机构提交 / the answer is for the organisation complained of (五)')
    WHEN NEW.action <> 'answer' AND NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('supervise', '*'))
      THEN RAISE(ABORT, '账号无权监督检查 / the account may not supervise (六(三))')
    WHEN NEW.action = 'uphold' AND NOT EXISTS (SELECT 1 FROM hb_finding WHERE finding_id = NEW.finding_id AND organisation_id = complaint.organisation_id)
      THEN RAISE(ABORT, '投诉属实须注明对该机构的检查问题（finding_id） / a complaint that is upheld names the finding about that organisation (finding_id) (五)')
    WHEN NEW.action = 'uphold' AND (SELECT found_on FROM hb_finding WHERE finding_id = NEW.finding_id) < complaint.received_on
      THEN RAISE(ABORT, '投诉属实须注明收到投诉后认定的检查问题 / a complaint that is upheld names a finding made since it was received (五)')
    WHEN NEW.action = 'uphold' AND (SELECT state FROM hb_finding_status WHERE finding_id = NEW.finding_id) = 'overturned'
      THEN RAISE(ABORT, '该检查问题已撤销认定，不能据此认定投诉属实 / the finding was overturned: no complaint is upheld by it (五)')
    WHEN NEW.acted_on < coalesce(complaint.acted_on, complaint.received_on)
      THEN RAISE(ABORT, '办理时间早于上一步 / the step is dated before the one it follows')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_complaint_status AS complaint ON complaint.complaint_id = NEW.complaint_id
  LEFT JOIN hb_complaint_outcome ON hb_complaint_outcome.action = NEW.action;
END;

CREATE TRIGGER hb_complaint_step_kept_update BEFORE UPDATE ON hb_complaint_step BEGIN SELECT RAISE(ABORT, '投诉的办理步骤只增不改 / steps of a complaint are only ever added (五)'); END;
CREATE TRIGGER hb_complaint_step_kept_delete BEFORE DELETE ON hb_complaint_step BEGIN SELECT RAISE(ABORT, '投诉的办理步骤只增不改 / steps of a complaint are only ever added (五)'); END;
CREATE TRIGGER hb_complaint_step_next AFTER INSERT ON hb_complaint_step WHEN NEW.step_id <> coalesce((SELECT step_id FROM hb_complaint_step WHERE step_id <> NEW.step_id ORDER BY step_id DESC LIMIT 1), 0) + 1 BEGIN SELECT RAISE(ABORT, '编号依次递增，请不要自填 / numbers follow one another: leave the number out'); END;

-- ================================================================ 检查 checks

-- Linked hours that stand, and were completed while the base was not recognised: linked before the step was entered.
CREATE VIEW hb_check_base_status AS
SELECT record.person_id, record.record_id, record.platform_id, coalesce(record.learnt_on, record.completed_on) AS completed_on, base.action, base.from_on, base.reason
FROM hb_learning_standing AS record
JOIN hb_platform ON hb_platform.platform_id = record.platform_id
JOIN hb_base_unrecognised AS base ON base.base_id = hb_platform.base_id AND coalesce(record.learnt_on, record.completed_on) >= base.from_on
  AND coalesce(coalesce(record.learnt_on, record.completed_on) < base.until_on, 1)
WHERE record.source = 'linked';

INSERT INTO hb_supervision_rule (rule, zh, en, source) VALUES
  ('base_status', '完成学习时基地已暂停或取消', 'completed while the base was suspended or withdrawn', '五'),
  ('platform_audience', '平台课程不面向该人员的职称系列', 'course that is not for people of this title series', '二(二)2(3)'),
  ('fee', '基地收费高于标准、无标准或应免费', 'fee above the standard, without one, or for what has to be free', '五');

DROP VIEW hb_supervision_conduct;

CREATE VIEW hb_supervision_conduct AS
SELECT 'base_status' AS rule, person_id, record_id, NULL AS organisation_id, platform_id || ': ' || action || ' ' || from_on AS detail FROM hb_check_base_status
UNION ALL
SELECT 'platform_audience', person_id, record_id, NULL, platform_id || ': ' || title_series FROM hb_check_platform_audience
UNION ALL
SELECT 'fee', NULL, NULL, base_id, charge_id || ': ' || problem FROM hb_check_fee;

INSERT INTO hb_module (module, version, needs) VALUES ('base_conduct', 1, 'integrity findings');

RELEASE hb_install;
