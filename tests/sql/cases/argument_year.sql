-- A year that is no year is an error that names the argument; the connection goes on.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
SELECT hours_total(1, 9000000000000000000);
SELECT hours_total(1, 10000);
SELECT hours_total(1, -1);
SELECT hours_total(1, 2023.5);
SELECT hours_total(1, '2023.5');
SELECT hours_total(1, '');
SELECT hours_total(1, 9e18);
SELECT hours_total(1, x'07E7');
SELECT hours_total(1, 'this year');
SELECT hours_required(1, 'this year');
SELECT hours_shortfall(1, -2023);
SELECT hours_compliant(1, 1e300);
SELECT title_eligible(1, '2023-01-01');
SELECT hours_receipt(1, 'hours', '20x3');
SELECT hours_form('certificate', 1, 2023.5);
SELECT 'still here', hours_total(1, 2023);
-- Hosts bind a year as their language has it: JavaScript as a REAL, PHP and Perl as a TEXT.
SELECT 'real', hours_total(1.0, 2023.0), hours_compliant(1.0, 2023.0), title_eligible(1.0, 2023.0), (SELECT count(*) FROM hours_bank WHERE person_id = 1.0 AND year = 2023.0);
SELECT 'text', hours_total(1, '2023'), hours_compliant(1, '2023'), title_eligible(1, '2023'), (SELECT count(*) FROM hours_bank WHERE person_id = 1 AND year = '2023');
SELECT 'same', hours_receipt(1, 'hours', 2023.0) = hours_receipt(1, 'hours', 2023) AND hours_receipt(1, 'title', '2023') = hours_receipt(1, 'title', 2023);
