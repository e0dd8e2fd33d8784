-- title_plan where all that a year may still have fills the year before it first: by a grace as long as the year, or since the cut-off lies
-- within the days of grace. Then the plan has these hours, too, though nobody asks about the year before. 40 hours a year from 2022 on, of them
-- 10 public; what January to March bring fills what the year before lacks of them, of each subject first.
.read fixtures/relations.sql
INSERT INTO hours_person (person_id, employer_type) VALUES (1, 'institution'), (2, 'institution'), (3, 'institution');
INSERT INTO hours_record (record_id, person_id, subject, hours, completed_on)
VALUES (11, 1, 'public', 10, '2022-05-01'), (12, 1, 'professional', 20, '2022-05-02'),
  (21, 2, 'public', 10, '2022-05-01'), (22, 2, 'professional', 20, '2022-05-02'), (23, 2, 'professional', 7, '2023-01-15'),
  (31, 3, 'professional', 30, '2022-05-01'), (32, 3, 'professional', 10, '2023-01-15');
CREATE TABLE law (name TEXT PRIMARY KEY, text TEXT);
INSERT INTO law
SELECT column1, 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return record.hours, record.subject end)
annual "total" { minimum = 40, from = 2022, source = "law 1" }
annual "public" { minimum = 10, from = 2022, source = "law 1" }
' || column2
FROM (VALUES
  ('5', 'title { year = 2023, source = "law 2", sum("total", 0, 0, 5) } grace { months = 3, source = "law 3" }'),
  ('public', 'title { year = 2023, source = "law 2", sum("public", 0, 0, 5), sum("total", 0, 0, 12) } grace { months = 3, source = "law 3" }'),
  ('year', 'title { year = 2023, source = "law 2", sum("total", 0, 0, 5) } grace { months = 12, source = "law 3" }'));
.print 5 of 2023 are asked, before 1 March. 2022 lacks 10: 15. Of person 2 January has filled 7 of these: 8
SELECT person_id, plan_year, subject, hours, possible, until, message
FROM law
JOIN title_plan ON policy = text
WHERE name = '5' AND person_id < 3 AND year = 2023 AND cutoff = '2023-03-01'
ORDER BY person_id, plan_year;
.print person 3: 5 public ones after the 10 that 2022 lacks. These bring back the 10 of January, so that the 12 in all are there: 15
SELECT plan_year, subject, hours, possible, until
FROM law
JOIN title_plan ON policy = text
WHERE name = 'public' AND person_id = 3 AND year = 2023 AND cutoff = '2023-03-01'
ORDER BY plan_year;
.print the same by a grace of the whole year, before 1 January 2024; without a cut-off 5 of 2024 fill 2023
SELECT person_id, plan_year, subject, hours, possible, until
FROM law
JOIN title_plan ON policy = text
WHERE name = 'year' AND person_id < 3 AND year = 2023 AND cutoff = '2024-01-01'
ORDER BY person_id, plan_year;
SELECT person_id, plan_year, subject, hours, possible, until FROM law JOIN title_plan ON policy = text WHERE name = 'year' AND person_id = 1 AND year = 2023;
.print each plan as it was followed on its last day, and with a thousandth less
CREATE TABLE followed (person INTEGER, name TEXT, cutoff TEXT, subject TEXT, hours REAL, completed_on TEXT);
INSERT INTO followed
VALUES (1, '5', '2023-03-01', 'professional', 15, '2023-02-28'), (2, '5', '2023-03-01', 'professional', 8, '2023-02-28'),
  (3, 'public', '2023-03-01', 'public', 15, '2023-02-28'),
  (1, 'year', '2024-01-01', 'professional', 15, '2023-12-31'), (2, 'year', '2024-01-01', 'professional', 8, '2023-12-31');
INSERT INTO hours_person (person_id, employer_type) SELECT 100 * followed.rowid + column1, 'institution' FROM followed JOIN (VALUES (0), (1));
INSERT INTO hours_record (record_id, person_id, subject, hours, completed_on)
SELECT record_id, 100 * followed.rowid + column1, hours_record.subject, hours_record.hours, hours_record.completed_on
FROM followed
JOIN hours_record ON person_id = person
JOIN (VALUES (0), (1));
INSERT INTO hours_record (record_id, person_id, subject, hours, completed_on)
SELECT 1000, 100 * followed.rowid + column1, subject, hours - 0.001 * column1, completed_on FROM followed JOIN (VALUES (0), (1));
SELECT name, person, column1 AS lacking, eligible
FROM followed
JOIN (VALUES (0), (1))
JOIN law USING (name)
JOIN title_review AS review ON policy = text AND person_id = 100 * followed.rowid + column1 AND year = 2023 AND review.cutoff = followed.cutoff
ORDER BY followed.rowid, lacking;
