-- An invented policy for one rule shape: a first year by its months, with a stated rounding.

policy { id = "shape-proration", version = "1", title = { zh = "按月折算", en = "A first year by its months, with a stated rounding" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }

-- The year starts on 1 July; 30 a year, by whole months from the month of joining on, rounded up; a third in a training of law.
subject "law" { zh = "法规", en = "law" }
calendar { starts = "07-01", label = "start" }
param "annual.total" { unit = "hour", { value = 30, source = "rule 1" } }

credit(function(record)
  return record.hours, record.subject
end)

local total = prorated { "annual.total", from = "joined_on", rounding = "up" }
annual "total" { minimum = total, source = "rule 2" }
annual "law" { minimum = part(total, { 1, 3 }, "down"), source = "rule 3" }

-- Over two years: 60, by the months of the 24 that are left.
annual "study" { minimum = prorated { 60, from = "joined_on", rounding = "nearest" }, years = 2, from = 2030, source = "rule 4" }

local function row(hours, subject)
  return { completed_on = "2023-08-01", subject = subject or "study", hours = hours }
end

scenario "who joined long ago: the whole" {
  person = { joined_on = "2020-01-01" }, records = { row(20), row(10, "law") }, expect = { year = 2023, required = 30, shortfall = 0, compliant = true },
}
-- November to June: 8 months. 30 × 8 / 12 = 20; a third of 20 = 6.67, 6
scenario "joined in November: 20 and 6" {
  person = { joined_on = "2023-11-30" }, records = { row(14), row(6, "law") }, expect = { year = 2023, required = 20, shortfall = 0, compliant = true },
}
scenario "joined in November: 19.999" {
  person = { joined_on = "2023-11-01" }, records = { row(13.999), row(6, "law") }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "joined in November: 5.999 of law" {
  person = { joined_on = "2023-11-01" }, records = { row(20), row(5.999, "law") }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
-- 7 months: 17.5, up to 18
scenario "rounded up" {
  person = { joined_on = "2023-12-01" }, expect = { year = 2023, required = 18 },
}
scenario "joined on the last day: one month, 2.5, up to 3" {
  person = { joined_on = "2024-06-30" }, expect = { { year = 2023, required = 3 }, { year = 2024, required = 30 }, { year = 2022, required = unknown } },
}
scenario "no date of joining" {
  records = { row(100) }, expect = { year = 2023, required = unknown, compliant = unknown },
}
-- 2030 looks at July 2029 to June 2031; from January 2030 on 18 of 24 months: 45
scenario "over two years" {
  person = { joined_on = "2030-01-15" }, records = { { completed_on = "2030-08-01", subject = "study", hours = 44.999 }, { completed_on = "2030-08-01", subject = "law", hours = 10 } },
  expect = { { year = 2030, shortfall = 0.001, compliant = false } },
}
scenario "over two years, enough" {
  person = { joined_on = "2030-01-15" }, records = { { completed_on = "2030-08-01", subject = "study", hours = 45 }, { completed_on = "2030-08-01", subject = "law", hours = 10 } },
  expect = { { year = 2030, shortfall = 0, compliant = true } },
}
