-- The demonstration city: 3,000 synthetic people over five years, several hundred projects, every form, state and finding.
-- Run the modules, yantai.sql and annex3.sql first, on an empty file, with the sqlite3 shell in the folder above sql/. The same file comes out every time: chance is a hash
-- of (row, purpose), not a random number. Every person, employer and code here is invented; region 990000 does not exist.
--
-- 2019 to 2021 come over from “an older system” by import, hour bank included; 2022 and 2023 go through the platform.

BEGIN;

-- Day by day, as it would be entered: today goes forward below, as what is overdue comes late or not at all.
INSERT INTO hours_setting (name, value) VALUES ('today', '2023-06-09');

-- chance.h for row n and purpose k: the mixing of sample_ticket, one more multiplication for neighbours that differ by one.
CREATE TEMP TABLE chance (n INTEGER, k INTEGER, h INTEGER, PRIMARY KEY (n, k)) WITHOUT ROWID;
WITH RECURSIVE
  rows (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM rows WHERE n < 3000),
  purposes (k) AS (VALUES (1) UNION ALL SELECT k + 1 FROM purposes WHERE k < 60)
INSERT INTO chance (n, k, h)
SELECT n, k, ((second | (second >> 12)) - (second & (second >> 12))) * 695872825 & 2147483647
FROM (
  SELECT n, k, ((first | (first >> 15)) - (first & (first >> 15))) * 739982445 & 2147483647 AS second
  FROM (SELECT n, k, (n * 61 + k) * 2654435761 + 12345 & 2147483647 AS first FROM rows, purposes));

-- ---------------------------------------------------------------- organisations

INSERT INTO hb_organisation (parent_id, kind, name, district_code)
SELECT bureau.organisation_id, 'department', '演示市直主管部门' || printf('%02d', chance.n), '370600'
FROM chance
JOIN hb_organisation AS bureau ON bureau.kind = 'city_bureau'
WHERE chance.k = 1 AND chance.n <= 8;

INSERT INTO hb_organisation (parent_id, kind, name, district_code)
SELECT bureau.organisation_id, 'department', '演示' || hb_district.name || '主管部门' || chance.n, bureau.district_code
FROM hb_organisation AS bureau
JOIN hb_district ON hb_district.district_code = bureau.district_code
JOIN chance ON chance.k = 1 AND chance.n <= 4
WHERE bureau.kind = 'district_bureau'
ORDER BY bureau.organisation_id, chance.n;

-- Where an employer may stand: under a department, and one in eight with the talent service centre as its agent.
CREATE TEMP TABLE seat AS
SELECT row_number() OVER (ORDER BY organisation_id) - 1 AS seat_no, organisation_id, kind, district_code
FROM hb_organisation
WHERE kind = 'department';

INSERT INTO hb_organisation (parent_id, kind, name, employer_type, district_code)
SELECT
  CASE WHEN chance.h % 8 = 0 THEN (SELECT organisation_id FROM hb_organisation WHERE kind = 'talent_centre') ELSE seat.organisation_id END,
  'employer',
  '演示单位' || printf('%03d', chance.n),
  CASE
    WHEN chance.n % 50 = 49 THEN NULL
    WHEN chance.n % 50 = 48 THEN 'other'
    WHEN chance.h % 8 = 0 OR chance.h / 8 % 10 < 4 THEN 'enterprise'
    ELSE 'institution'
  END,
  CASE WHEN chance.h % 8 = 0 THEN '370600' ELSE seat.district_code END
FROM chance
JOIN seat ON seat.seat_no = chance.n % 52
WHERE chance.k = 2 AND chance.n <= 400
ORDER BY chance.n;

INSERT INTO hb_organisation (parent_id, kind, name, employer_type, district_code)
SELECT bureau.organisation_id, 'employer', '演示继续教育基地' || chance.n, 'institution', '370600'
FROM chance
JOIN hb_organisation AS bureau ON bureau.kind = 'city_bureau'
WHERE chance.k = 1 AND chance.n <= 3;

INSERT INTO hb_base (organisation_id, managing_unit_id, grade, specialty)
SELECT organisation_id, (SELECT organisation_id FROM hb_organisation WHERE name = '演示市直主管部门01'), '市级', '演示专业'
FROM hb_organisation
WHERE name GLOB '演示继续教育基地*';

-- Codes by GB 32100 with the region 990000; every 97th has a wrong check character.
UPDATE hb_organisation
SET organisation_code = '12990000M' || printf('%08d', organisation_id)
WHERE kind = 'employer' AND name GLOB '演示*';
UPDATE hb_organisation
SET organisation_code = organisation_code || substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + (31 + (organisation_id % 97 = 0) - (
  SELECT sum(weight.column2 * (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(organisation_code, weight.column1, 1)) - 1)) % 31
  FROM (VALUES (1, 1), (2, 3), (3, 9), (4, 27), (5, 19), (6, 26), (7, 16), (8, 17), (9, 20), (10, 29), (11, 25), (12, 13),
               (13, 8), (14, 24), (15, 10), (16, 30), (17, 28)) AS weight)) % 31, 1)
WHERE length(organisation_code) = 17;

-- ---------------------------------------------------------------- people

-- 990000, a date of birth, a sequence, and the check digit of GB 11643; every 211th has a wrong one.
INSERT INTO hb_person (person_id, name, id_number, degree, title_series, title_level)
SELECT
  n,
  '演示人员' || printf('%04d', n),
  body || substr('10X98765432', 1 + (
    7 * substr(body, 1, 1) + 9 * substr(body, 2, 1) + 10 * substr(body, 3, 1) + 5 * substr(body, 4, 1) + 8 * substr(body, 5, 1)
    + 4 * substr(body, 6, 1) + 2 * substr(body, 7, 1) + 1 * substr(body, 8, 1) + 6 * substr(body, 9, 1) + 3 * substr(body, 10, 1)
    + 7 * substr(body, 11, 1) + 9 * substr(body, 12, 1) + 10 * substr(body, 13, 1) + 5 * substr(body, 14, 1)
    + 8 * substr(body, 15, 1) + 4 * substr(body, 16, 1) + 2 * substr(body, 17, 1) + (n % 211 = 0)) % 11, 1),
  CASE h % 5 WHEN 0 THEN '专科' WHEN 1 THEN '硕士' WHEN 2 THEN '博士' ELSE '本科' END,
  CASE h / 5 % 5 WHEN 0 THEN '工程' WHEN 1 THEN '教师' WHEN 2 THEN '卫生' WHEN 3 THEN '农业' ELSE '经济' END,
  CASE h / 25 % 3 WHEN 0 THEN '初级' WHEN 1 THEN '中级' ELSE '副高级' END
FROM (
  SELECT n, h, '990000' || strftime('%Y%m%d', '1965-01-01', '+' || (n * 7 % 12000) || ' days') || printf('%03d', n % 1000) AS body
  FROM chance
  WHERE k = 3);

CREATE TEMP TABLE workplace AS
SELECT row_number() OVER (ORDER BY organisation_id) - 1 AS workplace_no, organisation_id
FROM hb_organisation
WHERE name GLOB '演示单位*';

-- One in twelve moved to another employer in 2021.
INSERT INTO hb_employment (person_id, joined_on, employer_id, left_on)
SELECT n, date('2005-07-01', '+' || (h % 4000) || ' days'), workplace.organisation_id, CASE WHEN n % 12 = 5 THEN '2021-06-30' END
FROM chance
JOIN workplace ON workplace.workplace_no = n % 400
WHERE k = 4;
INSERT INTO hb_employment (person_id, joined_on, employer_id)
SELECT n, '2021-07-01', workplace.organisation_id
FROM chance
JOIN workplace ON workplace.workplace_no = (n + 137) % 400
WHERE k = 4 AND n % 12 = 5;

-- Four have left and work nowhere now: a class that they passed cannot declare their hours.
UPDATE hb_employment
SET left_on = '2022-01-31'
WHERE person_id BETWEEN 2985 AND 2988 AND left_on IS NULL;

-- ---------------------------------------------------------------- accounts: 100000 + person; of an organisation 10000 + (reviews), 20000 + (training)

INSERT INTO hb_account (account_id, name, organisation_id)
SELECT 10000 + organisation_id, name || '经办账号', organisation_id
FROM hb_organisation
UNION ALL
SELECT 20000 + organisation_id, name || '培训账号', organisation_id
FROM hb_organisation
WHERE kind IN ('employer', 'department');
INSERT INTO hb_account (account_id, name, person_id)
SELECT 100000 + person_id, name, person_id
FROM hb_person;
INSERT INTO hb_account (account_id, name, organisation_id)
SELECT 30000 + organisation_id, name || '复核账号', organisation_id
FROM hb_organisation
WHERE kind = 'city_bureau';

INSERT INTO hb_account_permission (account_id, permission)
SELECT 100000 + person_id, 'declare'
FROM hb_person;
INSERT INTO hb_account_permission (account_id, permission)
SELECT permission.column3 + hb_organisation.organisation_id, permission.column2
FROM hb_organisation
JOIN (VALUES
  ('employer', 'review_employer', 10000), ('employer', 'submit_filing', 20000), ('employer', 'declare_class', 20000),
  ('department', 'review_department', 10000), ('department', 'review_filing', 10000),
  ('department', 'submit_filing', 20000), ('department', 'declare_class', 20000),
  ('talent_centre', 'review_department', 10000), ('talent_centre', 'review_filing', 10000),
  ('district_bureau', 'verify', 10000), ('district_bureau', 'approve_filing', 10000), ('district_bureau', 'decide_title', 10000),
  ('city_bureau', 'verify', 10000), ('city_bureau', 'approve_filing', 10000), ('city_bureau', 'decide_title', 10000),
  ('city_bureau', 'supervise', 10000), ('city_bureau', 'review_filing', 10000), ('city_bureau', 'restore', 30000), ('city_bureau', 'close_year', 10000), ('city_bureau', 'import', 10000)) AS permission ON permission.column1 = hb_organisation.kind;

CREATE TEMP TABLE city AS
SELECT organisation_id, 10000 + organisation_id AS account_id
FROM hb_organisation
WHERE kind = 'city_bureau';

INSERT INTO hb_import_batch (import_id, description, imported_on, account_id)
SELECT 1, '演示：2019—2021年度历史数据 / demonstration: older data of 2019–2021', '2022-02-20', account_id
FROM city;

-- ---------------------------------------------------------------- filing

INSERT INTO hb_platform_recognition (platform_id, year, source)
SELECT platform_id, chance.n + 2018, '演示数据'
FROM hb_platform
JOIN chance ON chance.k = 1 AND chance.n <= 4;

CREATE TEMP TABLE applicant AS
SELECT row_number() OVER (ORDER BY kind, organisation_id) - 1 AS applicant_no, organisation_id, kind
FROM hb_organisation
WHERE kind = 'department' OR name GLOB '演示单位*';

CREATE TEMP TABLE project AS
SELECT
  year.n * 1000 + chance.n AS filing_id,
  2018 + year.n AS year,
  chance.n,
  chance.h,
  CASE
    WHEN chance.n > 150 THEN (SELECT organisation_id FROM hb_organisation WHERE name = '演示继续教育基地' || (1 + chance.n % 3))
    ELSE (SELECT organisation_id FROM applicant WHERE applicant_no = CASE chance.n % 3 WHEN 0 THEN chance.n / 3 % 52 ELSE 52 + (chance.n * 17 + year.n) % 400 END)
  END AS applicant_id,
  chance.n > 150 AS as_base,
  date((2018 + year.n) || '-03-01', '+' || (chance.n + chance.h % 80) || ' days') AS starts_on,
  CASE chance.h % 4 WHEN 0 THEN 16 WHEN 1 THEN 20 ELSE 24 END AS hours,
  CASE chance.h / 4 % 7
    WHEN 0 THEN '智能制造' WHEN 1 THEN '医养健康' WHEN 2 THEN '乡村振兴' WHEN 3 THEN '教育教学' WHEN 4 THEN '新材料' WHEN 5 THEN '海洋装备'
    ELSE '人力资源管理'
  END AS field
FROM chance
JOIN chance AS year ON year.k = 1 AND year.n <= 5
WHERE chance.k = 10 + year.n AND chance.n <= CASE WHEN year.n <= 3 THEN 60 ELSE 160 END;

INSERT INTO hb_filing (filing_id, year, applicant_id, as_base, title, field, organizer, audience, participants, delivery, starts_on, ends_on,
                    place, hours, content, teachers, assessment, fee, status, import_id)
SELECT
  project.filing_id, project.year, project.applicant_id, project.as_base,
  project.year || '年度' || project.field || '培训（演示' || printf('%03d', project.n) || '）',
  project.field, hb_organisation.name, '相关专业技术人员', 25 + project.h % 40, CASE WHEN project.n % 11 = 0 THEN 'both' ELSE 'offline' END,
  project.starts_on, date(project.starts_on, '+2 days'), '演示培训中心', project.hours,
  project.field || '新理论、新技术、新方法', '演示师资', '考试', '不收费',
  CASE WHEN project.year <= 2021 THEN 'filed' ELSE 'draft' END,
  CASE WHEN project.year <= 2021 THEN 1 END
FROM project
JOIN hb_organisation ON hb_organisation.organisation_id = project.applicant_id
ORDER BY project.filing_id;

-- Drafts stay (n % 20 = 19), some wait (18), some are returned (17, half of them submitted again), some withdrawn (16).
INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on)
SELECT filing_id, 'submit', 20000 + applicant_id, date(starts_on, '-40 days')
FROM project
WHERE year >= 2022 AND n % 20 <> 19
ORDER BY filing_id;

INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on, reason)
SELECT project.filing_id, 'return', 10000 + coalesce(hb_filing_path.reviewer_id, hb_filing_path.authority_id), date(starts_on, '-38 days'), '培训内容不具体，请补充'
FROM project
JOIN hb_filing_path ON hb_filing_path.filing_id = project.filing_id
WHERE year >= 2022 AND n % 20 = 17
ORDER BY project.filing_id;

INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on)
SELECT filing_id, CASE n % 20 WHEN 17 THEN 'submit' ELSE 'withdraw' END, 20000 + applicant_id, date(starts_on, '-36 days')
FROM project
WHERE year >= 2022 AND (n % 20 = 16 OR n % 40 = 17)
ORDER BY filing_id;

INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on)
SELECT hb_filing.filing_id, 'review', 10000 + hb_filing_path.reviewer_id, date(hb_filing.starts_on, '-32 days')
FROM hb_filing
JOIN hb_filing_path ON hb_filing_path.filing_id = hb_filing.filing_id
WHERE hb_filing.status = 'submitted' AND hb_filing_path.reviewer_id IS NOT NULL AND hb_filing.filing_id % 20 <> 18
ORDER BY hb_filing.filing_id;

INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on)
SELECT hb_filing.filing_id, 'file', 10000 + hb_filing_path.authority_id, date(hb_filing.starts_on, '-30 days')
FROM hb_filing
JOIN hb_filing_path ON hb_filing_path.filing_id = hb_filing.filing_id
WHERE hb_filing.filing_id % 20 <> 18
  AND NOT (hb_filing_path.reviewer_id IS NOT NULL AND hb_filing.filing_id % 10 = 3)
  AND hb_filing.status = CASE WHEN hb_filing_path.reviewer_id IS NULL THEN 'submitted' ELSE 'reviewed' END
ORDER BY hb_filing.filing_id;

INSERT INTO hb_filing_tag (filing_id, tag)
SELECT project.filing_id, tag.column2
FROM project
JOIN (VALUES ('智能制造', 'digital_engineer'), ('智能制造', 'equipment'), ('新材料', 'materials'), ('海洋装备', 'ocean'),
             ('医养健康', 'biology')) AS tag ON tag.column1 = project.field
ORDER BY project.filing_id;
INSERT INTO hb_filing_tag (filing_id, tag)
SELECT filing_id, CASE n % 16 WHEN 0 THEN 'rotation' WHEN 4 THEN 'work_as_training' WHEN 8 THEN 'shadowing' ELSE 'exchange' END
FROM project
WHERE n % 4 = 0;

-- ---------------------------------------------------------------- linked learning: three public and two professional courses a year

-- Seven in ten people are diligent and take every course; the others leave out some.
CREATE TEMP TABLE course AS
SELECT
  chance.n AS person_id,
  2019 + (chance.k - 20) / 5 AS year,
  (chance.k - 20) % 5 AS slot,
  chance.h % 1000 AS luck,
  chance.h / 1000 AS h
FROM chance
WHERE chance.k BETWEEN 20 AND 44;

CREATE TEMP TABLE feed AS
SELECT
  person_id, year, slot, luck, h,
  CASE WHEN slot < 3 THEN CASE WHEN luck IN (61, 62) THEN 4 ELSE 1 + h % 3 END ELSE 1 + h % 7 END AS platform_id,
  CASE WHEN slot < 3 THEN 'public' ELSE 'professional' END AS subject,
  CASE WHEN slot < 3 THEN 10 ELSE 25 END AS hours,
  year || CASE WHEN slot < 3 THEN '-G' ELSE '-Z' END || printf('%02d', slot * 10 + h / 7 % 10) AS activity_id,
  date(year || '-01-20', '+' || (h / 70 % 335) || ' days') AS completed_on,
  CASE WHEN slot >= 3 THEN CASE h % 7
    WHEN 3 THEN '乡村振兴' WHEN 4 THEN '工程技术' WHEN 5 THEN '智能制造' WHEN 6 THEN '人力资源管理' ELSE '综合' END
  END AS field
FROM course
WHERE person_id % 10 < 7 OR luck < 900;

-- The usual, and what real feeds bring along: a date that is none, a subject nobody knows, no hours, a failed exam, an exam not told.
INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, status, source, passed, platform_id,
                             platform_record_id, activity_id, recorded_on, title, topic, field, import_id)
SELECT
  row_number() OVER (ORDER BY year, person_id, slot),
  person_id,
  CASE WHEN luck = 20 THEN year || '-02-30' ELSE completed_on END,
  date(completed_on, '-' || (CASE WHEN slot < 3 THEN 2 ELSE 6 END + h % 4) || ' days'),
  CASE WHEN luck = 23 THEN 'elective' ELSE subject END,
  'training',
  CASE WHEN luck = 26 THEN 0 ELSE hours END,
  'verified',
  'linked',
  CASE WHEN luck BETWEEN 30 AND 45 THEN 0 WHEN luck = 46 THEN NULL ELSE 1 END,
  platform_id,
  'C' || year || '-' || printf('%05d', person_id) || '-' || slot,
  activity_id,
  date(completed_on, CASE WHEN luck = 63 THEN '-1 days' ELSE '+1 days' END),
  year || '年度' || CASE subject WHEN 'public' THEN '公需' ELSE '专业' END || '课程' || substr(activity_id, 6),
  CASE WHEN subject = 'public' THEN CASE h % 4
    WHEN 0 THEN '党的二十大精神' WHEN 1 THEN '黄河流域生态保护和高质量发展' WHEN 2 THEN '网络安全' ELSE '知识产权' END
  END,
  field,
  CASE WHEN year <= 2021 THEN 1 END
FROM feed
ORDER BY year, person_id, slot;

-- The same course taken again a month later.
INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, status, source, passed, platform_id,
                             platform_record_id, activity_id, recorded_on, title, import_id)
SELECT
  (SELECT max(record_id) FROM hb_learning_record) + row_number() OVER (ORDER BY year, person_id),
  person_id, date(completed_on, '+10 days'), date(completed_on, '+6 days'), subject, 'training', hours, 'verified', 'linked', 1, platform_id,
  'R' || year || '-' || printf('%05d', person_id), activity_id, date(completed_on, '+11 days'), '再次学习的课程', CASE WHEN year <= 2021 THEN 1 END
FROM feed
WHERE slot = 0 AND luck BETWEEN 100 AND 115 AND substr(completed_on, 6) < '12-15'
ORDER BY year, person_id;

INSERT INTO hb_record_tag (record_id, tag)
SELECT record_id, 'digital_engineer'
FROM hb_learning_record
WHERE source = 'linked' AND field = '智能制造' AND completed_on >= '2022';

-- ---------------------------------------------------------------- older declared trainings, imported as they stood

CREATE TEMP TABLE older AS
SELECT
  chance.n AS person_id,
  2018 + chance.k - 44 AS year,
  chance.h % 1000 AS luck,
  (chance.k - 44) * 1000 + 1 + chance.h / 1000 % 60 AS filing_id
FROM chance
WHERE chance.k BETWEEN 45 AND 47;

INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, status, source, passed, filing_id, activity_id,
                             recorded_on, title, organizer, place, certificate_no, employer_id, import_id)
SELECT
  (SELECT max(record_id) FROM hb_learning_record) + row_number() OVER (ORDER BY older.year, person_id),
  person_id, hb_filing.ends_on, hb_filing.starts_on, 'professional', 'training',
  hb_filing.hours + CASE WHEN luck = 800 THEN 4 ELSE 0 END,
  CASE WHEN luck < 10 THEN 'rejected' WHEN luck < 15 THEN 'withdrawn' WHEN luck < 25 THEN 'department_approved' ELSE 'verified' END,
  'declared', 1, CASE WHEN luck BETWEEN 30 AND 34 THEN NULL ELSE hb_filing.filing_id END, 'filing-' || hb_filing.filing_id,
  CASE WHEN luck >= 25 THEN date(hb_filing.ends_on, '+60 days') END,
  hb_filing.title, hb_filing.organizer, hb_filing.place,
  'YT' || older.year || '-' || CASE WHEN luck = 700 THEN '000000' ELSE printf('%06d', person_id) END,
  (SELECT employer_id FROM hb_employment WHERE hb_employment.person_id = older.person_id AND left_on IS NULL),
  1
FROM older
JOIN hb_filing ON hb_filing.filing_id = older.filing_id
WHERE luck < 970
ORDER BY older.year, person_id;

-- ---------------------------------------------------------------- classes of 2022 and 2023, their rosters and archives

CREATE TEMP TABLE held AS
SELECT filing_id, year, row_number() OVER (PARTITION BY year ORDER BY filing_id) - 1 AS class_no
FROM hb_filing
WHERE status = 'filed' AND year >= 2022;

INSERT INTO hb_training_class (class_id, filing_id, name, starts_on, ends_on, place, hours)
SELECT hb_filing.filing_id, hb_filing.filing_id, hb_filing.title || '第1期', hb_filing.starts_on, hb_filing.ends_on, hb_filing.place,
       hb_filing.hours + CASE WHEN class_no = 7 THEN 6 ELSE 0 END
FROM held
JOIN hb_filing ON hb_filing.filing_id = held.filing_id
WHERE class_no < 120;

INSERT INTO hb_class_session (class_id, session_no, held_on, content, hours)
SELECT class_id, day.n, date(starts_on, '+' || (day.n - 1) || ' days'), CASE WHEN class_id % 29 = 0 THEN NULL ELSE '专题' || day.n END, 8
FROM hb_training_class
JOIN chance AS day ON day.k = 1 AND day.n <= 3
WHERE class_id % 31 <> 0;

INSERT INTO hb_class_attendee (class_id, person_id, passed)
SELECT held.filing_id, chance.n, CASE WHEN chance.h % 100 < 3 THEN 0 WHEN chance.h % 100 < 5 THEN NULL ELSE 1 END
FROM held
JOIN chance ON chance.k = 48 AND chance.n % 120 = held.class_no
WHERE held.class_no < 120 AND held.year = 2022
UNION ALL
SELECT held.filing_id, chance.n, CASE WHEN chance.h % 100 < 3 THEN 0 WHEN chance.h % 100 < 5 THEN NULL ELSE 1 END
FROM held
JOIN chance ON chance.k = 49 AND (chance.n * 7 + chance.n / 120) % 120 = held.class_no
WHERE held.class_no < 120 AND held.year = 2023
UNION ALL
SELECT held.filing_id, chance.n, 1
FROM held
JOIN chance ON chance.k = 54 AND chance.n % 120 = held.class_no + 1 AND chance.h % 100 < 6
WHERE held.class_no < 120 AND held.year = 2022;

INSERT INTO hb_class_document (class_id, kind, name, size, sha256, media_type, address)
SELECT class_id, kind.column1, kind.column2 || '.pdf', 100000 + class_id,
       replace(printf('%016x', class_id * 1000003) || printf('%016x', class_id * 7919) || printf('%032x', class_id), ' ', '0'), 'application/pdf',
       'https://archive.example/' || class_id || '/' || kind.column1
FROM hb_training_class
JOIN (VALUES ('plan', '培训方案'), ('roster', '学员花名册'), ('results', '考核结果')) AS kind
WHERE NOT (kind.column1 = 'plan' AND class_id % 23 = 0)
  AND NOT (kind.column1 = 'roster' AND class_id % 37 = 0)
ORDER BY class_id, kind.column1;

INSERT INTO hb_class_declaration (class_id, account_id, declared_on)
SELECT hb_training_class.class_id, 20000 + hb_filing.applicant_id, date(hb_training_class.ends_on, '+5 days')
FROM hb_training_class
JOIN hb_filing ON hb_filing.filing_id = hb_training_class.filing_id
WHERE hb_training_class.class_id % 37 <> 0 AND hb_training_class.class_id % 41 <> 0
ORDER BY hb_training_class.class_id;

-- ---------------------------------------------------------------- self-study, converted and other forms of 2022 and 2023

CREATE TEMP TABLE own AS
SELECT
  chance.n AS person_id,
  2022 + chance.k % 2 AS year,
  chance.h / 100 AS h,
  CASE
    WHEN chance.h % 100 < 12 THEN 'self_study'
    WHEN chance.h % 100 < 20 THEN 'achievement'
    WHEN chance.h % 100 < 26 THEN 'grassroots'
    ELSE 'other'
  END AS form
FROM chance
WHERE chance.k IN (50, 51) AND chance.h % 100 < 30;

INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, source, claimed_hours, employer_id, title, organizer,
                             place, kind, assessment, level, role, rank)
SELECT
  (SELECT max(record_id) FROM hb_learning_record) + row_number() OVER (ORDER BY own.year, own.person_id),
  own.person_id,
  date(own.year || '-03-01', '+' || (own.h % 240) || ' days'),
  date(own.year || '-03-01', '+' || (own.h % 240 - own.h % 20) || ' days'),
  'professional', own.form, 'declared', 2 + own.h % 12, hb_employment.employer_id,
  CASE own.form
    WHEN 'self_study' THEN '专业书籍自学' WHEN 'achievement' THEN '专业论文' WHEN 'grassroots' THEN '科技下乡服务' ELSE '单位内部培训'
  END || '（演示）',
  CASE WHEN own.form IN ('grassroots', 'other') THEN '演示主办单位' END,
  CASE WHEN own.form IN ('grassroots', 'other') THEN '演示乡镇' END,
  CASE own.form WHEN 'self_study' THEN '在职自学' WHEN 'achievement' THEN '论文' END,
  CASE own.form WHEN 'self_study' THEN '笔记和心得' END,
  CASE own.form WHEN 'achievement' THEN CASE own.h % 3 WHEN 0 THEN '核心期刊' ELSE '一般期刊' END END,
  CASE own.form WHEN 'achievement' THEN '作者' END,
  CASE own.form WHEN 'achievement' THEN CAST(1 + own.h % 3 AS TEXT) END
FROM own
JOIN hb_employment ON hb_employment.person_id = own.person_id AND hb_employment.left_on IS NULL
ORDER BY own.year, own.person_id;

INSERT INTO hb_evidence (record_id, name, size, sha256, media_type, address)
SELECT record_id, '佐证材料' || record_id || '.pdf', 20000 + record_id % 5000,
       printf('%016x', record_id * 1000003) || printf('%016x', record_id * 7919) || printf('%032x', record_id), 'application/pdf',
       'https://evidence.example/' || record_id
FROM hb_learning_record
WHERE status = 'draft' AND form <> 'training'
ORDER BY record_id;

INSERT INTO hb_registration_step (record_id, action, account_id, acted_on)
SELECT record_id, 'declare', 100000 + person_id, date(completed_on, '+5 days')
FROM hb_learning_record
WHERE status = 'draft' AND form <> 'training' AND record_id % 50 <> 1
ORDER BY record_id;

-- ---------------------------------------------------------------- the steps of registration, with their stragglers, returns and withdrawals

INSERT INTO hb_registration_step (record_id, action, account_id, acted_on)
SELECT record_id, 'withdraw', 100000 + person_id, date(completed_on, '+6 days')
FROM hb_learning_record
WHERE status = 'declared' AND import_id IS NULL AND class_id IS NULL AND record_id % 70 = 3
ORDER BY record_id;

INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason)
SELECT record_id, 'return', 10000 + employer_id, date(completed_on, '+7 days'), '佐证材料不清晰，请重新上传'
FROM hb_learning_record
WHERE status = 'declared' AND import_id IS NULL AND class_id IS NULL AND record_id % 25 = 4
ORDER BY record_id;

UPDATE hb_learning_record
SET title = title || '（已补正）'
WHERE status = 'rejected' AND import_id IS NULL AND record_id % 2 = 0;

INSERT INTO hb_registration_step (record_id, action, account_id, acted_on)
SELECT record_id, 'declare', 100000 + person_id, date(completed_on, '+9 days')
FROM hb_learning_record
WHERE status = 'rejected' AND import_id IS NULL AND record_id % 2 = 0
ORDER BY record_id;

INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp)
SELECT record_id, 'review_employer', 10000 + employer_id, date(completed_on, '+12 days'), '单位公章'
FROM hb_learning_record
WHERE status = 'declared' AND import_id IS NULL AND record_id % 60 <> 5
ORDER BY record_id;

INSERT INTO hb_registration_step (record_id, action, account_id, acted_on)
SELECT record_id, 'review_department', 10000 + chain.supervisor_id, date(completed_on, '+20 days')
FROM hb_learning_record
JOIN hb_organisation_chain AS chain ON chain.organisation_id = hb_learning_record.employer_id
WHERE status = 'employer_approved' AND import_id IS NULL AND record_id % 60 <> 6
ORDER BY record_id;

INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason)
SELECT record_id, 'return', 10000 + chain.bureau_id, date(completed_on, '+30 days'), '学时与佐证材料不符'
FROM hb_learning_record
JOIN hb_organisation_chain AS chain ON chain.organisation_id = hb_learning_record.employer_id
WHERE status = 'department_approved' AND import_id IS NULL AND record_id % 80 = 7
ORDER BY record_id;

INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, approved_hours)
SELECT record_id, 'verify', 10000 + chain.bureau_id, date(completed_on, '+35 days'),
       CASE WHEN form <> 'training' AND record_id % 10 <> 8 THEN round(claimed_hours * 0.8, 1) END
FROM hb_learning_record
JOIN hb_organisation_chain AS chain ON chain.organisation_id = hb_learning_record.employer_id
WHERE status = 'department_approved' AND import_id IS NULL AND record_id % 60 <> 9
ORDER BY record_id;

INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, approved_hours)
SELECT record_id, 'assess', 10000 + chain.bureau_id, date(completed_on, '+50 days'), 3
FROM hb_learning_record
JOIN hb_organisation_chain AS chain ON chain.organisation_id = hb_learning_record.employer_id
WHERE status = 'verified' AND import_id IS NULL AND form <> 'training' AND hours IS NULL AND record_id % 4 = 0
ORDER BY record_id;

-- An employer recalls its last review; somebody withdrew, and declares again.
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason)
SELECT record.record_id, 'recall', 10000 + recallable.organisation_id, date(record.completed_on, '+13 days'), '演示：误审，须核对佐证材料'
FROM hb_registration_recallable AS recallable
JOIN hb_learning_record AS record ON record.record_id = recallable.record_id
WHERE recallable.action = 'review_employer' AND record.import_id IS NULL AND record.record_id % 180 = 6
ORDER BY record.record_id;

INSERT INTO hb_registration_step (record_id, action, account_id, acted_on)
SELECT record_id, 'declare', 100000 + person_id, date(completed_on, '+16 days')
FROM hb_learning_record
WHERE status = 'withdrawn' AND import_id IS NULL AND form <> 'training' AND record_id % 3 = 0
ORDER BY record_id;

-- 补学: 2022 may be made up in the spring of 2023, and a few people did.
INSERT INTO hb_make_up (year, from_on, to_on, source) VALUES (2022, '2023-02-01', '2023-05-31', '演示：往年补学的规定');

INSERT INTO hb_learning_record (record_id, person_id, completed_on, learnt_on, subject, form, hours, status, source, passed, platform_id,
                                platform_record_id, activity_id, recorded_on, title)
SELECT
  (SELECT max(record_id) FROM hb_learning_record) + row_number() OVER (ORDER BY person_id), person_id, '2022-12-31',
  date('2023-03-01', '+' || (person_id % 60) || ' days'), 'public', 'training', 5, 'verified', 'linked', 1, 2, 'M' || person_id, 'make-up-2022',
  '2023-06-01', '往年补学'
FROM hb_person
WHERE person_id % 300 = 7
ORDER BY person_id;

-- ---------------------------------------------------------------- the older system's hour bank: 2019 to 2021 by the rules of the notice

-- Each record's credit in plain SQL; the order of the reasons is the policy's.
CREATE TEMP TABLE credit AS
SELECT
  person_id, year, record_id, subject, hours, completed_on,
  CASE
    WHEN reason = 'ok' AND activity_id IS NOT NULL
      AND row_number() OVER (PARTITION BY person_id, year, activity_id, reason ORDER BY completed_on, record_id) > 1 THEN 'duplicate'
    ELSE reason
  END AS reason
FROM (
  SELECT
    person_id, CAST(substr(completed_on, 1, 4) AS INTEGER) AS year, record_id, subject, hours, activity_id, completed_on,
    CASE
      WHEN date(completed_on, '+0 days') IS NOT completed_on THEN 'bad_date'
      WHEN status <> 'verified' THEN 'not_verified'
      WHEN subject IS NULL OR subject NOT IN ('public', 'professional') THEN 'unknown_subject'
      WHEN form <> 'training' AND hours IS NULL THEN 'manual_review'
      WHEN hours IS NULL OR typeof(hours) NOT IN ('integer', 'real') OR hours <= 0 THEN 'no_hours'
      WHEN (subject = 'public' AND passed IS NOT 1) OR (subject = 'professional' AND passed = 0) THEN 'not_passed'
      WHEN subject = 'professional' AND form = 'training' AND filed IS NOT 1 THEN 'unfiled'
      ELSE 'ok'
    END AS reason
  FROM hours_record);
CREATE INDEX temp.credit_person ON credit (person_id, year);

INSERT INTO hb_year_closing (closing_id, year, account_id, closed_on, import_id)
SELECT chance.n, 2018 + chance.n, city.account_id, (2019 + chance.n) || '-01-31', 1
FROM chance, city
WHERE chance.k = 1 AND chance.n <= 3;

INSERT INTO hb_year_account (person_id, year, closing_id, employer_id, required_public, required_professional, required_total)
SELECT hb_person.person_id, hb_year_closing.year, hb_year_closing.closing_id, (
  SELECT employer_id
  FROM hb_employment
  WHERE hb_employment.person_id = hb_person.person_id AND joined_on <= hb_year_closing.year || '-12-31'
  ORDER BY joined_on DESC
  LIMIT 1), 30, 60, 90
FROM hb_person, hb_year_closing;

INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, account_id, posted_on)
SELECT
  hb_year_account.person_id, hb_year_account.year, subject.column1, 1,
  coalesce((
    SELECT sum(CAST(round(hours * 1000) AS INTEGER)) / 1000.0
    FROM credit
    WHERE credit.person_id = hb_year_account.person_id AND credit.year = hb_year_account.year AND credit.subject = subject.column1
      AND credit.reason = 'ok'), 0),
  'closing', city.account_id, (hb_year_account.year + 1) || '-01-31'
FROM hb_year_account, (VALUES ('professional'), ('public')) AS subject, city
ORDER BY 1, 2, 3;

INSERT INTO hb_posted_record (person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on)
SELECT person_id, year, record_id, 1, subject, CASE WHEN reason = 'ok' THEN hours ELSE 0 END, reason, hours, (year + 1) || '-01-31'
FROM credit
WHERE year <= 2021 AND reason <> 'bad_date'
ORDER BY 1, 2, 3;

-- Courses of 2021 that a platform sent too late: hour_bank_due lists them.
INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, status, source, passed, platform_id,
                             platform_record_id, activity_id, recorded_on, title)
SELECT
  (SELECT max(record_id) FROM hb_learning_record) + row_number() OVER (ORDER BY n),
  n, '2021-12-28', '2021-12-20', 'professional', 'training', 12, 'verified', 'linked', 1, 1, 'L2021-' || n, '2021-L' || n, '2022-03-02', '迟到的课程'
FROM chance
WHERE k = 52 AND h % 1000 < 8;

-- ---------------------------------------------------------------- title applications of 2023, decided by the older system

INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id)
SELECT person_id, person_id, 2023, title_series, CASE title_level WHEN '初级' THEN '中级' ELSE '高级' END, '2023-10-15', '2023-09-20', 100000 + person_id
FROM hb_person
JOIN chance ON chance.n = person_id AND chance.k = 53
WHERE chance.h % 100 < 8
ORDER BY person_id;

CREATE TEMP TABLE window_year AS
SELECT
  application.application_id, year.n + 2018 AS year, subject.column1 AS subject, subject.column2 AS required,
  coalesce((
    SELECT sum(CAST(round(hours * 1000) AS INTEGER)) / 1000.0
    FROM credit
    WHERE credit.person_id = application.person_id AND credit.year = year.n + 2018 AND credit.subject = subject.column1
      AND credit.reason = 'ok' AND credit.completed_on < application.acceptance_on), 0) AS credited
FROM hb_title_application AS application
JOIN hours_person ON hours_person.person_id = application.person_id
JOIN chance AS year ON year.k = 1 AND year.n <= 5
JOIN (VALUES ('public', 30), ('professional', 60)) AS subject
WHERE hours_person.employer_type IN ('institution', 'enterprise')
  AND NOT (hours_person.employer_type = 'enterprise' AND subject.column1 = 'professional' AND year.n = 1);

INSERT INTO hb_title_decision (decision_id, application_id, decided_on, account_id, eligible, message, person_input, records_input, posted_input,
                            import_id)
SELECT
  application.application_id, application.application_id, '2023-10-20', city.account_id,
  (SELECT min(credited >= required) FROM window_year WHERE window_year.application_id = application.application_id),
  '旧系统的决定 / decided by the older system', person_input, records_input, posted_input, 1
FROM hb_title_application AS application
JOIN hb_title_input ON hb_title_input.application_id = application.application_id
JOIN city
WHERE application.application_id % 3 <> 0
ORDER BY application.application_id;

INSERT INTO hb_title_decision_line (decision_id, line_no, requirement, subject, from_year, to_year, required, credited, shortfall, met, source)
SELECT
  application_id, row_number() OVER (PARTITION BY application_id ORDER BY subject DESC, year), 'year', subject, year, year, required, credited,
  max(required - credited, 0), credited >= required, '六(一)'
FROM window_year
WHERE application_id IN (SELECT application_id FROM hb_title_decision)
ORDER BY 1, 2;

-- ---------------------------------------------------------------- what supervision is there to find

-- A platform's recognition of 2022 withdrawn, a project's filing revoked after its hours were verified, a roster and an exam
-- result gone from the archive, a course both declared and linked, an account whose holder turns out to be a declarant.
UPDATE hb_platform_recognition
SET withdrawn_on = '2023-02-01', reason = '演示：违规办班'
WHERE platform_id = 7 AND year = 2022;

INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on, reason)
SELECT hb_filing.filing_id, 'revoke', 10000 + hb_filing_path.authority_id, '2023-03-15', '演示：未按备案内容组织培训'
FROM hb_filing
JOIN hb_filing_path ON hb_filing_path.filing_id = hb_filing.filing_id
WHERE hb_filing.filing_id IN (SELECT filing_id FROM held WHERE class_no = 11 AND year = 2022);

INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, status, source, passed, filing_id, class_id,
                             employer_id, activity_id, recorded_on, title, organizer, place, import_id)
SELECT
  (SELECT max(record_id) FROM hb_learning_record) + row_number() OVER (ORDER BY record.record_id),
  stranger.person_id, record.completed_on, record.started_on, record.subject, record.form, record.hours, 'verified', 'declared', 1, record.filing_id,
  record.class_id, (SELECT employer_id FROM hb_employment WHERE person_id = stranger.person_id AND left_on IS NULL), record.activity_id,
  date(record.completed_on, '+60 days'), record.title, record.organizer, record.place, 1
FROM hb_learning_record AS record
JOIN hb_person AS stranger ON stranger.person_id = 1 + (record.person_id + 59) % 3000
WHERE record.class_id IS NOT NULL AND record.record_id % 500 = 10
  AND NOT EXISTS (SELECT 1 FROM hb_class_attendee WHERE class_id = record.class_id AND person_id = stranger.person_id)
ORDER BY record.record_id;
INSERT INTO hb_class_result_correction (class_id, person_id, passed, account_id, corrected_on, reason)
SELECT record.class_id, record.person_id, NULL, 20000 + hb_filing.applicant_id, '2023-10-09', '演示：试卷遗失，成绩待查'
FROM hb_learning_record AS record
JOIN hb_training_class ON hb_training_class.class_id = record.class_id
JOIN hb_filing ON hb_filing.filing_id = hb_training_class.filing_id
WHERE record.class_id IS NOT NULL AND record.record_id % 500 = 20
ORDER BY record.record_id;


INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, status, source, passed, platform_id,
                             platform_record_id, activity_id, recorded_on, title)
SELECT
  (SELECT max(record_id) FROM hb_learning_record) + row_number() OVER (ORDER BY record_id),
  person_id, completed_on, started_on, 'professional', 'training', hours, 'verified', 'linked', 1, 2, 'D' || record_id, activity_id,
  date(completed_on, '+1 days'), title
FROM hb_learning_record
WHERE class_id IS NOT NULL AND record_id % 600 = 30
ORDER BY record_id;

-- Study sessions of thirty people's public courses of 2023: as long as the course, but one in ten too short; one of a whole day, two at once. One course
-- without a start, of more hours than its day holds and on a topic of its own; a project of 2,400 hours in three days, put on file after it began.
INSERT INTO hb_study_session (record_id, session_no, started_at, ended_at)
SELECT record_id, day.column1, date(started_on, day.column2) || ' 08:00:00', date(started_on, day.column2) || CASE WHEN person_id = 2 THEN ' 21:00:00' ELSE day.column3 END
FROM hb_learning_record
JOIN (VALUES (1, '+0 days', ' 12:00:00'), (2, '+1 days', ' 11:30:00')) AS day ON day.column1 = 1 OR person_id % 10 <> 1
WHERE person_id <= 30 AND source = 'linked' AND subject = 'public' AND hours = 10 AND completed_on >= '2023' AND platform_record_id GLOB 'C*'
ORDER BY record_id;
INSERT INTO hb_study_session (record_id, session_no, started_at, ended_at)
SELECT record_id, 3, '2023-05-06 19:00:00', '2023-05-06 20:00:00'
FROM hb_learning_record
WHERE person_id = 3 AND source = 'linked' AND subject = 'public' AND hours = 10 AND completed_on >= '2023' AND platform_record_id GLOB 'C*'
ORDER BY record_id;
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id,
                             activity_id, recorded_on, title, topic)
SELECT max(record_id) + 1, 40, '2023-11-11', 'public', 'training', 10, 'verified', 'linked', 1, 1, 'X1', '2023-X1', '2023-11-12', '目录外的课程', '演示：目录外专题'
FROM hb_learning_record;
INSERT INTO hb_filing (filing_id, year, applicant_id, title, field, organizer, audience, participants, starts_on, ends_on, place, hours, content)
SELECT 6001, 2023, organisation_id, '2400学时的培训（演示）', '智能制造', name, '相关专业技术人员', 30, '2023-10-09', '2023-10-11', '演示培训中心', 2400, '新技术'
FROM hb_organisation
WHERE name = '演示市直主管部门02';
INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on)
SELECT 6001, 'submit', 20000 + applicant_id, '2023-10-10' FROM hb_filing WHERE filing_id = 6001
UNION ALL
SELECT 6001, 'file', account_id, '2023-10-12' FROM city;

UPDATE hb_account
SET person_id = (SELECT person_id FROM hb_learning_record WHERE employer_id = hb_account.organisation_id AND form = 'self_study' AND status = 'verified'
                 AND import_id IS NULL ORDER BY record_id LIMIT 1)
WHERE account_id IN (
  SELECT 10000 + employer_id
  FROM hb_learning_record
  WHERE form = 'self_study' AND status = 'verified' AND import_id IS NULL
  GROUP BY employer_id
  ORDER BY employer_id
  LIMIT 3);

INSERT INTO hb_sample (sample_id, seed, year, district_code, size, drawn_on, account_id)
SELECT 1, 20230609, 2022, NULL, 50, '2023-06-09', account_id FROM city
UNION ALL
SELECT 2, 20230609, 2021, '370602', 20, '2023-06-09', account_id FROM city;

INSERT INTO hb_finding (finding_id, found_on, account_id, rule, sample_id, person_id, record_id, description, measure)
SELECT row_number() OVER (ORDER BY rule, record_id), '2023-11-01', city.account_id, rule, NULL, person_id, record_id, '演示：' || detail, '撤销学时'
FROM city, (
  SELECT *
  FROM (SELECT 'above_filing' AS rule, person_id, record_id, hours || ' > ' || filed_hours AS detail
        FROM hb_check_above_filing
        WHERE record_id IN (SELECT record_id FROM hb_posted_record WHERE year = 2021 AND credited > 0)
        ORDER BY record_id
        LIMIT 5)
  UNION ALL
  SELECT *
  FROM (SELECT 'platform', person_id, record_id, reason
        FROM hb_check_platform
        WHERE person_id IN (SELECT application_id FROM hb_title_decision WHERE eligible = 1)
        ORDER BY record_id
        LIMIT 5));

CREATE TEMP TABLE before AS
SELECT hb_finding.finding_id, hb_finding.person_id, hb_year_completion.professional_hours AS hours
FROM hb_finding
JOIN hb_year_completion ON hb_year_completion.person_id = hb_finding.person_id AND hb_year_completion.year = 2021
WHERE hb_finding.rule = 'above_filing';

INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason, finding_id)
SELECT hb_finding.record_id, 'revoke', city.account_id, '2023-11-10', hb_finding.description, hb_finding.finding_id
FROM hb_finding, city
ORDER BY hb_finding.finding_id;

INSERT INTO hb_finding_effect (finding_id, person_id, what, year, subject, before, after)
SELECT before.finding_id, before.person_id, 'hours', 2021, 'professional', before.hours, hb_year_completion.professional_hours
FROM before
JOIN hb_year_completion ON hb_year_completion.person_id = before.person_id AND hb_year_completion.year = 2021;

-- What became of the findings: the first put right, the second appealed and overturned, so that its hours stand again, the third upheld, the fourth late.
INSERT INTO hb_finding_step (finding_id, action, account_id, acted_on, due_on, reason)
SELECT step.column1, step.column2, CASE step.column3 WHEN 'city' THEN city.account_id WHEN 'review' THEN 20000 + city.account_id ELSE 100000 + hb_finding.person_id END,
       step.column4, step.column5, step.column6
FROM (VALUES
  (1, 'order', 'city', '2023-11-12', '2023-12-01', '演示：请更正登记材料'),
  (1, 'rectify', 'person', '2023-11-20', NULL, '演示：已更正'),
  (1, 'accept', 'city', '2023-11-25', NULL, '演示：符合要求'),
  (2, 'appeal', 'person', '2023-11-15', NULL, '演示：项目已补充备案学时'),
  (2, 'overturn', 'review', '2023-12-01', NULL, '演示：申诉成立'),
  (3, 'appeal', 'person', '2023-11-15', NULL, '演示：不服认定'),
  (3, 'uphold', 'review', '2023-12-01', NULL, '演示：认定无误'),
  (4, 'order', 'city', '2023-11-12', '2023-12-01', '演示：请说明情况'),
  (5, 'appeal', 'person', '2023-12-20', NULL, '演示：不服认定')) AS step
JOIN hb_finding ON hb_finding.finding_id = step.column1
JOIN city
ORDER BY step.column1, step.column4;

-- ---------------------------------------------------------------- bases (五): a course of one of Annex 3's, fees, complaints, a base suspended and one withdrawn

INSERT INTO hb_filing (filing_id, year, applicant_id, as_base, title, field, organizer, audience, participants, delivery, starts_on, ends_on, hours, content)
SELECT 6002, 2023, organisation_id, 1, '2023年度智能制造线上培训（演示）', '智能制造', name, '相关专业技术人员', 200, 'online', '2023-11-06', '2023-11-10', 20, '新技术'
FROM hb_organisation
WHERE name = '鲁东大学';
INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on)
SELECT 6002, 'submit', 20000 + applicant_id, '2023-10-10' FROM hb_filing WHERE filing_id = 6002
UNION ALL
SELECT 6002, 'review', 10000 + reviewer_id, '2023-10-12' FROM hb_filing_path WHERE filing_id = 6002
UNION ALL
SELECT 6002, 'file', 10000 + authority_id, '2023-10-13' FROM hb_filing_path WHERE filing_id = 6002;

INSERT INTO hb_fee_standard (base_id, item, from_on, amount, account_id, entered_on, source)
SELECT hb_organisation.organisation_id, '培训费', '2022-01-01', 30000, city.account_id, '2021-12-20', '演示：物价部门备案'
FROM hb_organisation, city
WHERE hb_organisation.name GLOB '演示继续教育基地*';
INSERT INTO hb_fee_charged (base_id, item, charged_on, amount, account_id, platform_id, subject)
SELECT hb_organisation.organisation_id, fee.column2, fee.column3, fee.column4, 10000 + hb_organisation.organisation_id, fee.column5, fee.column6
FROM (VALUES
  ('演示继续教育基地1', '培训费', '2023-05-08', 30000, NULL, NULL),
  ('演示继续教育基地1', '培训费', '2023-06-08', 45000, NULL, NULL),
  ('演示继续教育基地2', '证书工本费', '2023-06-09', 2000, NULL, NULL),
  ('烟台农业科学研究院', '演示：课程费', '2023-07-03', 5000, 4, 'professional')) AS fee
JOIN hb_organisation ON hb_organisation.name = fee.column1
ORDER BY fee.column3;

INSERT INTO hb_finding (found_on, account_id, rule, organisation_id, description, measure)
SELECT '2023-11-05', city.account_id, 'fee', hb_organisation.organisation_id, '演示：培训费高于标准', '责令退费'
FROM hb_organisation, city
WHERE name = '演示继续教育基地1';
INSERT INTO hb_complaint (complaint_id, organisation_id, received_on, about, description, account_id)
SELECT complaint.column1, hb_organisation.organisation_id, complaint.column3, complaint.column4, complaint.column5, city.account_id
FROM (VALUES
  (1, '演示继续教育基地1', '2023-10-20', 'fee', '演示：多收培训费'),
  (2, '演示继续教育基地2', '2023-10-25', 'class', '演示：未备案办班'),
  (3, '演示继续教育基地3', '2023-12-28', 'certificate', '演示：自行发证')) AS complaint
JOIN hb_organisation ON hb_organisation.name = complaint.column2
JOIN city;
INSERT INTO hb_complaint_step (complaint_id, action, account_id, acted_on, reason, finding_id)
SELECT hb_complaint.complaint_id, step.column2, CASE step.column2 WHEN 'answer' THEN 10000 + hb_complaint.organisation_id ELSE city.account_id END,
       step.column3, step.column4, CASE step.column2 WHEN 'uphold' THEN (SELECT max(finding_id) FROM hb_finding) END
FROM (VALUES
  (1, 'accept', '2023-10-21', '演示：受理'),
  (1, 'answer', '2023-10-30', '演示：含教材费'),
  (1, 'uphold', '2023-11-06', '演示：属实，责令退费'),
  (2, 'accept', '2023-10-26', '演示：受理'),
  (2, 'reject', '2023-11-08', '演示：该班已备案')) AS step
JOIN hb_complaint ON hb_complaint.complaint_id = step.column1
JOIN city
ORDER BY step.column1, step.column3;

INSERT INTO hb_base_step (base_id, action, account_id, acted_on, reason)
SELECT hb_organisation.organisation_id, step.column2, city.account_id, step.column3, step.column4
FROM (VALUES
  ('烟台工程职业技术学院', 'suspend', '2023-11-20', '演示：平台整改'),
  ('烟台工程职业技术学院', 'reinstate', '2023-12-01', '演示：整改完成'),
  ('演示继续教育基地3', 'withdraw', '2023-12-29', '演示：违规发证')) AS step
JOIN hb_organisation ON hb_organisation.name = step.column1
JOIN city
ORDER BY step.column3;

-- ---------------------------------------------------------------- what came in of what is owed (六(四))

-- On paper as it comes: what is overdue is not entered as received in time.
CREATE TEMP TABLE came_in AS
SELECT hb_duty.duty_id, debtor.organisation_id, hb_duty.due_on, hb_duty.received_as, (debtor.organisation_id + hb_duty.duty_id) % 7 = 0 AS late,
       hb_duty.zh || debtor.organisation_id || '.pdf' AS file,
       printf('%016x', debtor.organisation_id * 1000003 + hb_duty.duty_id) || printf('%016x', hb_duty.duty_id * 7919) || printf('%032x', debtor.organisation_id) AS sha256
FROM hb_duty_debtor AS debtor
JOIN hb_duty ON hb_duty.duty_id = debtor.duty_id
WHERE (debtor.organisation_id + hb_duty.duty_id) % 5 <> 0;

INSERT INTO hb_account_permission (account_id, permission)
SELECT 10000 + organisation_id, 'submit_filing'
FROM came_in
WHERE duty_id IN (20231, 20233)
EXCEPT
SELECT account_id, permission
FROM hb_account_permission;
INSERT INTO hb_training_plan (organisation_id, year, content, submitted_on, account_id, name, size, sha256, address)
SELECT organisation_id, 2023, '演示：年度专题、对象、学时安排', '2023-05-20', 10000 + organisation_id, file, 30000 + organisation_id, sha256, 'https://archive.example/' || file
FROM came_in
WHERE duty_id IN (20231, 20233) AND organisation_id % 2 = 0
ORDER BY duty_id, organisation_id;
INSERT INTO hb_training_plan_step (plan_id, action, account_id, acted_on, reason)
SELECT plan_id, CASE WHEN plan_id % 6 = 0 THEN 'return' ELSE 'agree' END, 10000 + authority_id, '2023-06-01', CASE WHEN plan_id % 6 = 0 THEN '演示：学习内容不具体' END
FROM hb_training_plan_status
WHERE plan_id % 7 <> 0
ORDER BY plan_id;
INSERT INTO hb_duty_submission (duty_id, organisation_id, received_on, name, sha256, stamped, size, media_type, address, account_id)
SELECT duty_id, organisation_id, date(due_on, '-3 days'), file, sha256, 1, 30000 + organisation_id, 'application/pdf', 'https://archive.example/' || file, (SELECT account_id FROM city)
FROM came_in
WHERE NOT late AND due_on = '2023-06-09' AND received_as = 'plan' AND organisation_id % 2 = 1
ORDER BY duty_id, organisation_id;
UPDATE hours_setting SET value = '2023-06-14' WHERE name = 'today';
INSERT INTO hb_duty_submission (duty_id, organisation_id, received_on, name, sha256, stamped, size, media_type, address, account_id)
SELECT duty_id, organisation_id, date(due_on, '+5 days'), file, sha256, 1, 30000 + organisation_id, 'application/pdf', 'https://archive.example/' || file, (SELECT account_id FROM city)
FROM came_in
WHERE late AND due_on = '2023-06-09' AND received_as = 'plan' AND organisation_id % 2 = 1
ORDER BY duty_id, organisation_id;
UPDATE hours_setting SET value = '2023-12-31' WHERE name = 'today';
INSERT INTO hb_duty_submission (duty_id, organisation_id, received_on, name, sha256, stamped, size, media_type, address, account_id)
SELECT duty_id, organisation_id, date(due_on, '-3 days'), file, sha256, 1, 30000 + organisation_id, 'application/pdf', 'https://archive.example/' || file, (SELECT account_id FROM city)
FROM came_in
WHERE NOT late AND due_on = '2023-12-31'
ORDER BY duty_id, organisation_id;
UPDATE hours_setting SET value = '2024-01-05' WHERE name = 'today';
INSERT INTO hb_duty_submission (duty_id, organisation_id, received_on, name, sha256, stamped, size, media_type, address, account_id)
SELECT duty_id, organisation_id, date(due_on, '+5 days'), file, sha256, 1, 30000 + organisation_id, 'application/pdf', 'https://archive.example/' || file, (SELECT account_id FROM city)
FROM came_in
WHERE late AND due_on = '2023-12-31'
ORDER BY duty_id, organisation_id;
UPDATE hours_setting SET value = '2024-01-15' WHERE name = 'today';

-- ---------------------------------------------------------------- lists of a platform (三): entered, corrected, undone, waiting to be entered

-- Forty people's public course of 2023, with what lists are spoilt by; the same list with two lines put right; a list sent by mistake; one to be entered.
INSERT INTO hb_intake_batch (batch_id, platform_id, file_name, received_on) VALUES
  (1, 2, '演示平台2023年第四季度.csv', '2024-01-05'),
  (2, 2, '演示平台2023年第四季度（更正）.csv', '2024-01-08'),
  (3, 2, '演示平台误报.csv', '2024-01-09'),
  (4, 2, '演示平台2023年补报.csv', '2024-01-12');

INSERT INTO hb_intake_column (batch_id, position, header, field)
SELECT batch_id, header.column1, header.column2, header.column3
FROM hb_intake_batch
JOIN (VALUES (1, '记录编号', 'record_no'), (2, '学员编号', 'person_no'), (3, '姓名', 'name'), (4, '课程名称', 'title'), (5, '课程编号', 'activity'),
             (6, '科目类别', 'subject'), (7, '学时', 'hours'), (8, '完成日期', 'completed'), (9, '考核结果', 'passed')) AS header;

INSERT INTO hb_intake_line (batch_id, line_no, record_no, person_no, name, title, activity, subject, hours, completed, passed)
SELECT
  hb_intake_batch.batch_id,
  1 + chance.n,
  CASE hb_intake_batch.batch_id WHEN 2 THEN 'Q1' ELSE 'Q' || hb_intake_batch.batch_id END || printf('-%04d', chance.n),
  2000 + chance.n,
  CASE WHEN batch_id = 1 AND chance.n = 7 THEN '演示人员' ELSE hb_person.name END,
  '2023年度公需课程（名单）',
  'list-' || hb_intake_batch.batch_id % 2,
  CASE WHEN batch_id = 1 AND chance.n = 13 THEN '选修' ELSE '公需科目' END,
  CASE WHEN batch_id = 1 AND chance.n = 19 THEN '两天' WHEN batch_id = 2 AND chance.n = 3 THEN '6' ELSE '4学时' END,
  CASE WHEN batch_id = 1 AND chance.n = 25 THEN '2023/11/31' ELSE '2023/12/' || (1 + chance.h % 20) END,
  CASE WHEN batch_id = 1 AND chance.n = 31 THEN '缺考' WHEN chance.h % 29 = 0 THEN '不合格' ELSE '合格' END
FROM hb_intake_batch
JOIN chance ON chance.k = 52 AND chance.n <= CASE hb_intake_batch.batch_id WHEN 1 THEN 40 WHEN 2 THEN 40 ELSE 6 END
JOIN hb_person ON hb_person.person_id = 2000 + chance.n;

.parameter set :batch_id 1
.read sql/intake_check.sql
INSERT INTO hb_intake_step (batch_id, action, account_id, acted_on) SELECT 1, 'apply', account_id, '2024-01-05' FROM city;
UPDATE hb_intake_line SET name = '演示人员2007' WHERE batch_id = 1 AND line_no = 8;
.read sql/intake_check.sql
.parameter set :batch_id 2
.read sql/intake_check.sql
INSERT INTO hb_intake_step (batch_id, action, account_id, acted_on) SELECT 2, 'apply', account_id, '2024-01-08' FROM city;
.parameter set :batch_id 3
.read sql/intake_check.sql
INSERT INTO hb_intake_step (batch_id, action, account_id, acted_on) SELECT 3, 'apply', account_id, '2024-01-09' FROM city;
INSERT INTO hb_intake_step (batch_id, action, account_id, acted_on, reason) SELECT 3, 'undo', account_id, '2024-01-10', '平台误报（演示）' FROM city;
.parameter set :batch_id 4
.read sql/intake_check.sql
.parameter clear

-- ---------------------------------------------------------------- training funds and qualifications (六(一))

-- Forty employers reported their payroll of 2023; one in five sets aside too little, one in seven took an entry back.
INSERT INTO hb_training_fund (employer_id, year, payroll, rate, reported_on, account_id)
SELECT organisation_id, 2023, (40 + organisation_id % 60) * 10000000, CASE WHEN organisation_id % 9 = 0 THEN 250 END, '2023-03-01', 10000 + organisation_id
FROM hb_organisation
WHERE name GLOB '演示单位0[0-3]*' AND 10000 + organisation_id IN (SELECT account_id FROM hb_account WHERE active = 1)
ORDER BY organisation_id;
INSERT INTO hb_training_fund_entry (employer_id, year, kind, amount, entered_on, account_id, description)
SELECT standing.employer_id, 2023, entry.column1, standing.due * entry.column2 / 100, entry.column3, 10000 + standing.employer_id, entry.column4
FROM hb_training_fund_standing AS standing
JOIN (VALUES ('set_aside', 100, '2023-04-01', '演示：提取'), ('continuing_education', 40, '2023-08-01', '演示：专业科目培训'), ('other', 20, '2023-09-01', '演示：岗位技能培训'))
  AS entry ON entry.column1 <> 'set_aside' OR standing.employer_id % 5 <> 0
ORDER BY standing.employer_id, entry.column3;
INSERT INTO hb_training_fund_entry (employer_id, year, kind, amount, entered_on, account_id, description, takes_back)
SELECT employer_id, year, kind, -amount, '2023-10-01', account_id, '演示：重复入账，冲销', entry_id
FROM hb_training_fund_entry
WHERE kind = 'other' AND employer_id % 7 = 0
ORDER BY entry_id;

INSERT INTO hb_qualification (qualification, policy, required_for, source) VALUES
  ('会计专业技术资格（演示）', 'cn-accounting', 'renew', '演示'),
  ('执业药师（演示）', 'cn-national', 'renew', '演示'),
  ('注册安全工程师（演示）', NULL, NULL, '演示');
INSERT INTO hb_qualification_step (person_id, qualification, action, account_id, acted_on, valid_until)
SELECT person_id, CASE person_id % 3 WHEN 0 THEN '会计专业技术资格（演示）' WHEN 1 THEN '执业药师（演示）' ELSE '注册安全工程师（演示）' END, 'register',
       (SELECT account_id FROM city), '2021-03-01', CASE WHEN person_id % 2 = 0 THEN '2023-12-31' ELSE '2026-02-28' END
FROM hb_person
WHERE person_id BETWEEN 300 AND 320
UNION ALL
SELECT 300, '执业药师（演示）', 'register', account_id, '2021-03-01', '2023-12-31' FROM city;
INSERT INTO hb_qualification_step (person_id, qualification, action, account_id, acted_on, valid_until, hours_met, decided_by)
SELECT 305, '注册安全工程师（演示）', 'cancel', account_id, '2023-11-01', NULL, NULL, NULL FROM city
UNION ALL
SELECT 304, '执业药师（演示）', 'renew', account_id, '2023-12-20', '2025-12-31', 1, 'cn-national@演示' FROM city;

-- ---------------------------------------------------------------- careers, attributes, and one person who is two rows (三, 六); of nobody who applied

CREATE TEMP TABLE stayed AS
SELECT hb_person.person_id, employment.employer_id, hb_organisation.district_code, row_number() OVER (ORDER BY hb_person.person_id) AS n
FROM hb_person
JOIN hb_employment AS employment ON employment.person_id = hb_person.person_id AND employment.left_on IS NULL
JOIN hb_organisation ON hb_organisation.organisation_id = employment.employer_id AND hb_organisation.employer_type IS NOT NULL
WHERE hb_person.person_id > 2000 AND hb_person.person_id NOT IN (SELECT person_id FROM hb_title_application)
  AND hb_person.person_id IN (SELECT person_id FROM hb_learning_record WHERE completed_on GLOB '2022*' AND status = 'verified')
ORDER BY hb_person.person_id
LIMIT 30;

INSERT INTO hb_transfer (transfer_id, person_id, from_employer_id, to_employer_id, moves_on, account_id, asked_on)
SELECT n, person_id, employer_id, (SELECT min(organisation_id) FROM hb_organisation WHERE kind = 'employer' AND organisation_id > stayed.employer_id
    AND organisation_id NOT IN (SELECT organisation_id FROM hb_base)), '2024-01-01',
  100000 + person_id, '2023-12-20'
FROM temp.stayed
WHERE n <= 8 AND employer_id < (SELECT max(organisation_id) FROM hb_organisation WHERE kind = 'employer' AND organisation_id NOT IN (SELECT organisation_id FROM hb_base));
INSERT INTO hb_transfer_step (transfer_id, action, account_id, acted_on, reason)
SELECT transfer_id, CASE transfer_id WHEN 7 THEN 'refuse' ELSE 'accept' END, 10000 + to_employer_id, '2023-12-28', CASE transfer_id WHEN 7 THEN '演示：无此岗位' END
FROM hb_transfer
WHERE transfer_id <= 7;

INSERT INTO hb_person_status (person_id, status, valid_from, from_year, to_year, basis, account_id, entered_on)
SELECT person_id, 'retired', '2023-12-31', NULL, NULL, '演示：退休审批', 10000 + employer_id, '2024-01-05' FROM temp.stayed WHERE n BETWEEN 9 AND 14
UNION ALL
SELECT person_id, 'exempt', NULL, CASE WHEN n <= 16 THEN 2021 ELSE 2022 END, 2023, '演示：长期病休，经确认', city.account_id, '2024-01-05' FROM temp.stayed, city WHERE n BETWEEN 15 AND 20
UNION ALL
SELECT person_id, 'deceased', '2023-11-30', NULL, NULL, '演示：死亡证明', city.account_id, '2024-01-05' FROM temp.stayed, city WHERE n = 21
ORDER BY person_id;

-- 2021 of two of them was closed with what it required: one is corrected, the other is due.
INSERT INTO hb_year_requirement (person_id, year, entry_no, why, reason, account_id, posted_on)
SELECT person_id, 2021, 1, 'exempt', '演示：结账后登记免予', city.account_id, '2024-01-15'
FROM temp.stayed, city
WHERE n = 15;

INSERT INTO hb_person_attribute (person_id, name, valid_from, value, account_id, basis)
SELECT person_id, 'qualified_on', '2020-01-01', '2019-09-01', city.account_id, '演示：会计资格' FROM temp.stayed, city WHERE n BETWEEN 22 AND 26
UNION ALL
SELECT person_id, 'moved_in_on', '2021-07-01', '2021-06-30', city.account_id, '演示：省外调入' FROM temp.stayed, city WHERE n BETWEEN 25 AND 30
ORDER BY 1, 2;

-- An employer of nobody who applied that became an enterprise.
INSERT INTO hb_employer_type_change (organisation_id, valid_from, type_before, type_after, basis, account_id, entered_on)
SELECT min(hb_organisation.organisation_id), '2024-01-01', 'institution', 'enterprise', '演示：转企改制', city.account_id, '2024-01-10'
FROM hb_organisation, city
WHERE employer_type = 'institution' AND hb_organisation.organisation_id NOT IN (
  SELECT hb_employment.employer_id
  FROM hb_title_application
  JOIN hb_employment ON hb_employment.person_id = hb_title_application.person_id);

-- x and X: one person stands there twice, and is merged; a number that was copied from somebody else is left to be found.
INSERT INTO hb_person (person_id, name, id_number)
SELECT 3001, name, lower(id_number)
FROM hb_person
WHERE id_number GLOB '*X'
ORDER BY person_id
LIMIT 1;
UPDATE hb_person
SET id_number = (SELECT lower(id_number) FROM hb_person WHERE id_number GLOB '*X' ORDER BY person_id DESC LIMIT 1)
WHERE person_id = 2999;
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on, title)
SELECT max(record_id) + 1, 3001, '2023-12-20', 'public', 'training', 4, 'verified', 'linked', 1, 2, 'X3001', '2023-12-21', '公需科目'
FROM hb_learning_record;
INSERT INTO hb_person_merge (kept_id, merged_id, account_id, merged_on, reason)
SELECT kept_id, merged_id, (SELECT min(account_id) FROM hb_account_right WHERE permission = 'close_year'), '2024-01-12', '演示：身份证号码末位 x 与 X'
FROM hb_person_double
WHERE merged_id = 3001;

-- Some have let their account lapse, and one employer that has declarations to review has no account left (六(二)).
UPDATE hb_account SET active = 0 WHERE account_id > 100000 AND person_id % 97 = 3;
UPDATE hb_account SET active = 0 WHERE account_id = 10000 + (SELECT min(employer_id) FROM hb_learning_record WHERE status = 'declared' AND import_id IS NULL);

UPDATE hb_import_batch SET finished = 1;

DROP TABLE temp.stayed;
DROP TABLE temp.chance;
DROP TABLE temp.seat;
DROP TABLE temp.workplace;
DROP TABLE temp.city;
DROP TABLE temp.applicant;
DROP TABLE temp.project;
DROP TABLE temp.course;
DROP TABLE temp.feed;
DROP TABLE temp.older;
DROP TABLE temp.held;
DROP TABLE temp.own;
DROP TABLE temp.credit;
DROP TABLE temp.window_year;
DROP TABLE temp.before;
DROP TABLE temp.came_in;

COMMIT;
ANALYZE;
