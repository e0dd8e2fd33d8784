-- New York, certified public accountants: 40 hours in a calendar year, or 24 of them in one area; at most half by teaching and writing.
-- Figures from public summaries of 8 NYCRR 70.9 and from its text as published by others; not checked against the issuing body. Left
-- out: hours of ethics within the area of concentration (a record has one subject), hours of preparation, and years before 2012.

policy { id = "us-ny-cpa", version = "2012.1", title = { zh = "美国纽约州注册会计师继续教育", en = "New York, certified public accountants" } }

source "rule" {
  no = "8 NYCRR 70.9", checked = false, original = "en", url = "https://regulations.justia.com/states/new-york/title-8/chapter-ii/subchapter-b/part-70/section-70-9",
  title = { zh = "继续教育", en = "Continuing education" },
}
source "answers" {
  no = "NYSED, Mandatory Continuing Education Questions & Answers for Public Accountancy", checked = false, original = "en",
  url = "https://op.nysed.gov/professions/certified-public-accountants/mce-questions-answers", title = { zh = "继续教育问答", en = "Questions and answers" },
}

-- What is taught or written is a subject beside what is learnt, since both belong to the area and only half may be of that kind.
subject "accounting" { zh = "会计", en = "accounting", source = "rule (b)" }
subject "attest" { zh = "鉴证", en = "attest", source = "rule (b)" }
subject "auditing" { zh = "审计", en = "auditing", source = "rule (b)" }
subject "taxation" { zh = "税务", en = "taxation", source = "rule (b)" }
subject "advisory" { zh = "咨询", en = "advisory services", source = "rule (b)" }
subject "specialized" { zh = "专门行业", en = "specialized industries", source = "rule (b)" }
subject "ethics" { zh = "职业道德", en = "professional ethics", source = "answers B" }
subject "accounting_taught" { zh = "会计（讲授、著作）", en = "accounting (taught or written)", source = "rule (c)" }
subject "attest_taught" { zh = "鉴证（讲授、著作）", en = "attest (taught or written)", source = "rule (c)" }
subject "auditing_taught" { zh = "审计（讲授、著作）", en = "auditing (taught or written)", source = "rule (c)" }
subject "taxation_taught" { zh = "税务（讲授、著作）", en = "taxation (taught or written)", source = "rule (c)" }
subject "advisory_taught" { zh = "咨询（讲授、著作）", en = "advisory services (taught or written)", source = "rule (c)" }
subject "specialized_taught" { zh = "专门行业（讲授、著作）", en = "specialized industries (taught or written)", source = "rule (c)" }
subject "ethics_taught" { zh = "职业道德（讲授、著作）", en = "professional ethics (taught or written)", source = "rule (c)" }
column "licensed_on" { of = "person", type = "date", zh = "执照日期", en = "day of the licence", source = "rule (a)(2)(i)" }
column "not_in_practice_years" { of = "person", type = "years", zh = "声明不执业的年度", en = "years of a statement of not being in practice", source = "rule (a)(2)(ii)" }
column "supervises_attest" { of = "person", type = "flag", zh = "主管或签署鉴证业务", en = "supervises or signs attest work", source = "answers C" }
column "taught" { of = "record", type = "flag", zh = "讲授或著作", en = "taught or written", source = "rule (c)" }

param "year.any" { unit = "hour", { from = 2012, value = 40, source = "answers A" } }
param "year.one_area" { unit = "hour", { from = 2012, value = 24, source = "answers A" } }

admission { source = "rule (c)" }
local areas = "accounting,attest,auditing,taxation,advisory,specialized,ethics"
credit(function(record)
  local hours, subject = admit(record)
  if hours and record.taught == 1 and listed(areas, subject) then return hours, subject .. "_taught" end
  return hours, subject
end)

-- Either 40 in whatever areas, or 24 in one; of either half at most taught or written.
local half = { 1, 2 }
local function concentrated(area)
  return { sum("total", 0, 0, "year.one_area", { only = { area, area .. "_taught" }, at_most = { [area .. "_taught"] = half } }) }
end
annual "total" { from = 2012, source = "answers A", items = { either(
  { sum("total", 0, 0, "year.any", { at_most = { { "accounting_taught", "attest_taught", "auditing_taught", "taxation_taught", "advisory_taught",
    "specialized_taught", "ethics_taught", hours = half } } }) },
  concentrated("accounting"), concentrated("attest"), concentrated("auditing"), concentrated("taxation"), concentrated("advisory"), concentrated("specialized")) } }

-- (a)(2)(i): from the first 1 January on that falls in the first registration period.
first_year(function(person)
  local licensed = year_of(person.licensed_on)
  if licensed == nil then return unknown end
  return string.sub(person.licensed_on, 6) == "01-01" and licensed or licensed + 1
end)
exempt { when = function(person, year) return listed(person.not_in_practice_years, year) end, source = "rule (a)(2)(ii)" }

-- The registration that ends in the year asks for the three calendar years before it, and for 4 hours of ethics in them; who
-- supervises attest work has had 40 hours of auditing, accounting and attest in three years.
local ethics = sum("total", -3, -1, 4, { only = { "ethics", "ethics_taught" } })
title { from = 2015, name = "registration.attest", when = { supervises_attest = 1 }, source = "answers C", each("total", -3, -1), ethics,
  sum("total", -3, -1, 40, { only = { "auditing", "accounting", "attest", "auditing_taught", "accounting_taught", "attest_taught" } }) }
title { from = 2015, name = "registration", source = "answers B", each("total", -3, -1), ethics }

-- Scenarios --------------------------------------------------------------------------------------------------------

local old = { licensed_on = "2001-09-01" }
local function learnt(on, subject, hours)
  return { completed_on = on, subject = subject, hours = hours, status = "verified" }
end
local function taught(on, subject, hours)
  return with(learnt(on, subject, hours), { taught = 1 })
end

scenario "40 hours of several areas, on the first day and the last" {
  person = old, records = { learnt("2022-01-01", "taxation", 20), learnt("2022-12-31", "advisory", 16), learnt("2022-05-01", "ethics", 4) },
  expect = { { year = 2022, total = 40, shortfall = 0, compliant = true }, { year = 2021, total = 0 }, { year = 2023, total = 0, shortfall = 24 } },
}
-- 20 of taxation lack 4 to 24; 39.999 in all lack a thousandth to 40, which is less
scenario "a thousandth short of 40" {
  person = old, records = { learnt("2022-05-01", "taxation", 20), learnt("2022-05-01", "advisory", 19.999) },
  expect = { year = 2022, shortfall = 0.001, compliant = false },
}
scenario "24 in one area" { person = old, records = { learnt("2022-05-01", "attest", 24) }, expect = { year = 2022, shortfall = 0, compliant = true } }
scenario "a thousandth short of 24 in one area" {
  person = old, records = { learnt("2022-05-01", "auditing", 23.999), learnt("2022-05-01", "accounting", 5) },
  expect = { year = 2022, total = 28.999, shortfall = 0.001, compliant = false },
}
-- of 24 half is 12
scenario "12 taught and 12 learnt in one area" {
  person = old, records = { taught("2022-05-01", "specialized", 12), learnt("2022-05-01", "specialized", 12) }, expect = { year = 2022, shortfall = 0, compliant = true },
}
-- 12 of 12.001 taught and 11.999 learnt are 23.999
scenario "a thousandth too much is taught in one area" {
  person = old, records = { taught("2022-05-01", "advisory", 12.001), learnt("2022-05-01", "advisory", 11.999) },
  expect = { year = 2022, total = 24, shortfall = 0.001, compliant = false },
}
-- of 40 half is 20, of all areas together: 12 + 8 taught, 10 + 10 learnt
scenario "20 taught of several areas, 20 learnt" {
  person = old, records = { taught("2022-05-01", "accounting", 12), taught("2022-05-01", "taxation", 8), learnt("2022-05-01", "accounting", 10), learnt("2022-05-01", "taxation", 10) },
  expect = { year = 2022, shortfall = 0, compliant = true },
}
-- 30 taught count as 20; with 10 + 9.999 learnt 39.999. In accounting alone 12 of 15 taught and 10 learnt are 22, which lack 2
scenario "30 taught of several areas count as 20" {
  person = old, records = { taught("2022-05-01", "accounting", 15), taught("2022-05-01", "taxation", 15), learnt("2022-05-01", "accounting", 10), learnt("2022-05-01", "taxation", 9.999) },
  expect = { year = 2022, total = 49.999, shortfall = 0.001, compliant = false },
}
scenario "licensed on 1 January: that year is asked" { person = { licensed_on = "2022-01-01" }, expect = { year = 2022, compliant = false } }
scenario "licensed on 2 January: the next" { person = { licensed_on = "2022-01-02" }, expect = { { year = 2022, compliant = unknown }, { year = 2023, compliant = false } } }
scenario "nobody knows since when" { records = { learnt("2022-05-01", "attest", 24) }, expect = { year = 2022, compliant = unknown } }
scenario "not in practice in 2022" { person = with(old, { not_in_practice_years = "2022" }), expect = { { year = 2022, compliant = true }, { year = 2023, compliant = false } } }
scenario "before 2012 nothing is known" { person = old, records = { learnt("2011-12-31", "attest", 24) }, expect = { year = 2011, total = 24, compliant = unknown } }

-- 2019 to 2021: 40 with ethics, then 24 in one area each; registered in 2022
local function three_years(ethics_hours, area)
  return { learnt("2019-05-01", "ethics", ethics_hours), learnt("2019-05-01", "taxation", 36.001), learnt("2020-01-01", "taxation", 24), learnt("2021-12-31", area, 24) }
end
scenario "three years, 4 hours of ethics in them" { person = old, records = three_years(4, "taxation"), expect = { { year = 2022, eligible = true }, { year = 2023, eligible = false } } }
scenario "a thousandth short of ethics" { person = old, records = three_years(3.999, "taxation"), expect = { { year = 2019, compliant = true }, { year = 2022, eligible = false } } }
-- 4 + 20 + 15.999 = 39.999, and advisory alone lacks 4 to 24
scenario "a thousandth short of a year" {
  person = old, records = { learnt("2019-05-01", "ethics", 4), learnt("2019-05-01", "advisory", 20), learnt("2019-05-01", "taxation", 15.999), learnt("2020-01-01", "taxation", 24), learnt("2021-12-31", "attest", 24) },
  expect = { { year = 2019, shortfall = 0.001 }, { year = 2022, eligible = false } },
}
-- 24 of attest in 2021 and 15.999 or 16 of auditing in 2020
local supervisor = with(old, { supervises_attest = 1 })
local function audits(hours)
  return { learnt("2019-05-01", "ethics", 4), learnt("2019-05-01", "taxation", 36), learnt("2020-05-01", "auditing", hours), learnt("2020-05-01", "taxation", 24), learnt("2021-05-01", "attest", 24) }
end
scenario "a supervisor with 40 hours of auditing, accounting and attest" { person = supervisor, records = audits(16), expect = { year = 2022, eligible = true } }
scenario "a supervisor, a thousandth short" { person = supervisor, records = audits(15.999), expect = { year = 2022, eligible = false } }
scenario "who is no supervisor needs none" { person = old, records = audits(0.001), expect = { year = 2022, eligible = true } }
scenario "every reason against a record" {
  person = old, cutoff = "2022-06-01",
  records = {
    learnt("2022-02-30", "attest", 4), with(learnt("2022-05-01", "attest", 4), { status = "declared" }), learnt("2022-05-01", "art", 4),
    learnt("2022-05-01", "attest"), taught("2022-05-01", "attest", 0), learnt("2022-06-01", "attest", 4),
    with(learnt("2022-05-01", "attest", 4), { passed = 0 }), learnt("2022-05-31", "attest", 4),
  },
  expect = { year = 2022, total = 4, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok" } },
}
