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
  name TEXT CONSTRAINT "班次：name 须填写，为文字 / class: name is required, as text" CHECK (typeof(name) = 'text'),
  starts_on TEXT
    CONSTRAINT "开班日期应为 YYYY-MM-DD / a class starts on a date YYYY-MM-DD" CHECK (coalesce(date(starts_on, '+0 days') = starts_on, 0)),
  ends_on TEXT
    CONSTRAINT "结班日期应为不早于开班的 YYYY-MM-DD / a class ends on a date YYYY-MM-DD not before its start"
    CHECK (coalesce(date(ends_on, '+0 days') = ends_on AND ends_on >= starts_on, 0)),
  place TEXT CONSTRAINT "班次：place 须填写，为文字 / class: place is required, as text" CHECK (typeof(place) = 'text'),
  hours REAL
    CONSTRAINT "班次学时应为小于10000的正数，至多三位小数 / a class's hours must be a positive number below 10000, with three decimals at most"
    CHECK (coalesce(hours > 0 AND hours < 10000 AND hours = round(hours, 3), 0))
);

CREATE INDEX hb_training_class_filing ON hb_training_class (filing_id);

CREATE TRIGGER hb_training_class_filing_id_insert BEFORE INSERT ON hb_training_class WHEN NOT EXISTS (SELECT 1 FROM hb_filing WHERE filing_id = NEW.filing_id) BEGIN SELECT RAISE(ABORT, '班次：没有这个备案（filing_id），请核对或先登记 / class: no such filing (filing_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_training_class_filing_id_update BEFORE UPDATE OF filing_id ON hb_training_class WHEN NOT EXISTS (SELECT 1 FROM hb_filing WHERE filing_id = NEW.filing_id) BEGIN SELECT RAISE(ABORT, '班次：没有这个备案（filing_id），请核对或先登记 / class: no such filing (filing_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_training_class_filing_id_held BEFORE DELETE ON hb_filing WHEN EXISTS (SELECT 1 FROM hb_training_class WHERE filing_id = OLD.filing_id) BEGIN SELECT RAISE(ABORT, '备案：还有班次（hb_training_class），不能删除 / filing: it is not deleted while hb_training_class names it'); END;
CREATE TRIGGER hb_training_class_number BEFORE UPDATE OF class_id ON hb_training_class WHEN NEW.class_id IS NOT OLD.class_id BEGIN SELECT RAISE(ABORT, '班次：class_id 不得更改 / class: its class_id does not change'); END;

CREATE TABLE hb_class_session (
  class_id INTEGER NOT NULL REFERENCES hb_training_class,
  session_no INTEGER NOT NULL CONSTRAINT "课次：session_no 须为整数 / session: session_no must be a whole number" CHECK (typeof(session_no) = 'integer'),
  held_on TEXT CONSTRAINT "课次：held_on 应为 YYYY-MM-DD / session: held_on must be a date YYYY-MM-DD" CHECK (coalesce(date(held_on, '+0 days') = held_on, 0)),
  content TEXT CONSTRAINT "课次：content 须为文字 / session: content must be text" CHECK (content < x''),
  hours REAL
    CONSTRAINT "课次学时应为小于10000的正数 / a session's hours must be a positive number below 10000" CHECK (coalesce(hours > 0 AND hours < 10000, 0)),
  PRIMARY KEY (class_id, session_no)
) WITHOUT ROWID;

CREATE TRIGGER hb_class_session_class_id_insert BEFORE INSERT ON hb_class_session WHEN NOT EXISTS (SELECT 1 FROM hb_training_class WHERE class_id = NEW.class_id) BEGIN SELECT RAISE(ABORT, '课次：没有这个班次（class_id），请核对或先登记 / session: no such class (class_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_class_session_class_id_update BEFORE UPDATE OF class_id ON hb_class_session WHEN NOT EXISTS (SELECT 1 FROM hb_training_class WHERE class_id = NEW.class_id) BEGIN SELECT RAISE(ABORT, '课次：没有这个班次（class_id），请核对或先登记 / session: no such class (class_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_class_session_class_id_held BEFORE DELETE ON hb_training_class WHEN EXISTS (SELECT 1 FROM hb_class_session WHERE class_id = OLD.class_id) BEGIN SELECT RAISE(ABORT, '班次：还有课次（hb_class_session），不能删除 / class: it is not deleted while hb_class_session names it'); END;
CREATE TRIGGER hb_class_session_key_insert BEFORE INSERT ON hb_class_session WHEN NEW.session_no IS NULL BEGIN SELECT RAISE(ABORT, '课次：session_no 须填写 / session: session_no is required'); END;
CREATE TRIGGER hb_class_session_key_update BEFORE UPDATE OF session_no ON hb_class_session WHEN NEW.session_no IS NULL BEGIN SELECT RAISE(ABORT, '课次：session_no 须填写 / session: session_no is required'); END;

CREATE TABLE hb_class_attendee (
  class_id INTEGER NOT NULL REFERENCES hb_training_class,
  person_id INTEGER NOT NULL REFERENCES hb_person,
  passed INTEGER
    CONSTRAINT "考核结果应为1、0或空 / passed must be 1, 0 or NULL (二(一))" CHECK (passed IN (0, 1)),
  PRIMARY KEY (class_id, person_id)
) WITHOUT ROWID;

CREATE INDEX hb_class_attendee_person ON hb_class_attendee (person_id);

CREATE TRIGGER hb_class_attendee_class_id_insert BEFORE INSERT ON hb_class_attendee WHEN NOT EXISTS (SELECT 1 FROM hb_training_class WHERE class_id = NEW.class_id) BEGIN SELECT RAISE(ABORT, '花名册：没有这个班次（class_id），请核对或先登记 / attendee: no such class (class_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_class_attendee_class_id_update BEFORE UPDATE OF class_id ON hb_class_attendee WHEN NOT EXISTS (SELECT 1 FROM hb_training_class WHERE class_id = NEW.class_id) BEGIN SELECT RAISE(ABORT, '花名册：没有这个班次（class_id），请核对或先登记 / attendee: no such class (class_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_class_attendee_class_id_held BEFORE DELETE ON hb_training_class WHEN EXISTS (SELECT 1 FROM hb_class_attendee WHERE class_id = OLD.class_id) BEGIN SELECT RAISE(ABORT, '班次：还有花名册（hb_class_attendee），不能删除 / class: it is not deleted while hb_class_attendee names it'); END;
CREATE TRIGGER hb_class_attendee_person_id_insert BEFORE INSERT ON hb_class_attendee WHEN NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '花名册：没有这个人员（person_id），请核对或先登记 / attendee: no such person (person_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_class_attendee_person_id_update BEFORE UPDATE OF person_id ON hb_class_attendee WHEN NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '花名册：没有这个人员（person_id），请核对或先登记 / attendee: no such person (person_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_class_attendee_person_id_held BEFORE DELETE ON hb_person WHEN EXISTS (SELECT 1 FROM hb_class_attendee WHERE person_id = OLD.person_id) BEGIN SELECT RAISE(ABORT, '人员：还有花名册（hb_class_attendee），不能删除 / person: it is not deleted while hb_class_attendee names it'); END;

CREATE TABLE hb_class_document (
  document_id INTEGER PRIMARY KEY,
  class_id INTEGER NOT NULL REFERENCES hb_training_class,
  kind TEXT
    CONSTRAINT "档案材料类别不在清单内 / unknown kind of archive document (六(二))"
    CHECK (coalesce(kind IN ('plan', 'roster', 'sessions', 'content', 'registration', 'results'), 0)),
  name TEXT CONSTRAINT "班次材料：name 须填写，为文字 / document: name is required, as text" CHECK (typeof(name) = 'text'),
  size INTEGER CONSTRAINT "班次材料：size 应为字节数 / document: size must be a number of bytes" CHECK (typeof(size) = 'integer' AND size >= 0),
  sha256 TEXT
    CONSTRAINT "SHA-256 应为64位小写十六进制数 / a SHA-256 has 64 lower-case hexadecimal digits"
    CHECK (coalesce(length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*', 0)),
  media_type TEXT CONSTRAINT "班次材料：media_type 须填写，为文字 / document: media_type is required, as text" CHECK (typeof(media_type) = 'text'),
  content BLOB,
  address TEXT CONSTRAINT "班次材料：address 须为文字 / document: address must be text" CHECK (address < x''),
  CONSTRAINT "材料须有内容或地址 / a document needs its content or an address (六(二))"
    CHECK (content IS NOT NULL OR address IS NOT NULL),
  CONSTRAINT "材料大小与内容不符 / the size is not that of the content" CHECK (content IS NULL OR length(content) = size)
);

CREATE INDEX hb_class_document_class ON hb_class_document (class_id, kind);

CREATE TRIGGER hb_class_document_class_id_insert BEFORE INSERT ON hb_class_document WHEN NOT EXISTS (SELECT 1 FROM hb_training_class WHERE class_id = NEW.class_id) BEGIN SELECT RAISE(ABORT, '班次材料：没有这个班次（class_id），请核对或先登记 / document: no such class (class_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_class_document_class_id_update BEFORE UPDATE OF class_id ON hb_class_document WHEN NOT EXISTS (SELECT 1 FROM hb_training_class WHERE class_id = NEW.class_id) BEGIN SELECT RAISE(ABORT, '班次材料：没有这个班次（class_id），请核对或先登记 / document: no such class (class_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_class_document_class_id_held BEFORE DELETE ON hb_training_class WHEN EXISTS (SELECT 1 FROM hb_class_document WHERE class_id = OLD.class_id) BEGIN SELECT RAISE(ABORT, '班次：还有班次材料（hb_class_document），不能删除 / class: it is not deleted while hb_class_document names it'); END;

INSERT INTO hb_module (module, version, needs) VALUES ('classes', 1, 'filing');

RELEASE hb_install;
