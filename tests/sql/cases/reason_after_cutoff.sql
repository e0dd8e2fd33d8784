-- Only what was completed before the cut-off counts: not on the cut-off day itself (notice 一: 收审前).
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, completed_on, hours)
VALUES (1, '2023-08-30', 1), (2, '2023-08-31', 2), (3, '2023-09-01', 4), (4, '2022-12-31', 8), (5, '2024-01-01', 16), (6, '2023-02-30', 32);
UPDATE hours_record SET person_id = 1;
SELECT record_id, reason FROM hours_ledger WHERE person_id = 1 AND cutoff = '2023-08-31' ORDER BY record_id;
SELECT hours_total(1, 2023, NULL, '2023-08-30'), hours_total(1, 2023, NULL, '2023-08-31'), hours_total(1, 2023, NULL, '2023-09-01'), hours_total(1, 2023, NULL, '2023-09-02');
SELECT hours_total(1, 2022, NULL, '2022-12-31'), hours_total(1, 2022, NULL, '2023-01-01'), hours_total(1, 2024, NULL, '2023-08-31');
SELECT year, credited FROM hours_bank WHERE person_id = 1 AND subject = 'total' AND cutoff = '2023-08-31' ORDER BY year;
