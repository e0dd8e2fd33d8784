# 19_careers: transfers, who left, retired, died or is exempt, an employer's type over time; what closing and deciding make of it.

careers=$(from_world careers)
ask_transfer() { echo "INSERT INTO hb_transfer (transfer_id, person_id, from_employer_id, to_employer_id, moves_on, account_id, asked_on) VALUES ($1, $2, $3, $4, '$5', $6, '2023-06-20');"; }
transfer_step() { echo "INSERT INTO hb_transfer_step (transfer_id, action, account_id, acted_on, reason) VALUES ($1, '$2', $3, '${4:-2023-06-25}', ${5:-NULL});"; }

# ---- a transfer, asked for by the person, accepted by the new employer
refuses 'from an employer that is not theirs' "$careers" "$(ask_transfer 1 1 103 102 2023-07-01 1)" "原单位应为本人现在的所在单位 / the employer that is left is the person's present one (三)"
refuses 'of nobody' "$careers" "$(ask_transfer 1 99 102 103 2023-07-01 1)" "原单位应为本人现在的所在单位 / the employer that is left is the person's present one (三)"
refuses 'to a department' "$careers" "$(ask_transfer 1 1 102 101 2023-07-01 1)" '新单位应为另一用人单位 / the new employer is another employer (三)'
refuses 'to the same employer' "$careers" "$(ask_transfer 1 1 102 102 2023-07-01 1)" '新单位应为另一用人单位 / the new employer is another employer (三)'
refuses 'before they joined' "$careers" "$(ask_transfer 1 1 102 103 2015-07-01 1)" '调转日期应晚于到原单位的日期 / the day of the move is after the day of joining the present employer (三)'
by_whom='调转由本人或原单位以有效账号提出 / a transfer is asked for by the person or by the employer that is left, with an active account (三)'
refuses 'asked for by the new employer' "$careers" "$(ask_transfer 1 1 102 103 2023-07-01 13)" "$by_whom"
refuses 'asked for by somebody else' "$careers" "$(ask_transfer 1 1 102 103 2023-07-01 2)" "$by_whom"
refuses 'asked for by an account that is not active' "$careers" "$(ask_transfer 1 1 102 103 2023-07-01 91)" "$by_whom"
allows 'asked for' "$careers" "$(ask_transfer 1 1 102 103 2023-07-01 1)"
answers 'nothing moves before it is accepted' "$careers" 'SELECT employer_id FROM hours_person WHERE person_id = 1; SELECT status FROM hb_transfer_status' '102
open'
refuses 'a second one meanwhile' "$careers" "$(ask_transfer 2 1 102 106 2023-07-01 11)" '该人已有待接收的调转 / a transfer of this person waits to be accepted already (三)'
refuses 'a number that is taken' "$careers" "INSERT OR REPLACE INTO hb_transfer (transfer_id, person_id, from_employer_id, to_employer_id, moves_on, account_id, asked_on) VALUES (1, 2, 103, 102, '2023-07-01', 2, '2023-06-20');" '调转编号已使用 / this transfer id is taken'
refuses 'no such transfer' "$careers" "$(transfer_step 9 accept 13)" '没有这次调转 / there is no such transfer'
accepted_by='调转由新单位接收或拒绝 / a transfer is accepted or refused by the new employer (三)'
refuses 'accepted by the employer that is left' "$careers" "$(transfer_step 1 accept 11)" "$accepted_by"
refuses 'accepted by the bureau' "$careers" "$(transfer_step 1 accept 31)" "$accepted_by"
refuses 'withdrawn by another account' "$careers" "$(transfer_step 1 withdraw 11 2023-06-25 "'x'")" '调转由提出的账号撤回 / a transfer is withdrawn by the account that asked for it (三)'
refuses 'accepted before it was asked for' "$careers" "$(transfer_step 1 accept 13 2023-06-19)" '办理时间早于提出 / the step is dated before the transfer was asked for (三)'
refuses 'refused without a reason' "$careers" "$(transfer_step 1 refuse 13)" 'CHECK constraint failed: 拒绝或撤回调转须写明理由 / refusing or withdrawing a transfer needs a reason'
refuses 'an unknown step of it' "$careers" "$(transfer_step 1 sign 13)" 'CHECK constraint failed: 调转步骤应为 accept、refuse 或 withdraw / a step of a transfer is accept, refuse or withdraw'
allows 'accepted' "$careers" "$(transfer_step 1 accept 13)"
answers 'the person is the new employer'"'"'s from that day; the trail says by which transfer' "$careers" 'SELECT employer_id, joined_on FROM hours_person WHERE person_id = 1;
SELECT change, joined_on, employer_id, left_on, transfer_id FROM hb_employment_trail WHERE person_id = 1; SELECT status, account FROM hb_transfer_status; SELECT count(*) FROM hb_moved_without_transfer' \
'103|2023-07-01
insert|2015-07-01|102||
update|2015-07-01|102|2023-07-01|1
insert|2023-07-01|103||1
accepted|企业审核
0'
refuses 'accepted twice' "$careers" "$(transfer_step 1 accept 13)" '这次调转已办结 / this transfer is decided already (三)'
refuses 'a transfer edited' "$careers" 'UPDATE hb_transfer SET to_employer_id = 106;' '单位调转只增不改 / transfers are only ever added (三)'
refuses 'a step of it deleted' "$careers" 'DELETE FROM hb_transfer_step;' '单位调转只增不改 / transfers are only ever added (三)'
refuses 'the trail edited' "$careers" 'UPDATE hb_employment_trail SET transfer_id = 1;' '任职留痕只增不改 / the trail of employments is only ever added to'
refuses 'the trail replaced' "$careers" "INSERT OR REPLACE INTO hb_employment_trail (entry_id, change, person_id, joined_on, employer_id) VALUES (1, 'delete', 1, '2015-07-01', 102);" '任职留痕只增不改 / the trail of employments is only ever added to'
file=$work/careers_self.db
cp "$careers" "$file"
sql "$file" "INSERT INTO hb_account (account_id, name, organisation_id, person_id) VALUES (15, 'x', 102, 1); INSERT INTO hb_account_permission VALUES (15, 'review_employer'); $(ask_transfer 3 1 103 102 2023-09-01 1)"
refuses 'accepted by the person' "$file" "$(transfer_step 3 accept 15)" '不得接收本人的调转 / nobody accepts their own transfer (三)'
allows 'the person leaves meanwhile' "$file" "UPDATE hb_employment SET left_on = '2023-08-01' WHERE person_id = 1 AND left_on IS NULL;"
refuses 'accepted when the person has left' "$file" "$(transfer_step 3 accept 11)" '本人已不在原单位，请拒绝后另行登记 / the person is no longer with the employer that is left: refuse it, and enter it anew (三)'
allows 'and withdrawn' "$file" "$(transfer_step 3 withdraw 1 2023-08-02 "'已离职'")"
allows 'a move without a transfer' "$file" "INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (1, '2023-08-05', 106);"
answers 'is seen' "$file" 'SELECT * FROM hb_moved_without_transfer' '1|2023-08-05|106'
allows 'an employment deleted' "$file" "DELETE FROM hb_employment WHERE person_id = 1 AND joined_on = '2023-08-05';"
answers 'is in the trail' "$file" "SELECT person_id, employer_id FROM hb_employment_trail WHERE change = 'delete'" '1|106'

# ---- retired, died, exempt
enter() { echo "INSERT INTO hb_person_status (status_id, person_id, status, valid_from, from_year, to_year, voids_id, basis, account_id, entered_on) VALUES ($1, $2, '$3', ${4:-NULL}, ${5:-NULL}, ${6:-NULL}, ${7:-NULL}, '测试依据', ${8:-31}, '2023-07-01');"; }
fits='CHECK constraint failed: 退休、死亡填 valid_from；免予填 from_year 和不早于它的 to_year；作废填 voids_id / retired and deceased have valid_from; exempt has from_year, and to_year not before it; void has voids_id'
refuses 'retired without a day' "$careers" "$(enter 1 2 retired)" "$fits"
refuses 'exempt without years' "$careers" "$(enter 1 2 exempt)" "$fits"
refuses 'exempt, and the years the wrong way round' "$careers" "$(enter 1 2 exempt NULL 2023 2022)" "$fits"
refuses 'an unknown status' "$careers" "$(enter 1 2 dismissed "'2023-07-01'")" 'CHECK constraint failed: 人员状态应为 retired、deceased、exempt 或 void / a status is retired, deceased, exempt or void'
refuses 'a status of nobody' "$careers" "$(enter 1 99 exempt NULL 2022 2022)" '没有此人 / there is no such person'
entered_by='退休、死亡由所在单位或人社局登记，免予和作废由负责的人社局登记 / retirement and death are entered by the employer or the HR bureau, exemptions and what is void by the bureau in charge (六)'
refuses 'an employer exempts' "$careers" "$(enter 1 2 exempt NULL 2022 2022 NULL 13)" "$entered_by"
refuses 'another employer retires' "$careers" "$(enter 1 2 retired "'2023-07-01'" NULL NULL NULL 11)" "$entered_by"
refuses 'another district exempts' "$careers" "$(enter 1 2 exempt NULL 2022 2022 NULL 32)" "$entered_by"
refuses 'retired before they joined' "$careers" "$(enter 1 2 retired "'2016-06-30'")" '日期早于最近一次入职 / the date is before the last time that the person joined an employer'
refuses 'retired ahead of the day' "$careers" "$(enter 1 2 retired "'2023-07-02'")" '退休、死亡不能提前登记 / retirement and death are not entered ahead of their day'
refuses 'nothing to void' "$careers" "$(enter 1 2 void NULL NULL NULL 7)" '没有可作废的状态 / there is no such status of this person that could be voided'
sql "$careers" "INSERT INTO hb_person (person_id, name) VALUES (5, '测试人员5'), (6, '测试人员6'), (7, '测试人员7'), (8, '测试人员8');
INSERT INTO hb_employment (person_id, joined_on, employer_id, left_on) VALUES (5, '2016-01-01', 102, '2021-05-31'), (6, '2016-01-01', 102, NULL), (7, '2016-01-01', 102, NULL), (8, '2016-01-01', 102, '2019-12-31'), (8, '2023-02-01', 103, NULL);"
allows 'the employer retires one' "$careers" "$(enter 1 6 retired "'2021-12-31'" NULL NULL NULL 11)"
allows 'the bureau exempts one, for three years' "$careers" "$(enter 2 7 exempt NULL 2021 2021) $(enter 3 7 exempt NULL 2022 2023)"
answers 'what each is' "$careers" 'SELECT person_id, status, since, retired_on, exempt_years FROM hb_person_standing WHERE person_id BETWEEN 5 AND 8' '5|left|2021-05-31||
6|retired|2021-12-31|2021-12-31|
7|employed|2016-01-01||2021,2022,2023
8|employed|2023-02-01||'
answers 'and whom which years ask nothing of' "$careers" 'SELECT person_id, from_year, to_year, why FROM hb_not_required WHERE person_id BETWEEN 5 AND 8 ORDER BY 1, 2' '5|2022|9999|left
6|2022|9999|retired
7|2021|2021|exempt
7|2022|2023|exempt
8|2020|2022|left'
refuses 'exempt twice' "$careers" "$(enter 9 7 exempt NULL 2023 2024)" '其中有年度已免予 / the person is exempt in one of these years already'
refuses 'a status edited' "$careers" "UPDATE hb_person_status SET valid_from = '2023-12-31' WHERE status_id = 1;" '人员状态只增不改，请另行作废 / statuses are only ever added: void one that is wrong'
refuses 'a status replaced' "$careers" "INSERT OR REPLACE INTO hb_person_status (status_id, person_id, status, from_year, to_year, basis, account_id, entered_on) VALUES (1, 6, 'exempt', 2023, 2023, 'x', 31, '2023-07-01');" '人员状态只增不改，请另行作废 / statuses are only ever added: void one that is wrong'
file=$work/careers_void.db
cp "$careers" "$file"
allows 'a status voided' "$file" "$(enter 4 6 void NULL NULL NULL 1)"
refuses 'voided twice' "$file" "$(enter 5 6 void NULL NULL NULL 1)" '没有可作废的状态 / there is no such status of this person that could be voided'
answers 'then they are employed again' "$file" "SELECT status, since FROM hb_person_standing WHERE person_id = 6; SELECT count(*) FROM hb_not_required WHERE person_id = 6" 'employed|2016-01-01
0'
answers 'one who died' "$file" "$(enter 6 4 deceased "'2023-06-30'" NULL NULL NULL 41) SELECT status, since FROM hb_person_standing WHERE person_id = 4; SELECT from_year, why FROM hb_not_required WHERE person_id = 4" 'deceased|2023-06-30
2024|deceased'
answers 'retired, and employed again' "$file" "$(enter 7 2 retired "'2023-06-30'") INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (2, '2023-09-01', 103); SELECT status, retired_on FROM hb_person_standing WHERE person_id = 2; SELECT count(*) FROM hb_not_required WHERE person_id = 2" 'employed|
0'
sql "$file" "INSERT INTO hb_account (account_id, name, organisation_id, person_id) SELECT 16, 'x', organisation_id, 7 FROM hb_account WHERE account_id = 31; INSERT INTO hb_account_permission VALUES (16, 'verify');"
refuses 'exempting oneself' "$file" "$(enter 8 7 exempt NULL 2024 2024 NULL 16)" '不得登记本人的状态 / nobody enters a status of their own (六)'

# ---- an employer's type over time
change() { echo "INSERT INTO hb_employer_type_change (change_id, organisation_id, valid_from, type_before, type_after, basis, account_id, entered_on) VALUES ($1, ${6:-102}, '$2', '$3', '$4', '转企改制', ${5:-31}, '2023-07-01');"; }
by_a_row="单位性质变更须登记在 hb_employer_type_change / an employer's type changes by a row of hb_employer_type_change (六(一))"
refuses 'a type changed by hand' "$careers" "UPDATE hb_organisation SET employer_type = 'enterprise' WHERE organisation_id = 102;" "$by_a_row"
refuses 'a type forgotten by hand' "$careers" "UPDATE hb_organisation SET employer_type = NULL WHERE organisation_id = 102;" "$by_a_row"
refuses 'a type replaced' "$careers" "INSERT OR REPLACE INTO hb_organisation (organisation_id, parent_id, kind, name, employer_type, district_code) VALUES (102, 101, 'employer', 'x', 'other', '370602');" "$by_a_row"
allows 'a type that was not known' "$careers" "INSERT INTO hb_organisation (organisation_id, parent_id, kind, name, district_code) VALUES (190, 101, 'employer', 'x', '370602'); UPDATE hb_organisation SET employer_type = 'other' WHERE organisation_id = 190;"
refuses 'from a type that it has not' "$careers" "$(change 1 2022-07-01 enterprise other)" '变更前的单位性质与现登记的不符 / the type before the change is not the one that is registered (六(一))'
refuses 'to the same type' "$careers" "$(change 1 2022-07-01 institution institution)" 'CHECK constraint failed: 变更后的单位性质应为另一 institution、enterprise 或 other / the type after the change must be another of institution, enterprise and other (六(一))'
change_by='单位性质变更由负责的人社局登记 / a change of type is entered by the HR bureau in charge (六(一))'
refuses 'by the employer itself' "$careers" "$(change 1 2022-07-01 institution enterprise 11)" "$change_by"
refuses 'by another district' "$careers" "$(change 1 2022-07-01 institution enterprise 32)" "$change_by"
allows 'changed' "$careers" "$(change 1 2022-07-01 institution enterprise)"
refuses 'changed back before that' "$careers" "$(change 2 2022-07-01 enterprise institution)" '变更应晚于上一次变更 / the change is after the last one (六(一))'
refuses 'a change replaced' "$careers" "INSERT OR REPLACE INTO hb_employer_type_change (change_id, organisation_id, valid_from, type_before, type_after, basis, account_id, entered_on) VALUES (1, 103, '2023-01-01', 'enterprise', 'other', 'x', 31, '2023-07-01');" '单位性质变更只增不改 / changes of type are only ever added (六(一))'
refuses 'a change deleted' "$careers" 'DELETE FROM hb_employer_type_change;' '单位性质变更只增不改 / changes of type are only ever added (六(一))'
answers 'the type over time' "$careers" 'SELECT from_on, to_on, employer_type FROM hb_employer_type_history WHERE organisation_id = 102 ORDER BY 1; SELECT employer_type FROM hours_person WHERE person_id = 3' '|2022-07-01|institution
2022-07-01||enterprise
enterprise'
answers 'what a person was, and where' "$careers" 'SELECT from_on, to_on, employer_id, employer_type FROM hb_person_history WHERE person_id IN (1, 8) ORDER BY person_id, 1' '2015-07-01|2022-07-01|102|institution
2022-07-01|2023-07-01|102|enterprise
2023-07-01||103|enterprise
2016-01-01|2019-12-31|102|institution
2023-02-01||103|enterprise'

has_extension 'closing and deciding by what a person was' || return 0
run_with() {
  local file=$1
  shift
  bound "$@" | sqlite3 -batch -bail "$file" 2>&1
}

# Closing 2022: 1 to 4 and 8 as ever; 5 left in 2021 and 6 retired, neither learnt anything: nothing is posted. 7 is exempt and learnt 10 hours: these are
# posted, and nothing is required. 8 worked nowhere from 2020 to 2022, learnt nothing: not posted either.
sql "$careers" "INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, 'x', '2023-01-01', 41);
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, import_id) VALUES (71, 7, '2022-05-05', 'public', 'training', 10, 'verified', 'linked', 1, 1, 1);"
run_with "$careers" sql/close_year.sql :year 2022 :closed_on "'2023-01-31'" :account_id 41 :policy "'cn-shandong-yantai'" > "$work/closed"
answers 'closing posts a leaver nowhere, and asks nothing of whom the year asks nothing' "$careers" 'SELECT person_id, employer_id, total_hours, required_total, complete FROM hb_year_completion ORDER BY 1' '1|102|0.0|90.0|0
2|103|0.0|90.0|0
3|102|0.0|90.0|0
4|106|0.0|90.0|0
7|102|10.0||'
run_with "$careers" sql/close_year.sql :year 2021 :closed_on "'2023-01-31'" :account_id 41 :policy "'cn-shandong-yantai'" > "$work/closed"
answers 'in the year of leaving it asks as ever, of no employer at its end' "$careers" 'SELECT person_id, employer_id, required_total FROM hb_year_completion WHERE year = 2021 AND person_id >= 5 ORDER BY 1' '5||90.0
6||90.0'

# A title: 30 and 60 hours a year, without the professional ones of 2019. An enterprise's people need those from 2020 on, an institution's from 2019 (六(一)).
dated=$(from_world careers_dated)
sql "$dated" "INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, 'x', '2023-01-01', 41);
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, import_id)
SELECT year * 10 + part, 3, year || '-05-05', CASE part WHEN 1 THEN 'public' ELSE 'professional' END, 'training', CASE part WHEN 1 THEN 30 ELSE 60 END, 'verified', 'linked', 1, 1, 1
FROM (SELECT 2019 AS year UNION ALL SELECT 2020 UNION ALL SELECT 2021 UNION ALL SELECT 2022 UNION ALL SELECT 2023), (SELECT 1 AS part UNION ALL SELECT 2)
WHERE NOT (year = 2019 AND part = 2);
INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, 3, 2023, '教师', '中级', '2023-10-01', '2023-09-01', 3);
$(change 1 2024-01-01 institution enterprise)"
now() { printf '.load %s\n%s\n' "$extension" "$1" | sqlite3 -batch -bail "$dated" 2>&1 | tail -n "${2:-1}"; }
on_day() { printf '\n.parameter init\n.parameter set :on "%s"\n' "'$1'"; cat sql/people_on.sql; }
equal 'an enterprise today: eligible' 1 "$(now 'SELECT title_eligible(3, 2023);')"
equal 'an institution then: not' 0 "$(now "$(on_day 2023-10-01) SELECT title_eligible(3, 2023);")"
equal 'the day of the change is the first of the new type' '0 1' "$(now "$(on_day 2023-12-31) SELECT title_eligible(3, 2023);") $(now "$(on_day 2024-01-01) SELECT title_eligible(3, 2023);")"
equal 'asked of two days on one connection, and of today again' '0
1
1' "$(now "$(on_day 2023-10-01) SELECT title_eligible(3, 2023); $(on_day 2024-01-01) SELECT title_eligible(3, 2023); DROP VIEW temp.hours_person; SELECT title_eligible(3, 2023);" 3)"
equal 'people_on shows the columns of hours_person' 1 "$(now "CREATE TEMP TABLE today AS SELECT group_concat(name) AS names FROM pragma_table_info('hours_person'); $(on_day 2023-10-01) SELECT names = (SELECT group_concat(name) FROM pragma_table_info('hours_person')) FROM today;")"
equal 'a day that there is not' 1 "$(now "$(on_day 2023-02-30)" 5 | grep -c '日期应为 YYYY-MM-DD，请核对 :on / the day must be a date YYYY-MM-DD: look at :on')"
before=$(checksum "$dated")
equal 'today'"'"'s type does not decide it' '收审时单位性质不同，请先运行 people_on.sql / another type of employer on the day of acceptance: run people_on.sql first|1|2023-10-01' "$(run_with "$dated" sql/decide_titles.sql :decided_on "'2024-02-01'" :account_id 41 :policy "'cn-shandong-yantai'" | grep people_on)"
equal 'and nothing is decided' "$before" "$(checksum "$dated")"
{
  printf '.load %s\nPRAGMA foreign_keys = ON;\n' "$extension"
  on_day 2023-10-01
  printf '.parameter set :decided_on "%s"\n.parameter set :account_id 41\n.parameter set :policy "%s"\n' "'2024-02-01'" "'cn-shandong-yantai'"
  cat sql/decide_titles.sql
} | sqlite3 -batch -bail "$dated" > "$work/decided" 2>&1 || fail 'deciding by the type of that day' "$(cat "$work/decided")"
answers 'decided by the type of that day, which is kept' "$dated" "SELECT eligible, substr(person_input, 1, 13) FROM hb_title_decision; SELECT count(*) FROM hb_title_input_changed" "0|'institution'
0"
