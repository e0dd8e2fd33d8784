-- What stands between a policy's text and our words: a declaration that fails is left out, and the text runs on; a word that is none is
-- said. What is said then stands in failures.lua, which is read when something fails.

local library = ...
local native = library.native
local fail = library.fail

-- Stands for what could not be declared, and for what is no word.
local nothing
-- Names of what failed: whoever uses them is not to blame.
local failed = {}

local function settle(name, is_done, ...)
  if is_done then return ... end
  native.part("failures")
  local text, line = ...
  library.note_failure(text, line, native.line())
  if name then failed[name] = true end
  return nothing
end

nothing = setmetatable({}, {
  __call = function(_, name, ...)
    if type(name) == "string" then failed[name] = true end
    if select("#", ...) == 0 then return nothing end -- and a loop over it ends
  end,
  __index = function() return nothing end,
})

local function guarded(word)
  return function(...)
    if not library.is_declaring then return word(...) end
    return settle(nil, native.try(word, ...))
  end
end

local function guarded_name(word)
  return function(name, ...)
    if not library.is_declaring then return word(name, ...) end
    local complete = settle(type(name) == "string" and name, native.try(word, name, ...))
    if type(complete) ~= "function" then return complete end
    return function(...) return settle(name, native.try(complete, ...)) end
  end
end

-- Runs the policy's text. An error between declarations ends it.
function library.declare(run, ...)
  library.is_declaring = true
  settle(nil, native.try(run, ...))
  library.is_declaring = false
end

local function missing(whole, vocabulary)
  return function(_, name)
    native.part("failures")
    library.fail_missing(whole, vocabulary, name)
  end
end

-- Outside of rules a word that is none is a problem among others.
local function missing_word(vocabulary)
  local find = missing("", vocabulary)
  return function(_, name)
    if not library.is_declaring then return find(_, name) end
    return settle(nil, native.try(find, _, name))
  end
end

local function read_only(whole, vocabulary)
  setmetatable(vocabulary, { __index = whole == "" and missing_word(vocabulary) or missing(whole, vocabulary) })
  return setmetatable({}, {
    __index = vocabulary,
    __newindex = function(_, name)
      fail("不能给“%s%s”赋值：政策在两次调用之间不保存任何内容，请用 local",
        "'%s%s' cannot be assigned: a policy keeps nothing between calls; use local", whole, tostring(name))
    end,
    __metatable = false,
  })
end

-- Exports ------------------------------------------------------------------------------------------------------------

function library.note_failed(name) failed[name] = true end

library.failed, library.guarded, library.guarded_name, library.read_only = failed, guarded, guarded_name, read_only
