-- title_plan where the same hours bear on carrying over and on grace: what grace has moved into a year goes back once the year has hours of its own,
-- and is no surplus of it. 3 hours a year; up to 5 too many are carried over; what 2022 lacks may come from 2023, until 31 July, or be made up.
.read fixtures/relations.sql
INSERT INTO hours_person (person_id) VALUES (1);
INSERT INTO hours_record (record_id, person_id, hours, completed_on) VALUES (11, 1, 1, '2023-01-01');
CREATE TABLE law (text TEXT);
INSERT INTO law
VALUES ('policy { id = "d", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
credit(function(record) return record.hours, record.subject end)
annual "professional" { minimum = 3, from = 2022, source = "law 1" }
carry { subject = "professional", most = 5, source = "law 2" }
grace { subject = "professional", last_day = "07-31", source = "law 3" }
make_up { years = 1, source = "law 4" }
title { from = 2023, source = "law 5", each("professional", 0, 0), sum("professional", -1, 0, 5) }
');
.print 5: 2 in 2022 beside the 1 of January, and 3 in 2023; or 3 and 2, since January goes back; or 5 in 2022, of which 2 are carried over. 4 are not enough
SELECT plan_year, hours, until, message FROM law JOIN title_plan ON policy = text WHERE person_id = 1 AND year = 2023 AND cutoff = '2023-02-15';
SELECT eligible, shortfall FROM law JOIN title_review ON policy = text WHERE person_id = 1 AND year = 2023 AND cutoff = '2023-02-15';
.print 4 and 5 in 2022; 3 there and 2 in 2023; and a thousandth less
INSERT INTO hours_person (person_id) VALUES (4), (5), (6), (7), (8);
INSERT INTO hours_record (record_id, person_id, hours, completed_on)
SELECT 10 * person_id, person_id, 1, '2023-01-01' FROM hours_person WHERE person_id > 1
UNION ALL VALUES (42, 4, 4, '2022-12-31'), (52, 5, 5, '2022-12-31'), (62, 6, 3, '2022-12-31'), (63, 6, 2, '2023-02-14'),
  (72, 7, 4.999, '2022-12-31'), (82, 8, 3, '2022-12-31'), (83, 8, 1.999, '2023-02-14');
SELECT person_id, eligible
FROM law
JOIN title_review ON policy = text
WHERE person_id > 1 AND year = 2023 AND cutoff = '2023-02-15'
ORDER BY person_id;
