-- A plan has no hours in a closed year where another year would do, though more hours are needed then.
-- The application of 2024 asks for 80 hours of 2022 and 2023 together, and for 80 of 2023 and 2024; the person has 30, 40 and 30, and so 10 lack of each.
.read fixtures/relations.sql
INSERT INTO hours_person (person_id, employer_type) VALUES (1, 'institution'), (2, 'institution'), (3, 'institution');
INSERT INTO hours_record (record_id, person_id, hours, completed_on)
SELECT 10 * person_id + column1, person_id, column2, column3
FROM hours_person
JOIN (VALUES (1, 30, '2022-05-01'), (2, 40, '2023-05-01'), (3, 30, '2024-05-01'));
CREATE TABLE law (name TEXT PRIMARY KEY, text TEXT);
INSERT INTO law
SELECT column1, 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return record.hours, "professional" end)
annual "total" { minimum = 40, from = 2022, source = "law 1" }
title { year = 2024, source = "law 2", sum("total", 2022, 2023, 80), sum("total", 2023, 2024, 80) }
' || column2
FROM (VALUES
  ('closed', ''),
  ('2022 open', 'make_up { years = 2, from = 2022, to = 2022, source = "law 3" }'),
  ('both open', 'make_up { years = 2, from = 2022, to = 2023, source = "law 3" }'));
.print nothing can be made up: 10 hours of 2023 would serve both, and no longer can be had
SELECT plan_year, hours, possible, message FROM law JOIN title_plan ON policy = text WHERE name = 'closed' AND person_id = 1 AND year = 2024;
.print 2022 can be made up, 2023 cannot: 10 of 2022 and 10 of 2024, rather than 10 of 2023
SELECT plan_year, hours, possible, until, message FROM law JOIN title_plan ON policy = text WHERE name = '2022 open' AND person_id = 1 AND year = 2024;
SELECT eligible, shortfall FROM law JOIN title_review ON policy = text WHERE name = '2022 open' AND person_id = 1 AND year = 2024;
.print both can be made up: 10 of 2023
SELECT plan_year, hours, possible, until FROM law JOIN title_plan ON policy = text WHERE name = 'both open' AND person_id = 1 AND year = 2024;
.print asked while 2023 lasted: 10 of 2023, with or without making up
SELECT name, plan_year, hours, possible, until FROM law JOIN title_plan ON policy = text WHERE person_id = 1 AND year = 2024 AND as_of = '2023-12-31' ORDER BY name;
.print persons 2 and 3 followed a plan, of which person 3 had a thousandth too few
INSERT INTO hours_record (record_id, person_id, hours, completed_on) VALUES (24, 2, 10, '2022-12-31'), (25, 2, 10, '2024-12-31'), (34, 3, 10, '2022-12-31'), (35, 3, 9.999, '2024-12-31');
SELECT person_id, eligible FROM law JOIN title_review ON policy = text WHERE name = '2022 open' AND person_id > 1 AND year = 2024 ORDER BY person_id;
