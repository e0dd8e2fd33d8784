# Rows put by hand into what is only ever added to: numbers, bases and figures that are not the trail's own.

attacked=$(from_filed attacked)
next='编号依次递增，请不要自填 / numbers follow one another: leave the number out'
above='编号应大于已有编号，至多大1000000；也可不填 / a number is above those that stand, by 1000000 at most; or leave it out'

# ---- the number of a trail is its order: the greatest integer would leave random numbers for all that comes after
step() { echo "INSERT INTO hb_registration_step (step_id, record_id, action, account_id, acted_on) VALUES ($1, 1, 'declare', 1, '2023-06-20');"; }
attribute() { echo "INSERT INTO hb_person_attribute (entry_id, person_id, name, valid_from, value, account_id, basis) VALUES ($1, 1, 'committee', '2021-05-01', 'x', 31, 'x');"; }
closing() { echo "INSERT INTO hb_year_closing (closing_id, year, account_id, closed_on) VALUES ($1, 2022, 41, '2023-01-31');"; }
refuses 'a step with the greatest number' "$attacked" "$(step 9223372036854775807)" "$next"
for number in 9223372036854775807 3 0 -1 -9223372036854775808; do
  refuses "an attribute numbered $number" "$attacked" "$(attribute "$number")" "$next"
done
for number in 9223372036854775807 1000001 0 -1; do refuses "a closing numbered $number" "$attacked" "$(closing "$number")" "$above"; done
refuses 'a step of a filing' "$attacked" "INSERT INTO hb_filing_step (step_id, filing_id, action, account_id, acted_on) VALUES (9223372036854775807, 2, 'submit', 61, '2023-05-01');" "$next"
answers 'the next number, said or not' "$attacked" "$(step 1) $(attribute NULL) $(attribute 2) $(closing 1000000) SELECT max(entry_id) FROM hb_person_attribute; SELECT max(closing_id) FROM hb_year_closing" '2
1000000'
# Of every table that is only ever added to, under a number of its own; of those four nothing asks which came last.
last='coalesce((SELECT #id FROM #t WHERE #id <> NEW.#id ORDER BY #id DESC LIMIT 1), 0)'
trigger="CREATE TRIGGER #t_next AFTER INSERT ON #t WHEN NEW.#id <> $last + 1 BEGIN SELECT RAISE(ABORT, '$next'); END"
wider="CREATE TRIGGER #t_next AFTER INSERT ON #t WHEN NEW.#id - $last NOT BETWEEN 1 AND 1000000 BEGIN SELECT RAISE(ABORT, '$above'); END"
unguarded() {
  sql "$1" "
SELECT hb.name
FROM sqlite_schema AS hb
JOIN pragma_table_info(hb.name) AS key ON key.pk = 1 AND key.type = 'INTEGER'
WHERE hb.type = 'table' AND hb.name NOT IN ('hb_title_application', 'hb_sample', 'hb_intake_batch', 'hb_training_fund_rate')
  AND (SELECT sum(pk > 0) FROM pragma_table_info(hb.name)) = 1
  AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list(hb.name) AS foreign_key WHERE foreign_key.\"from\" = key.name)
  AND EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name = hb.name || '_kept_update')
  AND NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND sql IN (
    replace(replace('${trigger//\'/\'\'}', '#t', hb.name), '#id', key.name), replace(replace('${wider//\'/\'\'}', '#t', hb.name), '#id', key.name)))
ORDER BY 1"
}
equal 'every numbered trail keeps its order' '' "$(unguarded "$attacked")"
sql "$attacked" 'DROP TRIGGER hb_base_step_next; CREATE TABLE hb_new (new_id INTEGER PRIMARY KEY); CREATE TRIGGER hb_new_kept_update BEFORE UPDATE ON hb_new BEGIN SELECT 1; END'
equal 'and one that does not is found' 'hb_base_step
hb_new' "$(unguarded "$attacked")"

# ---- what stands behind a posting
posted=$(from_world trail_posted)
sql "$posted" "
INSERT INTO hb_year_closing (closing_id, year, account_id, closed_on) VALUES (1, 2022, 41, '2023-01-31');
INSERT INTO hb_year_account (person_id, year, closing_id) VALUES (1, 2022, 1);
INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, policy, policy_version, policy_sha256, account_id, posted_on) VALUES (1, 2022, 'public', 1, 30.1, 'closing', 'p', '1', 'a', 41, '2023-01-31');"
behind() { echo "INSERT INTO hb_posted_record (person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on) VALUES (1, 2022, 7, 1, 'public', $1, 'ok', 10, '$2');"; }
refuses 'credited with more than is posted' "$posted" "$(behind 30.101 2023-01-31)" '记录计入的学时多于该科目已入账的学时 / a record is credited with more than is posted of its subject (三)'
refuses 'credited on no date' "$posted" "$(behind 30.1 今天)" 'CHECK constraint failed: 入账明细：posted_on 应为 YYYY-MM-DD / posted record: posted_on must be a date YYYY-MM-DD'
allows 'credited with all that is posted' "$posted" "$(behind 30.1 2023-01-31)"

# ---- an employment is not replaced by one at the end of time
late='任职日期过晚，在职的不填 left_on / the date is too late: while the employment lasts there is no left_on'
refuses 'joined at the end of time' "$posted" "INSERT OR REPLACE INTO hb_employment (person_id, joined_on, employer_id) VALUES (1, '9999-12-31', 103);" "$late"
refuses 'left at the end of time' "$posted" "UPDATE OR REPLACE hb_employment SET left_on = '9999-12-31' WHERE person_id = 1;" "$late"
refuses 'a second present employment' "$posted" "INSERT OR REPLACE INTO hb_employment (person_id, joined_on, employer_id) VALUES (1, '9999-12-30', 103);" '同一人的任职时间重叠，请先办理离职 / employments of one person overlap: end the earlier one first'
