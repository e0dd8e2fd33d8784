-- Singapore, estate agents and their salespersons: periods that ended on 30 September, one of fifteen months, and calendar years.
-- The periods are those of the Regulations; 6 and 16 hours those of the Council's page. The text of regulation 15(1) that was at hand
-- has 16 for every period, since it is the amended one. Neither was checked against the issuing body. Left out: the three core
-- categories in three periods, before 1 October 2019.

policy { id = "sg-cea", version = "2026.1", title = { zh = "新加坡房地产代理继续教育", en = "Singapore, property agents" } }

source "regulations" {
  no = "Estate Agents (Estate Agency Work) Regulations 2010", date = "2010-11-01", checked = false, original = "en",
  url = "https://laws.sg/legislation/sub-leg-2010-eaa-s644-2010/reg-15", title = { zh = "房地产代理（业务）条例", en = "Estate Agency Work Regulations" },
}
source "page" {
  no = "CEA, CPD framework", checked = false, original = "en",
  url = "https://www.cea.gov.sg/real-estate-professionals/continuing-professional-development/cpd-framework",
  title = { zh = "继续教育框架", en = "CPD framework" },
}

subject "essentials" { zh = "指定必修", en = "prescribed essentials", source = "page 2026" }
subject "professional" { zh = "专业能力", en = "professional competencies", source = "page 2019" }
subject "generic" { zh = "通用能力", en = "generic competencies", source = "page 2019" }

-- 15(1A): the period that ends in 2024 is the last of twelve months to 30 September; the next lasts until 31 December 2025.
calendar { starts = "10-01", label = "end", { from = 2026, starts = "01-01" } }

-- In credits until 2025, in hours from 2026 on.
param "period.total" { unit = "hour", { from = 2020, to = 2025, value = 6, source = "page 2019" }, { from = 2026, value = 16, source = "regulations 15(1)" } }
param "period.professional" { unit = "hour", { from = 2020, to = 2025, value = 4, source = "page 2019" }, { from = 2026, value = 8, source = "page 2026" } }
param "period.generic" { unit = "hour", { from = 2020, to = 2025, value = 2, source = "page 2019" }, { from = 2026, value = 4, source = "page 2026" } }

reason "self_directed" { zh = "自主学习只能计入通用能力所要求的4学时", en = "self-directed learning counts up to the 4 hours that are asked of it", source = "page 2026" }
admission { source = "regulations 15(2)" }
credit(function(record) return admit(record) end)

-- 2026: of 16 hours 12 are structured, so that more than 4 of self-directed learning serve nothing.
cap { hours = 4, from = 2026, when = { form = "self_study" }, reason = "self_directed", source = "page 2026" }

annual "total" { minimum = "period.total" }
annual "professional" { minimum = "period.professional" }
annual "generic" { minimum = "period.generic" }
annual "essentials" { minimum = 4, from = 2026, source = "page 2026" }
annual "total" { name = "annual.structured", minimum = 12, from = 2026, only = { "essentials", "professional" }, source = "page 2026" }

-- New salespersons are exempt in their first period.
exempt { when = function(person, year) return year_of(person.registered_on) == year end, source = "page new" }

-- Scenarios --------------------------------------------------------------------------------------------------------

local function learnt(on, subject, hours)
  return { completed_on = on, subject = subject, hours = hours, status = "verified" }
end
local function self_directed(on, hours)
  return with(learnt(on, "generic", hours), { form = "self_study" })
end

scenario "each day in its period" {
  records = {
    learnt("2023-09-30", "generic", 1), learnt("2023-10-01", "generic", 2), learnt("2024-09-30", "generic", 4), learnt("2024-10-01", "generic", 8),
    learnt("2025-09-30", "generic", 16), learnt("2025-12-31", "generic", 32), learnt("2026-01-01", "generic", 64), learnt("2026-12-31", "generic", 128),
    learnt("2027-01-01", "generic", 256),
  },
  expect = { { year = 2023, total = 1 }, { year = 2024, total = 6 }, { year = 2025, total = 56 }, { year = 2026, total = 192 }, { year = 2027, total = 256 } },
}
scenario "6 credits in the fifteen months, on the first day and the last" {
  records = { learnt("2024-10-01", "professional", 4), learnt("2025-12-31", "generic", 2) },
  expect = { { year = 2025, total = 6, required = 6, compliant = true }, { year = 2026, required = 16, shortfall = 16 } },
}
scenario "a thousandth short of professional competencies in the fifteen months" {
  records = { learnt("2024-10-01", "professional", 3.999), learnt("2025-12-31", "generic", 3) }, expect = { year = 2025, shortfall = 0.001, compliant = false },
}
scenario "a thousandth short of generic competencies" {
  records = { learnt("2024-10-01", "professional", 5), learnt("2025-12-31", "generic", 1.999) }, expect = { year = 2025, shortfall = 0.001, compliant = false },
}
scenario "4 and 8 structured, 4 self-directed" {
  records = { learnt("2026-01-01", "essentials", 4), learnt("2026-05-01", "professional", 8), self_directed("2026-12-31", 4) },
  expect = { year = 2026, total = 16, shortfall = 0, compliant = true },
}
scenario "a thousandth short of the essentials" {
  records = { learnt("2026-01-01", "essentials", 3.999), learnt("2026-05-01", "professional", 9), self_directed("2026-12-31", 4) },
  expect = { year = 2026, shortfall = 0.001, compliant = false },
}
-- 4 + 7.999 are a thousandth short of 8 professional and of 12 structured; one thousandth serves both
scenario "a thousandth short of 12 structured" {
  records = { learnt("2026-01-01", "essentials", 4), learnt("2026-05-01", "professional", 7.999), self_directed("2026-12-31", 4), learnt("2026-12-31", "generic", 1) },
  expect = { year = 2026, total = 16.999, shortfall = 0.001, compliant = false },
}
scenario "self-directed learning: 4 from 2026 on, all of it before" {
  records = { self_directed("2025-12-31", 9), self_directed("2026-01-01", 3), self_directed("2026-05-01", 2) },
  expect = { { year = 2025, total = 9 }, { year = 2026, total = 4, reasons = { "ok", "ok", "self_directed" } } },
}
scenario "registered in the fifteen months: exempt until 31 December 2025, asked from 2026 on" {
  person = { registered_on = "2024-10-01" }, expect = { { year = 2024, required = 6 }, { year = 2025, required = 0, compliant = true }, { year = 2026, required = 16 } },
}
scenario "registered on the last day of the fifteen months" {
  person = { registered_on = "2025-12-31" }, expect = { { year = 2025, compliant = true }, { year = 2026, compliant = false } },
}
scenario "before the framework of 2019 nothing is known" {
  records = { learnt("2019-09-30", "professional", 6), learnt("2019-10-01", "professional", 6) },
  expect = { { year = 2019, total = 6, required = unknown, compliant = unknown }, { year = 2020, shortfall = 2 } },
}
scenario "every reason against a record" {
  cutoff = "2026-06-01",
  records = {
    learnt("2026-02-30", "generic", 4), with(learnt("2026-05-01", "generic", 4), { status = "declared" }), learnt("2026-05-01", "art", 4),
    learnt("2026-05-01", "generic"), learnt("2026-05-01", "generic", 0), learnt("2026-06-01", "generic", 4),
    with(learnt("2026-05-01", "generic", 4), { passed = 0 }), learnt("2026-05-31", "generic", 4),
  },
  expect = { year = 2026, total = 4, reasons = {
    "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed", "ok" } },
}
