-- 监督检查后的撤销 (六(三)): records a finding, revokes the record's hours and keeps what that changed in the person's totals and
-- eligibility. Run at top level, with the extension loaded.
-- Bind :record_id, :account_id (with the rights supervise and verify), :on, :reason, :rule (of supervision_rule, or NULL) and :title_year.

BEGIN IMMEDIATE;

CREATE TEMP TABLE measure AS
SELECT
  record.person_id,
  CAST(substr(record.completed_on, 1, 4) AS INTEGER) AS year,
  hours_total(record.person_id, CAST(substr(record.completed_on, 1, 4) AS INTEGER), 'public') AS public_hours,
  hours_total(record.person_id, CAST(substr(record.completed_on, 1, 4) AS INTEGER), 'professional') AS professional_hours,
  title_eligible(record.person_id, :title_year) AS eligible
FROM hb_learning_record AS record
WHERE record.record_id = :record_id;

INSERT INTO hb_finding (found_on, account_id, rule, person_id, record_id, description, measure)
SELECT :on, :account_id, :rule, person_id, :record_id, :reason, '撤销学时 / hours revoked'
FROM measure;

INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason, finding_id)
VALUES (:record_id, 'revoke', :account_id, :on, :reason, (SELECT max(finding_id) FROM hb_finding));

INSERT INTO hb_finding_effect (finding_id, person_id, what, year, subject, before, after)
SELECT (SELECT max(finding_id) FROM hb_finding), person_id, 'hours', year, 'public', public_hours, hours_total(person_id, year, 'public')
FROM measure
UNION ALL
SELECT (SELECT max(finding_id) FROM hb_finding), person_id, 'hours', year, 'professional', professional_hours, hours_total(person_id, year, 'professional')
FROM measure
UNION ALL
SELECT (SELECT max(finding_id) FROM hb_finding), person_id, 'title', :title_year, '', eligible, title_eligible(person_id, :title_year)
FROM measure
WHERE :title_year IS NOT NULL;

DROP TABLE temp.measure;

COMMIT;
