-- An invented policy for one rule shape: who is exempt in a year, and when.

policy { id = "shape-exemption", version = "1", title = { zh = "免除", en = "Who is exempt in a year, and when" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }
subject "practice" { zh = "实践", en = "practice" }

param "annual.total" { unit = "hour", { value = 30, source = "rule 1" } }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("study,practice", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = "annual.total" }
annual "study" { share = { 1, 2 }, source = "rule 1" }
exempt { name = "retired", when = { status = "retired" }, source = "rule 2" }
exempt { name = "abroad", when = function(person, year) return listed(person.abroad_years, year) end, from = 2022, source = "rule 3" }
title { from = 2023, source = "rule 4", each("total", -2, 0) }

local function row(hours, year)
  return { completed_on = year .. "-05-01", subject = "study", hours = hours }
end

scenario "of the retired nothing is asked" {
  person = { status = "retired" }, expect = { { year = 2023, required = 0, shortfall = 0, compliant = true }, { year = 2020, compliant = true } },
}
scenario "not even where a posting has taken hours back" {
  person = { status = "retired" }, posted = { { year = 2023, subject = "study", hours = -5 } },
  expect = { year = 2023, required = 0, shortfall = 0, compliant = true },
}
scenario "abroad in 2022" {
  person = { abroad_years = "2022" }, expect = { { year = 2022, compliant = true }, { year = 2023, required = 30, shortfall = 30, compliant = false } },
}
scenario "abroad in 2021, before that exemption" {
  person = { abroad_years = "2021" }, expect = { year = 2021, required = 30, compliant = false },
}
scenario "a title whose window holds an exempt year" {
  person = { abroad_years = "2022" }, records = { row(30, 2021), row(30, 2023) }, expect = { { year = 2023, eligible = true }, { year = 2024, eligible = false } },
}
scenario "the same without the exemption" {
  records = { row(30, 2021), row(30, 2023) }, expect = { { year = 2023, eligible = false }, { year = 2022, eligible = unknown } },
}
local function practice(hours)
  return { completed_on = "2023-05-01", subject = "practice", hours = hours }
end

scenario "half of it study" {
  records = { row(15, 2023), practice(15) }, expect = { year = 2023, shortfall = 0, compliant = true },
}
-- (14.999 + x) / (30.001 + x) ≥ 1/2, x ≥ 0.003
scenario "less than half of it study" {
  records = { row(14.999, 2023), practice(15.002) }, expect = { year = 2023, shortfall = 0.003, compliant = false },
}
scenario "the exempt are not asked for the half either" {
  person = { status = "retired" }, records = { practice(30) }, expect = { year = 2023, compliant = true },
}
scenario "29.999" {
  records = { row(29.999, 2023) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "study", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
