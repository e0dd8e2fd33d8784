-- An invented policy for one rule shape: what two years lack is asked for in the third.

policy { id = "shape-deferral", version = "1", title = { zh = "顺延两年", en = "What two years lack is asked for in the third" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "law" { zh = "法规", en = "law" }
subject "study" { zh = "学习", en = "study" }

param "annual.total" { unit = "hour", { from = 2020, value = 30, source = "rule 1" } }
param "annual.law" { unit = "hour", { from = 2020, value = 10, source = "rule 1" } }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("law,study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = "annual.total" }
annual "law" { minimum = "annual.law" }
defer { when = function(person, year) return listed(person.leave_years, year) end, source = "rule 2" }
exempt { when = function(person, year) return listed(person.sick_years, year) end, source = "rule 3" }

local function row(subject, hours, year)
  return { completed_on = year .. "-05-01", subject = subject, hours = hours }
end

local parent = { leave_years = "2021,2022" }

-- 2021 has 12 of 30 and 2 of 10: 18 and 8 go on. 2022 has nothing: 48 and 18 go on. 2023 asks for 78 and 28.
scenario "two years of leave, 78 in the third, 28 of them law" {
  person = parent, records = { row("study", 10, 2021), row("law", 2, 2021), row("law", 28, 2023), row("study", 50, 2023) },
  expect = { { year = 2021, required = 12, shortfall = 0, compliant = true }, { year = 2022, required = 0, compliant = true },
    { year = 2023, required = 78, shortfall = 0, compliant = true }, { year = 2024, required = 30, compliant = false } },
}
scenario "77.999 in the third" {
  person = parent, records = { row("study", 10, 2021), row("law", 2, 2021), row("law", 28, 2023), row("study", 49.999, 2023) },
  expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "27.999 of law in the third" {
  person = parent, records = { row("study", 10, 2021), row("law", 2, 2021), row("law", 27.999, 2023), row("study", 60, 2023) },
  expect = { year = 2023, shortfall = 0.001, compliant = false },
}
-- 2021 lacks all: 30; 2022 has 60, which is enough for both: nothing goes on
scenario "what the second year of leave has is used" {
  person = parent, records = { row("law", 20, 2022), row("study", 40, 2022) },
  expect = { { year = 2021, compliant = true }, { year = 2022, required = 60, compliant = true }, { year = 2023, required = 30, compliant = false } },
}
scenario "no leave, no deferral" {
  records = { row("study", 12, 2021) }, expect = { { year = 2021, required = 30, compliant = false }, { year = 2022, required = 30 } },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "law", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
-- Nothing is asked of 2022, so what 2021 lacks is asked for nowhere.
scenario "what is deferred into an exempt year lapses" {
  person = { leave_years = "2021", sick_years = "2022" }, records = { row("study", 10, 2021), row("law", 10, 2023), row("study", 20, 2023) },
  expect = { { year = 2021, compliant = true }, { year = 2022, required = 0, shortfall = 0, compliant = true }, { year = 2023, required = 30, shortfall = 0, compliant = true } },
}
scenario "two years of leave about an exempt one" {
  person = { leave_years = "2021,2022,2023", sick_years = "2022" },
  expect = { { year = 2022, compliant = true }, { year = 2024, required = 60, shortfall = 60 } },
}
