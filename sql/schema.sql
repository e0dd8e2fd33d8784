-- hourbank: the embedded platform (烟人社字〔2023〕49号). Plain SQLite, 3.38 or newer; no extension is needed to use it,
-- and nothing stored here calls one (DESIGN rule 3). The manual is README.md beside this file.
--
-- A host runs the whole file once with sqlite3_exec() or `sqlite3 FILE < schema.sql`.
-- Foreign keys are a setting of the connection: every connection that writes should say PRAGMA foreign_keys = ON.

PRAGMA foreign_keys = ON;
SAVEPOINT hourbank_schema;

-- ---------------------------------------------------------------- 设置与政策 settings and policies

CREATE TABLE hours_setting (
  name TEXT PRIMARY KEY,
  value ANY
) STRICT, WITHOUT ROWID;

CREATE TABLE hours_policy (
  policy TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- 机构与人员 organisations and people (三, 六)

CREATE TABLE district (
  district_code TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The tree of the notice: city bureau, district bureaus, departments and the talent service centre, employers.
-- An employer's parent is whoever reviews it: its department, or the talent service centre if that serves it as agent.
CREATE TABLE organisation (
  organisation_id INTEGER PRIMARY KEY,
  parent_id INTEGER REFERENCES organisation,
  kind TEXT NOT NULL
    CONSTRAINT "机构类别不在清单内 / unknown kind of organisation (三)"
    CHECK (kind IN ('city_bureau', 'district_bureau', 'department', 'talent_centre', 'employer')),
  name TEXT NOT NULL,
  employer_type TEXT
    CONSTRAINT "单位性质应为 institution、enterprise 或 other / employer type must be institution, enterprise or other (六(一))"
    CHECK (employer_type IN ('institution', 'enterprise', 'other')),
  district_code TEXT REFERENCES district,
  organisation_code TEXT
) STRICT;

CREATE TABLE person (
  person_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  id_number TEXT UNIQUE,
  degree TEXT,
  title_series TEXT,
  title_level TEXT,
  policy TEXT
) STRICT;

-- Who employs whom, over time: moving to another employer adds a row and leaves the records alone.
CREATE TABLE employment (
  person_id INTEGER NOT NULL REFERENCES person,
  joined_on TEXT NOT NULL
    CONSTRAINT "入职日期应为 YYYY-MM-DD / joined_on must be a date YYYY-MM-DD"
    CHECK (date(joined_on) IS joined_on),
  employer_id INTEGER NOT NULL REFERENCES organisation,
  left_on TEXT
    CONSTRAINT "离职日期应为不早于入职的 YYYY-MM-DD / left_on must be a date YYYY-MM-DD not before joined_on"
    CHECK (left_on IS NULL OR (date(left_on) IS left_on AND left_on >= joined_on)),
  PRIMARY KEY (person_id, joined_on)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX employment_current ON employment (person_id) WHERE left_on IS NULL;
CREATE INDEX employment_employer ON employment (employer_id, person_id);

-- Records that come over from an older system keep the state they had there; who brought them, and when, is kept here.
CREATE TABLE import_batch (
  import_id INTEGER PRIMARY KEY,
  description TEXT NOT NULL,
  imported_on TEXT NOT NULL
) STRICT;

-- ---------------------------------------------------------------- 备案 filing (二(二)1)

CREATE TABLE filing (
  filing_id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL,
  applicant_id INTEGER NOT NULL REFERENCES organisation,
  title TEXT NOT NULL,
  hours REAL
    CONSTRAINT "备案学时应为正数 / a filing's hours must be a positive number"
    CHECK (hours IS NULL OR hours > 0),
  status TEXT NOT NULL DEFAULT 'draft'
    CONSTRAINT "备案状态不在清单内 / unknown filing status"
    CHECK (status IN ('draft', 'submitted', 'reviewed', 'filed', 'returned', 'withdrawn', 'revoked')),
  import_id INTEGER REFERENCES import_batch
) STRICT;

-- ---------------------------------------------------------------- 学习记录 learning records (三, 附件2)

-- Clustered by person and date, so that one person's year is one seek and everybody's is one ordered scan.
-- hours is of any type: a feed's value is kept as it came, and the policy says what it is worth.
CREATE TABLE learning_record (
  person_id INTEGER NOT NULL REFERENCES person,
  completed_on TEXT NOT NULL,
  record_id INTEGER NOT NULL UNIQUE,
  subject TEXT,
  form TEXT NOT NULL
    CONSTRAINT "学习形式不在附件2所列各类内 / the form is not one of Annex 2 (附件2)"
    CHECK (form IN ('training', 'self_study', 'achievement', 'grassroots', 'other')),
  hours ANY,
  status TEXT NOT NULL
    CONSTRAINT "登记状态不在清单内 / unknown status of a record (三)"
    CHECK (status IN ('draft', 'declared', 'employer_approved', 'department_approved', 'verified', 'rejected',
                      'withdrawn', 'revoked')),
  source TEXT NOT NULL
    CONSTRAINT "来源应为 linked（自动联接）或 declared（申报） / the source must be linked or declared (三)"
    CHECK (source IN ('linked', 'declared')),
  started_on TEXT,
  passed INTEGER
    CONSTRAINT "考核结果应为 1、0 或空 / passed must be 1, 0 or NULL (二(一))"
    CHECK (passed IN (0, 1)),
  filing_id INTEGER REFERENCES filing,
  activity_id TEXT,
  recorded_on TEXT,
  title TEXT,
  topic TEXT,
  level TEXT,
  role TEXT,
  rank TEXT,
  certificate_no TEXT,
  import_id INTEGER REFERENCES import_batch,
  PRIMARY KEY (person_id, completed_on, record_id)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- 学时银行 hour bank (三)

CREATE TABLE posting (
  person_id INTEGER NOT NULL REFERENCES person,
  year INTEGER NOT NULL,
  subject TEXT NOT NULL,
  entry_no INTEGER NOT NULL,
  hours REAL NOT NULL,
  PRIMARY KEY (person_id, year, subject, entry_no)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- 引擎所读的关系 the relations that the engine reads

CREATE VIEW hours_person AS
SELECT
  person.person_id,
  organisation.employer_type,
  person.name,
  person.degree,
  person.title_series,
  person.title_level,
  person.policy,
  employment.employer_id,
  employment.joined_on,
  organisation.district_code
FROM person
LEFT JOIN employment ON employment.person_id = person.person_id AND employment.left_on IS NULL
LEFT JOIN organisation ON organisation.organisation_id = employment.employer_id;

-- A draft is nobody's business yet. filed: a linked record was accepted from a base recognised that year (二(二)2);
-- any other stands on its project's filing (二(二)1).
CREATE VIEW hours_record AS
SELECT
  person_id,
  completed_on,
  record_id,
  subject,
  form,
  hours,
  status,
  started_on,
  passed,
  CASE
    WHEN source = 'linked' THEN 1
    WHEN filing_id IS NULL THEN 0
    ELSE (SELECT filing.status = 'filed' FROM filing WHERE filing.filing_id = learning_record.filing_id)
  END AS filed,
  activity_id,
  source,
  recorded_on,
  title,
  topic,
  level,
  role,
  rank,
  certificate_no
FROM learning_record
WHERE status <> 'draft';

CREATE VIEW hours_posted AS
SELECT person_id, year, subject, hours
FROM posting;

RELEASE hourbank_schema;
