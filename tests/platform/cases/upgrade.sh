# sql/upgrade/from_0.1.sql: a file of 0.1 becomes one of the modules, row for row; whatever stops it leaves the file as it was.

upgrade=sql/upgrade/from_0.1.sql
old=$work/old.db
build "$old" tests/platform/upgrade/0.1.sql
build "$work/fresh.db" sql/modules/*.sql

# upgraded FILE [SCRIPT]: what the shell prints, without -bail, as a clerk calls it.
upgraded() { sqlite3 -batch "$1" < "${2:-$upgrade}" 2>&1 | grep -v '^ *enable_trigger'; }

# every_row FILE PREFIX: all rows of the tables of 0.1, value by value, as quote() writes them; PREFIX is what the names begin with today.
every_row() {
  sqlite3 -batch "$old" "
    SELECT 'SELECT ''' || name || ''', ' || columns || ' FROM ' || iif(name GLOB 'hours_*', '', '$2') || name
      || CASE name WHEN 'hours_setting' THEN ' WHERE name <> ''schema''' WHEN 'supervision_rule' THEN ' WHERE rule IN ($rules)' ELSE '' END || ' ORDER BY ' || columns || ';'
    FROM (
      SELECT t.name, group_concat(c.name, ', ') AS columns
      FROM sqlite_schema AS t
      JOIN pragma_table_info(t.name) AS c
      WHERE t.type = 'table' AND t.name NOT GLOB 'sqlite_*' AND (t.name <> 'supervision_rule' OR c.name = 'rule') -- its words are the module's
      GROUP BY t.name)" > "$work/every"
  { echo '.mode quote'; cat "$work/every"; } | sqlite3 -batch -bail "$1" 2>&1
}

# The modules have more checks than 0.1 had.
rules=$(sqlite3 -batch "$old" "SELECT group_concat('''''' || rule || '''''') FROM supervision_rule")

# same_rows NAME OLD NEW
same_rows() {
  every_row "$2" '' > "$work/rows-before"
  every_row "$3" hb_ > "$work/rows-after"
  if [ -s "$work/rows-before" ] && cmp -s "$work/rows-before" "$work/rows-after"; then pass; else fail "$1" "$(diff "$work/rows-before" "$work/rows-after" | head -5)"; fi
}

# shape FILE: every table, index, trigger and view, but for what ANALYZE keeps.
shape() { sqlite3 -batch "$1" "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_stat*' ORDER BY type, name"; }

answers 'every table of the dump has rows' "$old" "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'" "$(every_row "$old" '' | grep -oE "^'[a-z_]+'," | sort -u | wc -l)"
new=$work/upgraded.db
cp "$old" "$new"
equal 'the upgrade says what is there' '已升级 / upgraded|6 人 / people|151 条学习记录 / learning records|44 笔入账 / postings' "$(upgraded "$new")"
same_rows 'every row of every table, and its hours' "$old" "$new"
answers 'the file is whole' "$new" 'PRAGMA integrity_check; PRAGMA foreign_key_check' 'ok'
shape "$work/fresh.db" > "$work/shape-fresh"
shape "$new" > "$work/shape-upgraded"
equal 'the shape is that of a new file' '' "$(diff "$work/shape-fresh" "$work/shape-upgraded" | head -5)"
answers 'the modules are those of a new file' "$new" "ATTACH '$work/fresh.db' AS fresh; SELECT count(*) FROM (SELECT * FROM main.hb_module EXCEPT SELECT * FROM fresh.hb_module UNION ALL SELECT * FROM fresh.hb_module EXCEPT SELECT * FROM main.hb_module)" 0
answers 'hours that are a text stay one' "$new" "SELECT quote(hours) FROM hb_learning_record WHERE record_id = 900002" "'12'"
refuses 'its trails are guarded again' "$new" 'DELETE FROM hb_registration_step' '办理步骤只增不改 / steps are only ever added (三)'
refuses 'a second time' "$new" "$(grep -v '^[.]dbconfig' "$upgrade")" 'CHECK constraint failed: 文件已是按模块安装的：无需升级 / the file has modules installed already: there is nothing to upgrade'

# refused NAME FILE MESSAGE: nothing changed, and the message is the last line.
refused() {
  local before message
  before=$(checksum "$2")
  message=$(upgraded "$2" "${4:-}" | sed -E 's/^(Runtime error|Parse error|Error)( near line [0-9]+| in line [0-9]+)?: (stepping, )?//; s/ \([0-9]+\)$//')
  equal "$1" "$3" "$message"
  equal "$1: nothing changed" "$before" "$(checksum "$2")"
}

# spoilt NAME STATEMENT MESSAGE: refused after the statement, which goes past the triggers and foreign keys of 0.1.
spoilt() {
  cp "$old" "$work/spoilt.db"
  printf '.dbconfig enable_trigger off\n%s\n' "$2" | sqlite3 -batch -bail "$work/spoilt.db" > /dev/null || fail "$1" 'cannot be spoilt so'
  refused "$1" "$work/spoilt.db" "$3"
}

rm -f "$work/empty.db"
sqlite3 -batch "$work/empty.db" 'CREATE TABLE person (person_id INTEGER PRIMARY KEY)'
refused 'a file of something else' "$work/empty.db" 'CHECK constraint failed: 这不是0.1版的文件：没有0.1版的表 / this is no file of 0.1: it has none of its tables'
spoilt 'tables that are missing' 'DROP TABLE record_tag; DROP TABLE finding_effect;' '缺少 / missing|finding_effect
缺少 / missing|record_tag
CHECK constraint failed: 0.1版的表不全，上面列出缺少的：请用完整的文件升级 / tables of 0.1 are missing, listed above: upgrade a file that is whole'
alike='CHECK constraint failed: 0.1版各表的列或触发器有增减：请先按0.1版的 schema.sql 恢复原样 / columns or triggers were added to the tables of 0.1, or taken away: restore them as in its schema.sql first'
spoilt 'a column of somebody'\''s own' 'ALTER TABLE person ADD COLUMN telephone TEXT;' "$alike"
spoilt 'a guard taken away' 'DROP TRIGGER posting_kept_update;' "$alike"
spoilt 'a trigger of somebody'\''s own' 'CREATE TRIGGER mine AFTER INSERT ON person BEGIN SELECT 1; END;' "$alike"
spoilt 'half a module' 'CREATE TABLE hb_person (person_id INTEGER PRIMARY KEY);' '已有 / taken|hb_person
CHECK constraint failed: 文件中已有 hb_ 开头的名称，上面列出：请先改名 / names that begin with hb_ stand in the file, listed above: rename them first'
spoilt 'a table that refers to people' 'CREATE TABLE badge (person_id INTEGER REFERENCES person);' '引用 / refers|badge|person
CHECK constraint failed: 文件中有其他表以外键引用0.1版的表，上面列出：请先去掉 / foreign keys of other tables lead to tables of 0.1, listed above: remove them first'
spoilt 'another version' "UPDATE hours_setting SET value = 2 WHERE name = 'schema';" 'CHECK constraint failed: hours_setting 中 schema 不是1：不是0.1版的文件 / schema in hours_setting is not 1: this is no file of 0.1'
spoilt 'no version' "DELETE FROM hours_setting WHERE name = 'schema';" 'CHECK constraint failed: hours_setting 中 schema 不是1：不是0.1版的文件 / schema in hours_setting is not 1: this is no file of 0.1'
spoilt 'a row that refers to nothing' 'DELETE FROM employment; DELETE FROM person WHERE person_id = 46;' 'CHECK constraint failed: 有记录引用不存在的行：请看 PRAGMA foreign_key_check / rows refer to rows that are not there: see PRAGMA foreign_key_check'
spoilt 'a view of somebody'\''s own over a table that goes' 'CREATE VIEW mine AS SELECT name FROM person;' 'error in view mine: no such table: main.person'
spoilt 'hours that are no longer allowed' 'UPDATE training_class SET hours = 10000 WHERE class_id = (SELECT min(class_id) FROM training_class);' \
  "CHECK constraint failed: 班次学时应为小于10000的正数，至多三位小数 / a class's hours must be a positive number below 10000, with three decimals at most"
cp "$old" "$work/elsewhere.db"
sed 's|sql/modules/12|sql/elsewhere/12|' "$upgrade" > "$work/lacking.sql"
refused 'a module that is not there' "$work/elsewhere.db" 'cannot open "sql/elsewhere/12_supervision.sql"' "$work/lacking.sql"

# What the file holds beside 0.1 stays, and works.
cp "$old" "$work/beside.db"
sqlite3 -batch -bail "$work/beside.db" "CREATE TABLE course (id INTEGER PRIMARY KEY, title TEXT); INSERT INTO course VALUES (1, '甲');
CREATE VIEW my_hours AS SELECT person_id, count(*) AS records FROM hours_record GROUP BY person_id;
CREATE TABLE noted (record_id); CREATE TRIGGER course_gone AFTER DELETE ON course BEGIN INSERT INTO noted SELECT count(*) FROM hours_record; END;"
upgraded "$work/beside.db" > /dev/null
answers 'a table, a view and a trigger beside 0.1' "$work/beside.db" 'SELECT records FROM my_hours WHERE person_id = 46; DELETE FROM course; SELECT * FROM noted' \
  "$(sqlite3 -batch "$old" 'SELECT count(*) FROM hours_record WHERE person_id = 46; SELECT count(*) FROM hours_record')"

# SIGKILL after each tenth statement, while pages of the transaction stand in the file already.
before=$(checksum "$old")
awk '/;$/ { statements++ } END { print statements }' "$upgrade" > "$work/statements"
killed=0
for ((at = 5; at < $(cat "$work/statements"); at += 10)); do
  cp "$old" "$work/killed.db"
  # the line that kills stands where a statement has ended
  awk -v at="$at" '{ print } /;$/ { if (++n == at) print ".shell kill -9 $PPID" } /^BEGIN/ { print "PRAGMA cache_size = 1;" }' "$upgrade" > "$work/killing.sql"
  { status=$(sqlite3 -batch "$work/killed.db" < "$work/killing.sql" > /dev/null 2>&1; echo $?); } 2> /dev/null
  [ "$status" -eq 137 ] && killed=$((killed + 1))
  equal "killed after statement $at" "$before" "$(checksum "$work/killed.db")"
done
equal 'all of them were killed' $(((at - 5) / 10)) "$killed"
equal 'and then it goes through' '已升级 / upgraded|6 人 / people|151 条学习记录 / learning records|44 笔入账 / postings' "$(upgraded "$work/killed.db")"

has_extension 'what the engine says of it' || return 0
# said FILE: everything that the engine says of everybody.
said() {
  sqlite3 -batch "$1" ".load $extension" "SELECT hours_use('cn-shandong-yantai')" '.mode quote' \
    'SELECT person_id, year, subject, credited, required, met, decided_by, decided_sha256 FROM hours_bank ORDER BY 1, 2, 3;
     SELECT person_id, record_id, year, subject, credited, reason, message, article FROM hours_ledger ORDER BY 1, 2;
     SELECT person_id, year, eligible, message, decided_by FROM title_review WHERE year = 2023 ORDER BY 1, 2;
     SELECT code, hours_certificate_valid(code) FROM hours_certificate ORDER BY code, subject' 2>&1
}
said "$old" > "$work/said-before"
said "$new" > "$work/said-after"
equal 'the engine says something' 1 $(($(wc -l < "$work/said-before") > 250))
equal 'the engine says the same of everybody' "$(cat "$work/said-before")" "$(cat "$work/said-after")"
answers 'decisions whose inputs changed' "$new" 'SELECT * FROM hb_title_input_changed' "$(sqlite3 -batch "$old" 'SELECT * FROM title_input_changed')"

# The demonstration city, put into tables of 0.1 and brought back.
[ -e "$work/city.db" ] || build "$work/city.db" sql/modules/*.sql sql/seed/yantai.sql sql/seed/annex3.sql sql/seed/city.sql
# What 0.1 does not know is left out: a right, and the checks that came later.
smaller=$work/smaller.db
cp "$work/city.db" "$smaller"
sqlite3 -batch -bail "$smaller" '.dbconfig enable_trigger off' "ATTACH '$old' AS old;
DELETE FROM hb_account_permission WHERE permission = 'restore';
DELETE FROM hb_supervision_rule WHERE rule NOT IN (SELECT rule FROM old.supervision_rule);
UPDATE hb_finding SET rule = NULL WHERE rule NOT IN (SELECT rule FROM old.supervision_rule);" > /dev/null
big=$work/big.db
cp "$old" "$big"
{
  printf '.dbconfig enable_trigger off\nATTACH %s AS city;\nBEGIN;\n' "'$smaller'"
  sqlite3 -batch "$old" "
    SELECT 'DELETE FROM main.' || t.name || ' WHERE ' || CASE t.name WHEN 'hours_setting' THEN 'name <> ''schema''' ELSE 1 END || ';'
      || 'INSERT INTO main.' || t.name || ' (' || group_concat(c.name) || ') SELECT ' || group_concat(c.name) || ' FROM city.'
      || iif(t.name GLOB 'hours_*', '', 'hb_') || t.name || ';'
    FROM sqlite_schema AS t
    JOIN pragma_table_info(t.name) AS c
    WHERE t.type = 'table' AND t.name NOT GLOB 'sqlite_*'
    GROUP BY t.name"
  echo 'COMMIT;'
} | sqlite3 -batch -bail "$big" > /dev/null || fail 'the city in tables of 0.1' 'cannot be made'
cp "$big" "$work/big-upgraded.db"
upgraded "$work/big-upgraded.db" > /dev/null
same_rows 'the city: every row' "$big" "$work/big-upgraded.db"
same_rows 'the city: the rows that it was made of' "$big" "$smaller"
answers 'the city is whole' "$work/big-upgraded.db" 'PRAGMA integrity_check; PRAGMA foreign_key_check' 'ok'
equal 'the city: the engine says the same of everybody' "$(said "$big" | cksum)" "$(said "$work/big-upgraded.db" | cksum)"
rm -f "$big" "$smaller" "$work/big-upgraded.db"
