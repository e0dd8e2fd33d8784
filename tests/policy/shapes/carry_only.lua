-- An invented policy for one rule shape: hours carried over, by subject and in all, beside a sum of some subjects only.

policy { id = "shape-carry-only", version = "1", title = { zh = "结转与部分科目合计", en = "Carrying over, and a sum of some subjects" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "ethics" { zh = "职业道德", en = "ethics" }
subject "study" { zh = "学习", en = "study" }
subject "travel" { zh = "考察", en = "travel" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  local is_known = record.subject == "ethics" or record.subject == "study" or record.subject == "travel"
  if not is_known or not positive(record.hours) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = 10, source = "rule 2" }
annual "ethics" { minimum = 2, source = "rule 2" }
carry { subject = "ethics", most = 3, source = "rule 3" }
carry { most = 4, source = "rule 3" }
title { from = 2022, source = "rule 4", sum("total", 0, 0, 9, { only = { "ethics", "study" } }) }

local function row(on, subject, hours)
  return { completed_on = on, subject = subject, hours = hours }
end

-- 2022: 15 in all, 5 more than asked: 3 of ethics pass as such, and 2 in all, of no subject.
local before = { row("2022-03-01", "ethics", 5), row("2022-03-02", "travel", 10) }

scenario "the 3 of ethics count for the sum, the 2 of no subject do not" {
  records = { before[1], before[2], row("2023-03-01", "study", 5.999) },
  expect = { { year = 2023, total = 10.999, compliant = true }, { year = 2023, eligible = false } },
}
scenario "a record without hours does not count" {
  records = { row("2022-03-01", "ethics", 0) }, expect = { year = 2022, total = 0 },
}
scenario "with a thousandth more it is met" {
  records = { before[1], before[2], row("2023-03-01", "study", 6) }, expect = { year = 2023, eligible = true },
}
