# 21_attributes: what policies read of a person, by person and date.

attributes=$(from_world attributes)
put() { echo "INSERT INTO hb_person_attribute (entry_id, person_id, name, valid_from, value, account_id, basis) VALUES ($1, $2, '$3', '$4', $5, ${6:-31}, '测试依据');"; }
allows 'a day, a flag, years, a text' "$attributes" "$(put 1 1 licensed_on 2021-05-01 "'2021-05-01'") $(put 2 1 dual_license 2021-05-01 1 11) $(put 3 1 waived_years 2021-05-01 "'2021, 2022'" 41) $(put 4 1 committee 2021-05-01 "'provincial'")"
answers 'hours_person shows them' "$attributes" 'SELECT licensed_on, dual_license, waived_years, committee, qualified_on IS NULL FROM hours_person WHERE person_id = 1' '2021-05-01|1|2021, 2022|provincial|1'
allows 'another value from a later day, then one for an earlier day' "$attributes" "$(put 5 1 committee 2023-01-01 "'city'") $(put 6 1 committee 2022-01-01 "'district'")"
answers 'the latest day stands; the one before is kept' "$attributes" "SELECT committee FROM hours_person WHERE person_id = 1; SELECT valid_from, value FROM hb_person_attribute WHERE name = 'committee' ORDER BY 1" 'city
2021-05-01|provincial
2022-01-01|district
2023-01-01|city'
allows 'corrected for the same day, and ended' "$attributes" "$(put 7 1 committee 2023-01-01 "'provincial'") $(put 8 1 dual_license 2023-01-01 NULL)"
answers 'the last entry of a day stands' "$attributes" 'SELECT committee, dual_license IS NULL FROM hours_person WHERE person_id = 1' 'provincial|1'
wrong='属性值与类型不符：date 为 YYYY-MM-DD，flag 为1或0，years 为逗号分开的年度 / the value is not of the attribute'"'"'s type: a date is YYYY-MM-DD, a flag 1 or 0, years are separated by commas'
refuses 'no date' "$attributes" "$(put 9 2 licensed_on 2021-05-01 "'2021-02-30'")" "$wrong"
refuses 'no flag' "$attributes" "$(put 9 2 dual_license 2021-05-01 "'yes'")" "$wrong"
refuses 'no years' "$attributes" "$(put 9 2 waived_years 2021-05-01 2021)" "$wrong"
refuses 'no years either' "$attributes" "$(put 9 2 waived_years 2021-05-01 "'2021;2022'")" "$wrong"
refuses 'no text' "$attributes" "$(put 9 2 committee 2021-05-01 7)" "$wrong"
by_whom='人员属性由所在单位或负责的人社局填写 / attributes are entered by the person'"'"'s employer or the HR bureau in charge (六)'
refuses 'by another employer' "$attributes" "$(put 9 2 committee 2021-05-01 "'x'" 11)" "$by_whom"
refuses 'by another district' "$attributes" "$(put 9 2 committee 2021-05-01 "'x'" 32)" "$by_whom"
refuses 'by the person' "$attributes" "$(put 9 1 committee 2021-05-01 "'x'" 14)" '不得填写本人的属性 / nobody enters attributes of their own (六)'
only_added='人员属性只增不改，请另行填写 / attributes of a person are only ever added: enter another value'
refuses 'replaced' "$attributes" "INSERT OR REPLACE INTO hb_person_attribute (entry_id, person_id, name, valid_from, value, account_id, basis) VALUES (1, 2, 'committee', '2021-05-01', 'x', 31, 'x');" "$only_added"
refuses 'edited' "$attributes" "UPDATE hb_person_attribute SET value = 'x';" "$only_added"
refuses 'a name of another kind' "$attributes" "INSERT INTO hb_attribute (name, type, zh, en) VALUES ('Tag; DROP', 'text', 'x', 'x');" 'CHECK constraint failed: 属性：name 应为小写字母、数字和下划线 / attribute: its name has lower-case letters, digits and underscores'
refuses 'a type that is none' "$attributes" "INSERT INTO hb_attribute (name, type, zh, en) VALUES ('tag', 'list', 'x', 'x');" 'CHECK constraint failed: 属性类型应为 text、date、number、flag 或 years / an attribute'"'"'s type is text, date, number, flag or years'

# A column that a policy of one's own declares.
own=$work/attributes_own.db
cp "$attributes" "$own"
sql "$own" "INSERT INTO hb_attribute (name, type, zh, en) VALUES ('weight', 'number', '权重', 'weight');"
equal 'its column' '' "$(cd "$work" && sqlite3 -batch -bail "$own" < "$OLDPWD/sql/person_columns.sql" 2>&1)"
answers 'is in hours_person, beside the others' "$own" "$(put 9 1 weight 2023-01-01 2.5) SELECT weight, committee FROM hours_person WHERE person_id = 1" '2.5|provincial'
shape=$(checksum "$own")
equal 'once more' '' "$(cd "$work" && sqlite3 -batch -bail "$own" < "$OLDPWD/sql/person_columns.sql" 2>&1)"
equal 'changes nothing' "$shape" "$(checksum "$own")"

has_extension 'the columns that policies declare' || return 0
# Of every policy that is built in: joined_on (hk-hkicpa) is what hours_person shows of the employment.
equal 'every column that a built-in policy declares is there, with its type' '' "$(sqlite3 -batch -bail "$attributes" ".load $extension" "
CREATE TEMP TABLE declared AS
SELECT DISTINCT rule, message FROM policy_rules WHERE kind = 'column' AND language = 'en';
SELECT rule FROM declared WHERE rule NOT IN (SELECT name FROM pragma_table_info('hours_person')) AND rule NOT IN (SELECT name FROM pragma_table_info('hours_record'))
  AND rule NOT IN ('days', 'minutes', 'category');" 2>&1)"
equal 'a policy of another jurisdiction answers from them' '0|1' "$(sqlite3 -batch -bail "$attributes" ".load $extension" "
$(put 9 2 qualified_on 2020-12-31 "'2020-12-31'")
SELECT count(*) FROM hours_bank WHERE person_id = 2 AND year = 2020 AND policy = 'cn-accounting' AND subject = 'total' AND required > 0;
SELECT count(*) FROM hours_bank WHERE person_id = 2 AND year = 2021 AND policy = 'cn-accounting' AND subject = 'total' AND required > 0;" 2>&1 | paste -sd '|')"
