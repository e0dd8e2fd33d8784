-- title_plan where a year that leaves hours to the next may still have them itself, and the next asks for a share: hours of the other subject are
-- better had in the earlier year. 3 public hours in 2022, deferred; 6 in 2023, two thirds professional; a year may be made up within two years.
.read fixtures/relations.sql
INSERT INTO hours_person (person_id) VALUES (1), (2), (3), (4);
CREATE TABLE law (text TEXT);
INSERT INTO law
VALUES ('policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
param "least" { unit = "hour", { from = 2022, to = 2022, value = 3, source = "law 1" }, { from = 2023, value = 6, source = "law 1" } }
credit(function(record) return record.hours, record.subject end)
annual "public" { minimum = "least" }
annual "professional" { share = { 2, 3 }, from = 2023, source = "law 2" }
defer { excused = false, years = 1, to = 2022, source = "law 3" }
make_up { years = 2, source = "law 4" }
title { from = 2023, source = "law 5", each("public", 0, 0), each("professional", 0, 0) }
');
.print 3 and 6 of 2023 with 12 professional are 21; all 9 in 2023 would ask for 18 professional
SELECT plan_year, subject, hours, possible, until FROM law JOIN title_plan ON policy = text WHERE person_id = 1 AND year = 2023;
SELECT eligible, shortfall FROM law JOIN title_review ON policy = text WHERE person_id = 1 AND year = 2023;
SELECT met, shortfall FROM law JOIN hours_bank ON policy = text WHERE person_id = 1 AND year = 2023 AND subject = 'total';
.print as it was followed; all 9 in 2023 with 12; all 9 with 18
INSERT INTO hours_record (record_id, person_id, subject, hours, completed_on)
VALUES (21, 2, 'public', 3, '2022-12-31'), (22, 2, 'public', 6, '2023-12-31'), (23, 2, 'professional', 12, '2023-12-31'),
  (31, 3, 'public', 9, '2023-12-31'), (32, 3, 'professional', 12, '2023-12-31'),
  (41, 4, 'public', 9, '2023-12-31'), (42, 4, 'professional', 18, '2023-12-31');
SELECT person_id, eligible FROM law JOIN title_review ON policy = text WHERE person_id > 1 AND year = 2023 ORDER BY person_id;
