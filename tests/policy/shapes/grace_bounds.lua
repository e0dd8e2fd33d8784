-- An invented policy for one rule shape: grace fills what minimums of some subjects, or with bounds, lack.

policy { id = "shape-grace-bounds", version = "1", title = { zh = "补上所缺与科目上限", en = "A grace beside bounds of subjects" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "public" { zh = "公需", en = "public" }
subject "professional" { zh = "专业", en = "professional" }
subject "practice" { zh = "实践", en = "practice" }
subject "reading" { zh = "自学", en = "reading" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("public,professional,practice,reading", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- Rule 1: 50 a year, of which reading counts up to 25; 20 of them public and professional together. Rule 2: January to March fill the year before.
annual "total" { minimum = 50, at_most = { reading = 25 }, from = 2022, source = "rule 1" }
annual "total" { name = "annual.both", minimum = 20, only = { "public", "professional" }, from = 2022, source = "rule 1" }
grace { months = 3, source = "rule 2" }
title { from = 2022, source = "rule 3", each("total", 0, 0) }

local function row(on, subject, hours)
  return { completed_on = on, subject = subject, hours = hours }
end

-- 25 of 45 count, and 20: 5 lack. Reading cannot fill them, and 5 of 7 hours of practice do.
scenario "what at_most lets not count is lacking, and hours that count fill it" {
  records = { row("2022-05-01", "reading", 45), row("2022-05-01", "public", 20), row("2023-01-10", "reading", 5), row("2023-01-15", "practice", 7) },
  expect = { { year = 2022, total = 70, compliant = true, eligible = true }, { year = 2023, total = 7, subjects = { reading = 5, practice = 2 } } },
}
scenario "a thousandth less" {
  records = { row("2022-05-01", "reading", 45), row("2022-05-01", "public", 20), row("2023-01-15", "practice", 4.999) },
  expect = { { year = 2022, shortfall = 0.001, compliant = false, eligible = false }, { year = 2023, total = 0 } },
}
scenario "5 hours of reading are up to its bound, so that 5 of practice are taken as well" {
  records = { row("2022-05-01", "reading", 20), row("2022-06-01", "public", 20), row("2023-02-01", "reading", 9), row("2023-02-02", "practice", 30) },
  expect = { { year = 2022, total = 50, subjects = { reading = 25 } }, { year = 2023, total = 29, subjects = { reading = 4, practice = 25 } } },
}
-- 5 lack in all, and 5 of both: the 5 public hours fill either, and practice, which was had before them, nothing.
scenario "some subjects together before the total" {
  records = { row("2022-05-01", "practice", 30), row("2022-05-02", "professional", 15), row("2023-01-05", "practice", 6), row("2023-01-06", "public", 8) },
  expect = { { year = 2022, total = 50, compliant = true }, { year = 2023, total = 9, subjects = { practice = 6, public = 3 } } },
}
scenario "both together are short, and practice does not fill that" {
  records = { row("2022-05-01", "practice", 60), row("2022-05-02", "professional", 15), row("2023-01-05", "practice", 6), row("2023-01-06", "x", 8) },
  expect = { { year = 2022, shortfall = 5, compliant = false }, { year = 2023, total = 6, reasons = { "ok", "ok", "ok", "not_counted" } } },
}
