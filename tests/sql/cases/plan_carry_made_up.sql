-- title_plan where a year is past and may not be made up, but the one before it may: its surplus is carried over. 40 hours a year, up to 15 carried over;
-- years to 2021 may be made up within two years; the application of 2023 asks for 2022 and 2023, of which 2022 lacks 10.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'institution');
INSERT INTO hours_record (record_id, person_id, hours, completed_on)
VALUES
  (1, 1, 30, '2021-01-01'),
  (2, 1, 30, '2022-01-01'),
  (3, 1, 40, '2023-01-01'),
  (4, 2, 40, '2021-01-01'),
  (5, 2, 30, '2022-01-01'),
  (6, 2, 40, '2023-01-01');
CREATE TABLE law (name TEXT PRIMARY KEY, text TEXT);
INSERT INTO law
SELECT column1, 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return record.hours, "professional" end)
annual "total" { minimum = 40, source = "law 1" }
carry { most = 15, source = "law 2" }
title { year = 2023, source = "law 3", each("total", -1, 0) }
' || column2
FROM (
  VALUES
    ('none', ''),
    ('to 2021', 'make_up { years = 2, to = 2021, source = "law 4" }'),
    ('to 2022', 'make_up { years = 2, to = 2022, source = "law 4" }'));
.print 20 of 2021, whose own 10 come first; 10 where 2021 is complete; and 10 of 2022 itself where that may be made up
SELECT name, person_id, plan_year, hours, possible, until FROM law JOIN title_plan ON policy = text WHERE year = 2023 ORDER BY name, person_id;
.print the shortfall is that of the plan
SELECT name, person_id, shortfall FROM law JOIN title_review ON policy = text WHERE year = 2023 ORDER BY name, person_id;
.print followed, it is enough; a thousandth less is not
INSERT INTO hours_record (record_id, person_id, hours, completed_on) VALUES (7, 1, 20, '2021-12-31'), (8, 2, 9.999, '2021-12-31');
SELECT name, person_id, eligible, shortfall FROM law JOIN title_review ON policy = text WHERE year = 2023 ORDER BY name, person_id;
