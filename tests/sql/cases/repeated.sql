-- A join that fans out gives a record in several rows. Rows that follow one another with the same record_id are one record: the one with
-- the fewest hours counts, whatever the order of rows; the others are `repeated`. NULL is no id, and 5 and '5' are two.
.read fixtures/relations.sql
ALTER TABLE hours_record RENAME TO learning;
CREATE TABLE tag (record_id, filed, hours);
CREATE VIEW hours_record AS
SELECT learning.record_id, person_id, completed_on, subject, form, coalesce(tag.hours, learning.hours) AS hours, status, passed, coalesce(tag.filed, learning.filed) AS filed, activity_id
FROM learning
LEFT JOIN tag USING (record_id);
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'institution'), (3, 'institution'), (4, 'institution');
-- 45 hours, in two rows: they became 90, and complete
INSERT INTO learning (record_id, person_id, completed_on, hours, subject) VALUES (1, 1, '2023-05-01', 15, 'public'), (2, 1, '2023-05-01', 30, 'professional');
INSERT INTO tag (record_id) VALUES (1), (1), (2), (2), (2);
-- different hours, and a row that does not count at all
INSERT INTO learning (record_id, person_id, hours) VALUES ('a', 2, 0), ('b', 2, 0);
INSERT INTO tag VALUES ('a', 1, 9), ('a', 1, 4), ('a', 1, 7), ('b', 1, 8), ('b', 0, 8);
-- NULL; a number and a text; the same id with another record between
INSERT INTO learning (record_id, person_id, completed_on, hours)
VALUES (NULL, 3, '2023-05-01', 1), (NULL, 3, '2023-05-01', 2), (5, 3, '2023-05-02', 4), ('5', 3, '2023-05-02', 8), ('5', 3, '2023-05-04', 16), ('6', 3, '2023-05-03', 32);
-- one row waits for review, the other does not count: no hours that could come
INSERT INTO learning (record_id, person_id, form, hours) VALUES (7, 4, 'achievement', NULL);
INSERT INTO tag VALUES (7, 1, NULL), (7, 1, 0);
SELECT hours_language('en');
.print totals: one by one, and all at once
SELECT hours_total(1, 2023), hours_shortfall(1, 2023), hours_total(2, 2023), hours_total(3, 2023), hours_compliant(4, 2023);
SELECT person_id, credited FROM hours_bank WHERE subject = 'total' ORDER BY person_id;
SELECT person_id, eligible FROM title_review WHERE year = 2023 AND person_id < 3;
.print the ledger
SELECT person_id, record_id, credited, reason FROM hours_ledger WHERE person_id IN (1, 4) ORDER BY person_id, record_id, credited DESC, reason;
SELECT record_id, claimed, credited, reason FROM hours_ledger WHERE person_id = 2 ORDER BY record_id, claimed, credited;
SELECT DISTINCT message FROM hours_ledger WHERE reason = 'repeated';
SELECT DISTINCT message FROM hours_ledger WHERE reason = 'repeated' AND language = 'zh';
.print the other way round
CREATE TABLE other AS SELECT * FROM tag ORDER BY rowid DESC;
DELETE FROM tag;
INSERT INTO tag SELECT * FROM other;
SELECT hours_total(1, 2023), hours_shortfall(1, 2023), hours_total(2, 2023), hours_total(3, 2023), hours_compliant(4, 2023);
.print a person twice is an error, for one question as for a review of everybody
INSERT INTO hours_person VALUES (2, 'enterprise');
SELECT hours_total(1, 2023);
SELECT hours_total(2, 2023);
SELECT title_eligible(2, 2023);
SELECT count(*) FROM hours_ledger WHERE person_id = 2;
SELECT count(*) FROM title_review WHERE year = 2023;
SELECT hours_language('zh');
SELECT hours_total(2, 2023);
