-- What policy_rules shows: everything that a policy declares, each with its line and the article that it stands on. Read on demand.

local library = ...
local model = library.model
library.native.part("wording")
local wording = library.wording
local list, keys = library.list, library.keys
local source_text = library.source_text

local function value_text(value)
  if type(value) == "function" then return nil end
  if type(value) == "table" then return list.concat(value, "/") end
  return value
end

-- The article of an annual rule: its own, or that of the figure in force last.
local function annual_source(rule)
  local figure = type(rule.minimum) == "string" and model.parameters[rule.minimum]
  return rule.source or figure and figure.entries[#figure.entries].source or nil
end

-- A scenario as an example, in words --------------------------------------------------------------------------------------

-- So many rows are written out.
local ROWS_MOST = 6

local words_of = {
  zh = {
    person = "人员：", records = "记录：", posted = "入账：", cutoff = "收审日期：", none = "无", more = "…（共%d条）", stop = "。", and_then = "；", comma = "，",
    year = "%s年度：", total = "合计%s学时", subject = "%s%s学时", required = "要求%s学时", shortfall = "尚差%s学时", unknown = "不明",
    compliant = { [true] = "已完成", [false] = "未完成", unknown = "是否完成不明" },
    eligible = { [true] = "可以申报", [false] = "不可申报", unknown = "能否申报不明" }, reasons = "各条记录：", between = "、",
  },
  en = {
    person = "Person: ", records = "Records: ", posted = "Posted: ", cutoff = "Acceptance date: ", none = "none", more = "… (%d in all)", stop = ". ",
    and_then = "; ", comma = ", ", year = "%s: ", total = "%s hours in all", subject = "%s %s hours", required = "%s required", shortfall = "%s short",
    unknown = "unknown",
    compliant = { [true] = "complete", [false] = "not complete", unknown = "whether complete is unknown" },
    eligible = { [true] = "may apply", [false] = "may not apply", unknown = "whether they may apply is unknown" }, reasons = "records: ", between = ", ",
  },
}

local function figure(value, say)
  return value == library.words.unknown and say.unknown or tostring(library.printed(value))
end

-- "completed_on = 2023-05-01, hours = 8"
local function row_text(columns, say)
  local texts = {}
  for i, name in ipairs(keys(columns)) do texts[i] = name .. " = " .. tostring(library.printed(columns[name])) end
  return list.concat(texts, say.comma)
end

local function rows_text(rows_of, say)
  local texts = {}
  for i = 1, math.min(#rows_of, ROWS_MOST) do texts[i] = row_text(rows_of[i], say) end
  if #rows_of > ROWS_MOST then texts[#texts + 1] = string.format(say.more, #rows_of) end
  return #texts > 0 and list.concat(texts, say.and_then) or say.none
end

local function expectation_text(one, language, say)
  local texts = {}
  local function add(value, format)
    if value ~= nil then texts[#texts + 1] = string.format(format, figure(value, say)) end
  end
  add(one.total, say.total)
  for _, name in ipairs(keys(one.subjects or {})) do
    local subject = model.subjects[name]
    texts[#texts + 1] = string.format(say.subject, subject and subject[language] or name, figure(one.subjects[name], say))
  end
  add(one.required, say.required)
  add(one.shortfall, say.shortfall)
  if one.compliant ~= nil then texts[#texts + 1] = say.compliant[one.compliant] end
  if one.eligible ~= nil then texts[#texts + 1] = say.eligible[one.eligible] end
  local reasons = {}
  for i, name in ipairs(one.reasons or {}) do reasons[i] = model.reasons[name] and model.reasons[name][language] or tostring(name) end
  if one.reasons then texts[#texts + 1] = say.reasons .. list.concat(reasons, say.between) end
  return (one.year and string.format(say.year, tostring(one.year)) or "") .. list.concat(texts, say.comma)
end

local function scenario_text(scenario, language)
  local say, expected = words_of[language], {}
  for i, one in ipairs(scenario.expect) do expected[i] = expectation_text(one, language, say) end
  local text = #keys(scenario.person) > 0 and say.person .. row_text(scenario.person, say) .. say.stop or ""
  text = text .. say.records .. rows_text(scenario.records, say) .. say.stop
  if #scenario.posted > 0 then text = text .. say.posted .. rows_text(scenario.posted, say) .. say.stop end
  if scenario.cutoff then text = text .. say.cutoff .. scenario.cutoff .. say.stop end
  return text .. "→ " .. list.concat(expected, say.and_then)
end

-- The title of a document, where it is to be found, and that it was not at hand itself; nil where none of it is said.
local function source_words(source, title, summary, between)
  local texts = { title }
  texts[#texts + 1] = source.url
  if source.checked == false then texts[#texts + 1] = summary end
  return #texts > 0 and list.concat(texts, between) or nil
end

-- Everything, for policy_rules ------------------------------------------------------------------------------------------------

function library.rules()
  local rows = {}
  local function row(declared, entry, text)
    if text and text.zh ~= "" then entry.zh, entry.en = text.zh, text.en end
    local article = model.articles and entry.source and library.article_of(entry.source)
    entry.line, entry.article = declared.line, article and source_text(article.name)
    entry.source = source_text(entry.source)
    rows[#rows + 1] = entry
  end
  for _, article in ipairs(model.articles or {}) do
    row(article, { rule = article.section, kind = "article", source = article.name })
  end
  for _, source in ipairs(model.sources) do
    row(source, { rule = source.name, kind = "source", value = source.no, from = source.date, source = source.name,
      zh = source_words(source, source.title_zh, "只见到转述，未见原文", "；"), en = source_words(source, source.title_en, "only a summary was at hand", "; ") })
  end
  if model.calendar.line then row(model.calendar, { rule = "calendar", kind = "calendar" }, wording.calendar(model.calendar)) end
  for _, subject in ipairs(model.subjects) do
    row(subject, { rule = subject.name, kind = "subject", source = subject.source, zh = subject.zh, en = subject.en })
  end
  for _, column in ipairs(model.columns) do
    row(column, { rule = column.name, kind = "column", value = column.type, unit = column.of, source = column.source, zh = column.zh, en = column.en })
  end
  for _, param in ipairs(model.parameters) do
    for _, entry in ipairs(param.entries) do
      row(param, { rule = param.name, kind = "parameter", value = value_text(entry.value), unit = param.unit, from = entry.from,
        to = entry.to, source = entry.source, zh = param.zh, en = param.en })
    end
  end
  for _, catalogue in ipairs(model.catalogues) do
    for _, entry in ipairs(catalogue.entries) do
      row(catalogue, { rule = catalogue.name .. "." .. entry.id, kind = "catalogue", value = entry.kind, from = entry.from, to = entry.to,
        source = entry.source, zh = entry.zh, en = entry.en })
    end
  end
  for _, conversion in ipairs(model.conversions) do
    for _, entry in ipairs(conversion.rows) do
      local key = {}
      for i, column in ipairs(conversion.by) do key[i] = column .. "=" .. tostring(entry[column] == nil and "*" or entry[column]) end
      row(conversion, { rule = conversion.name .. " " .. list.concat(key, " "), kind = "conversion", value = entry.hours, unit = "hour",
        from = entry.from, to = entry.to, source = entry.source })
    end
  end
  for _, reason in ipairs(model.reasons) do
    row(reason.is_engines and {} or reason, { rule = reason.name, kind = "reason", source = reason.source, zh = reason.zh, en = reason.en })
  end
  for _, entry in ipairs(model.limits) do
    row(entry, { rule = entry.name, kind = entry.kind, value = entry.hours == nil and list.concat(entry.by, ", ") or value_text(entry.hours),
      unit = entry.within, from = entry.from, to = entry.to, source = entry.source }, wording.limit(entry))
  end
  for _, rule in ipairs(model.annual) do
    local asked = rule.share or rule.minimum
    row(rule, { rule = rule.name, kind = "annual", value = value_text(asked), unit = rule.subject,
      from = rule.from, to = rule.to, source = annual_source(rule) }, wording.annual(rule))
  end
  for _, rule in ipairs(model.exemptions) do
    row(rule, { rule = rule.name, kind = "exempt", from = rule.from, to = rule.to, source = rule.source }, wording.exempt(rule))
  end
  for _, rule in ipairs(model.settlements) do
    local is_of_years = rule.kind == "make_up"
    row(rule, { rule = rule.name, kind = rule.kind, value = is_of_years and rule.years or value_text(rule.most or rule.months),
      unit = is_of_years and "year" or rule.subject, from = rule.from, to = rule.to, source = rule.source },
      wording.settlement(rule))
  end
  for _, rule in ipairs(model.titles) do
    row(rule, { rule = rule.name, kind = "title", from = rule.from, to = rule.to, source = rule.source }, wording.title(rule))
  end
  for _, scenario in ipairs(model.scenarios) do
    row(scenario, { rule = scenario.name, kind = "scenario", zh = scenario_text(scenario, "zh"), en = scenario_text(scenario, "en") })
  end
  return rows
end
