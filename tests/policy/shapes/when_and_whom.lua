-- An invented policy for one rule shape: bounds that end, or go by the person, and a grace to a date.

policy { id = "shape-when-and-whom", version = "1", title = { zh = "何时、对谁", en = "Bounds that end, or go by the person" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "ethics" { zh = "道德", en = "ethics" }

reason "over" { zh = "超过上限", en = "over the bound", source = "rule 1" }
reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or record.subject ~= "ethics" then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = 10, source = "rule 1" }
-- Rule 2: e-learning, at most 5 hours until 2022. Rule 3: one certificate once, from 2023 on. Rule 4: meetings, by the person.
cap { name = "cap.online", hours = 5, to = 2022, when = { form = "online" }, reason = "over", source = "rule 2" }
once { by = "certificate_no", from = 2023, within = "ever", reason = "over", source = "rule 3" }
cap { name = "cap.meetings", hours = by("experience", { new = 6, old = 2 }), when = { form = "meeting" }, reason = "over", source = "rule 4" }
-- Rule 5: from 2022 on new ones carry over 8 hours, others 6; before, 1.
carry { name = "carry.early", most = 1, to = 2021, source = "rule 5" }
carry { name = "carry.new", most = 8, from = 2022, when = { experience = "new" }, source = "rule 5" }
carry { name = "carry.others", most = by("experience", { old = 6 }), from = 2022, source = "rule 5" }
-- Rule 6: until 2022 to the end of January, from 2023 on to 1 March.
grace { name = "grace.early", months = 1, to = 2022, source = "rule 6" }
grace { name = "grace", last_day = "03-01", from = 2023, source = "rule 6" }
-- Rule 7: a leave in 2024 alone puts off what is lacking.
defer { when = { on_leave = 1 }, from = 2024, to = 2024, source = "rule 7" }

local new, old = { experience = "new" }, { experience = "old" }

local function row(on, hours, form, certificate)
  return { completed_on = on, subject = "ethics", hours = hours, form = form, certificate_no = certificate }
end

scenario "the bound of e-learning ends with 2022" {
  person = old, records = { row("2022-05-01", 7, "online"), row("2023-05-01", 7, "online"), row("2023-05-02", 0), row("2023-05-03", 1) },
  expect = { { year = 2022, total = 5, reasons = { "over", "ok", "not_counted", "ok" } }, { year = 2023, total = 8 } },
}
scenario "a certificate counts once from 2023 on: what 2022 had is not looked at" {
  person = old, records = { row("2022-05-01", 3, nil, "a"), row("2023-05-01", 3, nil, "a"), row("2024-05-01", 3, nil, "a") },
  expect = { { year = 2022, total = 3 }, { year = 2023, total = 3 }, { year = 2024, total = 0, reasons = { "ok", "ok", "over" } } },
}
scenario "meetings: 6 hours of the new, 2 of the old" {
  person = new, records = { row("2023-05-01", 7, "meeting") }, expect = { year = 2023, total = 6 },
}
scenario "meetings of the old" { person = old, records = { row("2023-05-01", 7, "meeting") }, expect = { year = 2023, total = 2 } }
scenario "meetings of nobody known wait" {
  records = { row("2022-05-01", 4), row("2022-05-02", 6, "meeting"), row("2023-05-01", 3), row("2023-05-01", 7) },
  expect = { { year = 2022, compliant = unknown, reasons = { "ok", "missing_fact", "ok", "ok" } }, { year = 2023, compliant = true } },
}
scenario "1 hour of 2021 is carried over" {
  person = new, records = { row("2021-05-01", 15) }, expect = { { year = 2022, total = 1 }, { year = 2023, total = 0 } },
}
scenario "the new carry over 8 of 2022" { person = new, records = { row("2022-05-01", 25) }, expect = { year = 2023, total = 8 } }
scenario "the old carry over 6" { person = old, records = { row("2022-05-01", 25) }, expect = { year = 2023, total = 6, shortfall = 4 } }
scenario "of nobody known it cannot be said" {
  records = { row("2022-05-01", 25), row("2023-05-01", 5) }, expect = { { year = 2022, compliant = true }, { year = 2023, total = 5, compliant = unknown } },
}
scenario "without surplus there is nothing to know" {
  records = { row("2022-05-01", 10), row("2023-05-01", 5) }, expect = { year = 2023, compliant = false },
}
scenario "January fills 2022, February does not" {
  person = old, records = { row("2022-05-01", 6), row("2023-01-31", 1), row("2023-02-01", 3) },
  expect = { { year = 2022, total = 7 }, { year = 2023, total = 3 } },
}
scenario "1 March fills 2023, 2 March does not" {
  person = old, records = { row("2023-05-01", 5), row("2024-03-01", 1), row("2024-03-02", 3) },
  expect = { { year = 2023, total = 6 }, { year = 2024, total = 3 } },
}
scenario "leave in 2024 puts off, in 2025 it does not" {
  person = { experience = "old", on_leave = 1 }, records = { row("2024-05-01", 4), row("2025-05-01", 9) },
  expect = { { year = 2024, required = 4, compliant = true }, { year = 2025, required = 16, compliant = false }, { year = 2026, required = 10 } },
}
