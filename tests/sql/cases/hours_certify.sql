-- 六(一): the rows of a certificate of a completed year, or the reasons why there is none. Person 1 is complete with 30 and 60 hours,
-- person 2 a thousandth short, and a record of person 3 has no hours.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'enterprise'), (3, 'enterprise');
INSERT INTO hours_record (record_id, person_id, subject, hours)
VALUES (1, 1, 'public', 30), (2, 1, 'professional', 60), (3, 2, 'public', 29.999), (4, 2, 'professional', 60), (5, 3, 'public', 30), (6, 3, 'professional', NULL);
SELECT subject, person_id, year, credited, required, policy, policy_version IS NOT NULL FROM hours_certify(1, 2023);
SELECT count(*), count(DISTINCT code), min(code) GLOB '????-????-????-????-????' FROM hours_certify WHERE person_id = 1 AND year = 2023;
SELECT count(DISTINCT policy_sha256), sum(policy_sha256 = sha256) FROM hours_certify(1, 2023) JOIN policy_list USING (policy);
SELECT * FROM hours_certify(2, 2023);
SELECT * FROM hours_certify(3, 2023);
SELECT * FROM hours_certify(1, 2022);
SELECT * FROM hours_certify(9, 2023);
SELECT * FROM hours_certify(1, 1999);
SELECT * FROM hours_certify(NULL, 2023);
SELECT * FROM hours_certify(1);
SELECT person_id, subject FROM hours_person JOIN hours_certify USING (person_id) WHERE year = 2023 AND hours_compliant(person_id, 2023);
.print the code is derived from what it states
CREATE TABLE before AS SELECT * FROM hours_certify(1, 2023);
SELECT count(*) FROM hours_certify(1, 2023) JOIN before USING (code, subject, credited);
INSERT INTO hours_record (record_id, person_id, subject, hours) VALUES (7, 1, 'professional', 0.001);
SELECT count(*) FROM hours_certify(1, 2023) JOIN before USING (code);
SELECT hours_certificate_valid(code) FROM before LIMIT 1;
