-- Without a year: every title year for which the person's policy has a rule, in order, each once. Of a rule whose end is open: up to the
-- person's last year with records or postings, or that of the day of asking; its first year at least.
.read fixtures/relations.sql
CREATE TABLE hours_posted (person_id, year, subject, hours);
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'institution'), (3, 'institution');
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours)
VALUES (1, 1, '2023-05-01', 'public', 5), (2, 1, '2018-05-01', 'public', 5), (3, 2, '2020-05-01', 'public', 5);
INSERT INTO hours_posted VALUES (2, 2025, 'public', 9);
CREATE TABLE draft (name, text);
INSERT INTO draft
SELECT value ->> 0, 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需", en = "public", source = "law 1" }
credit(function(record) return record.hours, "public" end)
annual "public" { minimum = 10, source = "law 2" }
' || (value ->> 1)
FROM json_each('[
  ["open", "title { from = 2021, source = \"law 3\", each(\"public\", 0, 0) }"],
  ["spans", "title { from = 2019, to = 2021, source = \"law 3\", each(\"public\", 0, 0) }\ntitle { from = 2021, to = 2022, source = \"law 3\", each(\"public\", 0, 0) }\ntitle { year = 2026, source = \"law 4\", each(\"public\", 0, 0) }"],
  ["cycles", "calendar { years = 2, anchor = 2020 }\ntitle { from = 2020, source = \"law 3\", each(\"public\", 0, 0) }"],
  ["none", ""]]');
SELECT name, person_id, group_concat(year || ' ' || eligible)
FROM draft
JOIN title_review ON policy = text
GROUP BY name, person_id
ORDER BY name, person_id;
.print asked in 2026
SELECT person_id, group_concat(year) FROM draft JOIN title_review ON policy = text AND as_of = '2026-02-01' WHERE name = 'open' GROUP BY person_id;
.print the other tables about titles go the same way
SELECT group_concat(year) FROM draft JOIN title_explain ON policy = text WHERE name = 'open' AND person_id = 1;
SELECT group_concat(year) FROM draft JOIN title_plan ON policy = text WHERE name = 'spans' AND person_id = 3;
.print the notice has rules for 2023 alone
SELECT person_id, group_concat(year) FROM title_review GROUP BY person_id;
