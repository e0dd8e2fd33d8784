-- A plan where all days that are left lie in the grace of the year before, which lacks hours too: these come first, and of what remains two thirds must be
-- of one subject, whichever hours the grace takes. 3 hours a year until 2022, of them 2 professional; 8 in 2023. Nothing is learnt; before 2023-02-01.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
CREATE TABLE law AS
SELECT 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return record.hours, record.subject end)
param "total.hours" { unit = "hour", { to = 2022, value = 3, source = "law 1" }, { from = 2023, value = 8, source = "law 1" } }
annual "total" { minimum = "total.hours", source = "law 1" }
annual "professional" { minimum = 2, source = "law 1" }
annual "professional" { name = "share", share = { 2, 3 }, source = "law 1" }
carry { most = 5, to = 2021, source = "law 2" }
grace { last_day = "03-31", source = "law 3" }
title { year = 2023, source = "law 4", each("total", 0, 0), each("professional", 0, 0) }' AS text;
.print 3 fill 2022, and 8 are left: 11 of which as many are professional as the share needs, though the grace take those first
SELECT sum(hours) >= 11 AS enough, max(until) FROM law JOIN title_plan ON policy = text WHERE year = 2023 AND cutoff = '2023-02-01' AND person_id = 1;
SELECT shortfall FROM law JOIN hours_bank ON policy = text WHERE year = 2023 AND cutoff = '2023-02-01' AND person_id = 1 AND subject = 'total';
