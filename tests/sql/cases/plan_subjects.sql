-- An annual minimum and a sum of some subjects only: plan, message and bank name those subjects, so that what they say can be followed.
-- 30 hours a year of public or skills; the person has 10 of public and 50 of professional in 2023, so that 20 lack, whatever there is in all.
.read fixtures/relations.sql
INSERT INTO hours_person (person_id, employer_type) VALUES (1, 'institution'), (2, 'institution'), (3, 'institution'), (4, 'institution'), (5, 'institution');
INSERT INTO hours_record (record_id, person_id, subject, hours, completed_on)
SELECT 10 * person_id, person_id, 'public', 10, '2023-05-01' FROM hours_person
UNION ALL
SELECT 10 * person_id + 1, person_id, 'professional', 50, '2023-05-02' FROM hours_person;
.print persons 2 to 5 follow the plan: half and half, all of one, all of a subject that does not count, and a thousandth too few
INSERT INTO hours_record (record_id, person_id, subject, hours, completed_on)
VALUES (22, 2, 'public', 10, '2023-06-01'), (23, 2, 'skills', 10, '2023-06-02'), (32, 3, 'skills', 20, '2023-06-01'), (42, 4, 'professional', 20, '2023-06-01'),
  (52, 5, 'skills', 19.999, '2023-06-01');
CREATE TABLE hours_setting (name TEXT PRIMARY KEY, value);
INSERT INTO hours_setting VALUES ('policy', 'some');
CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT NOT NULL);
INSERT INTO hours_policy
VALUES ('some', 'policy { id = "some", version = "1", title = { zh = "部分科目", en = "some subjects" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public" }
subject "professional" { zh = "专业科目", en = "professional" }
subject "skills" { zh = "技能", en = "skills" }
credit(function(record) return record.hours, record.subject end)
annual "total" { minimum = 30, only = { "public", "skills" }, source = "law" }
title { from = 2023, source = "law", sum("total", 0, 0, 30, { only = { "public", "skills" } }) }');
.print plan and message
SELECT plan_year, subject, hours, possible, subjects, message FROM title_plan WHERE person_id = 1 AND year = 2023;
SELECT plan_year, subject, hours, subjects, message FROM title_plan WHERE person_id = 1 AND year = 2023 AND language = 'zh';
SELECT eligible, shortfall, message FROM title_review WHERE person_id = 1 AND year = 2023;
SELECT person_id, eligible FROM title_review WHERE year = 2023 AND person_id > 1 ORDER BY person_id;
.print bank: 20 lack of the year; no minimum of all subjects together is claimed, and what the year asks is told by subject
SELECT subject, required, credited, shortfall, met FROM hours_bank WHERE person_id = 1 AND year = 2023 ORDER BY subject;
SELECT subject, required, credited, shortfall, message FROM hours_explain WHERE person_id = 1 AND year = 2023;
