-- sum over years that are written out, where of a person's own cycles one alone lies among them: it is asked of that year, so that what was carried into it
-- counts (lua/README.md, "carry"). Cycles of two years from the year of admission on: 2021 and 2023. 40 hours a cycle, up to 15 carried over.
.read fixtures/relations.sql
ALTER TABLE hours_person ADD COLUMN admitted_on;
INSERT INTO hours_person VALUES (1, 'institution', '2021-06-30'), (2, 'institution', '2021-06-30'), (3, 'institution', '2019-06-30');
INSERT INTO hours_record (record_id, person_id, hours, completed_on)
VALUES (1, 1, 55, '2021-01-01'), (2, 2, 54.999, '2022-01-01'), (3, 3, 55, '2020-12-31');
CREATE TABLE law AS
SELECT 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
column "admitted_on" { of = "person", type = "date", zh = "准入日期", en = "admission", source = "law 1" }
calendar { years = 2, anchor = { column = "admitted_on" } }
credit(function(record) return record.hours, "professional" end)
annual "total" { minimum = 40, source = "law 1" }
carry { most = 15, source = "law 2" }
title { from = 2021, source = "law 3", sum("total", 2022, 2023, 15) }' AS text;
.print no cycle is called 2022; 15 of the 55 came into 2023, of 54.999 a thousandth too few; of the third, cycles begin in 2019, 2021 and 2023 too
SELECT person_id, eligible, shortfall FROM law JOIN title_review ON policy = text WHERE year = 2023 ORDER BY person_id;
SELECT person_id, from_year, to_year, required, credited FROM law JOIN title_explain ON policy = text WHERE year = 2023 ORDER BY person_id;
