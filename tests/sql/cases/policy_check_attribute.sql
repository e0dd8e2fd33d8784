-- The attribute of a local is no word of the policy: a text with one has nothing to be reported.
.read fixtures/relations.sql
CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT NOT NULL);
INSERT INTO hours_policy
VALUES ('small', 'policy { id = "small", version = "1", title = { zh = "小", en = "small" } }
source "law" { no = "1" }
subject "public" { zh = "公需", en = "public", source = "law" }
local half <const> = 0.5
credit(function(record)
  local kept <close> = nil
  return 10 * half, "public"
end)
scenario "one" { records = { { completed_on = "2023-01-01", hours = 10 } }, expect = { year = 2023, total = 5 } }');
SELECT * FROM policy_check('small');
SELECT passed FROM policy_test('small');
