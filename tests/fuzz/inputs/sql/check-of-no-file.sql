-- A policy that there is not has no text, and messages without lines (UBSan: offset to a null pointer).
SELECT * FROM policy_check('nowhere');
