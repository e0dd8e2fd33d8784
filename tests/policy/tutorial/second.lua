-- The second example of lua/README.md, written from that page alone: the yearly learning (CPD) that the Royal Institution of
-- Chartered Surveyors asks of its members. Figures from its public page; not checked against the issuing body.

policy {
  id = "gb-rics",
  version = "2013.1",
  title = { zh = "英国皇家特许测量师学会会员继续教育", en = "Royal Institution of Chartered Surveyors, members' CPD" },
}

source "page" {
  no = "RICS CPD requirements and obligations", checked = false,
  url = "http://www.rics.org/us/regulation1/compliance1/continuing-professional-development-cpd/cpd-requirements-and-obligations/",
  title = { zh = "继续教育的要求与义务", en = "CPD requirements and obligations" },
}

-- Formal: structured, with clear objectives. Ethics: learning about the institution's professional and ethical standards, which
-- may count as formal (3), and so is a subject of its own that is never held to be informal.
subject "formal" { zh = "正式学习", en = "formal", source = "page 2" }
subject "informal" { zh = "非正式学习", en = "informal", source = "page 2" }
subject "ethics" { zh = "职业与道德准则", en = "ethics", source = "page 3" }

-- The page names no year in which this began. 2013 is the year since which the institution is reported to ask for it.
param "year.hours" { unit = "hour", { from = 2013, value = 20, source = "page 1" } }
param "year.formal" { unit = "hour", { from = 2013, value = 10, source = "page 2" } }

reason "no_objective" { zh = "没有与本人岗位有关的明确学习目标", en = "no clear learning objective for the member's role", source = "page activities that do not count" }
reason "same_entry" { zh = "同一活动已登记", en = "the same activity is recorded already", source = "page 4" }
admission { source = "page 4" }

-- Social events, networking and work on boards have no learning objective (has_objective = 0).
credit(function(record)
  local hours, subject = admit(record)
  if hours and record.has_objective == 0 then return nil, "no_objective" end
  return hours, subject
end)

once { by = "activity_id", within = "ever", reason = "same_entry", source = "page 4" }

-- 1 and 2: 20 hours in a calendar year, at least 10 of them formal.
annual "total" { minimum = "year.hours" }
annual "total" { name = "annual.formal", minimum = "year.formal", only = { "formal", "ethics" } }

-- 3: in any three years in a row some learning about ethics. The page asks for a current understanding and names no hours: the
-- least that is any is a thousandth. Members of less than three years are not asked yet.
annual "ethics" { minimum = 0.001, years = 3, whole = true, from = 2015, source = "page 3" }

-- A member since the given date; without one nobody can say.
first_year(function(person)
  return year_of(person.member_since) or unknown
end)

-- Scenarios --------------------------------------------------------------------------------------------------------

local function learnt(on, subject, hours)
  return { completed_on = on, subject = subject, hours = hours, status = "verified" }
end

local new, old = { member_since = "2022-03-01" }, { member_since = "2001-09-01" }

scenario "10 formal and 10 informal hours complete a year" {
  person = new, records = { learnt("2022-12-31", "formal", 10), learnt("2022-01-01", "informal", 10) },
  expect = { year = 2022, total = 20, required = 20, shortfall = 0, compliant = true },
}
scenario "a thousandth short of 20" {
  person = new, records = { learnt("2022-05-01", "formal", 10), learnt("2022-05-01", "informal", 9.999) },
  expect = { year = 2022, shortfall = 0.001, compliant = false },
}
scenario "a thousandth short of 10 formal" {
  person = new, records = { learnt("2022-05-01", "formal", 9.999), learnt("2022-05-01", "informal", 30) },
  expect = { year = 2022, total = 39.999, shortfall = 0.001, compliant = false },
}
scenario "formal hours need no informal ones" {
  person = new, records = { learnt("2022-05-01", "formal", 20) }, expect = { year = 2022, compliant = true },
}
scenario "ethics may count as formal" {
  person = new, records = { learnt("2022-05-01", "ethics", 10), learnt("2022-05-01", "informal", 10) }, expect = { year = 2022, compliant = true },
}
scenario "surplus hours stay in their year" {
  person = new, records = { learnt("2022-05-01", "formal", 40) }, expect = { { year = 2022, compliant = true }, { year = 2023, total = 0, shortfall = 20 } },
}
scenario "ethics in 2022 lasts for 2024, not for 2025" {
  person = old,
  records = { learnt("2022-05-01", "ethics", 1), learnt("2022-05-01", "formal", 19), learnt("2023-05-01", "formal", 20), learnt("2024-05-01", "formal", 20),
    learnt("2025-05-01", "formal", 20) },
  expect = { { year = 2022, compliant = true }, { year = 2024, compliant = true }, { year = 2025, shortfall = 0.001, compliant = false } },
}
scenario "a member since 2022 is asked for ethics from 2024 on" {
  person = new, records = { learnt("2023-05-01", "formal", 20), learnt("2024-05-01", "formal", 20) },
  expect = { { year = 2021, required = unknown }, { year = 2023, compliant = true }, { year = 2024, shortfall = 0.001, compliant = false } },
}
scenario "a member since an unknown date" {
  records = { learnt("2022-05-01", "formal", 20) }, expect = { year = 2022, compliant = unknown },
}
scenario "asked since 2013, of ethics since 2015" {
  person = old, records = { learnt("2013-05-01", "informal", 20), learnt("2014-05-01", "formal", 20), learnt("2015-05-01", "formal", 20) },
  expect = { { year = 2012, required = unknown, compliant = unknown }, { year = 2013, required = 20, shortfall = 10 },
    { year = 2014, compliant = true }, { year = 2015, shortfall = 0.001 } },
}
scenario "every reason against a record" {
  person = new, cutoff = "2022-07-01",
  records = {
    learnt("2022-02-30", "formal", 1), with(learnt("2022-05-01", "formal", 1), { status = "declared" }), learnt("2022-05-01", "social", 1),
    learnt("2022-05-01", "formal"), learnt("2022-05-01", "formal", 0), learnt("2022-07-01", "formal", 1), with(learnt("2022-05-01", "formal", 1), { passed = 0 }),
    with(learnt("2022-05-01", "informal", 1), { has_objective = 0 }), with(learnt("2021-05-01", "formal", 1), { activity_id = 1 }),
    with(learnt("2022-05-01", "formal", 2), { activity_id = 1 }), with(learnt("2022-05-01", "formal", 4), { has_objective = 1 }),
  },
  expect = { year = 2022, total = 4, reasons = { "bad_date", "not_verified", "unknown_subject", "manual_review", "no_hours", "after_cutoff", "not_passed",
    "no_objective", "ok", "same_entry", "ok" } },
}
scenario "no title depends on it" { person = old, expect = { year = 2022, eligible = unknown } }
