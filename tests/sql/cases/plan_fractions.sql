-- title_plan where a share of several years' minimums is no whole number of thousandths: 40 hours in each of two years, of both two thirds professional,
-- 53.333… of 80. An answer in whole thousandths is found for everybody; the plan ended in an error once.
.read fixtures/relations.sql
INSERT INTO hours_person (person_id) VALUES (1), (2), (3), (4);
INSERT INTO hours_record (person_id, record_id, completed_on, subject, hours)
VALUES (2, 21, '2022-03-01', 'professional', 7), (2, 22, '2023-03-01', 'public', 5), (3, 31, '2022-03-01', 'professional', 40),
  (3, 32, '2023-03-01', 'professional', 13.333), (3, 33, '2023-03-02', 'public', 26.667), (4, 41, '2022-03-01', 'professional', 40),
  (4, 42, '2023-03-01', 'professional', 13.334), (4, 43, '2023-03-02', 'public', 26.666);
CREATE TABLE law (text TEXT);
INSERT INTO law
VALUES ('policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return record.hours, record.subject end)
annual "total" { minimum = 40, from = 2022, source = "law 1" }
title { from = 2023, source = "law 2", each("total", -1, 0), share("professional", -1, 0, { 2, 3 }) }
');
.print 80; 68 beside 7 and 5; of 80 hours 53.333 professional are a thousandth short, and 0.001 more make 80.001, of which two thirds are 53.334
SELECT person_id, eligible, shortfall FROM law JOIN title_review ON policy = text WHERE year = 2023 ORDER BY person_id;
.print by person: hours in all, those of 2022, professional ones
SELECT person_id, sum(hours), sum(hours) FILTER (WHERE plan_year = 2022), sum(hours) FILTER (WHERE subject = 'professional')
FROM law
JOIN title_plan ON policy = text
WHERE year = 2023
GROUP BY person_id
ORDER BY person_id;
