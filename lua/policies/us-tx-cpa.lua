-- Texas, certified public accountants: 22 TAC chapter 523. Rules 523.118 and 523.130 were read in copies of the code; the 120 and
-- 20 credits come from a provider's page. Not compared with the code in force today.
-- 得克萨斯州注册会计师：523.118、523.130 取自法典的副本，120与20学分取自服务商网页，未与现行文本核对。
--
-- A licensee's year ends with the month of birth; a policy has one calendar, so the calendar year stands for it here.

policy {
  id = "us-tx-cpa",
  version = "2017.1",
  title = { zh = "得克萨斯州注册会计师继续教育", en = "Texas, continuing education of certified public accountants" },
}

source "tac" {
  no = "22 TAC", date = "2017-03-29", checked = false, url = "https://regulations.justia.com/states/texas/title-22/part-22/chapter-523/",
  title = { zh = "得克萨斯州行政法典第22编第523章", en = "Texas Administrative Code, title 22, chapter 523, continuing professional education" },
}
source "summary" {
  no = "Texas CPE requirements", url = "https://support.prolaera.com/hc/en-us/articles/115003753071-Texas-CPA-CPE-Requirements", checked = false,
  title = { zh = "服务商对要求的归纳", en = "A provider's summary of the requirements" },
}

subject "technical" { zh = "专业技术", en = "technical", source = "tac §523.118" }
subject "ethics" { zh = "职业道德", en = "ethics", source = "tac §523.130" }
subject "non_technical" { zh = "非技术", en = "non-technical", source = "tac §523.118(a)" }
subject "nano" { zh = "微课", en = "nano-learning", source = "tac §523.118(b)" }
subject "certification" { zh = "资格认证课程", en = "certification programmes", source = "tac §523.118(c)" }

column "licensed_on" { of = "person", type = "date", zh = "取得执照的日期", en = "day of the licence" }

-- The limits of 523.118 are in this form since 29 March 2017; the whole is stated from that year.
param "annual.total" { unit = "credit", { from = 2017, value = 20, source = "summary hours" } }
param "rolling.total" { unit = "credit", { from = 2017, value = 120, source = "summary hours" } }
param "ethics.two_years" { unit = "credit", { from = 2017, value = 4, source = "tac §523.130(b)" } }

reason "ok" { zh = "计入", en = "counted", source = "summary credit" }
admission { source = "summary credit" }
reason "duplicate" { zh = "同一年度同一活动已计入", en = "the same activity already counts in this year", source = "summary credit" }

credit(function(record)
  return admit(record)
end)

once { by = "activity_id", within = "year", reason = "duplicate", source = "summary credit" }

-- 523.118: at most half of the credits required in three years from each of the three.
local half = { 1, 2 }

annual "total" { minimum = "annual.total" }
annual "total" {
  name = "rolling.total", minimum = "rolling.total", years = 3, whole = true, source = "tac §523.118",
  at_most = { non_technical = half, nano = half, certification = half },
}
annual "ethics" { minimum = "ethics.two_years", years = 2, whole = true }

-- Nothing is asked for the year of licensing (less than twelve months); the ethics course from two years after it (523.130(a)),
-- the 120 credits once three years have passed.
first_year(function(person)
  local licensed = year_of(person.licensed_on)
  return licensed and licensed + 1 or unknown
end)

-- 用例 scenarios ---------------------------------------------------------------------------------------------------

local function row(subject, hours, on)
  return { completed_on = on or "2023-05-01", subject = subject, hours = hours, status = "verified" }
end

-- 40 of technical and ethics in 2021, 20 in 2022; what 2023 brings is the scenario's.
local function three_years(...)
  local records = { row("technical", 36, "2021-05-01"), row("ethics", 4, "2022-05-01"), row("technical", 20, "2022-05-01") }
  for _, record in ipairs { ... } do table.insert(records, record) end
  return records
end

local licensee = { licensed_on = "2010-05-01" }

scenario "120 in three years, 20 in each, 4 of ethics in two: complete" {
  person = licensee, records = three_years(row("technical", 60)),
  expect = { year = 2023, total = 60, required = 20, shortfall = 0, compliant = true },
}
scenario "119.999 in three years" {
  person = licensee, records = three_years(row("technical", 59.999)), expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "19.999 in the year" {
  person = licensee, records = { row("technical", 80, "2021-05-01"), row("technical", 40, "2022-05-01"), row("technical", 15.999), row("ethics", 4) },
  expect = { year = 2023, total = 19.999, shortfall = 0.001, compliant = false },
}
scenario "3.999 of ethics in two years" {
  person = licensee, records = { row("technical", 60, "2021-05-01"), row("technical", 40, "2022-05-01"), row("ethics", 3.999), row("technical", 40) },
  expect = { year = 2023, shortfall = 0.001, compliant = false },
}
-- ethics of 2021 serves 2021 and 2022, not 2023
scenario "ethics two years ago is too old" {
  person = licensee, records = { row("ethics", 4, "2021-05-01"), row("technical", 60, "2021-05-01"), row("technical", 40, "2022-05-01"), row("technical", 40) },
  expect = { { year = 2022, shortfall = 16, compliant = false }, { year = 2023, shortfall = 4, compliant = false } },
}
-- of each only 60 of the 120 count
scenario "60 of nano-learning count" {
  person = licensee, records = three_years(row("nano", 60)), expect = { year = 2023, compliant = true },
}
-- 36 + 4 + 20 + 60.001, of which 60 count: 120; with a thousandth less elsewhere the surplus does not help
scenario "more than 60 of nano-learning do not count" {
  person = licensee, records = { row("technical", 35.999, "2021-05-01"), row("ethics", 4, "2022-05-01"), row("technical", 20, "2022-05-01"), row("nano", 61) },
  expect = { year = 2023, total = 61, shortfall = 0.001, compliant = false },
}
scenario "more than 60 of non-technical do not count" {
  person = licensee, records = { row("technical", 35.999, "2021-05-01"), row("ethics", 4, "2022-05-01"), row("technical", 20, "2022-05-01"), row("non_technical", 61) },
  expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "more than 60 of certification programmes do not count" {
  person = licensee, records = { row("technical", 35.999, "2021-05-01"), row("ethics", 4, "2022-05-01"), row("technical", 20, "2022-05-01"), row("certification", 61) },
  expect = { year = 2023, shortfall = 0.001, compliant = false },
}
-- 54 + 4 + 62 of nano = 120, of which 60 of nano count: 118
scenario "the limit looks at the three years together" {
  person = licensee, records = { row("nano", 31, "2021-05-01"), row("ethics", 4, "2022-05-01"), row("technical", 54, "2022-05-01"), row("nano", 31) },
  expect = { year = 2023, shortfall = 2, compliant = false },
}
scenario "half and half: 60 of nano-learning and 56 of non-technical beside 4 of ethics" {
  person = licensee, records = { row("nano", 60, "2021-05-01"), row("ethics", 4, "2022-05-01"), row("non_technical", 26, "2022-05-01"), row("non_technical", 30) },
  expect = { year = 2023, compliant = true },
}
-- licensed 2020: 2021 asks for 20, 2022 also for ethics of 2021–2022, 2023 also for 120 of 2021–2023
scenario "a new licensee" {
  person = { licensed_on = "2020-01-01" },
  records = { row("technical", 20, "2021-05-01"), row("technical", 20, "2022-05-01"), row("ethics", 4), row("technical", 75.999) },
  expect = {
    { year = 2020, required = unknown, compliant = unknown }, { year = 2021, required = 20, compliant = true },
    { year = 2022, shortfall = 4, compliant = false }, { year = 2023, shortfall = 0.001, compliant = false },
  },
}
scenario "the rule is stated from 2017" {
  person = licensee, expect = { { year = 2016, required = unknown, compliant = unknown }, { year = 2017, required = 20, shortfall = 120, compliant = false } },
}
scenario "2017 asks for ethics too" {
  person = licensee, records = { row("technical", 120, "2017-05-01") }, expect = { year = 2017, shortfall = 4, compliant = false },
}
scenario "without a date of licensing nobody can say" {
  records = { row("technical", 120) }, expect = { year = 2023, compliant = unknown },
}
scenario "the reasons why a record does not count" {
  person = licensee, cutoff = "2023-05-02",
  records = {
    row("technical", 8, "2023-02-29"), with(row("technical", 8), { status = "declared" }), row("other", 8), row("technical"), row("technical", 0),
    row("technical", 8, "2023-05-02"), with(row("technical", 8), { passed = 0 }), with(row("technical", 8), { activity_id = 1 }),
    with(row("technical", 9), { activity_id = 1 }), row("ethics", 4), with(row("technical", 5, "2022-05-01"), { activity_id = 1 }),
  },
  expect = { { year = 2022, total = 5 }, { year = 2023, total = 12, eligible = unknown, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok", "duplicate", "ok", "ok" } } },
}
