-- Printed forms over a host's own projects and units: annex 1 (hours_form('annex1', filing_id)) and the yearly summary (hours_form('summary', …)). Run
-- it after the host's own views, on a connection that prints. Of the host's TEMP view hours_project (filing_id, and whatever of the names below it
-- has) each column that it shows is printed, what it lacks is left blank. subject: public or professional, delivery: offline, online or both; path:
-- agency, district, municipal or base; status: draft … filed.
CREATE TEMP VIEW IF NOT EXISTS hb_filing_form AS
SELECT
  project.filing_id,
  (SELECT (SELECT year FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS year)) AS year,
  (SELECT (SELECT title FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS title)) AS title,
  (SELECT (SELECT organizer FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS organizer)) AS organizer,
  (SELECT (SELECT field FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS field)) AS field,
  (SELECT (SELECT audience FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS audience)) AS audience,
  (SELECT (SELECT participants FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS participants)) AS participants,
  (SELECT (SELECT starts_on FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS starts_on)) AS starts_on,
  (SELECT (SELECT ends_on FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS ends_on)) AS ends_on,
  (SELECT (SELECT place FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS place)) AS place,
  (SELECT (SELECT hours FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS hours)) AS hours,
  (SELECT (SELECT content FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS content)) AS content,
  (SELECT (SELECT teachers FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS teachers)) AS teachers,
  (SELECT (SELECT assessment FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS assessment)) AS assessment,
  (SELECT (SELECT fee FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS fee)) AS fee,
  (SELECT (SELECT applicant FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS applicant)) AS applicant,
  (SELECT (SELECT reviewer FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS reviewer)) AS reviewer,
  (SELECT (SELECT authority FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS authority)) AS authority,
  (SELECT (SELECT submitted_on FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS submitted_on)) AS submitted_on,
  (SELECT (SELECT reviewed_on FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS reviewed_on)) AS reviewed_on,
  (SELECT (SELECT filed_on FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS filed_on)) AS filed_on,
  (SELECT (SELECT subject FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS subject)) AS subject,
  (SELECT (SELECT delivery FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS delivery)) AS delivery,
  (SELECT (SELECT path FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS path)) AS path,
  (SELECT (SELECT status FROM (SELECT * FROM hours_project WHERE filing_id = project.filing_id)) FROM (SELECT NULL AS status)) AS status
FROM hours_project AS project;

-- The summary's people, units and forms of learning: hours_person's name and employer, hours_record's form. A unit is called by its name, '*' are
-- all of them: hours_form('summary', '*', 2023). Whoever has no employer is in none. A host with districts and departments makes views of its own by these
-- names before, with the columns of sql/modules/02_people.sql.
CREATE TEMP VIEW IF NOT EXISTS hb_district AS
SELECT NULL AS district_code, NULL AS name
WHERE 0;

CREATE TEMP VIEW IF NOT EXISTS hb_person AS
SELECT person.person_id, (SELECT (SELECT name FROM (SELECT * FROM hours_person WHERE person_id = person.person_id)) FROM (SELECT NULL AS name)) AS name
FROM hours_person AS person;

CREATE TEMP VIEW IF NOT EXISTS hb_employment AS
SELECT person.person_id, (SELECT (SELECT employer FROM (SELECT * FROM hours_person WHERE person_id = person.person_id)) FROM (SELECT NULL AS employer)) AS employer_id, '' AS joined_on, NULL AS left_on
FROM hours_person AS person;

CREATE TEMP VIEW IF NOT EXISTS hb_organisation AS
SELECT '*' AS organisation_id, NULL AS parent_id, 'city_bureau' AS kind, '全部单位' AS name, NULL AS district_code
UNION ALL
SELECT DISTINCT employer_id, '*', 'employer', employer_id, NULL
FROM hb_employment
WHERE employer_id IS NOT NULL;

CREATE TEMP VIEW IF NOT EXISTS hb_learning_record AS
SELECT person_id, record_id, form
FROM hours_record;
