-- An invented policy for one rule shape: credit that is given once in a lifetime.

policy { id = "shape-once-ever", version = "1", title = { zh = "终身只计一次", en = "Credit that is given once in a lifetime" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "degree" { zh = "学历", en = "degree" }
subject "study" { zh = "学习", en = "study" }

-- A degree of each level counts once in a lifetime, for three years; one course of first aid counts once in a lifetime.
param "degree.hours" { unit = "hour", { value = 40, source = "rule 1" } }

reason "counted_before" { zh = "终身只计一次，已计入", en = "counts once in a lifetime, and has", source = "rule 2" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record, P)
  if record.subject == "degree" and record.valid_date then return P("degree.hours", record.year), "degree", 3 end
  if not positive(record.hours) or not listed("degree,study", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

once { name = "degree", by = "level", within = "ever", when = { subject = "degree" }, reason = "counted_before", source = "rule 2" }
once { name = "first aid", within = "ever", when = { topic = { "first_aid", "first_aid_online" } }, reason = "counted_before", source = "rule 2" }

annual "total" { minimum = 40, source = "rule 3" }

local function degree(year, level)
  return { completed_on = year .. "-06-30", subject = "degree", level = level }
end

local function course(year, topic, hours)
  return { completed_on = year .. "-05-01", subject = "study", topic = topic, hours = hours }
end

scenario "a degree for three years" {
  records = { degree(2020, "master") },
  expect = { { year = 2019, total = 0 }, { year = 2020, total = 40, compliant = true }, { year = 2021, total = 40, compliant = true }, { year = 2022, total = 40, compliant = true }, { year = 2023, total = 0, compliant = false } },
}
scenario "a second of the same level, decades later, does not count" {
  records = { degree(2000, "master"), degree(2020, "master"), degree(2020, "doctor") },
  expect = { { year = 2000, total = 40, reasons = { "ok", "counted_before", "ok" } }, { year = 2020, total = 40 }, { year = 2022, total = 40 } },
}
scenario "one course of first aid, in whichever form" {
  records = { course(2020, "first_aid", 8), course(2021, "first_aid_online", 8), course(2021, "law", 8), course(2022, "law", 8) },
  expect = { { year = 2020, total = 8, reasons = { "ok", "counted_before", "ok", "ok" } }, { year = 2021, total = 8 }, { year = 2022, total = 8 } },
}
scenario "courses of one level both count" {
  records = { with(course(2022, "law", 8), { level = "master" }), with(course(2022, "law", 8), { level = "master" }) }, expect = { year = 2022, total = 16 },
}
scenario "39.999" {
  records = { course(2022, "law", 39.999) }, expect = { year = 2022, shortfall = 0.001, compliant = false },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "study", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
