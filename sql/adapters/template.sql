-- 适配器模板：member、completion 换成自己的表，逐行的陷阱见 README.md。
-- A template: your tables in place of member and completion; README.md has the trap of each line.
DROP VIEW IF EXISTS temp.hours_record;
DROP VIEW IF EXISTS temp.hours_person;

CREATE TEMP VIEW hours_person AS
SELECT
  id AS person_id,
  CASE employer_kind WHEN '事业单位' THEN 'institution' WHEN '企业' THEN 'enterprise' END AS employer_type,
  full_name AS name
FROM main.member;

CREATE TEMP VIEW hours_record AS
SELECT
  id AS record_id,
  member_id AS person_id,
  date(substr(finished_at, 1, 19), '+08:00') AS completed_on,
  CASE category WHEN '公需' THEN 'public' WHEN '专业' THEN 'professional' END AS subject,
  'training' AS form,
  minutes / 45.0 AS hours,
  CASE WHEN approved = 1 THEN 'verified' ELSE 'declared' END AS status,
  CASE WHEN score IS NOT NULL THEN score >= 60 END AS passed,
  on_file AS filed,
  course_id AS activity_id
FROM main.completion;
