-- hourbank, module employer_types 1: 单位性质变更 an employer's type over time (六(一)). Needs accounts.
-- What a person was on a day: hb_person_history, and people_on.sql for a whole connection.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 accounts / install accounts first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "employer_types 已安装，或本文件中已有同名对象 / employer_types is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_account')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_employer_type_change'));
DROP TABLE temp.hb_preflight;

CREATE TABLE hb_employer_type_change (
  change_id INTEGER PRIMARY KEY,
  organisation_id INTEGER NOT NULL REFERENCES hb_organisation,
  valid_from TEXT CONSTRAINT "单位性质变更：valid_from 应为 YYYY-MM-DD / change of type: valid_from must be a date YYYY-MM-DD" CHECK (coalesce(date(valid_from, '+0 days') = valid_from, 0)),
  type_before TEXT CONSTRAINT "单位性质变更：type_before 须填写，为文字 / change of type: type_before is required, as text" CHECK (typeof(type_before) = 'text'),
  type_after TEXT
    CONSTRAINT "变更后的单位性质应为另一 institution、enterprise 或 other / the type after the change must be another of institution, enterprise and other (六(一))"
    CHECK (coalesce(type_after IN ('institution', 'enterprise', 'other') AND type_after <> type_before, 0)),
  basis TEXT CONSTRAINT "单位性质变更：basis 须填写，为文字 / change of type: basis is required, as text" CHECK (typeof(basis) = 'text'),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  entered_on TEXT CONSTRAINT "单位性质变更：entered_on 应为 YYYY-MM-DD / change of type: entered_on must be a date YYYY-MM-DD" CHECK (coalesce(date(entered_on, '+0 days') = entered_on, 0))
);

CREATE INDEX hb_employer_type_change_organisation ON hb_employer_type_change (organisation_id, valid_from);

CREATE TRIGGER hb_employer_type_change_organisation_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_employer_type_change WHERE organisation_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有单位性质变更（hb_employer_type_change），不能删除 / organisation: it is not deleted while hb_employer_type_change names it'); END;
CREATE TRIGGER hb_employer_type_change_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_employer_type_change WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有单位性质变更（hb_employer_type_change），不能删除 / account: it is not deleted while hb_employer_type_change names it'); END;

CREATE TRIGGER hb_employer_type_change_allowed
BEFORE INSERT ON hb_employer_type_change
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_employer_type_change WHERE change_id = NEW.change_id)
      THEN RAISE(ABORT, '单位性质变更只增不改 / changes of type are only ever added (六(一))')
    WHEN (SELECT employer_type FROM hb_organisation WHERE organisation_id = NEW.organisation_id) IS NOT NEW.type_before
      THEN RAISE(ABORT, '变更前的单位性质与现登记的不符 / the type before the change is not the one that is registered (六(一))')
    WHEN NEW.valid_from <= (SELECT max(valid_from) FROM hb_employer_type_change WHERE organisation_id = NEW.organisation_id)
      THEN RAISE(ABORT, '变更应晚于上一次变更 / the change is after the last one (六(一))')
    WHEN NEW.valid_from > coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime'))
      THEN RAISE(ABORT, '变更的日期不得晚于今天，请到当日再登记 / the change is after today: enter it once it has come (六(一))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_account_right WHERE account_id = NEW.account_id AND permission = 'verify' AND organisation_id IN (
        SELECT bureau_id FROM hb_organisation_chain WHERE organisation_id = NEW.organisation_id
        UNION ALL
        SELECT organisation_id FROM hb_organisation WHERE kind = 'city_bureau'))
      THEN RAISE(ABORT, '单位性质变更由负责的人社局登记 / a change of type is entered by the HR bureau in charge (六(一))')
  END;
END;

-- The periods that follow from the changes of an employer; one that never changed has none.
CREATE TABLE hb_employer_type_period (
  organisation_id INTEGER NOT NULL REFERENCES hb_organisation,
  from_on TEXT NOT NULL,
  employer_type TEXT NOT NULL,
  PRIMARY KEY (organisation_id, from_on)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER hb_employer_type_period_kept_insert
BEFORE INSERT ON hb_employer_type_period
WHEN NOT EXISTS (
    SELECT 1
    FROM hb_employer_type_change
    WHERE organisation_id = NEW.organisation_id AND (NEW.from_on = valid_from AND NEW.employer_type = type_after OR NEW.from_on = '' AND NEW.employer_type = type_before))
  OR EXISTS (SELECT 1 FROM hb_employer_type_period WHERE organisation_id = NEW.organisation_id AND from_on >= NEW.from_on)
BEGIN
  SELECT RAISE(ABORT, '单位性质变更只增不改 / changes of type are only ever added (六(一))');
END;

CREATE TRIGGER hb_employer_type_period_kept_update BEFORE UPDATE ON hb_employer_type_period BEGIN SELECT RAISE(ABORT, '单位性质变更只增不改 / changes of type are only ever added (六(一))'); END;
CREATE TRIGGER hb_employer_type_period_kept_delete BEFORE DELETE ON hb_employer_type_period BEGIN SELECT RAISE(ABORT, '单位性质变更只增不改 / changes of type are only ever added (六(一))'); END;

CREATE TRIGGER hb_employer_type_change_entered
AFTER INSERT ON hb_employer_type_change
BEGIN
  INSERT INTO hb_employer_type_period (organisation_id, from_on, employer_type)
  SELECT NEW.organisation_id, '', NEW.type_before
  WHERE NOT EXISTS (SELECT 1 FROM hb_employer_type_period WHERE organisation_id = NEW.organisation_id);
  INSERT INTO hb_employer_type_period (organisation_id, from_on, employer_type)
  VALUES (NEW.organisation_id, NEW.valid_from, NEW.type_after);
  UPDATE hb_organisation
  SET employer_type = NEW.type_after
  WHERE organisation_id = NEW.organisation_id;
END;

CREATE TRIGGER hb_employer_type_change_kept_update BEFORE UPDATE ON hb_employer_type_change BEGIN SELECT RAISE(ABORT, '单位性质变更只增不改 / changes of type are only ever added (六(一))'); END;
CREATE TRIGGER hb_employer_type_change_kept_delete BEFORE DELETE ON hb_employer_type_change BEGIN SELECT RAISE(ABORT, '单位性质变更只增不改 / changes of type are only ever added (六(一))'); END;
CREATE TRIGGER hb_employer_type_change_next AFTER INSERT ON hb_employer_type_change WHEN NEW.change_id <> coalesce((SELECT change_id FROM hb_employer_type_change WHERE change_id <> NEW.change_id ORDER BY change_id DESC LIMIT 1), 0) + 1 BEGIN SELECT RAISE(ABORT, '编号依次递增，请不要自填 / numbers follow one another: leave the number out'); END;

-- A type that is not known yet may be entered; one that is known changes by a row above.
CREATE TRIGGER hb_organisation_type_update
BEFORE UPDATE OF employer_type ON hb_organisation
WHEN OLD.employer_type IS NOT NULL AND NEW.employer_type IS NOT OLD.employer_type
  AND NEW.employer_type IS NOT coalesce((SELECT type_after FROM hb_employer_type_change WHERE organisation_id = OLD.organisation_id ORDER BY valid_from DESC LIMIT 1), '')
BEGIN
  SELECT RAISE(ABORT, '单位性质变更须登记在 hb_employer_type_change / an employer''s type changes by a row of hb_employer_type_change (六(一))');
END;

CREATE TRIGGER hb_organisation_type_insert
BEFORE INSERT ON hb_organisation
WHEN NEW.employer_type IS NOT coalesce((
  SELECT employer_type
  FROM hb_organisation
  WHERE organisation_id = NEW.organisation_id AND kind = NEW.kind), NEW.employer_type)
BEGIN
  SELECT RAISE(ABORT, '单位性质变更须登记在 hb_employer_type_change / an employer''s type changes by a row of hb_employer_type_change (六(一))');
END;

-- Each employer's type from when (NULL: ever) to when (NULL: today).
CREATE VIEW hb_employer_type_history AS
SELECT
  hb_organisation.organisation_id,
  nullif(period.from_on, '') AS from_on,
  (SELECT min(from_on) FROM hb_employer_type_period WHERE organisation_id = period.organisation_id AND from_on > period.from_on) AS to_on,
  CASE WHEN period.from_on IS NULL THEN hb_organisation.employer_type ELSE period.employer_type END AS employer_type
FROM hb_organisation
LEFT JOIN hb_employer_type_period AS period ON period.organisation_id = hb_organisation.organisation_id
WHERE hb_organisation.kind = 'employer';

-- Who employed a person, and as what type, from from_on to the day before to_on (NULL: still).
CREATE VIEW hb_person_history AS
SELECT
  employment.person_id,
  max(employment.joined_on, coalesce(period.from_on, '')) AS from_on,
  nullif(min(
    coalesce(employment.left_on, '9999-12-31'),
    coalesce((SELECT min(from_on) FROM hb_employer_type_period WHERE organisation_id = period.organisation_id AND from_on > period.from_on), '9999-12-31')),
    '9999-12-31') AS to_on,
  employment.joined_on,
  employment.employer_id,
  CASE WHEN period.from_on IS NULL THEN hb_organisation.employer_type ELSE period.employer_type END AS employer_type,
  hb_organisation.district_code
FROM hb_employment AS employment
JOIN hb_organisation ON hb_organisation.organisation_id = employment.employer_id
LEFT JOIN hb_employer_type_period AS period ON period.organisation_id = employment.employer_id
  AND period.from_on < coalesce(employment.left_on, '9999-12-31')
  AND coalesce((SELECT min(from_on) FROM hb_employer_type_period WHERE organisation_id = period.organisation_id AND from_on > period.from_on)
    > employment.joined_on, 1);

DROP VIEW hb_type_on;

CREATE VIEW hb_type_on AS
SELECT person_id, from_on, to_on, employer_type
FROM hb_person_history;

INSERT INTO hb_module (module, version, needs) VALUES ('employer_types', 1, 'accounts');

RELEASE hb_install;
