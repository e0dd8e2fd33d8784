-- Messages in Chinese or English, chosen for the connection; English at first.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, filed) VALUES (1, 1, 0);
CREATE TEMP VIEW messages AS
  SELECT 'ledger' AS place, message FROM hours_ledger WHERE person_id = 1
  UNION ALL
  SELECT 'review', message FROM title_review WHERE person_id = 1 AND year = 2023
  UNION ALL
  SELECT 'review without a rule', message FROM title_review WHERE person_id = 1 AND year = 2050
  UNION ALL
  SELECT 'explain', message FROM title_explain WHERE person_id = 1 AND year = 2023;
.print English
SELECT place, min(message GLOB '*[a-z]*'), max(message GLOB '*[一-龥]*') FROM messages GROUP BY place ORDER BY place;
.print Chinese
SELECT hours_language('zh') IS NOT NULL;
SELECT place, min(message GLOB '*[一-龥]*') FROM messages GROUP BY place ORDER BY place;
.print the reason stays a word of the contract
SELECT reason FROM hours_ledger WHERE person_id = 1;
.print English again
SELECT hours_language('en') IS NOT NULL;
SELECT place, max(message GLOB '*[一-龥]*') FROM messages GROUP BY place ORDER BY place;
SELECT hours_language('fr');
SELECT hours_language(NULL);
SELECT hours_language(7);
.print still English
SELECT max(message GLOB '*[一-龥]*') FROM messages;
.print the language of a query, whatever that of the connection
SELECT min(message GLOB '*[一-龥]*'), max(language) FROM hours_ledger WHERE language = 'zh';
SELECT min(message GLOB '*[一-龥]*') FROM title_review WHERE year = 2023 AND language = 'zh';
SELECT min(message GLOB '*[一-龥]*') FROM title_explain WHERE year = 2023 AND language = 'zh';
SELECT min(message GLOB '*[一-龥]*') FROM title_plan WHERE year = 2023 AND language = 'zh';
SELECT min(message GLOB '*[一-龥]*') FROM policy_rules WHERE kind = 'reason' AND language = 'zh';
SELECT max(message GLOB '*[一-龥]*') FROM hours_ledger WHERE language IS NULL OR language = 'en';
SELECT message FROM hours_ledger WHERE language = 'fr';
SELECT hours_language('zh');
SELECT max(message GLOB '*[一-龥]*') FROM hours_ledger WHERE language = 'en';
SELECT hours_language('en');
