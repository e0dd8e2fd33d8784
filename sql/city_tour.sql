-- A tour of the demonstration city for the sqlite3 shell, from the folder of sql/, on a database made by the modules, seed/yantai.sql,
-- seed/annex3.sql and seed/city.sql, with the extension loaded: make demo-city. It closes 2022, posts what came late, decides the open
-- title applications, and shows what the platform shows; in Chinese or English, and as wide, as tour.sql says.

.bail on
.parameter init
SELECT 1 WHERE hours_language(iif(:language = 'zh', 'zh', 'en')) IS NULL;
.output /dev/null
.parameter set :policy "'cn-shandong-yantai'"
.parameter set :account_id "(SELECT min(account_id) FROM hb_account_right WHERE permission = 'close_year')"
.parameter set :year 2022
.parameter set :closed_on "'2023-01-31'"
.read sql/close_year.sql
.parameter set :posted_on "'2023-02-10'"
.parameter set :reason "iif((SELECT value FROM temp.sqlite_parameters WHERE key = ':language') = 'zh', '迟到的学时', 'hours that came late')"
.read sql/correct_year.sql
.parameter set :decided_on "'2023-11-20'"
.read sql/decide_titles.sql
.parameter set :year 2023
.output stdout
.mode column --wrap 0
.nullvalue ?

.headers off
.print
SELECT iif(:language = 'zh', '学时登记各步骤的记录数（三）', 'Records by source and status');
.print
.headers on
SELECT source, status, count(*) AS records, count(DISTINCT person_id) AS people
FROM hb_learning_record
GROUP BY source, status
ORDER BY source, status;

.headers off
.print
SELECT iif(:language = 'zh', '备案：各路径、各状态的项目数（二(二)1）', 'Filing: projects by path and status');
.print
.headers on
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

.headers off
.print
SELECT iif(:language = 'zh', '2022年度各区市完成情况（已结账）', 'Completion of 2022 by district, as posted');
.print
.headers on
SELECT district_code, people, complete, percent, district
FROM hb_completion_by_district
WHERE year = 2022
ORDER BY district_code;

.headers off
.print
SELECT iif(:language = 'zh', '2022年度计入学时，按科目和形式', 'Credited hours of 2022 by subject and form');
.print
.headers on
SELECT subject, form, sum(records) AS records, round(sum(hours), 3) AS hours
FROM hb_hours_by_form
WHERE year = 2022
GROUP BY subject, form
ORDER BY subject DESC, hours DESC;

.headers off
.print
SELECT iif(:language = 'zh', '知识更新工程标签下的学时，2022年度（四）', 'Hours under the tags of the knowledge renewal programme, 2022');
.print
.headers on
SELECT tag, projects, people, records, hours, iif(:language = 'zh', zh, kind) AS meaning
FROM hb_programme_report
WHERE year = 2022
ORDER BY kind, tag;

.headers off
.print
SELECT iif(:language = 'zh', '监督检查：每项检查的命中数（六(三)）', 'Supervision: how often each check hits');
.print
.headers on
SELECT rule.rule, count(hit.rule) AS hits, count(DISTINCT hit.person_id) AS people, iif(:language = 'zh', rule.zh, rule.en) AS meaning
FROM hb_supervision_rule AS rule
LEFT JOIN hb_supervision_check AS hit ON hit.rule = rule.rule
GROUP BY rule.rule
ORDER BY hits DESC, rule.rule;

.headers off
.print
SELECT iif(:language = 'zh', '撤销之后：一个人2021年度的对账单（三）', 'After a revocation: one statement of 2021');
.print
.headers on
SELECT person_id, subject, entry_no AS entry, posted_on, hours, balance, kind
FROM hb_hour_bank_statement
WHERE year = 2021 AND person_id = (SELECT person_id FROM hb_finding_effect ORDER BY finding_id LIMIT 1)
ORDER BY subject DESC, entry_no;

.headers off
.print
SELECT iif(:language = 'zh', '今天会不同的职称决定（六(一)）；原因见 sql/reports/title_replay.sql', 'Title decisions that would differ today; why: sql/reports/title_replay.sql');
.print
.headers on
SELECT
  application.application_id AS application,
  application.person_id,
  application.year,
  decision.eligible AS then_eligible,
  title_eligible(application.person_id, application.year, application.acceptance_on) AS now_eligible,
  hb_person.name
FROM hb_title_decision_latest AS decision
JOIN hb_title_application AS application ON application.application_id = decision.application_id
JOIN hb_person ON hb_person.person_id = application.person_id
WHERE decision.eligible IS NOT title_eligible(application.person_id, application.year, application.acceptance_on)
ORDER BY application.application_id;

.headers off
.print
SELECT iif(:language = 'zh', '平台名单：各种结果的行数和学时（三）', 'Lists of a platform: lines and hours by what became of them');
.print
.headers on
SELECT count.batch_id AS list, count.state, count.reason, count.lines, count.hours, batch.file_name
FROM hb_intake_count AS count
JOIN hb_intake_batch AS batch ON batch.batch_id = count.batch_id
ORDER BY count.batch_id, count.state, count.reason;

.headers off
.print
SELECT iif(:language = 'zh', '报送情况（六(四)）', 'What was due, and what came in');
.print
.headers on
SELECT due_on, count(*) AS owed, sum(state = 'received') AS received, sum(state = 'late') AS late, sum(state = 'overdue') AS overdue, iif(:language = 'zh', zh, en) AS duty
FROM hb_duty_status
GROUP BY duty_id
ORDER BY duty_id;
