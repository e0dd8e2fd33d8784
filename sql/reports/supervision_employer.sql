-- 六(三): what the checks find about an employer's people. Plain SQL. Bind :employer_id.
-- supervision_check answers for one person; here each check is asked person by person, so that no check looks at the whole city.
WITH staff AS (
  SELECT person_id
  FROM hb_employment
  WHERE employer_id = :employer_id AND left_on IS NULL)
SELECT 'overlap' AS rule, hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_overlap AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'day_hours', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_day_hours AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'certificate', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_certificate AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'above_filing', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_above_filing AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'unfiled', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_unfiled AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'roster', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_roster AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'exam', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_exam AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'registered_early', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_registered_early AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'own_review', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_own_review AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'platform', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_platform AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'platform_subject', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_platform_subject AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'double', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_double AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'id_number', hit.person_id, NULL FROM staff CROSS JOIN hb_check_id_number AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'linked_day', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_linked_day AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'study_day', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_study_day AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'at_once', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_at_once AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'too_fast', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_too_fast AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'topic', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_topic AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'result_changed', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_result_changed AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'base_status', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_base_status AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'platform_audience', hit.person_id, hit.record_id FROM staff CROSS JOIN hb_check_platform_audience AS hit ON hit.person_id = staff.person_id
UNION ALL
SELECT 'organisation_code', NULL, NULL FROM hb_check_organisation_code WHERE organisation_id = :employer_id
UNION ALL
SELECT 'filing_hours', NULL, NULL FROM hb_check_filing_hours WHERE applicant_id = :employer_id
UNION ALL
SELECT 'filed_late', NULL, NULL FROM hb_check_filed_late WHERE applicant_id = :employer_id
UNION ALL
SELECT 'fee', NULL, NULL FROM hb_check_fee WHERE base_id = :employer_id;
