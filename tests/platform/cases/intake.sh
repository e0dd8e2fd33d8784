# 导入名单: lists as clerks get them. intake/list.py writes them, and by hand what each line must come to.

lists=$work/lists
mkdir -p "$lists"
python3 tests/platform/intake/list.py "$lists" || fail 'the lists' 'list.py'

# load FILE PLATFORM RECEIVED: a new batch with the lines of a file
load() {
  printf "INSERT INTO hb_intake_batch (platform_id, file_name, received_on) VALUES (%s, 'list.csv', '%s');\n.import --csv --schema temp %s intake_csv\n.read sql/intake_load.sql\n" "$2" "$3" "$lists/$1"
}
check() { printf '.parameter set :batch_id %s\n.read sql/intake_check.sql\n' "$1"; }
# step BATCH ACTION DATE [REASON]
step() { echo "INSERT INTO hb_intake_step (batch_id, action, account_id, acted_on, reason) VALUES ($1, '$2', ${account:-41}, '$3', ${4:-NULL});"; }
# quiet FILE TEXT: only what went wrong; the shell says where it renamed columns of a title row, and which lines are short
quiet() { (cd "$lists" && ln -sfn "$OLDPWD/sql" sql && sql "$1" "$2" | grep -vE '^(Columns renamed|"[^"]*" to ")|: expected [0-9]+ columns'); }
verdicts='SELECT line_no, reason FROM hb_intake_report WHERE batch_id ='
entered="SELECT platform_record_id, person_id, completed_on, coalesce(started_on, ''), subject, form, printf('%.3f', hours), coalesce(passed, ''), activity_id,
  title, coalesce(certificate_no, '') FROM hb_learning_record WHERE platform_record_id GLOB 'F-*' AND status = 'verified' ORDER BY 1"
plain() { sed 's/№[0-9]*|/|/' | sort; }

# ---------------------------------------------------------------- a list of 1,000 rows, 50 of them bad in more than 30 ways

feed=$(from_world intake)
sql "$feed" "$(cat "$lists/people.sql")
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, platform_id, platform_record_id, recorded_on)
VALUES (2, 1, '2023-06-20', 'public', 'training', 30, 'verified', 'linked', 1, 'R-REVOKED', '2023-06-21');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (2, 'revoke', 41, '2023-07-01', '代学');
INSERT INTO hb_intake_word (kind, word, value) VALUES ('subject', '选修课', 'elective');"
equal 'fifty are bad, in more than thirty ways' '50|34' "$(grep -vE '\|(new|blank|.*_row)$' "$lists/expected.txt" | awk -F'|' '{ n++; kind[$2] = 1 } END { for (k in kind) ways++; print n "|" ways }')"

equal 'the file comes in' '' "$(quiet "$feed" "$(load feed.csv 1 2023-12-31)")"
answers 'each column is known by its header' "$feed" 'SELECT count(*), count(field) FROM hb_intake_column' '16|16'
before=$(sqlite3 -batch "$feed" .dump | grep -v hb_intake_)
equal 'the check runs' '' "$(quiet "$feed" "$(check 1)")"
equal 'it is a dry run: nothing but the intake has changed' "$before" "$(sqlite3 -batch "$feed" .dump | grep -v hb_intake_)"
equal 'a verdict for each line' "$(cat "$lists/expected.txt")" "$(sql "$feed" "$verdicts 1 ORDER BY line_no")"
answers 'in both languages, and with what the line said' "$feed" "SELECT line_no, zh, en FROM hb_intake_report WHERE zh GLOB '*{*' OR en GLOB '*{*' OR zh GLOB '*“”*' OR en GLOB '*\"\"*'" ''
answers 'how many of what' "$feed" "SELECT state, sum(lines) FROM hb_intake_count GROUP BY state" 'bad|50
enter|950
nothing|4'
equal 'checked again: the same' "$(cat "$lists/expected.txt")" "$(quiet "$feed" "$(check 1)"; sql "$feed" "$verdicts 1 ORDER BY line_no")"
answers 'every reason stands in a test' "$feed" "SELECT reason FROM hb_intake_reason WHERE reason NOT IN (SELECT reason FROM hb_intake_verdict)
  AND reason NOT IN ('encoding', 'same', 'older', 'change', 'change_person', 'another_year')" '' # another_year: closing_attacks

refuses 'entering without the right' "$feed" "$(account=11 step 1 apply 2023-12-31)" '账号无权导入名单 / the account may not import lists'
allows 'the good lines are entered' "$feed" "$(step 1 apply 2023-12-31)"
equal 'and are what was meant' "$(cat "$lists/truth.txt")" "$(sql "$feed" "$entered")"
answers 'linked, verified, recorded on the day' "$feed" "SELECT DISTINCT source, status, filed, recorded_on, typeof(hours) FROM hours_record WHERE record_id > 2" 'linked|verified|1|2023-12-31|real'
refuses 'entered again without a check' "$feed" "$(step 1 apply 2023-12-31)" '检查之后又办理过登记或撤回：请重新检查 / something was entered or undone since the check: check again'
quiet "$feed" "$(check 1)"
refuses 'nothing is left to enter' "$feed" "$(step 1 apply 2023-12-31)" '没有可以登记的行 / there is no line to be entered'
answers 'the bad lines are kept' "$feed" "SELECT count(*) FROM hb_intake_report WHERE state = 'bad'" '50'

# Corrected where they stand, tried again, entered; what they said before is kept.
allows 'the bad lines are corrected' "$feed" "$(cat "$lists/corrections.sql")"
answers 'a corrected line has no verdict until the next check' "$feed" 'SELECT count(*) FROM hb_intake_verdict' '954'
equal 'and checked' '' "$(quiet "$feed" "$(check 1)")"
answers 'now all are good' "$feed" "SELECT state, count(*) FROM hb_intake_report GROUP BY state" 'enter|50
entered|950
nothing|4'
allows 'entered' "$feed" "$(step 1 apply 2024-01-05)"
equal 'all thousand are what was meant' "$(cat "$lists/truth_all.txt")" "$(sql "$feed" "$entered")"
answers 'what they said before is kept' "$feed" "SELECT count(*), sum(hours = '十'), sum(completed = '去年夏天') FROM hb_intake_line_before" '50|1|1'

# The same file twice is the same.
standing=$(sql "$feed" 'SELECT * FROM hours_record ORDER BY record_id')
equal 'the corrected file as a list of its own' '' "$(quiet "$feed" "$(load corrected.csv 1 2024-01-06; check 2)")"
answers 'all the same' "$feed" "SELECT reason, count(*) FROM hb_intake_report WHERE batch_id = 2 GROUP BY reason" 'blank|1
header_row|1
note_row|1
same|1000
total_row|1'
refuses 'nothing to enter of it' "$feed" "$(step 2 apply 2024-01-06)" '没有可以登记的行 / there is no line to be entered'

# ---------------------------------------------------------------- corrections of the platform, and back

cp "$feed" "$work/intake_same.db"
equal 'a later list' '' "$(quiet "$feed" "$(load later.csv 1 2024-01-10; check 3)")"
answers 'takes the place of what it corrects' "$feed" "SELECT reason, count(*) FROM hb_intake_report WHERE batch_id = 3 GROUP BY reason" 'change|20
change_person|1'
allows 'entered' "$feed" "$(step 3 apply 2024-01-10)"
equal 'the later version counts' "$(cat "$lists/later.txt")" "$(sql "$feed" "$entered" | plain)"
answers 'the earlier is revoked, with its reason' "$feed" "SELECT count(*), min(reason) FROM hb_registration_step WHERE action = 'revoke' AND record_id > 2" \
  '21|平台更正，见导入批次 3 / corrected by the platform, list 3'
equal 'an older list comes late' '' "$(quiet "$feed" "$(load corrected.csv 1 2024-01-07; check 4)")"
answers 'and takes no place' "$feed" "SELECT reason, count(*) FROM hb_intake_report WHERE batch_id = 4 AND reason IN ('same', 'older', 'change', 'new') GROUP BY reason" 'older|21
same|979'

refuses 'undone without a reason' "$feed" "$(step 3 undo 2024-01-11)" '撤回批次须写明理由 / undoing a batch needs a reason'
refuses 'undone by somebody without the right' "$feed" "$(account=11 step 3 undo 2024-01-11 "'x'")" '账号无权导入名单 / the account may not import lists'
refuses 'undone before it was entered' "$feed" "$(step 3 undo 2024-01-09 "'x'")" '办理日期早于该批次的上一步 / the step is dated before the one that it follows in this batch'
refuses 'undone though nothing of it was entered' "$feed" "$(step 4 undo 2024-01-11 "'x'")" '批次没有登记过，无需撤回：可以删除 / nothing of the batch was entered: it may be deleted instead'
allows 'the later list is undone' "$feed" "$(step 3 undo 2024-01-11 "'平台导错了'")"
equal 'what it had replaced counts again' "$(cat "$lists/truth_all.txt")" "$(sql "$feed" "$entered" | plain)"
answers 'nothing of it is left' "$feed" "SELECT state, count(*) FROM hb_intake_report WHERE batch_id = 3 GROUP BY state" 'undone|21'
refuses 'undone once' "$feed" "$(step 3 undo 2024-01-12 "'x'")" '批次已撤回：请把名单作为新批次导入 / the batch was undone: import the list as a new one'
refuses 'an undone list is not entered again' "$feed" "$(step 3 apply 2024-01-12)" '批次已撤回：请把名单作为新批次导入 / the batch was undone: import the list as a new one'
equal 'nor checked' 'CHECK constraint failed: 批次已撤回：请把名单作为新批次导入 / the batch was undone: import the list as a new one' "$(quiet "$feed" "$(check 3)")"
equal 'but imported once more' '' "$(quiet "$feed" "$(load later.csv 1 2024-01-12; check 5)$(printf '\n'; step 5 apply 2024-01-12)")"
equal 'it counts again' "$(cat "$lists/later.txt")" "$(sql "$feed" "$entered" | plain)"
# The first list is undone while the fifth stands on it; then the fifth: nothing of either comes back.
allows 'the first list is undone' "$feed" "$(step 1 undo 2024-01-13 "'x'")"
answers 'what the fifth replaced stays replaced' "$feed" "SELECT count(*), sum(hours) FROM hours_record WHERE status = 'verified' AND source = 'linked'" "$(
  comm -23 <(sort "$lists/later.txt") <(sort "$lists/truth_all.txt") | awk -F'|' '{ n++; sum += $7 } END { print n "|" sum }')"
allows 'and the fifth' "$feed" "$(step 5 undo 2024-01-14 "'x'")"
answers 'nothing is left' "$feed" "SELECT count(*) FROM hours_record WHERE status = 'verified'" '0'
equal 'the whole list as a new one' '' "$(quiet "$feed" "$(load corrected.csv 1 2024-01-15; check 6)$(printf '\n'; step 6 apply 2024-01-15)")"
equal 'is in again' "$(cat "$lists/truth_all.txt")" "$(sql "$feed" "$entered" | plain)"
answers 'versions, the bureau and the trail agree' "$feed" "SELECT count(*) FROM hb_intake_record JOIN hb_learning_record USING (record_id)
  WHERE (ended IS NULL) <> (status = 'verified')" '0'
answers 'foreign keys and integrity' "$feed" 'PRAGMA foreign_key_check; PRAGMA integrity_check' 'ok'

# What the bureau revoked stays out.
allows 'the bureau revokes one' "$feed" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason)
  SELECT record_id, 'revoke', 41, '2024-02-01', '代学' FROM hb_learning_record WHERE platform_record_id GLOB 'F-000777*' AND status = 'verified'"
equal 'the list once more' '' "$(quiet "$feed" "$(load corrected.csv 1 2024-02-02; check 7)")"
answers 'does not bring it back' "$feed" "SELECT reason, count(*) FROM hb_intake_report WHERE batch_id = 7 AND reason IN ('same', 'revoked', 'new', 'change') GROUP BY reason" 'revoked|1
same|999'
allows 'nor does an undo' "$feed" "$(step 6 undo 2024-02-03 "'x'")"
answers 'of the batch that brought it' "$feed" "SELECT ended, count(*) FROM hb_intake_record WHERE batch_id = 6 GROUP BY ended" 'revoked|1
undone|999'

# Records that were linked before there were lists, and hours that were kept as text, are corrected too, and come back.
old=$(from_world intake_old)
begin=$(sqlite3 -batch "$old" "SELECT sql FROM sqlite_schema WHERE name = 'hb_learning_record_begin'")
sql "$old" "DROP TRIGGER hb_learning_record_begin;
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on)
VALUES (2, 1, '2023-06-20', 'public', 'training', '10', 'verified', 'linked', 1, 1, 'A1', '2023-06-21'), (3, 2, '2023-06-20', 'public', 'training', 8, 'verified', 'linked', 1, 1, 'A2', '2023-06-21');
$begin;"
printf '记录编号,人员编号,科目,学时,完成日期,考核结果\nA1,1,公需,10,2023-06-20,合格\nA2,2,公需,8,2023-06-20,合格\n' > "$lists/old.csv"
equal 'a list over older records' '' "$(quiet "$old" "$(load old.csv 1 2024-01-01; check 1)")"
answers 'hours that were no number are corrected' "$old" "SELECT line_no, reason FROM hb_intake_report" '2|change
3|same'
allows 'entered' "$old" "$(step 1 apply 2024-01-01)"
cp "$old" "$work/intake_text.db"
allows 'and undone' "$work/intake_text.db" "$(step 1 undo 2024-01-02 "'x'")"
answers 'the older record is back, without the hours that were none' "$work/intake_text.db" "SELECT record_id, status, hours FROM hours_record WHERE person_id = 1 AND source = 'linked' ORDER BY record_id" '2|revoked|10
4|revoked|10.0
5|verified|'
answers 'now they count' "$old" "SELECT record_id, status, typeof(hours) FROM hours_record WHERE person_id = 1 AND source = 'linked' ORDER BY record_id" '2|revoked|text
4|verified|real'


# ---------------------------------------------------------------- files that are no lists

refused() { # NAME FILE-NAME MESSAGE
  local before after message
  before=$(checksum "$old")
  message=$(quiet "$old" ".import --csv --schema temp $lists/$2 intake_csv
INSERT INTO hb_intake_batch (platform_id, file_name, received_on) VALUES (1, 'x', '2024-01-01');
.read sql/intake_load.sql")
  sql "$old" 'DELETE FROM hb_intake_batch WHERE batch_id > 1'
  after=$(checksum "$old")
  equal "$1" "CHECK constraint failed: $3" "$message"
  equal "$1: nothing changed" "$before" "$after"
}
refused 'a file in GBK' gbk.csv '文件不是 UTF-8（多半是 GBK）：请另存为“CSV UTF-8（逗号分隔）”再导入，或用 iconv -f GBK -t UTF-8 / the file is not UTF-8 (most likely GBK): save it as '"'CSV UTF-8'"', or use iconv -f GBK -t UTF-8'
iconv -f UTF-8 -t UTF-16 "$lists/old.csv" > "$lists/utf16.csv"
refused 'a file in UTF-16' utf16.csv '文件不是 UTF-8（多半是 GBK）：请另存为“CSV UTF-8（逗号分隔）”再导入，或用 iconv -f GBK -t UTF-8 / the file is not UTF-8 (most likely GBK): save it as '"'CSV UTF-8'"', or use iconv -f GBK -t UTF-8'
printf 'PK\003\004\024,x\n1,2\n' > "$lists/book.csv"
refused 'a workbook' book.csv '这是 Excel 工作簿，不是 CSV：请在 Excel 中另存为“CSV UTF-8（逗号分隔）” / this is a workbook, not a CSV file: save it as '"'CSV UTF-8'"
printf '学号,成绩\n1,85\n' > "$lists/marks.csv"
refused 'a file of something else' marks.csv '前20行里没有认出标题行（至少要有学时、完成日期和一个人员列）：请核对，或把列名加入 hb_intake_header / no header in the first 20 rows (it needs hours, date of completion and a column of people): check the file, or add its words to hb_intake_header'
equal 'no file' 'CHECK constraint failed: 请先导入文件：.import --csv --schema temp 文件 intake_csv / import the file first: .import --csv --schema temp FILE intake_csv' "$(quiet "$old" '.read sql/intake_load.sql')"
equal 'no new batch' 'CHECK constraint failed: 请先开批次：INSERT INTO hb_intake_batch；最新的批次已有数据 / open a batch first, INSERT INTO hb_intake_batch: the newest one has lines already' \
  "$(quiet "$old" ".import --csv --schema temp $lists/old.csv intake_csv
.read sql/intake_load.sql")"
equal 'a check of no batch' 'CHECK constraint failed: 没有这个批次：请先 .parameter set :batch_id 批次编号 / there is no such batch: .parameter set :batch_id NUMBER first' "$(quiet "$old" '.read sql/intake_check.sql')"
# A header that the host's own words know, and names in another encoding below it.
allows 'a host adds the words of its files' "$old" "INSERT INTO hb_intake_header (header, field) VALUES ('成绩学时', 'hours'), ('谁', 'person_no');
INSERT INTO hb_intake_word (kind, word, value) VALUES ('subject', '公需线上', 'public')"
{ printf 'Record No,谁,姓名,Subject,成绩学时(必填),Completed On\nB1,1,'; printf '张三' | iconv -f UTF-8 -t GBK; printf ',公需线上,5,2023-07-01\nB2,１,,公需线上,5,2023-07-01\n'; } > "$lists/mixed.csv"
equal 'and its file comes in' '' "$(quiet "$old" "$(load mixed.csv 1 2024-01-02; check 2)")"
answers 'a name in another encoding is said so' "$old" 'SELECT line_no, reason FROM hb_intake_report WHERE batch_id = 2' '2|encoding
3|new'

# ---------------------------------------------------------------- refusals of the tables

refuses 'a batch of an unknown platform' "$old" "INSERT INTO hb_intake_batch (platform_id, file_name, received_on) VALUES (99, 'x', '2024-01-01')" '没有这个平台：platform_id 应为 hb_platform 中的编号 / there is no such platform: platform_id is a number of hb_platform'
refuses 'a batch of a platform by name' "$old" "INSERT INTO hb_intake_batch (platform_id, file_name, received_on) VALUES ('鲁东', 'x', '2024-01-01')" '没有这个平台：platform_id 应为 hb_platform 中的编号 / there is no such platform: platform_id is a number of hb_platform'
refuses 'a batch received on no day' "$old" "INSERT INTO hb_intake_batch (platform_id, file_name, received_on) VALUES (1, 'x', '2024-02-30')" 'CHECK constraint failed: 收到日期应为 YYYY-MM-DD / received_on must be a date YYYY-MM-DD'
refuses 'a batch id twice' "$old" "INSERT OR REPLACE INTO hb_intake_batch (batch_id, platform_id, file_name, received_on) VALUES (1, 1, 'x', '2024-01-01')" '批次编号已使用 / this batch id is taken'
refuses 'a batch changed' "$old" "UPDATE hb_intake_batch SET received_on = '2020-01-01' WHERE batch_id = 1" '批次不得改动：未登记的可以删除重来 / a batch does not change: one that was never entered may be deleted'
refuses 'an entered batch deleted' "$old" 'DELETE FROM hb_intake_batch WHERE batch_id = 1' '已登记的批次不得删除，只能撤回 / a batch that was entered is not deleted, only undone'
refuses 'a line of no batch' "$old" 'INSERT INTO hb_intake_line (batch_id, line_no) VALUES (99, 2)' '没有这个批次 / there is no such batch'
refuses 'a line more in an entered batch' "$old" 'INSERT INTO hb_intake_line (batch_id, line_no) VALUES (1, 9)' '批次已登记，不得再加行：请另开批次 / the batch was entered: further lines are a batch of their own'
refuses 'a line twice' "$old" 'INSERT OR REPLACE INTO hb_intake_line (batch_id, line_no) VALUES (2, 2)' '该批次已有这一行 / the batch has this line already'
refuses 'a line renumbered' "$old" 'UPDATE hb_intake_line SET line_no = 9 WHERE batch_id = 2 AND line_no = 2' '行号不得更改 / the number of a line does not change'
refuses 'an entered line changed' "$old" "UPDATE hb_intake_line SET hours = '99' WHERE batch_id = 1 AND line_no = 2" '已登记的行不得改动：更正请导入新名单，或撤回批次 / a line that was entered does not change: import a corrected list, or undo the batch'
refuses 'a line of an entered batch deleted' "$old" 'DELETE FROM hb_intake_line WHERE batch_id = 1 AND line_no = 3' '已登记批次的行不得删除 / lines of a batch that was entered are kept'
refuses 'a step of no batch' "$old" "$(step 99 apply 2024-01-02)" '没有这个批次 / there is no such batch'
refuses 'a step that there is not' "$old" "$(step 2 publish 2024-01-02)" 'CHECK constraint failed: 导入步骤应为 apply（登记）或 undo（撤回） / a step of an intake is apply or undo'
refuses 'a step on no day' "$old" "$(step 2 apply 2024-1-2)" 'CHECK constraint failed: 办理日期应为 YYYY-MM-DD / acted_on must be a date YYYY-MM-DD of an intake step'
refuses 'a step numbered downwards' "$old" "INSERT INTO hb_intake_step (step_id, batch_id, action, account_id, acted_on) VALUES (0, 2, 'apply', 41, '2024-01-02')" 'CHECK constraint failed: 导入步骤须按序编号 / steps of an intake are numbered upwards from 1'
refuses 'a step replaced' "$old" "INSERT OR REPLACE INTO hb_intake_step (step_id, batch_id, action, account_id, acted_on) VALUES (1, 2, 'apply', 41, '2024-01-02')" '导入步骤只增不改 / steps of an intake are only ever added'
refuses 'a step changed' "$old" "UPDATE hb_intake_step SET account_id = 1" '导入步骤只增不改 / steps of an intake are only ever added'
refuses 'a step deleted' "$old" 'DELETE FROM hb_intake_step' '导入步骤只增不改 / steps of an intake are only ever added'
quiet "$old" "INSERT INTO hb_intake_batch (platform_id, file_name, received_on) VALUES (1, 'x', '2024-01-01')"
refuses 'entered without a check' "$old" "$(step 3 apply 2024-01-02)" '批次尚未检查：请先运行 intake_check.sql / the batch was not checked: run intake_check.sql first'
refuses 'a record written by hand' "$old" "INSERT OR REPLACE INTO hb_intake_record (person_id, completed_on, record_id, platform_id, record_no, version, step_id) VALUES (1, '2023-01-01', 4, 1, 'Z', 1, 1)" '导入的记录只由步骤写入 / imported records are written by steps alone'
refuses 'a record changed' "$old" 'UPDATE hb_intake_record SET hours = 99 WHERE record_id = 4' '导入的记录不得改动，只由更正、撤回或撤销终止 / an imported record does not change: a correction, an undo or a revocation ends it'
refuses 'a record deleted' "$old" 'DELETE FROM hb_intake_record' '导入的记录不得删除 / an imported record is not deleted'
for hours in 0 -1 0.0001 10000 1e999; do
  refuses "imported hours $hours" "$old" "INSERT INTO hb_intake_record (person_id, completed_on, record_id, platform_id, record_no, version, step_id, hours) VALUES (1, '2023-01-01', 99, 1, 'Z', 1, 1, $hours)" \
    'CHECK constraint failed: 导入的学时应为小于10000的正数，至多三位小数 / imported hours must be a positive number below 10000 with three decimals at most'
done
sql "$old" 'DELETE FROM hb_account_permission WHERE account_id = 41'
refuses 'an account that imported is deleted' "$old" 'DELETE FROM hb_account WHERE account_id = 41' '账号已导入过名单，不得删除，请停用 / the account imported a list: deactivate it, it is not deleted'
refuses 'a header with a blank' "$old" "INSERT INTO hb_intake_header (header, field) VALUES ('credit hours', 'hours')" 'CHECK constraint failed: 标题行写成不带空格、下划线、星号、冒号和括号的词 / write a header without blanks, underscores, asterisks, colons and brackets'
refuses 'a header of no field' "$old" "INSERT INTO hb_intake_header (header, field) VALUES ('成绩', 'mark')" 'CHECK constraint failed: 没有这个列 / there is no such field of a line'
refuses 'a word with a blank' "$old" "INSERT INTO hb_intake_word (kind, word, value) VALUES ('form', '线上 学习', 'training')" 'CHECK constraint failed: 词写成不带空格的 / write a word without blanks'
refuses 'a word of another kind' "$old" "INSERT INTO hb_intake_word (kind, word, value) VALUES ('colour', '红', 'red')" 'CHECK constraint failed: 词的种类应为 subject、form、passed 或 total / a word is one of subject, form, passed or total'
refuses 'a word that means no form' "$old" "INSERT INTO hb_intake_word (kind, word, value) VALUES ('form', '函授', 'correspondence')" 'CHECK constraint failed: 词的含义不在清单内 / there is no such meaning of a word'
allows 'a list that was never entered is thrown away' "$old" 'DELETE FROM hb_intake_batch WHERE batch_id = 2'
answers 'lines and all' "$old" 'SELECT (SELECT count(*) FROM hb_intake_line WHERE batch_id = 2) + (SELECT count(*) FROM hb_intake_verdict WHERE batch_id = 2) + (SELECT count(*) FROM hb_intake_column WHERE batch_id = 2)' '0'

# An entering that fails in the middle leaves nothing: the tenth record meets a guard.
guarded=$work/intake_guarded.db
cp "$work/intake_same.db" "$guarded"
quiet "$guarded" "$(load later.csv 1 2024-01-10; check 3)"
sql "$guarded" "CREATE TRIGGER tenth BEFORE INSERT ON hb_learning_record WHEN (SELECT count(*) FROM hb_intake_record WHERE batch_id = 3) = 10 BEGIN SELECT RAISE(ABORT, 'the tenth'); END;"
refuses 'a failure in the middle' "$guarded" "$(step 3 apply 2024-01-10)" 'the tenth'
equal 'and the records are what they were' "$standing" "$(sql "$guarded" 'SELECT * FROM hours_record ORDER BY record_id')"

# ---------------------------------------------------------------- over a host's own people

# Ids of text, no module but core and intake; whom a line means is a TEMP view of the connection. trusted_schema is off.
host=$work/intake_host.db
build "$host" sql/modules/01_core.sql sql/modules/*_intake.sql
sqlite3 -batch -bail "$host" "ATTACH '$feed' AS world;
CREATE TABLE person (id TEXT PRIMARY KEY, full_name TEXT, card TEXT, staff_no INTEGER, unit TEXT);
INSERT INTO person SELECT 'p' || person_id, name, lower(id_number), person_no, employer FROM (SELECT * FROM world.hb_intake_person);"
mine="PRAGMA trusted_schema = OFF;
CREATE TEMP VIEW hb_intake_person AS SELECT id AS person_id, staff_no AS person_no, card AS id_number, full_name AS name, unit AS employer FROM main.person;
CREATE TEMP VIEW hours_person AS SELECT id AS person_id, 'institution' AS employer_type, full_name AS name FROM main.person;
CREATE TEMP VIEW hours_record AS SELECT * FROM main.hb_intake_hours;"
account="'clerk'"
equal 'a list over a host' '' "$(quiet "$host" "$mine
$(load feed.csv "'lms'" 2023-12-31; check 1)")"
# No list of platforms, nothing revoked, no word of the host's: three lines come to something else, and the rest to the same.
equal 'a verdict for each line' "$(sed -E 's/(platform_not_listed|revoked)$/new/; s/subject_not_delivered/subject_unknown/' "$lists/expected.txt")" "$(sql "$host" "$verdicts 1 ORDER BY line_no")"
allows 'entered' "$host" "$(step 1 apply 2023-12-31)"
arm="SELECT record_no, substr(person_id, 2), hours.completed_on, coalesce(hours.started_on, ''), hours.subject, hours.form, printf('%.3f', hours.hours), coalesce(hours.passed, ''),
  hours.activity_id, hours.title, coalesce(hours.certificate_no, '') FROM hb_intake_hours AS hours JOIN (SELECT record_no, 'intake-' || record_id AS record_id FROM hb_intake_record) USING (record_id)
  WHERE record_no <> 'R-REVOKED' AND hours.completed_on > '2023' ORDER BY 1"
equal 'what was meant' "$(cat "$lists/truth.txt")" "$(sql "$host" "$arm")"
sql "$host" "$(cat "$lists/corrections.sql" | grep -v 'F-000001' || true)" > /dev/null
equal 'later' '' "$(quiet "$host" "$mine
$(load later.csv "'lms'" 2024-01-10; check 2)$(printf '\n'; step 2 apply 2024-01-10)")"
answers 'counts' "$host" "SELECT count(*), max(hours) FROM hb_intake_hours" '952|99.5'
allows 'undone' "$host" "$(step 2 undo 2024-01-11 "'x'")"
equal 'as it was' "$(cat "$lists/truth.txt")" "$(sql "$host" "$arm")"
if [ -e build/hourbank.so ]; then
  equal 'the engine reads it' '1|0' "$(sql "$host" ".load build/hourbank
$mine
SELECT hours_total(person_id, 2023) > 0 FROM hours_record WHERE passed = 1 AND subject = 'public' AND form = 'training' LIMIT 1;
SELECT count(*) FROM hours_check" | paste -s -d '|')"
else
  fail 'the engine reads it' 'build/hourbank.so is missing: run make first'
fi
account=41

# ---------------------------------------------------------------- two hundred thousand lines

# seconds FILE TEXT: CPU time of the shell that runs it
seconds() { # FILE TEXT
  local TIMEFORMAT='%U %S'
  { time quiet "$1" "$2" >&2; } 2>&1 | tail -1 | awk '{ print $1 + $2 }'
}
large=$(from_world intake_large)
sql "$large" "$(cat "$lists/people.sql")"
into=$(seconds "$large" "$(load big.csv 1 2023-12-31; check 1)
$(step 1 apply 2023-12-31)")
answers 'all are in' "$large" "SELECT count(*) FROM hours_record WHERE status = 'verified'" '200000'
out=$(seconds "$large" "$(step 1 undo 2024-01-02 "'导错了文件'")")
answers 'all are out' "$large" "SELECT count(*) FROM hours_record WHERE status = 'verified'" '0'
printf '200,000 lines: %s s of CPU time in, %s s undone\n' "$into" "$out"
equal 'in under 30 s of CPU time' 1 "$(sqlite3 :memory: "SELECT $into < 30")"
# A record undone is a step of registration of its own, with all that it asks: 14 s where entering took 22.
equal 'undone in less than one and a half times the time' 1 "$(sqlite3 :memory: "SELECT $out < 1.5 * $into")"
rm -f "$large" "$lists/big.csv"

# ---------------------------------------------------------------- random cells against another reading of the rules
while IFS='|' read -r name verdict detail; do
  if [ "$verdict" = same ]; then pass; else fail "$name" "$detail"; fi
done < <(python3 tests/platform/intake/cells.py 2023 "$work/world.db")
