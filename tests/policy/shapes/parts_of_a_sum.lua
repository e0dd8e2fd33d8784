-- An invented policy for one rule shape: alternatives that count hours of some subjects only, and of one of them at most half.

policy { id = "shape-parts-of-a-sum", version = "1", title = { zh = "一组要求之内的上限", en = "Caps inside an alternative" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "tax" { zh = "税务", en = "tax" }
subject "audit" { zh = "审计", en = "audit" }
subject "authoring" { zh = "著述", en = "authoring" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("tax,audit,authoring", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- 40 hours of all; or 24 in tax, of them at most half from authoring; or 30 in two years, of authoring at most 4.
annual "total" { source = "rule 1", items = { either(
  { sum("total", 0, 0, 40) },
  { sum("total", 0, 0, 24, { only = { "tax", "authoring" }, at_most = { authoring = { 1, 2 } } }) },
  { average("total", -1, 0, 15, { at_most = { authoring = 4 } }) }
) } }
title { from = 2023, source = "rule 2", sum("total", -1, 0, 20, { only = { "audit" } }) }

local function row(subject, hours, year)
  return { completed_on = (year or 2023) .. "-05-01", subject = subject, hours = hours }
end

scenario "12 of tax and 12 of authoring" {
  records = { row("tax", 12), row("authoring", 12) }, expect = { { year = 2023, total = 24, compliant = true } },
}
scenario "of 11.999 and 20 of authoring a thousandth is missing" {
  records = { row("tax", 11.999), row("authoring", 20) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "audit does not count among the 24" {
  records = { row("tax", 12), row("authoring", 11), row("audit", 1) }, expect = { year = 2023, shortfall = 1, compliant = false },
}
scenario "but 40 of all are enough" {
  records = { row("tax", 1), row("authoring", 20), row("audit", 19) }, expect = { { year = 2023, compliant = true, eligible = false }, { year = 2024, shortfall = 6 } },
}
scenario "30 in two years, 4 of them from authoring" {
  records = { row("audit", 20, 2022), row("audit", 6), row("authoring", 9) }, expect = { { year = 2023, compliant = true, eligible = true } },
}
scenario "30 in two years, a thousandth less" {
  records = { row("audit", 20, 2022), row("audit", 5.999), row("authoring", 9) },
  expect = { { year = 2023, shortfall = 0.001, compliant = false }, { year = 2024, eligible = false } },
}
scenario "the application: audit alone" {
  records = { row("audit", 19.999), row("tax", 40) }, expect = { year = 2023, eligible = false },
}
scenario "nothing that counts" { records = { row("audit", 0) }, expect = { year = 2023, shortfall = 24, reasons = { "not_counted" } } }
