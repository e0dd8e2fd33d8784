-- `hours` must be a positive number; text is none, even if it looks like one. What is not finite or
-- above a thousand million is no number of hours. Numbers are taken to the nearest thousandth.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, NULL);
INSERT INTO hours_record (record_id, hours)
VALUES
  (1, 1), (2, 1.5), (3, 0.001), (4, 0.0005), (5, 2.0015), (6, 2.0014), (7, 1000000000), (8, 29.9994), (9, 29.9996),
  (20, 0), (21, 0.0), (22, -0.0), (23, -1), (24, -0.001), (25, -1e300), (26, NULL),
  (27, '12'), (28, '1.5'), (29, ''), (30, 'twelve'), (31, x'31'), (32, CAST(x'ff' AS TEXT)),
  (33, 1e300), (34, 9e999), (35, -9e999), (36, 9e999 - 9e999), (37, 1000000001), (38, 1e9 + 0.5),
  (39, 9223372036854775807), (40, -9223372036854775807 - 1), (41, 1e19), (42, '12' || char(0));
UPDATE hours_record SET person_id = 1;
SELECT record_id, reason, credited FROM hours_ledger WHERE person_id = 1 ORDER BY record_id;
DELETE FROM hours_record WHERE record_id = 7;
SELECT hours_total(1, 2023);
