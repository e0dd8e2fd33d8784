-- hours_required: notice 一 asks for 90, 30 and 60 hours; the policy has them from 2019 on.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'enterprise'), (3, NULL);
SELECT hours_required(1, 2023), hours_required(1, 2023, 'public'), hours_required(1, 2023, 'professional');
SELECT hours_required(2, 2019), hours_required(2, 2019, 'public'), hours_required(2, 2019, 'professional');
SELECT hours_required(3, 2024, NULL), typeof(hours_required(3, 2024));
.print before 2019 the policy has no requirement
SELECT hours_required(1, 2018), hours_required(1, 2018, 'public'), hours_required(1, 2018, 'professional'), hours_required(1, 0);
.print unknown person, NULL person, NULL year
SELECT hours_required(4, 2023), hours_required(NULL, 2023), hours_required(1, NULL), hours_required(4, 2023, 'public');
