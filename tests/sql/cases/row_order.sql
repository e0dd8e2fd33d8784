-- The order in which rows were inserted does not matter.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'enterprise'), (3, NULL);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours, activity_id, filed)
  SELECT i,
         1 + i % 3,
         date('2019-01-01', (i * 37 % 1900) || ' days'),
         iif(i % 2, 'public', 'professional'),
         (i * 7 % 50) / 4.0,
         nullif(i * 13 % 20, 0),
         i % 5 > 0
  FROM n;
CREATE TEMP TABLE first_ledger AS SELECT * FROM hours_ledger;
CREATE TEMP TABLE first_bank AS SELECT * FROM hours_bank;
CREATE TEMP TABLE first_review AS SELECT * FROM title_review WHERE year = 2023;
-- The same rows, from the other end and interleaved.
CREATE TEMP TABLE saved AS SELECT * FROM hours_record;
DELETE FROM hours_record;
INSERT INTO hours_record SELECT * FROM saved ORDER BY record_id * 173 % 401;
CREATE TEMP TABLE people AS SELECT * FROM hours_person;
DELETE FROM hours_person;
INSERT INTO hours_person SELECT * FROM people ORDER BY person_id DESC;
SELECT count(*), count(DISTINCT reason) FROM first_ledger;
SELECT count(*) FROM (SELECT * FROM first_ledger EXCEPT SELECT * FROM hours_ledger);
SELECT count(*) FROM (SELECT * FROM hours_ledger EXCEPT SELECT * FROM first_ledger);
SELECT count(*) FROM (SELECT * FROM first_bank EXCEPT SELECT * FROM hours_bank);
SELECT count(*) FROM (SELECT * FROM hours_bank EXCEPT SELECT * FROM first_bank);
SELECT count(*) FROM (SELECT * FROM first_review EXCEPT SELECT * FROM title_review WHERE year = 2023);
.print without an index
DROP INDEX hours_record_by_person;
SELECT count(*) FROM (SELECT * FROM first_ledger EXCEPT SELECT * FROM hours_ledger);
