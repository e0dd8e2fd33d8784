# The scripts as a clerk runs them: a typo, a preview, nobody due, taken back, decided again; and over a host's own people. A shell that goes
# on after an error (no -bail) changes nothing either.

has_extension 'scripts with the extension' || return 0

# without_bail FILE SCRIPT [:NAME VALUE]...: as a clerk who forgot -bail.
without_bail() {
  local file=$1
  shift
  bound "$@" | sqlite3 -batch "$file" 2>&1
}

# unmoved NAME FILE MESSAGE SCRIPT [:NAME VALUE]...: refused with the message, and not a byte of the content is another one.
unmoved() {
  local name=$1 file=$2 message=$3 before said
  shift 3
  before=$(checksum "$file")
  said=$(without_bail "$file" "$@")
  case $said in *"$message"*) pass ;; *) fail "$name" "expected: $message
     actual: $said" ;; esac
  equal "$name: nothing changed" "$before" "$(checksum "$file")"
}

scripts=$(from_world scripts)
sql "$scripts" "
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on) VALUES
  (2, 1, '2023-07-01', 'public', 'training', 30, 'verified', 'linked', 1, 1, 'a', '2023-07-02'),
  (3, 1, '2023-08-01', 'professional', 'training', 60, 'verified', 'linked', 1, 1, 'b', '2023-08-02');"
yantai="'cn-shandong-yantai'"
close() { without_bail "$scripts" sql/close_year.sql :year "${1:-2023}" :closed_on "${2:-'2024-01-31'}" :account_id "${3:-41}" :policy "${4:-$yantai}" "${@:5}"; }

unmoved 'a policy misspelled' "$scripts" '政策未能选用，请核对 :policy（SELECT * FROM policy_list） / the policy could not be chosen: look at :policy (SELECT * FROM policy_list)' \
  sql/close_year.sql :year 2023 :closed_on "'2024-01-31'" :account_id 41 :policy "'cn-shandong-yanti'"
unmoved 'a year that is not over' "$scripts" '结账日期应为年度结束之后的 YYYY-MM-DD，请核对 :year 和 :closed_on / closed_on must be a date YYYY-MM-DD after the end of the year: look at :year and :closed_on' \
  sql/close_year.sql :year 2023 :closed_on "'2023-12-01'" :account_id 41 :policy "$yantai"
unmoved 'a year in quotation marks' "$scripts" '请核对 :year 和 :closed_on' sql/close_year.sql :year "'2023'" :closed_on "'2024-01-31'" :account_id 41 :policy "$yantai"
unmoved 'nothing bound' "$scripts" '请核对 :year 和 :closed_on' sql/close_year.sql
unmoved 'an account without the right' "$scripts" '账号无权办理年度结账，请核对 :account_id / the account may not close a year: look at :account_id (三)' \
  sql/close_year.sql :year 2023 :closed_on "'2024-01-31'" :account_id 31 :policy "$yantai"
before=$(checksum "$scripts")
equal 'a preview says what would be posted' 'cn-shandong-yantai@2023.1
1|cn-shandong-yantai@2023.1|professional|4|1|60.0
1|cn-shandong-yantai@2023.1|public|4|1|30.0
1|cn-shandong-yantai@2023.1|total|4|1|90.0' "$(close 2023 "'2024-01-31'" 41 "$yantai" :preview 1)"
equal 'and posts nothing' "$before" "$(checksum "$scripts")"

# A text that is refused stands newest in hours_policy while the earlier one is in force: the hash that is kept is that of the text that decided.
stale=$work/stale.db
cp "$scripts" "$stale"
{
  printf '.load %s\n' "$extension"
  echo "INSERT INTO hours_policy SELECT policy, replace(text, 'version = \"2023.1\"', 'version = \"2023.1-city\"') FROM policy_text('cn-shandong-yantai');
CREATE TABLE in_force AS SELECT hourbank_sha256(text) AS sha256 FROM hours_policy;
SELECT hours_total(1, 2023);
UPDATE hours_policy SET text = 'this is no Lua';
.parameter set :year 2023
.parameter set :closed_on \"'2024-01-31'\"
.parameter set :account_id 41
.parameter set :policy NULL"
  cat sql/close_year.sql
} | sqlite3 -batch "$stale" > "$work/stale.out" 2>&1
answers 'closed with the hash of the text that decided' "$stale" "SELECT DISTINCT policy_version, policy_sha256 = (SELECT sha256 FROM in_force) FROM hb_posting" '2023.1-city|1'
sql "$scripts" "INSERT INTO hours_policy VALUES ('cn-shandong-yantai', 'this is no Lua');"
unmoved 'a policy that does not load' "$scripts" 'policy not loaded: hours_policy:cn-shandong-yantai:1' sql/close_year.sql :year 2023 :closed_on "'2024-01-31'" :account_id 41 :policy "$yantai"
sql "$scripts" "DELETE FROM hours_policy;"
close > /dev/null
unmoved 'nobody is left' "$scripts" '该年度没有待结账的人员：均已结账，或 hours_person 为空 / nobody is due in this year: all are closed already, or hours_person is empty' \
  sql/close_year.sql :year 2023 :closed_on "'2024-01-31'" :account_id 41 :policy "$yantai"
other=$work/other_subjects.db
cp "$scripts" "$other"
sql "$other" "INSERT INTO hours_policy VALUES ('bare', 'policy { id = \"bare\", version = \"1\", title = { zh = \"空\", en = \"bare\" } }
source \"s\" { title = { zh = \"文件\", en = \"document\" } }
subject \"other\" { zh = \"其他\", en = \"other\", source = \"s\" }
annual \"other\" { minimum = 1, from = 2020, source = \"s\" }
credit(function(record) return 1, \"other\" end)');"
unmoved 'a policy with other subjects' "$other" '政策有公需科目、专业科目以外的科目，学时银行不能入账 / the policy has subjects other than public and professional, which the hour bank does not post' sql/close_year.sql :year 2022 :closed_on "'2024-01-31'" :account_id 41 :policy "'bare'"

# 撤销结账
reopen() { without_bail "$scripts" sql/reopen_year.sql :closing_id "$1" :account_id "${2:-41}" :reopened_on "${3:-'2024-02-01'}" :reason "${4:-'政策有误'}"; }
kept=$work/kept.db
cp "$scripts" "$kept"
unmoved 'no such closing' "$scripts" '没有这次结账 / there is no such closing (三)' sql/reopen_year.sql :closing_id 9 :account_id 41 :reopened_on "'2024-02-01'" :reason "'x'"
unmoved 'taken back without the right' "$scripts" '账号无权办理年度结账 / the account may not close a year (三)' sql/reopen_year.sql :closing_id 1 :account_id 31 :reopened_on "'2024-02-01'" :reason "'x'"
unmoved 'taken back without a reason' "$scripts" '撤销结账须写明理由 / taking a closing back needs a reason (三)' sql/reopen_year.sql :closing_id 1 :account_id 41 :reopened_on "'2024-02-01'" :reason "' '"
unmoved 'taken back on no date' "$scripts" '撤销结账日期应为 YYYY-MM-DD / reopened_on must be a date YYYY-MM-DD' sql/reopen_year.sql :closing_id 1 :account_id 41 :reopened_on "'soon'" :reason "'x'"
equal 'taken back' '' "$(reopen 1)"
answers 'nothing is posted any more, and who took it back stays' "$scripts" 'SELECT (SELECT count(*) FROM hb_year_account), (SELECT count(*) FROM hb_posting), (SELECT count(*) FROM hb_posted_record), (SELECT reason FROM hb_year_reopening)' '0|0|0|政策有误'
unmoved 'taken back twice' "$scripts" '这次结账已撤销 / this closing was taken back already (三)' sql/reopen_year.sql :closing_id 1 :account_id 41 :reopened_on "'2024-02-01'" :reason "'x'"
refuses 'nobody is put under it any more' "$scripts" 'INSERT INTO hb_year_account (person_id, year, closing_id) VALUES (1, 2023, 1);' '这次结账已撤销 / this closing was taken back already (三)'
refuses 'a closing taken back stays so' "$scripts" 'DELETE FROM hb_year_reopening;' '撤销结账只增不改 / what was taken back stays so (三)'
sql "$scripts" "UPDATE hb_employment SET left_on = CASE person_id WHEN 1 THEN '2024-01-01' WHEN 2 THEN '2023-12-31' ELSE '2023-06-30' END WHERE person_id < 4;
INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (3, '2023-06-30', 103);"
close 2023 "'2024-02-02'" > /dev/null
answers 'the employer of the last day of the year, and nobody who was left by then' "$scripts" 'SELECT person_id, employer_id FROM hb_year_account ORDER BY 1' '1|102
2|
3|103
4|106'
answers 'and the year can be closed again' "$scripts" 'SELECT count(*), min(closing_id) FROM hb_year_account' '4|2'
cp "$kept" "$scripts"
close 2024 "'2025-01-31'" > /dev/null
unmoved 'a later year is closed' "$scripts" '其后年度已结账，不能撤销 / later years are closed: this closing cannot be taken back (三)' sql/reopen_year.sql :closing_id 1 :account_id 41 :reopened_on "'2024-02-01'" :reason "'x'"
cp "$kept" "$scripts"
sqlite3 -batch -bail "$scripts" ".load $extension" 'INSERT INTO hours_certificate (code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256) SELECT code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256 FROM hours_certify(1, 2023);'
answers 'a certificate was issued' "$scripts" 'SELECT count(*) > 0 FROM hours_certificate' '1'
unmoved 'a certificate was issued' "$scripts" '已按此结账出具证明，不能撤销 / certificates of this year were issued: its closing cannot be taken back (六(一))' sql/reopen_year.sql :closing_id 1 :account_id 41 :reopened_on "'2024-02-01'" :reason "'x'"

# 更正
cp "$kept" "$scripts"
correct() { without_bail "$scripts" sql/correct_year.sql :posted_on "'2024-02-10'" :account_id 41 :policy "$yantai" :reason "'结账后联接'" "$@"; }
unmoved 'nothing is due' "$scripts" '没有待更正的记录（见 hb_hour_bank_due、hb_year_requirement_due） / nothing is due for a correction (see hb_hour_bank_due, hb_year_requirement_due)' sql/correct_year.sql :posted_on "'2024-02-10'" :account_id 41 :policy "$yantai" :reason "'x'"
sql "$scripts" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on)
VALUES (5, 1, '2023-12-31', 'public', 'training', 2.5, 'verified', 'linked', 1, 1, 'd', '2024-02-03');"
unmoved 'a correction without a reason' "$scripts" '更正须写明理由，请填写 :reason / a correction needs a reason: fill in :reason (三)' sql/correct_year.sql :posted_on "'2024-02-10'" :account_id 41 :policy "$yantai"
unmoved 'a correction on no date' "$scripts" '入账日期应为 YYYY-MM-DD，请核对 :posted_on / posted_on must be a date YYYY-MM-DD: look at :posted_on' sql/correct_year.sql :account_id 41 :policy "$yantai" :reason "'x'"
unmoved 'a correction without the right' "$scripts" '账号无权入账，请核对 :account_id / the account may not post hours: look at :account_id (三)' sql/correct_year.sql :posted_on "'2024-02-10'" :account_id 31 :policy "$yantai" :reason "'x'"
before=$(checksum "$scripts")
equal 'a preview of corrections' 'cn-shandong-yantai@2023.1
1|1|2023|public|2.5|cn-shandong-yantai@2023.1' "$(correct :preview 1)"
equal 'posts none' "$before" "$(checksum "$scripts")"
correct > /dev/null
answers 'a correction' "$scripts" "SELECT hours FROM hb_posting WHERE entry_no = 2" '2.5'
unmoved 'a closing with corrections' "$scripts" '结账后已有更正，不能撤销 / there are corrections after this closing: it cannot be taken back (三)' sql/reopen_year.sql :closing_id 1 :account_id 41 :reopened_on "'2024-03-01'" :reason "'x'"

# 职称
cp "$kept" "$scripts"
decide() { without_bail "$scripts" sql/decide_titles.sql :decided_on "'2024-03-02'" :account_id 31 :policy "$yantai" "$@"; }
none='没有待审核的申报 / no application waits for a decision'
unmoved 'nobody applied' "$scripts" "$none" sql/decide_titles.sql :decided_on "'2024-03-02'" :account_id 31 :policy "$yantai"
sql "$scripts" "INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, 1, 2023, '工程', '高级', '2024-03-01', '2024-02-20', 1);"
unmoved 'decided on no date' "$scripts" '决定日期应为 YYYY-MM-DD，请核对 :decided_on / decided_on must be a date YYYY-MM-DD: look at :decided_on' sql/decide_titles.sql :account_id 31 :policy "$yantai"
unmoved 'decided without the right' "$scripts" '账号无权审核职称申报学时，请核对 :account_id / the account may not decide on title applications: look at :account_id (六(一))' sql/decide_titles.sql :decided_on "'2024-03-02'" :account_id 21 :policy "$yantai"
own=$work/own.db
cp "$scripts" "$own"
sql "$own" 'UPDATE hb_account SET person_id = 1 WHERE account_id = 31;'
unmoved 'one decides on oneself' "$own" "其中有该账号本人的申报，须由他人审核 / among them is the account's own application: somebody else decides it (六(一))" sql/decide_titles.sql :decided_on "'2024-03-02'" :account_id 31 :policy "$yantai"
before=$(checksum "$scripts")
case $(decide :preview 1) in *'1|1|1|2023|0|'*'|cn-shandong-yantai@2023.1|0') pass ;; *) fail 'a preview of decisions' "$(decide :preview 1)" ;; esac
equal 'decides nothing' "$before" "$(checksum "$scripts")"
decide > /dev/null
answers 'not eligible: 2019 to 2022 lack' "$scripts" 'SELECT eligible FROM hb_title_decision' '0'
unmoved 'decided, and nothing has changed' "$scripts" "$none" sql/decide_titles.sql :decided_on "'2024-03-02'" :account_id 31 :policy "$yantai" :again 1
built='已有职称决定依据这次结账作出，不能撤销 / titles were decided on the postings of this closing: it cannot be taken back (六(一))'
unmoved 'a closing on which a title was decided' "$scripts" "$built" sql/reopen_year.sql :closing_id 1 :account_id 41 :reopened_on "'2024-03-03'" :reason "'x'"
# What counts is what the decision looked at, not the day that it bears.
early=$work/early.db
cp "$kept" "$early"
apply="INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, 1, 2023, '工程', '高级', '2024-03-01', '2024-02-20', 1);"
decision="INSERT INTO hb_title_decision (application_id, decided_on, account_id, policy, policy_version, policy_sha256, person_input, records_input, posted_input)
SELECT 1, '2024-01-01', 31, 'p', '1', 'a', person_input, records_input,"
sql "$early" "$apply $decision posted_input FROM hb_title_input;"
unmoved 'even where its date is an earlier one' "$early" "$built" sql/reopen_year.sql :closing_id 1 :account_id 41 :reopened_on "'2024-03-03'" :reason "'x'"
cp "$kept" "$early"
sql "$early" "$apply $decision '2022,''public'',1,30.0' FROM hb_title_input;"
equal 'a decision on other years is not in the way' '' "$(without_bail "$early" sql/reopen_year.sql :closing_id 1 :account_id 41 :reopened_on "'2024-03-03'" :reason "'x'")"
sql "$scripts" "INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, 'x', '2024-01-01', 41);
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, import_id)
SELECT year * 10 + part, 1, year || '-05-05', CASE part WHEN 1 THEN 'public' ELSE 'professional' END, 'training', CASE part WHEN 1 THEN 30 ELSE 60 END, 'verified', 'linked', 1, 1, 1
FROM (SELECT 2019 AS year UNION ALL SELECT 2020 UNION ALL SELECT 2021 UNION ALL SELECT 2022), (SELECT 1 AS part UNION ALL SELECT 2);"
unmoved 'what has changed is decided again only when asked' "$scripts" "$none" sql/decide_titles.sql :decided_on "'2024-03-02'" :account_id 31 :policy "$yantai"
decide :again 1 > /dev/null
answers 'decided again, the old decision kept' "$scripts" 'SELECT decision_id, eligible FROM hb_title_decision ORDER BY 1; SELECT decision_id FROM hb_title_decision_latest' '1|0
2|1
2'
# An employer type that the notice does not know: the policy cannot say, and says so again only once something has changed.
retype="INSERT INTO hb_employer_type_change (organisation_id, basis, account_id, entered_on, valid_from, type_before, type_after) VALUES (102, 'x', 31, '2024-02-01',"
sql "$scripts" "$retype '2023-01-01', 'institution', 'other');
INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (2, 1, 2023, '工程', '中级', '2024-03-01', '2024-02-20', 1);"
decide > /dev/null
answers 'the policy cannot say' "$scripts" 'SELECT eligible IS NULL FROM hb_title_decision_latest WHERE application_id = 2' '1'
unmoved 'and not again while nothing has changed' "$scripts" "$none" sql/decide_titles.sql :decided_on "'2024-03-02'" :account_id 31 :policy "$yantai"
sql "$scripts" "$retype '2023-01-02', 'other', 'institution');"
decide > /dev/null
answers 'a decision that was none is made now' "$scripts" 'SELECT eligible FROM hb_title_decision_latest WHERE application_id = 2' '1'

# 撤销学时
revoke() { without_bail "$scripts" sql/revoke_record.sql :record_id "$1" :account_id "${2:-41}" :on "'2024-04-01'" :reason "${3:-'代学'}" :rule "'platform'" :title_year 2023 "${@:4}"; }
unmoved 'no such record to revoke' "$scripts" '没有这条学习记录 / there is no such learning record' sql/revoke_record.sql :record_id 999 :account_id 41 :on "'2024-04-01'" :reason "'x'"
unmoved 'revoked without the right' "$scripts" '账号无权监督检查 / the account may not supervise (六(三))' sql/revoke_record.sql :record_id 3 :account_id 12 :on "'2024-04-01'" :reason "'x'"
unmoved 'revoked without a reason: no finding is left' "$scripts" '撤销须写明理由 / a revocation needs a reason (六(三))' sql/revoke_record.sql :record_id 3 :account_id 41 :on "'2024-04-01'"
before=$(checksum "$scripts")
equal 'a preview of a revocation' '1|1|hours|2023|public|30.0|30.0
1|1|hours|2023|professional|60.0|60.0
1|1|title|2023||1|1' "$(revoke 3 41 "'代学'" :preview 1)"
equal 'revokes nothing' "$before" "$(checksum "$scripts")"
equal 'a revocation says what it changed' '0|1|hours|2023|public|30.0|30.0
0|1|hours|2023|professional|60.0|0.0
0|1|title|2023||1|0' "$(revoke 3)"
answers 'finding and revocation are one' "$scripts" 'SELECT record_id, revoked_on, reason, rule FROM hb_revocation' '3|2024-04-01|代学|platform'
unmoved 'revoked twice: no second finding' "$scripts" '只有已审验的学时可以撤销 / only verified hours can be revoked (六(三))' sql/revoke_record.sql :record_id 3 :account_id 41 :on "'2024-04-02'" :reason "'x'"

# A host with people and records of its own, ids of text, no accounts: the same scripts over host.sql.
guest=$work/guest.db
sqlite3 -batch -bail "$guest" "CREATE TABLE person (id TEXT PRIMARY KEY, kind TEXT);
CREATE TABLE course_done (id TEXT PRIMARY KEY, person TEXT REFERENCES person, day TEXT, subject TEXT, hours REAL);
INSERT INTO person VALUES ('甲', 'enterprise'), ('乙', 'enterprise');
INSERT INTO course_done VALUES ('a', '甲', '2023-05-01', 'public', 30), ('b', '甲', '2023-06-01', 'professional', 60), ('c', '乙', '2023-06-01', 'public', 10);" \
  '.read sql/modules/01_core.sql' '.read sql/modules/10_bank.sql' '.read sql/modules/11_titles.sql'
{
  echo "CREATE TEMP VIEW hours_person AS SELECT id AS person_id, kind AS employer_type FROM person;
CREATE TEMP VIEW hours_record AS SELECT person AS person_id, day AS completed_on, id AS record_id, subject, 'training' AS form, hours,
  'verified' AS status, 1 AS passed, 1 AS filed, NULL AS activity_id FROM course_done;"
  cat sql/host.sql
} > "$work/host_views.sql"
as_guest() {
  local script=$1
  shift
  cat "$work/host_views.sql" "$script" > "$work/guest_script.sql"
  without_bail "$guest" "$work/guest_script.sql" "$@"
}
equal 'a host closes a year of its own people' 'cn-shandong-yantai@2023.1
0|cn-shandong-yantai@2023.1|professional|2|1|60.0
0|cn-shandong-yantai@2023.1|public|2|1|40.0
0|cn-shandong-yantai@2023.1|total|2|1|100.0' "$(as_guest sql/close_year.sql :year 2023 :closed_on "'2024-01-31'" :account_id "'clerk'" :policy "$yantai")"
answers 'posted for ids of text' "$guest" 'SELECT person_id, total_hours, complete FROM hb_year_completion ORDER BY 2' '乙|10.0|0
甲|90.0|1'
sqlite3 -batch "$guest" "INSERT INTO course_done VALUES ('d', '乙', '2023-12-31', 'professional', 7.5)"
equal 'a host corrects' 'cn-shandong-yantai@2023.1
0|乙|2023|professional|7.5|cn-shandong-yantai@2023.1' "$(as_guest sql/correct_year.sql :posted_on "'2024-02-01'" :account_id "'clerk'" :policy "$yantai" :reason "'晚到'")"
sqlite3 -batch "$guest" "INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, '甲', 2023, 'x', 'x', '2024-03-01', '2024-02-01', 'clerk')"
case $(as_guest sql/decide_titles.sql :decided_on "'2024-03-02'" :account_id "'clerk'" :policy "$yantai") in *'0|1|甲|2023|'*) pass ;; *) fail 'a host decides' "$(as_guest sql/decide_titles.sql)" ;; esac
answers 'and what was looked at is kept' "$guest" "SELECT person_input, length(records_input) > 0, posted_input FROM hb_title_decision" "'enterprise'|1|2023,'professional',1,60.0
2023,'public',1,30.0"
