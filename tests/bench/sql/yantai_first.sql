-- Repeated activities by SQLite's min() with bare columns: the other columns are those of the first record.
WITH candidate AS (
  SELECT
    person_id,
    substr(completed_on, 1, 4) AS year,
    completed_on,
    record_id,
    subject,
    activity_id,
    CAST(round(hours * 1000) AS INTEGER) AS thousandths,
    hours IS NULL AND form <> 'training' AS waits
  FROM hours_record
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
),
credited AS (
  SELECT person_id, year, subject, thousandths, waits, min(completed_on || printf('%012d', record_id)) AS first
  FROM candidate
  GROUP BY person_id, year, iif(waits, record_id, coalesce(activity_id, record_id))
),
total AS (
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
  FROM credited
  GROUP BY person_id
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
