# 六(二): an offline class, its roster declared at once, and what its archive lacks.

world=$(from_world class_world)
sql "$world" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'submit', 12, '2023-05-01');
INSERT INTO hb_training_class (class_id, filing_id, name, starts_on, ends_on, place, hours) VALUES (1, 1, '区专业科目培训第1期', '2023-06-12', '2023-06-14', '测试培训中心', 24);
INSERT INTO hb_class_attendee (class_id, person_id, passed) VALUES (1, 1, 1), (1, 2, 1), (1, 3, 0), (1, 4, NULL);"
declare_class="INSERT INTO hb_class_declaration (class_id, account_id, declared_on) VALUES (1, 12, '2023-06-20');"

answers 'an empty archive' "$world" 'SELECT item, zh FROM hb_class_archive_gap' 'plan|缺培训方案
roster|缺学员花名册
sessions|缺培训班次
registration|有合格学员未登记学时
results|缺考核结果'

refuses 'class of an unfiled project' "$world" "$declare_class" '未经备案的培训项目不能登记学时 / hours of a training project that is not on file cannot be declared (二(二)1)'
sql "$world" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'file', 31, '2023-05-02');"
refuses 'class without roster' "$world" "$declare_class" '班次申报须有学员花名册 / a class is declared with its roster (六(二))'
sql "$world" "INSERT INTO hb_class_document (class_id, kind, name, size, sha256, media_type, address) VALUES
  (1, 'roster', '学员花名册.pdf', 9, printf('%064d', 1), 'application/pdf', 'https://archive.example/1');"
refuses 'class declared by another' "$world" "INSERT INTO hb_class_declaration (class_id, account_id, declared_on) VALUES (1, 61, '2023-06-20');" '班次学时由办班机构申报 / a class is declared by the organisation that held it (六(二))'
refuses 'class declared without the right' "$world" "INSERT INTO hb_class_declaration (class_id, account_id, declared_on) VALUES (1, 11, '2023-06-20');" '班次学时由办班机构申报 / a class is declared by the organisation that held it (六(二))'
refuses 'no such class' "$world" "INSERT INTO hb_class_declaration (class_id, account_id, declared_on) VALUES (9, 12, '2023-06-20');" '没有这个班次 / there is no such class (六(二))'
refuses 'class declared before it ended' "$world" "INSERT INTO hb_class_declaration (class_id, account_id, declared_on) VALUES (1, 12, '2023-06-13');" '学习完成后方可申报 / learning is declared after it is completed (三)'

allows 'the roster is declared at once' "$world" "$declare_class"
answers 'those who passed, and only they' "$world" 'SELECT person_id, status, hours, filed, activity_id FROM hours_record WHERE activity_id IS NOT NULL ORDER BY 1' \
'1|declared|24.0|1|class-1
2|declared|24.0|1|class-1'
answers 'declared again: nobody twice' "$world" "$declare_class SELECT count(*) FROM hb_learning_record WHERE class_id = 1" '2'
answers 'one who passes later' "$world" "UPDATE hb_class_attendee SET passed = 1 WHERE person_id = 4; $declare_class
SELECT person_id, employer_id FROM hb_learning_record WHERE class_id = 1 ORDER BY 1" '1|102
2|103
4|106'
file=$work/class_reviewed.db
cp "$world" "$file"
sql "$file" "INSERT INTO hb_account_permission (account_id, permission) VALUES (12, 'review_employer');"
refuses 'the declaring account does not review' "$file" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp) SELECT record_id, 'review_employer', 12, '2023-06-21', '公章' FROM hb_learning_record WHERE class_id = 1 AND person_id = 1;" '申报的账号不得审核同一申报 / the account that declared cannot review the same declaration (三)'
# A unit of one clerk: the only account that may review is the one that declared, or another of the same holder.
file=$work/class_one_clerk.db
cp "$world" "$file"
sql "$file" "UPDATE hb_account SET active = 0 WHERE account_id IN (11, 14); INSERT INTO hb_account_permission (account_id, permission) VALUES (12, 'review_employer'); UPDATE hb_account SET active = 0 WHERE account_id = 13;"
stuck="SELECT organisation_id, person_id, zh FROM hb_registration_stuck ORDER BY 2"
answers 'what nobody can review' "$file" "$stuck" '102|1|有权限的账号都属申报人：请另开一个由他人持有的账号
103|2|没有有权限的有效账号：请开设
106|4|没有有权限的有效账号：请开设'
sql "$file" "INSERT INTO hb_person (person_id, name) VALUES (9, '经办人'); UPDATE hb_account SET person_id = 9 WHERE account_id = 12;
INSERT INTO hb_account (account_id, name, organisation_id, person_id) VALUES (92, '同一人的另一账号', 102, 9); INSERT INTO hb_account_permission (account_id, permission) VALUES (92, 'review_employer');"
answers 'another account of the same person is no way out' "$file" "$stuck LIMIT 1" '102|1|有权限的账号都属申报人：请另开一个由他人持有的账号'
review="INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp) SELECT record_id, 'review_employer', 92, '2023-06-21', '公章' FROM hb_learning_record WHERE class_id = 1 AND person_id = 1;"
refuses 'and is refused' "$file" "$review" '申报的账号和审核的账号不得同为一人持有 / the accounts that declare and review are not held by one person (三)'
allows 'an account that somebody else holds is' "$file" "INSERT INTO hb_account (account_id, name, organisation_id) VALUES (93, '他人持有的账号', 102); INSERT INTO hb_account_permission (account_id, permission) VALUES (93, 'review_employer'); ${review/92/93}"
answers 'and that is one less' "$file" "SELECT count(*) FROM hb_registration_stuck WHERE organisation_id = 102" '0'

# The roster of a declared class: nobody goes, and a result changes by a correction only.
file=$work/class_roster.db
cp "$world" "$file"
off='已申报学时的班次，花名册不得删减 / nobody is taken off the roster of a class whose hours were declared (六(二))'
refuses 'the roster emptied' "$file" 'DELETE FROM hb_class_attendee;' "$off"
refuses 'one who did not pass taken off' "$file" 'DELETE FROM hb_class_attendee WHERE person_id = 3;' "$off"
refuses 'one turned into another' "$file" 'UPDATE hb_class_attendee SET person_id = 3 WHERE person_id = 2;' "$off"
by_correction='已申报学时的考核结果只能另行更正（hb_class_result_correction） / a result whose hours were declared changes only by a correction (hb_class_result_correction) (六(二))'
refuses 'a declared result changed' "$file" 'UPDATE hb_class_attendee SET passed = 0 WHERE person_id = 1;' "$by_correction"
refuses 'a declared result replaced' "$file" 'INSERT OR REPLACE INTO hb_class_attendee (class_id, person_id, passed) VALUES (1, 1, 0);' "$by_correction"
allows 'the same again harms nothing' "$file" 'INSERT OR IGNORE INTO hb_class_attendee (class_id, person_id, passed) VALUES (1, 1, 1);'
correct="INSERT INTO hb_class_result_correction (correction_id, class_id, person_id, passed, account_id, corrected_on, reason) VALUES"
refuses 'a correction by another' "$file" "$correct (1, 1, 1, 0, 13, '2023-07-01', '阅卷有误');" '考核结果由办班机构更正 / results are corrected by the organisation that held the class (六(二))'
refuses 'a correction of a stranger' "$file" "$correct (1, 1, 777, 0, 12, '2023-07-01', '阅卷有误');" '该人不在班次花名册上 / this person is not on the roster of the class (六(二))'
refuses 'a correction that corrects nothing' "$file" "$correct (1, 1, 1, 1, 12, '2023-07-01', '阅卷有误');" '更正后的考核结果与原来相同 / the corrected result is what stands already (六(二))'
refuses 'a correction without a reason' "$file" "$correct (1, 1, 1, 0, 12, '2023-07-01', ' ');" 'CHECK constraint failed: 更正考核结果须写明理由 / a corrected result needs a reason (六(二))'
refuses 'a correction to no result' "$file" "$correct (1, 1, 1, 2, 12, '2023-07-01', 'x');" 'CHECK constraint failed: 更正后的考核结果应为1、0或空 / a corrected result must be 1, 0 or NULL (六(二))'
refuses 'a correction on no day' "$file" "$correct (1, 1, 1, 0, 12, '2023-07', 'x');" 'CHECK constraint failed: 更正日期应为 YYYY-MM-DD / corrected_on must be a date YYYY-MM-DD'
answers 'a correction is found by supervision' "$file" "$correct (1, 1, 1, 0, 12, '2023-07-01', '阅卷有误');
SELECT person_id, passed, account_id, corrected_on, reason FROM hb_check_result_changed" '1|0|12|2023-07-01|阅卷有误'
refuses 'and not undone behind its back' "$file" 'UPDATE hb_class_attendee SET passed = 1 WHERE person_id = 1;' "$by_correction"
only_corrected='考核结果的更正只增不改 / corrections of results are only ever added (六(二))'
refuses 'a correction edited' "$file" "UPDATE hb_class_result_correction SET reason = 'x';" "$only_corrected"
refuses 'a correction deleted' "$file" 'DELETE FROM hb_class_result_correction;' "$only_corrected"
refuses 'a correction replaced' "$file" "${correct/INSERT/INSERT OR REPLACE} (1, 1, 1, NULL, 12, '2023-07-02', 'x');" "$only_corrected"
answers 'another correction shows as well, though the result is the first again' "$file" "$correct (2, 1, 1, 1, 12, '2023-07-03', '复核后合格'); SELECT passed, reason FROM hb_check_result_changed" '1|复核后合格'

# Who passed and works nowhere is not passed over in silence.
allows 'somebody without an employer passes' "$file" "UPDATE hb_employment SET left_on = '2023-06-15' WHERE person_id = 3; INSERT INTO hb_person (person_id, name) VALUES (5, '测试人员5'), (6, '测试人员6');
INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (6, '2020-01-01', 102);
INSERT INTO hb_class_attendee (class_id, person_id, passed) VALUES (1, 5, 1), (1, 6, 1);"
answers 'and is listed, with whom the next declaration takes' "$file" 'SELECT person_id, zh, en FROM hb_class_left_out ORDER BY 1' '5|现无所在单位|has no employer at present
6|申报之后才合格，请再申报一次|passed after the declaration: declare the class once more'
answers 'and only they stay' "$file" "$declare_class SELECT person_id FROM hb_class_left_out" '5'

allows 'each reviewed by their own employer' "$world" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp)
SELECT record_id, 'review_employer', CASE employer_id WHEN 102 THEN 11 ELSE 13 END, '2023-06-21', '公章' FROM hb_learning_record WHERE class_id = 1 AND person_id IN (1, 2);"

allows 'the archive completed' "$world" "
INSERT INTO hb_class_document (class_id, kind, name, size, sha256, media_type, content) VALUES (1, 'plan', '培训方案.pdf', 1, printf('%064d', 2), 'application/pdf', X'31');
INSERT INTO hb_class_session (class_id, session_no, held_on, content, hours) VALUES (1, 1, '2023-06-12', '专题1', 8), (1, 2, '2023-06-13', ' ', 8);"
answers 'one session without content' "$world" 'SELECT item, en FROM hb_class_archive_gap' 'content|a session without content'
answers 'nothing lacks' "$world" "UPDATE hb_class_session SET content = '专题2' WHERE session_no = 2; SELECT count(*) FROM hb_class_archive_gap" '0'
refuses 'a document of another kind' "$world" "INSERT INTO hb_class_document (class_id, kind, name, size, sha256, media_type, content) VALUES (1, 'photo', 'x', 1, printf('%064d', 2), 'image/png', X'31');" 'CHECK constraint failed: 档案材料类别不在清单内 / unknown kind of archive document (六(二))'
refuses 'a class that ends before it starts' "$world" "INSERT INTO hb_training_class (filing_id, name, starts_on, ends_on, place, hours) VALUES (1, 'x', '2023-06-12', '2023-06-11', 'x', 8);" 'CHECK constraint failed: 结班日期应为不早于开班的 YYYY-MM-DD / a class ends on a date YYYY-MM-DD not before its start'
