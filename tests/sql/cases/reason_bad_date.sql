-- completed_on must be YYYY-MM-DD of a day that exists; else the record counts in no year, and still shows in the ledger, under
-- the year that its date suggests.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, NULL);
INSERT INTO hours_record (record_id, completed_on)
VALUES
  (1, '2023-02-28'),
  (2, '2023-02-29'),
  (3, '2024-02-29'),
  (4, '2023-02-30'),
  (5, '2000-02-29'),
  (6, '2100-02-29'),
  (7, '2023-04-30'),
  (8, '2023-04-31'),
  (9, '2023-13-01'),
  (10, '2023-00-01'),
  (11, '2023-01-00'),
  (12, '2023-12-31'),
  (13, '2023-12-32'),
  (14, '2023-1-1'),
  (15, '20230101'),
  (16, '2023/01/01'),
  (17, '2023-05-01T10:00'),
  (18, '2023-05-01 10:00:00'),
  (19, ' 2023-05-01'),
  (20, '2023-05-01 '),
  (21, '2023-05-01' || char(0)),
  (22, ''),
  (23, NULL),
  (24, 20230501),
  (25, 2460065.5),
  (26, CAST('2023-05-01' AS BLOB)),
  (27, '+023-05-01'),
  (28, '-2023-05-01'),
  (29, '12023-05-01'),
  (30, '２０２３-05-01'),
  (31, CAST(x'ffff2d30352d3031' AS TEXT)),
  (32, '0000-01-01'),
  (33, '9999-12-31'),
  (34, '2023-0x-01'),
  (35, '2023-05-1a');
UPDATE hours_record SET person_id = 1;
SELECT record_id, year, reason
FROM hours_ledger
WHERE person_id = 1
ORDER BY record_id;
.print nothing is lost, and only real days count
SELECT count(*), sum(credited) FROM hours_ledger WHERE person_id = 1;
SELECT hours_total(1, 2023), hours_total(1, 2024), hours_total(1, 2000), hours_total(1, 2100), hours_total(1, 0), hours_total(1, 9999);
