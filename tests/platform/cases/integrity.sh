# 六(三): what feeds, projects and topics are checked for; the figures of each check have a date.

integrity=$(from_filed integrity)
sql "$integrity" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, topic) VALUES
  (101, 3, '2023-05-01', '2023-05-01', 'public', 'training', 4, 'verified', 'linked', 1, 1, 'a', '知识产权'),
  (102, 3, '2023-05-01', '2023-05-01', 'public', 'training', 2, 'verified', 'linked', 1, 2, 'b', '插花艺术'),
  (103, 4, '2023-05-02', NULL, 'public', 'training', 5, 'verified', 'linked', 1, 1, 'c', NULL),
  (104, 4, '2023-05-02', NULL, 'public', 'training', 3.001, 'verified', 'linked', 1, 3, 'd', '人文素养'),
  (105, 4, '2023-05-03', NULL, 'public', 'training', 8, 'verified', 'linked', 1, 1, 'e', NULL),
  (106, 2, '2023-05-04', '2023-05-04', 'public', 'training', 8, 'verified', 'linked', 1, 1, 'f', NULL);"
session="INSERT INTO hb_study_session (record_id, session_no, started_at, ended_at) VALUES"
# 101: 180 minutes for 4 hours of 45; 102: 89 for 2, its second session within 101's; 106: 361 minutes on one day, where 8 hours are 360.
allows 'sessions of a feed' "$integrity" "$session (101, 1, '2023-05-01 08:00:00', '2023-05-01 11:00:00'), (102, 1, '2023-05-01 11:00:00', '2023-05-01 12:00:00'),
  (102, 2, '2023-05-01 09:00:00', '2023-05-01 09:29:00'), (106, 1, '2023-05-04 08:00:00', '2023-05-04 11:00:00'), (106, 2, '2023-05-04 13:00:00', '2023-05-04 16:01:00');"
answers 'two platforms at once; one after the other is not' "$integrity" 'SELECT person_id, record_id, platform_id, other_record_id, other_platform_id, other_started_at FROM hb_check_at_once' '3|101|1|102|2|2023-05-01 09:00:00'
answers 'faster than its length; exactly as long is not' "$integrity" 'SELECT record_id, hours, minutes FROM hb_check_too_fast' '102|2|89'
answers 'a day of 361 minutes' "$integrity" 'SELECT person_id, record_id, day, minutes FROM hb_check_study_day' '2|106|2023-05-04|361'
answers 'linked without a start: 8.001 hours on a day, not 8' "$integrity" 'SELECT person_id, record_id, day, hours, record_ids FROM hb_check_linked_day' '4|103|2023-05-02|8.001|103,104'
answers 'a topic that the catalogue of 2023 has not' "$integrity" 'SELECT record_id, topic FROM hb_check_topic' '102|插花艺术'
answers 'no catalogue, nothing said' "$integrity" "DELETE FROM hb_public_topic; SELECT count(*) FROM hb_check_topic" '0'
cp "$integrity" "$work/entered_then.db"
answers 'figures by date: lessons of 40 minutes from May on' "$work/entered_then.db" "DROP TRIGGER hb_supervision_parameter_once; -- as if it had been entered before May
INSERT INTO hb_supervision_parameter (name, from_on, value, source) VALUES ('minutes_an_hour', '2023-05-01', 40, 'x');
SELECT count(*) FROM hb_check_too_fast; SELECT day, minutes FROM hb_check_study_day" '0
2023-05-04|361'

logged='学习时段只增不改 / study sessions are only ever added (六(三))'
refuses 'a session edited' "$integrity" "UPDATE hb_study_session SET ended_at = '2023-05-01 23:00:00';" "$logged"
refuses 'a session deleted' "$integrity" 'DELETE FROM hb_study_session;' "$logged"
refuses 'a session replaced' "$integrity" "${session/INSERT/INSERT OR REPLACE} (101, 1, '2023-05-01 08:00:00', '2023-05-01 09:00:00');" "$logged"
refuses 'a session of a declaration' "$integrity" "$session (1, 1, '2023-05-01 08:00:00', '2023-05-01 09:00:00');" '只有自动联接的记录有学习时段 / only a linked record has study sessions (三)'
refuses 'a session that ends before it starts' "$integrity" "$session (101, 9, '2023-05-01 08:00:00', '2023-05-01 07:00:00');" 'CHECK constraint failed: 学习结束时间应为晚于开始的 YYYY-MM-DD HH:MM:SS / ended_at must be a moment YYYY-MM-DD HH:MM:SS after started_at'
refuses 'a session at no moment' "$integrity" "$session (101, 9, '2023-05-01', '2023-05-01 07:00:00');" 'CHECK constraint failed: 学习开始时间应为 YYYY-MM-DD HH:MM:SS / started_at must be a moment YYYY-MM-DD HH:MM:SS'
refuses 'a topic of another kind' "$integrity" "INSERT INTO hb_public_topic (year, topic, kind, source) VALUES (2024, 'x', 'x', 'x');" 'CHECK constraint failed: 专题应为 required（重点）或 optional（自主选择） / a topic is required or optional (一(一))'

# Projects: 24 hours in three days may be, 24.5 not; on file on its first day may be, a day later not.
projects=$(from_world integrity_projects)
sql "$projects" "UPDATE hb_filing SET hours = 24.5 WHERE filing_id = 3;
INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'submit', 12, '2023-06-12'), (1, 'file', 31, '2023-06-12 17:00:00'), (3, 'submit', 81, '2023-08-08'), (3, 'file', 41, '2023-08-08');"
answers 'more hours than its days hold' "$projects" 'SELECT filing_id, applicant_id, hours, days FROM hb_check_filing_hours' '3|106|24.5|3'
answers 'on file after it began' "$projects" 'SELECT filing_id, starts_on, filed_on FROM hb_check_filed_late' '3|2023-08-07|2023-08-08'
answers 'each in the list of all checks' "$projects" 'SELECT rule, organisation_id, detail FROM hb_supervision_check ORDER BY 1' 'filed_late|106|3: 2023-08-08 > 2023-08-07
filing_hours|106|3: 24.5 / 3'
