-- The year of a policy: calendar { starts = "12-01", label = "end" }. Read on demand.

local library = ...
local native, model, words = library.native, library.model, library.words
local fail, keys = library.fail, library.keys
local require_type, require_fields, require_list = library.require_type, library.require_fields, library.require_list
local declaring, is_year = library.declaring, library.is_year

-- { column = "born_on", by = "month" }: the name of a column of the person, whose date says it.
local function column_of(value, what, known)
  if type(value) ~= "table" then return nil end
  require_fields(value, what, known)
  library.require_name(value.column, what .. ".column")
  library.note_columns("person", { value.column }, native.line())
  return value.column
end

-- Years that begin on a date of the person's, and cycles that begin in the year of one.
local function own_years(spec, calendar)
  calendar.starts_column = column_of(spec.starts, "calendar.starts", { column = 1, by = 1 })
  calendar.anchor_column = column_of(spec.anchor, "calendar.anchor", { column = 1 })
  if not calendar.starts_column and not calendar.anchor_column then return end
  local by = calendar.starts_column and spec.starts.by
  if by ~= nil and by ~= "month" and by ~= "day" then
    fail("calendar.starts.by 应为 \"month\"（当月1日起）或 \"day\"（当日起）",
      "calendar.starts.by must be \"month\" (from the first of that month on) or \"day\" (from that day on)")
  end
  if spec.exceptions ~= nil or spec[1] ~= nil then
    fail("calendar：按各人日期起算的年度，不与 exceptions 或改变起算的各项同用",
      "calendar: years that begin on a person's own date do not go with exceptions or with entries that change them")
  end
  calendar.by_month, calendar.is_own = by == "month", true
end

-- How one entry says that years are; what it leaves out is as `before` has it.
local function years_of(spec, what, before)
  local starts, years = type(spec.starts) ~= "table" and spec.starts or before.starts, spec.years or before.length
  library.require_day(starts, what .. ".starts")
  if spec.label ~= nil and spec.label ~= "start" and spec.label ~= "end" then
    fail("%s.label 应为 \"start\" 或 \"end\"", "%s.label must be \"start\" or \"end\"", what)
  end
  if math.type(years) ~= "integer" or years < 1 or years > 100 then
    fail("%s.years 应为1到100的整数", "%s.years must be a whole number from 1 to 100", what)
  end
  local label = spec.label or before.label
  return {
    starts = starts, month = tonumber(string.sub(starts, 1, 2)), day = tonumber(string.sub(starts, 4, 5)), length = years, anchor = 0,
    label = label, label_is_end = label == "end",
  }
end

-- { from = 2025, starts = "04-01" }: from that year on, which begins by the new words; its own beginning is that of a cycle.
local function change(spec, number, before)
  local what = "calendar[" .. number .. "]"
  require_fields(spec, what, { from = 1, starts = 1, label = 1, years = 1 })
  if spec.starts ~= nil then library.require_day(spec.starts, what .. ".starts") end
  if not is_year(spec.from) or before.from and spec.from <= before.from then
    fail("%s 须有 from，即开始执行的年度，且各项按先后排列", "%s needs from, the year from which on it holds, and the entries go in order", what)
  end
  local made = years_of(spec, what, before)
  local start = made.label_is_end and spec.from - made.length + (made.starts == "01-01" and 1 or 0) or spec.from
  if start < 0 then fail("%s.from 太早", "%s.from is too early", what) end
  made.from, made.anchor, made.first_day = spec.from, start, string.format("%04d-%s", start, made.starts)
  local is_same = made.starts == before.starts and made.label == before.label and made.length == before.length
  if is_same and (start - before.anchor) % made.length == 0 then
    fail("%s 没有改变任何内容；请去掉", "%s changes nothing; leave it out", what)
  end
  if before.first_day and made.first_day <= before.first_day then
    fail("%s 的第一个年度不晚于前一项的第一个年度", "%s: its first year does not begin after that of the entry before", what)
  end
  return made
end

function words.calendar(spec)
  declaring()
  local changes, count = {}, require_list(require_type(spec, "table", "calendar"), "calendar")
  require_fields(spec, "calendar", { starts = 1, label = 1, years = 1, anchor = 1, exceptions = 1 }, true)
  if model.calendar then fail("calendar 只能声明一次", "calendar is declared already") end
  if count > 20 then fail("calendar 至多改变20次", "a calendar changes at most 20 times") end
  if #keys(spec) == 0 and count == 0 then fail("calendar 没有写明任何一项", "calendar says nothing; without it years are calendar years") end
  local calendar = years_of(spec, "calendar", { starts = "01-01", label = "start", length = 1 })
  local years = calendar.length
  own_years(spec, calendar)
  if spec.anchor ~= nil and not calendar.anchor_column and not is_year(spec.anchor) or years > 1 and spec.anchor == nil then
    fail("多年一期的 calendar 须写明 anchor（某一期开始的年份）", "a calendar of several years needs anchor, a year in which one starts")
  end
  if years == 1 and spec.anchor ~= nil then
    fail("calendar.anchor 与 years 同用：一年一期没有周期", "calendar.anchor goes with years: years of one year have no cycles")
  end
  if spec.label == "end" and calendar.starts == "01-01" and years == 1 and not calendar.is_own and count == 0 then
    fail("calendar.label 不起作用：自1月1日起的一年，始末在同一年份；请写明 starts，或删去",
      "calendar.label changes nothing: a year from 1 January on begins and ends in the same calendar year; write starts, or leave it out")
  end
  calendar.anchor = calendar.anchor_column and 0 or spec.anchor or 0
  for i = 1, count do changes[i] = change(require_type(spec[i], "table", "calendar"), i, changes[i - 1] or calendar) end
  local periods = {}
  for _, name in ipairs(spec.exceptions ~= nil and keys(require_type(spec.exceptions, "table", "calendar.exceptions")) or {}) do
    fail("calendar.exceptions 应为各年度的列表，而这里有“%s = …”", "calendar.exceptions must be a list of years; it has '%s = …'", name)
  end
  if spec.exceptions ~= nil and require_list(spec.exceptions, "calendar.exceptions") == 0 then
    fail("calendar.exceptions 没有写明任何年度", "calendar.exceptions names no year")
  end
  for i, period in ipairs(spec.exceptions or {}) do
    require_fields(period, "calendar.exceptions", { year = 1, from = 1, to = 1 })
    if not is_year(period.year) or not native.is_date(period.from) or not native.is_date(period.to)
      or period.to < period.from then
      fail("calendar.exceptions 的第%d项应为 { year = …, from = \"YYYY-MM-DD\", to = \"YYYY-MM-DD\" }",
        "calendar.exceptions, entry %d: must be { year = …, from = \"YYYY-MM-DD\", to = \"YYYY-MM-DD\" }", i)
    end
    for j = 1, i - 1 do
      local other = periods[j]
      if period.year == other.label or period.from <= other.to and other.from <= period.to then
        fail("calendar.exceptions 的第%d项与第%d项重复或重叠", "calendar.exceptions: entries %d and %d have the same year or overlap", j, i)
      end
    end
    periods[i] = { label = period.year, from = period.from, to = period.to }
  end
  calendar.changes, calendar.periods, calendar.line = changes, periods, native.line()
  model.calendar = calendar
end
