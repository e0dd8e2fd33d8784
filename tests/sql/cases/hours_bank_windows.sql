-- What several years ask together: of each subject the requirement that lacks most, over its own years; where the year's own lacks as much, that one.
.read fixtures/relations.sql
ALTER TABLE hours_person ADD COLUMN since;
INSERT INTO hours_person (person_id, since) VALUES (1, NULL), (2, 2023), (3, NULL);
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours)
VALUES
  (1, 1, '2021-05-01', 'ethics', 1),
  (2, 1, '2021-05-02', 'general', 20),
  (3, 1, '2022-05-01', 'general', 15),
  (4, 1, '2023-05-01', 'ethics', 2),
  (5, 1, '2023-05-02', 'general', 25),
  (6, 2, '2023-05-01', 'ethics', 4),
  (7, 2, '2023-05-02', 'general', 86),
  (8, 3, '2023-05-01', 'general', 90),
  (9, 3, '2022-05-01', 'general', 3.5),
  (10, 3, '2022-05-02', 'ethics', 4);
CREATE TABLE hours_setting (name TEXT PRIMARY KEY, value);
INSERT INTO hours_setting VALUES ('policy', 'windows');
CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT NOT NULL);
INSERT INTO hours_policy
VALUES ('windows', 'policy { id = "windows", version = "1", title = { zh = "几年合计", en = "windows" } }
source "law" { no = "1" }
subject "ethics" { zh = "职业道德", en = "ethics" }
subject "general" { zh = "一般", en = "general" }
credit(function(record) return record.hours, record.subject end)
first_year(function(person) return person.since end)
annual "ethics" { minimum = 4, years = 3, source = "law" }
annual "general" { minimum = 10, source = "law" }
annual "general" { name = "pair", minimum = 40, years = 2, source = "law" }
annual "total" { minimum = 20, source = "law" }
annual "total" { name = "cycle", minimum = 90, years = 3, ending = 2023, source = "law" }');
.print person 1: ethics in 2023 are those of 2021 to 2023, general hours those of 2023 alone, since 40 in two years are there
SELECT year, subject, required, credited, shortfall, met, from_year, credited_since FROM hours_bank WHERE person_id = 1 ORDER BY year, subject;
.print a year without records
SELECT year, subject, required, credited, shortfall, met, from_year, credited_since FROM hours_bank WHERE person_id = 1 AND year = 2024 ORDER BY subject;
.print since 2023 nothing before it is asked
SELECT subject, required, credited, shortfall, met, from_year, credited_since FROM hours_bank WHERE person_id = 2 AND year = 2023 ORDER BY subject;
SELECT subject, required, credited, shortfall, met, from_year, credited_since FROM hours_bank WHERE person_id = 2 AND year = 2022 ORDER BY subject;
.print met over three years
SELECT subject, required, credited, shortfall, met, from_year, credited_since FROM hours_bank WHERE person_id = 3 AND year = 2023 ORDER BY subject;
.print up to a cut-off
SELECT subject, required, credited, shortfall, met, from_year, credited_since FROM hours_bank WHERE person_id = 1 AND year = 2023 AND cutoff = '2023-05-02' ORDER BY subject;
.print the scalars speak of the year itself
SELECT hours_total(1, 2023, 'ethics'), hours_required(1, 2023, 'general'), hours_required(1, 2023), hours_total(1, 2023);
.print figures of several years agree with hours_explain
SELECT count(*), count(*) FILTER (WHERE explained.required IS bank.required AND explained.credited = bank.credited_since)
FROM hours_bank AS bank
LEFT JOIN hours_explain AS explained ON explained.person_id = bank.person_id AND explained.year = bank.year AND explained.subject = bank.subject
  AND explained.from_year = bank.from_year
WHERE bank.from_year <> bank.year;
.print a certificate is of one year: ethics are asked of several
SELECT subject, credited, required FROM hours_certify(3, 2023);
SELECT subject FROM hours_certify(1, 2023);
