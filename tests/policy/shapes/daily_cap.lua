-- An invented policy for one rule shape: at most so many hours a day, and a cap over the year on what that leaves.

policy { id = "shape-daily-cap", version = "1", title = { zh = "每日上限", en = "At most so many hours a day, and a cap over the year on what that leaves" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }

param "day.most" { unit = "hour", { to = 2022, value = 10, source = "rule 1" }, { from = 2023, value = 8, source = "rule 1" } }
param "online.most" { unit = "hour", { value = 20, source = "rule 2" } }

reason "day_full" { zh = "当日学时已满", en = "the day is full", source = "rule 1" }
reason "online_full" { zh = "网络学习已达年度上限", en = "online hours have reached the year's cap", source = "rule 2" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

cap { within = "day", hours = "day.most", reason = "day_full", source = "rule 1" }
cap { within = "year", hours = "online.most", when = { mode = "online" }, reason = "online_full", source = "rule 2" }

annual "total" { minimum = 24, source = "rule 3" }

local function row(day, hours, mode)
  return { completed_on = "2023-05-0" .. day, subject = "study", hours = hours, mode = mode }
end

scenario "8 in a day count" {
  records = { row(1, 5), row(1, 3) }, expect = { year = 2023, total = 8, reasons = { "ok", "ok" } },
}
scenario "the rest of the day does not" {
  records = { row(1, 5), row(1, 4), row(1, 1), row(2, 8.001) }, expect = { year = 2023, total = 16, reasons = { "ok", "day_full", "day_full", "day_full" } },
}
scenario "10 in a day to 2022" {
  records = { with(row(1, 11), { completed_on = "2022-12-31" }) }, expect = { year = 2022, total = 10 },
}
-- each day gives 8 of 9: 8 + 8 = 16, and of the third day's 8 only 4 are left of 20
scenario "the year's cap looks at what the days left" {
  records = { row(1, 9, "online"), row(2, 9, "online"), row(3, 9, "online"), row(4, 4) },
  expect = { year = 2023, total = 24, shortfall = 0, compliant = true, reasons = { "day_full", "day_full", "online_full", "ok" } },
}
scenario "another year has its own cap" {
  records = { row(1, 8, "online"), row(2, 8, "online"), row(3, 4, "online"), with(row(1, 8, "online"), { completed_on = "2024-05-01" }) },
  expect = { { year = 2023, total = 20 }, { year = 2024, total = 8, reasons = { "ok", "ok", "ok", "ok" } } },
}
scenario "20 online in days that are not full" {
  records = { row(1, 7, "online"), row(2, 7, "online"), row(3, 6, "online"), row(4, 0.001, "online"), row(5, 3.999) },
  expect = { year = 2023, total = 23.999, shortfall = 0.001, compliant = false, reasons = { "ok", "ok", "ok", "online_full", "ok" } },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "study", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
