-- 江苏省专业技术人员继续教育与职称申报。数字取自一篇转述省内评审要求的网页，未与发布机关的原文核对。
-- Jiangsu. Figures from a page that reports the review boards' requirements; not checked against the issuing body.

policy {
  id = "cn-jiangsu",
  version = "2025.1",
  title = { zh = "江苏省专业技术人员继续教育", en = "Jiangsu, continuing education of professional and technical staff" },
}

source "review" {
  no = "江苏省2025年职称评审要求", url = "https://bbs.co188.com/thread-10532603-1-1.html", checked = false,
  title = { zh = "江苏省职称评审的继续教育要求（转述）", en = "Continuing education for title reviews in Jiangsu (as reported)" },
}

subject "public" { zh = "公需科目", en = "public", source = "review 年度学时" }
subject "professional" { zh = "专业科目", en = "professional", source = "review 年度学时" }

column "committee" { of = "person", type = "text", zh = "报送的评委会（provincial：省级）", en = "the review board (provincial)" }

-- 2021年及以前每年72 = 24 + 48；2022年起每年90 = 30 + 60。
param "annual.total" { unit = "hour",
  { to = 2021, value = 72, source = "review 年度学时" }, { from = 2022, value = 90, source = "review 年度学时" } }
param "annual.public" { unit = "hour",
  { to = 2021, value = 24, source = "review 年度学时" }, { from = 2022, value = 30, source = "review 年度学时" } }
param "annual.professional" { unit = "hour",
  { to = 2021, value = 48, source = "review 年度学时" }, { from = 2022, value = 60, source = "review 年度学时" } }


reason "ok" { zh = "计入", en = "counted", source = "review 年度学时" }
admission { source = "review 年度学时" }
reason "duplicate" { zh = "同一年度同一活动已计入", en = "the same activity already counts in this year", source = "review 年度学时" }

credit(function(record)
  return admit(record)
end)

once { by = "activity_id", within = "year", reason = "duplicate", source = "review 年度学时" }

annual "total" { minimum = "annual.total" }
annual "public" { minimum = "annual.public" }
annual "professional" { minimum = "annual.professional" }

-- 2025年申报：中级核验2021—2024年度，342 = 72 + 3 × 90，其中专业228 = 48 + 3 × 60；
-- 高级核验2020—2024年度，414 = 2 × 72 + 3 × 90，其中专业276 = 2 × 48 + 3 × 60。
-- 省级评委会按每年90学时计总数：中级360 = 4 × 90，高级450 = 5 × 90。
-- 报送省级评委会的只加高总数；网页没有另说专业学时，专业学时按一般要求。
title {
  year = 2025, name = "title.2025.mid.provincial", when = { title_level = "mid", committee = "provincial" }, source = "review 省级评委会",
  sum("total", 2021, 2024, 360), sum("professional", 2021, 2024, 228),
}
title {
  year = 2025, name = "title.2025.senior.provincial", when = { title_level = "senior", committee = "provincial" }, source = "review 省级评委会",
  sum("total", 2020, 2024, 450), sum("professional", 2020, 2024, 276),
}
title {
  year = 2025, name = "title.2025.mid", when = { title_level = "mid" }, source = "review 中级",
  sum("total", 2021, 2024, 342), sum("professional", 2021, 2024, 228),
}
title {
  year = 2025, name = "title.2025.senior", when = { title_level = "senior" }, source = "review 高级",
  sum("total", 2020, 2024, 414), sum("professional", 2020, 2024, 276),
}

-- 用例 ---------------------------------------------------------------------------------------------------------

local function row(subject, hours, on)
  return { completed_on = on or "2022-05-01", subject = subject, hours = hours, status = "verified" }
end

local mid, senior = { title_level = "mid" }, { title_level = "senior" }
local mid_provincial, senior_provincial = with(mid, { committee = "provincial" }), with(senior, { committee = "provincial" })

scenario "2022年：30 + 60，完成" {
  records = { row("public", 30), row("professional", 60) },
  expect = { year = 2022, total = 90, required = 90, shortfall = 0, compliant = true },
}
scenario "2022年：公需29.999，差0.001" {
  records = { row("public", 29.999), row("professional", 60.001) }, expect = { year = 2022, total = 90, shortfall = 0.001, compliant = false },
}
scenario "2022年：专业59.999，差0.001" {
  records = { row("public", 30.001), row("professional", 59.999) }, expect = { year = 2022, total = 90, shortfall = 0.001, compliant = false },
}
scenario "2021年：24 + 48，完成" {
  records = { row("public", 24, "2021-12-31"), row("professional", 48, "2021-01-01") },
  expect = { year = 2021, total = 72, required = 72, shortfall = 0, compliant = true },
}
scenario "2021年：公需23.999，差0.001" {
  records = { row("public", 23.999, "2021-05-01"), row("professional", 48.001, "2021-05-01") },
  expect = { year = 2021, shortfall = 0.001, compliant = false },
}
scenario "2021年：专业47.999，差0.001" {
  records = { row("public", 24.001, "2021-05-01"), row("professional", 47.999, "2021-05-01") },
  expect = { year = 2021, shortfall = 0.001, compliant = false },
}
-- 公需只差0.001，合计也只差0.001：一学时补两处
scenario "2022年：合计89.999，差0.001" {
  records = { row("public", 29.999), row("professional", 60) }, expect = { year = 2022, total = 89.999, shortfall = 0.001, compliant = false },
}

-- 申报看总和，不看各年：窗口的第一天各50，其余在最后一天；窗口前后各有许多学时，不计。
local function window(first, last, total, professional)
  local before, after = (first - 1) .. "-12-31", (last + 1) .. "-01-01"
  return {
    row("public", 500, before), row("professional", 500, before), row("public", 500, after), row("professional", 500, after),
    row("public", 50, first .. "-01-01"), row("professional", 50, first .. "-01-01"),
    row("public", total - professional - 50, last .. "-12-31"), row("professional", professional - 50, last .. "-12-31"),
  }
end

local function boundaries(name, person, first, total, professional)
  scenario(name .. "：" .. total .. "与" .. professional .. "，可以申报") {
    person = person, records = window(first, 2024, total, professional), expect = { year = 2025, eligible = true },
  }
  scenario(name .. "：总数差0.001") {
    person = person, records = window(first, 2024, total - 0.001, professional), expect = { year = 2025, eligible = false },
  }
  scenario(name .. "：专业差0.001，总数够") {
    person = person, records = window(first, 2024, total, professional - 0.001), expect = { year = 2025, eligible = false },
  }
end

boundaries("中级", mid, 2021, 342, 228)
boundaries("高级", senior, 2020, 414, 276)
boundaries("省级评委会中级", mid_provincial, 2021, 360, 228)
boundaries("省级评委会高级", senior_provincial, 2020, 450, 276)
scenario "其他级别的评委会按一般要求" {
  person = with(mid, { committee = "city" }), records = { row("public", 114), row("professional", 228) }, expect = { year = 2025, eligible = true },
}
scenario "级别不明、没有规定的申报年度，无法判断" {
  records = { row("public", 200), row("professional", 300) }, expect = { { year = 2025, eligible = unknown }, { year = 2024, eligible = unknown } },
}
scenario "各种不计入的原因" {
  cutoff = "2022-05-02",
  records = {
    row("public", 8, "2022-02-29"), with(row("public", 8), { status = "declared" }), row("other", 8), row("public"), row("public", 0),
    row("public", 8, "2022-05-02"), with(row("public", 8), { passed = 0 }), with(row("public", 8), { activity_id = 1 }),
    with(row("public", 9), { activity_id = 1 }), with(row("public", 8), { activity_id = 1, completed_on = "2021-05-01" }),
  },
  expect = { { year = 2022, total = 8, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok", "duplicate", "ok" } },
    { year = 2021, total = 8 } },
}
