-- An invented policy for one rule shape: a joint cap over subjects that takes those of one subject first.

policy { id = "shape-preferred", version = "1", title = { zh = "限额的先后", en = "A joint cap that takes one subject first" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "ethics" { zh = "道德", en = "ethics" }
subject "general" { zh = "一般", en = "general" }
subject "skill" { zh = "技能", en = "skill" }

reason "over" { zh = "超过上限", en = "over the bound", source = "rule 1" }
reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("ethics,general,skill", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = 10, source = "rule 1" }
annual "ethics" { minimum = 3, source = "rule 1" }
cap { hours = 5, when = { form = "online" }, prefer = { "ethics", "skill" }, reason = "over", source = "rule 2" }

local function row(on, subject, hours, form)
  return { completed_on = on, subject = subject, hours = hours, form = form }
end

scenario "ethics first, though it came last" {
  records = { row("2023-01-05", "general", 4, "online"), row("2023-02-05", "skill", 1, "online"), row("2023-03-05", "ethics", 3, "online") },
  expect = { year = 2023, total = 5, subjects = { ethics = 3, skill = 1, general = 1 }, reasons = { "over", "ok", "ok" } },
}
scenario "within a subject by date" {
  records = { row("2023-01-05", "ethics", 4, "online"), row("2023-02-05", "ethics", 4, "online"), row("2023-03-05", "general", 9), row("2022-03-05", "general", 0) },
  expect = { year = 2023, subjects = { ethics = 5 }, total = 14, compliant = true, reasons = { "ok", "over", "ok", "not_counted" } },
}
scenario "each year anew" {
  records = { row("2022-01-05", "general", 6, "online"), row("2023-01-05", "general", 2, "online"), row("2023-02-05", "ethics", 3.001, "online") },
  expect = { { year = 2022, total = 5 }, { year = 2023, total = 5, subjects = { general = 1.999, ethics = 3.001 } } },
}
