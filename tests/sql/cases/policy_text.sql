-- rule 11: a SELECT gives the checked text of a draft, or refuses; a plain INSERT puts it in force, and DELETE takes it out again.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, hours, subject) VALUES (1, 1, 5, 'public');
CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT);
CREATE TABLE draft (name TEXT PRIMARY KEY, text TEXT);
INSERT INTO draft
VALUES
  ('good', 'policy { id = "small", version = "7", title = { zh = "小", en = "small" } }
source "law" { no = "1" }
subject "public" { zh = "公", en = "public" }
annual "total" { minimum = 5, source = "law" }
credit(function(record) return record.hours, record.subject end)
scenario "five" { records = { { completed_on = "2023-01-01", subject = "public", hours = 5 } }, expect = { year = 2023, total = 5 } }
');
INSERT INTO draft SELECT 'failing', replace(text, 'total = 5', 'total = 6') FROM draft WHERE name = 'good';
INSERT INTO draft SELECT 'wrong', replace(text, 'annual "total"', 'annual "totl"') FROM draft WHERE name = 'good';
INSERT INTO draft SELECT 'no law', replace(text, 'source = "law"', 'source = "lw"') FROM draft WHERE name = 'good';
INSERT INTO draft VALUES ('long', replace(hex(zeroblob(2200000)), '00', '--') || char(10));
SELECT policy, policy_text.text = draft.text, version, sha256 = hourbank_sha256(draft.text) FROM draft JOIN policy_text(draft.text) WHERE name = 'good';
SELECT policy, version, text IS NOT NULL FROM policy_text WHERE source = 'cn-national';
SELECT policy FROM policy_text('fixtures/nowhere.lua');
SELECT policy FROM policy_text('nowhere');
SELECT policy FROM policy_text(NULL);
SELECT policy FROM policy_text;
INSERT INTO hours_policy SELECT policy, policy_text.text FROM draft JOIN policy_text(draft.text) WHERE name = 'failing';
INSERT INTO hours_policy SELECT policy, policy_text.text FROM draft JOIN policy_text(draft.text) WHERE name = 'wrong';
INSERT INTO hours_policy SELECT policy, policy_text.text FROM draft JOIN policy_text(draft.text) WHERE name = 'no law';
INSERT INTO hours_policy SELECT policy, policy_text.text FROM draft JOIN policy_text(draft.text) WHERE name = 'long';
SELECT count(*) FROM hours_policy;
INSERT OR REPLACE INTO hours_policy SELECT policy, policy_text.text FROM draft JOIN policy_text(draft.text) WHERE name = 'good';
SELECT policy, version, origin FROM policy_list WHERE policy = 'small';
SELECT hours_use('small'), hours_compliant(1, 2023), hours_shortfall(1, 2023);
DELETE FROM hours_policy;
SELECT hours_use('small');
.print a view cannot read files
CREATE VIEW hidden AS SELECT * FROM policy_text('cn-national');
SELECT policy FROM hidden;
.print SHA-256 of abc, of nothing, of NULL
SELECT hourbank_sha256('abc');
SELECT hourbank_sha256(x'616263') = hourbank_sha256('abc'), hourbank_sha256(''), hourbank_sha256(NULL);
