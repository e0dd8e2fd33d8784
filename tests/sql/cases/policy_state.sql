-- A policy must keep nothing between calls (rule 14): one with a rule that assigns to a local outside of itself is not loaded, a
-- table outside of it cannot be changed, and what is only read, or counted within one call, is nobody's trouble.
CREATE TABLE hours_policy (policy, text);
INSERT INTO hours_policy
VALUES
  ('counts', 'policy { id = "counts", version = "1", title = { zh = "一", en = "one" } }
source "law" { no = "1" }
subject "public" { zh = "公需", en = "public" }
local calls = 0
credit(function(record)
  calls = calls + 1
  return record.hours, "public"
end)
annual "public" { minimum = 1, source = "law" }
scenario "one" { records = { { completed_on = "2023-01-01", hours = 1 } }, expect = { year = 2023, compliant = true } }'),
  ('fills', 'policy { id = "fills", version = "1", title = { zh = "一", en = "one" } }
source "law" { no = "1" }
subject "public" { zh = "公需", en = "public" }
local seen = {}
credit(function(record)
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
  local sum = 0
  local function add(value) sum = sum + value end
  for _, value in ipairs(seen) do add(value) end
  if sum ~= 3 or #seen ~= 2 or not positive(record.hours) then return nil, "undated" end
  return record.hours * factor * seen[1], "public"
end)
annual "public" { minimum = 1, source = "law" }
scenario "one" { records = { { completed_on = "2023-01-01", hours = 1 } }, expect = { year = 2023, compliant = true } }');
SELECT line, code, message LIKE '%a rule assigns to ''calls''%' FROM policy_check('counts');
SELECT line, code, message LIKE '%cannot be changed%' FROM policy_check('fills') WHERE severity = 'error';
.print of the other
SELECT line, code FROM policy_check('reads');
