# 六(四): who owes what by when; 四: the tags of the programme.

duties=$(from_world duties)
sql "$duties" "INSERT INTO hours_setting (name, value) VALUES ('today', '2023-06-09');"
answers 'who owes: plans, filing lists, base plans, summaries' "$duties" 'SELECT duty_id, due_on, count(*) FROM hb_duty_status GROUP BY 1' '20231|2023-06-09|12
20232|2023-06-09|1
20233|2023-06-09|8
20234|2023-12-31|20'
answers 'on the day itself nothing is overdue' "$duties" 'SELECT state, count(*) FROM hb_duty_status GROUP BY 1' 'open|41'
# received DUTY ORGANISATION DAY: a scan that came in, entered by the city bureau.
received() {
  echo "INSERT INTO hb_duty_submission (duty_id, organisation_id, received_on, name, sha256, stamped, size, media_type, address, account_id) VALUES ($1, $2, '$3', '方案.pdf', printf('%064d', 1), 1, 9, 'application/pdf', 'https://archive.example/1', 41);"
}
allows 'one comes in time' "$duties" "$(received 20231 2 2023-06-09)"
refuses 'nothing comes from tomorrow' "$duties" "$(received 20231 3 2023-06-10)" '收到日期不得晚于今天 / nothing was received after today (六(四))'
allows 'one comes late' "$duties" "UPDATE hours_setting SET value = '2023-06-10' WHERE name = 'today'; $(received 20231 3 2023-06-10)"
answers 'in time, late, overdue, open' "$duties" 'SELECT state, count(*) FROM hb_duty_status GROUP BY 1' 'late|1
open|20
overdue|19
received|1'
refuses 'without the seal' "$duties" "$(received 20231 4 2023-06-10 | sed "s/, 1, 9/, 0, 9/")" 'CHECK constraint failed: 报送材料须为盖章扫描件 / what is handed in is a scan with the seal (六(四))'
refuses 'another size' "$duties" "$(received 20231 4 2023-06-10 | sed "s/, address, /, content, /; s/'https[^']*'/x'31'/")" 'CHECK constraint failed: 报送材料大小与内容不符 / the size is not that of the content (六(四))'
refuses 'without its file' "$duties" "$(received 20231 4 2023-06-10 | sed "s/printf([^)]*)/NULL/")" '报送材料须有文件：sha256、size、media_type，及 content 或 address / what is received is a file: sha256, size, media_type, and content or address (六(四))'
refuses 'entered by a unit' "$duties" "$(received 20231 4 2023-06-10 | sed "s/, 41)/, 12)/")" '收件由人社局账号办理（account_id） / submissions are entered by an account of an HR bureau (account_id) (六(四))'
in_time='已逾期的事项不得补记为按期收到 / what is overdue is not entered as received in time (六(四))'
refuses 'overdue, and entered as if in time' "$duties" "$(received 20231 4 2023-06-09)" "$in_time"
only_added='收到的材料只增不改 / what was received is only ever added (六(四))'
refuses 'late, and edited to in time' "$duties" "UPDATE hb_duty_submission SET received_on = '2023-06-08' WHERE organisation_id = 3;" "$only_added"
refuses 'what came, deleted' "$duties" 'DELETE FROM hb_duty_submission;' "$only_added"
refuses 'what came, replaced' "$duties" "$(received 20231 2 2023-06-09 | sed 's/^INSERT/INSERT OR REPLACE/')" "$only_added"
past='期限已过的报送事项不得改动 / a duty whose date has passed does not change (六(四))'
refuses 'a date that has passed, moved' "$duties" "UPDATE hb_duty SET due_on = '2023-06-30' WHERE duty_id = 20231;" "$past"
refuses 'a duty that has passed, replaced' "$duties" "INSERT OR REPLACE INTO hb_duty (duty_id, year, zh, en, due_on, source) VALUES (20231, 2023, 'x', 'x', '2023-06-30', 'x');" "$past"
refuses 'nobody owes it any more' "$duties" "DELETE FROM hb_duty_owner WHERE duty_id = 20231;" "$past"
refuses 'others owe it now' "$duties" "UPDATE hb_duty_owner SET owner = 'base' WHERE duty_id = 20231 AND owner = 'district';" "$past"
allows 'a date to come may move' "$duties" "UPDATE hb_duty SET due_on = '2024-01-10' WHERE duty_id = 20234;"

# What the system received itself: projects put on file by those under the department, and plans.
system=$(from_world duties_system)
sql "$system" "INSERT INTO hours_setting (name, value) VALUES ('today', '2023-06-08');
INSERT INTO hb_account_permission (account_id, permission) VALUES (22, 'submit_filing'), (31, 'submit_filing');
INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (3, 'submit', 81, '2023-06-07');"
answers 'the filing counts as the list that its department owes' "$system" 'SELECT organisation_id, state, received_on, received_as FROM hb_duty_status WHERE duty_id = 20232' '105|received|2023-06-07|filing'
plan="INSERT INTO hb_training_plan (plan_id, organisation_id, year, content, submitted_on, account_id, name, size, sha256, address) VALUES"
file="'计划.pdf', 9, printf('%064d', 1), 'https://archive.example/2'"
refuses 'a plan by another' "$system" "$plan (1, 107, 2023, '专题', '2023-06-01', 81, $file);" "年度计划由本机构有报送权限的账号报送 / a plan is handed in by the organisation's own account that may submit (一(二))"
refuses 'a plan of nothing' "$system" "$plan (1, 107, 2023, ' ', '2023-06-01', 71, $file);" 'CHECK constraint failed: 计划须写明学习内容 / a plan says what is to be learnt (一(二))'
refuses 'a plan of no year' "$system" "$plan (1, 107, 23, '专题', '2023-06-01', 71, $file);" "CHECK constraint failed: 计划年度应为四位年份 / a plan's year is a year of four digits"
refuses 'a plan from tomorrow' "$system" "$plan (1, 107, 2023, '专题', '2023-06-09', 71, $file);" '收到日期不得晚于今天 / nothing was received after today (六(四))'
refuses 'a plan on no day' "$system" "$plan (1, 107, 2023, '专题', '2023-06', 71, $file);" 'CHECK constraint failed: 报送日期应为 YYYY-MM-DD / submitted_on must be a date YYYY-MM-DD'
allows 'plans of a base, a department and a district' "$system" "$plan (1, 107, 2023, '专题', '2023-06-01', 71, $file), (2, 105, 2023, '专题', '2023-06-02', 22, $file), (3, (SELECT organisation_id FROM hb_account WHERE account_id = 31), 2023, '专题', '2023-06-03', 31, $file);"
refuses 'the same plan again' "$system" "$plan (4, 107, 2023, '专题', '2023-06-04', 71, $file);" '该年度的计划已报送 / the plan of this year was handed in already (一(二))'
answers 'the city agrees to them' "$system" 'SELECT plan_id, status, authority_id FROM hb_training_plan_status ORDER BY 1' '1|submitted|1
2|submitted|1
3|submitted|1'
agree="INSERT INTO hb_training_plan_step (plan_id, action, account_id, acted_on, reason) VALUES"
refuses 'agreed to by a district' "$system" "$agree (1, 'agree', 32, '2023-06-05', NULL);" '年度计划由负责的人社局同意 / a plan is agreed to by the HR bureau in charge (一(二))'
refuses 'no such plan' "$system" "$agree (9, 'agree', 41, '2023-06-05', NULL);" '没有这项年度计划 / there is no such plan (一(二))'
refuses 'returned without a reason' "$system" "$agree (1, 'return', 41, '2023-06-05', ' ');" '退回计划须写明理由 / returning a plan needs a reason (一(二))'
refuses 'agreed to before it came' "$system" "$agree (1, 'agree', 41, '2023-05-31', NULL);" '办理时间早于上一步 / the step is dated before the one it follows'
refuses 'agreed to on no day' "$system" "$agree (1, 'agree', 41, '六月', NULL);" 'CHECK constraint failed: 办理日期应为 YYYY-MM-DD / acted_on must be a date YYYY-MM-DD'
refuses 'another step' "$system" "$agree (1, 'file', 41, '2023-06-05', NULL);" 'CHECK constraint failed: 计划步骤应为 agree（同意）或 return（退回） / a plan is agreed to (agree) or returned (return) (一(二))'
allows 'agreed to, and returned' "$system" "$agree (1, 'agree', 41, '2023-06-05', NULL), (3, 'return', 41, '2023-06-05', '请写明对象');"
refuses 'decided twice' "$system" "$agree (1, 'return', 41, '2023-06-06', 'x');" '该计划已办理；退回的请另报 / this plan was decided already; one that was returned is handed in anew (一(二))'
answers 'a returned plan is not received' "$system" 'SELECT duty_id, state, received_as, count(*) FROM hb_duty_status WHERE duty_id IN (20231, 20233) AND state <> '"'open'"' GROUP BY 1, 2' '20231|received|plan|1
20233|received|plan|1'
sql "$system" "UPDATE hours_setting SET value = '2023-06-12' WHERE name = 'today';"
again="$plan (5, (SELECT organisation_id FROM hb_account WHERE account_id = 31), 2023, '专题与对象', '2023-06-09', 31, $file);"
refuses 'a plan handed in anew as if in time' "$system" "$again" "$in_time"
answers 'anew, and late' "$system" "${again/2023-06-09/2023-06-12} SELECT state, received_on FROM hb_duty_status WHERE duty_id = 20231 AND organisation_id = (SELECT organisation_id FROM hb_account WHERE account_id = 31)" 'late|2023-06-12'
refuses 'a plan edited' "$system" "UPDATE hb_training_plan SET content = 'x';" '年度计划只增不改 / plans are only ever added (一(二))'
refuses 'a plan deleted' "$system" 'DELETE FROM hb_training_plan;' '年度计划只增不改 / plans are only ever added (一(二))'
refuses 'a plan replaced' "$system" "${plan/INSERT/INSERT OR REPLACE} (1, 107, 2023, 'x', '2023-06-12', 71, $file);" '年度计划只增不改 / plans are only ever added (一(二))'
refuses 'its step edited' "$system" "UPDATE hb_training_plan_step SET action = 'return';" '计划步骤只增不改 / steps of a plan are only ever added (一(二))'
refuses 'its step deleted' "$system" 'DELETE FROM hb_training_plan_step;' '计划步骤只增不改 / steps of a plan are only ever added (一(二))'
answers 'projects on file without an agreed plan' "$system" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (3, 'file', 41, '2023-06-12');
SELECT filing_id, applicant_id FROM hb_filing_without_plan; $agree (2, 'agree', 41, '2023-06-12', NULL); SELECT count(*) FROM hb_filing_without_plan" '3|106
0'
refuses 'a duty due on no date' "$duties" "INSERT INTO hb_duty (year, zh, en, due_on, source) VALUES (2024, 'x', 'x', '2024-06-31', 'x');" 'CHECK constraint failed: 报送期限应为 YYYY-MM-DD / due_on must be a date YYYY-MM-DD (六(四))'
answers 'nine strategic fields and the digital engineers' "$duties" 'SELECT kind, count(*) FROM hb_programme_tag GROUP BY 1' 'digital_engineer|1
field|9
way|4'
answers 'a record carries the tags of its project and its own, once' "$duties" "UPDATE hb_learning_record SET filing_id = 1 WHERE record_id = 1;
INSERT INTO hb_filing_tag (filing_id, tag) VALUES (1, 'digital_engineer'), (1, 'equipment');
INSERT INTO hb_record_tag (record_id, tag) VALUES (1, 'digital_engineer'), (1, 'shadowing');
SELECT tag FROM hb_programme_record WHERE record_id = 1 ORDER BY 1" 'digital_engineer
equipment
shadowing'
