-- luacheck, run from the top of the repository. The words of policies are those of lua/definitions.lua, the one list of
-- them, and the words of forms those that lua/forms/library/form.lua declares.

local function read(path)
  local file = assert(io.open(path))
  local text = file:read("*a")
  file:close()
  return text
end

local lua = { math = { fields = {} }, string = { fields = {} }, table = { fields = {} } }
local policy, form, class, is_of_lua = {}, {}, nil, false
for line in read("lua/definitions.lua"):gmatch("[^\n]+") do
  is_of_lua = is_of_lua or line:find("-- Of Lua itself", 1, true) == 1
  class = line:match("^%-%-%-@class hourbank%.(%w+)$") or class
  local name = line:match("^function ([%w_]+)%(") or line:match("^([%w_]+) = ")
  local field = is_of_lua and line:match("^%-%-%-@field (%w+) ")
  if name then policy[name] = lua[name] or {} end
  if name and is_of_lua then form[name] = lua[name] or {} end
  if field then lua[class].fields[field] = {} end
end

local declared = read("lua/forms/library/form.lua")
for name in declared:gmatch("words%.([%w_]+)") do form[name] = form[name] or {} end
for name in declared:match("\nelements (%b{})"):gmatch('"(%w+)"') do form[name] = {} end
for name in declared:match("for word, is_one in pairs (%b{})"):gmatch("(%w+) =") do form[name] = {} end

stds.policy = { read_globals = policy }
stds.form = { read_globals = form }
max_line_length = false
ignore = {
  "212", -- a rule may leave out an argument's use
  "581", -- `not (a < b)` says what the rule says
}
std = "policy"
files["lua/forms"] = { std = "form" }
files["lua/library"] = { std = "lua54" }
files["lua/forms/library"] = { std = "lua54" }
files["lua/definitions.lua"] = { ignore = { "." } }
