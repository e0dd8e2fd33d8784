-- With cycles of two years 2023 is no year: NULL everywhere, and the reason; a posting for it counts nothing. 2022 has 50 of 40 and
-- passes 10 on to 2024, which has 20 of its own: 10 short.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, completed_on, hours, subject)
VALUES (1, 1, '2022-05-01', 20, 'public'), (2, 1, '2023-05-01', 30, 'public'), (3, 1, '2024-05-01', 20, 'public');
CREATE TABLE hours_posted (person_id, year, subject, hours);
INSERT INTO hours_posted VALUES (1, 2023, 'public', 500), (1, 2025, 'public', 500);
CREATE TABLE hours_setting (name TEXT PRIMARY KEY, value);
INSERT INTO hours_setting VALUES ('policy', 'cycles');
CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT NOT NULL);
INSERT INTO hours_policy
VALUES ('cycles', 'policy { id = "cycles", version = "1", title = { zh = "两年一期", en = "cycles" } }
source "law" { no = "1" }
subject "public" { zh = "公需", en = "public" }
calendar { years = 2, anchor = 2022 }
credit(function(record) return record.hours, "public" end)
annual "total" { minimum = 40, source = "law" }
carry { most = 15, source = "law" }
title { from = 2023, to = 2026, source = "law", each("total", -1, 0) }');
SELECT hours_language('en');
.print 2022, 2024: years
SELECT hours_total(1, 2022), hours_compliant(1, 2022), hours_total(1, 2024), hours_shortfall(1, 2024);
.print 2023: none
SELECT hours_total(1, 2023), hours_total(1, 2023, 'public'), hours_required(1, 2023), hours_shortfall(1, 2023), hours_compliant(1, 2023), title_eligible(1, 2023);
.print the bank
SELECT year, subject, required, credited, shortfall, met FROM hours_bank WHERE person_id = 1;
SELECT year, subject, required, credited, shortfall, met FROM hours_bank WHERE person_id = 1 AND year = 2023;
.print title_review: of 2023 to 2026 those that are years
SELECT year, eligible, unmet, shortfall FROM title_review;
SELECT year, eligible, unmet, shortfall, message FROM title_review WHERE year = 2023;
SELECT message FROM title_review WHERE year = 2023 AND language = 'zh';
SELECT requirement, message FROM title_explain WHERE year = 2023;
.print the ledger
SELECT year, record_id, claimed, credited, reason, rule FROM hours_ledger WHERE person_id = 1;
