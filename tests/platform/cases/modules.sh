# sql/modules: each alone with what it needs, beside a host's own tables, in an attached file; and what each refuses.

host="CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE account (id INTEGER PRIMARY KEY, person_id TEXT REFERENCES person);
CREATE TABLE course (id INTEGER PRIMARY KEY, title TEXT);
CREATE TABLE platform (id INTEGER PRIMARY KEY);
CREATE TRIGGER person_gone AFTER DELETE ON person BEGIN DELETE FROM account WHERE person_id = OLD.id; END;
INSERT INTO person VALUES ('甲', '甲'), ('乙', '乙');
INSERT INTO account VALUES (1, '甲');"

# As Django changes a table: a new one, the rows, the old one dropped, the new one renamed, with legacy_alter_table off.
migration="PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN;
CREATE TABLE new__person (id TEXT PRIMARY KEY, name TEXT, email TEXT) WITHOUT ROWID;
INSERT INTO new__person SELECT id, name, NULL FROM person;
DROP TABLE person;
ALTER TABLE new__person RENAME TO person;
ALTER TABLE course RENAME COLUMN title TO name;
ALTER TABLE account ADD COLUMN active INTEGER;
COMMIT;
PRAGMA foreign_keys = ON;
DELETE FROM person WHERE id = '乙';
SELECT count(*) FROM person;"

module_file() { echo sql/modules/[0-9][0-9]_"$1".sql; }

# The needs of a module and theirs, in order, itself last.
everything=$work/everything.db
build "$everything" sql/modules/*.sql
with_needs() {
  sqlite3 -batch "$everything" "
    WITH RECURSIVE
      need (module, needs) AS (
        SELECT module, needs || ' ' FROM hb_module
        UNION ALL
        SELECT module, substr(needs, instr(needs, ' ') + 1) FROM need WHERE needs <> ''),
      direct (module, needed) AS (SELECT module, substr(needs, 1, instr(needs, ' ') - 1) FROM need WHERE trim(needs) <> ''),
      every (module) AS (SELECT '$1' UNION SELECT needed FROM direct JOIN every ON every.module = direct.module)
    SELECT module FROM every" | while read -r module; do module_file "$module"; done | sort
}

# prepares NAME FILE: every INSERT, UPDATE, DELETE of its tables and SELECT of its views can be made; no foreign key leads to what is not there.
prepares() {
  sqlite3 -batch "$2" "
    SELECT 'EXPLAIN SELECT * FROM ' || name || ';' FROM sqlite_schema WHERE type IN ('table', 'view') AND (name GLOB 'hb_*' OR name GLOB 'hours_*')
    UNION ALL SELECT 'EXPLAIN DELETE FROM ' || name || ';' FROM sqlite_schema WHERE type = 'table' AND (name GLOB 'hb_*' OR name GLOB 'hours_*')
    UNION ALL SELECT 'EXPLAIN INSERT INTO ' || name || ' DEFAULT VALUES;' FROM sqlite_schema WHERE type = 'table' AND (name GLOB 'hb_*' OR name GLOB 'hours_*')
    UNION ALL SELECT 'EXPLAIN UPDATE ' || t.name || ' SET ' || group_concat(c.name || ' = ' || c.name) || ';'
      FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
      WHERE t.type = 'table' AND (t.name GLOB 'hb_*' OR t.name GLOB 'hours_*') GROUP BY t.name" > "$work/statements"
  equal "$1: what is tried" 1 $(($(wc -l < "$work/statements") >= 10))
  equal "$1: every statement prepares" '' "$(sqlite3 -batch "$2" < "$work/statements" 2>&1 > /dev/null)"
  answers "$1: no foreign key leads out" "$2" "SELECT t.name, k.\"table\" FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS k
    WHERE t.name GLOB 'hb_*' AND k.\"table\" NOT IN (SELECT name FROM sqlite_schema WHERE name GLOB 'hb_*')" ''
  answers "$1: every name begins with hb_ or hours_" "$2" "SELECT name FROM sqlite_schema
    WHERE name NOT GLOB 'hb_*' AND name NOT GLOB 'hours_*' AND name NOT GLOB 'sqlite_*' AND name NOT IN ('person', 'account', 'course', 'platform', 'person_gone')" ''
}

# module|what it says without what it needs|what it says a second time
while IFS='|' read -r name lacking again; do
  beside=$work/beside_$name.db
  sqlite3 -batch -bail "$beside" "$host"
  mapfile -t files < <(with_needs "$name")
  cat "${files[@]}" > "$work/script"
  equal "$name beside a host's tables" '' "$(sqlite3 -batch -bail "$beside" < "$work/script" 2>&1)"
  prepares "$name" "$beside"
  answers "$name: the host migrates and deletes its people" "$beside" "$migration" '1'
  answers "$name: nothing is broken after it" "$beside" 'PRAGMA integrity_check; PRAGMA foreign_key_check' 'ok'
  prepares "$name after the host's migration" "$beside"
  [ "$name" = core ] && continue
  file=$(module_file "$name")
  refuses "$name a second time" "$beside" "$(cat "$file")" "CHECK constraint failed: $again"
  alone=$work/alone.db
  rm -f "$alone"
  sqlite3 -batch -bail "$alone" "$host"
  refuses "$name without what it needs" "$alone" "$(cat "$file")" "CHECK constraint failed: $lacking"
  answers "$name: a refusal leaves no transaction open" "$alone" 'BEGIN; COMMIT; SELECT count(*) FROM sqlite_temp_schema' '0'
done << 'END'
core||
people|请先安装模块 core / install core first|people 已安装，或本文件中已有同名对象 / people is installed already, or something of its names stands in this file
accounts|请先安装模块 people / install people first|accounts 已安装，或本文件中已有同名对象 / accounts is installed already, or something of its names stands in this file
bases|请先安装模块 people / install people first|bases 已安装，或本文件中已有同名对象 / bases is installed already, or something of its names stands in this file
filing|请先安装模块 accounts、bases / install accounts and bases first|filing 已安装，或本文件中已有同名对象 / filing is installed already, or something of its names stands in this file
classes|请先安装模块 filing / install filing first|classes 已安装，或本文件中已有同名对象 / classes is installed already, or something of its names stands in this file
records|请先安装模块 classes / install classes first|records 已安装，或本文件中已有同名对象 / records is installed already, or something of its names stands in this file
registration|请先安装模块 records / install records first|registration 已安装，或本文件中已有同名对象 / registration is installed already, or something of its names stands in this file
class_declarations|请先安装模块 registration / install registration first|class_declarations 已安装，或本文件中已有同名对象 / class_declarations is installed already, or something of its names stands in this file
bank|请先安装模块 core / install core first|bank 已安装，或本文件中已有同名对象 / bank is installed already, or something of its names stands in this file
titles|请先安装模块 core / install core first|titles 已安装，或本文件中已有同名对象 / titles is installed already, or something of its names stands in this file
supervision|请先安装模块 registration / install registration first|supervision 已安装，或本文件中已有同名对象 / supervision is installed already, or something of its names stands in this file
duties|请先安装模块 filing / install filing first|duties 已安装，或本文件中已有同名对象 / duties is installed already, or something of its names stands in this file
programme|请先安装模块 records / install records first|programme 已安装，或本文件中已有同名对象 / programme is installed already, or something of its names stands in this file
later_changes|请先安装模块 registration、bank、titles / install registration, bank and titles first|later_changes 已安装，或本文件中已有同名对象 / later_changes is installed already, or something of its names stands in this file
reports|请先安装模块 bank、programme / install bank and programme first|reports 已安装，或本文件中已有同名对象 / reports is installed already, or something of its names stands in this file
intake|请先安装模块 core / install core first|intake 已安装，或本文件中已有同名对象 / intake is installed already, or something of its names stands in this file
careers|请先安装模块 accounts / install accounts first|careers 已安装，或本文件中已有同名对象 / careers is installed already, or something of its names stands in this file
merges|请先安装模块 class_declarations、later_changes / install class_declarations and later_changes first|merges 已安装，或本文件中已有同名对象 / merges is installed already, or something of its names stands in this file
attributes|请先安装模块 careers / install careers first|attributes 已安装，或本文件中已有同名对象 / attributes is installed already, or something of its names stands in this file
employer_types|请先安装模块 accounts / install accounts first|employer_types 已安装，或本文件中已有同名对象 / employer_types is installed already, or something of its names stands in this file
intake_records|请先安装模块 intake、registration / install intake and registration first|intake_records 已安装，或本文件中已有同名对象 / intake_records is installed already, or something of its names stands in this file
findings|请先安装模块 supervision、later_changes / install supervision and later_changes first|findings 已安装，或本文件中已有同名对象 / findings is installed already, or something of its names stands in this file
integrity|请先安装模块 supervision、class_declarations / install supervision and class_declarations first|integrity 已安装，或本文件中已有同名对象 / integrity is installed already, or something of its names stands in this file
base_conduct|请先安装模块 integrity、findings / install integrity and findings first|base_conduct 已安装，或本文件中已有同名对象 / base_conduct is installed already, or something of its names stands in this file
use_of_results|请先安装模块 filing / install filing first|use_of_results 已安装，或本文件中已有同名对象 / use_of_results is installed already, or something of its names stands in this file
END
answers 'the cases above are all modules' "$everything" "SELECT count(*) FROM hb_module" "$(printf '%s\n' sql/modules/*.sql | wc -l)"
answers 'a module says its own number and needs' "$everything" "SELECT count(*) FROM hb_module WHERE version = 1" "$(printf '%s\n' sql/modules/*.sql | wc -l)"
equal 'a module has 500 lines at most' '' "$(wc -l sql/modules/*.sql | awk '$2 != "total" && $1 > 500')"

# A host that has hours_person: the modules that would make one say so, and nothing changes.
own=$work/own_relations.db
sqlite3 -batch -bail "$own" 'CREATE VIEW hours_person AS SELECT 1 AS person_id; CREATE TABLE hours_posted (person_id, year, subject, hours)' '.read sql/modules/01_core.sql'
refuses 'people beside an hours_person' "$own" "$(cat sql/modules/02_people.sql)" 'CHECK constraint failed: people 已安装，或本文件中已有同名对象 / people is installed already, or something of its names stands in this file'
refuses 'bank beside an hours_posted' "$own" "$(cat sql/modules/10_bank.sql)" 'CHECK constraint failed: bank 已安装，或本文件中已有同名对象 / bank is installed already, or something of its names stands in this file'

# The bank in a file of its own, attached to a host's: its triggers work there, ids of any type are kept, and the host migrates.
ours=$work/ours.db
theirs=$work/theirs.db
build "$ours" sql/modules/01_core.sql sql/modules/10_bank.sql sql/modules/11_titles.sql
sqlite3 -batch -bail "$theirs" "$host"
answers 'a bank in an attached file' "$theirs" "ATTACH '$ours' AS ours;
INSERT INTO ours.hb_year_closing (closing_id, year, account_id, closed_on) VALUES (1, 2023, 'clerk', '2024-01-31');
INSERT INTO ours.hb_year_account (person_id, year, closing_id, required_total) VALUES ('甲', 2023, 1, 90), (7, 2023, 1, 90);
INSERT INTO ours.hb_posting (person_id, year, subject, entry_no, hours, kind, policy, policy_version, policy_sha256, account_id, posted_on)
VALUES ('甲', 2023, 'public', 1, 30, 'closing', 'p', '1', 'a', 'clerk', '2024-01-31'), (7, 2023, 'public', 1, 90, 'closing', 'p', '1', 'a', 'clerk', '2024-01-31');
SELECT person_id, typeof(person_id), total_hours, complete FROM hb_year_completion ORDER BY complete;
$migration" '甲|text|30.0|0
7|integer|90.0|1
1'
refuses 'and its refusals' "$ours" 'DELETE FROM hb_posting;' '已入账年度只增不改，请另行更正 / a posted year is frozen: post a correction (三)'
answers 'a host without accounts: anybody applies and decides' "$ours" "
INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES (1, '甲', 2024, 'x', 'x', '2024-10-01', '2024-09-01', 'clerk');
INSERT INTO hb_title_decision (application_id, decided_on, account_id, eligible, policy, policy_version, policy_sha256, person_input, records_input, posted_input)
VALUES (1, '2024-10-02', 'clerk', 0, 'p', '1', 'a', '', '', '');
SELECT person_id, eligible FROM hb_title_decision_latest JOIN hb_title_application USING (application_id)" '甲|0'
refuses 'a finding that is not there' "$(from_world finding)" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, finding_id) VALUES (1, 'declare', 1, '2023-06-20', 5);" '没有这个检查问题 / there is no such finding (六(三))'

# The view that a host makes for itself is the one that the platform stores.
equal 'hb_hour_bank_due of host.sql and of later_changes' "$(sed -n '/VIEW hb_hour_bank_due/,/;$/p' sql/modules/15_later_changes.sql | sed 1d)" \
  "$(sed -n '/VIEW IF NOT EXISTS hb_hour_bank_due/,/;$/p' sql/host.sql | sed 1d)"

# The append-only tables and what they say, in one list: the guards of each are made from it, word for word, and there are no others.
# Three of them go where their closing was taken back (scripts.sh): their guard against deleting has that condition.
while IFS='|' read -r table message actions; do
  for action in ${actions:-update delete}; do
    answers "$table is kept from every $action" "$everything" "SELECT sql FROM sqlite_schema WHERE name = '${table}_kept_$action'" \
      "CREATE TRIGGER ${table}_kept_$action BEFORE ${action^^} ON $table BEGIN SELECT RAISE(ABORT, '$message'); END"
  done
  answers "$table: a row that stands is not replaced" "$everything" "SELECT count(*) >= 1 FROM sqlite_schema
    WHERE type = 'trigger' AND tbl_name = '$table' AND sql LIKE '%BEFORE INSERT ON%'" '1'
done << 'END'
hours_policy_history|政策历史不得改动 / the history of policies does not change
hb_policy_signature|政策签署不得改动 / the signatures of policies do not change
hours_certificate|已出具的证明不得改动 / a certificate that was issued does not change (六(一))
hb_filing_step|办理步骤只增不改 / steps are only ever added
hb_registration_step|办理步骤只增不改 / steps are only ever added (三)
hb_registration_recall|办理步骤只增不改 / steps are only ever added (三)
hb_employment_trail|任职留痕只增不改 / the trail of employments is only ever added to
hb_transfer|单位调转只增不改 / transfers are only ever added (三)
hb_transfer_step|单位调转只增不改 / transfers are only ever added (三)
hb_person_status|人员状态只增不改，请另行作废 / statuses are only ever added: void one that is wrong
hb_employer_type_change|单位性质变更只增不改 / changes of type are only ever added (六(一))
hb_employer_type_period|单位性质变更只增不改 / changes of type are only ever added (六(一))
hb_person_merge|合并只增不改 / merges are only ever added (三)
hb_person_merge_moved|合并只增不改 / merges are only ever added (三)
hb_person_attribute|人员属性只增不改，请另行填写 / attributes of a person are only ever added: enter another value
hb_make_up|补学年度只增不改 / years to make up are only ever added
hb_declared_content|申报内容只增不改 / what was declared is only ever added (三)
hb_declared_evidence|申报内容只增不改 / what was declared is only ever added (三)
hb_class_declaration|班次申报只增不改 / class declarations are only ever added (六(二))
hb_year_closing|已结账年度不得改动 / a closed year does not change (三)
hb_year_account|已结账年度不得改动 / a closed year does not change (三)|update
hb_year_reopening|撤销结账只增不改 / what was taken back stays so (三)
hb_posting|已入账年度只增不改，请另行更正 / a posted year is frozen: post a correction (三)|update
hb_posted_record|入账明细只增不改，须按序追加 / the records behind a posting are only ever added to, in order (三)|update
hb_year_requirement|年度要求只增不改，须按序追加 / what a closed year requires is only ever added to, in order (三)|update
hb_title_decision|决定只增不改 / decisions are only ever added (六(一))
hb_title_decision_line|决定只增不改 / decisions are only ever added (六(一))
hb_title_receipt|决定只增不改 / decisions are only ever added (六(一))
hb_title_receipt_policy|决定只增不改 / decisions are only ever added (六(一))|update
hb_sample_member|抽样结果不得改动 / a sample does not change once drawn (六(三))
hb_sample_population|抽样结果不得改动 / a sample does not change once drawn (六(三))
hb_class_result_correction|考核结果的更正只增不改 / corrections of results are only ever added (六(二))
hb_finding_step|问题的办理步骤只增不改 / steps of a finding are only ever added (六(三))
hb_duty_submission|收到的材料只增不改 / what was received is only ever added (六(四))
hb_training_plan|年度计划只增不改 / plans are only ever added (一(二))
hb_training_plan_step|计划步骤只增不改 / steps of a plan are only ever added (一(二))
hb_study_session|学习时段只增不改 / study sessions are only ever added (六(三))
hb_base_step|基地状态的变动只增不改 / changes of a base''s status are only ever added (五)
hb_fee_charged|收费记录只增不改 / fees are only ever added (五)
hb_complaint|投诉只增不改 / complaints are only ever added (五)
hb_complaint_step|投诉的办理步骤只增不改 / steps of a complaint are only ever added (五)
hb_training_fund|经费填报只增不改，请另报一次 / reports of a fund are only ever added: report once more (六(一))
hb_training_fund_entry|经费明细只增不改，请冲销 / fund entries are only ever added: take one back by another (六(一))
hb_qualification_step|资格步骤只增不改 / steps of a qualification are only ever added (六(一))
hb_supervision_parameter|检查参数只增不改，请另加起用日期 / parameters are only ever added: add one with its date
hb_training_fund_rate|经费比例只增不改，请另加起用年度 / rates are only ever added: add one with its year
hb_fee_standard|收费标准只增不改，请另加起用日期 / fee standards are only ever added: add one with its date (五)
hb_finding|检查问题只增不改 / findings are only ever added (六(三))
hb_finding_effect|检查问题只增不改 / findings are only ever added (六(三))
hb_intake_step|导入步骤只增不改 / steps of an intake are only ever added
hb_account_permission|账号权限不得改动，请删除后另授 / a permission does not change: take it away and grant another|update
hb_import_batch|导入批次不得删除，请办结 / an import batch is not deleted: finish it|delete
END
answers 'the list has every append-only table' "$everything" "SELECT count(DISTINCT tbl_name) FROM sqlite_schema
WHERE type = 'trigger' AND name = tbl_name || '_kept_update' AND sql LIKE '%BEGIN SELECT RAISE(%'" 51
