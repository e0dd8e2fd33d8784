-- hours_explain with what a query gives: cutoff, as_of, policy, language, assume; and what decided. By the notice 90 hours a year, of them
-- 30 public and 60 professional. Person 1, 2023: 30 public in March, 40 professional in September, 10 more that wait; 2022 is posted with 50.
.read fixtures/relations.sql
CREATE TABLE hours_posted (person_id, year, subject, hours);
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, subject, hours, status, completed_on)
VALUES
  (1, 1, 'public', 30, 'verified', '2023-03-01'),
  (2, 1, 'professional', 40, 'verified', '2023-09-01'),
  (3, 1, 'professional', 10, 'declared', '2023-10-01'),
  (4, 1, 'professional', 20, 'declared', '2022-10-01');
INSERT INTO hours_posted VALUES (1, 2022, 'professional', 50);
.print as it is
SELECT requirement, subject, from_year, to_year, required, credited, shortfall, met, rule, alternative, nearest, message, decided_by
FROM hours_explain
WHERE person_id = 1 AND year = 2023
ORDER BY subject;
.print record 3 read as verified: 50 of 60, 80 of 90
SELECT subject, credited, shortfall, met FROM hours_explain WHERE person_id = 1 AND year = 2023 AND assume = 3 ORDER BY subject;
.print a posted year is its postings, and the records where one of them is assumed
SELECT assume, subject, credited FROM hours_explain WHERE person_id = 1 AND year = 2022 AND subject = 'total' AND assume IN (3, 4) ORDER BY assume;
.print with the acceptance date of 1 September only March counts
SELECT subject, credited, shortfall, met FROM hours_explain WHERE person_id = 1 AND year = 2023 AND cutoff = '2023-09-01' ORDER BY subject;
.print a date of asking changes no hours
SELECT as_of, count(*), sum(credited), min(decided_by) FROM hours_explain WHERE person_id = 1 AND year = 2023 AND as_of = '2030-01-01';
.print another policy: 90 in all, of them two thirds professional; 40 of 70 lack 20, since 60 of 90 are two thirds
SELECT requirement, subject, credited, shortfall, met, message, decided_by
FROM hours_explain
WHERE person_id = 1 AND year = 2023 AND policy = 'cn-national'
ORDER BY subject;
.print a draft with two ways: 30 lack for the first, 5 for the second, which is nearest
CREATE TABLE draft (text TEXT);
INSERT INTO draft VALUES ('policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
admission { source = "law 1" }
credit(function(record) return admit(record) end)
annual "total" { source = "law 2", items = { either({ sum("total", 0, 0, 100) }, { sum("professional", 0, 0, 45) }) } }
');
SELECT subject, required, shortfall, met, alternative, nearest, decided_by
FROM draft
JOIN hours_explain ON policy = text
WHERE person_id = 1 AND year = 2023
ORDER BY alternative;
.print with the record that waits the second way is met: 50 of 45
SELECT subject, shortfall, met, alternative, nearest FROM draft JOIN hours_explain ON policy = text WHERE person_id = 1 AND year = 2023 AND assume = 3 ORDER BY alternative;
.print in Chinese
SELECT message FROM hours_explain WHERE person_id = 1 AND year = 2023 AND language = 'zh' AND subject = 'professional';
.print years that the bank shows, everybody, and what was given in brackets
SELECT DISTINCT person_id, year FROM hours_explain ORDER BY year;
SELECT DISTINCT cutoff, as_of, policy, language, assume, decided_by FROM hours_explain('2024-01-01', '2023-12-01', 'cn-national', 'zh', 'all') WHERE person_id = 1 AND year = 2023;
.print a record of nobody, a date that is none
SELECT count(*) FROM hours_explain WHERE person_id = 1 AND assume = 99;
SELECT count(*) FROM hours_explain WHERE person_id = 1 AND as_of = '2023-02-30';
