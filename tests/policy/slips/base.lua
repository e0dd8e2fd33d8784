-- 示例政策
policy {
  id = "slips", version = "1",
  title = { zh = "示例办法", en = "example rules" },
}
source "law" { no = "示例〔2026〕1号", date = "2026-01-01" }
subject "public" { zh = "公需科目", en = "public subject" }
subject "professional" { zh = "专业科目", en = "professional subject" }
param "annual.total" {
  unit = "hour",
  { from = 2020, to = 2023, value = 72, source = "law 1" },
  { from = 2024, value = 90, source = "law 1" },
}
param "paper.most" { { from = 2020, value = 20, source = "law 2" } }
reason "unfiled" { zh = "未备案", en = "not filed", source = "law 2" }
reason "again" { zh = "同一活动重复", en = "the same activity again", source = "law 3" }
reason "beyond" { zh = "超过论文上限", en = "beyond the cap of papers", source = "law 4" }
conversion "paper" {
  by = { "level" },
  { level = "core", hours = 12, source = "law 4" },
  { level = "other", hours = 6, source = "law 4" },
}
credit(function(record, P, person)
  if record.filed ~= 1 then return nil, "unfiled" end
  if not listed("public,professional", record.subject) then return nil, "unfiled" end local is_paper = record.form == "paper"
  local hours = record.hours if is_paper then hours = convert("paper", record) end if positive(hours) then return hours, record.subject end return nil, "unfiled"
end)
once { by = "activity_id", within = "year", reason = "again", source = "law 3" }
cap { hours = "paper.most", within = "year", when = { form = "paper" }, reason = "beyond", source = "law 4" }
annual "total" { minimum = "annual.total" }
annual "public" { minimum = 30, source = "law 5" }
exempt { when = { degree = "doctor" }, source = "law 5" }
title {
  year = 2026, when = { employer_type = { "institution", "enterprise" } }, source = "law 6",
  each("total", 2024, 2025),
  sum("public", 2024, 2025, 60),
}
scenario "a year" {
  records = {
    { completed_on = "2024-03-01", subject = "public", hours = 30, filed = 1, activity_id = "a" },
    { completed_on = "2024-04-01", subject = "professional", hours = 60, filed = 1, activity_id = "b" },
    { completed_on = "2024-04-02", subject = "professional", hours = 60, filed = 1, activity_id = "b" },
    { completed_on = "2024-05-01", subject = "professional", hours = 8, filed = 0, activity_id = "c" },
  },
  expect = { { year = 2024, total = 90, compliant = true }, { reasons = { "ok", "ok", "again", "unfiled" } } },
}
scenario "papers" {
  person = { employer_type = "institution" },
  records = {
    { completed_on = "2023-03-01", subject = "professional", form = "paper", level = "core", filed = 1, activity_id = "a" },
    { completed_on = "2023-04-01", subject = "professional", form = "paper", level = "other", filed = 1, activity_id = "b" },
    { completed_on = "2023-05-01", subject = "professional", form = "paper", level = "core", filed = 1, activity_id = "c" },
  },
  expect = { { year = 2023, total = 20, compliant = false }, { year = 2026, eligible = false } },
}
scenario "a doctor" {
  person = { degree = "doctor" },
  expect = { year = 2024, compliant = true },
}
