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
reason "bad_date" { zh = "完成日期不是有效日期", en = "the completion date is not a date", source = "order 第八条" }
reason "not_verified" { zh = "未经审验登记", en = "not verified", source = "order 第十条" }
reason "unknown_subject" { zh = "既非公需科目也非专业科目", en = "neither a public nor a professional subject", source = "order 第六条" }
reason "manual_review" { zh = "学时待人工认定", en = "the hours wait for review", source = "order 第九条", pending = true }
reason "no_hours" { zh = "学时不是正数", en = "the hours are not a positive number", source = "order 第八条" }
reason "after_cutoff" { zh = "不早于截止日期", en = "not completed before the cut-off", source = "order 第八条" }
reason "not_passed" { zh = "考核未合格", en = "the examination was not passed", source = "order 第九条" }
reason "duplicate" { zh = "同一年度同一活动已计入", en = "the same activity already counts in this year", source = "order 第九条" }

credit(function(record)
  if not record.valid_date then return nil, "bad_date" end
  if record.status ~= "verified" then return nil, "not_verified" end
  local subject, hours = record.subject, record.hours
  if subject ~= "public" and subject ~= "professional" then return nil, "unknown_subject" end
  if hours == nil then return nil, "manual_review" end
  if not positive(hours) then return nil, "no_hours" end
  if record.after_cutoff then return nil, "after_cutoff" end
  if record.passed == 0 then return nil, "not_passed" end
  return hours, subject
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
