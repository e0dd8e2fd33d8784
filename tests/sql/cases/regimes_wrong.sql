-- What cannot be read of hours_regime is an error that names it, for whoever asks of each regime; scalars ask the main policy alone.
.read fixtures/two_regimes.sql
SELECT hours_use('teacher');
CREATE TABLE hours_regime (person_id, policy);
INSERT INTO hours_regime VALUES (1, 'no-such-policy');
.print an unknown policy
SELECT count(*) FROM title_review WHERE year = 2023;
SELECT count(*) FROM title_review WHERE year = 2023 AND person_id = 1;
SELECT count(*) FROM title_review WHERE year = 2023 AND person_id = 2;
SELECT count(*) FROM title_review WHERE year = 2023 AND policy = 'teacher';
SELECT hours_total(1, 2023), title_eligible(1, 2023);
SELECT hours_language('zh');
SELECT count(*) FROM hours_bank;
SELECT hours_language('en');
.print nobody has no regime
UPDATE hours_regime SET person_id = 99, policy = 'accountant';
SELECT count(*) FROM title_review WHERE year = 2023;
UPDATE hours_regime SET person_id = NULL;
SELECT count(*) FROM title_review WHERE year = 2023;
.print a relation without the column
ALTER TABLE hours_regime RENAME COLUMN policy TO rules;
SELECT count(*) FROM title_review WHERE year = 2023;
SELECT hours_total(1, 2023);
.print a view that computes its rows, with the columns the other way round, and everybody in both
DROP TABLE hours_regime;
CREATE VIEW hours_regime AS
SELECT DISTINCT other.policy, person.person_id
FROM hours_person AS person, hours_policy AS other
ORDER BY person.person_id DESC;
SELECT person_id, regime, eligible FROM title_review WHERE year = 2023;
SELECT regime, eligible FROM title_review WHERE year = 2023 AND person_id = 3;
.print an id of another type
DROP VIEW hours_regime;
CREATE TABLE hours_regime (person_id, policy);
INSERT INTO hours_regime VALUES ('1', 'accountant');
ALTER TABLE hours_person RENAME TO person;
CREATE VIEW hours_person AS
SELECT CAST(person_id AS INTEGER) AS person_id, employer_type, policy
FROM person;
SELECT count(*) FROM title_review WHERE year = 2023;
