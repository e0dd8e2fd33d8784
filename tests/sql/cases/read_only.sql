-- A read-only file, and PRAGMA query_only: everything that reads works, and loading writes nothing.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, subject, hours) VALUES (1, 1, 'public', 30), (2, 1, 'professional', 60);
PRAGMA query_only = ON;
SELECT hours_total(1, 2023), hours_compliant(1, 2023), title_eligible(1, 2023), policy_reload();
SELECT count(*) FROM hours_bank WHERE year = 2023;
SELECT count(*) FROM hours_ledger;
SELECT count(*) FROM title_review WHERE year = 2023;
SELECT count(*) FROM title_explain WHERE person_id = 1 AND year = 2023;
SELECT count(*) > 0 FROM policy_list;
PRAGMA query_only = OFF;
SELECT count(*), count(*) FILTER (WHERE name GLOB 'hours_*') FROM sqlite_schema;
SELECT count(*) FROM sqlite_temp_schema;
.print read-only
.open file:case.db?mode=ro
.load ./hourbank
SELECT hours_total(1, 2023), hours_compliant(1, 2023), title_eligible(1, 2023);
SELECT count(*) FROM hours_bank WHERE year = 2023;
SELECT count(*) FROM hours_ledger;
SELECT count(*) FROM title_review WHERE year = 2023;
SELECT count(*) FROM title_explain WHERE person_id = 1 AND year = 2023;
SELECT hours_use('cn-shandong-yantai') LIKE 'cn-shandong-yantai@_%', hours_total(1, 2023);
SELECT count(*) FROM sqlite_schema;
DELETE FROM hours_record;
