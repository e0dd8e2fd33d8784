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
