-- What a clerk mistyped, where Lua's reader says only that it stopped: which character, where, and what to type instead. Read only
-- when a text could not be read.

local library = ...
local native = library.native
native.part("tokens")
local tokens_of, column_at = library.tokens_of, library.column_at

local function say(zh, en, ...)
  return string.format(native.language() == "zh" and zh or en, ...)
end

-- Characters that are not of ASCII ----------------------------------------------------------------------------------------

local quotes = {}
for _, sign in ipairs { "“", "”", "„", "‟", "‘", "’", "「", "」", "『", "』", "《", "》", "〝", "〞", "＂", "＇", "«", "»" } do quotes[sign] = true end

local replacements = {
  ["："] = "=", ["、"] = ",", ["【"] = "{", ["】"] = "}", ["［"] = "{", ["］"] = "}", ["〔"] = "(", ["〕"] = ")", ["≥"] = ">=", ["≧"] = ">=", ["⩾"] = ">=",
  ["≤"] = "<=", ["≦"] = "<=", ["⩽"] = "<=", ["≠"] = "~=", ["×"] = "*", ["÷"] = "/", ["−"] = "-", ["–"] = "-", ["～"] = "~", ["！"] = "not",
  ["＆"] = "and", ["％"] = "/ 100",
}

local spaces = {
  [0x3000] = { "全角空格", "an ideographic space" }, [0xA0] = { "不换行空格", "a no-break space" },
  [0x202F] = { "不换行空格", "a no-break space" }, [0x2028] = { "分行符", "a line separator" },
}
for code = 0x2000, 0x200A do spaces[code] = { "特殊空格", "a typographic space" } end

local function is_invisible(code)
  return code == 0xAD or code == 0xFEFF or code >= 0x200B and code <= 0x200F or code >= 0x202A and code <= 0x202E
    or code >= 0x2060 and code <= 0x206F
end

-- The character that begins at a byte, and its code.
local function character_at(text, at)
  local byte = string.byte(text, at)
  local length = byte < 0xC0 and 1 or byte < 0xE0 and 2 or byte < 0xF0 and 3 or 4
  local code = length == 1 and byte or length == 2 and byte % 32 or length == 3 and byte % 16 or byte % 8
  for i = at + 1, at + length - 1 do code = code * 64 + string.byte(text, i) % 64 end
  return string.sub(text, at, at + length - 1), code
end

-- What to do about one character; nil where it is a letter like any other, of Chinese for example.
local function about_character(sign, code)
  local number, space = string.format("U+%04X", code), spaces[code]
  if quotes[sign] then return say("“%s”是中文引号，请改为 \"", "'%s' is not a plain quotation mark; type \"", sign) end
  if sign == "—" then
    return say("“%s”不能用在这里；注释以两个减号 -- 开头", "'%s' cannot stand here; a comment begins with two minus signs, --", sign)
  end
  if sign == "。" or sign == "·" or sign == "…" then return say("“%s”不能用在这里，请删去", "'%s' cannot stand here; delete it", sign) end
  if replacements[sign] then
    return say("“%s”不能用在这里，请改为“%s”", "'%s' cannot stand here; type '%s'", sign, replacements[sign])
  end
  if code > 0xFF00 and code < 0xFF5F then
    return say("“%s”是全角字符，请改为“%s”", "'%s' is a full-width character; type '%s'", sign, string.char(code - 0xFEE0))
  end
  if space then
    return say("此处有%s（%s），请改为普通空格", "there is %s (%s) here; type an ordinary space", say(space[1], space[2]), number)
  end
  if is_invisible(code) then return say("此处有看不见的字符（%s），请删去", "there is an invisible character (%s) here; delete it", number) end
end

-- Signs of other languages ------------------------------------------------------------------------------------------------

local pairs_of_signs = { ["!="] = "~=", ["<>"] = "~=", ["=>"] = "=", ["&&"] = "and", ["||"] = "or" }
local computing = { ["+"] = true, ["-"] = true, ["*"] = true, ["/"] = true }

local function is_glued(before, after)
  return before and after and before.line == after.line and before.last + 1 == after.first
end

local function about_comment(sign)
  return say("注释不用“%s”开头，请改为“--”", "a comment does not begin with '%s'; type '--'", sign)
end

local function about_signs(tokens, i)
  local token, after = tokens[i], tokens[i + 1]
  local other = is_glued(token, after) and after.kind == "sign" and string.sub(after.text, 1, 1) or ""
  local both, name = token.text .. other, tokens[i - 1] and tokens[i - 1].text or "x"
  if pairs_of_signs[both] then return say("“%s”请改为“%s”", "instead of '%s' type '%s'", both, pairs_of_signs[both]) end
  if token.text == "!" then return say("“!”请改为“not”", "instead of '!' type 'not'") end
  if both == "/*" then return about_comment(both) end
  if computing[token.text] and other == "=" then
    return say("没有“%s”这种写法，请写成 %s = %s %s …", "there is no '%s'; write %s = %s %s …", both, name, name, token.text)
  end
end

-- A word of Lua with capital letters, where it is no field.
local function about_capitals(tokens, i)
  local token, before, after = tokens[i], tokens[i - 1], tokens[i + 1]
  local small = token.kind == "name" and library.small_keyword(token.text)
  if not small or before and before.text == "." or after and after.text == "=" then return nil end
  return say("“%s”请改用小写：%s", "'%s' is written in small letters: %s", token.text, small)
end

-- What an officer may write in Chinese where a word of the language belongs: the manual's words. Before "=" and behind "." it is a field.
local words = {
  ["政策"] = "policy", ["文件"] = "source", ["科目"] = "subject", ["参数"] = "param", ["原因"] = "reason", ["折算"] = "conversion", ["限额"] = "cap",
  ["年度"] = "annual", ["年度要求"] = "annual", ["要求"] = "annual", ["免修"] = "exempt", ["结转"] = "carry", ["顺延"] = "defer", ["补学"] = "make_up",
  ["职称申报"] = "title", ["申报"] = "title", ["用例"] = "scenario", ["如果"] = "if", ["那么"] = "then", ["否则"] = "else", ["结束"] = "end", ["返回"] = "return",
  ["不是"] = "not", ["非"] = "not", ["并且"] = "and", ["且"] = "and", ["或者"] = "or", ["或"] = "or", ["空"] = "nil", ["真"] = "true", ["假"] = "false",
}
local fields = {
  ["学时"] = "hours", ["学时数"] = "hours", ["最低"] = "minimum", ["最低学时"] = "minimum", ["依据"] = "source", ["来源"] = "source", ["科目"] = "subject",
  ["原因"] = "reason", ["名称"] = "name", ["标识"] = "id", ["版本"] = "version", ["标题"] = "title", ["单位"] = "unit", ["数值"] = "value", ["年度"] = "year",
  ["起"] = "from", ["自"] = "from", ["至"] = "to", ["止"] = "to", ["至多"] = "at_most", ["条件"] = "when", ["记录"] = "records", ["人员"] = "person",
}

local function meant_word(tokens, i)
  local before, after = tokens[i - 1], tokens[i + 1]
  local is_field = before and before.text == "." or after and after.text == "="
  return (is_field and fields or words)[tokens[i].text]
end

-- The first of such characters, signs or words up to a line, outside of texts and comments: what to do, and in which token and byte.
local function foreign(text, tokens, line)
  for i, token in ipairs(tokens) do
    local before = tokens[i - 1]
    if token.line > line then return nil end
    if token.kind ~= "sign" and is_glued(before, token) and before.kind == "string" then
      for at = before.first, before.last do
        local sign, code = character_at(text, at)
        if quotes[sign] then return about_character(sign, code), before, at end
      end
      local sign, code = character_at(text, token.first)
      local what = code >= 128 and about_character(sign, code)
        or say("“%s”之前缺少引号 \"", "a quotation mark \" is missing before '%s'", token.text)
      return what, token, token.first
    end
    if token.kind == "sign" then
      local what = about_signs(tokens, i)
      if what then return what, token, token.first end
    elseif about_capitals(tokens, i) then
      return about_capitals(tokens, i), token, token.first
    elseif token.kind ~= "string" then
      for at = token.first, token.last do
        local byte = string.byte(text, at)
        if byte >= 0xC0 then
          local sign, code = character_at(text, at)
          local what = about_character(sign, code)
          if what then return what, token, at end
          local first = i
          while tokens[first - 1] and tokens[first - 1].line == token.line do
            first = first - 1
            local opening = tokens[first].text
            if tokens[first].kind == "sign" and (opening == "//" or opening == "#") then
              return about_comment(opening), tokens[first], tokens[first].first
            end
          end
          local number = token.kind == "number" and token or before and before.kind == "number" and before
          if number then
            return say("“%s”：请只写数值，不带文字", "'%s': write the figure alone, without a word", string.sub(text, number.first, token.last)),
              number, number.first
          end
          local meant = meant_word(tokens, i)
          if meant then
            return say("“%s”：规则中的词用英文，请改为 %s", "'%s': the words of a rule are English, type %s", token.text, meant), token, token.first
          end
          return say("“%s”是文字，须加引号 \"；列名和代号用英文字母", "'%s' is text, which needs quotation marks \"; columns and names are in English letters",
            token.text), token, token.first
        end
      end
    end
  end
end

-- What Lua's reader says --------------------------------------------------------------------------------------------------

local function find(text, mark, from)
  for i = from or 1, #text - #mark + 1 do
    if string.sub(text, i, i + #mark - 1) == mark then return i end
  end
end

local function begins(text, head) return string.sub(text, 1, #head) == head end

-- { expected, closing, closing_line, near } of "'}' expected (to close '{' at line 9) near 'param'".
local function read_message(message)
  local said = {}
  local near = find(message, " near ")
  if near then
    said.near = string.sub(message, near + 6)
    if begins(said.near, "'") then said.near = string.sub(said.near, 2, -2) end
  end
  local expected = find(message, "' expected")
  if expected then said.expected = string.sub(message, 2, expected - 1) end
  local close = find(message, "(to close '")
  local at = close and find(message, "' at line ", close)
  if at then
    said.closing = string.sub(message, close + 11, at - 1)
    said.closing_line = tonumber(string.sub(message, at + 10, find(message, ")", at) - 1))
  end
  return said
end

-- Where Lua's reader stopped. Of several alike in the line, the first up to which the text cannot be read either.
local function find_stop(text, tokens, line, near)
  local found
  for i, token in ipairs(tokens) do
    if token.line == line and string.sub(text, token.first, token.last) == near then
      found = i
      local message = native.syntax(string.sub(text, 1, token.last))
      if message and read_message(message).near == near then return i end
    end
  end
  return found
end

local declaring = {}
for _, word in ipairs {
  "policy", "source", "subject", "param", "reason", "catalogue", "conversion", "calendar", "first_year", "exempt", "annual", "title", "make_up",
  "carry", "grace", "defer", "admission", "credit", "once", "highest", "cap", "scenario", "form", "query", "render",
} do declaring[word] = true end

local closers, structure = { ["}"] = "{", [")"] = "(", ["]"] = "[" }, {}
for _, word in ipairs { "then", "do", "end", "else", "elseif", "until", "return", "local", "function", "if", "for", "while", "repeat" } do
  structure[word] = true
end

-- The bracket that is open before a token, innermost.
local function open_bracket(tokens, stop)
  local open = {}
  for i = 1, stop - 1 do
    local text = tokens[i].kind == "sign" and tokens[i].text
    if text == "{" or text == "(" or text == "[" then open[#open + 1] = tokens[i] end
    if closers[text] then open[#open] = nil end
  end
  return open[#open]
end

local function begins_declaration(tokens, i)
  local token, before, after = tokens[i], tokens[i - 1], tokens[i + 1]
  return token.kind == "name" and declaring[token.text] and (not before or before.line < token.line) and after
    and (after.kind == "string" or after.text == "{" or after.text == "(")
end

local function is_value(token, at_its_end)
  if token.kind == "sign" then return token.text == "{" and not at_its_end or at_its_end and (token.text == "}" or token.text == ")") end
  return not structure[token.text] or at_its_end and token.text == "end" or not at_its_end and token.text == "function"
end

-- `token` is where it would have to end at the latest; nil: the end of the file.
local function about_unclosed(line, opening, missing, token)
  if not token then
    return say("第%d行的“%s”没有结束：文件结尾缺少“%s”", "what line %d begins with '%s' is not closed: at the end of the file '%s' is missing", line,
      opening, missing)
  end
  return say("第%d行的“%s”没有结束：“%s”之前缺少“%s”", "what line %d begins with '%s' is not closed: before '%s' '%s' is missing", line, opening,
    token.text, missing)
end

local function about_colon(text, tokens, colon)
  local key = tokens[colon - 1]
  if key and key.kind == "string" then
    return say("“:”请改为“=”，且名称不加引号：%s = …", "instead of ':' type '=', and the name without quotation marks: %s = …", key.text)
  end
  return say("“:”请改为“=”", "instead of ':' type '='")
end

-- The word of a block (function, if, for, while, repeat, do) that is open before a token, innermost.
local function open_block(tokens, stop)
  local open = {}
  for i = 1, stop - 1 do
    local text = tokens[i].kind == "name" and tokens[i].text
    local is_head = open[#open] and (open[#open].text == "for" or open[#open].text == "while") and not open[#open].has_do
    if text == "do" and is_head then
      open[#open].has_do = true
    elseif text == "function" or text == "if" or text == "for" or text == "while" or text == "repeat" or text == "do" then
      open[#open + 1] = { text = text, line = tokens[i].line, first = tokens[i].first }
    elseif text == "end" or text == "until" then
      open[#open] = nil
    end
  end
  return open[#open]
end

-- A text without quotation marks, `source = law 5` or `annual total { … }`: up to tokens[stop], of which it is the second word.
local function about_text(text, tokens, stop)
  local token, before, earlier, after = tokens[stop], tokens[stop - 1], tokens[stop - 2], tokens[stop + 1]
  if not (before and before.kind == "name" and before.line == token.line) or token.kind == "sign" then return nil end
  local is_declaration = declaring[before.text] and (not earlier or earlier.line < before.line) and token.kind == "name"
  if is_declaration then return say("“%s”缺少引号：请改为 \"%s\"", "'%s' lacks quotation marks: type \"%s\"", token.text, token.text), token end
  if not earlier or earlier.text ~= "=" or structure[before.text] or structure[token.text] or after and after.text == "=" then return nil end
  local whole = string.sub(text, before.first, token.last)
  return say("“%s”缺少引号：请改为 \"%s\"", "'%s' lacks quotation marks: type \"%s\"", whole, whole), before
end

-- The end of a block is missing at the latest before tokens[stop].
local function about_block(tokens, stop)
  local token, block = tokens[stop], open_block(tokens, stop)
  if not block then return nil end
  for i = 1, stop - 2 do
    local after = tokens[i + 1]
    if tokens[i].first > block.first and tokens[i].text == "else" and after.text == "if" and tokens[i].line == after.line then
      return say("缺少“end”：第%d行的 else if 请写成 elseif", "'end' is missing: in line %d, instead of else if type elseif", after.line),
        token or tokens[stop - 1]
    end
  end
  return about_unclosed(block.line, block.text, "end", token), token or tokens[stop - 1]
end

-- Something was expected before tokens[stop], or at the end of the file.
local function about_expected(tokens, stop, said)
  local token, before, open = tokens[stop], tokens[stop - 1], open_bracket(tokens, stop)
  if said.expected == "end" then return about_block(tokens, stop) end
  if open and closers[said.expected] then
    for i = 1, stop do
      if tokens[i] and tokens[i].first > open.first and begins_declaration(tokens, i) then
        open = open_bracket(tokens, i)
        return about_unclosed(open.line, open.text, open.text == "{" and "}" or ")", tokens[i]), tokens[i]
      end
    end
    local is_list = token and not structure[token.text] and is_value(before, true) and is_value(token)
    if not is_list then return about_unclosed(open.line, open.text, said.expected, token), token or before end
    return say("“%s”之前缺少逗号“,”", "a comma ',' is missing before '%s'", token.text), token
  end
  if token and said.expected and said.expected ~= "<eof>" and not begins(said.expected, "<") then
    return say("缺少“%s”，应写在“%s”之前", "'%s' is missing before '%s'", said.expected, token.text), token
  end
end

-- What stands at tokens[stop] cannot stand there.
local function about_unexpected(text, tokens, stop, said)
  local token, before, earlier = tokens[stop], tokens[stop - 1], tokens[stop - 2]
  local open, block = open_bracket(tokens, stop), open_block(tokens, stop)
  if not token then
    if not open then return nil end
    return about_unclosed(open.line, open.text, open.text == "{" and "}" or ")"), before
  end
  if token.text == "=" and said.expected == "then" then
    return say("比较是否相等时，“=”请改为“==”", "to compare, instead of '=' type '=='"), token
  end
  if block and open and block.first > open.first then
    if closers[token.text] == open.text then return about_block(tokens, stop) end
    open = nil -- what stands in a block of statements is no field
  end
  if token.kind == "sign" and (token.text == "//" or token.text == "#") and not (open and open.text ~= "{") then
    return about_comment(token.text), token
  end
  if token.text == "=" and open and open.text == "[" then return say("“[”请改为“{”，末尾的“]”请改为“}”", "instead of '[' type '{', and '}' for its ']'"), open end
  if token.text == "=" and before and before.kind == "string" and open and open.text == "{" then
    local name = before.text
    return say("名称不加引号：请将 \"%s\" 改为 %s", "a name before '=' stands without quotation marks: instead of \"%s\" type %s", name, name), before
  end
  if token.text == "=" and open and open.text == "(" then
    return say("“=”：有名称的各项须放在花括号里，写成 { … = … }", "'=': fields by their names stand in braces, { … = … }"), token
  end
  if token.text == ":" and open then return about_colon(text, tokens, stop), token end
  if before and before.text == ":" and open then return about_colon(text, tokens, stop - 1), before end
  if earlier and earlier.text == ":" and open then return about_colon(text, tokens, stop - 2), earlier end
  if before and before.text == "%" and earlier and earlier.kind == "number" then
    return say("不用“%%”；比例写成分数 { %s, 100 }", "there is no '%%'; a share is written as a fraction, { %s, 100 }", earlier.text), before
  end
  if before and before.kind == "sign" and before.text == token.text and token.text == "," then
    return say("多了一个“,”", "there is one ',' too many"), token
  end
  if block and (token.text == "==" or token.text == "~=" or token.text == "<" or token.text == ">" or token.text == "<=" or token.text == ">=") then
    return say("“%s”之前的比较没有去处：给出它请在前面写 return，作为条件请写 if … then", "what '%s' compares stands by itself: to give it, type return before it; to go by it, if … then",
      token.text), token
  end
  if token.kind == "sign" and closers[token.text] and not (open and open.text == closers[token.text]) then
    return say("多了一个“%s”", "there is one '%s' too many", token.text), token
  end
end

-- What to say in place of Lua's message about a line, and in which line and column; nil where nothing better is known.
function library.explain_slip(text, message, line)
  local tokens, said = tokens_of(text), read_message(message)
  local what, token, at = foreign(text, tokens, line)
  if not what then
    local stop = said.near == "<eof>" and #tokens + 1 or find_stop(text, tokens, line, said.near)
    if begins(message, "unfinished string") then
      for _, open in ipairs(tokens) do
        if open.is_open and open.line == line then
          what, token = say("引号没有结束：缺少 \"", "the quotation mark is not closed: \" is missing"), open
        end
      end
    elseif begins(message, "malformed number") and stop then
      token = tokens[stop]
      what = say("“%s”不是数值；请只写数值", "'%s' is no figure; write the figure alone", token.text)
    elseif stop then
      if tokens[stop] then what, token = about_text(text, tokens, stop) end
      if not what then what, token = about_unexpected(text, tokens, stop, said) end
      if not what and said.expected then what, token = about_expected(tokens, stop, said) end
    end
  end
  if not what then return nil end
  return what, token.line, column_at(text, token.line_start, at or token.first)
end
