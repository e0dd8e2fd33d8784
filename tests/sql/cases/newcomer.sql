-- Somebody of whom nothing is asked, since all the years that count are before the first one: no answer, and the message says so.
.read fixtures/relations.sql
ALTER TABLE hours_person ADD COLUMN began;
INSERT INTO hours_person VALUES (1, 'institution', 2024), (2, 'institution', 2020), (3, 'institution', 2023);
CREATE TABLE hours_setting (name TEXT PRIMARY KEY, value);
INSERT INTO hours_setting VALUES ('policy', 'small');
CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT NOT NULL);
INSERT INTO hours_policy
VALUES ('small', 'policy { id = "small", version = "1", title = { zh = "小", en = "small" } }
subject "public" { zh = "公需", en = "public" }
credit(function(record) return record.hours, "public" end)
annual "total" { minimum = 0 }
first_year(function(person) return person.began end)
title { year = 2023, each("total", 2022, 2023) }');
SELECT person_id, eligible, unmet, shortfall, message FROM title_review WHERE year = 2023;
SELECT person_id, count(*) FROM title_explain WHERE year = 2023 GROUP BY person_id;
SELECT title_eligible(1, 2023), title_eligible(2, 2023);
SELECT hours_language('zh');
SELECT message FROM title_review WHERE person_id = 1 AND year = 2023;
