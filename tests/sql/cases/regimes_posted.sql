-- A posting counts under the policy that it names; one that names none, under the main policy.
.read fixtures/two_regimes.sql
SELECT hours_use('teacher');
CREATE TABLE hours_regime (person_id, policy);
INSERT INTO hours_regime VALUES (1, 'accountant'), (3, 'teacher');
CREATE TABLE hours_posted (person_id, year, subject, hours);
INSERT INTO hours_posted VALUES (1, 2023, 'pedagogy', 35), (3, 2023, 'law', 15);
.print without the column, postings are those of the main policy
SELECT person_id, regime, credited FROM hours_bank WHERE year = 2023 AND subject = 'total' AND person_id IN (1, 3);
ALTER TABLE hours_posted ADD COLUMN policy;
SELECT person_id, regime, credited FROM hours_bank WHERE year = 2023 AND subject = 'total' AND person_id IN (1, 3);
.print one that names the main policy is as one that names none; one that names another is of that; of no regime, nobody counts it
INSERT INTO hours_posted
VALUES
  (1, 2023, 'pedagogy', 1, 'teacher'),
  (1, 2023, 'law', 12, 'accountant'),
  (1, 2023, 'ethics', 100, 'cn-national'),
  (3, 2022, 'ethics', 39, 'teacher'),
  (4, 2023, 'law', 3, 'accountant');
SELECT person_id, regime, year, credited, met FROM hours_bank WHERE subject = 'total';
SELECT person_id, regime, eligible, shortfall FROM title_review WHERE year = 2023;
SELECT hours_total(1, 2023), hours_total(3, 2022), hours_total(4, 2023), title_eligible(1, 2023);
.print a record of a year that is closed under one regime counts under the other
SELECT record_id, regime, credited, worth, reason FROM hours_ledger WHERE person_id = 1 AND year = 2023 AND record_id = 13;
.print one at a time
SELECT regime, eligible FROM title_review WHERE year = 2023 AND person_id = 1;
SELECT regime, eligible FROM title_review WHERE year = 2023 AND person_id = 3;
.print a policy of the query has the postings of the regime that it is, and else stands for the main one
SELECT person_id, main, credited FROM hours_bank WHERE year = 2023 AND subject = 'total' AND policy = 'accountant';
SELECT person_id, main, credited FROM hours_bank WHERE year = 2023 AND subject = 'total' AND policy = 'teacher';
.print so does a draft of one
SELECT person_id, main, credited, decided_by
FROM hours_policy
JOIN hours_bank AS bank ON bank.policy = replace(text, 'version = "1"', 'version = "draft"')
WHERE hours_policy.policy = 'accountant' AND year = 2023 AND subject = 'total' AND person_id IN (1, 4);
