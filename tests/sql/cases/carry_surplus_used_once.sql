-- Surplus that passes already, by a rule whose bound is reached, is not there for another: of 60 hours of 2021 the total needs 50, and the 10
-- beyond pass as public ones, at most 10. For 2022 a title asks for 70 hours, and for 50 professional ones in both years together: 10 are had
-- of either, so 60 more of the first are lacking, 40 of them professional. One hour more of 2021 would bring one more into 2022, and no two.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, completed_on, subject, form, hours, status) VALUES
  (1, 1, '2021-05-01', 'public', 'other', 50, 'verified'),
  (2, 1, '2021-06-01', 'professional', 'other', 10, 'verified');
CREATE TABLE law (text TEXT);
INSERT INTO law VALUES ('policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return admit(record) end)
annual "total" { minimum = 50, source = "law 2" }
annual "public" { minimum = 30, source = "law 2" }
carry { subject = "public", most = 10, source = "law 3" }
carry { most = 40, source = "law 3" }
title { year = 2022, source = "law 4", sum("professional", -1, 0, 50), sum("total", 0, 0, 70) }');
SELECT year, subject, credited FROM law JOIN hours_bank ON policy = text WHERE person_id = 1 AND year IN (2021, 2022) ORDER BY year, subject;
.print 60 more
SELECT eligible, shortfall FROM law JOIN title_review ON policy = text WHERE person_id = 1 AND year = 2022;
SELECT plan_year, subject, hours FROM law JOIN title_plan ON policy = text WHERE person_id = 1 AND year = 2022;
.print a thousandth less than planned, and all of it
INSERT INTO hours_record (record_id, person_id, completed_on, subject, form, hours, status) VALUES
  (3, 1, '2022-05-01', 'professional', 'other', 40, 'verified'),
  (4, 1, '2022-06-01', 'public', 'other', 19.999, 'verified');
SELECT eligible, shortfall FROM law JOIN title_review ON policy = text WHERE person_id = 1 AND year = 2022;
UPDATE hours_record SET hours = 20 WHERE record_id = 4;
SELECT eligible, shortfall FROM law JOIN title_review ON policy = text WHERE person_id = 1 AND year = 2022;
