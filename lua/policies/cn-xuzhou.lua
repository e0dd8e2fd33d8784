-- 徐州市专业技术人员继续教育学时认定。取自一家用人单位转载的文件，未与发布机关的原文核对。
-- Xuzhou. From the measure as an employer reprinted it; not checked against the issuing body.
--
-- 文件要求的是聘任周期内每年平均的学时，可以集中使用；周期因人而异，这里按每年要求。讲座、会议、论文等其他形式以认定的学时计。

policy {
  id = "cn-xuzhou",
  version = "2022.1",
  title = { zh = "徐州市专业技术人员继续教育", en = "Xuzhou, continuing education of professional and technical staff" },
}

source "measure" {
  no = "徐州市专业技术人员继续教育学时认定", url = "http://zccycling.com/info/1101/2350.htm", checked = false,
  title = { zh = "徐州市专业技术人员继续教育学时认定标准（转载）", en = "Recognition of continuing-education hours in Xuzhou (reprinted)" },
}
source "province" {
  no = "江苏省年度学时要求", url = "https://bbs.co188.com/thread-10532603-1-1.html", checked = false,
  title = { zh = "江苏省职称评审的继续教育要求（转述）", en = "Continuing education for title reviews in Jiangsu (as reported)" },
}

subject "public" { zh = "公共科目", en = "public", source = "measure 学时要求" }
subject "professional" { zh = "专业科目", en = "professional", source = "measure 学时要求" }

column "category" {
  of = "record", type = "text",
  zh = "类别：course 培训、进修，seminar 高级研修，degree 学历、学位", en = "course, seminar or degree",
}
column "days" { of = "record", type = "number", zh = "天数", en = "days" }

-- 高、中级72，初级40，其中公共科目24；“省另有规定的，从其规定”：2022年起省定90，其中公需30。
param "annual.senior" { unit = "hour",
  { to = 2021, value = 72, source = "measure 学时要求" }, { from = 2022, value = 90, source = "province 年度学时" } }
param "annual.junior" { unit = "hour",
  { to = 2021, value = 40, source = "measure 学时要求" }, { from = 2022, value = 90, source = "province 年度学时" } }
param "annual.public" { unit = "hour",
  { to = 2021, value = 24, source = "measure 学时要求" }, { from = 2022, value = 30, source = "province 年度学时" } }

-- 二(二)、(四)：进修、培训每天8学时，高级研修每天12学时。
conversion "day_hours" { by = { "category" },
  { category = "course", hours = 8, source = "measure 二(二)" },
  { category = "seminar", hours = 12, source = "measure 二(四)" },
}

-- 二(二)、(四)：一次最多认定两年的学时：2 × 72、2 × 40、2 × 90。
param "activity.senior" { unit = "hour",
  { to = 2021, value = 144, source = "measure 二(二)" }, { from = 2022, value = 180, source = "measure 二(二)" } }
param "activity.junior" { unit = "hour",
  { to = 2021, value = 80, source = "measure 二(二)" }, { from = 2022, value = 180, source = "measure 二(二)" } }

-- 二(三)：取得学历、学位的，一次认定72学时，自毕业当年起三年内有效。
param "degree.hours" { unit = "hour", { value = 72, source = "measure 二(三)" } }
param "degree.years" { unit = "year", { value = 3, source = "measure 二(三)" } }

reason "ok" { zh = "计入", en = "counted", source = "measure 二" }
admission { source = "measure 登记" }
reason "two_years" { zh = "一次活动最多认定两年的学时", en = "one activity credits at most two years' hours", source = "measure 二(二)" }
reason "degree_counted" { zh = "同一学历、学位只认定一次", en = "the same degree counts once only", source = "measure 二(三)" }

credit(function(record, P)
  if not record.valid_date then return admit(record) end
  if record.category == "degree" then
    local hours, subject = admit(record, P("degree.hours", record.year))
    return hours, subject, P("degree.years", record.year)
  end
  local rate = convert("day_hours", record)
  if rate and positive(record.days) then return admit(record, rate * record.days) end
  return admit(record)
end)

local function is_junior(_, _, person)
  return person.title_level == "junior"
end

once { by = "certificate_no", within = "ever", when = { category = "degree" }, reason = "degree_counted", source = "measure 二(三)" }
cap { name = "cap.all", by = "activity_id", within = "ever", hours = "activity.senior", reason = "two_years", source = "measure 二(二)" }
cap { name = "cap.junior", by = "activity_id", within = "ever", hours = "activity.junior", when = is_junior, reason = "two_years", source = "measure 二(二)" }

annual "total" { minimum = by("title_level", { senior = "annual.senior", mid = "annual.senior", junior = "annual.junior" }), source = "measure 学时要求" }
annual "public" { minimum = "annual.public" }

-- 用例 ---------------------------------------------------------------------------------------------------------

local senior, mid, junior = { title_level = "senior" }, { title_level = "mid" }, { title_level = "junior" }

local function row(subject, hours, on)
  return { completed_on = on or "2021-05-01", subject = subject, hours = hours, status = "verified" }
end

local function days(category, count, on)
  return with(row("professional", nil, on), { category = category, days = count })
end

local function degree(on, number)
  return with(row("professional", nil, on), { category = "degree", certificate_no = number })
end

scenario "2021年高级：72，其中公共24，完成" {
  person = senior, records = { row("public", 24), row("professional", 48) },
  expect = { year = 2021, total = 72, required = 72, shortfall = 0, compliant = true },
}
scenario "2021年中级：71.999，差0.001" {
  person = mid, records = { row("public", 24), row("professional", 47.999) }, expect = { year = 2021, shortfall = 0.001, compliant = false },
}
scenario "2021年：公共23.999，差0.001" {
  person = mid, records = { row("public", 23.999), row("professional", 49) }, expect = { year = 2021, shortfall = 0.001, compliant = false },
}
scenario "2021年初级：40，其中公共24，完成" {
  person = junior, records = { row("public", 24), row("professional", 16) }, expect = { year = 2021, required = 40, shortfall = 0, compliant = true },
}
scenario "2021年初级：39.999，差0.001" {
  person = junior, records = { row("public", 24), row("professional", 15.999) }, expect = { year = 2021, shortfall = 0.001, compliant = false },
}
scenario "2022年起各级均90，其中公需30" {
  person = junior, records = { row("public", 30, "2022-01-01"), row("professional", 60, "2022-12-31") },
  expect = { year = 2022, required = 90, shortfall = 0, compliant = true },
}
scenario "2022年：89.999，差0.001" {
  person = senior, records = { row("public", 30, "2022-01-01"), row("professional", 59.999, "2022-12-31") },
  expect = { year = 2022, required = 90, shortfall = 0.001, compliant = false },
}
scenario "2022年：公需29.999，差0.001" {
  person = mid, records = { row("public", 29.999, "2022-01-01"), row("professional", 61, "2022-12-31") },
  expect = { year = 2022, shortfall = 0.001, compliant = false },
}
scenario "级别不明，无法判断" {
  records = { row("public", 100) }, expect = { year = 2021, required = unknown, compliant = unknown },
}

-- 5天培训 = 40；5天高级研修 = 60；半天 = 4；没有天数的待审核；写明天数的不看学时
scenario "按天计学时" {
  person = senior,
  records = { days("course", 5), days("seminar", 5), days("course", 0.5), days("course"), with(days("course", 1), { hours = 99 }), row("professional", 7) },
  expect = { year = 2021, total = 119, reasons = { "ok", "ok", "ok", "manual_review", "ok", "ok" } },
}
scenario "没有类别的以认定的学时计" {
  person = senior, records = { with(row("professional", 7), { days = 3 }), with(row("professional", nil), { days = 3 }) },
  expect = { year = 2021, total = 7, reasons = { "ok", "manual_review" } },
}

-- 18天 × 8 = 144；19天 = 152，只认144；12天研修 = 144
scenario "一次培训18天，恰为两年的学时" {
  person = senior, records = { days("course", 18) }, expect = { year = 2021, total = 144, reasons = { "ok" } },
}
scenario "一次培训19天，只认两年的学时" {
  person = mid, records = { days("course", 19) }, expect = { year = 2021, total = 144, reasons = { "two_years" } },
}
scenario "一次研修13天 = 156，只认144" {
  person = senior, records = { days("seminar", 13) }, expect = { year = 2021, total = 144, reasons = { "two_years" } },
}
scenario "初级：10天 = 80，11天只认80" {
  person = junior, records = { days("course", 10), days("course", 11) }, expect = { year = 2021, total = 160, reasons = { "ok", "two_years" } },
}
-- 同一活动分两年登记：2021年100、2022年96。2022年的上限为180，已用100，还可认80
scenario "同一活动分两年登记，合并受限" {
  person = senior,
  records = { with(row("professional", 100), { activity_id = "A" }), with(row("professional", 96, "2022-05-01"), { activity_id = "A" }) },
  expect = { { year = 2021, total = 100 }, { year = 2022, total = 80, reasons = { "ok", "two_years" } } },
}
scenario "初级：同一活动分两年登记，合并受限" {
  person = junior,
  records = { with(row("professional", 60, "2020-05-01"), { activity_id = "A" }), with(row("professional", 60), { activity_id = "A" }) },
  expect = { { year = 2020, total = 60 }, { year = 2021, total = 20, reasons = { "ok", "two_years" } } },
}
scenario "不是学历的证书各计各的" {
  person = senior, records = { with(days("course", 1), { certificate_no = "C" }), with(days("course", 1), { certificate_no = "C" }) },
  expect = { year = 2021, total = 16, reasons = { "ok", "ok" } },
}
scenario "2022年起一次最多180：22天 = 176，23天 = 184" {
  person = junior, records = { days("course", 22, "2022-05-01"), days("course", 23, "2022-06-01") },
  expect = { year = 2022, total = 356, reasons = { "ok", "two_years" } },
}

scenario "学历72学时，自毕业当年起三年有效" {
  person = senior, records = { degree("2019-06-30", "D1"), row("public", 24) },
  expect = { { year = 2018, total = 0 }, { year = 2019, total = 72, compliant = false }, { year = 2020, total = 72 },
    { year = 2021, total = 96, compliant = true }, { year = 2022, total = 0 } },
}
scenario "同一证书只认定一次，另一证书另计" {
  person = senior, records = { degree("2019-06-30", "D1"), degree("2020-06-30", "D1"), degree("2020-07-01", "D2") },
  expect = { { year = 2019, total = 72, reasons = { "ok", "degree_counted", "ok" } }, { year = 2020, total = 144 }, { year = 2021, total = 144 }, { year = 2022, total = 72 } },
}
scenario "各种不计入的原因" {
  person = senior, cutoff = "2021-05-02",
  records = {
    row("public", 8, "2021-02-29"), with(row("public", 8), { status = "declared" }), row("other", 8), row("public"), row("public", 0),
    row("public", 8, "2021-05-02"), with(row("public", 8), { passed = 0 }), row("public", 8), with(degree("2021-05-01", "D1"), { status = "declared" }), degree("2021", "D1"),
  },
  expect = { year = 2021, total = 8, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok", "not_verified", "bad_date" } },
}
scenario "没有职称申报的规定" {
  person = senior, expect = { year = 2021, eligible = unknown },
}
