-- Singapore Medical Council, continuing medical education: two-year certificates. From the council's pages on pro-ration, publications
-- and self-study; the handbook itself was not read. 新加坡医药理事会：取自理事会网页，未与手册原文核对。
--
-- Not here: one-year certificates (half of everything), the points on aesthetic practice, the mandatory course on ethics, and
-- changes of appointment within a cycle.

policy {
  id = "sg-smc",
  version = "2023.1",
  title = { zh = "新加坡医药理事会继续医学教育", en = "Singapore Medical Council, continuing medical education" },
}

source "proration" {
  no = "SMC, Pro-ration of CME Points", checked = false,
  url = "https://www.healthprofessionals.gov.sg/smc/continuing-medical-education-(cme)-for-doctors/pro-ration-of-cme-points",
  title = { zh = "学分的按比例折算", en = "Pro-ration of CME points" },
}
source "publications" {
  no = "SMC, Category 2", checked = false,
  url = "https://www.healthprofessionals.gov.sg/smc/continuing-medical-education-(cme)-for-doctors/cme-categories/publications",
  title = { zh = "第2类：论文与编辑", en = "Category 2, publications and editorial work" },
}
source "selfstudy" {
  no = "SMC, Category 3", checked = false,
  url = "https://www.healthprofessionals.gov.sg/smc/continuing-medical-education-(cme)-for-doctors/cme-categories/self-study-and-online-programmes",
  title = { zh = "第3类：自学与在线课程", en = "Category 3, self-study and online programmes" },
}

subject "core" { zh = "核心学分", en = "core", source = "proration example" }
subject "non_core" { zh = "非核心学分", en = "non-core", source = "proration example" }

column "category" { of = "record", type = "text", zh = "类别：1A、1B、2、3A、3B", en = "category: 1A, 1B, 2, 3A or 3B" }
column "kind" { of = "record", type = "text", zh = "第2类的种类：paper、module、editing、presentation", en = "kind within category 2: paper, module, editing or presentation" }
column "role" { of = "record", type = "text", zh = "作者身份：main、subsidiary", en = "role of the author: main or subsidiary" }
column "certified_on" { of = "person", type = "date", zh = "取得执业证书的日期", en = "day of the practising certificate" }

-- The qualifying period has two calendar years and is labelled by the first: 2023 is 2023 and 2024.
calendar { years = 2, anchor = 2023 }

param "cycle.points" { unit = "point", { from = 2023, value = 50, source = "proration example" } }
param "publications.most" { unit = "point", { from = 2023, value = 40, source = "publications cap" } }
param "reading.most" { unit = "point", { from = 2023, value = 10, source = "selfstudy cap 3A" } }
param "distance.most" { unit = "point", { from = 2023, value = 36, source = "selfstudy cap 3B" } }
param "claim.months" { unit = "month", { value = 24, source = "publications claims" } }

-- Points of the other categories are those that the provider was granted.
conversion "points" { by = { "category", "kind", "role" },
  { from = 2023, category = "2", kind = "paper", role = "main", hours = 5, source = "publications authorship" },
  { from = 2023, category = "2", kind = "paper", role = "subsidiary", hours = 2, source = "publications authorship" },
  { from = 2023, category = "2", kind = "module", hours = 2, source = "publications modules" },
  { from = 2023, category = "2", kind = "editing", hours = 2, source = "publications editorial work" },
  { from = 2023, category = "2", kind = "presentation", hours = 2, source = "publications presentation" },
  { from = 2023, category = "3A", hours = 1, source = "selfstudy 3A" },
}

reason "ok" { zh = "计入", en = "counted", source = "proration example" }
admission { source = "publications claims" }
reason "claimed_late" { zh = "发表两年以后才申报", en = "claimed more than two years after publication", source = "publications claims" }
reason "publications_full" { zh = "第2类已达每期上限", en = "category 2 has reached its cap in this period", source = "publications cap" }
reason "reading_full" { zh = "第3A类已达每期上限", en = "category 3A has reached its cap in this period", source = "selfstudy cap 3A" }
reason "distance_full" { zh = "第3B类已达每期上限", en = "category 3B has reached its cap in this period", source = "selfstudy cap 3B" }
reason "duplicate" { zh = "同一活动已计入", en = "the same activity already counts", source = "publications authorship" }

-- completed_on is the date of publication or of the activity, recorded_on that of the claim. Where a claim has to come in time,
-- a claim without a date waits for review.
credit(function(record, P)
  local category = record.category
  if not record.valid_date or category ~= "2" and category ~= "3A" then return admit(record) end
  local points, subject = admit(record, convert("points", record))
  if not points then return nil, subject end
  local late = longer_than(record.completed_on, record.recorded_on, P("claim.months", record.year))
  if late == nil then return nil, "manual_review" end
  if late then return nil, "claimed_late" end
  return points, subject
end)

once { by = "activity_id", within = "ever", reason = "duplicate", source = "publications authorship" }
cap { hours = "publications.most", when = { category = "2" }, reason = "publications_full", source = "publications cap" }
cap { hours = "reading.most", when = { category = "3A" }, reason = "reading_full", source = "selfstudy cap 3A" }
cap { hours = "distance.most", when = { category = "3B" }, reason = "distance_full", source = "selfstudy cap 3B" }

-- In the first period only the months from the certificate on are asked for; 20% of the points are core points. Leave of any
-- kind (maternity, hospital, unpaid) reduces nothing, so no rule looks at it.
local points = prorated { "cycle.points", from = "certified_on", rounding = "nearest" }
annual "total" { minimum = points, source = "proration example" }
annual "core" { minimum = part(points, { 1, 5 }, "nearest"), source = "proration example" }

-- 用例 scenarios ---------------------------------------------------------------------------------------------------

local function row(subject, hours, on)
  return { completed_on = on or "2023-06-01", subject = subject, category = "1A", hours = hours, status = "verified" }
end

local function work(category, kind, role, on)
  return { completed_on = on or "2023-06-01", recorded_on = "2024-06-01", subject = "non_core", category = category, kind = kind, role = role,
    status = "verified" }
end

local function many(count, record)
  local records = {}
  for i = 1, count do records[i] = record end
  return records
end

local doctor = { certified_on = "2015-03-01" }

scenario "50 points, 10 of them core: complete; both years are one period" {
  person = doctor, records = { row("core", 10, "2023-01-01"), row("non_core", 40, "2024-12-31") },
  expect = { { year = 2023, total = 50, required = 50, shortfall = 0, compliant = true }, { year = 2025, total = 0, required = 50, compliant = false } },
}
scenario "49.999 points" {
  person = doctor, records = { row("core", 10), row("non_core", 39.999) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "9.999 core points" {
  person = doctor, records = { row("core", 9.999), row("non_core", 41) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "core points count for the whole" {
  person = doctor, records = { row("core", 50) }, expect = { year = 2023, compliant = true },
}
-- May 2023 to December 2024: 20 months. 50 × 20 / 24 = 41.67, 42; 42 / 5 = 8.4, 8
scenario "a certificate of May 2023: 42 points, 8 of them core" {
  person = { certified_on = "2023-05-31" }, records = { row("core", 8), row("non_core", 34) },
  expect = { { year = 2023, required = 42, shortfall = 0, compliant = true }, { year = 2025, required = 50 }, { year = 2021, required = unknown, compliant = unknown } },
}
scenario "a certificate of May 2023: 41.999 points" {
  person = { certified_on = "2023-05-01" }, records = { row("core", 8), row("non_core", 33.999) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "a certificate of May 2023: 7.999 core points" {
  person = { certified_on = "2023-05-01" }, records = { row("core", 7.999), row("non_core", 40) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
-- 23 of 24 months: 47.92, 48; 1 of 24: 2.08, 2, core 0.4, 0; 6 of 24: 12.5, 13, core 2.6, 3
scenario "February: 48" {
  person = { certified_on = "2023-02-01" }, expect = { year = 2023, required = 48 },
}
scenario "the first day of the period: the whole" {
  person = { certified_on = "2023-01-01" }, expect = { year = 2023, required = 50 },
}
scenario "January: the whole, 24 of 24 months" {
  person = { certified_on = "2023-01-31" }, expect = { year = 2023, required = 50 },
}
scenario "the last month: 2 points, and no core point" {
  person = { certified_on = "2024-12-31" }, records = { row("non_core", 2, "2024-12-31") }, expect = { year = 2023, required = 2, compliant = true },
}
scenario "a half goes up: July 2024 asks for 13, 3 of them core" {
  person = { certified_on = "2024-07-01" }, records = { row("core", 2.999), row("non_core", 20) }, expect = { year = 2023, required = 13, shortfall = 0.001, compliant = false },
}
scenario "a certificate after the period: nothing is asked" {
  person = { certified_on = "2025-01-01" }, expect = { { year = 2023, required = unknown, compliant = unknown }, { year = 2025, required = 50 } },
}
scenario "without a date of the certificate nobody can say" {
  records = { row("core", 50) }, expect = { year = 2023, total = 50, required = unknown, compliant = unknown },
}
-- 5 + 2 + 2 + 2 + 2 + 1
scenario "points by role" {
  person = doctor,
  records = { work("2", "paper", "main"), work("2", "paper", "subsidiary"), work("2", "module"), work("2", "editing", "chief"), work("2", "presentation"),
    work("3A"), work("2", "paper"), work("2", "other") },
  expect = { year = 2023, total = 14, reasons = { "ok", "ok", "ok", "ok", "ok", "ok", "manual_review", "manual_review" } },
}
scenario "category 2: 8 papers are 40, a ninth does not count" {
  person = doctor, records = many(9, work("2", "paper", "main")), expect = { year = 2023, total = 40, reasons = { "ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok", "publications_full" } },
}
-- 7 × 5 + 2 × 2 = 39, then 1 of 2
scenario "category 2: what is left of the cap counts" {
  person = doctor,
  records = { work("2", "paper", "main"), work("2", "paper", "main"), work("2", "paper", "main"), work("2", "paper", "main"), work("2", "paper", "main"),
    work("2", "paper", "main"), work("2", "paper", "main"), work("2", "module"), work("2", "module"), work("2", "module") },
  expect = { year = 2023, total = 40, reasons = { "ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok", "publications_full" } },
}
scenario "the cap is one of the period: two years share it, the next has its own" {
  person = doctor,
  records = { with(row("non_core", 40), { category = "3B" }), with(row("non_core", 5, "2024-06-01"), { category = "3B" }), with(row("non_core", 36, "2025-01-01"), { category = "3B" }) },
  expect = { { year = 2023, total = 36, reasons = { "distance_full", "distance_full", "ok" } }, { year = 2025, total = 36 } },
}
scenario "category 3A: 10 papers read, not 11" {
  person = doctor, records = many(11, work("3A")), expect = { year = 2023, total = 10, reasons = { "ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok", "reading_full" } },
}
scenario "other categories have no cap here" {
  person = doctor, records = { row("non_core", 41), with(row("non_core", 41), { category = "1B" }) }, expect = { year = 2023, total = 82 },
}
scenario "a claim two years after publication is in time, a day later it is not" {
  person = doctor,
  records = { with(work("2", "paper", "main"), { recorded_on = "2025-06-01" }), with(work("2", "paper", "main"), { recorded_on = "2025-06-02" }),
    with(work("2", "paper", "main"), { recorded_on = unknown }), with(work("3A"), { recorded_on = "2025-07-01" }), with(work("3A"), { recorded_on = unknown, status = "rejected" }) },
  expect = { year = 2023, total = 5, reasons = { "ok", "claimed_late", "manual_review", "claimed_late", "not_verified" } },
}
scenario "an activity counts once, in whichever period" {
  person = doctor, records = { with(row("core", 5), { activity_id = 1 }), with(row("core", 5, "2025-06-01"), { activity_id = 1 }) },
  expect = { { year = 2023, total = 5, reasons = { "ok", "duplicate" } }, { year = 2025, total = 0 } },
}
scenario "the reasons why a record does not count" {
  person = doctor, cutoff = "2023-06-02",
  records = {
    row("core", 8, "2023-02-29"), with(row("core", 8), { status = "declared" }), row("other", 8), row("core"), row("core", 0),
    row("core", 8, "2023-06-02"), with(row("core", 8), { passed = 0 }), row("core", 8), with(work("2", "paper", "main"), { completed_on = unknown }),
  },
  expect = { year = 2023, total = 8, eligible = unknown, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok", "bad_date" } },
}
