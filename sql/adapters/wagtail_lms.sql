-- wagtail-lms 0.11 适配：hours_person 与 hours_record 两个 TEMP 视图；不向服务器的库写任何内容。
-- The adapter for wagtail-lms 0.11: TEMP views hours_person and hours_record; writes nothing into the server's file.
--
--   sqlite3 -readonly db.sqlite3
--   ATTACH 'mapping.db' AS mapping;      (made by wagtail_lms-mapping.sql / 由 wagtail_lms-mapping.sql 建立)
--   .read sql/adapters/wagtail_lms.sql
--
-- On a connection of its own: TEMP views over tables that a migration renames stop the migration. README.md in this folder has the rest.

DROP TABLE IF EXISTS temp.wagtail_lms_adapter_check;

CREATE TEMP TABLE wagtail_lms_adapter_check (
  server INTEGER,
  mapping INTEGER,
  CONSTRAINT "hourbank: 打开的不是 wagtail-lms 的数据库 / the open database is not that of wagtail-lms"
  CHECK (server),
  CONSTRAINT "hourbank: 没有映射库或缺少映射表，请先运行 sqlite3 mapping.db < sql/adapters/wagtail_lms-mapping.sql，再 ATTACH 'mapping.db' AS mapping / no mapping database, or without its tables: run sqlite3 mapping.db < sql/adapters/wagtail_lms-mapping.sql, then ATTACH 'mapping.db' AS mapping"
  CHECK (mapping)
);

INSERT INTO temp.wagtail_lms_adapter_check (server, mapping)
WITH needed (name) AS (VALUES ('wagtail_lms_platform'), ('wagtail_lms_person'), ('wagtail_lms_activity'))
SELECT
  EXISTS (SELECT 1 FROM pragma_table_info('wagtail_lms_scormattempt', 'main')),
  NOT EXISTS (
    SELECT 1
    FROM needed
    WHERE NOT EXISTS (
      SELECT 1
      FROM pragma_database_list AS attached
      CROSS JOIN pragma_table_info(needed.name, attached.name)
      WHERE attached.name = 'mapping'));

DROP TABLE temp.wagtail_lms_adapter_check;

DROP VIEW IF EXISTS temp.wagtail_lms_unmapped;
DROP VIEW IF EXISTS temp.hours_record;
DROP VIEW IF EXISTS temp.wagtail_lms_completion;
DROP VIEW IF EXISTS temp.hours_person;

CREATE TEMP VIEW hours_person AS
SELECT
  user.id AS person_id,
  person.employer_type,
  person.employer,
  person.title_series,
  person.degree,
  person.joined_on,
  person.policy,
  coalesce(nullif(trim(user.last_name || user.first_name), ''), user.username) AS name,
  user.username
FROM main.auth_user AS user
LEFT JOIN mapping.wagtail_lms_person AS person ON person.user_id = user.id;

-- SCORM 1.2 has one status for both: completed, passed and failed all say that it was finished. The server keeps no day of completion, and
-- last_accessed moves with each visit; the day on which the status was last set comes nearest. H5P: the first statement that finished it.
CREATE TEMP VIEW wagtail_lms_completion AS
SELECT
  'scorm' AS kind,
  attempt.id,
  attempt.user_id,
  attempt.scorm_package_id AS activity_id,
  coalesce(
    (SELECT max(data.timestamp)
     FROM main.wagtail_lms_scormdata AS data
     WHERE data.attempt_id = attempt.id AND data.key = 'cmi.core.lesson_status'),
    attempt.last_accessed) AS completed_at,
  attempt.started_at,
  CASE
    WHEN 'passed' IN (attempt.completion_status, attempt.success_status) THEN 1
    WHEN 'failed' IN (attempt.completion_status, attempt.success_status) THEN 0
  END AS said,
  attempt.score_raw
FROM main.wagtail_lms_scormattempt AS attempt
WHERE attempt.completion_status IN ('completed', 'passed', 'failed')
UNION ALL
SELECT
  'h5p',
  attempt.id,
  attempt.user_id,
  attempt.activity_id,
  coalesce(
    (SELECT min(sent.timestamp)
     FROM main.wagtail_lms_h5pxapistatement AS sent
     WHERE sent.attempt_id = attempt.id
       AND (sent.verb GLOB '*/completed' OR sent.verb GLOB '*/passed' OR sent.verb GLOB '*/mastered' OR sent.verb GLOB '*/failed'
         OR sent.verb GLOB '*/consumed' OR sent.verb GLOB '*/answered')),
    attempt.last_accessed),
  attempt.started_at,
  CASE attempt.success_status WHEN 'passed' THEN 1 WHEN 'failed' THEN 0 END,
  attempt.score_raw
FROM main.wagtail_lms_h5pattempt AS attempt
WHERE attempt.completion_status = 'completed';

CREATE TEMP VIEW hours_record AS
SELECT
  done.kind || '-' || done.id AS record_id,
  done.user_id AS person_id,
  -- Moments are UTC, with a fraction that date() would round up into the next day.
  date(substr(done.completed_at, 1, 19), platform.utc_offset) AS completed_on,
  activity.subject,
  activity.form,
  activity.hours,
  CASE WHEN platform.linked = 1 THEN 'verified' ELSE 'declared' END AS status,
  date(substr(done.started_at, 1, 19), platform.utc_offset) AS started_on,
  CASE
    WHEN activity.passed_by = 'completion' THEN 1
    WHEN done.said IS NOT NULL THEN done.said
    WHEN activity.pass_mark IS NOT NULL AND done.score_raw IS NOT NULL THEN done.score_raw >= activity.pass_mark
  END AS passed,
  activity.filed,
  done.kind || '-' || done.activity_id AS activity_id,
  CASE WHEN platform.linked = 1 THEN 'linked' ELSE 'declared' END AS source,
  activity.topic
FROM temp.wagtail_lms_completion AS done
LEFT JOIN mapping.wagtail_lms_platform AS platform ON platform.only_row = 1
LEFT JOIN mapping.wagtail_lms_activity AS activity ON activity.kind = done.kind AND activity.id = done.activity_id;

-- What still has to be mapped, and how many records wait for it.
CREATE TEMP VIEW wagtail_lms_unmapped AS
SELECT
  known.kind,
  known.id,
  known.title AS name,
  (SELECT count(*) FROM temp.wagtail_lms_completion AS done WHERE done.kind = known.kind AND done.activity_id = known.id) AS records,
  '课件未归入科目：写入 mapping.wagtail_lms_activity' AS message_zh,
  'nothing says what subject it is of: add it to mapping.wagtail_lms_activity' AS message_en
FROM (
  SELECT 'scorm' AS kind, id, title
  FROM main.wagtail_lms_scormpackage
  UNION ALL
  SELECT 'h5p', id, title
  FROM main.wagtail_lms_h5pactivity) AS known
WHERE NOT EXISTS (SELECT 1 FROM mapping.wagtail_lms_activity AS activity WHERE activity.kind = known.kind AND activity.id = known.id)
UNION ALL
SELECT
  'person',
  person.person_id,
  person.name,
  (SELECT count(*) FROM temp.wagtail_lms_completion AS done WHERE done.user_id = person.person_id),
  '学员没有单位性质：写入 mapping.wagtail_lms_person',
  'a person without employer type: add it to mapping.wagtail_lms_person'
FROM temp.hours_person AS person
WHERE person.employer_type IS NULL;
