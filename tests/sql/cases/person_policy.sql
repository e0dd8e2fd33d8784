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
.print a policy that does not exist: no answer, and the review says so, for that person alone
INSERT INTO hours_person VALUES (3, 'institution', 'no-such-policy');
INSERT INTO hours_record VALUES (5, 3, '2023-05-01', 'public', 'training', 30, 'verified', 1, NULL);
SELECT person_id, hours_total(person_id, 2023), title_eligible(person_id, 2023) FROM hours_person ORDER BY person_id;
SELECT person_id, eligible, message LIKE '%no-such-policy%' FROM title_review WHERE year = 2023 ORDER BY person_id;
