-- As rich_window_grouped.sql, with repeats found by a look at the person's earlier records.
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
),
capped AS (
  SELECT
    person_id,
    year,
    subject,
    CASE form
      WHEN 'self_study' THEN min(20000, sum(thousandths))
      WHEN 'achievement' THEN min(45000, sum(thousandths))
      WHEN 'grassroots' THEN min(24000, sum(thousandths))
      ELSE sum(thousandths)
    END AS thousandths,
    max(waits) AS waits
  FROM candidate
  GROUP BY person_id, year, subject, form
),
summed AS (
  SELECT
    person_id,
    sum(thousandths) FILTER (WHERE year = '2019' AND subject = 'public') AS public_2019,
    max(waits) FILTER (WHERE year = '2019' AND subject = 'public') AS public_2019_waits,
    sum(thousandths) FILTER (WHERE year = '2019' AND subject = 'professional') AS professional_2019,
    max(waits) FILTER (WHERE year = '2019' AND subject = 'professional') AS professional_2019_waits,
    sum(thousandths) FILTER (WHERE year = '2020' AND subject = 'public') AS public_2020,
    max(waits) FILTER (WHERE year = '2020' AND subject = 'public') AS public_2020_waits,
    sum(thousandths) FILTER (WHERE year = '2020' AND subject = 'professional') AS professional_2020,
    max(waits) FILTER (WHERE year = '2020' AND subject = 'professional') AS professional_2020_waits,
    sum(thousandths) FILTER (WHERE year = '2021' AND subject = 'public') AS public_2021,
    max(waits) FILTER (WHERE year = '2021' AND subject = 'public') AS public_2021_waits,
    sum(thousandths) FILTER (WHERE year = '2021' AND subject = 'professional') AS professional_2021,
    max(waits) FILTER (WHERE year = '2021' AND subject = 'professional') AS professional_2021_waits,
    sum(thousandths) FILTER (WHERE year = '2022' AND subject = 'public') AS public_2022,
    max(waits) FILTER (WHERE year = '2022' AND subject = 'public') AS public_2022_waits,
    sum(thousandths) FILTER (WHERE year = '2022' AND subject = 'professional') AS professional_2022,
    max(waits) FILTER (WHERE year = '2022' AND subject = 'professional') AS professional_2022_waits,
    sum(thousandths) FILTER (WHERE year = '2023' AND subject = 'public') AS public_2023,
    max(waits) FILTER (WHERE year = '2023' AND subject = 'public') AS public_2023_waits,
    sum(thousandths) FILTER (WHERE year = '2023' AND subject = 'professional') AS professional_2023,
    max(waits) FILTER (WHERE year = '2023' AND subject = 'professional') AS professional_2023_waits
  FROM capped
  GROUP BY person_id
),
total AS (
  SELECT
    person.person_id,
    coalesce(public_2019, 0) AS public_2019,
    public_2019_waits,
    coalesce(professional_2019, 0) AS professional_2019,
    professional_2019_waits,
    coalesce(public_2020, 0) AS public_2020,
    public_2020_waits,
    coalesce(professional_2020, 0) AS professional_2020,
    professional_2020_waits,
    coalesce(public_2021, 0) AS public_2021,
    public_2021_waits,
    coalesce(professional_2021, 0) AS professional_2021,
    professional_2021_waits,
    coalesce(public_2022, 0) AS public_2022,
    public_2022_waits,
    coalesce(professional_2022, 0) AS professional_2022,
    professional_2022_waits,
    coalesce(public_2023, 0) AS public_2023,
    public_2023_waits,
    coalesce(professional_2023, 0) AS professional_2023,
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
