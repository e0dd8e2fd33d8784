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
  tag TEXT PRIMARY KEY,
  zh TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('field', 'digital_engineer', 'way')),
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE hb_filing_tag (
  filing_id INTEGER NOT NULL REFERENCES hb_filing,
  tag TEXT NOT NULL REFERENCES hb_programme_tag,
  PRIMARY KEY (filing_id, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE hb_record_tag (
  record_id INTEGER NOT NULL REFERENCES hb_learning_record (record_id),
  tag TEXT NOT NULL REFERENCES hb_programme_tag,
  PRIMARY KEY (record_id, tag)
) STRICT, WITHOUT ROWID;

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
