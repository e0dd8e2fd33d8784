-- hourbank, module bases 1: 继续教育基地 bases and their platforms (二(二)2, 附件3). Needs people.
-- Whose courses are linked without a declaration, by subject and year.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 people / install people first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "bases 已安装，或本文件中已有同名对象 / bases is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_person')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_base'));
DROP TABLE temp.hb_preflight;

CREATE TABLE hb_base (
  organisation_id INTEGER PRIMARY KEY REFERENCES hb_organisation,
  managing_unit_id INTEGER REFERENCES hb_organisation,
  grade TEXT,
  specialty TEXT
) STRICT;

CREATE TABLE hb_platform (
  platform_id INTEGER PRIMARY KEY,
  base_id INTEGER NOT NULL REFERENCES hb_base,
  name TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT;

-- Which subjects and fields a platform may deliver; field NULL: every field of that subject.
CREATE TABLE hb_platform_delivery (
  platform_id INTEGER NOT NULL REFERENCES hb_platform,
  subject TEXT NOT NULL CHECK (subject IN ('public', 'professional')),
  field TEXT,
  source TEXT NOT NULL,
  UNIQUE (platform_id, subject, field)
) STRICT;

-- The list of Annex 3 is made anew every year.
CREATE TABLE hb_platform_recognition (
  platform_id INTEGER NOT NULL REFERENCES hb_platform,
  year INTEGER NOT NULL,
  source TEXT NOT NULL,
  withdrawn_on TEXT,
  reason TEXT,
  PRIMARY KEY (platform_id, year),
  CONSTRAINT "取消平台认定须写明日期和理由 / withdrawing a recognition needs a date and a reason (五)"
    CHECK ((withdrawn_on IS NULL) = (reason IS NULL) AND (withdrawn_on IS NULL OR date(withdrawn_on, '+0 days') IS withdrawn_on))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER hb_platform_recognition_kept BEFORE DELETE ON hb_platform_recognition BEGIN SELECT RAISE(ABORT, '平台认定不得删除，请填写取消日期和理由 / a recognition is not deleted: withdraw it with a date and a reason (五)'); END;

-- A withdrawal stays, and so does the day on which a platform lost its recognition.
CREATE TRIGGER hb_platform_recognition_kept_insert
BEFORE INSERT ON hb_platform_recognition
WHEN EXISTS (SELECT 1 FROM hb_platform_recognition WHERE platform_id = NEW.platform_id AND year = NEW.year AND withdrawn_on IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, '已取消的平台认定不得改动 / a recognition that was withdrawn does not change (五)');
END;

CREATE TRIGGER hb_platform_recognition_kept_update
BEFORE UPDATE ON hb_platform_recognition
WHEN OLD.withdrawn_on IS NOT NULL OR NEW.platform_id <> OLD.platform_id OR NEW.year <> OLD.year
BEGIN
  SELECT RAISE(ABORT, '已取消的平台认定不得改动 / a recognition that was withdrawn does not change (五)');
END;

INSERT INTO hb_module (module, version, needs) VALUES ('bases', 1, 'people');

RELEASE hb_install;
