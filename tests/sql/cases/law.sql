-- The law beside its rule: what the articles say that an answer cites.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, subject, hours) VALUES (1, 1, 'public', 12);
CREATE TABLE draft AS
SELECT 'policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "试行〔2026〕1号", original = "zh" }
source "other" { no = "Other" }
subject "public" { zh = "公需", en = "public", source = "law 一" }
reason "ok" { zh = "计入", en = "counted", source = "law 一" }
param "least" { unit = "hour", { from = 2020, value = 20, source = "law 一(一)" } }
credit(function(record) return record.hours, "public" end)
annual "public" { minimum = "least" }
annual "total" { minimum = 5, source = "other 3" }
title { year = 2023, source = "law 十", each("public", 2023, 2023), each("total", 2023, 2023) }
article "law 一" { zh = [[
一、每年 20 学时，"公需"<科目>。
（一）另有规定的除外。
]], en = "One. 20 hours a year." }
article "law 十" { zh = "十、申报职称。" }
scenario "one" {
  person = { title_level = "mid" }, cutoff = "2023-06-01", posted = { { year = 2022, subject = "public", hours = 2.5 } },
  records = { { completed_on = "2023-05-01", hours = 8 } },
  expect = { { year = 2023, total = 8, subjects = { public = 8 }, required = 5, shortfall = 12, compliant = false, reasons = { "ok" } },
    { year = 2024, eligible = unknown } },
}
scenario "seven records" {
  records = { { hours = 1 }, { hours = 2 }, { hours = 3 }, { hours = 4 }, { hours = 5 }, { hours = 6 }, { hours = 7 } },
  expect = { year = 2023, total = 0 },
}
' AS text;
.print a title: its own article and that of the figure; in English with what is a translation, the rest as it was issued
SELECT from_year, source, law FROM title_explain WHERE person_id = 1 AND year = 2023 AND policy = (SELECT text FROM draft) AND language = 'zh';
SELECT from_year, source, law FROM title_explain WHERE person_id = 1 AND year = 2023 AND policy = (SELECT text FROM draft) AND language = 'en';
.print a year
SELECT rule, law FROM hours_explain WHERE person_id = 1 AND year = 2023 AND policy = (SELECT text FROM draft) AND language = 'zh';
.print a record
SELECT reason, article, law FROM hours_ledger WHERE person_id = 1 AND policy = (SELECT text FROM draft) AND language = 'zh';
.print the law with its rules, by its own order and lines
SELECT kind, rule, line, article, law FROM policy_rules WHERE policy = (SELECT text FROM draft) AND language = 'en' AND kind NOT IN ('reason', 'source');
SELECT kind, rule, line, article FROM policy_rules WHERE policy = (SELECT text FROM draft) AND (rule = 'ok' OR rule = 'posted' OR kind = 'source');
.print an example in words
SELECT line, message FROM policy_rules WHERE policy = (SELECT text FROM draft) AND language = 'zh' AND kind = 'scenario';
SELECT line, message FROM policy_rules WHERE policy = (SELECT text FROM draft) AND language = 'en' AND kind = 'scenario';
.print a page: escaped, by the order of the law, in both languages
SELECT policy_print(text, 'zh') LIKE '%<p class="head">试行〔2026〕1号 一</p><p>一、每年 20 学时，&quot;公需&quot;&lt;科目&gt;。</p><p>（一）另有规定的除外。</p></td><td><ul><li><strong>public%试行〔2026〕1号 十%Other 3%<td>one<small>%' FROM draft;
SELECT policy_print(text, 'en') LIKE '%One. 20 hours a year.</p><p>(unofficial translation)</p>%whether they may apply is unknown%' FROM draft;
SELECT policy_print('cn-shandong-yantai') LIKE '%<p class="head">烟人社字〔2023〕49号 六(一)</p><p>%title.2023.enterprise%', policy_print('cn-hefei', 'en') LIKE '%(text not given)%';
SELECT policy_print(text, 'zh') LIKE '%<title>草案</title>%<h1>草案</h1><p><small>政策标识：d，版本：1，SHA-256：' || hourbank_sha256(text) || '</small></p>%' FROM draft;
SELECT policy_print(text, 'en') LIKE '%<h1>draft</h1><p><small>Policy d, version 1, SHA-256 ' || hourbank_sha256(text) || '</small></p>%' FROM draft;
SELECT DISTINCT language, title, version, sha256 = hourbank_sha256(text) FROM draft JOIN policy_rules ON policy = text AND language IN ('zh', 'en') ORDER BY language;
SELECT policy_print('nobody');
.print no answer, and a policy without its text
SELECT requirement, law FROM title_explain WHERE person_id = 1 AND year = 2024 AND policy = (SELECT text FROM draft);
SELECT count(*) > 0, count(law) FROM title_explain WHERE person_id = 1 AND year = 2023 AND policy = 'cn-hefei';
