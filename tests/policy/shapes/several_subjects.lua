-- An invented policy for one rule shape: a minimum of several subjects together, inside others, and by duty.

policy { id = "shape-several-subjects", version = "1", title = { zh = "几个科目合计", en = "A minimum of several subjects together" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }

subject "ethics" { zh = "道德", en = "ethics" }
subject "course" { zh = "课程", en = "course" }
subject "reading" { zh = "阅读", en = "reading" }
subject "audit" { zh = "审计", en = "audit" }

-- 40 a year; of them 20 that can be verified, which reading cannot; of those 2 of ethics; 5 of audit from an auditor.
param "annual.total" { unit = "hour", { value = 40, source = "rule 1" } }
param "annual.verifiable" { unit = "hour", { value = 20, source = "rule 2" } }
param "annual.ethics" { unit = "hour", { value = 2, source = "rule 3" } }
param "annual.audit" { unit = "hour", { value = 5, source = "rule 4" } }
-- Once in two years 15 of reading or of ethics.
param "span.quiet" { unit = "hour", { value = 15, source = "rule 5" } }

reason "carried" { zh = "上年结转", en = "carried over", source = "rule 6" }
reason "waits" { zh = "待审核", en = "waits for review", source = "rule 7", pending = true }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if record.hours == nil then return nil, "waits" end
  if not positive(record.hours) or not listed("ethics,course,reading,audit", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" { minimum = "annual.total" }
annual "total" { name = "verifiable", minimum = "annual.verifiable", only = { "ethics", "course", "audit" } }
annual "ethics" { minimum = "annual.ethics" }
annual "audit" { minimum = "annual.audit", when = { duty = "auditor" } }
annual "total" { name = "quiet", minimum = "span.quiet", years = 2, only = { "reading", "ethics" } }
carry { most = 10, source = "rule 6" }

local function row(subject, hours, on)
  return { completed_on = on or "2023-05-01", subject = subject, hours = hours }
end

scenario "20 of reading beside 20 that can be verified" {
  records = { row("reading", 20), row("ethics", 2), row("course", 18) }, expect = { year = 2023, required = 40, shortfall = 0, compliant = true },
}
scenario "19.999 that can be verified" {
  records = { row("reading", 21), row("ethics", 2), row("course", 17.999) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "39.999 in all" {
  records = { row("reading", 19.999), row("ethics", 2), row("course", 18) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "1.999 of ethics" {
  records = { row("reading", 20), row("ethics", 1.999), row("course", 30) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "14.999 of reading and ethics in two years" {
  records = { row("reading", 6), row("ethics", 2), row("course", 40), row("reading", 6.999, "2022-01-01"), row("reading", 9, "2021-12-31") },
  expect = { year = 2023, shortfall = 0.001, compliant = false },
}
scenario "15 of reading and ethics in two years" {
  records = { row("reading", 6), row("ethics", 2), row("course", 40), row("reading", 7, "2022-01-01") }, expect = { year = 2023, shortfall = 0, compliant = true },
}
scenario "an auditor needs 5 of audit, which can be verified" {
  person = { duty = "auditor" }, records = { row("reading", 20), row("ethics", 2), row("course", 13), row("audit", 5) }, expect = { year = 2023, shortfall = 0, compliant = true },
}
scenario "an auditor with 4.999 of audit" {
  person = { duty = "auditor" }, records = { row("reading", 20), row("ethics", 2), row("course", 14), row("audit", 4.999) }, expect = { year = 2023, shortfall = 0.001, compliant = false },
}
-- 20 of course serve the verifiable; of ethics 2 are missing, of reading or ethics 15 (the 2 among them), in all 20: 20
scenario "one hour serves several requirements" {
  records = { row("course", 20) }, expect = { year = 2023, shortfall = 20, compliant = false },
}
-- with 40 of reading in all: 20 that can be verified are missing, the 2 of ethics among them
scenario "reading does not serve what must be verified" {
  records = { row("reading", 40) }, expect = { year = 2023, shortfall = 20, compliant = false },
}
-- beyond the minimum of 40 in all, not beyond the 20 that can be verified; at most 10
scenario "carried is what is beyond the total" {
  records = { row("course", 35), row("ethics", 2), row("reading", 14) }, expect = { year = 2024, total = 10 },
}
scenario "a pending record of reading cannot meet what must be verified" {
  records = { row("reading", 40), row("reading", nil), row("ethics", 2) }, expect = { year = 2023, shortfall = 18, compliant = false },
}
scenario "a pending course can" {
  records = { row("reading", 40), row("course", nil), row("ethics", 2) }, expect = { year = 2023, shortfall = 18, compliant = unknown },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "ethics", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
