-- What is said where declarations fail, and of words that are none: several errors in one load. What only follows from them is not said.
-- Read on demand.

local library = ...
local native, model, failed = library.native, library.model, library.failed
local fail, in_language = library.fail, library.in_language
local list, keys, suggestion = library.list, library.keys, library.suggestion

local function names_failed(text)
  for _, name in ipairs(keys(failed)) do
    for _, quoted in ipairs { "“" .. name .. "”", "'" .. name .. "'", "\"" .. name .. "\"" } do
      for i = 1, #text - #quoted + 1 do
        if string.sub(text, i, i + #quoted - 1) == quoted then return true end
      end
    end
  end
  return false
end

-- `from` is the line where the declaration begins: what failed within it before is the reason of what fails now.
function library.note_failure(text, line, from)
  local last = library.last_failure
  if last and from <= last or names_failed(text) then return end
  library.last_failure, text = line, library.about_dotted(text)
  model.problems[#model.problems + 1] = { line = line, severity = "error", code = "load", zh = text, en = text, awaited = library.awaited }
  library.awaited = nil
end

-- Without what only follows from declarations that failed.
function library.without_consequences()
  local problems, anything, lines = {}, false, {}
  for _, found in ipairs(model.problems) do
    anything = anything or found.code == "load" or found.code == "unfinished"
    if found.code == "load" then lines[found.line] = true end
  end
  for _, found in ipairs(model.problems) do
    local is_own = found.code == "load" or found.code == "unfinished" and not lines[found.line] or not anything
    local may_follow = found.code == "unfinished" or string.sub(found.code, 1, 3) == "no-" or found.code == "impossible"
    if is_own or not may_follow and not names_failed(found.zh) then problems[#problems + 1] = found end
  end
  return problems
end

-- Words that are none ---------------------------------------------------------------------------------------------------------

local function say(zh, en, ...) return zh, en, ... end

local forbidden = {
  os = 1, io = 1, load = 1, loadstring = 1, loadfile = 1, dofile = 1, require = 1, package = 1, debug = 1,
  coroutine = 1, pcall = 1, xpcall = 1, print = 1, collectgarbage = 1, setmetatable = 1, getmetatable = 1,
  rawget = 1, rawset = 1, rawequal = 1, rawlen = 1, pairs = 1, next = 1, utf8 = 1, warn = 1,
}

local of_other_languages = {
  null = "nil", NULL = "nil", None = "nil", undefined = "nil", elif = "elseif",
}
local arguments = { P = true, person = true, record = true, year = true }
local fields = {}
for _, name in ipairs {
  "from", "to", "value", "hours", "source", "minimum", "at_most", "items", "years", "subject", "most", "months", "within", "times", "id", "version",
  "zh", "en", "no", "date", "unit", "starts", "label", "anchor", "employer_type",
} do fields[name] = true end

-- Values of fields such as within, of, type, by and rounding.
local values = {}
for _, name in ipairs { "day", "ever", "text", "flag", "integer", "years", "month", "up", "down", "nearest", "total" } do values[name] = true end

-- The whole name that is declared, or a value, where quotation marks are missing; nil where it is none.
local function quoted_name(name)
  for _, declared in ipairs { model.parameters, model.reasons, model.subjects, model.sources } do
    for _, one in ipairs(declared) do
      if one.name == name or string.sub(one.name, 1, #name + 1) == name .. "." then return one.name end
    end
  end
  return values[name] and name
end

local function is_column(name)
  native.part("columns")
  for _, owner in ipairs { "record", "person" } do
    if library.fixed_columns[owner][name] or library.usual_columns[owner][name] then return true end
  end
  for _, column in ipairs(model.columns) do
    if column.name == name then return true end
  end
  return false
end

local function about_quotes(name, whole) return say("“%s”缺少引号：请改为 \"%s\"", "'%s' lacks quotation marks: type \"%s\"", name, whole) end

-- What a word that is none was meant for, in Chinese and English.
function library.about_word(name)
  native.part("tokens")
  local meant, quoted = of_other_languages[name] or library.small_keyword(name), quoted_name(name)
  if meant then return say("没有“%s”这个词，请改为“%s”", "there is no word '%s'; type '%s'", name, meant) end
  if arguments[name] then
    return say("“%s”不在这个函数的参数之中；credit 写成 function(record, P, person)，when 写成 function(person, year, P)，minimum 和 items 写成 function(year, person, P)；作为值须加引号：\"%s\"",
      "'%s' is not among the arguments of this function; credit takes function(record, P, person), when function(person, year, P), minimum and items function(year, person, P); as a value it has quotation marks: \"%s\"",
      name, name)
  end
  if quoted then return about_quotes(name, quoted) end
  if fields[name] then
    return say("“%s”是一项的名称：写成 %s = …（若写了“==”，请改为“=”）；作为值须加引号：\"%s\"",
      "'%s' is the name of a field: write %s = … (instead of '==' type '='); as a value it has quotation marks: \"%s\"", name, name, name)
  end
  if is_column(name) then
    return say("“%s”是列名，须加引号：\"%s\"；其后有值时写成 %s = …（若写了“==”，请改为“=”）",
      "'%s' is the name of a column and has quotation marks: \"%s\"; before a value write %s = … (instead of '==' type '=')", name, name, name)
  end
  local other = suggestion(name, library.environment_values)
  if other ~= "" then return say("没有“%s”这个词%s", "there is no word '%s'%s", name, other) end
  return say("没有“%s”这个词；数值用数字书写，名称和文字须加引号：\"%s\"",
    "there is no word '%s'; figures are written in digits, names and texts in quotation marks: \"%s\"", name, name)
end

-- `annual.total` without quotation marks asks the word annual for a field.
function library.about_dotted(text)
  local head = "attempt to index a function value (global '"
  if string.sub(text, 1, #head) ~= head then return text end
  local last = #head + 1
  while string.sub(text, last, last) ~= "'" do last = last + 1 end
  local name = string.sub(text, #head + 1, last - 1)
  local zh, en, _, whole = about_quotes(name, quoted_name(name) or name .. ".…")
  return string.format(in_language(zh, en), name, whole)
end

function library.fail_missing(whole, vocabulary, name)
  local text = type(name) == "string" and name or tostring(name)
  local others = suggestion(text, vocabulary)
  if whole == "" then
    if forbidden[text] then
      fail("政策语言中没有“%s”：政策只由参数和规则组成，不读文件、时钟和外部状态",
        "'%s' is not part of the policy language: a policy is parameters and pure rules, without files, clock or outside state", text)
    end
    fail(library.about_word(text))
  end
  if others == "" then
    others = string.format(in_language("；只有 %s", "; there are only %s"), list.concat(keys(vocabulary), ", "))
  end
  fail("没有“%s%s”这个词%s", "there is no word '%s%s'%s", whole, text, others)
end

library.forbidden = forbidden
