-- An invented policy for one rule shape: what is carried over is needed by no minimum of the year, nor by one of several subjects together.

policy { id = "shape-carry-beside-only", version = "1", title = { zh = "结转与几个科目合计的要求", en = "Carrying over beside a minimum of several subjects" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "public" { zh = "公需", en = "public" }
subject "professional" { zh = "专业", en = "professional" }
subject "reading" { zh = "自学", en = "reading" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("public,professional,reading", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- Rule 1: 40 a year in public and professional together, of them 10 public. Rule 2: public and professional hours that are not needed are carried over.
annual "total" { name = "annual.both", minimum = 40, only = { "public", "professional" }, source = "rule 1" }
annual "public" { minimum = 10, source = "rule 1" }
annual "professional" { minimum = 5, source = "rule 1" }
carry { subject = "public", most = 15, source = "rule 2" }
carry { subject = "professional", most = 15, source = "rule 2" }
title { from = 2023, source = "rule 3", each("total", -1, 0) }

local function row(year, subject, hours)
  return { completed_on = year .. "-05-01", subject = subject, hours = hours }
end

-- 30 public and 10 professional: all 40 are needed. 34 in 2023 are 6 too few.
scenario "what both subjects together need does not pass" {
  records = { row(2022, "public", 30), row(2022, "professional", 10), row(2023, "public", 17), row(2023, "professional", 17) },
  expect = { { year = 2022, compliant = true }, { year = 2023, total = 34, shortfall = 6, compliant = false, eligible = false } },
}
scenario "what is beyond it passes once: first the subject that stands first" {
  records = { row(2022, "public", 30), row(2022, "professional", 26), row(2023, "professional", 24) },
  expect = { { year = 2023, total = 40, subjects = { public = 15, professional = 25 }, compliant = true, eligible = true } },
}
scenario "a thousandth short" {
  records = { row(2022, "public", 30), row(2022, "professional", 26), row(2023, "professional", 23.999) },
  expect = { { year = 2023, shortfall = 0.001, eligible = false } },
}
scenario "where both together lack hours nothing passes, and hours of reading are none of them" {
  records = { row(2022, "public", 39.999), row(2022, "reading", 60), row(2023, "x", 8), row(2023, "public", 0) },
  expect = { { year = 2022, shortfall = 5, compliant = false }, { year = 2023, total = 0, reasons = { "ok", "ok", "not_counted", "not_counted" } } },
}
-- 12 of 2022 are used first: 40 more are 12 too many.
scenario "what was carried in is used first" {
  records = { row(2022, "public", 52), row(2022, "professional", 5), row(2023, "public", 30), row(2023, "professional", 7) },
  expect = { { year = 2023, total = 52, subjects = { public = 45 } }, { year = 2024, total = 12, subjects = { public = 12 } } },
}
