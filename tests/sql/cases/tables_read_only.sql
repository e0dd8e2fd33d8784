-- The tables are for reading: writing to one is refused; several cursors may be open at once.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'enterprise');
INSERT INTO hours_record (record_id, person_id) VALUES (1, 1), (2, 2);
INSERT INTO hours_bank (person_id) VALUES (1);
UPDATE hours_ledger SET credited = 5;
DELETE FROM title_review;
.print one scan inside another
SELECT count(*) FROM hours_bank AS a JOIN hours_bank AS b ON b.person_id = a.person_id AND b.year = a.year AND b.subject = a.subject;
SELECT count(*) FROM hours_ledger AS a, hours_ledger AS b;
SELECT count(*) FROM title_review AS r JOIN title_explain AS e ON e.person_id = r.person_id AND e.year = r.year WHERE r.year = 2023;
SELECT r.person_id, (SELECT sum(e.shortfall) FROM title_explain AS e WHERE e.person_id = r.person_id AND e.year = r.year) = r.shortfall
FROM title_review AS r
WHERE r.year = 2023
ORDER BY r.person_id;
SELECT person_id, hours_total(person_id, year), title_eligible(person_id, 2023) FROM hours_bank WHERE subject = 'total' AND year = 2023 ORDER BY 1;
.print a scan that is left early
SELECT count(*) FROM (SELECT * FROM hours_ledger LIMIT 1);
SELECT EXISTS (SELECT 1 FROM hours_bank WHERE year = 2023);
