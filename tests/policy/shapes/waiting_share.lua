-- An invented policy for one rule shape: a share of a year whose hours grace may take, while a record waits.

policy { id = "shape-waiting-share", version = "1", title = { zh = "待审学时、补上所缺与科目比例", en = "Hours that wait, a grace and a share" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "law" { zh = "法规", en = "law" }
subject "study" { zh = "学习", en = "study" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }
reason "review" { zh = "待审核", en = "waits for review", source = "rule 1", pending = true }

credit(function(record)
  if record.hours == nil then return nil, "review" end
  if not positive(record.hours) or not listed("law,study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- Rule 1: 10 hours a year. Rule 2: half of what is learnt in the year of application is study. Rule 3: January to March fill the year before.
annual "total" { minimum = 10, from = 2022, source = "rule 1" }
grace { months = 3, source = "rule 3" }
title { from = 2023, source = "rule 2", share("study", 0, 0, { 1, 2 }) }

local function row(on, subject, hours)
  return { completed_on = on, subject = subject, hours = hours }
end

-- With no hours of law January's 10 of study are taken for 2022, and 2023 has 4 of law. With 10 they stay, and are 10 of 14. With 1,000 they are 10 of 1,004.
scenario "so many as 2022 lacks would do, neither none nor very many" {
  records = { row("2023-01-01", "law"), row("2023-01-10", "study", 10), row("2023-05-01", "law", 4) }, expect = { year = 2023, eligible = unknown },
}
scenario "10 of them are recognised" {
  records = { row("2023-01-01", "law", 10), row("2023-01-10", "study", 10), row("2023-05-01", "law", 4) }, expect = { year = 2023, eligible = true },
}
scenario "none are" {
  records = { row("2023-01-01", "law", 0), row("2023-01-10", "study", 10), row("2023-05-01", "law", 4) },
  expect = { { year = 2023, eligible = false, reasons = { "not_counted", "grace", "ok" } } },
}
scenario "4 of study could not be half of 4.001 of law and more, be they taken or not" {
  records = { row("2023-01-01", "law"), row("2023-01-10", "study", 4), row("2023-05-01", "law", 4.001) }, expect = { year = 2023, eligible = false },
}
-- With none law's 10 are taken, and study's 1 is all there is; with 10 of study law's stay, and are ten of eleven.
scenario "and what none and very many would do, so many as 2022 lacks would not" {
  records = { row("2023-01-01", "study"), row("2023-01-10", "law", 10), row("2023-05-01", "study", 1) }, expect = { year = 2023, eligible = unknown },
}
scenario "10 of them" {
  records = { row("2023-01-01", "study", 10), row("2023-01-10", "law", 10), row("2023-05-01", "study", 1), row("2023-05-01", "x", 1) },
  expect = { year = 2023, eligible = false },
}
