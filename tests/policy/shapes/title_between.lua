-- An invented policy for one rule shape: a title that looks only at the years in which its subject is asked.

policy { id = "shape-title-between", version = "1", title = { zh = "申报只看有要求的年度", en = "A title that looks only at years that ask" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "ethics" { zh = "职业道德", en = "ethics" }
subject "law" { zh = "法规", en = "law" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("ethics,law", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- Ethics in 2022, 2024, 2026, …, of members; the law over three years, in 2023, 2026, …
annual "ethics" { minimum = 4, every = 2, from = 2022, when = { member = 1 }, source = "rule 2" }
annual "law" { minimum = 6, years = 3, ending = 2023, source = "rule 3" }

title { from = 2022, to = 2025, name = "title.ethics", source = "rule 4", each("ethics", -1, 0) }
title { year = 2026, name = "title.law", source = "rule 4", each("law", -2, 0), each("ethics", 0, 0) }
title { year = 2027, name = "title.none", source = "rule 4", each("law", 0, 0) }
title { year = 2028, name = "title.either", source = "rule 4", either({ each("law", -1, 0) }, { sum("ethics", -1, 0, 3) }) }

local member = { member = 1 }

local function row(hours, on, subject)
  return { completed_on = on, subject = subject or "ethics", hours = hours }
end

-- 2023 and 2024: 2024 alone asks; 2024 and 2025: the same; 2022: 2021 is before the rule, of which the policy says nothing
scenario "4 in 2024 are enough for 2024 and 2025" {
  person = member, records = { row(4, "2024-12-31") },
  expect = { { year = 2024, eligible = true, compliant = true }, { year = 2025, eligible = true, compliant = unknown }, { year = 2022, eligible = unknown } },
}
scenario "hours of 2023 and 2025 are not 2024's" {
  person = member, records = { row(4, "2023-12-31"), row(4, "2025-01-01"), row(3.999, "2024-05-01") },
  expect = { { year = 2024, eligible = false }, { year = 2025, eligible = false } },
}
-- of others ethics is not asked in any year, whatever the year
scenario "of others nothing can be said" { records = { row(4, "2024-05-01") }, expect = { { year = 2024, eligible = unknown }, { year = 2025, eligible = unknown } } }
-- 2024, 2025 and 2026: 2026 alone asks for the law, over all three
scenario "the law of 2026, over three years" {
  person = member, records = { row(6, "2024-01-01", "law"), row(4, "2026-12-31") }, expect = { year = 2026, eligible = true },
}
scenario "the law of 2026, a thousandth less" {
  person = member, records = { row(6, "2023-12-31", "law"), row(5.999, "2024-01-01", "law"), row(4, "2026-12-31") }, expect = { year = 2026, eligible = false },
}
-- 2027 asks for no law, and so the title for nothing
scenario "a title that asks for nothing" { person = member, expect = { year = 2027, eligible = unknown } }
-- 2027 and 2028 ask for no law: of the two ways only the other is one
scenario "a way that asks for nothing is none" {
  records = { row(3, "2027-05-01") }, expect = { year = 2028, eligible = true },
}
scenario "neither way" { records = { row(2.999, "2027-05-01") }, expect = { year = 2028, eligible = false } }
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "law", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
