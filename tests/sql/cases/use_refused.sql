-- hours_use() that ends in an error changes nothing: the default that it would go back to is a policy that nobody has. The 5 hours count
-- by the policy that was chosen.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, subject, hours) VALUES (1, 1, 'public', 5);
CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE hours_setting (name TEXT PRIMARY KEY, value);
INSERT INTO hours_policy
VALUES ('small', 'policy { id = "small", version = "1", title = { zh = "小", en = "small" } }
subject "public" { zh = "公需", en = "public" }
credit(function(record) return record.hours, "public" end)');
SELECT hours_use('small');
SELECT hours_total(1, 2023);
INSERT INTO hours_setting VALUES ('policy', 'nobodys');
SELECT hours_use(NULL);
SELECT hours_total(1, 2023);
SELECT hours_use('nobodys');
SELECT hours_total(1, 2023);
