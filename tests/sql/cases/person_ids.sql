-- A person's id is any SQLite value: integers, reals, texts, blobs; a text and a number that look alike are two people.
.read fixtures/relations.sql
INSERT INTO hours_person
VALUES
  (1, NULL), ('1', NULL), (x'31', NULL), (1.5, NULL), (-9223372036854775807 - 1, NULL), ('李', NULL), ('', NULL),
  ('a' || char(0) || 'b', NULL), ('a', NULL), (x'', NULL), ('370600********0001', NULL);
INSERT INTO hours_record (record_id, person_id, hours) SELECT rowid, person_id, rowid FROM hours_person;
SELECT rowid, hours_total(person_id, 2023) FROM hours_person ORDER BY rowid;
SELECT count(*), sum(credited) FROM hours_ledger;
SELECT count(*), sum(credited) FROM hours_bank WHERE year = 2023 AND subject = 'total';
SELECT count(*), sum(p.rowid = b.credited)
FROM hours_person AS p
JOIN hours_bank AS b ON b.person_id = p.person_id AND b.year = 2023 AND b.subject = 'total';
SELECT count(*) FROM title_review WHERE year = 2023;
