-- Kolibri 0.19 适配：hours_person 与 hours_record 两个 TEMP 视图；不向 Kolibri 的库写任何内容。
-- The adapter for Kolibri 0.19: TEMP views hours_person and hours_record; writes nothing into Kolibri's file.
--
--   sqlite3 -readonly KOLIBRI_HOME/db.sqlite3
--   ATTACH 'mapping.db' AS mapping;      (made by kolibri-mapping.sql / 由 kolibri-mapping.sql 建立)
--   .read sql/adapters/kolibri.sql
--
-- README.md in this folder explains every table and column.

-- What is missing is said here, and at once: a view over a missing table complains only when somebody queries it.
DROP TABLE IF EXISTS temp.kolibri_adapter_check;

CREATE TEMP TABLE kolibri_adapter_check (
  kolibri INTEGER,
  mapping INTEGER,
  mapping_tables INTEGER,
  platform INTEGER,
  CONSTRAINT "hourbank: 打开的不是 Kolibri 的数据库，请打开 KOLIBRI_HOME 中的 db.sqlite3 / the open database is not Kolibri's: open db.sqlite3 of KOLIBRI_HOME"
  CHECK (kolibri),
  CONSTRAINT "hourbank: 没有映射库，请先运行 sqlite3 mapping.db < sql/adapters/kolibri-mapping.sql，再 ATTACH 'mapping.db' AS mapping / no mapping database: run sqlite3 mapping.db < sql/adapters/kolibri-mapping.sql, then ATTACH 'mapping.db' AS mapping"
  CHECK (mapping),
  CONSTRAINT "hourbank: 映射库缺少映射表，请运行 sqlite3 mapping.db < sql/adapters/kolibri-mapping.sql / the mapping database lacks its tables: run sqlite3 mapping.db < sql/adapters/kolibri-mapping.sql"
  CHECK (mapping_tables),
  CONSTRAINT "hourbank: 映射表 kolibri_platform 没有行，请写入当地时差 utc_offset，如 '+08:00' / mapping table kolibri_platform has no row: insert the local utc_offset, such as '+08:00'"
  CHECK (platform)
);

INSERT INTO temp.kolibri_adapter_check (kolibri, mapping, mapping_tables)
WITH needed(name) AS (
  VALUES ('kolibri_platform'), ('kolibri_facility'), ('kolibri_person'), ('kolibri_channel'), ('kolibri_content')
)
SELECT
  EXISTS (SELECT 1 FROM pragma_table_info('logger_contentsummarylog', 'main')),
  EXISTS (SELECT 1 FROM pragma_database_list WHERE name = 'mapping'),
  NOT EXISTS (
    SELECT 1
    FROM needed
    WHERE NOT EXISTS (
      SELECT 1
      FROM pragma_database_list AS attached
      CROSS JOIN pragma_table_info(needed.name, attached.name)
      WHERE attached.name = 'mapping'
    )
  );

INSERT INTO temp.kolibri_adapter_check (platform)
SELECT EXISTS (SELECT 1 FROM mapping.kolibri_platform);

DROP TABLE temp.kolibri_adapter_check;

DROP VIEW IF EXISTS temp.kolibri_unmapped;
DROP VIEW IF EXISTS temp.hours_record;
DROP VIEW IF EXISTS temp.kolibri_completion;
DROP VIEW IF EXISTS temp.hours_person;

CREATE TEMP VIEW hours_person AS
SELECT
  u.id AS person_id,
  COALESCE(p.employer_type, f.employer_type) AS employer_type,
  COALESCE(p.employer, f.employer) AS employer,
  p.title_series,
  p.degree,
  p.joined_on,
  p.policy,
  u.full_name,
  u.full_name AS name,
  u.username,
  u.facility_id
FROM main.kolibriauth_facilityuser AS u
LEFT JOIN mapping.kolibri_person AS p ON p.user_id = u.id
LEFT JOIN mapping.kolibri_facility AS f ON f.facility_id = u.facility_id
WHERE u.date_deleted IS NULL;

-- One row a person and content: Kolibri keeps one summary log for each, so no join with content_contentnode, where
-- a content id stands once for every place that shows it. A timestamp is UTC with a zone name behind it,
-- '2023-12-31 15:59:59.999999(Asia/Shanghai)': the first 19 characters are what date() understands, and without the
-- fraction, which it would round up into the next day.
CREATE TEMP VIEW kolibri_completion AS
SELECT
  log.id,
  log.user_id,
  log.content_id,
  log.channel_id,
  log.kind,
  log.time_spent,
  substr(log.start_timestamp, 1, 19) AS started_at,
  substr(log.completion_timestamp, 1, 19) AS completed_at,
  -- An exercise is passed when it is mastered, a quiz (mastery_level below zero) by its score. A person has few
  -- mastery logs and many summary logs: CROSS JOIN keeps SQLite from starting at everybody's logs of the exam.
  CASE
    WHEN channel.passed_by = 'exam' THEN (
      SELECT MIN(substr(m.completion_timestamp, 1, 19))
      FROM main.logger_masterylog AS m
      CROSS JOIN main.logger_contentsummarylog AS exam
      WHERE m.user_id = log.user_id
        AND m.complete
        AND exam.id = m.summarylog_id
        AND exam.content_id = channel.exam_content_id
        AND (
          m.mastery_level > 0
          OR (SELECT SUM(a.correct) FROM main.logger_attemptlog AS a WHERE a.masterylog_id = m.id)
          >= (
            SELECT round(channel.pass_mark * x.question_count, 6)
            FROM main.exams_exam AS x
            WHERE x.id = exam.content_id
          )
        )
    )
  END AS exam_passed_at,
  channel.passed_by,
  COALESCE(channel.linked, platform.linked) AS linked,
  platform.utc_offset,
  channel.filed,
  COALESCE(content.subject, channel.subject) AS subject,
  COALESCE(content.form, channel.form) AS form,
  COALESCE(content.topic, channel.topic) AS topic,
  COALESCE(content.hours, channel.hours_each, log.time_spent / 60.0 / channel.minutes_per_hour) AS hours
FROM main.logger_contentsummarylog AS log
LEFT JOIN mapping.kolibri_platform AS platform ON platform.only_row = 1
LEFT JOIN mapping.kolibri_channel AS channel ON channel.channel_id = log.channel_id
LEFT JOIN mapping.kolibri_content AS content ON content.content_id = log.content_id
WHERE log.progress >= 1;

-- A record of an unmapped channel stays, with subject NULL: the ledger shows it as
-- unknown_subject, or as not_verified where the platform is not linked.
CREATE TEMP VIEW hours_record AS
SELECT
  id AS record_id,
  user_id AS person_id,
  -- Hours that need an examination exist from the day that both are done (notice 二(一)).
  date(MAX(completed_at, COALESCE(exam_passed_at, '')), utc_offset) AS completed_on,
  subject,
  form,
  hours,
  CASE WHEN linked = 1 THEN 'verified' ELSE 'declared' END AS status,
  date(started_at, utc_offset) AS started_on,
  CASE
    WHEN passed_by = 'completion' THEN 1
    WHEN passed_by = 'exam' THEN exam_passed_at IS NOT NULL
    WHEN kind = 'exercise' THEN 1
  END AS passed,
  filed,
  content_id AS activity_id,
  CASE WHEN linked = 1 THEN 'linked' ELSE 'declared' END AS source,
  topic,
  time_spent AS seconds,
  kind,
  channel_id,
  (SELECT MIN(node.title) FROM main.content_contentnode AS node WHERE node.content_id = kolibri_completion.content_id) AS title
FROM temp.kolibri_completion;

-- What still has to be mapped, and how many records wait for it.
CREATE TEMP VIEW kolibri_unmapped AS
WITH waiting AS (
  SELECT
    channel_id,
    CASE WHEN channel_id IS NULL THEN activity_id END AS content_id,
    COUNT(*) AS records
  FROM temp.hours_record
  WHERE subject IS NULL
  GROUP BY 1, 2
)
SELECT
  'channel' AS kind,
  known.id,
  (SELECT metadata.name FROM main.content_channelmetadata AS metadata WHERE metadata.id = known.id) AS name,
  COALESCE((SELECT waiting.records FROM waiting WHERE waiting.channel_id = known.id), 0) AS records,
  '频道未归入科目：写入 mapping.kolibri_channel' AS message_zh,
  'a channel without a subject: add it to mapping.kolibri_channel' AS message_en
FROM (
  SELECT id FROM main.content_channelmetadata
  UNION
  SELECT channel_id FROM waiting WHERE channel_id IS NOT NULL
) AS known
WHERE known.id NOT IN (SELECT channel_id FROM mapping.kolibri_channel)
UNION ALL
SELECT
  'quiz',
  waiting.content_id,
  (SELECT exam.title FROM main.exams_exam AS exam WHERE exam.id = waiting.content_id),
  waiting.records,
  '测验未归入科目：写入 mapping.kolibri_content',
  'a quiz without a subject: add it to mapping.kolibri_content'
FROM waiting
WHERE waiting.channel_id IS NULL
  AND waiting.content_id NOT IN (SELECT exam_content_id FROM mapping.kolibri_channel WHERE exam_content_id IS NOT NULL)
UNION ALL
SELECT
  'user',
  person.person_id,
  person.full_name,
  (SELECT COUNT(*) FROM temp.hours_record AS record WHERE record.person_id = person.person_id),
  '学员没有单位性质：写入 mapping.kolibri_person 或 mapping.kolibri_facility',
  'a person without employer type: add it to mapping.kolibri_person or mapping.kolibri_facility'
FROM temp.hours_person AS person
WHERE person.employer_type IS NULL;
