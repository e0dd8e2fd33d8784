-- The built-in policies, as their tables show them.
SELECT policy, origin, length(version) > 0, length(sha256), sha256 GLOB '*[^0-9a-f]*', length(title) > 0
FROM policy_list
WHERE policy IN ('cn-shandong-yantai', 'cn-national')
ORDER BY policy;
.print the hours of notice 一, in force from 2019, each with its article
SELECT value, unit, effective_from, effective_to, source LIKE '%一%'
FROM policy_rules
WHERE policy = 'cn-shandong-yantai' AND value IN (30, 60, 90)
ORDER BY value;
.print each rule says where it is written
SELECT count(*) > 15, min(length(rule) > 0), min(length(kind) > 0), min(length(source) > 0)
FROM policy_rules
WHERE policy = 'cn-shandong-yantai';
.print the reasons of the contract are all there
WITH reason (name) AS (
  VALUES ('bad_date'), ('not_verified'), ('unknown_subject'), ('manual_review'), ('no_hours'),
         ('after_cutoff'), ('not_passed'), ('unfiled'), ('duplicate')
)
SELECT name FROM reason
WHERE NOT EXISTS (SELECT 1 FROM policy_rules WHERE policy = 'cn-shandong-yantai' AND (rule = name OR rule LIKE '%' || name));
.print checks and scenarios
SELECT count(*) FROM policy_check WHERE policy = 'cn-shandong-yantai' AND severity = 'error';
SELECT count(*) FROM policy_check WHERE policy = 'cn-national' AND severity = 'error';
SELECT count(*) > 10, min(passed) FROM policy_test WHERE policy = 'cn-shandong-yantai';
SELECT count(*) > 0, min(passed) FROM policy_test WHERE policy = 'cn-national';
.print a policy against itself changes nobody
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution'), (2, NULL);
INSERT INTO hours_record (record_id, person_id, hours) VALUES (1, 1, 5);
SELECT count(*) FROM policy_diff WHERE policy_a = 'cn-shandong-yantai' AND policy_b = 'cn-shandong-yantai' AND year = 2023;
