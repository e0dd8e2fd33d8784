-- The environment in which a policy runs, and what the engine reads when it has run.

local library = ...
local native, model, words = library.native, library.model, library.words
local fail, problem = library.fail, library.problem
local list, suggestion = library.list, library.suggestion
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
  "first_year", "each", "sum", "average", "share", "either", "by", "part",
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

-- Lua keeps the last and says nothing.
local function check_repeated_keys()
  for _, key in ipairs(native.repeated_keys()) do
    problem(key.line, "error", "no-effect", "同一个 { … } 中“%s”写了两次，前一次（第%d行）不起作用；请只留一个",
      "'%s' stands twice in one { … }, and what stands first, in line %d, has no effect; keep one", key.name, key.first_line)
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
  -- What is built in was looked at when it was built.
  if native.is_whole() then
    if not library.last_failure then check_repeated_keys() end
    for _, part in ipairs { "figures", "bounds", "overlap", "effect" } do native.part(part) end
    library.check_effects()
  end
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

-- Whether some line counts the hours of some subjects only, or only so many of them, where hours pass between years.
local function has_bounds()
  for _, rule in ipairs(#model.settlements > 0 and model.annual or {}) do
    if rule.only or rule.at_most then return true end
  end
  return false
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
    settlements = model.settlements, has_bounds = has_bounds(), credit = model.credit, parameters = library.policy_P,
    annual = library.annual_requirements, title = library.title_requirements, figures = library.figures,
  }
end

library.environment, library.finish = library.read_only("", environment), finish
