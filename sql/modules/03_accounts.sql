-- hourbank, module accounts 1: 账号与权限 accounts and their rights (三, 六(二)). Needs people.
-- Who acts, for which organisation or person, and what they may do; from here on the other modules ask for these rights.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 people / install people first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "accounts 已安装，或本文件中已有同名对象 / accounts is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_person')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_account'));
DROP TABLE temp.hb_preflight;

-- An account acts for an organisation, for a person (declaring), or for both: person_id says which person holds it,
-- so that nobody reviews their own declaration.
CREATE TABLE hb_account (
  account_id INTEGER PRIMARY KEY,
  name TEXT CONSTRAINT "账号：name 须填写，为文字 / account: name is required, as text" CHECK (typeof(name) = 'text'),
  organisation_id INTEGER REFERENCES hb_organisation,
  person_id INTEGER REFERENCES hb_person,
  active INTEGER DEFAULT 1 CONSTRAINT "账号：active 应为1（有效）或0（停用） / account: active must be 1, or 0 when deactivated" CHECK (coalesce(active IN (0, 1), 0)),
  CONSTRAINT "账号须属于机构或个人 / an account belongs to an organisation or a person"
    CHECK (organisation_id IS NOT NULL OR person_id IS NOT NULL)
);

CREATE INDEX hb_account_organisation ON hb_account (organisation_id);

CREATE INDEX hb_account_person ON hb_account (person_id);

CREATE TRIGGER hb_account_organisation_id_insert BEFORE INSERT ON hb_account WHEN NEW.organisation_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_organisation WHERE organisation_id = NEW.organisation_id) BEGIN SELECT RAISE(ABORT, '账号：没有这个机构（organisation_id），请核对或先登记 / account: no such organisation (organisation_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_account_organisation_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_account WHERE organisation_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有账号（hb_account），不能删除 / organisation: it is not deleted while hb_account names it'); END;
CREATE TRIGGER hb_account_person_id_insert BEFORE INSERT ON hb_account WHEN NEW.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '账号：没有这个人员（person_id），请核对或先登记 / account: no such person (person_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_account_person_id_update BEFORE UPDATE OF person_id ON hb_account WHEN NEW.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '账号：没有这个人员（person_id），请核对或先登记 / account: no such person (person_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_account_person_id_held BEFORE DELETE ON hb_person WHEN EXISTS (SELECT 1 FROM hb_account WHERE person_id = OLD.person_id) BEGIN SELECT RAISE(ABORT, '人员：还有账号（hb_account），不能删除 / person: it is not deleted while hb_account names it'); END;

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
      'restore',            -- 申诉决定: uphold a finding, or overturn it and restore its hours
      'import')),           -- 历史数据导入
  PRIMARY KEY (account_id, permission)
) WITHOUT ROWID;

CREATE TRIGGER hb_account_permission_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_account_permission WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有账号权限（hb_account_permission），不能删除 / account: it is not deleted while hb_account_permission names it'); END;
CREATE TRIGGER hb_account_permission_key_insert BEFORE INSERT ON hb_account_permission WHEN NEW.permission IS NULL BEGIN SELECT RAISE(ABORT, '账号权限：permission 须填写 / permission: permission is required'); END;

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
    WHEN NEW.permission IN ('verify', 'approve_filing', 'close_year', 'supervise', 'restore', 'import')
      AND coalesce(hb_organisation.kind, '') NOT IN ('city_bureau', 'district_bureau')
      THEN RAISE(ABORT, '此权限只给人社局账号 / this permission is for accounts of an HR bureau (三, 六)')
    WHEN NEW.permission <> 'declare' AND hb_account.organisation_id IS NULL
      THEN RAISE(ABORT, '此权限只给机构账号 / this permission is for accounts of organisations (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_account ON hb_account.account_id = NEW.account_id
  LEFT JOIN hb_organisation ON hb_organisation.organisation_id = hb_account.organisation_id;
END;

CREATE TRIGGER hb_account_permission_kept_update BEFORE UPDATE ON hb_account_permission BEGIN SELECT RAISE(ABORT, '账号权限不得改动，请删除后另授 / a permission does not change: take it away and grant another'); END;

CREATE TRIGGER hb_account_stays
BEFORE UPDATE OF account_id, organisation_id ON hb_account
WHEN NEW.account_id <> OLD.account_id OR NEW.organisation_id IS NOT OLD.organisation_id
BEGIN
  SELECT RAISE(ABORT, '账号不得改属其他机构，请停用后另开 / an account never moves to another organisation: deactivate it and open a new one');
END;

-- Who holds an account decides whose declarations it does not review: once said, it changes with a merge of people alone.
CREATE TRIGGER hb_account_holder
BEFORE UPDATE OF person_id ON hb_account
WHEN OLD.person_id IS NOT NULL AND NEW.person_id IS NOT OLD.person_id
  AND NOT EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = OLD.person_id AND kept_id = NEW.person_id)
BEGIN
  SELECT RAISE(ABORT, '账号的持有人不得更改，请停用后另开 / the person who holds an account does not change: deactivate it and open a new one (三)');
END;

CREATE TRIGGER hb_account_holder_replaced
BEFORE INSERT ON hb_account
WHEN EXISTS (SELECT 1 FROM hb_account WHERE account_id = NEW.account_id AND person_id IS NOT NULL AND person_id IS NOT NEW.person_id)
BEGIN
  SELECT RAISE(ABORT, '账号的持有人不得更改，请停用后另开 / the person who holds an account does not change: deactivate it and open a new one (三)');
END;

CREATE TRIGGER hb_account_stays_replaced
BEFORE INSERT ON hb_account
WHEN EXISTS (SELECT 1 FROM hb_account WHERE account_id = NEW.account_id AND organisation_id IS NOT NEW.organisation_id)
BEGIN
  SELECT RAISE(ABORT, '账号不得改属其他机构，请停用后另开 / an account never moves to another organisation: deactivate it and open a new one');
END;

-- What an account may do now: one row for each right of an active account.
CREATE VIEW hb_account_right AS
SELECT hb_account.account_id, hb_account.name, hb_account.organisation_id, hb_account.person_id, hb_account_permission.permission
FROM hb_account
JOIN hb_account_permission ON hb_account_permission.account_id = hb_account.account_id
WHERE hb_account.active = 1;

-- 注册情况 (六(二)): of each employer's people today, who has an active account of their own that may declare; and whether the employer can review.
CREATE VIEW hb_account_missing AS
SELECT hb_employment.employer_id, hb_employment.person_id
FROM hb_employment
WHERE hb_employment.left_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM hb_account_right WHERE person_id = hb_employment.person_id AND permission = 'declare');

CREATE VIEW hb_account_coverage AS
SELECT
  hb_organisation.organisation_id,
  hb_organisation.name,
  hb_organisation.district_code,
  count(*) AS people,
  count(*) - count(missing.person_id) AS registered,
  round(100.0 * (count(*) - count(missing.person_id)) / count(*), 1) AS percent,
  (SELECT count(*) FROM hb_account_right WHERE organisation_id = hb_organisation.organisation_id AND permission = 'review_employer') AS reviewers
FROM hb_organisation
JOIN hb_employment ON hb_employment.employer_id = hb_organisation.organisation_id AND hb_employment.left_on IS NULL
LEFT JOIN hb_account_missing AS missing ON missing.person_id = hb_employment.person_id
GROUP BY hb_organisation.organisation_id;

DROP VIEW hb_right;

CREATE VIEW hb_right AS
SELECT account_id, permission
FROM hb_account_right;

DROP VIEW hb_acts_for;

CREATE VIEW hb_acts_for AS
SELECT account_id, person_id, 'self' AS acts_as
FROM hb_account
WHERE active = 1 AND person_id IS NOT NULL
UNION ALL
SELECT hb_account.account_id, hb_employment.person_id, 'employer'
FROM hb_account
JOIN hb_employment ON hb_employment.employer_id = hb_account.organisation_id AND hb_employment.left_on IS NULL
WHERE hb_account.active = 1;

-- What a printed form calls an account.
CREATE VIEW hb_form_account AS
SELECT account_id, name
FROM hb_account;

INSERT INTO hb_module (module, version, needs) VALUES ('accounts', 1, 'people');

RELEASE hb_install;
