-- 专业技术人员继续教育规定（人社部令第25号，2015）。只有年度要求：职称申报的年限由各地另定。
-- National regulation: the annual requirement alone. Windows for a title application are set by each province or city.

policy {
  id = "cn-national",
  version = "2015.1",
  title = { zh = "专业技术人员继续教育规定", en = "National regulation on continuing education of professional and technical staff" },
}

source "order" {
  no = "人社部令第25号", date = "2015-08-13", checked = false,
  title = { zh = "专业技术人员继续教育规定", en = "Regulation on the continuing education of professional and technical staff" },
}

subject "public" { zh = "公需科目", en = "public", source = "order 第六条" }
subject "professional" { zh = "专业科目", en = "professional", source = "order 第六条" }

-- 第八条：每年累计不少于90学时，其中专业科目一般不少于总学时的三分之二。自2015年10月1日起施行，首个完整年度为2016年度。
param "annual.total" { unit = "hour", { from = 2016, value = 90, source = "order 第八条" } }

reason "ok" { zh = "计入", en = "counted", source = "order 第八条" }
admission { source = "order 第八条", not_verified = "order 第十条", unknown_subject = "order 第六条", manual_review = "order 第九条", not_passed = "order 第九条" }
reason "duplicate" { zh = "同一年度同一活动已计入", en = "the same activity already counts in this year", source = "order 第九条" }

credit(function(record)
  return admit(record)
end)

once { by = "activity_id", within = "year", reason = "duplicate", source = "order 第九条" }

annual "total" { minimum = "annual.total" }
annual "professional" { share = { 2, 3 }, from = 2016, source = "order 第八条" }

-- 用例 ---------------------------------------------------------------------------------------------------------

local function record(subject, hours, changes)
  local row = { completed_on = "2023-05-01", subject = subject, hours = hours, status = "verified" }
  for _, change in ipairs(changes or {}) do row[change[1]] = change[2] end
  return row
end

scenario "公需30、专业60学时，完成" {
  records = { record("public", 30), record("professional", 60) },
  expect = { year = 2023, total = 90, required = 90, shortfall = 0, compliant = true },
}
scenario "合计89.999学时，未完成" {
  records = { record("public", 29.999), record("professional", 60) },
  expect = { year = 2023, compliant = false, shortfall = 0.001 },
}
-- (60 + x) / (100 + x) ≥ 2/3，x = 20
scenario "公需40、专业60学时：专业不足三分之二，还差20学时" {
  records = { record("public", 40), record("professional", 60) },
  expect = { year = 2023, total = 100, compliant = false, shortfall = 20 },
}
scenario "公需30.001、专业60学时：专业不足三分之二" {
  records = { record("public", 30.001), record("professional", 60) },
  expect = { year = 2023, compliant = false, shortfall = 0.002 },
}
scenario "全部为专业科目，完成" {
  records = { record("professional", 90) }, expect = { year = 2023, compliant = true },
}
-- 公需90：(0 + x) / (90 + x) ≥ 2/3，x = 180
scenario "全部为公需科目，差180学时" {
  records = { record("public", 90) }, expect = { year = 2023, compliant = false, shortfall = 180 },
}
scenario "没有记录，差90学时" {
  expect = { year = 2023, total = 0, compliant = false, shortfall = 90 },
}
scenario "2016年度起有要求，2015年度没有" {
  expect = { { year = 2015, required = unknown, compliant = unknown }, { year = 2016, required = 90, compliant = false } },
}
scenario "2016年度起看专业比例" {
  records = { with(record("public", 90), { completed_on = "2016-05-01" }) }, expect = { year = 2016, shortfall = 180, compliant = false },
}
scenario "同一活动在另一年度另计" {
  records = { record("public", 8, { { "activity_id", 1 } }), record("public", 8, { { "activity_id", 1 }, { "completed_on", "2022-05-01" } }) },
  expect = { { year = 2022, total = 8 }, { year = 2023, total = 8, reasons = { "ok", "ok" } } },
}
scenario "各种不计入的原因" {
  cutoff = "2023-05-02",
  records = {
    record("public", 8, { { "completed_on", "2023-02-29" } }), record("public", 8, { { "status", "declared" } }), record("other", 8),
    record("professional", nil), record("public", 0), record("public", 8, { { "completed_on", "2023-05-02" } }),
    record("public", 8, { { "passed", 0 } }), record("public", 8, { { "activity_id", 1 } }), record("public", 9, { { "activity_id", 1 } }),
    record("professional", 8, { { "passed", 1 } }),
  },
  expect = { year = 2023, total = 16, compliant = unknown, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok", "duplicate", "ok" } },
}
scenario "没有职称申报的规定" {
  person = { employer_type = "institution" }, expect = { year = 2023, eligible = unknown },
}
