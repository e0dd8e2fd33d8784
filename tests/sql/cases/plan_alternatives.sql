-- Many groups of alternatives, whose last is the cheapest: one hour in each of five years, and in each of nine. However many ways there are, the
-- shortfall is the least, and unmet and plan are of the same way.
.read fixtures/relations.sql
INSERT INTO hours_person (person_id) VALUES (1);
CREATE TABLE law (name TEXT, text TEXT);
INSERT INTO law
SELECT column1, 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return record.hours, record.subject end)
local function one(year, hours) return { sum("professional", year, year, hours) } end
title { year = 2023, source = "law 2", items = function(year) local list = {} for i = 1, ' || column2 || ' do list[i] = ' || column3 || ' end return list end }
'
FROM (VALUES
  ('five of four', 5, 'either(one(2010 + i, 300), one(2010 + i, 200), one(2010 + i, 100), one(2010 + i, 1))'),
  ('nine of two', 9, 'either(one(2010 + i, 100), one(2010 + i, 1))'));
SELECT name, eligible, unmet, shortfall FROM law JOIN title_review ON policy = text WHERE person_id = 1 AND year = 2023 ORDER BY name;
SELECT name, count(*), sum(hours), max(hours) FROM law JOIN title_plan ON policy = text WHERE person_id = 1 AND year = 2023 GROUP BY name ORDER BY name;
