-- A year that is no year is an error that names the argument; the connection goes on.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
SELECT hours_total(1, 9000000000000000000);
SELECT hours_total(1, 10000);
SELECT hours_total(1, -1);
SELECT hours_total(1, '2023');
SELECT hours_total(1, 2023.0);
SELECT hours_total(1, 9e18);
SELECT hours_total(1, x'07E7');
SELECT hours_total(1, 'this year');
SELECT hours_required(1, 'this year');
SELECT hours_shortfall(1, -2023);
SELECT hours_compliant(1, 1e300);
SELECT title_eligible(1, '2023');
SELECT 'still here', hours_total(1, 2023);
