-- Hong Kong Institute of CPAs, Statement 1.500 (revised July 2014). From the Institute's own summary and its magazine; the
-- statement itself was not read. 香港会计师公会：取自公会的摘要与会刊，未与声明原文核对。
--
-- Not here: the exemptions of the statement's appendix, and the two verifiable hours of ethics a year that a later revision asks
-- of every member, from a date that the page does not give.

policy {
  id = "hk-hkicpa",
  version = "2014.1",
  title = { zh = "香港会计师公会持续专业进修", en = "Hong Kong Institute of CPAs, continuing professional development" },
}

source "statement" {
  no = "HKICPA Statement 1.500", date = "2014-07-01", checked = false,
  url = "https://www.hkicpa.org.hk/en/Professional-development/Continuing-professional-development/Continuing-professional-development-requirements/Understand-CPD-Requirements",
  title = { zh = "声明1.500：持续专业进修", en = "Statement 1.500 Continuing Professional Development" },
}
source "magazine" {
  no = "A Plus, HKICPA", url = "https://aplus.hkicpa.org.hk/tag/professional-development", checked = false,
  title = { zh = "公会会刊对进修周期的说明", en = "The Institute's magazine on the CPD reporting cycle" },
}
source "review" {
  no = "A Plus, HKICPA, 2026 issue 1", url = "https://aplus.hkicpa.org.hk/2026-issue-1-whats-new-with-cpd-requirements", checked = false,
  title = { zh = "公会会刊对进修要求的概述", en = "The Institute's magazine on the CPD requirements" },
}

subject "verifiable" { zh = "可核实", en = "verifiable", source = "statement summary 2" }
subject "pie" { zh = "可核实：公众利益实体审计", en = "verifiable, on engagements of public interest entities", source = "review basics" }
subject "specialist" { zh = "可核实：专项资格科目", en = "verifiable, in the subject of a specialist designation", source = "review basics" }
subject "non_verifiable" { zh = "不可核实", en = "non-verifiable", source = "statement summary 2" }

column "joined_on" { of = "person", type = "date", zh = "入会日期", en = "day of joining" }
column "pie_responsible" { of = "person", type = "flag", zh = "注册公众利益实体核数师的负责人", en = "a responsible person of a registered PIE auditor" }
column "specialist" { of = "person", type = "flag", zh = "持有专项资格", en = "holds a specialist designation" }

-- The year starts on 1 December; 2023 is 1 December 2022 to 30 November 2023.
calendar { starts = "12-01", label = "end" }

-- The first whole year under the revision of July 2014 is 2015.
param "annual.total" { unit = "hour", { from = 2015, value = 20, source = "statement summary 2" } }
param "rolling.total" { unit = "hour", { from = 2015, value = 120, source = "statement summary 2" } }
param "rolling.verifiable" { unit = "hour", { from = 2015, value = 60, source = "statement summary 2" } }

-- Of responsible persons of a registered PIE auditor, and of holders of a specialist designation, as part of the 60.
param "annual.pie" { unit = "hour", { from = 2015, value = 5, source = "review basics" } }
param "annual.specialist" { unit = "hour", { from = 2015, value = 5, source = "review basics" } }

reason "ok" { zh = "计入", en = "counted", source = "statement summary 2" }
admission { source = "statement summary 4" }
reason "duplicate" { zh = "同一年度同一活动已计入", en = "the same activity already counts in this year", source = "statement summary 3" }

credit(function(record)
  return admit(record)
end)

once { by = "activity_id", within = "year", reason = "duplicate", source = "statement summary 3" }

annual "total" { minimum = "annual.total" }
annual "total" { name = "rolling.total", minimum = "rolling.total", years = 3, whole = true }
annual "total" { name = "rolling.verifiable", minimum = "rolling.verifiable", years = 3, whole = true, only = { "verifiable", "pie", "specialist" } }
annual "pie" { minimum = "annual.pie", when = { pie_responsible = 1 } }
annual "specialist" { minimum = "annual.specialist", when = { specialist = 1 } }

-- Who joins in one year begins on the next 1 December, and closes the first three years after that.
first_year(function(person)
  local joined = year_of(person.joined_on)
  return joined and joined + 1 or unknown
end)

-- 用例 scenarios ---------------------------------------------------------------------------------------------------

local function row(subject, hours, on)
  return { completed_on = on or "2023-05-01", subject = subject, hours = hours, status = "verified" }
end

local member = { joined_on = "2010-05-01" }

scenario "120 in three years, 60 of them verifiable, 20 in each: complete" {
  person = member,
  records = { row("verifiable", 20, "2021-05-01"), row("non_verifiable", 20, "2022-05-01"), row("verifiable", 40), row("non_verifiable", 40) },
  expect = { year = 2023, total = 80, required = 20, shortfall = 0, compliant = true },
}
-- 20 + 20 + 79.999 = 119.999
scenario "119.999 in three years" {
  person = member,
  records = { row("verifiable", 20, "2021-05-01"), row("verifiable", 20, "2022-05-01"), row("verifiable", 79.999) },
  expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "59.999 verifiable in three years" {
  person = member,
  records = { row("verifiable", 19.999, "2021-05-01"), row("non_verifiable", 61, "2022-05-01"), row("verifiable", 40) },
  expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "19.999 in the year, though 120 in three" {
  person = member,
  records = { row("verifiable", 50, "2021-05-01"), row("verifiable", 60, "2022-05-01"), row("verifiable", 19.999) },
  expect = { year = 2023, total = 19.999, shortfall = 0.001, compliant = false },
}
scenario "a responsible person of a PIE auditor: 5 of it a year, a part of the 60" {
  person = with(member, { pie_responsible = 1 }),
  records = { row("verifiable", 20, "2021-05-01"), row("non_verifiable", 20, "2022-05-01"), row("verifiable", 35), row("pie", 5), row("non_verifiable", 40) },
  expect = { { year = 2023, shortfall = 0, compliant = true }, { year = 2022, compliant = false } },
}
scenario "a responsible person of a PIE auditor: 4.999" {
  person = with(member, { pie_responsible = 1 }),
  records = { row("verifiable", 40, "2021-05-01"), row("non_verifiable", 40, "2022-05-01"), row("verifiable", 50), row("pie", 4.999) },
  expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "a specialist: 5 of the subject a year, a part of the 60" {
  person = with(member, { specialist = 1 }),
  records = { row("verifiable", 20, "2021-05-01"), row("non_verifiable", 20, "2022-05-01"), row("verifiable", 35), row("specialist", 5), row("non_verifiable", 40) },
  expect = { year = 2023, shortfall = 0, compliant = true },
}
scenario "a specialist: 4.999" {
  person = with(member, { specialist = 1 }),
  records = { row("verifiable", 40, "2021-05-01"), row("non_verifiable", 40, "2022-05-01"), row("verifiable", 50), row("specialist", 4.999) },
  expect = { year = 2023, shortfall = 0.001, compliant = false },
}
-- 2015 is the first year that asks
scenario "2015 asks both of them" {
  person = with(member, { pie_responsible = 1, specialist = 1 }), records = { row("verifiable", 120, "2015-05-01") }, expect = { year = 2015, shortfall = 10, compliant = false },
}
scenario "2014 asks nothing of them" {
  person = with(member, { pie_responsible = 1, specialist = 1 }), expect = { year = 2014, compliant = unknown },
}
-- 2022 looks at 2020–2022: 0 + 20 + 100; 2023 at 2021–2023: 20 + 100 + 0
scenario "the window rolls: what completes one year leaves the next with its floor" {
  person = member, records = { row("verifiable", 20, "2021-05-01"), row("verifiable", 100, "2022-05-01") },
  expect = { { year = 2022, compliant = true }, { year = 2023, shortfall = 20, compliant = false } },
}
-- 2024 looks at 2022–2024: 100 + 20 + 0, and asks for 20 in the year itself: the floor is the more
scenario "the fourth year drops the first" {
  person = member,
  records = { row("verifiable", 100, "2021-05-01"), row("verifiable", 20, "2022-05-01"), row("verifiable", 20) },
  -- 2022–2024 have 40: 80 are missing
  expect = { { year = 2023, compliant = true }, { year = 2024, shortfall = 80, compliant = false } },
}
scenario "30 November is the old year, 1 December the new one" {
  person = member, records = { row("verifiable", 5, "2022-11-30"), row("verifiable", 7, "2022-12-01"), row("verifiable", 9, "2023-11-30"), row("verifiable", 11, "2023-12-01") },
  expect = { { year = 2022, total = 5 }, { year = 2023, total = 16 }, { year = 2024, total = 11 } },
}
scenario "a new member: nothing in the year of joining, the floor for two years, then the window" {
  person = { joined_on = "2019-11-30" },
  records = { row("verifiable", 20, "2020-05-01"), row("verifiable", 20, "2021-05-01"), row("verifiable", 79.999, "2022-05-01") },
  expect = {
    { year = 2019, required = unknown, compliant = unknown }, { year = 2020, required = 20, compliant = true },
    { year = 2021, compliant = true }, { year = 2022, shortfall = 0.001, compliant = false },
  },
}
scenario "joined on 1 December: that year is the year of joining" {
  person = { joined_on = "2019-12-01" }, expect = { { year = 2020, required = unknown }, { year = 2021, required = 20, compliant = false } },
}
scenario "what was learned before the first year does not count for the window" {
  person = { joined_on = "2019-05-01" },
  records = { row("verifiable", 60, "2019-05-01"), row("verifiable", 20, "2020-05-01"), row("verifiable", 20, "2021-05-01"), row("verifiable", 20, "2022-05-01") },
  expect = { year = 2022, shortfall = 60, compliant = false },
}
scenario "the rule begins with 2015" {
  person = member, expect = { { year = 2014, required = unknown, compliant = unknown }, { year = 2015, required = 20, shortfall = 120, compliant = false } },
}
scenario "2015 asks for verifiable hours too" {
  person = member, records = { row("non_verifiable", 120, "2015-05-01") }, expect = { year = 2015, shortfall = 60, compliant = false },
}
scenario "verifiable hours of four years ago are too old" {
  person = member,
  records = { row("verifiable", 60, "2020-05-01"), row("verifiable", 59, "2021-05-01"), row("non_verifiable", 41, "2022-05-01"), row("non_verifiable", 20) },
  expect = { year = 2023, shortfall = 1, compliant = false },
}
scenario "without a date of joining nobody can say" {
  records = { row("verifiable", 200) }, expect = { year = 2023, total = 200, required = unknown, compliant = unknown },
}
scenario "the reasons why a record does not count" {
  person = member, cutoff = "2023-05-02",
  records = {
    row("verifiable", 8, "2023-02-29"), with(row("verifiable", 8), { status = "declared" }), row("other", 8), row("verifiable"), row("verifiable", 0),
    row("verifiable", 8, "2023-05-02"), with(row("verifiable", 8), { passed = 0 }), with(row("verifiable", 8), { activity_id = 1 }),
    with(row("verifiable", 9), { activity_id = 1 }), row("non_verifiable", 4), with(row("verifiable", 5, "2022-05-01"), { activity_id = 1 }),
  },
  expect = { { year = 2022, total = 5 }, { year = 2023, total = 12, eligible = unknown, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok", "duplicate", "ok", "ok" } } },
}
