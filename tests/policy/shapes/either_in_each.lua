-- An invented policy for one rule shape: one of two ways for the title, of which one asks for years that may be met in two ways themselves.

policy { id = "shape-either-in-each", version = "1", title = { zh = "任选其一之内的任选其一", en = "A choice within a choice" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "a" { zh = "甲", en = "a" }
subject "b" { zh = "乙", en = "b" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("a,b", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- A year: 10 of a, or 20 of b. The title: this year complete, or 50 in two years.
annual "total" { source = "rule 1", items = { either({ sum("a", 0, 0, 10) }, { sum("b", 0, 0, 20) }) } }
title { from = 2022, source = "rule 2", either({ each("total", 0, 0) }, { sum("total", -1, 0, 50) }) }

local function row(on, subject, hours)
  return { completed_on = on, subject = subject, hours = hours }
end

scenario "10 of a complete the year, and so the title" {
  records = { row("2023-05-01", "a", 10) }, expect = { year = 2023, compliant = true, eligible = true },
}
scenario "20 of b as well" {
  records = { row("2023-05-01", "b", 20) }, expect = { year = 2023, compliant = true, eligible = true },
}
scenario "9.999 of a and 19.999 of b: neither" {
  records = { row("2023-05-01", "a", 9.999), row("2023-05-01", "b", 19.999) }, expect = { year = 2023, compliant = false, eligible = false },
}
scenario "50 in two years" {
  records = { row("2022-05-01", "b", 45), row("2023-05-01", "b", 5) }, expect = { year = 2023, compliant = false, eligible = true },
}
scenario "49.999 in two years" {
  records = { row("2022-05-01", "b", 44.999), row("2023-05-01", "b", 5) }, expect = { year = 2023, compliant = false, eligible = false },
}
scenario "another subject" {
  records = { row("2023-05-01", "c", 50) }, expect = { year = 2023, total = 0, eligible = false, reasons = { "not_counted" } },
}
