-- An invented policy for one rule shape: something asked in every third renewal period only.

policy { id = "shape-every-third", version = "1", title = { zh = "每三期一次", en = "In every third period" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "general" { zh = "一般", en = "general" }
subject "law" { zh = "法规", en = "law" }
subject "safety" { zh = "安全", en = "safety" }

-- Periods of two years: 2022 (and 2023), 2024, 2026, 2028, …
calendar { years = 2, anchor = 2022 }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("general,law,safety", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- 20 in each period; in 2022, 2028, 2034, … 2 of the law; in 2024, 2028, 2032 and 2036 a tenth of safety, but not of the retired.
annual "total" { minimum = 20, source = "rule 1" }
annual "law" { minimum = 2, every = 3, from = 2022, source = "rule 2" }
annual "safety" { share = { 1, 10 }, every = 2, from = 2024, to = 2037, when = { status = "active" }, source = "rule 3" }
-- in 2022, 2026, … 50 in that period and the one before
annual "general" { items = { sum("general", -1, 0, 50) }, every = 2, from = 2022, when = { status = "lead" }, source = "rule 4" }

title { from = 2026, source = "rule 5", each("total", -1, 0), each("law", -2, 0) }

local function row(hours, on, subject)
  return { completed_on = on, subject = subject or "general", hours = hours }
end

scenario "the law: 2 in 2022, none in 2024 and 2026, 2 in 2028" {
  records = {
    row(18, "2022-05-01"), row(2, "2023-12-31", "law"), row(20, "2024-01-01"), row(20, "2027-12-31"), row(18, "2028-01-01"), row(1.999, "2029-12-31", "law"),
    row(1, "2028-05-01"),
  },
  expect = {
    { year = 2022, total = 20, compliant = true }, { year = 2024, total = 20, compliant = true }, { year = 2026, compliant = true },
    { year = 2028, total = 20.999, shortfall = 0.001, compliant = false }, { year = 2020, shortfall = 20 },
  },
}
scenario "the law: a day after 2022 and 2023 is too late" {
  records = { row(20, "2022-05-01"), row(2, "2024-01-01", "law") }, expect = { year = 2022, shortfall = 2, compliant = false },
}
-- a tenth of 20 is 2
scenario "safety in 2024 and 2028, of the active alone" {
  person = { status = "active" },
  records = { row(18, "2024-05-01"), row(2, "2025-05-01", "safety"), row(20, "2026-05-01"), row(18.001, "2028-05-01"), row(2, "2028-05-01", "law"), row(2, "2028-05-01", "safety") },
  expect = { { year = 2024, compliant = true }, { year = 2026, compliant = true }, { year = 2028, total = 22.001, compliant = false } },
}
scenario "of others no safety" { person = { status = "retired" }, records = { row(20, "2024-05-01") }, expect = { year = 2024, compliant = true } }
-- the last period that begins by 2037 is 2036: its tenth of 20 is 2, and 2040 asks none
scenario "safety ends with 2036" {
  person = { status = "active" }, records = { row(20, "2036-05-01"), row(20, "2040-05-01"), row(2, "2040-05-01", "law") },
  expect = { { year = 2036, compliant = false }, { year = 2040, compliant = true } },
}
scenario "items: 50 in 2020 to 2023, nothing in 2024, 50 in 2024 to 2027" {
  person = { status = "lead" },
  records = { row(30, "2020-01-01"), row(20, "2023-12-31"), row(2, "2023-12-31", "law"), row(20, "2024-01-01"), row(29.999, "2027-12-31") },
  expect = { { year = 2022, compliant = true }, { year = 2024, compliant = true }, { year = 2026, shortfall = 0.001, compliant = false } },
}
-- 2026: the law in 2022, 2024 and 2026 was asked in 2022 alone; 2028: in 2028 alone
scenario "a title looks at the periods that ask" {
  records = { row(18, "2022-05-01"), row(2, "2022-05-01", "law"), row(20, "2024-05-01"), row(20, "2026-05-01"), row(20, "2028-05-01") },
  expect = { { year = 2026, eligible = true }, { year = 2028, eligible = false } },
}
scenario "a title that lacks a thousandth of 2022's law" {
  records = { row(18, "2022-05-01"), row(1.999, "2022-05-01", "law"), row(20, "2024-05-01"), row(20, "2026-05-01") },
  expect = { year = 2026, eligible = false },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "law", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
