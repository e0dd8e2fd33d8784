-- Where a scenario stands, which lines it runs, and which lines of the rules none runs. Counted by hand; `policy` is line 1.
CREATE TABLE draft AS SELECT 'policy { id = "draft", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1", date = "2023-01-01", title = { zh = "规定", en = "law" } }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
credit(function(record)
  if record.hours == 7 then
    return 1, "public"
  end
  if record.hours == 8 then
    return 2, "public"
  end
  return record.hours, "public"
end)
annual "total" { minimum = 10, source = "law 1" }
scenario "ten" { records = { { completed_on = "2023-05-01", subject = "public", hours = 10 } }, expect = { year = 2023, total = 10 } }
scenario "seven is one" { records = { { completed_on = "2023-05-01", subject = "public", hours = 7 } }, expect = { year = 2023, total = 7 } }
' AS text;
SELECT scenario, line, passed, reached, missed, actual FROM draft, policy_test(draft.text);
.print lines as rows
SELECT DISTINCT missed.value FROM draft, policy_test(draft.text) AS test, json_each(test.missed) AS missed;
.print more lines times scenarios than are kept: of none is it said which lines it runs, and the rest is as ever
WITH RECURSIVE scenario (number, text) AS (
  SELECT 1, ''
  UNION ALL
  SELECT number + 1, 'scenario "' || number || '" { records = { { completed_on = "2023-05-01", hours = 7 } }, expect = { total = 1, year = 2023 } }' || char(10)
  FROM scenario
  WHERE number <= 1000
)
SELECT count(*), count(reached), min(missed), min(coverage) > 0
FROM (SELECT draft.text || group_concat(scenario.text, '') AS text FROM draft, scenario), policy_test(text);
