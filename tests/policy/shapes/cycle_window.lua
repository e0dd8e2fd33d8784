-- An invented policy for one rule shape: windows of two cycles, each cycle of two years.

policy { id = "shape-cycle-window", version = "1", title = { zh = "两期合计", en = "Two cycles together" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "course" { zh = "课程", en = "course" }
subject "law" { zh = "法规", en = "law" }

calendar { years = 2, anchor = 2022 }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("course,law", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

first_year(function(person)
  if listed("2022,2023,2024", person.first_year) then return math.tointeger(person.first_year) end
  return nil
end)

-- 2022 and 2024, 2026 and 2028, …
annual "total" { minimum = 100, years = 2, ending = 2024, whole = true, source = "rule 1" }
-- of 48 months
annual "law" { minimum = prorated { 40, from = "joined_on", rounding = "nearest" }, years = 2, source = "rule 2" }

local function row(hours, on, subject)
  return { completed_on = on, subject = subject or "course", hours = hours }
end

local old, new = { joined_on = "2001-05-01" }, { joined_on = "2024-01-10" }

scenario "two cycles together: 2022 to 2025" {
  person = old, records = { row(30, "2022-01-01"), row(40, "2022-01-01", "law"), row(30, "2025-12-31") },
  expect = { { year = 2024, total = 30, shortfall = 0, compliant = true }, { year = 2022, shortfall = 0 }, { year = 2026, shortfall = 40 } },
}
scenario "two cycles together: a thousandth less, and a day beyond" {
  person = old, records = { row(30, "2022-01-01"), row(40, "2022-01-01", "law"), row(29.999, "2025-12-31"), row(9, "2021-12-31"), row(9, "2026-01-01") },
  expect = { year = 2024, shortfall = 0.001, compliant = false },
}
-- 24 of the window's 48 months: 20 of 40; nothing is asked of 2022, which ended before
scenario "half of the months" {
  person = with(new, { first_year = 2024 }), records = { row(20, "2024-05-01", "law") },
  expect = { { year = 2024, required = unknown, shortfall = 0, compliant = true }, { year = 2022, compliant = unknown } },
}
scenario "half of the months: a thousandth less" {
  person = with(new, { first_year = 2024 }), records = { row(19.999, "2024-05-01", "law") }, expect = { year = 2024, shortfall = 0.001 },
}
-- of the window 2022 and 2024 only 2024 is asked of somebody who begins in 2023: it is not whole
scenario "the window is not whole" {
  person = with(new, { first_year = 2023 }), records = { row(20, "2024-05-01", "law") }, expect = { year = 2024, shortfall = 0, compliant = true },
}
scenario "the window is whole" {
  person = with(new, { first_year = 2022 }), records = { row(20, "2024-05-01", "law") }, expect = { year = 2024, shortfall = 80, compliant = false },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "course", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
