-- An invented policy for one rule shape: points by the rank of the author, the highest only.

policy { id = "shape-author-rank", version = "1", title = { zh = "按作者排名计分，只计最高一项", en = "Points by the rank of the author, the highest only" } }
source "rule" { no = "Invented rule", title = { zh = "虚构的规则", en = "An invented rule" } }
subject "paper" { zh = "论文", en = "paper" }

conversion "points" { by = { "level", "rank" },
  { level = "core", rank = 1, hours = 20, source = "rule 1" },
  { level = "core", rank = 2, hours = 10, source = "rule 1" },
  { level = "core", hours = 5, source = "rule 1" },
  { rank = 1, hours = 8, source = "rule 1" },
  { rank = 2, hours = 4, source = "rule 1" },
}

reason "unranked" { zh = "排名不计分", en = "this rank gives no points", source = "rule 1" }
reason "not_highest" { zh = "同一成果只计最高一项", en = "of one work only the highest counts", source = "rule 2" }

credit(function(record)
  local points = convert("points", record)
  if not points then return nil, "unranked" end
  return points, "paper"
end)

-- Of one work only the highest, whatever the year.
highest { name = "one work", by = "work", within = "ever", reason = "not_highest", source = "rule 2" }

annual "paper" { minimum = 20, source = "rule 3" }

local function paper(work, level, rank, on)
  return { completed_on = on or "2023-05-01", work = work, level = level, rank = rank }
end

scenario "each row of the table" {
  records = { paper("a", "core", 1), paper("b", "core", 2), paper("c", "core", 3), paper("d", "other", 1), paper("e", "other", 2), paper("f", "other", 3) },
  expect = { year = 2023, total = 47, compliant = true, reasons = { "ok", "ok", "ok", "ok", "ok", "unranked" } },
}
scenario "of one work the highest, though it comes later" {
  records = { paper("a", "other", 1), paper("a", "core", 2, "2023-06-01"), paper("a", "core", 1, "2023-07-01"), paper("a", "core", 2, "2023-08-01") },
  expect = { year = 2023, total = 20, shortfall = 0, compliant = true, reasons = { "not_highest", "not_highest", "ok", "not_highest" } },
}
scenario "of equals the first" {
  records = { paper("a", "core", 2), paper("a", "core", 2, "2023-06-01") }, expect = { year = 2023, total = 10, shortfall = 10, compliant = false, reasons = { "ok", "not_highest" } },
}
scenario "a later year takes the work from an earlier one" {
  records = { paper("a", "core", 2, "2022-05-01"), paper("a", "core", 1) },
  expect = { { year = 2022, total = 0, reasons = { "not_highest", "ok" } }, { year = 2023, total = 20, compliant = true } },
}
scenario "papers without the name of a work stand alone" {
  records = { paper(nil, "other", 1), paper(nil, "other", 1) }, expect = { year = 2023, total = 16, shortfall = 4 },
}
scenario "a platform that keeps the rank as text, or as 1.0: what prints alike is the same" {
  records = { paper("a", "core", "1"), paper("b", "core", 2.0), paper("c", "other", "2"), paper("d", "other", "01") },
  expect = { year = 2023, total = 34, reasons = { "ok", "ok", "ok", "unranked" } },
}
