-- The words and signs of a policy's text, for what looks at the text itself: policy_check, and slips that Lua's reader stopped at.
-- Nothing of it is read when a policy is merely loaded.

local library = ...

local SPACE, NEWLINE, QUOTE, APOSTROPHE, BACKSLASH, MINUS, OPEN, EQUALS = 32, 10, 34, 39, 92, 45, 91, 61

local function is_digit(byte) return byte and byte >= 48 and byte <= 57 end

local function is_letter(byte)
  return byte and (byte >= 97 and byte <= 122 or byte >= 65 and byte <= 90 or byte == 95 or byte >= 128)
end

-- At "[[", "[=[" …: how many equals signs; nil where no long bracket opens.
local function long_bracket(text, at)
  local level = 0
  while string.byte(text, at + 1 + level) == EQUALS do level = level + 1 end
  if string.byte(text, at + 1 + level) == OPEN then return level end
end

local function find_close(text, at, level)
  local close = "]"
  for _ = 1, level do close = close .. "=" end
  close = close .. "]"
  while at <= #text and string.sub(text, at, at + #close - 1) ~= close do at = at + 1 end
  return at + #close
end

-- A list of { kind = "name" | "string" | "number" | "sign", text, line }, with the bytes `first` to `last` and where the `line_start`s;
-- characters that are not of ASCII are taken for letters. `is_open`: a text whose quotation mark is never closed.
local function tokens_of(text)
  -- Past the mark that some editors put before UTF-8.
  local tokens, at, line = {}, string.sub(text, 1, 3) == "\u{FEFF}" and 4 or 1, 1
  local line_start = at
  local function add_token(kind, first, last, content)
    tokens[#tokens + 1] = { kind = kind, text = content or string.sub(text, first, last), line = line, first = first, last = last, line_start = line_start }
  end
  local function skip_to(target)
    for i = at, target - 1 do
      if string.byte(text, i) == NEWLINE then line, line_start = line + 1, i + 1 end
    end
    at = target
  end
  while at <= #text do
    local byte = string.byte(text, at)
    local level = byte == OPEN and long_bracket(text, at)
    if byte == NEWLINE then
      line, at = line + 1, at + 1
      line_start = at
    elseif byte <= SPACE then
      at = at + 1
    elseif byte == MINUS and string.byte(text, at + 1) == MINUS then
      local comment = string.byte(text, at + 2) == OPEN and long_bracket(text, at + 2)
      local target = at
      if comment then
        target = find_close(text, at, comment)
      else
        while target <= #text and string.byte(text, target) ~= NEWLINE do target = target + 1 end
      end
      skip_to(target)
    elseif level then
      local target = find_close(text, at, level)
      add_token("string", at, at, string.sub(text, at + level + 2, target - level - 3))
      skip_to(target)
    elseif byte == QUOTE or byte == APOSTROPHE then
      local last = at + 1
      while last <= #text and string.byte(text, last) ~= byte and string.byte(text, last) ~= NEWLINE do
        last = last + (string.byte(text, last) == BACKSLASH and 2 or 1)
      end
      add_token("string", at, last, string.sub(text, at + 1, last - 1))
      tokens[#tokens].is_open = string.byte(text, last) ~= byte
      at = tokens[#tokens].is_open and last or last + 1
    elseif is_letter(byte) then
      local last = at
      while is_letter(string.byte(text, last + 1)) or is_digit(string.byte(text, last + 1)) do last = last + 1 end
      add_token("name", at, last)
      at = last + 1
    elseif is_digit(byte) then
      local last = at
      while is_digit(string.byte(text, last + 1)) or is_letter(string.byte(text, last + 1))
        or string.byte(text, last + 1) == 46 and is_digit(string.byte(text, last + 2)) do last = last + 1 end
      add_token("number", at, last)
      at = last + 1
    else
      local two = string.sub(text, at, at + 1)
      local long = two == "==" or two == "~=" or two == "<=" or two == ">=" or two == ".." or two == "::" or two == "//"
      add_token("sign", at, at + (long and 1 or 0))
      at = at + (long and 2 or 1)
    end
  end
  return tokens
end

-- The column of a byte, counted in characters from 1, as an editor shows it.
local function column_at(text, line_start, at)
  local column = 1
  for i = line_start, at - 1 do
    local byte = string.byte(text, i)
    if byte < 128 or byte >= 192 then column = column + 1 end
  end
  return column
end

local keywords = {}
for _, word in ipairs {
  "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil", "not", "or",
  "repeat", "return", "then", "true", "until", "while",
} do keywords[word] = true end

-- A word of Lua that is written with capital letters, in small ones; nil where it is none.
local function small_keyword(word)
  local small = string.lower(word)
  return small ~= word and keywords[small] and small or nil
end

library.tokens_of, library.column_at, library.keywords, library.small_keyword = tokens_of, column_at, keywords, small_keyword
