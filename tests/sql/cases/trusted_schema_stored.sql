-- trusted_schema=OFF: a stored view of the host may not call us, nor read our tables; README, Troubleshooting.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, subject, hours) VALUES (1, 1, 'public', 30), (2, 1, 'professional', 60);
CREATE VIEW standing AS SELECT person_id, hours_total(person_id, 2023) AS hours FROM hours_person;
CREATE VIEW year_2023 AS SELECT subject, credited FROM hours_bank WHERE year = 2023;
SELECT * FROM standing;
SELECT count(*) FROM year_2023;
PRAGMA trusted_schema = OFF;
SELECT * FROM standing;
SELECT count(*) FROM year_2023;
SELECT hours_total(person_id, 2023) FROM hours_person;
