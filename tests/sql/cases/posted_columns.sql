-- hours_posted with a column missing is a clear error, not a year that silently stays open.
.read fixtures/relations.sql
CREATE TABLE hours_posted (person_id, year, hours);
INSERT INTO hours_person VALUES (1, 'institution');
SELECT hours_total(1, 2022);
DROP TABLE hours_posted;
SELECT hours_total(1, 2022);
CREATE TABLE hours_posted (person_id, year, subject, hours);
INSERT INTO hours_posted VALUES (1, 2022, 'public', 7);
SELECT hours_total(1, 2022);
DELETE FROM hours_posted;
SELECT hours_total(1, 2022);
