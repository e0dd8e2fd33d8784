-- An invented policy for one rule shape: at most a percentage from one kind.

policy { id = "shape-percentage-cap", version = "1", title = { zh = "百分比上限", en = "At most a percentage from one kind" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "live" { zh = "面授", en = "live" }
subject "online" { zh = "网络", en = "online" }
subject "reading" { zh = "阅读", en = "reading" }

-- 40 a year; of them at most 60% online, at most 10 of reading.
param "annual.total" { unit = "hour", { value = 40, source = "rule 1" } }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("live,online,reading", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = "annual.total", at_most = { online = { 60, 100 }, reading = 10 }, source = "rule 2" }

local function row(subject, hours)
  return { completed_on = "2023-05-01", subject = subject, hours = hours }
end

-- 60% of 40 = 24
scenario "24 online count" {
  records = { row("live", 16), row("online", 24) }, expect = { year = 2023, required = 40, shortfall = 0, compliant = true },
}
scenario "the 25th does not" {
  records = { row("live", 15), row("online", 25) }, expect = { year = 2023, total = 40, shortfall = 1, compliant = false },
}
scenario "10 of reading count" {
  records = { row("live", 6), row("online", 24), row("reading", 10) }, expect = { year = 2023, compliant = true },
}
scenario "more of reading does not" {
  records = { row("live", 5.999), row("online", 24), row("reading", 20) }, expect = { year = 2023, total = 49.999, shortfall = 0.001, compliant = false },
}
scenario "all live" {
  records = { row("live", 40) }, expect = { year = 2023, compliant = true },
}
scenario "39.999 live" {
  records = { row("live", 39.999) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "live", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
