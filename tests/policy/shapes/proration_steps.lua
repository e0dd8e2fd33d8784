-- An invented policy for one rule shape: a first year by its months, in steps of two and a half hours, by the level of the person.

policy { id = "shape-proration-steps", version = "1", title = { zh = "按2.5学时取整", en = "A first year by its months, in steps of 2.5 hours" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "study" { zh = "学习", en = "study" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or record.subject ~= "study" then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "total" {
  minimum = prorated { by("level", { senior = 30, junior = 20, expert = 12 }), from = "joined_on", rounding = "up", step = 2.5 }, source = "rule 1",
}

local function row(hours)
  return { completed_on = "2023-12-30", subject = "study", hours = hours }
end

scenario "senior, long ago: 30" {
  person = { level = "senior", joined_on = "2020-01-01" }, records = { row(29.999) },
  expect = { year = 2023, required = 30, shortfall = 0.001, compliant = false },
}
-- May to December: 8 of 12 months of 30 are 20, which is 8 steps
scenario "senior, in May: 20, a multiple already" {
  person = { level = "senior", joined_on = "2023-05-31" }, records = { row(20) }, expect = { year = 2023, required = 20, compliant = true },
}
-- 7 of 12 months of 30 are 17.5, 7 steps; of 20 they are 11.67, up to 12.5
scenario "senior, in June: 17.5" { person = { level = "senior", joined_on = "2023-06-01" }, expect = { year = 2023, required = 17.5 } }
scenario "junior, in June: 12.5" {
  person = { level = "junior", joined_on = "2023-06-01" }, records = { row(12.499) },
  expect = { year = 2023, required = 12.5, shortfall = 0.001, compliant = false },
}
scenario "junior, in December: 1.67, up to 2.5" {
  person = { level = "junior", joined_on = "2023-12-31" }, records = { row(2.5) }, expect = { year = 2023, required = 2.5, compliant = true },
}
-- 12 is no multiple of 2.5: all of it is asked as it is; 11 of 12 months of it are 11, 12.5 rounded up, which is more than all of it;
-- 10 of 12 months are 10, 4 steps; 9 are 9, up to 10
scenario "expert, before the year: 12" { person = { level = "expert", joined_on = "2022-12-31" }, expect = { year = 2023, required = 12 } }
scenario "expert, on the last of January: 12" {
  person = { level = "expert", joined_on = "2023-01-31" }, records = { row(11.999) },
  expect = { year = 2023, required = 12, shortfall = 0.001, compliant = false },
}
scenario "expert, in February: 12" {
  person = { level = "expert", joined_on = "2023-02-01" }, records = { row(12) }, expect = { year = 2023, required = 12, compliant = true },
}
scenario "expert, in March: 10" { person = { level = "expert", joined_on = "2023-03-01" }, expect = { year = 2023, required = 10 } }
scenario "expert, in April: 9, up to 10" { person = { level = "expert", joined_on = "2023-04-30" }, expect = { year = 2023, required = 10 } }
scenario "level not known" { person = { joined_on = "2023-06-01" }, records = { row(30) }, expect = { year = 2023, required = unknown } }
scenario "date not known" { person = { level = "junior" }, records = { row(0) }, expect = { year = 2023, compliant = unknown } }
