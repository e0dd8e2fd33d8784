-- Which policy answers: hours_use, then hours_setting, then the default; an id that does not exist is an error.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, hours) VALUES (1, 1, 5);
SELECT hours_use('no-such-policy');
SELECT hours_use(7);
SELECT hours_use('');
SELECT hours_use('../../etc/passwd');
SELECT hours_use(CAST(x'ff' AS TEXT));
.print the default still answers
SELECT hours_total(1, 2023);
SELECT hours_use('cn-shandong-yantai') GLOB 'cn-shandong-yantai@[0-9]*';
SELECT hours_use('cn-national') GLOB 'cn-national@[0-9]*';
SELECT hours_use('cn-shandong-yantai') GLOB 'cn-shandong-yantai@[0-9]*', hours_total(1, 2023);
.print a setting in the database
CREATE TABLE hours_setting (name, value);
INSERT INTO hours_setting VALUES ('policy', 'no-such-policy');
SELECT hours_total(1, 2023);
.open case.db
.load ./hourbank
SELECT hours_total(1, 2023);
SELECT count(*) FROM hours_bank WHERE year = 2023;
SELECT hours_use('cn-shandong-yantai') IS NOT NULL, hours_total(1, 2023);
.open case.db
.load ./hourbank
UPDATE hours_setting SET value = 'cn-shandong-yantai';
SELECT hours_total(1, 2023);
