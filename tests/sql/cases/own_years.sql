-- Years that begin on each person's own date, side by side: person 1 was born in August and admitted in 2022, person 2 in January and 2021,
-- of person 3 the date of birth is missing. Cycles of two years.
CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT);
INSERT INTO hours_policy (policy, text) SELECT policy, text FROM policy_text('policy { id = "own", version = "1", title = { zh = "各人的周期", en = "cycles of their own" } }
source "law" { no = "Invented" }
subject "study" { zh = "学习", en = "study", source = "law 1" }
admission { source = "law 1" }
credit(function(record) return admit(record) end)
calendar { starts = { column = "born_on", by = "month" }, years = 2, anchor = { column = "admitted_on" } }
annual "total" { minimum = 50, source = "law 1" }
annual "study" { minimum = 10, every = 2, from = 2022, source = "law 2" }
title { from = 2022, source = "law 3", each("total", -1, 0) }
');
SELECT hours_use('own');
SELECT message FROM policy_rules WHERE policy = 'own' AND kind = 'calendar';
CREATE TABLE hours_person (person_id INTEGER PRIMARY KEY, employer_type TEXT, born_on TEXT, admitted_on TEXT);
INSERT INTO hours_person VALUES (1, 'institution', '1980-08-20', '2022-10-01'), (2, 'institution', '1990-01-31', '2021-03-01'), (3, 'institution', NULL, '2022-10-01');
CREATE TABLE hours_record (record_id INTEGER PRIMARY KEY, person_id INTEGER, completed_on TEXT, subject TEXT, form TEXT, hours REAL, status TEXT, passed INTEGER);
INSERT INTO hours_record (record_id, person_id, completed_on, subject, form, hours, status) VALUES (1, 1, '2023-05-01', 'study', 'training', 50, 'verified'), (2, 2, '2023-05-01', 'study', 'training', 50, 'verified'), (3, 3, '2023-05-01', 'study', 'training', 50, 'verified');
CREATE TABLE hours_posted (person_id INTEGER, year INTEGER, subject TEXT, hours REAL);
INSERT INTO hours_posted VALUES (1, 2021, 'study', 5), (2, 2021, 'study', 5), (3, 2021, 'study', 5);
.print the same day is in 2022 of one and in 2023 of the other; 2021 is a cycle of person 2 alone
SELECT person_id, year, subject, credited, required, met FROM hours_bank ORDER BY person_id, year, subject;
.print scalars, which ask one person after the other
SELECT person_id, value AS year, hours_total(person_id, value), hours_compliant(person_id, value) FROM hours_person, json_each('[2022, 2023]') ORDER BY value, person_id;
.print two cursors that stand on different people
SELECT one.person_id, one.year, two.person_id, two.year, two.credited FROM hours_bank AS one JOIN hours_bank AS two WHERE one.subject = 'total' AND two.subject = 'total' AND one.person_id < two.person_id ORDER BY one.year, two.year;
.print without a date every year is unknown, and says why
SELECT person_id, year, reason FROM hours_ledger WHERE person_id IN (1, 3) ORDER BY person_id, year;
SELECT person_id, eligible, message FROM title_review WHERE year = 2023 ORDER BY person_id;
SELECT relation, person_id, "column", code, value FROM hours_check;
