-- An invented policy for one rule shape: what a year lacks is asked for in addition in the next, and the year is missed all the same.

policy { id = "shape-missed-and-made-up", version = "1", title = { zh = "欠缺另补，仍属未完成", en = "A shortfall asked for in addition, and yet missed" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or record.subject ~= "study" then return nil, "not_counted" end
  return record.hours, record.subject
end)

param "annual.total" { unit = "hour", { from = 2020, value = 20, source = "rule 1" } }
annual "total" { minimum = "annual.total" }
-- Rule 2: to the next year alone. Rule 3: leave excuses, for two years at most.
defer { name = "defer.leave", when = { on_leave = 1 }, years = 2, source = "rule 3" }
defer { name = "defer.missed", excused = false, years = 1, source = "rule 2" }
title { from = 2022, source = "rule 4", each("total", -1, 0) }
-- Rule 5: until 2021 a year could be made up in the next, by those of institutions in two.
make_up { name = "make_up.institution", years = 2, to = 2021, when = { employer_type = "institution" }, source = "rule 5" }
make_up { years = 1, to = 2021, source = "rule 5" }

local function row(year, hours)
  return { completed_on = year .. "-05-01", subject = "study", hours = hours }
end

scenario "5 hours lack in 2022: it is missed, and 2023 asks for 25" {
  records = { row(2021, 20), row(2022, 15), row(2023, 24.999) },
  expect = { { year = 2022, required = 20, shortfall = 5, compliant = false, eligible = false }, { year = 2023, required = 25, shortfall = 0.001, compliant = false } },
}
scenario "25 hours complete 2023; the application looks at both years" {
  records = { row(2021, 20), row(2022, 15), row(2023, 25), row(2024, 20) },
  expect = { { year = 2023, required = 25, compliant = true, eligible = false }, { year = 2024, required = 20, compliant = true, eligible = true } },
}
scenario "it reaches one year: of what 2023 lacks only its own part is asked for in 2024" {
  records = { row(2021, 20), row(2022, 15), row(2023, 22) },
  expect = { { year = 2023, shortfall = 3 }, { year = 2024, required = 20 }, { year = 2025, required = 40 } },
}
scenario "leave excuses 2022, and 2023 asks for all of it" {
  person = { on_leave = 1 }, records = { row(2021, 20), row(2022, 15), row(2023, 20) },
  expect = { { year = 2022, required = 15, compliant = true, eligible = true }, { year = 2023, required = 20, compliant = true } },
}
scenario "nothing that counts" { records = { row(2022, 0), row(2021, 20) }, expect = { year = 2022, shortfall = 20, reasons = { "not_counted", "ok" } } }
