-- 合肥市2023年职称申报的继续教育要求。数字取自转述通知的网页，未与发布机关的原文核对。
-- Hefei, title applications of 2023. Figures from pages that report the notice; not checked against the issuing body.

policy {
  id = "cn-hefei",
  version = "2023.1",
  title = { zh = "合肥市2023年度职称申报继续教育", en = "Hefei, continuing education for title applications, 2023" },
}

source "notice" {
  no = "合肥市2023年度职称评审通知", checked = false,
  title = { zh = "合肥市2023年度职称评审工作的通知（转述）", en = "Notice on title reviews in Hefei in 2023 (as reported)" },
}

subject "public" { zh = "公需科目", en = "public", source = "notice 继续教育" }
subject "professional" { zh = "专业科目", en = "professional", source = "notice 继续教育" }

column "moved_in_on" { of = "person", type = "date", zh = "从省外调入的日期（空：不是调入）", en = "day of moving in from another province (empty: did not)" }

-- 每年90 = 30 + 60。通知核验的最早年度是2019年度。
param "annual.total" { unit = "hour", { from = 2019, value = 90, source = "notice 继续教育" } }
param "annual.public" { unit = "hour", { from = 2019, value = 30, source = "notice 继续教育" } }
param "annual.professional" { unit = "hour", { from = 2019, value = 60, source = "notice 继续教育" } }

reason "ok" { zh = "计入", en = "counted", source = "notice 继续教育" }
admission { source = "notice 继续教育" }
reason "duplicate" { zh = "同一年度同一活动已计入", en = "the same activity already counts in this year", source = "notice 继续教育" }

credit(function(record)
  return admit(record)
end)

once { by = "activity_id", within = "year", reason = "duplicate", source = "notice 继续教育" }

annual "total" { minimum = "annual.total" }
annual "public" { minimum = "annual.public" }
annual "professional" { minimum = "annual.professional" }

-- 从省外调入的，自调入当年起计算。
first_year(function(person)
  if person.moved_in_on == nil then return nil end
  return year_of(person.moved_in_on) or unknown
end)

-- 按平均数核验：所核验年度的总和不少于年数乘以每年的学时。硕士的年数较少；网页没有说博士，博士无法判断。
local function window(level, name, degree, first)
  title {
    year = 2023, name = name, when = { title_level = level, degree = degree }, source = "notice 继续教育",
    average("total", first, 2023, "annual.total"),
    average("public", first, 2023, "annual.public"),
    average("professional", first, 2023, "annual.professional"),
  }
end

local below_master = { "secondary", "college", "bachelor" }
window("mid", "title.2023.mid", below_master, 2020)
window("mid", "title.2023.mid.master", "master", 2022)
window("senior", "title.2023.senior", below_master, 2019)
window("senior", "title.2023.senior.master", "master", 2020)

-- 用例 ---------------------------------------------------------------------------------------------------------

local function row(subject, hours, on)
  return { completed_on = on or "2023-05-01", subject = subject, hours = hours, status = "verified" }
end

local function person(level, degree, moved_in_on)
  return { title_level = level, degree = degree, moved_in_on = moved_in_on }
end

scenario "30 + 60，年度完成" {
  records = { row("public", 30), row("professional", 60) },
  expect = { year = 2023, total = 90, required = 90, shortfall = 0, compliant = true },
}
scenario "公需29.999，差0.001" {
  records = { row("public", 29.999), row("professional", 60.001) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "专业59.999，差0.001" {
  records = { row("public", 30.001), row("professional", 59.999) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "2019年度起有要求" {
  expect = { { year = 2019, required = 90, compliant = false }, { year = 2018, required = unknown, compliant = unknown } },
}

scenario "2019年度：公需再多也缺专业60" {
  records = { row("public", 90, "2019-05-01") }, expect = { year = 2019, shortfall = 60, compliant = false },
}
scenario "2019年度：专业再多也缺公需30" {
  records = { row("professional", 90, "2019-05-01") }, expect = { year = 2019, shortfall = 30, compliant = false },
}

-- 中级2020—2023：平均90即合计360，公需120，专业240
scenario "中级：四年合计120 + 240，各年不均也可以" {
  person = person("mid", "bachelor"), records = { row("public", 120, "2020-01-01"), row("professional", 240, "2023-12-31") },
  expect = { { year = 2023, eligible = true }, { year = 2021, compliant = false } },
}
scenario "中级：公需119.999" {
  person = person("mid", "bachelor"), records = { row("public", 119.999), row("professional", 241) }, expect = { year = 2023, eligible = false },
}
scenario "中级：专业239.999" {
  person = person("mid", "college"), records = { row("public", 121), row("professional", 239.999) }, expect = { year = 2023, eligible = false },
}
scenario "中级：2019年的学时不在核验的年度内" {
  person = person("mid", "bachelor"), records = { row("public", 120, "2019-12-31"), row("professional", 240) }, expect = { year = 2023, eligible = false },
}
-- 2022—2023：60 + 120
scenario "中级硕士：两年合计60 + 120" {
  person = person("mid", "master"), records = { row("public", 60, "2022-01-01"), row("professional", 120) }, expect = { year = 2023, eligible = true },
}
scenario "中级硕士：公需59.999" {
  person = person("mid", "master"), records = { row("public", 59.999), row("professional", 120.001) }, expect = { year = 2023, eligible = false },
}
scenario "中级硕士：专业119.999" {
  person = person("mid", "master"), records = { row("public", 60.001), row("professional", 119.999) }, expect = { year = 2023, eligible = false },
}
scenario "中级硕士：2021年的学时不在核验的年度内" {
  person = person("mid", "master"), records = { row("public", 60), row("professional", 120, "2021-12-31") }, expect = { year = 2023, eligible = false },
}
-- 2019—2023：150 + 300
scenario "高级：五年合计150 + 300" {
  person = person("senior", "secondary"), records = { row("public", 150, "2019-01-01"), row("professional", 300) }, expect = { year = 2023, eligible = true },
}
scenario "高级：公需149.999" {
  person = person("senior", "bachelor"), records = { row("public", 149.999), row("professional", 301) }, expect = { year = 2023, eligible = false },
}
scenario "高级：专业299.999" {
  person = person("senior", "bachelor"), records = { row("public", 151), row("professional", 299.999) }, expect = { year = 2023, eligible = false },
}
scenario "高级：2018年的学时不在核验的年度内" {
  person = person("senior", "bachelor"), records = { row("public", 150, "2018-12-31"), row("professional", 300) }, expect = { year = 2023, eligible = false },
}
-- 2020—2023：120 + 240
scenario "高级硕士：四年合计120 + 240" {
  person = person("senior", "master"), records = { row("public", 120, "2020-01-01"), row("professional", 240) }, expect = { year = 2023, eligible = true },
}
scenario "高级硕士：公需119.999" {
  person = person("senior", "master"), records = { row("public", 119.999), row("professional", 241) }, expect = { year = 2023, eligible = false },
}
scenario "高级硕士：2019年的学时不在核验的年度内" {
  person = person("senior", "master"), records = { row("public", 120), row("professional", 240, "2019-12-31") }, expect = { year = 2023, eligible = false },
}
scenario "总数不足：公需、专业平均够了，总数自然够；只有公需不够" {
  person = person("senior", "master"), records = { row("professional", 360) }, expect = { year = 2023, eligible = false },
}
-- 2021年调入：核验的年度缩为2021—2023，90 + 180；2022年以前不作要求
scenario "2021年调入的中级：三年合计90 + 180" {
  person = person("mid", "bachelor", "2021-12-31"), records = { row("public", 90), row("professional", 180) },
  expect = { { year = 2023, eligible = true }, { year = 2020, required = unknown, compliant = unknown }, { year = 2021, required = 90, compliant = false } },
}
scenario "2021年调入的中级：公需89.999" {
  person = person("mid", "bachelor", "2021-01-01"), records = { row("public", 89.999), row("professional", 181) }, expect = { year = 2023, eligible = false },
}
scenario "调入前的学时不在核验的年度内" {
  person = person("mid", "bachelor", "2021-01-01"), records = { row("public", 90, "2020-12-31"), row("professional", 180) },
  expect = { year = 2023, eligible = false },
}
scenario "2018年调入的不缩短核验的年度" {
  person = person("mid", "bachelor", "2018-05-01"), records = { row("public", 119.999), row("professional", 241) }, expect = { year = 2023, eligible = false },
}
scenario "调入日期无效，无法判断" {
  person = person("mid", "bachelor", "2021"), records = { row("public", 200), row("professional", 300) },
  expect = { year = 2023, eligible = unknown, compliant = unknown },
}
scenario "学历或级别不明、没有规定的申报年度，无法判断" {
  person = person("mid"), records = { row("public", 200), row("professional", 300) }, expect = { { year = 2023, eligible = unknown }, { year = 2024, eligible = unknown } },
}
scenario "博士，网页没有规定，无法判断" {
  person = person("mid", "doctor"), records = { row("public", 200), row("professional", 300) }, expect = { year = 2023, eligible = unknown },
}
scenario "各种不计入的原因" {
  cutoff = "2023-05-02",
  records = {
    row("public", 8, "2023-02-29"), with(row("public", 8), { status = "declared" }), row("other", 8), row("public"), row("public", 0),
    row("public", 8, "2023-05-02"), with(row("public", 8), { passed = 0 }), with(row("public", 8), { activity_id = 1 }),
    with(row("public", 9), { activity_id = 1 }), row("professional", 4), with(row("public", 5, "2022-05-01"), { activity_id = 1 }),
  },
  expect = { { year = 2022, total = 5 }, { year = 2023, total = 12, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok", "duplicate", "ok", "ok" } } },
}
