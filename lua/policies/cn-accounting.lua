-- 会计专业技术人员继续教育规定（财会〔2018〕10号）；顺延取自财会〔2013〕18号。均取自转述的网页，未与发布机关的原文核对。
-- Accounting professionals. Figures from pages that report the two rules; not checked against the issuing body. The rule sets
-- the annual requirement alone. Its unit is the credit; here credits are the hours.

policy {
  id = "cn-accounting",
  version = "2018.1",
  title = { zh = "会计专业技术人员继续教育", en = "Continuing education of accounting professionals" },
}

source "rule" {
  no = "财会〔2018〕10号", date = "2018-05-19", checked = false,
  title = { zh = "会计专业技术人员继续教育规定", en = "Regulation on the continuing education of accounting professionals" },
}
source "rule2013" {
  no = "财会〔2013〕18号", date = "2013-08-27", checked = false,
  title = { zh = "会计人员继续教育规定", en = "Regulation on the continuing education of accountants (2013)" },
}

subject "public" { zh = "公需科目", en = "public", source = "rule 内容" }
subject "professional" { zh = "专业科目", en = "professional", source = "rule 内容" }

column "qualified_on" { of = "person", type = "date", zh = "取得资格（或从事会计工作）的日期", en = "day of qualifying, or of taking up accounting" }
column "deferred_years" { of = "person", type = "years", zh = "经确认顺延的年度", en = "years for which a deferral is confirmed" }

-- 每年不少于90学分，其中专业科目一般不少于总学分的三分之二。2018年7月1日起施行，首个完整年度为2019年度。
param "annual.total" { unit = "credit", { from = 2019, value = 90, source = "rule 学分管理" } }

reason "ok" { zh = "计入", en = "counted", source = "rule 学分管理" }
admission { source = "rule 登记管理" }
reason "duplicate" { zh = "同一年度同一活动已计入", en = "the same activity already counts in this year", source = "rule 登记管理" }

credit(function(record)
  return admit(record)
end)

once { by = "activity_id", within = "year", reason = "duplicate", source = "rule 登记管理" }

annual "total" { minimum = "annual.total" }
annual "professional" { share = { 2, 3 }, from = 2019, source = "rule 学分管理" }

-- 取得会计专业技术资格（或从事会计工作）的次年起参加。日期未填则无法判断。
first_year(function(person)
  local year = year_of(person.qualified_on)
  return year and year + 1 or unknown
end)

-- 学分不得结转，因此没有 carry。病假、境外工作、生育等经审核确认的，未取得的学分顺延至下一年度。
defer { when = function(person, year) return listed(person.deferred_years, year) end, source = "rule2013 学分管理" }

-- 用例 ---------------------------------------------------------------------------------------------------------

local function row(subject, hours, on)
  return { completed_on = on or "2021-05-01", subject = subject, hours = hours, status = "verified" }
end

local person = { qualified_on = "2018-09-01" }

scenario "30 + 60学分，完成" {
  person = person, records = { row("public", 30), row("professional", 60) },
  expect = { year = 2021, total = 90, required = 90, shortfall = 0, compliant = true },
}
scenario "89.999学分，差0.001" {
  person = person, records = { row("public", 29.999), row("professional", 60) },
  expect = { year = 2021, shortfall = 0.001, compliant = false },
}
-- (60 + x) / (90.001 + x) ≥ 2/3，x ≥ 0.002
scenario "公需30.001学分：专业不足三分之二，差0.002" {
  person = person, records = { row("public", 30.001), row("professional", 60) },
  expect = { year = 2021, shortfall = 0.002, compliant = false },
}
scenario "全部为专业学分，完成" {
  person = person, records = { row("professional", 90) }, expect = { year = 2021, compliant = true },
}
scenario "取得资格的当年不要求，次年起要求" {
  person = { qualified_on = "2020-12-31" }, records = { row("professional", 90) },
  expect = {
    { year = 2020, required = unknown, compliant = unknown }, { year = 2021, required = 90, compliant = true },
    { year = 2022, required = 90, compliant = false },
  },
}
scenario "2019年度起有要求" {
  person = { qualified_on = "2010-01-01" }, expect = { { year = 2018, required = unknown, compliant = unknown }, { year = 2019, compliant = false } },
}
-- (0 + x) / (90 + x) ≥ 2/3，x = 180
scenario "2019年度起看专业比例" {
  person = { qualified_on = "2010-01-01" }, records = { row("public", 90, "2019-05-01") }, expect = { year = 2019, shortfall = 180, compliant = false },
}
scenario "取得资格的日期未填或无效，无法判断" {
  records = { row("professional", 90) }, expect = { year = 2021, total = 90, required = unknown, compliant = unknown },
}
scenario "多出的学分不结转到下一年" {
  person = person, records = { row("professional", 180) }, expect = { { year = 2021, compliant = true }, { year = 2022, total = 0, shortfall = 90, compliant = false } },
}

-- 顺延：2021年只有40，缺的50顺延，2022年须90 + 50 = 140
scenario "顺延：2021年缺50，2022年须140" {
  person = with(person, { deferred_years = "2021" }),
  records = { row("professional", 40), row("public", 46, "2022-05-01"), row("professional", 94, "2022-05-01") },
  expect = { { year = 2021, required = 40, shortfall = 0, compliant = true }, { year = 2022, total = 140, required = 140, shortfall = 0, compliant = true },
    { year = 2023, required = 90 } },
}
scenario "顺延：2022年139.999，差0.001" {
  person = with(person, { deferred_years = "2021" }),
  records = { row("professional", 40), row("public", 45.999, "2022-05-01"), row("professional", 94, "2022-05-01") },
  expect = { year = 2022, shortfall = 0.001, compliant = false },
}
scenario "顺延的当年不看专业比例，次年仍看" {
  person = with(person, { deferred_years = "2021" }),
  records = { row("public", 40), row("public", 47, "2022-05-01"), row("professional", 93, "2022-05-01") },
  -- (93 + x) / (140 + x) ≥ 2/3，x ≥ 1
  expect = { { year = 2021, compliant = true }, { year = 2022, shortfall = 1, compliant = false } },
}
-- 连续两年顺延：2021年缺90，2022年缺90 + 90 = 180，2023年须90 + 180 = 270
scenario "连续两年顺延" {
  person = with(person, { deferred_years = "2021, 2022" }), records = { row("professional", 270, "2023-05-01") },
  expect = { { year = 2021, compliant = true }, { year = 2022, compliant = true }, { year = 2023, required = 270, shortfall = 0, compliant = true } },
}
scenario "没有经确认的顺延，当年就不足" {
  person = person, records = { row("professional", 40) }, expect = { { year = 2021, shortfall = 50, compliant = false }, { year = 2022, required = 90 } },
}
scenario "各种不计入的原因" {
  person = person, cutoff = "2021-05-02",
  records = {
    row("public", 8, "2021-02-29"), with(row("public", 8), { status = "declared" }), row("other", 8), row("public"), row("public", 0),
    row("public", 8, "2021-05-02"), with(row("public", 8), { passed = 0 }), with(row("public", 8), { activity_id = 1 }),
    with(row("public", 9), { activity_id = 1 }), row("professional", 4), with(row("public", 5, "2020-05-01"), { activity_id = 1 }),
  },
  -- 待审核的是公需学时，补不了专业的比例：不足是确定的
  expect = { { year = 2020, total = 5 }, { year = 2021, total = 12, compliant = false, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok", "duplicate", "ok", "ok" } } },
}
scenario "没有职称申报的规定" {
  person = person, expect = { year = 2021, eligible = unknown },
}
