-- An invented policy for one rule shape: a year that moves its first day, through one of fifteen months.

policy { id = "shape-year-moved", version = "1", title = { zh = "年度起算日改变，过渡期十五个月", en = "A year that moves its first day, through one of fifteen months" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }

-- Calendar years to 2024, which runs on to 31 March 2025; from then on a year begins on 1 April. From 2028 on two of these are one cycle.
calendar { { from = 2025, starts = "04-01" }, { from = 2028, years = 2 } }

-- 40 a year, 50 in 2024, which has 15 months; 80 in a cycle.
param "annual.total" { unit = "hour",
  { to = 2023, value = 40, source = "rule 1" }, { from = 2024, to = 2024, value = 50, source = "rule 2" },
  { from = 2025, to = 2027, value = 40, source = "rule 1" }, { from = 2028, value = 80, source = "rule 3" } }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = "annual.total" }
annual "study" { minimum = prorated { 150, from = "licensed_on", rounding = "down" }, from = 2024, to = 2024, when = { is_new = 1 }, source = "rule 4" }
carry { most = 5, source = "rule 5" }
title { year = 2025, source = "rule 6", each("total", -2, 0) }

local function row(hours, on)
  return { completed_on = on, subject = "study", hours = hours }
end

scenario "each day in its year" {
  records = {
    row(1, "2023-12-31"), row(2, "2024-01-01"), row(3, "2024-12-31"), row(4, "2025-03-31"), row(8, "2025-04-01"), row(16, "2026-03-31"), row(32, "2026-04-01"),
    row(0.1, "2028-03-31"), row(0.2, "2028-04-01"), row(0.3, "2030-03-31"), row(0.4, "2030-04-01"),
  },
  expect = {
    { year = 2023, total = 1 }, { year = 2024, total = 9 }, { year = 2025, total = 24 }, { year = 2026, total = 32 }, { year = 2027, total = 0.1 },
    { year = 2028, total = 0.5, required = 80 }, { year = 2029, total = unknown, required = unknown }, { year = 2030, total = 0.4 },
  },
}
scenario "50 in the fifteen months" {
  records = { row(25, "2024-01-01"), row(25, "2025-03-31") }, expect = { year = 2024, required = 50, shortfall = 0, compliant = true },
}
scenario "49.999 in the fifteen months" {
  records = { row(49.999, "2025-03-31"), row(40, "2025-04-01") },
  expect = { { year = 2024, shortfall = 0.001, compliant = false }, { year = 2025, required = 40, compliant = true } },
}
-- 2024 has 15 months, of which October 2024 to March 2025 are 6: 60 of 150; with September they would be 70
scenario "in proportion to the months of the long year" {
  person = { is_new = 1, licensed_on = "2024-10-31" }, records = { row(59.999, "2025-03-31") }, expect = { year = 2024, shortfall = 0.001, required = 50 },
}
scenario "surplus of the long year counts in the next, and of 2027 in the first cycle" {
  records = { row(53, "2025-03-31"), row(37, "2025-04-01"), row(50, "2028-03-31"), row(75, "2030-03-31") },
  expect = { { year = 2025, total = 40, compliant = true }, { year = 2027, total = 50 }, { year = 2028, total = 80, compliant = true } },
}
scenario "a title over 2023, 2024 and 2025" {
  records = { row(40, "2023-05-01"), row(50, "2025-01-01"), row(40, "2026-01-01") }, expect = { year = 2025, eligible = true },
}
scenario "a title that lacks a thousandth of the long year" {
  records = { row(40, "2023-05-01"), row(49.999, "2025-03-31"), row(40, "2026-03-31") }, expect = { year = 2025, eligible = false },
}
scenario "a cut-off within the long year: its posting does not stand yet" {
  cutoff = "2025-03-31", records = { row(7, "2025-03-30") }, posted = { { year = 2024, subject = "study", hours = 50 } },
  expect = { year = 2024, total = 7 },
}
scenario "a cut-off after it" {
  cutoff = "2025-04-01", records = { row(7, "2025-03-30") }, posted = { { year = 2024, subject = "study", hours = 50 } },
  expect = { year = 2024, total = 50, compliant = true },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "study", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
