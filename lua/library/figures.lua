-- What figures may come to in which years, without a person: for checks of what is declared. Read on demand.

local library = ...
local native, model, words = library.native, library.model, library.words

-- What a figure is made of: visit(name) for each parameter.
local function visit_parameters(figure, visit)
  local written = library.written[figure]
  if type(figure) == "string" then visit(figure) end
  for _, value in ipairs(written and written.values or {}) do visit_parameters(written.choices[value], visit) end
  if written and not written.values then visit_parameters(written.minimum or written[1], visit) end
end

local function value_in(name, year)
  for _, entry in ipairs(model.parameters[name].entries) do
    if library.in_force(entry, year) then return entry.value end
  end
end

-- The hours that it may be in a year, as a list, empty where there is no figure; nil where only a rule, or a person's date, can say.
local function possible(figure, year)
  local written = library.written[figure]
  if type(figure) == "string" then
    local value = value_in(figure, year)
    if value == nil then return {} end
    return type(value) == "number" and { value } or nil
  end
  if type(figure) == "number" then return { figure } end
  local found = {}
  if written and written.choices then
    for _, value in ipairs(written.values) do
      local some = possible(written.choices[value], year)
      if not some then return nil end
      for _, hours in ipairs(some) do found[#found + 1] = hours end
    end
    return found
  end
  local whole = written and written.fraction and possible(written.minimum, year)
  for i, hours in ipairs(whole or {}) do
    found[i] = words.prorate(hours, written.fraction[1], written.fraction[2], written.rounding, written.step)
  end
  return whole and found or nil
end

-- The years of a rule in which one of the figures may become another, the first of them included.
local function turns(rule, figures)
  local found, years = { rule.from or 0 }, {}
  for _, figure in ipairs(figures) do
    visit_parameters(figure, function(name)
      for _, entry in ipairs(model.parameters[name].entries) do
        found[#found + 1] = entry.from
        found[#found + 1] = entry.to and entry.to + 1
      end
    end)
  end
  library.list.sort(found)
  for _, year in ipairs(found) do
    local label = model.calendar.is_own and year or native.first_from(year)
    if label and label >= (rule.from or 0) and label <= (rule.to or 9999) and years[#years] ~= label then years[#years + 1] = label end
  end
  return years
end

local function least_and_most(hours)
  local least, most
  for _, value in ipairs(hours) do least, most = math.min(least or value, value), math.max(most or value, value) end
  return least, most
end

-- Whether `more` asks for at least as much as `less` wherever that asks in the years of `rule`.
local function is_at_least(more, less, rule, is_strict)
  if more == less then return not is_strict end
  for _, year in ipairs(turns(rule, { more, less })) do
    local high, low = possible(more, year), possible(less, year)
    if not high or not low then return false end
    local least, most = least_and_most(high), select(2, least_and_most(low))
    if most and not (least and (least > most or least == most and not is_strict)) then return false end
  end
  return true
end

-- Whether everybody has a figure of it in the year, whatever their columns hold.
local function is_figure_of_all(figure, year)
  local written = library.written[figure]
  if type(figure) == "string" then return value_in(figure, year) ~= nil end
  if type(figure) == "number" then return true end
  for _, value in ipairs(written and written.values or {}) do
    if not is_figure_of_all(written.choices[value], year) then return false end
  end
  return written ~= nil and (written.choices ~= nil or is_figure_of_all(written.minimum, year))
end

-- Whether the bound `outer` holds back nothing that `inner` lets through in the years of `rule`. In a year without a figure a bound lets all through.
local function is_within_bound(inner, outer, rule)
  for _, year in ipairs(turns(rule, { inner, outer })) do
    local some = possible(outer, year)
    if some and #some > 0 and not is_figure_of_all(inner, year) then return false end
  end
  return is_at_least(outer, inner, rule)
end

-- Whether it is nothing in all years of a rule.
local function is_nothing(figure, rule)
  local years = turns(rule, { figure })
  for _, year in ipairs(years) do
    local hours = possible(figure, year)
    if not hours or (select(2, least_and_most(hours)) or 0) > 0 then return false end
  end
  return #years > 0
end

library.visit_parameters, library.possible, library.turns = visit_parameters, possible, turns
library.is_at_least, library.is_nothing, library.is_within_bound = is_at_least, is_nothing, is_within_bound
