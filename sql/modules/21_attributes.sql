-- hourbank, module attributes 1: 人员属性 what policies read of a person (一, 六). Needs careers.
-- Open attributes by person and date: each policy declares its columns (`column`), each is a name here, and hours_person shows those of all
-- policies that are built in. One that a policy of your own declares is added by person_columns.sql.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 careers / install careers first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "attributes 已安装，或本文件中已有同名对象 / attributes is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_person_status')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_attribute'));
DROP TABLE temp.hb_preflight;

-- The types are those of `column` in a policy.
CREATE TABLE hb_attribute (
  name TEXT PRIMARY KEY
    CONSTRAINT "属性：name 应为小写字母、数字和下划线 / attribute: its name has lower-case letters, digits and underscores"
    CHECK (coalesce(name < x'' AND name <> '' AND name NOT GLOB '*[^a-z0-9_]*', name IS NULL)),
  type TEXT
    CONSTRAINT "属性类型应为 text、date、number、flag 或 years / an attribute's type is text, date, number, flag or years"
    CHECK (coalesce(type IN ('text', 'date', 'number', 'flag', 'years'), 0)),
  zh TEXT CONSTRAINT "属性：zh 须填写，为文字 / attribute: zh is required, as text" CHECK (typeof(zh) = 'text'),
  en TEXT CONSTRAINT "属性：en 须填写，为文字 / attribute: en is required, as text" CHECK (typeof(en) = 'text')
) WITHOUT ROWID;

CREATE TRIGGER hb_attribute_key_insert BEFORE INSERT ON hb_attribute WHEN NEW.name IS NULL BEGIN SELECT RAISE(ABORT, '属性：name 须填写 / attribute: name is required'); END;
CREATE TRIGGER hb_attribute_number BEFORE UPDATE OF name ON hb_attribute WHEN NEW.name IS NOT OLD.name BEGIN SELECT RAISE(ABORT, '属性：name 不得更改 / attribute: its name does not change'); END;

INSERT INTO hb_attribute (name, type, zh, en) VALUES
  ('certified_on', 'date', '取得执业证书的日期', 'day of the practising certificate'),
  ('committee', 'text', '报送的评委会', 'the review board'),
  ('deferred_years', 'years', '经确认顺延的年度', 'years for which a deferral is confirmed'),
  ('dual_license', 'flag', '持有两种执照', 'holds both licences'),
  ('licensed_on', 'date', '取得执照的日期', 'day of the licence'),
  ('moved_in_on', 'date', '从省外调入的日期', 'day of moving in from another province'),
  ('pie_responsible', 'flag', '注册公众利益实体核数师的负责人', 'a responsible person of a registered PIE auditor'),
  ('qualified_on', 'date', '取得资格的日期', 'day of qualifying'),
  ('specialist', 'flag', '持有专项资格', 'holds a specialist designation'),
  ('waived_years', 'years', '获准免修的年度', 'years for which a waiver is granted');

-- Every value from the day on which it holds; the last one entered for the latest day stands. NULL ends it.
CREATE TABLE hb_person_attribute (
  entry_id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES hb_person,
  name TEXT NOT NULL REFERENCES hb_attribute,
  valid_from TEXT CONSTRAINT "人员属性：valid_from 应为 YYYY-MM-DD / attribute of a person: valid_from must be a date YYYY-MM-DD" CHECK (coalesce(date(valid_from, '+0 days') = valid_from, 0)),
  value,
  account_id INTEGER NOT NULL REFERENCES hb_account,
  basis TEXT CONSTRAINT "人员属性：basis 须填写，为文字 / attribute of a person: basis is required, as text" CHECK (coalesce(typeof(basis) = 'text' AND trim(basis) <> '', 0))
);

CREATE INDEX hb_person_attribute_person ON hb_person_attribute (person_id, name, valid_from);

CREATE TRIGGER hb_person_attribute_person_id_insert BEFORE INSERT ON hb_person_attribute WHEN NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '人员属性：没有这个人员（person_id），请核对或先登记 / attribute of a person: no such person (person_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_person_attribute_merged BEFORE INSERT ON hb_person_attribute WHEN EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '此人已并入另一编号，请用 hb_person_merge 中的 kept_id / this person is merged: use the kept_id of hb_person_merge'); END;
CREATE TRIGGER hb_person_attribute_person_id_held BEFORE DELETE ON hb_person WHEN EXISTS (SELECT 1 FROM hb_person_attribute WHERE person_id = OLD.person_id) BEGIN SELECT RAISE(ABORT, '人员：还有人员属性（hb_person_attribute），不能删除 / person: it is not deleted while hb_person_attribute names it'); END;
CREATE TRIGGER hb_person_attribute_name_insert BEFORE INSERT ON hb_person_attribute WHEN NOT EXISTS (SELECT 1 FROM hb_attribute WHERE name = NEW.name) BEGIN SELECT RAISE(ABORT, '人员属性：没有这个属性（name），请核对或先登记 / attribute of a person: no such attribute (name): look at it, or enter that first'); END;
CREATE TRIGGER hb_person_attribute_name_held BEFORE DELETE ON hb_attribute WHEN EXISTS (SELECT 1 FROM hb_person_attribute WHERE name = OLD.name) BEGIN SELECT RAISE(ABORT, '属性：还有人员属性（hb_person_attribute），不能删除 / attribute: it is not deleted while hb_person_attribute names it'); END;
CREATE TRIGGER hb_person_attribute_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_person_attribute WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有人员属性（hb_person_attribute），不能删除 / account: it is not deleted while hb_person_attribute names it'); END;

CREATE TRIGGER hb_person_attribute_allowed
BEFORE INSERT ON hb_person_attribute
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_person_attribute WHERE entry_id = NEW.entry_id)
      THEN RAISE(ABORT, '人员属性只增不改，请另行填写 / attributes of a person are only ever added: enter another value')
    WHEN NOT EXISTS (SELECT 1 FROM hb_account_right WHERE account_id = NEW.account_id AND (
        permission = 'review_employer' AND organisation_id = (
          SELECT employer_id FROM hb_employment WHERE person_id = NEW.person_id AND left_on IS NULL)
        OR permission = 'verify' AND (
          organisation_id IN (
            SELECT bureau_id
            FROM hb_organisation_chain
            WHERE organisation_id = (SELECT employer_id FROM hb_employment WHERE person_id = NEW.person_id ORDER BY joined_on DESC LIMIT 1))
          OR organisation_id = (SELECT organisation_id FROM hb_organisation WHERE kind = 'city_bureau'))))
      THEN RAISE(ABORT, '人员属性由所在单位或负责的人社局填写 / attributes are entered by the person''s employer or the HR bureau in charge (六)')
    WHEN (SELECT person_id FROM hb_account WHERE account_id = NEW.account_id) IS NEW.person_id
      THEN RAISE(ABORT, '不得填写本人的属性 / nobody enters attributes of their own (六)')
    WHEN NEW.value IS NOT NULL AND NOT CASE (SELECT type FROM hb_attribute WHERE name = NEW.name)
        WHEN 'date' THEN coalesce(typeof(NEW.value) = 'text' AND date(NEW.value, '+0 days') = NEW.value, 0)
        WHEN 'number' THEN typeof(NEW.value) IN ('integer', 'real')
        WHEN 'flag' THEN typeof(NEW.value) = 'integer' AND NEW.value IN (0, 1)
        WHEN 'years' THEN typeof(NEW.value) = 'text' AND NEW.value GLOB '[12][0-9][0-9][0-9]*' AND NEW.value NOT GLOB '*[^0-9, ]*'
        ELSE typeof(NEW.value) = 'text'
      END
      THEN RAISE(ABORT, '属性值与类型不符：date 为 YYYY-MM-DD，flag 为1或0，years 为逗号分开的年度 / the value is not of the attribute''s type: a date is YYYY-MM-DD, a flag 1 or 0, years are separated by commas')
  END;
END;

CREATE TRIGGER hb_person_attribute_kept_update BEFORE UPDATE ON hb_person_attribute BEGIN SELECT RAISE(ABORT, '人员属性只增不改，请另行填写 / attributes of a person are only ever added: enter another value'); END;
CREATE TRIGGER hb_person_attribute_kept_delete BEFORE DELETE ON hb_person_attribute BEGIN SELECT RAISE(ABORT, '人员属性只增不改，请另行填写 / attributes of a person are only ever added: enter another value'); END;
CREATE TRIGGER hb_person_attribute_next AFTER INSERT ON hb_person_attribute WHEN NEW.entry_id <> coalesce((SELECT entry_id FROM hb_person_attribute WHERE entry_id <> NEW.entry_id ORDER BY entry_id DESC LIMIT 1), 0) + 1 BEGIN SELECT RAISE(ABORT, '编号依次递增，请不要自填 / numbers follow one another: leave the number out'); END;

-- What stands of each person today, or rather of the latest day that was entered; columns that nobody reads cost nothing.
DROP VIEW hours_person;

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
  hb_organisation.district_code,
  (SELECT status FROM hb_person_standing AS standing WHERE standing.person_id = hb_person.person_id) AS status,
  (SELECT retired_on FROM hb_person_standing AS standing WHERE standing.person_id = hb_person.person_id) AS retired_on,
  (SELECT exempt_years FROM hb_person_standing AS standing WHERE standing.person_id = hb_person.person_id) AS exempt_years,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'certified_on' ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS certified_on,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'committee' ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS committee,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'deferred_years' ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS deferred_years,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'dual_license' ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS dual_license,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'licensed_on' ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS licensed_on,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'moved_in_on' ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS moved_in_on,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'pie_responsible' ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS pie_responsible,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'qualified_on' ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS qualified_on,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'specialist' ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS specialist,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'waived_years' ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS waived_years
FROM hb_person
LEFT JOIN hb_employment ON hb_employment.person_id = hb_person.person_id AND hb_employment.left_on IS NULL
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = hb_employment.employer_id
WHERE NOT EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = hb_person.person_id);

INSERT INTO hb_module (module, version, needs) VALUES ('attributes', 1, 'careers');

RELEASE hb_install;
