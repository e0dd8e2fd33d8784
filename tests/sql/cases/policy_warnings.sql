-- Coverage counts the entries of parameters and the rows of conversions; columns are checked wherever a policy names them.
SELECT line, severity, code, message
FROM policy_check('fixtures/reached.lua')
WHERE code IN ('entry-not-reached', 'row-not-reached');
SELECT line, severity, code, message
FROM policy_check('fixtures/columns.lua')
WHERE code = 'unknown-column';
-- One row without a date or with a text for hours would stop every question: the check tries credit on such rows itself.
SELECT line, severity, code, message
FROM policy_check('fixtures/hostile_rows.lua')
WHERE code = 'credit-fails';
SELECT hours_language('zh');
SELECT message
FROM policy_check('fixtures/hostile_rows.lua')
WHERE code = 'credit-fails';
