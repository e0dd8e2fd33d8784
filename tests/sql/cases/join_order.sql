-- A year, a date that comes from another table is given to ours in whatever order SQLite joins. Person 1 has a record of 2023, person 2
-- none: without a year hours_bank lists one year of person 1; of each year that is given, it has a row for both.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'enterprise');
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours) VALUES (1, 1, '2023-05-01', 'public', 3);
CREATE TABLE asked (year, cutoff);
INSERT INTO asked VALUES (2022, '2023-01-01'), (2023, '2023-05-01');
.print without a year
SELECT bank.person_id, bank.year, bank.credited FROM hours_bank AS bank WHERE bank.subject = 'public' ORDER BY 1, 2;
.print ours second, ours first, USING, NATURAL: each of both years
SELECT bank.person_id, bank.year, bank.credited FROM asked JOIN hours_bank AS bank ON bank.year = asked.year AND bank.subject = 'public' ORDER BY 1, 2;
SELECT bank.person_id, bank.year, bank.credited FROM hours_bank AS bank JOIN asked ON bank.year = asked.year AND bank.subject = 'public' ORDER BY 1, 2;
SELECT count(*) FROM hours_bank JOIN (SELECT year FROM asked) USING (year) WHERE subject = 'public';
SELECT count(*) FROM hours_bank NATURAL JOIN (SELECT year FROM asked) WHERE subject = 'public';
SELECT count(*) FROM hours_bank WHERE subject = 'public' AND year IN (SELECT year FROM asked);
SELECT count(*) FROM hours_bank WHERE subject = 'public' AND (year = 2022 OR year = 2023);
SELECT count(*) FROM (SELECT * FROM hours_bank WHERE subject = 'public') AS bank JOIN asked ON bank.year = asked.year;
.print ours first among six, four of which it would look up for each row
SELECT count(*)
FROM hours_bank AS bank, asked, asked AS b, asked AS c, asked AS d, asked AS e
WHERE bank.year = asked.year AND b.rowid = bank.person_id AND c.rowid = bank.person_id AND d.rowid = bank.person_id AND e.rowid = bank.person_id
  AND bank.subject = 'public';
.print the other tables about people
SELECT count(*) FROM hours_explain AS explain JOIN asked ON explain.year = asked.year WHERE explain.person_id = 2 AND explain.subject = 'public';
SELECT count(*) FROM title_review AS review JOIN asked ON review.year = asked.year;
SELECT ledger.record_id, ledger.year FROM hours_ledger AS ledger JOIN asked ON ledger.year = asked.year;
.print a cut-off that each row gives: both are before the record, since a cut-off is exclusive
SELECT bank.year, bank.credited FROM hours_bank AS bank JOIN asked ON bank.cutoff = asked.cutoff AND bank.year = 2023 AND bank.subject = 'public' WHERE bank.person_id = 1;
.print what is written left of CROSS JOIN and LEFT JOIN lists by itself
SELECT bank.person_id, bank.year FROM hours_bank AS bank CROSS JOIN asked ON bank.year = asked.year WHERE bank.subject = 'public';
SELECT bank.person_id, bank.year FROM hours_bank AS bank LEFT JOIN asked ON bank.year = asked.year WHERE bank.subject = 'public';
SELECT count(*) FROM asked CROSS JOIN hours_bank AS bank ON bank.year = asked.year AND bank.subject = 'public';
SELECT count(*) FROM asked LEFT JOIN hours_bank AS bank ON bank.year = asked.year AND bank.subject = 'public';
.print a year that is only tested gives none, in an old SQLite and in a new one, which makes a join of it
SELECT bank.person_id, bank.year FROM hours_bank AS bank WHERE bank.subject = 'public' AND EXISTS (SELECT 1 FROM asked WHERE asked.year = bank.year);
.print two of ours: the one that the manual names first lists, and the other is asked, in whatever order they are written
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours) VALUES (2, 1, '2020-05-01', 'public', 3);
SELECT DISTINCT bank.person_id, bank.year, review.year FROM hours_bank AS bank JOIN title_review AS review ON review.person_id = bank.person_id AND review.year = bank.year;
SELECT DISTINCT bank.person_id, bank.year, review.year FROM title_review AS review JOIN hours_bank AS bank ON review.person_id = bank.person_id AND review.year = bank.year;
SELECT DISTINCT bank.year FROM title_plan AS plan, hours_ledger AS ledger, title_review AS review, hours_explain AS explain, hours_bank AS bank
WHERE plan.person_id = 1 AND bank.person_id = 1 AND ledger.person_id = 1 AND review.person_id = 1 AND explain.person_id = 1
  AND plan.year = ledger.year AND ledger.year = review.year AND review.year = explain.year AND explain.year = bank.year;
SELECT DISTINCT bank.person_id, bank.year FROM title_review AS review CROSS JOIN hours_bank AS bank ON review.person_id = bank.person_id AND review.year = bank.year WHERE bank.subject = 'public';
SELECT count(*) FROM hours_bank AS bank JOIN title_review AS review ON review.person_id = bank.person_id AND review.year = bank.year WHERE bank.subject = 'public' AND bank.year = 2023;
.print what must be given and cannot be
SELECT count(*) FROM hours_bank AS bank JOIN hours_ledger AS ledger ON ledger.cutoff = bank.cutoff AND ledger.year = 2023 AND bank.year = 2023;
SELECT count(*) FROM hours_certify AS certify JOIN hours_bank AS bank ON bank.year = 2023 AND certify.year = 2023 AND bank.cutoff = certify.person_id AND certify.person_id = bank.cutoff;
