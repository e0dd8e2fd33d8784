-- A policy must keep nothing between calls (rule 2): policy_check finds a rule that changes a local outside itself,
-- and finds nothing in one that only reads it.
CREATE TABLE hours_policy (policy, text);
INSERT INTO hours_policy
VALUES
  ('counts', 'policy { id = "counts", version = "1", title = { zh = "一", en = "one" } }
source "law" { no = "1" }
subject "public" { zh = "公需", en = "public" }
local calls, seen = 0, {}
credit(function(record)
  calls = calls + 1
  table.insert(seen, record.hours)
  return record.hours, "public"
end)
annual "public" { minimum = 1, source = "law" }
scenario "one" { records = { { completed_on = "2023-01-01", hours = 1 } }, expect = { year = 2023, compliant = true } }'),
  ('reads', 'policy { id = "reads", version = "1", title = { zh = "一", en = "one" } }
source "law" { no = "1" }
subject "public" { zh = "公需", en = "public" }
local factor, seen = 1, { 1, 2 }
credit(function(record)
  return record.hours * factor * seen[1], "public"
end)
annual "public" { minimum = 1, source = "law" }
scenario "one" { records = { { completed_on = "2023-01-01", hours = 1 } }, expect = { year = 2023, compliant = true } }');
SELECT line, severity, code, message LIKE '%''calls''%', message LIKE '%''seen''%' FROM policy_check('counts') ORDER BY 4 DESC;
.print nothing of the other
SELECT * FROM policy_check('reads');
