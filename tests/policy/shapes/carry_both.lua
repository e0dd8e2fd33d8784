-- An invented policy for one rule shape: surplus passes on by subject and in all; an hour passes once.

policy { id = "shape-carry-both", version = "1", title = { zh = "按科目结转，也按总学时结转", en = "Surplus passes on by subject and in all" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "public" { zh = "公需", en = "public" }
subject "professional" { zh = "专业", en = "professional" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("public,professional", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = 90, source = "rule 1" }
annual "public" { minimum = 30, source = "rule 1" }
carry { most = 28, source = "rule 2" }
carry { subject = "public", most = 40, source = "rule 2" }

local function row(subject, hours, year)
  return { completed_on = year .. "-05-01", subject = subject, hours = hours }
end

scenario "thirty beyond, all of them public: they pass once" {
  records = { row("public", 60, 2022), row("professional", 60, 2022) },
  expect = { { year = 2022, total = 120 }, { year = 2023, total = 30, subjects = { public = 30, professional = 0 } } },
}
-- 100 in all: 90 are needed, whatever subject they are of
scenario "what the total needs does not pass with the subject" {
  records = { row("public", 60, 2022), row("professional", 40, 2022) }, expect = { year = 2023, total = 10, subjects = { public = 10 } },
}
-- 5 of 30 are public, and 25 of any subject
scenario "the subject first, the rest in all" {
  records = { row("public", 35, 2022), row("professional", 85, 2022) }, expect = { year = 2023, total = 30, subjects = { public = 5 } },
}
-- 5 as public, and of the other 55 the most that the rule has
scenario "the most of the rule of the total" {
  records = { row("public", 35, 2022), row("professional", 115, 2022) }, expect = { year = 2023, total = 33, subjects = { public = 5 } },
}
-- 30 public in; of 70 own 60 are needed, and 10 pass; 2024 has nothing of its own to pass
scenario "what was carried is used first and passes no further" {
  records = { row("public", 60, 2022), row("professional", 60, 2022), row("public", 10, 2023), row("professional", 60, 2023) },
  expect = { { year = 2023, total = 100, subjects = { public = 40 }, compliant = true }, { year = 2024, total = 10, subjects = { public = 10 } }, { year = 2025, total = 0 } },
}
scenario "a subject that lacks hours passes none, and the total passes what is beyond" {
  records = { row("public", 20, 2022), row("professional", 80, 2022) }, expect = { year = 2023, total = 10, subjects = { public = 0 } },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "public", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
