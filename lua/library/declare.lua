-- What a policy states as data: head, sources, subjects, dated parameters, reasons, lists, conversions, its year.

local library = ...
local native, model, words = library.native, library.model, library.words
local fail, problem, in_language = library.fail, library.problem, library.in_language
local keys, suggestion = library.keys, library.suggestion
local require_type, require_fields, require_name = library.require_type, library.require_fields, library.require_name
local require_texts, named, add, require_list = library.require_texts, library.named, library.add, library.require_list
local keep, declaring = library.keep, library.declaring

-- Sources: "notice 二(二)1" is section 二(二)1 of the source declared as "notice" -------------------------------

-- Many citations are the same.
local cited = {}

-- The source and the section; nil in place of a section where none is named.
local function split_citation(reference)
  for i = 1, #reference do
    if string.sub(reference, i, i) == " " then return string.sub(reference, 1, i - 1), string.sub(reference, i + 1) end
  end
  return reference
end

local function source_text(reference)
  if reference == nil then return nil end
  if cited[reference] then return cited[reference] end
  if type(reference) ~= "string" then return nil, type(reference) end
  local name, section = split_citation(reference)
  local source = model.sources[name]
  if not source then return nil, name end
  local number = source.no or source.title_zh or name
  cited[reference] = section and number .. " " .. section or number
  return cited[reference]
end

local function check_source(reference, what, line)
  if reference == nil then
    problem(line, "warning", "no-source", "%s 没有写明出处", "%s names no source", what)
    return
  end
  local text, name = source_text(reference)
  if not text then
    problem(line, "error", "unknown-source", "%s 引用了未声明的出处“%s”%s", "%s cites the source '%s', which is not declared%s",
      what, name, suggestion(name, model.sources))
  elseif model.articles then
    library.check_article(reference, what, line)
  end
end

-- A text that only shows in policy_rules and in answers, where it is given.
local function require_text(value, what)
  if value ~= nil then require_name(value, what) end
  return value
end

-- true and false, where given.
local function require_flag(value, what)
  if value ~= nil then require_type(value, "boolean", what) end
  return value
end

-- Dated values: lists, never tables keyed by date (Lua keeps the last duplicate key silently) -------------------

local function is_year(value)
  return math.type(value) == "integer" and value >= 0 and value <= 9999
end

-- A year label, or an ISO date; the entries of one list use one of the two.
local function check_dates(entries, what)
  local dated_by
  for _, entry in ipairs(entries) do
    for _, bound in ipairs { "from", "to" } do
      local value = entry[bound]
      if value ~= nil then
        local by = type(value)
        library.refuse_quoted(value, what .. "." .. bound)
        if by == "string" then library.require_date(value, what .. "." .. bound) end
        if by ~= "number" and by ~= "string" then
          fail("%s 的 %s 应为年度或日期 YYYY-MM-DD", "%s: '%s' must be a year or a YYYY-MM-DD date", what, bound)
        end
        if by == "number" and not is_year(value) then
          fail("%s 的 %s 应为年度，如2023，而不是%s", "%s: '%s' must be a year, such as 2023, not %s", what, bound, tostring(value))
        end
        if dated_by and dated_by ~= by then
          fail("%s 不能混用年度和日期", "%s mixes years and dates", what)
        end
        dated_by = by
      end
    end
    if entry.from ~= nil and entry.to ~= nil and entry.to < entry.from then
      fail("%s：to（%s）早于 from（%s）", "%s: 'to' (%s) is before 'from' (%s)", what, entry.to, entry.from)
    end
  end
  for i = 2, #entries do
    local before, after = entries[i - 1], entries[i]
    if after.from == nil then
      fail("%s 的第%d项没有 from", "%s: entry %d has no 'from'", what, i)
    elseif before.from ~= nil and not (before.from < after.from) then
      fail("%s：各项应按 from 先后排列且不重复，而%s在%s之后", "%s: entries must be in order of 'from', each once; %s comes after %s", what,
        after.from, before.from)
    elseif before.to ~= nil and not (before.to < after.from) then
      fail("%s：第%d项与第%d项重叠：前者止于%s，后者始于%s", "%s: entries %d and %d overlap: one ends with %s, the other begins with %s", what,
        i - 1, i, before.to, after.from)
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
    local figure = string.sub(name, -1) == "%" and string.sub(name, 1, -2)
    if figure and tonumber(figure) then
      fail("“%s”不是参数名：比例写成分数 { %s, 100 }", "'%s' is no parameter: a share is written as a fraction, { %s, 100 }", name, figure)
    end
    local last = 0
    while tonumber(string.sub(name, last + 1, last + 1)) or last > 0 and string.sub(name, last + 1, last + 1) == "." do last = last + 1 end
    if last > 0 and tonumber(string.sub(name, 1, last)) then
      fail("数值单独写，不带文字和引号：请将 \"%s\" 改为 %s", "a figure stands alone, without words or quotation marks: instead of \"%s\" type %s", name,
        string.sub(name, 1, last))
    end
    library.awaited = name
    fail("没有名为“%s”的参数%s", "there is no parameter '%s'%s", name, suggestion(name, model.parameters))
  end
  found.used = true
  return found
end

-- The value in force then, and its entry; nil, which means unknown, where there is none, or no date is known. A policy gets
-- P("name", year or date), which gives the value alone.
local function P(name, when)
  require_type(name, "string", "P")
  local found = parameter(name)
  if when == nil then return nil end
  local first = found.entries[1]
  local dated_by = type(first.from or first.to or when)
  if type(when) ~= dated_by then
    fail("参数“%s”按%s取值", "parameter '%s' is dated by %s", name,
      dated_by == "number" and in_language("年度", "year") or in_language("日期", "date"))
  end
  local entry = entry_at(found.entries, when)
  if not entry then return nil end
  entry.reached = true -- for coverage alone; no answer depends on it
  return entry.value, entry
end

-- What prints alike is the same to a clerk: 1, 1.0 and "1". For values that a declaration names; rules compare as Lua does.
local function printed(value)
  if type(value) == "number" then return tostring(math.tointeger(value) or value) end
  return value
end

-- Whether a column holds the value that a declaration names; true and false are 1 and 0 in a database.
local function is_alike(have, wanted)
  if have == wanted then return true end
  if type(wanted) == "boolean" then wanted = wanted and 1 or 0 end
  return (type(have) == "string" or type(have) == "number") and printed(have) == printed(wanted)
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
  require_texts(title, "policy.title", model.id, model.line)
  model.title_zh, model.title_en = title.zh or "", title.en or ""
end

words.source = named("source", function(name, spec, line)
  require_fields(spec, "source", { no = 1, date = 1, title = 1, url = 1, checked = 1, original = 1 })
  require_text(spec.no, "source.no")
  require_text(spec.url, "source.url")
  require_flag(spec.checked, "source.checked")
  if spec.original ~= nil and spec.original ~= "zh" and spec.original ~= "en" then
    fail("source.original 应为 \"zh\" 或 \"en\"", "source.original must be \"zh\" or \"en\"")
  end
  for i = 1, #name do
    if string.sub(name, i, i) == " " then
      fail("出处的名称不能含空格", "the name of a source must not contain a space")
    end
  end
  if spec.date ~= nil then library.require_date(spec.date, "source.date") end
  local title = require_fields(spec.title or {}, "source.title", { zh = 1, en = 1 })
  if spec.title ~= nil and #keys(title) == 0 then fail("source.title 没有写明 zh 或 en", "source.title says nothing: give zh, en or both") end
  for _, language in ipairs(keys(title)) do require_name(title[language], "source.title." .. language) end
  add(model.sources, name, {
    line = line, no = spec.no, date = spec.date, title_zh = title.zh, title_en = title.en,
    url = spec.url, checked = spec.checked, original = spec.original,
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
  require_list(spec, what)
  for i, entry in ipairs(spec) do
    require_fields(entry, what, { from = 1, to = 1, value = 1, source = 1 })
    if entry.value == nil then fail("%s 的第%d项没有 value", "%s: entry %d has no value", what, i) end
    library.refuse_quoted(entry.value, what)
    entries[i] = { from = entry.from, to = entry.to, value = keep(entry.value), source = entry.source, line = line }
  end
  for _, field in ipairs(keys(spec)) do
    if field ~= "unit" and field ~= "zh" and field ~= "en" then
      fail("%s 没有“%s”这一项；有日期的值写成列表 { from = …, value = … }",
        "%s has no field '%s'; dated values are a list of { from = …, value = … }", what, field)
    end
  end
  if #entries == 0 then fail("%s 没有取值", "%s has no value", what) end
  for _, field in ipairs { "unit", "zh", "en" } do require_text(spec[field], what .. "." .. field) end
  check_dates(entries, what)
  add(model.parameters, name, { line = line, unit = spec.unit, zh = spec.zh, en = spec.en, entries = entries }, "param")
  if #model.problems > 0 then library.hint("note_declared", name, line) end
end)

words.reason = named("reason", function(name, spec, line)
  require_fields(spec, "reason", { zh = 1, en = 1, source = 1, pending = 1 })
  require_texts(spec, "reason", name, line)
  require_flag(spec.pending, "reason \"" .. name .. "\".pending")
  add(model.reasons, name, {
    line = line, zh = spec.zh or name, en = spec.en or name, source = spec.source, pending = spec.pending and true or false,
  }, "reason")
end)

-- A list that the law gives and that no rule computes with: topics of a year, say. It shows in policy_rules.
words.catalogue = named("catalogue", function(name, spec, line)
  local entries = {}
  require_fields(spec, "catalogue \"" .. name .. "\"", {}, true)
  if #spec == 0 then fail("catalogue“%s”没有任何条目", "catalogue '%s' has no entry", name) end
  for i, entry in ipairs(spec) do
    require_fields(entry, "catalogue", { id = 1, kind = 1, zh = 1, en = 1, from = 1, to = 1, source = 1 })
    require_name(entry.id, "catalogue.id")
    require_texts(entry, "catalogue", name .. "." .. entry.id, line)
    require_text(entry.kind, "catalogue.kind")
    check_dates({ entry }, "catalogue " .. name .. "." .. entry.id)
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
  require_fields(spec, what, { by = 1 }, true)
  if require_list(spec.by, what .. ".by") == 0 then fail("%s.by 没有写明任何列", "%s.by names no column", what) end
  for _, field in ipairs(keys(spec.by)) do fail("%s.by 应为列名的列表，而这里有“%s = …”", "%s.by must be a list of columns; it has '%s = …'", what, field) end
  for _, column in ipairs(spec.by) do
    if known[require_name(column, what .. ".by")] then
      fail("%s 不能按“%s”列折算：行中的 %s 另有含义", "%s cannot go by the column '%s': in a row, %s means something else", what, column, column)
    end
  end
  for _, column in ipairs(spec.by) do known[column] = 1 end
  library.note_columns("record", spec.by, line)
  for i, row in ipairs(spec) do
    require_fields(row, what, known)
    local hours = require_type(row.hours, "number", what .. ".hours")
    if not (hours >= 0 and hours < 1e9) then fail("%s.hours 应为不小于0的学时数", "%s.hours must be hours that are not negative", what) end
    for _, column in ipairs(spec.by) do
      local kind = type(row[column])
      if kind == "table" or kind == "function" or kind == "userdata" or library.is_no_figure(row[column]) then
        fail("%s 的“%s”应为一个值；几个值请写成几行", "%s: '%s' must be one value; write a row for each", what, column)
      end
    end
    check_dates({ row }, what)
    rows[i] = row
  end
  add(model.conversions, name, { line = line, by = spec.by, rows = rows, reached = {} }, "conversion")
end)

local function row_applies(row, by, record)
  for _, column in ipairs(by) do
    if row[column] ~= nil and not is_alike(record[column], row[column]) then return false end
  end
  local dated_by = row.from or row.to
  if dated_by == nil then return true end
  local year = record.year
  if year == nil then return false end -- no valid date: no dated row is known to apply
  return in_force(row, type(dated_by) == "string" and record.completed_on or year)
end

-- convert("name", record): the hours of the row that applies; nil, which means unknown, where none does.
function words.convert(name, record)
  require_type(name, "string", "convert")
  local found = model.conversions[name]
  if not found then
    fail("没有名为“%s”的折算表%s", "there is no conversion '%s'%s", name, suggestion(name, model.conversions))
  end
  for i, row in ipairs(found.rows) do
    if row_applies(row, found.by, record) then
      found.reached[i] = true -- for coverage alone; no answer depends on it
      return row.hours
    end
  end
  return nil -- a value, so that admit(record, convert(…)) sees that it is missing
end

-- The years in which a rule holds, and hours that a rule names ---------------------------------------------------------

local function require_span(spec, what)
  for _, bound in ipairs { "from", "to" } do
    local value = spec[bound]
    if type(value) == "string" then library.hint("refuse_date", value, what .. "." .. bound) end
    if spec[bound] ~= nil and not is_year(require_type(spec[bound], "number", what .. "." .. bound)) then
      fail("%s.%s 应为年度，如2023", "%s.%s must be a year, such as 2023", what, bound)
    end
  end
  if spec.from ~= nil and spec.to ~= nil and spec.to < spec.from then fail("%s 的 to 早于 from", "%s: 'to' is before 'from'", what) end
end

-- A number, or the name of a parameter that has a figure for a year.
local function require_hours(value, what)
  library.refuse_quoted(value, what)
  if type(value) == "string" then
    for _, entry in ipairs(parameter(value).entries) do
      if type(entry.from or entry.to) == "string" then
        fail("%s：参数“%s”按日期取值，这里应按年度取值", "%s: the parameter '%s' is dated by day; here its dates must be years", what, value)
      end
    end
  elseif type(value) ~= "number" or not (value >= 0 and value < 1e9) then
    fail("%s 应为不小于0的学时数，或参数名", "%s must be hours that are not negative, or the name of a parameter", what)
  end
end

-- The law's text, and scenarios: all else about them is read on demand ---------------------------------------------------------------------

words.unknown = "unknown"

-- with(record, { status = "declared", hours = unknown }): a copy with other values; `unknown` leaves a column empty.
function words.with(row, changes)
  local copy = {}
  for _, column in ipairs(keys(row)) do copy[column] = row[column] end
  for _, column in ipairs(keys(require_type(changes, "table", "with"))) do copy[column] = changes[column] end
  for _, column in ipairs(keys(copy)) do
    if copy[column] == words.unknown then copy[column] = nil end
  end
  return copy
end

function words.article(...)
  native.part("articles")
  return library.article(...)
end

function words.scenario(...)
  native.part("scenario")
  return library.scenario(...)
end

function library.scenarios_from_json(text)
  native.part("scenario")
  library.read_json(text)
end

function library.scenario_environment()
  native.part("scenario")
  return library.make_environment()
end

function library.scenarios_taken()
  local waiting = library.unfinished()[1]
  if waiting then fail("%s 之后没有 { … }；请写成 %s { … }", "%s has no { … } behind it; write %s { … }", waiting.whole, waiting.whole) end
  library.is_loaded = true
end

-- Exports ------------------------------------------------------------------------------------------------------------

library.source_text, library.check_source, library.is_year = source_text, check_source, is_year
library.cited, library.split_citation = cited, split_citation
library.check_dates, library.in_force, library.parameter, library.P = check_dates, in_force, parameter, P
library.policy_P = function(name, ...)
  if select("#", ...) ~= 1 then
    fail("P(\"%s\", …) 应有一个年度或日期", "P(\"%s\", …) needs a year or a date, and no more", tostring(name))
  end
  return (P(name, (...)))
end
library.require_span, library.require_hours = require_span, require_hours
library.require_flag, library.require_text, library.printed, library.is_alike = require_flag, require_text, printed, is_alike
