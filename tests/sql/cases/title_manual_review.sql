-- A title review is unknown while a case for manual review could still decide it, and a certain no stays no.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES ('pending', 'institution'), ('pending and short', 'institution'), ('pending outside', 'enterprise');
WITH RECURSIVE y (year) AS (SELECT 2019 UNION ALL SELECT year + 1 FROM y WHERE year < 2023)
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours)
  SELECT person_id || year, person_id, year || '-06-30', 'public', 30 FROM y, hours_person
  UNION ALL
  SELECT person_id || year || 'p', person_id, year || '-06-30', 'professional', 60 FROM y, hours_person;
UPDATE hours_record SET hours = NULL, form = 'grassroots' WHERE record_id IN ('pending2021p', 'pending and short2021p');
UPDATE hours_record SET hours = 10 WHERE record_id = 'pending and short2019';
-- An enterprise needs no professional hours in 2019: a pending case there decides nothing.
UPDATE hours_record SET hours = NULL, form = 'other' WHERE record_id = 'pending outside2019p';
SELECT person_id, title_eligible(person_id, 2023) FROM hours_person ORDER BY person_id;
SELECT person_id, eligible, shortfall FROM title_review WHERE year = 2023 ORDER BY person_id;
SELECT from_year, subject, credited, shortfall, met
FROM title_explain
WHERE person_id = 'pending and short' AND year = 2023 AND met IS NOT 1
ORDER BY from_year;
.print the cut-off before the pending record
SELECT title_eligible('pending', 2023, '2021-06-30');
