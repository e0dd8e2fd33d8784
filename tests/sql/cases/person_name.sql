-- person_name is the column name of hours_person, whatever it holds, and NULL where there is none; a host's own column name beside it
-- is not in its way.
CREATE TABLE person (person_id INTEGER PRIMARY KEY, employer_type, name);
INSERT INTO person VALUES (1, 'institution', '演示人员0001'), (2, 'enterprise', NULL), (3, 'enterprise', 3.5), (4, 'enterprise', x'00ff');
CREATE VIEW hours_person AS SELECT * FROM person;
CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status);
INSERT INTO hours_record VALUES (1, 1, '2023-05-01', 'public', 'training', 30, 'verified');
.print everybody, and one
SELECT person_id, quote(person_name) FROM title_review WHERE year = 2023 ORDER BY person_id;
SELECT subject, person_name FROM hours_bank WHERE person_id = 1 ORDER BY subject;
SELECT person_id FROM title_review WHERE year = 2023 AND person_name = '演示人员0001';
.print beside the name that a host has
SELECT person_id, name, eligible FROM person JOIN title_review USING (person_id) WHERE year = 2023 AND person_id < 3;
.print each year, and each regime
CREATE TEMP TABLE hours_regime (person_id, policy);
INSERT INTO hours_regime VALUES (1, 'cn-national');
SELECT DISTINCT regime, person_name FROM hours_bank WHERE person_id <= 1;
.print no column
DROP TABLE hours_regime;
DROP VIEW hours_person;
CREATE VIEW hours_person AS SELECT person_id, employer_type FROM person;
SELECT person_id, person_name FROM title_review WHERE year = 2023;
SELECT DISTINCT person_name FROM hours_bank WHERE person_id = 1;
.print in capitals, and with a NUL inside
DROP VIEW hours_person;
CREATE VIEW hours_person AS SELECT person_id, employer_type, 'a' || char(0) || 'b' AS NAME FROM person;
SELECT hex(person_name) FROM title_review WHERE year = 2023 AND person_id = 1;
