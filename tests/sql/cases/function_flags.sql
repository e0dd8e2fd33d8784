-- rule 6: readers of tables are never DETERMINISTIC (0x800), nor INNOCUOUS (0x200000): they read;
-- what loads rules or changes the connection is DIRECTONLY (0x80000); pure helpers are DETERMINISTIC and INNOCUOUS.
SELECT name, narg,
       iif(flags & 0x800, 'deterministic', '-'),
       iif(flags & 0x200000, 'innocuous', '-'),
       iif(flags & 0x80000, 'directonly', '-')
FROM pragma_function_list
WHERE name GLOB 'hour*' OR name GLOB 'title_*' OR name GLOB 'policy_*'
ORDER BY name, narg;
.print modules
SELECT name
FROM pragma_module_list
WHERE name IN ('hours_advise', 'hours_answers', 'hours_bank', 'hours_certify', 'hours_check', 'hours_ledger', 'title_review', 'title_explain', 'title_plan', 'policy_list', 'policy_rules', 'policy_check', 'policy_test', 'policy_text', 'policy_diff')
ORDER BY name;
