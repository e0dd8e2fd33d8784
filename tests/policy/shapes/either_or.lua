-- An invented policy for one rule shape: one of two ways is enough.

policy { id = "shape-either-or", version = "1", title = { zh = "任选其一", en = "One of two ways is enough" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "course" { zh = "课程", en = "course" }
subject "practice" { zh = "实践", en = "practice" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("course,practice", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- 30 of courses in the year; or 10 of courses in the year and 40 of practice in two years.
annual "total" { items = { either({ sum("course", 0, 0, 30) }, { sum("course", 0, 0, 10), sum("practice", -1, 0, 40) }) }, source = "rule 1" }

-- For the title either every year of three, or 100 in all.
title {
  year = 2023, source = "rule 2",
  either({ sum("course", 2021, 2021, 20), sum("course", 2022, 2022, 20), sum("course", 2023, 2023, 20) }, { sum("total", 2021, 2023, 100) }),
}
-- Before that either 40 in the two years before, or 30 of courses in the year.
title { year = 2022, source = "rule 2", either({ sum("total", 2020, 2021, 40) }, { sum("course", 0, 0, 30) }) }
first_year(function(person) return person.since end)

local function row(subject, hours, on)
  return { completed_on = on or "2023-05-01", subject = subject, hours = hours }
end

scenario "30 of courses" {
  records = { row("course", 30) }, expect = { year = 2023, shortfall = 0, compliant = true },
}
scenario "29.999 of courses: a thousandth more is the shorter way" {
  records = { row("course", 29.999) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "10 of courses and 40 of practice in two years" {
  records = { row("course", 10), row("practice", 15), row("practice", 25, "2022-05-01") }, expect = { year = 2023, shortfall = 0, compliant = true },
}
scenario "10 of courses and 39.999 of practice" {
  records = { row("course", 10), row("practice", 14.999), row("practice", 25, "2022-05-01") }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "9.999 of courses and 40 of practice" {
  records = { row("course", 9.999), row("practice", 40) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
-- the first way lacks 30, the second 50
scenario "nothing: the shorter way" {
  expect = { year = 2023, shortfall = 30, compliant = false },
}
scenario "the title by the years" {
  records = { row("course", 20, "2021-05-01"), row("course", 20, "2022-05-01"), row("course", 20) }, expect = { year = 2023, eligible = true },
}
scenario "the title by the sum" {
  records = { row("practice", 100, "2021-05-01") }, expect = { year = 2023, eligible = true },
}
scenario "the year's courses alone, of the years before and after none" {
  records = { row("course", 30, "2022-12-31"), row("course", 30, "2024-01-01") }, expect = { { year = 2023, shortfall = 30, compliant = false }, { year = 2021, compliant = false } },
}
-- the second way lacks 10 of courses: neither 2022 nor 2024 helps; practice of 2021 and 2024 is outside its two years
scenario "the second way: courses of the year, practice of this one and the last" {
  records = { row("practice", 40, "2022-01-01"), row("course", 10, "2022-12-31"), row("course", 10, "2024-01-01") },
  expect = { { year = 2023, shortfall = 10, compliant = false } },
}
scenario "the second way: practice outside its two years" {
  records = { row("practice", 40, "2021-12-31"), row("course", 10), row("practice", 40, "2024-01-01") }, expect = { { year = 2023, shortfall = 20, compliant = false } },
}
scenario "the title by the years: the first lacks a thousandth" {
  records = { row("course", 19.999, "2021-05-01"), row("course", 20, "2022-05-01"), row("course", 20), row("course", 40, "2020-12-31") }, expect = { year = 2023, eligible = false },
}
scenario "the title by the years: the last lacks a thousandth" {
  records = { row("course", 20, "2021-05-01"), row("course", 20, "2022-05-01"), row("course", 19.999), row("course", 40, "2024-01-01") }, expect = { year = 2023, eligible = false },
}
scenario "the title by the sum: the first and the last day" {
  records = { row("practice", 50, "2021-01-01"), row("practice", 50, "2023-12-31") }, expect = { year = 2023, eligible = true },
}
scenario "the title by the sum: a day outside" {
  records = { row("practice", 50, "2020-12-31"), row("practice", 99.999, "2022-05-01"), row("practice", 50, "2024-01-01") }, expect = { year = 2023, eligible = false },
}
scenario "neither the years nor the sum" {
  records = { row("course", 20, "2021-05-01"), row("course", 19.999, "2022-05-01"), row("course", 60) }, expect = { year = 2023, eligible = false },
}
scenario "another title year" {
  records = { row("practice", 100) }, expect = { year = 2024, eligible = unknown },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "course", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
scenario "the two years before" {
  records = { row("practice", 40, "2021-05-01") }, expect = { year = 2022, eligible = true },
}
-- Nothing was asked of the two years before, which does not make them a way: the year's courses remain.
scenario "a way all of whose years lie before the first is none" {
  person = { since = 2022 }, records = { row("practice", 40, "2021-05-01"), row("course", 29.999, "2022-05-01") }, expect = { year = 2022, eligible = false },
}
scenario "the way that remains" {
  person = { since = 2022 }, records = { row("course", 30, "2022-05-01") }, expect = { year = 2022, eligible = true },
}
