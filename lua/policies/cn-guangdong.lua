-- 广东省专业技术人员继续教育。学时构成和折算取自转述政策的网页，未与发布机关的原文核对。
-- Guangdong. Figures from pages that report the policy; not checked against the issuing body. The pages at hand give no window
-- for a title application, so there is none here.

policy {
  id = "cn-guangdong",
  version = "2021.1",
  title = { zh = "广东省专业技术人员继续教育", en = "Guangdong, continuing education of professional and technical staff" },
}

source "regulation" {
  no = "《广东省专业技术人员继续教育条例》", checked = false,
  title = { zh = "广东省专业技术人员继续教育条例", en = "Regulation of Guangdong on the continuing education of professional and technical staff" },
}

subject "public" { zh = "公需科目", en = "public", source = "regulation 学时构成" }
subject "professional" { zh = "专业科目", en = "professional", source = "regulation 学时构成" }
subject "elective" { zh = "个人选修科目", en = "elective", source = "regulation 学时构成" }

column "days" { of = "record", type = "number", zh = "整天数", en = "whole days" }
column "minutes" { of = "record", type = "number", zh = "不足一天的分钟数", en = "minutes of a part of a day" }

-- 2021年起90 = 30 + 42 + 18；此前72 = 18 + 42 + 12。
param "annual.total" { unit = "hour",
  { to = 2020, value = 72, source = "regulation 学时要求" }, { from = 2021, value = 90, source = "regulation 学时要求" } }
param "annual.public" { unit = "hour",
  { to = 2020, value = 18, source = "regulation 学时要求" }, { from = 2021, value = 30, source = "regulation 学时要求" } }
param "annual.professional" { unit = "hour", { value = 42, source = "regulation 学时要求" } }
param "annual.elective" { unit = "hour",
  { to = 2020, value = 12, source = "regulation 学时要求" }, { from = 2021, value = 18, source = "regulation 学时要求" } }

-- 按时长计：一天8学时；不足一天的每45分钟1学时，不超过一天。
param "day.hours" { unit = "hour", { value = 8, source = "regulation 学时计算" } }
param "hour.minutes" { unit = "minute", { value = 45, source = "regulation 学时计算" } }

reason "ok" { zh = "计入", en = "counted", source = "regulation 学时计算" }
admission { source = "regulation 学时登记" }
reason "duplicate" { zh = "同一年度同一活动已计入", en = "the same activity already counts in this year", source = "regulation 学时登记" }

-- 记录没有学时而有 days、minutes 时按时长折算。两者都没有的，待审核。
local function hours_taught(record, P)
  local days, minutes, year = record.days, record.minutes, record.year
  if not positive(days) and not positive(minutes) then return nil end
  local whole = positive(days) and days * P("day.hours", year) or 0
  local part = positive(minutes) and minutes / P("hour.minutes", year) or 0
  return whole + math.min(part, P("day.hours", year))
end

credit(function(record, P)
  if record.hours == nil and record.valid_date then return admit(record, hours_taught(record, P)) end
  return admit(record)
end)

once { by = "activity_id", within = "year", reason = "duplicate", source = "regulation 学时登记" }

annual "total" { minimum = "annual.total" }
annual "public" { minimum = "annual.public" }
annual "professional" { minimum = "annual.professional" }
annual "elective" { minimum = "annual.elective" }

-- 用例 ---------------------------------------------------------------------------------------------------------

local function row(subject, hours, on)
  return { completed_on = on or "2021-05-01", subject = subject, hours = hours, status = "verified" }
end

local function year(on, public, professional, elective)
  return { row("public", public, on), row("professional", professional, on), row("elective", elective, on) }
end

scenario "2021年：30 + 42 + 18，完成" {
  records = year("2021-01-01", 30, 42, 18),
  expect = { year = 2021, total = 90, required = 90, shortfall = 0, compliant = true,
    subjects = { public = 30, professional = 42, elective = 18 } },
}
scenario "2021年：公需29.999，差0.001" {
  records = year("2021-05-01", 29.999, 42, 18.001), expect = { year = 2021, total = 90, shortfall = 0.001, compliant = false },
}
scenario "2021年：专业41.999，差0.001" {
  records = year("2021-05-01", 30.001, 41.999, 18), expect = { year = 2021, total = 90, shortfall = 0.001, compliant = false },
}
scenario "2021年：选修17.999，差0.001" {
  records = year("2021-05-01", 30, 42.001, 17.999), expect = { year = 2021, total = 90, shortfall = 0.001, compliant = false },
}
scenario "2021年：没有记录，差90" {
  expect = { year = 2021, total = 0, required = 90, shortfall = 90, compliant = false },
}
scenario "2020年：18 + 42 + 12，完成" {
  records = year("2020-12-31", 18, 42, 12), expect = { year = 2020, total = 72, required = 72, shortfall = 0, compliant = true },
}
scenario "2020年：公需17.999，差0.001" {
  records = year("2020-05-01", 17.999, 42.001, 12), expect = { year = 2020, shortfall = 0.001, compliant = false },
}
scenario "2020年：专业41.999，差0.001" {
  records = year("2020-05-01", 18, 41.999, 12.001), expect = { year = 2020, shortfall = 0.001, compliant = false },
}
scenario "2020年：选修11.999，差0.001" {
  records = year("2020-05-01", 18.001, 42, 11.999), expect = { year = 2020, shortfall = 0.001, compliant = false },
}
scenario "2020年的要求在2021年不够：差12 + 0 + 6" {
  records = year("2021-05-01", 18, 42, 12), expect = { year = 2021, total = 72, shortfall = 18, compliant = false },
}
-- 2天 = 16；90分钟 = 2；1天又45分钟 = 9；44分钟 = 0.978；360分钟 = 8，361分钟仍为8。合计 16 + 2 + 9 + 0.978 + 8 + 8
scenario "按时长计学时" {
  records = {
    with(row("professional"), { days = 2 }), with(row("professional"), { minutes = 90 }), with(row("professional"), { days = 1, minutes = 45 }),
    with(row("professional"), { minutes = 44 }), with(row("professional"), { minutes = 360 }), with(row("professional"), { minutes = 361 }),
  },
  expect = { year = 2021, total = 43.978 },
}
scenario "写明学时的以学时为准" {
  records = { with(row("professional", 3), { days = 2, minutes = 90 }) }, expect = { year = 2021, total = 3 },
}
scenario "时长不是正数的，待审核" {
  records = { with(row("professional"), { days = 0 }), with(row("professional"), { days = "2" }), row("professional") },
  expect = { year = 2021, total = 0, compliant = false, reasons = { "manual_review", "manual_review", "manual_review" } },
}
scenario "各种不计入的原因" {
  cutoff = "2021-05-02",
  records = {
    row("public", 8, "2021-02-29"), with(row("public", 8), { status = "declared" }), row("other", 8), row("public"), row("public", 0),
    row("public", 8, "2021-05-02"), with(row("public", 8), { passed = 0 }), with(row("public", 8), { activity_id = 1 }),
    with(row("public", 9), { activity_id = 1 }), with(row("elective", 8), { passed = 1, activity_id = 2 }),
    with(row("elective", 5, "2020-05-01"), { activity_id = 2 }), with(row("public"), { days = 1, completed_on = unknown }),
  },
  expect = { { year = 2020, total = 5 }, { year = 2021, total = 16, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok", "duplicate", "ok", "ok", "bad_date" } } },
}
scenario "没有职称申报的规定" {
  expect = { year = 2021, eligible = unknown },
}
