-- How many hours are asked for, and the small functions that rules reckon with.

local library = ...
local native, words = library.native, library.words
local fail = library.fail
local keys = library.keys
local require_type, require_fields, require_name = library.require_type, library.require_fields, library.require_name
local require_list, require_hours, printed = library.require_list, library.require_hours, library.printed
local P, keep = library.policy_P, library.keep

-- The hours asked for: a number, a parameter dated by year, or a function; `years` is how long a span they are for.
-- nil where the law asks for nothing, `unknown` where a fact about the person is missing.
local function resolve(value, year, person, years)
  if type(value) == "string" then return library.P(value, year) end
  if type(value) == "function" then return (value(year, person, P, years or 1)) end
  return value
end

local function check_share(share, what)
  require_type(share, "table", what)
  if #keys(share) > 0 or require_list(share, what) ~= 2 or math.type(share[1]) ~= "integer" or math.type(share[2]) ~= "integer"
    or share[1] < 0 or share[2] > 1000 or share[1] >= share[2] then
    fail("%s 应为小于1的分数，如 { 2, 3 }，分母不超过 1000",
      "%s must be a fraction below 1, such as { 2, 3 }, with a denominator up to 1000", what)
  end
end

-- Hours asked for or a bound, as they may be declared; see resolve().
local function require_figure(need, what)
  local kind = type(need)
  library.refuse_quoted(need, what)
  if kind ~= "string" and kind ~= "function" and not (kind == "number" and need >= 0 and need < 1e9) then
    fail("%s 应为不小于0的学时数、参数名或函数", "%s must be hours that are not negative, the name of a parameter, or a function", what)
  end
  if kind == "string" then require_hours(need, what) end
  if kind == "function" then keep(need) end
end

local function check_need(need, what)
  if need ~= nil then require_figure(need, what) end
end

-- A positive number of hours: not nil, not text, not infinite, and not zero when taken to the nearest thousandth.
function words.positive(value)
  return type(value) == "number" and value >= 0.0005 and value <= 1e9
end

-- The policy's year of a date; nil where it is none.
function words.year_of(date)
  return native.year_of(date)
end

-- Days from one date to another, both counted: 1 for the same day. nil where either is no date.
function words.days(from, to)
  local first, last = native.day(from), native.day(to)
  return first and last and last >= first and last - first + 1 or nil
end

-- Whole months from one date to another; nil where either is no date.
function words.months(from, to)
  local first, last = native.day(from), native.day(to)
  if not first or not last then return nil end
  local year1, month1, day1 = native.split(first)
  local year2, month2, day2 = native.split(last)
  return (year2 - year1) * 12 + month2 - month1 - (day2 < day1 and 1 or 0)
end

-- longer_than("2021-05-01", "2023-05-02", 24): whether the second date is later than so many months after the first. nil
-- where either is no date.
function words.longer_than(from, to, months)
  local first, last = native.day(from), native.day(to)
  if not first or not last then return nil end
  local year1, month1, day1 = native.split(first)
  local year2, month2, day2 = native.split(last)
  local left = (year2 - year1) * 12 + month2 - month1 - months
  return left > 0 or left == 0 and day2 > day1
end

-- Thousandths, as the engine counts hours; nil of what is no number of them.
local function thousandths(value)
  return type(value) == "number" and value > -1e12 and value < 1e12 and math.floor(value * 1000 + 0.5) or nil
end

-- prorate(50, 20, 24, "nearest"): 50 × 20 / 24, to a whole number: "up", "down" or "nearest" (a half goes up); with 2.5 behind it, to
-- a multiple of 2.5. Exact where the figures are: 0.3 in steps of 0.1 is three of them.
function words.prorate(value, part, whole, rounding, step)
  local of, unit = thousandths(value), thousandths(step or 1)
  if not of or type(part) ~= "number" or type(whole) ~= "number" or whole <= 0 then
    fail("prorate 的数、部分、全部应为数值，且全部大于 0", "prorate: value, part and whole must be numbers, and whole above 0")
  end
  if not unit or unit <= 0 then
    fail("prorate 的取整单位应为大于 0 的学时数，如 2.5", "prorate rounds in steps of hours above 0, such as 2.5")
  end
  local above, below, steps = of * part, whole * unit, nil
  if rounding == "up" then steps = -(-above // below) end
  if rounding == "down" then steps = above // below end
  if rounding == "nearest" then steps = (2 * above + below) // (2 * below) end
  if steps then return math.tointeger(steps * unit / 1000) or steps * unit / 1000 end
  fail("prorate 的取整方式应为 \"up\"、\"down\" 或 \"nearest\"", "prorate rounds \"up\", \"down\" or to the \"nearest\"")
end

-- Calendar months from one day to another, the first and the last counted however little of them there is.
local function months_touched(first, last)
  local year1, month1 = native.split(first)
  local year2, month2 = native.split(last)
  return (year2 - year1) * 12 + month2 - month1 + 1
end

-- by("title_level", { senior = "annual.senior", junior = 40 }), for minimum: what is asked by a column of the person. Where
-- the column holds none of the values nobody can say.
function words.by(column, choices)
  require_name(column, "by")
  local values = {}
  for value in pairs(require_type(choices, "table", "by")) do
    if type(value) ~= "string" and type(value) ~= "number" then
      fail("by 的值应为文本或数值", "by: the values of the column must be texts or numbers")
    end
    values[#values + 1] = value
  end
  if #values == 0 then fail("by 没有列出任何值", "by lists no value") end
  library.list.sort(values, function(a, b) return tostring(a) < tostring(b) end)
  for _, value in ipairs(values) do check_need(choices[value], "by(\"" .. column .. "\", …)." .. tostring(value)) end
  library.note_columns("person", { column }, native.line())
  return function(year, person, _, years)
    local value = person[column]
    local chosen = choices[value]
    if chosen == nil and type(value) == "number" then chosen = choices[printed(value)] end
    if chosen == nil and type(value) == "string" and printed(tonumber(value)) == value then chosen = choices[tonumber(value)] end
    if chosen == nil then return words.unknown end
    return (resolve(chosen, year, person, years))
  end
end

-- prorated { "points", from = "licensed_on", rounding = "nearest", step = 2.5 }, for minimum: of the whole, which may itself be by() a
-- column, as many months' part as the person's date leaves of the span, the month of the date counted. A date before the span leaves it
-- whole; after it nothing is asked; without a date nobody can say.
function words.prorated(spec)
  require_fields(spec, "prorated", { from = 1, rounding = 1, step = 1 }, true)
  local whole = spec[1]
  if #spec ~= 1 then
    fail("prorated 的第一项应为学时数、参数名或 by(…)，且只有这一项不写名称",
      "the first entry of prorated must be a number of hours, the name of a parameter or by(…), and no other stands without a name")
  end
  require_figure(whole, "prorated")
  library.note_columns("person", { spec.from }, native.line())
  require_name(spec.from, "prorated.from")
  words.prorate(1, 1, 1, spec.rounding, spec.step)
  return function(year, person, _, years)
    local value, date = resolve(whole, year, person, years), native.day(person[spec.from])
    if value == nil or value == words.unknown then return value end
    if not date then return words.unknown end
    local first = native.bounds(native.step(year, 1 - years) or 0)
    local _, last = native.bounds(year)
    if date <= first then return value end
    if date > last then return nil end
    return words.prorate(value, months_touched(date, last), months_touched(first, last), spec.rounding, spec.step)
  end
end

-- part(prorated { … }, { 1, 5 }, "nearest"), for minimum: a fraction of another minimum, rounded like prorate().
function words.part(minimum, fraction, rounding, step)
  check_share(fraction, "part")
  if minimum == nil then fail("part 的第一项应为一个 minimum", "the first argument of part must be a minimum") end
  check_need(minimum, "part")
  words.prorate(1, 1, 1, rounding, step)
  return function(year, person, _, years)
    local whole = resolve(minimum, year, person, years)
    if whole == nil or whole == words.unknown then return whole end
    return words.prorate(whole, fraction[1], fraction[2], rounding, step)
  end
end

-- listed("2021,2022", 2021): whether a column that holds a list, separated by commas, names the value.
function words.listed(text, value)
  if type(text) ~= "string" then return text == value and text ~= nil end
  local wanted, from = tostring(value), 1
  for i = 1, #text + 1 do
    if i == #text + 1 or string.sub(text, i, i) == "," then
      local first, last = from, i - 1
      while first <= last and string.sub(text, first, first) == " " do first = first + 1 end
      while last >= first and string.sub(text, last, last) == " " do last = last - 1 end
      if string.sub(text, first, last) == wanted then return true end
      from = i + 1
    end
  end
  return false
end

library.resolve, library.require_figure, library.check_share, library.check_need = resolve, require_figure, check_share, check_need
