# The demonstration city: the same every time, every relation with rows, every report with rows, the engine against plain SQL.

# What the shell's children used, in whole seconds; `times` speaks of the shell that runs it, so it stands in no pipe.
used() { awk 'NR == 2 { for (i = 1; i <= 2; i++) { split($i, part, "[ms]"); total += part[1] * 60 + part[2] } printf "%d", total }' "$1"; }
times > "$work/times-before"
city=$work/city.db
build "$city" sql/modules/*.sql sql/seed/yantai.sql sql/seed/annex3.sql sql/seed/city.sql
build "$work/again.db" sql/modules/*.sql sql/seed/yantai.sql sql/seed/annex3.sql sql/seed/city.sql
times > "$work/times-after"
equal 'two cities in under two minutes of CPU time' 1 $(($(used "$work/times-after") - $(used "$work/times-before") < 120))
equal 'the same city twice' "$(checksum "$city")" "$(checksum "$work/again.db")"
rm -f "$work/again.db"
answers 'foreign keys hold' "$city" 'PRAGMA foreign_key_check' ''
answers 'a few thousand people, several hundred projects, every district' "$city" "SELECT (SELECT count(*) FROM hb_person) >= 3000, (SELECT count(*) FROM hb_filing) >= 300, (SELECT count(DISTINCT district_code) FROM hours_person)" '1|1|12'
answers 'every form, status and source' "$city" 'SELECT count(DISTINCT form), count(DISTINCT status), count(DISTINCT source) FROM hb_learning_record' '5|8|2'
answers 'every state of a filing, every path' "$city" 'SELECT count(DISTINCT status), count(DISTINCT path) FROM hb_filing JOIN hb_filing_path USING (filing_id)' '7|4'
answers 'every check hits' "$city" 'SELECT group_concat(rule) FROM hb_supervision_rule WHERE rule NOT IN (SELECT rule FROM hb_supervision_check)' ''
for relation in $(sqlite3 -batch "$city" "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT GLOB 'sqlite_*' AND name NOT IN ('hours_policy', 'hours_policy_history', 'hb_policy_signature', 'hours_certificate', 'hb_year_reopening', 'hb_title_receipt', 'hb_title_receipt_policy', 'hb_title_decision_receipt') ORDER BY name"); do
  answers "rows in $relation" "$city" "SELECT count(*) > 0 FROM (SELECT 1 FROM $relation LIMIT 1)" '1'
done
answers 'postings and the records behind them agree' "$city" "
SELECT count(*)
FROM (SELECT person_id, year, subject, sum(CAST(round(hours * 1000) AS INTEGER)) AS posted FROM hb_posting GROUP BY 1, 2, 3) AS account
LEFT JOIN (SELECT person_id, year, subject, sum(CAST(round(credited * 1000) AS INTEGER)) AS proved FROM hb_posted_record_latest GROUP BY 1, 2, 3) AS record USING (person_id, year, subject)
WHERE posted <> coalesce(proved, 0)" '0'

has_extension 'reports with the extension' || return 0
for report in sql/reports/*.sql; do
  rows=$(bound "$report" :year 2023 :person_id 3 :district_code NULL :record_id "(SELECT min(record_id) FROM hb_learning_record WHERE status = 'declared')" \
    :employer_id "$(sqlite3 -batch "$city" 'SELECT employer_id FROM hours_person WHERE person_id = 3')" | sqlite3 -batch -bail "$city" 2>&1 | grep -c '|')
  equal "rows in $report" 1 $((rows > 0))
done
# 2019 to 2021 were closed by the seed's own plain SQL; the engine must credit the same records with the same hours.
equal 'the engine and plain SQL credit alike' '0' "$(
  sqlite3 -batch -bail "$city" ".load $extension" '
CREATE TEMP VIEW hours_posted AS SELECT person_id, year, subject, hours FROM hb_posting WHERE 0;
SELECT count(*)
FROM hb_posted_record
LEFT JOIN hours_ledger AS ledger ON ledger.person_id = hb_posted_record.person_id AND ledger.record_id = hb_posted_record.record_id AND ledger.main
WHERE hb_posted_record.entry_no = 1
  AND hb_posted_record.record_id NOT IN (SELECT record_id FROM hb_finding)
  AND (ledger.credited IS NOT hb_posted_record.credited OR ledger.reason IS NOT hb_posted_record.reason)' 2>&1
)"

cp "$city" "$work/toured.db"
sqlite3 -batch -cmd ".load $extension" "$work/toured.db" < sql/city_tour.sql > "$work/tour" 2>&1
equal 'the tour of the city ends well' '0' $?
equal 'no line of it is wider than 100 columns' '' "$(tests/docs/width.py < "$work/tour")"
equal 'each of its ten tables has rows' '10' "$(awk '/^--/ { getline; if (NF > 0) n++ } END { print n }' "$work/tour")"

# The next year is closed and what came late is posted; then nothing is due, and the bank is what the engine says without it.
closer=$(sqlite3 -batch "$city" "SELECT min(account_id) FROM hb_account_right WHERE permission = 'close_year'")
bound sql/close_year.sql :year 2022 :closed_on "'2023-01-31'" :account_id "$closer" :policy "'cn-shandong-yantai'" | sqlite3 -batch -bail "$city" > "$work/closed" 2>&1 || fail 'closing 2022' "$(cat "$work/closed")"
bound sql/correct_year.sql :posted_on "'2023-02-10'" :reason "'补记'" :account_id "$closer" :policy "'cn-shandong-yantai'" | sqlite3 -batch -bail "$city" > "$work/closed" 2>&1 || fail 'correcting' "$(cat "$work/closed")"
answers 'everybody closed, nothing due' "$city" 'SELECT (SELECT count(*) FROM hb_year_account WHERE year = 2022), (SELECT count(*) FROM hb_hour_bank_due)' '3000|0'
equal 'the bank and the records agree' '9000|0' "$(
  sqlite3 -batch -bail "$city" ".load $extension" '
CREATE TEMP TABLE banked AS SELECT person_id, subject, credited FROM hours_bank WHERE year = 2022 AND main;
CREATE TEMP VIEW hours_posted AS SELECT person_id, year, subject, hours FROM hb_posting WHERE 0;
SELECT count(*), sum(counted.credited <> banked.credited)
FROM banked
JOIN hours_bank AS counted ON counted.person_id = banked.person_id AND counted.year = 2022 AND counted.subject = banked.subject AND counted.main' 2>&1
)"
