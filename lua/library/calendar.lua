-- The year of a policy: calendar { starts = "12-01", label = "end" }. Read on demand.

local library = ...
local native, model, words = library.native, library.model, library.words
local fail, keys = library.fail, library.keys
local require_type, require_fields, require_list = library.require_type, library.require_fields, library.require_list
local declaring, is_year = library.declaring, library.is_year

function words.calendar(spec)
  declaring()
  require_fields(spec, "calendar", { starts = 1, label = 1, years = 1, anchor = 1, exceptions = 1 })
  if model.calendar then fail("calendar 只能声明一次", "calendar is declared already") end
  if #keys(spec) == 0 then fail("calendar 没有写明任何一项", "calendar says nothing; without it years are calendar years") end
  local starts = spec.starts or "01-01"
  require_type(starts, "string", "calendar.starts")
  if not native.is_date("2023-" .. starts) then
    fail("calendar.starts 应为 MM-DD，且每年都有这一天", "calendar.starts must be MM-DD, a day that every year has")
  end
  if spec.label ~= nil and spec.label ~= "start" and spec.label ~= "end" then
    fail("calendar.label 应为 \"start\" 或 \"end\"", "calendar.label must be \"start\" or \"end\"")
  end
  local years = spec.years or 1
  if math.type(years) ~= "integer" or years < 1 or years > 100 then
    fail("calendar.years 应为1到100的整数", "calendar.years must be a whole number from 1 to 100")
  end
  if spec.anchor ~= nil and not is_year(spec.anchor) or years > 1 and spec.anchor == nil then
    fail("多年一期的 calendar 须写明 anchor（某一期开始的年份）", "a calendar of several years needs anchor, a year in which one starts")
  end
  if years == 1 and spec.anchor ~= nil then
    fail("calendar.anchor 与 years 同用：一年一期没有周期", "calendar.anchor goes with years: years of one year have no cycles")
  end
  local periods = {}
  if spec.exceptions ~= nil and require_list(spec.exceptions, "calendar.exceptions") == 0 then
    fail("calendar.exceptions 没有写明任何年度", "calendar.exceptions names no year")
  end
  for i, period in ipairs(spec.exceptions or {}) do
    require_fields(period, "calendar.exceptions", { year = 1, from = 1, to = 1 })
    if not is_year(period.year) or not native.is_date(period.from) or not native.is_date(period.to)
      or period.to < period.from then
      fail("calendar.exceptions 的第%d项应为 { year = …, from = \"YYYY-MM-DD\", to = \"YYYY-MM-DD\" }",
        "calendar.exceptions, entry %d: must be { year = …, from = \"YYYY-MM-DD\", to = \"YYYY-MM-DD\" }", i)
    end
    for j = 1, i - 1 do
      local other = periods[j]
      if period.year == other.label or period.from <= other.to and other.from <= period.to then
        fail("calendar.exceptions 的第%d项与第%d项重复或重叠", "calendar.exceptions: entries %d and %d have the same year or overlap", j, i)
      end
    end
    periods[i] = { label = period.year, from = period.from, to = period.to }
  end
  model.calendar = {
    month = tonumber(string.sub(starts, 1, 2)), day = tonumber(string.sub(starts, 4, 5)),
    length = years, anchor = spec.anchor or 0, label_is_end = spec.label == "end", periods = periods,
  }
end
