-- 烟台市专业技术人员继续教育：烟人社字〔2023〕49号。条款按该文件的编号引用。
-- Yantai: continuing education of professional and technical staff. Articles are cited by the notice's own numbers.

policy {
  id = "cn-shandong-yantai",
  version = "2023.1",
  title = { zh = "烟台市2023年度专业技术人员继续教育", en = "Yantai, continuing education of professional and technical staff, 2023" },
}

source "notice" {
  no = "烟人社字〔2023〕49号", date = "2023-05-25", original = "zh",
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
-- admit 给出的七种原因，按通知的说法写明；不另写的，可用 admission 的通用措辞。
reason "bad_date" { zh = "完成日期不是有效日期", en = "the completion date is not a date", source = "notice 一" }
reason "not_verified" { zh = "未经人社部门审验", en = "not verified by the HR bureau", source = "notice 三" }
reason "unknown_subject" { zh = "既非公需科目也非专业科目", en = "neither a public nor a professional subject", source = "notice 一" }
reason "manual_review" { zh = "折算学时待审核认定", en = "the hours of a converted form wait for review", source = "notice 二(二)3", pending = true }
reason "no_hours" { zh = "学时不是正数", en = "the hours are not a positive number", source = "notice 三" }
reason "after_cutoff" { zh = "未在收审前完成，不计入本次申报", en = "not completed before the acceptance date", source = "notice 一" }
reason "not_passed" { zh = "考核或考试未合格", en = "the examination was not passed", source = "notice 二(一)" }
reason "unknown_form" { zh = "专业科目的学习形式不是所列各类之一", en = "a professional subject in a form that is none of those listed", source = "notice 二(二)" }
reason "unfiled" { zh = "培训项目未备案", en = "training project not filed", source = "notice 二(二)1" }
reason "duplicate" { zh = "同一年度同一活动已计入", en = "the same activity already counts in this year", source = "notice 三" }

-- 二(二)3：自学类与折算类（成果论文著作、服务基层、其他）。
local converted = { self_study = true, achievement = true, grassroots = true, other = true }

-- 二(二)3：没有学时的，自学类与折算类查折算表，表中没有的待审核；其他形式没有可审核的。
local function unstated(record)
  if not converted[record.form] then return 0 end
  return convert("approved_hours", record)
end

credit(function(record)
  local hours, subject = admit(record)
  if subject == "manual_review" then hours, subject = admit(record, unstated(record)) end
  if not hours then return nil, subject end
  -- 二(一)：公需科目经考核或考试合格的方可登记；admit 只除去不合格的。
  if subject == "public" and record.passed ~= 1 then return nil, "not_passed" end
  -- 二(二)：专业科目按形式登记。形式未填或写法不同（Training、course）的，不能当作培训以外的形式而免去备案。
  local form = record.form
  if subject == "professional" and form ~= "training" and not converted[form] then return nil, "unknown_form" end
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
scenario "次年1月的专业科目学时不补上年度所缺" {
  records = { public("2022-05-01", 30), professional("2022-06-01", 59), professional("2023-01-15", 1) },
  expect = { { year = 2022, total = 89, shortfall = 1, compliant = false }, { year = 2023, total = 1 } },
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
    public("2023-02-30", 8), public("2023-02-29", 8), public("2024-02-29", 8),
    { subject = "public", hours = 8, status = "verified", passed = 1 },
  },
  expect = { { year = 2023, total = 0, reasons = { "bad_date", "bad_date", "ok", "bad_date" } }, { year = 2024, total = 8 } },
}
scenario "只有审验通过的记录计入" {
  records = {
    with(public("2023-05-01", 8), { status = "declared" }), with(public("2023-05-01", 8), { status = "employer_approved" }),
    with(public("2023-05-01", 8), { status = "department_approved" }), with(public("2023-05-01", 8), { status = "rejected" }),
    with(public("2023-05-01", 8), { status = "withdrawn" }), with(public("2023-05-01", 8), { status = "revoked" }),
    with(public("2023-05-01", 8), { status = unknown }), public("2023-05-01", 8),
  },
  expect = { year = 2023, total = 8, compliant = false, reasons = {
    "not_verified", "not_verified", "not_verified", "not_verified", "not_verified", "not_verified", "not_verified", "ok" } },
}
scenario "科目不明" {
  records = { with(public("2023-05-01", 8), { subject = "elective" }), with(public("2023-05-01", 8), { subject = unknown }) },
  expect = { year = 2023, total = 0, compliant = false, reasons = { "unknown_subject", "unknown_subject" } },
}
scenario "折算类学时未认定的待审核，结论不明" {
  records = {
    with(professional("2023-05-01", nil), { form = "self_study" }), with(professional("2023-05-01", nil), { form = "achievement" }),
    with(professional("2023-05-01", nil), { form = "grassroots" }), with(professional("2023-05-01", nil), { form = "other" }),
    public("2023-05-01", 30),
  },
  expect = { year = 2023, total = 30, shortfall = 60, compliant = unknown,
    reasons = { "manual_review", "manual_review", "manual_review", "manual_review", "ok" } },
}
scenario "折算办法未取得：注明级别和位次的成果也待审核" {
  records = {
    with(professional("2023-05-01", nil), { form = "achievement", level = "national", rank = 1 }),
    with(professional("2023-05-01", nil), { form = "self_study", level = "city" }),
    public("2023-05-01", 30),
  },
  expect = { year = 2023, total = 30, compliant = unknown, reasons = { "manual_review", "manual_review", "ok" } },
}
scenario "待审核的专业学时补不了公需的缺口" {
  records = { with(professional("2023-05-01", nil), { form = "other" }), public("2023-05-01", 29), professional("2023-06-01", 60) },
  expect = { year = 2023, compliant = false, shortfall = 1 },
}
scenario "收审之后的待审核记录不影响结论" {
  cutoff = "2023-06-01",
  records = { with(professional("2023-06-01", nil), { form = "other" }), public("2023-05-01", 30) },
  expect = { year = 2023, compliant = false, reasons = { "manual_review", "ok" } },
}
scenario "折算类以认定的学时计入" {
  records = {
    with(professional("2023-05-01", 12), { form = "self_study" }), with(professional("2023-05-01", 13), { form = "achievement" }),
    with(professional("2023-05-01", 14), { form = "grassroots" }), with(professional("2023-05-01", 15), { form = "other", filed = 0 }),
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
    with(public("2023-05-01", 8), { passed = 0 }), with(public("2023-05-01", 8), { passed = unknown }), public("2023-05-01", 8),
    with(professional("2023-05-01", 8), { passed = 0 }), professional("2023-05-01", 8),
    with(professional("2023-05-01", 8), { passed = 1 }),
  },
  expect = { year = 2023, total = 24, compliant = false, reasons = { "not_passed", "not_passed", "ok", "not_passed", "ok", "ok" } },
}
scenario "未备案的培训不计专业学时；公需不要求备案" {
  records = {
    with(professional("2023-05-01", 8), { filed = 0 }), with(professional("2023-05-01", 8), { filed = unknown }),
    professional("2023-05-01", 8), with(public("2023-05-01", 8), { filed = 0 }),
  },
  expect = { year = 2023, total = 16, compliant = false, reasons = { "unfiled", "unfiled", "ok", "ok" } },
}
scenario "专业科目的形式不在所列各类内的不计，备案与否都一样；公需不看形式" {
  records = {
    with(professional("2023-05-01", 8), { form = "Training", filed = 0 }), with(professional("2023-05-01", 8), { form = unknown, filed = 0 }),
    with(professional("2023-05-01", 8), { form = "course", filed = 0 }), with(professional("2023-05-01", 8), { form = "course" }),
    with(professional("2023-05-01", nil), { form = "" }), with(public("2023-05-01", 30), { form = unknown }),
  },
  expect = { year = 2023, total = 30, compliant = false,
    reasons = { "unknown_form", "unknown_form", "unknown_form", "unknown_form", "no_hours", "ok" } },
}
scenario "二(二)3：外出进修经认定的，未备案也计入；认定为0、未填、写成文本的不计" {
  records = {
    public("2023-05-01", 30), professional("2023-06-01", 52), with(professional("2023-05-01", 8), { filed = 0, recognised = 1 }),
    with(professional("2023-05-01", 8), { filed = 0, recognised = 0 }), with(professional("2023-05-01", 8), { filed = unknown }),
    with(professional("2023-05-01", 8), { filed = 0, recognised = "1" }),
  },
  expect = { year = 2023, total = 90, compliant = true, reasons = { "ok", "ok", "ok", "unfiled", "unfiled", "unfiled" } },
}
scenario "二(二)3：已经认定但考核不合格、或未在收审前完成的仍不计" {
  cutoff = "2023-06-01",
  records = {
    with(professional("2023-05-01", 8), { filed = 0, recognised = 1, passed = 0 }),
    with(professional("2023-06-01", 8), { filed = 0, recognised = 1 }),
  },
  expect = { year = 2023, total = 0, reasons = { "not_passed", "after_cutoff" } },
}
scenario "同一年度同一活动只计一次，先完成者计入" {
  records = {
    with(public("2023-05-02", 8), { activity_id = "A" }), with(public("2023-05-01", 4), { activity_id = "A" }),
    with(public("2023-05-03", 8), { activity_id = "B" }), with(public("2024-05-01", 8), { activity_id = "A" }),
    public("2023-05-01", 1), public("2023-05-01", 1),
  },
  expect = { { year = 2023, total = 14, compliant = false, reasons = { "duplicate", "ok", "ok", "ok", "ok", "ok" } }, { year = 2024, total = 8 } },
}
scenario "专业科目和折算类的同一活动也只计一次" {
  records = {
    with(professional("2023-05-01", 8), { activity_id = "A" }), with(professional("2023-05-02", 8), { activity_id = "A" }),
    with(professional("2023-06-01", 5), { activity_id = "B", form = "achievement" }),
    with(professional("2023-06-02", 5), { activity_id = "B", form = "achievement" }),
  },
  expect = { year = 2023, total = 13, reasons = { "ok", "duplicate", "ok", "duplicate" } },
}
scenario "未计入的记录不妨碍同一活动的下一条" {
  records = {
    with(public("2023-05-01", 8), { activity_id = "A", passed = 0 }), with(public("2023-05-02", 8), { activity_id = "A" }),
  },
  expect = { year = 2023, total = 8, reasons = { "not_passed", "ok" } },
}
scenario "多个原因并存时给出最先的一个" {
  cutoff = "2023-01-01",
  records = {
    with(professional("2023-13-01", -1), { status = "declared", form = "x" }),
    with(professional("2023-05-01", -1), { status = "declared", form = "x" }),
    with(professional("2023-05-01", -1), { status = "declared", subject = "x" }),
    with(professional("2023-05-01", nil), { subject = "x", form = "other" }),
    with(professional("2023-05-01", nil), { form = "x", passed = 0 }),
    with(professional("2023-05-01", nil), { form = "other", passed = 0 }),
    with(professional("2023-05-01", -1), { passed = 0 }),
    with(professional("2023-05-01", 1), { passed = 0, filed = 0 }),
    with(professional("2022-05-01", 1), { passed = 0, filed = 0, activity_id = "A" }),
    with(professional("2022-05-02", 1), { filed = 0, activity_id = "A" }),
    with(professional("2022-05-01", 1), { form = "x", passed = 0 }), with(professional("2022-05-01", 1), { form = "x", filed = 0 }),
  },
  expect = { reasons = { "bad_date", "not_verified", "not_verified", "unknown_subject", "no_hours", "manual_review", "no_hours", "after_cutoff", "not_passed", "unfiled",
    "not_passed", "unknown_form" } },
}

scenario "未审验的、重复的公需记录补不了缺口，结论仍是未完成" {
  records = {
    with(public("2023-05-01", 29), { activity_id = "A" }), with(public("2023-05-02", 8), { activity_id = "A" }),
    with(public("2023-05-03", 8), { status = "declared" }), professional("2023-06-01", 60),
  },
  expect = { year = 2023, total = 89, shortfall = 1, compliant = false, reasons = { "ok", "duplicate", "not_verified", "ok" } },
}
scenario "未备案的专业记录补不了缺口，结论仍是未完成" {
  records = { public("2023-05-01", 30), professional("2023-06-01", 59), with(professional("2023-06-02", 8), { filed = 0 }) },
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
scenario "事业单位：2018年的学时不在核验的年度内" {
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
scenario "只缺一条待审核的记录，结论不明" {
  person = institution,
  records = extra(with(professional("2021-07-01", nil), { form = "achievement" }),
    years(2019, 2023, { year = 2021, subject = "professional", hours = 48 })),
  expect = { year = 2023, eligible = unknown },
}
scenario "单位性质不明，无法判断" {
  person = { employer_type = "school" }, records = years(2019, 2023), expect = { year = 2023, eligible = unknown },
}
scenario "单位性质未填，无法判断" {
  records = years(2019, 2023), expect = { year = 2023, eligible = unknown },
}
scenario "没有规定的申报年度，无法判断" {
  person = institution, records = years(2019, 2024), expect = { { year = 2024, eligible = unknown }, { year = 2022, eligible = unknown } },
}

-- 通知全文。en 为本项目的译文；网址和联系方式从略，附件2、附件3的表格见 lua/forms 和 sql/seed/annex3.sql。
article "notice 引言" { zh = [[
各区市人力资源社会保障局，市直各部门（单位），驻烟有关单位，有关专业技术人员继续教育基地：
为落实国家和省人才工作会议精神，加强全市专业技术人员继续教育工作，根据省人力资源社会保障厅《关于印发山东省专业技术人员知识更新工程（2022-2030年）实施方案的通知》、《关于做好2023年度专业技术人员继续教育有关工作的通知》等文件要求，现就做好2023年度全市专业技术人员继续教育工作的通知如下：
]], en = [[
To the human resources and social security bureaus of all districts and county-level cities, the departments (units) directly under the city, units stationed in Yantai, and continuing education bases for professional and technical staff:
To carry out the spirit of the national and provincial conferences on talent and to strengthen the continuing education of the city's professional and technical staff, the work of 2023 is arranged as follows, in accordance with the provincial department's notices on the implementation plan of the Shandong knowledge renewal project for professional and technical staff (2022–2030) and on the continuing education of professional and technical staff in 2023.
]] }
article "notice 一" { zh = [[
一、继续教育学习的内容和要求
专业技术人员应按规定参加继续教育，每年累计不少于 90 学时，其中公需科目不少于 30 学时，专业科目不少于 60 学时。本年度各类继续教育学习时间截至 2023 年 12 月 31 日，参加本年度职称评审的，学习时间截止评审项目材料收审前。
]], en = [[
I. Contents and requirements
Professional and technical staff shall take part in continuing education as prescribed, for not less than 90 hours in all each year, of which not less than 30 in public subjects and not less than 60 in professional subjects. Learning of all kinds counts for this year up to 31 December 2023; for those who take part in this year's assessment of professional titles, up to the time before the board accepts the material.
]] }
article "notice 一(一)" { zh = [[
（一）公需科目。根据省厅要求，2023 年我市公需科目重点围绕“习近平新时代中国特色社会主义思想”“党的二十大精神”“黄河流域生态保护和高质量发展”，“专业技术人员职业道德和能力建设”开展专题系列课程的学习；自主选择数字技术、知识产权、网络安全、应急管理、医养健康、人才国际化、科学精神培育、团队合作建设、人文素养等方面内容的进行学习。
]], en = [[
(1) Public subjects. As the provincial department requires, the city's public subjects of 2023 focus on courses in the series "Xi Jinping Thought on Socialism with Chinese Characteristics for a New Era", "the spirit of the 20th Party Congress", "ecological protection and high-quality development of the Yellow River basin" and "professional ethics and ability of technical staff"; digital technology, intellectual property, network security, emergency management, medical and elderly care, internationalisation of talent, cultivation of the scientific spirit, teamwork, the humanities and the like are chosen freely.
]] }
article "notice 一(二)" { zh = [[
（二）专业科目。根据省厅要求，各省级行业主管部门将发布专业科目学习方案，市直各行业主管部门应根据方案做好培训指导，各级各部门（单位）、继续教育基地要制定学习计划、确定学习内容，经人力资源社会保障部门同意后组织实施。
]], en = [[
(2) Professional subjects. As the provincial department requires, the provincial departments of each trade publish learning plans for professional subjects. The city's departments of the trades shall guide training by these plans; departments (units) at all levels and continuing education bases shall draw up learning plans and settle the contents, and carry them out with the consent of the human resources and social security departments.
]] }
article "notice 二" { zh = [[
二、继续教育学习的形式和途径
专业技术人员可结合单位要求和自身实际需求，采取多种形式和途径取得继续教育学时：
]], en = [[
II. Forms and ways
Professional and technical staff may, according to what their unit requires and what they need themselves, obtain hours in many forms and ways:
]] }
article "notice 二(一)" { zh = [[
（一）公需科目
各区市人力资源社会保障局、市直各部门（单位）和继续教育基地可根据公需科目学习内容，结合本地、本部门（单位）实际，采取集中学习、专题辅导、讲座交流等方式组织学习培训，经考核合格的可登记相应学时。我市鲁东大学等继续教育基地网上学习平台，免费开设公需科目课程，经考试合格的可登记相应学时。
]], en = [[
(1) Public subjects
The bureaus of the districts and county-level cities, the departments (units) directly under the city and the continuing education bases may, by the contents of the public subjects and their own circumstances, organise learning and training as classes, special coaching, lectures and exchanges; those who pass the assessment may have the hours registered. The online platforms of Ludong University and other continuing education bases of the city offer courses in public subjects free of charge; those who pass the examination may have the hours registered.
]] }
article "notice 二(二)" { zh = "（二）专业科目", en = "(2) Professional subjects" }
article "notice 二(二)1" { zh = [[
1. 参加主管部门、单位组织的培训
各级各部门（单位）可根据本部门、本单位发展需要及专业技术人工学需求，组织开展专业科目培训活动，填写《2023年度专业技术人员继续教育专业科目培训项目备案表》（附件1）报人力资源社会保障部门备案，其中，市公共就业和人才服务中心负责审核其代理单位专业科目培训项目，汇总后报市人力资源社会保障局备案；区市人力资源社会保障局负责审核备案本地专业科目培训项目。未经备案的培训项目不能登记专业科目学时。
]], en = [[
1. Training that a competent department or a unit organises
Departments (units) at all levels may organise training in professional subjects as they need for their development and as their staff need for their work. They fill in the "Filing form of training projects in professional subjects, 2023" (annex 1) and file it with the human resources and social security department: the city's centre for public employment and talent services examines the projects of the units that it represents and files them together with the city's bureau; the bureaus of the districts and county-level cities examine and file local projects. Hours of a training project that is not on file cannot be registered as professional.
]] }
article "notice 二(二)2" { zh = [[
2. 参加以下省、市级继续教育基地组织的线上线下培训
（1）鲁东大学、山东商务职业学院、烟台大学等继续教育基地网上学习平台，开展各系列专业科目课程。
（2）烟台先进制造工程技术学会省级继续教育基地网上学习平台开展工程技术领域、烟台工程职业技术学院、烟台人力资源发展促进会等市级继续教育基地网上学习平台开展智能制造、现代服务领域和人力资源管理等特色专业科目课程。
（3）我市烟台农业科学研究院等继续教育基地网上学习平台开设有关乡村振兴内容的免费课程，乡村振兴领域专业技术人才可参加学习。
(4) 其他继续教育基地开展各类线上线下培训。培训项目须经管理单位同意并报市人力资源社会保障局核准后组织实施。
]], en = [[
2. Online and classroom training that the following provincial and municipal continuing education bases organise
(1) The online platforms of Ludong University, Shandong Vocational College of Commerce, Yantai University and other bases offer courses in professional subjects of all series.
(2) The online platforms of the provincial base of the Yantai Society of Advanced Manufacturing Engineering Technology (engineering), and of the municipal bases of Yantai Engineering and Technology College and the Yantai Association for the Promotion of Human Resources (intelligent manufacturing, modern services, human resources management), offer special courses in professional subjects.
(3) The online platforms of the Yantai Academy of Agricultural Sciences and other bases offer free courses on rural revitalisation, for professional and technical staff in that field.
(4) Other bases offer online and classroom training of all kinds. A training project is carried out with the consent of the managing unit and after approval by the city's bureau.
]] }
article "notice 二(二)3" { zh = "3. 通过培训进修类、自学类和折算类其他方式取得学时，符合我市学时管理办法规定的，可登记相应专业科目学时。", en = "3. Hours obtained in other ways (training and further study, self-study, converted achievements) may be registered as professional where they accord with the city's measures on the management of hours." }
article "notice 三" { zh = [[
三、继续教育学时登记
我市继续教育学时通过“山东省专业技术人员继续教育公共服务平台”（网址略，以下简称“省继续教育平台”）实行统一登记管理。按照个人申报、单位审核、主管部门审查、人社部门审验的流程，对专业技术人员学习情况进行登记，并按年度以数据表单形式计入个人“学时银行”。
参加我市继续教育基地网上学习平台线上学习的，学时情况由系统自动联接至“省继续教育平台”，无需申报登记；参加经人社部门备案的线下学习培训活动，或通过培训进修类、自学类、折算类其他方式取得学时的，需填写《专业技术人员继续教育情况登记表》（附件2），经单位审核盖章后，连同相关佐证材料一并上传至“省继续教育平台”。
]], en = [[
III. Registration of hours
Hours are registered and managed in one place, the Shandong public service platform for the continuing education of professional and technical staff (the "provincial platform"). In the order of declaration by the person, review by the unit, review by the competent department and verification by the human resources and social security department, the learning of professional and technical staff is registered, and entered by year in each person's "hour bank" as a data sheet.
Hours learned on the online platforms of the city's bases are linked to the provincial platform automatically and need no declaration. For classroom training that is on file with the human resources and social security department, and for hours obtained by other training and further study, self-study or conversion, the "Registration form of continuing education" (annex 2) is filled in, reviewed and sealed by the unit, and uploaded to the provincial platform with the evidence.
]] }
article "notice 四" { zh = [[
四、积极推进新一轮专业技术人才知识更新工程
国家印发新一轮专业技术人才知识更新工程实施方案，要求以培养高层次、急需紧缺和骨干专业技术人才为重点，加大人力资本投入，创新完善人才培养机制，推进分类分层的专业人才继续教育体系建设，开展大规模知识更新继续教育，培养造就一批创新型、应用型、技术型人才。
市级各行业主管部门（单位）要加强本行业专业技术人才队伍建设，切实发挥行业主管和业务指导作用，围绕我市经济结构优化、经济社会高质量发展和自主创新能力提升，重点在新一代信息技术、生物技术、新能源、新材料、高端装备、新能源汽车、绿色环保以及航空航天、海洋装备等战略性新兴产业领域，加强专业技术人才培养，要依托鲁东大学等高校积极参加智能制造等数字技术工程师培训，不断壮大我市数字工程师队伍。
各级各部门（单位）要紧贴专业技术人员职业发展和工作需要，采取“集中轮训”“以干代训”“跟班学习”“上下交流”等方式，实施大规模、广覆盖、高质量的继续教育，引导专业技术人员学习新思想、新知识、新技术、新方法，不断更新知识结构、掌握先进技术、提升专业水平、提高创新能力。
]], en = [[
IV. The new round of the knowledge renewal project
The State's plan for the new round of the project aims at high-level, urgently needed and leading professional and technical staff: more investment in human capital, better ways of training talent, a system of continuing education by class and level, and continuing education on a large scale, so as to train innovative, applied and technical talent.
The city's departments (units) of the trades shall strengthen their staff, guide the work, and, with a view to the city's economic structure, high-quality development and independent innovation, train professional and technical staff above all in new-generation information technology, biotechnology, new energy, new materials, high-end equipment, new-energy vehicles, environmental protection, aerospace and marine equipment; with Ludong University and others they shall take part in the training of digital technology engineers, such as for intelligent manufacturing.
Departments (units) at all levels shall keep to the careers and work of their staff, train them widely and well, in rotation, on the job, by following classes and by exchange between levels, and lead them to new ideas, knowledge, technology and methods.
]] }
article "notice 五" { zh = [[
五、加强继续教育基地管理
专业技术人员继续教育基地要认真执行国家和省市关于基地建设管理的政策规定，注重发挥特色优势，促进培训资源整合，提升基地施教水平，高标准高质量完成培训任务，真正发挥基地培养人才的载体作用。同时，要规范管理，严格自律，自觉接受管理单位和市人力资源社会保障局的监督检查，严禁乱办班、乱收费、乱发证，严禁损害专业技术人员权益、影响部门单位和基地形象。
各乡村振兴继续教育基地，要积极落实全市乡村振兴战略部署和相关人才培育考核要求，大力开展“三农”领域专业技术人员和新型职业农民培训服务，努力为全市乡村振兴提供智力支撑。
]], en = [[
V. Management of the continuing education bases
Bases shall follow the rules of the State, the province and the city on their construction and management, play to their strengths, join training resources, teach better, complete their training tasks to a high standard, and truly serve the training of talent. They shall manage themselves in good order and accept supervision by their managing units and the city's bureau. Disorderly classes, fees and certificates, and harm to the rights of professional and technical staff or to the name of departments, units and bases, are strictly forbidden.
Rural revitalisation bases shall carry out the city's plans for rural revitalisation and its assessment of talent training, and train professional and technical staff in agriculture and the new kind of professional farmers.
]] }
article "notice 六" { zh = "六、其他事项和要求", en = "VI. Other matters" }
article "notice 六(一)" { zh = [[
（一）加强继续教育结果运用。用人单位要把专业技术人员参加继续教育情况作为专业技术人员考核、聘任和申报评审职称的重要条件，支持专业技术人员参加继续教育学习，提供必要的学习条件，并依法提取职工教育培训经费，用于继续教育和其他各类培训。将继续教育作为职业资格登记或者注册的必要条件的，行业主管部门要按有关法律法规落实。
2023年度专业技术人员申报职称时，事业单位的需提报2019—2023年5个年度公需科目和专业科目的学时完成情况，企业单位的需提报2019—2023年5个年度公需科目和2020—2023年4个年度专业科目的学时完成情况。省评系列各评委会另有要求的，从其规定。
]], en = [[
(1) Use of the results. Employers shall make the continuing education of professional and technical staff an important condition of their appraisal, appointment and application for professional titles, support their learning, provide what it needs, and set aside funds for staff education and training as the law says, for continuing education and other training. Where continuing education is a condition of registering a professional qualification, the department of the trade acts by the laws and regulations.
Who applies for a professional title in 2023: those of public institutions submit the completed hours in public and professional subjects of the five years 2019–2023; those of enterprises the hours in public subjects of the five years 2019–2023 and in professional subjects of the four years 2020–2023. Where a provincial review board of a series requires otherwise, its requirement prevails.
]] }
article "notice 六(二)" { zh = [[
（二）规范学时登记管理。继续教育学时登记审核工作，由专业技术人员所在单位及其主管部门和区市人力资源社会保障局共同负责。学时申报、审核及登记要严格按照我市学时管理办法要求办理。
各级各部门（单位）要加强宣传发动，指导所属专业技术人员及时注册“省继续教育平台”账号，按要求申报相关继续教育学时，并加强审核登记管理。对各级各单位线下组织开展的专业科目培训，应及时整理培训方案、学员花名册、培训班次、科目内容、学时登记、考核结果等材料，并建立年度继续教育档案备查。
]], en = [[
(2) Registration and management. The unit of the person, its competent department and the bureau of the district or county-level city are together responsible for the registration and review of hours. Hours are declared, reviewed and registered strictly by the city's measures on the management of hours.
Departments (units) at all levels shall make this known, see that their staff register on the provincial platform in time and declare their hours as required, and manage review and registration. For classroom training in professional subjects they shall put in order its plan, list of participants, classes, contents, registered hours and results, and keep yearly files for inspection.
]] }
article "notice 六(三)" { zh = [[
（三）加大监督检查力度。市人力资源社会保障局将加强对各级各部门（单位）继续教育工作开展情况的监督检查，着重对培训方案落实、学时登记管理等情况开展专项、随机检查，发现弄虚作假、违规审核等情况的，按照规定追究有关人员责任。
]], en = [[
(3) Supervision. The city's bureau supervises the continuing education of departments (units) at all levels, and inspects, by subject and at random, above all the carrying out of training plans and the registration of hours. Fraud and review against the rules are pursued as prescribed.
]] }
article "notice 六(四)" { zh = [[
（四）及时报送有关情况。
1. 各区市、市直部门（单位）2023年度继续教育培训方案，于6月9日前报市人力资源社会保障局。
2. 市直部门、单位《2023年度专业技术人员继续教育专业科目培训项目备案表》，于6月9日前报市人力资源社会保障局备案。
3. 继续教育基地2023年度培训工作计划，于6月9日前报市人力资源社会保障局。
4. 各区市、市直部门（单位）、继续教育基地年度继续教育工作总结，于12月31日前报市人力资源社会保障局。
以上材料均报送盖章扫描件（联系人、电话、邮箱略）。
]], en = [[
(4) Reports.
1. Districts, county-level cities and departments (units) directly under the city report their training plans of 2023 to the city's bureau by 9 June.
2. Departments and units directly under the city file the "Filing form of training projects in professional subjects, 2023" with the city's bureau by 9 June.
3. Bases report their training plans of 2023 to the city's bureau by 9 June.
4. Districts, county-level cities, departments (units) directly under the city and bases report their yearly summaries to the city's bureau by 31 December.
All of it as sealed scans (contacts left out).
]] }
article "notice 附件" { zh = [[
附件：1. 2023年度专业技术人员继续教育专业科目培训项目备案表
2. 专业技术人员继续教育情况登记表（___年度）
3. 2023年度烟台市继续教育基地网上学习平台
烟台市人力资源社会保障局
2023年5月25日
]], en = [[
Annexes: 1. Filing form of training projects in professional subjects, 2023
2. Registration form of continuing education of professional and technical staff (year ___)
3. Online platforms of the city's continuing education bases, 2023
Yantai Municipal Human Resources and Social Security Bureau
25 May 2023
]] }
