-- An invented policy for a rule shape: a total that asks less than one of its subjects, and matters where that subject is deferred.

policy { id = "shape-deferred-part", version = "1", title = { zh = "一个科目延期", en = "One subject deferred" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "practice" { zh = "实务", en = "practice", source = "rule 1" }
subject "law" { zh = "法规", en = "law", source = "rule 1" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }
credit(function(record)
  if not positive(record.hours) or not listed("practice,law", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "practice" { minimum = 20, source = "rule 1" }
annual "total" { minimum = 15, source = "rule 1" }
defer { subject = "practice", years = 2, when = function(person, year) return listed(person.abroad_years, year) end, source = "rule 2" }

local function row(hours, on, subject) return { completed_on = on, subject = subject, hours = hours } end

scenario "abroad, the practice waits; the 15 in all do not" {
  person = { abroad_years = "2023" },
  records = { row(14.999, "2023-05-01", "law") },
  expect = { year = 2023, compliant = false, shortfall = 0.001 },
}
scenario "15 in all are enough for that year" {
  person = { abroad_years = "2023" },
  records = { row(15, "2023-05-01", "law") },
  expect = { year = 2023, compliant = true },
}
scenario "at home 20 of practice are asked, which are 15 in all" {
  records = { row(20, "2023-05-01", "practice") },
  expect = { year = 2023, compliant = true },
}
scenario "art counts for nothing" {
  records = { row(20, "2023-05-01", "art") },
  expect = { { year = 2023, total = 0 }, { reasons = { "not_counted" } } },
}
