-- xAPI 适配：平台的语句（JSON，每条一行）给出 hours_person 与 hours_record 两个 TEMP 视图；不写入任何内容。
-- The adapter for xAPI: statements as JSON, one a row, as TEMP views hours_person and hours_record; writes nothing.
--
--   ATTACH 'mapping.db' AS mapping;      (made by xapi-mapping.sql / 由 xapi-mapping.sql 建立)
--   CREATE TEMP VIEW xapi_source AS SELECT statement FROM …;      (the platform's own table / 平台自己的表)
--   .read sql/adapters/xapi.sql
--
-- README.md in this folder explains every table and column.

DROP TABLE IF EXISTS temp.xapi_adapter_check;

CREATE TEMP TABLE xapi_adapter_check (
  source INTEGER,
  mapping INTEGER,
  CONSTRAINT "hourbank: 没有 xapi_source，请先运行 CREATE TEMP VIEW xapi_source AS SELECT statement FROM …（平台存放语句的表）/ no xapi_source: run CREATE TEMP VIEW xapi_source AS SELECT statement FROM … (the platform's table of statements)"
  CHECK (source),
  CONSTRAINT "hourbank: 没有映射库或缺少映射表，请先运行 sqlite3 mapping.db < sql/adapters/xapi-mapping.sql，再 ATTACH 'mapping.db' AS mapping / no mapping database, or without its tables: run sqlite3 mapping.db < sql/adapters/xapi-mapping.sql, then ATTACH 'mapping.db' AS mapping"
  CHECK (mapping)
);

INSERT INTO temp.xapi_adapter_check (source, mapping)
WITH needed (name) AS (VALUES ('xapi_platform'), ('xapi_person'), ('xapi_activity'))
SELECT
  EXISTS (SELECT 1 FROM pragma_table_xinfo('xapi_source') WHERE name = 'statement'),
  NOT EXISTS (
    SELECT 1
    FROM needed
    WHERE NOT EXISTS (
      SELECT 1
      FROM pragma_database_list AS attached
      CROSS JOIN pragma_table_info(needed.name, attached.name)
      WHERE attached.name = 'mapping'));

DROP TABLE temp.xapi_adapter_check;

DROP VIEW IF EXISTS temp.xapi_unmapped;
DROP VIEW IF EXISTS temp.hours_record;
DROP VIEW IF EXISTS temp.hours_person;
DROP VIEW IF EXISTS temp.xapi_outcome;
DROP VIEW IF EXISTS temp.xapi_valid;
DROP VIEW IF EXISTS temp.xapi_statement;

-- A statement by its columns. An actor is an e-mail address, an openid, the hash of an address, or an account of a home page; the verb is
-- the name that ADL gave it; moments have any offset, and fractions that date() would round up into the next day.
CREATE TEMP VIEW xapi_statement AS
WITH
  parsed AS (
    SELECT
      statement ->> '$.id' AS statement_id,
      coalesce(
        statement ->> '$.actor.mbox',
        statement ->> '$.actor.openid',
        'sha1:' || (statement ->> '$.actor.mbox_sha1sum'),
        (statement ->> '$.actor.account.homePage') || ' ' || (statement ->> '$.actor.account.name')) AS actor,
      statement ->> '$.actor.name' AS actor_name,
      CASE WHEN (statement ->> '$.verb.id') GLOB 'http://adlnet.gov/expapi/verbs/*'
        THEN substr(statement ->> '$.verb.id', length('http://adlnet.gov/expapi/verbs/') + 1) END AS verb,
      statement ->> '$.object.id' AS activity,
      statement ->> '$.object.objectType' AS object_type,
      coalesce(statement ->> '$.timestamp', statement ->> '$.stored') AS moment,
      statement ->> '$.result.success' AS success,
      replace(statement ->> '$.result.duration', ',', '.') AS duration
    -- What is no JSON is NULL here, whatever SQLite evaluates first.
    FROM (SELECT CASE WHEN json_valid(statement) THEN statement END AS statement FROM temp.xapi_source)),
  -- Days and time of a duration. Months and years have no length: what has them stays without hours.
  halved AS (
    SELECT
      *,
      ltrim(substr(moment, 20), '.0123456789') AS zone,
      CASE WHEN duration GLOB 'P*' THEN substr(duration, 2, coalesce(nullif(instr(duration, 'T'), 0), length(duration) + 1) - 2) END AS days,
      CASE WHEN duration GLOB 'P*T*' THEN substr(duration, instr(duration, 'T') + 1) ELSE '' END AS clock
    FROM parsed),
  -- What follows the hours, and what follows the weeks.
  without_hours AS (
    SELECT *, substr(clock, instr(clock, 'H') + 1) AS minutes, substr(days, instr(days, 'W') + 1) AS without_weeks
    FROM halved)
SELECT
  statement_id,
  actor,
  actor_name,
  verb,
  activity,
  object_type,
  substr(moment, 1, 19) || CASE
    WHEN zone GLOB '[+-][0-9][0-9][0-9][0-9]' THEN substr(zone, 1, 3) || ':' || substr(zone, 4)
    WHEN zone GLOB '[+-][0-9][0-9]' THEN zone || ':00'
    ELSE zone
  END AS at,
  success,
  CASE WHEN days NOT GLOB '*[YM]*' THEN
    iif(instr(days, 'W'), CAST(days AS REAL) * 604800, 0)
    + iif(instr(without_weeks, 'D'), CAST(without_weeks AS REAL) * 86400, 0)
    + iif(instr(clock, 'H'), CAST(clock AS REAL) * 3600, 0)
    + iif(instr(minutes, 'M'), CAST(minutes AS REAL) * 60, 0)
    + iif(instr(minutes, 'S'), CAST(substr(minutes, instr(minutes, 'M') + 1) AS REAL), 0)
  END AS seconds
FROM without_hours;

-- What nobody took back: a statement `voided` names the one that it takes back, and cannot be taken back itself.
CREATE TEMP VIEW xapi_valid AS
SELECT *
FROM temp.xapi_statement
WHERE verb IN ('completed', 'passed', 'failed')
  AND lower(coalesce(statement_id, '')) NOT IN (
    SELECT lower(activity)
    FROM temp.xapi_statement
    WHERE verb = 'voided' AND object_type = 'StatementRef' AND activity IS NOT NULL);

-- How a person did in an activity, over all statements about it.
CREATE TEMP VIEW xapi_outcome AS
SELECT
  actor,
  activity,
  min(datetime(at)) FILTER (WHERE verb = 'passed' OR (verb = 'completed' AND success = 1)) AS passed_at,
  max(verb = 'failed' OR success = 0) AS has_failed,
  max(verb = 'completed') AS has_completed,
  max(seconds) FILTER (WHERE verb <> 'completed') AS seconds
FROM temp.xapi_valid
GROUP BY actor, activity;

CREATE TEMP VIEW hours_person AS
SELECT
  known.actor AS person_id,
  person.employer_type,
  person.employer,
  person.title_series,
  person.degree,
  person.joined_on,
  person.policy,
  coalesce(person.name, known.name) AS name
FROM (
  SELECT actor, max(name) AS name
  FROM (
    SELECT actor, actor_name AS name
    FROM temp.xapi_statement
    WHERE actor IS NOT NULL AND verb IN ('completed', 'passed', 'failed')
    UNION ALL
    SELECT actor, NULL
    FROM mapping.xapi_person)
  GROUP BY actor) AS known
LEFT JOIN mapping.xapi_person AS person ON person.actor = known.actor;

-- A record for each time that something was completed; where a platform never says so, for each time that it was passed.
CREATE TEMP VIEW hours_record AS
SELECT
  valid.statement_id AS record_id,
  valid.actor AS person_id,
  -- Hours that need an examination exist from the day that both are done (notice 二(一)).
  date(
    CASE WHEN activity.passed_by = 'exam' AND outcome.passed_at > datetime(valid.at) THEN outcome.passed_at ELSE datetime(valid.at) END,
    platform.utc_offset) AS completed_on,
  activity.subject,
  activity.form,
  coalesce(activity.hours, coalesce(valid.seconds, outcome.seconds) / 60.0 / activity.minutes_per_hour) AS hours,
  CASE WHEN platform.linked = 1 THEN 'verified' ELSE 'declared' END AS status,
  CASE
    WHEN activity.passed_by = 'completion' THEN 1
    WHEN activity.passed_by = 'exam' THEN outcome.passed_at IS NOT NULL
    WHEN outcome.passed_at IS NOT NULL THEN 1
    WHEN outcome.has_failed THEN 0
  END AS passed,
  activity.filed,
  valid.activity AS activity_id,
  CASE WHEN platform.linked = 1 THEN 'linked' ELSE 'declared' END AS source,
  activity.topic,
  coalesce(valid.seconds, outcome.seconds) AS seconds
FROM temp.xapi_valid AS valid
JOIN temp.xapi_outcome AS outcome ON outcome.actor = valid.actor AND outcome.activity = valid.activity
LEFT JOIN mapping.xapi_platform AS platform ON platform.only_row = 1
LEFT JOIN mapping.xapi_activity AS activity ON activity.activity = valid.activity
WHERE valid.verb = CASE WHEN outcome.has_completed THEN 'completed' ELSE 'passed' END;

-- What still has to be mapped, and how many records wait for it; and what cannot be read.
CREATE TEMP VIEW xapi_unmapped AS
SELECT
  'activity' AS kind,
  activity_id AS id,
  count(*) AS records,
  '活动未归入科目：写入 mapping.xapi_activity' AS message_zh,
  'an activity without a subject: add it to mapping.xapi_activity' AS message_en
FROM temp.hours_record
WHERE subject IS NULL
GROUP BY activity_id
UNION ALL
SELECT
  'person',
  person_id,
  (SELECT count(*) FROM temp.hours_record AS record WHERE record.person_id = person.person_id),
  '学员没有单位性质：写入 mapping.xapi_person',
  'a person without employer type: add it to mapping.xapi_person'
FROM temp.hours_person AS person
WHERE employer_type IS NULL
UNION ALL
SELECT
  'statement',
  NULL,
  count(*),
  '语句不是 JSON，或没有可识别的学员、活动',
  'a statement that is no JSON, or names no person or activity that can be told'
FROM (
  SELECT 1
  FROM temp.xapi_source
  WHERE NOT coalesce(json_valid(statement), 0)
  UNION ALL
  SELECT 1
  FROM temp.xapi_statement
  WHERE verb IN ('completed', 'passed') AND (actor IS NULL OR activity IS NULL))
HAVING count(*) > 0;
