-- A person's own policy, when the platform has the column: NULL means the connection's.
CREATE TABLE hours_person (person_id, employer_type, policy);
CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, filed);
INSERT INTO hours_person VALUES (1, 'institution', NULL), (2, 'institution', 'cn-shandong-yantai');
INSERT INTO hours_record
VALUES
  (1, 1, '2023-05-01', 'public', 'training', 30, 'verified', 1, NULL),
  (2, 1, '2023-05-01', 'professional', 'training', 60, 'verified', 1, 1),
  (3, 2, '2023-05-01', 'public', 'training', 30, 'verified', NULL, NULL),
  (4, 2, '2023-05-01', 'professional', 'training', 60, 'verified', 1, NULL);
SELECT person_id, hours_total(person_id, 2023), hours_compliant(person_id, 2023) FROM hours_person;
SELECT record_id, reason FROM hours_ledger ORDER BY record_id;
SELECT person_id, met FROM hours_bank WHERE year = 2023 AND subject = 'total' ORDER BY person_id;
.print a policy that does not exist is an error that names it, also where everybody is asked for: nobody is left out in silence
INSERT INTO hours_person VALUES (3, 'institution', 'no-such-policy');
SELECT hours_total(3, 2023);
SELECT count(*) FROM hours_bank WHERE year = 2023;
SELECT count(*) FROM hours_ledger;
SELECT count(*) FROM title_review WHERE year = 2023;
.print the others are not touched
SELECT hours_total(1, 2023), hours_total(2, 2023);
