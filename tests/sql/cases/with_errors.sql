-- One person's error ends nobody else's question, where the query asks for errors as rows: with_errors = 1. Person 2 has a policy that
-- does not exist, a record of person 3 breaks the rule of theirs, and the title of person 4 (an enterprise) cannot be asked.
.read fixtures/two_regimes.sql
INSERT INTO hours_policy
SELECT 'rude', replace(replace(replace(text, '"teacher"', '"rude"'), 'if not listed', 'if record.hours == "many" then return record.hours + 1 end; if not listed'),
  'title { year = 2023,', 'title { year = 2023, when = function(person) return person.employer_type ~= "enterprise" or person.employer_type + 1 > 0 end,')
FROM hours_policy
WHERE policy = 'teacher';
DELETE FROM hours_person;
CREATE TABLE hours_regime (person_id, policy);
DELETE FROM hours_record;
INSERT INTO hours_person VALUES (1, 'institution', 'rude'), (2, 'institution', 'nowhere'), (3, 'institution', 'rude'), (4, 'enterprise', 'rude'), (5, 'institution', 'teacher');
INSERT INTO hours_regime VALUES (1, 'accountant'), (5, 'nowhere');
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours, status)
VALUES
  (1, 1, '2023-05-01', 'ethics', 40, 'verified'),
  (2, 2, '2023-05-01', 'ethics', 40, 'verified'),
  (3, 3, '2023-04-01', 'ethics', 40, 'verified'),
  (4, 3, '2023-05-01', 'ethics', 'many', 'verified'),
  (5, 3, '2023-06-01', 'ethics', 5, 'verified'),
  (6, 4, '2023-05-01', 'ethics', 39, 'verified'),
  (7, 5, '2023-05-01', 'ethics', 41, 'verified');
SELECT policy, state FROM policy_list WHERE policy = 'rude';
.print a query that does not ask ends with the first of them
SELECT count(*) FROM hours_bank WHERE year = 2023;
.print everybody, in one scan; nothing is said of a person whose row is an error but that, and the year that was asked for
SELECT person_id, year, subject, credited, shortfall, met, regime, main, decided_by, with_errors, substr(error, 1, instr(error, ':') - 1)
FROM hours_bank
WHERE year = 2023 AND with_errors = 1 AND (error IS NOT NULL OR subject = 'total');
.print and one by one
SELECT p.person_id, b.year, b.subject, b.credited, b.shortfall, b.met, b.regime, b.main, b.decided_by, b.with_errors, substr(b.error, 1, instr(b.error, ':') - 1)
FROM hours_person AS p
CROSS JOIN hours_bank AS b ON b.person_id = p.person_id AND b.year = 2023 AND b.with_errors = 1 AND (b.error IS NOT NULL OR b.subject = 'total');
.print the words are those that the query would have ended with
SELECT error FROM title_review WHERE person_id = 2 AND with_errors = 1;
SELECT unmet FROM title_review WHERE person_id = 2;
.print what cannot be asked of a title is that question alone
SELECT person_id, eligible, unmet, shortfall, regime, error IS NOT NULL FROM title_review WHERE year = 2023 AND with_errors = 1 AND main;
SELECT met, credited FROM hours_bank WHERE person_id = 4 AND year = 2023 AND subject = 'total';
.print every table about people
SELECT count(*), count(error) FROM hours_ledger WHERE with_errors = 1;
SELECT count(DISTINCT person_id), count(error), count(law) FROM title_explain WHERE with_errors = 1;
SELECT count(DISTINCT person_id), count(error) FROM hours_explain WHERE year = 2023 AND with_errors = 1;
SELECT count(DISTINCT person_id), count(error) FROM title_plan WHERE year = 2023 AND with_errors = 1;
.print 0 and NULL are the default, and nothing else is a switch
SELECT count(*), count(error) FROM hours_bank WHERE person_id = 1 AND year = 2023 AND with_errors = 0;
SELECT count(*) FROM hours_bank WHERE person_id = 2 AND with_errors = NULL;
SELECT count(*) FROM hours_bank WHERE person_id = 1 AND with_errors = 2;
.print a relation that fails ends a scan; where one person is asked for, it is their error
CREATE TEMP VIEW hours_record AS SELECT * FROM main.hours_record WHERE abs(-9223372036854775807 - (record_id = 6)) > 0;
SELECT count(*) FROM hours_bank WHERE year = 2023 AND with_errors = 1;
SELECT p.person_id, error IS NOT NULL
FROM main.hours_person AS p
CROSS JOIN hours_bank AS b ON b.person_id = p.person_id AND b.year = 2023 AND b.with_errors = 1 AND (b.error IS NOT NULL OR (b.subject = 'total' AND b.main));
DROP VIEW temp.hours_record;
.print a plain join of a small set asks for its people alone: a scan would end with the error of person 2
CREATE TABLE few (person_id);
INSERT INTO few VALUES (1);
SELECT few.person_id, credited FROM few JOIN hours_bank AS b ON b.person_id = few.person_id AND year = 2023 AND subject = 'total' AND main ORDER BY 1;
SELECT few.person_id, eligible FROM title_review AS r JOIN few ON r.person_id = few.person_id WHERE r.year = 2023 AND main ORDER BY 1;
