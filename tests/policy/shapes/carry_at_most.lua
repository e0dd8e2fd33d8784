-- An invented policy for one rule shape: what at_most does not let count towards the minimum is not beyond it.

policy { id = "shape-carry-at-most", version = "1", title = { zh = "结转与科目上限", en = "Carrying over beside a bound of a subject" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "public" { zh = "公需", en = "public" }
subject "professional" { zh = "专业", en = "professional" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("public,professional", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- Rule 1: 40 a year, of which public hours count up to 20. Rule 2: up to 15 beyond them are carried over.
annual "total" { minimum = 40, at_most = { public = 20 }, source = "rule 1" }
carry { most = 15, source = "rule 2" }

local function row(year, subject, hours)
  return { completed_on = year .. "-05-01", subject = subject, hours = hours }
end

scenario "20 of 50 public hours count, so that 2022 lacks 20, and nothing passes" {
  records = { row(2022, "public", 50) },
  expect = { { year = 2022, total = 50, shortfall = 20, compliant = false }, { year = 2023, total = 0 } },
}
scenario "20 and 20 are just enough; the 10 that do not count are not beyond it" {
  records = { row(2022, "public", 30), row(2022, "professional", 20) },
  expect = { { year = 2022, total = 50, compliant = true }, { year = 2023, total = 0 } },
}
scenario "20 and 32 are 12 beyond" {
  records = { row(2022, "public", 30), row(2022, "professional", 32), row(2023, "professional", 27.999), row(2023, "x", 3) },
  expect = { { year = 2022, compliant = true, reasons = { "ok", "ok", "ok", "not_counted" } }, { year = 2023, total = 39.999, shortfall = 0.001 } },
}
-- 10 of 2022 are of no subject, and count; 20 public and 12 professional of its own make 42, 2 of which are beyond.
scenario "what was carried in is used first, and no bound holds it" {
  records = { row(2022, "professional", 50), row(2023, "public", 25), row(2023, "professional", 12) },
  expect = { { year = 2023, total = 47, compliant = true }, { year = 2024, total = 2 } },
}
