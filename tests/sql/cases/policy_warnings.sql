-- Coverage counts the entries of parameters and the rows of conversions; columns are checked wherever a policy names them.
SELECT line, severity, code, message
FROM policy_check('fixtures/reached.lua')
WHERE code IN ('entry-not-reached', 'row-not-reached');
SELECT line, severity, code, message
FROM policy_check('fixtures/columns.lua')
WHERE code = 'unknown-column';
