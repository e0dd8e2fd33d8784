-- An invented rule: from 2020 on a first prize gives 5 hours, from 1 July 2022 a paper gives 8; anything else waits for
-- review. A record without a valid date is under no dated row, and must not stop the others.

policy { id = "shape-conversion-dated", version = "1", title = { zh = "虚构：按日期的折算", en = "Invented: dated conversion" } }
source "rule" { no = "INVENTED-1", date = "2020-01-01" }
subject "public" { zh = "公需科目", en = "public", source = "rule 1" }
reason "manual_review" { zh = "待审核", en = "waits for review", source = "rule 2", pending = true }

conversion "prize" { by = { "level" }, { from = 2020, level = "first", hours = 5, source = "rule 1" } }
conversion "paper" { by = { "form" }, { from = "2022-07-01", form = "paper", hours = 8, source = "rule 1" } }

credit(function(record)
  local hours = convert("prize", record) or convert("paper", record)
  if hours == nil then return nil, "manual_review" end
  return hours, "public"
end)

annual "public" { minimum = 5, source = "rule 1" }

scenario "a prize counts from 2020 on" {
  records = { { completed_on = "2020-01-01", level = "first" }, { completed_on = "2019-12-31", level = "first" } },
  expect = { { year = 2020, total = 5, compliant = true, reasons = { "ok", "manual_review" } }, { year = 2019, total = 0 } },
}
scenario "a paper counts from 1 July 2022 on" {
  records = { { completed_on = "2022-07-01", form = "paper" }, { completed_on = "2022-06-30", form = "paper" } },
  expect = { year = 2022, total = 8, compliant = true, reasons = { "ok", "manual_review" } },
}
scenario "another level, and no valid date, wait for review" {
  records = {
    { completed_on = "2023-01-01", level = "second" }, { completed_on = "not a date", level = "first", form = "paper" },
    { level = "first" }, { completed_on = "2023-01-01", level = "first" },
  },
  expect = { year = 2023, total = 5, reasons = { "manual_review", "manual_review", "manual_review", "ok" } },
}
