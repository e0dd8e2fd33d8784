"""The rules in DuckDB's SQL."""

from common import CUTOFF


def met(subject, year):
    need = 30000 if subject == "public" else 60000
    return f"CASE WHEN {subject}_{year} >= {need} THEN true WHEN {subject}_{year}_waits THEN NULL ELSE false END"


def short(subject, year):
    need = 30000 if subject == "public" else 60000
    return f"greatest(0, {need} - {subject}_{year})"


CELLS = [(subject, year) for year in range(2019, 2024) for subject in ("public", "professional")]
LATER = [cell for cell in CELLS if cell != ("professional", 2019)]
SUMS = ", ".join(
    f"coalesce(sum(thousandths) FILTER (WHERE year = {year} AND subject = '{subject}'), 0) AS {subject}_{year}, "
    f"coalesce(bool_or(waits) FILTER (WHERE year = {year} AND subject = '{subject}'), false) AS {subject}_{year}_waits"
    for subject, year in CELLS)
ZERO = ", ".join(f"coalesce({s}_{y}, 0) AS {s}_{y}, coalesce({s}_{y}_waits, false) AS {s}_{y}_waits" for s, y in CELLS)

RULES = f"""
WITH candidate AS (
  SELECT person_id, CAST(substr(completed_on, 1, 4) AS INTEGER) AS year, completed_on, record_id, subject, activity_id,
    CAST(round(hours * 1000) AS BIGINT) AS thousandths, hours IS NULL AS waits
  FROM hours_record
  WHERE status = 'verified' AND completed_on >= '2019-01-01' AND completed_on < '{CUTOFF}'
    AND length(completed_on) = 10 AND try_cast(completed_on AS DATE) IS NOT NULL
    AND (hours IS NULL AND form IN ('self_study', 'achievement', 'grassroots', 'other') AND subject IN ('public', 'professional')
      OR round(hours * 1000) > 0 AND (subject = 'public' AND passed = 1
        OR subject = 'professional' AND passed IS DISTINCT FROM 0 AND (form IS DISTINCT FROM 'training' OR filed = 1)))
),
credited AS (
  SELECT * FROM candidate WHERE activity_id IS NULL OR waits
  UNION ALL
  (SELECT * FROM candidate WHERE activity_id IS NOT NULL AND NOT waits
   QUALIFY row_number() OVER (PARTITION BY person_id, year, activity_id ORDER BY completed_on, record_id) = 1)
),
total AS (SELECT person_id, {SUMS} FROM credited GROUP BY person_id),
everybody AS (SELECT p.person_id, p.employer_type, {ZERO} FROM hours_person AS p LEFT JOIN total AS t ON t.person_id = p.person_id)
SELECT person_id,
  CASE employer_type
    WHEN 'institution' THEN {' AND '.join(met(*cell) for cell in CELLS)}
    WHEN 'enterprise' THEN {' AND '.join(met(*cell) for cell in LATER)}
  END AS eligible,
  CASE WHEN employer_type IN ('institution', 'enterprise') THEN {' + '.join(short(*cell) for cell in LATER)}
    + CASE WHEN employer_type = 'institution' THEN {short('professional', 2019)} ELSE 0 END END AS shortfall
FROM everybody
ORDER BY person_id
"""
