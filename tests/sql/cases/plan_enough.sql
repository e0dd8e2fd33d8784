-- A plan beside rules under which it may be more than the least says so. 8.25 hours a year; what 2021 lacks is asked for in 2022 as well, so
-- 16.5; the 8.25 of January 2023 fill what 2022 lacks by its own minimum, but not where 2022 has 8.25 itself: 16.5 more in 2022 do. (8.25 of
-- them in its first three months would fill 2021, and nothing would be left to 2022: 8.25 would do.)
.read fixtures/relations.sql
INSERT INTO hours_person (person_id) VALUES (1);
INSERT INTO hours_record (record_id, person_id, completed_on, hours) VALUES (1, 1, '2023-01-17', 8.25);
CREATE TABLE hours_setting (name TEXT PRIMARY KEY, value);
INSERT INTO hours_setting VALUES ('policy', 'enough');
CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT NOT NULL);
INSERT INTO hours_policy
VALUES ('enough', 'policy { id = "enough", version = "1", title = { zh = "足够", en = "enough" } }
source "law" { no = "1" }
subject "professional" { zh = "专业科目", en = "professional" }
credit(function(record) return record.hours, record.subject end)
annual "total" { minimum = 8.25, from = 2021, source = "law" }
grace { months = 3, source = "law" }
defer { excused = false, years = 1, to = 2021, source = "law" }
title { from = 2022, source = "law", each("total", 0, 0) }
');
SELECT plan_year, hours, until, message FROM title_plan WHERE person_id = 1 AND year = 2022;
SELECT message FROM title_plan WHERE person_id = 1 AND year = 2022 AND language = 'zh';
SELECT eligible, shortfall, message FROM title_review WHERE person_id = 1 AND year = 2022;
.print what is not deferred needs no such words: 2024 asks for its own 8.25
SELECT plan_year, hours, message FROM title_plan WHERE person_id = 1 AND year = 2024;
.print of 8 in all at most half public, missed and made up: 8 in each year do, 16; deferred hours are planned in the later year as well
INSERT INTO hours_person (person_id) VALUES (2), (3);
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours)
VALUES (31, 3, '2021-12-31', 'public', 4), (32, 3, '2021-12-31', 'professional', 4),
  (33, 3, '2022-12-31', 'public', 4), (34, 3, '2022-12-31', 'professional', 4);
CREATE TABLE bound (text TEXT);
INSERT INTO bound
VALUES ('policy { id = "bound", version = "1", title = { zh = "足够", en = "enough" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public" }
subject "professional" { zh = "专业科目", en = "professional" }
credit(function(record) return record.hours, record.subject end)
annual "total" { minimum = 8, at_most = { public = { 1, 2 } }, from = 2021, source = "law" }
defer { excused = false, source = "law" }
title { from = 2022, source = "law", each("total", -1, 0) }
');
SELECT eligible, shortfall >= 16 AS enough, message LIKE '%; the hours of the plan are enough, and fewer may do' AS says_so
FROM bound
JOIN title_review ON policy = text
WHERE person_id = 2 AND year = 2022;
SELECT eligible, shortfall FROM bound JOIN title_review ON policy = text WHERE person_id = 3 AND year = 2022;
