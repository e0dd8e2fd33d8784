-- Declarations that would change nothing, go with none that stand beside them, or name years that there are not (rule 15). Looked at when
-- all is declared; read on demand.

local library = ...
local native, model = library.native, library.model
local problem, keys = library.problem, library.keys

local function say(zh, en) return zh, en end

-- Figures ------------------------------------------------------------------------------------------------------------------

-- A bound whose parameter comes to an end, or leaves years out, would bound nothing then, and a minimum ask for nothing, unsaid. Before
-- the first figure that is so by intent.
local function check_parameter(rule, name)
  local entries, from, to = model.parameters[name].entries, rule.from or 0, rule.to or 9999
  for i, entry in ipairs(entries) do
    local after = entries[i + 1]
    local first, last = math.max((entry.to or 9999) + 1, from), math.min(after and after.from - 1 or 9999, to)
    if native.count(first, last) > 0 then
      problem(rule.line, "error", "missing-figure",
        "%s 自%d年度起没有数值（参数“%s”止于%d年度）；请补上一项、删去参数的 to，或以 to 写明本条何时终止",
        "%s has no figure from %d on (the parameter '%s' ends with %d); add an entry, leave out its 'to', or say in 'to' when the rule ends", rule.name, first, name, entry.to)
      return
    end
  end
  if (entries[1].from or 0) > to then
    problem(rule.line, "error", "missing-figure", "%s 止于%d年度，而参数“%s”自%d年度起才有数值；请更正 to，或补上一项",
      "%s ends with %d, and the parameter '%s' has its first figure in %d; correct 'to', or add an entry", rule.name, to, name, entries[1].from)
  end
end

local function check_figure(rule, figure)
  library.visit_parameters(figure, function(name) check_parameter(rule, name) end)
end

local function check_parts(rule, what, line, parts, need, times, is_of_year)
  for _, subject in ipairs(keys(parts.at_most or {})) do check_figure(rule, parts.at_most[subject]) end
  for _, together in ipairs(parts.at_most or {}) do check_figure(rule, together.hours) end
  if parts.at_most or parts.only then library.check_bounds(what, line, parts, need, rule, times, is_of_year) end
end

-- How many years an item is of; nil where that goes by the year that asks.
local function years_of(entry)
  if (entry.from > 0) ~= (entry.to > 0) then return nil end
  return entry.from > 0 and native.count(entry.from, entry.to) or entry.to - entry.from + 1
end

-- 2022 and -1 in one item may leave no year between them, and then nothing is asked.
local function check_between(rule, what, entry, is_title)
  local first, last = rule.from or 0, rule.to or 9999
  local is_open_below = entry.from > 0 and entry.to <= 0 and first + entry.to < entry.from and is_title
  local is_open_above = entry.from <= 0 and entry.to > 0 and last + entry.from > entry.to
  if not is_open_below and not is_open_above then return end
  local year = is_open_below and first or entry.to - entry.from + 1
  problem(entry.line, "error", "no-effect", "%s：自%d起至%d的各项在%d年度没有任何年度，等于没有要求；请更正年度，或写明 from、to",
    "%s: from %d to %d there is no year when it is asked in %d, so that nothing is; correct the years, or those of the rule", what, entry.from,
    entry.to, year)
end

local function check_items(rule, items, is_title)
  library.visit_items(items, function(entry)
    local what = rule.name .. ", " .. entry.kind
    check_between(rule, what, entry, is_title)
    if not entry.need then return end
    local times = entry.kind == "average" and years_of(entry) or entry.kind == "sum" and 1
    if times and (entry.kind == "sum" or not model.first_year) then check_parts(rule, what, entry.line, entry, entry.need, times, years_of(entry) == 1) end
    if library.is_nothing(entry.need, rule) then
      problem(entry.line, "error", "no-effect", "%s 要求0学时，等于没有要求；请写明学时数，或删去", "%s asks for 0 hours, which is nothing; write how many, or leave it out", what)
    end
  end)
end

-- What passes between years --------------------------------------------------------------------------------------------------

-- Whether a line of annual in the rule's years is as `fits` says.
local function has_line(rule, fits)
  for _, line in ipairs(model.annual) do
    if library.is_same_time(rule, line) and fits(line) then return true end
  end
  return false
end

-- A line of one year that asks for hours of all its subjects: what it lacks, and what it does not need, can be told.
local function is_minimum(line)
  return line.minimum ~= nil and not line.only and line.years == 1
end

-- Why the first line of annual that one would think of does not serve; "" where there is none.
local function why_none(rule, fits)
  for _, line in ipairs(model.annual) do
    local field = line.years > 1 and "years" or line.items and "items" or line.share and "share" or line.only and "only" or line.every and "every"
    local is_of_other_years = not library.is_same_time(rule, line)
    local zh, en = say("（第%d行的 annual“%s”写有 %s，不能用于此）", " (that of line %d, '%s', has '%s' and does not serve)")
    if is_of_other_years then zh, en = say("（第%d行的 annual“%s”不是这些年度的）", " (that of line %d, '%s', is for other years)") end
    if fits(line) and (field or is_of_other_years) then
      return string.format(zh, line.line, line.subject, field), string.format(en, line.line, line.subject, field)
    end
  end
  return "", ""
end

local function problem_none(rule, fits, zh, en)
  local why_zh, why_en = why_none(rule, fits)
  zh, en = string.format(zh, rule.name, why_zh, rule.subject), string.format(en, rule.name, why_en, rule.subject)
  model.problems[#model.problems + 1] = { line = rule.line, severity = "error", code = "no-effect", zh = zh, en = en }
end

-- What passes between years needs a yearly minimum to pass from, and hours counted over several years would count twice.
local function check_carry(rule)
  for _, other in ipairs(model.annual) do
    if other.subject == rule.subject or other.subject == "total" then
      local clash = other.years > 1 and not other.only and "years" or other.items and "items"
      if clash then
        problem(rule.line, "error", "no-effect",
          "%s 不能与 annual“%s”（%s，第%d行）同用：结转的学时会重复计算，或无从结转",
          "%s does not go with annual '%s' (%s, line %d): hours that pass on would count twice there, or not at all", rule.name,
          other.subject, clash, other.line)
      end
    end
  end
  if not has_line(rule, function(line) return line.subject == rule.subject and is_minimum(line) and not line.every end) then
    problem_none(rule, function(line) return line.subject == rule.subject end,
      say("%s 没有可供结转的年度最低学时%s；请写明“%s”的 annual { minimum = … }，且年度与它相合",
        "%s has no yearly minimum to pass hours from%s; write an annual '%s' with a minimum, for the same years"))
  end
  check_figure(rule, rule.most)
  -- Of some people none may be carried over: those whom a rule behind it would let.
  local is_first, is_behind = false, false
  for _, other in ipairs(model.settlements) do
    is_first = is_first or is_behind and other.kind == "carry" and other.subject == rule.subject
    is_behind = is_behind or other == rule
  end
  if not is_first and library.is_nothing(rule.most, rule) then
    problem(rule.line, "error", "no-effect", "%s 的 most 为0学时，等于不结转；请写明学时数，或删去", "%s: most is 0 hours, so that nothing passes; write how many, or leave it out", rule.name)
  end
end

local function check_grace(rule, length)
  local function lacks(line)
    if rule.subject == "total" then return line.minimum ~= nil and line.years == 1 end
    return is_minimum(line) and line.subject == rule.subject
  end
  if not has_line(rule, lacks) then
    problem_none(rule, function(line) return rule.subject == "total" or line.subject == rule.subject end,
      say("%s 没有可供弥补的年度最低学时%s；请写明“%s”的 annual { minimum = … }，且年度与它相合",
        "%s has no yearly minimum to fill%s; write an annual '%s' with a minimum, for the same years"))
  end
  if rule.months and rule.months > 12 * length then
    problem(rule.line, "error", "no-effect", "grace.months 至多为一个年度的%d个月", "grace.months must be at most the %d months of a year", 12 * length)
  end
end

-- A year defers the minimums that it asks for by itself, and is let off its shares. What it lacks is asked for in the next, in which a
-- rule for every second year or more asks nothing.
local function check_defer(rule)
  local function is_deferred(line)
    return (line.minimum ~= nil or line.share) and line.years == 1 and (rule.subject == "total" or line.subject == rule.subject)
  end
  for _, other in ipairs(model.annual) do
    if is_deferred(other) and other.every then
      problem(rule.line, "error", "no-effect",
        "%s 不能与 annual“%s”（every，第%d行）同用：顺延到的下一年度对它没有要求；请以 subject 写明顺延哪一科目",
        "%s does not go with annual '%s' (every, line %d): in the next year nothing is asked of it; name by subject what is deferred", rule.name,
        other.subject, other.line)
    end
  end
  if has_line(rule, is_deferred) then return end
  problem(rule.line, "error", "no-effect", "%s 不起作用：没有可以顺延的 annual（items 和 years 不顺延）；请写明 minimum",
    "%s changes nothing: no annual can be deferred (items and years are not); write one with a minimum", rule.name)
end

local function check_settlements()
  local length = model.calendar.length
  for _, change in ipairs(model.calendar.changes) do length = math.min(length, change.length) end
  for _, rule in ipairs(model.settlements) do
    if rule.kind == "make_up" then
      if #model.titles == 0 then
        problem(rule.line, "error", "no-effect", "make_up 不起作用：没有 title", "make_up changes nothing: there is no title")
      end
    elseif #model.annual == 0 then
      problem(rule.line, "error", "no-effect", "%s 不起作用：没有 annual", "%s changes nothing: there is no annual", rule.name)
    elseif rule.kind == "carry" then
      check_carry(rule)
    elseif rule.kind == "grace" then
      check_grace(rule, length)
    else
      check_defer(rule)
    end
  end
end

-- Years -----------------------------------------------------------------------------------------------------------------------

-- With the years of the calendar beside a number that is none.
local function problem_no_year(line, number, zh, en, ...)
  local after = native.first_from(number)
  local before = after and native.step(after, -1)
  local beside_zh, beside_en = say("（前后的年度是%d和%d）", " (those beside it are %d and %d)")
  if before then zh, en = zh .. string.format(beside_zh, before, after), en .. string.format(beside_en, before, after) end
  problem(line, "error", "no-such-year", zh, en, ...)
end

local function check_span(declared, what, line)
  if native.count(declared.from or 0, declared.to or 9999) > 0 then return end
  problem_no_year(line, declared.from or 0, "%s：calendar 没有%d年度至%d年度中的任何一个", "%s: the calendar has no year from %d to %d", what,
    declared.from or 0, declared.to or 9999)
end

-- Of what may be dated by day those that are dated by year.
local function check_spans(entries, what, line)
  for _, entry in ipairs(entries) do
    if type(entry.from or entry.to) == "number" then check_span(entry, what, line) end
  end
end

-- With cycles of several years not every number is one.
local function check_annual_years(rule)
  if rule.ending and not native.has_year(rule.ending) then
    problem_no_year(rule.line, rule.ending, "%s 的 ending：calendar 没有%d年度", "%s, ending: the calendar has no year %d",
      rule.name, rule.ending)
  elseif rule.ending and rule.from and rule.to then
    local due = (rule.ending - rule.from) % rule.years -- counted in calendar years; cycles are looked at below
    local has_cycles = native.step(rule.from, 1) ~= rule.from + 1
    if not has_cycles and rule.from + due > rule.to then
      problem(rule.line, "error", "no-effect", "%s 不起作用：%d年度至%d年度中没有一年是 ending 所定周期的末年；请更正 from、to 或 ending",
        "%s changes nothing: none of the years from %d to %d ends a cycle; correct from, to or ending", rule.name, rule.from, rule.to)
    end
  end
  if rule.every and not native.has_year(rule.from) then
    problem_no_year(rule.line, rule.from, "%s 的 from：calendar 没有%d年度", "%s, from: the calendar has no year %d", rule.name, rule.from)
  elseif rule.every and rule.to and native.count(rule.from, rule.to) <= rule.every then
    problem(rule.line, "error", "no-effect", "%s 的 every 不起作用：到 to 为止只要求一次；请去掉 every，或改 to",
      "%s: every changes nothing, since the rule ends before it asks again; leave it out, or correct to", rule.name)
  end
end

local function check_years()
  for _, param in ipairs(model.parameters) do check_spans(param.entries, "param \"" .. param.name .. "\"", param.line) end
  for _, rule in ipairs(model.annual) do check_annual_years(rule) end
  for _, declared in ipairs { model.annual, model.titles, model.exemptions, model.limits, model.settlements } do
    for _, rule in ipairs(declared) do
      check_span(rule, rule.name, rule.line)
      if rule.items then library.check_item_years(rule.items, rule.name) end
    end
  end
  for _, conversion in ipairs(model.conversions) do check_spans(conversion.rows, "conversion \"" .. conversion.name .. "\"", conversion.line) end
end

-- Reasons, conditions, columns ------------------------------------------------------------------------------------------------

-- What only the engine gives, where hours count or pass.
local of_engine = { ok = true, posted = true, repeated = true, carried = true, grace = true }

local function check_reasons()
  for _, reason in ipairs(model.reasons) do
    if reason.pending and library.built_in[reason.name] and reason.name ~= "missing_fact" then
      problem(reason.line, "error", "no-effect", "原因“%s”由引擎给出，pending 对它不起作用；请删去",
        "the reason '%s' is given by the engine, and pending changes nothing there; leave it out", reason.name)
    end
  end
  for _, rule in ipairs(model.limits) do
    local reason = model.reasons[rule.reason]
    if of_engine[rule.reason] then
      problem(rule.line, "error", "no-effect", "%s 用到原因“%s”，它只由引擎给出，表示学时计入或转移；请另行声明一个原因",
        "%s uses the reason '%s', which the engine gives where hours count or pass; declare a reason of your own", rule.name, rule.reason)
    elseif reason and reason.pending then
      problem(rule.line, "error", "no-effect", "%s 用到待审核的原因“%s”（pending），而它扣除的学时不再等待；请另行声明一个原因",
        "%s uses the reason '%s', which waits for review (pending); what it takes away does not wait: declare another reason", rule.name, rule.reason)
    end
  end
end

-- The first value of a list that stands in it before.
local function repeated(values)
  local before = {}
  for _, value in ipairs(values) do
    if library.holds_value(before, value) then return value end
    before[#before + 1] = value
  end
end

local function refuse_repeated(values, what, line)
  local value = repeated(values)
  if value == nil then return end
  problem(line, "error", "no-effect", "%s 重复列出“%s”；请只留一个，或更正", "%s names '%s' twice; keep one of them, or correct it", what, tostring(value))
end

local function check_lists()
  for _, declared in ipairs { model.annual, model.titles, model.exemptions, model.limits, model.settlements } do
    for _, rule in ipairs(declared) do
      for _, test in ipairs(rule.when and library.written[rule.when] or {}) do
        refuse_repeated(test.values, rule.name .. ", when." .. test.column, rule.line)
      end
    end
  end
  for _, rule in ipairs(model.limits) do refuse_repeated(rule.by, rule.name .. ", by", rule.line) end
end

-- A column that no row of a conversion looks at.
local function check_conversions()
  for _, conversion in ipairs(model.conversions) do
    local what = "conversion \"" .. conversion.name .. "\""
    refuse_repeated(conversion.by, what .. ", by", conversion.line)
    for _, column in ipairs(conversion.by) do
      local is_used = #conversion.rows == 0
      for _, row in ipairs(conversion.rows) do is_used = is_used or row[column] ~= nil end
      if not is_used then
        problem(conversion.line, "error", "no-effect", "%s 按“%s”列折算，而各行都没有写它；请在行中写明，或从 by 中删去",
          "%s goes by the column '%s', which no row has; write it in the rows, or leave it out of by", what, column)
      end
    end
  end
end

-- The calendar's exceptions ---------------------------------------------------------------------------------------------------

-- On which day the year would begin without them.
local function usual_start(year)
  local calendar = model.calendar
  local back = calendar.label_is_end and calendar.length - (calendar.starts == "01-01" and 1 or 0) or 0
  return string.format("%04d-%s", year - back, calendar.starts)
end

-- Between an exception and its neighbours no day may be left: it would count in a year that has ended by its own words.
local function check_exceptions()
  local calendar = model.calendar
  for i, period in ipairs(calendar.periods) do
    local after, start = native.next_day(period.to), usual_start(period.label)
    local label_before = native.year_of(string.format("%04d-%02d-%02d", native.split(native.day(period.from) - 1)))
    local is_gap_before = native.is_date(start) and start < period.from and native.year_of(start) == period.label
    if native.year_of(after) == period.label or is_gap_before then
      problem(calendar.line, "error", "no-such-year",
        "calendar.exceptions 的第%d项：%s 这一天不属于任何年度；请更正日期，或为相邻的年度也写一项",
        "calendar.exceptions, entry %d: the day %s belongs to no year; correct the dates, or write an entry for the year beside it", i,
        is_gap_before and start or after)
    elseif (label_before or 0) >= period.label or (native.year_of(after) or 9999) <= period.label then
      problem(calendar.line, "error", "no-such-year",
        "calendar.exceptions 的第%d项：%d年度处于%d年度和%d年度的日期之间，先后错乱；请更正年度或日期，或为相邻的年度也写一项",
        "calendar.exceptions, entry %d: the year %d would lie between days of %d and of %d, out of order; correct its year or dates, or write an entry for the year beside it",
        i, period.label, label_before or 0, native.year_of(after) or 9999)
    elseif start == period.from and after == usual_start(period.label + calendar.length) and #calendar.changes == 0 then
      problem(calendar.line, "error", "no-effect", "calendar.exceptions 的第%d项与通常的年度相同，不起作用；请删去，或更正日期",
        "calendar.exceptions, entry %d, is the year as it is anyhow and changes nothing; leave it out, or correct its dates", i)
    end
  end
end

-- ------------------------------------------------------------------------------------------------------------------------------

local function check_annual(rule)
  if rule.minimum then
    check_figure(rule, rule.minimum)
    check_parts(rule, rule.name, rule.line, rule, rule.minimum, 1, rule.years == 1)
  end
  if rule.items then check_items(rule, rule.items) end
  if rule.whole and not model.first_year then
    problem(rule.line, "error", "no-effect", "%s 的 whole 须有 first_year：否则人人都已满这些年度",
      "%s: whole needs first_year; without it everybody has had those years", rule.name)
  end
end

library.problem_no_year = problem_no_year

function library.check_effects()
  check_years()
  check_exceptions()
  check_reasons()
  check_lists()
  check_conversions()
  check_settlements()
  for _, rule in ipairs(model.limits) do
    if rule.hours ~= nil then check_figure(rule, rule.hours) end
  end
  for _, rule in ipairs(model.annual) do check_annual(rule) end
  for _, rule in ipairs(model.titles) do check_items(rule, rule.items, true) end
  for _, rule in ipairs(model.exemptions) do
    if not has_line(rule, function() return true end) then
      problem(rule.line, "error", "no-effect", "%s 不起作用：它的年度内没有 annual", "%s changes nothing: there is no annual in its years", rule.name)
    end
  end
  if #model.annual == 0 and #model.titles == 0 and model.first_year then
    problem(model.first_year_line, "error", "no-effect", "first_year 不起作用：没有 annual 和 title", "first_year changes nothing: there is no annual and no title")
  end
  library.check_overlaps()
end
