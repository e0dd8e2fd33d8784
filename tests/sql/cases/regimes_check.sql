-- hours_check: what is wrong with the regimes of people, and with what is posted for them.
.read fixtures/two_regimes.sql
SELECT hours_use('teacher');
CREATE TABLE hours_posted (person_id, year, subject, hours, policy);
.print a subject of no policy of theirs
SELECT record_id, code FROM hours_check WHERE "column" = 'subject' ORDER BY record_id;
CREATE TABLE hours_regime (person_id, policy);
INSERT INTO hours_regime VALUES (1, 'accountant'), (3, 'teacher');
.print and of none beside the main one
SELECT record_id, code FROM hours_check WHERE "column" = 'subject' ORDER BY record_id;
.print postings by the policy that they name
INSERT INTO hours_posted
VALUES
  (1, 2023, 'pedagogy', 1, NULL),
  (1, 2023, 'pedagogy', 1, 'teacher'),
  (1, 2023, 'law', 1, 'accountant'),
  (1, 2023, 'law', 2, 'teacher'),
  (1, 2023, 'law', 3, NULL),
  (1, 2023, 'pedagogy', 4, 'accountant'),
  (4, 2023, 'law', 5, 'accountant');
SELECT person_id, "column", code, value FROM hours_check WHERE relation = 'hours_posted' ORDER BY person_id, "column", value;
SELECT message FROM hours_check WHERE code = 'no_regime';
.print regimes
INSERT INTO hours_regime
VALUES (1, 'accountant'), (1, 'teacher'), (2, 'no-such-policy'), (2, NULL), (4, 'accountant'), (99, 'teacher'), (NULL, 'teacher');
SELECT person_id, "column", code, value FROM hours_check WHERE relation = 'hours_regime' ORDER BY person_id, code, value;
SELECT message FROM hours_check WHERE relation = 'hours_regime' AND code = 'repeated' AND language = 'zh';
.print without the column
ALTER TABLE hours_regime RENAME COLUMN policy TO rules;
SELECT relation, "column", code FROM hours_check WHERE relation = 'hours_regime';
