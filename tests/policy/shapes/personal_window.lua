-- An invented policy for one rule shape: a window that begins with the person's last title.

policy { id = "shape-personal-window", version = "1", title = { zh = "自上次评定起的窗口", en = "A window since the person's last title" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }

subject "public" { zh = "公需", en = "public" }
subject "professional" { zh = "专业", en = "professional" }

param "annual.public" { unit = "hour", { value = 10, source = "rule 1" } }
-- By how many years lie between: 30 for each of them.
param "title.year" { unit = "hour", { value = 30, source = "rule 2" } }

reason "no_last_title" { zh = "上次评定的日期未知", en = "the date of the last title is not known", source = "rule 2" }

reason "not_counted" { zh = "科目或学时不符合规定", en = "another subject, or no hours", source = "rule 1" }

credit(function(record)
  if not positive(record.hours) or not listed("public,professional", record.subject) then return nil, "not_counted" end
  return record.hours, record.subject
end)

annual "public" { minimum = "annual.public" }

-- From the year after the last title to the year before the application, five years at most.
title {
  from = 2020, source = "rule 2",
  items = function(year, person, P)
    local last = year_of(person.title_on)
    if not last then return nil, "no_last_title" end
    local first = math.max(last + 1, year - 5)
    return { each("public", first, year - 1), sum("total", first, year - 1, (year - first) * P("title.year", year)) }
  end,
}

local function row(subject, hours, year)
  return { completed_on = year .. "-05-01", subject = subject, hours = hours }
end

local since_2020 = { title_on = "2020-12-31" }

-- 2021 and 2022: 10 of public in each, 60 in all
scenario "two years between" {
  person = since_2020, records = { row("public", 10, 2021), row("public", 10, 2022), row("professional", 40, 2022) }, expect = { year = 2023, eligible = true },
}
scenario "59.999 in all" {
  person = since_2020, records = { row("public", 10, 2021), row("public", 10, 2022), row("professional", 39.999, 2022) }, expect = { year = 2023, eligible = false },
}
scenario "9.999 of public in one of them" {
  person = since_2020, records = { row("public", 9.999, 2021), row("public", 10, 2022), row("professional", 50, 2022) }, expect = { { year = 2023, eligible = false }, { year = 2021, shortfall = 0.001, compliant = false } },
}
scenario "the year of the last title and that of the application are outside" {
  person = since_2020, records = { row("public", 10, 2021), row("public", 10, 2022), row("professional", 99, 2020), row("professional", 99, 2023) },
  expect = { year = 2023, eligible = false },
}
-- 2018 to 2022, 150
scenario "five years at most" {
  person = { title_on = "2001-01-01" },
  records = { row("public", 10, 2018), row("public", 10, 2019), row("public", 10, 2020), row("public", 10, 2021), row("public", 10, 2022), row("professional", 100, 2018) },
  expect = { year = 2023, eligible = true },
}
scenario "five years at most, 149.999" {
  person = { title_on = "2001-01-01" },
  records = { row("public", 10, 2018), row("public", 10, 2019), row("public", 10, 2020), row("public", 10, 2021), row("public", 10, 2022), row("professional", 99.999, 2018), row("professional", 50, 2017) },
  expect = { year = 2023, eligible = false },
}
-- one year, 2019: 10 of public, 30 in all
scenario "the rule begins with applications of 2020" {
  person = { title_on = "2018-05-01" }, records = { row("public", 10, 2019), row("professional", 20, 2019) }, expect = { { year = 2020, eligible = true }, { year = 2019, eligible = unknown } },
}
-- 2017 to 2021 for 2022: 2016 is outside
scenario "of the five years each is asked" {
  person = { title_on = "2001-01-01" }, records = { row("public", 99, 2021), row("professional", 200, 2021), row("public", 10, 2020), row("public", 10, 2019), row("public", 10, 2018) },
  expect = { year = 2022, eligible = false },
}
scenario "nobody can say without the date of the last title, nor before 2020" {
  records = { row("professional", 500, 2022) }, expect = { { year = 2023, eligible = unknown }, { year = 2019, eligible = unknown } },
}
scenario "another subject, or hours that are none" {
  records = { { completed_on = "2023-05-01", subject = "x", hours = 8 }, { completed_on = "2023-05-01", subject = "public", hours = "8" } },
  expect = { reasons = { "not_counted", "not_counted" } },
}
