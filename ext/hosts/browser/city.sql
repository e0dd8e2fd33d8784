-- The demonstration city for the page: people, records and postings as plain tables, with the columns that policies read.
PRAGMA page_size = 8192;
ATTACH 'build/city.db' AS city;
CREATE TABLE hours_person AS
SELECT person_id, name, employer_type, title_series, title_level, degree, district_code
FROM city.hours_person
ORDER BY person_id;
CREATE TABLE hours_record AS
SELECT person_id, completed_on, record_id, subject, form, hours, status, passed, filed, recognised, activity_id, level, rank
FROM city.hours_record
ORDER BY person_id, completed_on, record_id;
CREATE TABLE hours_posted AS
SELECT person_id, year, subject, hours
FROM city.hours_posted
ORDER BY person_id, year, subject;
VACUUM;
