-- A policy as a page: the law and its rules side by side, then its scenarios as examples. :policy is an id or a whole text, :language 'zh' or
-- 'en', or NULL for that of the connection. policy_print(policy, language) prints it.

form {
  title = { zh = "政策", en = "A policy" },
  parameters = { "policy", "language" },
}

query "rules" [[
  SELECT policy, rule, kind, value, unit, effective_from, effective_to, source, message, line, language, article, law, title, version, sha256
  FROM policy_rules
  WHERE policy = :policy AND language = :language
]]

local words = {
  zh = { law = "条文", rules = "规则", examples = "用例", example = "用例", expected = "输入与预期", line = "第%d行", other = "（条文未录）",
    source = "依据", head = "政策标识：%s，版本：%s，SHA-256：%s", note = "规则以政策文本为准；条文与规则并列，供核对。" },
  en = { law = "The law", rules = "Rules", examples = "Examples", example = "Example", expected = "What goes in, and what is expected", line = "line %d",
    other = "(text not given)", source = "Sources", head = "Policy %s, version %s, SHA-256 %s",
    note = "The policy's text decides; law and rules stand side by side to be compared." },
}

local style = [[
  table { table-layout: fixed; }
  th, td { text-align: left; vertical-align: top; }
  col.law { width: 52%; }
  td p { margin: 0 0 1.5mm; }
  p.head { font-weight: bold; }
  ul { margin: 0; padding-left: 4mm; }
]]

-- A text of several lines as paragraphs.
local function paragraphs(text)
  local made, from = {}, 1
  for i = 1, #text + 1 do
    if i == #text + 1 or string.byte(text, i) == 10 then
      if i > from then made[#made + 1] = p { string.sub(text, from, i - 1) } end
      from = i + 1
    end
  end
  return made
end

local function years(row)
  if row.effective_from == nil and row.effective_to == nil then return nil end
  return " (" .. (row.effective_from or "") .. "–" .. (row.effective_to or "") .. ")"
end

local function rule_line(row, say)
  return li { strong { row.rule }, " ", row.value ~= nil and { row.value, " " }, row.unit and { row.unit, " " }, years(row),
    row.message and { "　", row.message }, row.line and small { "　", string.format(say.line, row.line) } }
end

-- The rows of the page's table in the order of the law: its articles, then what cites a text that is not given.
local function sections(rows)
  local list, by_source = {}, {}
  for _, row in ipairs(rows) do
    if row.kind ~= "source" and row.kind ~= "scenario" and row.source then
      local place = row.article or row.source
      local section = by_source[place]
      if not section then
        section = { source = place, law = row.law, rules = {} }
        list[#list + 1], by_source[place] = section, section
      end
      if row.kind ~= "article" then section.rules[#section.rules + 1] = row end
    end
  end
  return list
end

render(function(data)
  local rows = data.rules
  local first = rows[1]
  local say, scenarios, sources = words[first and first.language or "zh"], {}, {}
  for _, row in ipairs(rows) do
    if row.kind == "scenario" then scenarios[#scenarios + 1] = row end
    if row.kind == "source" then sources[#sources + 1] = row end
  end
  return page {
    title = first and first.title or "policy", style = style,
    h1 { first and first.title },
    first and p { small { string.format(say.head, first.policy, first.version, first.sha256) } },
    h2 { say.source },
    ul { each(sources, function(row) return li { row.message, row.value and { "（", row.value, row.effective_from and { "，", row.effective_from }, "）" } } end) },
    table {
      colgroup { col { class = "law" }, col {} },
      thead { tr { th { say.law }, th { say.rules } } },
      tbody { each(sections(rows), function(section)
        return tr {
          td { p { class = "head", section.source }, section.law and paragraphs(section.law) or p { small { say.other } } },
          td { #section.rules > 0 and ul { each(section.rules, function(row) return rule_line(row, say) end) } },
        }
      end) },
    },
    p { small { say.note } },
    #scenarios > 0 and { h2 { say.examples }, table {
      thead { tr { th { say.example }, th { say.expected } } },
      tbody { each(scenarios, function(row) return tr { td { row.rule, small { "　", string.format(say.line, row.line) } }, td { row.message } } end) },
    } },
  }
end)
