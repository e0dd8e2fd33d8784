-- Between years: what is made up later, carried over, had in a time of grace, put off.

local library = ...
local native, model, words = library.native, library.model, library.words
local fail = library.fail
local require_fields, require_hours = library.require_fields, library.require_hours
local condition, declaring = library.condition, library.declaring
local P = library.policy_P

-- make_up { years = 1, source = "…" }: hours that a past year lacks may still be had, so many years back. Without it a
-- past year is closed, and title_plan says so.
function words.make_up(spec)
  declaring()
  require_fields(spec, "make_up", { years = 1, source = 1 })
  if model.make_up then fail("make_up 只能声明一次，第%d行已经声明", "make_up is declared already, in line %d", model.make_up.line) end
  if math.type(spec.years) ~= "integer" or spec.years < 1 or spec.years > 100 then
    fail("make_up.years 应为 1 到 100 的整数", "make_up.years must be a whole number from 1 to 100")
  end
  model.make_up = { name = "make_up", years = spec.years, source = spec.source, line = native.line() }
end

local function settlement(kind, spec, known)
  declaring()
  known.source, known.name = 1, 1
  require_fields(spec, kind, known)
  library.require_text(spec.subject, kind .. ".subject")
  library.require_text(spec.name, kind .. ".name")
  for _, other in ipairs(model.settlements) do
    if other.kind == kind and other.subject == (spec.subject or "total") then
      fail("%s 对同一科目只能声明一次", "%s is declared already for this subject", kind)
    end
  end
  local made = {
    kind = kind, name = spec.name or kind, source = spec.source, subject = spec.subject or "total", line = native.line(),
  }
  model.settlements[#model.settlements + 1] = made
  return made
end

-- carry { subject = "…", most = 15 }: hours beyond the year's minimum count in the next year too, at most so many.
function words.carry(spec)
  local made = settlement("carry", spec, { subject = 1, most = 1 })
  require_hours(spec.most, "carry.most")
  made.most = spec.most
end

-- grace { subject = "…", months = 3 }: hours of a year's first months fill what the year before lacks, and count there instead;
-- with `subject` hours of that subject alone, where the subject lacks them.
function words.grace(spec)
  local made = settlement("grace", spec, { subject = 1, months = 1 })
  if math.type(spec.months) ~= "integer" or spec.months < 1 or spec.months > 120 then
    fail("grace.months 应为正整数", "grace.months must be a positive whole number")
  end
  made.months = spec.months
end

-- defer { subject = "…", when = … }: what such a person lacks in such a year is asked for in the next year instead; with
-- `subject` of that subject alone.
function words.defer(spec)
  local made = settlement("defer", spec, { subject = 1, when = 1 })
  if spec.when == nil then fail("defer 须有 when", "defer needs when") end
  made.when = condition(spec.when, "defer", "person")
end

-- The subjects of which what is lacking is deferred; "total" stands for all.
local function deferred(year, person)
  local rows = {}
  for _, rule in ipairs(model.settlements) do
    if rule.kind == "defer" and rule.when(person, year, P) then
      rule.reached = true
      rows[#rows + 1] = { subject = rule.subject, from = year, to = year, need = 0 }
    end
  end
  return rows
end

library.deferred = deferred
