-- luacheck, run from the top of the repository. The words of policies are those of lua/definitions.lua, the one list of them.

local words, within = {}, { math = {}, string = {}, table = {} }
local class
for line in assert(io.open("lua/definitions.lua")):lines() do
  local name = line:match("^function ([%w_]+)%(") or line:match("^([%w_]+) = ")
  class = line:match("^%-%-%-@class hourbank%.(%w+)$") or class
  local field = within[class] and line:match("^%-%-%-@field (%w+) ")
  if name then words[name] = { fields = within[name] } end
  if field then within[class][field] = {} end
end

stds.policy = { read_globals = words }
max_line_length = false
std = "policy"
files["lua/library"] = { std = "lua54" }
files["lua/definitions.lua"] = { ignore = { "." } }
