-- hourbank, module use_of_results 1: 教育培训经费与职业资格 training funds and qualifications (六(一)). Needs filing.
-- What employers set aside and spend; registrations that need continuing education. It gives the engine hours_regime.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 filing / install filing first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "use_of_results 已安装，或本文件中已有同名对象 / use_of_results is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_filing')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_training_fund', 'hours_regime'));
DROP TABLE temp.hb_preflight;

-- ================================================================ 职工教育培训经费 training funds: amounts in 分, whole numbers

-- The share of the payroll that is due, in parts of ten thousand (150: 1.5 %), from a year on. The notice gives no figure.
CREATE TABLE hb_training_fund_rate (
  from_year INTEGER UNIQUE CONSTRAINT "经费比例起用年度应为四位年份 / a rate holds from a year of four digits" CHECK (typeof(from_year) = 'integer' AND from_year BETWEEN 1900 AND 9999),
  rate INTEGER CONSTRAINT "经费比例应为1至10000的整数（万分比） / a rate is a whole number of ten-thousandths, 1 to 10000" CHECK (coalesce(typeof(rate) = 'integer' AND rate BETWEEN 1 AND 10000, 0)),
  source TEXT CONSTRAINT "经费比例：source 须填写，为文字 / rate: source is required, as text" CHECK (typeof(source) = 'text'),
  account_id INTEGER REFERENCES hb_account  -- NULL: what came with the module
);

CREATE TRIGGER hb_training_fund_rate_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_training_fund_rate WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有经费比例（hb_training_fund_rate），不能删除 / account: it is not deleted while hb_training_fund_rate names it'); END;

CREATE TRIGGER hb_training_fund_rate_once
BEFORE INSERT ON hb_training_fund_rate
WHEN EXISTS (SELECT 1 FROM hb_training_fund_rate WHERE from_year = NEW.from_year)
BEGIN
  SELECT RAISE(ABORT, '经费比例只增不改，请另加起用年度 / rates are only ever added: add one with its year');
END;

-- A year that is over keeps what was due: a rate holds from this year or later, and from after the last one.
CREATE TRIGGER hb_training_fund_rate_allowed
BEFORE INSERT ON hb_training_fund_rate
WHEN EXISTS (SELECT 1 FROM hb_training_fund_rate) AND NOT EXISTS (SELECT 1 FROM hb_training_fund_rate WHERE from_year = NEW.from_year)
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('supervise', '*'))
      THEN RAISE(ABORT, '账号无权监督检查 / the account may not supervise (六(三))')
    WHEN typeof(NEW.from_year) = 'integer' AND NEW.from_year BETWEEN 1900 AND 9999
      AND NEW.from_year < max(CAST(substr(coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime')), 1, 4) AS INTEGER), (SELECT max(from_year) FROM hb_training_fund_rate))
      THEN RAISE(ABORT, '经费比例的起用年度不得早于本年度，并须晚于上一个 / a rate holds from this year or later, and from after the last one (六(一))')
  END;
END;

CREATE TRIGGER hb_training_fund_rate_kept_update BEFORE UPDATE ON hb_training_fund_rate BEGIN SELECT RAISE(ABORT, '经费比例只增不改，请另加起用年度 / rates are only ever added: add one with its year'); END;
CREATE TRIGGER hb_training_fund_rate_kept_delete BEFORE DELETE ON hb_training_fund_rate BEGIN SELECT RAISE(ABORT, '经费比例只增不改，请另加起用年度 / rates are only ever added: add one with its year'); END;

INSERT INTO hb_training_fund_rate (from_year, rate, source) VALUES (2003, 150, '职工工资总额的1.5%，由主管部门核对后调整');

-- What an employer reports of a year: its payroll. The newest report stands; rate: a higher one that it has set itself.
CREATE TABLE hb_training_fund (
  fund_id INTEGER PRIMARY KEY,
  employer_id INTEGER NOT NULL REFERENCES hb_organisation,
  year INTEGER CONSTRAINT "经费年度应为四位年份 / the year of a fund is a year of four digits" CHECK (coalesce(typeof(year) = 'integer' AND year BETWEEN 1900 AND 9999, 0)),
  payroll INTEGER CONSTRAINT "工资总额应为正整数（分） / a payroll is a positive whole number of fen" CHECK (coalesce(typeof(payroll) = 'integer' AND payroll > 0, 0)),
  rate INTEGER CONSTRAINT "自定比例应为1至10000的整数（万分比）或空 / its own rate is a whole number of ten-thousandths, 1 to 10000, or NULL" CHECK (rate IS NULL OR (typeof(rate) = 'integer' AND rate BETWEEN 1 AND 10000)),
  reported_on TEXT CONSTRAINT "填报日期应为 YYYY-MM-DD / reported_on must be a date YYYY-MM-DD" CHECK (coalesce(date(reported_on, '+0 days') = reported_on, 0)),
  account_id INTEGER NOT NULL REFERENCES hb_account
);

CREATE INDEX hb_training_fund_employer ON hb_training_fund (employer_id, year);

CREATE TRIGGER hb_training_fund_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_training_fund WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有教育培训经费（hb_training_fund），不能删除 / account: it is not deleted while hb_training_fund names it'); END;
CREATE TRIGGER hb_training_fund_employer_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_training_fund WHERE employer_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有教育培训经费（hb_training_fund），不能删除 / organisation: it is not deleted while hb_training_fund names it'); END;

-- What was set aside (提取) and spent (使用): only ever added; a mistake is taken back by an entry of the opposite amount that names it.
CREATE TABLE hb_training_fund_entry (
  entry_id INTEGER PRIMARY KEY,
  employer_id INTEGER NOT NULL REFERENCES hb_organisation,
  year INTEGER CONSTRAINT "经费明细：year 须填写，为整数 / fund entry: year is required, as a whole number" CHECK (typeof(year) = 'integer'),
  kind TEXT
    CONSTRAINT "经费明细应为 set_aside（提取）、continuing_education（继续教育支出）或 other（其他培训支出） / a fund entry is set_aside, continuing_education or other (六(一))"
    CHECK (coalesce(kind IN ('set_aside', 'continuing_education', 'other'), 0)),
  amount INTEGER CONSTRAINT "经费金额应为不等于0的整数（分） / an amount is a whole number of fen, not 0" CHECK (coalesce(typeof(amount) = 'integer' AND amount <> 0, 0)),
  entered_on TEXT CONSTRAINT "经费日期应为 YYYY-MM-DD / entered_on must be a date YYYY-MM-DD" CHECK (coalesce(date(entered_on, '+0 days') = entered_on, 0)),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  description TEXT CONSTRAINT "经费明细：description 须填写，为文字 / fund entry: description is required, as text" CHECK (typeof(description) = 'text'),
  filing_id INTEGER REFERENCES hb_filing,
  takes_back INTEGER REFERENCES hb_training_fund_entry,
  CONSTRAINT "只有冲销为负数 / only an entry that takes another back is negative (六(一))" CHECK ((takes_back IS NULL) = (amount > 0))
);

CREATE INDEX hb_training_fund_entry_employer ON hb_training_fund_entry (employer_id, year);

CREATE UNIQUE INDEX hb_training_fund_entry_taken_back ON hb_training_fund_entry (takes_back) WHERE takes_back IS NOT NULL;

CREATE TRIGGER hb_training_fund_entry_filing_id_insert BEFORE INSERT ON hb_training_fund_entry WHEN NEW.filing_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_filing WHERE filing_id = NEW.filing_id) BEGIN SELECT RAISE(ABORT, '经费明细：没有这个备案（filing_id），请核对或先登记 / fund entry: no such filing (filing_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_training_fund_entry_filing_id_held BEFORE DELETE ON hb_filing WHEN EXISTS (SELECT 1 FROM hb_training_fund_entry WHERE filing_id = OLD.filing_id) BEGIN SELECT RAISE(ABORT, '备案：还有经费明细（hb_training_fund_entry），不能删除 / filing: it is not deleted while hb_training_fund_entry names it'); END;
CREATE TRIGGER hb_training_fund_entry_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_training_fund_entry WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有经费明细（hb_training_fund_entry），不能删除 / account: it is not deleted while hb_training_fund_entry names it'); END;
CREATE TRIGGER hb_training_fund_entry_employer_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_training_fund_entry WHERE employer_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有经费明细（hb_training_fund_entry），不能删除 / organisation: it is not deleted while hb_training_fund_entry names it'); END;

CREATE TRIGGER hb_training_fund_allowed
BEFORE INSERT ON hb_training_fund
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_training_fund WHERE fund_id = NEW.fund_id)
      THEN RAISE(ABORT, '经费填报只增不改，请另报一次 / reports of a fund are only ever added: report once more (六(一))')
    WHEN (SELECT kind FROM hb_organisation WHERE organisation_id = NEW.employer_id) IS NOT 'employer'
      THEN RAISE(ABORT, '教育培训经费由用人单位提取 / training funds are set aside by employers (六(一))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_account WHERE account_id = NEW.account_id AND active = 1 AND organisation_id = NEW.employer_id)
      THEN RAISE(ABORT, '经费由本单位账号填报 / a fund is reported by the employer''s own account (六(一))')
  END;
END;

CREATE TRIGGER hb_training_fund_kept_update BEFORE UPDATE ON hb_training_fund BEGIN SELECT RAISE(ABORT, '经费填报只增不改，请另报一次 / reports of a fund are only ever added: report once more (六(一))'); END;
CREATE TRIGGER hb_training_fund_kept_delete BEFORE DELETE ON hb_training_fund BEGIN SELECT RAISE(ABORT, '经费填报只增不改，请另报一次 / reports of a fund are only ever added: report once more (六(一))'); END;
CREATE TRIGGER hb_training_fund_next AFTER INSERT ON hb_training_fund WHEN NEW.fund_id - coalesce((SELECT fund_id FROM hb_training_fund WHERE fund_id <> NEW.fund_id ORDER BY fund_id DESC LIMIT 1), 0) NOT BETWEEN 1 AND 1000000 BEGIN SELECT RAISE(ABORT, '编号应大于已有编号，至多大1000000；也可不填 / a number is above those that stand, by 1000000 at most; or leave it out'); END;

CREATE TRIGGER hb_training_fund_entry_allowed
BEFORE INSERT ON hb_training_fund_entry
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_training_fund_entry WHERE entry_id = NEW.entry_id)
      THEN RAISE(ABORT, '经费明细只增不改，请冲销 / fund entries are only ever added: take one back by another (六(一))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_account WHERE account_id = NEW.account_id AND active = 1 AND organisation_id = NEW.employer_id)
      THEN RAISE(ABORT, '经费由本单位账号填报 / a fund is reported by the employer''s own account (六(一))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_training_fund WHERE employer_id = NEW.employer_id AND year = NEW.year)
      THEN RAISE(ABORT, '请先填报该年度的工资总额 / report the payroll of that year first (六(一))')
    WHEN NEW.takes_back IS NOT NULL AND (
      SELECT (employer_id, year, kind, -amount, takes_back IS NULL) = (NEW.employer_id, NEW.year, NEW.kind, NEW.amount, 1)
      FROM hb_training_fund_entry
      WHERE entry_id = NEW.takes_back) IS NOT 1
      THEN RAISE(ABORT, '冲销须与原明细的单位、年度、类别相同，金额相反 / an entry that takes another back has its employer, year and kind, and the opposite amount (六(一))')
    WHEN NEW.takes_back IS NOT NULL AND EXISTS (SELECT 1 FROM hb_training_fund_entry WHERE takes_back = NEW.takes_back)
      THEN RAISE(ABORT, '该明细已冲销 / this entry was taken back already (六(一))')
    WHEN NEW.filing_id IS NOT NULL AND NEW.kind <> 'continuing_education'
      THEN RAISE(ABORT, '备案项目的支出为继续教育支出 / what a filed project costs is continuing education (六(一))')
  END;
END;

CREATE TRIGGER hb_training_fund_entry_kept_update BEFORE UPDATE ON hb_training_fund_entry BEGIN SELECT RAISE(ABORT, '经费明细只增不改，请冲销 / fund entries are only ever added: take one back by another (六(一))'); END;
CREATE TRIGGER hb_training_fund_entry_kept_delete BEFORE DELETE ON hb_training_fund_entry BEGIN SELECT RAISE(ABORT, '经费明细只增不改，请冲销 / fund entries are only ever added: take one back by another (六(一))'); END;
CREATE TRIGGER hb_training_fund_entry_next AFTER INSERT ON hb_training_fund_entry WHEN NEW.entry_id <> coalesce((SELECT entry_id FROM hb_training_fund_entry WHERE entry_id <> NEW.entry_id ORDER BY entry_id DESC LIMIT 1), 0) + 1 BEGIN SELECT RAISE(ABORT, '编号依次递增，请不要自填 / numbers follow one another: leave the number out'); END;

-- Each employer's year: what was due (payroll × rate, rounded up to a fen), set aside, spent, on what, what is short, and what is left.
CREATE VIEW hb_training_fund_standing AS
SELECT *, max(due - set_aside, 0) AS short, set_aside - spent AS remaining
FROM (
  SELECT
    fund.employer_id,
    fund.year,
    fund.payroll,
    coalesce(fund.rate, (SELECT rate FROM hb_training_fund_rate WHERE from_year <= fund.year ORDER BY from_year DESC LIMIT 1)) AS rate,
    (fund.payroll * coalesce(fund.rate, (SELECT rate FROM hb_training_fund_rate WHERE from_year <= fund.year ORDER BY from_year DESC LIMIT 1)) + 9999) / 10000 AS due,
    coalesce((SELECT sum(amount) FROM hb_training_fund_entry WHERE employer_id = fund.employer_id AND year = fund.year AND kind = 'set_aside'), 0) AS set_aside,
    coalesce((SELECT sum(amount) FROM hb_training_fund_entry WHERE employer_id = fund.employer_id AND year = fund.year AND kind <> 'set_aside'), 0) AS spent,
    coalesce((SELECT sum(amount) FROM hb_training_fund_entry WHERE employer_id = fund.employer_id AND year = fund.year AND kind = 'continuing_education'), 0)
      AS spent_on_education
  FROM hb_training_fund AS fund
  WHERE fund.fund_id = (SELECT max(fund_id) FROM hb_training_fund WHERE employer_id = fund.employer_id AND year = fund.year));

-- Employers with people that have reported nothing, of years of which others have.
CREATE VIEW hb_training_fund_missing AS
SELECT hb_organisation.organisation_id AS employer_id, reported.year
FROM (SELECT DISTINCT year FROM hb_training_fund) AS reported
JOIN hb_organisation ON hb_organisation.kind = 'employer'
WHERE EXISTS (SELECT 1 FROM hb_employment WHERE employer_id = hb_organisation.organisation_id AND left_on IS NULL)
  AND NOT EXISTS (SELECT 1 FROM hb_training_fund WHERE employer_id = hb_organisation.organisation_id AND year = reported.year);

-- ================================================================ 职业资格 qualifications

-- policy: the policy that counts its hours; NULL while none is written (one that cannot be used is an error of every query about these people).
-- required_for: whether its law makes them a condition of every registration, or of renewals only; NULL: of none.
CREATE TABLE hb_qualification (
  qualification TEXT PRIMARY KEY CONSTRAINT "职业资格：qualification 须为文字 / qualification: qualification must be text" CHECK (qualification < x''),
  policy TEXT CONSTRAINT "职业资格：policy 须为文字 / qualification: policy must be text" CHECK (policy < x''),
  required_for TEXT
    CONSTRAINT "required_for 应为 register（首次及延续注册）、renew（延续注册）或空 / required_for must be register, renew or NULL (六(一))"
    CHECK (required_for IN ('register', 'renew')),
  source TEXT CONSTRAINT "职业资格：source 须填写，为文字 / qualification: source is required, as text" CHECK (typeof(source) = 'text')
) WITHOUT ROWID;

CREATE TRIGGER hb_qualification_number BEFORE UPDATE OF qualification ON hb_qualification WHEN NEW.qualification IS NOT OLD.qualification BEGIN SELECT RAISE(ABORT, '职业资格：qualification 不得更改 / qualification: its qualification does not change'); END;
CREATE TRIGGER hb_qualification_key_insert BEFORE INSERT ON hb_qualification WHEN NEW.qualification IS NULL BEGIN SELECT RAISE(ABORT, '职业资格：qualification 须填写 / qualification: qualification is required'); END;

CREATE TABLE hb_qualification_step (
  step_id INTEGER PRIMARY KEY
    CONSTRAINT "办理步骤须按序编号 / steps are numbered upwards from 1" CHECK (step_id > 0),
  person_id INTEGER NOT NULL REFERENCES hb_person,
  qualification TEXT NOT NULL REFERENCES hb_qualification,
  action TEXT
    CONSTRAINT "资格步骤应为 register（注册）、renew（延续）或 cancel（注销） / a qualification is registered, renewed or cancelled" CHECK (coalesce(action IN ('register', 'renew', 'cancel'), 0)),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  acted_on TEXT
    CONSTRAINT "办理日期应为 YYYY-MM-DD / acted_on must be a date YYYY-MM-DD" CHECK (coalesce(date(acted_on, '+0 days') = acted_on, 0)),
  valid_until TEXT CONSTRAINT "有效期应为 YYYY-MM-DD / valid_until must be a date YYYY-MM-DD" CHECK (date(valid_until, '+0 days') IS valid_until),
  hours_met INTEGER CONSTRAINT "学时是否达到应为1、0或空 / hours_met must be 1, 0 or NULL" CHECK (hours_met IN (0, 1)),
  decided_by TEXT CONSTRAINT "资格步骤：decided_by 须为文字 / step of a qualification: decided_by must be text" CHECK (decided_by < x''),
  CONSTRAINT "学时是否达到须注明政策（decided_by） / hours_met says by which policy (decided_by)" CHECK ((hours_met IS NULL) = (decided_by IS NULL))
);

CREATE INDEX hb_qualification_step_person ON hb_qualification_step (person_id, qualification);

CREATE TRIGGER hb_qualification_step_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_qualification_step WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有资格步骤（hb_qualification_step），不能删除 / account: it is not deleted while hb_qualification_step names it'); END;
CREATE TRIGGER hb_qualification_step_qualification_insert BEFORE INSERT ON hb_qualification_step WHEN NOT EXISTS (SELECT 1 FROM hb_qualification WHERE qualification = NEW.qualification) BEGIN SELECT RAISE(ABORT, '资格步骤：没有这个职业资格（qualification），请核对或先登记 / step of a qualification: no such qualification (qualification): look at it, or enter that first'); END;
CREATE TRIGGER hb_qualification_step_qualification_held BEFORE DELETE ON hb_qualification WHEN EXISTS (SELECT 1 FROM hb_qualification_step WHERE qualification = OLD.qualification) BEGIN SELECT RAISE(ABORT, '职业资格：还有资格步骤（hb_qualification_step），不能删除 / qualification: it is not deleted while hb_qualification_step names it'); END;
CREATE TRIGGER hb_qualification_step_person_id_insert BEFORE INSERT ON hb_qualification_step WHEN NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '资格步骤：没有这个人员（person_id），请核对或先登记 / step of a qualification: no such person (person_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_qualification_step_person_id_held BEFORE DELETE ON hb_person WHEN EXISTS (SELECT 1 FROM hb_qualification_step WHERE person_id = OLD.person_id) BEGIN SELECT RAISE(ABORT, '人员：还有资格步骤（hb_qualification_step），不能删除 / person: it is not deleted while hb_qualification_step names it'); END;

-- What everybody holds: the last step, unless it cancelled.
CREATE VIEW hb_qualification_held AS
SELECT step.person_id, step.qualification, hb_qualification.policy, hb_qualification.required_for, step.action, step.acted_on, step.valid_until, step.hours_met, step.decided_by
FROM hb_qualification_step AS step
JOIN hb_qualification ON hb_qualification.qualification = step.qualification
WHERE step.action <> 'cancel'
  AND step.step_id = (SELECT max(step_id) FROM hb_qualification_step WHERE person_id = step.person_id AND qualification = step.qualification);

CREATE TRIGGER hb_qualification_step_allowed
BEFORE INSERT ON hb_qualification_step
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_qualification_step WHERE NEW.step_id > 0 AND step_id >= NEW.step_id)
      THEN RAISE(ABORT, '资格步骤只增不改 / steps of a qualification are only ever added (六(一))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('review_department', 'verify', '*'))
      THEN RAISE(ABORT, '资格注册由行业主管部门办理 / qualifications are registered by the department in charge (六(一))')
    WHEN NEW.action = 'register' AND held.person_id IS NOT NULL
      THEN RAISE(ABORT, '该人已注册此资格，请办理延续 / this person holds it already: renew it (六(一))')
    WHEN NEW.action IN ('renew', 'cancel') AND held.person_id IS NULL
      THEN RAISE(ABORT, '该人未注册此资格 / this person does not hold it (六(一))')
    WHEN NEW.action = 'renew' AND hb_qualification.required_for IS NOT NULL AND NEW.hours_met IS NOT 1
      THEN RAISE(ABORT, '继续教育学时未达要求，不予延续注册 / not renewed: its law asks for continuing education, which is not met (六(一))')
    WHEN NEW.action = 'register' AND hb_qualification.required_for = 'register' AND NEW.hours_met IS NOT 1
      THEN RAISE(ABORT, '继续教育学时未达要求，不予注册 / not registered: its law asks for continuing education, which is not met (六(一))')
    WHEN NEW.action = 'register' AND hb_qualification.required_for IS NOT NULL AND NEW.hours_met IS NOT 1
      AND EXISTS (SELECT 1 FROM hb_qualification_step WHERE person_id = NEW.person_id AND qualification = NEW.qualification)
      THEN RAISE(ABORT, '继续教育学时未达要求，不予延续注册 / not renewed: its law asks for continuing education, which is not met (六(一))')
    WHEN (SELECT person_id FROM hb_account WHERE account_id = NEW.account_id) = NEW.person_id
      THEN RAISE(ABORT, '不得办理本人的资格注册 / nobody registers a qualification of their own (六(一))')
    WHEN NEW.valid_until <= NEW.acted_on
      THEN RAISE(ABORT, '有效期须晚于办理日期 / valid_until is after the day of the step')
    WHEN NEW.acted_on < (SELECT max(acted_on) FROM hb_qualification_step WHERE person_id = NEW.person_id AND qualification = NEW.qualification)
      THEN RAISE(ABORT, '办理时间早于上一步 / the step is dated before the one it follows')
    WHEN NEW.hours_met IN (0, 1) AND NEW.decided_by NOT GLOB hb_qualification.policy || '@*'
      THEN RAISE(ABORT, '学时是否达到须由该资格的政策认定（decided_by：政策@版本） / hours_met is decided by the policy of that qualification (decided_by: policy@version) (六(一))')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_qualification ON hb_qualification.qualification = NEW.qualification
  LEFT JOIN hb_qualification_held AS held ON held.person_id = NEW.person_id AND held.qualification = NEW.qualification;
END;

-- Its conditions stay as they are once somebody was registered by them: INSERT OR REPLACE would change them without a word.
CREATE TRIGGER hb_qualification_conditions
BEFORE UPDATE OF policy, required_for ON hb_qualification
WHEN (NEW.policy, NEW.required_for) IS NOT (OLD.policy, OLD.required_for) AND EXISTS (SELECT 1 FROM hb_qualification_step WHERE qualification = OLD.qualification)
BEGIN
  SELECT RAISE(ABORT, '已有人注册的职业资格，其条件不得更改，请另立一项 / the conditions of a qualification do not change once somebody was registered: enter another (六(一))');
END;

CREATE TRIGGER hb_qualification_conditions_replaced
BEFORE INSERT ON hb_qualification
WHEN EXISTS (
  SELECT 1
  FROM hb_qualification AS old
  WHERE qualification = NEW.qualification AND (policy, required_for) IS NOT (NEW.policy, NEW.required_for)
    AND EXISTS (SELECT 1 FROM hb_qualification_step WHERE qualification = old.qualification))
BEGIN
  SELECT RAISE(ABORT, '已有人注册的职业资格，其条件不得更改，请另立一项 / the conditions of a qualification do not change once somebody was registered: enter another (六(一))');
END;

CREATE TRIGGER hb_qualification_step_merged BEFORE INSERT ON hb_qualification_step WHEN EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '此人已并入另一编号，请用 hb_person_merge 中的 kept_id / this person is merged: use the kept_id of hb_person_merge'); END;
CREATE TRIGGER hb_qualification_step_kept_update BEFORE UPDATE ON hb_qualification_step BEGIN SELECT RAISE(ABORT, '资格步骤只增不改 / steps of a qualification are only ever added (六(一))'); END;
CREATE TRIGGER hb_qualification_step_kept_delete BEFORE DELETE ON hb_qualification_step BEGIN SELECT RAISE(ABORT, '资格步骤只增不改 / steps of a qualification are only ever added (六(一))'); END;
CREATE TRIGGER hb_qualification_step_next AFTER INSERT ON hb_qualification_step WHEN NEW.step_id <> coalesce((SELECT step_id FROM hb_qualification_step WHERE step_id <> NEW.step_id ORDER BY step_id DESC LIMIT 1), 0) + 1 BEGIN SELECT RAISE(ABORT, '编号依次递增，请不要自填 / numbers follow one another: leave the number out'); END;

-- The further policies that somebody has to meet: one for each qualification that they hold. No clock: one that has expired still asks for its hours.
CREATE VIEW hours_regime AS
SELECT person_id, policy
FROM hb_qualification_held
WHERE policy IS NOT NULL;

INSERT INTO hb_module (module, version, needs) VALUES ('use_of_results', 1, 'filing');

RELEASE hb_install;
