-- A policy is an argument: an id, or the whole text of a draft, whose scenarios need not pass; two in one statement have an answer each.
.read fixtures/relations.sql
ALTER TABLE hours_person ADD COLUMN policy;
INSERT INTO hours_person VALUES (1, 'institution', NULL), (2, 'enterprise', 'cn-national');
INSERT INTO hours_record (record_id, person_id, subject, hours) VALUES (1, 1, 'public', 12), (2, 2, 'public', 25);
CREATE TABLE draft (least INTEGER, text TEXT);
INSERT INTO draft
SELECT value, 'policy { id = "d", version = "' || value || '", title = { zh = "草案", en = "draft" } }
source "law" { no = "1" }
subject "public" { zh = "公需", en = "public", source = "law 1" }
credit(function(record) return record.hours, "public" end)
annual "public" { minimum = ' || value || ', source = "law 2" }
title { year = 2023, source = "law 3", each("public", 2023, 2023) }
scenario "it fails" { records = { { completed_on = "2023-05-01", hours = 1 } }, expect = { year = 2023, total = 7 } }
'
FROM json_each('[10, 20, 30]');
.print whatever policy people have
SELECT least, person_id, eligible, shortfall, decided_by, decided_sha256 = hourbank_sha256(text), review.policy = text
FROM draft
JOIN title_review AS review ON review.policy = text AND year = 2023
ORDER BY least, person_id;
.print side by side, back and forth, beside those in force
SELECT a.person_id, a.shortfall, b.shortfall, c.decided_by
FROM title_review AS a
JOIN title_review AS b ON b.person_id = a.person_id AND b.year = a.year AND b.policy = (SELECT text FROM draft WHERE least = 30)
JOIN title_review AS c ON c.person_id = a.person_id AND c.year = a.year
WHERE a.year = 2023 AND a.policy = (SELECT text FROM draft WHERE least = 20)
ORDER BY a.person_id;
SELECT least, (SELECT shortfall FROM title_review WHERE person_id = 1 AND year = 2023 AND policy = text) FROM draft ORDER BY least DESC;
SELECT policy_list.policy, count(*), min(decided_by) = policy_list.policy || '@' || version
FROM policy_list
JOIN hours_bank ON hours_bank.policy = policy_list.policy AND hours_bank.year = 2023 AND hours_bank.subject = 'total'
WHERE policy_list.policy IN ('cn-national', 'cn-hefei')
GROUP BY policy_list.policy;
.print on every table
SELECT least, required, credited, met FROM draft JOIN hours_bank ON hours_bank.policy = text WHERE person_id = 1 AND year = 2023 AND subject = 'public' ORDER BY least;
SELECT reason, credited, decided_by FROM draft JOIN hours_ledger ON hours_ledger.policy = text WHERE person_id = 1 AND least = 10;
SELECT least, required, shortfall, decided_by FROM draft JOIN title_explain ON title_explain.policy = text WHERE person_id = 1 AND year = 2023 ORDER BY least;
SELECT least, hours, decided_by FROM draft JOIN title_plan ON title_plan.policy = text WHERE person_id = 1 AND year = 2023 ORDER BY least;
.print the policy of each otherwise
SELECT person_id, decided_by FROM title_review WHERE year = 2023 ORDER BY person_id;
.print a draft is the default of nobody, and changes nothing
SELECT hours_shortfall(1, 2023), count(*) FROM policy_list WHERE policy = 'd';
.print no policy, paths, a text that is none
SELECT count(*) FROM title_review WHERE policy = 'nowhere';
SELECT count(*) FROM hours_bank WHERE policy = '';
SELECT count(*) FROM hours_ledger WHERE policy = 'fixtures/relations.sql';
SELECT count(*) FROM title_plan WHERE policy = 'cn-national.lua';
SELECT count(*) FROM title_explain WHERE policy = 'cn-national' || char(0);
SELECT count(*) FROM title_review WHERE policy = 'policy { id = 1 }';
SELECT count(*) FROM title_review WHERE policy = char(10);
.print a locked connection takes ids only
SELECT hours_lock();
SELECT min(decided_by) FROM title_review WHERE year = 2023 AND policy = 'cn-hefei';
SELECT count(*) FROM draft JOIN title_review ON title_review.policy = text;
SELECT count(*) FROM title_review WHERE policy = './cn-national.lua';
