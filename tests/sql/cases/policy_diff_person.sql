-- policy_diff of one person, of several, and by a join: the rows that it has of everybody.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'enterprise'), (3, 'enterprise'), ('4', 'enterprise');
-- Everybody but 2 has 30 public and 60 professional hours in each of the years that are looked at.
WITH year (year) AS (VALUES (2019), (2020), (2021), (2022), (2023)), person (id) AS (VALUES (1), (3), ('4'))
INSERT INTO hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, filed)
SELECT id * 10000 + year + hours * 100, id, year || '-05-01', subject, 'training', hours, 'verified', 1, 1
FROM person, year, (SELECT 'public' AS subject, 30 AS hours UNION ALL SELECT 'professional', 60);
CREATE TABLE draft AS
SELECT replace(text, 'value = 30, source = "notice 一"', 'value = 40, source = "notice 一"') AS text FROM policy_text('cn-shandong-yantai');
.print everybody: who had everything lacks ten public hours now
SELECT person_id, typeof(person_id), before, after FROM draft, policy_diff('cn-shandong-yantai', draft.text, 2023);
.print one, one whom nothing changes, nobody
SELECT person_id, before, after FROM draft, policy_diff('cn-shandong-yantai', draft.text, 2023) WHERE person_id = 3;
SELECT count(*) FROM draft, policy_diff('cn-shandong-yantai', draft.text, 2023) WHERE person_id = 2;
SELECT count(*) FROM draft, policy_diff('cn-shandong-yantai', draft.text, 2023) WHERE person_id = 99;
SELECT count(*) FROM draft, policy_diff('cn-shandong-yantai', draft.text, 2023) WHERE person_id IS NULL;
.print some, and with OR
SELECT group_concat(person_id) FROM draft, policy_diff('cn-shandong-yantai', draft.text, 2023) WHERE person_id IN (1, 2, 3);
SELECT count(*) FROM draft, policy_diff('cn-shandong-yantai', draft.text, 2023) AS diff WHERE diff.person_id = 1 OR diff.person_id = 3 OR diff.person_id = 1;
.print a join that asks for each, and one that asks for all
SELECT count(*) FROM draft, hours_person CROSS JOIN policy_diff('cn-shandong-yantai', draft.text, 2023) AS diff ON diff.person_id = hours_person.person_id;
SELECT count(*) FROM draft, policy_diff('cn-shandong-yantai', draft.text, 2023) AS diff CROSS JOIN hours_person ON diff.person_id = hours_person.person_id;
.print a column that ignores case is compared by SQLite itself
SELECT count(*) FROM draft, policy_diff('cn-shandong-yantai', draft.text, 2023) WHERE person_id = '4' COLLATE NOCASE;
.print back: the other way round
SELECT before, after FROM draft, policy_diff(draft.text, 'cn-shandong-yantai', 2023) WHERE person_id = 1;
.print a draft that does not load is an error, once more and again
SELECT count(*) FROM policy_diff('cn-shandong-yantai', 'policy { id = 1 }', 2023) WHERE person_id = 1;
SELECT count(*) FROM policy_diff('cn-shandong-yantai', 'policy { id = 1 }', 2023);
