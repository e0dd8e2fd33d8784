-- 监督检查后的撤销 (六(三)): records a finding, revokes the record's hours and keeps what that changed in the person's totals and
-- eligibility. Run at top level, with the extension loaded.
-- Bind :record_id, :account_id (with the rights supervise and verify), :on, :reason, :rule (of hb_supervision_rule, or NULL) and :title_year;
-- :preview = 1 shows the person's totals and eligibility now, and revokes nothing.
-- One transaction; the finding and the revocation are one statement.

BEGIN IMMEDIATE;

CREATE TEMP TABLE measure AS
SELECT
  record.person_id,
  CAST(substr(record.completed_on, 1, 4) AS INTEGER) AS year,
  hours_total(record.person_id, CAST(substr(record.completed_on, 1, 4) AS INTEGER), 'public') AS public_hours,
  hours_total(record.person_id, CAST(substr(record.completed_on, 1, 4) AS INTEGER), 'professional') AS professional_hours,
  title_eligible(record.person_id, :title_year) AS eligible,
  (SELECT coalesce(max(finding_id), 0) FROM hb_finding) AS last_finding
FROM hb_learning_record AS record
WHERE record.record_id = :record_id;

INSERT INTO hb_revocation (record_id, account_id, revoked_on, reason, rule)
SELECT :record_id, :account_id, :on, :reason, :rule
WHERE :preview IS NOT 1;

CREATE TEMP TABLE effect AS
SELECT person_id, 'hours' AS what, year, 'public' AS subject, public_hours AS before, hours_total(person_id, year, 'public') AS after
FROM temp.measure
UNION ALL
SELECT person_id, 'hours', year, 'professional', professional_hours, hours_total(person_id, year, 'professional')
FROM temp.measure
UNION ALL
SELECT person_id, 'title', :title_year, '', eligible, title_eligible(person_id, :title_year)
FROM temp.measure
WHERE :title_year IS NOT NULL;

SELECT coalesce(:preview = 1, 0) AS preview, person_id, what, year, subject, before, after
FROM temp.effect;

-- Only of the finding made above: where it was refused, there is none.
INSERT INTO hb_finding_effect (finding_id, person_id, what, year, subject, before, after)
SELECT revocation.finding_id, effect.person_id, effect.what, effect.year, effect.subject, effect.before, effect.after
FROM temp.measure
JOIN hb_revocation AS revocation ON revocation.finding_id > measure.last_finding AND revocation.record_id = :record_id
JOIN temp.effect;

DROP TABLE temp.measure;
DROP TABLE temp.effect;

COMMIT;
