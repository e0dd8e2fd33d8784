-- A tour for the sqlite3 shell, from the top folder, on a database made by the modules and seed/demo.sql: make demo.
-- Chinese stands in last columns only: shells pad by characters, not by the width of what is shown.

.bail on
.load build/hourbank
.mode column --wrap 0
.headers on
.nullvalue ?

.print
.print '2023年的学时：已计入、其中公需和专业、尚差，是否完成'
.print 'Hours of 2023: credited, of which public and professional, short by, complete or not'
.print
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

.print
.print '5号人员的学时银行'
.print 'The hour bank of person 5'
.print
SELECT year, subject, required, credited, shortfall, met
FROM hours_bank
WHERE person_id = 5;

.print
.print '5号人员的台账：每条记录计入多少、为什么、依据哪一条（收审日期 2023-10-01）'
.print 'The ledger of person 5: what each record counts for, why, and by which article (acceptance date 2023-10-01)'
.print
.output /dev/null
SELECT hours_language('zh');
.output stdout
SELECT record_id AS record, completed_on, subject, claimed, credited, reason, message || '：' || article AS message
FROM hours_ledger
WHERE person_id = 5
  AND cutoff = '2023-10-01'
ORDER BY completed_on, record_id;

.print
.print '2023年度谁可以申报职称，谁不可以，为什么（1可以，0不可以，? 无法判断）'
.print 'Who may apply for a title in 2023, who may not, and why (1 yes, 0 no, ? the rules cannot say)'
.print
.output /dev/null
CREATE TEMP TABLE review AS
SELECT person_id, message
FROM title_review
WHERE year = 2023;
SELECT hours_language('en');
.output stdout
SELECT title_review.person_id, eligible, title_review.message || ' · ' || review.message AS message
FROM title_review
JOIN review ON review.person_id = title_review.person_id
WHERE year = 2023
ORDER BY title_review.person_id;
.print
