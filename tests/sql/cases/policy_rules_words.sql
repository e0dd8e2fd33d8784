-- policy_rules says in words what rules ask and take: the calendar, windows, items, conditions, limits, what passes between years.
CREATE TABLE draft AS
SELECT 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
calendar { starts = "12-01", label = "end", exceptions = { { year = 2023, from = "2022-12-01", to = "2024-01-31" }, { year = 2024, from = "2024-02-01", to = "2024-11-30" } } }
subject "ethics" { zh = "职业道德", en = "ethics" }
subject "law" { zh = "法规", en = "law" }
subject "reading" { zh = "自学", en = "reading" }
column "grade" { of = "person", type = "text", zh = "职级", en = "grade" }
param "year.total" { unit = "hour", { value = 90, source = "law 1" } }
reason "too_much" { zh = "超过限额", en = "beyond the limit", source = "law 2" }
credit(function(record) return record.hours, record.subject end)
once { name = "same", by = "activity_id", times = 2, reason = "too_much", source = "law 2" }
cap { name = "papers", by = { "form", "level" }, when = { form = { "paper", "book" } }, hours = by("grade", { senior = 30, junior = 1 }), prefer = { "ethics", "law" }, reason = "too_much", source = "law 2", from = 2022 }
cap { name = "all", hours = "year.total", when = function(record) return record.level == "x" end, reason = "too_much", source = "law 2" }
annual "total" { minimum = "year.total" }
annual "ethics" { minimum = 4, years = 3, when = { grade = "senior" }, source = "law 3" }
annual "total" { name = "parts", minimum = 20, only = { "ethics", "law" }, at_most = { law = { 1, 2 }, ethics = 10 }, source = "law 3" }
annual "law" { share = { 1, 3 }, source = "law 3" }
annual "law" { name = "part", minimum = part(prorated { by("grade", { senior = "year.total" }), from = "grade", rounding = "up" }, { 1, 5 }, "up"), source = "law 3" }
annual "total" { name = "items", source = "law 3", items = { sum("ethics", -2, 0, 4), average("law", -1, -1, 1), share("law", 2020, 2022, { 2, 3 }),
  either({ sum("total", 0, 0, 50, { only = { "law" } }), sum("law", -3, -1, 2) }, { sum("total", -4, -2, "year.total", { at_most = { law = 8 } }) }) } }
exempt { when = { grade = "retired", employer_type = "institution" }, source = "law 4" }
title { name = "two", year = 2024, when = { grade = 1 }, source = "law 5", each("total", 2023, 2024), each("law", -1, -1) }
title { name = "own", from = 2025, source = "law 5", items = function() return { sum("total", 0, 0, 1) } end }
make_up { years = 2, when = { grade = "senior" }, source = "law 6" }
grace { months = 3, source = "law 6", to = 2023 }
grace { subject = "law", last_day = "03-01", when = { grade = "senior" }, source = "law 6" }
defer { subject = "law", when = function(person) return person.grade == "x" end, source = "law 6" }
defer { excused = false, years = 1, source = "law 6" }
' AS text;
.print in English
SELECT rule, value, unit, message FROM policy_rules WHERE policy = (SELECT text FROM draft) AND language = 'en' AND kind NOT IN ('source', 'subject', 'column', 'reason');
.print in Chinese
SELECT rule, kind, message FROM policy_rules WHERE policy = (SELECT text FROM draft) AND language = 'zh' AND kind NOT IN ('source', 'subject', 'column', 'reason', 'parameter');
.print carry-over, and a calendar of cycles; without a calendar no row of it
SELECT kind, value, unit, language, message
FROM policy_rules
WHERE kind IN ('carry', 'calendar')
  AND policy = 'policy { id = "e", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
calendar { years = 2, anchor = 2022 }
subject "ethics" { zh = "职业道德", en = "ethics" }
credit(function(record) return record.hours, record.subject end)
annual "ethics" { minimum = 90, source = "law 1" }
carry { subject = "ethics", most = 15, source = "law 2" }'
  AND language IN ('en', 'zh')
ORDER BY kind, language;
SELECT count(*) FROM policy_rules WHERE kind = 'calendar' AND policy = 'cn-shandong-yantai';
.print a calendar that changes
SELECT language, message
FROM policy_rules
WHERE kind = 'calendar'
  AND policy = 'policy { id = "f", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
calendar { { from = 2025, starts = "04-01" } }
subject "ethics" { zh = "职业道德", en = "ethics" }
credit(function(record) return record.hours, record.subject end)
annual "ethics" { minimum = 90, source = "law 1" }'
  AND language IN ('en', 'zh')
ORDER BY language;
