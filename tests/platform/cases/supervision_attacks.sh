# What would make a violation vanish by an entry of another day, by a figure of before, or by a row that is not there any more.

# 报送: what is overdue stays so.
attack=$(from_world attack)
sql "$attack" "INSERT INTO hours_setting (name, value) VALUES ('today', '2023-06-09'); INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (3, 'submit', 81, '2023-06-05');
INSERT INTO hb_organisation (organisation_id, parent_id, kind, name, employer_type, district_code) SELECT 108, organisation_id, 'employer', '测试市直单位二', 'institution', '370600' FROM hb_organisation WHERE kind = 'city_bureau';
INSERT INTO hb_account (account_id, name, organisation_id) VALUES (82, '市直单位二', 108); INSERT INTO hb_account_permission (account_id, permission) VALUES (82, 'submit_filing');
INSERT INTO hb_filing (filing_id, year, applicant_id, title, field, audience, participants, starts_on, ends_on, place, hours, content)
SELECT 8, year, 108, title, field, audience, participants, starts_on, ends_on, place, hours, content FROM hb_filing WHERE filing_id = 3;
UPDATE hours_setting SET value = '2024-01-15' WHERE name = 'today';"
filing_state="SELECT organisation_id, state FROM hb_duty_status WHERE duty_id = 20232 AND organisation_id IN (105, 108) ORDER BY 1"
answers 'one came in time, one is overdue' "$attack" "$filing_state" '105|received
108|overdue'
in_time='已逾期的事项不得补记为按期收到 / what is overdue is not entered as received in time (六(四))'
past='期限已过的报送事项不得改动 / a duty whose date has passed does not change (六(四))'
forward='“今天”（today）只能改为之后的 YYYY-MM-DD / today is only ever set to a later date YYYY-MM-DD (六(四))'
refuses 'a project submitted with a day in time, months later' "$attack" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (8, 'submit', 82, '2023-06-08');" "$in_time"
refuses 'others come to owe it' "$attack" "INSERT INTO hb_duty_owner (duty_id, owner) VALUES (20232, 'district');" "$past"
refuses 'today set back' "$attack" "UPDATE hours_setting SET value = '2023-06-01' WHERE name = 'today';" "$forward"
refuses 'today replaced' "$attack" "INSERT OR REPLACE INTO hours_setting (name, value) VALUES ('today', '2023-06-01');" "$forward"
refuses 'today taken away' "$attack" "DELETE FROM hours_setting WHERE name = 'today';" "$forward"
refuses 'today called otherwise' "$attack" "UPDATE hours_setting SET name = 'x' WHERE name = 'today';" "$forward"
refuses 'today is no day' "$attack" "UPDATE hours_setting SET value = 'tomorrow' WHERE name = 'today';" "$forward"
clock=$(from_world clock)
sql "$clock" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (3, 'submit', 81, '2023-12-05');"
refuses 'a first today before what came in' "$clock" "INSERT INTO hours_setting (name, value) VALUES ('today', '2023-06-01');" "$forward"
allows 'submitted late, and said so' "$attack" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (8, 'submit', 82, '2024-01-15');"
answers 'late' "$attack" "$filing_state" '105|received
108|late'

# 收费: a standard is not entered after the fee, nor does what has to be free stop to be so.
fees=$(from_world fees)
sql "$fees" "INSERT INTO hours_setting (name, value) VALUES ('today', '2024-01-15');
INSERT INTO hb_fee_charged (charge_id, base_id, item, charged_on, amount, account_id, platform_id, subject) VALUES (1, 107, '证书费', '2023-06-09', 2000, 41, NULL, NULL);
INSERT INTO hb_fee_charged (charge_id, base_id, item, charged_on, amount, account_id, platform_id, subject) SELECT 2, base_id, '课程费', '2023-07-03', 100, 41, 4, 'professional' FROM hb_platform WHERE platform_id = 4;"
late_standard='该项目在起用日期后已有收费记录，不得补登标准 / fees from that date on are entered already: a standard is not entered after them (五)'
refuses 'a standard of the day of the fee, entered later' "$fees" "INSERT INTO hb_fee_standard (base_id, item, from_on, amount, account_id, entered_on, source) SELECT base_id, item, charged_on, 100000000, 41, charged_on, '补' FROM hb_check_fee;" "$late_standard"
refuses 'a standard for before it was entered' "$fees" "INSERT INTO hb_fee_standard (base_id, item, from_on, amount, account_id, entered_on, source) VALUES (107, 'x', '2023-06-01', 1, 41, '2024-01-15', 'x');" 'CHECK constraint failed: 收费标准登记日期应为不晚于起用的 YYYY-MM-DD / a fee standard is entered on a date YYYY-MM-DD not after the one from which it holds'
refuses 'a standard by the base itself' "$fees" "INSERT INTO hb_fee_standard (base_id, item, from_on, amount, account_id, entered_on, source) VALUES (107, '证书费', '2024-02-01', 1, 71, '2024-01-15', 'x');" '账号无权监督检查 / the account may not supervise (六(三))'
allows 'a standard from now on' "$fees" "INSERT INTO hb_fee_standard (base_id, item, from_on, amount, account_id, entered_on, source) VALUES (107, '证书费', '2024-02-01', 2000, 41, '2024-01-15', 'x');"
condition_kept='平台条件不得改动或删除，请填写不早于今天的终止日期（until_on） / a condition does not change and is not deleted: give it an end (until_on), today or later (二(二)2(3))'
refuses 'a condition deleted' "$fees" 'DELETE FROM hb_platform_condition;' "$condition_kept"
refuses 'a condition edited' "$fees" "UPDATE hb_platform_condition SET condition = 'title_series', value = '工程' WHERE platform_id = 4 AND condition = 'free';" "$condition_kept"
refuses 'a condition replaced' "$fees" "INSERT OR REPLACE INTO hb_platform_condition (platform_id, subject, condition, value, source, until_on) VALUES (4, 'professional', 'free', '', 'x', '2023-01-01');" "$condition_kept"
refuses 'a condition ended before today' "$fees" "UPDATE hb_platform_condition SET until_on = '2023-07-01';" "$condition_kept"
allows 'a condition ends' "$fees" "UPDATE hb_platform_condition SET until_on = '2024-02-01' WHERE platform_id = 4 AND condition = 'free';"
refuses 'an end is not moved' "$fees" "UPDATE hb_platform_condition SET until_on = NULL WHERE platform_id = 4 AND condition = 'free';" "$condition_kept"
sql "$fees" "INSERT INTO hb_fee_charged (charge_id, base_id, item, charged_on, amount, account_id, platform_id, subject) SELECT 3, base_id, '课程费', '2024-02-01', 100, 41, 4, 'professional' FROM hb_platform WHERE platform_id = 4;"
answers 'both violations are there; after its end it need not be free' "$fees" 'SELECT charge_id, problem FROM hb_check_fee' '1|无收费标准 / without a standard
2|应免费 / has to be free
3|无收费标准 / without a standard'
sql "$fees" "INSERT INTO hb_finding (finding_id, found_on, account_id, organisation_id, description) VALUES (1, '2023-03-01', 41, 107, '以前的问题');
INSERT INTO hb_complaint (complaint_id, organisation_id, received_on, about, description, account_id) VALUES (1, 107, '2024-01-02', 'fee', '多收', 41);
INSERT INTO hb_complaint_step (complaint_id, action, account_id, acted_on, reason) VALUES (1, 'accept', 41, '2024-01-03', '受理');"
refuses 'a complaint upheld by a finding from before it' "$fees" "INSERT INTO hb_complaint_step (complaint_id, action, account_id, acted_on, reason, finding_id) VALUES (1, 'uphold', 41, '2024-01-04', '属实', 1);" '投诉属实须注明收到投诉后认定的检查问题 / a complaint that is upheld names a finding made since it was received (五)'

# What has a beginning is not said of what was before it; and what was linked or charged is not judged by a condition entered after it.
condition="INSERT INTO hb_platform_condition (platform_id, subject, condition, value, from_on, source) VALUES"
after_them='该平台在起用日期后已有联接的学时或收费，不得补登条件 / hours or fees of this platform from that date on are entered already: a condition is not entered after them (二(二)2(3))'
sql "$fees" "INSERT INTO hb_fee_charged (charge_id, base_id, item, charged_on, amount, account_id, platform_id, subject) SELECT 4, base_id, '课程费', '2024-01-10', 100, 41, 5, 'professional' FROM hb_platform WHERE platform_id = 5;
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on) VALUES (60, 1, '2023-12-10', 'professional', 'training', 5, 'verified', 'linked', 1, 6, 'c', '2023-12-11');"
refuses 'free since before the fee' "$fees" "$condition (5, 'professional', 'free', '', '2024-01-10', 'x');" "$after_them"
refuses 'for teachers only since before it was learnt' "$fees" "$condition (6, 'professional', 'title_series', '教师', '2023-12-10', 'x');" "$after_them"
refuses 'once more while it holds' "$fees" "$condition (4, 'professional', 'title_series', '农业', '2024-03-01', 'x');" "$condition_kept"
refuses 'from no day' "$fees" "$condition (6, 'professional', 'free', '', '2024', 'x');" 'CHECK constraint failed: 平台条件起用日期应为 YYYY-MM-DD / a condition holds from a date YYYY-MM-DD'
refuses 'its beginning moved' "$fees" "UPDATE hb_platform_condition SET from_on = '2020-01-01' WHERE platform_id = 4;" "$condition_kept"
allows 'from the day after' "$fees" "$condition (5, 'professional', 'free', '', '2024-01-11', 'x'), (6, 'professional', 'title_series', '教师', '2023-12-11', 'x'), (4, 'professional', 'free', '', '2024-02-02', 'once more, after its end');
INSERT INTO hb_fee_charged (charge_id, base_id, item, charged_on, amount, account_id, platform_id, subject) SELECT 5, base_id, '课程费', '2024-01-11', 100, 41, 5, 'professional' FROM hb_platform WHERE platform_id = 5;
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on) VALUES (61, 1, '2023-12-11', 'professional', 'training', 5, 'verified', 'linked', 1, 6, 'd', '2023-12-12');"
answers 'what was before is no violation of it, what comes after is' "$fees" 'SELECT charge_id, problem FROM hb_check_fee WHERE charge_id > 3; SELECT record_id FROM hb_check_platform_audience' '4|无收费标准 / without a standard
5|应免费 / has to be free
61'

# A complaint that was upheld by a finding which an appeal overturned is to be decided once more, and not by that finding.
upheld=$work/upheld.db
cp "$fees" "$upheld"
complaint_step() { echo "INSERT INTO hb_complaint_step (complaint_id, action, account_id, acted_on, reason, finding_id) VALUES (1, '$1', 41, '$2', 'x', ${3:-NULL});"; }
sql "$upheld" "INSERT INTO hb_account (account_id, name, organisation_id) SELECT 43, '复核', organisation_id FROM hb_account WHERE account_id = 41; INSERT INTO hb_account_permission VALUES (43, 'restore');
INSERT INTO hb_finding (finding_id, found_on, account_id, organisation_id, description) VALUES (2, '2024-01-04', 41, 107, '多收'), (3, '2024-01-12', 41, 107, '另一项');
$(complaint_step uphold 2024-01-05 2)
INSERT INTO hb_finding_step (finding_id, action, account_id, acted_on, reason) VALUES (2, 'appeal', 71, '2024-01-08', 'x');"
answers 'upheld, while the appeal is open' "$upheld" 'SELECT state, finding_id FROM hb_complaint_status' 'upheld|2'
sql "$upheld" "INSERT INTO hb_finding_step (finding_id, action, account_id, acted_on, reason) VALUES (2, 'overturn', 43, '2024-01-11', 'x');"
answers 'to be decided once more' "$upheld" 'SELECT state, finding_id FROM hb_complaint_status' 'reopened|2'
refuses 'by the finding that was overturned' "$upheld" "$(complaint_step uphold 2024-01-12 2)" '该检查问题已撤销认定，不能据此认定投诉属实 / the finding was overturned: no complaint is upheld by it (五)'
refuses 'answered once more' "$upheld" "$(complaint_step answer 2024-01-12)" '该投诉现在不能办理此步骤，请看 hb_complaint_status / the complaint is not at this step: see hb_complaint_status (五)'
cp "$upheld" "$work/upheld_rejected.db"
allows 'by another' "$upheld" "$(complaint_step uphold 2024-01-12 3)"
allows 'or rejected' "$work/upheld_rejected.db" "$(complaint_step reject 2024-01-12)"
answers 'and so they end' "$upheld" "SELECT state, finding_id FROM hb_complaint_status; ATTACH '$work/upheld_rejected.db' AS other; SELECT state FROM other.hb_complaint_status" 'upheld|3
rejected'

# 参数与比例: a figure is not changed for what is past.
not_past='检查参数的起用日期不得早于今天，并须晚于上一个 / a parameter holds from today or later, and from after the last one (六(三))'
refuses 'a day of 24 hours, long ago' "$fees" "INSERT INTO hb_supervision_parameter (name, from_on, value, account_id, source) VALUES ('hours_a_day', '2000-01-02', 24, 41, 'x');" "$not_past"
refuses 'by nobody' "$fees" "INSERT INTO hb_supervision_parameter (name, from_on, value, source) VALUES ('hours_a_day', '2024-02-01', 24, 'x');" '账号无权监督检查 / the account may not supervise (六(三))'
allows 'from next month on' "$fees" "INSERT INTO hb_supervision_parameter (name, from_on, value, account_id, source) VALUES ('hours_a_day', '2024-02-01', 9, 41, 'x');"
refuses 'between two figures' "$fees" "INSERT INTO hb_supervision_parameter (name, from_on, value, account_id, source) VALUES ('hours_a_day', '2024-01-20', 24, 41, 'x');" "$not_past"
rate_year='CHECK constraint failed: 经费比例起用年度应为四位年份 / a rate holds from a year of four digits'
refuses 'a rate of a year that is over' "$fees" "INSERT INTO hb_training_fund_rate (from_year, rate, account_id, source) VALUES (2022, 1, 41, 'x');" '经费比例的起用年度不得早于本年度，并须晚于上一个 / a rate holds from this year or later, and from after the last one (六(一))'
refuses 'a rate without a year' "$fees" "INSERT INTO hb_training_fund_rate (rate, account_id, source) VALUES (1, 41, 'x');" "$rate_year"
refuses 'a rate of no year' "$fees" "INSERT INTO hb_training_fund_rate (from_year, rate, account_id, source) VALUES ('abc', 1, 41, 'x');" "$rate_year"
refuses 'a rate by nobody' "$fees" "INSERT INTO hb_training_fund_rate (from_year, rate, source) VALUES (2025, 1, 'x');" '账号无权监督检查 / the account may not supervise (六(三))'
allows 'a rate of next year' "$fees" "INSERT INTO hb_training_fund_rate (from_year, rate, account_id, source) VALUES (2025, 200, 41, 'x');"

# 申诉: entered in time, and nothing of the record is revoked meanwhile.
appealed=$(from_filed appealed)
sql "$appealed" "$(for n in 2 3; do echo "INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, status, source, passed, platform_id, platform_record_id) VALUES ($n, 1, '2023-05-0$n', '2023-05-0$n', 'public', 'training', 4, 'verified', 'linked', 1, 1, 'p$n');"; done)
INSERT INTO hours_setting (name, value) VALUES ('today', '2024-01-15');
INSERT INTO hb_finding (finding_id, found_on, account_id, record_id, description) VALUES (1, '2023-01-15', 41, 2, 'x'), (2, '2024-01-10', 41, 2, 'y');"
appeal="INSERT INTO hb_finding_step (finding_id, action, account_id, acted_on, reason) VALUES"
refuses 'an appeal entered a year later with a day in time' "$appealed" "$appeal (1, 'appeal', 1, '2023-03-01', 'x');" '申诉期限已过，见参数 appeal_days / the time for an appeal is over: see the parameter appeal_days (六(三))'
allows 'an appeal in time' "$appealed" "$appeal (2, 'appeal', 1, '2024-01-15', 'x');"
under_appeal='该记录的问题正在申诉，决定之前不得撤销学时 / a finding about this record is under appeal: nothing is revoked before that is decided (六(三))'
revoke="INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason, finding_id) VALUES"
refuses 'revoked without naming the finding' "$appealed" "$revoke (2, 'revoke', 41, '2024-01-16', 'x', NULL);" "$under_appeal"
refuses 'revoked for another finding' "$appealed" "$revoke (2, 'revoke', 41, '2024-01-16', 'x', 1);" "$under_appeal"
allows 'another record' "$appealed" "$revoke (3, 'revoke', 41, '2024-01-16', 'x', NULL);"

# 账号: whoever holds an account goes on holding it.
holder='账号的持有人不得更改，请停用后另开 / the person who holds an account does not change: deactivate it and open a new one (三)'
refuses 'held by nobody for a while' "$appealed" 'UPDATE hb_account SET person_id = NULL WHERE account_id = 14;' "$holder"
refuses 'held by another' "$appealed" 'UPDATE hb_account SET person_id = 2 WHERE account_id = 14;' "$holder"
refuses 'replaced' "$appealed" "INSERT OR REPLACE INTO hb_account (account_id, name, organisation_id) VALUES (14, 'x', 102);" "$holder"
allows 'a holder where none was known' "$appealed" 'UPDATE hb_account SET person_id = 4 WHERE account_id = 22;'

# 平台: a suspended base does not lend its platform to another.
stays='平台所属基地不得更改，请另行登记平台 / the base of a platform does not change: enter another platform (二(二)2)'
refuses 'a platform of another base' "$appealed" 'UPDATE hb_platform SET base_id = 107 WHERE platform_id = 4;' "$stays"
refuses 'a platform replaced' "$appealed" "INSERT OR REPLACE INTO hb_platform (platform_id, base_id, name, type, address) SELECT platform_id, 107, name, type, address FROM hb_platform WHERE platform_id = 7;" "$stays"

# 资格: its conditions, and who registers.
licensed=$(from_world licensed)
sql "$licensed" "INSERT INTO hb_qualification (qualification, policy, required_for, source) VALUES ('甲资格', 'cn-national', 'renew', 'x');
UPDATE hb_account SET person_id = 2 WHERE account_id = 21;"
step="INSERT INTO hb_qualification_step (person_id, qualification, action, account_id, acted_on, valid_until, hours_met, decided_by) VALUES"
not_renewed='继续教育学时未达要求，不予延续注册 / not renewed: its law asks for continuing education, which is not met (六(一))'
conditions='已有人注册的职业资格，其条件不得更改，请另立一项 / the conditions of a qualification do not change once somebody was registered: enter another (六(一))'
refuses 'registered by oneself' "$licensed" "$step (2, '甲资格', 'register', 21, '2021-03-01', '2024-02-29', NULL, NULL);" '不得办理本人的资格注册 / nobody registers a qualification of their own (六(一))'
allows 'registered' "$licensed" "$step (1, '甲资格', 'register', 21, '2021-03-01', '2024-02-29', NULL, NULL);"
refuses 'no condition for a while' "$licensed" 'UPDATE hb_qualification SET required_for = NULL;' "$conditions"
refuses 'another policy' "$licensed" 'UPDATE hb_qualification SET policy = NULL;' "$conditions"
refuses 'replaced' "$licensed" "INSERT OR REPLACE INTO hb_qualification (qualification, policy, required_for, source) VALUES ('甲资格', 'cn-national', NULL, 'x');" "$conditions"
refuses 'decided by another policy' "$licensed" "$step (1, '甲资格', 'renew', 21, '2024-02-01', '2027-02-28', 1, 'cn-nationals@1');" '学时是否达到须由该资格的政策认定（decided_by：政策@版本） / hours_met is decided by the policy of that qualification (decided_by: policy@version) (六(一))'
sql "$licensed" "$step (1, '甲资格', 'cancel', 21, '2024-02-01', NULL, NULL, NULL);"
refuses 'cancelled and registered on one day' "$licensed" "$step (1, '甲资格', 'register', 21, '2024-02-01', '2027-02-28', NULL, NULL);" "$not_renewed"
allows 'with its hours' "$licensed" "$step (1, '甲资格', 'register', 21, '2024-02-01', '2027-02-28', 1, 'cn-national@1');"

# 合并: nothing new for the row that is merged, and nothing is left of it.
merged=$(from_world merged)
sql "$merged" "INSERT INTO hb_person (person_id, name, id_number) VALUES (11, '测试人员11', '11010519491231002X'), (12, '测试人员11', '11010519491231002x'), (13, '测试人员13', NULL), (14, '测试人员13', NULL);
INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (11, '2020-01-01', 102), (12, '2021-01-01', 103);
INSERT INTO hb_transfer (transfer_id, person_id, from_employer_id, to_employer_id, moves_on, account_id, asked_on) VALUES (1, 12, 103, 102, '2024-02-01', 13, '2024-01-10');
INSERT INTO hb_qualification (qualification, source) VALUES ('甲资格', 'x');"
merged_on='合并日期不得晚于今天，也不得早于被合并编号最近一次入账 / a merge is not dated after today, nor before the last posting of the row to merge (三)'
sql "$merged" "INSERT INTO hb_year_closing (closing_id, year, account_id, closed_on) VALUES (1, 2022, 41, '2023-01-31'); INSERT INTO hb_year_account (person_id, year, closing_id, required_total) VALUES (12, 2022, 1, 90);
INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, policy, policy_version, policy_sha256, account_id, posted_on) VALUES (12, 2022, 'public', 1, 0, 'closing', 'p', '1', 'a', 41, '2023-01-31');"
refuses 'merged before the last posting' "$merged" "INSERT INTO hb_person_merge (kept_id, merged_id, account_id, merged_on, reason) VALUES (11, 12, 41, '1990-01-01', 'x');" "$merged_on"
refuses 'merged tomorrow' "$merged" "INSERT INTO hb_person_merge (kept_id, merged_id, account_id, merged_on, reason) VALUES (11, 12, 41, '9999-01-01', 'x');" "$merged_on"
allows 'merged' "$merged" "INSERT INTO hb_person_merge (kept_id, merged_id, account_id, merged_on, reason) VALUES (11, 12, 41, '2024-01-15', 'x');"
answers 'its transfer waits for nobody' "$merged" 'SELECT status FROM hb_transfer_status' 'merged'
kept_id='此人已并入另一编号，请用 hb_person_merge 中的 kept_id / this person is merged: use the kept_id of hb_person_merge'
sql "$merged" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'submit', 12, '2023-05-01'), (1, 'file', 31, '2023-05-02');
INSERT INTO hb_training_class (class_id, filing_id, name, starts_on, ends_on, place, hours) VALUES (1, 1, '班', '2023-06-12', '2023-06-14', 'x', 24);"
refuses 'an attendee' "$merged" 'INSERT INTO hb_class_attendee (class_id, person_id) VALUES (1, 12);' "$kept_id"
sql "$merged" 'INSERT INTO hb_class_attendee (class_id, person_id) VALUES (1, 13);'
refuses 'an attendee turned into it' "$merged" 'UPDATE hb_class_attendee SET person_id = 12;' "$kept_id"
refuses 'an account' "$merged" "INSERT INTO hb_account (name, person_id) VALUES ('x', 12);" "$kept_id"
refuses 'a holder' "$merged" 'UPDATE hb_account SET person_id = 12 WHERE account_id = 13;' "$kept_id"
refuses 'an ID number' "$merged" "UPDATE hb_person SET id_number = '110105194912310038' WHERE person_id = 12;" "$kept_id"
refuses 'a status' "$merged" "INSERT INTO hb_person_status (person_id, status, from_year, to_year, basis, account_id, entered_on) VALUES (12, 'exempt', 2024, 2024, 'x', 41, '2024-01-15');" "$kept_id"
refuses 'an attribute' "$merged" "INSERT INTO hb_person_attribute (person_id, name, valid_from, value, account_id, basis) VALUES (12, 'committee', '2024-01-01', 'x', 41, 'x');" "$kept_id"
refuses 'a qualification' "$merged" "INSERT INTO hb_qualification_step (person_id, qualification, action, account_id, acted_on) VALUES (12, '甲资格', 'register', 41, '2024-01-15');" "$kept_id"
refuses 'a fee' "$merged" "INSERT INTO hb_fee_charged (base_id, item, charged_on, amount, account_id, person_id) VALUES (107, 'x', '2024-01-10', 1, 41, 12);" "$kept_id"
refuses 'a finding' "$merged" "INSERT INTO hb_finding (found_on, account_id, person_id, description) VALUES ('2024-01-15', 41, 12, 'x');" "$kept_id"
refuses 'an exemption on no basis' "$merged" "INSERT INTO hb_person_status (person_id, status, from_year, to_year, basis, account_id, entered_on) VALUES (11, 'exempt', 2024, 2024, ' ', 41, '2024-01-15');" 'CHECK constraint failed: 人员状态：basis 须填写，为文字 / status: basis is required, as text'
refuses 'an attribute on no basis' "$merged" "INSERT INTO hb_person_attribute (person_id, name, valid_from, value, account_id, basis) VALUES (11, 'committee', '2024-01-01', 'x', 41, '');" 'CHECK constraint failed: 人员属性：basis 须填写，为文字 / attribute of a person: basis is required, as text'

# What the merged row has left: one person on the roster, and the result that was corrected.
left=$(from_filed left)
sql "$left" "INSERT INTO hb_person (person_id, name, id_number) VALUES (11, '测试人员11', '11010519491231002X'), (12, '测试人员11', '11010519491231002x');
INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (12, '2021-01-01', 102);
INSERT INTO hb_training_class (class_id, filing_id, name, starts_on, ends_on, place, hours) VALUES (1, 1, '区专业科目培训第1期', '2023-06-12', '2023-06-14', '测试培训中心', 24);
INSERT INTO hb_class_attendee (class_id, person_id, passed) VALUES (1, 12, 1);
INSERT INTO hb_class_document (class_id, kind, name, size, sha256, media_type, address) VALUES (1, 'roster', '学员花名册.pdf', 9, printf('%064d', 1), 'application/pdf', 'https://archive.example/1');
INSERT INTO hb_class_declaration (class_id, account_id, declared_on) VALUES (1, 12, '2023-06-20');
INSERT INTO hb_class_result_correction (class_id, person_id, passed, account_id, corrected_on, reason) VALUES (1, 12, 0, 12, '2023-07-01', '阅卷有误'), (1, 12, 1, 12, '2023-07-02', '复核');
INSERT INTO hb_person_merge (kept_id, merged_id, account_id, merged_on, reason) VALUES (11, 12, 41, '2024-03-01', 'x');"
answers 'the corrected result is found at the row that is kept' "$left" 'SELECT person_id, passed, reason FROM hb_check_result_changed' '11|1|复核'
answers 'nobody is left out of the class' "$left" 'SELECT person_id FROM hb_class_left_out' ''

# people_on.sql puts a view of its own before hours_person: the columns come to the one that stays.
cp "$attack" "$work/columns.db"
sql "$work/columns.db" "INSERT INTO hb_attribute (name, type, zh, en) VALUES ('weight', 'number', '权重', 'weight');"
equal 'person_columns.sql after people_on.sql' '' "$({ printf '.parameter init\n.parameter set :on "%s"\n' "'2023-06-01'"; cat sql/people_on.sql sql/person_columns.sql; } | (cd "$work" && sqlite3 -batch -bail columns.db 2>&1))"
answers 'the column is there' "$work/columns.db" "SELECT count(weight) FROM hours_person" '0'

# A base that is suspended and then withdrawn is so from one day to the next, and until today.
sql "$attack" "INSERT INTO hb_base_step (base_id, action, account_id, acted_on, reason) VALUES (107, 'suspend', 41, '2023-09-01', 'x'), (107, 'withdraw', 41, '2023-10-01', 'y');"
answers 'each of its days once' "$attack" 'SELECT action, from_on, until_on FROM hb_base_unrecognised ORDER BY 2' 'suspend|2023-09-01|2023-10-01
withdraw|2023-10-01|'
