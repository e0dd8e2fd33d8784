-- An invented policy for one rule shape: surplus that carries by subject, each with its own limit.

policy { id = "shape-carry-by-subject", version = "1", title = { zh = "按科目结转", en = "Surplus that carries by subject, each with its own limit" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "ethics" { zh = "道德", en = "ethics" }
subject "skill" { zh = "技能", en = "skill" }

param "annual.ethics" { unit = "hour", { value = 4, source = "rule 1" } }
param "annual.skill" { unit = "hour", { value = 20, source = "rule 1" } }

reason "carried" { zh = "上年结转", en = "carried over", source = "rule 2" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("ethics,skill", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "ethics" { minimum = "annual.ethics" }
annual "skill" { minimum = "annual.skill" }
carry { subject = "ethics", most = 2, source = "rule 2" }
carry { subject = "skill", most = 10, source = "rule 2" }

local function row(subject, hours, year)
  return { completed_on = (year or 2022) .. "-05-01", subject = subject, hours = hours }
end

scenario "each subject carries its own surplus, up to its own limit" {
  records = { row("ethics", 9), row("skill", 35) },
  expect = { { year = 2022, total = 44, compliant = true }, { year = 2023, total = 12, subjects = { ethics = 2, skill = 10 }, shortfall = 12, compliant = false } },
}
scenario "just the limit" {
  records = { row("ethics", 6), row("skill", 30), row("ethics", 2, 2023), row("skill", 10, 2023) },
  expect = { { year = 2023, total = 24, subjects = { ethics = 4, skill = 20 }, shortfall = 0, compliant = true }, { year = 2024, total = 0 } },
}
scenario "a thousandth less is carried" {
  records = { row("ethics", 5.999), row("skill", 30), row("ethics", 2, 2023), row("skill", 10, 2023) },
  expect = { year = 2023, subjects = { ethics = 3.999, skill = 20 }, shortfall = 0.001, compliant = false },
}
scenario "the surplus of one subject is nothing to the other" {
  records = { row("ethics", 3), row("skill", 99) },
  expect = { { year = 2022, shortfall = 1, compliant = false }, { year = 2023, subjects = { ethics = 0, skill = 10 }, shortfall = 14 } },
}
scenario "just the minimum carries nothing" {
  records = { row("ethics", 4), row("skill", 20) }, expect = { year = 2023, total = 0 },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "ethics", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
