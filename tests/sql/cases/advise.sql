-- What a platform's own tables lack: with no index on the person both of our ways of reading are slow, and the advice
-- names the statement, once, of an index with all columns that the policy reads; made, it is advised no more.
CREATE TABLE staff (id INTEGER PRIMARY KEY, kind TEXT);
CREATE TABLE learned (number INTEGER PRIMARY KEY, staff_id INTEGER, finished TEXT, subject TEXT, form TEXT, hours REAL, state TEXT);
CREATE VIEW hours_person AS SELECT id AS person_id, kind AS employer_type FROM staff;
CREATE VIEW hours_record AS
  SELECT number AS record_id, staff_id AS person_id, finished AS completed_on, subject, form, hours, state AS status
  FROM learned;
SELECT relation, length(advice) > 0, statement FROM hours_advise;
CREATE INDEX "main"."learned_hours" ON "learned" ("staff_id", "finished", "number", "subject", "form", "hours", "state");
.print with the index
SELECT * FROM hours_advise;
.print with one that has the order only, each record is fetched from the table
DROP INDEX learned_hours;
CREATE INDEX in_order ON learned (staff_id, finished, number);
SELECT relation, advice, statement FROM hours_advise;
DROP INDEX in_order;
.print a view over an expression has no index to advise, but says so
DROP VIEW hours_record;
CREATE VIEW hours_record AS
  SELECT number AS record_id, staff_id + 0 AS person_id, finished AS completed_on, subject, form, hours, state AS status
  FROM learned;
SELECT relation, length(advice) > 0, statement FROM hours_advise;
.print nothing to advise where there are no relations
DROP VIEW hours_record;
DROP VIEW hours_person;
SELECT * FROM hours_advise;
