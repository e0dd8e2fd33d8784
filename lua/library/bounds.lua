-- at_most and only: bounds that hold nothing back, and those under which nobody could reach what is asked. Read on demand.

local library = ...
local model = library.model
local problem, printed, list = library.problem, library.printed, library.list
local possible, turns, keys = library.possible, library.turns, library.keys

local function thousandths(hours) return math.floor(hours * 1000 + 0.5) end

local function hours_text(value) return tostring(printed(value / 1000)) end

-- A bound in a year, in thousandths: nil where there is none.
local function bound_of(value, need, year)
  if type(value) == "table" then return thousandths(need * value[1] / value[2]) end
  local hours = possible(value, year)
  return hours and hours[1] and thousandths(hours[1])
end

local function counted_subjects(only)
  local counted = {}
  for i, subject in ipairs(model.subjects) do counted[i] = subject.name end
  return only or counted
end

-- The bounds of a year: { names, most, what each of them may count by itself }, those of one subject first.
local function bounds_of(parts, need, year)
  local own, bounds = {}, {}
  for _, name in ipairs(keys(parts.at_most)) do
    own[name] = bound_of(parts.at_most[name], need, year)
    if own[name] then bounds[#bounds + 1] = { key = name, names = name, most = own[name] } end
  end
  for i, together in ipairs(parts.at_most) do
    local most, alone = bound_of(together.hours, need, year), 0
    for _, name in ipairs(together) do alone = own[name] and alone and alone + own[name] or nil end
    if most then bounds[#bounds + 1] = { key = i, names = list.concat(together, " + "), most = most, alone = alone, members = together } end
  end
  return bounds, own
end

local function joint_over(bounds, name)
  for _, bound in ipairs(bounds) do
    for _, member in ipairs(bound.members or {}) do
      if member == name then return bound end
    end
  end
end

-- How many hours can count; nil where there is no end.
local function reach_of(parts, bounds, own)
  local reach = 0
  for _, bound in ipairs(bounds) do
    if bound.members then reach = reach + math.min(bound.most, bound.alone or bound.most) end
  end
  for _, name in ipairs(counted_subjects(parts.only)) do
    if not joint_over(bounds, name) then
      if not own[name] then return nil end
      reach = reach + own[name]
    end
  end
  return reach
end

local idle_texts = {
  need = { "%s：对“%s”的 at_most 不起作用：上限%s学时，不低于所要求的%s学时；请改小，或删去",
    "%s: at_most of %s changes nothing: its %s hours are no fewer than the %s that are asked; write fewer, or leave it out" },
  together = { "%s：对“%s”的 at_most 不起作用：上限%s学时，不低于几个科目合计的上限%s学时；请改小，或删去",
    "%s: at_most of %s changes nothing: its %s hours are no fewer than the %s of the bound of several together; write fewer, or leave it out" },
  alone = { "%s：对“%s”的 at_most 不起作用：上限%s学时，不低于各科目上限之和%s学时；请改小，或删去",
    "%s: at_most of %s changes nothing: its %s hours are no fewer than the %s of each one's own bounds; write fewer, or leave it out" },
}

-- Why a bound holds nothing back, and the hours that it would have to be below; nil where it does.
local function why_idle(bound, bounds, need)
  local joint = not bound.members and joint_over(bounds, bound.key)
  if bound.most >= need then return "need", need end
  if joint and bound.most >= joint.most then return "together", joint.most end
  if bound.alone and bound.most >= bound.alone then return "alone", bound.alone end
end

local function has_settlement(kind, subject)
  for _, rule in ipairs(model.settlements) do
    if rule.kind == kind and (subject == nil or rule.subject == subject) then return true end
  end
  return false
end

local function check_reach(what, line, parts, bounds, own, need, year)
  local reach = reach_of(parts, bounds, own)
  if not reach or reach >= need then return false end
  if year then
    problem(line, "error", "impossible", "%s：%d年度要求%s学时，而按 at_most 最多只能计%s学时，任何人都达不到；请提高上限，或降低要求",
      "%s: nobody can meet it in %d: of the %s hours that are asked at_most lets %s count; raise a bound, or ask for less", what, year,
      hours_text(need), hours_text(reach))
  else
    problem(line, "error", "impossible", "%s：要求%s学时，而按 at_most 最多只能计%s学时，任何人都达不到；请提高上限，或降低要求",
      "%s: nobody can meet it: of the %s hours that are asked at_most lets %s count; raise a bound, or ask for less", what,
      hours_text(need), hours_text(reach))
  end
  return true
end

-- `need` is what is asked; each year in which a figure becomes another counts, and each that a column of the person may choose.
-- `times` is for how many years together it is asked; `is_of_year`: of one year.
function library.check_bounds(what, line, parts, need, rule, times, is_of_year)
  if parts.only and #parts.only == #model.subjects then
    problem(line, "error", "no-effect", "%s：only 列出了全部科目，不起作用；请删去，或只列其中几个",
      "%s: only names every subject, so it changes nothing; leave it out, or name fewer", what)
  end
  if not parts.at_most then return end
  local figures, idle, is_bounding = { need }, {}, {}
  for _, name in ipairs(keys(parts.at_most)) do figures[#figures + 1] = parts.at_most[name] end
  for _, together in ipairs(parts.at_most) do figures[#figures + 1] = together.hours end
  local years = turns(rule, figures)
  -- Hours that are carried over in all are of no subject, so that no bound holds them.
  local may_be_carried = is_of_year and not parts.only and has_settlement("carry", "total")
  -- What is deferred into a year raises what it asks, but no bound; and what a bound does not let count is not carried on.
  local may_be_beyond = parts == rule and is_of_year and (has_settlement("defer") or has_settlement("carry"))
  for _, year in ipairs(years) do
    local needs = possible(need, year)
    if not needs then return end
    for _, hours in ipairs(needs) do
      local asked = thousandths(hours * times)
      local bounds, own = bounds_of(parts, hours * times, year)
      if not may_be_carried and check_reach(what, line, parts, bounds, own, asked, #years > 1 and year) then return end
      for _, bound in ipairs(bounds) do
        local why, than = why_idle(bound, bounds, may_be_beyond and math.huge or asked)
        if why then idle[bound.key] = { bound = bound, texts = idle_texts[why], than = than } else is_bounding[bound.key] = true end
      end
    end
  end
  local names = keys(idle)
  for i in ipairs(parts.at_most) do names[#names + 1] = i end
  for _, key in ipairs(names) do
    local found = not is_bounding[key] and idle[key]
    if found then
      problem(line, "error", "no-effect", found.texts[1], found.texts[2], what, found.bound.names, hours_text(found.bound.most), hours_text(found.than))
    end
  end
end
