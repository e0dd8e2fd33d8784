-- In an exempt year a line that fits is 0 and complete, whatever it would ask; which one fits goes by when, from, to, every, ending and whole.
-- Person 1 is asked from 2022 on, when a line asks for hours of the year before, of which there is none: nothing is asked, the answer is NULL.
-- Person 2, asked from 2022 on too, is exempt in 2022: complete. Person 3 is exempt in 2021, of which no line is in force: NULL.
.read fixtures/relations.sql
ALTER TABLE hours_person ADD COLUMN since;
ALTER TABLE hours_person ADD COLUMN sick_years;
INSERT INTO hours_person VALUES (1, 'institution', 2022, NULL), (2, 'institution', 2022, '2022'), (3, 'institution', NULL, '2021');
CREATE TABLE law (text TEXT);
INSERT INTO law VALUES ('policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
column "since" { of = "person", type = "integer", zh = "起始年度", en = "first year", source = "law 1" }
column "sick_years" { of = "person", type = "years", zh = "病假年度", en = "years of illness", source = "law 1" }
credit(function(record) return admit(record) end)
first_year(function(person) return person.since end)
annual "total" { from = 2022, source = "law 2", items = { sum("total", -1, -1, 20) } }
exempt { when = function(person, year) return listed(person.sick_years, year) end, source = "law 3" }');
.print person, year, required, shortfall, met
SELECT person_id, year, required, shortfall, met
FROM law
JOIN hours_bank ON policy = text
WHERE person_id IN (1, 2, 3) AND year IN (2021, 2022, 2023) AND subject = 'total'
ORDER BY person_id, year;
