-- A title rule that looks at a year of which nothing is asked has no answer, and says which year: 2024 asks of 2020 to 2024, and public
-- hours are asked for from 2022 on. No column of the person is to blame, though the exemption has just read an empty one.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
CREATE TABLE law (text TEXT);
INSERT INTO law VALUES ('policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
column "sick_years" { of = "person", type = "years", zh = "病假年度", en = "years of illness", source = "law 1" }
credit(function(record) return record.hours, "public" end)
annual "public" { minimum = 20, from = 2022, source = "law 1" }
exempt { when = function(person, year) return listed(person.sick_years, year) end, source = "law 1" }
title { year = 2024, source = "law 2", each("public", -4, 0) }
title { year = 2025, source = "law 2", either({ sum("public", 0, 0, 90) }, { each("public", 2021, 0) }) }
title { from = 2026, source = "law 2", each("public", -4, 0) }');
SELECT language.value, year, eligible, review.message
FROM law
JOIN json_each('["en", "zh"]') AS language
JOIN title_review AS review ON review.policy = text AND review.language = language.value
WHERE person_id = 1 AND year IN (2024, 2025, 2026)
ORDER BY language.value, year;
.print of what is missing there is nothing to plan; 2026 lacks 20 hours in each of five years
SELECT plan.year, plan_year, plan.hours, plan.message FROM law JOIN title_plan AS plan ON plan.policy = text WHERE person_id = 1 AND plan.year IN (2024, 2025);
SELECT count(*), sum(hours) FROM law JOIN title_plan AS plan ON plan.policy = text WHERE person_id = 1 AND plan.year = 2026;
.print explained
SELECT explained.year, met, requirement, explained.message FROM law JOIN title_explain AS explained ON explained.policy = text WHERE person_id = 1 AND explained.year = 2024;
