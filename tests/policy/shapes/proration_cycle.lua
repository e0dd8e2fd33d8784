-- An invented policy for one rule shape: what a date leaves of cycles that begin within a month.

policy { id = "shape-proration-cycle", version = "1", title = { zh = "不从一日起算的周期按比例计算", en = "In proportion, of cycles that begin within a month" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or record.subject ~= "study" then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- Rule 1: two years from 16 December, 48 hours, and as many twenty-fourths of them as months are left.
calendar { starts = "12-16", years = 2, anchor = 2021 }
annual "total" { minimum = prorated { 48, from = "licensed_on", rounding = "nearest" }, source = "rule 1" }

local function licensed(on)
  return { licensed_on = on }
end

scenario "the first day of 16 December 2021 to 15 December 2023" { person = licensed("2021-12-16"), expect = { year = 2021, required = 48 } }
scenario "the last day of its first month" { person = licensed("2022-01-15"), expect = { year = 2021, required = 48 } }
scenario "the second month: 23 of 24" { person = licensed("2022-01-16"), expect = { year = 2021, required = 46 } }
scenario "half of it" { person = licensed("2022-12-16"), expect = { year = 2021, required = 24 } }
scenario "a day before: 13 of 24" { person = licensed("2022-12-15"), expect = { year = 2021, required = 26 } }
scenario "the last month: 1 of 24" {
  person = licensed("2023-12-15"), records = { { completed_on = "2023-12-15", subject = "study", hours = 1.999 }, { completed_on = "2023-12-15", subject = "x", hours = 1 } },
  expect = { { year = 2021, required = 2, shortfall = 0.001, reasons = { "ok", "not_counted" } }, { year = 2023, required = 48 } },
}
