-- What a rule says besides its figure, in words, Chinese and English, for policy_rules. Read on demand.

local library = ...
local model = library.model
local list, keys, printed = library.list, library.keys, library.printed

local function values_in(language, first, ...)
  if first == nil then return end
  return type(first) == "table" and first[language] or tostring(printed(first)), values_in(language, ...)
end

-- A text in both languages; so may be what stands in it.
local function say(zh, en, ...)
  return { zh = string.format(zh, values_in("zh", ...)), en = string.format(en, values_in("en", ...)) }
end

local function joined(texts, zh, en)
  local in_zh, in_en = {}, {}
  for i, text in ipairs(texts) do in_zh[i], in_en[i] = text.zh, text.en end
  return { zh = list.concat(in_zh, zh), en = list.concat(in_en, en) }
end

local function mapped(values, make)
  local texts = {}
  for i, value in ipairs(values) do texts[i] = make(value) end
  return texts
end

-- What another wrote, marked off in Chinese, where words have no spaces.
local function quoted(zh, en)
  return { zh = "“" .. tostring(printed(zh)) .. "”", en = tostring(printed(en or zh)) }
end

local function bracketed(text)
  return { zh = "（" .. text.zh .. "）", en = "(" .. text.en .. ")" }
end

-- Names and figures -------------------------------------------------------------------------------------------------------------

local function subject_text(name)
  return name == "total" and say("总学时", "total") or model.subjects[name]
end

local function subjects_text(names)
  return joined(mapped(names, subject_text), "、", " + ")
end

local function column_text(name, owner)
  for _, column in ipairs(model.columns) do
    if column.name == name and column.of == owner then return quoted(column.zh, column.en) end
  end
  return quoted(name)
end

local function columns_text(names, owner)
  return joined(mapped(names, function(name) return column_text(name, owner) end), "、", ", ")
end

local function day_text(month, day)
  return { zh = month .. "月" .. day .. "日", en = string.format("%02d-%02d", month, day) }
end

local figure_text

-- "hours by title_level: senior 40, junior 20"
local function choices_text(written)
  local texts = {}
  for i, value in ipairs(written.values) do texts[i] = joined({ quoted(value), figure_text(written.choices[value]) }, "", " ") end
  return say("按%s：%s", "by %s: %s", column_text(written.column, "person"), joined(texts, "，", ", "))
end

-- A number, the name of a parameter, a fraction of what is asked, or what a function works out.
function figure_text(figure)
  local written = library.written[figure]
  if type(figure) == "number" then return say("%s学时", figure == 1 and "%s hour" or "%s hours", figure) end
  if type(figure) == "string" then return say("“%s”所定学时", "the hours of %s", figure) end
  if type(figure) == "table" then return say("为其%s/%s", "%s/%s of it", figure[1], figure[2]) end
  if not written then return say("按政策文本计算的学时", "hours that the text works out") end
  if written.choices then return choices_text(written) end
  if written.fraction then return say("%s，取其%s/%s", "%s, of it %s/%s", figure_text(written.minimum), written.fraction[1], written.fraction[2]) end
  return say("%s，自%s起按月数比例计算", "%s, in proportion to the months from %s on", figure_text(written[1]), column_text(written.from, "person"))
end

-- For whom, or of which records ----------------------------------------------------------------------------------------------

local function condition_text(when, owner)
  local tests = library.written[when]
  if not tests then return say("适用条件见政策文本", "under a condition that the text works out") end
  local fits = joined(mapped(tests, function(test)
    local values = mapped(test.values, function(value) return quoted(value) end)
    return say("%s为%s", "%s = %s", column_text(test.column, owner), joined(values, "或", " or "))
  end), "且", " and ")
  return say(owner == "person" and "适用于%s的人员" or "适用于%s的记录", "for %s", fits)
end

local function add_condition(texts, rule, owner)
  if rule.when then texts[#texts + 1] = condition_text(rule.when, owner) end
  return joined(texts, "；", "; ")
end

-- What of several subjects counts.
local function parts_texts(rule)
  local texts = {}
  if rule.only then texts[1] = say("只计%s", "only %s", subjects_text(rule.only)) end
  for _, together in ipairs(rule.at_most or {}) do
    texts[#texts + 1] = say("%s合计至多%s", "of %s together at most %s", subjects_text(together), figure_text(together.hours))
  end
  for _, name in ipairs(keys(rule.at_most or {})) do
    texts[#texts + 1] = say("%s至多%s", "of %s at most %s", subject_text(name), figure_text(rule.at_most[name]))
  end
  return texts
end

-- Items ---------------------------------------------------------------------------------------------------------------------------

local function year_text(year)
  if year > 0 then return say("%s年度", "%s", year) end
  if year == 0 then return say("该年度", "the year itself") end
  if year == -1 then return say("上一年度", "the year before") end
  return say("前第%s个年度", "the year %s years before", -year)
end

local function years_text(from, to)
  if from == to then return year_text(from) end
  if from < 0 and to == 0 then return say("近%s个年度", "the last %s years", 1 - from) end
  if from < 0 and to == -1 then return say("此前%s个年度", "the %s years before", -from) end
  return say("%s至%s", "%s to %s", year_text(from), year_text(to))
end

local items_text

local function item_text(item)
  if item.kind == "either" then
    return say("以下各组之一：%s", "one of: %s",
      joined(mapped(item.alternatives, function(items) return bracketed(items_text(items)) end), "或", " or "))
  end
  local subject, years, is_one = subject_text(item.subject), years_text(item.from, item.to), item.from == item.to
  if item.kind == "each" then
    return is_one and say("%s：%s达到年度要求", "%s: what the year asks, in %s", subject, years)
      or say("%s：%s逐年达到年度要求", "%s: what each year asks, in %s", subject, years)
  end
  if item.kind == "share" then
    return say("%s：%s不少于全部学时的%s/%s", "%s: in %s at least %s/%s of all hours", subject, years, item.share[1], item.share[2])
  end
  local text = item.kind == "average" and not is_one and say("%s：%s平均每年度%s", "%s: in %s %s a year on average", subject, years, figure_text(item.need))
    or is_one and say("%s：%s须有%s", "%s: in %s %s", subject, years, figure_text(item.need))
    or say("%s：%s合计%s", "%s: in %s together %s", subject, years, figure_text(item.need))
  local parts = parts_texts(item)
  return #parts > 0 and joined({ text, bracketed(joined(parts, "；", "; ")) }, "", " ") or text
end

function items_text(items)
  return joined(mapped(items, item_text), "；", "; ")
end

-- Rules ---------------------------------------------------------------------------------------------------------------------------

local wording = {}

function wording.annual(rule)
  local texts = {}
  local function add(zh, en, ...) texts[#texts + 1] = say(zh, en, ...) end
  if rule.ending then
    add("每%s个年度一期，其中一期止于%s", "in cycles of %s years, one of which ends in %s", rule.years, rule.ending)
  elseif rule.years > 1 then
    add("%s个年度合计", "%s years together", rule.years)
  end
  if rule.every then add("每%s个年度要求一次，自%s年度起", "every %s years, from %s on", rule.every, rule.from) end
  if rule.whole then add("满%s个年度后要求", "once there have been %s years", rule.years) end
  if type(rule.minimum) == "function" then texts[#texts + 1] = figure_text(rule.minimum) end
  if rule.share then add("不少于全部学时的%s/%s", "at least %s/%s of all hours", rule.share[1], rule.share[2]) end
  if rule.items then texts[#texts + 1] = items_text(rule.items) end
  for _, text in ipairs(parts_texts(rule)) do texts[#texts + 1] = text end
  return add_condition(texts, rule, "person")
end

function wording.title(rule)
  local text = rule.items_function and say("各项要求由政策文本列出", "the text works out what is asked") or items_text(rule.items)
  return add_condition({ text }, rule, "person")
end

function wording.exempt(rule)
  return add_condition({ say("该年度不作要求", "nothing is asked of the year") }, rule, "person")
end

-- Of a limit, besides what its reason says.
function wording.limit(rule)
  local texts = { model.reasons[rule.reason] }
  if rule.kind == "cap" then
    if #rule.by > 0 then texts[#texts + 1] = say("按%s分别计算", "for each %s", columns_text(rule.by, "record")) end
    if type(rule.hours) == "function" then texts[#texts + 1] = say("至多%s", "at most %s", figure_text(rule.hours)) end
    if #rule.prefer > 0 then texts[#texts + 1] = say("先计%s", "%s first", subjects_text(rule.prefer)) end
  elseif rule.times > 1 then
    texts[#texts + 1] = say("至多计%s次", "%s of them at most", rule.times)
  end
  return add_condition(texts, rule, "record")
end

local settlements = {}

function settlements.carry(rule)
  return say("超出该年度最低学时的部分计入下一年度，至多%s", "hours beyond the year's minimum count in the next, at most %s", figure_text(rule.most))
end

function settlements.grace(rule)
  if rule.months then
    return say("下一年度前%s个月的学时补该年度所缺", "hours of the next year's first %s months make up for what the year lacks", rule.months)
  end
  return say("下一年度至%s为止的学时补该年度所缺", "hours of the next year up to %s make up for what the year lacks",
    day_text(rule.last_month, rule.last_day))
end

function settlements.defer(rule)
  local texts = { rule.is_missed and say("该年度所缺由下一年度另行补足，该年度仍属未完成", "what the year lacks is asked for in the next, and the year counts as missed")
    or say("该年度所缺顺延到下一年度", "what the year lacks is asked for in the next") }
  if rule.is_bounded then texts[2] = say("至多由其后%s个年度补足", "in at most %s of the years after it", rule.years) end
  return joined(texts, "；", "; ")
end

function settlements.make_up(rule)
  return say("所缺学时可在此后%s个年度内补学", "what a year lacks may still be had in the %s years after it", rule.years)
end

function wording.settlement(rule)
  return add_condition({ settlements[rule.kind](rule) }, rule, "person")
end

local function years_begin_text(rule)
  local texts = { say("年度自%s起", "years begin on %s", day_text(rule.month, rule.day)) }
  if rule.starts_column then
    local column = column_text(rule.starts_column, "person")
    texts[1] = rule.by_month and say("年度自各人%s所在月份的1日起", "years begin on the first of the month of %s", column)
      or say("年度自各人%s的月日起", "years begin on the day of %s", column)
  end
  if rule.anchor_column then
    texts[#texts + 1] = say("每%s年为一期，其中一期始于%s的年份", "cycles of %s years, one of which begins in the year of %s", rule.length, column_text(rule.anchor_column, "person"))
  elseif rule.length > 1 then
    texts[#texts + 1] = say("每%s年为一期，其中一期始于%s年", "cycles of %s years, one of which begins in %s", rule.length, rule.anchor)
  end
  if rule.month ~= 1 or rule.day ~= 1 or rule.length > 1 or rule.is_own then
    texts[#texts + 1] = rule.label_is_end and say("以结束的年份称呼", "called by the year in which they end")
      or say("以开始的年份称呼", "called by the year in which they begin")
  end
  return joined(texts, "，", ", ")
end

function wording.calendar(rule)
  local texts = { years_begin_text(rule) }
  for _, change in ipairs(rule.changes) do
    texts[#texts + 1] = say("自%s年度起：%s", "from %s on: %s", change.from, years_begin_text(change))
  end
  for _, period in ipairs(rule.periods) do
    texts[#texts + 1] = say("%s年度为%s至%s", "%s is %s to %s", period.label, period.from, period.to)
  end
  return joined(texts, "；", "; ")
end

library.wording = wording
