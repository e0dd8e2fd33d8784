-- 烟台市专业技术人员继续教育：烟人社字〔2023〕49号。条款按该文件的编号引用。
-- Yantai: continuing education of professional and technical staff. Articles are cited by the notice's own numbers.

policy {
  id = "cn-shandong-yantai",
  version = "2023.1",
  title = { zh = "烟台市2023年度专业技术人员继续教育", en = "Yantai, continuing education of professional and technical staff, 2023" },
}

source "notice" {
  no = "烟人社字〔2023〕49号", date = "2023-05-25",
  title = {
    zh = "关于做好2023年度专业技术人员继续教育工作的通知",
    en = "Notice on the continuing education of professional and technical staff in 2023",
  },
}

subject "public" { zh = "公需科目", en = "public", source = "notice 一(一)" }
subject "professional" { zh = "专业科目", en = "professional", source = "notice 一(二)" }

-- 一：每年累计不少于90学时，其中公需不少于30，专业不少于60。自2019年度起适用：六(一)最早核验到2019年度。
param "annual.total" { unit = "hour", { from = 2019, value = 90, source = "notice 一" } }
param "annual.public" { unit = "hour", { from = 2019, value = 30, source = "notice 一" } }
param "annual.professional" { unit = "hour", { from = 2019, value = 60, source = "notice 一" } }

-- 折算类与自学类以审核认定的学时为准。市学时管理办法未附在通知中，因此不臆造数字：取得办法后在此按日期和出处填写。
-- form、level、rank 与记录中的列一致；hours 为每项折算学时。
conversion "approved_hours" { by = { "form", "level", "rank" } }

-- 一(一)：2023年度公需科目的重点专题与自选内容。
catalogue "topic" {
  { id = "xi_thought", kind = "focus", from = 2023, to = 2023, source = "notice 一(一)",
    zh = "习近平新时代中国特色社会主义思想", en = "Xi Jinping Thought on Socialism with Chinese Characteristics for a New Era" },
  { id = "party_congress_20", kind = "focus", from = 2023, to = 2023, source = "notice 一(一)",
    zh = "党的二十大精神", en = "the spirit of the 20th Party Congress" },
  { id = "yellow_river", kind = "focus", from = 2023, to = 2023, source = "notice 一(一)",
    zh = "黄河流域生态保护和高质量发展", en = "ecological protection and high-quality development of the Yellow River basin" },
  { id = "professional_ethics", kind = "focus", from = 2023, to = 2023, source = "notice 一(一)",
    zh = "专业技术人员职业道德和能力建设", en = "professional ethics and ability of technical staff" },
  { id = "digital_technology", kind = "elective", from = 2023, to = 2023, source = "notice 一(一)", zh = "数字技术", en = "digital technology" },
  { id = "intellectual_property", kind = "elective", from = 2023, to = 2023, source = "notice 一(一)", zh = "知识产权", en = "intellectual property" },
  { id = "network_security", kind = "elective", from = 2023, to = 2023, source = "notice 一(一)", zh = "网络安全", en = "network security" },
  { id = "emergency_management", kind = "elective", from = 2023, to = 2023, source = "notice 一(一)", zh = "应急管理", en = "emergency management" },
  { id = "health_care_ageing", kind = "elective", from = 2023, to = 2023, source = "notice 一(一)", zh = "医养健康", en = "medical and elderly care" },
  { id = "international_talent", kind = "elective", from = 2023, to = 2023, source = "notice 一(一)", zh = "人才国际化", en = "internationalisation of talent" },
  { id = "scientific_spirit", kind = "elective", from = 2023, to = 2023, source = "notice 一(一)", zh = "科学精神培育", en = "cultivation of the scientific spirit" },
  { id = "team_cooperation", kind = "elective", from = 2023, to = 2023, source = "notice 一(一)", zh = "团队合作建设", en = "teamwork" },
  { id = "humanities", kind = "elective", from = 2023, to = 2023, source = "notice 一(一)", zh = "人文素养", en = "humanities" },
}

reason "ok" { zh = "计入", en = "counted", source = "notice 二" }
reason "bad_date" { zh = "完成日期不是有效日期", en = "the completion date is not a date", source = "notice 一" }
reason "not_verified" { zh = "未经人社部门审验", en = "not verified by the HR bureau", source = "notice 三" }
reason "unknown_subject" { zh = "既非公需科目也非专业科目", en = "neither a public nor a professional subject", source = "notice 一" }
reason "unknown_form" { zh = "专业科目的学习形式不是所列各类之一", en = "a professional subject in a form that is none of those listed", source = "notice 二(二)" }
reason "manual_review" { zh = "折算学时待审核认定", en = "the hours of a converted form wait for review", source = "notice 二(二)3", pending = true }
reason "no_hours" { zh = "学时不是正数", en = "the hours are not a positive number", source = "notice 三" }
reason "after_cutoff" { zh = "未在收审前完成，不计入本次申报", en = "not completed before the acceptance date", source = "notice 一" }
reason "not_passed" { zh = "考核或考试未合格", en = "the examination was not passed", source = "notice 二(一)" }
reason "unfiled" { zh = "培训项目未备案", en = "training project not filed", source = "notice 二(二)1" }
reason "duplicate" { zh = "同一年度同一活动已计入", en = "the same activity already counts in this year", source = "notice 三" }

-- 二(二)3：自学类与折算类（成果论文著作、服务基层、其他）。
local converted = { self_study = true, achievement = true, grassroots = true, other = true }

credit(function(record, P)
  if not record.valid_date then return nil, "bad_date" end
  if record.status ~= "verified" then return nil, "not_verified" end
  local subject, form, hours = record.subject, record.form, record.hours
  if subject ~= "public" and subject ~= "professional" then return nil, "unknown_subject" end
  -- 二(二)：专业科目按形式登记。形式未填或写法不同（Training、course）的，不能当作培训以外的形式而免去备案。
  if subject == "professional" and form ~= "training" and not converted[form] then return nil, "unknown_form" end
  if hours == nil and converted[form] then
    hours = convert("approved_hours", record)
    if hours == nil then return nil, "manual_review" end
  end
  if not positive(hours) then return nil, "no_hours" end
  if record.after_cutoff then return nil, "after_cutoff" end
  local passed = record.passed
  if subject == "public" and passed ~= 1 or subject == "professional" and passed == 0 then return nil, "not_passed" end
  -- 二(二)1、2：培训项目须备案或核准。二(二)3：通过培训进修类其他方式取得的，由审核登记机构按市学时管理办法认定（recognised = 1）。
  if subject == "professional" and form == "training" and record.filed ~= 1 and record.recognised ~= 1 then return nil, "unfiled" end
  return hours, subject
end)

once { by = "activity_id", within = "year", reason = "duplicate", source = "notice 三" }

annual "total" { minimum = "annual.total" }
annual "public" { minimum = "annual.public" }
annual "professional" { minimum = "annual.professional" }

-- 六(一)：2023年度申报职称。省评系列各评委会另有要求的，从其规定：在下面两条之前按 title_series 添加，例如
--   title { year = 2023, when = { title_series = "…" }, source = "…", sum("professional", 2020, 2023, …) }
title {
  year = 2023, name = "title.2023.institution", when = { employer_type = "institution" }, source = "notice 六(一)",
  each("public", 2019, 2023),
  each("professional", 2019, 2023),
}
title {
  year = 2023, name = "title.2023.enterprise", when = { employer_type = "enterprise" }, source = "notice 六(一)",
  each("public", 2019, 2023),
  each("professional", 2020, 2023),
}

-- 用例 ---------------------------------------------------------------------------------------------------------

local function public(on, hours)
  return { completed_on = on, subject = "public", form = "training", hours = hours, status = "verified", passed = 1 }
end

local function professional(on, hours)
  return { completed_on = on, subject = "professional", form = "training", hours = hours, status = "verified", filed = 1 }
end

local function with(record, changes)
  for _, change in ipairs(changes) do record[change[1]] = change[2] end
  return record
end

-- 每年公需30、专业60学时，从 first 到 last；short 指明某年某科目只有多少学时。
local function years(first, last, short)
  local records = {}
  for year = first, last do
    local hours = { public = 30, professional = 60 }
    if short and short.year == year then hours[short.subject] = short.hours end
    table.insert(records, public(year .. "-05-01", hours.public))
    table.insert(records, professional(year .. "-06-01", hours.professional))
  end
  return records
end

local function extra(record, records)
  table.insert(records, record)
  return records
end

local institution, enterprise = { employer_type = "institution" }, { employer_type = "enterprise" }

-- 一：学时要求的边界
scenario "公需30、专业60学时，年度完成" {
  records = { public("2023-05-01", 30), professional("2023-06-01", 60) },
  expect = { year = 2023, total = 90, subjects = { public = 30, professional = 60 }, required = 90, shortfall = 0, compliant = true },
}
scenario "公需29.999学时，差0.001" {
  records = { public("2023-05-01", 29.999), professional("2023-06-01", 61) },
  expect = { year = 2023, total = 90.999, shortfall = 0.001, compliant = false },
}
scenario "专业59.999学时，差0.001" {
  records = { public("2023-05-01", 31), professional("2023-06-01", 59.999) },
  expect = { year = 2023, total = 90.999, shortfall = 0.001, compliant = false },
}
scenario "合计89.999学时，差0.001" {
  records = { public("2023-05-01", 29.999), professional("2023-06-01", 60) },
  expect = { year = 2023, total = 89.999, shortfall = 0.001, compliant = false },
}
scenario "公需100学时不能代替专业科目" {
  records = { public("2023-05-01", 100) },
  expect = { year = 2023, total = 100, shortfall = 60, compliant = false },
}
scenario "没有记录，缺90学时" {
  expect = { year = 2023, total = 0, required = 90, shortfall = 90, compliant = false },
}
scenario "900条0.1学时恰为90学时" {
  records = (function()
    local records = {}
    for i = 1, 300 do records[i] = public("2023-05-01", 0.1) end
    for i = 301, 900 do records[i] = professional("2023-06-01", 0.1) end
    return records
  end)(),
  expect = { year = 2023, total = 90, shortfall = 0, compliant = true },
}
scenario "2019年度起有要求" {
  records = { public("2019-05-01", 30), professional("2019-06-01", 59) },
  expect = { year = 2019, required = 90, shortfall = 1, compliant = false },
}
scenario "2018年度没有要求" {
  records = { public("2018-05-01", 30) },
  expect = { year = 2018, total = 30, required = unknown, shortfall = unknown, compliant = unknown },
}
scenario "2024年度要求不变：公需10、专业80学时，公需差20" {
  records = { public("2024-05-01", 10), professional("2024-06-01", 80) },
  expect = { year = 2024, required = 90, shortfall = 20, compliant = false },
}
scenario "2024年度要求不变：公需60、专业20学时，专业差40" {
  records = { public("2024-05-01", 60), professional("2024-06-01", 20) },
  expect = { year = 2024, required = 90, shortfall = 40, compliant = false },
}
scenario "超出的学时不结转到下一年" {
  records = { public("2022-05-01", 60), professional("2022-06-01", 90), public("2023-05-01", 25), professional("2023-06-01", 50) },
  expect = { { year = 2022, total = 150, compliant = true },
    { year = 2023, total = 75, subjects = { public = 25, professional = 50 }, shortfall = 15, compliant = false } },
}
scenario "12月31日属于当年，1月1日属于次年" {
  records = { public("2023-12-31", 10), public("2024-01-01", 20), public("2022-12-31", 5), public("2023-01-01", 1) },
  expect = { { year = 2022, total = 5 }, { year = 2023, total = 11 }, { year = 2024, total = 20 } },
}

-- 收审日期：只计在此之前完成的
scenario "收审当日完成的不计，前一日完成的计入" {
  cutoff = "2023-10-01",
  records = { public("2023-10-01", 8), public("2023-09-30", 8), public("2023-10-02", 8) },
  expect = { year = 2023, total = 8, compliant = false, reasons = { "after_cutoff", "ok", "after_cutoff" } },
}
scenario "没有收审日期时全年计入" {
  records = { public("2023-12-31", 8) },
  expect = { year = 2023, total = 8, reasons = { "ok" } },
}

-- 每一种原因
scenario "完成日期无效" {
  records = {
    with(public("2023-02-30", 8), {}), with(public("2023-02-29", 8), {}), public("2024-02-29", 8),
    { subject = "public", hours = 8, status = "verified", passed = 1 },
  },
  expect = { { year = 2023, total = 0, reasons = { "bad_date", "bad_date", "ok", "bad_date" } }, { year = 2024, total = 8 } },
}
scenario "只有审验通过的记录计入" {
  records = {
    with(public("2023-05-01", 8), { { "status", "declared" } }), with(public("2023-05-01", 8), { { "status", "employer_approved" } }),
    with(public("2023-05-01", 8), { { "status", "department_approved" } }), with(public("2023-05-01", 8), { { "status", "rejected" } }),
    with(public("2023-05-01", 8), { { "status", "withdrawn" } }), with(public("2023-05-01", 8), { { "status", "revoked" } }),
    with(public("2023-05-01", 8), { { "status", nil } }), public("2023-05-01", 8),
  },
  expect = { year = 2023, total = 8, compliant = false, reasons = {
    "not_verified", "not_verified", "not_verified", "not_verified", "not_verified", "not_verified", "not_verified", "ok" } },
}
scenario "科目未知" {
  records = { with(public("2023-05-01", 8), { { "subject", "elective" } }), with(public("2023-05-01", 8), { { "subject", nil } }) },
  expect = { year = 2023, total = 0, compliant = false, reasons = { "unknown_subject", "unknown_subject" } },
}
scenario "折算类学时未认定的待审核，结论不明" {
  records = {
    with(professional("2023-05-01", nil), { { "form", "self_study" } }), with(professional("2023-05-01", nil), { { "form", "achievement" } }),
    with(professional("2023-05-01", nil), { { "form", "grassroots" } }), with(professional("2023-05-01", nil), { { "form", "other" } }),
    public("2023-05-01", 30),
  },
  expect = { year = 2023, total = 30, shortfall = 60, compliant = unknown,
    reasons = { "manual_review", "manual_review", "manual_review", "manual_review", "ok" } },
}
scenario "折算办法未取得：注明级别和位次的成果也待审核" {
  records = {
    with(professional("2023-05-01", nil), { { "form", "achievement" }, { "level", "national" }, { "rank", 1 } }),
    with(professional("2023-05-01", nil), { { "form", "self_study" }, { "level", "city" } }),
    public("2023-05-01", 30),
  },
  expect = { year = 2023, total = 30, compliant = unknown, reasons = { "manual_review", "manual_review", "ok" } },
}
scenario "待审核的专业学时补不了公需的缺口" {
  records = { with(professional("2023-05-01", nil), { { "form", "other" } }), public("2023-05-01", 29), professional("2023-06-01", 60) },
  expect = { year = 2023, compliant = false, shortfall = 1 },
}
scenario "收审之后的待审核记录不影响结论" {
  cutoff = "2023-06-01",
  records = { with(professional("2023-06-01", nil), { { "form", "other" } }), public("2023-05-01", 30) },
  expect = { year = 2023, compliant = false, reasons = { "manual_review", "ok" } },
}
scenario "折算类以认定的学时计入" {
  records = {
    with(professional("2023-05-01", 12), { { "form", "self_study" } }), with(professional("2023-05-01", 13), { { "form", "achievement" } }),
    with(professional("2023-05-01", 14), { { "form", "grassroots" } }), with(professional("2023-05-01", 15), { { "form", "other" }, { "filed", 0 } }),
  },
  expect = { year = 2023, total = 54, reasons = { "ok", "ok", "ok", "ok" } },
}
scenario "学时不是正数" {
  records = {
    public("2023-05-01", 0), public("2023-05-01", -1), public("2023-05-01", "12"), public("2023-05-01", 1e300),
    public("2023-05-01", nil), professional("2023-05-01", nil), public("2023-05-01", 0.001),
  },
  expect = { year = 2023, total = 0.001, compliant = false, reasons = { "no_hours", "no_hours", "no_hours", "no_hours", "no_hours", "no_hours", "ok" } },
}
scenario "公需须考核合格；专业不合格不计，未记载成绩的计入" {
  records = {
    with(public("2023-05-01", 8), { { "passed", 0 } }), with(public("2023-05-01", 8), { { "passed", nil } }), public("2023-05-01", 8),
    with(professional("2023-05-01", 8), { { "passed", 0 } }), professional("2023-05-01", 8),
    with(professional("2023-05-01", 8), { { "passed", 1 } }),
  },
  expect = { year = 2023, total = 24, compliant = false, reasons = { "not_passed", "not_passed", "ok", "not_passed", "ok", "ok" } },
}
scenario "未备案的培训不计专业学时；公需不要求备案" {
  records = {
    with(professional("2023-05-01", 8), { { "filed", 0 } }), with(professional("2023-05-01", 8), { { "filed", nil } }),
    professional("2023-05-01", 8), with(public("2023-05-01", 8), { { "filed", 0 } }),
  },
  expect = { year = 2023, total = 16, compliant = false, reasons = { "unfiled", "unfiled", "ok", "ok" } },
}
scenario "专业科目的形式不在所列各类内的不计，备案与否都一样；公需不看形式" {
  records = {
    with(professional("2023-05-01", 8), { { "form", "Training" }, { "filed", 0 } }), with(professional("2023-05-01", 8), { { "form", nil }, { "filed", 0 } }),
    with(professional("2023-05-01", 8), { { "form", "course" }, { "filed", 0 } }), with(professional("2023-05-01", 8), { { "form", "course" } }),
    with(professional("2023-05-01", nil), { { "form", "" } }), with(public("2023-05-01", 30), { { "form", nil } }),
  },
  expect = { year = 2023, total = 30, compliant = false,
    reasons = { "unknown_form", "unknown_form", "unknown_form", "unknown_form", "unknown_form", "ok" } },
}
scenario "二(二)3：外出进修经认定的，未备案也计入；认定为0、未填、写成文本的不计" {
  records = {
    public("2023-05-01", 30), professional("2023-06-01", 52), with(professional("2023-05-01", 8), { { "filed", 0 }, { "recognised", 1 } }),
    with(professional("2023-05-01", 8), { { "filed", 0 }, { "recognised", 0 } }), with(professional("2023-05-01", 8), { { "filed", nil } }),
    with(professional("2023-05-01", 8), { { "filed", 0 }, { "recognised", "1" } }),
  },
  expect = { year = 2023, total = 90, compliant = true, reasons = { "ok", "ok", "ok", "unfiled", "unfiled", "unfiled" } },
}
scenario "二(二)3：已经认定但考核不合格、或未在收审前完成的仍不计" {
  cutoff = "2023-06-01",
  records = {
    with(professional("2023-05-01", 8), { { "filed", 0 }, { "recognised", 1 }, { "passed", 0 } }),
    with(professional("2023-06-01", 8), { { "filed", 0 }, { "recognised", 1 } }),
  },
  expect = { year = 2023, total = 0, reasons = { "not_passed", "after_cutoff" } },
}
scenario "同一年度同一活动只计一次，先完成者计入" {
  records = {
    with(public("2023-05-02", 8), { { "activity_id", "A" } }), with(public("2023-05-01", 4), { { "activity_id", "A" } }),
    with(public("2023-05-03", 8), { { "activity_id", "B" } }), with(public("2024-05-01", 8), { { "activity_id", "A" } }),
    public("2023-05-01", 1), public("2023-05-01", 1),
  },
  expect = { { year = 2023, total = 14, compliant = false, reasons = { "duplicate", "ok", "ok", "ok", "ok", "ok" } }, { year = 2024, total = 8 } },
}
scenario "专业科目和折算类的同一活动也只计一次" {
  records = {
    with(professional("2023-05-01", 8), { { "activity_id", "A" } }), with(professional("2023-05-02", 8), { { "activity_id", "A" } }),
    with(professional("2023-06-01", 5), { { "activity_id", "B" }, { "form", "achievement" } }),
    with(professional("2023-06-02", 5), { { "activity_id", "B" }, { "form", "achievement" } }),
  },
  expect = { year = 2023, total = 13, reasons = { "ok", "duplicate", "ok", "duplicate" } },
}
scenario "未计入的记录不妨碍同一活动的下一条" {
  records = {
    with(public("2023-05-01", 8), { { "activity_id", "A" }, { "passed", 0 } }), with(public("2023-05-02", 8), { { "activity_id", "A" } }),
  },
  expect = { year = 2023, total = 8, reasons = { "not_passed", "ok" } },
}
scenario "多个原因并存时给出最先的一个" {
  cutoff = "2023-01-01",
  records = {
    with(professional("2023-13-01", -1), { { "status", "declared" }, { "form", "x" } }),
    with(professional("2023-05-01", -1), { { "status", "declared" }, { "form", "x" } }),
    with(professional("2023-05-01", -1), { { "status", "declared" }, { "subject", "x" } }),
    with(professional("2023-05-01", nil), { { "subject", "x" }, { "form", "other" } }),
    with(professional("2023-05-01", nil), { { "form", "x" }, { "passed", 0 } }),
    with(professional("2023-05-01", nil), { { "form", "other" }, { "passed", 0 } }),
    with(professional("2023-05-01", -1), { { "passed", 0 } }),
    with(professional("2023-05-01", 1), { { "passed", 0 }, { "filed", 0 } }),
    with(professional("2022-05-01", 1), { { "passed", 0 }, { "filed", 0 }, { "activity_id", "A" } }),
    with(professional("2022-05-02", 1), { { "filed", 0 }, { "activity_id", "A" } }),
  },
  expect = { reasons = { "bad_date", "not_verified", "not_verified", "unknown_subject", "unknown_form", "manual_review", "no_hours", "after_cutoff", "not_passed", "unfiled" } },
}

scenario "未审验的、重复的公需记录补不了缺口，结论仍是未完成" {
  records = {
    with(public("2023-05-01", 29), { { "activity_id", "A" } }), with(public("2023-05-02", 8), { { "activity_id", "A" } }),
    with(public("2023-05-03", 8), { { "status", "declared" } }), professional("2023-06-01", 60),
  },
  expect = { year = 2023, total = 89, shortfall = 1, compliant = false, reasons = { "ok", "duplicate", "not_verified", "ok" } },
}
scenario "未备案的专业记录补不了缺口，结论仍是未完成" {
  records = { public("2023-05-01", 30), professional("2023-06-01", 59), with(professional("2023-06-02", 8), { { "filed", 0 } }) },
  expect = { year = 2023, total = 89, shortfall = 1, compliant = false, reasons = { "ok", "ok", "unfiled" } },
}

-- 学时银行：已结账的年度以入账为准
scenario "已结账年度以入账合计为准，更正另记一笔" {
  records = { public("2022-05-01", 30), public("2023-05-01", 30) },
  posted = { { year = 2022, subject = "public", hours = 28 }, { year = 2022, subject = "professional", hours = 60 }, { year = 2022, subject = "public", hours = 2 } },
  expect = { { year = 2022, total = 90, compliant = true, reasons = { "posted", "ok" } }, { year = 2023, total = 30 } },
}
scenario "收审日期在已结账年度之内时看记录" {
  cutoff = "2022-12-31",
  records = { public("2022-05-01", 30) },
  posted = { { year = 2022, subject = "public", hours = 99 } },
  expect = { year = 2022, total = 30, reasons = { "ok" } },
}
scenario "收审日期在已结账年度之后时仍看入账" {
  cutoff = "2023-01-01",
  records = { public("2022-05-01", 30) },
  posted = { { year = 2022, subject = "public", hours = 99 } },
  expect = { year = 2022, total = 99 },
}

-- 六(一)：申报职称
scenario "事业单位：五年公需和专业齐全，可以申报" {
  person = institution, records = years(2019, 2023), expect = { year = 2023, eligible = true },
}
scenario "事业单位：2019年专业差0.001，不可申报" {
  person = institution, records = years(2019, 2023, { year = 2019, subject = "professional", hours = 59.999 }),
  expect = { year = 2023, eligible = false },
}
scenario "事业单位：2019年公需不足" {
  person = institution, records = years(2019, 2023, { year = 2019, subject = "public", hours = 29 }), expect = { year = 2023, eligible = false },
}
scenario "事业单位：2021年专业不足" {
  person = institution, records = years(2019, 2023, { year = 2021, subject = "professional", hours = 48 }), expect = { year = 2023, eligible = false },
}
scenario "事业单位：2023年公需不足" {
  person = institution, records = years(2019, 2023, { year = 2023, subject = "public", hours = 29.999 }), expect = { year = 2023, eligible = false },
}
scenario "事业单位：2023年专业不足" {
  person = institution, records = years(2019, 2023, { year = 2023, subject = "professional", hours = 0.5 }), expect = { year = 2023, eligible = false },
}
scenario "事业单位：2022年公需不足" {
  person = institution, records = years(2019, 2023, { year = 2022, subject = "public", hours = 29.999 }), expect = { year = 2023, eligible = false },
}
scenario "事业单位：2020年公需70、专业59.999学时，合计已满而专业不足" {
  person = institution, records = extra(public("2020-07-01", 40), years(2019, 2023, { year = 2020, subject = "professional", hours = 59.999 })),
  expect = { year = 2023, eligible = false },
}
scenario "事业单位：2020年公需29.999、专业100学时，合计已满而公需不足" {
  person = institution, records = extra(professional("2020-07-01", 40), years(2019, 2023, { year = 2020, subject = "public", hours = 29.999 })),
  expect = { year = 2023, eligible = false },
}
scenario "事业单位：2018年的学时不在窗口内" {
  person = institution, records = years(2018, 2022), expect = { year = 2023, eligible = false },
}
scenario "企业：2019年专业不作要求" {
  person = enterprise, records = years(2019, 2023, { year = 2019, subject = "professional", hours = 0.5 }), expect = { year = 2023, eligible = true },
}
scenario "企业：2019年公需仍作要求" {
  person = enterprise, records = years(2019, 2023, { year = 2019, subject = "public", hours = 29.999 }), expect = { year = 2023, eligible = false },
}
scenario "企业：2020年专业要求" {
  person = enterprise, records = years(2019, 2023, { year = 2020, subject = "professional", hours = 59.999 }), expect = { year = 2023, eligible = false },
}
scenario "企业：2021年合计已满而专业不足" {
  person = enterprise, records = extra(public("2021-07-01", 40), years(2019, 2023, { year = 2021, subject = "professional", hours = 59.999 })),
  expect = { year = 2023, eligible = false },
}
scenario "企业：2021年合计已满而公需不足" {
  person = enterprise, records = extra(professional("2021-07-01", 40), years(2019, 2023, { year = 2021, subject = "public", hours = 29.999 })),
  expect = { year = 2023, eligible = false },
}
scenario "企业：2023年专业要求" {
  person = enterprise, records = years(2019, 2023, { year = 2023, subject = "professional", hours = 59.999 }), expect = { year = 2023, eligible = false },
}
scenario "企业：2023年公需要求" {
  person = enterprise, records = years(2019, 2023, { year = 2023, subject = "public", hours = 29.999 }), expect = { year = 2023, eligible = false },
}
scenario "收审前未学满，不可申报" {
  person = institution, cutoff = "2023-06-01", records = years(2019, 2023), expect = { year = 2023, eligible = false },
}
scenario "学满后收审，可以申报" {
  person = institution, cutoff = "2023-06-02", records = years(2019, 2023), expect = { year = 2023, eligible = true },
}
scenario "只缺一条待审核的记录，结论未知" {
  person = institution,
  records = extra(with(professional("2021-07-01", nil), { { "form", "achievement" } }),
    years(2019, 2023, { year = 2021, subject = "professional", hours = 48 })),
  expect = { year = 2023, eligible = unknown },
}
scenario "单位性质未知，无法判断" {
  person = { employer_type = "school" }, records = years(2019, 2023), expect = { year = 2023, eligible = unknown },
}
scenario "单位性质未填，无法判断" {
  records = years(2019, 2023), expect = { year = 2023, eligible = unknown },
}
scenario "没有规定的申报年度，无法判断" {
  person = institution, records = years(2019, 2024), expect = { { year = 2024, eligible = unknown }, { year = 2022, eligible = unknown } },
}
