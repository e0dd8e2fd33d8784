-- An invented policy for one rule shape: a year without a record of its own is filled by grace, and passes on what it then has too many.

policy { id = "shape-grace-opens-year", version = "1", title = { zh = "补入的年度再结转", en = "A year filled by grace carries over" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }
subject "practice" { zh = "实践", en = "practice" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("study,practice", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- Rule 1: 6 hours of practice a year, 2 in all. Rule 2: up to 3 too many in all are carried over. Rule 3: practice of January to June may fill the year before.
annual "practice" { minimum = 6, from = 2021, source = "rule 1" }
annual "total" { minimum = 2, from = 2021, source = "rule 1" }
carry { most = 3, source = "rule 2" }
grace { subject = "practice", months = 6, source = "rule 3" }

local function row(on, subject, hours)
  return { completed_on = on, subject = subject, hours = hours }
end

scenario "5 fill the practice of 2021, which has 3 too many in all" {
  records = { row("2022-06-30", "practice", 5) },
  expect = { { year = 2021, total = 5, shortfall = 1 }, { year = 2022, total = 3, subjects = { practice = 0 } } },
}
scenario "the same where 2021 has a record" {
  records = { row("2021-05-01", "study", 0.001), row("2022-06-30", "practice", 5), row("2022-07-01", "practice", 0) },
  expect = { { year = 2021, total = 5.001 }, { year = 2022, total = 3, reasons = { "ok", "grace", "not_counted" } } },
}
