-- What the rest of the library stands on: messages in two languages, lists, checks of what a declaration was given.
--
-- The files of this folder are the vocabulary in which policies are written, and the model that the engine reads from
-- it. The engine runs them for each policy, in the order that the Makefile names, with one table
-- `library` that they fill; calendar, columns, minimum, settlement, figures, bounds, overlap, effect, failures, hints, tokens, check, slips, articles, rules and scenario only when
-- they are asked for. It brings `library.native`:
--   functions         the harmless part of Lua's own functions, for the policy
--   line()            the line of the policy that is running now
--   where()           the same as "file:line: ", for the head of a message
--   language()        "zh" or "en"
--   is_whole()        whether the text was read to its end; one that is built in is read without its scenarios, and was tried before
--   repeated_keys()   what stands twice in one table of the text, as { name, line, first_line }
--   part(name)        runs a part of this library that is read only when it is asked for, once
--   try(f, …)         true and what f gives; or false, what its error says, and in which line
--   syntax(text)      what Lua's reader says of a text that it cannot read; else nothing
--   is_date(text)     true for YYYY-MM-DD of a day that exists
--   day(date)         a count of days, for differences; split(day) gives year, month, day
--   year_of(date)     the policy's year of a date, and bounds(year) its first and last day, inside rules only
--   calendar(table)   what was declared; from then on years can be asked about: has_year(number), whether a year is called so;
--                     step(year, n), so many years on or back, and first_from(number), the first from there on, both nil where
--                     there is none; count(from, to), how many there are
-- A declaration that is wrong in itself raises at once, so that the message carries its line, and is left out (guard.lua); what
-- can only be judged when the policy is complete goes to `model.problems`.

local library = ...
local native = library.native

local model = {
  sources = {}, subjects = {}, columns = {}, reasons = {}, parameters = {}, limits = {}, annual = {}, titles = {},
  catalogues = {}, conversions = {}, scenarios = {}, problems = {}, exemptions = {}, settlements = {},
}

local function in_language(zh, en)
  return native.language() == "zh" and zh or en
end

local function fail(zh, en, ...)
  error(native.where() .. string.format(in_language(zh, en), ...), 0)
end

-- Lists: counted instruction by instruction, which Lua's own functions in C are not (rule 8) ----------------

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

-- What the engine will call later, and what it then gives back: looked at when all is declared (rule 14).
local kept = {}

local function keep(value)
  if type(value) == "function" or type(value) == "table" then kept[#kept + 1] = value end
  return value
end

-- Words that declare are for outside of rules.
local function declaring()
  if library.is_loaded then fail("规则之内不能声明；请在规则之外声明", "nothing can be declared inside a rule; declare it outside") end
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

local function nearest(word, names, most)
  local best, best_distance
  for _, name in ipairs(names) do
    local d = distance(word, name)
    if d <= (most or 1 + #word // 4) and (not best_distance or d < best_distance) then best, best_distance = name, d end
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

-- What a message says beyond what is wrong, by functions of hints.lua.
local function hint(name, ...)
  native.part("hints")
  return library.hints[name](...)
end

-- By its name, or by the text that a declaration gave it.
local function suggestion(word, map, most)
  local near = nearest(word, keys(map), most) or #map > 0 and hint("declared_as", word, map)
  if near then return string.format(in_language("，是否想写“%s”？", "; did you mean '%s'?"), near) end
  return ""
end

-- Checking what a declaration was given --------------------------------------------------------------------

local type_names = {
  string = { "文本", "a text" }, number = { "数值", "a number" }, table = { "表 { … }", "a table { … }" }, ["nil"] = { "空值（nil）", "nil" },
  ["function"] = { "函数", "a function" }, boolean = { "逻辑值", "true or false" }, userdata = { "记录或人员", "a row" },
}

-- What a sum that went wrong gives, 0 / 0 for one: it is like nothing, itself included.
local function is_no_figure(value)
  return type(value) == "number" and (value ~= value or value == math.huge or value == -math.huge)
end

-- A figure as text: Lua would compare it with none.
local function refuse_quoted(value, what)
  if type(value) == "string" and tonumber(value) then
    fail("数值不加引号：请将 \"%s\" 改为 %s（%s）", "a figure stands without quotation marks: instead of \"%s\" type %s (%s)", value, value, what)
  end
end

local function require_type(value, wanted, what)
  if wanted == "number" then refuse_quoted(value, what) end
  if type(value) ~= wanted then
    local must, is = type_names[wanted], type_names[type(value)]
    fail("%s 应为%s，而不是%s", "%s must be %s, not %s", what, in_language(must[1], must[2]), in_language(is[1], is[2]))
  end
  return value
end

-- The numbers in "2026/1/1" or "2026年1月1日", as a date; nil where they are none.
local function meant_date(text)
  local numbers, is_in = {}, false
  for i = 1, #text do
    local digit = tonumber(string.sub(text, i, i))
    if digit and is_in then numbers[#numbers] = numbers[#numbers] * 10 + digit elseif digit then numbers[#numbers + 1] = digit end
    is_in = digit ~= nil
  end
  local date = #numbers == 3 and #text < 32 and string.format("%04d-%02d-%02d", numbers[1], numbers[2], numbers[3])
  return date and native.is_date(date) and date or nil
end

local function require_date(value, what)
  if native.is_date(value) then return value end
  local meant = type(value) == "string" and meant_date(value)
  if meant then
    fail("日期写成 YYYY-MM-DD：请把“%s”改为“%s”（%s）", "a date is written YYYY-MM-DD: instead of '%s' type '%s' (%s)", value, meant, what)
  end
  fail("“%s”不是日期：%s 应为日期 YYYY-MM-DD", "'%s' is no date: %s must be YYYY-MM-DD", type(value) == "string" and value or type(value), what)
end

-- A day of every year, as "MM-DD".
local function require_day(value, what)
  if type(value) == "string" and native.is_date("2023-" .. value) then return value end
  require_type(value, "string", what)
  hint("fail_day", value, what)
end

-- How many entries a list has. What stands behind a gap, or under a key that is neither name nor place, would be passed over.
local function require_list(list_of, what)
  require_type(list_of, "table", what)
  local count, found = 0, 0
  for key in pairs(list_of) do
    if type(key) ~= "string" then found = found + 1 end
  end
  while count < found and list_of[count + 1] ~= nil do count = count + 1 end
  if found ~= count then
    fail("%s 的各项应依次书写，中间不得有空项（nil），也不写 [键] = 值", "%s: entries must follow one another, without nil among them and without [key] = value", what)
  end
  return count
end

-- Fields by the names that are known, and no entries without a name unless `has_entries`.
local function require_fields(spec, what, known, has_entries)
  local is_wrong, entries = false, 0
  for key in pairs(require_type(spec, "table", what)) do
    if type(key) ~= "string" then entries = entries + 1 elseif known[key] == nil then is_wrong = true end
  end
  if entries > 0 and require_list(spec, what) > 0 and not has_entries then
    hint("fail_without_name", spec[1], what, known)
  end
  for _, name in ipairs(is_wrong and keys(spec) or {}) do
    if known[name] == nil then
      fail("%s 没有“%s”这一项%s", "%s has no field '%s'%s", what, name, hint("field_meant", name, spec[name], known))
    end
  end
  if spec.source ~= nil and type(spec.source) ~= "string" then
    fail("%s.source 应为文本，如 \"notice 二(一)\"", "%s.source must be a text, such as \"notice 二(一)\"", what)
  end
  return spec
end

local function require_name(value, what)
  require_type(value, "string", what)
  if value == "" then fail("%s 不能为空", "%s must not be empty", what) end
  return value
end

-- What was begun as "name" and waits for its { … }.
local begun = {}

-- "name" { … } declares by calling twice, and ("name", { … }) by calling once; the line is that of the name.
local function named(what, declare)
  return function(name, ...)
    declaring()
    require_name(name, what)
    local line, whole = native.line(), what .. " \"" .. name .. "\""
    local declaration = { line = line, whole = whole, name = name }
    local function complete(...)
      if select("#", ...) ~= 1 or declaration.is_complete then
        fail("%s 之后应为一个 { … }", "%s must be followed by one { … }", whole)
      end
      declaration.is_complete = true
      return declare(name, require_type((...), "table", whole), line)
    end
    if select("#", ...) > 0 then return complete(...) end
    begun[#begun + 1] = declaration
    return complete
  end
end

-- Declarations that a name began and nothing completed.
local function unfinished()
  local found = {}
  for _, declaration in ipairs(begun) do
    if not declaration.is_complete then found[#found + 1] = declaration end
  end
  return found
end

local function add(entries, name, entry, what)
  if entries[name] then
    fail("%s“%s”在第%d行已经声明", "%s '%s' is declared already, in line %d", what, name, entries[name].line)
  end
  entry.name = name
  entries[#entries + 1] = entry
  entries[name] = entry
end

-- A rule has a name of its own, or one that the library makes and that several may share (two lines for different people).
local function add_rule(rules, rule)
  for _, other in ipairs(rules) do
    if other.name == rule.name and (other.is_named or rule.is_named) then
      fail("“%s”已用作第%d行的名称；请另取 name", "'%s' is the name of the rule in line %d already; give another name", rule.name, other.line)
    end
  end
  rules[#rules + 1] = rule
end

-- The columns that declarations name outside of code, for policy_check: { owner = "record" or "person", name, line }.
local noted_columns = {}

local function note_columns(owner, names, line)
  for _, name in ipairs(names) do noted_columns[#noted_columns + 1] = { owner = owner, name = name, line = line } end
end

local function require_texts(spec, what, name, line)
  for _, language in ipairs { "zh", "en" } do
    if type(spec[language]) ~= "string" or spec[language] == "" then
      problem(line, "error", "missing-text", "%s“%s”缺少 %s 文本", "%s '%s' has no text in %s", what, name, language)
    end
  end
end


-- Exports ------------------------------------------------------------------------------------------------------------

library.model, library.words = model, {}
library.in_language, library.fail, library.problem = in_language, fail, problem
library.kept, library.keep, library.declaring = kept, keep, declaring
library.list, library.keys, library.suggestion = list, keys, suggestion
library.written = {} -- of conditions and figures that became functions: what they were made of
library.require_type, library.require_fields, library.require_name = require_type, require_fields, require_name
library.is_no_figure, library.meant_date = is_no_figure, meant_date
library.refuse_quoted, library.require_date, library.require_day, library.hint = refuse_quoted, require_date, require_day, hint
library.require_list, library.add_rule = require_list, add_rule
library.noted_columns, library.note_columns = noted_columns, note_columns
library.require_texts, library.named, library.add, library.unfinished = require_texts, named, add, unfinished
