-- An invented policy for one rule shape: cycles of two years, each called by its first; what passes on passes to the next cycle.

policy { id = "shape-cycle-carry", version = "1", title = { zh = "两年一期，结转至下一期", en = "Cycles of two years, and surplus into the next" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "course" { zh = "课程", en = "course" }

calendar { years = 2, anchor = 2022 }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("course", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject, record.cycles == 2 and 2 or nil
end)

annual "total" { minimum = 40, source = "rule 1" }
carry { most = 15, source = "rule 2" }
title { year = 2024, source = "rule 3", each("total", -1, 0) }
title { year = 2026, source = "rule 3", average("total", -2, 0, 40), sum("total", 2022, 2024, 50) }

local function row(hours, on)
  return { completed_on = on, subject = "course", hours = hours }
end

scenario "ten more than the cycle needs are ten in the next; 2023 begins no cycle" {
  records = { row(50, "2022-05-01"), row(30, "2025-12-31") },
  expect = {
    { year = 2022, total = 50, compliant = true }, { year = 2023, total = unknown, shortfall = unknown, compliant = unknown, eligible = unknown },
    { year = 2024, total = 40, compliant = true, eligible = true }, { year = 2026, total = 0 },
  },
}
scenario "a thousandth less" {
  records = { row(49.999, "2023-12-31"), row(30, "2024-01-01") }, expect = { year = 2024, total = 39.999, shortfall = 0.001, eligible = false },
}
scenario "fifteen at most" {
  records = { row(60, "2023-05-01") }, expect = { year = 2024, total = 15, shortfall = 25 },
}
scenario "credit that lasts two cycles" {
  records = { with(row(25, "2022-05-01"), { cycles = 2 }) }, expect = { { year = 2022, total = 25 }, { year = 2024, total = 25 }, { year = 2026, total = 0 } },
}
-- 3 × 40; what was carried is no hour of the span
scenario "an average over three cycles" {
  records = { row(50, "2022-05-01"), row(30, "2024-05-01"), row(40, "2027-05-01") }, expect = { year = 2026, eligible = true },
}
scenario "an average over three cycles: a thousandth less" {
  records = { row(50, "2022-05-01"), row(30, "2024-05-01"), row(39.999, "2027-05-01") }, expect = { year = 2026, eligible = false },
}
scenario "a posting counts under the name of its cycle alone" {
  posted = { { year = 2022, subject = "course", hours = 50 }, { year = 2023, subject = "course", hours = 100 } },
  expect = { { year = 2022, total = 50 }, { year = 2023, total = unknown }, { year = 2024, total = 10 } },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "course", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
