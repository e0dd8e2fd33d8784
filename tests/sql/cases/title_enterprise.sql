-- Notice 六(一), title year 2023, enterprises: public in 2019-2023, professional in 2020-2023 only.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES ('complete', 'enterprise'), ('institution', 'institution'), ('misses 2019 public', 'enterprise'), ('misses 2020 professional', 'enterprise');
WITH RECURSIVE y (year) AS (SELECT 2019 UNION ALL SELECT year + 1 FROM y WHERE year < 2023)
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours)
  SELECT person_id || year, person_id, year || '-12-31', 'public', 30 FROM y, hours_person
  UNION ALL
  SELECT person_id || year || 'p', person_id, year || '-12-31', 'professional', 60 FROM y, hours_person WHERE year > 2019;
UPDATE hours_record SET hours = 29.999 WHERE record_id = 'misses 2019 public2019';
UPDATE hours_record SET hours = 59.999 WHERE record_id = 'misses 2020 professional2020p';
SELECT person_id, title_eligible(person_id, 2023) FROM hours_person ORDER BY person_id;
SELECT from_year, to_year, subject, required, credited, shortfall, met
FROM title_explain
WHERE person_id = 'complete' AND year = 2023
ORDER BY subject, from_year;
.print a cut-off inside 2023
SELECT title_eligible('complete', 2023, '2023-12-31'), title_eligible('complete', 2023, '2024-01-01'), title_eligible('complete', 2023, NULL);
SELECT person_id, eligible, shortfall FROM title_review WHERE year = 2023 AND cutoff = '2023-12-31' ORDER BY person_id;
SELECT sum(shortfall), sum(met), count(*) FROM title_explain WHERE person_id = 'complete' AND year = 2023 AND cutoff = '2023-12-31';
