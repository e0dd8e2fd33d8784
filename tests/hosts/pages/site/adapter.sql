CREATE TEMP VIEW hours_person AS
SELECT id AS person_id, 'institution' AS employer_type, first_name AS name, last_name AS employer
FROM main.auth_user
WHERE is_active;

CREATE TEMP VIEW hours_record AS
SELECT finished.id AS record_id, user_id AS person_id, completed_on, subject, 'training' AS form, hours, status, 1 AS passed, filed,
       finished.course AS activity_id, finished.course AS title
FROM main.finished
LEFT JOIN mapping.site_course AS course ON course.course = finished.course;

CREATE TEMP VIEW site_unmapped AS
SELECT 'course' AS kind, course AS id, course AS name, count(*) AS records,
       '课程未归入科目' AS message_zh, 'a course without a subject' AS message_en
FROM main.finished
WHERE course NOT IN (SELECT course FROM mapping.site_course)
GROUP BY course;
