-- The environment in which a policy runs, and what the engine reads when it has run.

local library = ...
local native, model, words = library.native, library.model, library.words
local fail, problem = library.fail, library.problem
local list, keys, suggestion = library.list, library.keys, library.suggestion
local add = library.add
local source_text, check_source = library.source_text, library.check_source
local check_subject = library.check_subject

-- Words of which many policies use none: their part of the library is read with the first of them.
for _, part in ipairs {
  { "calendar", "calendar" }, { "columns", "column" }, { "minimum", "by", "prorated", "part" },
  { "settlement", "make_up", "carry", "grace", "defer" },
} do
  for i = 2, #part do
    local name = part[i]
    words[name] = function(...)
      native.part(part[1])
      return words[name](...)
    end
  end
end

-- How the words are written that are called in one go, and with how many arguments: what is more would be passed over, and what
-- is missing be taken for nil.
local one_table = { " { … }" }
local usages = {
  policy = one_table, calendar = one_table, admission = one_table, once = one_table, highest = one_table, cap = one_table,
  title = one_table, exempt = one_table, make_up = one_table, carry = one_table, grace = one_table, defer = one_table,
  prorated = one_table, credit = { "(function(record, P, person) … end)" }, first_year = { "(function(person, P) … end)" },
  admit = { "(record, hours)", 1, 2 }, convert = { "(\"name\", record)", 2 },
  each = { "(\"subject\", from, to)", 0, 3 }, sum = { "(\"subject\", from, to, hours, { only, at_most })", 0, 5 },
  average = { "(\"subject\", from, to, hours, { only, at_most })", 0, 5 }, share = { "(\"subject\", from, to, { 2, 3 })", 0, 4 },
  by = { "(\"column\", { value = hours, … })", 2 }, part = { "(minimum, { 1, 5 }, rounding)", 3, 4 },
  positive = { "(value)", 1 }, year_of = { "(date)", 1 }, days = { "(from, to)", 2 }, months = { "(from, to)", 2 },
  longer_than = { "(from, to, months)", 3 }, prorate = { "(value, part, whole, rounding)", 4, 5 }, listed = { "(text, value)", 2 },
  with = { "(record, { column = value, … })", 2 },
}

local function counted(name, usage)
  local word, least, most = words[name], usage[2] or 0, usage[3] or usage[2] or 1
  return function(...)
    local count = select("#", ...)
    if count < least or count > most then
      fail("%s 应写成 %s%s；这里的参数个数为%d", "%s is written %s%s; here the number of arguments is %d", name, name, usage[1], count)
    end
    return word(...)
  end
end

local environment = {}
for name, value in pairs(native.functions) do environment[name] = value end
for name, word in pairs(words) do environment[name] = word end
for name, usage in pairs(usages) do environment[name] = counted(name, usage) end

for _, name in ipairs {
  "policy", "calendar", "admission", "once", "highest", "cap", "title", "exempt", "make_up", "carry", "grace", "defer", "prorated", "credit",
  "first_year", "each", "sum", "average", "share", "either",
} do environment[name] = library.guarded(environment[name]) end
for _, name in ipairs { "source", "subject", "column", "param", "reason", "catalogue", "conversion", "annual", "article", "scenario" } do
  environment[name] = library.guarded_name(environment[name])
end
environment.math = library.read_only("math.", environment.math)
environment.string = library.read_only("string.", environment.string)
environment.table = library.read_only("table.", list)
library.environment_names, library.environment_values = {}, {}
for name, value in pairs(environment) do
  library.environment_names[name], library.environment_values[name] = true, value
end

-- What the engine reads ------------------------------------------------------------------------------------------------------

-- A cap, a carry-over or an at_most whose parameter comes to an end, or leaves years out, would bound nothing then, unsaid.
local function check_figures(rule, name, until_year)
  local found = type(name) == "string" and model.parameters[name]
  local entries = found and found.entries or {}
  for i, entry in ipairs(entries) do
    local after = entries[i + 1]
    local is_needed = entry.to and (not until_year or entry.to < until_year)
    if is_needed and (after == nil or native.count(entry.to + 1, after.from - 1) > 0) then
      problem(rule.line, "error", "missing-figure",
        "%s 自%d年度起没有数值（参数“%s”止于%d年度）；请补上一项，或删去 to",
        "%s has no figure from %d on (the parameter '%s' ends with %d); add an entry, or leave out its 'to'", rule.name, entry.to + 1, name, entry.to)
    end
  end
end

local function check_most_figures(rule, at_most)
  for _, subject in ipairs(keys(at_most)) do check_figures(rule, at_most[subject], rule.to) end
  for _, together in ipairs(at_most) do check_figures(rule, together.hours, rule.to) end
end

-- What passes between years needs a yearly minimum to pass from, and hours counted over several years would count twice.
local function check_carry(rule)
  local subject, minimum = rule.subject, nil
  for _, other in ipairs(model.annual) do
    if other.subject == subject or other.subject == "total" then
      local clash = other.years > 1 and not other.only and "years" or other.items and "items"
      if clash then
        problem(rule.line, "error", "no-effect",
          "%s 不能与 annual “%s”（%s，第%d行）同用：结转的学时会重复计算，或无从结转",
          "%s does not go with annual '%s' (%s, line %d): hours that pass on would count twice there, or not at all", rule.name,
          other.subject, clash, other.line)
      end
      minimum = minimum or other.subject == subject and other.minimum ~= nil and not other.only and other.years == 1 and not other.every and other or nil
    end
  end
  if not minimum then
    problem(rule.line, "error", "no-effect", "%s 没有可供结转的年度最低学时；请写明“%s”的 annual { minimum = … }",
      "%s has no yearly minimum to pass hours from; write an annual '%s' with a minimum", rule.name, subject)
  end
end

-- A year defers the minimums that it asks for by itself, and is let off its shares. What it lacks is asked for in the next, in which a
-- rule for every second year or more asks nothing.
local function check_defer(rule)
  local has_effect
  for _, other in ipairs(model.annual) do
    local is_deferred = (other.minimum ~= nil or other.share) and other.years == 1 and (rule.subject == "total" or other.subject == rule.subject)
    has_effect = has_effect or is_deferred
    if is_deferred and other.every then
      problem(rule.line, "error", "no-effect",
        "%s 不能与 annual “%s”（every，第%d行）一起用：顺延到的下一年度对它没有要求；请以 subject 写明顺延哪一科目",
        "%s does not go with annual '%s' (every, line %d): in the next year nothing is asked of it; name by subject what is deferred", rule.name,
        other.subject, other.line)
    end
  end
  if has_effect then return end
  problem(rule.line, "error", "no-effect", "%s 不起作用：没有可以顺延的 annual（items 和 years 不顺延）；请写明 minimum",
    "%s changes nothing: no annual can be deferred (items and years are not); write one with a minimum", rule.name)
end

-- Years that a declaration names: with cycles of several years not every number is one.
local function check_years()
  for _, declared in ipairs { model.annual, model.titles, model.exemptions } do
    for _, rule in ipairs(declared) do
      if native.count(rule.from or 0, rule.to or 9999) == 0 then
        problem(rule.line, "error", "no-such-year", "%s：calendar 没有%d年度至%d年度中的任何一个", "%s: the calendar has no year from %d to %d",
          rule.name, rule.from, rule.to)
      end
      if rule.ending and not native.has_year(rule.ending) then
        problem(rule.line, "error", "no-such-year", "%s 的 ending：calendar 没有%d年度", "%s, ending: the calendar has no year %d",
          rule.name, rule.ending)
      end
      if rule.every and not native.has_year(rule.from) then
        problem(rule.line, "error", "no-such-year", "%s 的 from：calendar 没有%d年度", "%s, from: the calendar has no year %d", rule.name, rule.from)
      elseif rule.every and rule.to and native.count(rule.from, rule.to) <= rule.every then
        problem(rule.line, "error", "no-effect", "%s 的 every 不起作用：到 to 为止只要求一次；请去掉 every，或改 to",
          "%s: every changes nothing, since the rule ends before it asks again; leave it out, or correct to", rule.name)
      end
      if rule.items then library.check_item_years(rule.items, rule.name) end
    end
  end
end

-- Declarations that would change nothing (rule 15).
local function check_useful()
  local length = model.calendar.length
  for _, change in ipairs(model.calendar.changes) do length = math.min(length, change.length) end
  for _, rule in ipairs(model.settlements) do
    if rule.kind == "carry" then
      check_carry(rule)
      check_figures(rule, rule.most, rule.to)
    elseif rule.kind == "make_up" then
      if #model.titles == 0 then
        problem(rule.line, "error", "no-effect", "make_up 不起作用：没有 title", "make_up changes nothing: there is no title")
      end
    elseif #model.annual == 0 then
      problem(rule.line, "error", "no-effect", "%s 不起作用：没有 annual", "%s changes nothing: there is no annual", rule.name)
    end
    if rule.kind == "defer" and #model.annual > 0 then check_defer(rule) end
    if rule.kind == "grace" and rule.months and rule.months > 12 * length then
      problem(rule.line, "error", "no-effect", "grace.months 至多为一个年度的%d个月", "grace.months must be at most the %d months of a year", 12 * length)
    end
  end
  for _, rule in ipairs(model.limits) do check_figures(rule, rule.hours, rule.to) end
  for _, declared in ipairs { model.annual, model.titles } do
    for _, rule in ipairs(declared) do
      library.visit_items(rule.items or {}, function(entry)
        check_most_figures(rule, entry.at_most or {})
      end)
    end
  end
  for _, rule in ipairs(model.annual) do
    check_most_figures(rule, rule.at_most or {})
    if rule.whole and not model.first_year then
      problem(rule.line, "error", "no-effect", "%s 的 whole 须有 first_year：否则人人都已满这些年度",
        "%s: whole needs first_year; without it everybody has had those years", rule.name)
    end
  end
  if #model.annual == 0 then
    for _, rule in ipairs(model.exemptions) do
      problem(rule.line, "error", "no-effect", "%s 不起作用：没有 annual", "%s changes nothing: there is no annual", rule.name)
    end
  end
  if #model.annual == 0 and #model.titles == 0 and model.first_year then
    problem(model.first_year_line, "error", "no-effect", "first_year 不起作用：没有 annual 和 title", "first_year changes nothing: there is no annual and no title")
  end
end

local function check_complete()
  for _, declaration in ipairs(library.unfinished()) do
    library.note_failed(declaration.name)
    problem(declaration.line, "error", "unfinished", "%s 之后没有 { … }；请写成 %s { … }", "%s has no { … } behind it; write %s { … }",
      declaration.whole, declaration.whole)
  end
  if not model.id then
    problem(1, "error", "no-policy", "缺少 policy { id = …, version = …, title = … }", "there is no policy { id = …, version = …, title = … }")
    model.id, model.version, model.title_zh, model.title_en = "?", "?", "", ""
  end
  if #model.subjects == 0 then
    problem(1, "error", "no-subject", "没有声明任何科目：subject \"…\" { zh = …, en = … }", "no subject is declared: subject \"…\" { zh = …, en = … }")
  end
  if not model.credit then
    problem(1, "error", "no-credit", "缺少 credit(function(record, P) … end)", "there is no credit(function(record, P) … end)")
  end
  if model.articles then library.check_articles() end
  for _, subject in ipairs(model.subjects) do
    if subject.source ~= nil then check_source(subject.source, "subject \"" .. subject.name .. "\"", subject.line) end
  end
  for _, column in ipairs(model.columns) do
    if column.source ~= nil then check_source(column.source, "column \"" .. column.name .. "\"", column.line) end
  end
  for _, param in ipairs(model.parameters) do
    for _, entry in ipairs(param.entries) do check_source(entry.source, "param \"" .. param.name .. "\"", param.line) end
  end
  for _, reason in ipairs(model.reasons) do
    if reason.source ~= nil then check_source(reason.source, "reason \"" .. reason.name .. "\"", reason.line) end
  end
  for _, catalogue in ipairs(model.catalogues) do
    for _, entry in ipairs(catalogue.entries) do
      check_source(entry.source, "catalogue \"" .. catalogue.name .. "\"", catalogue.line)
    end
  end
  for _, conversion in ipairs(model.conversions) do
    for _, entry in ipairs(conversion.rows) do
      check_source(entry.source, "conversion \"" .. conversion.name .. "\"", conversion.line)
    end
  end
  for _, entry in ipairs(model.limits) do
    check_source(entry.source, entry.name, entry.line)
    for _, subject in ipairs(entry.prefer) do check_subject(subject, entry.name, entry.line) end
    if not model.reasons[entry.reason] then
      problem(entry.line, "error", "unknown-reason", "%s 用到未声明的原因“%s”%s", "%s uses the reason '%s', which is not declared%s",
        entry.name, entry.reason, suggestion(entry.reason, model.reasons))
    end
  end
  for _, rule in ipairs(model.annual) do
    check_subject(rule.subject, rule.name, rule.line)
    if rule.items then library.check_item_subjects(rule.items, rule.name, rule.line) end
    library.check_most_subjects(rule, rule.name, rule.line)
    if rule.source ~= nil or type(rule.minimum) ~= "string" then check_source(rule.source, rule.name, rule.line) end
  end
  for _, rule in ipairs(model.titles) do
    check_source(rule.source, rule.name, rule.line)
    rule.source_text = source_text(rule.source)
    library.check_item_subjects(rule.items, rule.name, rule.line)
  end
  for _, rule in ipairs(model.exemptions) do check_source(rule.source, rule.name, rule.line) end
  for _, rule in ipairs(model.settlements) do
    check_source(rule.source, rule.name, rule.line)
    rule.source_text = source_text(rule.source)
    check_subject(rule.subject, rule.name, rule.line)
  end
  check_years()
  check_useful()
end

-- Reasons that the engine itself gives; a policy may word them differently by declaring them.
local built_in_reasons = {
  { "ok", "计入", "counted" },
  { "beyond_cutoff", "未在截止日期前完成：政策未予排除，仍不计入",
    "not completed before the cut-off: the policy let it pass, but it does not count" },
  { "undated", "没有可归入年度的完成日期：政策未予排除，仍不计入",
    "no completion date that belongs to a year: the policy let it pass, but it does not count" },
  { "repeated", "同一记录重复：只计学时最少的一行", "the same record once more: of its rows the one with the fewest hours counts" },
  { "posted", "该年度已结账，以学时银行入账为准", "the year is closed; its posting in the hour bank stands" },
  { "carried", "上年度结转的学时", "carried over from the year before" },
  { "grace", "改计入上一年度的学时", "counts for the year before" },
  { "no_such_year", "本政策没有这一年度：几年为一期的，每期只有一个年份名称",
    "the policy has no such year: a cycle of several years is called by one year alone" },
  { "missing_fact", "缺少判断所需的人员信息", "a fact about the person is missing" },
  { "no_title_rule", "本政策没有该申报年度的规定", "the policy has no rule for this title year" },
  { "no_title_window", "本政策没有适用于该人员的规定",
    "the policy has no rule that fits this person" },
  { "unasked_year", "申报规定要核验该年度，而政策没有该年度的要求", "the title rule looks at this year, of which the policy asks nothing" },
}

library.built_in = {}
for _, reason in ipairs(built_in_reasons) do library.built_in[reason[1]] = true end

-- What only few ask for.
local function on_demand(part, name)
  return function(...)
    native.part(part)
    return library[name](...)
  end
end

-- Without what only follows from declarations that failed.
local function own_problems()
  if #model.problems == 0 then return model.problems end
  native.part("failures")
  return library.without_consequences()
end

local function finish()
  library.is_loaded = true
  -- It answers for the figures of caps, too.
  for _, entry in ipairs(model.limits) do
    if entry.kind == "cap" then native.part("settlement") end
  end
  if library.last_failure then
    native.try(check_complete) -- which may well stumble over what is only half declared
    return { id = model.id or "?", line = model.line, version = model.version or "?", title_zh = "", title_en = "", problems = own_problems(), kept = {} }
  end
  for _, reason in ipairs(built_in_reasons) do
    if not model.reasons[reason[1]] then
      add(model.reasons, reason[1], { line = 1, zh = reason[2], en = reason[3], pending = false, is_engines = true }, "reason")
    end
  end
  model.calendar = model.calendar or { month = 1, day = 1, length = 1, anchor = 0, label_is_end = false, changes = {}, periods = {} }
  native.calendar(model.calendar)
  check_complete()
  model.problems = own_problems()
  for _, reason in ipairs(model.reasons) do reason.source_text = source_text(reason.source) end
  for _, entry in ipairs(model.limits) do entry.source_text = source_text(entry.source) end
  return {
    id = model.id, line = model.line, version = model.version, title_zh = model.title_zh, title_en = model.title_en,
    subjects = model.subjects, columns = model.columns, reasons = model.reasons, limits = model.limits, scenarios = model.scenarios,
    problems = model.problems, titles = model.titles,
    rules = on_demand("rules", "rules"), check = on_demand("check", "check"), cover = on_demand("check", "cover"),
    rule_functions = on_demand("check", "rule_functions"), kept = library.kept,
    scenarios_from_json = library.scenarios_from_json, scenario_environment = library.scenario_environment,
    scenarios_taken = library.scenarios_taken, law = function(...) return model.articles and library.law(...) end,
    settlements = model.settlements, credit = model.credit, parameters = library.policy_P,
    annual = library.annual_requirements, title = library.title_requirements, figures = library.figures,
  }
end

library.environment, library.finish = library.read_only("", environment), finish
