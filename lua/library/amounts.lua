-- How many hours are asked for, and the small functions that rules reckon with.

local library = ...
local native, words = library.native, library.words
local fail = library.fail
local keys = library.keys
local require_list, require_hours = library.require_list, library.require_hours
local P, keep = library.policy_P, library.keep

-- The hours asked for: a number, a parameter dated by year, or a function; `years` is how long a span they are for.
-- nil where the law asks for nothing, `unknown` where a fact about the person is missing.
local function resolve(value, year, person, years)
  if type(value) == "string" then return library.P(value, year) end
  if type(value) == "function" then return (value(year, person, P, years or 1)) end
  return value
end

-- `least` is 1 where a part of nothing would ask for nothing.
local function check_share(share, what, least)
  if type(share) ~= "table" or #keys(share) > 0 or require_list(share, what) ~= 2 or math.type(share[1]) ~= "integer" or math.type(share[2]) ~= "integer"
    or share[1] < (least or 1) or share[2] > 1000 or share[1] >= share[2] then
    fail("%s 应为大于0、小于1的分数，如 { 2, 3 }，分母不超过1000",
      "%s must be a fraction above 0 and below 1, such as { 2, 3 }, with a denominator up to 1000", what)
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

-- How a part is rounded, as `what` was given it.
local function require_rounding(what, rounding, step)
  local unit = thousandths(step == nil and 1 or step)
  if not unit or unit <= 0 then
    fail("%s 的取整单位（step）应为大于0的学时数，如2.5", "%s: step must be hours above 0, such as 2.5, of which it gives a multiple", what)
  end
  if rounding ~= "up" and rounding ~= "down" and rounding ~= "nearest" then
    fail("%s 的取整方式（rounding）应为 \"up\"、\"down\" 或 \"nearest\"", "%s: rounding must be \"up\", \"down\" or \"nearest\"", what)
  end
  return unit
end

-- prorate(50, 20, 24, "nearest"): 50 × 20 / 24, to a whole number: "up", "down" or "nearest" (a half goes up); with 2.5 behind it, to
-- a multiple of 2.5. Exact where the figures are: 0.3 in steps of 0.1 is three of them.
function words.prorate(value, part, whole, rounding, step)
  local of = thousandths(value)
  if not of or type(part) ~= "number" or type(whole) ~= "number" or whole <= 0 then
    fail("prorate 的数、部分、全部应为数值，且全部大于0", "prorate: value, part and whole must be numbers, and whole above 0")
  end
  local unit = require_rounding("prorate", rounding, step)
  local above, below, steps = of * part, whole * unit, nil
  if rounding == "up" then steps = -(-above // below) end
  if rounding == "down" then steps = above // below end
  if rounding == "nearest" then steps = (2 * above + below) // (2 * below) end
  return math.tointeger(steps * unit / 1000) or steps * unit / 1000
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
library.require_rounding = require_rounding
