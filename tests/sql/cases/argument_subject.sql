-- An unknown subject, or one of a wrong type, is an error that names the argument.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
SELECT hours_total(1, 2023, 'pubic');
SELECT hours_total(1, 2023, 'PUBLIC');
SELECT hours_total(1, 2023, '');
SELECT hours_total(1, 2023, 5);
SELECT hours_total(1, 2023, 1.5);
SELECT hours_total(1, 2023, CAST('public' AS BLOB));
SELECT hours_total(1, 2023, 'public' || char(0));
SELECT hours_total(1, 2023, CAST(x'ff' AS TEXT));
SELECT hours_required(1, 2023, 'pubic');
SELECT hours_shortfall(1, 2023, 'pubic');
SELECT hours_shortfall(1, 2023, 'pubic', '2023-05-01');
SELECT 'still here', hours_total(1, 2023, 'public');
