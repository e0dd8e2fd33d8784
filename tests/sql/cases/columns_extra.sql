-- Further columns, in any order and of any name, do no harm.
CREATE TABLE hours_person ("select" TEXT, employer_type, 姓名 TEXT, person_id, "with ""quotes""" INTEGER, title_series);
CREATE TABLE hours_record (
  "order" INTEGER, status, hours, form, subject, completed_on, person_id, record_id,
  "a b", 备注, passed, filed, "person" TEXT, year INTEGER DEFAULT 1900, reason TEXT DEFAULT 'mine', credited DEFAULT 99
);
INSERT INTO hours_person (person_id, employer_type, 姓名) VALUES (1, 'institution', '演示人员0001');
INSERT INTO hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, filed, 备注)
VALUES
  (1, 1, '2023-05-01', 'public', 'training', 30, 'verified', 1, 0, '公需'),
  (2, 1, '2023-05-01', 'professional', 'training', 60, 'verified', NULL, 1, '专业');
SELECT record_id, year, reason, credited FROM hours_ledger WHERE person_id = 1 ORDER BY record_id;
SELECT hours_total(1, 2023), hours_compliant(1, 2023);
