-- A platform with tables of its own: TEMP views are the adapter, the functions stand in joins, filters and groups.
CREATE TABLE staff (number TEXT PRIMARY KEY, name TEXT NOT NULL, employer TEXT NOT NULL);
CREATE TABLE course (code TEXT PRIMARY KEY, kind TEXT NOT NULL);
CREATE TABLE finished (staff TEXT NOT NULL, course TEXT NOT NULL, day TEXT NOT NULL, credit REAL NOT NULL);
INSERT INTO staff VALUES ('S1', '演示人员0001', 'school'), ('S2', '演示人员0002', 'works'), ('S3', '演示人员0003', 'school');
INSERT INTO course VALUES ('C1', '公需'), ('C2', '专业');
INSERT INTO finished VALUES
  ('S1', 'C1', '2023-03-01', 30), ('S1', 'C2', '2023-04-01', 60), ('S1', 'C2', '2023-05-01', 60), ('S2', 'C1', '2023-03-01', 12.5);
CREATE TEMP VIEW hours_person AS
  SELECT number AS person_id, iif(employer = 'school', 'institution', 'enterprise') AS employer_type FROM staff;
CREATE TEMP VIEW hours_record AS
  SELECT finished.rowid AS record_id, staff AS person_id, day AS completed_on,
         iif(kind = '公需', 'public', 'professional') AS subject, 'training' AS form, credit AS hours,
         'verified' AS status, 1 AS passed, 1 AS filed, course AS activity_id
  FROM finished
  JOIN course ON code = course;
SELECT name, hours_total(number, 2023), hours_compliant(number, 2023) FROM staff ORDER BY number;
SELECT name FROM staff WHERE hours_shortfall(number, 2023) > 0 ORDER BY number;
SELECT employer, sum(hours_total(number, 2023)), sum(hours_compliant(number, 2023)) FROM staff GROUP BY employer ORDER BY employer;
SELECT s.name, b.subject, b.credited FROM staff AS s, hours_bank AS b
WHERE b.person_id = s.number AND b.year = 2023 AND s.employer = 'works' ORDER BY b.subject;
SELECT s.name, l.completed_on, l.reason FROM staff AS s JOIN hours_ledger AS l ON l.person_id = s.number WHERE l.reason <> 'ok';
CREATE TEMP VIEW overview AS SELECT name, hours_total(number, 2023) AS hours FROM staff;
SELECT * FROM overview WHERE hours > 0 ORDER BY hours;
.print a table of the result, and an answer that follows the data at once
CREATE TABLE report AS SELECT number, hours_total(number, 2023) AS hours FROM staff;
SELECT * FROM report ORDER BY number;
INSERT INTO finished VALUES ('S3', 'C1', '2023-03-01', 1);
SELECT hours_total('S3', 2023);
UPDATE finished SET credit = 2 WHERE staff = 'S3';
SELECT hours_total('S3', 2023);
BEGIN;
DELETE FROM finished;
SELECT hours_total('S1', 2023);
ROLLBACK;
SELECT hours_total('S1', 2023);
