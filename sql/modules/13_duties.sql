-- hourbank, module duties 1: 报送 duties and dates (六(四)). Needs bases.
-- Who owes what by when, and what came in.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 bases / install bases first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "duties 已安装，或本文件中已有同名对象 / duties is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_base')),
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
  source TEXT CONSTRAINT "报送事项：source 须填写，为文字 / duty: source is required, as text" CHECK (typeof(source) = 'text')
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
  PRIMARY KEY (duty_id, organisation_id, received_on)
) WITHOUT ROWID;

CREATE TRIGGER hb_duty_submission_duty_id_insert BEFORE INSERT ON hb_duty_submission WHEN NOT EXISTS (SELECT 1 FROM hb_duty WHERE duty_id = NEW.duty_id) BEGIN SELECT RAISE(ABORT, '报送材料：没有这个报送事项（duty_id），请核对或先登记 / submission: no such duty (duty_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_duty_submission_duty_id_update BEFORE UPDATE OF duty_id ON hb_duty_submission WHEN NOT EXISTS (SELECT 1 FROM hb_duty WHERE duty_id = NEW.duty_id) BEGIN SELECT RAISE(ABORT, '报送材料：没有这个报送事项（duty_id），请核对或先登记 / submission: no such duty (duty_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_duty_submission_duty_id_held BEFORE DELETE ON hb_duty WHEN EXISTS (SELECT 1 FROM hb_duty_submission WHERE duty_id = OLD.duty_id) BEGIN SELECT RAISE(ABORT, '报送事项：还有报送材料（hb_duty_submission），不能删除 / duty: it is not deleted while hb_duty_submission names it'); END;
CREATE TRIGGER hb_duty_submission_organisation_id_insert BEFORE INSERT ON hb_duty_submission WHEN NOT EXISTS (SELECT 1 FROM hb_organisation WHERE organisation_id = NEW.organisation_id) BEGIN SELECT RAISE(ABORT, '报送材料：没有这个机构（organisation_id），请核对或先登记 / submission: no such organisation (organisation_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_duty_submission_organisation_id_update BEFORE UPDATE OF organisation_id ON hb_duty_submission WHEN NOT EXISTS (SELECT 1 FROM hb_organisation WHERE organisation_id = NEW.organisation_id) BEGIN SELECT RAISE(ABORT, '报送材料：没有这个机构（organisation_id），请核对或先登记 / submission: no such organisation (organisation_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_duty_submission_organisation_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_duty_submission WHERE organisation_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有报送材料（hb_duty_submission），不能删除 / organisation: it is not deleted while hb_duty_submission names it'); END;
CREATE TRIGGER hb_duty_submission_key_insert BEFORE INSERT ON hb_duty_submission WHEN NEW.received_on IS NULL BEGIN SELECT RAISE(ABORT, '报送材料：received_on 须填写 / submission: received_on is required'); END;
CREATE TRIGGER hb_duty_submission_key_update BEFORE UPDATE OF received_on ON hb_duty_submission WHEN NEW.received_on IS NULL BEGIN SELECT RAISE(ABORT, '报送材料：received_on 须填写 / submission: received_on is required'); END;

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
  (SELECT min(received_on) FROM hb_duty_submission
   WHERE duty_id = hb_duty.duty_id AND organisation_id = debtor.organisation_id) AS received_on,
  CASE
    WHEN EXISTS (SELECT 1 FROM hb_duty_submission
                 WHERE duty_id = hb_duty.duty_id AND organisation_id = debtor.organisation_id AND received_on <= hb_duty.due_on)
      THEN 'received'
    WHEN EXISTS (SELECT 1 FROM hb_duty_submission WHERE duty_id = hb_duty.duty_id AND organisation_id = debtor.organisation_id)
      THEN 'late'
    WHEN hb_duty.due_on < coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime'))
      THEN 'overdue'
    ELSE 'open'
  END AS state
FROM hb_duty_debtor AS debtor
JOIN hb_duty ON hb_duty.duty_id = debtor.duty_id
JOIN hb_organisation ON hb_organisation.organisation_id = debtor.organisation_id;

INSERT INTO hb_module (module, version, needs) VALUES ('duties', 1, 'bases');

RELEASE hb_install;
