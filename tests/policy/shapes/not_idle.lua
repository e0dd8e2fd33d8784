-- An invented policy for rule shapes that look as if they changed nothing, and do: each line here has its effect.

policy { id = "shape-not-idle", version = "1", title = { zh = "并非不起作用", en = "Not idle" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "general" { zh = "一般", en = "general" }
subject "law" { zh = "法规", en = "law" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

reason "too_many" { zh = "当日超出限额", en = "more than a day counts", source = "rule 6" }

credit(function(record)
  if not positive(record.hours) or not listed("general,law", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- The total asks no more than its subject, and says what is carried over: all beyond 10, up to 5.
annual "total" { minimum = 10, source = "rule 1" }
annual "general" { minimum = 10, source = "rule 1" }
carry { most = 5, source = "rule 2" }
-- In 2022, 2025 and so on: a title looks at its own year where that asks, and at three years where it does not.
annual "law" { minimum = 2, every = 3, from = 2022, source = "rule 3" }
-- Two years of 10 are no 20 that were learnt in them, where 5 of the first were carried into it.
title { from = 2024, when = { board = "own" }, source = "rule 4", each("total", -1, 0), sum("total", -1, 0, 20) }
-- 12 in one year, with what was carried over into it, are no 12 that were learnt in two.
title { from = 2024, when = { board = "next" }, source = "rule 4", sum("total", -1, -1, 12), sum("total", -1, 0, 12) }
title { from = 2023, source = "rule 4", either({ each("law", 0, 0) }, { each("law", -2, 0) }) }
-- By themselves 4 of one subject and 3 of the other are no 10; with 5 that were carried over they are.
annual "total" { name = "annual.even", minimum = 10, from = 2030, to = 2040, at_most = { general = 4, law = 3 }, source = "rule 5" }
-- Whoever has the 10 in all meets this too; but what does not count for it is not beyond it, and is not carried over.
annual "total" { name = "annual.held", minimum = 5, from = 2041, at_most = { general = 5 }, source = "rule 7" }

-- The first cap begins in 2027; until then the second holds a day to 8 hours.
param "day.hours" { unit = "hour", { from = 2027, value = 6, source = "rule 6" } }
cap { name = "cap.day", hours = "day.hours", within = "day", when = { form = "reading" }, reason = "too_many", source = "rule 6" }
cap { name = "cap.earlier", hours = 8, within = "day", when = { form = "reading" }, reason = "too_many", source = "rule 6" }

local function row(hours, on, subject)
  return { completed_on = on, subject = subject or "general", hours = hours }
end

scenario "4 of 14 are carried over, of no subject" {
  records = { row(14, "2023-05-01"), row(10, "2024-05-01") },
  expect = { { year = 2023, total = 14, compliant = true }, { year = 2024, total = 14, subjects = { general = 10 }, compliant = true } },
}
scenario "2024 asks for no law, so that 2022 decides: 2 hours" {
  records = { row(2, "2022-05-01", "law") }, expect = { { year = 2024, eligible = true }, { year = 2025, eligible = false } },
}
scenario "and a thousandth less" {
  records = { row(1.999, "2022-05-01", "law") }, expect = { year = 2024, eligible = false },
}
scenario "4 general, 3 law and 3 that were carried over are 10" {
  records = { row(13, "2029-05-01"), row(1, "2029-05-01", "art"), row(10, "2030-05-01"), row(3, "2030-05-02", "law") },
  expect = { { year = 2030, total = 16, compliant = true }, { reasons = { "ok", "not_counted", "ok", "ok" } } },
}
scenario "with 2.999 they are not: a thousandth more in 2029 would have passed" {
  records = { row(12.999, "2029-05-01"), row(10, "2030-05-01"), row(3, "2030-05-02", "law") },
  expect = { { year = 2030, shortfall = 0.001, compliant = false } },
}
scenario "9 hours of reading in a day: 8 until 2026, 6 from 2027 on" {
  records = { with(row(9, "2026-05-01"), { form = "reading" }), with(row(9, "2027-05-01"), { form = "reading" }) },
  expect = { { year = 2026, total = 8, reasons = { "too_many", "too_many" } }, { year = 2027, total = 6 } },
}
scenario "5 of 2022 make 2023 10, and with 10 of 2024 15 were learnt in the two years" {
  person = { board = "own" }, records = { row(15, "2022-05-01"), row(5, "2023-05-01"), row(10, "2024-05-01") },
  expect = { { year = 2023, total = 10 }, { year = 2024, eligible = false } },
}
scenario "10 and 10 are 20" {
  person = { board = "own" }, records = { row(10, "2023-05-01"), row(10, "2024-05-01") }, expect = { year = 2024, eligible = true },
}
scenario "7 and 5 of 2022 make 2023 12, but 7 alone were learnt in 2023 and 2024" {
  person = { board = "next" }, records = { row(15, "2022-05-01"), row(7, "2023-05-01") },
  expect = { { year = 2023, total = 12 }, { year = 2024, eligible = false } },
}
scenario "and 5 of 2024 make them 12" {
  person = { board = "next" }, records = { row(15, "2022-05-01"), row(7, "2023-05-01"), row(5, "2024-05-01") }, expect = { year = 2024, eligible = true },
}
scenario "of 16 in 2041 5 count for the 5, so that none is beyond them" {
  records = { row(16, "2041-05-01"), row(10, "2042-05-01") }, expect = { { year = 2041, total = 16, compliant = true }, { year = 2042, total = 10 } },
}
scenario "2 of law count beside them" {
  records = { row(16, "2041-05-01"), row(2, "2041-05-01", "law"), row(10, "2042-05-01") },
  expect = { { year = 2041, total = 18 }, { year = 2042, total = 12 } },
}
