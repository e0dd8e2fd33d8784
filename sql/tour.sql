-- A tour for the sqlite3 shell, on a database made by the modules and seed/demo.sql, with the extension loaded: make demo, or
--   sqlite3 -cmd '.load hourbank' -cmd '.parameter init' -cmd '.parameter set :language zh' demo.db < sql/tour.sql
-- It speaks the language zh, or else English. Chinese stands in last columns only: shells pad by characters, not by the width of what is
-- shown. No line is wider than 100 columns.

.bail on
.parameter init
.mode column --wrap 0
.nullvalue ?
SELECT 1 WHERE hours_language(iif(:language = 'zh', 'zh', 'en')) IS NULL;

.headers off
.print
SELECT iif(:language = 'zh', '2023年的学时：已计入、其中公需和专业、尚差，是否完成',
  'Hours of 2023: credited, of which public and professional, short by, complete or not');
.print
.headers on
SELECT
  person_id,
  hours_total(person_id, 2023) AS total,
  hours_total(person_id, 2023, 'public') AS public,
  hours_total(person_id, 2023, 'professional') AS professional,
  hours_shortfall(person_id, 2023) AS shortfall,
  hours_compliant(person_id, 2023) AS complete,
  coalesce(employer_type, '?') AS employer_type,
  name
FROM hours_person
ORDER BY person_id;

.headers off
.print
SELECT iif(:language = 'zh', '5号人员的学时银行', 'The hour bank of person 5');
.print
.headers on
SELECT year, subject, required, credited, shortfall, met
FROM hours_bank
WHERE person_id = 5;

.headers off
.print
SELECT iif(:language = 'zh', '5号人员的台账：每条记录计入多少、为什么、依据烟人社字〔2023〕49号哪一条（收审日期2023-10-01）',
  'The ledger of person 5: what counts, why, and by which article (acceptance date 2023-10-01)');
.print
.headers on
SELECT record_id AS record, completed_on, claimed, credited, message || ' · ' || replace(article, '烟人社字〔2023〕49号 ', '') AS message
FROM hours_ledger
WHERE person_id = 5
  AND cutoff = '2023-10-01'
ORDER BY completed_on, record_id;

.headers off
.print
SELECT iif(:language = 'zh', '2023年度谁可以申报职称，谁不可以，为什么（1可以，0不可以，? 无法判断）',
  'Who may apply for a title in 2023, who may not, and why (1 yes, 0 no, ? the rules cannot say)');
.print
.headers on
SELECT person_id, eligible, message
FROM title_review
WHERE year = 2023
ORDER BY person_id;
.print
