-- A minimum that goes by a column of the person is unknown where the column is empty, or holds a value that the declaration does not name, or a
-- text that is no date; the message names the column, and the value. Minimums are 90 and 40 by level; 12 by the month of the licence.
.read fixtures/relations.sql
CREATE TEMP TABLE hours_person (person_id INTEGER PRIMARY KEY, employer_type, title_level, licensed_on);
INSERT INTO temp.hours_person
VALUES (1, 'institution', 'mid', '2022-01-01'), (2, 'institution', NULL, '2022-01-01'), (3, 'institution', 7, '2022-01-01'),
  (4, 'institution', 'junior', '2022/1/1'), (5, 'institution', 'junior', NULL), (6, 'institution', 'junior', '2022-01-01'),
  (7, 'institution', replace(hex(zeroblob(50)), '00', '级'), '2022-01-01');
CREATE TABLE law (name TEXT PRIMARY KEY, text TEXT);
INSERT INTO law
SELECT column1, 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
credit(function(record) return record.hours, "public" end)
' || column2
FROM (VALUES
  ('year', 'annual "total" { minimum = by("title_level", { senior = 90, junior = prorated { 12, from = "licensed_on", rounding = "up" } }), from = 2022, source = "law 1" }
  title { year = 2022, source = "law 2", each("total", 2022, 2022) }'),
  ('title', 'title { year = 2022, source = "law 2", either({ sum("total", 0, 0, part(by("title_level", { senior = 90, junior = 40 }), { 1, 2 }, "up")) }, { sum("public", 0, 0, 99) }) }'),
  ('own', 'annual "total" { minimum = function(year, person) return person.title_level == "junior" and 5 or unknown end, from = 2022, source = "law 1" }
  title { year = 2022, source = "law 2", each("total", 2022, 2022) }'));
.print of a year
SELECT person_id, message FROM law JOIN hours_explain ON policy = text AND year = 2022 WHERE name = 'year';
.print of a title that looks at the year: no word of a year that asks nothing
SELECT person_id, eligible, message FROM law JOIN title_review ON policy = text AND year = 2022 WHERE name = 'year';
.print of an item of a title, in an either and as a part
SELECT person_id, message FROM law JOIN title_plan ON policy = text AND year = 2022 WHERE name = 'title' AND person_id < 5;
.print of a rule of its own, which does not say why
SELECT person_id, message FROM law JOIN title_explain ON policy = text AND year = 2022 WHERE name = 'own' AND person_id < 3;
.print in Chinese
SELECT person_id, message FROM law JOIN title_review ON policy = text AND year = 2022 WHERE name = 'year' AND person_id IN (1, 2, 4) AND language = 'zh';
