-- An invented policy for one rule shape: hours of a cycle's first quarter fill what the cycle before lacks of one subject.

policy { id = "shape-cycle-grace", version = "1", title = { zh = "补上一期一个科目所缺", en = "Hours that fill one subject of the cycle before" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "law" { zh = "法规", en = "law" }
subject "study" { zh = "学习", en = "study" }

calendar { years = 2, anchor = 2022 }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("law,study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = 40, source = "rule 1" }
annual "law" { minimum = 10, source = "rule 1" }
grace { subject = "law", months = 3, source = "rule 2" }

local function row(subject, hours, on)
  return { completed_on = on, subject = subject, hours = hours }
end

scenario "six of eight fill the gap of law, and what is beyond stays" {
  records = { row("law", 4, "2022-05-01"), row("study", 36, "2023-05-01"), row("law", 8, "2024-03-31"), row("study", 5, "2024-01-15") },
  expect = { { year = 2022, total = 46, subjects = { law = 10, study = 36 }, compliant = true }, { year = 2024, total = 7, subjects = { law = 2, study = 5 } } },
}
scenario "after three months" {
  records = { row("law", 4, "2022-05-01"), row("study", 36, "2023-05-01"), row("law", 8, "2024-04-01") },
  expect = { { year = 2022, total = 40, shortfall = 6, compliant = false }, { year = 2024, total = 8 } },
}
-- within the cycle 2022 nothing passes, and the total's gap is not law's
scenario "the total alone lacks hours" {
  records = { row("law", 2, "2022-05-01"), row("law", 8, "2023-01-15"), row("study", 20, "2023-05-01"), row("law", 8, "2024-01-15"), row("study", 9, "2024-01-15") },
  expect = { { year = 2022, total = 30, shortfall = 10, compliant = false }, { year = 2024, total = 17 } },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "law", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
