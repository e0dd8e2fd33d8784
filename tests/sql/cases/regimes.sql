-- A person of several regimes: each table answers under each, and says which.
.read fixtures/two_regimes.sql
SELECT hours_use('teacher');
CREATE TABLE hours_regime (person_id, policy);
-- Person 2 names none; person 3 names the same one twice, and the main one once more.
INSERT INTO hours_regime
VALUES (1, 'accountant'), (2, NULL), (3, 'teacher'), (3, 'teacher'), (3, 'accountant');
.print the bank, in the years of each calendar: 1 July 2021 begins the accountant 2021
SELECT person_id, regime, main, year, subject, credited, required, met FROM hours_bank WHERE subject = 'total';
.print subjects are those of the regime
SELECT regime, subject, credited FROM hours_bank WHERE person_id = 1 AND year = 2023;
.print the ledger shows each record under each
SELECT record_id, regime, year, subject, credited, reason FROM hours_ledger WHERE person_id = 1 AND main = 0;
SELECT record_id, regime, year, subject, credited, reason FROM hours_ledger WHERE person_id = 1 AND main;
.print titles
SELECT person_id, regime, eligible, shortfall, decided_by FROM title_review WHERE year = 2023;
SELECT person_id, regime, subject, from_year, to_year, credited, required, met FROM title_explain WHERE year = 2023 AND person_id <> 4;
SELECT person_id, regime, plan_year, subject, hours FROM title_plan WHERE year = 2023;
SELECT person_id, regime, credited, required FROM hours_explain WHERE year = 2023;
.print one regime, and one person
SELECT person_id, main FROM title_review WHERE year = 2023 AND regime = 'teacher';
SELECT person_id, main FROM title_review WHERE year = 2023 AND regime IN ('accountant', 'nobody');
SELECT regime, main FROM title_review WHERE year = 2023 AND person_id = 3;
SELECT regime, main FROM title_review WHERE year = 2023 AND person_id = 3 AND regime = 'teacher';
SELECT count(*) FROM title_review WHERE year = 2023 AND person_id = 2 AND regime = 'accountant';
SELECT count(*) FROM title_review WHERE year = 2023 AND (person_id = 3 OR regime = 'accountant');
.print a policy of the query judges everybody once
SELECT person_id, regime, main, eligible FROM title_review WHERE year = 2023 AND policy = 'accountant';
.print scalars ask the main policy
SELECT person_id, hours_total(person_id, 2023), hours_compliant(person_id, 2023), title_eligible(person_id, 2023) FROM hours_person;
.print without the relation each stands under one
DROP TABLE hours_regime;
SELECT person_id, regime, main, eligible FROM title_review WHERE year = 2023;
