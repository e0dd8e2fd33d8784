-- A hours_policy table with garbage: a clear error that names the policy and the line; the rest goes on.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, hours) VALUES (1, 1, 5);
CREATE TABLE hours_policy (policy, text);
INSERT INTO hours_policy
VALUES
  ('garbage-text', 'policy { id = "garbage-text", version = "1" }' || char(10) || 'this is not Lua'),
  ('garbage-bytes', x'1b4c7561540019930d0a1a0a'),
  ('garbage-text-bytes', CAST(x'1b4c7561540019930d0a1a0a' AS TEXT)),
  ('garbage-null', NULL),
  ('garbage-number', 42),
  ('garbage-empty', ''),
  ('garbage-invalid', CAST(x'fffe' AS TEXT)),
  ('garbage-nul', 'policy { id = "garbage-nul", version = "1" }' || char(0) || 'x'),
  ('garbage-other-id', 'policy { id = "someone-else", version = "1", title = { zh = "一", en = "one" } }'),
  ('garbage-loop', 'while true do end'),
  ('garbage-memory', 'local t = {} for i = 1, 1e9 do t[i] = { i } end'),
  ('garbage-os', 'os.execute("true")'),
  (NULL, 'nobody'),
  (x'00', 'nobody');
SELECT hours_use('garbage-text');
SELECT hours_use('garbage-bytes');
SELECT hours_use('garbage-text-bytes');
SELECT hours_use('garbage-null');
SELECT hours_use('garbage-number');
SELECT hours_use('garbage-empty');
SELECT hours_use('garbage-invalid');
SELECT hours_use('garbage-nul');
SELECT hours_use('garbage-other-id');
SELECT hours_use('garbage-loop');
SELECT hours_use('garbage-memory');
SELECT hours_use('garbage-os');
.print the default policy still answers
SELECT hours_total(1, 2023);
.print and the check says where
SELECT line, severity, length(code) > 0, length(message) > 0 FROM policy_check WHERE policy = 'garbage-text' AND severity = 'error';
SELECT count(*) > 0 FROM policy_check WHERE policy = 'garbage-null' AND severity = 'error';
SELECT count(*) > 0 FROM policy_check WHERE policy = 'no-such-policy' AND severity = 'error';
