-- An invented policy for one rule shape: what an exempt year passes on, where its lines say different things.

policy { id = "shape-exempt-surplus", version = "1", title = { zh = "免修年度的结转", en = "What an exempt year passes on" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }
subject "practice" { zh = "实践", en = "practice" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("study,practice", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- Rule 1: of practice 5 a year, and half of all hours, of study a third of them; 10 in all a year from 2022 on. Rule 2: what is beyond is carried over, up to 8 in all and
-- 4 of study, of which 2 hours are asked from 2023 on. Rule 3: nothing is asked of those on leave.
annual "total" { name = "annual.some", minimum = 5, only = { "practice" }, source = "rule 1" }
annual "practice" { share = { 1, 2 }, source = "rule 1" }
annual "total" { minimum = 10, from = 2022, source = "rule 1" }
annual "study" { name = "annual.third", share = { 1, 3 }, to = 2022, source = "rule 1" }
annual "study" { name = "annual.study", minimum = 2, from = 2023, source = "rule 1" }
carry { most = 8, source = "rule 2" }
carry { subject = "study", most = 4, from = 2021, source = "rule 2" }
exempt { when = { on_leave = 1 }, source = "rule 3" }

local function row(on, subject, hours)
  return { completed_on = on, subject = subject, hours = hours }
end

local leave = { on_leave = 1 }

scenario "2021 has no minimum of the total, nor of study: whoever is exempt passes on no more than others" {
  person = leave, records = { row("2021-05-01", "practice", 5), row("2021-05-01", "study", 5) },
  expect = { { year = 2021, required = 0, compliant = true }, { year = 2022, total = 0 } },
}
scenario "nor do those who are not" {
  records = { row("2021-05-01", "practice", 5), row("2021-05-01", "study", 5) },
  expect = { { year = 2021, compliant = true }, { year = 2022, total = 0 } },
}
scenario "2022 has one of the total: all that is learnt is beyond it, up to 8" {
  person = leave, records = { row("2022-05-01", "practice", 5), row("2022-05-01", "study", 5) },
  expect = { { year = 2022, required = 0, compliant = true }, { year = 2023, total = 8, subjects = { study = 0, practice = 0 } } },
}
scenario "2023 has one of study, too: 4 of it, and 4 in all" {
  person = leave, records = { row("2023-05-01", "practice", 3), row("2023-05-01", "study", 5) },
  expect = { { year = 2024, total = 8, subjects = { study = 4 } } },
}
scenario "of others 4.999 of practice are too few, and half of nothing is nothing" {
  records = { row("2021-05-01", "practice", 4.999), row("2021-05-01", "study", 4.999), row("2021-06-01", "x", 8) },
  expect = { { year = 2021, shortfall = 0.001, compliant = false, reasons = { "ok", "ok", "not_counted" } } },
}
