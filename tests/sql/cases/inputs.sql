-- What a query gives beside the rows: cutoff, as_of, policy, language, assume, on every table about people; and decided_by.
-- Person 1, 2023: 30 public and 40 professional hours verified; 10 declared, 6 claimed before the department, 3 claimed and verified
-- without hours, 8 in a draft, 9 rejected; 5 declared, but not filed. 2022 is posted with 50, its records are 20 verified and 15 declared.
.read fixtures/relations.sql
ALTER TABLE hours_record ADD COLUMN claimed_hours;
CREATE TABLE hours_posted (person_id, year, subject, hours);
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'enterprise');
INSERT INTO hours_record (record_id, person_id, subject, hours, status, claimed_hours, form, filed, completed_on)
VALUES
  (1, 1, 'public', 30, 'verified', NULL, 'training', 1, '2023-05-01'),
  (2, 1, 'professional', 40, 'verified', NULL, 'training', 1, '2023-05-01'),
  (3, 1, 'professional', 10, 'declared', NULL, 'training', 1, '2023-06-01'),
  (4, 1, 'professional', NULL, 'department_approved', 6, 'self_study', 0, '2023-06-02'),
  (5, 1, 'professional', NULL, 'verified', 3, 'self_study', 0, '2023-06-03'),
  (6, 1, 'professional', 8, 'draft', NULL, 'training', 1, '2023-06-04'),
  (7, 1, 'professional', 9, 'rejected', NULL, 'training', 1, '2023-06-05'),
  (8, 1, 'professional', 5, 'employer_approved', NULL, 'training', 0, '2023-06-06'),
  (20, 1, 'professional', 20, 'verified', NULL, 'training', 1, '2022-06-01'),
  (21, 1, 'professional', 15, 'declared', NULL, 'training', 1, '2022-06-02'),
  (30, 2, 'professional', 7, 'declared', NULL, 'training', 1, '2023-06-01');
INSERT INTO hours_posted VALUES (1, 2022, 'professional', 50);
.print as it is
SELECT group_concat(credited) FROM hours_bank WHERE person_id = 1 AND year = 2023;
SELECT credited FROM hours_bank WHERE person_id = 1 AND year = 2022 AND subject = 'total';
.print all that waits: 40 + 10 + 6 + 3, not the draft, the rejected or the one that is not filed
SELECT group_concat(credited), min(assume) FROM hours_bank WHERE person_id = 1 AND year = 2023 AND assume = 'all';
SELECT record_id, credited, reason, claimed FROM hours_ledger WHERE person_id = 1 AND year = 2023 AND assume = 'all' ORDER BY record_id;
SELECT person_id, credited FROM hours_bank WHERE year = 2023 AND subject = 'total' AND assume = 'all' ORDER BY person_id;
.print the posted year of an assumed record is its records: 20 + 15
SELECT credited FROM hours_bank WHERE person_id = 1 AND year = 2022 AND subject = 'total' AND assume = 'all';
SELECT credited FROM hours_bank WHERE person_id = 1 AND year = 2022 AND subject = 'total' AND assume = 21;
SELECT person_id, credited FROM hours_bank WHERE year = 2022 AND subject = 'total' AND assume = 21 ORDER BY person_id;
SELECT record_id, credited, reason FROM hours_ledger WHERE person_id = 1 AND year = 2022 AND assume = 21;
.print a posted year without one stays posted
SELECT credited FROM hours_bank WHERE person_id = 1 AND year = 2022 AND subject = 'total' AND assume = 3;
SELECT record_id, credited, reason FROM hours_ledger WHERE person_id = 1 AND year = 2022 AND assume = 3 ORDER BY record_id;
.print one at a time: 70 + 10, + 6, + 3, + 8 of the draft; a verified one as it is
SELECT assume, credited
FROM hours_bank
WHERE person_id = 1 AND year = 2023 AND subject = 'total' AND assume IN (3, 4, 5, 6, 1)
ORDER BY assume;
SELECT record_id, b.credited
FROM hours_record AS r
JOIN hours_bank AS b ON b.person_id = r.person_id AND b.assume = r.record_id AND b.year = 2023 AND b.subject = 'total'
WHERE r.record_id IN (3, 4)
ORDER BY record_id;
SELECT credited FROM hours_bank WHERE person_id = 1 AND year = 2023 AND subject = 'total' AND assume = 3.0;
.print over everybody the owner alone changes
SELECT person_id, credited FROM hours_bank WHERE year = 2023 AND subject = 'total' AND assume = 30 ORDER BY person_id;
.print every table
SELECT shortfall FROM title_review WHERE person_id = 2 AND year = 2023 AND assume = 30;
SELECT shortfall FROM title_review WHERE person_id = 2 AND year = 2023;
SELECT credited FROM title_explain WHERE person_id = 2 AND year = 2023 AND subject = 'professional' AND to_year = 2023 AND assume = 30;
SELECT hours FROM title_plan WHERE person_id = 2 AND year = 2023 AND plan_year = 2023 AND subject = 'professional' AND assume = 30;
.print none, of somebody else, of nobody, rejected; a text is not the number in a column without a type
SELECT count(*) FROM hours_bank WHERE person_id = 1 AND assume = 99;
SELECT count(*) FROM hours_bank WHERE person_id = 1 AND assume = 30;
SELECT count(*) FROM title_review WHERE year = 2023 AND assume = 99;
SELECT count(*) FROM hours_ledger WHERE person_id = 1 AND assume = 7;
SELECT count(*) FROM title_plan WHERE person_id = 1 AND assume = '3';
SELECT count(*) FROM hours_bank WHERE person_id = 3 AND assume = 99;
.print nothing given
SELECT count(*), count(cutoff), count(as_of), count(policy), count(assume), min(language) FROM hours_bank WHERE person_id = 1 AND cutoff = NULL AND as_of = NULL AND policy = NULL AND language = NULL AND assume = NULL;
SELECT count(*) FROM hours_bank(NULL, NULL, NULL, NULL, NULL) WHERE person_id = 1;
.print what was given, in brackets
SELECT DISTINCT cutoff, as_of, policy, language, assume, decided_by
FROM hours_ledger('2024-01-01', '2023-12-01', 'cn-national', 'zh', 'all')
WHERE person_id = 1;
.print each alternative of an OR has its rows
SELECT cutoff, credited FROM hours_bank WHERE person_id = 1 AND year = 2023 AND subject = 'total' AND (cutoff = '2023-05-01' OR cutoff = '2024-01-01') ORDER BY cutoff;
SELECT language, count(*) FROM hours_ledger WHERE person_id = 1 AND (language = 'zh' OR language = 'en') GROUP BY language ORDER BY language;
SELECT decided_by, count(*) FROM title_review WHERE year = 2023 AND (policy = 'cn-national' OR policy = 'cn-hefei') GROUP BY decided_by ORDER BY 1;
SELECT assume, credited FROM hours_bank WHERE person_id = 1 AND year = 2023 AND subject = 'total' AND (assume = 3 OR assume = 'all') ORDER BY credited;
