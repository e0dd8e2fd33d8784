-- `column`, which makes further columns of hours_record and hours_person known. Read on demand.

local library = ...
local model, words = library.model, library.words
local fail = library.fail
local list, keys, suggestion = library.list, library.keys, library.suggestion
local require_fields, require_name, require_texts = library.require_fields, library.require_name, library.require_texts

local function set_of(names)
  local set = {}
  for _, name in ipairs(names) do set[name] = true end
  return set
end

-- Of the contract; what these hold is fixed.
local fixed = {
  record = set_of {
    "record_id", "person_id", "completed_on", "subject", "form", "hours", "status", "started_on", "recorded_on", "passed", "filed", "recognised",
    "activity_id", "source", "year", "valid_date", "after_cutoff",
  },
  person = set_of { "person_id", "employer_type", "policy" },
}
-- Each is looked at in each row by hours_check.
local most_columns = 200

-- Named by the contract for policies that ask for them, which may declare what they hold.
local usual = {
  record = set_of { "topic", "level", "role", "rank", "certificate_no" },
  person = set_of { "title_series", "title_level", "degree", "joined_on" },
}

local types = set_of { "date", "years", "number", "integer", "flag", "text" }
-- What other languages, and clerks, call them.
local of_others = {
  string = "text", varchar = "text", boolean = "flag", bool = "flag", real = "number", float = "number", double = "number", hours = "number",
  int = "integer", year = "integer", datetime = "date",
}

local function require_one_of(value, what, known, meant)
  if known[require_name(value, what)] then return value end
  if meant then fail("请把 \"%s\" 改为 \"%s\"（%s）", "instead of \"%s\" type \"%s\" (%s)", value, meant, what) end
  fail("请把 \"%s\" 改为下列之一：%s（%s）%s", "instead of \"%s\" type one of %s (%s)%s", value, list.concat(keys(known), ", "), what, suggestion(value, known))
end

-- column "awarded_on" { of = "record", type = "date", zh = …, en = … }: a further column of hours_record or hours_person. The type is
-- for hours_check and policy_check; rules read what stands there.
words.column = library.named("column", function(name, spec, line)
  require_fields(spec, "column", { of = 1, type = 1, zh = 1, en = 1, source = 1 })
  local of = require_one_of(spec.of, "column.of", { record = 1, person = 1 })
  require_one_of(spec.type, "column.type", types, type(spec.type) == "string" and of_others[string.lower(spec.type)])
  if fixed[of][name] then
    fail("“%s”是 hours_%s 约定的列，不必声明", "'%s' is a column of the contract of hours_%s, and is not declared", name, of)
  end
  for _, other in ipairs(model.columns) do
    if other.of == of and string.lower(other.name) == string.lower(name) then
      fail("column“%s”（of = \"%s\"）在第%d行已经声明", "column '%s' (of = \"%s\") is declared already, in line %d", other.name, of, other.line)
    end
  end
  if #model.columns == most_columns then fail("至多声明%d列", "at most %d columns can be declared", most_columns) end
  require_texts(spec, "column", name, line)
  model.columns[#model.columns + 1] = {
    name = name, of = of, type = spec.type, zh = spec.zh or name, en = spec.en or name, source = spec.source, line = line,
  }
end)

library.fixed_columns, library.usual_columns = fixed, usual
