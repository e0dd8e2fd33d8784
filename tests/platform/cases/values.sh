# What a column may hold: one refusal for every constraint that no other case meets; and no refusal without a test.

world=$(from_world values)
sql "$world" "INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, 'x', '2024-01-01', 41);
INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'submit', 12, '2023-05-01'), (1, 'file', 31, '2023-05-02');
INSERT INTO hb_training_class (class_id, filing_id, name, starts_on, ends_on, place, hours) VALUES (1, 1, 'x', '2023-06-12', '2023-06-14', 'x', 24), (2, 1, 'x', '2023-06-12', '2023-06-14', 'x', 24);
INSERT INTO hb_class_attendee (class_id, person_id, passed) VALUES (1, 1, 1);
INSERT INTO hb_class_document (class_id, kind, name, size, sha256, media_type, content) VALUES (1, 'roster', 'x', 1, printf('%064d', 1), 'text/plain', X'31');
INSERT INTO hb_class_declaration (class_id, account_id, declared_on) VALUES (1, 12, '2023-06-20');
INSERT INTO hb_year_closing (closing_id, year, account_id, closed_on) VALUES (1, 2022, 41, '2023-01-31');
INSERT INTO hb_year_account (person_id, year, closing_id) VALUES (1, 2022, 1);
INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, 1, 2023, '工程', '高级', '2023-10-01', '2023-09-01', 1);
INSERT INTO hb_finding (finding_id, found_on, account_id, person_id, description) VALUES (1, '2023-08-01', 41, 1, 'x');"

# no VALUE-NAME STATEMENT MESSAGE
no() { refuses "$1" "$world" "$2" "$3"; }
check='CHECK constraint failed: '

draft="UPDATE hb_filing SET"
no 'filing year' "$draft year = 23 WHERE filing_id = 2;" "${check}备案年度应为四位年份 / a filing's year is a year of four digits"
no 'filing subject' "$draft subject = 'x' WHERE filing_id = 2;" "${check}备案科目应为 public 或 professional / a filing's subject must be public or professional"
no 'filing participants' "$draft participants = 0 WHERE filing_id = 2;" "${check}备案人数应为正数 / a filing's participants must be a positive number"
no 'filing delivery' "$draft delivery = 'x' WHERE filing_id = 2;" "${check}培训方式应为 offline、online 或 both / delivery must be offline, online or both"
no 'filing start' "$draft starts_on = '2023-02-29' WHERE filing_id = 2;" "${check}开始日期应为 YYYY-MM-DD / starts_on must be a date YYYY-MM-DD"
no 'filing end' "$draft ends_on = '2023-07-02' WHERE filing_id = 2;" "${check}结束日期应为不早于开始的 YYYY-MM-DD / ends_on must be a date YYYY-MM-DD not before starts_on"
no 'filing status' "INSERT INTO hb_filing (year, applicant_id, title, status, import_id) VALUES (2023, 102, 'x', 'x', 1);" "${check}备案状态不在清单内 / unknown filing status"

no 'class start' "UPDATE hb_training_class SET starts_on = '2023-6-12' WHERE class_id = 2;" "${check}开班日期应为 YYYY-MM-DD / a class starts on a date YYYY-MM-DD"
no 'class hours' 'UPDATE hb_training_class SET hours = 0.0001 WHERE class_id = 2;' "${check}班次学时应为小于10000的正数，至多三位小数 / a class's hours must be a positive number below 10000, with three decimals at most"
no 'class hours without end' 'UPDATE hb_training_class SET hours = 1e999 WHERE class_id = 2;' "${check}班次学时应为小于10000的正数，至多三位小数 / a class's hours must be a positive number below 10000, with three decimals at most"
no 'session hours' "INSERT INTO hb_class_session (class_id, session_no, held_on, content, hours) VALUES (1, 1, '2023-06-12', 'x', 1e999);" "${check}课次学时应为小于10000的正数 / a session's hours must be a positive number below 10000"
no 'filing hours without end' "UPDATE hb_filing SET hours = 1e999 WHERE filing_id = 2;" "${check}备案学时应为小于10000的正数 / a filing's hours must be a positive number below 10000"
no 'class result' 'INSERT INTO hb_class_attendee (class_id, person_id, passed) VALUES (2, 3, 2);' "${check}考核结果应为1、0或空 / passed must be 1, 0 or NULL (二(一))"
no 'class deleted' 'DELETE FROM hb_training_class;' '已申报学时的班次不得删除 / a class whose hours were declared is never deleted (六(二))'
no 'document hash' "UPDATE hb_class_document SET sha256 = 'ABC';" "${check}SHA-256 应为64位小写十六进制数 / a SHA-256 has 64 lower-case hexadecimal digits"
no 'document of nothing' 'UPDATE hb_class_document SET content = NULL;' "${check}材料须有内容或地址 / a document needs its content or an address (六(二))"
no 'document of another size' "UPDATE hb_class_document SET size = 2;" "${check}材料大小与内容不符 / the size is not that of the content"

imported="INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, import_id"
no 'record status' "$imported, source, status) VALUES (9, 1, '2019-01-01', 'public', 'training', 1, 'declared', 'x');" "${check}登记状态不在清单内 / unknown status of a record (三)"
no 'record source' "$imported, source, status) VALUES (9, 1, '2019-01-01', 'public', 'training', 1, 'x', 'verified');" "${check}来源应为 linked（自动联接）或 declared（申报） / the source must be linked or declared (三)"
no 'record passed' "$imported, source, status, passed) VALUES (9, 1, '2019-01-01', 'public', 'training', 1, 'linked', 'verified', 2);" "${check}考核结果应为1、0或空 / passed must be 1, 0 or NULL (二(一))"
no 'record recognised' 'UPDATE hb_learning_record SET recognised = 2 WHERE record_id = 1;' "${check}认定应为1、0或空 / recognised must be 1, 0 or NULL (二(二)3)"
no 'claimed hours' 'UPDATE hb_learning_record SET claimed_hours = 0 WHERE record_id = 1;' "${check}申报学时应为小于10000的正数，至多三位小数 / claimed hours must be a positive number below 10000, with three decimals at most (附件2)"
no 'claimed hours without end' 'UPDATE hb_learning_record SET claimed_hours = 1e999 WHERE record_id = 1;' "${check}申报学时应为小于10000的正数，至多三位小数 / claimed hours must be a positive number below 10000, with three decimals at most (附件2)"
no 'evidence id' "INSERT OR REPLACE INTO hb_evidence (evidence_id, record_id, name, size, sha256, media_type, content) VALUES (1, 1, 'x', 1, printf('%064d', 1), 'text/plain', X'31');" '佐证材料编号已使用 / this evidence id is taken'

paper=$(from_world values_paper)
sql "$paper" "UPDATE hb_learning_record SET form = 'achievement', hours = NULL, claimed_hours = 20, kind = '论文', level = '核心期刊' WHERE record_id = 1;
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-20');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp) VALUES (1, 'review_employer', 11, '2023-06-20', '公章');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'review_department', 21, '2023-06-20');"
for hours in 0 -2 0.0001 1e999; do
  refuses "approved hours $hours" "$paper" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, approved_hours) VALUES (1, 'verify', 31, '2023-06-21', $hours);" "${check}核定学时应为正数，至多三位小数 / approved hours must be positive, with three decimals at most (二(二)3)"
done

posting="INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, policy, policy_version, policy_sha256, account_id, posted_on) VALUES (1, 2022,"
no 'posting subject' "$posting 'total', 1, 90, 'closing', 'p', '1', 'a', 41, '2023-01-31');" "${check}入账科目应为 public 或 professional / a posting's subject must be public or professional (三)"
no 'posting hours' "$posting 'public', 1, 0.0001, 'closing', 'p', '1', 'a', 41, '2023-01-31');" "${check}入账学时至多三位小数 / posted hours have three decimals at most"
no 'posting date' "BEGIN; $posting 'public', 1, 30, 'closing', 'p', '1', 'a', 41, '2023-01-31'); ${posting/account_id,/account_id, reason,} 'public', 2, 30, 'correction', 'p', '1', 'a', 41, 'x', '2023-01-32');" "${check}入账日期应为 YYYY-MM-DD / posted_on must be a date YYYY-MM-DD"
no 'closing date' "INSERT INTO hb_year_closing (year, account_id, closed_on) VALUES (2022, 41, '2023-02-30');" "${check}结账日期应为 YYYY-MM-DD / closed_on must be a date YYYY-MM-DD"
no 'closing id' "INSERT OR REPLACE INTO hb_year_closing (closing_id, year, account_id, closed_on) VALUES (1, 2022, 41, '2023-02-01');" '结账编号已使用 / this closing id is taken'

no 'application id' "INSERT OR REPLACE INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, 2, 2023, 'x', 'x', '2023-10-01', '2023-09-01', 2);" '申报编号已使用 / this application id is taken'
no 'application date' "UPDATE hb_title_application SET applied_on = '';" "${check}申报日期应为 YYYY-MM-DD / applied_on must be a date YYYY-MM-DD"
decision="INSERT INTO hb_title_decision (application_id, decided_on, account_id, eligible, policy, policy_version, policy_sha256, person_input, records_input, posted_input) VALUES (1"
no 'decision' "$decision, '2023-10-02', 31, 2, 'p', '1', 'a', '', '', '');" "${check}决定应为1、0或空 / eligible must be 1, 0 or NULL"
no 'decision date' "$decision, '2023-10-40', 31, 1, 'p', '1', 'a', '', '', '');" "${check}决定日期应为 YYYY-MM-DD / decided_on must be a date YYYY-MM-DD"

no 'sample size' "INSERT INTO hb_sample (seed, year, size, drawn_on, account_id) VALUES (1, 2023, 0, '2023-08-01', 41);" "${check}抽样数应为正数 / a sample's size must be positive (六(三))"
no 'sample population' "INSERT INTO hb_sample (seed, year, size, drawn_on, account_id, population) VALUES (1, 2023, 5, '2023-08-01', 41, 9);" '总体数量由抽样填写 / the population is counted by the draw (六(三))'
no 'finding date' "INSERT INTO hb_finding (found_on, account_id, person_id, description) VALUES ('2023-08', 41, 1, 'x');" "${check}发现日期应为 YYYY-MM-DD / found_on must be a date YYYY-MM-DD"
no 'effect' "INSERT INTO hb_finding_effect (finding_id, person_id, what, year) VALUES (1, 1, 'x', 2023);" "${check}影响类别应为 hours 或 title / an effect is on hours or on a title"
no 'duty owner' "INSERT INTO hb_duty_owner (duty_id, owner) VALUES (20231, 'x');" "${check}报送单位应为 district、municipal 或 base / a duty is owed by district, municipal or base (六(四))"
no 'submission date' "INSERT INTO hb_duty_submission (duty_id, organisation_id, received_on, name, sha256, stamped, size, media_type, address, account_id) VALUES (20231, 2, '2024-13-01', 'x', printf('%064d', 1), 1, 9, 'x', 'x', 41);" "${check}收到日期应为 YYYY-MM-DD / received_on must be a date YYYY-MM-DD"

# What a single column cannot hold: every column of every table, each guard alone.
python3 tests/platform/guards.py "$world" > "$work/guards" 2>&1 || echo "FAIL guards.py ended with $?" >> "$work/guards"
while IFS= read -r line; do
  case $line in
    'ok '*) pass ;;
    *) fail 'guards.py' "$line" ;;
  esac
done < "$work/guards"

# Every message of the schema stands in a case, or was said to guards.py. The quoting of the shell and of SQL is taken off first.
{
  sed "s/'\"'\"'/'/g" tests/platform/cases/*.sh
  sed -n 's/^ok //p' "$work/guards"
} > "$work/cases"
{
  grep -hoP "RAISE\(ABORT, '\K([^']|'')*(?='\))" sql/modules/*.sql | sed "s/''/'/g"
  grep -hoP 'CONSTRAINT "\K[^"]*' sql/modules/*.sql
} | sort -u > "$work/messages"
equal 'the schema has refusals' 1 $(($(wc -l < "$work/messages") > 150))
while IFS= read -r message; do
  if grep -qF -- "$message" "$work/cases"; then pass; else fail "$message" 'no test refuses with this message'; fi
done < "$work/messages"
