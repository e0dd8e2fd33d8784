-- at_most that lets nothing in of a subject (a figure that is 0 for some years, or a part that comes to less than half a thousandth) is a bound, not `only`:
-- the minimum is of all hours, and counts what was carried over in all (lua/README.md, "carry"). 10 hours a year, up to 15 carried over.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, hours, completed_on, subject)
VALUES (1, 1, 25, '2022-01-01', 'professional'), (2, 1, 5, '2023-01-01', 'public');
CREATE TABLE law (bound TEXT PRIMARY KEY, text TEXT);
INSERT INTO law
SELECT column1, 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
param "public.most" { unit = "hour", { from = 2020, to = 2023, value = 0, source = "law 1" }, { from = 2024, value = 5, source = "law 1" } }
credit(function(record) return record.hours, record.subject end)
annual "total" { minimum = 10, ' || column1 || ', source = "law 1" }
carry { most = 15, source = "law 2" }
title { from = 2022, source = "law 3", each("total", 0, 0) }
'
FROM (VALUES ('at_most = { public = "public.most" }'), ('at_most = { public = 0 }'));
.print a bound: 25 of 2022 leave 15, which count in 2023
SELECT bound, year, required, credited, shortfall, met FROM law JOIN hours_bank ON policy = text WHERE person_id = 1 AND year IN (2022, 2023) AND subject = 'total' ORDER BY bound, year;
