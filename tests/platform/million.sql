-- 40,000 people at 400 employers with 25 records each over five years, all closed but the last, a fifth of them declared with their steps.

PRAGMA foreign_keys = OFF;
PRAGMA synchronous = OFF;
BEGIN;

CREATE TEMP TABLE number (n INTEGER PRIMARY KEY);
WITH RECURSIVE numbers (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 40000)
INSERT INTO number SELECT n FROM numbers;

INSERT INTO hb_organisation (organisation_id, parent_id, kind, name, employer_type, district_code)
SELECT 1000 + n, 101, 'employer', '测试单位' || n, 'institution', '370602' FROM number WHERE n <= 400;
INSERT INTO hb_account (account_id, name, organisation_id) SELECT 1000 + n, '单位账号' || n, 1000 + n FROM number WHERE n <= 400;
INSERT INTO hb_account_permission (account_id, permission) SELECT 1000 + n, 'review_employer' FROM number WHERE n <= 400;
INSERT INTO hb_person (person_id, name) SELECT 10000 + n, '测试人员' || (10000 + n) FROM number;
INSERT INTO hb_employment (person_id, joined_on, employer_id) SELECT 10000 + n, '2015-01-01', 1001 + n % 400 FROM number;
INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, 'x', '2024-01-01', 41);

INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, status, source, passed, filing_id, employer_id, platform_id,
                             platform_record_id, activity_id, recorded_on, title, import_id)
SELECT
  person.n * 25 + record.n, 10000 + person.n, date((2019 + record.n / 5) || '-02-01', '+' || (person.n * 7 % 10 + record.n % 5 * 60) || ' days'),
  date((2019 + record.n / 5) || '-02-01', '+' || (person.n * 7 % 10 + record.n % 5 * 60 - 2) || ' days'),
  CASE WHEN record.n % 5 < 2 THEN 'public' ELSE 'professional' END, 'training', 20, CASE WHEN record.n = 24 AND person.n % 20 = 0 THEN 'declared' ELSE 'verified' END,
  CASE WHEN record.n % 5 = 4 THEN 'declared' ELSE 'linked' END, 1, CASE WHEN record.n % 5 = 4 THEN 1 END, CASE WHEN record.n % 5 = 4 THEN 1001 + person.n % 400 END,
  CASE WHEN record.n % 5 <> 4 THEN 1 + record.n % 3 END, CASE WHEN record.n % 5 <> 4 THEN 'm' || (person.n * 25 + record.n) END,
  'a' || record.n, date((2019 + record.n / 5) || '-12-01'), '学习' || record.n, 1
FROM number AS person, (SELECT n - 1 AS n FROM number WHERE n <= 25) AS record
ORDER BY 2, 3, 1;

INSERT INTO hb_year_closing (closing_id, year, account_id, closed_on, import_id)
SELECT n, 2018 + n, 41, (2019 + n) || '-01-31', 1 FROM number WHERE n <= 4;
INSERT INTO hb_year_account (person_id, year, closing_id, employer_id, required_public, required_professional, required_total)
SELECT 10000 + person.n, 2018 + year.n, year.n, 1001 + person.n % 400, 30, 60, 90 FROM number AS person, number AS year WHERE year.n <= 4 ORDER BY 1, 2;
INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, account_id, posted_on)
SELECT person_id, year, subject.column1, 1, subject.column2, 'closing', 41, (year + 1) || '-01-31'
FROM hb_year_account, (VALUES ('professional', 60), ('public', 40)) AS subject
ORDER BY 1, 2, 3;
INSERT INTO hb_posted_record (person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on)
SELECT person_id, CAST(substr(completed_on, 1, 4) AS INTEGER), record_id, 1, subject, 20, 'ok', hours, '2024-01-31'
FROM hb_learning_record
WHERE completed_on < '2023' AND person_id > 10000
ORDER BY 1, 2, 3;
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp)
SELECT record_id, 'review_employer', employer_id, '2023-12-05', '公章'
FROM hb_learning_record
WHERE status = 'declared' AND record_id % 2 = 0
ORDER BY record_id;

DROP TABLE temp.number;
COMMIT;
