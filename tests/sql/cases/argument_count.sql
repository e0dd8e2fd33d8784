-- Too few and too many arguments.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
SELECT hours_total(1);
SELECT hours_total(1, 2023, 'public', '2023-12-31', 1);
SELECT hours_required(1);
SELECT hours_required(1, 2023, 'public', '2023-12-31');
SELECT hours_shortfall(1);
SELECT hours_shortfall(1, 2023, 'public', '2023-12-31', 1);
SELECT hours_compliant(1);
SELECT hours_compliant(1, 2023, '2023-12-31', 1);
SELECT title_eligible(1);
SELECT title_eligible(1, 2023, '2023-12-31', 1);
SELECT hours_use('a', 'b');
SELECT hours_language();
SELECT policy_reload(1);
SELECT hourbank_version(1);
SELECT 'still here';
