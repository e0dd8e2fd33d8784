-- One declaration beside another: what another asks for anyhow, forestalls, or makes impossible (rule 15). Read on demand.

local library = ...
local native, model = library.native, library.model
local problem, keys, list = library.problem, library.keys, library.list

-- Of more rules than these of one kind no two are compared: that would cost more than a load may (rule 13).
local COMPARED_MOST = 100

-- For whom, and when -------------------------------------------------------------------------------------------------------

local function holds_value(values, wanted)
  for _, value in ipairs(values) do
    if library.is_alike(value, wanted) or library.is_alike(wanted, value) then return true end
  end
  return false
end

local function holds_test(tests, wanted)
  for _, test in ipairs(tests) do
    local holds = test.column == wanted.column
    for _, value in ipairs(holds and test.values or {}) do holds = holds and holds_value(wanted.values, value) end
    if holds then return true end
  end
  return false
end

-- Whether whatever fits `narrow` fits `wide`, as far as conditions that are tables say.
local function is_wider(wide, narrow)
  if wide == nil or wide == narrow then return true end
  local tests, narrow_tests = library.written[wide], narrow and library.written[narrow]
  if not tests or not narrow_tests then return false end
  for _, test in ipairs(tests) do
    if not holds_test(narrow_tests, test) then return false end
  end
  return true
end

-- Whether two rules have a year in common.
local function is_same_time(a, b)
  return native.count(math.max(a.from or 0, b.from or 0), math.min(a.to or 9999, b.to or 9999)) > 0
end

local function is_longer(long, short)
  return (long.from or 0) <= (short.from or 0) and (long.to or 9999) >= (short.to or 9999)
end

local function covers(wide, narrow)
  return is_longer(wide, narrow) and is_wider(wide.when, narrow.when)
end

-- Calls found(rule, other) for the first `other` that makes `rule` idle: of two that do so to each other the later is. Only those are compared
-- of which `kind_of` says the same.
local function each_idle(rules, kind_of, makes_idle, found)
  local kinds = {}
  for _, rule in ipairs(rules) do
    local kind = kind_of(rule)
    kinds[kind] = kinds[kind] or {}
    kinds[kind][#kinds[kind] + 1] = rule
  end
  for _, rule in ipairs(rules) do
    local is_before = true
    local others = kinds[kind_of(rule)]
    for _, other in ipairs(#others <= COMPARED_MOST and others or {}) do
      if other == rule then
        is_before = false
      elseif makes_idle(other, rule) and (is_before or not makes_idle(rule, other)) then
        found(rule, other)
        break
      end
    end
  end
end

local function any_kind() return "" end

-- Calls found(rule, before) for the first that stands before `rule` and leaves it nothing.
local function each_behind(rules, leaves_nothing, found)
  for i, rule in ipairs(#rules <= COMPARED_MOST and rules or {}) do
    for j = 1, i - 1 do
      if leaves_nothing(rules[j], rule) then
        found(rule, rules[j])
        break
      end
    end
  end
end

-- What only the first of several that fit decides: one behind another that fits wherever it does.
local function check_forestalled(rules, is_alike, zh, en)
  each_behind(rules, function(before, rule) return is_alike(before, rule) and covers(before, rule) end, function(rule, before)
    problem(rule.line, "error", "no-effect", zh, en, rule.name, before.line)
  end)
end

-- Lines of annual --------------------------------------------------------------------------------------------------------------

local function parts_text(parts)
  local texts = { list.concat(parts.only or {}, " ") }
  local function add(name, most) texts[#texts + 1] = name .. "=" .. (type(most) == "table" and most[1] .. "/" .. most[2] or tostring(most)) end
  for _, name in ipairs(keys(parts.at_most or {})) do add(name, parts.at_most[name]) end
  for _, together in ipairs(parts.at_most or {}) do add(list.concat(together, "+"), together.hours) end
  return list.concat(texts, " ")
end

local function is_same_window(a, b)
  return a.years == b.years and a.ending == b.ending and a.every == b.every and (not a.every or a.from == b.from) and (a.whole or false) == (b.whole or false)
end

local function is_share_of(share, other)
  return share[1] * other[2] >= other[1] * share[2]
end

local function makes_idle(other, rule)
  if other.subject ~= rule.subject or not is_same_window(other, rule) or not covers(other, rule) then return false end
  if rule.items then return other.items ~= nil and library.implies_items(other.items, rule.items, rule) end
  if rule.share then return other.share ~= nil and is_share_of(other.share, rule.share) end
  return rule.minimum ~= nil and other.minimum ~= nil and parts_text(other) == parts_text(rule) and library.is_at_least(other.minimum, rule.minimum, rule)
end

-- Whether a settlement of this kind is declared, of the subject where one is given.
local function is_settled(kind, subject)
  for _, rule in ipairs(model.settlements) do
    if rule.kind == kind and (not subject or rule.subject == subject) then return true end
  end
  return false
end

-- Whether something goes by the minimum of the total alone, whatever is asked of subjects: hours that pass, or a title that looks at it.
local function is_total_alone()
  local found = is_settled("carry") or is_settled("grace", "total")
  for _, rule in ipairs(model.titles) do
    found = found or rule.items_function ~= nil
    library.visit_items(rule.items, function(entry) found = found or entry.kind == "each" and entry.subject == "total" end)
  end
  return found
end

-- One subject of which more is asked than of all together. Where what is asked of the one may be deferred, the total is asked without it.
local function asks_more_of_one(other, rule)
  return rule.subject == "total" and other.subject ~= "total" and rule.minimum ~= nil and other.minimum ~= nil and not rule.only and not rule.at_most
    and is_same_window(other, rule) and covers(other, rule) and library.is_at_least(other.minimum, rule.minimum, rule, true)
    and not is_settled("defer", other.subject) and not is_total_alone()
end

-- Parts of all hours that are more than all of them together.
local function check_shares(rule)
  local parts, count = rule.share[1] / rule.share[2], 1
  for _, other in ipairs(model.annual) do
    if other.share and other.subject ~= rule.subject and other.line < rule.line and is_same_window(other, rule) and is_same_time(other, rule)
      and is_wider(other.when, rule.when) then
      parts, count = parts + other.share[1] / other.share[2], count + 1
    end
  end
  if parts > 1 + 1e-9 then
    problem(rule.line, "error", "impossible", "%s：连同前面的 share，各科目所占之和超过全部学时，有学时的人都达不到；请改小",
      "%s: with those before it the shares are more than all hours, so that nobody who has hours can meet them; make them smaller", rule.name)
  end
end

local function check_annual()
  each_idle(model.annual, function(rule) return rule.subject end, makes_idle, function(rule, other)
    problem(rule.line, "error", "no-effect",
      "%s 不起作用：%s（第%d行）对同样的人和年度已要求这么多，适用的各行同时有效；后者若不适用于这些人，请为它写明 when",
      "%s changes nothing: %s (line %d) asks as much of the same people and years, and all lines that fit hold; if that one is not for them, give it a when",
      rule.name, other.name, other.line)
  end)
  local lines = #model.annual <= COMPARED_MOST and model.annual or {}
  for _, rule in ipairs(lines) do
    for _, other in ipairs(lines) do
      if asks_more_of_one(other, rule) then
        problem(rule.line, "error", "no-effect", "%s 不起作用：%s（第%d行）对一个科目的要求已多于它对全部学时的要求；请核对两者的学时数",
          "%s changes nothing: %s (line %d) asks more of one subject than this of all together; look at both figures", rule.name, other.name, other.line)
        break
      end
    end
    if rule.share then check_shares(rule) end
  end
end

-- Items ---------------------------------------------------------------------------------------------------------------------------

local function is_within(outer, inner)
  return (outer.from > 0) == (inner.from > 0) and (outer.to > 0) == (inner.to > 0) and outer.from <= inner.from and outer.to >= inner.to
end

-- Whether some year asks nothing of the subject, though a line for it is in force: `each` passes it by.
local function passes_by(subject)
  for _, line in ipairs(model.annual) do
    if line.subject == subject and (line.every or line.ending) then return true end
  end
  return false
end

-- Whether whoever has `more` has `less`.
local function implies(more, less, rule)
  if more.kind ~= less.kind or more.kind == "either" or more.subject ~= less.subject then return false end
  if more.kind == "each" then return is_within(more, less) end
  if more.from ~= less.from or more.to ~= less.to then return false end
  if more.share then return is_share_of(more.share, less.share) end
  return parts_text(more) == parts_text(less) and library.is_at_least(more.need, less.need, rule)
end

local function kind_of_item(entry)
  if entry.kind == "either" or entry.kind == "each" then return entry.kind .. " " .. (entry.subject or "") end
  return entry.kind .. " " .. entry.subject .. " " .. entry.from .. " " .. entry.to
end

local function last_year(items)
  local last
  for _, entry in ipairs(items) do
    if entry.kind ~= "either" and (not last or entry.to > last) then last = entry.to end
  end
  return last
end

-- Whether all the hours that `inner` asks for count for `outer`, whatever the person.
local function counts_for(outer, inner)
  if not is_within(outer, inner) then return false end
  local is_same = outer.from == inner.from and outer.to == inner.to
  -- From 2022 to the year that asks there may be none; of a person's own years one may be missing, and years before the first one are none.
  if not is_same and ((outer.from > 0) ~= (outer.to > 0) or model.calendar.is_own and outer.from > 0) then return false end
  if model.first_year and (inner.kind == "average" or outer.kind == "average" or inner.to ~= outer.to) then return false end
  -- What was carried over counts in one year by itself, not in several together; and of a subject it is no hour of all.
  local may_be_one = inner.from == inner.to or model.calendar.is_own
  if may_be_one and (not is_same or inner.subject ~= outer.subject) and is_settled("carry") then return false end
  for _, name in ipairs(outer.only or {}) do
    if name == inner.subject then return true end
  end
  if outer.only then return inner.only ~= nil and parts_text({ only = inner.only }) == parts_text({ only = outer.only }) end
  return outer.subject == "total" or outer.subject == inner.subject
end

-- What `each` asks for, as a sum: where the same figure is asked of everybody in all its years, and only hours that are learnt in a year meet it.
local function sum_of_each(entry, rule)
  if model.first_year or model.calendar.is_own or #model.exemptions > 0 then return nil end
  for _, other in ipairs(model.settlements) do
    if other.kind ~= "make_up" then return nil end
  end
  local first = entry.from > 0 and entry.from or native.step(rule.from or 0, entry.from) or -1
  for _, line in ipairs(model.annual) do
    local figure = line.subject == entry.subject and line.years == 1 and not line.every and not line.when and line.to == nil and line.minimum
    local param = type(figure) == "string" and model.parameters[figure]
    local dated = param and #param.entries == 1 and param.entries[1]
    if dated and not dated.to then figure = dated.value end
    if type(figure) == "number" and first >= math.max(line.from or 0, dated and dated.from or 0) then
      return { kind = "average", subject = entry.subject, from = entry.from, to = entry.to, need = figure }
    end
  end
end

-- The part of it that lies in the years of `outer`.
local function part_within(entry, outer)
  if (entry.from > 0) ~= (outer.from > 0) or (entry.to > 0) ~= (outer.to > 0) then return entry end
  local from, to = math.max(entry.from, outer.from), math.min(entry.to, outer.to)
  if from > to then return entry end
  return { kind = entry.kind, subject = entry.subject, from = from, to = to, need = entry.need }
end

-- The hours that an item asks for in a year of the rule; nil where that is not the same figure for everybody.
local function hours_of(entry, rule, year)
  if type(entry.need) ~= "number" and type(entry.need) ~= "string" then return nil end
  local hours = library.possible(entry.need, year)
  if not hours or #hours ~= 1 then return nil end
  local years = entry.kind ~= "average" and 1 or entry.from > 0 and native.count(entry.from, entry.to) or entry.to - entry.from + 1
  return hours[1] * years
end

-- The most hours that items of a list with no year in common ask for together in a year of the rule; they stand in order of their ends.
local function most_apart(entries, rule, year)
  local most = {}
  for i, entry in ipairs(entries) do
    local before = 0
    for j = 1, i - 1 do
      if entries[j].to < entry.from then before = math.max(before, most[j]) end
    end
    most[i] = before + (hours_of(entry, rule, year) or 0)
  end
  local all = 0
  for _, hours in ipairs(most) do all = math.max(all, hours) end
  return all
end

-- What those beside it ask for anyhow of the years and subjects of `entry`: of all together, or of one subject after the other.
local function asked_beside(entry, others, rule, year)
  local by_subject, names, of_subjects = {}, {}, 0
  for _, other in ipairs(others) do
    local name = other.subject
    if not by_subject[name] then by_subject[name], names[#names + 1] = {}, name end
    by_subject[name][#by_subject[name] + 1] = other
  end
  local of_all = 0
  for _, name in ipairs(names) do
    list.sort(by_subject[name], function(a, b) return a.to < b.to end)
    local hours = most_apart(by_subject[name], rule, year)
    if name == "total" then of_all = hours else of_subjects = of_subjects + hours end
  end
  return math.max(of_all, of_subjects)
end

-- Of an item of which those beside it ask for as many hours anyhow, in parts (of subjects, of single years): how many it asks for, and how many they.
local function asked_in_parts(entry, beside, rule, is_told)
  if (entry.kind ~= "sum" and entry.kind ~= "average") or entry.at_most then return nil end
  local others, figures = {}, { entry.need }
  for _, one in ipairs(#beside <= COMPARED_MOST and beside or {}) do
    local each = one.kind == "each" and sum_of_each(one, rule)
    local other = each and part_within(each, entry) or one
    if one ~= entry and not is_told[one] and (other.kind == "sum" or other.kind == "average") and counts_for(entry, other) then
      others[#others + 1], figures[#figures + 1] = other, other.need
    end
  end
  local need, asked
  for _, year in ipairs(#others > 0 and library.turns(rule, figures) or {}) do
    need = hours_of(entry, rule, year)
    asked = need and asked_beside(entry, others, rule, year)
    if not need or asked < need then return nil end
  end
  return need, asked
end

-- A list that may ask for nothing, since its years are passed by or lie before the person's first, is then no way, so that another that asks
-- for more still counts.
local function implies_all(more, less, rule)
  local more_last, less_last = last_year(more), last_year(less)
  if model.first_year and more_last and less_last and ((more_last > 0) ~= (less_last > 0) or less_last < more_last) then return false end
  for _, entry in ipairs(less) do
    if entry.kind == "each" and passes_by(entry.subject) then return false end
    -- Of a year by its number somebody with years of their own may have none.
    if model.calendar.is_own and (entry.from or 0) > 0 then return false end
  end
  for _, entry in ipairs(less) do
    local is_implied = false
    for _, other in ipairs(more) do is_implied = is_implied or implies(other, entry, rule) end
    is_implied = is_implied or asked_in_parts(entry, more, rule, {}) ~= nil
    if not is_implied then return false end
  end
  return #less > 0
end

library.implies_items = implies_all

local function check_alternatives(entry, beside, rule)
  local numbers = {}
  for i, alternative in ipairs(entry.alternatives) do
    numbers[i] = { number = i, items = alternative }
    if implies_all(beside, alternative, rule) then
      problem(rule.line, "error", "no-effect", "%s：either 不起作用：旁边的各项已包含其中第%d组的全部要求",
        "%s: either changes nothing: the items beside it ask for all that its list %d does", rule.name, i)
      return false
    end
  end
  each_idle(numbers, any_kind, function(easy, hard) return implies_all(hard.items, easy.items, rule) end, function(hard, easy)
    problem(rule.line, "error", "no-effect", "%s：either 的第%d组不起作用：做到它的人必已做到第%d组；请更正其中的年度或学时数，或删去",
      "%s: list %d of either changes nothing: whoever has it has list %d as well; correct its years or hours, or leave it out", rule.name, hard.number,
      easy.number)
  end)
  return true
end

-- Shares of the same years that stand beside one another, of different subjects: parts of all hours that are more than all of them. The last of them that
-- stands in the list is told.
local function check_item_shares(items, beside, rule)
  for i, entry in ipairs(items) do
    local largest, parts, count = {}, 0, 0
    for j, other in ipairs(beside) do
      local is_alike = other.share and entry.share and other.from == entry.from and other.to == entry.to and (j <= i or j > #items)
      if is_alike then largest[other.subject] = math.max(largest[other.subject] or 0, other.share[1] / other.share[2]) end
    end
    for _, subject in ipairs(keys(largest)) do parts, count = parts + largest[subject], count + 1 end
    if count > 1 and parts > 1 + 1e-9 then
      problem(entry.line, "error", "impossible", "%s：同列的 share 各科目所占之和超过全部学时，有学时的人都达不到；请改小，或改年度",
        "%s: the shares that stand together are more than all hours, so that nobody who has hours can meet them; make them smaller, or ask for other years", rule.name)
      return
    end
  end
end

local function check_items(items, rule, outside)
  local beside, is_told = {}, {}
  for _, some in ipairs { items, outside or {} } do
    for _, entry in ipairs(some) do beside[#beside + 1] = entry end
  end
  check_item_shares(items, beside, rule)
  each_idle(items, kind_of_item, function(other, entry) return implies(other, entry, rule) end, function(entry, other)
    is_told[entry] = true
    problem(entry.line, "error", "no-effect", "%s 的 %s 不起作用：同列的另一项 %s 已包含它；请更正其中的年度或学时数，或删去",
      "%s, %s changes nothing: another %s beside it asks for all of it; correct its years or hours, or leave it out", rule.name, entry.kind, other.kind)
  end)
  for _, entry in ipairs(items) do
    local need, asked
    if not is_told[entry] then need, asked = asked_in_parts(entry, beside, rule, is_told) end
    if need then
      is_told[entry] = true
      problem(entry.line, "error", "no-effect",
        "%s 的 %s(\"%s\", %d, %d) 不起作用：它要求%s学时，而旁边的各项在这些年度已要求%s学时；请改大，或删去",
        "%s, %s(\"%s\", %d, %d) changes nothing: it asks for %s hours, and the items beside it for %s in these years anyhow; ask for more, or leave it out",
        rule.name, entry.kind, entry.subject, entry.from, entry.to, tostring(library.printed(need)), tostring(library.printed(asked)))
    end
    if entry.kind == "either" and check_alternatives(entry, items, rule) then
      for _, alternative in ipairs(entry.alternatives) do check_items(alternative, rule, beside) end
    end
  end
end

-- `each` asks what annual asks: of a subject without a line of annual there is no answer, whatever the year.
local function check_each(entry, rule)
  for _, line in ipairs(model.annual) do
    if line.subject == entry.subject then return end
  end
  problem(entry.line, "error", "impossible", "%s：each(\"%s\", %d, %d) 永远没有答案：没有“%s”的 annual；请补上，或改用 sum",
    "%s: each(\"%s\", %d, %d) can never be answered: there is no annual '%s'; write one, or use sum", rule.name, entry.subject, entry.from, entry.to,
    entry.subject)
end

-- Limits ----------------------------------------------------------------------------------------------------------------------------

local spans = { day = 1, year = 2, ever = 3 }

-- What is one thing to `fine` is one to `coarse` as well.
local function is_coarser(coarse, fine)
  for _, column in ipairs(coarse.by) do
    local is_named = false
    for _, other in ipairs(fine.by) do is_named = is_named or column == other end
    if not is_named then return false end
  end
  return spans[coarse.within] >= spans[fine.within]
end

-- What the one before leaves, the one behind leaves too.
local function leaves_nothing(before, behind)
  if (before.kind == "cap") ~= (behind.kind == "cap") or not covers(before, behind) or not is_coarser(before, behind) then return false end
  if before.kind == "cap" then return library.is_within_bound(before.hours, behind.hours, behind) end
  return before.times <= behind.times
end

local function check_limits()
  each_behind(model.limits, leaves_nothing, function(rule, before)
    problem(rule.line, "error", "no-effect", "%s 不起作用：%s（第%d行）在前，留下的记录都不超过它；请更正数值，或删去",
      "%s changes nothing: %s (line %d) stands before it and leaves no more than this allows; correct the figures, or leave it out", rule.name, before.name,
      before.line)
  end)
  for _, rule in ipairs(model.limits) do
    if #rule.prefer > 0 and #model.subjects == 1 then
      problem(rule.line, "error", "no-effect", "%s 的 prefer 不起作用：只有一个科目", "%s: prefer changes nothing: there is one subject only", rule.name)
    end
  end
end

-- Rows of conversions ----------------------------------------------------------------------------------------------------------------

-- Of more rows than these a table is not looked at (rule 13).
local ROWS_MOST = 500

-- Whether whatever the row below applies to, the one above does. Years and days are not compared.
local function is_above(above, below, by)
  for _, column in ipairs(by) do
    if above[column] ~= nil and not library.is_alike(below[column], above[column]) then return false end
  end
  return (above.from == nil or type(above.from) == type(below.from) and above.from <= below.from)
    and (above.to == nil or type(above.to) == type(below.to) and below.to <= above.to)
end

local function check_rows(conversion)
  for j = 2, #conversion.rows <= ROWS_MOST and #conversion.rows or 0 do
    for i = 1, j - 1 do
      if is_above(conversion.rows[i], conversion.rows[j], conversion.by) then
        problem(conversion.line, "error", "no-effect",
          "conversion \"%s\" 的第%d行永不适用：第%d行在前，凡适用第%d行的记录都先适用那一行；请将特殊的行写在前面，或更正各列的值",
          "conversion \"%s\": row %d never applies: row %d stands before it and fits every record that row %d does; put the special row first, or correct its columns",
          conversion.name, j, i, j)
        break
      end
    end
  end
end

-- ------------------------------------------------------------------------------------------------------------------------------------

function library.check_overlaps()
  check_annual()
  check_limits()
  for _, conversion in ipairs(model.conversions) do check_rows(conversion) end
  check_forestalled(model.titles, function() return true end, "%s 永不适用：第%d行的一条在前，凡适用于它的人都先适用那一条；请把条件更窄的写在前面",
    "%s never applies: the one in line %d stands before it and fits wherever it does; put the narrower one first")
  check_forestalled(model.settlements, function(a, b) return a.kind == b.kind and a.subject == b.subject end,
    "%s 永不适用：第%d行的一条在前，凡适用于它的人都先适用那一条；请写明 from、to，或把条件更窄的写在前面",
    "%s never applies: the one in line %d stands before it and fits wherever it does; give from and to, or put the narrower one first")
  each_idle(model.exemptions, any_kind, covers, function(rule, other)
    problem(rule.line, "error", "no-effect", "%s 不起作用：第%d行的 exempt 已包含这些人和年度", "%s changes nothing: the exempt in line %d is for all these people and years",
      rule.name, other.line)
  end)
  for _, rule in ipairs(model.annual) do
    if rule.items then check_items(rule.items, rule) end
  end
  for _, rule in ipairs(model.titles) do
    check_items(rule.items, rule)
    library.visit_items(rule.items, function(entry)
      if entry.kind == "each" then check_each(entry, rule) end
    end)
  end
end

library.holds_value, library.is_same_time = holds_value, is_same_time
