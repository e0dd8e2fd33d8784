-- title_plan where a year leaves to the next what it lacks, and hours of the next one's first months may still fill it: until then, not until its end.
-- 12 hours a year, at most a third of them public; January to March fill the year before; what is missed is asked for in the next.
.read fixtures/relations.sql
INSERT INTO hours_person (person_id) VALUES (1), (2), (3);
CREATE TABLE law (text TEXT);
INSERT INTO law
VALUES ('policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return record.hours, record.subject end)
annual "total" { minimum = 12, from = 2020, at_most = { public = { 1, 3 } }, source = "law 1" }
grace { months = 3, source = "law 2" }
defer { excused = false, from = 2021, source = "law 3" }
title { from = 2022, source = "law 4", each("total", -2, -2) }
');
INSERT INTO hours_record (record_id, person_id, subject, hours, completed_on)
VALUES (11, 1, 'public', 11, '2021-05-01'), (21, 2, 'public', 11, '2021-05-01'), (31, 3, 'public', 11, '2021-05-01');
.print 4 of the 11 count in 2021: 8 more, by the end of March
SELECT plan_year, subject, hours, until FROM law JOIN title_plan ON policy = text WHERE person_id = 1 AND year = 2023;
.print as it was followed, and a day late
INSERT INTO hours_record (record_id, person_id, subject, hours, completed_on)
VALUES (22, 2, 'professional', 8, '2022-03-31'), (32, 3, 'professional', 8, '2022-04-01');
SELECT person_id, eligible FROM law JOIN title_review ON policy = text WHERE person_id > 1 AND year = 2023 ORDER BY person_id;
