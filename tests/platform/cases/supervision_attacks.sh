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
