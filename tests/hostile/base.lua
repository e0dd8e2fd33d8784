policy { id = "hostile", version = "1", title = { zh = "敌意", en = "hostile" } }
source "law" { no = "法〔2022〕1号", date = "2022-01-10", title = { zh = "办法", en = "a rule" } }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
admission { source = "law 2" }
reason "over" { zh = "超出", en = "over", source = "law 3" }
param "year.total" { unit = "hour", { from = 2019, value = 40, source = "law 4" } }
@top@
credit(function(record, P, person)
@credit@
  return admit(record)
end)
annual "total" { minimum = "year.total", source = "law 4" }
title { from = 2019, source = "law 9", each("total", -1, 0) }
@end@
