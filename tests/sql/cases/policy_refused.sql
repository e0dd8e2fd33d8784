-- A text that plain SQL puts into hours_policy and that does not load: the newest earlier text of hours_policy_history stays in force,
-- on the open connection and on one that opens now; where there is none, an error names the row. Hours count as 5 by version 1.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, subject, hours) VALUES (1, 1, 'public', 5);
CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE hours_policy_history (history_id INTEGER PRIMARY KEY, policy TEXT, text TEXT);
CREATE TABLE hours_setting (name TEXT PRIMARY KEY, value);
INSERT INTO hours_setting VALUES ('policy', 'small');
CREATE TRIGGER kept AFTER INSERT ON hours_policy BEGIN INSERT INTO hours_policy_history (policy, text) VALUES (NEW.policy, NEW.text); END;
CREATE TRIGGER changed AFTER UPDATE ON hours_policy BEGIN INSERT INTO hours_policy_history (policy, text) VALUES (NEW.policy, NEW.text); END;
INSERT INTO hours_policy
VALUES ('small', 'policy { id = "small", version = "1", title = { zh = "小", en = "small" } }
subject "public" { zh = "公需", en = "public" }
credit(function(record) return record.hours, "public" end)');
SELECT hours_total(1, 2023);
UPDATE hours_policy SET text = 'this is not Lua';
SELECT hours_total(1, 2023);
UPDATE hours_policy SET text = 'policy { id = "other", version = "2", title = { zh = "小", en = "small" } }';
SELECT hours_total(1, 2023);
SELECT policy_reload();
.print a connection that opens now
.open case.db
.load ./hourbank
SELECT hours_total(1, 2023);
SELECT policy_reload();
.print without a history
DROP TRIGGER kept;
DROP TRIGGER changed;
DROP TABLE hours_policy_history;
.open case.db
.load ./hourbank
SELECT hours_total(1, 2023);
SELECT hours_use('cn-shandong-yantai');
SELECT hours_total(1, 2023);
