-- An invented policy for one rule shape: a year that takes hours from the year before by carrying over and from the year after by grace.

policy { id = "shape-grace-after-carry", version = "1", title = { zh = "结转之后再补上所缺", en = "A grace after a carry-over" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or record.subject ~= "study" then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- Rule 1: 40 hours a year. Rule 2: up to 3 too many of 2020 count in 2021. Rule 3: January to March fill what the year before lacks.
annual "total" { minimum = 40, from = 2020, source = "rule 1" }
carry { most = 3, to = 2020, source = "rule 2" }
grace { months = 3, source = "rule 3" }

local function row(on, hours)
  return { completed_on = on, subject = "study", hours = hours }
end

scenario "3 carried into 2021 leave 7 of its 40 to fill, so that 3 of January's 10 stay" {
  records = { row("2020-05-01", 43), row("2021-05-01", 30), row("2022-01-15", 10), row("2022-05-01", 0) },
  expect = { { year = 2021, total = 40, compliant = true }, { year = 2022, total = 3, shortfall = 37, reasons = { "ok", "ok", "ok", "not_counted" } } },
}
scenario "January of 2021 fills 2020 first, and nothing is carried from it" {
  records = { row("2020-05-01", 36), row("2021-02-01", 10), row("2021-05-01", 30), row("2022-01-15", 10) },
  expect = { { year = 2020, total = 40, compliant = true }, { year = 2021, total = 40, compliant = true }, { year = 2022, total = 6 } },
}
