-- Florida, registered nurses: 24 hours in two years, and courses that are due in every second or every third of these periods.
-- Figures from the page that it names; not checked against the issuing body. Left out: licences whose periods begin on another day,
-- the course before the first renewal, advanced practice. Which periods are the second and the third goes by the licence; here both are
-- counted from the period that ended in 2020.

policy { id = "us-fl-nurse", version = "2017.1", title = { zh = "美国佛罗里达州注册护士继续教育", en = "Florida, registered nurses" } }

source "page" {
  no = "Florida Board of Nursing, contact hours for a full biennium", checked = false, original = "en",
  url = "http://floridasnursing.gov/help-center/how-many-contact-hours-do-i-need-for-a-full-biennium/",
  title = { zh = "一个完整周期所需学时", en = "Contact hours for a full biennium" },
}

subject "general" { zh = "一般护理", en = "appropriate courses", source = "page 1" }
subject "errors" { zh = "预防医疗差错", en = "prevention of medical errors", source = "page 1" }
subject "laws" { zh = "护理法规", en = "laws and rules", source = "page 1" }
subject "trafficking" { zh = "人口贩运", en = "human trafficking", source = "page 1" }
subject "impairment" { zh = "工作场所失能识别", en = "impairment in the workplace", source = "page 1" }
subject "violence" { zh = "家庭暴力", en = "domestic violence", source = "page 2" }

-- From 1 May to 30 April two years later, called by the year in which it ends.
calendar { starts = "05-01", years = 2, anchor = 2018, label = "end" }

admission { source = "page 1" }
credit(function(record) return admit(record) end)

annual "total" { minimum = 24, only = { "general", "errors", "laws", "trafficking", "impairment" }, source = "page 1" }
annual "errors" { minimum = 2, source = "page 1" }
annual "laws" { minimum = 2, source = "page 1" }
annual "trafficking" { minimum = 2, from = 2020, source = "page 1" }
-- Every second period; and every third 2 hours that are asked for beside the 24, so that these are 26.
annual "impairment" { minimum = 2, every = 2, from = 2020, source = "page 1" }
annual "violence" { minimum = 2, every = 3, from = 2020, source = "page 2" }

-- A renewal asks for its period and, of what is not due in it, for the last that was.
title { from = 2024, name = "renewal", source = "page 1", each("total", 0, 0), each("errors", 0, 0), each("laws", 0, 0), each("trafficking", 0, 0),
  each("impairment", -1, 0), each("violence", -2, 0) }

-- Scenarios --------------------------------------------------------------------------------------------------------

local function learnt(on, subject, hours)
  return { completed_on = on, subject = subject, hours = hours, status = "verified" }
end
-- The courses of every period and `general` hours: 6 + general.
local function period(on, general, further)
  local records = { learnt(on, "errors", 2), learnt(on, "laws", 2), learnt(on, "trafficking", 2), learnt(on, "general", general) }
  for _, record in ipairs(further or {}) do table.insert(records, record) end
  return records
end

-- 2020 asks for all: 6 + 16 + 2 of impairment = 24, and 2 of violence
scenario "the period in which everything is due, from its first day to its last" {
  records = period("2018-05-01", 16, { learnt("2020-04-30", "impairment", 2), learnt("2020-04-30", "violence", 2) }),
  expect = { { year = 2020, total = 26, shortfall = 0, compliant = true }, { year = 2019, compliant = unknown } },
}
scenario "a day before and a day after" {
  records = { learnt("2018-04-30", "general", 1), learnt("2020-05-01", "general", 4) }, expect = { { year = 2018, total = 1 }, { year = 2020, total = 0 }, { year = 2022, total = 4 } },
}
scenario "a thousandth short of domestic violence, which other hours do not replace" {
  records = period("2019-05-01", 20, { learnt("2019-05-01", "impairment", 2), learnt("2019-05-01", "violence", 1.999) }),
  expect = { year = 2020, total = 29.999, shortfall = 0.001, compliant = false },
}
scenario "domestic violence does not serve the 24" {
  records = period("2019-05-01", 15.999, { learnt("2019-05-01", "impairment", 2), learnt("2019-05-01", "violence", 3) }),
  expect = { year = 2020, total = 26.999, shortfall = 0.001, compliant = false },
}
scenario "a thousandth short of impairment" {
  records = period("2019-05-01", 18, { learnt("2019-05-01", "impairment", 1.999), learnt("2019-05-01", "violence", 2) }),
  expect = { year = 2020, shortfall = 0.001, compliant = false },
}
-- 2022: neither; 2024: impairment; 2026: violence; 2028: impairment; 2032: both
scenario "in 2022 neither is due" { records = period("2021-05-01", 18), expect = { year = 2022, total = 24, shortfall = 0, compliant = true } }
scenario "in 2024 impairment alone is due" { records = period("2023-05-01", 18), expect = { year = 2024, shortfall = 2, compliant = false } }
scenario "in 2026 domestic violence alone is due" { records = period("2025-05-01", 18), expect = { year = 2026, shortfall = 2, compliant = false } }
scenario "in 2028 impairment, in 2030 neither, in 2032 both" {
  records = period("2027-05-01", 18, period("2029-05-01", 18, period("2031-05-01", 18))),
  expect = { { year = 2028, shortfall = 2 }, { year = 2030, compliant = true }, { year = 2032, shortfall = 4 } },
}
scenario "a thousandth short of medical errors, of laws and of trafficking" {
  records = { learnt("2021-05-01", "errors", 1.999), learnt("2021-05-01", "laws", 1.999), learnt("2021-05-01", "trafficking", 1.999), learnt("2021-05-01", "general", 20) },
  expect = { year = 2022, shortfall = 0.003, compliant = false },
}
scenario "human trafficking is asked since the period that ended in 2020" {
  records = { learnt("2017-05-01", "errors", 2), learnt("2017-05-01", "laws", 2), learnt("2017-05-01", "general", 20) },
  expect = { year = 2018, shortfall = 0, compliant = true },
}
-- 2024: impairment of 2024 itself, violence of 2020; 2026: impairment of 2024, violence of 2026
scenario "a renewal looks back for what is not due" {
  records = period("2023-05-01", 16, { learnt("2023-05-01", "impairment", 2), learnt("2019-05-01", "violence", 2) }),
  expect = { { year = 2024, eligible = true }, { year = 2026, eligible = false } },
}
scenario "a renewal without the domestic violence of two periods ago" {
  records = period("2023-05-01", 16, { learnt("2023-05-01", "impairment", 2), learnt("2019-05-01", "violence", 1.999) }), expect = { year = 2024, compliant = true, eligible = false },
}
scenario "every reason against a record" {
  cutoff = "2022-03-01",
  records = {
    learnt("2022-02-30", "laws", 4), with(learnt("2022-02-01", "laws", 4), { status = "declared" }), learnt("2022-02-01", "art", 4),
    learnt("2022-02-01", "laws"), learnt("2022-02-01", "laws", 0), learnt("2022-03-01", "laws", 4),
    with(learnt("2022-02-01", "laws", 4), { passed = 0 }), learnt("2022-02-28", "laws", 4),
  },
  expect = { year = 2022, total = 4, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok" } },
}
