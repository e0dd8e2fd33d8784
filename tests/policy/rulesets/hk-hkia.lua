-- Hong Kong Institute of Architects: 25 hours a year; what lacks is made up in the next year, and the year is missed all the same.
-- Figures from the page that it names; not checked against the issuing body. Left out: reinstatement, and what is asked of members
-- who fail to make up.

policy { id = "hk-hkia", version = "2023.1", title = { zh = "香港建筑师学会持续专业发展", en = "Hong Kong Institute of Architects, CPD" } }

source "notice" {
  no = "HKIA, Updated Version of CPD Policy Framework (2023)", date = "2023-10-01", checked = false, original = "en",
  url = "https://www.hkia.net/en/whats-on.html?id=9927", title = { zh = "持续专业发展政策框架", en = "CPD Policy Framework" },
}
source "questions" {
  no = "HKIA, Frequently Asked Questions on CPD", checked = false, original = "en",
  url = "https://www.hkia.net/en/whats-on.html?id=9171", title = { zh = "持续专业发展问答", en = "Questions on CPD" },
}

subject "event" { zh = "学会、院校或专业团体的活动", en = "events of the institute, of institutes and of colleges", source = "notice 1" }
subject "other" { zh = "其他活动", en = "other activities", source = "notice 1" }
column "admitted_on" { of = "person", type = "date", zh = "入会日期", en = "day of admission", source = "notice 1" }
column "grade" { of = "person", type = "text", zh = "会员类别", en = "grade of membership", source = "questions 2" }

-- From 1 October to 30 September, called by the year in which it ends: 2024 is the first under this framework.
calendar { starts = "10-01", label = "end" }

param "year.total" { unit = "hour", { from = 2024, value = 25, source = "notice 1" } }

admission { source = "notice 1" }
credit(function(record) return admit(record) end)

-- 1: in proportion to the months from admission to 30 September, of which the month of admission is one. How parts of an hour are
-- rounded the page does not say: up, so that nobody has less than the proportion.
annual "total" { minimum = prorated { "year.total", from = "admitted_on", rounding = "up" }, from = 2024, source = "notice 1" }
annual "event" { minimum = 3, from = 2024, source = "notice 1" }
first_year(function(person) return year_of(person.admitted_on) or unknown end)

exempt { when = { grade = { "retired", "honorary", "student", "associate" } }, source = "questions 2" }
carry { most = 10, source = "notice 2" }
defer { excused = false, years = 1, source = "notice 3" }

-- 3: membership is at risk where what one year lacked is not made up in the next.
title { from = 2026, name = "renewal", source = "notice 3", each("total", 0, 0), each("event", 0, 0) }

-- Scenarios --------------------------------------------------------------------------------------------------------

local function learnt(on, subject, hours)
  return { completed_on = on, subject = subject, hours = hours, status = "verified" }
end
local old = { admitted_on = "2010-05-01", grade = "member" }

scenario "3 hours of events and 22 others, on the first day and the last" {
  person = old, records = { learnt("2023-10-01", "event", 3), learnt("2024-09-30", "other", 22) },
  expect = { year = 2024, total = 25, required = 25, shortfall = 0, compliant = true },
}
scenario "a day too early, a day too late" {
  person = old, records = { learnt("2023-09-30", "event", 3), learnt("2024-10-01", "event", 5) },
  expect = { { year = 2023, total = 3, required = unknown }, { year = 2024, total = 0, shortfall = 25 }, { year = 2025, total = 5 } },
}
scenario "a thousandth short of 25" {
  person = old, records = { learnt("2024-05-01", "event", 3), learnt("2024-05-01", "other", 21.999) },
  expect = { year = 2024, shortfall = 0.001, compliant = false },
}
scenario "a thousandth short of 3 hours of events" {
  person = old, records = { learnt("2024-05-01", "event", 2.999), learnt("2024-05-01", "other", 25) },
  expect = { year = 2024, shortfall = 0.001, compliant = false },
}
-- 2024 lacks 5 of 25: it is missed, and 2025 asks for 30; from 2026 on 25 again
scenario "5 hours made up in the next year" {
  person = old,
  records = { learnt("2024-05-01", "event", 20), learnt("2025-05-01", "event", 30), learnt("2026-05-01", "event", 25) },
  expect = { { year = 2024, shortfall = 5, compliant = false }, { year = 2025, required = 30, compliant = true }, { year = 2026, required = 25, compliant = true, eligible = true } },
}
scenario "5 hours made up but for a thousandth" {
  person = old, records = { learnt("2024-05-01", "event", 20), learnt("2025-05-01", "event", 29.999) },
  expect = { { year = 2025, required = 30, shortfall = 0.001, compliant = false } },
}
-- 1 hour of events lacks in 2024; 2025 asks for 4 of them, and for 25 in all
scenario "an hour of events made up" {
  person = old, records = { learnt("2024-05-01", "event", 2), learnt("2024-05-01", "other", 23), learnt("2025-05-01", "event", 3.999), learnt("2025-05-01", "other", 22) },
  expect = { { year = 2024, shortfall = 1, compliant = false }, { year = 2025, required = 25, shortfall = 0.001, compliant = false } },
}
-- 11 hours too many: 10 pass on. 2025 needs 15 of its own; what it does not use of the 10 is not carried further
scenario "10 of 11 hours are carried, for one year" {
  person = old,
  records = { learnt("2024-05-01", "event", 36), learnt("2025-05-01", "event", 15), learnt("2026-05-01", "event", 24.999) },
  expect = { { year = 2025, total = 25, compliant = true }, { year = 2026, total = 24.999, shortfall = 0.001, compliant = false, eligible = false } },
}
-- of 10 + 25 the carried 10 are used first, so that 10 of the 25 are beyond the minimum
scenario "what was carried in is used first" {
  person = old, records = { learnt("2024-05-01", "event", 35), learnt("2025-05-01", "event", 25) },
  expect = { { year = 2025, total = 35 }, { year = 2026, total = 10 } },
}
-- Admitted on 31 July 2024: July, August and September are 3 of 12 months; 25 × 3 ÷ 12 = 6.25, so 7
scenario "admitted in the course of the year" {
  person = { admitted_on = "2024-07-31", grade = "member" }, records = { learnt("2024-08-01", "event", 7) },
  expect = { { year = 2024, required = 7, compliant = true }, { year = 2023, required = unknown }, { year = 2025, required = 25 } },
}
scenario "admitted on the first day" { person = { admitted_on = "2023-10-01" }, expect = { year = 2024, required = 25 } }
-- 25 ÷ 12 = 2.083, so 3
scenario "admitted on the last day" { person = { admitted_on = "2024-09-30" }, expect = { year = 2024, required = 3, compliant = false } }
scenario "nobody knows since when" { records = { learnt("2024-05-01", "event", 25) }, expect = { year = 2024, compliant = unknown } }
scenario "retired members are exempt" { person = with(old, { grade = "retired" }), expect = { year = 2024, required = 0, compliant = true } }
scenario "every reason against a record" {
  person = old, cutoff = "2024-06-01",
  records = {
    learnt("2024-02-30", "event", 4), with(learnt("2024-05-01", "event", 4), { status = "declared" }), learnt("2024-05-01", "art", 4),
    learnt("2024-05-01", "event"), learnt("2024-05-01", "event", 0), learnt("2024-06-01", "event", 4),
    with(learnt("2024-05-01", "event", 4), { passed = 0 }), learnt("2024-05-31", "event", 4),
  },
  expect = { year = 2024, total = 4, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok" } },
}
