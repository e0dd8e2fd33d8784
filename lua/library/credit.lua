-- Crediting a record, and limits over a person's records.

local library = ...
local native, model, words = library.native, library.model, library.words
local fail = library.fail
local keys = library.keys
local require_type, require_fields, require_name = library.require_type, library.require_fields, library.require_name
local add, add_rule = library.add, library.add_rule
local require_list, require_span, is_alike = library.require_list, library.require_span, library.is_alike
local keep, declaring = library.keep, library.declaring

-- Conditions: a table of column = value (or a list of values), or a function that answers true or false ------------

local function wanted_values(wanted, what)
  local values = type(wanted) == "table" and wanted or { wanted }
  for _, name in ipairs(keys(values)) do fail("%s 应为值的列表，而这里有“%s = …”", "%s must be a list of values; it has '%s = …'", what, name) end
  if require_list(values, what) == 0 then fail("%s 没有列出任何值", "%s lists no value", what) end
  for _, value in ipairs(values) do
    local kind = type(value)
    if kind ~= "string" and kind ~= "number" and kind ~= "boolean" or library.is_no_figure(value) then
      fail("%s 应为值或值的列表", "%s must be a value or a list of values", what)
    end
  end
  return values
end

-- `owner` is whose columns they are: "record" or "person".
local function condition(when, what, owner)
  if when == nil then return nil end
  if type(when) == "function" then return keep(when) end
  require_type(when, "table", what .. ".when")
  local tests, names = {}, keys(when)
  if require_list(when, what .. ".when") > 0 or #names == 0 then
    fail("%s.when 应写成 { 列名 = 值 }", "%s.when must be { column = value }", what)
  end
  library.note_columns(owner, names, native.line())
  for _, column in ipairs(names) do
    tests[#tests + 1] = { column = column, values = wanted_values(when[column], what .. ".when." .. column) }
  end
  local function fits(row)
    for _, test in ipairs(tests) do
      local have, found = row[test.column], false
      for _, value in ipairs(test.values) do
        if is_alike(have, value) then found = true end
      end
      if not found then return false end
    end
    return true
  end
  library.written[fits] = tests
  return fits
end

-- Whether a rule is for the person in that year. What answers 0 means no, and Lua takes it for yes.
local function is_for(rule, person, year)
  if not rule.when then return true end
  native.at(rule.line)
  local answer = rule.when(person, year, library.policy_P)
  if answer ~= nil and type(answer) ~= "boolean" then
    fail("when 给出的应为真或假，而这里是 %s（在 Lua 中0也算真）；请写成比较，如 person.x == 1",
      "when must give true or false, and here gives %s (in Lua 0 counts as true); write a comparison, such as person.x == 1", tostring(answer))
  end
  return answer
end

-- What nearly every rule asks of a record before its own rules -------------------------------------------------------

local ordinary = {
  { "bad_date", "完成日期不是有效日期", "the completion date is not a date" },
  { "not_verified", "未经审验", "not verified" },
  { "unknown_subject", "不属于规定的任何科目", "not one of the subjects of the rule" },
  { "manual_review", "学时待审核认定", "the hours wait for review", pending = true },
  { "no_hours", "学时不是正数", "the hours are not a positive number" },
  { "after_cutoff", "未在截止日期前完成", "not completed before the cut-off" },
  { "not_passed", "考核未合格", "the examination was not passed" },
}

-- admission { source = "rule", not_verified = "rule 3" } declares the reasons that admit() gives, each with its own source or
-- with the common one.
function words.admission(spec)
  declaring()
  local known = { source = 1 }
  for _, reason in ipairs(ordinary) do known[reason[1]] = 1 end
  require_fields(spec, "admission", known)
  local has_own = true
  for _, reason in ipairs(ordinary) do has_own = has_own and spec[reason[1]] ~= nil end
  if has_own and spec.source ~= nil then
    fail("admission.source 不起作用：各项原因都另有出处；请删去", "admission.source changes nothing: each reason has a source of its own; leave it out")
  end
  for _, reason in ipairs(ordinary) do
    local other = model.reasons[reason[1]]
    if other then
      fail("admission：原因“%s”在第%d行已经声明", "admission: the reason '%s' is declared already, in line %d", reason[1], other.line)
    end
  end
  for _, reason in ipairs(ordinary) do
    if spec[reason[1]] ~= nil then require_name(spec[reason[1]], "admission." .. reason[1]) end
    add(model.reasons, reason[1], {
      line = native.line(), zh = reason[2], en = reason[3], pending = reason.pending or false,
      source = spec[reason[1]] or spec.source, is_common = true,
    }, "reason")
  end
end

-- admit(record): the hours and subject of a record with a date, verified, in a declared subject, with hours, before the
-- cut-off and not failed; or nil and the first reason that applies. admit(record, hours) takes other hours than the record's.
function words.admit(record, ...)
  if not record.valid_date then return nil, "bad_date" end
  if record.status ~= "verified" then return nil, "not_verified" end
  local subject, hours = record.subject, record.hours
  if select("#", ...) > 0 then hours = (...) end
  if type(subject) ~= "string" or not model.subjects[subject] then return nil, "unknown_subject" end
  if hours == nil then return nil, "manual_review" end
  if not words.positive(hours) then return nil, "no_hours" end
  if record.after_cutoff then return nil, "after_cutoff" end
  if record.passed == 0 then return nil, "not_passed" end
  return hours, subject
end

-- Crediting a record, and limits over a person's records -------------------------------------------------------------

function words.credit(rule)
  declaring()
  require_type(rule, "function", "credit")
  if model.credit then fail("credit 只能声明一次，第%d行已经声明", "credit is declared already, in line %d", model.credit_line) end
  model.credit, model.credit_line = keep(rule), native.line()
end

-- The subjects whose hours a cap takes first, where they do not all fit.
local function check_prefer(prefer)
  if prefer == nil then return {} end
  if require_list(prefer, "cap.prefer") == 0 or #keys(prefer) > 0 then
    fail("cap.prefer 应为科目的列表，如 { \"public\" }", "cap.prefer must be a list of subjects, such as { \"public\" }")
  end
  for i, subject in ipairs(prefer) do
    require_name(subject, "cap.prefer")
    if subject == "total" then fail("cap.prefer 应为科目，而不是 total", "cap.prefer is for subjects, not for total") end
    for j = 1, i - 1 do
      if prefer[j] == subject then fail("cap.prefer 重复列出“%s”", "cap.prefer names '%s' twice", subject) end
    end
  end
  return prefer
end

local function limit(kind, fields)
  return function(spec)
    declaring()
    local known = { name = 1, by = 1, within = 1, when = 1, reason = 1, source = 1, from = 1, to = 1 }
    for _, field in ipairs(fields) do known[field] = 1 end
    require_fields(spec, kind, known)
    library.require_text(spec.name, kind .. ".name")
    local by = spec.by
    if type(by) == "string" then by = { by } end
    if by ~= nil then
      if require_list(by, kind .. ".by") == 0 then fail("%s.by 没有写明任何列", "%s.by names no column", kind) end
      for _, column in ipairs(by) do require_name(column, kind .. ".by") end
      for _, name in ipairs(keys(by)) do fail("%s.by 应为列名的列表，而这里有“%s = …”", "%s.by must be a list of columns; it has '%s = …'", kind, name) end
      library.note_columns("record", by, native.line())
    elseif kind ~= "cap" and spec.when == nil and spec.times == nil then
      fail("%s 须有 by（哪些列相同才算同一项）、when 或 times：否则全部记录中只有一条计入",
        "%s needs by (the columns in which records are the same), when or times: without them only one of all records counts", kind)
    end
    by = by or {}
    local within = spec.within or "year"
    if within ~= "day" and within ~= "year" and within ~= "ever" then
      fail("%s.within 的 \"%s\" 应改为 \"day\"、\"year\" 或 \"ever\"", "%s.within: instead of \"%s\" type \"day\", \"year\" or \"ever\"", kind,
        type(within) == "string" and within or type(within))
    end
    local times = spec.times or 1
    if math.type(times) ~= "integer" or times < 1 or times > 1000 then
      fail("%s.times 应为1到1000的整数", "%s.times must be a whole number from 1 to 1000", kind)
    end
    require_name(spec.reason, kind .. ".reason")
    local prefer = check_prefer(spec.prefer)
    if kind == "cap" then library.require_figure(spec.hours, "cap.hours") end
    require_span(spec, kind)
    add_rule(model.limits, {
      kind = kind, name = spec.name or (kind .. "." .. spec.reason), is_named = spec.name ~= nil, by = by, within = within,
      reason = spec.reason, when = condition(spec.when, kind, "record"), hours = spec.hours, times = times, source = spec.source,
      from = spec.from, to = spec.to, prefer = prefer,
      line = native.line(),
    })
  end
end

-- once and highest: the first, or the highest, of equal keys counts; with `times` so many of them. cap: at most so many hours, by a
-- figure or by the person; with `prefer` those of some subjects first. With from and to records of those years alone.
words.once = limit("once", { "times" })
words.highest = limit("highest", { "times" })
words.cap = limit("cap", { "hours", "prefer" })

library.condition, library.is_for = condition, is_for
