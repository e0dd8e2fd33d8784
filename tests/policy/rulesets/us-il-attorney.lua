-- Illinois, attorneys: 30 hours in two years; who is newly admitted carries more hours over than others.
-- Figures from the pages that it names; not checked against the issuing body. Left out: how the 15 hours of the newly admitted are made
-- up, that up to six carried hours may serve the six of professional responsibility, and periods before 2012.

policy { id = "us-il-attorney", version = "2012.1", title = { zh = "美国伊利诺伊州律师继续教育", en = "Illinois, attorneys" } }

source "amendment" {
  no = "Illinois Supreme Court Rules 793 and 794, as reported", date = "2011-09-30", checked = false, original = "en",
  url = "https://www.isba.org/iln/2011/09/30/illinois-supreme-court-amends-cle-rules", title = { zh = "最高法院规则的修改", en = "Amended rules" },
}
source "answer" {
  no = "MCLE Board, FAQ A360", checked = false, original = "en", title = { zh = "新执业律师的结转", en = "Carry-over of the newly admitted" },
  url = "https://www.mcleboard.org/files/FAQs/Attorney_FAQs/NAA_Requirements/As_a_newly_admitted_attorney,_when_can_I_begin_to_earn_carryover_credit_for_my_initial_two-year_repo.aspx",
}

subject "general" { zh = "一般法律继续教育", en = "general", source = "amendment 794" }
subject "responsibility" { zh = "职业责任", en = "professional responsibility", source = "amendment 794" }
column "first_period_on" { of = "person", type = "date", zh = "首个两年周期起始日", en = "first day of the first two-year period", source = "amendment 794" }
column "admitted_on" { of = "person", type = "date", zh = "执业准许日", en = "day of admission", source = "answer A360" }

-- From 1 July to 30 June two years later, beginning in an odd or an even year by the attorney's name. The period before an attorney's
-- first is the one in which the newly admitted are asked for hours of their own.
calendar { starts = "07-01", years = 2, anchor = { column = "first_period_on" } }
first_year(function(person) return year_of(person.admitted_on) or unknown end)

param "period.total" { unit = "hour", { from = 2012, value = 30, source = "amendment 794" } }
param "new.total" { unit = "hour", { from = 2011, value = 15, source = "amendment 793" } }

admission { source = "amendment 794" }
credit(function(record) return admit(record) end)

local function is_new(person, year)
  return year_of(person.admitted_on) == year
end
annual "total" { name = "annual.new", when = is_new, minimum = "new.total", source = "amendment 793" }
annual "total" { when = function(person, year) return not is_new(person, year) end, minimum = "period.total", source = "amendment 794" }
annual "responsibility" { minimum = 6, from = 2011, source = "amendment 794" }
carry { source = "answer A360", most = function(year, person) return is_new(person, year) and 15 or 10 end }

-- Scenarios --------------------------------------------------------------------------------------------------------

local function learnt(on, subject, hours)
  return { completed_on = on, subject = subject, hours = hours, status = "verified" }
end
local even = { admitted_on = "2001-11-08", first_period_on = "2002-07-01" }
local odd = { admitted_on = "2002-11-07", first_period_on = "2003-07-01" }
local new = { admitted_on = "2021-07-01", first_period_on = "2023-07-01" }

scenario "24 and 6 hours, on the first day and the last" {
  person = even, records = { learnt("2022-07-01", "general", 24), learnt("2024-06-30", "responsibility", 6) },
  expect = { { year = 2022, total = 30, required = 30, shortfall = 0, compliant = true }, { year = 2023, total = unknown } },
}
scenario "an odd year, by the attorney's name" {
  person = odd, records = { learnt("2023-06-30", "general", 5), learnt("2023-07-01", "general", 24), learnt("2025-06-30", "responsibility", 6) },
  expect = { { year = 2021, total = 5 }, { year = 2022, total = unknown }, { year = 2023, total = 30, compliant = true } },
}
scenario "a thousandth short of 30" {
  person = even, records = { learnt("2023-05-01", "general", 23.999), learnt("2023-05-01", "responsibility", 6) }, expect = { year = 2022, shortfall = 0.001, compliant = false },
}
scenario "a thousandth short of 6 of professional responsibility" {
  person = even, records = { learnt("2023-05-01", "general", 30), learnt("2023-05-01", "responsibility", 5.999) }, expect = { year = 2022, shortfall = 0.001, compliant = false },
}
-- 41 - 30 = 11 too many, of which 10 pass on: 10 + 14 + 6 = 30
scenario "10 of 11 hours are carried over" {
  person = even, records = { learnt("2023-05-01", "general", 35), learnt("2023-05-01", "responsibility", 6), learnt("2025-05-01", "general", 14), learnt("2025-05-01", "responsibility", 6) },
  expect = { { year = 2022, total = 41 }, { year = 2024, total = 30, compliant = true }, { year = 2026, total = 0 } },
}
scenario "10 carried, and a thousandth short" {
  person = even, records = { learnt("2023-05-01", "general", 35), learnt("2023-05-01", "responsibility", 6), learnt("2025-05-01", "general", 13.999), learnt("2025-05-01", "responsibility", 6) },
  expect = { year = 2024, total = 29.999, shortfall = 0.001, compliant = false },
}
-- The newly admitted: 31 - 15 = 16 too many, of which 15 pass on: 15 + 9 + 6 = 30
scenario "the newly admitted carry over 15" {
  person = new, records = { learnt("2021-07-01", "responsibility", 6), learnt("2023-06-30", "general", 25), learnt("2023-07-01", "general", 9), learnt("2024-05-01", "responsibility", 6) },
  expect = { { year = 2021, total = 31, required = 15, compliant = true }, { year = 2023, total = 30, required = 30, compliant = true } },
}
-- 9 of general hours, a thousandth less; hours of responsibility are their own 6
scenario "the newly admitted, a thousandth short in the first period" {
  person = new, records = { learnt("2021-07-01", "responsibility", 6), learnt("2023-06-30", "general", 25), learnt("2023-07-01", "general", 8.999), learnt("2024-05-01", "responsibility", 6) },
  expect = { year = 2023, total = 29.999, shortfall = 0.001, compliant = false },
}
scenario "the newly admitted, a thousandth short of 15" {
  person = new, records = { learnt("2021-07-01", "responsibility", 6), learnt("2023-06-30", "general", 8.999) }, expect = { year = 2021, shortfall = 0.001, compliant = false },
}
-- 15 carried in are used first: of 15 + 30 there are 15 too many, all of that period, of which 10 pass on; those 10 are not carried on in 2027
scenario "after the first period 10, as everybody" {
  person = new,
  records = { learnt("2021-07-01", "responsibility", 6), learnt("2023-06-30", "general", 24), learnt("2024-05-01", "general", 24), learnt("2024-05-01", "responsibility", 6) },
  expect = { { year = 2023, total = 45 }, { year = 2025, total = 10, shortfall = 20 }, { year = 2027, total = 0 } },
}
scenario "before admission nothing is asked" { person = new, expect = { { year = 2019, required = unknown, compliant = unknown }, { year = 2021, required = 15 } } }
scenario "whose periods are not known" {
  person = { admitted_on = "2001-11-08" }, records = { learnt("2022-07-01", "general", 30) }, expect = { year = 2022, total = unknown, compliant = unknown, reasons = { "missing_fact" } },
}
scenario "whose admission is not known" { person = { first_period_on = "2022-07-01" }, expect = { year = 2022, compliant = unknown } }
scenario "every reason against a record" {
  person = even, cutoff = "2022-12-01",
  records = {
    learnt("2022-02-30", "general", 4), with(learnt("2022-11-01", "general", 4), { status = "declared" }), learnt("2022-11-01", "art", 4),
    learnt("2022-11-01", "general"), learnt("2022-11-01", "general", 0), learnt("2022-12-01", "general", 4),
    with(learnt("2022-11-01", "general", 4), { passed = 0 }), learnt("2022-11-30", "general", 4),
  },
  expect = { year = 2022, total = 4, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok" } },
}
