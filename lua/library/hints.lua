-- What messages about declarations say beyond what is wrong: what to write instead. Read only when one is refused.

local library = ...
local native, model, list, keys = library.native, library.model, library.list, library.keys
local fail, in_language, suggestion, meant_date = library.fail, library.in_language, library.suggestion, library.meant_date

local hints = {}

-- The name of what a declaration calls so in Chinese or English.
function hints.declared_as(text, map)
  local found
  for _, name in ipairs(keys(map)) do
    local declared = map[name]
    if type(declared) == "table" and (declared.zh == text or declared.en == text) then found = name end
  end
  return found
end

-- What to write in place of a field that there is not.
function hints.field_meant(name, value, known)
  local near = suggestion(name, known)
  if near ~= "" then return near end
  if name == "year" and known.from and known.to and not known.year then
    local year = math.type(value) == "integer" and tostring(value) or in_language("年度", "year")
    return string.format(in_language("；请写 from = %s, to = %s", "; write from = %s, to = %s"), year, year)
  end
  return string.format(in_language("；可写的有：%s", "; it takes %s"), list.concat(keys(known), ", "))
end

-- Fields have names: an entry has none.
function hints.fail_without_name(entry, what, known)
  if type(entry) == "number" then
    fail("%s 的每一项都应写明名称，例如 %s = …，而%s没有名称；数值之中不写逗号", "%s takes fields by their names only, as in %s = …, and %s has none; within a figure there is no comma",
      what, keys(known)[1], tostring(entry))
  end
  fail("%s 的每一项都应写明名称，例如 %s = …", "%s takes fields by their names only, as in %s = …", what, keys(known)[1])
end

-- A text that is no day of every year.
function hints.fail_day(value, what)
  if native.is_date("2024-" .. value) then
    fail("不是每年都有“%s”这一天：请改为“02-28”或“03-01”（%s）", "not every year has the day '%s': type '02-28' or '03-01' (%s)", value, what)
  end
  local meant = meant_date("2023 " .. value)
  if meant then
    fail("日期写成 MM-DD：请把“%s”改为“%s”（%s）", "a day is written MM-DD: instead of '%s' type '%s' (%s)", value, string.sub(meant, 6), what)
  end
  fail("“%s”不是一年中的一天：%s 应为 MM-DD，如“03-01”", "'%s' is no day of a year: %s must be MM-DD, such as '03-01'", value, what)
end

-- A date where a year is meant.
function hints.refuse_date(value, what)
  local date = native.is_date(value) and value or meant_date(value)
  if not date then return end
  fail("请将 \"%s\" 改为 %s：此处应为年度，而不是日期（%s）", "instead of \"%s\" type %s: this is a year, not a day (%s)", value,
    tostring(tonumber(string.sub(date, 1, 4))), what)
end

-- What used a parameter above its declaration was told that there is none.
function hints.note_declared(name, line)
  for _, found in ipairs(model.problems) do
    if found.awaited == name then
      found.en = string.format(in_language("参数“%s”在第%d行才声明；请把它移到使用处之前", "the parameter '%s' is declared in line %d, below its use; put it above"), name, line)
      found.zh = found.en
    end
  end
end

library.hints = hints
