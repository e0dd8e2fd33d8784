-- hourbank, module classes 1: 线下培训班 offline classes (六(二)). Needs filing.
-- The classes of a filed project: sessions, roster with results, the papers of the archive.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 filing / install filing first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "classes 已安装，或本文件中已有同名对象 / classes is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_filing')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_training_class'));
DROP TABLE temp.hb_preflight;

CREATE TABLE hb_training_class (
  class_id INTEGER PRIMARY KEY,
  filing_id INTEGER NOT NULL REFERENCES hb_filing,
  name TEXT NOT NULL,
  starts_on TEXT NOT NULL
    CONSTRAINT "开班日期应为 YYYY-MM-DD / a class starts on a date YYYY-MM-DD" CHECK (date(starts_on, '+0 days') IS starts_on),
  ends_on TEXT NOT NULL
    CONSTRAINT "结班日期应为不早于开班的 YYYY-MM-DD / a class ends on a date YYYY-MM-DD not before its start"
    CHECK (date(ends_on, '+0 days') IS ends_on AND ends_on >= starts_on),
  place TEXT NOT NULL,
  hours REAL NOT NULL
    CONSTRAINT "班次学时应为小于10000的正数，至多三位小数 / a class's hours must be a positive number below 10000, with three decimals at most"
    CHECK (hours > 0 AND hours < 10000 AND hours = round(hours, 3))
) STRICT;

CREATE INDEX hb_training_class_filing ON hb_training_class (filing_id);

CREATE TABLE hb_class_session (
  class_id INTEGER NOT NULL REFERENCES hb_training_class,
  session_no INTEGER NOT NULL,
  held_on TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
  content TEXT,
  hours REAL NOT NULL
    CONSTRAINT "课次学时应为小于10000的正数 / a session's hours must be a positive number below 10000" CHECK (hours > 0 AND hours < 10000),
  PRIMARY KEY (class_id, session_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE hb_class_attendee (
  class_id INTEGER NOT NULL REFERENCES hb_training_class,
  person_id INTEGER NOT NULL REFERENCES hb_person,
  passed INTEGER
    CONSTRAINT "考核结果应为1、0或空 / passed must be 1, 0 or NULL (二(一))" CHECK (passed IN (0, 1)),
  PRIMARY KEY (class_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX hb_class_attendee_person ON hb_class_attendee (person_id);

CREATE TABLE hb_class_document (
  document_id INTEGER PRIMARY KEY,
  class_id INTEGER NOT NULL REFERENCES hb_training_class,
  kind TEXT NOT NULL
    CONSTRAINT "档案材料类别不在清单内 / unknown kind of archive document (六(二))"
    CHECK (kind IN ('plan', 'roster', 'sessions', 'content', 'registration', 'results')),
  name TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  sha256 TEXT NOT NULL
    CONSTRAINT "SHA-256 应为64位小写十六进制数 / a SHA-256 has 64 lower-case hexadecimal digits"
    CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  media_type TEXT NOT NULL,
  content BLOB,
  address TEXT,
  CONSTRAINT "材料须有内容或地址 / a document needs its content or an address (六(二))"
    CHECK (content IS NOT NULL OR address IS NOT NULL),
  CONSTRAINT "材料大小与内容不符 / the size is not that of the content" CHECK (content IS NULL OR length(content) = size)
) STRICT;

CREATE INDEX hb_class_document_class ON hb_class_document (class_id, kind);

INSERT INTO hb_module (module, version, needs) VALUES ('classes', 1, 'filing');

RELEASE hb_install;
