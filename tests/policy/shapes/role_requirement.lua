-- An invented policy for one rule shape: a requirement that depends on the role.

policy { id = "shape-role-requirement", version = "1", title = { zh = "按角色要求不同", en = "A requirement that depends on the role" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }
subject "leading" { zh = "管理", en = "leading" }

param "total.manager" { unit = "hour", { value = 40, source = "rule 1" } }
param "total.staff" { unit = "hour", { value = 20, source = "rule 1" } }
param "leading.manager" { unit = "hour", { value = 10, source = "rule 2" } }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("study,leading", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = by("role", { manager = "total.manager", staff = "total.staff", trainee = 0 }), source = "rule 1" }
annual "leading" { minimum = "leading.manager", when = { role = "manager" } }

local function row(subject, hours)
  return { completed_on = "2023-05-01", subject = subject, hours = hours }
end

scenario "a manager with 30 and 10" {
  person = { role = "manager" }, records = { row("study", 30), row("leading", 10) }, expect = { year = 2023, required = 40, shortfall = 0, compliant = true },
}
scenario "a manager with 39.999" {
  person = { role = "manager" }, records = { row("study", 29.999), row("leading", 10) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "a manager with 9.999 of leading" {
  person = { role = "manager" }, records = { row("study", 40), row("leading", 9.999) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "the same is enough for staff, and 20 too" {
  person = { role = "staff" }, records = { row("study", 20) }, expect = { year = 2023, required = 20, shortfall = 0, compliant = true },
}
scenario "staff with 19.999" {
  person = { role = "staff" }, records = { row("study", 19.999) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "of a trainee nothing is asked" {
  person = { role = "trainee" }, expect = { year = 2023, required = 0, compliant = true },
}
scenario "a role that the rule does not know" {
  person = { role = "visitor" }, records = { row("study", 100) }, expect = { year = 2023, required = unknown, compliant = unknown },
}
scenario "no role" {
  records = { row("study", 100) }, expect = { year = 2023, required = unknown, compliant = unknown },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "study", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
