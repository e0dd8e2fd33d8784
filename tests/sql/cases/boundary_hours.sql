-- Notice 一: at least 90 hours, of which at least 30 public and at least 60 professional.
.read fixtures/relations.sql
CREATE TABLE learned (person, public, professional);
INSERT INTO learned
VALUES
  ('29.999 + 60', 29.999, 60), ('30 + 60', 30, 60), ('30.001 + 60', 30.001, 60),
  ('30 + 59.999', 30, 59.999), ('30 + 60.001', 30, 60.001),
  ('29.999 + 60.001', 29.999, 60.001), ('30.001 + 59.999', 30.001, 59.999),
  ('29.9994 + 60', 29.9994, 60), ('29.9995 + 60', 29.9995, 60),
  ('0 + 90', 0, 90), ('90 + 0', 90, 0), ('30 + 0', 30, 0);
INSERT INTO hours_person SELECT person, 'institution' FROM learned;
INSERT INTO hours_record (record_id, person_id, subject, hours)
  SELECT 2 * rowid, person, 'public', public FROM learned
  UNION ALL
  SELECT 2 * rowid + 1, person, 'professional', professional FROM learned;
SELECT person,
       hours_total(person, 2023),
       hours_shortfall(person, 2023),
       hours_shortfall(person, 2023, 'public'),
       hours_shortfall(person, 2023, 'professional'),
       hours_compliant(person, 2023)
FROM learned
ORDER BY rowid;
.print the same from hours_bank: required, credited, shortfall, met
SELECT person_id, subject, required, credited, shortfall, met
FROM hours_bank
JOIN learned ON person = person_id
WHERE year = 2023 AND person IN ('29.999 + 60', '30 + 60', '29.999 + 60.001')
ORDER BY learned.rowid, subject;
