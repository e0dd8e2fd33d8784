-- An invented policy for one rule shape: hours that wait for review and may pass into the next year, or back into the last.

policy { id = "shape-waiting-between-years", version = "1", title = { zh = "待审学时与跨年结转", en = "Hours that wait for review, and may pass between years" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "law" { zh = "法规", en = "law" }
subject "study" { zh = "学习", en = "study" }

param "annual.total" { unit = "hour", { from = 2021, value = 20, source = "rule 1" } }

reason "carried" { zh = "上年结转", en = "carried over", source = "rule 2" }
reason "grace" { zh = "补上一年度的缺口", en = "fills the gap of the year before", source = "rule 2" }
reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }
reason "review" { zh = "待审核", en = "waits for review", source = "rule 1", pending = true }

credit(function(record)
  if record.hours == nil then return nil, "review" end
  if not positive(record.hours) or not listed("law,study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = "annual.total" }
carry { most = 5, source = "rule 2" }
grace { months = 3, source = "rule 2" }
title { from = 2021, source = "rule 3", sum("study", -1, 0, 3) }

local function row(subject, hours, on)
  return { completed_on = on, subject = subject, hours = hours }
end

-- Up to 5 of what waits in 2021 may pass into 2022, and no more.
scenario "what waits in the year before may be carried" {
  records = { row("study", 20, "2021-05-01"), row("law", nil, "2021-06-01"), row("study", 15, "2022-05-01") },
  expect = { { year = 2021, compliant = true }, { year = 2022, compliant = unknown } },
}
scenario "with all that may be carried nothing more arrives" {
  records = { row("study", 25, "2021-05-01"), row("law", nil, "2021-06-01"), row("study", 14.999, "2022-05-01") },
  expect = { year = 2022, compliant = false },
}
-- 2021 lacks 5, which January 2022 gives back; if what waits gives them, they stay in 2022.
scenario "what waits in the year before may leave the first months' hours where they are" {
  records = { row("law", 15, "2021-05-01"), row("law", nil, "2021-06-01"), row("law", 5, "2022-01-10"), row("law", 15, "2022-05-01") },
  expect = { { year = 2021, compliant = true }, { year = 2022, compliant = unknown } },
}
scenario "what waits in the first months may fill the gap of the year before" {
  records = { row("law", 15, "2021-05-01"), row("law", nil, "2022-01-10"), row("law", 20, "2022-05-01") },
  expect = { { year = 2021, compliant = unknown }, { year = 2022, compliant = true } },
}
scenario "after the first months it does not" {
  records = { row("law", 15, "2021-05-01"), row("law", nil, "2022-04-01"), row("law", 20, "2022-05-01") },
  expect = { { year = 2021, compliant = false }, { year = 2022, compliant = true } },
}
-- 2021 lacks 5, which January 2022 gives back as study; if what waits of law gives them, the study is 2022's, and 2021 has none of it.
scenario "what waits of one subject may take another out of the year" {
  records = { row("law", 15, "2021-05-01"), row("law", nil, "2021-06-01"), row("study", 5, "2022-01-10") },
  expect = { { year = 2021, compliant = true, eligible = unknown }, { year = 2022, eligible = true } },
}
scenario "nothing waits: 5 of study are 2021's" {
  records = { row("law", 15, "2021-05-01"), row("study", 5, "2022-01-10") }, expect = { year = 2021, eligible = true },
}
scenario "and with 20 of law they are not" {
  records = { row("law", 20, "2021-05-01"), row("study", 5, "2022-01-10") }, expect = { year = 2021, eligible = false },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "law", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
