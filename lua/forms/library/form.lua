-- The words in which forms are written: what a form reads, and how it looks. lua/forms/README.md is the manual.
--
-- The engine runs base and this file for each form. Beyond what base needs, it brings in library.native:
--   element(tag)   a function that makes an element of a table of content and attributes

local library = ...
local native = library.native
local fail, list, keys, suggestion = library.fail, library.list, library.keys, library.suggestion
local require_type, require_fields = library.require_type, library.require_fields
local require_name = library.require_name

local model = { queries = {} }
local words = {}

-- What a form reads ------------------------------------------------------------------------------------------------

-- Queries are asked before render draws: one that is declared there would be asked never.
local is_drawing = false

local function require_outside(word)
  if is_drawing then fail("%s 不能写在 render 之内；请在其外声明", "%s cannot be declared inside render; declare it outside", word) end
end

function words.form(spec)
  require_outside "form"
  require_fields(spec, "form", { title = 1, parameters = 1, certify = 1, needs = 1 })
  if model.parameters then fail("form 只能声明一次", "form is declared already") end
  local title = require_fields(spec.title or {}, "form.title", { zh = 1, en = 1 })
  model.title_zh = require_name(title.zh, "form.title.zh")
  model.title_en = require_name(title.en, "form.title.en")
  if spec.needs ~= nil then
    local needs = require_fields(spec.needs, "form.needs", { zh = 1, en = 1 })
    model.needs = { zh = require_name(needs.zh, "form.needs.zh"), en = require_name(needs.en, "form.needs.en") }
  end
  model.parameters = {}
  for i, name in ipairs(spec.parameters or {}) do
    require_name(name, "form.parameters")
    if model.parameters[name] then fail("参数“%s”重复", "parameter '%s' stands twice", name) end
    model.parameters[name], model.parameters[i] = i, name
  end
  if spec.certify ~= nil then
    local certify = require_fields(spec.certify, "form.certify", { person = 1, year = 1 })
    model.certify = { person = model.parameters[certify.person or ""], year = model.parameters[certify.year or ""] }
    if not (model.certify.person and model.certify.year) then
      fail("form.certify 应写明哪个参数是人员、哪个是年度", "form.certify must name the parameters that are the person and the year")
    end
  end
end

local function add_query(name, sql, is_one, line)
  require_type(sql, "string", "query \"" .. name .. "\"")
  if model.queries[name] then
    fail("查询“%s”已经声明", "query '%s' is declared already", name)
  end
  if #model.queries == 64 then fail("一份表格至多有64个查询；请合并其中几个", "a form has at most 64 queries; join some of them") end
  local entry = { name = name, sql = sql, line = line, one = is_one, columns = {} }
  entry.row = {
    __index = function(_, column)
      if not entry.columns[column] then
        fail("查询“%s”没有“%s”这一列%s", "query '%s' has no column '%s'%s", name, tostring(column),
          type(column) == "string" and suggestion(column, entry.columns) or "")
      end
    end,
    __metatable = false,
  }
  model.queries[#model.queries + 1], model.queries[name] = entry, entry
end

-- query "name" [[SELECT …]]: data.name is the list of its rows. one "name" [[SELECT …]]: data.name is its one row.
for word, is_one in pairs { query = false, one = true } do
  words[word] = function(name)
    require_outside(word)
    require_name(name, word)
    local line = native.line() -- where the statement begins: versions of Lua differ about the line where its text ends
    return function(sql) add_query(name, sql, is_one, line) end
  end
end

function words.render(rule)
  require_outside "render"
  require_type(rule, "function", "render")
  if model.render then fail("render 只能声明一次", "render is declared already") end
  model.render, model.render_line = rule, native.line()
end

-- Content ----------------------------------------------------------------------------------------------------------------

local function elements(names)
  for _, name in ipairs(names) do words[name] = native.element(name) end
end

elements { "h1", "h2", "h3", "p", "div", "span", "section", "header", "footer", "br", "hr", "strong", "em", "small", "sub", "sup",
  "ul", "ol", "li", "dl", "dt", "dd", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption",
  "svg", "g", "rect", "line", "circle", "path", "polyline", "polygon", "text" }

function words.each(values, make)
  local made = {}
  for i, value in ipairs(values) do made[i] = make(value, i) or false end
  return made
end

-- Figures ------------------------------------------------------------------------------------------------------------------

-- Hours are thousandths, so that sums of them are exact (rule 1).
local function thousandths(value)
  if type(value) ~= "number" then return 0 end
  return math.floor(value * 1000 + 0.5)
end

function words.sum(rows, column)
  local total = 0
  for _, row in ipairs(rows) do total = total + thousandths(row[column]) end
  return total / 1000
end

-- One decimal, rounded half up; a dash where there is nothing to take a part of.
function words.percent(part, whole)
  if not part or not whole or whole == 0 then return "—" end
  local tenths = (part * 2000 + whole) // (whole * 2)
  return string.format("%d.%d%%", tenths // 10, tenths % 10)
end

-- bars { title = "…", most = 100, rows = { { label = "…", value = 87.5, text = "87.5%" }, … } }: a bar chart. Without
-- `most` the longest bar is the whole width.
function words.bars(spec)
  require_fields(spec, "bars", { title = 1, most = 1, rows = 1 })
  local rows = require_type(spec.rows, "table", "bars.rows")
  local most, height = spec.most or 0, 26
  for _, bar in ipairs(rows) do most = math.max(most, bar.value or 0) end
  local lines = {}
  for i, bar in ipairs(rows) do
    local top, width = (i - 1) * height, most > 0 and (bar.value or 0) / most * 380 or 0
    lines[i] = words.g {
      words.text { x = 172, y = top + 17, ["text-anchor"] = "end", bar.label },
      words.rect { x = 180, y = top + 4, width = 380, height = 18, fill = "#e8ecf2" },
      words.rect { x = 180, y = top + 4, width = string.format("%.1f", width), height = 18, fill = "#3b6ea5" },
      words.text { x = 568, y = top + 17, bar.text or tostring(bar.value or "") },
    }
  end
  return words.svg { class = "bars", viewBox = string.format("0 0 720 %d", math.max(#rows, 1) * height), role = "img",
    ["aria-label"] = spec.title, lines }
end

-- The page -----------------------------------------------------------------------------------------------------------------

-- Nothing may be fetched and no script may run, whatever a form writes: the browser holds it to that.
local policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

local common = [[
html { font-family: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; color: #000; background: #fff; }
body { margin: 0 auto; line-height: 1.35; font-size: 10.5pt; }
h1 { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", SimHei, sans-serif; text-align: center; font-size: 17pt; font-weight: bold; margin: 0 0 3mm; }
h2 { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", SimHei, sans-serif; font-size: 12pt; margin: 5mm 0 2mm; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 0.35mm solid #000; padding: 1mm 1.2mm; text-align: center; vertical-align: middle; overflow-wrap: anywhere; }
th { font-weight: bold; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
small { font-size: 8.5pt; color: #333; font-weight: normal; }
svg.bars { width: 100%; max-width: 190mm; font-size: 11px; font-family: inherit; }
@media screen { body { padding: 8mm; } }
@media print { body { padding: 0 0.4mm; } }
]]

local sizes = {
  ["A4 landscape"] = { width = "297mm", inner = "277mm" },
  ["A4 portrait"] = { width = "210mm", inner = "186mm" },
}

local function document(title, sheet, body)
  local element = native.element
  return element "html" { lang = "zh-CN",
    element "head" {
      element "meta" { charset = "utf-8" },
      element "meta" { ["http-equiv"] = "Content-Security-Policy", content = policy },
      element "meta" { name = "viewport", content = "width=device-width" },
      element "title" { title },
      element "style" { common .. sheet },
    },
    element "body" (body),
  }
end

local function sheet_of(size, margin, style)
  return "@page { size: " .. size .. "; margin: " .. margin
    .. ";\n  @bottom-center { content: \"第\" counter(page) \"页，共\" counter(pages) \"页\"; font-size: 8pt; } }\n"
    .. "@media screen { body { width: " .. sizes[size].inner .. "; } }\n" .. style
end

-- Lengths and nothing else: "20mm", "9mm 10mm".
local function require_margin(margin)
  require_type(margin, "string", "page.margin")
  for i = 1, #margin do
    local byte = string.byte(margin, i)
    local is_letter, is_digit = byte >= 97 and byte <= 122, byte >= 48 and byte <= 57
    if not (is_letter or is_digit or byte == 32 or byte == 37 or byte == 46) then
      fail("page.margin 只能是长度，例如 \"9mm 10mm\"", "page.margin must be lengths, as in \"9mm 10mm\"")
    end
  end
  return margin
end

-- What page {} gave back, kept out of the form's reach. The form has an empty hand to give back, which is no content.
local pages = {}

-- page { title = "…", size = "A4 landscape", style = [[…]], content… }: what render gives back.
function words.page(spec)
  require_type(spec, "table", "page")
  local size = spec.size or "A4 portrait"
  if not sizes[size] then
    fail("page.size 应为 \"A4 portrait\" 或 \"A4 landscape\"", "page.size must be \"A4 portrait\" or \"A4 landscape\"")
  end
  local style = require_type(spec.style or "", "string", "page.style")
  for i = 1, #style do
    if string.byte(style, i) == 60 then fail("page.style 不能含 <", "page.style must not contain <") end
  end
  local title, margin = require_name(spec.title, "page.title"), require_margin(spec.margin or "10mm 10mm 12mm")
  spec.title, spec.size, spec.margin, spec.style = nil, nil, nil, nil
  local hand = { words.page }
  pages[hand] = document(title, sheet_of(size, margin, style), spec)
  return hand
end

-- The environment in which a form runs ------------------------------------------------------------------------------------

local function missing(whole, vocabulary)
  return function(_, name)
    fail("没有“%s%s”这个词%s", "there is no word '%s%s'%s", whole, tostring(name), suggestion(tostring(name), vocabulary))
  end
end

local function read_only(whole, values, call)
  return setmetatable({}, {
    __index = function(_, name)
      if values[name] == nil then missing(whole, values)(nil, name) end
      return values[name]
    end,
    __newindex = function(_, name)
      fail("不能给“%s%s”赋值；请用 local", "'%s%s' cannot be assigned; use local", whole, tostring(name))
    end,
    __call = call,
    __metatable = false,
  })
end

local environment = {}
for _, name in ipairs(keys(native.functions)) do environment[name] = native.functions[name] end
for _, name in ipairs(keys(words)) do environment[name] = words[name] end
environment.math = read_only("math.", environment.math)
environment.string = read_only("string.", environment.string)
-- An element as well as Lua's table.insert, .concat and .sort.
local table_element = native.element("table")
environment.table = read_only("table.", list, function(_, spec) return table_element(spec) end)

local function finish()
  if not model.parameters then
    fail("缺少 form { title = …, parameters = … }", "there is no form { title = …, parameters = … }")
  end
  if not model.render then fail("缺少 render(function(data) … end)", "there is no render(function(data) … end)") end
  return model
end

-- What render is given: the rows of each query, and the arguments, by name. A NULL argument is nil.
local function view(values, known)
  return setmetatable({}, {
    __index = function(_, name)
      if known[name] == nil then missing("", known)(nil, name) end
      return values[name]
    end,
    __metatable = false,
  })
end

function model.draw(rows, arguments)
  native.at(model.render_line) -- for what is wrong with the page that it gives back
  is_drawing = true
  local drawn = model.render(view(rows, model.queries), view(arguments, model.parameters))
  if type(drawn) ~= "table" then return drawn end
  return pages[drawn] or document(model.title_zh, sheet_of("A4 portrait", "10mm 10mm 12mm", ""), { drawn })
end

library.environment, library.finish = read_only("", environment), finish
