# Query plans: a report of one person, employer, record or project never reads a large table from end to end.

# No planner statistics: these plans must not depend on ANALYZE.
plans=$(from_world plans)
large='learning_record|record|other|first|earlier|posting|posted_record|latest|later|closing|registration_step|step|declared_content|evidence'
large="$large|person|employment|account|year_account|class_attendee|title_application|application|title_decision|decision|sample_member"

# seeks NAME QUERY: no SCAN of a large table, no table sorted or indexed on the fly
seeks() {
  local plan bad
  plan=$(sqlite3 -batch "$plans" "EXPLAIN QUERY PLAN $1" 2>&1)
  bad=$(grep -E "SCAN (hb_)?($large)( |\$)|AUTOMATIC|Error" <<< "$plan")
  if [ -n "$plan" ] && [ -z "$bad" ]; then pass; else fail "plan of $1" "${bad:-no plan}"; fi
}

# no_sort QUERY
no_sort() {
  case $(sqlite3 -batch "$plans" "EXPLAIN QUERY PLAN $1" 2>&1) in
    *'TEMP B-TREE'* | *Error*) fail "sort in $1" "$(sqlite3 -batch "$plans" "EXPLAIN QUERY PLAN $1" 2>&1)" ;;
    *SCAN* | *SEARCH*) pass ;;
    *) fail "plan of $1" 'no plan' ;;
  esac
}

no_sort 'SELECT * FROM hours_record ORDER BY person_id, completed_on, record_id'
no_sort 'SELECT * FROM hours_record WHERE person_id = 1 ORDER BY completed_on, record_id'
no_sort 'SELECT * FROM hours_posted ORDER BY person_id'
no_sort 'SELECT * FROM hours_person ORDER BY person_id'
answers 'a person-year of hours_record is one range' "$plans" \
  "EXPLAIN QUERY PLAN SELECT * FROM hours_record WHERE person_id = 1 AND completed_on >= '2023' AND completed_on < '2024'" \
  'QUERY PLAN
|--SEARCH hb_learning_record USING PRIMARY KEY (person_id=? AND completed_on>? AND completed_on<?)
`--CORRELATED SCALAR SUBQUERY 3
   `--SEARCH hb_filing USING INTEGER PRIMARY KEY (rowid=?)'

for view in hours_record hours_person hours_posted hb_hour_bank_statement hb_hour_bank_due hb_year_completion hb_registration_form hb_employer_standing hb_posted_learning \
  hb_posted_record_latest hb_programme_record hb_learning_standing hb_supervision_check $(sqlite3 -batch "$plans" "SELECT group_concat(name, ' ') FROM sqlite_schema WHERE name GLOB 'hb_check_*' AND name NOT IN ('hb_check_organisation_code', 'hb_check_filing_hours', 'hb_check_filed_late', 'hb_check_fee')"); do
  seeks "SELECT * FROM $view WHERE person_id = 1"
done
seeks 'SELECT * FROM hb_registration_form WHERE person_id = 1 AND year = 2023'
seeks 'SELECT * FROM hb_employer_standing WHERE employer_id = 102'
seeks 'SELECT * FROM hb_completion_by_employer WHERE employer_id = 102'
seeks 'SELECT subject, form, sum(credited) FROM hb_posted_learning WHERE employer_id = 102 AND year = 2023 GROUP BY subject, form'
seeks 'SELECT * FROM hb_registration_trail WHERE record_id = 1'
seeks 'SELECT * FROM hb_title_input WHERE application_id = 1'
seeks 'SELECT * FROM hb_title_input_changed WHERE application_id = 1'
seeks 'SELECT * FROM hb_title_decision_latest WHERE application_id = 1'
seeks 'SELECT * FROM hb_filing_form WHERE filing_id = 1'
seeks 'SELECT * FROM hb_filing_form WHERE applicant_id = 102'
seeks 'SELECT * FROM hb_class_archive_gap WHERE class_id = 1'
seeks 'SELECT * FROM hb_organisation_chain WHERE organisation_id = 102'
seeks 'SELECT * FROM hb_account_right WHERE account_id = 11'
seeks "SELECT * FROM hb_learning_record WHERE platform_id = 1 AND platform_record_id = 'a'"
seeks "$(sed 's/:employer_id/102/' sql/reports/supervision_employer.sql)"
seeks "$(sed 's/:person_id/1/' sql/reports/person_statement.sql)"

# who has to act: the employer's and the department's own by a seek, the bureau's from the index of what is under review
answers 'the waiting list reads what is under review, nothing else' "$plans" "SELECT count(*) FROM hb_registration_waiting WHERE organisation_id = 102" '0'
case $(sqlite3 -batch "$plans" 'EXPLAIN QUERY PLAN SELECT * FROM hb_registration_waiting WHERE organisation_id = 102') in
  *'SCAN record'$'\n'* | *'SCAN hb_learning_record'$'\n'*) fail 'plan of hb_registration_waiting' 'reads every record' ;;
  *'hb_learning_record_waiting (employer_id=?'*) pass ;;
  *) fail 'plan of hb_registration_waiting' 'does not use hb_learning_record_waiting' ;;
esac
