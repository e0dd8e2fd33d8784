-- A year, date, language that is none is an error that names the column and what belongs there; never no rows.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id) VALUES (1, 1);
SELECT count(*) FROM title_review WHERE year = 'x';
SELECT count(*) FROM title_explain WHERE year = 2023.5;
SELECT count(*) FROM title_plan WHERE year = '';
SELECT count(*) FROM hours_bank WHERE person_id = 1 AND year = 10000;
SELECT count(*) FROM hours_ledger WHERE person_id = 1 AND year = x'32303233';
SELECT count(*) FROM policy_diff('cn-national', 'cn-hefei', 'x');
SELECT count(*) FROM hours_certify(1, 'x');
SELECT count(*) FROM hours_bank WHERE as_of = '2023-02-29';
SELECT count(*) FROM hours_ledger WHERE as_of = 20230101;
SELECT count(*) FROM title_review WHERE as_of = 'x';
SELECT count(*) FROM title_explain WHERE as_of = '';
SELECT count(*) FROM title_plan WHERE as_of = '2023-1-1';
SELECT count(*) FROM title_plan WHERE cutoff = 'x';
SELECT count(*) FROM hours_bank WHERE language = 'de';
SELECT count(*) FROM title_plan WHERE language = 'ZH';
.print a number in a text is a number for an INTEGER column; NULL is no row
SELECT count(*) FROM title_review WHERE year = '2023';
SELECT count(*) FROM title_review WHERE year = 2023.0;
SELECT count(*) FROM title_review WHERE year = NULL;
.print a person_id is compared as the column of hours_person does: a text is no number without a type
SELECT count(*) FROM title_review WHERE person_id = '1' AND year = 2023;
SELECT count(*) FROM title_review WHERE person_id = 1.0 AND year = 2023;
ALTER TABLE hours_person RENAME TO untyped;
CREATE TABLE hours_person (person_id INTEGER, employer_type);
INSERT INTO hours_person SELECT * FROM untyped;
SELECT count(*), typeof(person_id) FROM title_review WHERE person_id = '1' AND year = 2023;
SELECT count(*) FROM title_review WHERE person_id = 'x' AND year = 2023;
