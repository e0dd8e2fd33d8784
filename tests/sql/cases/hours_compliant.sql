-- hours_compliant: total, public and professional each reach notice 一; NULL where nobody can say.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES ('yes', 'enterprise'), ('no', 'enterprise'), ('none', NULL);
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours)
VALUES
  (1, 'yes', '2023-02-01', 'public', 30),
  (2, 'yes', '2023-11-30', 'professional', 60),
  (3, 'no', '2023-02-01', 'public', 90),
  (4, 'yes', '2018-02-01', 'public', 30),
  (5, 'yes', '2018-11-30', 'professional', 60);
SELECT hours_compliant('yes', 2023), typeof(hours_compliant('yes', 2023)), hours_compliant('no', 2023), hours_compliant('none', 2023), hours_compliant('yes', 2022);
.print cutoff
SELECT hours_compliant('yes', 2023, '2023-11-30'), hours_compliant('yes', 2023, '2023-12-01'), hours_compliant('yes', 2023, NULL);
.print no requirement, unknown person, NULL person, NULL year
SELECT hours_compliant('yes', 2018), hours_compliant('nobody', 2023), hours_compliant(NULL, 2023), hours_compliant('yes', NULL);
