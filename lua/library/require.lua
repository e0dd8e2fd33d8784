-- What a year and a title application ask of a person.
--
-- A requirement is data, so that one piece of the engine can compare, explain and plan with it:
--   { subject, from, to, need = hours, most = { subject = hours } }   at least `need` hours, of some subjects at most so many
--   { subject, from, to, share = { 2, 3 } }                           at least two thirds of the total
-- with rule and source, and with group and alternative where one of several ways is enough. Rules that depend on the
-- person only choose which requirements apply.

local library = ...
local native, model, words = library.native, library.model, library.words
local fail, problem = library.fail, library.problem
local keys, suggestion = library.keys, library.suggestion
local require_type, require_fields, require_name = library.require_type, library.require_fields, library.require_name
local named = library.named
local source_text, in_force = library.source_text, library.in_force
local P, is_year, require_span, require_hours = library.policy_P, library.is_year, library.require_span, library.require_hours
local require_list, add_rule, printed = library.require_list, library.add_rule, library.printed
local condition, keep, declaring = library.condition, library.keep, library.declaring

local function check_subject(subject, what, line)
  if subject ~= "total" and not model.subjects[subject] then
    problem(line, "error", "unknown-subject", "%s 用到未声明的科目“%s”%s", "%s uses the subject '%s', which is not declared%s",
      what, subject, suggestion(subject, model.subjects))
  end
end

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
    fail("%s 应为小于 1 的分数，如 { 2, 3 }，分母不超过 1000",
      "%s must be a fraction below 1, such as { 2, 3 }, with a denominator up to 1000", what)
  end
end

-- "烟人社字〔2023〕49号 一 (2019–)": the article, and the years in which its figure is in force.
local function dated_source(reference, entry)
  local text = source_text(reference)
  if not text or not entry or (entry.from == nil and entry.to == nil) then return text end
  return text .. " (" .. (entry.from or "") .. "–" .. (entry.to or "") .. ")"
end

-- Items: the requirements of a rule. `from` and `to` are years, or counted from the rule's own year where 0 or below --

local function item(kind, subject, from, to, need)
  require_type(subject, "string", kind)
  library.refuse_quoted(from, kind)
  library.refuse_quoted(to, kind)
  if math.type(from) ~= "integer" or math.type(to) ~= "integer" or from < -9999 or from > 9999 or to < -9999 or to > 9999 then
    fail("%s(\"%s\", from, to)：from、to 应为年度", "%s(\"%s\", from, to): from and to must be years", kind, subject)
  end
  if to < from and (from <= 0) == (to <= 0) then
    fail("%s(\"%s\", %d, %d)：to 早于 from", "%s(\"%s\", %d, %d): 'to' is before 'from'", kind, subject, from, to)
  end
  return { kind = kind, subject = subject, from = from, to = to, need = need, line = native.line() }
end

function words.each(subject, from, to)
  return item("each", subject, from, to)
end

-- Hours asked for, as they may be declared; see resolve().
local function check_need(need, what)
  local kind = type(need)
  if need ~= nil and kind ~= "string" and kind ~= "function" and not (kind == "number" and need >= 0 and need < 1e9) then
    fail("%s 应为不小于 0 的学时数、参数名或函数", "%s must be hours that are not negative, the name of a parameter, or a function", what)
  end
  if kind == "string" then require_hours(need, what) end
  if kind == "function" then keep(need) end
end

function words.sum(subject, from, to, need)
  if need == nil then fail("sum 缺少学时数", "sum needs a number of hours") end
  check_need(need, "sum")
  return item("sum", subject, from, to, need)
end

function words.average(subject, from, to, need)
  if need == nil then fail("average 缺少学时数", "average needs a number of hours") end
  check_need(need, "average")
  return item("average", subject, from, to, need)
end

function words.share(subject, from, to, fraction)
  check_share(fraction, "share")
  if subject == "total" then fail("share 用于科目，而不是 total", "share is for a subject, not for total") end
  local made = item("share", subject, from, to)
  made.share = { fraction[1], fraction[2] }
  return made
end

-- either({ items }, { items }, …): one of the lists is enough.
function words.either(...)
  local alternatives = { ... }
  if #alternatives < 2 then fail("either 至少要有两组要求", "either needs at least two lists of items") end
  for _, alternative in ipairs(alternatives) do
    if type(alternative) ~= "table" or alternative.kind then
      fail("either 的每一组要求都写在花括号 { } 里：either({ sum(…) }, { sum(…) })", "each list of either stands in braces { }: either({ sum(…) }, { sum(…) })")
    end
  end
  return { kind = "either", alternatives = alternatives }
end

local function check_items(items, what, place)
  if require_list(items, what) == 0 then fail("%s没有任何要求：请写明 each、sum、average、share 或 either", "%s asks for nothing: write each, sum, average, share or either", what) end
  for i, entry in ipairs(items) do
    if type(entry) ~= "table" or not entry.kind then
      fail("%s的第%d项应为 each、sum、average、share 或 either", "%s, item %d: must be each, sum, average, share or either", what, i)
    end
    if entry.kind == "either" then
      if place == "either" then
        fail("%s：either 之内不能再用 either，请把各种组合并列写出", "%s: no either within either; list the combinations side by side", what)
      end
      for _, alternative in ipairs(entry.alternatives) do check_items(alternative, what, "either") end
    end
    -- `each` asks for what annual asks, and would ask for itself.
    if entry.kind == "each" and what ~= "title" then
      fail("%s：each 只用于 title", "%s: each is for title only", what)
    end
  end
  return items
end

-- A year that is written out must be one: with cycles of several years not every number is.
local function missing_year(entry)
  for _, bound in ipairs { "from", "to" } do
    if entry[bound] > 0 and not native.has_year(entry[bound]) then return entry[bound] end
  end
end

local function check_item_years(items, what)
  for _, entry in ipairs(items) do
    if entry.kind == "either" then
      for _, alternative in ipairs(entry.alternatives) do check_item_years(alternative, what) end
    elseif missing_year(entry) then
      problem(entry.line, "error", "no-such-year", "%s 的 %s：calendar 没有%d年度", "%s, %s: the calendar has no year %d", what, entry.kind,
        missing_year(entry))
    end
  end
end

local function check_item_subjects(items, what, line)
  for _, entry in ipairs(items) do
    if entry.kind == "either" then
      for _, alternative in ipairs(entry.alternatives) do check_item_subjects(alternative, what, line) end
    else
      check_subject(entry.subject, what, line)
    end
  end
end

-- Who is asked, and from when -----------------------------------------------------------------------------------------

-- first_year(function(person, P) … end): nothing is asked of a person for years before it; windows begin with it.
-- It gives a year, nil for somebody of whom every year is asked, or `unknown` where the date it stands on is missing.
function words.first_year(rule)
  declaring()
  require_type(rule, "function", "first_year")
  if model.first_year then fail("first_year 只能声明一次", "first_year is declared already") end
  model.first_year, model.first_year_line = keep(rule), native.line()
end

-- exempt { when = …, source = "…" }: nothing is asked of such a person in such a year; the year counts as complete.
function words.exempt(spec)
  declaring()
  require_fields(spec, "exempt", { name = 1, when = 1, source = 1, from = 1, to = 1 })
  if spec.when == nil then fail("exempt 须有 when", "exempt needs when") end
  require_span(spec, "exempt")
  library.require_text(spec.name, "exempt.name")
  add_rule(model.exemptions, {
    name = spec.name or "exempt", is_named = spec.name ~= nil, when = condition(spec.when, "exempt", "person"), source = spec.source,
    from = spec.from, to = spec.to, line = native.line(),
  })
end

-- The answer of a rule that cannot say; policy_check asks which reasons a scenario has reached.
local function unknown_because(name)
  local reason = model.reasons[name]
  if reason then reason.reached = true end
  return nil, name
end

-- Also the reason why the policy cannot say, where it cannot.
local function start_of(person)
  native.at(model.first_year_line or 0)
  local start = model.first_year and model.first_year(person, P) or nil
  if start == words.unknown then return nil, "missing_fact" end
  if start ~= nil and not is_year(start) then
    fail("first_year 给出的应为年度、nil 或 unknown", "first_year must give a year, nil or unknown")
  end
  return start
end

local function exemption(year, person)
  for _, rule in ipairs(model.exemptions) do
    if in_force(rule, year) and rule.when(person, year, P) then
      rule.reached = true
      return rule
    end
  end
end

-- A year ----------------------------------------------------------------------------------------------------------------

-- Which fields go with which: a minimum may be of several years and of some subjects; a share and items say all by themselves.
local annual_fields = {
  minimum = { years = 1, ending = 1, whole = 1, at_most = 1, only = 1 },
  share = { years = 1, ending = 1, whole = 1 },
  items = {},
}
local annual_extras = { "years", "ending", "whole", "at_most", "only" }

local function check_fields_together(spec, what)
  local asked, count = nil, 0
  for _, name in ipairs { "minimum", "share", "items" } do
    if spec[name] ~= nil then asked, count = name, count + 1 end
  end
  if count ~= 1 then
    fail("%s 须有 minimum、share、items 之一", "%s needs one of minimum, share and items", what)
  end
  for _, name in ipairs(annual_extras) do
    if spec[name] ~= nil and not annual_fields[asked][name] then
      fail("%s：%s 不与 %s 一起用%s", "%s: %s does not go with %s%s", what, name, asked, asked ~= "items" and ""
        or library.in_language("；请写进 items 各项之内", "; say it within the items"))
    end
  end
end

local function check_years_together(spec, what)
  if spec.years ~= nil and (math.type(spec.years) ~= "integer" or spec.years < 1 or spec.years > 100) then
    fail("%s 的 years 应为 1 到 100 的整数", "%s: years must be a whole number from 1 to 100", what)
  end
  if spec.ending ~= nil and not is_year(spec.ending) then
    fail("%s 的 ending 应为一个年度", "%s: ending must be a year", what)
  end
  library.require_flag(spec.whole, what .. ".whole")
  for _, name in ipairs { "ending", "whole" } do
    if spec[name] and (spec.years or 1) == 1 then
      fail("%s：%s 与 years（大于 1）一起用", "%s: %s goes with years, more than 1 of them", what, name)
    end
  end
end

local function check_only(only, what, line)
  if only == nil then return end
  if require_list(only, what .. ".only") == 0 or #keys(only) > 0 then
    fail("%s：only 没有列出科目，或不是科目的列表", "%s: only names no subject, or is no list of subjects", what)
  end
  for _, name in ipairs(only) do
    if name == "total" then fail("%s：only 应为科目，而不是 total", "%s: only is for subjects, not for total", what) end
    check_subject(require_name(name, what .. ".only"), what, line)
  end
end

local function check_at_most(at_most, only, what)
  if at_most == nil then return end
  if require_list(at_most, what .. ".at_most") > 0 or #keys(at_most) == 0 then
    fail("%s.at_most 应写成 { 科目 = 学时 }", "%s.at_most must be { subject = hours }", what)
  end
  for _, name in ipairs(keys(at_most)) do
    if type(at_most[name]) == "table" then check_share(at_most[name], what .. ".at_most")
    else require_hours(at_most[name], what .. ".at_most") end
    local counts = not only
    for _, subject in ipairs(only or {}) do counts = counts or subject == name end
    if name == "total" or not counts then
      fail("%s：“%s”不在所要求的学时之内，at_most 对它不起作用", "%s: '%s' is none of the subjects that are counted, so at_most changes nothing",
        what, name)
    end
  end
end

-- Two lines for everybody that ask for the same thing, of which one alone would decide.
local function check_not_twice(rule)
  local function texts(value) return type(value) == "table" and library.list.concat(value, " ") or value end
  if type(rule.minimum) == "function" or rule.items or rule.when then return end
  for _, other in ipairs(model.annual) do
    if other.name == rule.name and other.subject == rule.subject and not other.when and type(other.minimum) ~= "function" and not other.items
      and (other.minimum == nil) == (rule.minimum == nil) and other.years == rule.years and texts(other.only) == texts(rule.only)
      and (other.to or 9999) >= (rule.from or 0) and (rule.to or 9999) >= (other.from or 0) then
      fail("annual “%s”在第%d行已经声明，且适用于同样的人和年度；请写明 from、to 或 when，或另取 name",
        "annual '%s' is declared already, in line %d, for the same people and years; give from, to or when, or another name",
        rule.subject, other.line)
    end
  end
end

words.annual = named("annual", function(subject, spec, line)
  local what = "annual \"" .. subject .. "\""
  require_fields(spec, "annual", {
    name = 1, minimum = 1, share = 1, items = 1, years = 1, ending = 1, whole = 1, at_most = 1, only = 1, when = 1, source = 1, from = 1,
    to = 1,
  })
  check_fields_together(spec, what)
  check_years_together(spec, what)
  check_need(spec.minimum, what .. ".minimum")
  require_span(spec, what)
  library.require_text(spec.name, what .. ".name")
  if spec.share ~= nil then
    check_share(spec.share, what .. ".share")
    if subject == "total" then fail("share 用于科目，而不是 total", "share is for a subject, not for total") end
  end
  if spec.items ~= nil then check_items(require_type(spec.items, "table", what .. ".items"), what) end
  if (spec.only ~= nil or spec.at_most ~= nil) and subject ~= "total" then
    fail("%s：only 和 at_most 与 total 的 minimum 一起用", "%s: only and at_most go with a minimum of the total", what)
  end
  check_only(spec.only, what, line)
  check_at_most(spec.at_most, spec.only, what)
  local rule = {
    name = spec.name or ("annual." .. subject), is_named = spec.name ~= nil, subject = subject, minimum = spec.minimum,
    share = spec.share and { spec.share[1], spec.share[2] },
    items = spec.items, years = spec.years or 1, ending = spec.ending, whole = spec.whole, at_most = spec.at_most, only = spec.only,
    when = condition(spec.when, "annual", "person"), source = spec.source, line = line, from = spec.from, to = spec.to,
  }
  check_not_twice(rule)
  add_rule(model.annual, rule)
end)

-- { nano = 60 }, { nano = "nano.most" }, or { nano = { 1, 2 } }, a fraction of what is needed; no bound in a year without figure.
-- only = { "a", "b" }: nothing of the other subjects.
local function most_of(rule, need, year)
  local at_most, only = rule.at_most or {}, rule.only
  if not rule.at_most and not only then return nil end
  local most = {}
  for _, subject in ipairs(keys(at_most)) do
    local value = at_most[subject]
    most[subject] = type(value) == "table" and need * value[1] / value[2] or resolve(value, year)
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

-- Several years are asked together in every year (a rolling window); with `ending` only in the last year of cycles of which
-- one ends in that year; with `whole` only once the person has had them all.
local function spans_are_due(rule, year, start)
  if rule.ending then
    local apart = native.count(math.min(year, rule.ending), math.max(year, rule.ending)) - 1
    if apart % rule.years ~= 0 then return false end
  end
  return not (rule.whole and start and window_start(rule, year) < start)
end

-- Rows for one year; `only` picks the rules of one subject. `start` is the person's first year, or nil. rows.unknown is
-- the reason why they cannot be known.
local function annual_rows(year, person, only, start, rows)
  if start and year < start then return end
  local exempted = exemption(year, person)
  for _, rule in ipairs(model.annual) do
    if in_force(rule, year) and (only == nil or rule.subject == only) and spans_are_due(rule, year, start)
      and (not rule.when or rule.when(person, year, P)) then
      local from = math.max(window_start(rule, year), start or 0)
      rule.reached = true -- for coverage alone; no answer depends on it
      native.at(rule.line)
      local row = {
        subject = rule.subject, from = from, to = year, yearly = 1, rule = rule.name, source = source_text(rule.source), line = rule.line,
      }
      if exempted then
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
          rows.unknown = "missing_fact"
        elseif need ~= nil then
          row.need, row.most = need, most_of(rule, need, year)
          row.dated = (rule.from or entry and entry.from) and 1 or 0
          row.source = row.source or (entry and dated_source(entry.source, entry))
          rows[#rows + 1] = row
        end
      end
    end
  end
end

local function annual_requirements(year, person)
  if not native.has_year(year) then return unknown_because("no_such_year") end
  local rows, start, missing = {}, start_of(person)
  if missing then return unknown_because(missing) end
  annual_rows(year, person, nil, start, rows)
  if rows.unknown then return unknown_because(rows.unknown) end
  return rows
end

-- A title application ------------------------------------------------------------------------------------------------------

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

local function add_item(entry, own_year, person, rule, start, rows)
  native.at(entry.line)
  if missing_year(entry) then
    fail("%s：calendar 没有%d年度", "%s: the calendar has no year %d", entry.kind, missing_year(entry))
  end
  native.at(rule.line)
  local from, to = absolute(entry.from, own_year) or 0, absolute(entry.to, own_year)
  if to == nil then return false end
  if start then from = math.max(from, start) end
  local source, years = source_text(rule.source), native.count(from, to)
  if entry.kind == "each" then
    local year = native.first_from(from)
    for _ = 1, years do
      local before = #rows
      annual_rows(year, person, entry.subject, start, rows)
      if #rows == before then return false end
      for i = before + 1, #rows do
        rows[i].rule, rows[i].source = rule.name, join_sources(source, rows[i].source)
      end
      year = native.step(year, 1)
    end
  elseif years > 0 then
    local row = { subject = entry.subject, from = from, to = to, rule = rule.name, source = source, share = entry.share, line = rule.line }
    if not entry.share then
      row.need = (resolve(entry.need, own_year, person, years))
      if row.need == nil then return false end
      if row.need == words.unknown then
        rows.unknown = "missing_fact"
        return true
      end
      if entry.kind == "average" then row.need = row.need * years end
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
      fail("either 之中的 each 又有 either，各种组合超过200种；请减少并列方案或年度",
        "each within an either asks for years with an either themselves: more than 200 combinations; ask for fewer lists or years")
    end
    ways = longer
  end
  return ways
end

local function copy_of(row)
  local copy = {}
  for _, field in ipairs(keys(row)) do copy[field] = row[field] end
  return copy
end

local function add_either(entry, own_year, person, rule, start, rows)
  local group, number = #rows + 1, 0
  for _, alternative in ipairs(entry.alternatives) do
    local part = {}
    if not add_items(alternative, own_year, person, rule, start, part) then return false end
    rows.unknown = rows.unknown or part.unknown
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
    if not add_one(entry, own_year, person, rule, start, rows) then return false end
  end
  return true
end

function words.title(spec)
  declaring()
  require_type(spec, "table", "title")
  local line = native.line()
  require_fields(spec, "title", { name = 1, year = 1, from = 1, to = 1, when = 1, source = 1, items = 1 }, true)
  if spec.year ~= nil and (spec.from ~= nil or spec.to ~= nil) then
    fail("title 的 year 不与 from、to 一起用", "title: year does not go with from and to; write one of the two")
  end
  local from, to = spec.year or spec.from, spec.year or spec.to
  for _, field in ipairs { "year", "from", "to" } do
    library.refuse_quoted(spec[field], "title." .. field)
    if math.type(spec[field]) == "integer" and not is_year(spec[field]) then
      fail("title.%s：%d 不是年度，应为四位数", "title.%s: %d is no year of four digits", field, spec[field])
    end
  end
  if not is_year(from) or (to ~= nil and not is_year(to)) then
    fail("title 须写明 year，或 from 与 to", "title needs year, or from and to")
  end
  require_span({ from = from, to = to }, "title")
  library.require_text(spec.name, "title.name")
  local items = {}
  for i, entry in ipairs(spec) do items[i] = entry end
  if spec.items == nil then
    check_items(items, "title")
  else
    require_type(spec.items, "function", "title.items")
    if #items > 0 then
      fail("title 的 items 函数给出全部各项，不能再另外列出", "title: the function items gives all items; none can stand beside it")
    end
  end
  local rule = {
    name = spec.name or ("title." .. from), is_named = spec.name ~= nil, from = from, to = to, when = condition(spec.when, "title", "person"),
    source = spec.source, items = items, items_function = keep(spec.items), line = line,
  }
  for _, other in ipairs(model.titles) do
    if not other.when and other.from <= from and (other.to == nil or to ~= nil and to <= other.to) then
      fail("这条 title 永不适用：第%d行的一条在前，且适用于所有人；请把有 when 的写在前面",
        "this title never applies: the one in line %d stands before it and fits everybody; put those with when first", other.line)
    end
  end
  add_rule(model.titles, rule)
end

-- The first title rule of the year that fits the person. Its items may come from a function(year, person, P) that
-- gives a list, or nil and a reason where the law cannot say.
local function title_requirements(year, person)
  if not native.has_year(year) then return unknown_because("no_such_year") end
  local known_year = false
  for _, rule in ipairs(model.titles) do
    if in_force(rule, year) then
      known_year = true
      if not rule.when or rule.when(person, year, P) then
        rule.reached = true
        native.at(rule.line)
        local items, reason = rule.items, nil
        if rule.items_function then items, reason = rule.items_function(year, person, P) end
        if items ~= nil and rule.items_function then check_items(require_type(items, "table", "title.items"), "title") end
        if items == nil then return unknown_because(reason or "no_title_window") end
        local rows, start, missing = {}, start_of(person)
        if missing then return unknown_because(missing) end
        if not add_items(items, year, person, rule, start, rows) then return unknown_because("no_title_window") end
        if rows.unknown then return unknown_because(rows.unknown) end
        return rows
      end
    end
  end
  return unknown_because(known_year and "no_title_window" or "no_title_rule")
end

-- make_up { years = 1, source = "…" }: hours that a past year lacks may still be had, so many years back. Without it a
-- past year is closed, and title_plan says so.
function words.make_up(spec)
  declaring()
  require_fields(spec, "make_up", { years = 1, source = 1 })
  if model.make_up then fail("make_up 只能声明一次，第%d行已经声明", "make_up is declared already, in line %d", model.make_up.line) end
  if math.type(spec.years) ~= "integer" or spec.years < 1 or spec.years > 100 then
    fail("make_up.years 应为 1 到 100 的整数", "make_up.years must be a whole number from 1 to 100")
  end
  model.make_up = { name = "make_up", years = spec.years, source = spec.source, line = native.line() }
end

-- Between years -------------------------------------------------------------------------------------------------------------

local function settlement(kind, spec, known)
  declaring()
  known.source, known.name = 1, 1
  require_fields(spec, kind, known)
  library.require_text(spec.subject, kind .. ".subject")
  library.require_text(spec.name, kind .. ".name")
  for _, other in ipairs(model.settlements) do
    if other.kind == kind and other.subject == (spec.subject or "total") then
      fail("%s 对同一科目只能声明一次", "%s is declared already for this subject", kind)
    end
  end
  local made = {
    kind = kind, name = spec.name or kind, source = spec.source, subject = spec.subject or "total", line = native.line(),
  }
  model.settlements[#model.settlements + 1] = made
  return made
end

-- carry { subject = "…", most = 15 }: hours beyond the year's minimum count in the next year too, at most so many.
function words.carry(spec)
  local made = settlement("carry", spec, { subject = 1, most = 1 })
  require_hours(spec.most, "carry.most")
  made.most = spec.most
end

-- grace { subject = "…", months = 3 }: hours of a year's first months fill what the year before lacks, and count there instead;
-- with `subject` hours of that subject alone, where the subject lacks them.
function words.grace(spec)
  local made = settlement("grace", spec, { subject = 1, months = 1 })
  if math.type(spec.months) ~= "integer" or spec.months < 1 or spec.months > 120 then
    fail("grace.months 应为正整数", "grace.months must be a positive whole number")
  end
  made.months = spec.months
end

-- defer { subject = "…", when = … }: what such a person lacks in such a year is asked for in the next year instead; with
-- `subject` of that subject alone.
function words.defer(spec)
  local made = settlement("defer", spec, { subject = 1, when = 1 })
  if spec.when == nil then fail("defer 须有 when", "defer needs when") end
  made.when = condition(spec.when, "defer", "person")
end

-- The subjects of which what is lacking is deferred; "total" stands for all.
local function deferred(year, person)
  local rows = {}
  for _, rule in ipairs(model.settlements) do
    if rule.kind == "defer" and rule.when(person, year, P) then
      rule.reached = true
      rows[#rows + 1] = { subject = rule.subject, from = year, to = year, need = 0 }
    end
  end
  return rows
end

-- Small helpers for rules -----------------------------------------------------------------------------------------------------

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

-- prorate(50, 20, 24, "nearest"): 50 × 20 / 24, to a whole number: "up", "down" or "nearest" (a half goes up).
function words.prorate(value, part, whole, rounding)
  local exact = value * part / whole
  if rounding == "up" then return math.ceil(exact) end
  if rounding == "down" then return math.floor(exact) end
  if rounding == "nearest" then return math.floor(exact + 0.5) end
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

-- prorated { "points", from = "licensed_on", rounding = "nearest" }, for minimum: of the whole, as many months' part as the
-- person's date leaves of the span, the month of the date counted. A date before the span leaves it whole; after it nothing
-- is asked; without a date nobody can say.
function words.prorated(spec)
  require_fields(spec, "prorated", { from = 1, rounding = 1 }, true)
  local whole = spec[1]
  if #spec ~= 1 then
    fail("prorated 的第一项应为学时数或参数名，且只有这一项不写名称",
      "the first entry of prorated must be a number of hours or the name of a parameter, and no other stands without a name")
  end
  require_hours(whole, "prorated")
  library.note_columns("person", { spec.from }, native.line())
  require_name(spec.from, "prorated.from")
  words.prorate(1, 1, 1, spec.rounding)
  return function(year, person, _, years)
    local value, date = resolve(whole, year), native.day(person[spec.from])
    if value == nil then return nil end
    if not date then return words.unknown end
    local first = native.bounds(native.step(year, 1 - years) or 0)
    local _, last = native.bounds(year)
    if date <= first then return value end
    if date > last then return nil end
    return words.prorate(value, months_touched(date, last), months_touched(first, last), spec.rounding)
  end
end

-- part(prorated { … }, { 1, 5 }, "nearest"), for minimum: a fraction of another minimum, rounded like prorate().
function words.part(minimum, fraction, rounding)
  check_share(fraction, "part")
  if minimum == nil then fail("part 的第一项应为一个 minimum", "the first argument of part must be a minimum") end
  check_need(minimum, "part")
  words.prorate(1, 1, 1, rounding)
  return function(year, person, _, years)
    local whole = resolve(minimum, year, person, years)
    if whole == nil or whole == words.unknown then return whole end
    return words.prorate(whole, fraction[1], fraction[2], rounding)
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

library.check_subject, library.check_item_subjects, library.resolve = check_subject, check_item_subjects, resolve
library.check_item_years = check_item_years
library.annual_requirements, library.title_requirements = annual_requirements, title_requirements
library.deferred = deferred
