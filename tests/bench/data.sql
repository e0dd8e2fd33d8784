-- The benchmark's data, the same in every run: people and records follow from their numbers by arithmetic alone.
-- `size` holds one row, the number of people; about 30 records each. The tables are clustered by person, as
-- sql/modules/07_records.sql clusters its own.
CREATE TABLE hours_person (
  person_id INTEGER PRIMARY KEY,
  employer_type TEXT,
  name TEXT NOT NULL,
  degree TEXT,
  title_series TEXT
) STRICT;

CREATE TABLE hours_record (
  person_id INTEGER NOT NULL,
  completed_on TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  subject TEXT,
  form TEXT,
  hours REAL,
  status TEXT,
  source TEXT,
  started_on TEXT,
  passed INTEGER,
  filed INTEGER,
  activity_id TEXT,
  recorded_on TEXT,
  topic TEXT,
  level TEXT,
  role TEXT,
  rank TEXT,
  certificate_no TEXT,
  PRIMARY KEY (person_id, completed_on, record_id)
) STRICT, WITHOUT ROWID;

INSERT INTO hours_person (person_id, employer_type, name, degree, title_series)
  WITH RECURSIVE person (person_id) AS (
    VALUES (1)
    UNION ALL
    SELECT person_id + 1
    FROM person
    WHERE person_id < (SELECT people FROM size)
  )
  SELECT
    person_id,
    CASE
      WHEN person_id % 100 < 55 THEN 'institution'
      WHEN person_id % 100 < 95 THEN 'enterprise'
      WHEN person_id % 100 < 99 THEN 'other'
    END,
    printf('演示人员%07d', person_id),
    CASE person_id % 4 WHEN 0 THEN '硕士' WHEN 1 THEN '本科' WHEN 2 THEN '专科' END,
    CASE person_id % 3 WHEN 0 THEN '工程' WHEN 1 THEN '卫生' ELSE '教师' END
  FROM person;

-- A person has 20 to 40 records, one in 200 has none. `item` 0 to 7 counts through the years 2019 to 2023 in turn.
-- a, b, c, d are hashes of the record's number.
INSERT INTO hours_record
  WITH RECURSIVE slot (slot) AS (
    VALUES (0)
    UNION ALL
    SELECT slot + 1
    FROM slot
    WHERE slot < 39
  ),
  numbered AS (
    SELECT
      person_id,
      person_id * 40 + slot AS record_id,
      slot / 5 AS item,
      2019 + slot % 5 AS year,
      (person_id * 40 + slot) * 2654435761 % 4294967291 AS seed
    FROM hours_person
    CROSS JOIN slot
    WHERE slot < iif(person_id % 200 = 7, 0, 20 + person_id * 2654435761 % 4294967291 / 65536 % 21)
  ),
  hashed AS (
    SELECT
      person_id,
      record_id,
      item,
      year,
      seed * 1597334677 % 4294967279 / 256 AS a,
      seed * 1103515245 % 4294967231 / 256 AS b,
      seed * 1812433253 % 4294967197 / 256 AS c,
      seed * 1664525 % 4294967189 / 256 AS d
    FROM numbered
  ),
  kind AS (
    SELECT
      person_id,
      record_id,
      item,
      a,
      b,
      c,
      d,
      CASE a % 60 WHEN 0 THEN 2018 WHEN 1 THEN 2024 ELSE year END AS year,
      item IN (0, 4) AS is_public,
      CASE WHEN item = 3 AND b % 2 = 0 THEN substr('self_study achievementgrassroots other      ', b / 2 % 4 * 11 + 1, 11) ELSE 'training' END AS form
    FROM hashed
  )
  SELECT
    person_id,
    CASE c % 3000
      WHEN 0 THEN printf('%d-02-30', year)
      WHEN 1 THEN ''
      ELSE printf('%d-%02d-%02d', year, 1 + c / 3000 % 12, 1 + c / 36000 % 28)
    END AS completed_on,
    record_id,
    CASE
      WHEN d % 400 = 0 THEN NULL
      WHEN d % 400 = 1 THEN 'elective'
      WHEN is_public THEN 'public'
      ELSE 'professional'
    END,
    trim(form),
    CASE
      WHEN form <> 'training' AND a / 60 % 25 = 0 THEN NULL
      WHEN a / 60 % 500 = 1 THEN 0
      WHEN item = 0 THEN CASE a / 60 % 10 WHEN 0 THEN 24.5 WHEN 1 THEN 40 WHEN 2 THEN 32 ELSE 30 END
      WHEN item = 4 THEN CASE a / 60 % 4 WHEN 0 THEN 2.5 WHEN 1 THEN 6 WHEN 2 THEN 8 ELSE 10 END
      ELSE CASE a / 60 % 8 WHEN 0 THEN 60 WHEN 1 THEN 45 WHEN 2 THEN 36 WHEN 3 THEN 12.5 WHEN 4 THEN 0.1 WHEN 5 THEN 20 ELSE 30 END
    END,
    CASE
      WHEN b / 8 % 100 < 95 THEN 'verified'
      ELSE CASE b / 800 % 6
        WHEN 0 THEN 'declared'
        WHEN 1 THEN 'employer_approved'
        WHEN 2 THEN 'department_approved'
        WHEN 3 THEN 'rejected'
        WHEN 4 THEN 'withdrawn'
        ELSE 'revoked'
      END
    END,
    iif(form = 'training' AND d / 400 % 10 < 7, 'linked', 'declared'),
    printf('%d-%02d-%02d', year, 1 + c / 3000 % 12, 1),
    CASE
      WHEN is_public THEN CASE d / 4000 % 40 WHEN 0 THEN 0 WHEN 1 THEN NULL ELSE 1 END
      ELSE CASE WHEN d / 4000 % 50 = 0 THEN 0 WHEN d / 4000 % 5 < 2 THEN NULL ELSE 1 END
    END,
    CASE WHEN form = 'training' THEN CASE d / 200000 % 40 WHEN 0 THEN 0 WHEN 1 THEN NULL ELSE 1 END ELSE 0 END,
    CASE
      WHEN form <> 'training' OR b / 4800 % 10 = 0 THEN NULL
      -- The public course of the year; one in eight who take another that year take the same one again.
      WHEN item = 0 OR item = 4 AND a / 240 % 8 = 0 THEN printf('G%d-%03d', year, person_id % 40)
      ELSE printf('Z%d-%05d', year, c / 1000 % 20000)
    END,
    printf('%d-12-%02d', year, 1 + a % 28),
    CASE WHEN is_public THEN CASE a % 3 WHEN 0 THEN 'xi_thought' WHEN 1 THEN 'party_congress_20' ELSE 'digital_technology' END END,
    CASE WHEN form <> 'training' THEN CASE c % 3 WHEN 0 THEN 'national' WHEN 1 THEN 'province' ELSE 'city' END END,
    NULL,
    CASE WHEN form <> 'training' THEN CASE d % 3 WHEN 0 THEN '1' WHEN 1 THEN '2' ELSE '3' END END,
    CASE WHEN a % 4 = 0 THEN printf('C%d%07d', year, record_id % 10000000) END
  FROM kind
  ORDER BY person_id, completed_on, record_id;
