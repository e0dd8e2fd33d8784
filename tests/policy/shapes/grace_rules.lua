-- An invented policy for one rule shape: two grace periods, a longer one of a subject, which is filled first whatever the order of the rules.

policy { id = "shape-grace-rules", version = "1", title = { zh = "两种宽限期", en = "Two grace periods, the longer one of a subject" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "law" { zh = "法规", en = "law" }
subject "study" { zh = "学习", en = "study" }

param "annual.total" { unit = "hour", { from = 2021, value = 3, source = "rule 1" } }
param "annual.law" { unit = "hour", { from = 2021, value = 1, source = "rule 1" } }

reason "grace" { zh = "补上一年度的缺口", en = "fills the gap of the year before", source = "rule 2" }
reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("law,study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = "annual.total" }
annual "law" { minimum = "annual.law" }
grace { months = 1, source = "rule 2" }
grace { subject = "law", months = 6, source = "rule 3" }

local function row(subject, hours, on)
  return { completed_on = on, subject = subject, hours = hours }
end

-- 2021 lacks 3, 1 of them law. The law of May fills it first, then 2 of study fill the rest, and 0.5 of each stay.
scenario "the subject first, by whichever rule" {
  records = { row("study", 2.5, "2022-01-10"), row("law", 1.5, "2022-05-19") },
  expect = {
    { year = 2021, total = 3, subjects = { law = 1, study = 2 }, compliant = true },
    { year = 2022, total = 1, subjects = { law = 0.5, study = 0.5 }, compliant = false },
  },
}
scenario "after the first month the total is not filled" {
  records = { row("study", 2.5, "2022-02-01"), row("law", 1.5, "2022-06-30") },
  expect = { { year = 2021, total = 1, compliant = false }, { year = 2022, total = 3, subjects = { law = 0.5, study = 2.5 } } },
}
scenario "after six months nor is the subject" {
  records = { row("law", 1.5, "2022-07-01") }, expect = { { year = 2021, total = 0, shortfall = 3 }, { year = 2022, total = 1.5 } },
}
scenario "what went back wholly says so" {
  records = { row("law", 1, "2022-05-19") }, expect = { { year = 2021, total = 1, shortfall = 2, reasons = { "grace" } } },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "law", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
