-- Items, of which the requirements of a title and of a year are made: each, sum, average, share, either. `from` and `to` are years,
-- or counted from the rule's own year where 0 or below.

local library = ...
local native, model, words = library.native, library.model, library.words
local fail, problem = library.fail, library.problem
local suggestion = library.suggestion
local keys = library.keys
local require_type, require_list, require_name = library.require_type, library.require_list, library.require_name
local require_fields, require_hours = library.require_fields, library.require_hours
local check_share, check_need = library.check_share, library.check_need

local function check_subject(subject, what, line)
  if subject ~= "total" and not model.subjects[subject] then
    problem(line, "error", "unknown-subject", "%s 用到未声明的科目“%s”%s", "%s uses the subject '%s', which is not declared%s",
      what, subject, suggestion(subject, model.subjects))
  end
end

local function check_only(only, what, line)
  if only == nil then return end
  if require_list(only, what .. ".only") == 0 or #keys(only) > 0 then
    fail("%s：only 没有列出科目，或不是科目的列表", "%s: only names no subject, or is no list of subjects", what)
  end
  for i, name in ipairs(only) do
    if name == "total" then fail("%s：only 应为科目，而不是 total", "%s: only is for subjects, not for total", what) end
    check_subject(require_name(name, what .. ".only"), what, line)
    for j = 1, i - 1 do
      if only[j] == name then fail("%s：only 重复列出“%s”", "%s: only names '%s' twice", what, name) end
    end
  end
end

local function check_most(most, what)
  if type(most) == "table" then check_share(most, what .. ".at_most", 0) else require_hours(most, what .. ".at_most") end
end

local function check_counts(name, only, what)
  local counts = not only
  for _, subject in ipairs(only or {}) do counts = counts or subject == name or not model.subjects[subject] end
  if name == "total" or not counts then
    fail("%s：“%s”不在所要求的学时之内，at_most 对它不起作用", "%s: '%s' is none of the subjects that are counted, so at_most changes nothing",
      what, name)
  end
end

-- { "a", "b", hours = 10 }: of these subjects together. A subject is in one of them at most.
local function check_together(together, taken, only, what)
  require_fields(together, what .. ".at_most", { hours = 1 }, true)
  if #together < 2 then
    fail("%s.at_most 的合计一项至少列出两个科目：{ \"a\", \"b\", hours = 10 }",
      "%s.at_most: a bound of several subjects together names two at least: { \"a\", \"b\", hours = 10 }", what)
  end
  check_most(together.hours, what)
  for _, name in ipairs(together) do
    check_counts(require_name(name, what .. ".at_most"), only, what)
    if taken[name] then
      fail("%s.at_most：“%s”只能列入一项合计", "%s.at_most: '%s' may stand in one bound of several subjects only", what, name)
    end
    taken[name] = true
  end
end

local function check_at_most(at_most, only, what)
  if at_most == nil then return end
  local taken = {}
  if require_list(at_most, what .. ".at_most") + #keys(at_most) == 0 then
    fail("%s.at_most 应写成 { 科目 = 学时 }", "%s.at_most must be { subject = hours }", what)
  end
  for _, name in ipairs(keys(at_most)) do
    check_most(at_most[name], what)
    check_counts(name, only, what)
  end
  for _, together in ipairs(at_most) do
    if type(together) ~= "table" then fail("%s.at_most 应写成 { 科目 = 学时 }", "%s.at_most must be { subject = hours }", what) end
    check_together(together, taken, only, what)
  end
end

-- What of several subjects together counts: only some of them, of some at most so much.
local function check_parts(subject, spec, what, line)
  if (spec.only ~= nil or spec.at_most ~= nil) and subject ~= "total" then
    fail("%s：only 和 at_most 与 total 的学时同用", "%s: only and at_most go with hours of the total", what)
  end
  check_only(spec.only, what, line)
  check_at_most(spec.at_most, spec.only, what)
end

local function item(kind, subject, from, to, need, parts)
  require_type(subject, "string", kind)
  library.refuse_quoted(from, kind)
  library.refuse_quoted(to, kind)
  if math.type(from) ~= "integer" or math.type(to) ~= "integer" or from < -9999 or from > 9999 or to < -9999 or to > 9999 then
    fail("%s(\"%s\", from, to)：from、to 应为年度", "%s(\"%s\", from, to): from and to must be years", kind, subject)
  end
  local odd = from > 0 and from < 1000 and from or to > 0 and to < 1000 and to
  if odd then
    fail("%s(\"%s\", …)：%d不是年度，年度为四位数，或以0、-1等从申报年度倒数；学时数写在两个年度之后",
      "%s(\"%s\", …): %d is no year: four digits, or 0, -1 and so on from the year that asks; hours stand behind both years", kind, subject, odd)
  end
  if to < from and (from <= 0) == (to <= 0) then
    fail("%s(\"%s\", %d, %d)：to 早于 from", "%s(\"%s\", %d, %d): 'to' is before 'from'", kind, subject, from, to)
  end
  if parts == nil then parts = {} else require_fields(parts, kind, { only = 1, at_most = 1 }) end
  check_parts(subject, parts, kind, native.line())
  return {
    kind = kind, subject = subject, from = from, to = to, need = need, only = parts.only, at_most = parts.at_most, line = native.line(),
  }
end

function words.each(subject, from, to)
  return item("each", subject, from, to)
end

-- sum("total", -1, 0, 40, { only = { "a", "b" }, at_most = { b = { 1, 2 } } }): with what of it counts, as annual says it.
function words.sum(subject, from, to, need, parts)
  if need == nil then fail("sum 缺少学时数：sum(\"科目\", 起始年度, 终止年度, 学时)", "sum needs a number of hours: sum(\"subject\", from, to, hours)") end
  check_need(need, "sum")
  return item("sum", subject, from, to, need, parts)
end

function words.average(subject, from, to, need, parts)
  if need == nil then fail("average 缺少学时数：average(\"科目\", 起始年度, 终止年度, 学时)", "average needs a number of hours: average(\"subject\", from, to, hours)") end
  check_need(need, "average")
  return item("average", subject, from, to, need, parts)
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
  for _, name in ipairs(keys(require_type(items, "table", what))) do
    fail("%s 的各项要求不写名称，而这里有“%s = …”", "%s: items stand without names; here is '%s = …'", what, name)
  end
  if require_list(items, what) == 0 then fail("%s 没有任何要求：请写明 each、sum、average、share 或 either", "%s asks for nothing: write each, sum, average, share or either", what) end
  for i, entry in ipairs(items) do
    if type(entry) ~= "table" or not entry.kind then
      fail("%s 的第%d项应为 each、sum、average、share 或 either", "%s, item %d: must be each, sum, average, share or either", what, i)
    end
    if entry.kind == "either" then
      if place == "either" then
        fail("%s：either 的组内不能再写 either；请将各种组合分别列为一组", "%s: no either within either; list the combinations side by side", what)
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

-- Calls visit(entry) for each item, those of every alternative included.
local function visit_items(items, visit)
  for _, entry in ipairs(items) do
    if entry.kind ~= "either" then visit(entry) end
    for _, alternative in ipairs(entry.alternatives or {}) do visit_items(alternative, visit) end
  end
end

local function check_item_years(items, what)
  visit_items(items, function(entry)
    if missing_year(entry) then
      library.problem_no_year(entry.line, missing_year(entry), "%s 的 %s：calendar 没有%d年度", "%s, %s: the calendar has no year %d", what, entry.kind,
        missing_year(entry))
    end
  end)
end

local function check_most_subjects(rule, what, line)
  for _, subject in ipairs(keys(rule.at_most or {})) do check_subject(subject, what, line) end
  for _, together in ipairs(rule.at_most or {}) do
    for _, subject in ipairs(together) do check_subject(subject, what, line) end
  end
end

local function check_item_subjects(items, what, line)
  visit_items(items, function(entry)
    check_subject(entry.subject, what, line)
    check_most_subjects(entry, what, line)
  end)
end

library.check_subject, library.check_items, library.missing_year = check_subject, check_items, missing_year
library.check_item_years, library.check_item_subjects, library.visit_items = check_item_years, check_item_subjects, visit_items
library.check_parts, library.check_most_subjects = check_parts, check_most_subjects
