-- An invented policy for one rule shape: records that wait for review, and what their hours could still change.

policy { id = "shape-waiting", version = "1", title = { zh = "待审核的记录", en = "Records that wait for review" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "a" { zh = "甲", en = "a" }
subject "b" { zh = "乙", en = "b" }

admission { source = "rule 1" }
credit(function(record) return admit(record) end)

-- To 2020: of a at least three fifths. In 2021: 19.25, of b at most 2.75 of them.
annual "a" { share = { 3, 5 }, to = 2020, source = "rule 2" }
annual "total" { minimum = 19.25, at_most = { b = 2.75 }, from = 2021, to = 2021, source = "rule 3" }
-- From 2022: 5 of b in this year and the last, or 7 in the last.
annual "total" { name = "annual.either", from = 2022, source = "rule 4", items = { either({ sum("b", -1, 0, 5) }, { sum("total", -1, -1, 7) }) } }
first_year(function(person) return person.since end)

local function row(on, subject, hours)
  return { completed_on = on, subject = subject, hours = hours, status = "verified" }
end

-- any hours of b make a less than three fifths of what there is
scenario "no hours, and a record of the other subject waits" {
  records = { row("2020-12-31", "b") }, expect = { year = 2020, compliant = unknown },
}
scenario "no hours, and a record of the subject itself waits: more of it does no harm" {
  records = { row("2020-12-31", "a") }, expect = { year = 2020, compliant = true },
}
scenario "2 of 5, and more of b waits: no hours of b can help" {
  records = { row("2020-05-01", "a", 2), row("2020-05-01", "b", 3), row("2020-12-31", "b") }, expect = { year = 2020, compliant = false },
}
-- 2.75 of b count at most, and 19.25 are asked for
scenario "what waits is of the subject that counts 2.75 at most" {
  records = { row("2021-12-31", "b") }, expect = { year = 2021, compliant = false, shortfall = 19.25 },
}
scenario "it could bring 2.75, and 2.75 are missing" {
  records = { row("2021-05-01", "a", 16.5), row("2021-12-31", "b") }, expect = { year = 2021, compliant = unknown },
}
scenario "it could bring 2.75, and 2.751 are missing" {
  records = { row("2021-05-01", "a", 16.499), row("2021-12-31", "b") }, expect = { year = 2021, compliant = false },
}
-- all years of the second way lie before the first year
scenario "a newcomer of 2022: what lies before the first year is no way" {
  person = { since = 2022 }, expect = { year = 2022, compliant = false, shortfall = 5 },
}
scenario "a newcomer of 2022 with the 5" {
  person = { since = 2022 }, records = { row("2022-05-01", "b", 5) }, expect = { year = 2022, compliant = true },
}
scenario "what does not count" {
  cutoff = "2023-07-01",
  records = {
    row("2023-02-30", "a", 8), with(row("2023-05-01", "a", 8), { status = "declared" }), row("2023-05-02", "art", 8), row("2023-05-03", "a", 0),
    with(row("2023-05-04", "a", 8), { passed = 0 }), row("2023-07-01", "a", 8),
  },
  expect = { year = 2023, total = 0, reasons = { "bad_date", "not_verified", "unknown_subject", "no_hours", "not_passed", "after_cutoff" } },
}
