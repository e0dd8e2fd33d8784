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
