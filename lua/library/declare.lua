-- What a policy states as data: head, sources, subjects, dated parameters, reasons, lists, conversions, its year.

local library = ...
local native, model, words = library.native, library.model, library.words
local fail, problem, in_language = library.fail, library.problem, library.in_language
local keys, suggestion = library.keys, library.suggestion
local require_type, require_fields, require_name = library.require_type, library.require_fields, library.require_name
local require_texts, named, add = library.require_texts, library.named, library.add
local keep, declaring = library.keep, library.declaring

-- Sources: "notice 二(二)1" is section 二(二)1 of the source declared as "notice" -------------------------------

local function source_text(reference)
  if reference == nil then return nil end
  if type(reference) ~= "string" then return nil, type(reference) end
  local gap
  for i = 1, #reference do
    if string.sub(reference, i, i) == " " then gap = i break end
  end
  local name = gap and string.sub(reference, 1, gap - 1) or reference
  local source = model.sources[name]
  if not source then return nil, name end
  local number = source.no or source.title_zh or name
  return gap and (number .. string.sub(reference, gap)) or number
end

local function check_source(reference, what, line)
  if reference == nil then
    problem(line, "warning", "no-source", "%s没有写明出处", "%s names no source", what)
    return
  end
  local text, name = source_text(reference)
  if not text then
    problem(line, "error", "unknown-source", "%s引用了未声明的出处“%s”%s", "%s cites the source '%s', which is not declared%s",
      what, name, suggestion(name, model.sources))
  end
end

-- Dated values: lists, never tables keyed by date (Lua keeps the last duplicate key silently) -------------------

-- A year label, or an ISO date; the entries of one list use one of the two.
local function check_dates(entries, what)
  local dated_by
  for _, entry in ipairs(entries) do
    for _, bound in ipairs { "from", "to" } do
      local value = entry[bound]
      if value ~= nil then
        local by = type(value)
        if by ~= "number" and not (by == "string" and native.is_date(value)) then
          fail("%s的 %s 应为年度或 YYYY-MM-DD 日期", "%s: '%s' must be a year or a YYYY-MM-DD date", what, bound)
        end
        if dated_by and dated_by ~= by then
          fail("%s不能混用年度和日期", "%s mixes years and dates", what)
        end
        dated_by = by
      end
    end
    if entry.from ~= nil and entry.to ~= nil and entry.to < entry.from then
      fail("%s的 to 早于 from", "%s: 'to' is before 'from'", what)
    end
  end
  for i = 2, #entries do
    local before, after = entries[i - 1], entries[i]
    if after.from == nil then
      fail("%s的第%d项没有 from", "%s: entry %d has no 'from'", what, i)
    elseif before.from ~= nil and not (before.from < after.from) then
      fail("%s的各项应按 from 先后排列且不重复", "%s: entries must be in order of 'from', each date once", what)
    elseif before.to ~= nil and not (before.to < after.from) then
      fail("%s的第%d项与第%d项日期重叠", "%s: entries %d and %d overlap", what, i - 1, i)
    end
  end
end

local function in_force(entry, when)
  return (entry.from == nil or entry.from <= when) and (entry.to == nil or when <= entry.to)
end

local function entry_at(entries, when)
  for i = #entries, 1, -1 do
    if in_force(entries[i], when) then return entries[i] end
  end
end

local function parameter(name)
  local found = model.parameters[name]
  if not found then
    fail("没有名为“%s”的参数%s", "there is no parameter '%s'%s", name, suggestion(name, model.parameters))
  end
  found.used = true
  return found
end

-- The value in force then, and its entry; nil, which means unknown, where there is none. A policy gets P("name", year
-- or date), which gives the value alone.
local function P(name, when)
  require_type(name, "string", "P")
  local found = parameter(name)
  if when == nil then
    fail("P(\"%s\", …) 缺少年度或日期", "P(\"%s\", …) needs a year or a date", name)
  end
  local first = found.entries[1]
  local dated_by = type(first.from or first.to or when)
  if type(when) ~= dated_by then
    fail("参数“%s”按%s取值", "parameter '%s' is dated by %s", name,
      dated_by == "number" and in_language("年度", "year") or in_language("日期", "date"))
  end
  local entry = entry_at(found.entries, when)
  if entry then return entry.value, entry end
end

-- Words of the policy: head, sources, subjects, parameters, reasons, lists ---------------------------------------

function words.policy(spec)
  declaring()
  require_fields(spec, "policy", { id = 1, version = 1, title = 1 })
  if model.id then fail("policy 只能声明一次，第%d行已经声明", "policy is declared already, in line %d", model.line) end
  model.line = native.line()
  model.id = require_name(spec.id, "policy.id")
  model.version = require_name(spec.version, "policy.version")
  local title = require_fields(spec.title or {}, "policy.title", { zh = 1, en = 1 })
  require_texts(title, "policy", model.id, model.line)
  model.title_zh, model.title_en = title.zh or "", title.en or ""
end

words.source = named("source", function(name, spec, line)
  require_fields(spec, "source", { no = 1, date = 1, title = 1, url = 1, checked = 1 })
  if spec.no ~= nil then require_type(spec.no, "string", "source.no") end
  for i = 1, #name do
    if string.sub(name, i, i) == " " then
      fail("出处的名称不能含空格", "the name of a source must not contain a space")
    end
  end
  if spec.date ~= nil and not native.is_date(spec.date) then
    fail("出处“%s”的日期应为 YYYY-MM-DD", "source '%s': date must be YYYY-MM-DD", name)
  end
  local title = require_fields(spec.title or {}, "source.title", { zh = 1, en = 1 })
  for _, language in ipairs(keys(title)) do require_type(title[language], "string", "source.title." .. language) end
  add(model.sources, name, {
    line = line, no = spec.no, date = spec.date, title_zh = title.zh, title_en = title.en,
    url = spec.url, checked = spec.checked,
  }, "source")
end)

words.subject = named("subject", function(name, spec, line)
  require_fields(spec, "subject", { zh = 1, en = 1, source = 1 })
  if name == "total" then fail("科目不能叫 total", "a subject cannot be called 'total'") end
  require_texts(spec, "subject", name, line)
  add(model.subjects, name, { line = line, zh = spec.zh or name, en = spec.en or name, source = spec.source }, "subject")
end)

words.param = named("param", function(name, spec, line)
  local entries, what = {}, "param \"" .. name .. "\""
  for i, entry in ipairs(spec) do
    require_fields(entry, what, { from = 1, to = 1, value = 1, source = 1 })
    if entry.value == nil then fail("%s的第%d项没有 value", "%s: entry %d has no value", what, i) end
    entries[i] = { from = entry.from, to = entry.to, value = keep(entry.value), source = entry.source, line = line }
  end
  for _, field in ipairs(keys(spec)) do
    if field ~= "unit" and field ~= "zh" and field ~= "en" then
      fail("%s没有“%s”这一项；有日期的值写成列表 { from = …, value = … }",
        "%s has no field '%s'; dated values are a list of { from = …, value = … }", what, field)
    end
  end
  if #entries == 0 then fail("%s没有取值", "%s has no value", what) end
  check_dates(entries, what)
  add(model.parameters, name, { line = line, unit = spec.unit, zh = spec.zh, en = spec.en, entries = entries }, "param")
end)

words.reason = named("reason", function(name, spec, line)
  require_fields(spec, "reason", { zh = 1, en = 1, source = 1, pending = 1 })
  require_texts(spec, "reason", name, line)
  add(model.reasons, name, {
    line = line, zh = spec.zh or name, en = spec.en or name, source = spec.source, pending = spec.pending and true or false,
  }, "reason")
end)

-- A list that the law gives and that no rule computes with: topics of a year, say. It shows in policy_rules.
words.catalogue = named("catalogue", function(name, spec, line)
  local entries = {}
  for i, entry in ipairs(spec) do
    require_fields(entry, "catalogue", { id = 1, kind = 1, zh = 1, en = 1, from = 1, to = 1, source = 1 })
    require_name(entry.id, "catalogue")
    require_texts(entry, "catalogue", name .. "." .. entry.id, line)
    entries[i] = entry
  end
  add(model.catalogues, name, { line = line, entries = entries }, "catalogue")
end)

-- Conversion tables ------------------------------------------------------------------------------------------------------
--
-- conversion "name" { by = { "level", "rank" }, { from = …, level = "…", rank = 1, hours = 24, source = "…" }, … }
-- A row applies where each of its columns equals the record's; a column that it leaves out applies to any. The first
-- row that applies wins, so the special ones stand above the general ones.

words.conversion = named("conversion", function(name, spec, line)
  local what, rows, known = "conversion \"" .. name .. "\"", {}, { from = 1, to = 1, hours = 1, source = 1 }
  require_type(spec.by, "table", what .. ".by")
  for _, column in ipairs(spec.by) do known[require_name(column, what .. ".by")] = 1 end
  for i, row in ipairs(spec) do
    require_fields(row, what, known)
    require_type(row.hours, "number", what .. ".hours")
    check_dates({ row }, what)
    rows[i] = row
  end
  add(model.conversions, name, { line = line, by = spec.by, rows = rows }, "conversion")
end)

local function row_applies(row, by, record)
  for _, column in ipairs(by) do
    if row[column] ~= nil and row[column] ~= record[column] then return false end
  end
  local dated_by = row.from or row.to
  if dated_by == nil then return true end
  local year = record.year
  if year == nil then return false end -- no valid date: no dated row is known to apply
  return in_force(row, type(dated_by) == "string" and record.completed_on or year)
end

-- convert("name", record): the hours of the row that applies; nil, which means unknown, where none does.
function words.convert(name, record)
  local found = model.conversions[name]
  if not found then
    fail("没有名为“%s”的折算表%s", "there is no conversion '%s'%s", tostring(name), suggestion(tostring(name), model.conversions))
  end
  for _, row in ipairs(found.rows) do
    if row_applies(row, found.by, record) then return row.hours end
  end
  return nil -- a value, so that admit(record, convert(…)) sees that it is missing
end

-- The year of a policy: calendar { starts = "12-01", label = "end" } -----------------------------------------------

local function is_year(value)
  return math.type(value) == "integer" and value >= 0 and value <= 9999
end

function words.calendar(spec)
  declaring()
  require_fields(spec, "calendar", { starts = 1, label = 1, years = 1, anchor = 1, exceptions = 1 })
  if model.calendar then fail("calendar 只能声明一次", "calendar is declared already") end
  local starts = spec.starts or "01-01"
  require_type(starts, "string", "calendar.starts")
  if not native.is_date("2024-" .. starts) then
    fail("calendar.starts 应为 MM-DD", "calendar.starts must be MM-DD")
  end
  if spec.label ~= nil and spec.label ~= "start" and spec.label ~= "end" then
    fail("calendar.label 应为 \"start\" 或 \"end\"", "calendar.label must be \"start\" or \"end\"")
  end
  local years = spec.years or 1
  if math.type(years) ~= "integer" or years < 1 or years > 100 then
    fail("calendar.years 应为 1 到 100 的整数", "calendar.years must be a whole number from 1 to 100")
  end
  if spec.anchor ~= nil and not is_year(spec.anchor) or years > 1 and spec.anchor == nil then
    fail("多年一期的 calendar 须写明 anchor（某一期开始的年份）", "a calendar of several years needs anchor, a year in which one starts")
  end
  local periods = {}
  for i, period in ipairs(require_type(spec.exceptions or {}, "table", "calendar.exceptions")) do
    require_fields(period, "calendar.exceptions", { year = 1, from = 1, to = 1 })
    if not is_year(period.year) or not native.is_date(period.from) or not native.is_date(period.to)
      or period.to < period.from then
      fail("calendar.exceptions 的第%d项应为 { year = …, from = \"YYYY-MM-DD\", to = \"YYYY-MM-DD\" }",
        "calendar.exceptions, entry %d: must be { year = …, from = \"YYYY-MM-DD\", to = \"YYYY-MM-DD\" }", i)
    end
    periods[i] = { label = period.year, from = period.from, to = period.to }
  end
  model.calendar = {
    month = tonumber(string.sub(starts, 1, 2)), day = tonumber(string.sub(starts, 4, 5)),
    length = years, anchor = spec.anchor or 0, label_is_end = spec.label == "end", periods = periods,
  }
end


-- Exports ------------------------------------------------------------------------------------------------------------

library.source_text, library.check_source, library.is_year = source_text, check_source, is_year
library.check_dates, library.in_force, library.parameter, library.P = check_dates, in_force, parameter, P
library.policy_P = function(name, when)
  return (P(name, when))
end
