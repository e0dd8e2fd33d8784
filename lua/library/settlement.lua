-- Between years: what is made up later, carried over, had in a time of grace, put off. Read on demand.

local library = ...
local native, model, words = library.native, library.model, library.words
local fail = library.fail
local require_fields, require_span, require_figure = library.require_fields, library.require_span, library.require_figure
local condition, declaring, add_rule = library.condition, library.declaring, library.add_rule
local in_force, resolve = library.in_force, library.resolve

-- Of several of one kind and subject the first that is for the year and the person applies.
local function settlement(kind, spec, known, is_of_all)
  declaring()
  for _, field in ipairs { "source", "name", "from", "to", "when" } do known[field] = 1 end
  if not is_of_all then known.subject = 1 end
  require_fields(spec, kind, known)
  library.require_text(spec.subject, kind .. ".subject")
  library.require_text(spec.name, kind .. ".name")
  require_span(spec, kind)
  local made = {
    kind = kind, name = spec.name or kind, is_named = spec.name ~= nil, source = spec.source, subject = spec.subject or "total", line = native.line(),
    from = spec.from, to = spec.to, when = condition(spec.when, kind, "person"),
  }
  add_rule(model.settlements, made)
  return made
end

-- carry { subject = "…", most = 15 }: hours beyond the year's minimum count in the next year too, at most so many; `most` may go by
-- the person. from and to are the years that have them.
function words.carry(spec)
  local made = settlement("carry", spec, { most = 1 })
  require_figure(spec.most, "carry.most")
  made.most = spec.most
end

-- grace { subject = "…", months = 3 }: hours of a year's first months fill what the year before lacks, and count there instead;
-- with `subject` hours of that subject alone, where the subject lacks them. last_day = "03-01" says the last day instead. from and to
-- are the years that lack them.
function words.grace(spec)
  local made = settlement("grace", spec, { months = 1, last_day = 1 })
  local last = spec.last_day
  if (spec.months == nil) == (last == nil) then
    fail("grace 须有 months 和 last_day 二者之一", "grace needs one of months and last_day")
  end
  if last == nil and (math.type(spec.months) ~= "integer" or spec.months < 1 or spec.months > 120) then
    fail("grace.months 应为正整数", "grace.months must be a positive whole number")
  end
  if last ~= nil then
    library.require_day(last, "grace.last_day")
    made.last_month, made.last_day = tonumber(string.sub(last, 1, 2)), tonumber(string.sub(last, 4, 5))
  end
  made.months = spec.months
end

local function require_years(years, what, most)
  library.refuse_quoted(years, what)
  if math.type(years) ~= "integer" or years < 1 or years > most then
    fail("%s 应为1到%d的整数", "%s must be a whole number from 1 to %d", what, most)
  end
  return years
end

-- A deferral that goes on year after year is followed back so far.
local DEFERRED_YEARS_MOST = 60

-- defer { subject = "…", when = … }: what such a person lacks in such a year is asked for in the next year instead; with
-- `subject` of that subject alone. With excused = false it is asked for there in addition, and the year counts as missed all the same;
-- with years = 1 it is asked for in one later year at most. from and to are the years that lack it.
function words.defer(spec)
  local made = settlement("defer", spec, { excused = 1, years = 1 })
  library.require_flag(spec.excused, "defer.excused")
  if spec.when == nil and spec.excused ~= false then fail("defer 须有 when", "defer needs when") end
  made.is_missed, made.is_bounded = spec.excused == false, spec.years ~= nil
  made.years = spec.years == nil and DEFERRED_YEARS_MOST or require_years(spec.years, "defer.years", DEFERRED_YEARS_MOST)
end

-- make_up { years = 1, source = "…" }: hours that a past year lacks may still be had, so many years later. Without it a
-- past year is closed, and title_plan says so. from and to are the years that lack them.
function words.make_up(spec)
  local made = settlement("make_up", spec, { years = 1 }, true)
  made.years = require_years(spec.years, "make_up.years", 100)
  made.reached = true -- it changes no answer, so no scenario could show it
end

local function settlement_figure(rule, year, person)
  if rule.kind == "defer" then rule.reached = true end
  if rule.kind == "carry" then return (resolve(rule.most, year, person)) end
  return 0
end

-- The figures of a year for a person: of each limit, and after them of each settlement, hours, `unknown`, or false where it bounds
-- nothing or does not apply.
local function figures(year, person)
  local found, taken = {}, {}
  for i, rule in ipairs(model.limits) do
    native.at(rule.line)
    found[i] = rule.kind == "cap" and resolve(rule.hours, year, person) or false
  end
  for _, rule in ipairs(model.settlements) do
    local key = rule.kind .. " " .. rule.subject
    local is_first = not taken[key] and in_force(rule, year) and library.is_for(rule, person, year)
    taken[key] = taken[key] or is_first
    found[#found + 1] = is_first and settlement_figure(rule, year, person) or false
  end
  return found
end

library.figures = figures
