# What a clerk must not get by entries of careers, one after the other, each of them allowed by itself (三, 六).

buried=$(from_world careers_attacks)
status() { echo "INSERT INTO hb_person_status (status_id, person_id, status, valid_from, from_year, to_year, voids_id, basis, account_id, entered_on) VALUES ($1, $2, '$3', ${4:-NULL}, NULL, NULL, ${5:-NULL}, '测试依据', ${6:-41}, '2023-07-01');"; }

# ---------------------------------------------------------------- whoever died joins nobody, and applies for nothing
allows 'the death of one' "$buried" "$(status 1 1 deceased "'2023-06-30'")"
dead='此人已登记死亡；登记有误请先作废（hb_person_status） / the death of this person is entered: if that is wrong, void it first (hb_person_status) (六)'
refuses 'who joins another employer afterwards' "$buried" "INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (1, '2023-09-01', 103);" "$dead"
refuses 'or the same, with an end after the death' "$buried" "INSERT INTO hb_employment (person_id, joined_on, employer_id, left_on) VALUES (1, '2023-06-30', 103, '2023-07-01');" "$dead"
refuses 'whose employment is opened again' "$buried" 'UPDATE hb_employment SET left_on = NULL WHERE person_id = 1;' "$dead"
refuses 'or ends later' "$buried" "UPDATE OR REPLACE hb_employment SET left_on = '2023-07-01' WHERE person_id = 1;" "$dead"
refuses 'who retires instead' "$buried" "$(status 2 1 retired "'2023-06-30'")" "$dead"
refuses 'who dies twice' "$buried" "$(status 2 1 deceased "'2023-06-30'")" "$dead"
refuses 'who applies for a title, whatever the day' "$buried" "INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, 1, 2023, '工程', '高级', '2023-10-01', '2023-06-01', 1);" \
  '此人已登记死亡，不能申报；登记有误请先作废（hb_person_status） / the death of this person is entered, who applies for nothing: if that is wrong, void it first (hb_person_status) (六(一))'
allows 'an earlier employment is still entered' "$buried" "INSERT INTO hb_employment (person_id, joined_on, employer_id, left_on) VALUES (1, '2010-07-01', 103, '2015-06-30');"
answers 'what stands' "$buried" 'SELECT status, since FROM hb_person_standing WHERE person_id = 1; SELECT quote(employer_id) FROM hours_person WHERE person_id = 1' 'deceased|2023-06-30
NULL'
allows 'voided, they are alive' "$buried" "$(status 2 1 void NULL 1)"
answers 'and employed as before; the trail says what ended it, and that it was opened' "$buried" "SELECT status, since FROM hb_person_standing WHERE person_id = 1; SELECT employer_id FROM hours_person WHERE person_id = 1; SELECT change, left_on, status_id FROM hb_employment_trail WHERE person_id = 1 AND joined_on = '2015-07-01'; SELECT count(*) FROM hb_not_required WHERE person_id = 1" 'employed|2015-07-01
102
insert||
update|2023-06-30|1
update||
0'
allows 'and apply' "$buried" "INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, 1, 2023, '工程', '高级', '2023-10-01', '2023-06-01', 1);"

# ---------------------------------------------------------------- a void takes back what the entry did, and nothing else
answers 'retired, voided, retired, voided' "$buried" "$(status 3 2 retired "'2023-06-30'") $(status 4 2 void NULL 3) $(status 5 2 retired "'2023-06-29'") $(status 6 2 void NULL 5) SELECT status FROM hb_person_standing WHERE person_id = 2; SELECT quote(left_on) FROM hb_employment WHERE person_id = 2" 'employed
NULL'
sql "$buried" "UPDATE hb_employment SET left_on = '2023-06-30' WHERE person_id = 3; $(status 7 3 retired "'2023-06-30'")"
refuses 'an end that was by hand is not the retirement'"'"'s' "$buried" "INSERT INTO hb_employment_trail (change, person_id, joined_on, employer_id, left_on, status_id) VALUES ('update', 3, '2017-07-01', 102, '2023-06-30', 7);" \
  '任职留痕只增不改 / the trail of employments is only ever added to'
answers 'who had left before is not employed by the void' "$buried" "$(status 8 3 void NULL 7) SELECT status, since FROM hb_person_standing WHERE person_id = 3" 'left|2023-06-30'
answers 'nor who was employed elsewhere since' "$buried" "$(status 9 4 retired "'2023-06-30'") INSERT INTO hb_employment (person_id, joined_on, employer_id, left_on) VALUES (4, '2023-06-30', 103, '2023-07-01'); $(status 10 4 void NULL 9) SELECT joined_on, left_on FROM hb_employment WHERE person_id = 4" '2018-07-01|2023-06-30
2023-06-30|2023-07-01'

# ---------------------------------------------------------------- what is entered or voided after the closing is an entry of the bank, or nothing yet
has_extension 'exempt after the closing' || return 0
late=$(from_world careers_late)
exempt() { echo "INSERT INTO hb_person_status (status_id, person_id, status, from_year, to_year, basis, account_id, entered_on) VALUES ($1, $2, 'exempt', 2022, 2022, '长期病休', 41, '2023-03-01');"; }
late_run() { local file=$1; shift; bound "$@" | sqlite3 -batch "$file" 2>&1; }
late_correct() { late_run "$late" sql/correct_year.sql :posted_on "'$1'" :reason "'$2'" :account_id 41 :policy "'cn-shandong-yantai'"; }
# 1 is exempt before the closing and learnt 10 hours; 2 will be exempt afterwards; 3 retires at the end of 2021, learnt 10 hours; 4 as ever.
sql "$late" "INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, 'x', '2023-01-01', 41);
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, import_id) VALUES
  (71, 1, '2022-05-05', 'public', 'training', 10, 'verified', 'linked', 1, 1, 1), (73, 3, '2022-05-05', 'public', 'training', 10, 'verified', 'linked', 1, 1, 1);
$(exempt 1 1) INSERT INTO hb_person_status (status_id, person_id, status, valid_from, basis, account_id, entered_on) VALUES (2, 3, 'retired', '2021-12-31', '退休审批', 41, '2022-01-05');"
late_run "$late" sql/close_year.sql :year 2022 :closed_on "'2023-01-31'" :account_id 41 :policy "'cn-shandong-yantai'" > /dev/null
completion='SELECT person_id, total_hours, required_total, complete FROM hb_year_completion ORDER BY 1'
answers 'closed' "$late" "$completion; SELECT count(*) FROM hb_year_requirement_due" '1|10.0||
2|0.0|90.0|0
3|10.0||
4|0.0|90.0|0
0'
reopened=$work/careers_reopened.db
cp "$late" "$reopened"
sql "$late" "$(exempt 3 2) $(status 4 1 void NULL 1) $(status 5 3 void NULL 2)"
answers 'nothing closed changed, and what is due is listed' "$late" "$completion; SELECT person_id, year, why FROM hb_year_requirement_due" '1|10.0||
2|0.0|90.0|0
3|10.0||
4|0.0|90.0|0
2|2022|exempt
1|2022|
3|2022|'
enters() { echo "INSERT INTO hb_year_requirement (person_id, year, entry_no, why, required_total, reason, account_id, posted_on) VALUES ($1, $2, $3, ${4:-NULL}, ${5:-NULL}, 'x', ${6:-41}, '2023-03-02');"; }
refuses 'by an account that closes no years' "$late" "$(enters 2 2022 1 "'exempt'" NULL 31)" '账号无权入账 / the account may not post hours (三)'
refuses 'of somebody who is not exempt' "$late" "$(enters 4 2022 1 "'exempt'")" '年度要求应与 hb_not_required 一致 / what is said of the year is not what hb_not_required says (三)'
refuses 'nothing required, and hours' "$late" "$(enters 2 2022 1 "'exempt'" 90)" 'CHECK constraint failed: 不作要求的年度没有要求的学时 / a year that is not asked of somebody requires no hours (三)'
refuses 'out of order' "$late" "$(enters 2 2022 2 "'exempt'")" '年度要求只增不改，须按序追加 / what a closed year requires is only ever added to, in order (三)'
refuses 'of a year that is not closed' "$late" "$(enters 2 2023 1)" "该人该年度尚未结账 / this person's year is not closed yet (三)"
before=$(checksum "$late")
late_run "$late" sql/correct_year.sql :posted_on "'2023-03-02'" :reason "'x'" :account_id 41 :policy "'cn-shandong-yantai'" :preview 1 > "$work/previewed"
equal 'shown before' "$before 1|1|2022|required|90.0
1|2|2022|exempt|
1|3|2022|required|90.0" "$(checksum "$late") $(grep 2022 "$work/previewed")"
late_correct 2023-03-02 '免予与作废' > /dev/null
answers 'corrected, with its trail' "$late" "$completion; SELECT person_id, entry_no, why, required_total, reason, account_id FROM hb_year_requirement; SELECT count(*) FROM hb_year_requirement_due" '1|10.0|90.0|0
2|0.0||
3|10.0|90.0|0
4|0.0|90.0|0
1|1|exempt||结账 / closing|41
1|2||90.0|免予与作废|41
2|1|exempt||免予与作废|41
3|1|retired||结账 / closing|41
3|2||90.0|免予与作废|41
0'
refuses 'a closing with such a correction is not taken back' "$late" "INSERT INTO hb_year_reopening (closing_id, account_id, reopened_on, reason) VALUES (1, 41, '2023-03-03', 'x');" '结账后已有更正，不能撤销 / there are corrections after this closing: it cannot be taken back (三)'
allows 'one without is' "$reopened" "INSERT INTO hb_year_reopening (closing_id, account_id, reopened_on, reason) VALUES (1, 41, '2023-03-03', 'x');"
answers 'with all of it' "$reopened" 'SELECT count(*) FROM hb_year_requirement; SELECT count(*) FROM hb_year_account' '0
0'
sql "$late" "$(status 6 2 void NULL 3)"
late_correct 2023-03-09 '误登' > /dev/null
answers 'and back once more' "$late" 'SELECT required_total, complete FROM hb_year_completion WHERE person_id = 2; SELECT count(*) FROM hb_year_requirement WHERE person_id = 2' '90.0|0
2'
