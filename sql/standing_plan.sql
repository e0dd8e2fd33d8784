-- Deadlines of the kept answers (module standing): what each who is short could still do by then, from title_plan. Needs the extension.
-- Bind :days, how far ahead to look (NULL: 90). Today is hours_setting 'today', or the clock's.
SELECT due.due_on, due.days_left, due.person_id, due.year, due.shortfall, plan.plan_year, plan.subject, plan.hours, plan.possible, plan.until, plan.message
FROM hb_standing_deadline AS due
CROSS JOIN title_plan AS plan ON plan.person_id = due.person_id AND plan.year = due.year AND plan.cutoff = due.cutoff
  AND plan.as_of = due.today AND plan.with_errors = 1 AND plan.regime = due.regime
WHERE due.what = 'short' AND due.kind = 'title' AND due.days_left BETWEEN 0 AND coalesce(:days, 90)
ORDER BY due.due_on, due.person_id, due.year, plan.plan_year, plan.subject;
