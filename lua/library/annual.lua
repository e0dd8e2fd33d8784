-- Of whom nothing is asked, and what a year asks.

local library = ...
local model, words, native = library.model, library.words, library.native
local fail = library.fail
local require_type, require_fields = library.require_type, library.require_fields
local named = library.named
local is_year, require_span, add_rule = library.is_year, library.require_span, library.add_rule
local condition, keep, declaring = library.condition, library.keep, library.declaring
local check_share, check_need = library.check_share, library.check_need
local check_items, check_parts = library.check_items, library.check_parts

-- first_year(function(person, P) … end): nothing is asked of a person for years before it; windows begin with it.
-- It gives a year, nil for somebody of whom every year is asked, or `unknown` where the date it stands on is missing.
function words.first_year(rule)
  declaring()
  require_type(rule, "function", "first_year")
  if model.first_year then fail("first_year 只能声明一次", "first_year is declared already") end
  model.first_year, model.first_year_line = keep(rule), native.line()
end

-- exempt { when = …, source = "…" }: nothing is asked of such a person in such a year; the year counts as complete.
function words.exempt(spec)
  declaring()
  require_fields(spec, "exempt", { name = 1, when = 1, source = 1, from = 1, to = 1 })
  if spec.when == nil then fail("exempt 须有 when", "exempt needs when") end
  require_span(spec, "exempt")
  library.require_text(spec.name, "exempt.name")
  add_rule(model.exemptions, {
    name = spec.name or "exempt", is_named = spec.name ~= nil, when = condition(spec.when, "exempt", "person"), source = spec.source,
    from = spec.from, to = spec.to, line = native.line(),
  })
end

-- Which fields go with which: a minimum may be of several years and of some subjects; a share and items say all by themselves.
local annual_fields = {
  minimum = { years = 1, ending = 1, whole = 1, at_most = 1, only = 1 },
  share = { years = 1, ending = 1, whole = 1 },
  items = {},
}
local annual_extras = { "years", "ending", "whole", "at_most", "only" }

local function check_fields_together(spec, what)
  local asked, count = nil, 0
  for _, name in ipairs { "minimum", "share", "items" } do
    if spec[name] ~= nil then asked, count = name, count + 1 end
  end
  if count ~= 1 then
    fail("%s 须有 minimum、share、items 之一", "%s needs one of minimum, share and items", what)
  end
  for _, name in ipairs(annual_extras) do
    if spec[name] ~= nil and not annual_fields[asked][name] then
      fail("%s：%s 不与 %s 同用%s", "%s: %s does not go with %s%s", what, name, asked, asked ~= "items" and ""
        or library.in_language("；请写进 items 各项之内", "; say it within the items"))
    end
  end
end

local function check_years_together(spec, what)
  if spec.years ~= nil and (math.type(spec.years) ~= "integer" or spec.years < 1 or spec.years > 100) then
    fail("%s 的 years 应为1到100的整数", "%s: years must be a whole number from 1 to 100", what)
  end
  if spec.ending ~= nil and not is_year(spec.ending) then
    fail("%s 的 ending 应为一个年度", "%s: ending must be a year", what)
  end
  library.require_flag(spec.whole, what .. ".whole")
  for _, name in ipairs { "ending", "whole" } do
    if spec[name] and (spec.years or 1) == 1 then
      fail("%s：%s 与 years（大于1）同用", "%s: %s goes with years, more than 1 of them", what, name)
    end
  end
end

local function check_every(spec, what)
  if spec.every == nil then return end
  if math.type(spec.every) ~= "integer" or spec.every < 2 or spec.every > 100 then
    fail("%s 的 every 应为2到100的整数", "%s: every must be a whole number from 2 to 100", what)
  end
  if spec.from == nil then
    fail("%s：every 须有 from，即第一个要求的年度，其后由此推算",
      "%s: every needs from, the first year that asks; the others are counted from it", what)
  end
  if (spec.years or 1) > 1 then
    fail("%s：every 不与 years 同用：几年合计、到期才核验的，写 years 和 ending",
      "%s: every does not go with years: hours of several years together, asked for when they are over, are years with ending", what)
  end
end

-- Two lines for everybody that ask for the same thing, of which one alone would decide.
local function check_not_twice(rule)
  local function texts(value) return type(value) == "table" and library.list.concat(value, " ") or value end
  if type(rule.minimum) == "function" or rule.items or rule.when then return end
  for _, other in ipairs(model.annual) do
    if other.name == rule.name and other.subject == rule.subject and not other.when and type(other.minimum) ~= "function" and not other.items
      and (other.minimum == nil) == (rule.minimum == nil) and other.years == rule.years and texts(other.only) == texts(rule.only)
      and other.every == rule.every and (not rule.every or other.from == rule.from)
      and (other.to or 9999) >= (rule.from or 0) and (rule.to or 9999) >= (other.from or 0) then
      fail("annual“%s”在第%d行已经声明，且适用于同样的人和年度；请写明 from、to 或 when，或另取 name",
        "annual '%s' is declared already, in line %d, for the same people and years; give from, to or when, or another name",
        rule.subject, other.line)
    end
  end
end

words.annual = named("annual", function(subject, spec, line)
  local what = "annual \"" .. subject .. "\""
  require_fields(spec, "annual", {
    name = 1, minimum = 1, share = 1, items = 1, years = 1, ending = 1, whole = 1, every = 1, at_most = 1, only = 1, when = 1, source = 1,
    from = 1, to = 1,
  })
  check_fields_together(spec, what)
  check_years_together(spec, what)
  check_need(spec.minimum, what .. ".minimum")
  require_span(spec, what)
  check_every(spec, what)
  library.require_text(spec.name, what .. ".name")
  if spec.share ~= nil then
    check_share(spec.share, what .. ".share")
    if subject == "total" then fail("share 用于科目，而不是 total", "share is for a subject, not for total") end
  end
  if spec.items ~= nil then check_items(require_type(spec.items, "table", what .. ".items"), what .. ".items") end
  check_parts(subject, spec, what, line)
  local rule = {
    name = spec.name or ("annual." .. subject), is_named = spec.name ~= nil, subject = subject, minimum = spec.minimum,
    share = spec.share and { spec.share[1], spec.share[2] },
    items = spec.items, years = spec.years or 1, ending = spec.ending, whole = spec.whole, every = spec.every,
    at_most = spec.at_most, only = spec.only, when = condition(spec.when, "annual", "person"), source = spec.source, line = line, from = spec.from, to = spec.to,
  }
  check_not_twice(rule)
  add_rule(model.annual, rule)
end)
