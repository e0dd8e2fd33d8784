-- Every reason of the Yantai policy by itself, and what the record then adds.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, completed_on) VALUES ('bad_date', '2023-02-30');
INSERT INTO hours_record (record_id, status) VALUES ('not_verified', 'declared');
INSERT INTO hours_record (record_id, subject) VALUES ('unknown_subject', 'other');
INSERT INTO hours_record (record_id, form) VALUES ('unknown_form', 'Training');
INSERT INTO hours_record (record_id, form, hours) VALUES ('manual_review', 'self_study', NULL);
INSERT INTO hours_record (record_id, hours) VALUES ('no_hours', 0);
INSERT INTO hours_record (record_id, completed_on) VALUES ('after_cutoff', '2023-09-01');
INSERT INTO hours_record (record_id, subject, passed) VALUES ('not_passed', 'public', NULL);
INSERT INTO hours_record (record_id, filed) VALUES ('unfiled', NULL);
INSERT INTO hours_record (record_id, completed_on, activity_id) VALUES ('a first', '2023-04-01', 'activity'), ('duplicate', '2023-04-02', 'activity');
INSERT INTO hours_record (record_id, subject, hours) VALUES ('ok', 'public', 2.5);
UPDATE hours_record SET person_id = 1;
SELECT record_id, year, completed_on, subject, form, claimed, credited, reason
FROM hours_ledger
WHERE person_id = 1 AND cutoff = '2023-09-01'
ORDER BY record_id;
.print without a cut-off that record counts
SELECT record_id, credited, reason
FROM hours_ledger
WHERE person_id = 1 AND record_id = 'after_cutoff';
.print the sum
SELECT hours_total(1, 2023), hours_total(1, 2023, NULL, '2023-09-01');
SELECT sum(credited) FROM hours_ledger WHERE person_id = 1 AND year = 2023;
.print every line says who, why and where it is written
SELECT count(*),
       min(person_id IS 1),
       min(length(rule) > 0),
       min(length(article) > 0),
       min(length(message) > 0)
FROM hours_ledger
WHERE person_id = 1 AND cutoff = '2023-09-01';
