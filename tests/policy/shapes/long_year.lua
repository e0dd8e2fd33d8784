-- An invented policy for one rule shape: a single year of fifteen months.

policy { id = "shape-long-year", version = "1", title = { zh = "一次性的十五个月年度", en = "A single year of fifteen months" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }

-- The year was the calendar year to 2022 and starts on 1 April from 2024; 2023 lasted from 1 January 2023 to 31 March 2024.
calendar {
  starts = "04-01",
  exceptions = {
    { year = 2021, from = "2021-01-01", to = "2021-12-31" }, { year = 2022, from = "2022-01-01", to = "2022-12-31" },
    { year = 2023, from = "2023-01-01", to = "2024-03-31" },
  },
}

-- 40 a year, 50 in the long one: 40 × 15 / 12.
param "annual.total" { unit = "hour",
  { from = 2021, to = 2022, value = 40, source = "rule 1" }, { from = 2023, to = 2023, value = 50, source = "rule 2" },
  { from = 2024, value = 40, source = "rule 1" } }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = "annual.total" }
title { year = 2024, source = "rule 3", each("total", 2022, 2024) }

local function row(hours, on)
  return { completed_on = on, subject = "study", hours = hours }
end

scenario "each day in its year" {
  records = { row(1, "2022-12-31"), row(2, "2023-01-01"), row(4, "2023-12-31"), row(8, "2024-03-31"), row(16, "2024-04-01"), row(32, "2025-03-31"), row(64, "2025-04-01") },
  expect = { { year = 2022, total = 1 }, { year = 2023, total = 14 }, { year = 2024, total = 48 }, { year = 2025, total = 64 } },
}
scenario "50 in the long year" {
  records = { row(25, "2023-01-01"), row(25, "2024-03-31") }, expect = { year = 2023, required = 50, shortfall = 0, compliant = true },
}
scenario "49.999 in the long year" {
  records = { row(49.999, "2024-03-31"), row(40, "2024-04-01") }, expect = { { year = 2023, shortfall = 0.001, compliant = false }, { year = 2024, required = 40, compliant = true } },
}
scenario "2021 was a calendar year, and the first that asks" {
  records = { row(39, "2021-01-01"), row(1, "2021-12-31") }, expect = { { year = 2021, total = 40, shortfall = 0, compliant = true }, { year = 2020, required = unknown } },
}
scenario "39.999 in a usual year" {
  records = { row(39.999, "2022-05-01") }, expect = { year = 2022, required = 40, shortfall = 0.001, compliant = false },
}
scenario "a title over the three" {
  records = { row(40, "2022-05-01"), row(50, "2024-01-01"), row(40, "2025-01-01") }, expect = { year = 2024, eligible = true },
}
scenario "a title that lacks a thousandth of its first year" {
  records = { row(39.999, "2022-05-01"), row(50, "2024-01-01"), row(40, "2025-01-01") }, expect = { year = 2024, eligible = false },
}
scenario "a title that lacks a thousandth of its last year" {
  records = { row(40, "2022-05-01"), row(50, "2024-01-01"), row(39.999, "2025-01-01") }, expect = { year = 2024, eligible = false },
}
scenario "a title that lacks a thousandth of the long year" {
  records = { row(40, "2022-05-01"), row(49.999, "2024-01-01"), row(40, "2025-01-01") }, expect = { year = 2024, eligible = false },
}
scenario "a posting of the long year stands for its records, unless the cut-off falls inside it" {
  cutoff = "2024-03-31", records = { row(7, "2024-03-30") }, posted = { { year = 2023, subject = "study", hours = 50 } },
  expect = { year = 2023, total = 7 },
}
scenario "after the long year's end its posting stands" {
  cutoff = "2024-04-01", records = { row(7, "2024-03-30") }, posted = { { year = 2023, subject = "study", hours = 50 } },
  expect = { { year = 2023, total = 50, compliant = true }, { year = 2020, required = unknown } },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "study", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
