-- title_plan where hours that are had make surplus, which then fills what grace was to fill. 10 hours a year; what is beyond is carried over; what a
-- year lacks may come from the first half of the next. For 2024 the years 2022 and 2023 together are to have 30 hours of their own.
.read fixtures/relations.sql
INSERT INTO hours_person (person_id) VALUES (1);
CREATE TABLE law (most INTEGER, text TEXT);
INSERT INTO law
SELECT column1, 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return record.hours, record.subject end)
annual "total" { minimum = 10, from = 2022, source = "law 1" }
carry { most = ' || column1 || ', source = "law 2" }
grace { months = 6, source = "law 3" }
title { from = 2024, source = "law 4", sum("total", 2022, 2023, 30) }
'
FROM (VALUES (10), (4));
.print up to 10: whatever 2022 has beyond its 10 leaves 2023 less to lack, so that no hour of 2024 helps: 30 in closed years
SELECT eligible, shortfall FROM law JOIN title_review ON policy = text WHERE most = 10 AND person_id = 1 AND year = 2024;
SELECT sum(hours), sum(hours) FILTER (WHERE until >= '2024-01-01') FROM law JOIN title_plan ON policy = text WHERE most = 10 AND person_id = 1 AND year = 2024;
.print up to 4: 24 in 2022, of which 4 are carried over, and 6 that 2023 lacks then, in the first half of 2024
INSERT INTO hours_person (person_id) VALUES (2), (3), (4);
INSERT INTO hours_record (person_id, record_id, completed_on, hours)
VALUES (2, 21, '2022-12-31', 24), (2, 22, '2024-06-30', 6), (3, 31, '2022-12-31', 24), (3, 32, '2024-06-30', 5.999), (4, 41, '2022-12-31', 20),
  (4, 42, '2024-06-30', 10);
SELECT person_id, eligible FROM law JOIN title_review ON policy = text WHERE most = 4 AND person_id > 1 AND year = 2024 ORDER BY person_id;
SELECT eligible, shortfall FROM law JOIN title_review ON policy = text WHERE most = 4 AND person_id = 1 AND year = 2024;
SELECT plan_year, hours, until FROM law JOIN title_plan ON policy = text WHERE most = 4 AND person_id = 1 AND year = 2024;
.print 4 a year, 2 of them professional; July 2022 is asked about, within the grace: what 2021 lacks, 2 and 2, is had first, so 8 in all
INSERT INTO hours_person (person_id) VALUES (5);
SELECT eligible, shortfall >= 8 AS enough
FROM title_review
WHERE person_id = 5 AND year = 2022 AND cutoff = '2022-07-01'
  AND policy = 'policy { id = "e", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return record.hours, record.subject end)
annual "total" { minimum = 4, from = 2021, source = "law 1" }
annual "professional" { minimum = 2, from = 2021, source = "law 1" }
carry { subject = "professional", most = 4, source = "law 2" }
grace { months = 6, source = "law 3" }
title { from = 2022, source = "law 4", each("total", 0, 0), each("professional", 0, 0) }
';
