# 六(四): who owes what by when; 四: the tags of the programme.

duties=$(from_world duties)
sql "$duties" "INSERT INTO hours_setting (name, value) VALUES ('today', '2023-06-09');"
answers 'who owes: plans, filing lists, base plans, summaries' "$duties" 'SELECT duty_id, due_on, count(*) FROM hb_duty_status GROUP BY 1' '20231|2023-06-09|12
20232|2023-06-09|1
20233|2023-06-09|8
20234|2023-12-31|20'
answers 'on the day itself nothing is overdue' "$duties" 'SELECT state, count(*) FROM hb_duty_status GROUP BY 1' 'open|41'
sql "$duties" "INSERT INTO hb_duty_submission (duty_id, organisation_id, received_on, name, stamped) VALUES (20231, 2, '2023-06-09', '方案.pdf', 1), (20231, 3, '2023-06-10', '方案.pdf', 1);
UPDATE hours_setting SET value = '2023-06-10' WHERE name = 'today';"
answers 'in time, late, overdue, open' "$duties" 'SELECT state, count(*) FROM hb_duty_status GROUP BY 1' 'late|1
open|20
overdue|19
received|1'
refuses 'without the seal' "$duties" "INSERT INTO hb_duty_submission (duty_id, organisation_id, received_on, name, stamped) VALUES (20231, 4, '2023-06-09', 'x', 0);" 'CHECK constraint failed: 报送材料须为盖章扫描件 / what is handed in is a scan with the seal (六(四))'
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
