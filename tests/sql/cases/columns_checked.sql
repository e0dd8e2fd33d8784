-- policy_check where columns are declared: of such a relation any other name is an error, of the other it goes by looks. And rules on people
-- whose declared columns hold what they should not.
SELECT line, severity, message FROM policy_check('fixtures/declared_slips.lua') WHERE code IN ('unknown-column', 'unused-column');
SELECT severity, code, message FROM policy_check('fixtures/declared.lua') WHERE code LIKE '%-column' OR code LIKE '%-fails';
SELECT line, severity, code, message FROM policy_check('fixtures/declared_people.lua') WHERE code LIKE '%-fails';
SELECT hours_language('zh');
SELECT message FROM policy_check('fixtures/declared_slips.lua') WHERE code IN ('unknown-column', 'unused-column');
SELECT message FROM policy_check('fixtures/declared_people.lua') WHERE code LIKE '%-fails';
