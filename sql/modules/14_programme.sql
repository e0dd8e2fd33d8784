-- hourbank, module programme 1: 知识更新工程 the knowledge renewal programme (四). Needs records.
-- Tags on projects and records.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 records / install records first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "programme 已安装，或本文件中已有同名对象 / programme is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_learning_record')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_programme_tag'));
DROP TABLE temp.hb_preflight;

CREATE TABLE hb_programme_tag (
  tag TEXT PRIMARY KEY CONSTRAINT "标签：tag 须为文字 / tag: tag must be text" CHECK (tag < x''),
  zh TEXT CONSTRAINT "标签：zh 须填写，为文字 / tag: zh is required, as text" CHECK (typeof(zh) = 'text'),
  kind TEXT CONSTRAINT "标签：kind 应为 field、digital_engineer 或 way / tag: kind must be field, digital_engineer or way" CHECK (coalesce(kind IN ('field', 'digital_engineer', 'way'), 0)),
  source TEXT CONSTRAINT "标签：source 须填写，为文字 / tag: source is required, as text" CHECK (typeof(source) = 'text')
) WITHOUT ROWID;

CREATE TRIGGER hb_programme_tag_key_insert BEFORE INSERT ON hb_programme_tag WHEN NEW.tag IS NULL BEGIN SELECT RAISE(ABORT, '标签：tag 须填写 / tag: tag is required'); END;
CREATE TRIGGER hb_programme_tag_number BEFORE UPDATE OF tag ON hb_programme_tag WHEN NEW.tag IS NOT OLD.tag BEGIN SELECT RAISE(ABORT, '标签：tag 不得更改 / tag: its tag does not change'); END;

CREATE TABLE hb_filing_tag (
  filing_id INTEGER NOT NULL REFERENCES hb_filing,
  tag TEXT NOT NULL REFERENCES hb_programme_tag,
  PRIMARY KEY (filing_id, tag)
) WITHOUT ROWID;

CREATE TRIGGER hb_filing_tag_filing_id_insert BEFORE INSERT ON hb_filing_tag WHEN NOT EXISTS (SELECT 1 FROM hb_filing WHERE filing_id = NEW.filing_id) BEGIN SELECT RAISE(ABORT, '备案标签：没有这个备案（filing_id），请核对或先登记 / tag of a filing: no such filing (filing_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_filing_tag_filing_id_update BEFORE UPDATE OF filing_id ON hb_filing_tag WHEN NOT EXISTS (SELECT 1 FROM hb_filing WHERE filing_id = NEW.filing_id) BEGIN SELECT RAISE(ABORT, '备案标签：没有这个备案（filing_id），请核对或先登记 / tag of a filing: no such filing (filing_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_filing_tag_filing_id_held BEFORE DELETE ON hb_filing WHEN EXISTS (SELECT 1 FROM hb_filing_tag WHERE filing_id = OLD.filing_id) BEGIN SELECT RAISE(ABORT, '备案：还有备案标签（hb_filing_tag），不能删除 / filing: it is not deleted while hb_filing_tag names it'); END;
CREATE TRIGGER hb_filing_tag_tag_insert BEFORE INSERT ON hb_filing_tag WHEN NOT EXISTS (SELECT 1 FROM hb_programme_tag WHERE tag = NEW.tag) BEGIN SELECT RAISE(ABORT, '备案标签：没有这个标签（tag），请核对或先登记 / tag of a filing: no such tag (tag): look at it, or enter that first'); END;
CREATE TRIGGER hb_filing_tag_tag_update BEFORE UPDATE OF tag ON hb_filing_tag WHEN NOT EXISTS (SELECT 1 FROM hb_programme_tag WHERE tag = NEW.tag) BEGIN SELECT RAISE(ABORT, '备案标签：没有这个标签（tag），请核对或先登记 / tag of a filing: no such tag (tag): look at it, or enter that first'); END;
CREATE TRIGGER hb_filing_tag_tag_held BEFORE DELETE ON hb_programme_tag WHEN EXISTS (SELECT 1 FROM hb_filing_tag WHERE tag = OLD.tag) BEGIN SELECT RAISE(ABORT, '标签：还有备案标签（hb_filing_tag），不能删除 / tag: it is not deleted while hb_filing_tag names it'); END;

CREATE TABLE hb_record_tag (
  record_id INTEGER NOT NULL REFERENCES hb_learning_record (record_id),
  tag TEXT NOT NULL REFERENCES hb_programme_tag,
  PRIMARY KEY (record_id, tag)
) WITHOUT ROWID;

CREATE TRIGGER hb_record_tag_record_id_insert BEFORE INSERT ON hb_record_tag WHEN NOT EXISTS (SELECT 1 FROM hb_learning_record WHERE record_id = NEW.record_id) BEGIN SELECT RAISE(ABORT, '记录标签：没有这个学习记录（record_id），请核对或先登记 / tag of a record: no such record (record_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_record_tag_record_id_update BEFORE UPDATE OF record_id ON hb_record_tag WHEN NOT EXISTS (SELECT 1 FROM hb_learning_record WHERE record_id = NEW.record_id) BEGIN SELECT RAISE(ABORT, '记录标签：没有这个学习记录（record_id），请核对或先登记 / tag of a record: no such record (record_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_record_tag_record_id_held BEFORE DELETE ON hb_learning_record WHEN EXISTS (SELECT 1 FROM hb_record_tag WHERE record_id = OLD.record_id) BEGIN SELECT RAISE(ABORT, '学习记录：还有记录标签（hb_record_tag），不能删除 / record: it is not deleted while hb_record_tag names it'); END;
CREATE TRIGGER hb_record_tag_tag_insert BEFORE INSERT ON hb_record_tag WHEN NOT EXISTS (SELECT 1 FROM hb_programme_tag WHERE tag = NEW.tag) BEGIN SELECT RAISE(ABORT, '记录标签：没有这个标签（tag），请核对或先登记 / tag of a record: no such tag (tag): look at it, or enter that first'); END;
CREATE TRIGGER hb_record_tag_tag_update BEFORE UPDATE OF tag ON hb_record_tag WHEN NOT EXISTS (SELECT 1 FROM hb_programme_tag WHERE tag = NEW.tag) BEGIN SELECT RAISE(ABORT, '记录标签：没有这个标签（tag），请核对或先登记 / tag of a record: no such tag (tag): look at it, or enter that first'); END;
CREATE TRIGGER hb_record_tag_tag_held BEFORE DELETE ON hb_programme_tag WHEN EXISTS (SELECT 1 FROM hb_record_tag WHERE tag = OLD.tag) BEGIN SELECT RAISE(ABORT, '标签：还有记录标签（hb_record_tag），不能删除 / tag: it is not deleted while hb_record_tag names it'); END;

-- A record carries its own tags and those of its project, each once. CROSS JOIN: from the person's records to the tags.
CREATE VIEW hb_programme_record AS
SELECT record.record_id, record.person_id, hb_filing_tag.tag
FROM hb_learning_record AS record
CROSS JOIN hb_filing_tag ON hb_filing_tag.filing_id = record.filing_id
UNION ALL
SELECT record.record_id, record.person_id, hb_record_tag.tag
FROM hb_learning_record AS record
CROSS JOIN hb_record_tag ON hb_record_tag.record_id = record.record_id
WHERE NOT EXISTS (SELECT 1 FROM hb_filing_tag WHERE hb_filing_tag.filing_id = record.filing_id AND hb_filing_tag.tag = hb_record_tag.tag);

INSERT INTO hb_module (module, version, needs) VALUES ('programme', 1, 'records');

RELEASE hb_install;
