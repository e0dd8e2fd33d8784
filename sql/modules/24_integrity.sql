-- hourbank, module integrity 1: 数据真实性检查 further checks (六(三)). Needs supervision and class_declarations.
-- Feeds of platforms, projects, topics, numbers of people and organisations, corrected results of classes.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 supervision、class_declarations / install supervision and class_declarations first" CHECK (needs = 2),
  taken INTEGER
    CONSTRAINT "integrity 已安装，或本文件中已有同名对象 / integrity is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_finding', 'hb_class_declaration')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_check_id_number'));
DROP TABLE temp.hb_preflight;

INSERT INTO hb_supervision_rule (rule, zh, en, source) VALUES
  ('id_number', '身份证号码校验不符 (GB 11643)', 'ID number whose check digit fails (GB 11643)', '六(三)'),
  ('organisation_code', '统一社会信用代码校验不符 (GB 32100)', 'organisation code whose check digit fails (GB 32100)', '六(三)'),
  ('linked_day', '联接学时一日内完成过多（无开始时间）', 'more linked hours completed on a day than it holds, without a start', '六(三)'),
  ('study_day', '一日在线学习时间过长', 'longer online study on a day than it holds', '六(三)'),
  ('at_once', '同一时间学习两门网上课程', 'two online courses studied at the same time', '六(三)'),
  ('too_fast', '在线学习时间少于课程时长', 'less time online than the course is long', '六(三)'),
  ('topic', '公需科目专题不在当年目录内', 'public topic that is not in the catalogue of the year', '一(一)'),
  ('filing_hours', '项目学时超出培训天数', 'project of more hours than its days hold', '二(二)1'),
  ('filed_late', '开班后才备案', 'project put on file after it began', '二(二)1'),
  ('result_changed', '登记学时后考核结果有更正', 'exam result corrected after its hours were declared', '六(二)');

-- GB 11643: 17 digits and a check digit by ISO 7064 MOD 11-2; positions 7 to 14 are the date of birth.
CREATE VIEW hb_check_id_number AS
SELECT
  person_id,
  id_number,
  CASE
    WHEN length(id_number) <> 18 OR substr(id_number, 1, 17) GLOB '*[^0-9]*' OR substr(id_number, 18) NOT GLOB '[0-9X]'
      THEN '应为17位数字加一位校验码 / must be 17 digits and a check digit'
    WHEN date(substr(id_number, 7, 4) || '-' || substr(id_number, 11, 2) || '-' || substr(id_number, 13, 2), '+0 days')
      IS NOT substr(id_number, 7, 4) || '-' || substr(id_number, 11, 2) || '-' || substr(id_number, 13, 2)
      THEN '出生日期无效 / the date of birth is not a date'
    ELSE '校验码不符 / the check digit fails'
  END AS problem
FROM hb_person
WHERE id_number IS NOT NULL
  AND (length(id_number) <> 18
    OR substr(id_number, 1, 17) GLOB '*[^0-9]*'
    OR date(substr(id_number, 7, 4) || '-' || substr(id_number, 11, 2) || '-' || substr(id_number, 13, 2), '+0 days')
      IS NOT substr(id_number, 7, 4) || '-' || substr(id_number, 11, 2) || '-' || substr(id_number, 13, 2)
    OR substr(id_number, 18) <> substr('10X98765432', 1 + (
        7 * substr(id_number, 1, 1) + 9 * substr(id_number, 2, 1) + 10 * substr(id_number, 3, 1) + 5 * substr(id_number, 4, 1)
        + 8 * substr(id_number, 5, 1) + 4 * substr(id_number, 6, 1) + 2 * substr(id_number, 7, 1) + 1 * substr(id_number, 8, 1)
        + 6 * substr(id_number, 9, 1) + 3 * substr(id_number, 10, 1) + 7 * substr(id_number, 11, 1) + 9 * substr(id_number, 12, 1)
        + 10 * substr(id_number, 13, 1) + 5 * substr(id_number, 14, 1) + 8 * substr(id_number, 15, 1) + 4 * substr(id_number, 16, 1)
        + 2 * substr(id_number, 17, 1)) % 11, 1));

-- GB 32100: 17 characters without I, O, S, V, Z and a check character by weights of 3^(position - 1) modulo 31.
CREATE VIEW hb_check_organisation_code AS
SELECT
  organisation_id,
  organisation_code,
  CASE
    WHEN length(organisation_code) <> 18 OR organisation_code GLOB '*[^0-9ABCDEFGHJKLMNPQRTUWXY]*'
      THEN '应为18位数字或大写字母（不含 I、O、S、V、Z） / must be 18 digits or capitals without I, O, S, V, Z'
    ELSE '校验码不符 / the check character fails'
  END AS problem
FROM hb_organisation
WHERE organisation_code IS NOT NULL
  AND (length(organisation_code) <> 18
    OR organisation_code GLOB '*[^0-9ABCDEFGHJKLMNPQRTUWXY]*'
    OR substr(organisation_code, 18) <> substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + (31 - (
      SELECT sum(weight.weight * (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(organisation_code, weight.position, 1)) - 1)) % 31
      FROM (
        SELECT 1 AS position, 1 AS weight
        UNION ALL SELECT 2, 3 UNION ALL SELECT 3, 9 UNION ALL SELECT 4, 27 UNION ALL SELECT 5, 19 UNION ALL SELECT 6, 26
        UNION ALL SELECT 7, 16 UNION ALL SELECT 8, 17 UNION ALL SELECT 9, 20 UNION ALL SELECT 10, 29 UNION ALL SELECT 11, 25
        UNION ALL SELECT 12, 13 UNION ALL SELECT 13, 8 UNION ALL SELECT 14, 24 UNION ALL SELECT 15, 10 UNION ALL SELECT 16, 30
        UNION ALL SELECT 17, 28) AS weight)) % 31, 1));

-- Hours that were declared on a result which is not the one that stands now, or was changed meanwhile: correction says by whom, when and why.
CREATE VIEW hb_check_result_changed AS
SELECT record.person_id, record.record_id, record.class_id, attendee.passed, correction.account_id, correction.corrected_on, correction.reason
FROM hb_learning_standing AS record
JOIN hb_class_attendee AS attendee ON attendee.class_id = record.class_id AND attendee.person_id = record.person_id
JOIN hb_class_result_correction AS correction ON correction.correction_id = (
  SELECT max(correction_id)
  FROM hb_class_result_correction
  WHERE class_id = record.class_id
    AND coalesce((SELECT kept_id FROM hb_merged WHERE merged_id = hb_class_result_correction.person_id), person_id) = record.person_id)
WHERE record.class_id IS NOT NULL;

-- ================================================================ 平台数据 feeds

-- Minutes of an hour of credit: the usual lesson. The notice gives no figure: it is the bureau's to change.
INSERT INTO hb_supervision_parameter (name, from_on, value, source) VALUES ('minutes_an_hour', '2000-01-01', 45, '每学时45分钟');

-- 学习时段: when somebody sat before a linked course, as its platform logged it. Only ever added.
CREATE TABLE hb_study_session (
  record_id INTEGER NOT NULL REFERENCES hb_learning_record (record_id),
  session_no INTEGER NOT NULL CONSTRAINT "学习时段：session_no 须为整数 / study session: session_no must be a whole number" CHECK (typeof(session_no) = 'integer'),
  started_at TEXT
    CONSTRAINT "学习开始时间应为 YYYY-MM-DD HH:MM:SS / started_at must be a moment YYYY-MM-DD HH:MM:SS" CHECK (coalesce(datetime(started_at, '+0 days') = started_at, 0)),
  ended_at TEXT
    CONSTRAINT "学习结束时间应为晚于开始的 YYYY-MM-DD HH:MM:SS / ended_at must be a moment YYYY-MM-DD HH:MM:SS after started_at"
    CHECK (coalesce(datetime(ended_at, '+0 days') = ended_at AND ended_at > started_at, 0)),
  PRIMARY KEY (record_id, session_no)
) WITHOUT ROWID;

CREATE TRIGGER hb_study_session_record_id_held BEFORE DELETE ON hb_learning_record WHEN EXISTS (SELECT 1 FROM hb_study_session WHERE record_id = OLD.record_id) BEGIN SELECT RAISE(ABORT, '学习记录：还有学习时段（hb_study_session），不能删除 / record: it is not deleted while hb_study_session names it'); END;
CREATE TRIGGER hb_study_session_key_insert BEFORE INSERT ON hb_study_session WHEN NEW.session_no IS NULL BEGIN SELECT RAISE(ABORT, '学习时段：session_no 须填写 / study session: session_no is required'); END;

CREATE TRIGGER hb_study_session_allowed
BEFORE INSERT ON hb_study_session
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_study_session WHERE record_id = NEW.record_id AND session_no = NEW.session_no)
      THEN RAISE(ABORT, '学习时段只增不改 / study sessions are only ever added (六(三))')
    WHEN (SELECT source FROM hb_learning_record WHERE record_id = NEW.record_id) IS NOT 'linked'
      THEN RAISE(ABORT, '只有自动联接的记录有学习时段 / only a linked record has study sessions (三)')
  END;
END;

CREATE TRIGGER hb_study_session_kept_update BEFORE UPDATE ON hb_study_session BEGIN SELECT RAISE(ABORT, '学习时段只增不改 / study sessions are only ever added (六(三))'); END;
CREATE TRIGGER hb_study_session_kept_delete BEFORE DELETE ON hb_study_session BEGIN SELECT RAISE(ABORT, '学习时段只增不改 / study sessions are only ever added (六(三))'); END;

-- Without a start hb_check_day_hours knows nothing of a record's days; the day of its completion still holds only so much. Each day once.
CREATE VIEW hb_check_linked_day AS
SELECT person_id, record_id, day, hours, record_ids
FROM (
  SELECT
    first.person_id,
    first.record_id,
    coalesce(first.learnt_on, first.completed_on) AS day,
    (SELECT round(sum(record.hours), 3)
     FROM hb_learning_standing AS record
     WHERE record.person_id = first.person_id AND coalesce(record.learnt_on, record.completed_on) = coalesce(first.learnt_on, first.completed_on) AND record.source = 'linked' AND record.started_on IS NULL
       AND typeof(record.hours) IN ('integer', 'real')) AS hours,
    (SELECT group_concat(record.record_id)
     FROM hb_learning_standing AS record
     WHERE record.person_id = first.person_id AND coalesce(record.learnt_on, record.completed_on) = coalesce(first.learnt_on, first.completed_on) AND record.source = 'linked' AND record.started_on IS NULL
       AND typeof(record.hours) IN ('integer', 'real')) AS record_ids
  FROM hb_learning_standing AS first
  WHERE first.source = 'linked'
    AND first.started_on IS NULL
    AND typeof(first.hours) IN ('integer', 'real')
    AND date(first.completed_on, '+0 days') = first.completed_on
    AND NOT EXISTS (
      SELECT 1
      FROM hb_learning_standing AS earlier
      WHERE earlier.person_id = first.person_id AND coalesce(earlier.learnt_on, earlier.completed_on) = coalesce(first.learnt_on, first.completed_on) AND earlier.record_id < first.record_id
        AND earlier.source = 'linked' AND earlier.started_on IS NULL AND typeof(earlier.hours) IN ('integer', 'real')))
WHERE hours > (SELECT value FROM hb_supervision_parameter WHERE name = 'hours_a_day' AND from_on <= day ORDER BY from_on DESC LIMIT 1);

-- The same course linked and declared, as supervision has it; and one learning that stands in two years: a certificate, or the course of what was
-- made up (补学).
DROP VIEW hb_check_double;

CREATE VIEW hb_check_double AS
SELECT record.person_id, record.record_id, coalesce(record.activity_id, record.certificate_no) AS activity_id, other.record_id AS other_record_id
FROM hb_learning_standing AS record
JOIN hb_learning_standing AS other ON other.person_id = record.person_id
WHERE (record.source = 'declared' AND other.source = 'linked' AND other.activity_id = record.activity_id)
  OR (other.record_id > record.record_id AND substr(other.completed_on, 1, 4) <> substr(record.completed_on, 1, 4)
    AND (other.certificate_no = record.certificate_no
      OR (other.activity_id = record.activity_id AND coalesce(other.learnt_on, record.learnt_on) IS NOT NULL)));

UPDATE hb_supervision_rule
SET zh = '同一课程既联接又申报，或计在两个年度', en = 'the same course both linked and declared, or in two years'
WHERE rule = 'double';

-- A session belongs to the day on which it begins. Each day once, by its first session.
CREATE VIEW hb_check_study_day AS
SELECT person_id, record_id, day, seconds / 60 AS minutes
FROM (
  SELECT
    first.person_id,
    first.record_id,
    date(first_session.started_at) AS day,
    (SELECT sum(CAST(strftime('%s', session.ended_at) AS INTEGER) - CAST(strftime('%s', session.started_at) AS INTEGER))
     FROM hb_learning_standing AS record
     JOIN hb_study_session AS session ON session.record_id = record.record_id
     WHERE record.person_id = first.person_id AND date(session.started_at) = date(first_session.started_at)) AS seconds
  FROM hb_learning_standing AS first
  JOIN hb_study_session AS first_session ON first_session.record_id = first.record_id
  WHERE NOT EXISTS (
    SELECT 1
    FROM hb_learning_standing AS earlier
    JOIN hb_study_session AS session ON session.record_id = earlier.record_id
    WHERE earlier.person_id = first.person_id
      AND date(session.started_at) = date(first_session.started_at)
      AND (session.started_at, session.record_id, session.session_no) < (first_session.started_at, first_session.record_id, first_session.session_no)))
WHERE seconds > 60
  * (SELECT value FROM hb_supervision_parameter WHERE name = 'hours_a_day' AND from_on <= day ORDER BY from_on DESC LIMIT 1)
  * (SELECT value FROM hb_supervision_parameter WHERE name = 'minutes_an_hour' AND from_on <= day ORDER BY from_on DESC LIMIT 1);

CREATE VIEW hb_check_at_once AS
SELECT record.person_id, record.record_id, record.platform_id, session.started_at, session.ended_at,
       other.record_id AS other_record_id, other.platform_id AS other_platform_id, other_session.started_at AS other_started_at,
       other_session.ended_at AS other_ended_at
FROM hb_study_session AS session
JOIN hb_learning_standing AS record ON record.record_id = session.record_id
JOIN hb_learning_standing AS other ON other.person_id = record.person_id AND other.record_id > record.record_id AND other.source = 'linked'
JOIN hb_study_session AS other_session ON other_session.record_id = other.record_id
  AND other_session.started_at < session.ended_at
  AND other_session.ended_at > session.started_at;

CREATE VIEW hb_check_too_fast AS
SELECT person_id, record_id, platform_id, hours, seconds / 60 AS minutes
FROM (
  SELECT
    record.person_id,
    record.record_id,
    record.platform_id,
    coalesce(record.learnt_on, record.completed_on) AS completed_on,
    record.hours,
    (SELECT sum(CAST(strftime('%s', session.ended_at) AS INTEGER) - CAST(strftime('%s', session.started_at) AS INTEGER))
     FROM hb_study_session AS session
     WHERE session.record_id = record.record_id) AS seconds
  FROM hb_learning_standing AS record
  WHERE record.source = 'linked' AND typeof(record.hours) IN ('integer', 'real'))
WHERE seconds < 60 * hours
  * (SELECT value FROM hb_supervision_parameter WHERE name = 'minutes_an_hour' AND from_on <= completed_on ORDER BY from_on DESC LIMIT 1);

-- ================================================================ 专题目录 topics (一(一))

-- The public subject's topics of a year: required ones (重点) and those to choose from (自主选择). seed/yantai.sql holds those of 2023.
CREATE TABLE hb_public_topic (
  year INTEGER NOT NULL CONSTRAINT "专题目录：year 须为整数 / topic: year must be a whole number" CHECK (typeof(year) = 'integer'),
  topic TEXT NOT NULL CONSTRAINT "专题目录：topic 须为文字 / topic: topic must be text" CHECK (topic < x''),
  kind TEXT
    CONSTRAINT "专题应为 required（重点）或 optional（自主选择） / a topic is required or optional (一(一))" CHECK (coalesce(kind IN ('required', 'optional'), 0)),
  source TEXT CONSTRAINT "专题目录：source 须填写，为文字 / topic: source is required, as text" CHECK (typeof(source) = 'text'),
  PRIMARY KEY (year, topic)
) WITHOUT ROWID;

CREATE TRIGGER hb_public_topic_key_insert BEFORE INSERT ON hb_public_topic WHEN NEW.year IS NULL OR NEW.topic IS NULL BEGIN SELECT RAISE(ABORT, '专题目录：year、topic 须填写 / topic: year and topic are required'); END;
CREATE TRIGGER hb_public_topic_key_update BEFORE UPDATE OF year, topic ON hb_public_topic WHEN NEW.year IS NULL OR NEW.topic IS NULL BEGIN SELECT RAISE(ABORT, '专题目录：year、topic 须填写 / topic: year and topic are required'); END;

-- Of a year that has no catalogue, and of a record that names no topic, nothing is said.
CREATE VIEW hb_check_topic AS
SELECT record.person_id, record.record_id, record.completed_on, record.topic
FROM hb_learning_standing AS record
WHERE record.subject = 'public'
  AND record.topic IS NOT NULL
  AND EXISTS (SELECT 1 FROM hb_public_topic WHERE year = CAST(substr(record.completed_on, 1, 4) AS INTEGER))
  AND NOT EXISTS (SELECT 1 FROM hb_public_topic WHERE year = CAST(substr(record.completed_on, 1, 4) AS INTEGER) AND topic = record.topic);

-- ================================================================ 备案项目 projects (二(二)1)

CREATE VIEW hb_check_filing_hours AS
SELECT filing_id, applicant_id, starts_on, ends_on, hours,
       CAST(julianday(ends_on) - julianday(starts_on) AS INTEGER) + 1 AS days
FROM hb_filing
WHERE status IN ('submitted', 'reviewed', 'filed')
  AND hours > (julianday(ends_on) - julianday(starts_on) + 1)
    * (SELECT value FROM hb_supervision_parameter WHERE name = 'hours_a_day' AND from_on <= starts_on ORDER BY from_on DESC LIMIT 1);

CREATE VIEW hb_check_filed_late AS
SELECT hb_filing.filing_id, hb_filing.applicant_id, hb_filing.starts_on, date(filed.acted_on) AS filed_on
FROM hb_filing
JOIN hb_filing_step AS filed ON filed.filing_id = hb_filing.filing_id AND filed.action = 'file'
WHERE date(filed.acted_on) > hb_filing.starts_on AND hb_filing.status = 'filed';

-- A hook: the checks of bases.
CREATE VIEW hb_supervision_conduct (rule, person_id, record_id, organisation_id, detail) AS
SELECT NULL, NULL, NULL, NULL, NULL
WHERE 0;

DROP VIEW hb_supervision_more;

CREATE VIEW hb_supervision_more AS
SELECT 'id_number' AS rule, person_id, NULL AS record_id, NULL AS organisation_id, problem AS detail FROM hb_check_id_number
UNION ALL
SELECT 'organisation_code', NULL, NULL, organisation_id, problem FROM hb_check_organisation_code
UNION ALL
SELECT 'linked_day', person_id, record_id, NULL, day || ': ' || hours || ' ' || record_ids FROM hb_check_linked_day
UNION ALL
SELECT 'study_day', person_id, record_id, NULL, day || ': ' || minutes || ' min' FROM hb_check_study_day
UNION ALL
SELECT 'at_once', person_id, record_id, NULL, other_record_id || ': ' || other_started_at || ' – ' || other_ended_at FROM hb_check_at_once
UNION ALL
SELECT 'too_fast', person_id, record_id, NULL, minutes || ' min: ' || hours FROM hb_check_too_fast
UNION ALL
SELECT 'topic', person_id, record_id, NULL, topic FROM hb_check_topic
UNION ALL
SELECT 'filing_hours', NULL, NULL, applicant_id, filing_id || ': ' || hours || ' / ' || days FROM hb_check_filing_hours
UNION ALL
SELECT 'filed_late', NULL, NULL, applicant_id, filing_id || ': ' || filed_on || ' > ' || starts_on FROM hb_check_filed_late
UNION ALL
SELECT rule, person_id, record_id, organisation_id, detail FROM hb_supervision_conduct
UNION ALL
SELECT 'result_changed', person_id, record_id, NULL, corrected_on || ': ' || coalesce(passed, '—') || ' ' || reason FROM hb_check_result_changed;

INSERT INTO hb_module (module, version, needs) VALUES ('integrity', 1, 'supervision class_declarations');

RELEASE hb_install;
