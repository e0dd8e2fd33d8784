-- An invented policy for one rule shape: so many of the best, and so many of the first.

policy { id = "shape-best-of", version = "1", title = { zh = "只计最好的几项", en = "The best few, and the first few" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }

subject "paper" { zh = "论文", en = "paper" }
subject "talk" { zh = "讲座", en = "talk" }

reason "not_best" { zh = "每年只计最高的两篇", en = "the best two of a year count", source = "rule 1" }
reason "enough" { zh = "同一主办方每年只计三次", en = "three talks of one host count in a year", source = "rule 2" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("paper,talk", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

highest { times = 2, when = { subject = "paper" }, reason = "not_best", source = "rule 1" }
once { by = "host", times = 3, when = { subject = "talk" }, reason = "enough", source = "rule 2" }

annual "total" { minimum = 20, source = "rule 3" }

local function row(subject, hours, month, year)
  return { completed_on = (year or 2023) .. "-0" .. month .. "-01", subject = subject, hours = hours, host = "society" }
end

scenario "two papers" {
  records = { row("paper", 12, 1), row("paper", 8, 2) }, expect = { year = 2023, total = 20, shortfall = 0, compliant = true, reasons = { "ok", "ok" } },
}
scenario "the best two of five, in whatever order" {
  records = { row("paper", 5, 1), row("paper", 9, 2), row("paper", 7, 3), row("paper", 9, 4), row("paper", 6, 5) },
  expect = { year = 2023, total = 18, reasons = { "not_best", "ok", "not_best", "ok", "not_best" } },
}
scenario "of equals the earlier" {
  records = { row("paper", 9, 1), row("paper", 9, 2), row("paper", 9, 3) }, expect = { year = 2023, total = 18, reasons = { "ok", "ok", "not_best" } },
}
scenario "the lower of the two gives way" {
  records = { row("paper", 9, 1), row("paper", 5, 2), row("paper", 7, 3) }, expect = { year = 2023, total = 16, reasons = { "ok", "not_best", "ok" } },
}
scenario "each year has its own two" {
  records = { row("paper", 9, 1), row("paper", 9, 2), row("paper", 9, 3, 2024) }, expect = { { year = 2023, total = 18 }, { year = 2024, total = 9 } },
}
scenario "the first three talks of a host" {
  records = { row("talk", 1, 1), row("talk", 2, 2), row("talk", 3, 3), row("talk", 9, 4), with(row("talk", 4, 5), { host = "university" }) },
  expect = { year = 2023, total = 10, reasons = { "ok", "ok", "ok", "enough", "ok" } },
}
scenario "papers are no talks" {
  records = { row("paper", 9, 1), row("paper", 9, 1), row("talk", 1, 2), row("talk", 1, 3), row("talk", 1, 4) }, expect = { year = 2023, total = 21, compliant = true },
}
scenario "19.999" {
  records = { row("paper", 10, 1), row("paper", 9.999, 2) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "paper", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
