-- The policy language for luacheck: the words that lua/definitions.lua lists, and nothing else.
std = "none"
max_line_length = false
ignore = {
  "212", -- a rule may leave out an argument's use
  "581", -- `not (a < b)` says what the rule says
}

read_globals = {
  math = { fields = { "abs", "ceil", "floor", "fmod", "huge", "max", "min", "tointeger", "type" } },
  string = { fields = { "byte", "char", "format", "len", "lower", "sub", "upper" } },
  table = { fields = { "concat", "insert", "sort" } },
}
for line in io.lines("lua/definitions.lua") do
  local word = line:match("^function ([%a_]+)%(") or line:match("^([%a_]+) = \"")
  if word then read_globals[#read_globals + 1] = word end
end

-- The library that makes those words has a little more of Lua itself.
files["lua/library/*.lua"] = { read_globals = { "getmetatable", "next", "pairs", "rawget", "rawset", "setmetatable" } }
-- Declarations for editors: they only name things.
files["lua/definitions.lua"] = { std = "max", ignore = { "1", "2", "3" } }
