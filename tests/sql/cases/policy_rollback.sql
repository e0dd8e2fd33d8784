-- The first install is rolled back too: deleting the row goes back to the built-in text, the history says so, and doing it once more
-- changes nothing. Back to an older text is to insert that text, by its place in the history: twice is the same as once. The history's
-- triggers are those of sql/modules/01_core.sql, in short.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE hours_policy_history (history_id INTEGER PRIMARY KEY, policy, text, change);
CREATE TRIGGER inserted AFTER INSERT ON hours_policy BEGIN INSERT INTO hours_policy_history VALUES (NULL, NEW.policy, NEW.text, 'insert'); END;
CREATE TRIGGER deleted AFTER DELETE ON hours_policy BEGIN INSERT INTO hours_policy_history VALUES (NULL, OLD.policy, NULL, 'delete'); END;
CREATE VIEW draft AS
SELECT value AS hours, 'policy { id = "cn-shandong-yantai", version = "' || value || '", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需", en = "public", source = "law 1" }
credit(function(record) return record.hours, "public" end)
annual "public" { minimum = ' || value || ', source = "law 2" }
' AS text
FROM json_each('[25, 26, 27]');
INSERT INTO hours_policy SELECT policy, policy_text.text FROM draft JOIN policy_text(draft.text) WHERE hours = 25;
SELECT origin, hours_required(1, 2023, 'public') FROM policy_list WHERE policy = 'cn-shandong-yantai';
.print the first install, rolled back
DELETE FROM hours_policy WHERE policy = 'cn-shandong-yantai';
SELECT origin, hours_required(1, 2023, 'public') FROM policy_list WHERE policy = 'cn-shandong-yantai';
SELECT history_id, policy, text IS NULL, change FROM hours_policy_history;
.print and once more
DELETE FROM hours_policy WHERE policy = 'cn-shandong-yantai';
SELECT origin, hours_required(1, 2023, 'public') FROM policy_list WHERE policy = 'cn-shandong-yantai';
SELECT count(*) FROM hours_policy_history;
.print two texts, back to the first of them, and once more
INSERT INTO hours_policy SELECT policy, policy_text.text FROM draft JOIN policy_text(draft.text) WHERE hours = 26;
INSERT OR REPLACE INTO hours_policy SELECT policy, policy_text.text FROM draft JOIN policy_text(draft.text) WHERE hours = 27;
SELECT hours_required(1, 2023, 'public');
INSERT OR REPLACE INTO hours_policy SELECT back.policy, back.text FROM hours_policy_history AS history JOIN policy_text(history.text) AS back WHERE history_id = 3;
SELECT hours_required(1, 2023, 'public');
INSERT OR REPLACE INTO hours_policy SELECT back.policy, back.text FROM hours_policy_history AS history JOIN policy_text(history.text) AS back WHERE history_id = 3;
SELECT hours_required(1, 2023, 'public');
