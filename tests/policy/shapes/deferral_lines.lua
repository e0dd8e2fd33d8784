-- An invented policy for one rule shape: several lines of one subject, and each defers what it lacks itself.

policy { id = "shape-deferral-lines", version = "1", title = { zh = "各项要求分别顺延", en = "Each line defers its own lack" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "law" { zh = "法规", en = "law" }
subject "study" { zh = "学习", en = "study" }

-- What is asked of everybody falls, what is asked of those who teach rises.
param "everybody" { unit = "hour", { from = 2021, to = 2021, value = 40, source = "rule 1" }, { from = 2022, value = 10, source = "rule 1" } }
param "teaching" { unit = "hour", { from = 2021, to = 2021, value = 10, source = "rule 2" }, { from = 2022, value = 40, source = "rule 2" } }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("law,study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { name = "annual.everybody", minimum = "everybody" }
annual "total" { name = "annual.teaching", minimum = "teaching", when = { teaches = 1 } }
annual "law" { name = "annual.law.old", minimum = 8, from = 2020, to = 2021, source = "rule 3" }
annual "law" { name = "annual.law", minimum = 6, from = 2022, source = "rule 3" }
title { from = 2023, source = "rule 4", each("total", -1, 0) }
defer { when = function(person, year) return listed(person.leave_years, year) end, source = "rule 5" }

local function row(subject, hours, year)
  return { completed_on = year .. "-05-01", subject = subject, hours = hours }
end

local teacher = { teaches = 1, leave_years = "2021" }

-- 2021 has nothing: everybody's line lacks 40, the one for teaching 10, law 8. 2022 asks for 10 + 40 and 40 + 10, both 50, and 6 + 8 of law.
scenario "each line asks for what it lacked itself: 50, not 80" {
  person = teacher, records = { row("law", 14, 2022), row("study", 36, 2022) },
  expect = { { year = 2021, required = 0, compliant = true }, { year = 2022, required = 50, shortfall = 0, compliant = true } },
}
scenario "a thousandth less" {
  person = teacher, records = { row("law", 14, 2022), row("study", 35.999, 2022) }, expect = { year = 2022, required = 50, shortfall = 0.001, compliant = false },
}
-- 2021 has 10: nothing is lacking for teaching, 30 for everybody. 2022 asks for 10 + 30, and 40.
scenario "with 10 in 2021 the next year asks for 40 twice over" {
  person = teacher, records = { row("law", 10, 2021), row("law", 6, 2022), row("study", 34, 2022) },
  expect = { { year = 2021, required = 10, compliant = true }, { year = 2022, required = 40, shortfall = 0, compliant = true } },
}
-- The line of law that ends with 2021 lacks 8, and the one that begins with 2022 asks for them.
scenario "a line that ends leaves what it lacks to the subject's next" {
  person = { leave_years = "2021" }, records = { row("law", 13.999, 2022), row("study", 36.001, 2022) },
  expect = { year = 2022, required = 50, shortfall = 0.001, compliant = false },
}
scenario "titles ask the same" {
  person = teacher, records = { row("study", 50, 2022), row("study", 40, 2023) }, expect = { year = 2023, eligible = true },
}
scenario "titles, a thousandth less" {
  person = teacher, records = { row("study", 49.999, 2022), row("study", 40, 2023) }, expect = { year = 2023, eligible = false },
}
scenario "no leave, no deferral" {
  records = { row("law", 10, 2022) }, expect = { { year = 2021, required = 40, compliant = false }, { year = 2022, required = 10, compliant = true } },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "law", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
