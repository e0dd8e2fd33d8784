-- hours_check: every finding, a row each, of relations in which each row is wrong in its own way (or is the row beside it).
.print no relations
SELECT relation, code FROM hours_check ORDER BY relation;
CREATE TABLE hours_person (person_id, employer_type, policy);
CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, filed, started_on);
CREATE TABLE hours_posted (person_id, year, subject, hours);
INSERT INTO hours_person VALUES (1,'institution',NULL),(2,'enterprise',NULL),(2,'enterprise',NULL),(2,'enterprise',NULL),
 (3,'instituton',NULL),(4,'institution','nowhere'),(5,NULL,NULL),(NULL,'institution',NULL),(7,'institution',NULL);
INSERT INTO hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, filed) VALUES
 (101,1,'2023-05-01','public','training',30,'verified',1,1),
 (101,1,'2023-05-01','public','training',30,'verified',1,1),
 (102,1,'2023-05-02','professional','training',8,'verified',1,1),
 (102,2,'2023-05-02','professional','training',8,'verified',1,1),
 (103,1,'2023/5/1','public','training',8,'verified',1,1),
 (104,1,'2023-05-01','pubic','Training',8,'Verified',1,1),
 (105,1,'2023-05-01','public','training','３０','verified',1,1),
 (106,1,'2023-05-01','public','training','abc','verified',1,1),
 (107,1,'2023-05-01','public','training','8','verified',1,1),
 (108,1,'2023-02-30','public','training',-1,'verified',1,1),
 (109,'7','2023-05-01','public','training',1,'verified',1,1),
 (110,'7','2023-05-01','public','training',1,'verified',1,1),
 (111,99,'2023-05-01','public','training',1,'verified',1,1),
 (112,99,'2023-05-01','public','training',1,'approved',1,1),
 (113,NULL,NULL,'public','training',1,NULL,1,1),
 (NULL,5,'2023年5月3日','public','training',1,'verified',1,1);
UPDATE hours_record SET started_on = '20230501' WHERE record_id = 106;
INSERT INTO hours_posted VALUES (1,2022,'public',30),(1,'2022','public',30),(1,2022,'pubic',30),(1,20222,'public','30'),('7',2022,'public',30),(98,2022,'public',30);
INSERT INTO hours_person VALUES (8, 'institution', NULL);
.print where, what, and the value as it is
SELECT relation, person_id, record_id, "column", code, quote(value) FROM hours_check ORDER BY relation, "column", code, record_id, person_id, value;
.print what to write
SELECT record_id, "column", message FROM hours_check WHERE code IN ('bad_date', 'bad_hours', 'unknown_word', 'orphan') AND record_id BETWEEN 104 AND 111 ORDER BY record_id, "column";
.print in Chinese
SELECT message FROM hours_check WHERE language = 'zh' AND (record_id IN (101, 105) OR relation = 'hours_posted') ORDER BY relation, code, record_id;
.print what the rules read and the view lacks
DROP TABLE hours_posted;
DELETE FROM hours_record;
ALTER TABLE hours_record DROP COLUMN passed;
ALTER TABLE hours_record DROP COLUMN filed;
INSERT INTO hours_record VALUES (1, 1, '2023-05-01', 'public', 'training', 30, 'verified', NULL), (2, 1, '2023-05-01', 'professional', 'training', 60, 'verified', NULL);
SELECT relation, "column", code, message FROM hours_check WHERE relation = 'hours_record' ORDER BY 2;
.print what is required, on a connection that is locked
ALTER TABLE hours_record DROP COLUMN status;
SELECT hours_lock();
SELECT relation, "column", code FROM hours_check WHERE relation = 'hours_record';
