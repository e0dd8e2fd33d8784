-- An invented policy for one rule shape: what a cycle lacks of one subject is asked for in the next.

policy { id = "shape-cycle-deferral", version = "1", title = { zh = "一个科目顺延至下一期", en = "What a cycle lacks of one subject is asked for in the next" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "law" { zh = "法规", en = "law" }
subject "study" { zh = "学习", en = "study" }

calendar { years = 2, anchor = 2022 }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("law,study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = 40, source = "rule 1" }
annual "law" { minimum = 10, source = "rule 1" }
defer { subject = "law", when = function(person, year) return listed(person.leave_years, year) end, source = "rule 2" }
title { year = 2024, source = "rule 3", each("law", -1, 0) }

local function row(subject, hours, on)
  return { completed_on = on, subject = subject, hours = hours }
end

local parent = { leave_years = "2022" }

scenario "ten of law pass on, and the total does not" {
  person = parent, records = { row("study", 40, "2022-05-01"), row("law", 20, "2024-05-01"), row("study", 20, "2025-05-01") },
  expect = { { year = 2022, shortfall = 0, compliant = true }, { year = 2024, required = 40, shortfall = 0, compliant = true, eligible = true } },
}
scenario "a thousandth less of law" {
  person = parent, records = { row("study", 40, "2022-05-01"), row("law", 19.999, "2024-05-01"), row("study", 30, "2025-05-01") },
  expect = { year = 2024, shortfall = 0.001, compliant = false, eligible = false },
}
scenario "a thousandth less in all" {
  person = parent, records = { row("study", 39.999, "2022-05-01"), row("law", 20, "2024-05-01"), row("study", 20, "2025-05-01") },
  expect = { { year = 2022, shortfall = 0.001, compliant = false }, { year = 2024, shortfall = 0, compliant = true } },
}
-- The minimum has no date, and nobody was asked in 2020: it does not reach back.
scenario "leave before the first record" {
  person = { leave_years = "1990,2018,2020" }, records = { row("study", 30, "2022-05-01"), row("law", 10, "2023-05-01") },
  expect = { { year = 2022, required = 40, shortfall = 0, compliant = true }, { year = 2020, shortfall = 40, compliant = false } },
}
-- The title asks for 2022 itself: deferred there, and asked for in 2024 with its own.
scenario "no records at all: the title asks for both cycles' law" {
  person = parent, records = { row("law", 20, "2025-05-01") }, expect = { { year = 2024, eligible = true }, { year = 2022, shortfall = 40 } },
}
scenario "no records in 2022, a thousandth less" {
  person = parent, records = { row("law", 19.999, "2025-05-01") }, expect = { year = 2024, eligible = false },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "law", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
