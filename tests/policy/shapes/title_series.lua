-- An invented policy for one rule shape: a review board's own rule for its series.

policy { id = "shape-title-series", version = "1", title = { zh = "系列另有规定", en = "A review board's own rule for its series" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "public" { zh = "公需", en = "public" }
subject "professional" { zh = "专业", en = "professional" }

param "annual.public" { unit = "hour", { value = 30, source = "rule 1" } }
param "annual.professional" { unit = "hour", { value = 60, source = "rule 1" } }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("public,professional", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "public" { minimum = "annual.public" }
annual "professional" { minimum = "annual.professional" }

-- The special ones stand above the general one: the first that fits is taken.
title { year = 2023, name = "health", when = { title_series = "health" }, source = "rule 3", sum("professional", -1, 0, 150), share("professional", -1, 0, { 4, 5 }) }
title { year = 2023, name = "agriculture", when = { title_series = { "agriculture", "forestry" } }, source = "rule 4", average("total", -2, 0, 50) }
title { year = 2023, name = "general", source = "rule 2", each("public", -1, 0), each("professional", -1, 0) }

local function row(subject, hours, year)
  return { completed_on = (year or 2023) .. "-05-01", subject = subject, hours = hours }
end

local two_years = { row("public", 30, 2022), row("professional", 60, 2022), row("public", 30), row("professional", 60) }

scenario "in general each of two years" {
  records = two_years, expect = { { year = 2023, eligible = true, compliant = true }, { year = 2024, eligible = unknown } },
}
scenario "in general a year that lacks a thousandth" {
  person = { title_series = "engineering" }, records = { row("public", 30, 2022), row("professional", 59.999, 2022), row("public", 30), row("professional", 99) },
  expect = { year = 2023, eligible = false },
}
scenario "in general the last year of public lacks a thousandth" {
  records = { row("public", 30, 2022), row("professional", 60, 2022), row("public", 29.999), row("professional", 60) }, expect = { year = 2023, eligible = false },
}
scenario "in general the last year of professional lacks a thousandth" {
  records = { row("public", 30, 2022), row("professional", 60, 2022), row("public", 30), row("professional", 59.999) }, expect = { year = 2023, eligible = false },
}
scenario "in general 29.999 of public" {
  records = { row("public", 29.999, 2022), row("professional", 60, 2022), row("public", 30), row("professional", 60) }, expect = { { year = 2023, eligible = false }, { year = 2022, shortfall = 0.001, compliant = false } },
}
scenario "what is enough in general is not enough in health" {
  person = { title_series = "health" }, records = two_years, expect = { year = 2023, eligible = false },
}
-- 150 of 187.5 = 4/5
scenario "in health 150 of professional, four fifths of all" {
  person = { title_series = "health" }, records = { row("professional", 150), row("public", 37.5, 2022) }, expect = { year = 2023, eligible = true, compliant = false },
}
scenario "in health 149.999" {
  person = { title_series = "health" }, records = { row("professional", 149.999) }, expect = { year = 2023, eligible = false },
}
scenario "in health less than four fifths" {
  person = { title_series = "health" }, records = { row("professional", 150), row("public", 37.501) }, expect = { year = 2023, eligible = false },
}
-- 3 × 50
scenario "in forestry 150 in three years" {
  person = { title_series = "forestry" }, records = { row("public", 150, 2021) }, expect = { year = 2023, eligible = true },
}
scenario "in agriculture 149.999 in three years" {
  person = { title_series = "agriculture" }, records = { row("public", 149.999, 2021), row("public", 10, 2020) }, expect = { year = 2023, eligible = false },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "public", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
