-- The requirements of a person's year and title application, for the engine.
--
-- A requirement is data, so that one piece of the engine can compare, explain and plan with it:
--   { subject, from, to, need = hours, most = { subject = hours } }   at least `need` hours, of some subjects at most so many
--   { subject, from, to, share = { 2, 3 } }                           at least two thirds of the total
-- with rule and source, and with group and alternative where one of several ways is enough. Rules that depend on the
-- person only choose which requirements apply.

local library = ...
local native, model, words = library.native, library.model, library.words
local fail = library.fail
local keys = library.keys
local require_type = library.require_type
local source_text, in_force = library.source_text, library.in_force
local P, is_year, is_for = library.policy_P, library.is_year, library.is_for
local resolve, check_items, missing_year = library.resolve, library.check_items, library.missing_year

-- "烟人社字〔2023〕49号 一 (2019–)": the article, and the years in which its figure is in force.
local function dated_source(reference, entry)
  local text = source_text(reference)
  if not text or not entry or (entry.from == nil and entry.to == nil) then return text end
  return text .. " (" .. (entry.from or "") .. "–" .. (entry.to or "") .. ")"
end

-- The answer of a rule that cannot say, of a year that it looks at where that is the reason, or whether a line says from which year on it asks;
-- policy_check asks which reasons a scenario has reached.
local function unknown_because(name, year_or_dated, blamed)
  local reason = model.reasons[name]
  if reason then reason.reached = true end
  return nil, name, year_or_dated, blamed and blamed.column, blamed and blamed.holds
end

-- The column on which a figure hangs that is unknown; of rules of one's own nothing is known.
local function blamed_of(figure, person)
  return library.blamed_of and library.blamed_of(figure, person)
end

-- Of a person's own years there may be none, where the date is missing that they go by.
local function no_year()
  return unknown_because(native.has_years() and "no_such_year" or "missing_fact")
end

-- Also the reason why the policy cannot say, where it cannot.
local function start_of(person)
  native.at(model.first_year_line or 0)
  local start = model.first_year and model.first_year(person, P) or nil
  if start == words.unknown then return nil, "missing_fact" end
  if start ~= nil and not is_year(start) then
    fail("first_year 给出的应为年度、nil 或 unknown", "first_year must give a year, nil or unknown")
  end
  return start and (native.first_from(start) or start) -- of cycles of several years the first that it does not cut
end

local function exemption(year, person)
  for _, rule in ipairs(model.exemptions) do
    if in_force(rule, year) and is_for(rule, person, year) then
      rule.reached = true
      return rule
    end
  end
end

-- { nano = 60 }, { nano = "nano.most" }, or { nano = { 1, 2 } }, a fraction of what is needed; no bound in a year without figure.
-- only = { "a", "b" }: nothing of the other subjects.
local function most_hours(value, need, year)
  if type(value) == "table" then return need * value[1] / value[2] end
  return (resolve(value, year))
end

-- Bounds of several subjects together: { { "a", "b", most = 10 } }.
local function joint_of(rule, need, year)
  local joint = {}
  for _, together in ipairs(rule.at_most or {}) do
    local most = most_hours(together.hours, need, year)
    if most then joint[#joint + 1] = { members = together, most = most } end
  end
  return joint
end

local function most_of(rule, need, year)
  local at_most, only = rule.at_most or {}, rule.only
  if not rule.at_most and not only then return nil end
  local most = {}
  for _, subject in ipairs(keys(at_most)) do
    most[subject] = most_hours(at_most[subject], need, year)
  end
  for _, subject in ipairs(only and model.subjects or {}) do
    local counts = false
    for _, name in ipairs(only) do counts = counts or name == subject.name end
    if not counts then most[subject.name] = 0 end
  end
  return most
end

local add_items

-- The first of the years that a rule asks for together in this one.
local function window_start(rule, year)
  return rule.years == 1 and year or native.step(year, 1 - rule.years) or 0
end

-- Whether the rule asks in this year: in every one; with `every` in each so many years from `from` on; with `ending` in the last year of
-- cycles of which one ends in that year. Of a person's own cycles none may have that name: then the first one after it.
local function is_due(rule, year)
  local counted_from = rule.ending or rule.every and rule.from
  if not counted_from then return true end
  counted_from = native.first_from(counted_from) or counted_from
  local apart = native.count(math.min(year, counted_from), math.max(year, counted_from)) - 1
  return apart % (rule.every or rule.years) == 0
end

-- With `whole` several years are asked together only once the person has had them all.
local function has_had_them_all(rule, year, start)
  return not (rule.whole and start and window_start(rule, year) < start)
end

local function add_annual_row(rule, year, person, exempted, start, rows)
  rule.reached = true -- for coverage alone; no answer depends on it
  native.at(rule.line)
  local row = {
    subject = rule.subject, from = math.max(window_start(rule, year), start or 0), to = year, yearly = rule.years == 1 and 1 or 0, rule = rule.name,
    annual = rule.name, source = source_text(rule.source), line = rule.line,
  }
  if exempted then
    -- What is learnt is beyond a minimum only where there is one, as of those who are not exempt.
    if rule.minimum == nil or rule.only then row.yearly = 0 end
    row.need, row.exempt, row.rule, row.source = 0, 1, exempted.name, source_text(exempted.source)
    rows[#rows + 1] = row
  elseif rule.items then
    add_items(rule.items, year, person, rule, start, rows)
  elseif rule.share then
    row.share = rule.share
    rows[#rows + 1] = row
  else
    local need, entry = resolve(rule.minimum, year, person, rule.years)
    if need == words.unknown then
      rows.unknown, rows.is_dated = "missing_fact", rows.is_dated or rule.from ~= nil
      rows.blamed, rows.unknown_count = rows.blamed or blamed_of(rule.minimum, person), (rows.unknown_count or 0) + 1
    elseif need ~= nil then
      row.need, row.most, row.joint, row.only = need, most_of(rule, need, year), joint_of(rule, need, year), rule.only and 1
      row.dated = (rule.from or entry and entry.from) and 1 or 0
      row.source = row.source or (entry and dated_source(entry.source, entry))
      rows[#rows + 1] = row
    end
  end
end

-- Rows for one year; `only` picks the rules of one subject. `start` is the person's first year, or nil. rows.unknown is
-- the reason why they cannot be known. Gives whether a rule of that subject is for the person but not due in this year.
local function annual_rows(year, person, only, start, rows)
  if start and year < start then return false end
  local exempted, is_between = exemption(year, person), false
  for _, rule in ipairs(model.annual) do
    if in_force(rule, year) and (only == nil or rule.subject == only) then
      local asks = is_due(rule, year)
      if (asks and has_had_them_all(rule, year, start) or not asks and only) and is_for(rule, person, year) then
        if asks then add_annual_row(rule, year, person, exempted, start, rows) else is_between = true end
      end
    end
  end
  return is_between
end

local function annual_requirements(year, person)
  if not native.has_year(year) then return no_year() end
  local rows, start, missing = {}, start_of(person)
  if missing then return unknown_because(missing) end
  annual_rows(year, person, nil, start, rows)
  if rows.unknown then return unknown_because(rows.unknown, rows.is_dated, rows.blamed) end
  return rows
end

-- nil where the calendar does not go so far back.
local function absolute(year, own_year)
  if year <= 0 then return native.step(own_year, year) end
  return year
end

-- Both articles where the title rule and the annual requirement each stand on their own.
local function join_sources(first, second)
  if not first or first == second then return second end
  return second and (first .. "; " .. second) or first
end

-- Gives whether it asks for something in each of its years, and else the year in which it does not.
local function add_item(entry, own_year, person, rule, start, rows)
  native.at(entry.line)
  if not model.calendar.is_own and missing_year(entry) then
    fail("%s：calendar 没有%d年度", "%s: the calendar has no year %d", entry.kind, missing_year(entry))
  end
  native.at(rule.line)
  local from, to = absolute(entry.from, own_year) or 0, absolute(entry.to, own_year)
  if to == nil then return false, own_year end
  if start then from = math.max(from, start) end
  local source, years = source_text(rule.source), native.count(from, to)
  if entry.kind == "each" then
    local year = native.first_from(from)
    for _ = 1, years do
      local before, unknown_before = #rows, rows.unknown_count
      local is_between = annual_rows(year, person, entry.subject, start, rows)
      if #rows == before and rows.unknown_count == unknown_before and not is_between then return false, year end
      for i = before + 1, #rows do
        rows[i].rule, rows[i].source = rule.name, join_sources(source, rows[i].source)
      end
      year = native.step(year, 1)
    end
  elseif years > 0 then
    -- Years that are written out may be none of a person's own: of what is asked of one year alone, what was carried into it counts.
    if model.calendar.is_own then from = native.first_from(from) to = native.step(from, years - 1) end
    local row = { subject = entry.subject, from = from, to = to, rule = rule.name, source = source, share = entry.share, line = rule.line }
    if not entry.share then
      row.need = (resolve(entry.need, own_year, person, years))
      -- Of a year that lacks the figure a line of `annual` asks nothing by this item; a title cannot say.
      if row.need == nil then return rule.subject ~= nil, own_year end
      if row.need == words.unknown then
        rows.unknown, rows.blamed = "missing_fact", rows.blamed or blamed_of(entry.need, person)
        return true
      end
      if entry.kind == "average" then row.need = row.need * years end
      row.most, row.joint, row.only = most_of(entry, row.need, own_year), joint_of(entry, row.need, own_year), entry.only and 1
    end
    rows[#rows + 1] = row
  end
  return true
end

-- The ways through rows among which some stand in groups of their own: a year of `each` may ask for one of several itself. Each way is a list of
-- rows, all of them asked.
local function ways_through(rows)
  local ways, groups, last_group = { {} }, {}, nil
  for _, row in ipairs(rows) do
    if not row.group then
      ways[1][#ways[1] + 1] = row
    elseif row.group ~= last_group then -- rows of a group stand together
      groups[#groups + 1], last_group = row.group, row.group
    end
  end
  for _, group in ipairs(groups) do
    local longer, last = {}, 0
    for _, row in ipairs(rows) do
      if row.group == group then last = math.max(last, row.alternative) end
    end
    for _, way in ipairs(ways) do
      for number = 1, last do
        local made = {}
        for _, row in ipairs(rows) do
          if row.group == group and row.alternative == number then made[#made + 1] = row end
        end
        if #made > 0 then
          for _, row in ipairs(way) do made[#made + 1] = row end
          longer[#longer + 1] = made
        end
      end
    end
    if #longer > 200 then
      fail("either 中的 each 所涉年度又有 either，组合超过200种；请减少组数或年度",
        "each within an either asks for years with an either themselves: more than 200 combinations; ask for fewer lists or years")
    end
    ways = longer
  end
  return ways
end

local row_fields = { "subject", "from", "to", "need", "share", "most", "joint", "only", "yearly", "dated", "exempt", "rule", "annual", "source", "line" }

local function copy_of(row)
  local copy = {}
  for _, field in ipairs(row_fields) do copy[field] = row[field] end
  return copy
end

local function add_either(entry, own_year, person, rule, start, rows)
  local group, number = #rows + 1, 0
  for _, alternative in ipairs(entry.alternatives) do
    local part = {}
    local asks, silent = add_items(alternative, own_year, person, rule, start, part)
    if not asks then return false, silent end
    rows.unknown, rows.blamed = rows.unknown or part.unknown, rows.blamed or part.blamed
    for _, way in ipairs(ways_through(part)) do
      number = number + 1
      for _, row in ipairs(way) do
        local copy = copy_of(row)
        copy.group, copy.alternative = group, number
        rows[#rows + 1] = copy
      end
    end
  end
  return true
end

function add_items(items, own_year, person, rule, start, rows)
  for _, entry in ipairs(items) do
    local add_one = entry.kind == "either" and add_either or add_item
    local asks, silent = add_one(entry, own_year, person, rule, start, rows)
    if not asks then return false, silent end
  end
  return true
end

-- The first title rule of the year that fits the person. Its items may come from a function(year, person, P) that
-- gives a list, or nil and a reason where the law cannot say.
local function title_requirements(year, person)
  if not native.has_year(year) then return no_year() end
  local known_year = false
  for _, rule in ipairs(model.titles) do
    if in_force(rule, year) then
      known_year = true
      if is_for(rule, person, year) then
        rule.reached = true
        native.at(rule.line)
        local items, reason = rule.items, nil
        if rule.items_function then items, reason = rule.items_function(year, person, P) end
        if items ~= nil and rule.items_function then check_items(require_type(items, "table", "title.items"), "title") end
        if items == nil then return unknown_because(reason or "no_title_window") end
        local rows, start, missing = {}, start_of(person)
        if missing then return unknown_because(missing) end
        local asks, silent = add_items(items, year, person, rule, start, rows)
        if not asks then return unknown_because("unasked_year", silent) end
        if rows.unknown then return unknown_because(rows.unknown, nil, rows.blamed) end
        return rows
      end
    end
  end
  return unknown_because(known_year and "no_title_window" or "no_title_rule")
end

library.annual_requirements, library.title_requirements = annual_requirements, title_requirements
