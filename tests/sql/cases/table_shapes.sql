-- Names and order of the columns are the contract's.
SELECT 'hours_bank', group_concat(name, ' ') FROM pragma_table_xinfo('hours_bank') WHERE hidden = 0;
SELECT 'hours_ledger', group_concat(name, ' ') FROM pragma_table_xinfo('hours_ledger') WHERE hidden = 0;
SELECT 'title_review', group_concat(name, ' ') FROM pragma_table_xinfo('title_review') WHERE hidden = 0;
SELECT 'title_explain', group_concat(name, ' ') FROM pragma_table_xinfo('title_explain') WHERE hidden = 0;
SELECT 'hours_explain', group_concat(name, ' ') FROM pragma_table_xinfo('hours_explain') WHERE hidden = 0;
SELECT 'title_plan', group_concat(name, ' ') FROM pragma_table_xinfo('title_plan') WHERE hidden = 0;
SELECT 'hours_answers', group_concat(name, ' ') FROM pragma_table_xinfo('hours_answers') WHERE hidden = 0;
SELECT 'policy_list', group_concat(name, ' ') FROM pragma_table_xinfo('policy_list') WHERE hidden = 0;
SELECT 'policy_rules', group_concat(name, ' ') FROM pragma_table_xinfo('policy_rules') WHERE hidden = 0;
SELECT 'policy_check', group_concat(name, ' ') FROM pragma_table_xinfo('policy_check') WHERE hidden = 0;
SELECT 'policy_test', group_concat(name, ' ') FROM pragma_table_xinfo('policy_test') WHERE hidden = 0;
SELECT 'policy_diff', group_concat(name, ' ') FROM pragma_table_xinfo('policy_diff') WHERE hidden = 0;
SELECT 'hours_check', group_concat(name, ' ') FROM pragma_table_xinfo('hours_check') WHERE hidden = 0;
.print hidden
SELECT 'hours_check', group_concat(name, ' ') FROM pragma_table_xinfo('hours_check') WHERE hidden = 1;
SELECT 'hours_bank', group_concat(name, ' ') FROM pragma_table_xinfo('hours_bank') WHERE hidden = 1;
SELECT 'hours_ledger', group_concat(name, ' ') FROM pragma_table_xinfo('hours_ledger') WHERE hidden = 1;
SELECT 'title_review', group_concat(name, ' ') FROM pragma_table_xinfo('title_review') WHERE hidden = 1;
SELECT 'title_explain', group_concat(name, ' ') FROM pragma_table_xinfo('title_explain') WHERE hidden = 1;
SELECT 'title_plan', group_concat(name, ' ') FROM pragma_table_xinfo('title_plan') WHERE hidden = 1;
SELECT 'hours_answers', group_concat(name, ' ') FROM pragma_table_xinfo('hours_answers') WHERE hidden = 1;
SELECT 'policy_check', group_concat(name, ' ') FROM pragma_table_xinfo('policy_check') WHERE hidden = 1;
SELECT 'policy_test', group_concat(name, ' ') FROM pragma_table_xinfo('policy_test') WHERE hidden = 1;
SELECT 'policy_diff', group_concat(name, ' ') FROM pragma_table_xinfo('policy_diff') WHERE hidden = 1;
