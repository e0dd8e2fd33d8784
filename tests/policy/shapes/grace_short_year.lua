-- An invented policy for one rule shape: a grace to a day, where a long year takes that day from the year after it.

policy { id = "shape-grace-short-year", version = "1", title = { zh = "宽限至某日与短年度", en = "A grace to a day that a short year lacks" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or record.subject ~= "study" then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- Rule 1: 2022 lasts until 20 January 2023, so 2023 begins on the 21st. Rule 3: grace until 15 January, which 2023 does not have.
calendar { exceptions = { { year = 2022, from = "2022-01-01", to = "2023-01-20" } } }
annual "total" { minimum = 10, source = "rule 2" }
grace { last_day = "01-15", source = "rule 3" }

local function row(on, hours)
  return { completed_on = on, subject = "study", hours = hours }
end

scenario "no hours of the short year fill the long one" {
  records = { row("2023-01-15", 4), row("2023-01-21", 8), row("2023-12-31", 8), row("2022-01-20", 0) },
  expect = { { year = 2022, total = 4, shortfall = 6, compliant = false }, { year = 2023, total = 16, compliant = true } },
}
scenario "January of the year after it fills the short one" {
  records = { row("2023-05-01", 7), row("2024-01-15", 3), row("2024-01-16", 8) },
  expect = { { year = 2023, total = 10, compliant = true }, { year = 2024, total = 8 } },
}
