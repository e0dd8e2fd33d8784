-- title_plan with a cut-off after which the policy would still allow making up: it says so, and until when, whatever day the cut-off is; that the
-- policy allows none is said only where it allows none. 40 hours a year from 2022 on; the application of 2023 asks for 2022, of which 10 lack.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, hours, completed_on) VALUES (1, 1, 30, '2022-01-01');
CREATE TABLE law (name TEXT PRIMARY KEY, text TEXT);
INSERT INTO law
SELECT column1, 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return record.hours, "professional" end)
annual "total" { minimum = 40, from = 2022, source = "law 1" }
title { year = 2023, source = "law 2", each("total", 2022, 2022) }
' || column2
FROM (VALUES ('none', ''), ('make up', 'make_up { years = 1, source = "law 3" }'), ('grace', 'grace { months = 3, source = "law 3" }'));
CREATE TABLE asked (cut TEXT);
INSERT INTO asked VALUES ('2022-12-31'), ('2023-01-01'), ('2023-01-02'), ('2023-04-01');
.print nothing is allowed after the year
SELECT cut, possible, until, message FROM asked JOIN law JOIN title_plan ON policy = text AND cutoff = cut WHERE name = 'none' AND person_id = 1 AND year = 2023 ORDER BY cut;
.print a year to make up, to 31 December 2023
SELECT cut, possible, until, message FROM asked JOIN law JOIN title_plan ON policy = text AND cutoff = cut WHERE name = 'make up' AND person_id = 1 AND year = 2023 ORDER BY cut;
.print three months of grace, to 31 March 2023
SELECT cut, possible, until, message FROM asked JOIN law JOIN title_plan ON policy = text AND cutoff = cut WHERE name = 'grace' AND person_id = 1 AND year = 2023 ORDER BY cut;
.print asked on a day: what the cut-off alone forbids, and what is over anyway
SELECT column1, possible, message
FROM law
JOIN (VALUES ('2022-12-30'), ('2023-06-01'), ('2024-01-01'))
JOIN title_plan ON policy = text AND cutoff = '2023-01-01' AND as_of = column1
WHERE name = 'make up' AND person_id = 1 AND year = 2023
ORDER BY column1;
.print in Chinese
SELECT message FROM law JOIN title_plan ON policy = text WHERE name = 'make up' AND person_id = 1 AND year = 2023 AND cutoff = '2023-01-01' AND language = 'zh';
