-- hours_check tries the rules of every policy of a person, and looks at the columns that each declares: persons 1 and 4 are teachers, 1 an
-- auditor as well. What the auditors' rules need is said for them, and of nobody else.
.read fixtures/two_regimes.sql
INSERT INTO hours_policy
VALUES ('auditor', 'policy { id = "auditor", version = "1", title = { zh = "审计", en = "Auditors" } }
source "rule" { no = "Invented rule" }
subject "audit" { zh = "审计", en = "audit" }
calendar { starts = "07-01" }
column "awarded_on" { of = "record", type = "date", zh = "获奖日期", en = "day of the award" }
column "licensed_on" { of = "person", type = "date", zh = "执业日期", en = "day of the licence" }
column "seal" { of = "person", type = "flag", zh = "印章", en = "seal" }
reason "other" { zh = "其他科目", en = "another subject", source = "rule 1" }
credit(function(record)
  assert(record.level ~= "broken", "a level that no rule knows")
  if record.subject ~= "audit" or record.role ~= nil then return nil, "other" end
  return record.hours, record.subject
end)
annual "total" { minimum = by("degree", { doctor = 10, master = 20 }), source = "rule 1" }
title { year = 2023, when = { title_series = "audit" }, source = "rule 2", each("total", 0, 0) }
');
ALTER TABLE hours_person ADD COLUMN licensed_on;
ALTER TABLE hours_record ADD COLUMN awarded_on;
ALTER TABLE hours_record ADD COLUMN level;
UPDATE hours_person SET licensed_on = '2022-13-01' WHERE person_id IN (1, 4);
UPDATE hours_record SET awarded_on = 'soon', level = 'broken' WHERE record_id IN (12, 41);
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours, status) VALUES (15, 1, '2023-10-01', 'audit', 5, 'verified');
SELECT hours_use('teacher');
CREATE TABLE hours_regime (person_id, policy);
.print nobody is an auditor
SELECT code, message FROM hours_check WHERE code <> 'unknown_word';
.print person 1 is
INSERT INTO hours_regime VALUES (0.5, 'teacher'), (1, 'auditor');
SELECT relation, person_id, record_id, "column", code, value FROM hours_check WHERE code <> 'unknown_word' ORDER BY relation, code, "column";
SELECT message FROM hours_check WHERE code = 'rule_fails';
.print a posting of nobody does not change whose rules the next one goes by
CREATE TABLE hours_posted (person_id, year, subject, hours, policy);
INSERT INTO hours_posted VALUES (2.5, 2023, 'pedagogy', 1, NULL), (3, 2023, 'law', 1, NULL);
SELECT person_id, "column", code FROM hours_check WHERE relation = 'hours_posted';
