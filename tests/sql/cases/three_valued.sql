-- A requirement that is not met but has a record for manual review is unknown; a year is complete when all
-- requirements are, incomplete when one certainly is not, and unknown otherwise.
.read fixtures/relations.sql
CREATE TABLE learned (person, public, professional, review);
INSERT INTO learned
VALUES
  ('1 nothing, review in professional', 0, 0, 'professional'),
  ('2 public done, review in professional', 30, 0, 'professional'),
  ('3 both nearly, review in public', 29, 59, 'public'),
  ('4 professional done, review in public', 29, 60, 'public'),
  ('5 complete with a review', 30, 60, 'public'),
  ('6 total reached, public short, review in professional', 0, 90, 'professional'),
  ('7 total reached, public short, review in public', 0, 90, 'public');
INSERT INTO hours_person SELECT person, 'institution' FROM learned;
INSERT INTO hours_record (record_id, person_id, completed_on, subject, form, hours)
  SELECT 'a' || rowid, person, '2023-05-01', 'public', 'training', public FROM learned
  UNION ALL
  SELECT 'b' || rowid, person, '2023-05-01', 'professional', 'training', professional FROM learned
  UNION ALL
  SELECT 'c' || rowid, person, '2023-05-01', review, 'achievement', NULL FROM learned;
SELECT person, hours_total(person, 2023), hours_shortfall(person, 2023), hours_compliant(person, 2023) FROM learned ORDER BY person;
.print met of public, professional, total
SELECT substr(person_id, 1, 1),
       max(met) FILTER (WHERE subject = 'public'),
       max(met) FILTER (WHERE subject = 'professional'),
       max(met) FILTER (WHERE subject = 'total')
FROM hours_bank
WHERE year = 2023
GROUP BY person_id
ORDER BY person_id;
.print a cut-off on the day of the review leaves it out
SELECT substr(person, 1, 1), hours_compliant(person, 2023, '2023-05-01'), hours_compliant(person, 2023, '2023-05-02') FROM learned ORDER BY person;
.print no requirement before 2019; a review in 2023 says nothing of 2022
SELECT hours_compliant('2 public done, review in professional', 2018), hours_compliant('2 public done, review in professional', 2022);
