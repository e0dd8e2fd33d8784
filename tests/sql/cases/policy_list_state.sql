-- policy_list tells what is in force from what was refused, and why: by each row's version and hash the text that is in force is meant.
.read fixtures/relations.sql
CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE hours_policy_history (history_id INTEGER PRIMARY KEY, policy TEXT, text TEXT);
INSERT INTO hours_policy
VALUES ('small', 'policy { id = "small", version = "1", title = { zh = "小", en = "small" } }
subject "public" { zh = "公需", en = "public" }
credit(function(record) return record.hours, "public" end)');
INSERT INTO hours_policy_history (policy, text) SELECT policy, text FROM hours_policy;
CREATE TABLE before AS SELECT sha256 FROM policy_list WHERE policy = 'small';
SELECT policy, version, origin, length(sha256), title, state, reason FROM policy_list WHERE policy IN ('small', 'cn-national');
.print a newer one that does not load
UPDATE hours_policy SET text = 'policy { id = "small", version = "2", title = { zh = "小", en = "small" } }
subjct "public" { zh = "公需", en = "public" }';
SELECT policy, version, origin, title, state, reason FROM policy_list WHERE policy = 'small';
SELECT (SELECT sha256 FROM policy_list WHERE policy = 'small') = (SELECT sha256 FROM before);
.print nothing that loads
DELETE FROM hours_policy_history;
.open case.db
.load ./hourbank
SELECT policy, version, origin, sha256, title, state, reason FROM policy_list WHERE policy = 'small';
SELECT hours_language('zh');
SELECT reason FROM policy_list WHERE policy = 'small';
