-- A plan that is too much to work out with all that its hours would carry over: two subjects that are each carried over, beside a minimum of both together.
-- It is worked out without that, followed, and cut to what is needed; the message says that fewer may do. It was an error, for everybody.
-- 40 hours a year of public and professional, of them 10 and 5; up to 15 of each that are not needed are carried over.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'institution'), (3, 'institution');
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours)
VALUES (1, 2, '2022-05-01', 'public', 30.001), (2, 2, '2022-05-01', 'professional', 26), (3, 3, '2022-05-01', 'public', 5.001);
CREATE TABLE law AS
SELECT 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
subject "reading" { zh = "自学", en = "reading", source = "law 1" }
credit(function(record) return record.hours, record.subject end)
annual "total" { minimum = 40, only = { "public", "professional" }, source = "law 1" }
annual "public" { minimum = 10, source = "law 1" }
annual "professional" { minimum = 5, source = "law 1" }
carry { subject = "public", most = 15, source = "law 2" }
carry { subject = "professional", most = 15, source = "law 2" }
title { from = 2023, source = "law 3", each("total", -1, 0) }' AS text;
.print 40 and 40; 56.001 leave 15 and 1.001 to 2023, which lacks 23.999; 5.001 leave 34.999 and 40
SELECT person_id, eligible, shortfall FROM law JOIN title_review ON policy = text WHERE year = 2023 ORDER BY person_id;
SELECT person_id, plan_year, sum(hours), max(message GLOB '*fewer may do*') FROM law JOIN title_plan ON policy = text WHERE year = 2023 GROUP BY 1, 2 ORDER BY 1, 2;
