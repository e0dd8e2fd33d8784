-- An invented policy for one rule shape: a record in several rows is one record, also where its credit lasts and limits look at it.

policy { id = "shape-repeated", version = "1", title = { zh = "同一记录的几行", en = "A record in several rows" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "law" { zh = "法规", en = "law" }
subject "study" { zh = "学习", en = "study" }

reason "same" { zh = "同一活动", en = "the same activity", source = "rule 2" }
reason "waits" { zh = "待审核", en = "waits for review", source = "rule 2", pending = true }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if record.hours == nil then return nil, "waits" end
  if not positive(record.hours) or not listed("law,study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject, record.lasts == 2 and 2 or 1
end)

once { by = "activity_id", reason = "same", source = "rule 2" }
annual "total" { minimum = 20, source = "rule 1" }

local function row(id, hours, more)
  return with({ record_id = id, completed_on = "2022-05-01", subject = "study", hours = hours }, more or {})
end

scenario "the row with the fewest hours, first or last" {
  records = { row("a", 8), row("a", 9), row("b", 12), row("b", 11), row("b", 13) },
  expect = { year = 2022, total = 19, shortfall = 1, reasons = { "ok", "repeated", "repeated", "ok", "repeated" } },
}
scenario "credit that lasts two years counts once in each" {
  records = { row("a", 9, { lasts = 2 }), row("a", 8, { lasts = 2 }) }, expect = { { year = 2022, total = 8 }, { year = 2023, total = 8 }, { year = 2024, total = 0 } },
}
-- the row that came again is not the first of its activity
scenario "a limit does not see the rows that do not count" {
  records = { row("a", 9, { activity_id = 1 }), row("a", 8), row("b", 5, { activity_id = 1 }) },
  expect = { year = 2022, total = 13, reasons = { "repeated", "ok", "ok" } },
}
scenario "b is the second of its activity" {
  records = { row("a", 9, { activity_id = 1 }), row("b", 5, { activity_id = 1 }) }, expect = { year = 2022, total = 9, reasons = { "ok", "same" } },
}
scenario "equal hours of two subjects: the subject that is declared first, in either order" {
  records = { row("a", 9, { subject = "study" }), row("a", 9, { subject = "law" }), row("b", 7, { subject = "law" }), row("b", 7, { subject = "study" }) },
  expect = { year = 2022, subjects = { law = 16, study = 0 } },
}
scenario "hours that wait are fewer than any" {
  records = { row("a", 30), row("a", nil) }, expect = { year = 2022, total = 0, compliant = unknown, reasons = { "repeated", "waits" } },
}
scenario "hours that wait in a row that does not count" {
  records = { row("a", nil), row("a", 0) }, expect = { year = 2022, total = 0, compliant = false, reasons = { "repeated", "not_counted" } },
}
