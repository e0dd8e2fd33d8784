-- Scenarios: what a policy expects of itself.

local library = ...
local native, model, words = library.native, library.model, library.words
local fail, problem, in_language = library.fail, library.problem, library.in_language
local list, keys, suggestion = library.list, library.keys, library.suggestion
local require_type, require_fields, require_name = library.require_type, library.require_fields, library.require_name
local require_texts, named, add = library.require_texts, library.named, library.add

words.unknown = "unknown"

-- with(record, { status = "declared", hours = unknown }): a copy with other values; `unknown` leaves a column empty.
function words.with(row, changes)
  local copy = {}
  for _, column in ipairs(keys(row)) do copy[column] = row[column] end
  for _, column in ipairs(keys(require_type(changes, "table", "with"))) do copy[column] = changes[column] end
  for _, column in ipairs(keys(copy)) do
    if copy[column] == words.unknown then copy[column] = nil end
  end
  return copy
end

words.scenario = named("scenario", function(name, spec, line)
  require_fields(spec, "scenario", { person = 1, records = 1, posted = 1, cutoff = 1, expect = 1 })
  local expect = require_type(spec.expect, "table", "scenario.expect")
  if #expect == 0 then expect = { expect } end
  for _, one in ipairs(expect) do
    require_fields(one, "scenario.expect", {
      year = 1, total = 1, required = 1, shortfall = 1, compliant = 1, eligible = 1, reasons = 1, subjects = 1,
    })
    if one.reasons == nil and math.type(one.year) ~= "integer" then
      fail("scenario.expect 须写明 year", "scenario.expect needs year")
    end
  end
  add(model.scenarios, name, {
    line = line, person = spec.person or {}, records = spec.records or {}, posted = spec.posted or {},
    cutoff = spec.cutoff, expect = expect,
  }, "scenario")
end)
