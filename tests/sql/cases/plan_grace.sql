-- title_plan where grace moves hours: what is had in a year leaves less for the next year's first months to fill, and they fill no more than the
-- year's own minimum. 40 hours a year from 2022 on; hours of January to March fill what the year before lacks of them.
.read fixtures/relations.sql
INSERT INTO hours_person (person_id, employer_type) VALUES (1, 'institution'), (2, 'institution'), (3, 'institution');
INSERT INTO hours_record (record_id, person_id, subject, hours, completed_on)
VALUES (11, 1, 'professional', 30, '2022-05-01'), (12, 1, 'professional', 11, '2023-01-15'),
  (21, 2, 'professional', 30, '2022-05-01'),
  (31, 3, 'public', 4, '2022-05-01'), (32, 3, 'professional', 20, '2022-05-02');
CREATE TABLE law (name TEXT PRIMARY KEY, text TEXT);
INSERT INTO law
SELECT column1, 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return record.hours, record.subject end)
annual "total" { minimum = 40, from = 2022, source = "law 1" }
' || column2
FROM (VALUES
  ('48', 'title { year = 2023, source = "law 2", sum("total", 2022, 2022, 48) } grace { months = 3, source = "law 3" }'),
  ('public', 'annual "public" { minimum = 10, from = 2022, source = "law 1" }
  title { year = 2023, source = "law 2", each("total", 2022, 2022), each("public", 2022, 2022) } grace { subject = "public", months = 3, source = "law 3" }'),
  ('both', 'title { year = 2023, source = "law 2", each("total", 2022, 2022), sum("total", 2023, 2023, 5) } grace { months = 3, source = "law 3" }'));
.print 48 hours of 2022 are asked; person 1 has 30, and 10 of January fill its 40. 18 more of 2022 let them go back; 8 would not do
SELECT as_of, plan_year, subject, hours, possible, until
FROM law
JOIN (SELECT '2022-10-01' AS on_date UNION ALL SELECT '2023-02-01') AS days
JOIN title_plan ON policy = text AND as_of = on_date
WHERE name = '48' AND person_id = 1 AND year = 2023
ORDER BY as_of;
.print person 2 has the 30 alone: 18 as well, and none of them in January, which fills 40 and no more
SELECT plan_year, subject, hours, possible, until FROM law JOIN title_plan ON policy = text WHERE name = '48' AND person_id = 2 AND year = 2023 AND as_of = '2022-10-01';
.print grace for public alone, of which 6 lack: the other 10 of the 40 are for the year itself, and of another subject
SELECT as_of, plan_year, subject, hours, possible, until, message
FROM law
JOIN (SELECT '2022-10-01' AS on_date UNION ALL SELECT '2023-02-01') AS days
JOIN title_plan ON policy = text AND as_of = on_date
WHERE name = 'public' AND person_id = 3 AND year = 2023
ORDER BY as_of, until;
.print 2022 is complete with 10 of the 11, of 2023 5 are asked: 1 is left, 4 lack
SELECT plan_year, subject, hours, possible, until FROM law JOIN title_plan ON policy = text WHERE name = 'both' AND person_id = 1 AND year = 2023;
.print each plan as it was followed, and with a thousandth less
CREATE TABLE followed (person INTEGER, name TEXT, record_id INTEGER, subject TEXT, hours REAL, completed_on TEXT);
INSERT INTO followed VALUES (1, '48', 101, 'professional', 18, '2022-12-31'), (2, '48', 102, 'public', 18, '2022-12-31'),
  (3, 'public', 103, 'public', 6, '2023-03-31'), (3, 'public', 104, 'professional', 10, '2022-12-31'), (1, 'both', 105, 'public', 4, '2023-12-31');
INSERT INTO hours_person (person_id, employer_type) SELECT 1000 + record_id + 10000 * column1, 'institution' FROM followed JOIN (VALUES (0), (1));
INSERT INTO hours_record (record_id, person_id, subject, hours, completed_on)
SELECT record_id, clone.person_id, subject, hours, completed_on
FROM hours_record
JOIN (SELECT person, 1000 + record_id + 10000 * column1 AS person_id FROM followed JOIN (VALUES (0), (1))) AS clone ON clone.person = hours_record.person_id;
INSERT INTO hours_record (record_id, person_id, subject, hours, completed_on)
SELECT other.record_id, 1000 + one.record_id + 10000 * column1, other.subject, other.hours - 0.001 * column1 * (other.record_id = one.record_id), other.completed_on
FROM followed AS one
JOIN followed AS other USING (person, name)
JOIN (VALUES (0), (1));
SELECT name, person, record_id, column1 AS lacking, eligible
FROM followed
JOIN (VALUES (0), (1))
JOIN law USING (name)
JOIN title_review ON policy = text AND person_id = 1000 + record_id + 10000 * column1 AND year = 2023
ORDER BY record_id, lacking;
