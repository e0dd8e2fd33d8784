-- An invented policy for one rule shape: hours that wait for review in a year that is deferred.

policy { id = "shape-waiting-deferred", version = "1", title = { zh = "待审学时与顺延", en = "Hours that wait for review in a year that is deferred" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "law" { zh = "法规", en = "law" }
subject "study" { zh = "学习", en = "study" }

param "annual.total" { unit = "hour", { from = 2021, value = 20, source = "rule 1" } }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }
reason "review" { zh = "待审核", en = "waits for review", source = "rule 1", pending = true }

credit(function(record)
  if record.hours == nil then return nil, "review" end
  if not positive(record.hours) or not listed("law,study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = "annual.total" }
defer { when = function(person, year) return listed(person.leave_years, year) end, source = "rule 2" }

local function row(subject, hours, on)
  return { completed_on = on, subject = subject, hours = hours }
end

local parent = { leave_years = "2021" }

-- 2021 lacks 5 or less, so 2022 asks for 20 to 25.
scenario "what waits in the deferred year may make the next one enough" {
  person = parent, records = { row("law", 15, "2021-05-01"), row("law", nil, "2021-06-01"), row("law", 20, "2022-05-01") },
  expect = { { year = 2021, compliant = true }, { year = 2022, compliant = unknown } },
}
scenario "25 are enough whatever comes of it" {
  person = parent, records = { row("law", 15, "2021-05-01"), row("law", nil, "2021-06-01"), row("law", 25, "2022-05-01") },
  expect = { year = 2022, compliant = true },
}
scenario "19.999 are not, whatever comes of it" {
  person = parent, records = { row("law", 15, "2021-05-01"), row("law", nil, "2021-06-01"), row("law", 19.999, "2022-05-01") },
  expect = { year = 2022, compliant = false },
}
-- Seven records that wait, so many that not all combinations are tried.
scenario "much that waits" {
  person = parent,
  records = {
    row("law", 15, "2021-05-01"), row("law", nil, "2021-06-01"), row("study", nil, "2021-06-01"), row("law", 20, "2022-05-01"),
    row("law", nil, "2023-06-01"), row("study", nil, "2023-06-01"), row("law", nil, "2024-06-01"), row("study", nil, "2024-06-01"),
    row("study", nil, "2025-06-01"),
  },
  expect = { { year = 2021, compliant = true }, { year = 2022, compliant = unknown }, { year = 2024, compliant = unknown }, { year = 2026, compliant = false } },
}
scenario "a record of no subject may be of any" {
  person = parent, records = { row("law", 15, "2021-05-01"), row(nil, nil, "2021-06-01"), row("law", 20, "2022-05-01") },
  expect = { year = 2022, compliant = unknown },
}
scenario "not on leave, 2022 asks for its own" {
  records = { row("law", nil, "2021-06-01"), row("law", 20, "2022-05-01") }, expect = { { year = 2021, compliant = unknown }, { year = 2022, compliant = true } },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "law", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
