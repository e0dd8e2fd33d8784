-- policy_diff of people of several policies: each policy sees the postings that are its own, although they are read once for both.
.read fixtures/two_regimes.sql
SELECT hours_use('teacher');
CREATE TABLE hours_regime (person_id, policy);
INSERT INTO hours_regime VALUES (1, 'accountant'), (3, 'teacher');
CREATE TABLE hours_posted (person_id, year, subject, hours, policy);
INSERT INTO hours_posted
VALUES
  (1, 2023, 'pedagogy', 36, NULL),
  (1, 2023, 'law', 12, 'accountant'),
  (3, 2023, 'law', 15, NULL),
  (3, 2022, 'ethics', 39, 'teacher'),
  (4, 2023, 'law', 30, 'accountant');
.print 1 and 3 lack four and one hour as teachers, and have ten of law as accountants; 4 is no accountant
SELECT person_id, before, after FROM policy_diff('teacher', 'accountant', 2023);
.print the other way round, and one at a time
SELECT person_id, before, after FROM policy_diff('accountant', 'teacher', 2023);
SELECT person_id, before, after FROM policy_diff('teacher', 'accountant', 2023) WHERE person_id = 3;
SELECT person_id, before, after FROM policy_diff('accountant', 'teacher', 2023) WHERE person_id = 1;
.print a column that only the second reads, and whose name stands nowhere
ALTER TABLE hours_record ADD COLUMN double;
UPDATE hours_record SET double = 1 WHERE person_id = 2;
UPDATE hours_record SET hours = 20, subject = 'law', completed_on = '2023-08-01' WHERE person_id = 2;
SELECT person_id, before, after
FROM hours_policy
JOIN policy_diff('accountant', replace(text, 'return record.hours, record.subject', 'return record["dou" .. "ble"] and record.hours / 4 or record.hours, record.subject'), 2023)
WHERE hours_policy.policy = 'accountant';
