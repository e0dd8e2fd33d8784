-- An invented policy for one rule shape: a first year by its months, with a stated rounding.

policy { id = "shape-proration", version = "1", title = { zh = "按月折算", en = "A first year by its months, with a stated rounding" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }

-- The year starts on 1 July; 31 a year, by whole months from the month of joining on, rounded up; a third in a training of law.
subject "law" { zh = "法规", en = "law" }
calendar { starts = "07-01", label = "start" }
param "annual.total" { unit = "hour", { value = 31, source = "rule 1" } }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("study,law", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

local total = prorated { "annual.total", from = "joined_on", rounding = "up" }
annual "total" { minimum = total, source = "rule 2" }
annual "law" { minimum = part(total, { 1, 3 }, "down"), source = "rule 3" }

-- Over two years: 61.5, by the months of the 24 that are left.
annual "study" { minimum = prorated { 61.5, from = "joined_on", rounding = "nearest" }, years = 2, from = 2030, source = "rule 4" }

local function row(hours, subject)
  return { completed_on = "2023-08-01", subject = subject or "study", hours = hours }
end

scenario "who joined long ago: the whole" {
  person = { joined_on = "2020-01-01" }, records = { row(21), row(10, "law") }, expect = { year = 2023, required = 31, shortfall = 0, compliant = true },
}
-- November to June: 8 months. 31 × 8 / 12 = 20.67, 21; a third of 21 = 7
scenario "joined in November: 21 and 7" {
  person = { joined_on = "2023-11-30" }, records = { row(14), row(7, "law") }, expect = { year = 2023, required = 21, shortfall = 0, compliant = true },
}
scenario "joined in November: 20.999" {
  person = { joined_on = "2023-11-01" }, records = { row(13.999), row(7, "law") }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "joined in November: 6.999 of law" {
  person = { joined_on = "2023-11-01" }, records = { row(20), row(6.999, "law") }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
-- 7 months: 18.08, up to 19; a third of 19 = 6.33, down to 6
scenario "the whole rounded up, the part rounded down" {
  person = { joined_on = "2023-12-01" }, records = { row(13), row(6, "law") }, expect = { year = 2023, required = 19, shortfall = 0, compliant = true },
}
-- 10 months: 25.83, 26; a third of 26 = 8.67, 8
scenario "the part rounded down, though the nearest is above" {
  person = { joined_on = "2023-09-01" }, records = { row(18), row(8, "law") }, expect = { year = 2023, required = 26, shortfall = 0, compliant = true },
}
scenario "joined on the last day: one month, 2.58, up to 3" {
  person = { joined_on = "2024-06-30" }, expect = { { year = 2023, required = 3 }, { year = 2024, required = 31 }, { year = 2022, required = unknown } },
}
scenario "no date of joining" {
  records = { row(100) }, expect = { year = 2023, required = unknown, compliant = unknown },
}
scenario "over two years: 2029 does not ask yet" {
  person = { joined_on = "2020-01-15" }, records = { { completed_on = "2029-08-01", subject = "law", hours = 31 } }, expect = { year = 2029, shortfall = 0, compliant = true },
}
-- 2030 looks at July 2029 to June 2031; from January 2030 on 18 of 24 months: 46.125, 46
scenario "over two years" {
  person = { joined_on = "2030-01-15" }, records = { { completed_on = "2030-08-01", subject = "study", hours = 45.999 }, { completed_on = "2030-08-01", subject = "law", hours = 10 } },
  expect = { { year = 2030, shortfall = 0.001, compliant = false } },
}
scenario "over two years, enough" {
  person = { joined_on = "2030-01-15" }, records = { { completed_on = "2030-08-01", subject = "study", hours = 46 }, { completed_on = "2030-08-01", subject = "law", hours = 10 } },
  expect = { { year = 2030, shortfall = 0, compliant = true } },
}
-- from April 2030 on 15 of 24 months: 38.4375, 38
scenario "over two years, rounded to the nearest" {
  person = { joined_on = "2030-04-15" }, records = { { completed_on = "2030-08-01", subject = "study", hours = 38 }, { completed_on = "2030-08-01", subject = "law", hours = 10 } },
  expect = { { year = 2030, shortfall = 0, compliant = true } },
}
-- The whole is not rounded: to the nearest it would be 62. From August 2029 on 23 of 24 months: 58.9375, 59
scenario "over two years, who joined before: the whole" {
  person = { joined_on = "2029-06-30" }, records = { { completed_on = "2030-08-01", subject = "study", hours = 61.499 }, { completed_on = "2030-08-01", subject = "law", hours = 10 } },
  expect = { { year = 2030, shortfall = 0.001, compliant = false } },
}
scenario "over two years, who joined in their first month: the whole" {
  person = { joined_on = "2029-07-31" }, records = { { completed_on = "2030-08-01", subject = "study", hours = 61.5 }, { completed_on = "2030-08-01", subject = "law", hours = 10 } },
  expect = { { year = 2030, shortfall = 0, compliant = true } },
}
scenario "over two years, who joined in their second month" {
  person = { joined_on = "2029-08-01" }, records = { { completed_on = "2030-08-01", subject = "study", hours = 58.999 }, { completed_on = "2030-08-01", subject = "law", hours = 10 } },
  expect = { { year = 2030, shortfall = 0.001, compliant = false } },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "study", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
