-- An invented policy for one rule shape: columns of its own, of every type, and the law's text beside its rules.

policy { id = "shape-declared", version = "1", title = { zh = "自有的列与条文", en = "Columns of its own, and articles" } }
source "rule" { no = "Invented rule", original = "en", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "ethics" { zh = "道德", en = "ethics", source = "rule 1" }

article "rule 1" { en = "1. At least 10 hours of ethics a year; (a) of those who have a mentor, 12.", zh = "一、每年道德不少于10学时；（一）有导师的，不少于12学时。" }
article "rule 2" { en = [[
2. An award counts in the year in which it was given, 6 hours, divided among its authors.
(a) A keynote counts double. (b) Otherwise one hour for each 45 minutes.
]] }
article "rule 3" { en = "3. Nothing is asked in years of illness." }

column "awarded_on" { of = "record", type = "date", zh = "获奖日期", en = "day of the award", source = "rule 2" }
column "authors" { of = "record", type = "integer", zh = "作者人数", en = "number of authors", source = "rule 2" }
column "minutes" { of = "record", type = "number", zh = "分钟数", en = "minutes", source = "rule 2(b)" }
column "keynote" { of = "record", type = "flag", zh = "主旨报告", en = "a keynote", source = "rule 2(a)" }
column "mentor" { of = "person", type = "text", zh = "导师", en = "mentor", source = "rule 1(a)" }
column "ill_years" { of = "person", type = "years", zh = "病假年度", en = "years of illness", source = "rule 3" }

reason "not_counted" { zh = "科目或时长不符合规定", en = "another subject, or no time", source = "rule 2" }
reason "other_year" { zh = "不是当年的奖项", en = "not an award of this year", source = "rule 2" }

local function is_number(value)
  return type(value) == "number" and value > 0 and value < 100000
end

credit(function(record)
  if record.subject ~= "ethics" then return nil, "not_counted" end
  if record.form == "award" then
    if year_of(record.awarded_on) ~= record.year then return nil, "other_year" end
    return 6 / (is_number(record.authors) and record.authors or 1), "ethics"
  end
  if not is_number(record.minutes) then return nil, "not_counted" end
  return record.minutes / 45 * (record.keynote == 1 and 2 or 1), "ethics"
end)

annual "ethics" { minimum = function(_, person) return person.mentor == nil and 10 or 12 end, source = "rule 1" }
exempt { when = function(person, year) return listed(person.ill_years, year) end, source = "rule 3" }

local function talk(on, minutes, keynote)
  return { completed_on = on, subject = "ethics", minutes = minutes, keynote = keynote }
end
local function award(on, authors)
  return { completed_on = "2022-06-01", subject = "ethics", form = "award", awarded_on = on, authors = authors }
end

scenario "450 minutes are 10 hours" {
  records = { talk("2022-05-01", 450) }, expect = { year = 2022, total = 10, shortfall = 0, compliant = true },
}
scenario "with a mentor 2 hours lack; a keynote of 45 minutes is worth them" {
  person = { mentor = "A" }, records = { talk("2022-05-01", 450), talk("2023-05-01", 450), talk("2023-05-02", 45, 1) },
  expect = { { year = 2022, shortfall = 2, compliant = false }, { year = 2023, total = 12, compliant = true } },
}
scenario "awards: of the year alone, a third for one of three authors; no time is no hours" {
  records = { award("2022-01-01", 3), award("2021-12-31", 1), award("2022-02-30", 1), award("2022-12-31"), talk("2022-05-01"), { completed_on = "2022-05-02", subject = "art" } },
  expect = { year = 2022, total = 8, reasons = { "ok", "other_year", "other_year", "ok", "not_counted", "not_counted" } },
}
scenario "a year of illness, in a list and as a number" { person = { ill_years = "2021,2022" }, expect = { { year = 2022, compliant = true }, { year = 2023, shortfall = 10 } } }
scenario "one year, as a number" { person = { ill_years = 2022 }, expect = { year = 2022, compliant = true } }
