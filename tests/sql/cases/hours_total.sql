-- hours_total: credited hours of a year, of a subject, before a cut-off.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'enterprise');
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours)
VALUES
  (1, 1, '2022-12-31', 'public', 4),
  (2, 1, '2023-01-01', 'public', 10.5),
  (3, 1, '2023-06-30', 'professional', 20.25),
  (4, 1, '2023-12-31', 'professional', 0.125),
  (5, 1, '2024-01-01', 'public', 8);
.print year
SELECT hours_total(1, 2023), typeof(hours_total(1, 2023));
SELECT hours_total(1, 2022), hours_total(1, 2024);
.print subject
SELECT hours_total(1, 2023, 'public'), hours_total(1, 2023, 'professional'), hours_total(1, 2023, NULL);
.print cutoff: only what was completed before it
SELECT hours_total(1, 2023, NULL, '2023-06-30'), hours_total(1, 2023, NULL, '2023-07-01');
SELECT hours_total(1, 2023, 'professional', '2023-06-30'), hours_total(1, 2023, 'professional', '2023-07-01');
SELECT hours_total(1, 2023, NULL, '2023-12-31'), hours_total(1, 2023, NULL, '2024-01-01');
SELECT hours_total(1, 2023, NULL, '2022-01-01');
.print a NULL cut-off is none
SELECT hours_total(1, 2023, NULL, NULL), hours_total(1, 2023, 'public', NULL);
.print a person without records, a year without records
SELECT hours_total(2, 2023), typeof(hours_total(2, 2023)), hours_total(1, 2019), hours_total(1, 0), hours_total(1, 9999);
.print unknown person
SELECT hours_total(3, 2023), hours_total('nobody', 2023, 'public'), hours_total(x'00', 2023), hours_total(0.5, 2023);
.print NULL person or year
SELECT hours_total(NULL, 2023), hours_total(1, NULL), hours_total(NULL, NULL, 'public', '2023-01-01');
