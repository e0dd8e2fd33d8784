-- Scenarios: what a policy expects of itself. Read on demand: built-in policies load without theirs.

local library = ...
local native, model, words = library.native, library.model, library.words
local fail, in_language = library.fail, library.in_language
local keys = library.keys
local require_type, require_fields, require_name = library.require_type, library.require_fields, library.require_name
local named, add = library.named, library.add

-- A list of so many, and nothing else.
local function require_plain_list(values, what, zh, en)
  if #keys(require_type(values, "table", what)) > 0 or library.require_list(values, what) < 0 then fail("%s 应为" .. zh, "%s must be " .. en, what) end
end

local function check_expectation(one)
  for _, field in ipairs { "total", "required", "shortfall" } do
    local value = one[field]
    library.refuse_quoted(value, "scenario.expect." .. field)
    if value ~= nil and value ~= words.unknown and not (type(value) == "number" and value >= 0 and value < 1e9) then
      fail("scenario.expect.%s 应为学时数或 unknown", "scenario.expect.%s must be a number of hours or unknown", field)
    end
  end
  for _, field in ipairs { "compliant", "eligible" } do
    if one[field] ~= nil and one[field] ~= words.unknown and type(one[field]) ~= "boolean" then
      fail("scenario.expect.%s 应为 true、false 或 unknown", "scenario.expect.%s must be true, false or unknown", field)
    end
  end
  if one.reasons ~= nil then require_plain_list(one.reasons, "scenario.expect.reasons", "列表：{ \"ok\", … }", "a list: { \"ok\", … }") end
  for _, subject in ipairs(one.subjects ~= nil and keys(require_type(one.subjects, "table", "scenario.expect.subjects")) or {}) do
    local value = one.subjects[subject]
    if value ~= words.unknown then require_type(value, "number", "scenario.expect.subjects." .. subject) end
  end
  if one.subjects ~= nil and (library.require_list(one.subjects, "scenario.expect.subjects") > 0 or #keys(one.subjects) == 0) then
    fail("scenario.expect.subjects 应写成 { 科目 = 学时 }", "scenario.expect.subjects must be { subject = hours }")
  end
end

-- A row is columns with plain values, as a table of the database has them.
local function check_row(row, what)
  for column, value in pairs(require_type(row, "table", what)) do
    local kind = type(value)
    if type(column) ~= "string" or kind == "table" or kind == "function" or kind == "userdata" or library.is_no_figure(value) then
      fail("%s 应为 { 列名 = 值, … }，值为数值、文本、true 或 false", "%s must be { column = value, … }, each value a number, a text, true or false", what)
    end
  end
end

local function check_rows(rows, what)
  require_plain_list(rows, what, "各行的列表：{ { 列名 = 值, … }, … }", "a list of rows: { { column = value, … }, … }")
  for i = 1, #rows do check_row(rows[i], what .. "[" .. i .. "]") end
end

library.scenario = named("scenario", function(name, spec, line)
  require_fields(spec, "scenario", { person = 1, records = 1, posted = 1, cutoff = 1, expect = 1 })
  local expect = require_type(spec.expect, "table", "scenario.expect")
  if #expect == 0 then
    expect = { expect }
  elseif #keys(expect) > 0 then
    fail("scenario.expect 应为一组 { … }，或若干组的列表", "scenario.expect must be one { … } or a list of them")
  end
  for _, one in ipairs(expect) do
    require_fields(one, "scenario.expect", {
      year = 1, total = 1, required = 1, shortfall = 1, compliant = 1, eligible = 1, reasons = 1, subjects = 1,
    })
    check_expectation(one)
    if #keys(one) == (one.year ~= nil and 1 or 0) then
      fail("scenario.expect 没有写明期望", "scenario.expect says nothing that is expected: give total, compliant, eligible or another")
    end
    library.refuse_quoted(one.year, "scenario.expect.year")
    if one.year ~= nil and not library.is_year(one.year) then
      fail("scenario.expect.year 应为年度，如2023", "scenario.expect.year must be a year, such as 2023")
    end
    if one.reasons == nil and one.year == nil then
      fail("用例“%s”：expect 须写明 year", "scenario '%s': expect needs year", name)
    end
  end
  for _, part in ipairs { "person", "records", "posted" } do
    if spec[part] ~= nil then require_type(spec[part], "table", "scenario." .. part) end
  end
  check_row(spec.person or {}, "scenario.person")
  check_rows(spec.records or {}, "scenario.records")
  check_rows(spec.posted or {}, "scenario.posted")
  for i, posting in ipairs(spec.posted or {}) do
    require_fields(posting, "scenario.posted[" .. i .. "]", { year = 1, subject = 1, hours = 1 })
  end
  if spec.cutoff ~= nil then library.require_date(spec.cutoff, "scenario.cutoff") end
  add(model.scenarios, name, {
    line = line, person = spec.person or {}, records = spec.records or {}, posted = spec.posted or {},
    cutoff = spec.cutoff, expect = expect,
  }, "scenario")
end)

-- Scenarios from elsewhere: another policy's file, or data ------------------------------------------------------------

local WHITE = { [9] = true, [10] = true, [13] = true, [32] = true }
local ESCAPES = { n = "\n", t = "\t", r = "\r", b = "\b", f = "\f" }

-- UTF-8 of a code point below 0x10000, as "\u" gives them.
local function utf8_of(code)
  if code < 0x80 then return string.char(code) end
  if code < 0x800 then return string.char(0xC0 + code // 64, 0x80 + code % 64) end
  return string.char(0xE0 + code // 4096, 0x80 + code // 64 % 64, 0x80 + code % 64)
end

-- Reads JSON; null becomes nil. Errors say the line.
local function decode_json(text)
  -- Past the mark that some editors put before UTF-8.
  local at = string.sub(text, 1, 3) == "\u{FEFF}" and 4 or 1
  local read
  local function wrong()
    local line = 1 -- and nothing of what it says: it may not have been meant for us
    for i = 1, at - 1 do
      if string.byte(text, i) == 10 then line = line + 1 end
    end
    error(string.format(in_language("JSON 第%d行有误", "the JSON is wrong in line %d"), line), 0)
  end
  local function skip()
    while WHITE[string.byte(text, at)] do at = at + 1 end
    return string.sub(text, at, at)
  end
  local function expect(sign)
    if skip() ~= sign then wrong() end
    at = at + 1
  end
  local function read_string()
    expect("\"")
    local made = ""
    while true do
      local sign = string.sub(text, at, at)
      at = at + 1
      if sign == "" then wrong() end
      if sign == "\"" then return made end
      if sign == "\\" then
        sign = string.sub(text, at, at)
        at = at + 1
        if sign == "u" then
          sign = utf8_of(tonumber(string.sub(text, at, at + 3), 16) or wrong())
          at = at + 4
        else
          sign = ESCAPES[sign] or sign
        end
      end
      made = made .. sign
    end
  end
  local function read_list(close, one)
    at = at + 1
    local made = {}
    if skip() == close then at = at + 1 return made end
    while true do
      one(made)
      if skip() == close then at = at + 1 return made end
      expect(",")
    end
  end
  function read()
    local sign = skip()
    if sign == "{" then
      return read_list("}", function(made)
        skip()
        local key = read_string()
        expect(":")
        made[key] = read()
      end)
    end
    if sign == "[" then
      local count = 0
      return read_list("]", function(made)
        count = count + 1
        made[count] = read()
      end)
    end
    if sign == "\"" then return read_string() end
    for word, value in pairs { ["true"] = true, ["false"] = false, null = "null" } do
      if string.sub(text, at, at + #word - 1) == word then
        at = at + #word
        if value ~= "null" then return value end
        return nil
      end
    end
    local last = at
    while string.byte(text, last) and not WHITE[string.byte(text, last)]
      and string.byte(text, last) ~= 44 and string.byte(text, last) ~= 93 and string.byte(text, last) ~= 125 do last = last + 1 end
    local number = tonumber(string.sub(text, at, last - 1)) or wrong()
    at = last
    return number
  end
  local made = read()
  if skip() ~= "" then wrong() end
  return made
end

local function forget_scenarios()
  library.is_loaded = false
  for _, name in ipairs(keys(model.scenarios)) do model.scenarios[name] = nil end
  for i = #model.scenarios, 1, -1 do model.scenarios[i] = nil end
end

-- A list of { "name": …, "person": …, "records": …, "expect": … } in place of the policy's own.
function library.read_json(text)
  local specs, where = decode_json(text), native.where
  if type(specs) ~= "table" or #specs == 0 then
    error(in_language("JSON 应为用例的列表：[ { \"name\": …, \"expect\": … }, … ]",
      "the JSON must be a list of scenarios: [ { \"name\": …, \"expect\": … }, … ]"), 0)
  end
  forget_scenarios()
  for i, spec in ipairs(specs) do
    native.where = function() return string.format(in_language("第%d个用例：", "scenario %d: "), i) end
    local name = require_name(require_type(spec, "table", "JSON").name, "name")
    spec.name = nil
    words.scenario(name)(spec)
  end
  native.where = where
end

local kept = { scenario = true, unknown = true, with = true }

-- The environment in which another policy's file is run for its scenarios alone: other declarations are passed over.
function library.make_environment()
  forget_scenarios()
  local nothing
  nothing = setmetatable({}, { __call = function() return nothing end, __index = function() return nothing end })
  local environment = {}
  for name, value in pairs(library.environment_values) do
    environment[name] = words[name] and not kept[name] and nothing or value
  end
  return environment
end
