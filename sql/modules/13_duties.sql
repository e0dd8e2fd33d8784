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
  year INTEGER NOT NULL,
  zh TEXT NOT NULL,
  en TEXT NOT NULL,
  due_on TEXT NOT NULL
    CONSTRAINT "报送期限应为 YYYY-MM-DD / due_on must be a date YYYY-MM-DD (六(四))" CHECK (date(due_on, '+0 days') IS due_on),
  source TEXT NOT NULL
) STRICT;

CREATE TABLE hb_duty_owner (
  duty_id INTEGER NOT NULL REFERENCES hb_duty,
  owner TEXT NOT NULL
    CONSTRAINT "报送单位应为 district、municipal 或 base / a duty is owed by district, municipal or base (六(四))"
    CHECK (owner IN ('district', 'municipal', 'base')),
  PRIMARY KEY (duty_id, owner)
) STRICT, WITHOUT ROWID;

CREATE TABLE hb_duty_submission (
  duty_id INTEGER NOT NULL REFERENCES hb_duty,
  organisation_id INTEGER NOT NULL REFERENCES hb_organisation,
  received_on TEXT NOT NULL
    CONSTRAINT "收到日期应为 YYYY-MM-DD / received_on must be a date YYYY-MM-DD" CHECK (date(received_on, '+0 days') IS received_on),
  name TEXT NOT NULL,
  sha256 TEXT
    CONSTRAINT "SHA-256 应为64位小写十六进制数 / a SHA-256 has 64 lower-case hexadecimal digits"
    CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  stamped INTEGER NOT NULL
    CONSTRAINT "报送材料须为盖章扫描件 / what is handed in is a scan with the seal (六(四))" CHECK (stamped = 1),
  PRIMARY KEY (duty_id, organisation_id, received_on)
) STRICT, WITHOUT ROWID;

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
