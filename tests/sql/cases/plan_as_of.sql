-- title_plan with as_of: what can no longer be had on that date is not possible; without it the year alone decides.
-- 40 hours a year from 2022 on, and the application of 2023 asks for 2022 and 2023. Person 1 has 30 of 2022 and 10 of 2023: 10 and 30 lack.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, hours, completed_on) VALUES (1, 1, 30, '2022-05-01'), (2, 1, 10, '2023-05-01');
CREATE TABLE law (name TEXT PRIMARY KEY, text TEXT);
INSERT INTO law
SELECT column1, 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return record.hours, "professional" end)
annual "total" { minimum = 40, from = 2022, source = "law 1" }
' || column2
FROM (VALUES
  ('closed', 'title { year = 2023, source = "law 2", each("total", 2022, 2023) }'),
  ('grace', 'title { year = 2023, source = "law 2", each("total", 2022, 2023) } grace { months = 3, source = "law 3" }'),
  ('make up', 'title { year = 2023, source = "law 2", each("total", 2022, 2023) } make_up { years = 1, source = "law 3" }'),
  ('either', 'title { year = 2023, source = "law 2", either({ sum("total", 2022, 2022, 40) }, { sum("total", 2023, 2023, 100) }) }'));
CREATE TABLE asked (on_date TEXT);
INSERT INTO asked VALUES ('2022-12-31'), ('2023-01-01'), ('2023-03-31'), ('2023-04-01'), ('2023-12-31'), ('2024-01-01');
.print a year is over with its last day
SELECT on_date, plan_year, hours, possible, until, message
FROM asked
JOIN law
JOIN title_plan AS plan ON plan.policy = text AND plan.as_of = on_date
WHERE name = 'closed' AND person_id = 1 AND year = 2023 AND on_date IN ('2022-12-31', '2023-01-01', '2023-12-31', '2024-01-01')
ORDER BY on_date, plan_year;
.print without a date: by the year of application
SELECT plan_year, hours, possible, until, message FROM law JOIN title_plan ON policy = text WHERE name = 'closed' AND person_id = 1 AND year = 2023;
.print three months of grace: 2022 to the end of March 2023
SELECT on_date, plan_year, hours, possible, until, message
FROM asked
JOIN law
JOIN title_plan AS plan ON plan.policy = text AND plan.as_of = on_date
WHERE name = 'grace' AND person_id = 1 AND year = 2023 AND on_date IN ('2023-03-31', '2023-04-01')
ORDER BY on_date, plan_year;
.print a year to make up: 2022 to the end of 2023
SELECT on_date, plan_year, possible, until, message
FROM asked
JOIN law
JOIN title_plan AS plan ON plan.policy = text AND plan.as_of = on_date
WHERE name = 'make up' AND person_id = 1 AND year = 2023 AND on_date IN ('2023-12-31', '2024-01-01')
ORDER BY on_date, plan_year;
.print what is possible before what is least: 10 in 2022 while it lasts, then 90 in 2023
SELECT on_date, plan_year, hours, possible
FROM asked
JOIN law
JOIN title_plan AS plan ON plan.policy = text AND plan.as_of = on_date
WHERE name = 'either' AND person_id = 1 AND year = 2023 AND on_date IN ('2022-12-31', '2023-01-01')
ORDER BY on_date;
.print with a cut-off: only the day before it is still in time, and the 10 of May count no more on 1 May
SELECT as_of, plan_year, hours, possible, until
FROM law
JOIN title_plan ON policy = text
WHERE name = 'closed' AND person_id = 1 AND year = 2023 AND plan_year = 2023 AND cutoff = '2023-05-01' AND as_of IN ('2023-04-30', '2023-05-01')
ORDER BY as_of;
.print in Chinese
SELECT message FROM law JOIN title_plan ON policy = text WHERE name = 'grace' AND person_id = 1 AND year = 2023 AND as_of = '2023-04-01' AND language = 'zh';
.print who made it, and no answer where there is no rule
SELECT DISTINCT decided_by, decided_sha256 = hourbank_sha256(text) FROM law JOIN title_plan ON policy = text WHERE name = 'closed' AND person_id = 1 AND year = 2023 AND as_of = '2023-01-01';
SELECT plan_year, hours, possible, until, message FROM law JOIN title_plan ON policy = text WHERE name = 'closed' AND person_id = 1 AND year = 2024 AND as_of = '2023-01-01';
