-- 人员在某日 people as they were on a day (六(一)): from here on this connection's hours_person shows everybody's employer, type and attributes of that
-- day, and hours_record and hours_posted have nothing that was made up from that day on (一), so that title_eligible(person, year), decide_titles.sql and every table answer by them. Plain SQL, over the modules careers, attributes and employer_types.
-- Bind :on, YYYY-MM-DD. Run again for another day; DROP VIEW of temp.hours_person, temp.hours_record and temp.hours_posted goes back to today.
-- Nothing is stored.
DROP VIEW IF EXISTS temp.hours_person;
DROP VIEW IF EXISTS temp.hours_record;
DROP VIEW IF EXISTS temp.hours_posted;
DROP TABLE IF EXISTS temp.people_on;

CREATE TEMP TABLE people_on (
  day TEXT CONSTRAINT "日期应为 YYYY-MM-DD，请核对 :on / the day must be a date YYYY-MM-DD: look at :on" CHECK (coalesce(date(day, '+0 days') = day, 0))
);
INSERT INTO temp.people_on VALUES (:on);

CREATE TEMP VIEW hours_person AS
SELECT
  hb_person.person_id,
  dated.employer_type,
  hb_person.name,
  hb_person.degree,
  hb_person.title_series,
  hb_person.title_level,
  hb_person.policy,
  dated.employer_id,
  dated.joined_on,
  dated.district_code,
  (SELECT status FROM hb_person_standing AS standing WHERE standing.person_id = hb_person.person_id) AS status,
  (SELECT retired_on FROM hb_person_standing AS standing WHERE standing.person_id = hb_person.person_id) AS retired_on,
  (SELECT exempt_years FROM hb_person_standing AS standing WHERE standing.person_id = hb_person.person_id) AS exempt_years,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'certified_on' AND valid_from <= asked.day
   ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS certified_on,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'committee' AND valid_from <= asked.day
   ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS committee,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'deferred_years' AND valid_from <= asked.day
   ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS deferred_years,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'dual_license' AND valid_from <= asked.day
   ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS dual_license,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'licensed_on' AND valid_from <= asked.day
   ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS licensed_on,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'moved_in_on' AND valid_from <= asked.day
   ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS moved_in_on,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'pie_responsible' AND valid_from <= asked.day
   ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS pie_responsible,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'qualified_on' AND valid_from <= asked.day
   ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS qualified_on,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'specialist' AND valid_from <= asked.day
   ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS specialist,
  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = 'waived_years' AND valid_from <= asked.day
   ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS waived_years
FROM hb_person
CROSS JOIN temp.people_on AS asked
LEFT JOIN hb_person_history AS dated ON dated.person_id = hb_person.person_id AND dated.from_on <= asked.day AND coalesce(dated.to_on > asked.day, 1)
WHERE NOT EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = hb_person.person_id);

CREATE TEMP VIEW hours_record AS
SELECT *
FROM main.hours_record
WHERE coalesce(learnt_on < (SELECT day FROM temp.people_on), 1);

-- What a correction posted of it is taken out again.
CREATE TEMP VIEW hours_posted AS
SELECT person_id, year, subject, hours
FROM hb_posting
UNION ALL
SELECT latest.person_id, latest.year, latest.subject, -latest.credited
FROM hb_made_up AS made_up
JOIN hb_posted_record_latest AS latest ON latest.person_id = made_up.person_id AND latest.record_id = made_up.record_id
WHERE made_up.learnt_on >= (SELECT day FROM temp.people_on) AND latest.credited > 0;
