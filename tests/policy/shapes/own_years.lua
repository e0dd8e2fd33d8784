-- An invented policy for one rule shape: a cycle of two years that begins in each person's month of birth, counted from their admission.

policy { id = "shape-own-years", version = "1", title = { zh = "按各人出生月份和取得资格年份起算的周期", en = "Cycles that begin with each person's month of birth" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }

calendar { starts = { column = "born_on", by = "month" }, years = 2, anchor = { column = "admitted_on" } }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = 50, source = "rule 1" }
annual "study" { minimum = 10, every = 2, from = 2022, source = "rule 2" }
carry { most = 10, source = "rule 3" }
title { from = 2022, source = "rule 4", each("total", -1, 0) }

local function row(hours, on)
  return { completed_on = on, subject = "study", hours = hours }
end

-- Born in August, admitted in 2022: 1 August 2022 to 31 July 2024 is 2022, then 2024. Born in January, admitted in 2021: 2021 and 2022 are 2021.
local august = { born_on = "1980-08-20", admitted_on = "2022-10-01" }
local january = { born_on = "1990-01-31", admitted_on = "2021-03-01" }

scenario "August: each day in its cycle" {
  person = august,
  records = { row(1, "2022-07-31"), row(2, "2022-08-01"), row(4, "2024-07-31"), row(8, "2024-08-01") },
  expect = { { year = 2020, total = 1 }, { year = 2022, total = 6, shortfall = 44 }, { year = 2024, total = 8 }, { year = 2023, total = unknown, required = unknown } },
}
scenario "January: each day in its cycle" {
  person = january,
  records = { row(1, "2020-12-31"), row(2, "2021-01-01"), row(4, "2022-12-31"), row(8, "2023-01-01") },
  expect = { { year = 2019, total = 1 }, { year = 2021, total = 6 }, { year = 2023, total = 8 }, { year = 2022, total = unknown, compliant = unknown } },
}
-- 55 in the cycle of 2022: 5 pass on; the title of 2024 looks at 2022 and 2024
scenario "August: 5 pass on, and the title goes by cycles" {
  person = august, records = { row(55, "2023-08-01"), row(45, "2026-07-31") },
  expect = { { year = 2022, compliant = true }, { year = 2024, total = 50, compliant = true, eligible = true }, { year = 2023, eligible = unknown } },
}
scenario "January: a thousandth less than 50 in the second cycle" {
  person = january, records = { row(50, "2021-05-01"), row(49.999, "2024-12-31") },
  expect = { { year = 2021, compliant = true }, { year = 2023, shortfall = 0.001, compliant = false, eligible = false } },
}
scenario "without a date of birth every year is unknown" {
  person = { admitted_on = "2022-10-01" }, records = { row(55, "2023-08-01") },
  posted = { { year = 2021, subject = "study", hours = 5 } },
  expect = { year = 2022, total = unknown, required = unknown, compliant = unknown, eligible = unknown, reasons = { "missing_fact" } },
}
scenario "with a date of admission that is none" {
  person = { born_on = "1980-08-20", admitted_on = "2022" }, records = { row(55, "2023-08-01") },
  expect = { year = 2022, compliant = unknown, reasons = { "missing_fact" } },
}
scenario "another subject, or hours that are none" {
  person = august, records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "study", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
