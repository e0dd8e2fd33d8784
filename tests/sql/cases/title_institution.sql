-- Notice 六(一), title year 2023, public institutions: both subjects in each of 2019-2023.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES ('complete', 'institution');
WITH RECURSIVE y (year) AS (SELECT 2019 UNION ALL SELECT year + 1 FROM y WHERE year < 2023)
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours)
  SELECT 10 * year, 'complete', year || '-06-30', 'public', 30 FROM y
  UNION ALL
  SELECT 10 * year + 1, 'complete', year || '-06-30', 'professional', 60 FROM y;
-- For each of the ten requirements a person who misses it by a thousandth.
CREATE TABLE missing AS
  SELECT 'misses ' || substr(completed_on, 1, 4) || ' ' || subject AS person, record_id AS missed FROM hours_record;
INSERT INTO hours_person SELECT person, 'institution' FROM missing;
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours)
  SELECT record_id + 1000000 * missing.rowid, person, completed_on, subject, hours - iif(record_id = missed, 0.001, 0)
  FROM missing
  JOIN hours_record ON person_id = 'complete';
SELECT person_id, title_eligible(person_id, 2023), typeof(title_eligible(person_id, 2023)) FROM hours_person ORDER BY person_id;
.print the review of everybody
SELECT person_id, eligible, shortfall, length(message) > 0 FROM title_review WHERE year = 2023 ORDER BY person_id;
.print the explanation: one row a year and subject
SELECT person_id, year, subject, from_year, to_year, required, credited, shortfall, met,
       requirement IS NOT NULL, source LIKE '%六(一)%', length(message) > 0
FROM title_explain
WHERE person_id = 'misses 2021 public' AND year = 2023
ORDER BY from_year, subject;
.print unknown person
SELECT title_eligible('nobody', 2023), title_eligible(NULL, 2023), title_eligible('complete', NULL);
SELECT count(*) FROM title_review WHERE year = 2023 AND person_id = 'nobody';
SELECT count(*) FROM title_explain WHERE year = 2023 AND person_id = 'nobody';
