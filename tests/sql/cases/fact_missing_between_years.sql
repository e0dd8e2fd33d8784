-- What a year asks hangs on a fact that is missing: then what it takes by grace from the next, or leaves to the next by deferral, is not known
-- either, and nor is the next year, where it could matter. Until 2022 90 hours for senior staff and 40 for junior staff; from 2023 on 40.
.read fixtures/relations.sql
ALTER TABLE hours_person ADD COLUMN on_leave;
ALTER TABLE hours_person ADD COLUMN title_level;
INSERT INTO hours_person (person_id, title_level, on_leave) VALUES (1, NULL, 1), (2, 'junior', 1), (3, NULL, 1), (4, NULL, 1), (5, NULL, 0);
INSERT INTO hours_record (record_id, person_id, hours, completed_on)
VALUES (11, 1, 40, '2023-01-15'), (21, 2, 40, '2023-01-15'), (31, 3, 40, '2023-04-01'), (41, 4, 39.999, '2023-01-15'), (51, 5, 40, '2023-04-01');
CREATE TABLE law (name TEXT PRIMARY KEY, text TEXT);
INSERT INTO law
SELECT column1, 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return record.hours, record.subject end)
annual "total" { minimum = by("title_level", { senior = 90, junior = 40 }), from = 2022, to = 2022, source = "law 1" }
annual "total" { minimum = 40, from = 2023, source = "law 1" }
title { from = 2023, source = "law 2", each("total", 0, 0) }
' || column2
FROM (VALUES
  ('grace', 'grace { months = 3, source = "law 3" }'),
  ('defer', 'defer { when = { on_leave = 1 }, to = 2022, source = "law 3" }'),
  ('missed', 'defer { excused = false, years = 1, source = "law 3" }'));
.print grace: the 40 of January may be of 2022 (1); of a junior they are (2); those of April are of 2023 (3); 39.999 are not enough, either way (4)
SELECT person_id, year, credited, met, shortfall
FROM law
JOIN hours_bank ON policy = text
WHERE name = 'grace' AND person_id < 5 AND year IN (2022, 2023) AND subject = 'total'
ORDER BY person_id, year;
SELECT person_id, eligible, message FROM law JOIN title_review ON policy = text WHERE name = 'grace' AND person_id IN (1, 3, 4) AND year = 2023 ORDER BY person_id;
.print deferred: whoever is on leave in 2022 owes in 2023 what 2022 lacked (1, 3); who is not owes 40 (5). Where all defer, all do
SELECT name, person_id, year, credited, met, shortfall
FROM law
JOIN hours_bank ON policy = text
WHERE name IN ('defer', 'missed') AND person_id IN (1, 3, 5) AND year IN (2022, 2023, 2024) AND subject = 'total'
ORDER BY name, person_id, year;
