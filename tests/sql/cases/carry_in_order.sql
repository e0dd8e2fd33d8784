-- What the total does not need goes to the rules of subjects in their order. Of 12 hours of 2021 the total needs 10: the 2 beyond pass as public
-- ones, of which 9 could, at most 5. A title asks for 5 professional hours of 2021 and for 3 of 2022. The 3 that 2021 lacks are 3 more beyond
-- the total, which public takes too: 5 pass, and no professional one. So 3 lack in 2022 as well, 6 in all.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, completed_on, subject, form, hours, status) VALUES
  (1, 1, '2021-05-01', 'public', 'other', 10, 'verified'),
  (2, 1, '2021-06-01', 'professional', 'other', 2, 'verified');
CREATE TABLE law (text TEXT);
INSERT INTO law VALUES ('policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return admit(record) end)
annual "total" { minimum = 10, source = "law 2" }
annual "public" { minimum = 1, source = "law 2" }
annual "professional" { minimum = 1, source = "law 2" }
carry { subject = "public", most = 5, source = "law 3" }
carry { subject = "professional", most = 5, source = "law 3" }
make_up { years = 1, source = "law 3" }
title { year = 2022, source = "law 4", sum("professional", -1, -1, 5), sum("professional", 0, 0, 3) }');
SELECT eligible, shortfall FROM law JOIN title_review ON policy = text WHERE person_id = 1 AND year = 2022;
SELECT plan_year, subject, hours FROM law JOIN title_plan ON policy = text WHERE person_id = 1 AND year = 2022;
.print 3 in 2021: nothing professional passes
INSERT INTO hours_record (record_id, person_id, completed_on, subject, form, hours, status) VALUES (3, 1, '2021-07-01', 'professional', 'other', 3, 'verified');
SELECT year, subject, credited FROM law JOIN hours_bank ON policy = text WHERE person_id = 1 AND year IN (2021, 2022) ORDER BY year, subject;
SELECT eligible, shortfall FROM law JOIN title_review ON policy = text WHERE person_id = 1 AND year = 2022;
.print a thousandth less than planned, and all of it
INSERT INTO hours_record (record_id, person_id, completed_on, subject, form, hours, status) VALUES (4, 1, '2022-07-01', 'professional', 'other', 2.999, 'verified');
SELECT eligible, shortfall FROM law JOIN title_review ON policy = text WHERE person_id = 1 AND year = 2022;
UPDATE hours_record SET hours = 3 WHERE record_id = 4;
SELECT eligible, shortfall FROM law JOIN title_review ON policy = text WHERE person_id = 1 AND year = 2022;
.print 9 of 2021 make 19 in all: 4 professional ones pass, and 3 are enough
DELETE FROM hours_record WHERE record_id = 4;
UPDATE hours_record SET hours = 7 WHERE record_id = 3;
SELECT eligible, shortfall FROM law JOIN title_review ON policy = text WHERE person_id = 1 AND year = 2022;
