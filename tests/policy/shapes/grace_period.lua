-- An invented policy for one rule shape: a grace period in which an hour may fill the gap of the year before, and counts once.

policy { id = "shape-grace-period", version = "1", title = { zh = "宽限期", en = "A grace period in which an hour may fill the gap of the year before, and counts once" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "law" { zh = "法规", en = "law" }
subject "study" { zh = "学习", en = "study" }

param "annual.total" { unit = "hour", { from = 2021, value = 20, source = "rule 1" } }
param "annual.law" { unit = "hour", { from = 2021, value = 5, source = "rule 1" } }

reason "grace" { zh = "补上一年度的缺口", en = "fills the gap of the year before", source = "rule 2" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("law,study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = "annual.total" }
annual "law" { minimum = "annual.law" }
grace { months = 3, source = "rule 2" }

local function row(subject, hours, on)
  return { completed_on = on, subject = subject, hours = hours }
end

-- 2022 has 15 of 20; of the 10 in March 2023 five go back, five stay
scenario "what is missing goes back, the rest stays" {
  records = { row("law", 5, "2022-05-01"), row("study", 10, "2022-05-01"), row("study", 10, "2023-03-31") },
  expect = { { year = 2022, total = 20, shortfall = 0, compliant = true }, { year = 2023, total = 5, shortfall = 15 } },
}
scenario "1 April is too late" {
  records = { row("law", 5, "2022-05-01"), row("study", 10, "2022-05-01"), row("study", 10, "2023-04-01") },
  expect = { { year = 2022, total = 15, shortfall = 5, compliant = false }, { year = 2023, total = 10 } },
}
scenario "nothing is missing, nothing goes back" {
  records = { row("law", 5, "2022-05-01"), row("study", 15, "2022-05-01"), row("study", 10, "2023-01-01") },
  expect = { { year = 2022, total = 20, compliant = true, reasons = { "ok", "ok", "ok" } }, { year = 2023, total = 10 } },
}
scenario "an hour that went back wholly says so" {
  records = { row("law", 5, "2022-05-01"), row("study", 10, "2022-05-01"), row("study", 5, "2023-01-01") },
  expect = { { year = 2022, total = 20, compliant = true, reasons = { "ok", "ok", "grace" } }, { year = 2023, total = 0 } },
}
-- 2022 lacks 2 of law, and nothing of the total once they are there: 2 of law go back, the study stays
scenario "subjects are filled first" {
  records = { row("law", 3, "2022-05-01"), row("study", 15, "2022-05-01"), row("study", 4, "2023-01-01"), row("law", 4, "2023-02-01") },
  expect = { { year = 2022, total = 20, subjects = { law = 5, study = 15 }, compliant = true }, { year = 2023, total = 6, subjects = { law = 2, study = 4 } } },
}
scenario "the other subject cannot fill a subject's gap" {
  records = { row("law", 4, "2022-05-01"), row("study", 20, "2022-05-01"), row("study", 9, "2023-01-01") },
  expect = { { year = 2022, total = 24, shortfall = 1, compliant = false }, { year = 2023, total = 9 } },
}
-- 2021 lacks all 20; January 2022 gives 20 back and 2022 then lacks its own, which January 2023 gives: no hour twice
scenario "a chain of years, each hour once" {
  records = { row("law", 5, "2022-01-10"), row("study", 15, "2022-01-10"), row("law", 5, "2023-01-10"), row("study", 15, "2023-01-10") },
  expect = { { year = 2021, total = 20, compliant = true }, { year = 2022, total = 20, compliant = true }, { year = 2023, total = 0, compliant = false } },
}
scenario "nothing is asked of 2020, so nothing goes back to it" {
  records = { row("law", 5, "2021-01-10") }, expect = { { year = 2020, total = 0, required = unknown }, { year = 2021, total = 5 } },
}
scenario "2021 asks for law too" {
  records = { row("study", 20, "2021-05-01") }, expect = { year = 2021, shortfall = 5, compliant = false },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "law", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
