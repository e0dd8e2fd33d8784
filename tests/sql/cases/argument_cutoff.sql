-- A cut-off that is no date is an error that names the argument.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
SELECT hours_total(1, 2023, NULL, 'soon');
SELECT hours_total(1, 2023, NULL, '');
SELECT hours_total(1, 2023, NULL, '2023-02-30');
SELECT hours_total(1, 2023, NULL, '2023-5-1');
SELECT hours_total(1, 2023, NULL, '2023-05-01T10:00');
SELECT hours_total(1, 2023, NULL, '2023-05-01 ');
SELECT hours_total(1, 2023, NULL, '2023-05-01' || char(0));
SELECT hours_total(1, 2023, NULL, 20230501);
SELECT hours_total(1, 2023, 'public', 2460065.5);
SELECT hours_total(1, 2023, 'public', CAST('2023-05-01' AS BLOB));
SELECT hours_shortfall(1, 2023, NULL, '2023-13-01');
SELECT hours_compliant(1, 2023, '2023-00-10');
SELECT title_eligible(1, 2023, '2100-02-29');
SELECT count(*) FROM hours_bank WHERE person_id = 1 AND year = 2023 AND cutoff = 'soon';
SELECT count(*) FROM hours_ledger WHERE person_id = 1 AND year = 2023 AND cutoff = 'soon';
SELECT count(*) FROM title_review WHERE year = 2023 AND cutoff = 'soon';
SELECT count(*) FROM title_explain WHERE person_id = 1 AND year = 2023 AND cutoff = 'soon';
SELECT 'still here', hours_total(1, 2023, NULL, '2024-02-29');
