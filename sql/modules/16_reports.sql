-- hourbank, module reports 1: 结果运用 views for reports (六(一)). Needs bank and programme.
-- Completion and hours of closed years by employer, district, subject, form, field and tag.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 bank、programme / install bank and programme first" CHECK (needs = 2),
  taken INTEGER
    CONSTRAINT "reports 已安装，或本文件中已有同名对象 / reports is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_posting', 'hb_programme_tag')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_posted_learning'));
DROP TABLE temp.hb_preflight;

-- 六(一): for assessment and appointment, everybody whom an employer has now, over their closed years wherever they were.
CREATE VIEW hb_employer_standing AS
SELECT
  hb_employment.employer_id,
  hb_person.person_id,
  hb_person.name,
  hb_person.title_series,
  hb_person.title_level,
  completion.year,
  completion.public_hours,
  completion.professional_hours,
  completion.total_hours,
  completion.complete
FROM hb_employment
JOIN hb_person ON hb_person.person_id = hb_employment.person_id
LEFT JOIN hb_year_completion AS completion ON completion.person_id = +hb_person.person_id -- +: as in 15_later_changes.sql
WHERE hb_employment.left_on IS NULL;

CREATE VIEW hb_completion_by_employer AS
SELECT
  completion.year,
  hb_organisation.district_code,
  completion.employer_id,
  hb_organisation.name AS employer,
  hb_organisation.employer_type,
  count(*) AS people,
  sum(completion.complete) AS complete,
  round(100.0 * sum(completion.complete) / count(completion.complete), 1) AS percent
FROM hb_year_completion AS completion
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = completion.employer_id
GROUP BY completion.year, completion.employer_id;

CREATE VIEW hb_completion_by_district AS
SELECT
  completion.year,
  hb_organisation.district_code,
  hb_district.name AS district,
  count(*) AS people,
  sum(completion.complete) AS complete,
  round(100.0 * sum(completion.complete) / count(completion.complete), 1) AS percent
FROM hb_year_completion AS completion
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = completion.employer_id
LEFT JOIN hb_district ON hb_district.district_code = hb_organisation.district_code
GROUP BY completion.year, hb_organisation.district_code;

CREATE VIEW hb_completion_by_subject AS
SELECT
  completion.year,
  hb_organisation.district_code,
  subject.subject,
  count(*) AS people,
  sum(CASE subject.subject
    WHEN 'public' THEN completion.public_hours >= completion.required_public
    WHEN 'professional' THEN completion.professional_hours >= completion.required_professional
    ELSE completion.total_hours >= completion.required_total
  END) AS met,
  round(sum(CASE subject.subject
    WHEN 'public' THEN completion.public_hours
    WHEN 'professional' THEN completion.professional_hours
    ELSE completion.total_hours
  END), 3) AS hours
FROM hb_year_completion AS completion
JOIN (SELECT 'public' AS subject UNION ALL SELECT 'professional' UNION ALL SELECT 'total') AS subject
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = completion.employer_id
GROUP BY completion.year, hb_organisation.district_code, subject.subject;

-- The records behind the postings, with what the reports group by.
CREATE VIEW hb_posted_learning AS
SELECT
  latest.year,
  latest.person_id,
  latest.record_id,
  account.employer_id,
  hb_organisation.district_code,
  latest.subject,
  record.form,
  record.source,
  coalesce(record.field, hb_filing.field) AS field,
  latest.credited,
  latest.reason
FROM hb_posted_record_latest AS latest
JOIN hb_year_account AS account ON account.person_id = latest.person_id AND account.year = latest.year
JOIN hb_learning_record AS record ON record.record_id = latest.record_id
LEFT JOIN hb_filing ON hb_filing.filing_id = record.filing_id
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = account.employer_id;

CREATE VIEW hb_hours_by_form AS
SELECT year, district_code, subject, form, count(DISTINCT person_id) AS people, count(*) AS records,
       sum(CAST(round(credited * 1000) AS INTEGER)) / 1000.0 AS hours
FROM hb_posted_learning
WHERE credited > 0
GROUP BY year, district_code, subject, form;

CREATE VIEW hb_hours_by_field AS
SELECT year, district_code, subject, field, count(DISTINCT person_id) AS people, count(*) AS records,
       sum(CAST(round(credited * 1000) AS INTEGER)) / 1000.0 AS hours
FROM hb_posted_learning
WHERE credited > 0
GROUP BY year, district_code, subject, field;

CREATE VIEW hb_programme_report AS
SELECT
  learning.year,
  tag.tag,
  tag.zh,
  tag.kind,
  (SELECT count(*)
   FROM hb_filing_tag
   JOIN hb_filing ON hb_filing.filing_id = hb_filing_tag.filing_id
   WHERE hb_filing_tag.tag = tag.tag AND hb_filing.year = learning.year AND hb_filing.status = 'filed') AS projects,
  count(DISTINCT learning.person_id) AS people,
  count(*) AS records,
  sum(CAST(round(learning.credited * 1000) AS INTEGER)) / 1000.0 AS hours
FROM hb_programme_record
JOIN hb_programme_tag AS tag ON tag.tag = hb_programme_record.tag
JOIN hb_posted_learning AS learning ON learning.record_id = hb_programme_record.record_id AND learning.person_id = hb_programme_record.person_id
WHERE learning.credited > 0
GROUP BY learning.year, tag.tag;

INSERT INTO hb_module (module, version, needs) VALUES ('reports', 1, 'bank programme');

RELEASE hb_install;
