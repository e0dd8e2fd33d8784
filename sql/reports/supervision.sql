-- 六(三): how often each check hits, and whom. Plain SQL. No parameters.
SELECT
  rule.rule,
  rule.zh,
  rule.en,
  rule.source,
  count(hit.rule) AS hits,
  count(DISTINCT hit.person_id) AS people
FROM hb_supervision_rule AS rule
LEFT JOIN hb_supervision_check AS hit ON hit.rule = rule.rule
GROUP BY rule.rule
ORDER BY rule.rule;
