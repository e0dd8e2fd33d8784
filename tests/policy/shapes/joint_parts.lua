-- An invented policy for one rule shape: of two subjects together at most so many hours count.

policy { id = "shape-joint-parts", version = "1", title = { zh = "两个科目合计的上限", en = "A joint cap over subjects" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "tax" { zh = "税务", en = "tax" }
subject "authoring" { zh = "著述", en = "authoring" }
subject "teaching" { zh = "授课", en = "teaching" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("tax,authoring,teaching", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- 40 a year: of authoring and teaching together at most half, of authoring alone at most 15.
annual "total" { minimum = 40, at_most = { authoring = 15, { "authoring", "teaching", hours = { 1, 2 } } }, source = "rule 1" }
-- Another board: 50 in the year, or 40 with at most 25 of these two.
title { from = 2023, name = "title.board", when = { board = "other" }, source = "rule 3",
  either({ sum("total", 0, 0, 50) }, { sum("total", 0, 0, 40, { at_most = { { "authoring", "teaching", hours = 25 } } }) }) }
-- The application: 60 in two years, of these two at most 25.
title { from = 2023, source = "rule 2", sum("total", -1, 0, 60, { at_most = { { "authoring", "teaching", hours = 25 } } }) }
-- Of those with two employers: either that, or 50 of the year alone, of these two at most 10.
annual "total" { name = "annual.either", when = { employers = 2 }, source = "rule 3", items = { either(
  { sum("total", -1, 0, 60, { at_most = { { "authoring", "teaching", hours = 25 } } }) },
  { sum("total", 0, 0, 50, { at_most = { { "authoring", "teaching", hours = { 1, 5 } } } }) }) } }

local function row(subject, hours, year)
  return { completed_on = (year or 2023) .. "-05-01", subject = subject, hours = hours }
end

scenario "20 of the two, 20 of tax" {
  records = { row("authoring", 8), row("teaching", 12), row("tax", 20) }, expect = { year = 2023, shortfall = 0, compliant = true },
}
scenario "a thousandth less of tax, whatever there is of the two" {
  records = { row("authoring", 18), row("teaching", 22), row("tax", 19.999) }, expect = { year = 2023, total = 59.999, shortfall = 0.001, compliant = false },
}
scenario "authoring alone is held to 15: 5 of teaching fit beside it" {
  records = { row("authoring", 30), row("teaching", 4.999), row("tax", 20) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "what is lacking cannot come from the two" {
  records = { row("authoring", 15), row("teaching", 15), row("tax", 12) }, expect = { year = 2023, shortfall = 8, compliant = false },
}
scenario "the application: 25 of the two and 35 of tax" {
  records = { row("authoring", 30, 2022), row("teaching", 9), row("tax", 35) }, expect = { year = 2023, eligible = true },
}
scenario "the application: a thousandth less" {
  records = { row("authoring", 30, 2022), row("teaching", 9), row("tax", 34.999) }, expect = { year = 2023, eligible = false },
}
-- 8 + 7 of the two count as 10, and with 40 of tax they are 50; the year itself has its 40
scenario "within an either: 10 of the two and 40 of tax" {
  person = { employers = 2 }, records = { row("authoring", 8), row("teaching", 7), row("tax", 40) }, expect = { year = 2023, shortfall = 0, compliant = true },
}
-- 49.999 of 50; of the two years 15 + 39.999 are 54.999 of 60
scenario "within an either: a thousandth less" {
  person = { employers = 2 }, records = { row("authoring", 8), row("teaching", 7), row("tax", 39.999) },
  expect = { year = 2023, total = 54.999, shortfall = 0.001, compliant = false },
}
-- the two years: 30 of the two count as 25, and with 35 of tax they are 60; without a bound they would be 65. The year alone: 10 + 35
scenario "within an either: 25 of the two in two years" {
  person = { employers = 2 }, records = { row("authoring", 10, 2022), row("teaching", 20), row("tax", 34.999) },
  expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "nothing that counts" { records = { row("tax", 0) }, expect = { year = 2023, shortfall = 40, reasons = { "not_counted" } } }
scenario "within an either too: 25 of the two and 15 of tax" {
  person = { board = "other" }, records = { row("authoring", 12), row("teaching", 14), row("tax", 15) }, expect = { year = 2023, eligible = true },
}
scenario "within an either, a thousandth less of tax" {
  person = { board = "other" }, records = { row("authoring", 12), row("teaching", 14), row("tax", 14.999) }, expect = { year = 2023, eligible = false },
}
scenario "or 50 of all" {
  person = { board = "other" }, records = { row("authoring", 25), row("teaching", 25) }, expect = { year = 2023, eligible = true },
}
