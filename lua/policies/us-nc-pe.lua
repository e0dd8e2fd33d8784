-- North Carolina, professional engineers: 21 NCAC 56, Section .1700. From the Office of Administrative Hearings' pages of rules
-- .1703, .1707 and .1710 as they stood in 2014; not compared with the code in force today.
-- 北卡罗来纳州注册工程师：取自州行政听证办公室网页上的2014年条文，未与现行文本核对。

policy {
  id = "us-nc-pe",
  version = "2014.1",
  title = { zh = "北卡罗来纳州注册工程师继续教育", en = "North Carolina, continuing competency of professional engineers" },
}

source "ncac" {
  no = "21 NCAC 56", date = "2014-08-01", checked = false,
  url = "http://reports.oah.state.nc.us/ncac/title%2021%20-%20occupational%20licensing%20boards%20and%20commissions/chapter%2056%20-%20engineers%20and%20surveyors/21%20ncac%2056%20.1703.html",
  title = { zh = "北卡罗来纳州行政法典第21编第56章", en = "North Carolina Administrative Code, title 21, chapter 56, engineers and surveyors" },
}

subject "engineering" { zh = "工程", en = "engineering", source = "ncac .1703" }
subject "surveying" { zh = "测量", en = "surveying", source = "ncac .1710" }

column "licensed_on" { of = "person", type = "date", zh = "取得执照的日期", en = "day of the licence" }
column "dual_license" { of = "person", type = "flag", zh = "持有两种执照", en = "holds both licences" }
column "waived_years" { of = "person", type = "years", zh = "获准免修的年度", en = "years for which the board has granted a waiver" }

-- .1703: 15 units in each renewal period, the calendar year; in force since 1 December 1994.
param "annual.total" { unit = "PDH", { from = 1995, value = 15, source = "ncac .1703" } }
param "carry.most" { unit = "PDH", { from = 1995, value = 15, source = "ncac .1703" } }
-- .1710: who holds both licences needs a third of the units in each field.
param "dual.field" { unit = "PDH", { from = 1995, value = 5, source = "ncac .1710" } }

reason "ok" { zh = "计入", en = "counted", source = "ncac .1703" }
reason "carried" { zh = "上一注册期结转", en = "carried forward from the renewal period before", source = "ncac .1703" }
admission { source = "ncac .1703" }
reason "duplicate" { zh = "同一年度同一活动已计入", en = "the same activity already counts in this year", source = "ncac .1703" }

credit(function(record)
  return admit(record)
end)

once { by = "activity_id", within = "year", reason = "duplicate", source = "ncac .1703" }

annual "total" { minimum = "annual.total" }
annual "engineering" { minimum = "dual.field", when = { dual_license = 1 } }
annual "surveying" { minimum = "dual.field", when = { dual_license = 1 } }

carry { most = "carry.most", source = "ncac .1703" }

-- .1707: new licensees are exempt for their first renewal period; a waiver (service in the armed forces, for one) is granted by
-- the board for a year. What is learned in an exempt year is beyond its requirement, and carries.
first_year(function(person)
  return year_of(person.licensed_on) or unknown
end)
exempt { name = "exempt.new", when = function(person, year) return year_of(person.licensed_on) == year end, source = "ncac .1707(1)" }
exempt { name = "exempt.waived", when = function(person, year) return listed(person.waived_years, year) end, source = "ncac .1707" }

-- 用例 scenarios ---------------------------------------------------------------------------------------------------

local function row(hours, on, subject)
  return { completed_on = on or "2021-05-01", subject = subject or "engineering", hours = hours, status = "verified" }
end

local licensee = { licensed_on = "2005-05-01" }
local dual = with(licensee, { dual_license = 1 })

scenario "15 units: complete" {
  person = licensee, records = { row(15) }, expect = { { year = 2021, required = 15, shortfall = 0, compliant = true }, { year = 2022, total = 0, compliant = false } },
}
scenario "14.999 units" {
  person = licensee, records = { row(14.999) }, expect = { year = 2021, shortfall = 0.001, compliant = false },
}
scenario "30 units: 15 are carried, and complete the next year" {
  person = licensee, records = { row(30) },
  expect = { { year = 2021, total = 30, compliant = true }, { year = 2022, total = 15, shortfall = 0, compliant = true }, { year = 2023, total = 0, compliant = false } },
}
scenario "29.999 units: 14.999 are carried" {
  person = licensee, records = { row(29.999) }, expect = { year = 2022, total = 14.999, shortfall = 0.001, compliant = false },
}
scenario "40 units: 15 are carried, no more" {
  person = licensee, records = { row(40) }, expect = { { year = 2022, total = 15 }, { year = 2023, total = 0 } },
}
-- 2022 has 15 carried and 10 of its own; the carried ones are used first, so the 10 are surplus and go on
scenario "carried units are used first, the year's own surplus goes on" {
  person = licensee, records = { row(30), row(10, "2022-05-01") }, expect = { { year = 2022, total = 25 }, { year = 2023, total = 10 }, { year = 2024, total = 0 } },
}
-- 2021: 20, 5 carried; 2022: 5 + 12 = 17, of its own 12 - (15 - 5) = 2 are surplus
scenario "a part is carried" {
  person = licensee, records = { row(20), row(12, "2022-05-01") }, expect = { { year = 2022, total = 17, compliant = true }, { year = 2023, total = 2, shortfall = 13 } },
}
scenario "nothing is carried backwards" {
  person = licensee, records = { row(30, "2022-01-01") }, expect = { { year = 2021, total = 0, compliant = false }, { year = 2022, compliant = true } },
}
scenario "both licences: 5 in each field" {
  person = dual, records = { row(10), row(5, "2021-05-01", "surveying") }, expect = { year = 2021, required = 15, shortfall = 0, compliant = true },
}
scenario "both licences: 4.999 in surveying" {
  person = dual, records = { row(11), row(4.999, "2021-05-01", "surveying") }, expect = { year = 2021, shortfall = 0.001, compliant = false },
}
scenario "both licences: 4.999 in engineering" {
  person = dual, records = { row(4.999), row(11, "2021-05-01", "surveying") }, expect = { year = 2021, shortfall = 0.001, compliant = false },
}
scenario "one licence: all 15 in one field" {
  person = licensee, records = { row(15, "2021-05-01", "surveying") }, expect = { year = 2021, compliant = true },
}
scenario "a new licensee is exempt in the first period, not before and not after" {
  person = { licensed_on = "2021-12-31" },
  expect = { { year = 2020, required = unknown, compliant = unknown }, { year = 2021, required = 0, compliant = true }, { year = 2022, required = 15, compliant = false } },
}
scenario "what is learned in the exempt period carries" {
  person = { licensed_on = "2021-01-01" }, records = { row(15) }, expect = { { year = 2021, total = 15, compliant = true }, { year = 2022, total = 15, compliant = true } },
}
scenario "a waived year" {
  person = with(licensee, { waived_years = "2020,2021" }),
  expect = { { year = 2020, compliant = true }, { year = 2021, required = 0, compliant = true }, { year = 2022, shortfall = 15, compliant = false } },
}
scenario "the rule begins with 1995" {
  person = with(licensee, { licensed_on = "1990-01-01" }), expect = { { year = 1994, required = unknown, compliant = unknown }, { year = 1995, required = 15, compliant = false } },
}
scenario "1995 carries, 1994 does not, and both fields are asked for from 1995" {
  person = { licensed_on = "1990-01-01", dual_license = 1 }, records = { row(40, "1994-05-01"), row(30, "1995-05-01") },
  expect = { { year = 1994, compliant = unknown }, { year = 1995, total = 30, shortfall = 5, compliant = false }, { year = 1996, total = 15 } },
}
scenario "without a date of licensing nobody can say" {
  records = { row(15) }, expect = { year = 2021, compliant = unknown },
}
scenario "the reasons why a record does not count" {
  person = licensee, cutoff = "2021-05-02",
  records = {
    row(8, "2021-02-29"), with(row(8), { status = "declared" }), row(8, "2021-05-01", "other"), row(), row(0),
    row(8, "2021-05-02"), with(row(8), { passed = 0 }), with(row(8), { activity_id = 1 }), with(row(9), { activity_id = 1 }), row(4), with(row(5, "2020-05-01"), { activity_id = 1 }),
  },
  expect = { { year = 2020, total = 5 }, { year = 2021, total = 12, eligible = unknown, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok", "duplicate", "ok", "ok" } } },
}
