"""What provokes each message of ext/base/message.h: CASES, and those that nothing from outside can: UNPROVOKED.

A case is SQL, in which `draft` is the policy that it brings, and `page` the form. `theirs` matches what SQLite, Lua or the
operating system say of themselves, in English, inside our message.
"""

from dataclasses import dataclass, field

TABLES = """
CREATE TABLE hours_person (person_id PRIMARY KEY, employer_type DEFAULT 'institution', policy);
CREATE TABLE hours_record (record_id, person_id, completed_on DEFAULT '2026-05-01', subject DEFAULT 'public',
  form DEFAULT 'training', hours DEFAULT 1, status DEFAULT 'verified', filed DEFAULT 1, passed DEFAULT 1);
CREATE TABLE hours_posted (person_id, year, subject, hours);
INSERT INTO hours_person (person_id) VALUES (1);
INSERT INTO hours_record (record_id, person_id) VALUES (1, 1);
"""
USE = TABLES + "SELECT hours_use('draft');"
HEAD = """policy { id = "draft", version = "1", title = { zh = "草案", en = "draft" } }
source "law" { no = "2026-1" }
subject "public" { zh = "公需", en = "public", source = "law 1" }
"""
CREDIT = 'credit(function(record) return record.hours, "public" end)\n'
ANNUAL = 'annual "public" { minimum = 30, source = "law 2" }\n'
TITLE = 'title { year = 2026, source = "law 3", each("public", 2025, 2026) }\n'
RULES = CREDIT + ANNUAL + TITLE
BOUND = ('subject "other" { zh = "其他", en = "other", source = "law 1" }\nsubject "third" { zh = "第三", en = "third", source = "law 1" }\n' + CREDIT
         + 'annual "total" { minimum = 30, at_most = { public = 0.5 }, source = "law 2" }\n')
# Whether the hour of 2026 fills 2025 hangs on an employer type that the policy does not know.
PASSED = (CREDIT + 'annual "public" { minimum = by("employer_type", { enterprise = 30 }), to = 2025, source = "law 2" }\n'
          'annual "public" { minimum = 1, from = 2026, source = "law 2" }\ngrace { months = 6, source = "law 4" }\n')
FORM = 'form { title = { zh = "页", en = "page" }, parameters = { "person" } }\n'


@dataclass
class Case:
    sql: str
    policy: str = None
    form: str = None
    files: dict = field(default_factory=dict)
    environment: dict = field(default_factory=dict)
    theirs: str = ""


def policy(text, sql="SELECT hours_total(1, 2026);", **more):
    """A policy of HEAD and `text`, asked about person 1."""
    return Case(USE + sql, policy=HEAD + text, **more)


def credit(body, **more):
    return policy(f"credit(function(record, P, person) {body} end)\n" + ANNUAL + TITLE, **more)


def loading(text, **more):
    return policy(RULES + text, sql="", **more)


def page(text, sql="SELECT hours_form('page', 1);", **more):
    return Case(TABLES + sql, form=FORM + text, **more)


def render(content, **more):
    return page(f'render(function() return page {{ title = "x", {content} }} end)', **more)


def query(sql, **more):
    return page(f'query "rows" [[{sql}]]\nrender(function() return page {{ title = "x" }} end)', **more)


def declared(holding, sql):
    """What hours_check says of a policy that declares the column `own` of people."""
    column = f'column "own" {{ of = "person", type = "{holding}", zh = "自有", en = "own" }}\n'
    return policy(column + RULES, sql + "SELECT message FROM hours_check;")


CERTIFY = ('form { title = { zh = "页", en = "page" }, parameters = { "person", "year" },'
           ' certify = { person = "person", year = "year" } }\n'
           'render(function() return page { title = "x" } end)')
LATER = "INSERT INTO hours_record (record_id, person_id, completed_on, hours) VALUES (2, 1, '2025-05-01', 40);"
PLANS = RULES + 'make_up { years = 1, source = "law 4" }\n'
LONG_SCENARIOS = """local records = { { completed_on = "2026-05-01" } }
for i = 1, 500 do records[1]["c" .. i] = 1 end
for i = 2, 1000 do records[i] = { completed_on = "2026-05-01" } end
for i = 1, 20 do scenario("many " .. i) { records = records, expect = { year = 2026, total = 0 } } end
"""

CASES = {
    "NO_RELATION": Case("SELECT hours_total(1, 2026);"),
    "RELATION_ERROR": Case(TABLES + "DROP TABLE hours_record; CREATE VIEW hours_record AS SELECT * FROM missing;"
                           "SELECT hours_total(1, 2026);", theirs="no such table: main.missing"),
    "NO_COLUMN": Case(TABLES + "ALTER TABLE hours_record DROP COLUMN hours; SELECT hours_total(1, 2026);"),
    "PERSON_TWICE": Case(TABLES + "DROP TABLE hours_person; CREATE TABLE hours_person (person_id, employer_type);"
                         "INSERT INTO hours_person VALUES (1, 'institution'), (1, 'institution'); SELECT * FROM hours_bank;"),
    "PERSON_TYPE": Case(TABLES.replace("person_id PRIMARY KEY", "person_id INTEGER PRIMARY KEY")
                        + "INSERT INTO hours_record (record_id, person_id) VALUES (2, '1'); SELECT * FROM hours_bank;"),
    "PERSON_POLICY": Case(TABLES + "UPDATE hours_person SET policy = 'nowhere'; SELECT hours_total(1, 2026);"),
    "FIND_REPEATED": Case(TABLES + "INSERT INTO hours_record (record_id, person_id) VALUES (1, 1);"
                           "SELECT message FROM hours_check;"),
    "FIND_SHARED": Case(TABLES + "INSERT INTO hours_person (person_id) VALUES (2); INSERT INTO hours_record (record_id, person_id) VALUES (1, 2);"
                         "SELECT message FROM hours_check;"),
    "FIND_ORPHAN": Case(TABLES + "INSERT INTO hours_record (record_id, person_id) VALUES (2, 9);"
                         "SELECT message FROM hours_check;"),
    "FIND_NO_ID": Case(TABLES + "INSERT INTO hours_record (person_id) VALUES (1);"
                        "SELECT message FROM hours_check;"),
    "FIND_REGIME_REPEATED": Case(TABLES + "CREATE TABLE hours_regime (person_id, policy);"
                                 "INSERT INTO hours_regime VALUES (1, 'cn-national'), (1, 'cn-national');"
                                 "SELECT message FROM hours_check;"),
    "FIND_NO_REGIME": Case(TABLES + "ALTER TABLE hours_posted ADD COLUMN policy;"
                           "INSERT INTO hours_posted VALUES (1, 2026, 'public', 1, 'cn-jiangsu');"
                           "SELECT message FROM hours_check;"),
    "FIND_WORD": Case(TABLES + "UPDATE hours_record SET status = 'approved' /* rejected, revoked, withdrawn */;"
                       "SELECT message FROM hours_check;"),
    "FIND_MEANT": Case(TABLES + "UPDATE hours_record SET status = 'verifed' /* rejected, revoked, withdrawn */;"
                        "SELECT message FROM hours_check;"),
    "FIND_DATE": Case(TABLES + "UPDATE hours_record SET completed_on = '2026-02-30';"
                       "SELECT message FROM hours_check;"),
    "FIND_WRITE": Case(TABLES + "UPDATE hours_record SET completed_on = '2026/5/1';"
                        "SELECT message FROM hours_check;"),
    "FIND_HOURS": Case(TABLES + "UPDATE hours_record SET hours = 'abc';"
                        "SELECT message FROM hours_check;"),
    "FIND_YEAR": Case(TABLES + "INSERT INTO hours_posted VALUES (1, 20266, 'public', 1);"
                       "SELECT message FROM hours_check;"),
    "FIND_COLUMN": Case(TABLES + "ALTER TABLE hours_record DROP COLUMN passed;"
                         "SELECT message FROM hours_check;"),
    "FIND_DECLARED": declared("text", "SELECT 1;"),
    "FIND_YEARS": declared("years", "ALTER TABLE hours_person ADD COLUMN own; UPDATE hours_person SET own = '2021-2023';"),
    "FIND_NUMBER": declared("number", "ALTER TABLE hours_person ADD COLUMN own; UPDATE hours_person SET own = 'eight';"),
    "FIND_INTEGER": declared("integer", "ALTER TABLE hours_person ADD COLUMN own; UPDATE hours_person SET own = 1.5;"),
    "FIND_FLAG": declared("flag", "ALTER TABLE hours_person ADD COLUMN own; UPDATE hours_person SET own = 2;"),
    "FIND_TEXT": declared("text", "ALTER TABLE hours_person ADD COLUMN own; UPDATE hours_person SET own = x'00';"),
    "FIND_NO_YEAR": policy('calendar { years = 2, anchor = 2022 }\n' + RULES.replace("2025, 2026", "2024, 2026").replace("year = 2026", "year = 2026"),
                           sql="INSERT INTO hours_posted VALUES (1, 2025, 'public', 1); SELECT message FROM hours_check;"),
    "ARGUMENT_LATE": Case(TABLES + "SELECT count(*) FROM hours_bank AS a JOIN title_review AS b ON a.cutoff = b.cutoff;"),
    "ARGUMENT_MISSING": Case("SELECT * FROM policy_check;"),
    "ARGUMENT_TYPE": Case("SELECT hours_use(5);"),
    "ARGUMENT_YEAR": Case("SELECT hours_total(1, 10000);"),
    "ARGUMENT_DATE": Case("SELECT hours_total(1, 2026, NULL, '1 May');"),
    "ARGUMENT_SUBJECT": Case(TABLES + "SELECT hours_total(1, 2026, 'pubic');"),
    "ARGUMENT_LANGUAGE": Case("SELECT hours_language('fr');"),
    "ASSUME_PERSON": Case(TABLES + "SELECT * FROM hours_bank WHERE person_id = 1 AND assume = 99;"),
    "ASSUME_NOBODY": Case(TABLES + "SELECT * FROM hours_bank WHERE assume = 99;"),
    "ASSUME_STATUS": Case(TABLES + "UPDATE hours_record SET status = 'rejected';"
                          "SELECT * FROM hours_bank WHERE person_id = 1 AND assume = 1;"),
    "NO_POLICY": Case("SELECT hours_use('nowhere');"),
    "NO_FOLDER": Case("SELECT hours_use('nowhere');", environment={"HOURBANK_POLICY_PATH": "nowhere"}),
    "POLICY_FILE": Case("SELECT * FROM policy_test('nowhere.lua');"),
    "FILE_MISSING": Case("SELECT * FROM policy_test('nowhere.lua');"),
    "FILE_DIRECTORY": Case("SELECT * FROM policy_test('folder.lua');", files={"folder.lua": "directory"}),
    "FILE_NOT_PLAIN": Case("SELECT * FROM policy_test('/dev/null');"),
    "FILE_LARGE": Case("SELECT * FROM policy_test('long.lua');", files={"long.lua": "-" * (4 * 1024 * 1024 + 1)}),
    "FILE_SYSTEM": Case("SELECT * FROM policy_test('circle.lua');", files={"circle.lua": "circle"},
                        theirs="Too many levels of symbolic links"),
    "POLICY_TEXT": loading("onec {}"),
    "POLICY_NOT_ONE": Case("SELECT * FROM policy_test('note.lua');", files={"note.lua": "PASSWORD=secret"}),
    "SCENARIO_NONE": Case("SELECT * FROM policy_test('draft', 'note.lua');", policy=HEAD + RULES, files={"note.lua": "PASSWORD=secret"}),
    "POLICY_NUL": policy(ANNUAL + TITLE + 'reason "a\\0b" { zh = "一", en = "one" }\ncredit(function(record) return 1, "public" end)\n', sql=""),
    "POLICY_KEEPS": policy(ANNUAL + TITLE + 'local kept\ncredit(function(record) kept = record.hours return 1, "public" end)\n', sql=""),
    "POLICY_FROZEN": policy(ANNUAL + TITLE + 'local kept = {}\ncredit(function(record) kept[1] = record.hours return 1, "public" end)\n'),
    "POLICY_SUBJECTS": loading('for i = 1, 300 do subject("s" .. i) { zh = "科", en = "s", source = "law 1" } end'),
    "POLICY_REQUIREMENTS": policy(CREDIT + ANNUAL + 'title { year = 2026, source = "law 3", items = function() local rows = {} for i = 1, 1001 do '
                                  'rows[i] = { kind = "minimum", subject = "public", from = 2025, to = 2026, need = 1 } end return rows end }\n',
                                  sql="SELECT title_eligible(1, 2026);"),
    "POLICY_SCENARIO_COLUMNS": loading('local row = { completed_on = "2026-05-01" } for i = 1, 2001 do row["c" .. i] = 1 end\n'
                                       'scenario "wide" { records = { row }, expect = { year = 2026, total = 0 } }\n'),
    "PLAN_COMBINATIONS": policy(CREDIT + ANNUAL + 'title { year = 2026, source = "law 3"' + "".join(
        f', sum("public", {1000 + i}, 2026, {i})' for i in range(1, 900)) + " }\n",
        sql="SELECT shortfall FROM title_review WHERE year = 2026;"),
    "PLAN_UNTIL": policy(CREDIT + ANNUAL + 'grace { months = 3, source = "law 2" }\ntitle { year = 2026, source = "law 3", each("public", 2026, 2026) }\n',
                         sql="SELECT message FROM title_plan WHERE year = 2026;"),
    "PLAN_MISSED": policy(CREDIT + ANNUAL + 'title { year = 2026, source = "law 3", sum("public", 2025, 2025, 50) }\n',
                          sql="SELECT message FROM title_plan WHERE year = 2026 AND cutoff = '2025-03-01';"),
    "PLAN_CUT_OFF": policy(PLANS, sql="SELECT message FROM title_plan WHERE year = 2026 AND cutoff = '2026-01-01';"),
    "WORD_OR": policy('subject "other" { zh = "其他", en = "other", source = "law 1" }\nsubject "third" { zh = "第三", en = "third", source = "law 1" }\n'
                      + CREDIT + 'annual "total" { minimum = 40, only = { "other", "third" }, source = "law 2" }\n'
                      'title { year = 2026, source = "law 3", each("total", 2026, 2026) }\n', sql="SELECT message FROM title_explain;"),
    "BEYOND": policy(BOUND, sql="SELECT message FROM hours_explain;"),
    "BEYOND_ENTRY": policy(BOUND, sql="SELECT message FROM hours_ledger;"),
    "MAY_BE_LESS": policy(CREDIT + 'annual "public" { minimum = 30, from = 2025, source = "law 2" }\ngrace { months = 3, source = "law 2" }\n'
                          'defer { excused = false, source = "law 2" }\ntitle { year = 2026, source = "law 3", each("public", 2026, 2026) }\n',
                          sql="SELECT message FROM title_review; SELECT message FROM title_plan;"),
    "TOGETHER": policy(BOUND.replace("public = 0.5", '{ "public", "other", hours = 0.5 }'), sql="SELECT message FROM hours_explain;"),
    "WORD_AND": policy(BOUND.replace("public = 0.5", '{ "public", "other", hours = 0.5 }'), sql="SELECT message FROM hours_ledger;"),
    "POLICY_ID": Case(USE, policy=HEAD.replace('id = "draft"', 'id = "other"') + RULES),
    "POLICY_SCENARIO": loading('scenario "one" { expect = { year = 2026, total = 1, compliant = true } }'),
    "POLICY_SCENARIOS_TIME": Case(USE, policy=HEAD + RULES.replace("record.hours", "0") + LONG_SCENARIOS),
    "POLICY_TIME": loading("while true do end"),
    "POLICY_DEPTH": loading("local function deeper(n) return 1 + deeper(n + 1) end deeper(0)"),
    "POLICY_MEMORY": loading("local t = {} for i = 1, 1e9 do t[i] = i end"),
    "POLICY_NO_TEXT": loading("error({})"),
    "POLICY_BINARY": Case("SELECT * FROM policy_test('binary.lua');", files={"binary.lua": b"\x1bLua"}),
    "POLICY_ENCODING": Case("SELECT * FROM policy_test('gbk.lua');", files={"gbk.lua": "草案".encode("gbk")}),
    "POLICY_NOT_PLAIN": loading("tostring({})"),
    "POLICY_ADDRESS": loading("string.format('%p', 1)"),
    "POLICY_COLUMNS": credit('for i = 1, 2000 do if record["c" .. i] then return 1, "public" end end return 1, "public"'),
    "POLICY_COLUMN_NAME": credit("return record[1], 'public'"),
    "POLICY_ROW_ASSIGNED": credit("record.hours = 2"),
    "POLICY_LIMITS": loading('reason "no" { zh = "否", en = "no", source = "law 4" }\n'
                             'for i = 1, 40 do once { by = "x" .. i, reason = "no", source = "law 4" } end'),
    "POLICY_REASON": credit('return nil, "unsaid"'),
    "POLICY_NO_REASON": credit("return nil, {}"),
    "POLICY_OWN_REASON": credit('return nil, "ok"'),
    "POLICY_CONDITION": loading('reason "no" { zh = "否", en = "no", source = "law 4" }\ncap { hours = 1, when = function() return 0 end, reason = "no", source = "law 4" }\n'
                                'scenario "one" { records = { { completed_on = "2026-05-01", hours = 1 } }, expect = { year = 2026, total = 1 } }\n'),
    "POLICY_FOURTH": credit('return record.hours, record.subject, 1, "law 2"'),
    "POLICY_NO_RETURN": credit("local hours = record.hours"),
    "POLICY_SUBJECT": credit("return 1, 'pubic'"),
    "POLICY_NO_SUBJECT": credit("return 1, true"),
    "POLICY_HOURS": credit("return type, 'public'"),
    "POLICY_YEARS": credit('return 1, "public", 99'),
    "POLICY_CALENDAR": loading('year_of("2026-05-01")'),
    "POLICY_SHARE": policy(CREDIT + ANNUAL + 'title { year = 2026, source = "law 3", items = function() return '
                           '{ { kind = "share", subject = "public", from = 2025, to = 2026, share = { 1, 1 } } } end }\n',
                           sql="SELECT title_eligible(1, 2026);"),
    "POLICY_CHANGED": loading('reason "no" { zh = "否", en = "no", source = "law 4" }\nlocal by = { "hours" }\n'
                              'once { by = by, reason = "no", source = "law 4" }\nby[1] = false\n'),
    "HINT_SYNTAX": loading("local 1", theirs="<name> expected near '1'"),
    "HINT_VALUE": credit("return record.hours.all, 'public'", theirs=r"attempt to index a number value \(field 'hours'\)"),
    "POLICY_HASH": Case(TABLES + "SELECT hours_total(1, 2026);", environment={"HOURBANK_POLICY_SHA256": "0" * 64}),
    "RULE_RESULT": credit("return -1, 'public'"),
    "RECURSION": Case(TABLES + "DROP TABLE hours_record;"
                      "CREATE TEMP VIEW hours_record AS SELECT 1 AS record_id, 1 AS person_id, "
                      "'2026-05-01' AS completed_on, 'public' AS subject, 'training' AS form, hours_total(1, 2026) AS hours, "
                      "'verified' AS status; SELECT hours_total(1, 2026);"),
    "RECEIVE": Case("SELECT hourbank_receive(1);"),
    "LOCKED": Case("SELECT hours_lock(); SELECT hours_use('cn-national');"),
    "WRITING": Case(TABLES + "INSERT INTO hours_person (person_id) SELECT policy_reload();"),
    "NO_FORM": Case("SELECT hours_form('nowhere');"),
    "FORM_FILE": Case("SELECT hours_form('nowhere.lua');"),
    "FORM_TEXT": page("tabel {}"),
    "FORM_ARGUMENTS": page("render(function() end)", sql="SELECT hours_form('page');"),
    "FORM_PARAMETER": query("SELECT :year"),
    "FORM_PARAMETERS": Case("SELECT hours_form('page');", form='form { title = { zh = "页", en = "page" }, parameters = { '
                            + ", ".join(f'"p{i}"' for i in range(64)) + " } }\nrender(function() end)"),
    "FORM_READ_ONLY": query("DELETE FROM hours_record"),
    "FORM_NEEDS": Case("SELECT hours_form('page');", form='form { title = { zh = "页", en = "page" }, needs = { zh = "请安装", en = "install it" } }\n'
                       'query "rows" [[SELECT * FROM missing]]\nrender(function() end)', theirs="no such table: missing"),
    "FORM_QUERY": query("SELECT * FROM missing", theirs="no such table: missing"),
    "FORM_ROWS": page('one "row" [[SELECT 1 WHERE :person = 2]]\nrender(function() return page { title = "x" } end)'),
    "FORM_RENDER": page("render(function() return true end)"),
    "FORM_CONTENT": render("p { true }"),
    "FORM_STYLE": render('p { style = "background: url(x)" }'),
    "FORM_ATTRIBUTE": render('p { onclick = "x" }'),
    "FORM_ATTRIBUTE_VALUE": render("p { class = {} }"),
    "FORM_DEPTH": page('render(function() local x = div {} x[1] = x return page { title = "x", x } end)'),
    "FORM_LENGTH": page('local text = "xxxxxxxxxxxxxxxx"\nfor i = 1, 13 do text = text .. text end\n'
                        'render(function() local parts, part = {}, p(text) for i = 1, 600 do parts[i] = part end '
                        'return page { title = "x", parts } end)'),
    "CERTIFICATE_PERSON": Case(TABLES + "SELECT * FROM hours_certify(9, 2026);"),
    "CERTIFICATE_UNKNOWN": Case(USE + "SELECT * FROM hours_certify(1, 1900);",
                                policy=HEAD + CREDIT + TITLE
                                + 'annual "public" { minimum = 30, from = 2020, source = "law 2" }\n'),
    "CERTIFICATE_INCOMPLETE": Case(USE + "SELECT * FROM hours_certify(1, 2026);", policy=HEAD + RULES),
    "CERTIFICATE_SHORT": Case(USE + "SELECT * FROM hours_certify(1, 2026);", policy=HEAD + RULES),
    "CERTIFICATE_NOT_ISSUED": Case(USE + LATER + "SELECT hours_form('page', 1, 2025);", form=CERTIFY, policy=HEAD + RULES),
    "WORD_COLON": page('one "row" [[SELECT 1 WHERE :person = 2]]\nrender(function() return page { title = "x" } end)'),
    "WORD_SEMICOLON": Case(USE + "SELECT * FROM hours_certify(1, 2026);",
                           policy=HEAD + RULES + 'annual "total" { minimum = 40, source = "law 2" }\n'),
    "MET": policy(RULES, sql=LATER + "SELECT message FROM title_explain;"),
    "SHORT": policy(RULES, sql="SELECT message FROM title_explain;"),
    "PENDING": policy('admission { source = "law 4" }\ncredit(function(record) return admit(record) end)\n' + ANNUAL + TITLE,
                      sql="UPDATE hours_record SET hours = NULL; SELECT message FROM title_explain;"),
    "HANGS": policy(PASSED + 'title { year = 2026, source = "law 3", each("public", 0, 0) }\n', sql="SELECT message FROM title_explain;"),
    "SHARE_HANGS": policy('subject "other" { zh = "其他", en = "other", source = "law 1" }\n' + PASSED
                          + 'title { year = 2026, source = "law 3", share("other", 0, 0, { 1, 2 }) }\n', sql="SELECT message FROM title_explain;"),
    "SHARE_MET": policy(CREDIT + ANNUAL + 'title { year = 2026, source = "law 3", share("public", 2025, 2026, { 1, 2 }) }\n',
                        sql="SELECT message FROM title_explain;"),
    "SHARE_SHORT": policy('subject "other" { zh = "其他", en = "other", source = "law 1" }\n' + ANNUAL
                          + 'credit(function() return 1, "other" end)\n'
                          'title { year = 2026, source = "law 3", share("public", 2025, 2026, { 1, 2 }) }\n',
                          sql="SELECT message FROM title_explain;"),
    "SHARE_PENDING": policy('subject "other" { zh = "其他", en = "other", source = "law 1" }\nadmission { source = "law 4" }\ncredit(function(record) return admit(record) end)\n' + ANNUAL
                            + 'title { year = 2026, source = "law 3", share("public", 2025, 2026, { 1, 2 }) }\n',
                            sql="UPDATE hours_record SET hours = NULL, subject = 'other'; SELECT message FROM title_explain;"),
    "ELIGIBLE": policy(RULES, sql=LATER + "UPDATE hours_record SET hours = 40; SELECT message FROM title_review;"),
    "UNMET": policy(RULES, sql="SELECT message FROM title_review;"),
    "UNKNOWN": policy(RULES, sql="SELECT message FROM title_review WHERE year = 2030;"),
    "UNKNOWN_COLUMN": policy(CREDIT + ANNUAL + 'title { year = 2026, when = { degree = "x" }, source = "law 3", each("public", 2025, 2026) }\n',
                             sql="SELECT message FROM title_review WHERE year = 2026;"),
    "UNKNOWN_VALUE": policy(CREDIT + 'annual "public" { minimum = by("employer_type", { club = 5 }), from = 2025, source = "law 2" }\n'
                            'title { year = 2026, source = "law 3", each("public", 2025, 2026) }\n', sql="SELECT message FROM title_review WHERE year = 2026;"),
    "UNASKED": policy(CREDIT + ANNUAL + "first_year(function() return 2028 end)\n"
                      'title { year = 2026, source = "law 3", each("public", 2025, 2026) }\n',
                      sql="SELECT message FROM title_review;"),
    "ADVISE_SEARCH": Case(TABLES + "SELECT advice FROM hours_advise;"),
    "ADVISE_ORDER": Case(TABLES + "CREATE INDEX of_person ON hours_record (person_id); SELECT advice FROM hours_advise;"),
    "ADVISE_COVER": Case(TABLES + "CREATE INDEX of_person ON hours_record (person_id, completed_on, record_id); "
                         "SELECT advice FROM hours_advise;"),
    "PLAN_NONE": policy('subject "other" { zh = "其他", en = "other", source = "law 1" }\n' + CREDIT + 'annual "total" { minimum = 40, source = "law 1" }\n'
                        'annual "other" { share = { 2, 3 }, source = "law 1" }\n'
                        'title { year = 2026, source = "law 3", each("total", 0, 0), each("other", 0, 0), share("public", 0, 0, { 1, 2 }) }\n',
                        sql="SELECT message FROM title_plan WHERE year = 2026;"),
    "PLAN_OPEN": policy(PLANS, sql="SELECT message FROM title_plan WHERE year = 2026;"),
    "PLAN_CLOSED": policy(RULES, sql="SELECT message FROM title_plan WHERE year = 2026;"),
    "TOTAL": policy(CREDIT + 'annual "total" { minimum = 30, source = "law 2" }\n' + TITLE.replace("public", "total"),
                    sql="SELECT message FROM title_explain;"),
    "SPAN": policy(CREDIT + ANNUAL + 'title { year = 2026, source = "law 3", sum("public", 2025, 2026, 5) }\n',
                   sql="SELECT message FROM title_explain;"),
    "YEAR": policy(RULES, sql="SELECT message FROM title_explain;"),
    "CHECK_LIMIT": Case("SELECT message FROM policy_check('draft');", policy=HEAD + RULES + "local list = {" + "1," * 50000 + "}\n"),
    "SCENARIO_FAILS": Case("SELECT message FROM policy_test('draft');", policy=HEAD + RULES
                           + 'scenario "one" { expect = { year = 2026, total = 1, compliant = true } }\n'),
    "TRIAL_FAILS": Case("SELECT message FROM policy_check('draft') WHERE code = 'credit-fails';", policy=HEAD
                        + 'credit(function(record) return record.hours, "public" end)\n'),
    "TRIAL_PERSON": Case("SELECT message FROM policy_check('draft') WHERE code = 'rule-fails';", policy=HEAD
                         + 'column "since" { of = "person", type = "integer", zh = "起始年度", en = "first year" }\n'
                         + RULES + 'first_year(function(person) return person.since end) -- x\n'),
    "SCENARIO_RECORD": policy(RULES + 'scenario "x" { records = { { hours = 3 } }, expect = { reasons = { "bad_date" } } } -- undated\n',
                              "SELECT message FROM policy_check('draft');"),
    "NO_RECORD": Case("SELECT actual FROM policy_test('draft');", policy=HEAD + RULES
                      + 'scenario "one" { expect = { reasons = { "ok" } } }\n'),
    "WORD_POLICY_ID": Case("SELECT hours_use(5);"),
    "WORD_FORM_NAME": Case("SELECT hours_form(x'00');"),
    "WORD_DATE": Case("SELECT hours_total(1, 2026, NULL, 5);"),
    "WORD_SWITCH": Case("SELECT hours_progress('on');"),
    "WORD_INTEGER": Case("SELECT hours_use(5);"),
    "WORD_REAL": Case("SELECT hours_use(5.5);"),
    "WORD_TEXT": Case("SELECT hours_progress('x');"),
    "WORD_BLOB": Case("SELECT hours_use(x'00');"),
    "WORD_NULL": Case("SELECT hours_progress(NULL);"),
    "WORD_NIL": credit("return 1, nil"),
    "WORD_BOOLEAN": credit("return 1, true"),
    "WORD_NUMBER": credit("return 1, 1"),
    "WORD_TABLE": credit("return {}, 'public'"),
    "WORD_FUNCTION": credit("return type, 'public'"),
    "WORD_ROW": credit("return record, 'public'"),
    "WORD_POLICY": loading("while true do end"),
    "WORD_FORM": page("while true do end"),
}

UNPROVOKED = {
    "FILE_FORBIDDEN": "the tests may run as root, to whom every file is open",
    "LOAD": "loading fails for lack of memory, or where an authorizer forbids it: tests/unit",
    "INERT": "memory runs out while it is loaded",
    "SQLITE_OTHER": "needs a second SQLite in the process",
    "SQLITE_OLD": "every SQLite here is newer",
    "POLICY_ROW_LATE": "no rule can keep a row any more (POLICY_KEEPS, POLICY_FROZEN)",
    "LUA_CODE": "needs a Lua 5.4 whose functions are dumped in another form",
    "EVALUATION_WORK": "a plan over many shares: tests/unit/test_cost",
    "EVALUATION_MEMORY": "half a gigabyte of one person's records: tests/unit/test_cost",
    "LUA_MIXED": "needs a second Lua in the process: tests/package/run",
    "LUA_VERSION": "needs another Lua in the process: tests/package/run",
    "TOO_MANY_HOURS": "nine million records of 1e9 hours each",
    "PROGRESS": "on a terminal, and slowly: tests/sql/progress",
}
