-- A richer rule set for the benchmark, invented: conversions by form, level and rank, a yearly cap for each converted form, one credit an
-- activity and year, and professional hours carried over. sql/rich_*.sql are the same rules by hand.

policy { id = "bench-rich", version = "1", title = { zh = "基准测试用规则", en = "Rules for the benchmark" } }
source "rule" { no = "基准测试", date = "2023-01-01", title = { zh = "基准测试用规则", en = "Rules for the benchmark" } }
subject "public" { zh = "公需科目", en = "public", source = "rule 1" }
subject "professional" { zh = "专业科目", en = "professional", source = "rule 1" }

param "annual.public" { unit = "hour", { from = 2019, value = 30, source = "rule 1" } }
param "annual.professional" { unit = "hour", { from = 2019, value = 60, source = "rule 1" } }

conversion "converted" {
  by = { "form", "level", "rank" },
  { form = "achievement", level = "national", rank = "1", hours = 60, from = 2019, source = "rule 2" },
  { form = "achievement", level = "national", hours = 40, from = 2019, source = "rule 2" },
  { form = "achievement", level = "province", rank = "1", hours = 40, from = 2019, source = "rule 2" },
  { form = "achievement", level = "province", hours = 25, from = 2019, source = "rule 2" },
  { form = "achievement", rank = "1", hours = 20, from = 2019, source = "rule 2" },
  { form = "achievement", hours = 10, from = 2019, source = "rule 2" },
  { form = "grassroots", level = "national", hours = 24, from = 2019, source = "rule 2" },
  { form = "grassroots", hours = 12, from = 2019, source = "rule 2" },
  { form = "self_study", hours = 8.5, from = 2019, source = "rule 2" },
}

admission { source = "rule 3" }
reason "unfiled" { zh = "培训项目未备案", en = "training project not filed", source = "rule 3" }
reason "duplicate" { zh = "同一年度同一活动已计入", en = "the same activity already counts in this year", source = "rule 3" }
reason "wrong_form" { zh = "公需科目只有培训一类", en = "the public subject knows training only", source = "rule 3" }
reason "over_cap" { zh = "超过该学习形式的年度上限", en = "beyond the yearly cap of the form", source = "rule 4" }

-- The hours of the converted forms come from the table alone.
credit(function(record)
  if not record.valid_date then return nil, "bad_date" end
  local form = record.form
  local hours, subject
  if record.subject == "public" and form ~= "training" then return nil, "wrong_form" end
  if form == "training" or form == nil then
    hours, subject = admit(record)
  else
    local converted = convert("converted", record)
    hours, subject = admit(record, converted)
  end
  if hours == nil then return nil, subject end
  if subject == "public" and record.passed ~= 1 then return nil, "not_passed" end
  if subject == "professional" and form == "training" and record.filed ~= 1 then return nil, "unfiled" end
  return hours, subject
end)

once { by = "activity_id", within = "year", reason = "duplicate", source = "rule 3" }
cap { hours = 20, by = "form", within = "year", when = { form = "self_study" }, reason = "over_cap", source = "rule 4" }
cap { hours = 45, by = "form", within = "year", when = { form = "achievement" }, reason = "over_cap", source = "rule 4" }
cap { hours = 24, by = "form", within = "year", when = { form = "grassroots" }, reason = "over_cap", source = "rule 4" }

annual "public" { minimum = "annual.public" }
annual "professional" { minimum = "annual.professional" }
carry { subject = "professional", most = 30, source = "rule 5" }

title { year = 2023, name = "title.2023", source = "rule 6", each("public", 2019, 2023), each("professional", 2020, 2023) }
