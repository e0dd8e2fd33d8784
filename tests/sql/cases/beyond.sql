-- Hours that count for a record, and that a requirement does not take since they are beyond its at_most. All figures by hand.
.read fixtures/relations.sql
INSERT INTO hours_person (person_id, employer_type) VALUES (1, 'institution'), (2, 'enterprise'), (3, 'school');
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours)
VALUES
  (11, 1, '2023-03-01', 'public', 12),
  (12, 1, '2023-05-01', 'public', 13),
  (13, 1, '2023-06-01', 'professional', 10),
  (14, 1, '2023-07-01', 'ethics', 14),
  (15, 1, '2022-05-01', 'public', 15),
  (21, 2, '2023-05-01', 'public', 14),
  (22, 2, '2023-05-02', 'professional', 8),
  (23, 2, '2023-05-03', 'ethics', 6),
  (31, 3, '2021-05-01', 'public', 20),
  (32, 3, '2022-05-01', 'public', 20),
  (33, 3, '2023-05-01', 'public', 5);
CREATE TABLE hours_setting (name TEXT PRIMARY KEY, value);
INSERT INTO hours_setting VALUES ('policy', 'bounds');
CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT NOT NULL);
INSERT INTO hours_policy
VALUES ('bounds', 'policy { id = "bounds", version = "1", title = { zh = "最多计入", en = "bounds" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public" }
subject "professional" { zh = "专业科目", en = "professional" }
subject "ethics" { zh = "职业道德", en = "ethics" }
credit(function(record) return record.hours, record.subject end)
annual "total" { minimum = 42, when = { employer_type = "institution" }, source = "law",
  at_most = { public = 20, { "professional", "ethics", hours = 22 } } }
annual "total" { name = "annual.either", when = { employer_type = "enterprise" }, source = "law", items = {
  either({ sum("total", 0, 0, 50) }, { sum("total", 0, 0, 24, { only = { "public", "professional" }, at_most = { public = { 1, 2 } } }) }) } }
annual "total" { name = "annual.three", minimum = 100, years = 3, when = { employer_type = "school" }, source = "law", at_most = { public = 30 } }
title { from = 2023, source = "law", sum("total", -1, 0, 60, { at_most = { public = { 1, 2 } } }) }
');
.print person 1: of 25 public hours 20 count, of 24 others 22
SELECT required, credited, beyond, shortfall, met, message FROM hours_explain WHERE person_id = 1 AND year = 2023;
SELECT message FROM hours_explain WHERE person_id = 1 AND year = 2023 AND language = 'zh';
SELECT record_id, credited, beyond, message FROM hours_ledger WHERE person_id = 1 AND year = 2023;
SELECT message FROM hours_ledger WHERE person_id = 1 AND year = 2023 AND language = 'zh' AND beyond > 0;
.print what is taken and what is beyond are all hours of the year
SELECT sum(credited), sum(beyond), sum(credited) - sum(beyond) FROM hours_ledger WHERE person_id = 1 AND year = 2023;
.print the title: of 40 public hours of two years 30 count, and with 24 others 54 of 60
SELECT from_year, to_year, credited, beyond, shortfall, message FROM title_explain WHERE person_id = 1 AND year = 2023;
SELECT message FROM title_review WHERE person_id = 1 AND year = 2023;
.print person 2: 28 of 50; or of 14 public hours 12 of 24, and 8 professional: ethics is not asked about, so it is not beyond
SELECT alternative, nearest, credited, beyond, shortfall, message FROM hours_explain WHERE person_id = 2 AND year = 2023 ORDER BY alternative;
SELECT record_id, credited, beyond, message FROM hours_ledger WHERE person_id = 2 AND year = 2023;
.print person 3: three years together, each year by its own question: 10 of 40 in 2022, 15 of 45 in 2023, of which 5 are of 2023
SELECT year, from_year, credited, beyond FROM hours_explain WHERE person_id = 3 ORDER BY year;
SELECT year, record_id, credited, beyond FROM hours_ledger WHERE person_id = 3 ORDER BY year;
.print a third of a thousandth is none, so that no subject counts: the answer is no error
SELECT required, credited, beyond, message FROM title_explain WHERE person_id = 1 AND year = 2023 AND policy = 'policy { id = "none", version = "1", title = { zh = "无", en = "none" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public" }
subject "ethics" { zh = "职业道德", en = "ethics" }
credit(function(record) return record.hours, "public" end)
title { from = 2023, source = "law", items = function() return { sum("total", 0, 0, 0.001, { only = { "ethics" }, at_most = { ethics = { 1, 3 } } }) } end }
';
