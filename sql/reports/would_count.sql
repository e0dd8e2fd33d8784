-- 会计入多少 (三): what a draft, or a declaration that is returned or waits for review, would add to its person's hours, by year and subject: alone
-- verified as it stands, and with all of this person's that waits. For the page of each step: the declarant's before declaring, and each reviewer's.
-- Needs the extension. Bind :record_id. One person's rows are read, nothing else; of what is not under way there are no rows.
-- Differences of totals, not a credit: a duplicate adds nothing, a training that is not on file neither, and a year that carries adds to the next.
-- hours_record shows no draft, so this script has its own while it runs, with the one that is asked for and no other.
SAVEPOINT would_count;

CREATE TEMP TABLE would_count_record AS
SELECT record_id, person_id, completed_on
FROM hb_learning_record
WHERE record_id = :record_id AND status IN ('draft', 'rejected', 'declared', 'employer_approved', 'department_approved');

CREATE TEMP VIEW hours_record AS
SELECT *
FROM hb_record_to_declare
WHERE record_id IN (SELECT record_id FROM temp.would_count_record)
UNION ALL
SELECT *
FROM main.hours_record
WHERE status <> 'rejected' OR record_id NOT IN (SELECT record_id FROM temp.would_count_record);

SELECT
  now.year,
  now.subject,
  now.required,
  now.credited,
  round(alone.credited - now.credited, 3) AS would_count,
  round(with_all.credited - now.credited, 3) AS with_all
FROM temp.would_count_record AS record
CROSS JOIN hours_bank AS now ON now.person_id = record.person_id AND now.main
CROSS JOIN hours_bank AS alone ON alone.person_id = record.person_id AND alone.main AND alone.assume = record.record_id
  AND alone.year = now.year AND alone.subject = now.subject
CROSS JOIN hours_bank AS with_all ON with_all.person_id = record.person_id AND with_all.main AND with_all.assume = 'all'
  AND with_all.year = now.year AND with_all.subject = now.subject
WHERE now.year = CAST(substr(record.completed_on, 1, 4) AS INTEGER) OR alone.credited <> now.credited
ORDER BY now.year, now.subject = 'total', now.subject DESC;

DROP VIEW temp.hours_record;
DROP TABLE temp.would_count_record;
RELEASE would_count;
