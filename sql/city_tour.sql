-- A tour of the demonstration city for the sqlite3 shell, from the top folder, on a database made by the modules, seed/yantai.sql,
-- seed/annex3.sql and seed/city.sql. It closes 2022, posts what came late, decides the open title applications, and shows what the
-- platform shows. Chinese stands in last columns only: shells pad by characters, not by the width of what is shown.

.bail on
.load build/hourbank
.output /dev/null
.parameter init
.parameter set :policy "'cn-shandong-yantai'"
.parameter set :account_id "(SELECT min(account_id) FROM hb_account_right WHERE permission = 'close_year')"
.parameter set :year 2022
.parameter set :closed_on "'2023-01-31'"
.read sql/close_year.sql
.parameter set :posted_on "'2023-02-10'"
.parameter set :reason "'迟到的学时 / hours that came late'"
.read sql/correct_year.sql
.parameter set :decided_on "'2023-11-20'"
.read sql/decide_titles.sql
.parameter set :year 2023
.output stdout
.mode column --wrap 0
.headers on
.nullvalue ?

.print
.print '学时登记各步骤的记录数（三）'
.print 'Records by source and status'
.print
SELECT source, status, count(*) AS records, count(DISTINCT person_id) AS people
FROM hb_learning_record
GROUP BY source, status
ORDER BY source, status;

.print
.print '备案：各路径、各状态的项目数（二(二)1）'
.print 'Filing: projects by path and status'
.print
SELECT
  path,
  count(*) AS projects,
  count(*) FILTER (WHERE status = 'filed') AS filed,
  count(*) FILTER (WHERE status IN ('submitted', 'reviewed')) AS under_review,
  count(*) FILTER (WHERE status = 'returned') AS returned,
  count(*) FILTER (WHERE status IN ('draft', 'withdrawn', 'revoked')) AS other
FROM hb_filing_form
GROUP BY path
ORDER BY path;

.print
.print '2022年度各区市完成情况（已结账）'
.print 'Completion of 2022 by district, as posted'
.print
SELECT district_code, people, complete, percent, district
FROM hb_completion_by_district
WHERE year = 2022
ORDER BY district_code;

.print
.print '2022年度计入学时，按科目和形式'
.print 'Credited hours of 2022 by subject and form'
.print
SELECT subject, form, sum(records) AS records, round(sum(hours), 3) AS hours
FROM hb_hours_by_form
WHERE year = 2022
GROUP BY subject, form
ORDER BY subject DESC, hours DESC;

.print
.print '知识更新工程标签下的学时，2022年度（四）'
.print 'Hours under the tags of the knowledge renewal programme, 2022'
.print
SELECT tag, projects, people, records, hours, zh
FROM hb_programme_report
WHERE year = 2022
ORDER BY kind, tag;

.print
.print '监督检查：每项检查的命中数（六(三)）'
.print 'Supervision: how often each check hits'
.print
SELECT rule.rule, count(hit.rule) AS hits, count(DISTINCT hit.person_id) AS people, rule.en || ' · ' || rule.zh AS meaning
FROM hb_supervision_rule AS rule
LEFT JOIN hb_supervision_check AS hit ON hit.rule = rule.rule
GROUP BY rule.rule
ORDER BY hits DESC, rule.rule;

.print
.print '撤销之后：一个人2021年度的对账单（三）'
.print 'After a revocation: one statement of 2021'
.print
SELECT person_id, subject, entry_no AS entry, posted_on, hours, balance, coalesce(reason, kind) AS reason
FROM hb_hour_bank_statement
WHERE year = 2021 AND person_id = (SELECT person_id FROM hb_finding_effect ORDER BY finding_id LIMIT 1)
ORDER BY subject DESC, entry_no;

.print
.print '今天会不同的职称决定，以及原因（六(一)）'
.print 'Title decisions that would differ today, and why'
.print
.read sql/reports/title_replay.sql

.print
.print '报送情况（六(四)）'
.print 'What was due, and what came in'
.print
SELECT due_on, count(*) AS owed, sum(state = 'received') AS received, sum(state = 'late') AS late, sum(state = 'overdue') AS overdue, zh
FROM hb_duty_status
GROUP BY duty_id
ORDER BY duty_id;
