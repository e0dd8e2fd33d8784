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
  grade TEXT CONSTRAINT "继续教育基地：grade 须为文字 / base: grade must be text" CHECK (grade < x''),
  specialty TEXT CONSTRAINT "继续教育基地：specialty 须为文字 / base: specialty must be text" CHECK (specialty < x'')
);

CREATE TRIGGER hb_base_organisation_id_insert BEFORE INSERT ON hb_base WHEN NOT EXISTS (SELECT 1 FROM hb_organisation WHERE organisation_id = NEW.organisation_id) BEGIN SELECT RAISE(ABORT, '继续教育基地：没有这个机构（organisation_id），请核对或先登记 / base: no such organisation (organisation_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_base_organisation_id_update BEFORE UPDATE OF organisation_id ON hb_base WHEN NOT EXISTS (SELECT 1 FROM hb_organisation WHERE organisation_id = NEW.organisation_id) BEGIN SELECT RAISE(ABORT, '继续教育基地：没有这个机构（organisation_id），请核对或先登记 / base: no such organisation (organisation_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_base_organisation_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_base WHERE organisation_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有继续教育基地（hb_base），不能删除 / organisation: it is not deleted while hb_base names it'); END;
CREATE TRIGGER hb_base_managing_unit_id_insert BEFORE INSERT ON hb_base WHEN NEW.managing_unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_organisation WHERE organisation_id = NEW.managing_unit_id) BEGIN SELECT RAISE(ABORT, '继续教育基地：没有这个机构（managing_unit_id），请核对或先登记 / base: no such organisation (managing_unit_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_base_managing_unit_id_update BEFORE UPDATE OF managing_unit_id ON hb_base WHEN NEW.managing_unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_organisation WHERE organisation_id = NEW.managing_unit_id) BEGIN SELECT RAISE(ABORT, '继续教育基地：没有这个机构（managing_unit_id），请核对或先登记 / base: no such organisation (managing_unit_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_base_managing_unit_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_base WHERE managing_unit_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有继续教育基地（hb_base），不能删除 / organisation: it is not deleted while hb_base names it'); END;
CREATE TRIGGER hb_base_number BEFORE UPDATE OF organisation_id ON hb_base WHEN NEW.organisation_id IS NOT OLD.organisation_id BEGIN SELECT RAISE(ABORT, '继续教育基地：organisation_id 不得更改 / base: its organisation_id does not change'); END;

CREATE TABLE hb_platform (
  platform_id INTEGER PRIMARY KEY,
  base_id INTEGER NOT NULL REFERENCES hb_base,
  name TEXT UNIQUE CONSTRAINT "平台：name 须填写，为文字 / platform: name is required, as text" CHECK (typeof(name) = 'text'),
  type TEXT CONSTRAINT "平台：type 须填写，为文字 / platform: type is required, as text" CHECK (typeof(type) = 'text'),
  address TEXT CONSTRAINT "平台：address 须填写，为文字 / platform: address is required, as text" CHECK (typeof(address) = 'text')
);

CREATE TRIGGER hb_platform_base_id_insert BEFORE INSERT ON hb_platform WHEN NOT EXISTS (SELECT 1 FROM hb_base WHERE organisation_id = NEW.base_id) BEGIN SELECT RAISE(ABORT, '平台：没有这个继续教育基地（base_id），请核对或先登记 / platform: no such base (base_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_platform_base_id_update BEFORE UPDATE OF base_id ON hb_platform WHEN NOT EXISTS (SELECT 1 FROM hb_base WHERE organisation_id = NEW.base_id) BEGIN SELECT RAISE(ABORT, '平台：没有这个继续教育基地（base_id），请核对或先登记 / platform: no such base (base_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_platform_base_id_held BEFORE DELETE ON hb_base WHEN EXISTS (SELECT 1 FROM hb_platform WHERE base_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '继续教育基地：还有平台（hb_platform），不能删除 / base: it is not deleted while hb_platform names it'); END;
CREATE TRIGGER hb_platform_number BEFORE UPDATE OF platform_id ON hb_platform WHEN NEW.platform_id IS NOT OLD.platform_id BEGIN SELECT RAISE(ABORT, '平台：platform_id 不得更改 / platform: its platform_id does not change'); END;

CREATE TRIGGER hb_platform_base BEFORE UPDATE OF base_id ON hb_platform WHEN NEW.base_id IS NOT OLD.base_id BEGIN SELECT RAISE(ABORT, '平台所属基地不得更改，请另行登记平台 / the base of a platform does not change: enter another platform (二(二)2)'); END;
CREATE TRIGGER hb_platform_base_replaced BEFORE INSERT ON hb_platform WHEN EXISTS (SELECT 1 FROM hb_platform WHERE (platform_id = NEW.platform_id OR name = NEW.name) AND base_id IS NOT NEW.base_id) BEGIN SELECT RAISE(ABORT, '平台所属基地不得更改，请另行登记平台 / the base of a platform does not change: enter another platform (二(二)2)'); END;

-- Which subjects and fields a platform may deliver; field NULL: every field of that subject.
CREATE TABLE hb_platform_delivery (
  platform_id INTEGER NOT NULL REFERENCES hb_platform,
  subject TEXT CONSTRAINT "平台开设科目：subject 应为 public 或 professional / delivery: subject must be public or professional" CHECK (coalesce(subject IN ('public', 'professional'), 0)),
  field TEXT CONSTRAINT "平台开设科目：field 须为文字 / delivery: field must be text" CHECK (field < x''),
  source TEXT CONSTRAINT "平台开设科目：source 须填写，为文字 / delivery: source is required, as text" CHECK (typeof(source) = 'text'),
  UNIQUE (platform_id, subject, field)
);

CREATE TRIGGER hb_platform_delivery_platform_id_insert BEFORE INSERT ON hb_platform_delivery WHEN NOT EXISTS (SELECT 1 FROM hb_platform WHERE platform_id = NEW.platform_id) BEGIN SELECT RAISE(ABORT, '平台开设科目：没有这个平台（platform_id），请核对或先登记 / delivery: no such platform (platform_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_platform_delivery_platform_id_update BEFORE UPDATE OF platform_id ON hb_platform_delivery WHEN NOT EXISTS (SELECT 1 FROM hb_platform WHERE platform_id = NEW.platform_id) BEGIN SELECT RAISE(ABORT, '平台开设科目：没有这个平台（platform_id），请核对或先登记 / delivery: no such platform (platform_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_platform_delivery_platform_id_held BEFORE DELETE ON hb_platform WHEN EXISTS (SELECT 1 FROM hb_platform_delivery WHERE platform_id = OLD.platform_id) BEGIN SELECT RAISE(ABORT, '平台：还有平台开设科目（hb_platform_delivery），不能删除 / platform: it is not deleted while hb_platform_delivery names it'); END;

-- The list of Annex 3 is made anew every year.
CREATE TABLE hb_platform_recognition (
  platform_id INTEGER NOT NULL REFERENCES hb_platform,
  year INTEGER NOT NULL CONSTRAINT "平台认定：year 须为整数 / recognition: year must be a whole number" CHECK (typeof(year) = 'integer'),
  source TEXT CONSTRAINT "平台认定：source 须填写，为文字 / recognition: source is required, as text" CHECK (typeof(source) = 'text'),
  withdrawn_on TEXT CONSTRAINT "平台认定：withdrawn_on 须为文字 / recognition: withdrawn_on must be text" CHECK (withdrawn_on < x''),
  reason TEXT CONSTRAINT "平台认定：reason 须为文字 / recognition: reason must be text" CHECK (reason < x''),
  PRIMARY KEY (platform_id, year),
  CONSTRAINT "取消平台认定须写明日期和理由 / withdrawing a recognition needs a date and a reason (五)"
    CHECK ((withdrawn_on IS NULL) = (reason IS NULL) AND (withdrawn_on IS NULL OR date(withdrawn_on, '+0 days') IS withdrawn_on))
) WITHOUT ROWID;

CREATE TRIGGER hb_platform_recognition_platform_id_insert BEFORE INSERT ON hb_platform_recognition WHEN NOT EXISTS (SELECT 1 FROM hb_platform WHERE platform_id = NEW.platform_id) BEGIN SELECT RAISE(ABORT, '平台认定：没有这个平台（platform_id），请核对或先登记 / recognition: no such platform (platform_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_platform_recognition_platform_id_held BEFORE DELETE ON hb_platform WHEN EXISTS (SELECT 1 FROM hb_platform_recognition WHERE platform_id = OLD.platform_id) BEGIN SELECT RAISE(ABORT, '平台：还有平台认定（hb_platform_recognition），不能删除 / platform: it is not deleted while hb_platform_recognition names it'); END;
CREATE TRIGGER hb_platform_recognition_key_insert BEFORE INSERT ON hb_platform_recognition WHEN NEW.year IS NULL BEGIN SELECT RAISE(ABORT, '平台认定：year 须填写 / recognition: year is required'); END;

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
WHEN OLD.withdrawn_on IS NOT NULL OR NEW.platform_id IS NOT OLD.platform_id OR NEW.year IS NOT OLD.year
BEGIN
  SELECT RAISE(ABORT, '已取消的平台认定不得改动 / a recognition that was withdrawn does not change (五)');
END;

INSERT INTO hb_module (module, version, needs) VALUES ('bases', 1, 'people');

RELEASE hb_install;
