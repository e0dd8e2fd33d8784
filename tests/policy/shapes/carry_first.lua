-- An invented policy for one rule shape: of two carry-overs the first that is for the person applies, also where it has no figure yet.

policy { id = "shape-carry-first", version = "1", title = { zh = "两种结转的先后", en = "The first carry-over that is for the person" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or record.subject ~= "study" then return nil, "not_counted" end
  return record.hours, record.subject
end)

-- Rule 2: the new carry over 5 hours from 2022 on, and before nothing. Rule 3: all others 3.
param "carry.new" { unit = "hour", { from = 2022, value = 5, source = "rule 2" } }
annual "total" { minimum = 10, source = "rule 1" }
carry { name = "carry.new", most = "carry.new", when = { experience = "new" }, source = "rule 2" }
carry { name = "carry.others", most = 3, source = "rule 3" }

local function row(year, hours)
  return { completed_on = year .. "-05-01", subject = "study", hours = hours }
end

scenario "the new: nothing of 2021, 5 of 2022" {
  person = { experience = "new" }, records = { row(2021, 20), row(2022, 20), row(2023, 0) },
  expect = { { year = 2022, total = 20 }, { year = 2023, total = 5, shortfall = 5, compliant = false } },
}
scenario "others: 3 of each" {
  records = { row(2021, 20), row(2022, 20) }, expect = { { year = 2022, total = 23 }, { year = 2023, total = 3, shortfall = 7 } },
}
