-- trusted_schema=OFF: from top-level SQL everything works, and from a TEMP view too, since that is the user's own.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, subject, hours) VALUES (1, 1, 'public', 30), (2, 1, 'professional', 60);
PRAGMA trusted_schema = OFF;
SELECT hours_total(1, 2023), hours_required(1, 2023), hours_shortfall(1, 2023), hours_compliant(1, 2023), title_eligible(1, 2023);
SELECT hours_use('cn-shandong-yantai') LIKE 'cn-shandong-yantai@_%', hourbank_version() LIKE '%Lua 5.4%', policy_reload();
SELECT count(*) FROM hours_bank WHERE year = 2023;
SELECT count(*) FROM hours_ledger;
SELECT count(*) FROM title_review WHERE year = 2023;
SELECT count(*) FROM title_explain WHERE person_id = 1 AND year = 2023;
SELECT count(*) > 0 FROM policy_list;
SELECT count(*) > 0 FROM policy_rules WHERE policy = 'cn-shandong-yantai';
.print a TEMP view
CREATE TEMP VIEW standing AS SELECT person_id, hours_total(person_id, 2023) AS hours, title_eligible(person_id, 2023) AS eligible FROM hours_person;
CREATE TEMP VIEW year_2023 AS SELECT * FROM hours_bank WHERE year = 2023;
SELECT * FROM standing;
SELECT subject, credited FROM year_2023 ORDER BY subject;
