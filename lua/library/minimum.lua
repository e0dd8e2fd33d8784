-- What a minimum may be made of: by a column of the person, a part of a year, a fraction of another minimum. Read on demand.

local library = ...
local native, words = library.native, library.words
local fail = library.fail
local require_type, require_fields, require_name = library.require_type, library.require_fields, library.require_name
local require_figure, check_share, check_need = library.require_figure, library.check_share, library.check_need
local resolve, printed = library.resolve, library.printed

-- How many months lie between two days, counted from the first one's day of the month on; and by how many days the last is beyond the last of them.
local function months_between(first, last)
  local year1, month1, day1 = native.split(first)
  local year2, month2, day2 = native.split(last)
  return (year2 - year1) * 12 + month2 - month1, day2 - day1
end

-- The months of a span, begun ones counted, and those of them that a day leaves, its own counted. A year that begins on the 15th has twelve.
local function months_of(first, last, day)
  local all, beyond = months_between(first, last + 1)
  local before, short = months_between(first, day)
  all = all + (beyond > 0 and 1 or 0)
  return all, all - before + (short < 0 and 1 or 0)
end

-- What was written is kept for policy_rules, which says it in words.
local function written(rule, as)
  library.written[rule] = as
  return rule
end

-- What by() says of a value of its column; nil where nothing.
local function choice_of(choices, value)
  local chosen = choices[value]
  if chosen == nil and type(value) == "number" then chosen = choices[printed(value)] end
  if chosen == nil and type(value) == "string" and printed(tonumber(value)) == value then chosen = choices[tonumber(value)] end
  return chosen
end

-- by("title_level", { senior = "annual.senior", junior = 40 }), for minimum: what is asked by a column of the person. Where
-- the column holds none of the values nobody can say.
function words.by(column, choices)
  require_name(column, "by")
  local values = {}
  for value in pairs(require_type(choices, "table", "by(\"" .. column .. "\", …)")) do
    if type(value) ~= "string" and type(value) ~= "number" then
      fail("by 的值应为文本或数值", "by: the values of the column must be texts or numbers")
    end
    values[#values + 1] = value
  end
  if #values == 0 then fail("by 没有列出任何值", "by lists no value") end
  library.list.sort(values, function(a, b) return tostring(a) < tostring(b) end)
  for i = 2, #values do
    if library.is_alike(values[i], values[i - 1]) then
      fail("by 中 %s 写了两次（1与 \"1\" 视为相同）；请只留一个", "by has %s twice (1 and \"1\" are the same); keep one of them", tostring(values[i]))
    end
  end
  -- { "senior", 40 }: the value stands in place of the hours.
  for place, value in ipairs(choices) do
    if type(value) == "string" and not library.model.parameters[value] then
      local after = choices[place + 1]
      fail("by(\"%s\", …)：“%s”是该列的值，其后须写明学时；请写成 { %s = %s, … }", "by(\"%s\", …): '%s' is a value of the column and needs its hours behind it; write { %s = %s, … }",
        column, value, (string.byte(value) or 0) >= 65 and string.byte(value) <= 122 and value or "[\"" .. value .. "\"]", type(after) == "number" and tostring(after) or library.in_language("学时", "hours"))
    end
  end
  for _, value in ipairs(values) do check_need(choices[value], "by(\"" .. column .. "\", …)." .. tostring(value)) end
  library.note_columns("person", { column }, native.line())
  return written(function(year, person, _, years)
    local chosen = choice_of(choices, person[column])
    if chosen == nil then return words.unknown end
    return (resolve(chosen, year, person, years))
  end, { column = column, values = values, choices = choices })
end

-- prorated { "points", from = "licensed_on", rounding = "nearest", step = 2.5 }, for minimum: of the whole, which may itself be by() a
-- column, as many months' part as the person's date leaves of the span, the month of the date counted. A date before the span, or in its first
-- month, leaves it whole and unrounded, and no rounding makes a part larger than that; after the span nothing is asked; without a date
-- nobody can say.
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
  library.require_rounding("prorated", spec.rounding, spec.step)
  return written(function(year, person, _, years)
    local value, date = resolve(whole, year, person, years), native.day(person[spec.from])
    if value == nil or value == words.unknown then return value end
    if not date then return words.unknown end
    local first = native.bounds(native.step(year, 1 - years) or 0)
    local _, last = native.bounds(year)
    if date > last then return nil end
    local all, left = months_of(first, last, date)
    if left >= all then return value end
    return math.min(value, words.prorate(value, left, all, spec.rounding, spec.step))
  end, spec)
end

-- part(prorated { … }, { 1, 5 }, "nearest"), for minimum: a fraction of another minimum, rounded like prorate().
function words.part(minimum, fraction, rounding, step)
  check_share(fraction, "part")
  if minimum == nil then fail("part 的第一项应为一个 minimum", "the first argument of part must be a minimum") end
  check_need(minimum, "part")
  library.require_rounding("part", rounding, step)
  return written(function(year, person, _, years)
    local whole = resolve(minimum, year, person, years)
    if whole == nil or whole == words.unknown then return whole end
    return words.prorate(whole, fraction[1], fraction[2], rounding, step)
  end, { minimum = minimum, fraction = fraction, rounding = rounding, step = step })
end

-- Which figure is to blame ----------------------------------------------------------------------------------------------

-- A value as a message has it; nil of none.
local function shown(value)
  if type(value) ~= "string" then return value ~= nil and tostring(printed(value)) or nil end
  local last = math.min(#value, 60)
  while last < #value and last > 0 and string.byte(value, last + 1) >= 0x80 and string.byte(value, last + 1) < 0xC0 do last = last - 1 end
  return "'" .. string.sub(value, 1, last) .. (last < #value and "…'" or "'")
end

-- The column on which a figure hangs that is unknown, and what stands in it, which the declaration names none of; nil where a rule of its own
-- gave it, or the column is empty.
local function blamed_of(figure, person)
  local made_of = library.written[figure]
  if not made_of then return nil end
  local column, whole = made_of.column or made_of.from, made_of.minimum or made_of[1]
  if made_of.choices then whole = choice_of(made_of.choices, person[column]) end
  local deeper = whole ~= nil and blamed_of(whole, person)
  if deeper then return deeper end
  if not column or made_of.choices and whole ~= nil or not made_of.choices and native.day(person[column]) then return nil end
  return { column = column, holds = shown(person[column]) }
end

library.choice_of, library.blamed_of = choice_of, blamed_of
