-- As rich_window_filtered.sql, with repeats found by a look at the person's earlier records; nothing is sorted.
WITH candidate AS (
  SELECT
    person_id,
    substr(completed_on, 1, 4) AS year,
    subject,
    form,
    CASE form
      WHEN 'training' THEN CAST(round(hours * 1000) AS INTEGER)
      WHEN 'achievement' THEN CASE
        WHEN level = 'national' AND rank = '1' THEN 60000
        WHEN level = 'national' THEN 40000
        WHEN level = 'province' AND rank = '1' THEN 40000
        WHEN level = 'province' THEN 25000
        WHEN rank = '1' THEN 20000
        ELSE 10000
      END
      WHEN 'grassroots' THEN iif(level = 'national', 24000, 12000)
      WHEN 'self_study' THEN 8500
    END AS thousandths,
    form = 'other' OR form = 'training' AND hours IS NULL AS waits
  FROM hours_record AS record
  WHERE status = 'verified'
    AND completed_on >= '2019-01-01'
    AND completed_on < '2023-11-15'
    AND date(completed_on, '+0 days') = completed_on
    AND (
      form = 'training' AND hours > 0 AND round(hours * 1000) > 0 AND (
        subject = 'public' AND passed = 1
        OR subject = 'professional' AND passed IS NOT 0 AND filed = 1
      )
      OR form IN ('self_study', 'achievement', 'grassroots') AND subject = 'professional' AND passed IS NOT 0
      OR form = 'other' AND subject = 'professional'
      OR form = 'training' AND hours IS NULL AND subject IN ('public', 'professional')
    )
    AND (
      activity_id IS NULL
      OR form = 'other'
      OR form = 'training' AND hours IS NULL
      OR NOT EXISTS (
        SELECT 1
        FROM hours_record AS earlier
        WHERE earlier.person_id = record.person_id
          AND earlier.completed_on >= substr(record.completed_on, 1, 4)
          AND earlier.completed_on <= record.completed_on
          AND (earlier.completed_on < record.completed_on OR earlier.record_id < record.record_id)
          AND earlier.activity_id = record.activity_id
          AND earlier.status = 'verified'
          AND date(earlier.completed_on, '+0 days') = earlier.completed_on
          AND (
      earlier.form = 'training' AND earlier.hours > 0 AND round(earlier.hours * 1000) > 0 AND (
              earlier.subject = 'public' AND earlier.passed = 1
              OR earlier.subject = 'professional' AND earlier.passed IS NOT 0 AND earlier.filed = 1
            )
            OR earlier.form IN ('self_study', 'achievement', 'grassroots') AND earlier.subject = 'professional' AND earlier.passed IS NOT 0
          )
      )
    )
  ORDER BY person_id
),
summed AS (
  SELECT
    person_id,
    sum(thousandths) FILTER (WHERE year = '2019' AND subject = 'public') AS public_2019,
    sum(thousandths) FILTER (WHERE year = '2019' AND form = 'training' AND subject = 'professional') AS training_2019,
    sum(thousandths) FILTER (WHERE form = 'self_study' AND year = '2019') AS self_study_2019,
    sum(thousandths) FILTER (WHERE form = 'achievement' AND year = '2019') AS achievement_2019,
    sum(thousandths) FILTER (WHERE form = 'grassroots' AND year = '2019') AS grassroots_2019,
    max(1) FILTER (WHERE waits AND year = '2019' AND subject = 'public') AS public_2019_waits,
    max(1) FILTER (WHERE waits AND year = '2019' AND subject = 'professional') AS professional_2019_waits,
    sum(thousandths) FILTER (WHERE year = '2020' AND subject = 'public') AS public_2020,
    sum(thousandths) FILTER (WHERE year = '2020' AND form = 'training' AND subject = 'professional') AS training_2020,
    sum(thousandths) FILTER (WHERE form = 'self_study' AND year = '2020') AS self_study_2020,
    sum(thousandths) FILTER (WHERE form = 'achievement' AND year = '2020') AS achievement_2020,
    sum(thousandths) FILTER (WHERE form = 'grassroots' AND year = '2020') AS grassroots_2020,
    max(1) FILTER (WHERE waits AND year = '2020' AND subject = 'public') AS public_2020_waits,
    max(1) FILTER (WHERE waits AND year = '2020' AND subject = 'professional') AS professional_2020_waits,
    sum(thousandths) FILTER (WHERE year = '2021' AND subject = 'public') AS public_2021,
    sum(thousandths) FILTER (WHERE year = '2021' AND form = 'training' AND subject = 'professional') AS training_2021,
    sum(thousandths) FILTER (WHERE form = 'self_study' AND year = '2021') AS self_study_2021,
    sum(thousandths) FILTER (WHERE form = 'achievement' AND year = '2021') AS achievement_2021,
    sum(thousandths) FILTER (WHERE form = 'grassroots' AND year = '2021') AS grassroots_2021,
    max(1) FILTER (WHERE waits AND year = '2021' AND subject = 'public') AS public_2021_waits,
    max(1) FILTER (WHERE waits AND year = '2021' AND subject = 'professional') AS professional_2021_waits,
    sum(thousandths) FILTER (WHERE year = '2022' AND subject = 'public') AS public_2022,
    sum(thousandths) FILTER (WHERE year = '2022' AND form = 'training' AND subject = 'professional') AS training_2022,
    sum(thousandths) FILTER (WHERE form = 'self_study' AND year = '2022') AS self_study_2022,
    sum(thousandths) FILTER (WHERE form = 'achievement' AND year = '2022') AS achievement_2022,
    sum(thousandths) FILTER (WHERE form = 'grassroots' AND year = '2022') AS grassroots_2022,
    max(1) FILTER (WHERE waits AND year = '2022' AND subject = 'public') AS public_2022_waits,
    max(1) FILTER (WHERE waits AND year = '2022' AND subject = 'professional') AS professional_2022_waits,
    sum(thousandths) FILTER (WHERE year = '2023' AND subject = 'public') AS public_2023,
    sum(thousandths) FILTER (WHERE year = '2023' AND form = 'training' AND subject = 'professional') AS training_2023,
    sum(thousandths) FILTER (WHERE form = 'self_study' AND year = '2023') AS self_study_2023,
    sum(thousandths) FILTER (WHERE form = 'achievement' AND year = '2023') AS achievement_2023,
    sum(thousandths) FILTER (WHERE form = 'grassroots' AND year = '2023') AS grassroots_2023,
    max(1) FILTER (WHERE waits AND year = '2023' AND subject = 'public') AS public_2023_waits,
    max(1) FILTER (WHERE waits AND year = '2023' AND subject = 'professional') AS professional_2023_waits
  FROM candidate
  GROUP BY person_id
),
total AS (
  SELECT
    person.person_id,
    coalesce(public_2019, 0) AS public_2019,
    coalesce(training_2019, 0) + min(20000, coalesce(self_study_2019, 0)) + min(45000, coalesce(achievement_2019, 0)) + min(24000, coalesce(grassroots_2019, 0)) AS professional_2019,
    public_2019_waits,
    professional_2019_waits,
    coalesce(public_2020, 0) AS public_2020,
    coalesce(training_2020, 0) + min(20000, coalesce(self_study_2020, 0)) + min(45000, coalesce(achievement_2020, 0)) + min(24000, coalesce(grassroots_2020, 0)) AS professional_2020,
    public_2020_waits,
    professional_2020_waits,
    coalesce(public_2021, 0) AS public_2021,
    coalesce(training_2021, 0) + min(20000, coalesce(self_study_2021, 0)) + min(45000, coalesce(achievement_2021, 0)) + min(24000, coalesce(grassroots_2021, 0)) AS professional_2021,
    public_2021_waits,
    professional_2021_waits,
    coalesce(public_2022, 0) AS public_2022,
    coalesce(training_2022, 0) + min(20000, coalesce(self_study_2022, 0)) + min(45000, coalesce(achievement_2022, 0)) + min(24000, coalesce(grassroots_2022, 0)) AS professional_2022,
    public_2022_waits,
    professional_2022_waits,
    coalesce(public_2023, 0) AS public_2023,
    coalesce(training_2023, 0) + min(20000, coalesce(self_study_2023, 0)) + min(45000, coalesce(achievement_2023, 0)) + min(24000, coalesce(grassroots_2023, 0)) AS professional_2023,
    public_2023_waits,
    professional_2023_waits
  FROM hours_person AS person
  LEFT JOIN summed ON summed.person_id = person.person_id
),
carry_2020 AS (
  SELECT *, min(30000, max(0, professional_2019 - max(0, 60000 - 0))) AS carried_2020
  FROM total
),
carry_2021 AS (
  SELECT *, min(30000, max(0, professional_2020 - max(0, 60000 - carried_2020))) AS carried_2021
  FROM carry_2020
),
carry_2022 AS (
  SELECT *, min(30000, max(0, professional_2021 - max(0, 60000 - carried_2021))) AS carried_2022
  FROM carry_2021
),
carry_2023 AS (
  SELECT *, min(30000, max(0, professional_2022 - max(0, 60000 - carried_2022))) AS carried_2023
  FROM carry_2022
)
SELECT
  person_id,
  CASE WHEN public_2019 >= 30000 THEN 1 WHEN public_2019_waits THEN NULL ELSE 0 END AND
  CASE WHEN public_2020 >= 30000 THEN 1 WHEN public_2020_waits THEN NULL ELSE 0 END AND
  CASE WHEN public_2021 >= 30000 THEN 1 WHEN public_2021_waits THEN NULL ELSE 0 END AND
  CASE WHEN public_2022 >= 30000 THEN 1 WHEN public_2022_waits THEN NULL ELSE 0 END AND
  CASE WHEN public_2023 >= 30000 THEN 1 WHEN public_2023_waits THEN NULL ELSE 0 END AND
  CASE WHEN professional_2020 + carried_2020 >= 60000 THEN 1 WHEN professional_2020_waits THEN NULL ELSE 0 END AND
  CASE WHEN professional_2021 + carried_2021 >= 60000 THEN 1 WHEN professional_2021_waits THEN NULL ELSE 0 END AND
  CASE WHEN professional_2022 + carried_2022 >= 60000 THEN 1 WHEN professional_2022_waits THEN NULL ELSE 0 END AND
  CASE WHEN professional_2023 + carried_2023 >= 60000 THEN 1 WHEN professional_2023_waits THEN NULL ELSE 0 END AS eligible,
  max(0, 30000 - public_2019) +
  max(0, 30000 - public_2020) +
  max(0, 30000 - public_2021) +
  max(0, 30000 - public_2022) +
  max(0, 30000 - public_2023) +
  max(0, 60000 - professional_2020 - carried_2020) +
  max(0, 60000 - professional_2021 - carried_2021) +
  max(0, 60000 - professional_2022 - carried_2022) +
  max(0, 60000 - professional_2023 - carried_2023) AS shortfall
FROM carry_2023
ORDER BY person_id;
