-- 六(四): what came in and what is overdue. Plain SQL. Bind :year.
SELECT due_on, zh, en, state, count(*) AS organisations, group_concat(organisation, '、') AS names
FROM hb_duty_status
WHERE year = :year
GROUP BY duty_id, state
ORDER BY due_on, duty_id, state;
