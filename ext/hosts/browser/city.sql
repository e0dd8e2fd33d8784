-- The demonstration city for the page: people, records and postings as plain tables in the order in which they are read, with the columns
-- that policies read.
PRAGMA page_size = 8192;
ATTACH 'build/city.db' AS city;
CREATE TABLE hours_person (
  person_id INTEGER PRIMARY KEY,
  name TEXT,
  employer_type TEXT,
  title_series TEXT,
  title_level TEXT,
  degree TEXT,
  district_code TEXT
);
CREATE TABLE hours_record (
  person_id INTEGER,
  completed_on TEXT,
  record_id INTEGER,
  subject TEXT,
  form TEXT,
  hours,
  status TEXT,
  passed INTEGER,
  filed,
  recognised INTEGER,
  activity_id TEXT,
  level TEXT,
  rank TEXT,
  PRIMARY KEY (person_id, completed_on, record_id)
) WITHOUT ROWID;
CREATE TABLE hours_posted (
  person_id INTEGER,
  year INTEGER,
  subject TEXT,
  hours
);
INSERT INTO hours_person
SELECT person_id, name, employer_type, title_series, title_level, degree, district_code
FROM city.hours_person
ORDER BY person_id;
INSERT INTO hours_record
SELECT person_id, completed_on, record_id, subject, form, hours, status, passed, filed, recognised, activity_id, level, rank
FROM city.hours_record
ORDER BY person_id, completed_on, record_id;
INSERT INTO hours_posted
SELECT person_id, year, subject, hours
FROM city.hours_posted
ORDER BY person_id, year, subject;
CREATE INDEX hours_posted_by_person ON hours_posted (person_id);
VACUUM;
