-- The vocabulary in which policies are written, and the model that the engine reads from it.
--
-- The engine runs this file once for each policy, with a table `native`:
--   native.functions      the harmless part of Lua's own functions, for the policy
--   native.line()         the line of the policy that is running now
--   native.where()        the same as "file:line: ", for the head of a message
--   native.language()     "zh" or "en"
--   native.is_date(text)  true for YYYY-MM-DD of a day that exists
-- It returns the environment of the policy, and a function that checks what was declared and gives the model.
-- A declaration that is wrong in itself raises at once, so that the message carries its line; what can only be
-- judged when the policy is complete goes to `problems`.

local native = ...

local model = {
  sources = {}, subjects = {}, reasons = {}, parameters = {}, limits = {}, annual = {}, titles = {},
  catalogues = {}, conversions = {}, scenarios = {}, problems = {},
}

-- Texts ----------------------------------------------------------------------------------------------------

local function in_language(zh, en)
  return native.language() == "zh" and zh or en
end

local function fail(zh, en, ...)
  error(native.where() .. string.format(in_language(zh, en), ...), 0)
end

-- Lists: counted instruction by instruction, which Lua's own functions in C are not (DESIGN rule 8) ----------------

local list = {}

function list.insert(values, ...)
  if select("#", ...) ~= 1 then fail("table.insert(list, value) 只在末尾添加", "table.insert(list, value) adds at the end only") end
  values[#values + 1] = (...)
end

function list.concat(values, separator)
  local text = ""
  for i, value in ipairs(values) do text = i == 1 and tostring(value) or (text .. (separator or "") .. tostring(value)) end
  return text
end

-- Stable.
function list.sort(values, before)
  before = before or function(a, b) return a < b end
  for i = 2, #values do
    local value, j = values[i], i - 1
    while j >= 1 and before(value, values[j]) do
      values[j + 1] = values[j]
      j = j - 1
    end
    values[j + 1] = value
  end
end

local function problem(line, severity, code, zh, en, ...)
  model.problems[#model.problems + 1] = {
    line = line, severity = severity, code = code,
    zh = string.format(zh, ...), en = string.format(en, ...),
  }
end

-- How many single-character edits lead from a to b; for "did you mean".
local function distance(a, b)
  local previous = {}
  for j = 0, #b do previous[j] = j end
  for i = 1, #a do
    local current = { [0] = i }
    for j = 1, #b do
      local same = string.byte(a, i) == string.byte(b, j)
      current[j] = math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (same and 0 or 1))
    end
    previous = current
  end
  return previous[#b]
end

local function nearest(word, names)
  local best, best_distance
  for _, name in ipairs(names) do
    local d = distance(word, name)
    if d <= 2 + #word // 6 and (not best_distance or d < best_distance) then best, best_distance = name, d end
  end
  return best
end

local function keys(map)
  local names = {}
  for name in pairs(map) do
    if type(name) == "string" then names[#names + 1] = name end
  end
  list.sort(names)
  return names
end

local function suggestion(word, map)
  local near = nearest(word, keys(map))
  if near then return string.format(in_language("，是否想写“%s”？", "; did you mean '%s'?"), near) end
  return ""
end

-- Checking what a declaration was given --------------------------------------------------------------------

local function kind_of(value)
  return type(value)
end

local function require_type(value, wanted, what)
  if type(value) ~= wanted then
    fail("%s应为%s，而不是%s", "%s must be a %s, not a %s", what, wanted, kind_of(value))
  end
  return value
end

local function require_fields(spec, what, known)
  require_type(spec, "table", what)
  for _, name in ipairs(keys(spec)) do
    if known[name] == nil then
      fail("%s没有“%s”这一项%s", "%s has no field '%s'%s", what, name, suggestion(name, known))
    end
  end
  return spec
end

local function require_name(value, what)
  require_type(value, "string", what)
  if value == "" then fail("%s不能为空", "%s must not be empty", what) end
  return value
end

-- "name" { … } declares by calling twice; the line is that of the name.
local function named(what, declare)
  return function(name)
    require_name(name, what)
    local line = native.line()
    return function(spec)
      require_type(spec, "table", what .. " \"" .. name .. "\"")
      return declare(name, spec, line)
    end
  end
end

local function add(list, name, entry, what)
  if list[name] then
    fail("%s “%s” 在第%d行已经声明", "%s '%s' is declared already, in line %d", what, name, list[name].line)
  end
  entry.name = name
  list[#list + 1] = entry
  list[name] = entry
end

local function require_texts(spec, what, name, line)
  for _, language in ipairs { "zh", "en" } do
    if type(spec[language]) ~= "string" or spec[language] == "" then
      problem(line, "error", "missing-text", "%s “%s” 缺少 %s 文本", "%s '%s' has no text in %s", what, name, language)
    end
  end
end

-- Sources: "notice 二(二)1" is section 二(二)1 of the source declared as "notice" -------------------------------

local function source_text(reference)
  if reference == nil then return nil end
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

-- P("name", year or date): the value in force then; nil, which means unknown, where there is none.
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
  if entry then return entry.value, entry.source end
end

-- Words of the policy: head, sources, subjects, parameters, reasons, lists ---------------------------------------

local words = {}

function words.policy(spec)
  require_fields(spec, "policy", { id = 1, version = 1, title = 1 })
  if model.id then fail("policy 只能声明一次", "policy is declared already, in line %d", model.line) end
  model.line = native.line()
  model.id = require_name(spec.id, "policy.id")
  model.version = require_name(spec.version, "policy.version")
  local title = require_fields(spec.title or {}, "policy.title", { zh = 1, en = 1 })
  require_texts(title, "policy", model.id, model.line)
  model.title_zh, model.title_en = title.zh or "", title.en or ""
end

words.source = named("source", function(name, spec, line)
  require_fields(spec, "source", { no = 1, date = 1, title = 1, url = 1, checked = 1 })
  for i = 1, #name do
    if string.sub(name, i, i) == " " then
      fail("出处的名称不能含空格", "the name of a source must not contain a space")
    end
  end
  if spec.date ~= nil and not native.is_date(spec.date) then
    fail("出处“%s”的日期应为 YYYY-MM-DD", "source '%s': date must be YYYY-MM-DD", name)
  end
  local title = require_fields(spec.title or {}, "source.title", { zh = 1, en = 1 })
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
    entries[i] = { from = entry.from, to = entry.to, value = entry.value, source = entry.source, line = line }
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
  return in_force(row, type(row.from or row.to) == "string" and record.completed_on or record.year)
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
end

-- The year of a policy: calendar { starts = "12-01", label = "end" } -----------------------------------------------

function words.calendar(spec)
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
  if years > 1 and math.type(spec.anchor) ~= "integer" then
    fail("多年一期的 calendar 须写明 anchor（某一期开始的年份）", "a calendar of several years needs anchor, a year in which one starts")
  end
  local periods = {}
  for i, period in ipairs(spec.exceptions or {}) do
    require_fields(period, "calendar.exceptions", { year = 1, from = 1, to = 1 })
    if math.type(period.year) ~= "integer" or not native.is_date(period.from) or not native.is_date(period.to)
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

-- Conditions: a table of column = value (or a list of values), or a function that answers true or false ------------

local function condition(when, what)
  if when == nil then return nil end
  if type(when) == "function" then return when end
  require_type(when, "table", what .. ".when")
  local tests = {}
  for _, column in ipairs(keys(when)) do
    local wanted = when[column]
    tests[#tests + 1] = { column = column, values = type(wanted) == "table" and wanted or { wanted } }
  end
  return function(row)
    for _, test in ipairs(tests) do
      local have, found = row[test.column], false
      for _, value in ipairs(test.values) do
        if have == value then found = true end
      end
      if not found then return false end
    end
    return true
  end
end

-- Crediting a record, and limits over a person's records -------------------------------------------------------------

function words.credit(rule)
  require_type(rule, "function", "credit")
  if model.credit then fail("credit 只能声明一次", "credit is declared already, in line %d", model.credit_line) end
  model.credit, model.credit_line = rule, native.line()
end

local function limit(kind, fields)
  return function(spec)
    local known = { name = 1, by = 1, within = 1, when = 1, reason = 1, source = 1 }
    for _, field in ipairs(fields) do known[field] = 1 end
    require_fields(spec, kind, known)
    local by = spec.by
    if by == nil then by = {} end
    if type(by) == "string" then by = { by } end
    require_type(by, "table", kind .. ".by")
    for _, column in ipairs(by) do require_type(column, "string", kind .. ".by") end
    local within = spec.within or "year"
    if within ~= "day" and within ~= "year" and within ~= "ever" then
      fail("%s.within 应为 \"day\"、\"year\" 或 \"ever\"", "%s.within must be \"day\", \"year\" or \"ever\"", kind)
    end
    require_name(spec.reason, kind .. ".reason")
    if kind == "cap" and type(spec.hours) ~= "number" and type(spec.hours) ~= "string" then
      fail("cap.hours 应为学时数或参数名", "cap.hours must be a number of hours or the name of a parameter")
    end
    if type(spec.hours) == "string" then parameter(spec.hours) end
    model.limits[#model.limits + 1] = {
      kind = kind, name = spec.name or (kind .. "." .. spec.reason), by = by, within = within, reason = spec.reason,
      when = condition(spec.when, kind), hours = spec.hours, source = spec.source, line = native.line(),
    }
  end
end

words.once = limit("once", {})
words.highest = limit("highest", {})
words.cap = limit("cap", { "hours" })

-- Requirements ---------------------------------------------------------------------------------------------------------
--
-- A requirement is data, so that one piece of the engine can compare, explain and plan with it:
--   { subject, from, to, need = hours } or { subject, from, to, share = { 2, 3 } }, with rule and source.
-- Rules that depend on the person only choose which requirements apply.

local function check_subject(subject, what, line)
  if subject ~= "total" and not model.subjects[subject] then
    problem(line, "error", "unknown-subject", "%s 用到未声明的科目“%s”%s", "%s uses the subject '%s', which is not declared%s",
      what, subject, suggestion(subject, model.subjects))
  end
end

-- The hours asked for: a number, a parameter dated by year, or a function. nil where the law asks for nothing.
local function resolve(value, year, person)
  if type(value) == "string" then return P(value, year) end
  if type(value) == "function" then return value(year, person, P) end
  return value
end

words.annual = named("annual", function(subject, spec, line)
  require_fields(spec, "annual", { name = 1, minimum = 1, share = 1, years = 1, when = 1, source = 1, from = 1, to = 1 })
  if (spec.minimum == nil) == (spec.share == nil) then
    fail("annual \"%s\" 须有 minimum 或 share 之一", "annual \"%s\" needs either minimum or share", subject)
  end
  if spec.years ~= nil and (math.type(spec.years) ~= "integer" or spec.years < 1) then
    fail("annual \"%s\" 的 years 应为正整数", "annual \"%s\": years must be a positive whole number", subject)
  end
  if type(spec.minimum) == "string" then parameter(spec.minimum) end
  if spec.share ~= nil then
    require_type(spec.share, "table", "annual.share")
    if math.type(spec.share[1]) ~= "integer" or math.type(spec.share[2]) ~= "integer"
      or spec.share[1] < 0 or spec.share[2] > 1000 or spec.share[1] >= spec.share[2] then
      fail("annual \"%s\" 的 share 应为小于 1 的分数，如 { 2, 3 }，分母不超过 1000",
        "annual \"%s\": share must be a fraction below 1, such as { 2, 3 }, with a denominator up to 1000", subject)
    end
  end
  model.annual[#model.annual + 1] = {
    name = spec.name or ("annual." .. subject), subject = subject, minimum = spec.minimum, share = spec.share,
    years = spec.years or 1, when = condition(spec.when, "annual"), source = spec.source, line = line,
    from = spec.from, to = spec.to,
  }
end)

local function annual_requirements(year, person, only)
  local rows = {}
  for _, rule in ipairs(model.annual) do
    if in_force(rule, year) and (only == nil or rule.subject == only) and (not rule.when or rule.when(person, year, P)) then
      local row = { subject = rule.subject, from = year - rule.years + 1, to = year, rule = rule.name }
      local source
      if rule.share then
        row.share = rule.share
      else
        row.need, source = resolve(rule.minimum, year, person)
      end
      row.source = source_text(rule.source or source)
      if row.share or row.need ~= nil then rows[#rows + 1] = row end
    end
  end
  return rows
end

-- Items of a title rule. `from` and `to` are years, or counted from the title year where they are 0 or below.
local function item(kind, subject, from, to, need)
  require_type(subject, "string", kind)
  if math.type(from) ~= "integer" or math.type(to) ~= "integer" then
    fail("%s(\"%s\", from, to)：from、to 应为年度", "%s(\"%s\", from, to): from and to must be years", kind, subject)
  end
  return { kind = kind, subject = subject, from = from, to = to, need = need }
end

function words.each(subject, from, to)
  return item("each", subject, from, to)
end

function words.sum(subject, from, to, need)
  if need == nil then fail("sum 缺少学时数", "sum needs a number of hours") end
  return item("sum", subject, from, to, need)
end

function words.average(subject, from, to, need)
  if need == nil then fail("average 缺少学时数", "average needs a number of hours") end
  return item("average", subject, from, to, need)
end

local function absolute(year, title_year)
  return year <= 0 and title_year + year or year
end

local function item_requirements(entry, title_year, person, rule, rows)
  local from, to = absolute(entry.from, title_year), absolute(entry.to, title_year)
  if entry.kind == "each" then
    for year = from, to do
      local found = false
      for _, row in ipairs(annual_requirements(year, person, entry.subject)) do
        row.rule, row.source = rule.name, row.source or rule.source_text
        if rule.source_text and row.source and row.source ~= rule.source_text then
          row.source = rule.source_text .. "; " .. row.source
        end
        rows[#rows + 1] = row
        found = true
      end
      if not found then return false end
    end
    return true
  end
  local need = resolve(entry.need, title_year, person)
  if need == nil then return false end
  if entry.kind == "average" then need = need * (to - from + 1) end
  rows[#rows + 1] = { subject = entry.subject, from = from, to = to, need = need, rule = rule.name, source = rule.source_text }
  return true
end

function words.title(spec)
  require_type(spec, "table", "title")
  local line = native.line()
  local known = { name = 1, year = 1, from = 1, to = 1, when = 1, source = 1, items = 1 }
  require_fields(spec, "title", known)
  local from, to = spec.year or spec.from, spec.year or spec.to
  if math.type(from) ~= "integer" or (to ~= nil and math.type(to) ~= "integer") then
    fail("title 须写明 year，或 from 与 to", "title needs year, or from and to")
  end
  local items = {}
  for i, entry in ipairs(spec) do
    if type(entry) ~= "table" or not entry.kind then
      fail("title 的第%d项应为 each(…)、sum(…) 或 average(…)", "title, item %d: must be each(…), sum(…) or average(…)", i)
    end
    items[i] = entry
  end
  if spec.items ~= nil then
    require_type(spec.items, "function", "title.items")
  elseif #items == 0 then
    fail("title 没有任何要求", "title asks for nothing")
  end
  model.titles[#model.titles + 1] = {
    name = spec.name or ("title." .. from), from = from, to = to, when = condition(spec.when, "title"),
    source = spec.source, items = items, items_function = spec.items, line = line,
  }
end

local function title_requirements(year, person)
  local known_year = false
  for _, rule in ipairs(model.titles) do
    if in_force(rule, year) then
      known_year = true
      if not rule.when or rule.when(person, year, P) then
        local items, reason = rule.items, nil
        if rule.items_function then items, reason = rule.items_function(year, person, P) end
        if items == nil then return nil, reason or "no_title_window" end
        local rows = {}
        for _, entry in ipairs(items) do
          if not item_requirements(entry, year, person, rule, rows) then return nil, "no_title_window" end
        end
        return rows
      end
    end
  end
  return nil, known_year and "no_title_window" or "no_title_rule"
end

-- Scenarios ------------------------------------------------------------------------------------------------------------

words.unknown = "unknown"

words.scenario = named("scenario", function(name, spec, line)
  require_fields(spec, "scenario", { person = 1, records = 1, posted = 1, cutoff = 1, expect = 1 })
  local expect = require_type(spec.expect, "table", "scenario.expect")
  if #expect == 0 then expect = { expect } end
  for _, one in ipairs(expect) do
    require_fields(one, "scenario.expect", {
      year = 1, total = 1, required = 1, shortfall = 1, compliant = 1, eligible = 1, reasons = 1, subjects = 1,
    })
    if one.reasons == nil and math.type(one.year) ~= "integer" then
      fail("scenario.expect 须写明 year", "scenario.expect needs year")
    end
  end
  add(model.scenarios, name, {
    line = line, person = spec.person or {}, records = spec.records or {}, posted = spec.posted or {},
    cutoff = spec.cutoff, expect = expect,
  }, "scenario")
end)

-- Small helpers for rules ------------------------------------------------------------------------------------------------

-- A positive number of hours: not nil, not text, not infinite, and not zero when taken to the nearest thousandth.
function words.positive(value)
  return type(value) == "number" and value >= 0.0005 and value <= 1e9
end

-- The environment ----------------------------------------------------------------------------------------------------------

local forbidden = {
  os = 1, io = 1, load = 1, loadstring = 1, loadfile = 1, dofile = 1, require = 1, package = 1, debug = 1,
  coroutine = 1, pcall = 1, xpcall = 1, print = 1, collectgarbage = 1, setmetatable = 1, getmetatable = 1,
  rawget = 1, rawset = 1, rawequal = 1, rawlen = 1, pairs = 1, next = 1, utf8 = 1, warn = 1,
}

local function missing(whole, vocabulary)
  return function(_, name)
    local text = type(name) == "string" and name or tostring(name)
    if forbidden[text] and whole == "" then
      fail("政策语言中没有“%s”：政策只由参数和规则组成，不读文件、时钟和外部状态",
        "'%s' is not part of the policy language: a policy is parameters and pure rules, without files, clock or outside state", text)
    end
    fail("没有“%s%s”这个词%s", "there is no word '%s%s'%s", whole, text, suggestion(text, vocabulary))
  end
end

local function read_only(whole, vocabulary)
  setmetatable(vocabulary, { __index = missing(whole, vocabulary) })
  return setmetatable({}, {
    __index = vocabulary,
    __newindex = function(_, name)
      fail("不能给“%s%s”赋值：政策在两次调用之间不保存任何东西，请用 local",
        "'%s%s' cannot be assigned: a policy keeps nothing between calls; use local", whole, tostring(name))
    end,
    __metatable = false,
  })
end

local environment = {}
for _, name in ipairs(keys(native.functions)) do environment[name] = native.functions[name] end
for _, name in ipairs(keys(words)) do environment[name] = words[name] end
environment.math = read_only("math.", environment.math)
environment.string = read_only("string.", environment.string)
environment.table = read_only("table.", list)

-- What the engine reads ------------------------------------------------------------------------------------------------------

local function value_text(value)
  if type(value) == "table" then return list.concat(value, "/") end
  return value
end

-- Every parameter and rule with the article that it stands on, for policy_rules.
local function rules()
  local rows = {}
  local function row(entry)
    entry.source = source_text(entry.source)
    rows[#rows + 1] = entry
  end
  for _, source in ipairs(model.sources) do
    row { rule = source.name, kind = "source", value = source.no, from = source.date, source = source.name,
      zh = source.title_zh, en = source.title_en }
  end
  for _, subject in ipairs(model.subjects) do
    row { rule = subject.name, kind = "subject", source = subject.source, zh = subject.zh, en = subject.en }
  end
  for _, param in ipairs(model.parameters) do
    for _, entry in ipairs(param.entries) do
      row { rule = param.name, kind = "parameter", value = value_text(entry.value), unit = param.unit, from = entry.from,
        to = entry.to, source = entry.source, zh = param.zh, en = param.en }
    end
  end
  for _, catalogue in ipairs(model.catalogues) do
    for _, entry in ipairs(catalogue.entries) do
      row { rule = catalogue.name .. "." .. entry.id, kind = "catalogue", value = entry.kind, from = entry.from, to = entry.to,
        source = entry.source, zh = entry.zh, en = entry.en }
    end
  end
  for _, conversion in ipairs(model.conversions) do
    for _, entry in ipairs(conversion.rows) do
      local key = {}
      for i, column in ipairs(conversion.by) do key[i] = column .. "=" .. tostring(entry[column] == nil and "*" or entry[column]) end
      row { rule = conversion.name .. " " .. list.concat(key, " "), kind = "conversion", value = entry.hours, unit = "hour",
        from = entry.from, to = entry.to, source = entry.source }
    end
  end
  for _, reason in ipairs(model.reasons) do
    row { rule = reason.name, kind = "reason", source = reason.source, zh = reason.zh, en = reason.en }
  end
  for _, entry in ipairs(model.limits) do
    row { rule = entry.name, kind = entry.kind, value = value_text(entry.hours) or list.concat(entry.by, ", "),
      unit = entry.within, source = entry.source, zh = model.reasons[entry.reason].zh, en = model.reasons[entry.reason].en }
  end
  for _, rule in ipairs(model.annual) do
    local asked = rule.share or rule.minimum
    row { rule = rule.name, kind = "annual", value = type(asked) ~= "function" and value_text(asked) or nil, unit = rule.subject,
      from = rule.from, to = rule.to, source = rule.source }
  end
  for _, rule in ipairs(model.titles) do
    row { rule = rule.name, kind = "title", from = rule.from, to = rule.to, source = rule.source }
  end
  return rows
end

local function check_complete()
  if not model.id then
    problem(1, "error", "no-policy", "缺少 policy { id = …, version = …, title = … }", "there is no policy { id = …, version = …, title = … }")
    model.id, model.version, model.title_zh, model.title_en = "?", "?", "", ""
  end
  if #model.subjects == 0 then
    problem(1, "error", "no-subject", "没有声明任何科目：subject \"…\" { zh = …, en = … }", "no subject is declared: subject \"…\" { zh = …, en = … }")
  end
  if not model.credit then
    problem(1, "error", "no-credit", "缺少 credit(function(record, P) … end)", "there is no credit(function(record, P) … end)")
  end
  for _, subject in ipairs(model.subjects) do
    if subject.source ~= nil then check_source(subject.source, "subject \"" .. subject.name .. "\"", subject.line) end
  end
  for _, param in ipairs(model.parameters) do
    for _, entry in ipairs(param.entries) do check_source(entry.source, "param \"" .. param.name .. "\"", param.line) end
  end
  for _, reason in ipairs(model.reasons) do
    if reason.source ~= nil then check_source(reason.source, "reason \"" .. reason.name .. "\"", reason.line) end
  end
  for _, catalogue in ipairs(model.catalogues) do
    for _, entry in ipairs(catalogue.entries) do
      check_source(entry.source, "catalogue \"" .. catalogue.name .. "\"", catalogue.line)
    end
  end
  for _, conversion in ipairs(model.conversions) do
    for _, entry in ipairs(conversion.rows) do
      check_source(entry.source, "conversion \"" .. conversion.name .. "\"", conversion.line)
    end
  end
  for _, entry in ipairs(model.limits) do
    check_source(entry.source, entry.name, entry.line)
    if not model.reasons[entry.reason] then
      problem(entry.line, "error", "unknown-reason", "%s 用到未声明的原因“%s”%s", "%s uses the reason '%s', which is not declared%s",
        entry.name, entry.reason, suggestion(entry.reason, model.reasons))
    end
  end
  for _, rule in ipairs(model.annual) do
    check_subject(rule.subject, rule.name, rule.line)
    if rule.source ~= nil or type(rule.minimum) ~= "string" then check_source(rule.source, rule.name, rule.line) end
  end
  for _, rule in ipairs(model.titles) do
    check_source(rule.source, rule.name, rule.line)
    rule.source_text = source_text(rule.source)
    for _, entry in ipairs(rule.items) do check_subject(entry.subject, rule.name, rule.line) end
  end
end

-- Reasons that the engine itself gives; a policy may word them differently by declaring them.
local built_in_reasons = {
  { "ok", "计入", "counted" },
  { "posted", "该年度已结转，以学时银行入账为准", "the year is closed; its posting in the hour bank stands" },
  { "no_title_rule", "本政策没有该申报年度的规定", "the policy has no rule for this title year" },
  { "no_title_window", "本政策没有适用于该人员的规定（如单位性质未知）",
    "the policy has no window for this person (an unknown employer type, say)" },
}

local function finish()
  for _, reason in ipairs(built_in_reasons) do
    if not model.reasons[reason[1]] then
      add(model.reasons, reason[1], { line = 1, zh = reason[2], en = reason[3], pending = false }, "reason")
    end
  end
  check_complete()
  local failed = false
  for _, found in ipairs(model.problems) do failed = failed or found.severity == "error" end
  for _, reason in ipairs(model.reasons) do reason.source_text = source_text(reason.source) end
  for _, entry in ipairs(model.limits) do entry.source_text = source_text(entry.source) end
  return {
    id = model.id, version = model.version, title_zh = model.title_zh, title_en = model.title_en,
    subjects = model.subjects, reasons = model.reasons, limits = model.limits, scenarios = model.scenarios,
    problems = model.problems, titles = model.titles,
    calendar = model.calendar or { month = 1, day = 1, length = 1, anchor = 0, label_is_end = false, periods = {} },
    rules = failed and {} or rules(),
    credit = model.credit, parameters = P,
    annual = annual_requirements,
    title = title_requirements,
    limit_hours = function(index, year) return resolve(model.limits[index].hours, year) end,
  }
end

return read_only("", environment), finish
