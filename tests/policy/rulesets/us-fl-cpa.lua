-- Florida, certified public accountants: 80 hours in two years, and hours after the last day that still count for them.
-- Figures from the page that it names; not checked against the issuing body. Left out: the first, longer period of a new licence.

policy { id = "us-fl-cpa", version = "2019.1", title = { zh = "美国佛罗里达州注册会计师继续教育", en = "Florida, certified public accountants" } }

source "page" {
  no = "Florida Board of Accountancy, General CPE Information", checked = false, original = "en",
  url = "https://www2.myfloridalicense.com/certified-public-accounting/general-cpe-information/",
  title = { zh = "继续教育的一般说明", en = "General CPE information" },
}

subject "accounting_auditing" { zh = "会计与审计", en = "accounting and auditing", source = "page 1" }
subject "ethics" { zh = "职业道德", en = "ethics", source = "page 2" }
subject "technical" { zh = "技术性商务科目", en = "technical business", source = "page 1" }
subject "behavioral" { zh = "行为科目", en = "behavioral", source = "page 1" }
column "period_began_on" { of = "person", type = "date", zh = "某一周期起始日", en = "first day of one of the licence's periods", source = "page 1" }
column "extended_to_september" { of = "person", type = "years", zh = "延期至9月15日的周期", en = "periods extended to 15 September", source = "page 6" }
column "extended_to_december" { of = "person", type = "years", zh = "延期至12月31日的周期", en = "periods extended to 31 December", source = "page 6" }

-- From 1 July to 30 June two years later, by the licence in odd or in even years; called by the year in which it ends.
calendar { starts = "07-01", years = 2, anchor = { column = "period_began_on" }, label = "end" }

param "period.total" { unit = "hour", { value = 80, source = "page 1" } }
param "period.accounting_auditing" { unit = "hour", { to = 2019, value = 20, source = "page 1" }, { from = 2020, value = 8, source = "page 1" } }
param "extension" { unit = "hour", { value = 8, source = "page 6" } }

admission { source = "page 1" }
credit(function(record) return admit(record) end)

-- 6: the first extension asks for 8 further hours of accounting and auditing, the second for 16.
local function extensions(person, year)
  if listed(person.extended_to_december, year) then return 2 end
  return listed(person.extended_to_september, year) and 1 or 0
end
annual "total" { at_most = { behavioral = 20 }, source = "page 1", minimum = function(year, person, P)
  return P("period.total", year) + extensions(person, year) * P("extension", year)
end }
annual "accounting_auditing" { source = "page 1", minimum = function(year, person, P)
  return P("period.accounting_auditing", year) + extensions(person, year) * P("extension", year)
end }
annual "ethics" { minimum = 4, source = "page 2" }
grace { name = "grace.september", last_day = "09-15", source = "page 6",
  when = function(person, year) return extensions(person, year) == 1 end }
grace { name = "grace.december", last_day = "12-31", source = "page 6",
  when = function(person, year) return extensions(person, year) == 2 end }

-- Scenarios --------------------------------------------------------------------------------------------------------

local function learnt(on, subject, hours)
  return { completed_on = on, subject = subject, hours = hours, status = "verified" }
end

-- 8 + 4 + 68 = 80
local even = { period_began_on = "2020-07-01" }
-- 8 + 4 + 68 = 80
scenario "80 hours, from the first day to the last" {
  person = even, records = { learnt("2020-07-01", "accounting_auditing", 8), learnt("2021-05-01", "ethics", 4), learnt("2022-06-30", "technical", 68) },
  expect = { { year = 2022, total = 80, required = 80, shortfall = 0, compliant = true }, { year = 2021, total = unknown } },
}
scenario "a day before and a day after the two years" {
  person = even, records = { learnt("2020-06-30", "technical", 3), learnt("2022-07-01", "technical", 5) },
  expect = { { year = 2020, total = 3 }, { year = 2022, total = 0, shortfall = 80 }, { year = 2024, total = 5 } },
}
scenario "a thousandth short in all" {
  person = even, records = { learnt("2021-05-01", "accounting_auditing", 8), learnt("2021-05-01", "ethics", 4), learnt("2021-05-01", "technical", 67.999) },
  expect = { year = 2022, shortfall = 0.001, compliant = false },
}
scenario "a thousandth short of accounting and auditing" {
  person = even, records = { learnt("2021-05-01", "accounting_auditing", 7.999), learnt("2021-05-01", "ethics", 4), learnt("2021-05-01", "technical", 70) },
  expect = { year = 2022, shortfall = 0.001, compliant = false },
}
scenario "a thousandth short of ethics" {
  person = even, records = { learnt("2021-05-01", "accounting_auditing", 8), learnt("2021-05-01", "ethics", 3.999), learnt("2021-05-01", "technical", 70) },
  expect = { year = 2022, shortfall = 0.001, compliant = false },
}
-- 8 + 4 + 48 + 20 = 80; with 20.001 and 47.999 a thousandth is beyond the 20
scenario "20 behavioral hours" {
  person = even, records = { learnt("2021-05-01", "accounting_auditing", 8), learnt("2021-05-01", "ethics", 4), learnt("2021-05-01", "technical", 48), learnt("2021-05-01", "behavioral", 20) },
  expect = { year = 2022, shortfall = 0, compliant = true },
}
scenario "a thousandth of behavioral hours too many" {
  person = even, records = { learnt("2021-05-01", "accounting_auditing", 8), learnt("2021-05-01", "ethics", 4), learnt("2021-05-01", "technical", 47.999), learnt("2021-05-01", "behavioral", 20.001) },
  expect = { year = 2022, total = 80, shortfall = 0.001, compliant = false },
}
scenario "20 of accounting and auditing in the two years before 1 July 2018" {
  person = even, records = { learnt("2018-05-01", "accounting_auditing", 19), learnt("2018-05-01", "ethics", 4), learnt("2018-05-01", "technical", 60) },
  expect = { { year = 2018, shortfall = 1, compliant = false } },
}

-- Extended: 88 in all, 16 of accounting and auditing. 8 + 4 + 60 = 72 by 30 June, and 16 more by 15 September.
local function late(on, hours)
  return { learnt("2021-05-01", "accounting_auditing", 8), learnt("2021-05-01", "ethics", 4), learnt("2021-05-01", "technical", 60), learnt(on, "accounting_auditing", hours) }
end
scenario "15 September is in time" {
  person = { period_began_on = "2020-07-01", extended_to_september = "2022" }, records = late("2022-09-15", 16),
  expect = { { year = 2022, total = 88, required = 88, compliant = true }, { year = 2024, total = 0, required = 80 } },
}
scenario "a thousandth short on 15 September" {
  person = { period_began_on = "2020-07-01", extended_to_september = "2022" }, records = late("2022-09-15", 15.999),
  expect = { { year = 2022, total = 87.999, shortfall = 0.001, compliant = false }, { year = 2024, total = 0 } },
}
scenario "16 September is too late" {
  person = { period_began_on = "2020-07-01", extended_to_september = "2022" }, records = late("2022-09-16", 16),
  expect = { { year = 2022, total = 72, shortfall = 16, compliant = false }, { year = 2024, total = 16 } },
}
scenario "without an extension nothing is moved" {
  person = even, records = late("2022-09-15", 16), expect = { { year = 2022, total = 72, shortfall = 8, compliant = false }, { year = 2024, total = 16 } },
}
-- Extended again: 96 in all, 24 of accounting and auditing. 72 by 30 June, 24 more by 31 December, of 25 one is left.
scenario "31 December is in time, and what is beyond stays in its own period" {
  person = { period_began_on = "2020-07-01", extended_to_december = "2022" }, records = late("2022-12-31", 25),
  expect = { { year = 2022, total = 96, required = 96, compliant = true }, { year = 2024, total = 1 } },
}
scenario "1 January is too late" {
  person = { period_began_on = "2020-07-01", extended_to_december = "2022" }, records = late("2023-01-01", 24),
  expect = { { year = 2022, total = 72, shortfall = 24, compliant = false }, { year = 2024, total = 24 } },
}
-- What waits for review could complete the period.
scenario "every reason against a record" {
  person = even, cutoff = "2022-06-01",
  records = {
    learnt("2022-02-30", "ethics", 4), { completed_on = "2022-05-01", subject = "ethics", hours = 4, status = "declared" }, learnt("2022-05-01", "art", 4),
    learnt("2022-05-01", "technical"), learnt("2022-05-01", "ethics", 0), learnt("2022-06-01", "ethics", 4),
    with(learnt("2022-05-01", "ethics", 4), { passed = 0 }), learnt("2022-05-31", "ethics", 4),
  },
  expect = { year = 2022, total = 4, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok" } },
}
scenario "a licence whose periods end in odd years" {
  person = { period_began_on = "2019-07-01", extended_to_september = "2021" },
  records = { learnt("2019-07-01", "accounting_auditing", 16), learnt("2021-06-30", "ethics", 4), learnt("2021-09-15", "technical", 68), learnt("2021-09-16", "technical", 1) },
  expect = { { year = 2020, total = unknown }, { year = 2021, total = 88, compliant = true }, { year = 2023, total = 1 } },
}
scenario "whose periods are not known" {
  records = { learnt("2021-05-01", "technical", 80) }, expect = { year = 2022, total = unknown, compliant = unknown, reasons = { "missing_fact" } },
}
