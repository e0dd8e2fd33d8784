policy { id = "draft", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "试行〔2026〕1号", date = "2026-01-01" }
subject "public" { zh = "公需", en = "public", source = "law 1" }
param "annual.public" { unit = "hour", { from = 2020, value = 30, source = "law 1" } }
reason "unfiled" { zh = "未备案", en = "not filed", source = "law 2" }
credit(function(record) if record.filed ~= 1 then return nil, "unfiled" end return record.hours, "public" end)
once { by = "activity_id", within = "year", reason = "unfiled", source = "law 3" }
annual "public" { minimum = "annual.public" }
title { year = 2026, when = { employer_type = "institution" }, source = "law 4", each("public", 2025, 2026) }
scenario "thirty" { records = { { completed_on = "2026-05-01", hours = 30, filed = 1 } }, expect = { year = 2026, total = 30, compliant = true } }
