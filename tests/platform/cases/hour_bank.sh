# 三 学时银行: a closed year is frozen, corrections are further entries, a revocation corrects by itself.
# The closing rows are written by hand here; closing.sh does the same with the extension.

bank=$(from_world bank)
sql "$bank" "
INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, 'x', '2024-01-01', 41);
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, activity_id, employer_id, import_id) VALUES
  (11, 1, '2023-03-01', 'public', 'training', 30, 'verified', 'declared', 1, NULL, 102, 1),
  (12, 1, '2023-04-01', 'professional', 'training', 40.1, 'verified', 'declared', 1, 'K', 102, 1),
  (13, 1, '2023-05-01', 'professional', 'training', 20.2, 'verified', 'declared', 1, NULL, 102, 1),
  (14, 1, '2023-06-01', 'professional', 'training', 40.1, 'verified', 'declared', 1, 'K', 102, 1);
INSERT INTO hb_year_closing (closing_id, year, account_id, closed_on) VALUES (1, 2023, 41, '2024-01-31');
INSERT INTO hb_year_account (person_id, year, closing_id, employer_id, required_public, required_professional, required_total) VALUES (1, 2023, 1, 102, 30, 60, 90);
INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, policy, policy_version, policy_sha256, account_id, posted_on) VALUES
  (1, 2023, 'public', 1, 30, 'closing', 'p', '1', 'abc', 41, '2024-01-31'),
  (1, 2023, 'professional', 1, 60.3, 'closing', 'p', '1', 'abc', 41, '2024-01-31');
INSERT INTO hb_posted_record (person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on, account_id) VALUES
  (1, 2023, 11, 1, 'public', 30, 'ok', 30, '2024-01-31', 41),
  (1, 2023, 12, 1, 'professional', 40.1, 'ok', 40.1, '2024-01-31', 41),
  (1, 2023, 13, 1, 'professional', 20.2, 'ok', 20.2, '2024-01-31', 41),
  (1, 2023, 14, 1, 'professional', 0, 'duplicate', 40.1, '2024-01-31', 41);"
answers 'posted and complete' "$bank" 'SELECT public_hours, professional_hours, total_hours, complete FROM hb_year_completion' '30.0|60.3|90.3|1'
answers 'what the engine reads' "$bank" 'SELECT subject, hours FROM hours_posted WHERE person_id = 1 AND year = 2023' 'professional|60.3
public|30.0'
answers 'nothing due' "$bank" 'SELECT count(*) FROM hb_hour_bank_due' '0'

frozen='已入账年度只增不改，请另行更正 / a posted year is frozen: post a correction (三)'
closed='已结账年度不得改动 / a closed year does not change (三)'
in_order='已入账年度只增不改，须按序追加更正 / a posted year is frozen: corrections are further entries, numbered in order (三)'
correction="INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, reason, policy, policy_version, policy_sha256, account_id, posted_on) VALUES (1, 2023, 'public'"
refuses 'posting edited' "$bank" 'UPDATE hb_posting SET hours = 90;' "$frozen"
refuses 'posting deleted' "$bank" 'DELETE FROM hb_posting;' "$frozen"
refuses 'posting replaced' "$bank" "INSERT OR REPLACE INTO hb_posting (person_id, year, subject, entry_no, hours, kind, policy, policy_version, policy_sha256, account_id, posted_on) VALUES (1, 2023, 'public', 1, 90, 'closing', 'p', '1', 'abc', 41, '2024-01-31');" "$in_order"
refuses 'closed twice' "$bank" "INSERT INTO hb_year_account (person_id, year, closing_id) VALUES (1, 2023, 1);" "该人该年度已结账，只能更正 / this person's year is closed already: only corrections are possible (三)"
refuses 'closing of another year' "$bank" "INSERT INTO hb_year_account (person_id, year, closing_id) VALUES (1, 2022, 1);" '结账年度不符 / the closing is of another year (三)'
refuses 'account of the year edited' "$bank" 'UPDATE hb_year_account SET required_total = 0;' "$closed"
refuses 'account of the year deleted' "$bank" 'DELETE FROM hb_year_account;' "$closed"
refuses 'closing edited' "$bank" "UPDATE hb_year_closing SET closed_on = '2024-02-01';" "$closed"
refuses 'closing deleted' "$bank" 'DELETE FROM hb_year_closing;' "$closed"
refuses 'records behind it edited' "$bank" 'UPDATE hb_posted_record SET credited = 1;' '入账明细只增不改，须按序追加 / the records behind a posting are only ever added to, in order (三)'
refuses 'records behind it deleted' "$bank" 'DELETE FROM hb_posted_record;' '入账明细只增不改，须按序追加 / the records behind a posting are only ever added to, in order (三)'
behind='INSERT INTO hb_posted_record (person_id, year, record_id, entry_no, subject, credited, reason, posted_on) VALUES'
refuses 'records behind no closed year' "$bank" "$behind (2, 2023, 15, 1, 'public', 0, 'ok', '2024-02-01');" "该人该年度尚未结账 / this person's year is not closed yet (三)"
refuses 'records behind no posting' "$bank" "$behind (1, 2023, 15, 1, 'other', 3, 'ok', '2024-02-01');" '该科目尚未入账，不能计入记录 / nothing of this subject is posted that a record could stand behind (三)'
refuses 'records behind it out of order' "$bank" "$behind (1, 2023, 11, 3, 'public', 0, 'ok', '2024-02-01');" '入账明细只增不改，须按序追加 / the records behind a posting are only ever added to, in order (三)'
others='结账入账的日期和账号须与结账一致 / a closing entry bears the date and the account of its closing (三)'
half=$(from_world half_closed)
sql "$half" "INSERT INTO hb_year_closing (closing_id, year, account_id, closed_on) VALUES (1, 2023, 41, '2024-01-31'); INSERT INTO hb_year_account (person_id, year, closing_id) VALUES (1, 2023, 1);"
entry="INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, policy, policy_version, policy_sha256, account_id, posted_on) VALUES (1, 2023, 'public', 1, 90, 'closing', 'p', '1', 'abc'"
refuses 'a closing entry by another account' "$half" "$entry, 31, '2024-01-31');" "$others"
refuses 'a closing entry of another day' "$half" "$entry, 41, '2024-05-01');" "$others"
allows 'a closing entry of its closing' "$half" "$entry, 41, '2024-01-31');"
refuses 'closed before the year is over' "$bank" "INSERT INTO hb_year_closing (year, account_id, closed_on) VALUES (2023, 41, '2023-12-30');" 'CHECK constraint failed: 年度结束后方可结账 / a year is closed once it is over (一, 三)'
refuses 'closed without the right' "$bank" "INSERT INTO hb_year_closing (year, account_id, closed_on) VALUES (2022, 31, '2023-01-31');" '账号无权办理年度结账 / the account may not close a year (三)'
refuses 'correction without reason' "$bank" "$correction, 2, -1, 'correction', ' ', 'p', '1', 'abc', 41, '2024-02-01');" 'CHECK constraint failed: 更正须写明理由 / a correction needs a reason (三)'
refuses 'correction out of order' "$bank" "$correction, 3, -1, 'correction', 'x', 'p', '1', 'abc', 41, '2024-02-01');" "$in_order"
refuses 'a second closing entry' "$bank" "$correction, 2, -1, 'closing', 'x', 'p', '1', 'abc', 41, '2024-02-01');" '首笔为结账，其后均为更正 / the first entry is the closing, every later one a correction (三)'
refuses 'correction without policy' "$bank" "$correction, 2, -1, 'correction', 'x', 'p', NULL, 'abc', 41, '2024-02-01');" '入账须注明政策、版本和校验值 / a posting names its policy, version and hash (三)'
refuses 'correction without the right' "$bank" "$correction, 2, -1, 'correction', 'x', 'p', '1', 'abc', 31, '2024-02-01');" '账号无权入账 / the account may not post hours (三)'
refuses 'correction of an open year' "$bank" "INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, reason, policy, policy_version, policy_sha256, account_id, posted_on) VALUES (2, 2023, 'public', 1, 1, 'closing', NULL, 'p', '1', 'abc', 41, '2024-02-01');" "该人该年度尚未结账 / this person's year is not closed yet (三)"

corrected=$work/corrected.db
cp "$bank" "$corrected"
allows 'a correction' "$corrected" "$correction, 2, -0.5, 'correction', '课时计算有误', 'p', '1', 'abc', 41, '2024-02-01');"
answers 'in the statement' "$corrected" "SELECT entry_no, kind, hours, balance, reason, account_id FROM hb_hour_bank_statement WHERE person_id = 1 AND year = 2023 AND subject = 'public' ORDER BY entry_no" \
'1|closing|30.0|30.0||41
2|correction|-0.5|29.5|课时计算有误|41'
answers 'no longer complete' "$corrected" 'SELECT public_hours, complete FROM hb_year_completion' '29.5|0'

# a revocation in the closed year: totals, completion, statement and trail agree at once
allows 'revoked after the closing' "$bank" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (12, 'revoke', 31, '2024-03-05', '证书不实');"
answers 'totals and completion' "$bank" 'SELECT professional_hours, total_hours, complete FROM hb_year_completion' '20.2|50.2|0'
answers 'the engine sees it' "$bank" "SELECT sum(hours) FROM hours_posted WHERE subject = 'professional'" '20.2'
answers 'who, when, why' "$bank" "SELECT statement.posted_on, statement.hours, statement.balance, statement.reason, statement.policy_sha256, trail.account, trail.acted_on, trail.reason
FROM hb_hour_bank_statement AS statement JOIN hb_registration_trail AS trail USING (step_id) WHERE entry_no = 2" \
'2024-03-05|-40.1|20.2|撤销记录 12 / record 12 revoked: 证书不实|abc|芝罘区人社局|2024-03-05|证书不实'
answers 'the records behind it' "$bank" 'SELECT record_id, credited, reason FROM hb_posted_record_latest ORDER BY 1' '11|30.0|ok
12|0.0|not_verified
13|20.2|ok
14|0.0|duplicate'
answers 'its duplicate is due to count' "$bank" 'SELECT record_id, why FROM hb_hour_bank_due' '14|同一活动已无计入的记录 / no record of the same activity counts any more'
answers 'revoking what did not count posts nothing' "$bank" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (14, 'revoke', 31, '2024-03-06', 'x');
SELECT count(*) FROM hb_posting; SELECT count(*) FROM hb_hour_bank_due" '3
0'

# what is verified or linked after the closing waits in hour_bank_due
answers 'linked late' "$bank" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on)
VALUES (15, 1, '2023-12-30', 'public', 'training', 10, 'verified', 'linked', 1, 1, 'z1', '2024-02-15'); SELECT person_id, year, record_id, why FROM hb_hour_bank_due" \
'1|2023|15|结账后审验或联接 / verified or linked after the closing'
answers 'a date that is none belongs to no year' "$bank" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on)
VALUES (16, 1, '2023-02-30', 'public', 'training', 10, 'verified', 'linked', 1, 1, 'z2', '2023-03-01'); SELECT count(*) FROM hb_hour_bank_due WHERE record_id = 16" '0'
