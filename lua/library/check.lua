-- What policy_check looks for beyond what a load refuses: names that are spelled wrong in rules that no scenario has
-- run, what is declared and never used, dates with a gap, conversions that can never apply, rules that no scenario
-- reaches. It reads the policy's text as tokens; nothing of it is read when a policy is merely loaded.

local library = ...
local native, model = library.native, library.model
local problem = library.problem
local suggestion = library.suggestion

native.part("columns")
native.part("tokens")
native.part("failures")
local tokens_of, keywords = library.tokens_of, library.keywords

-- Names ------------------------------------------------------------------------------------------------------------------

local function text_at(tokens, i)
  local token = tokens[i]
  return token and token.kind ~= "string" and token.text or nil
end

-- Every name that the text makes local, anywhere in it: a cautious answer to "is this a global?".
local function local_names(tokens)
  local names = {}
  local function list_from(i)
    while tokens[i] and tokens[i].kind == "name" and not keywords[tokens[i].text] do
      names[tokens[i].text] = true
      i = i + 1
      if text_at(tokens, i) == "<" then i = i + 3 end
      if text_at(tokens, i) ~= "," then break end
      i = i + 1
    end
  end
  for i = 1, #tokens do
    local text = text_at(tokens, i)
    if text == "local" then list_from(text_at(tokens, i + 1) == "function" and i + 2 or i + 1) end
    if text == "for" then list_from(i + 1) end
    if text == "function" then
      local j = i + 1
      while text_at(tokens, j) ~= "(" and tokens[j] do j = j + 1 end
      list_from(j + 1)
    end
  end
  return names
end

local function check_globals(tokens, environment)
  local locals = local_names(tokens)
  for i, token in ipairs(tokens) do
    local before, after = text_at(tokens, i - 1), text_at(tokens, i + 1)
    local is_key = after == "=" and (before == "{" or before == "," or before == ";")
    local is_attribute = before == "<" and after == ">" -- local x <const> = 1
    if token.kind == "name" and not keywords[token.text] and not is_attribute and before ~= "." and before ~= ":" and before ~= "::" and before ~= "goto"
      and not is_key and not locals[token.text] and environment[token.text] == nil then
      if library.forbidden[token.text] then
        problem(token.line, "error", "forbidden-global", "政策语言中没有“%s”", "'%s' is not part of the policy language", token.text)
      else
        problem(token.line, "error", "unknown-word", library.about_word(token.text))
      end
    end
  end
end

-- Tokens of the law: those outside scenario "…" { … }.
local function without_scenarios(tokens)
  local kept, depth = {}, 0
  local i = 1
  while i <= #tokens do
    if depth == 0 and text_at(tokens, i) == "scenario" and tokens[i + 1] and tokens[i + 1].kind == "string" then
      i = i + 2
      repeat
        local text = text_at(tokens, i)
        if text == "{" then depth = depth + 1 elseif text == "}" then depth = depth - 1 end
        i = i + 1
      until depth == 0 or i > #tokens
    else
      kept[#kept + 1] = tokens[i]
      i = i + 1
    end
  end
  return kept
end

local function check_names_in_rules(tokens)
  for i, token in ipairs(tokens) do
    local before = text_at(tokens, i - 1)
    if token.kind == "string" and before == "," and text_at(tokens, i - 2) == "nil" and text_at(tokens, i - 3) == "return"
      and not model.reasons[token.text] then
      problem(token.line, "error", "unknown-reason", "没有声明原因“%s”%s", "the reason '%s' is not declared%s", token.text,
        suggestion(token.text, model.reasons))
    end
    if token.kind == "string" and before == "(" and text_at(tokens, i - 2) == "P" and not model.parameters[token.text] then
      problem(token.line, "error", "unknown-parameter", "没有名为“%s”的参数%s", "there is no parameter '%s'%s", token.text,
        suggestion(token.text, model.parameters))
    end
  end
end

-- Columns ----------------------------------------------------------------------------------------------------------------

-- Whether a policy declares the column of `owner`, which is "record" or "person"; without a name, whether it declares any: all of its
-- own are then declared.
local function has_declared(owner, name)
  for _, column in ipairs(model.columns) do
    if column.of == owner and (name == nil or column.name == name) then return true end
  end
  return false
end

-- The columns of `owner` that are known, as { name = true }.
local function known_columns(owner)
  local known = {}
  for _, of_contract in ipairs { library.fixed_columns[owner], library.usual_columns[owner] } do
    for _, name in ipairs(library.keys(of_contract)) do known[name] = true end
  end
  for _, column in ipairs(model.columns) do
    if column.of == owner then known[column.name] = true end
  end
  return known
end

-- { record = { { name, line }, …, [name] = line }, person = … } of what rules read, in code and in when, by and the like.
local function columns_read(tokens)
  local read = { record = {}, person = {} }
  local function note(owner, name, line)
    local columns = read[owner]
    columns[#columns + 1], columns[name] = { name = name, line = line }, columns[name] or line
  end
  for i, token in ipairs(tokens) do
    local owner = text_at(tokens, i - 2)
    if token.kind == "name" and text_at(tokens, i - 1) == "." and (owner == "record" or owner == "person") then
      note(owner, token.text, token.line)
    end
  end
  for _, noted in ipairs(library.noted_columns) do note(noted.owner, noted.name, noted.line) end
  return read
end

-- The same of what scenarios give.
local function columns_given()
  local given = { record = {}, person = {} }
  local function note(columns, row, line)
    for _, name in ipairs(library.keys(row)) do
      if not columns[name] then columns[#columns + 1], columns[name] = { name = name, line = line }, line end
    end
  end
  for _, scenario in ipairs(model.scenarios) do
    note(given.person, scenario.person, scenario.line)
    for i = 1, #scenario.records do note(given.record, scenario.records[i], scenario.line) end
  end
  return given
end

-- A name that is a column of the other relation, or of none that is known.
local function refuse_column(one, owner, other)
  if other then
    problem(one.line, "error", "unknown-column", "“%s”不是 hours_%s 的列，而是 hours_%s 的列", "'%s' is no column of hours_%s, but one of hours_%s", one.name,
      owner, other)
    return
  end
  local hint = suggestion(one.name, known_columns(owner))
  if hint == "" then hint = library.in_language("；是自己的列，请用 column 声明", "; if it is a column of your own, declare it with column") end
  problem(one.line, "error", "unknown-column", "“%s”既不是 hours_%s 约定的列，也没有声明%s", "'%s' is neither a column of the contract of hours_%s nor declared%s",
    one.name, owner, hint)
end

-- What is declared of the other relation only; and, where a policy declares columns of `owner`, all but these and the contract's.
local function check_strictly(owner, columns)
  local other = owner == "record" and "person" or "record"
  local known, of_other, told = known_columns(owner), known_columns(other), {}
  for _, one in ipairs(columns) do
    local place = one.line .. " " .. one.name
    local is_elsewhere = has_declared(owner) and of_other[one.name] or has_declared(other, one.name)
    if not known[one.name] and not told[place] and (is_elsewhere or has_declared(owner)) then
      told[place] = true
      refuse_column(one, owner, is_elsewhere and other)
    end
  end
end

local function warn_of_column(line, name, others, most)
  local hint = suggestion(name, others, most)
  if hint ~= "" then
    problem(line, "warning", "unknown-column", "列“%s”不在约定的列中%s", "'%s' is not one of the contract's columns%s", name, hint)
  end
  return hint ~= ""
end

-- Where it declares none, one of its own is as good as one of the contract, unless it looks like a misspelled one: very much so, or
-- somewhat where rules read it and no scenario gives it, or the reverse.
local function check_by_looks(columns, read, given)
  for _, one in ipairs(read) do
    local most = given[one.name] and math.max(1, #one.name // 5)
    if not columns[one.name] and not warn_of_column(one.line, one.name, columns, most) and not given[one.name] then
      warn_of_column(one.line, one.name, given)
    end
  end
  for _, one in ipairs(given) do
    if not columns[one.name] and not read[one.name] and not warn_of_column(one.line, one.name, columns) then
      warn_of_column(one.line, one.name, read)
    end
  end
end

local function check_columns(tokens)
  local read, given = columns_read(tokens), columns_given()
  local either = known_columns("record")
  for _, name in ipairs(library.keys(known_columns("person"))) do either[name] = true end
  for _, owner in ipairs { "record", "person" } do
    check_strictly(owner, read[owner])
    check_strictly(owner, given[owner])
    if not has_declared(owner) then check_by_looks(either, read[owner], given[owner]) end
  end
  -- A rule may call its record by another name.
  local named = {}
  for i, token in ipairs(tokens) do
    local is_read = token.kind == "name" and text_at(tokens, i - 1) == "."
    if is_read or token.kind == "string" then named[token.text] = (named[token.text] or 0) + (is_read and 2 or 1) end
  end
  for _, column in ipairs(model.columns) do
    if not read[column.of][column.name] and (named[column.name] or 0) < 2 then
      problem(column.line, "warning", "unused-column", "列“%s”没有用到", "column '%s' is not read by any rule", column.name)
    end
  end
end

-- 2020-01-01 without quotation marks is a subtraction, and may well give a year.
local function check_bare_dates(tokens)
  local function is_next(i, kind, text)
    local token, before = tokens[i], tokens[i - 1]
    return token and token.kind == kind and (not text or token.text == text) and before.last + 1 == token.first
  end
  for i, token in ipairs(tokens) do
    if token.kind == "number" and #token.text == 4 and is_next(i + 1, "sign", "-") and is_next(i + 2, "number") and is_next(i + 3, "sign", "-")
      and is_next(i + 4, "number") then
      local year, month, day = token.text, tokens[i + 2].text, tokens[i + 4].text
      local left = (tonumber(year) or 0) - (tonumber(month) or 0) - (tonumber(day) or 0)
      problem(token.line, "error", "bare-date", "“%s-%s-%s”须加引号 \"：不加引号是减法，得 %s", "'%s-%s-%s' needs quotation marks \"; without them it is a subtraction, %s",
        year, month, day, tostring(left))
    end
  end
end

local function check_unused(tokens)
  local seen, admits = {}, false
  for _, token in ipairs(tokens) do
    if token.kind == "string" then seen[token.text] = (seen[token.text] or 0) + 1 end
    admits = admits or token.kind == "name" and token.text == "admit"
  end
  local function check(declared, code, zh, en)
    for _, entry in ipairs(declared) do
      local used = entry.built_in or entry.reached or entry.is_common and admits or (seen[entry.name] or 0) > 1
      if not used then problem(entry.line, "warning", code, zh, en, entry.name) end
    end
  end
  check(model.parameters, "unused-parameter", "参数“%s”没有用到", "parameter '%s' is not used")
  check(model.conversions, "unused-conversion", "折算表“%s”没有用到", "conversion '%s' is not used")
  for _, reason in ipairs(model.reasons) do reason.built_in = reason.built_in or library.built_in[reason.name] end
  check(model.reasons, "unused-reason", "原因“%s”没有用到", "reason '%s' is not used")
end

-- In which line entry `number` of a declaration stands; that of the declaration where it is written otherwise (in a loop, say).
local function entry_line(tokens, word, declared, number)
  for i, token in ipairs(tokens) do
    local at = text_at(tokens, i + 1) == "(" and i + 2 or i + 1
    local name = tokens[at]
    if token.kind == "name" and token.text == word and name and name.kind == "string" and name.text == declared.name
      and token.line == declared.line then
      at = text_at(tokens, at + 1) == "," and at + 2 or at + 1
      local depth, count = 0, 0
      while tokens[at] do
        local text = text_at(tokens, at)
        if text == "{" then
          depth = depth + 1
          -- A list within a field of the declaration is no entry of it.
          if depth == 2 and text_at(tokens, at - 1) ~= "=" then count = count + 1 end
          if depth == 2 and count == number then return tokens[at].line end
        elseif text == "}" then
          depth = depth - 1
          if depth == 0 then break end
        end
        at = at + 1
      end
    end
  end
  return declared.line
end

-- The tokens of the law, once library.check() has read them.
local law

-- Dates and rows -----------------------------------------------------------------------------------------------------------

-- Whether a day, or a year of the calendar, lies between two entries.
local function leaves_gap(before, after)
  if type(before) == "number" then return native.count(before + 1, after - 1) > 0 end
  return native.next_day(before) < after
end

local function check_gaps()
  for _, param in ipairs(model.parameters) do
    for i = 2, #param.entries do
      local before, after = param.entries[i - 1], param.entries[i]
      if before.to ~= nil and leaves_gap(before.to, after.from) then
        problem(param.line, "warning", "missing-dates", "参数“%s”在%s与%s之间没有取值", "parameter '%s' has no value between %s and %s",
          param.name, tostring(before.to), tostring(after.from))
      end
    end
  end
  local first, last, known = nil, nil, {}
  for _, rule in ipairs(model.titles) do
    local to = rule.to or rule.from
    for year = rule.from, to do known[year] = true end
    if rule.to == nil then known.open = math.min(known.open or rule.from, rule.from) end
    first, last = math.min(first or rule.from, rule.from), math.max(last or to, to)
  end
  for _, rule in ipairs(model.titles) do
    if rule.to and rule.to - rule.from > 100 then
      problem(rule.line, "warning", "title-year", "title 从%d到%d超过一百年", "title: from %d to %d is more than a hundred years", rule.from, rule.to)
    end
  end
  -- One message for years that follow one another: a slip in one figure may leave out hundreds.
  local gap
  for year = first or 1, first and last + 1 or 0 do
    local is_known = known[year] or known.open and year >= known.open or year > last or not native.has_year(year)
    if is_known and gap then
      local rule = model.titles[1]
      for _, title in ipairs(model.titles) do rule = title.from == year and title or rule end
      if gap == year - 1 then
        problem(rule.line, "warning", "title-year", "申报年度%d没有规定", "title year %d has no rule", gap)
      else
        problem(rule.line, "warning", "title-year", "申报年度%d至%d没有规定", "title years %d to %d have no rule", gap, year - 1)
      end
    end
    gap = not is_known and (gap or year) or nil
  end
end

-- The whole check, after the scenarios ran; `text` is the policy's. Adds to model.problems and returns them.
function library.check(text)
  local tokens = tokens_of(text)
  law = without_scenarios(tokens)
  check_globals(tokens, library.environment_names)
  check_names_in_rules(law)
  check_bare_dates(tokens)
  check_columns(law)
  check_unused(law)
  check_gaps()
  if #model.scenarios == 0 then
    problem(model.line or 1, "warning", "no-scenario", "政策没有任何用例", "the policy has no scenario")
  end
  return model.problems
end

-- Coverage ------------------------------------------------------------------------------------------------------------------

-- After the scenarios ran: `lines` are the lines of rules that none of them executed, out of `all`. Adds a warning for
-- each line, and for each rule that none reached; returns how many of all were reached, in per cent.
function library.cover(lines, all)
  local reached, known = all - #lines, all
  for _, line in ipairs(lines) do
    problem(line, "warning", "line-not-reached", "没有用例执行到这一行", "no scenario runs this line")
  end
  for _, param in ipairs(model.parameters) do
    for i, entry in ipairs(param.entries) do
      known = known + 1
      if entry.reached then
        reached = reached + 1
      else
        problem(entry_line(law, "param", param, i), "warning", "entry-not-reached", "没有用例用到参数“%s”的第%d项",
          "parameter '%s': no scenario reaches entry %d", param.name, i)
      end
    end
  end
  for _, conversion in ipairs(model.conversions) do
    for i in ipairs(conversion.rows) do
      known = known + 1
      if conversion.reached[i] then
        reached = reached + 1
      else
        problem(entry_line(law, "conversion", conversion, i), "warning", "row-not-reached", "没有用例用到折算表“%s”的第%d行",
          "conversion '%s': no scenario reaches row %d", conversion.name, i)
      end
    end
  end
  for _, rules in ipairs { model.annual, model.titles, model.limits, model.exemptions, model.settlements, model.reasons } do
    for _, rule in ipairs(rules) do
      -- What admit() gives in words of the library is reached by tests of the library.
      if not rule.built_in and not rule.is_common then
        known = known + 1
        if rule.reached then
          reached = reached + 1
        else
          problem(rule.line, "warning", "rule-not-reached", "没有用例用到“%s”", "no scenario reaches '%s'", rule.name)
        end
      end
    end
  end
  return known == 0 and 100 or 100 * reached / known
end

-- The functions in which a policy's rules are written, for the lines that can be executed.
function library.rule_functions()
  local functions = { model.credit, model.first_year }
  for _, rules in ipairs { model.annual, model.titles, model.limits, model.exemptions, model.settlements } do
    for _, rule in ipairs(rules) do
      for _, field in ipairs { "when", "minimum", "items_function" } do
        if type(rule[field]) == "function" then functions[#functions + 1] = rule[field] end
      end
    end
  end
  return functions
end
