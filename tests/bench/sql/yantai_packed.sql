-- As yantai_exists.sql, with half the sums: both subjects of a year share an integer, 32 bits each.
WITH candidate AS (
  SELECT
    person_id,
    substr(completed_on, 1, 4) AS year,
    subject,
    activity_id,
    CAST(round(hours * 1000) AS INTEGER) AS thousandths,
    hours IS NULL AND form <> 'training' AS waits
  FROM hours_record AS record
  WHERE status = 'verified'
    AND completed_on >= '2019-01-01'
    AND completed_on < '2023-11-15'
    AND date(completed_on, '+0 days') = completed_on
    AND (
      hours IS NULL AND form IN ('self_study', 'achievement', 'grassroots', 'other') AND subject IN ('public', 'professional')
      OR hours > 0 AND round(hours * 1000) > 0 AND (
        subject = 'public' AND passed = 1
        OR subject = 'professional' AND passed IS NOT 0 AND (form IS NOT 'training' OR filed = 1)
      )
    )
    AND (
      activity_id IS NULL
      OR hours IS NULL
      OR NOT EXISTS (
        SELECT 1
        FROM hours_record AS earlier
        WHERE earlier.person_id = record.person_id
          AND earlier.completed_on >= substr(record.completed_on, 1, 4)
          AND earlier.completed_on <= record.completed_on
          AND (earlier.completed_on < record.completed_on OR earlier.record_id < record.record_id)
          AND earlier.activity_id = record.activity_id
          AND earlier.status = 'verified'
          AND earlier.hours > 0
          AND round(earlier.hours * 1000) > 0
          AND date(earlier.completed_on, '+0 days') = earlier.completed_on
          AND (
            earlier.subject = 'public' AND earlier.passed = 1
            OR earlier.subject = 'professional' AND earlier.passed IS NOT 0 AND (earlier.form IS NOT 'training' OR earlier.filed = 1)
          )
      )
    )
  ORDER BY person_id
),
packed AS (
  SELECT
    person_id,
    sum(iif(subject = 'public', thousandths, thousandths << 32)) FILTER (WHERE year = '2019') AS both_2019,
    sum(iif(subject = 'public', thousandths, thousandths << 32)) FILTER (WHERE year = '2020') AS both_2020,
    sum(iif(subject = 'public', thousandths, thousandths << 32)) FILTER (WHERE year = '2021') AS both_2021,
    sum(iif(subject = 'public', thousandths, thousandths << 32)) FILTER (WHERE year = '2022') AS both_2022,
    sum(iif(subject = 'public', thousandths, thousandths << 32)) FILTER (WHERE year = '2023') AS both_2023,
    max(1) FILTER (WHERE waits AND year = '2019' AND subject = 'public') AS public_2019_waits,
    max(1) FILTER (WHERE waits AND year = '2019' AND subject = 'professional') AS professional_2019_waits,
    max(1) FILTER (WHERE waits AND year = '2020' AND subject = 'public') AS public_2020_waits,
    max(1) FILTER (WHERE waits AND year = '2020' AND subject = 'professional') AS professional_2020_waits,
    max(1) FILTER (WHERE waits AND year = '2021' AND subject = 'public') AS public_2021_waits,
    max(1) FILTER (WHERE waits AND year = '2021' AND subject = 'professional') AS professional_2021_waits,
    max(1) FILTER (WHERE waits AND year = '2022' AND subject = 'public') AS public_2022_waits,
    max(1) FILTER (WHERE waits AND year = '2022' AND subject = 'professional') AS professional_2022_waits,
    max(1) FILTER (WHERE waits AND year = '2023' AND subject = 'public') AS public_2023_waits,
    max(1) FILTER (WHERE waits AND year = '2023' AND subject = 'professional') AS professional_2023_waits
  FROM candidate
  GROUP BY person_id
),
total AS (
  SELECT
    person_id,
    both_2019 & 0xffffffff AS public_2019,
    both_2019 >> 32 AS professional_2019,
    public_2019_waits,
    professional_2019_waits,
    both_2020 & 0xffffffff AS public_2020,
    both_2020 >> 32 AS professional_2020,
    public_2020_waits,
    professional_2020_waits,
    both_2021 & 0xffffffff AS public_2021,
    both_2021 >> 32 AS professional_2021,
    public_2021_waits,
    professional_2021_waits,
    both_2022 & 0xffffffff AS public_2022,
    both_2022 >> 32 AS professional_2022,
    public_2022_waits,
    professional_2022_waits,
    both_2023 & 0xffffffff AS public_2023,
    both_2023 >> 32 AS professional_2023,
    public_2023_waits,
    professional_2023_waits
  FROM packed
)
SELECT
  person.person_id,
  CASE person.employer_type
    WHEN 'institution' THEN
      CASE WHEN coalesce(public_2019, 0) >= 30000 THEN 1 WHEN public_2019_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(public_2020, 0) >= 30000 THEN 1 WHEN public_2020_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(public_2021, 0) >= 30000 THEN 1 WHEN public_2021_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(public_2022, 0) >= 30000 THEN 1 WHEN public_2022_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(public_2023, 0) >= 30000 THEN 1 WHEN public_2023_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(professional_2019, 0) >= 60000 THEN 1 WHEN professional_2019_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(professional_2020, 0) >= 60000 THEN 1 WHEN professional_2020_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(professional_2021, 0) >= 60000 THEN 1 WHEN professional_2021_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(professional_2022, 0) >= 60000 THEN 1 WHEN professional_2022_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(professional_2023, 0) >= 60000 THEN 1 WHEN professional_2023_waits THEN NULL ELSE 0 END
    WHEN 'enterprise' THEN
      CASE WHEN coalesce(public_2019, 0) >= 30000 THEN 1 WHEN public_2019_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(public_2020, 0) >= 30000 THEN 1 WHEN public_2020_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(public_2021, 0) >= 30000 THEN 1 WHEN public_2021_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(public_2022, 0) >= 30000 THEN 1 WHEN public_2022_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(public_2023, 0) >= 30000 THEN 1 WHEN public_2023_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(professional_2020, 0) >= 60000 THEN 1 WHEN professional_2020_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(professional_2021, 0) >= 60000 THEN 1 WHEN professional_2021_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(professional_2022, 0) >= 60000 THEN 1 WHEN professional_2022_waits THEN NULL ELSE 0 END
       AND CASE WHEN coalesce(professional_2023, 0) >= 60000 THEN 1 WHEN professional_2023_waits THEN NULL ELSE 0 END
  END AS eligible,
  CASE WHEN person.employer_type IN ('institution', 'enterprise') THEN
    max(0, 30000 - coalesce(public_2019, 0))
     + max(0, 30000 - coalesce(public_2020, 0))
     + max(0, 30000 - coalesce(public_2021, 0))
     + max(0, 30000 - coalesce(public_2022, 0))
     + max(0, 30000 - coalesce(public_2023, 0))
     + max(0, 60000 - coalesce(professional_2020, 0))
     + max(0, 60000 - coalesce(professional_2021, 0))
     + max(0, 60000 - coalesce(professional_2022, 0))
     + max(0, 60000 - coalesce(professional_2023, 0))
    + iif(person.employer_type = 'institution', max(0, 60000 - coalesce(professional_2019, 0)), 0)
  END AS shortfall
FROM hours_person AS person
LEFT JOIN total ON total.person_id = person.person_id
ORDER BY person.person_id;
