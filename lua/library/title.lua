-- What a title application asks: the items of a window of years.

local library = ...
local native, model, words = library.native, library.model, library.words
local fail = library.fail
local require_type, require_fields = library.require_type, library.require_fields
local is_year, require_span = library.is_year, library.require_span
local add_rule, check_items = library.add_rule, library.check_items
local condition, keep, declaring = library.condition, library.keep, library.declaring

function words.title(spec)
  declaring()
  require_type(spec, "table", "title")
  local line = native.line()
  require_fields(spec, "title", { name = 1, year = 1, from = 1, to = 1, when = 1, source = 1, items = 1 }, true)
  if spec.year ~= nil and (spec.from ~= nil or spec.to ~= nil) then
    fail("title 的 year 不与 from、to 同用", "title: year does not go with from and to; write one of the two")
  end
  local from, to = spec.year or spec.from, spec.year or spec.to
  for _, field in ipairs { "year", "from", "to" } do
    library.refuse_quoted(spec[field], "title." .. field)
    if math.type(spec[field]) == "integer" and not is_year(spec[field]) then
      fail("title.%s：%d不是年度，应为四位数", "title.%s: %d is no year of four digits", field, spec[field])
    end
  end
  if not is_year(from) or (to ~= nil and not is_year(to)) then
    fail("title 须写明 year，或 from 与 to", "title needs year, or from and to")
  end
  require_span({ from = from, to = to }, "title")
  library.require_text(spec.name, "title.name")
  local items = {}
  for i, entry in ipairs(spec) do items[i] = entry end
  if spec.items == nil then
    check_items(items, "title")
  else
    require_type(spec.items, "function", "title.items")
    if #items > 0 then
      fail("title 的 items 函数给出全部各项，不能再另外列出", "title: the function items gives all items; none can stand beside it")
    end
  end
  local rule = {
    name = spec.name or ("title." .. from), is_named = spec.name ~= nil, from = from, to = to, when = condition(spec.when, "title", "person"),
    source = spec.source, items = items, items_function = keep(spec.items), line = line,
  }
  add_rule(model.titles, rule)
end
