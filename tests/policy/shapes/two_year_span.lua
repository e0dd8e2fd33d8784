-- An invented policy for one rule shape: a minimum in every span of two years, across three-year cycles.

policy { id = "shape-two-year-span", version = "1", title = { zh = "跨周期的任意两年", en = "A minimum in every span of two years, across three-year cycles" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }

-- Cycles of three years, one of which ends in 2023: 60 in each. In any two years that follow one another, 30.
param "cycle.total" { unit = "hour", { value = 60, source = "rule 1" } }
param "span.total" { unit = "hour", { value = 30, source = "rule 2" } }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { name = "cycle", minimum = "cycle.total", years = 3, ending = 2023 }
annual "total" { name = "span", minimum = "span.total", years = 2 }

local function row(hours, year)
  return { completed_on = year .. "-05-01", subject = "study", hours = hours }
end

scenario "60 in the cycle, 30 in both its spans" {
  records = { row(15, 2021), row(15, 2022), row(30, 2023) },
  expect = { { year = 2022, shortfall = 0, compliant = true }, { year = 2023, shortfall = 0, compliant = true } },
}
scenario "59.999 in the cycle shows at its end only" {
  records = { row(15, 2021), row(15, 2022), row(29.999, 2023) },
  expect = { { year = 2022, compliant = true }, { year = 2023, shortfall = 0.001, compliant = false } },
}
scenario "29.999 in the span across two cycles" {
  records = { row(30, 2022), row(14, 2023), row(15.999, 2024) },
  expect = { { year = 2024, shortfall = 0.001, compliant = false } },
}
scenario "30 in the span across two cycles" {
  records = { row(14, 2023), row(16, 2024) }, expect = { { year = 2024, shortfall = 0, compliant = true } },
}
-- 2025 is inside the cycle of 2024 to 2026: only its span is asked
scenario "inside a cycle only the span is asked" {
  records = { row(30, 2025) }, expect = { { year = 2025, compliant = true }, { year = 2026, shortfall = 30, compliant = false } },
}
-- 2021 to 2023 have 100; the cycle that ends in 2026 starts anew
scenario "a new cycle does not see the old one" {
  records = { row(100, 2023), row(30, 2025) }, expect = { { year = 2024, compliant = true }, { year = 2026, shortfall = 30, compliant = false } },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "study", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
