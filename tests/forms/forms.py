"""The suite behind tests/forms/run. Expected values come from plain SQL, from the notice, or from what a case puts in."""

import hashlib
import html
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import html5lib

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import bounded  # noqa: E402

LIBRARY = os.environ.get("HOURBANK_LIBRARY", str(ROOT / "build" / "hourbank"))
MODULES = sorted((ROOT / "sql" / "modules").glob("*.sql"))
MANUAL = ROOT / "lua" / "forms" / "README.md"
SCREENSHOT = ROOT / "lua" / "forms" / "annex2.png"

counts = {True: 0, False: 0}


def check(name, holds, detail=""):
    counts[bool(holds)] += 1
    print(f"ok   {name}" if holds else f"FAIL {name}\n     {detail}", flush=True)


def equal(name, expected, got):
    check(name, expected == got, f"expected: {expected!r}\n     got:      {got!r}")


def contains(name, part, text):
    check(name, part in text, f"no {part!r} in: {text[:600]!r}")


# Databases and pages -----------------------------------------------------------------------------------------------


def make(path, *scripts):
    for script in scripts:
        with open(ROOT / script, "rb") as text:
            subprocess.run(["sqlite3", "-batch", "-bail", path], cwd=ROOT, stdin=text, stdout=subprocess.DEVNULL, check=True)
    return path


def connect(path, mode="rwc"):
    database = sqlite3.connect(f"file:{path}?mode={mode}", uri=True, isolation_level=None)
    database.enable_load_extension(True)
    database.load_extension(LIBRARY)
    database.execute("PRAGMA foreign_keys = ON")
    return database


def form(database, *arguments):
    marks = ", ".join("?" * len(arguments))
    return database.execute(f"SELECT hours_form({marks})", arguments).fetchone()[0]


CERTIFICATE = "code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256"
ISSUE = f"INSERT INTO hours_certificate ({CERTIFICATE}) SELECT {CERTIFICATE} FROM hours_certify(?, ?)"


def certificate(database, person, year):
    """Issued, and printed."""
    database.execute(ISSUE, (person, year))
    return form(database, "certificate", person, year)


def refusal(database, *arguments):
    try:
        return "printed: " + form(database, *arguments)[-200:]
    except sqlite3.Error as error:
        return str(error)


def parse(page):
    """The page as a tree; any error of its HTML raises."""
    return html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), strict=True, namespaceHTMLElements=False).parse(page)


def text_of(element):
    return "".join(element.itertext())


def rows_of(tree, number):
    """The cells of a table, row by row."""
    tables = tree.findall(".//table")
    return [[text_of(cell) for cell in row if cell.tag in ("td", "th")] for row in tables[number].iter("tr")]


def write_form(folder, name, queries, body, parameters="", head=""):
    (folder / f"{name}.lua").write_text(
        f'form {{ title = {{ zh = "试", en = "trial" }}, parameters = {{ {parameters} }} {head} }}\n{queries}\n'
        f'render(function(data, argument) return page {{ title = "试", {body} }} end)\n', encoding="utf-8")


# The forms on the demonstration databases ---------------------------------------------------------------------------


def is_self_contained(page):
    tree = parse(page)
    fetching = [element.tag for element in tree.iter() if element.tag in ("script", "link", "img", "iframe", "object", "embed", "form", "a")]
    return not fetching and "://" not in page and "default-src 'none'" in tree.find(".//meta[@http-equiv]").get("content")


def try_shape(city):
    employer = city.execute("SELECT employer_id FROM hb_employment WHERE person_id = 13 AND left_on IS NULL").fetchone()[0]
    for arguments in [("annex1", 1002), ("annex2", 13, 2023), ("annex2", 13, 2022), ("statement", 13), ("certificate", 13, 2023),
                      ("summary", "370602", 2023), ("summary", employer, 2022), ("summary", 1, 2021)]:
        name = " ".join(map(str, arguments))
        page = certificate(city, *arguments[1:]) if arguments[0] == "certificate" else form(city, *arguments)
        check(f"{name}: correct HTML that fetches and runs nothing", is_self_contained(page))
        equal(f"{name}: the same again", page, form(city, *arguments))


# From the notice, 附件2: the labels at the left and the columns of each group.
GROUPS = [
    (["类别"], ["序号", "培训项目名称", "主办单位", "培训时间", "培训地点", "登记人签字（印章）", "登记时间", "学时"]),
    (["专业科目", "培训进修类（含网上学习）"], ["序号", "培训项目名称", "主办单位", "培训时间", "培训地点", "登记人签字（印章）", "登记时间", "学时"]),
    (["", "自学类"], ["序号", "自学内容", "自学种类", "完成时间", "考核方式", "登记人签字（印章）", "登记时间", "学时"]),
    (["", "折算类", "成果、论文著作类"], ["序号", "成果／论文著作名称", "成果／论文著作种类", "获奖／发表时间", "获奖／发表等级", "登记人签字（印章）", "登记时间", "折算学时"]),
    (["", "", "服务基层活动"], ["序号", "活动内容", "主办单位", "活动时间", "活动地点", "登记人签字（印章）", "登记时间", "折算学时"]),
    (["", "其他类"], ["序号", "培训内容", "主办单位", "培训时间", "培训地点", "登记人签字（印章）", "登记时间", "学时"]),
]
GROUP_OF = """CASE WHEN subject = 'public' THEN 0 ELSE
  CASE form WHEN 'training' THEN 1 WHEN 'self_study' THEN 2 WHEN 'achievement' THEN 3 WHEN 'grassroots' THEN 4 ELSE 5 END END"""


def try_annex2(city):
    tree = parse(form(city, "annex2", 13, 2023))
    equal("annex 2: title", "专业技术人员继续教育情况登记表（2023年度）", text_of(tree.find(".//h1")))
    head = [text_of(span) for span in tree.findall(".//p/span")]
    name, employer = city.execute("""
        SELECT hb_person.name, hb_organisation.name FROM hb_person JOIN hb_employment USING (person_id)
        JOIN hb_organisation ON organisation_id = employer_id WHERE person_id = 13 AND left_on IS NULL""").fetchone()
    equal("annex 2: who and where", [f"专业技术人员姓名：{name}", f"所在单位（盖章）：{employer}"], head)
    for number, (labels, columns) in enumerate(GROUPS):
        equal(f"annex 2: labels and columns of group {number + 1}", labels + columns, rows_of(tree, number)[0])
    equal("annex 2: 公需科目 stands below 类别", "公需科目", rows_of(tree, 0)[1][0])

    # One person a group, with all that the form prints of each record, straight from the table of records.
    for group in range(6):
        person, year = city.execute(f"""
            SELECT person_id, CAST(substr(completed_on, 1, 4) AS INTEGER) FROM hb_learning_record
            WHERE {GROUP_OF} = ? AND status = 'verified' AND hours > 0 AND completed_on LIKE '2023%'
            ORDER BY person_id LIMIT 1""", (group,)).fetchone()
        wanted = city.execute(f"""
            SELECT record.title, coalesce(record.organizer, hb_platform.name, ''), coalesce(record.kind, ''), record.completed_on,
                   coalesce(record.recorded_on, ''), iif(source = 'linked', '自动联接', ''), coalesce(record.level, '')
            FROM hb_learning_record AS record LEFT JOIN hb_platform USING (platform_id)
            WHERE person_id = ? AND {GROUP_OF} = ? AND completed_on LIKE ? AND status NOT IN ('withdrawn', 'revoked')
            ORDER BY completed_on, record_id""", (person, group, f"{year}%")).fetchall()
        rows = rows_of(parse(form(city, "annex2", person, year)), group)[1:]
        width = len(GROUPS[group][0])
        got = [row[width:] for row in rows]
        by_kind = group in (2, 3)
        expected = [(str(i + 1), title, kind if by_kind else organizer, signed, recorded)
                    for i, (title, organizer, kind, _, recorded, signed, _) in enumerate(wanted)]
        equal(f"annex 2: group {group + 1} of person {person}", expected, [(row[0], row[1], row[2], row[5], row[6]) for row in got])
        check(f"annex 2: group {group + 1}: dates", all(line[3] in row[3] for line, row in zip(wanted, got)), got)
        if group == 3:
            equal("annex 2: level of an achievement", [line[6] for line in wanted], [row[4] for row in got])

    # 年度总学时 of a closed year is the sum of its postings; what each record gave is what was posted of it.
    person = city.execute("SELECT person_id FROM hb_posted_record WHERE year = 2021 AND credited = 0 AND reason <> 'manual_review' ORDER BY person_id LIMIT 1").fetchone()[0]
    total, = city.execute("SELECT sum(round(hours * 1000)) / 1000 FROM hb_posting WHERE person_id = ? AND year = 2021", (person,)).fetchone()
    tree = parse(form(city, "annex2", person, 2021))
    contains("annex 2: the total is what was posted", f"年度总学时：{total:g} 学时", rows_of(tree, 6)[0][0])
    posted = sorted(f"{hours:g}" for hours, in city.execute(
        "SELECT credited FROM hb_posted_record WHERE person_id = ? AND year = 2021 AND credited > 0", (person,)))
    equal("annex 2: hours of each posted record", posted, sorted(text_of(cell) for cell in tree.findall(".//td[@class='hours']")))
    check("annex 2: what does not count says so", "未计入" in text_of(tree.find(".//body")), text_of(tree.find(".//body")))


def try_demo(demo):
    """30 and 60 hours a year for person 1, by sql/seed/demo.sql; one record for each reason for person 5."""
    tree = parse(form(demo, "annex2", 1, 2023))
    contains("demo: 30 + 60 = 90", "年度总学时：90 学时（公需科目 30，专业科目 60）", rows_of(tree, 6)[0][0])
    equal("demo: the professional project", "2023年度专业科目培训", rows_of(tree, 1)[1][3])
    page = form(demo, "annex2", 5, 2023)
    for reason in ["未经人社部门审验", "培训项目未备案", "同一活动", "待审核"]:
        contains(f"demo: not counted, because {reason}", reason, page)
    tree = parse(form(demo, "statement", 8))
    years = {row[0]: row for row in rows_of(tree, 0)}
    equal("statement: one thousandth short is short", ["2022", "29.999 / 30", "60 / 60", "89.999 / 90", "未完成", "未结账"], years["2022"])
    equal("statement: the year before", ["2021", "30 / 30", "60 / 60", "90 / 90", "已完成", "未结账"], years["2021"])
    tree = parse(form(demo, "annex1", 5))
    body = text_of(tree.find(".//body"))
    for part in ["2023年度专业技术人员继续教育专业科目", "演示主管部门", "2023年度专业科目培训", "已备案", "附件1未列出栏目"]:
        contains(f"annex 1: {part}", part, body)
    equal("annex 1: hours", ["线下", "60"], [row[i] for row in rows_of(tree, 0) if row[0].startswith("培训方式") for i in (1, 3)])


def try_summary(city):
    tree = parse(form(city, "summary", "370602", 2021))
    wanted = city.execute("""
        SELECT hb_organisation.name, count(*), count(*) FILTER (WHERE complete = 1)
        FROM hb_year_completion JOIN hb_employment USING (person_id) JOIN hb_organisation ON organisation_id = hb_employment.employer_id
        WHERE year = 2021 AND district_code = '370602' AND joined_on <= '2021-12-31' AND coalesce(left_on, '9999') > '2021-12-31'
        GROUP BY organisation_id ORDER BY hb_organisation.name""").fetchall()
    equal("summary: people and complete by employer", [(name, str(people), str(done)) for name, people, done in wanted],
          [tuple(row[1:4]) for row in rows_of(tree, 2)[1:]])
    people, done = sum(row[1] for row in wanted), sum(row[2] for row in wanted)
    contains("summary: the sentence", f"专业技术人员 {people} 人，其中 {done} 人", text_of(tree.find(".//p")))
    forms = city.execute("""
        SELECT record.subject, count(*), sum(CAST(round(credited * 1000) AS INTEGER)) / 1000.0
        FROM hb_posted_record_latest AS latest JOIN hb_learning_record AS record USING (person_id, record_id) JOIN hb_employment USING (person_id)
        JOIN hb_organisation ON organisation_id = hb_employment.employer_id
        WHERE year = 2021 AND credited > 0 AND district_code = '370602' AND joined_on <= '2021-12-31' AND coalesce(left_on, '9999') > '2021-12-31'
        GROUP BY record.subject, record.form ORDER BY record.subject DESC, 3 DESC""").fetchall()
    equal("summary: records and hours by form", [(str(count), f"{hours:.15g}") for _, count, hours in forms],
          [(row[3], row[4]) for row in rows_of(tree, 1)[1:]])
    bars = tree.findall(".//{*}svg")
    equal("summary: two charts", 2, len(bars))
    equal("summary: a bar and its ground for each line", [2 * 3, 2 * len(forms)], [len(chart.findall(".//{*}rect")) for chart in bars])
    started = time.process_time()
    form(city, "summary", 1, 2023)
    check("summary: the whole city within 10 s of CPU time", time.process_time() - started < 10)


# Escaping -------------------------------------------------------------------------------------------------------------

HOSTILE_NAME = """<b onclick="x">王&amp;'李"</b></td><script>alert(1)</script>，。、；：“”‘’《》〔2023〕—…·\U00020bb7田"""


def try_escaping(demo):
    demo.execute("UPDATE hb_person SET name = ? WHERE person_id = 1", (HOSTILE_NAME,))
    demo.execute(ISSUE, (1, 2023))
    for arguments in [("annex2", 1, 2023), ("statement", 1), ("certificate", 1, 2023)]:
        tree = parse(form(demo, *arguments))
        contains(f"{arguments[0]}: a name is text", HOSTILE_NAME, text_of(tree.find(".//body")))
        check(f"{arguments[0]}: and no element", tree.find(".//b") is None and tree.find(".//script") is None)


# Forms that an office writes -------------------------------------------------------------------------------------------


def digest(database):
    return hashlib.sha256("\n".join(database.iterdump()).encode()).hexdigest()


NOT_READING = {
    "insert": "INSERT INTO hours_setting VALUES ('x', 1)",
    "insert with WITH": "WITH x AS (SELECT 1) INSERT INTO hours_setting SELECT 'x', 1 FROM x",
    "returning": "DELETE FROM hb_person RETURNING person_id",
    "pragma": "PRAGMA user_version = 7",
    "pragma that reads": "PRAGMA table_info(person)",
    "attach": "ATTACH ':memory:' AS other",
    "begin": "BEGIN",
    "create": "CREATE TEMP TABLE x (a)",
    "explain": "EXPLAIN SELECT 1",
    "two statements": "SELECT 1; DELETE FROM hb_person",
    "comment before": "/* read */ -- only\n DROP TABLE hb_person",
    "use": "SELECT 1 FROM hb_person WHERE hours_use('cn-national') IS NOT NULL",
    "language": "SELECT CASE WHEN 0 THEN hours_language('zh') END",
    "form in a form": "SELECT hours_form('statement', 1)",
    "load": "SELECT load_extension('x')",
    "vacuum": "VACUUM INTO '/tmp/hourbank-copy.db'",
    "analyze": "ANALYZE",
    "nothing but a comment": "-- SELECT 1",
}

# What would read a file, say more than the tables hold, or is not known: refused by its name, wherever it stands.
NOT_ALLOWED = {
    "policy_text": "SELECT text FROM policy_text('cn-national')",
    "policy_check": "SELECT * FROM policy_check('/etc/passwd')",
    "policy_check without a column": "SELECT count(*) FROM policy_check",
    "policy_test": "SELECT 1 WHERE EXISTS (SELECT 1 FROM policy_test('/etc/passwd'))",
    "policy_diff": "WITH a AS (SELECT * FROM policy_diff('a', 'b', 2023)) SELECT * FROM a",
    "hours_advise": "SELECT * FROM hb_person, hours_advise",
    "hourbank_guard": "SELECT * FROM hourbank_guard",
    "hourbank_receive": "SELECT hourbank_receive(1)",
    "policy_reload": "SELECT 1 ORDER BY policy_reload()",
    "hours_progress": "SELECT 1 UNION ALL SELECT hours_progress(1)",
    "hours_form": "SELECT count(*) OVER (PARTITION BY hours_form('annex1', 5)) FROM hb_person",
    "pragma_table_info": "SELECT * FROM pragma_table_info('hb_person')",
    "pragma_function_list": "SELECT 1 WHERE 'x' IN (SELECT name FROM pragma_function_list)",
    "pragma_database_list": "SELECT count(*) FROM pragma_database_list",
    "readfile": "SELECT readfile('/etc/passwd')",
    "peek": "SELECT max(name) FROM hb_person GROUP BY peek(person_id)",
    "random": "SELECT name FROM hb_person ORDER BY random()",
    "changes": "SELECT changes()",
    "sqlite_compileoption_get": "SELECT sqlite_compileoption_get(0)",
    "load_extension": "SELECT iif(0, load_extension('x'), 1)",
    "fts3_tokenizer": "SELECT fts3_tokenizer('simple')",
}

ALLOWED = {
    "a table that the query makes": ("WITH n(i) AS (VALUES (1), (2)) SELECT count(*) AS a FROM n", 2),
    "one named like a module": ("WITH fsdir(i) AS (VALUES (1), (2), (3)) SELECT count(*) AS a FROM fsdir", 3),
    "a view": ("SELECT count(*) > 0 AS a FROM hours_record", 1),
    "a view that calls a function of the host": ("SELECT a FROM temp.calls", 7),
    "a temporary table before one of the file": ("SELECT a FROM hb_district", 5),
    "an attached database": ("SELECT sum(a) AS a FROM \"other one\".\"a \"\"b\"\"\"", 11),
    "its own columns": ("SELECT count(rowid) AS a FROM main.hb_person WHERE name <> 'x' COLLATE BINARY", 8),
    "json": ("SELECT sum(value) AS a FROM json_each('[1, 2]')", 3),
    "window": ("SELECT max(a) AS a FROM (SELECT row_number() OVER (ORDER BY person_id) AS a FROM main.hb_person)", 8),
    "the schema": ("SELECT count(*) AS a FROM sqlite_schema WHERE name = 'hb_person'", 1),
    "a collation of the host": ("SELECT min(name COLLATE backwards) AS a FROM (SELECT 'a' AS name UNION ALL SELECT 'b')", "b"),
    "hours": ("SELECT hours_total(1, 2023) AS a", 90),
    "a column that is hidden": ("SELECT count(*) AS a FROM hours_bank WHERE person_id = 1 AND year = 2023 AND cutoff = '2023-12-31'", 3),
    "arguments of a table": ("SELECT count(*) AS a FROM hours_certify(1, 2023)", 3),
    "the rules of a policy": ("SELECT count(*) > 10 AS a FROM policy_rules WHERE policy = 'cn-national'", 1),
    "text in double quotes": ("SELECT \"x\" AS a", "x"),
    "comments and a semicolon": ("/* a */ SELECT 4 AS a; -- b", 4),
}

NOT_QUERIES = {
    "syntax": ("SELECT FROM", "bad.lua:2"),
    "no table": ("SELECT * FROM nowhere", "no such table: nowhere"),
    "unknown parameter": ("SELECT :nobody", "has no parameter :nobody"),
    "nameless parameter": ("SELECT ?", "has no parameter ?"),
    "nothing": ("", "only reads"),
    "an error of ours, in the language of the connection": ("SELECT * FROM hours_bank WHERE cutoff = 'soon'", "argument cutoff must be a date YYYY-MM-DD, not 'soon'; correct"),
    "too many": ("SELECT 1]] for i = 1, 64 do query('q' .. i) 'SELECT 1' end query 'more' [[SELECT 1", "at most 64 queries"),
    "a policy is named by its id": ("SELECT * FROM policy_rules WHERE policy = '/etc/passwd'", "there is no policy '/etc/passwd'; SELECT"),
}

NOT_PAGES = {
    "endless loop": ("(function() while true do end end)()", "ran for too long"),
    "memory": ("(function() local t = {} while true do t[#t + 1] = { 1, 2, 3 } end end)()", "96 MiB"),
    "one long text": ("(function() local s = 'x' while true do s = s .. s end end)()", "256 KiB"),
    "shared elements without end": ("(function() local x = p 'x' for _ = 1, 40 do x = div { x, x } end return x end)()", "ran for too long"),
    "element in itself": ("(function() local x = div { 1 } x[2] = x return x end)()", "64 deep"),
    "a page without end": ("(function() local s = 'x' for _ = 1, 17 do s = s .. s end local t = {} for i = 1, 1000 do t[i] = s end return t end)()", "longer than 64 MiB"),
    "very many attributes": ("(function() local t = {} for i = 1, 20000 do t['a' .. i] = 1 end return p(t) end)()", "ran for too long"),
    "a list with its last entry far away": ("div { [1 << 50] = 'x' }", "ran for too long"),
    "unknown word": ("script { 'x' }", "no word 'script'"),
    "os": ("os.getenv('HOME')", "no word 'os'"),
    "require": ("require 'x'", "no word 'require'"),
    "pcall": ("pcall(error)", "no word 'pcall'"),
    "patterns": ("string.rep('x', 9)", "no word 'string.rep'"),
    "onclick": ("p { onclick = 'x', 'y' }", "p cannot have the attribute onclick"),
    "href": ("p { href = 'http://example.org', 'y' }", "p cannot have the attribute href"),
    "attribute with a blank": ("p { ['a b=c'] = 'x', 'y' }", "cannot have the attribute a b=c"),
    "attribute of bytes that are no text": ("p { ['\\xffx'] = 'x', 'y' }", "p cannot have the attribute ?;"),
    "attribute of a table": ("p { class = {}, 'y' }", "attribute class of p must be text"),
    "function as content": ("p { function() end }", "not a function"),
    "true as content": ("p { true }", "not true or false"),
    "raw text": ("raw '<script>'", "no word 'raw'"),
    "an element of the library's": ("style { 'x' }", "no word 'style'"),
    "margin": ("p {}, margin = '1mm; } </style><script>alert(1)</script>'", "page.margin must be lengths"),
    "margin that closes": ("p {}, margin = '1mm; } x { color: red'", "page.margin must be lengths"),
    "style of the page": ("p {}, style = '</style><script>'", "page.style must not contain <"),
    "style that fetches": ("p { style = 'background: url(//example.org)' }", "style of p cannot be background: url(//example.org)"),
    "style with an escape": ("p { style = 'a: \\\\75rl' }", "style of p cannot be"),
    "fill that fetches": ("svg { rect { fill = 'url(//example.org)' } }", "fill of rect cannot be"),
    "attribute that is not known": ("p { formaction = 'x' }", "p cannot have the attribute formaction"),
    "attribute in capitals": ("p { STYLE = 'x' }", "p cannot have the attribute STYLE"),
    "a page within a page": ("div { page { title = 'x' } }", "not a function"),
    "unknown column": ("p { data.person.nmae }", "has no column 'nmae'; did you mean 'name'?"),
    "unknown query": ("p { data.persn.name }", "did you mean 'person'?"),
    "unknown argument": ("p { argument.yaer }", "no word 'yaer'"),
    "global": ("(function() total = 1 end)()", "'total' cannot be assigned"),
    "changed library": ("(function() math.abs = nil end)()", "'math.abs' cannot be assigned"),
    "an error that is no text": ("error({})", "not text"),
}


def refusal_or_page(database, name):
    try:
        return form(database, name)
    except sqlite3.Error as error:
        return str(error)


def open_host(demo):
    """What a host has beside its tables: functions, a collation, temporary relations, another file."""
    demo.create_function("readfile", 1, lambda path: "root:x:0:0")
    demo.create_function("peek", 1, lambda value: "secret")
    demo.create_function("seven", 0, lambda: 7, deterministic=True)
    demo.create_collation("backwards", lambda a, b: (a < b) - (a > b))
    demo.executescript('''
        CREATE TEMP VIEW calls AS SELECT seven() AS a;
        CREATE TEMP TABLE hb_district (a); INSERT INTO temp.hb_district VALUES (5);
        ATTACH ':memory:' AS "other one";
        CREATE TABLE "other one"."a ""b""" (a); INSERT INTO "other one"."a ""b""" VALUES (5), (6);
        CREATE TEMP VIEW broken AS SELECT nobody_knows(1) AS a''')


def try_shell(folder, demo_path):
    """In the sqlite3 shell, which brings functions that read and list files."""
    write_form(folder, "bad", 'query "rows" [[SELECT name, data FROM fsdir(\'/etc/hostname\')]]', "each(data.rows, function(row) return p(row.data) end)")
    done = subprocess.run(["sqlite3", "-batch", "-init", "/dev/null", demo_path], input=f".load {LIBRARY}\nSELECT hours_form('bad');\n", text=True, timeout=60,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "HOURBANK_FORM_PATH": str(folder)}).stdout
    contains("fsdir of the shell", "a form only reads: fsdir;", done)


def try_office(folder, demo_path):
    demo = connect(demo_path)
    os.environ["HOURBANK_FORM_PATH"] = str(folder)
    before = digest(demo)
    for name, sql in NOT_READING.items():
        write_form(folder, "bad", f'query "rows" [[{sql}]]', "p {}")
        contains(f"only reads: {name}", "form bad, query rows (bad.lua:2): a form only reads", refusal(demo, "bad"))
    for name, (sql, wanted) in NOT_QUERIES.items():
        write_form(folder, "bad", f'query "rows" [[{sql}]]', "p {}")
        contains(f"query: {name}", wanted, refusal(demo, "bad"))
    for name, (body, wanted) in NOT_PAGES.items():
        write_form(folder, "bad", 'one "person" [[SELECT name FROM hb_person WHERE person_id = 1]]', body)
        started = time.process_time()
        got = refusal(demo, "bad")
        contains(f"page: {name}", wanted, got)
        check(f"page: {name}: the message names the file, and soon", "bad.lua" in got and time.process_time() - started < 20, got)
    open_host(demo)
    for name, sql in NOT_ALLOWED.items():
        write_form(folder, "bad", f'query "rows" [[{sql}]]', "p {}")
        contains(f"not allowed: {name}", f"form bad, query rows (bad.lua:2): a form only reads: {name.split()[0]}; write", refusal(demo, "bad"))
    for name, (sql, wanted) in ALLOWED.items():
        write_form(folder, "good", f'one "row" [[{sql}]]', 'p { class = "a", data.row.a }')
        contains(f"allowed: {name}", f'<p class="a">{wanted}</p>', refusal_or_page(demo, "good"))
    write_form(folder, "bad", 'query "rows" [[SELECT * FROM broken]]', "p {}")
    contains("a view that is broken says why", "broken: no such function: nobody_knows", refusal(demo, "bad"))
    demo.executescript("DROP VIEW broken; DROP VIEW temp.calls; DROP TABLE temp.hb_district; DETACH \"other one\"")
    (folder / "good.lua").unlink()
    equal("none of them changed anything", before, digest(demo))
    try_shell(folder, demo_path)

    # A form that forgot page {} is a page all the same.
    (folder / "bare.lua").write_text('form { title = { zh = "无页", en = "bare" } }\nrender(function() return { h1 "<b>", p { lang = "en", "text" } } end)\n', encoding="utf-8")
    page = form(demo, "bare")
    check("a form without page {}: a whole document that fetches and runs nothing", page.startswith("<!DOCTYPE html>\n<html") and is_self_contained(page), page[:300])
    contains("with the title of the form", "<title>无页</title>", page)
    contains("and its content", '<body><h1>&lt;b&gt;</h1><p lang="en">text</p></body></html>', page)
    (folder / "bare.lua").unlink()

    for text, wanted in [("", "there is no form {"), ("form { title = { zh = 'x', en = 'x' } }", "no render"), ("x = = 1", "bad.lua:1"),
                         ("form { titel = 1 }", "did you mean 'title'?"), ("\x1bLua", "bad.lua"),
                         ("form { title = { zh = 'x', en = 'x' } } render(function() return 5 end)", "must give back page")]:
        (folder / "bad.lua").write_text(text, encoding="utf-8")
        contains(f"file: {text[:20]!r}", wanted, refusal(demo, "bad"))

    for arguments, wanted in [
            (("nowhere",), "there is no form 'nowhere'; there are 'bad', 'annex1', 'annex2', 'certificate', 'policy', 'statement', 'summary'"),
            (("annex2",), "form annex2 takes 2 arguments, not 0: hours_form('annex2', person_id, year)"),
            (("annex2", 99, 2023), "found 0 where one row belongs; check the arguments: person_id = 99, year = 2023"),
            (("../forms/bad",), "cannot read form file"), ((5,), "argument form must be the name of a form"),
            (("certificate", 6, 2023), "2023 is not complete for person 6: public has 0 of 30 hours, 30 short; professional has 0 of 60 hours, 60 short; in all has 0 of 90 hours, 90 short"),
            (("certificate", 99, 2023), "there is no person 99"), (("certificate", 1, "x"), "argument year must be")]:
        contains(f"refused: {arguments}", wanted, refusal(demo, *arguments))
    demo.execute("SELECT hours_language('zh')")
    contains("refused, in Chinese", "不能出具证明：2023年度人员 6 尚未完成：公需科目已有0学时，要求30学时，尚差30学时；专业科目已有0学时，要求60学时，尚差60学时；合计已有0学时", refusal(demo, "certificate", 6, 2023))
    equal("the connection keeps its language", "hourbank：没有表格“x”", refusal(demo, "x").split("；")[0])
    demo.execute("CREATE VIEW hidden AS SELECT hours_form('annex2', 1, 2023) AS page")
    try:
        demo.execute("SELECT page FROM hidden").fetchall()
        check("no form from a view", False)
    except sqlite3.Error as error:
        contains("no form from a view", "unsafe use", str(error))
    demo.execute("DROP VIEW hidden")

    # An office's own form stands before the built-in one; an edit is seen at once; a path works.
    write_form(folder, "statement", 'query "rows" [[SELECT 1 AS a, 2.50 AS b, NULL AS c, x\'00\' AS d]]',
               'p { class = "a\\"b", data.rows[1].a, "|", data.rows[1].b, "|", data.rows[1].c, data.rows[1].d, argument.person_id }, '
               'each({}, p), false, em "r", br {}, table { tr { td(1e15), td(0.1 + 0.2) } }', '"person_id"')
    page = form(demo, "statement", None)
    contains("the office's own form", '<body><p class="a&quot;b">1|2.5|</p><em>r</em><br><table><tr><td>1e+15</td><td>0.3</td></tr>', page)
    (folder / "statement.lua").unlink()
    contains("and the built-in one again", "学时银行对账单", form(demo, "statement", 1))
    contains("a form by its path", "2023年度专业科目培训", form(demo, str(ROOT / "lua/forms/annex1.lua"), 5))

    # A page of thousands of rows, and texts that are longer than a form may make.
    write_form(folder, "long", 'query "rows" [[WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i, '
               'printf(\'%.*c\', 40, \'<\') AS t FROM n]] one "big" [[SELECT hex(zeroblob(400000)) AS t]]',
               'table { each(data.rows, function(row) return tr { td(row.i), td(row.t), td(row.t) } end) }, p(data.big.t)')
    page = form(demo, "long")
    equal("20,000 rows", (20000, 1), (page.count("<tr>"), page.count("0" * 800000)))
    equal("and every text of them", 20000 * 80, page.count("&lt;"))
    del os.environ["HOURBANK_FORM_PATH"]
    demo.close()


def try_manual(folder, demo_path):
    text = MANUAL.read_text(encoding="utf-8")
    (folder / "roster.lua").write_text(re.search(r"```lua\n(.*?)```", text, re.DOTALL)[1], encoding="utf-8")
    call, wanted = re.search(r"```sql\n(.*?)```\n```text\n…(.*?)```", text, re.DOTALL).groups()
    os.environ["HOURBANK_FORM_PATH"] = str(folder)
    demo = connect(demo_path)
    page = demo.execute(call.strip().rstrip(";")).fetchone()[0]
    parse(page)
    contains("the manual's form prints what the manual says", wanted.strip(), page)
    commands, wanted = re.search(r"```sql\n(INSERT.*?)```\n\n```text\n(.*?)```", text, re.DOTALL).groups()
    issue, ask = commands.strip().rstrip(";").split(";")
    demo.execute(issue)
    rows = [line.split() for line in wanted.splitlines() if not line.startswith("-")]
    equal("the manual's certificate", rows[1:], [[str(value) for value in row] for row in demo.execute(ask)])
    contains("printed", "继续教育学时证明", form(demo, "certificate", 1, 2023))
    del os.environ["HOURBANK_FORM_PATH"]
    vocabulary = (ROOT / "lua/forms/library/form.lua").read_text(encoding="utf-8")
    words = re.findall(r"^(?:function )?words\.(\w+)", vocabulary, re.MULTILINE)
    words += re.findall(r'"(\w+)"', re.search(r"^elements \{(.*?)\}", vocabulary, re.MULTILINE | re.DOTALL)[1])
    equal(f"the manual names all {len(words)} words", [], [word for word in words if not re.search(rf"\b{word}\b", text)])
    names = sorted(path.stem for path in (ROOT / "lua/forms").glob("*.lua"))
    equal("the manual names every form", [], [name for name in names if f"| `{name}` |" not in text])
    demo.close()


# Certificates ------------------------------------------------------------------------------------------------------------


def code_of(page):
    return text_of(parse(page).find(".//p[@class='code']"))


def valid(database, code):
    return database.execute("SELECT hours_certificate_valid(?)", (code,)).fetchone()[0]


def try_revocation(city):
    """A posted year, a certificate of it, a revocation in it (三): the certificate holds no longer."""
    person, record, account = city.execute("""
        SELECT completion.person_id, posted.record_id,
          (SELECT account_id FROM hb_account_right JOIN hb_organisation USING (organisation_id) WHERE permission = 'verify' AND kind = 'city_bureau' LIMIT 1)
        FROM hb_year_completion AS completion
        JOIN hb_posted_record AS posted USING (person_id, year)
        JOIN hb_learning_record AS record ON record.record_id = posted.record_id
        WHERE year = 2021 AND complete = 1 AND credited > 0 AND record.status = 'verified'
        ORDER BY completion.person_id LIMIT 1""").fetchone()
    contains("not issued yet: the statement that issues it", f"FROM hours_certify({person}, 2021)", refusal(city, "certificate", person, 2021))
    page = certificate(city, person, 2021)
    code = code_of(page)
    check("a certificate's code", re.fullmatch(r"([0-9A-F]{4}-){4}[0-9A-F]{4}", code), code)
    equal("issued: valid", 1, valid(city, code))
    equal("as people type it", 1, valid(city, " " + code.lower().replace("-", " ") + " "))
    equal("another code: never issued", [None, None, None, None], [valid(city, text) for text in ("0" * 20, "", "x", None)])
    stated = dict(city.execute("SELECT subject, credited FROM hours_certificate WHERE code = ?", (code,)))
    posted = dict(city.execute("SELECT subject, sum(hours) FROM hb_posting WHERE person_id = ? AND year = 2021 GROUP BY subject", (person,)))
    equal("it states what was posted", {**posted, "total": sum(posted.values())}, stated)
    other = code_of(certificate(city, person, 2021))
    equal("issued and printed again: the same code, kept once", (code, 3), (other, city.execute("SELECT count(*) FROM hours_certificate WHERE code = ?", (code,)).fetchone()[0]))
    city.execute("BEGIN")
    city.execute("INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (?, 'revoke', ?, '2023-12-01', '试')", (record, account))
    equal("after a revocation: not valid", 0, valid(city, code))
    city.execute("ROLLBACK")
    equal("without it: valid", 1, valid(city, code))


WALK = """
INSERT INTO hb_organisation (organisation_id, parent_id, kind, name, employer_type, district_code)
SELECT 101, organisation_id, 'department', '示例主管部门', NULL, '370602' FROM hb_organisation WHERE kind = 'district_bureau' AND district_code = '370602';
INSERT INTO hb_organisation (organisation_id, parent_id, kind, name, employer_type, district_code) VALUES (102, 101, 'employer', '示例学校', 'institution', '370602');
INSERT INTO hb_person (person_id, name) VALUES (1, '演示人员0001');
INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (1, '2015-07-01', 102);
INSERT INTO hb_account (account_id, name, organisation_id, person_id) VALUES (1, '演示人员0001', NULL, 1), (2, '学校人事', 102, NULL), (3, '主管部门', 101, NULL),
  (4, '区人社局', (SELECT bureau_id FROM hb_organisation_chain WHERE organisation_id = 102), NULL);
INSERT INTO hb_account_permission (account_id, permission) VALUES (1, 'declare'), (2, 'review_employer'), (2, 'submit_filing'), (3, 'review_department'),
  (4, 'verify'), (4, 'approve_filing');
INSERT INTO hb_filing (filing_id, year, applicant_id, title, field, audience, participants, starts_on, ends_on, place, hours, content)
VALUES (1, 2023, 102, '智能制造教学能力培训', '智能制造', '专业课教师', 30, '2023-07-10', '2023-07-12', '示例学校', 60, '智能制造<新技术>');
INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'submit', 2, '2023-06-05'), (1, 'file', 4, '2023-06-08');
INSERT INTO hb_learning_record (record_id, person_id, employer_id, completed_on, started_on, subject, form, hours, source, passed, filing_id, title, organizer, place)
VALUES (2, 1, 102, '2023-07-12', '2023-07-10', 'professional', 'training', 60, 'declared', 1, 1, '智能制造教学能力培训', '示例学校', '示例学校');
INSERT INTO hb_evidence (record_id, name, size, sha256, media_type, content)
VALUES (2, '结业证书.pdf', 5, '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', 'application/pdf', X'68656c6c6f');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp) VALUES (2, 'declare', 1, '2023-07-15', NULL),
  (2, 'review_employer', 2, '2023-07-18', '学校公章'), (2, 'review_department', 3, '2023-07-20', NULL), (2, 'verify', 4, '2023-07-25', NULL);
"""


def try_walk(folder):
    """One person from filing to certificate, and the certificate after a revocation."""
    database = connect(make(folder / "walk.db", *MODULES, "sql/seed/yantai.sql", "sql/seed/annex3.sql"))
    database.executescript(WALK)
    body = text_of(parse(form(database, "annex1", 1)).find(".//body"))
    for part in ["已备案（2023-06-08）", "智能制造<新技术>", "区市单位：区市人社局审核备案", "2023-07-10 至 2023-07-12"]:
        contains(f"walk: annex 1 has {part}", part, body)
    row = rows_of(parse(form(database, "annex2", 1, 2023)), 1)[1]
    equal("walk: annex 2, to be signed by hand", ["", "", "1", "智能制造教学能力培训", "示例学校", "2023-07-10 至 2023-07-12", "示例学校", "", "2023-07-25", "60"], row)
    contains("walk: no certificate without the public hours", "has 0 of 30 hours, 30 short", refusal(database, "certificate", 1, 2023))
    database.execute("""
        INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id,
                                     platform_record_id, activity_id, recorded_on, title)
        VALUES (1, 1, '2023-06-20', 'public', 'training', 30, 'verified', 'linked', 1, 1, 'A-1001', 'G2023-01', '2023-06-21', '公需科目')""")
    code = code_of(certificate(database, 1, 2023))
    equal("walk: a certificate with them", 1, valid(database, code))
    database.execute("INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (2, 'revoke', 4, '2023-12-01', '材料不实')")
    equal("walk: and not after the revocation", 0, valid(database, code))
    contains("walk: nor another one", "has 0 of 60 hours, 60 short", refusal(database, "certificate", 1, 2023))
    database.close()


def try_foreign_tables(folder):
    """A platform with tables of its own, and the module core beside them."""
    path = folder / "foreign.db"
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript("""
        CREATE TABLE hours_person (person_id TEXT PRIMARY KEY, employer_type TEXT, name TEXT);
        CREATE TABLE hours_record (record_id INTEGER PRIMARY KEY, person_id TEXT, completed_on TEXT, subject TEXT, form TEXT, hours, status TEXT, passed, filed);
        INSERT INTO hours_person VALUES ('甲', 'enterprise', '演示人员甲'), ('O''Hara', 'enterprise', '演示人员乙');
        INSERT INTO hours_record VALUES (1, '甲', '2023-05-01', 'public', 'training', 30, 'verified', 1, 1),
          (2, '甲', '2023-06-01', 'professional', 'training', 60, 'verified', 1, 1),
          (11, 'O''Hara', '2023-05-01', 'public', 'training', 30, 'verified', 1, 1),
          (12, 'O''Hara', '2023-06-01', 'professional', 'training', 60, 'verified', 1, 1);""")
    database.close()
    write_form(folder, "certificate", 'one "person" [[SELECT name FROM hours_person WHERE person_id = :person_id]] '
               'one "code" [[SELECT :certificate AS code]]', 'p { class = "code", data.code.code }', '"person_id", "year"',
               ', certify = { person = "person_id", year = "year" }')
    os.environ["HOURBANK_FORM_PATH"] = str(folder)
    reader = connect(path, "ro")
    equal("nothing issued yet", None, valid(reader, "0" * 20))
    contains("nor any table for it", "of sql/modules/01_core.sql: INSERT INTO hours_certificate (code, ", refusal(reader, "certificate", "甲", 2023))
    host = connect(path)
    host.executescript((ROOT / "sql/modules/01_core.sql").read_text(encoding="utf-8"))
    code = code_of(certificate(host, "甲", 2023))
    equal("issued", 1, valid(host, code))
    said = refusal(host, "certificate", "O'Hara", 2023)
    host.execute(said[said.index("INSERT INTO"):])
    equal("the statement of the message issues it", 1, valid(host, code_of(form(host, "certificate", "O'Hara", 2023))))
    reader.close()
    reader = connect(path, "ro")
    equal("a database that cannot be written prints and checks what was issued", (code, 1),
          (code_of(form(reader, "certificate", "甲", 2023)), valid(reader, code)))
    host.execute("INSERT INTO hours_record VALUES (3, '甲', '2023-07-01', 'public', 'training', 5, 'verified', 1, 1)")
    equal("more hours do not harm it", 1, valid(host, code))
    contains("but they are another certificate", "no certificate of 2023 with today's hours was issued to person '甲'", refusal(host, "certificate", "甲", 2023))
    later = code_of(certificate(host, "甲", 2023))
    check("a later one has another code", later != code and valid(host, later) == 1, later)
    host.execute("UPDATE hours_record SET status = 'revoked' WHERE record_id = 3")
    equal("the later one stated more", (1, 0), (valid(host, code), valid(host, later)))
    host.execute("UPDATE hours_record SET hours = 59.999 WHERE record_id = 2")
    equal("a thousandth less: neither holds", (0, 0), (valid(host, code), valid(host, later)))
    host.execute("DELETE FROM hours_record")
    host.execute("DELETE FROM hours_person")
    equal("the person gone: neither holds", 0, valid(host, code))
    del os.environ["HOURBANK_FORM_PATH"]


# What a host's clerk reads where a form's tables are not there.
LACKING = {
    "annex1": ("05", "filing"), "annex2": ("10_bank.sql", "sql/host.sql"), "statement": ("10_bank.sql", "sql/host.sql"), "summary": ("sql/modules", "employers"),
}


def try_lacking(folder):
    """A form whose tables are not there says which module makes them; one that is wrong in another way does not."""
    database = connect(folder / "lacking.db")
    for name, (file, word) in LACKING.items():
        said = refusal(database, name, *(1, 2023)[:1 if name in ("annex1", "statement") else 2])
        contains(f"{name} without its tables: what is missing", "no such table: h", said)
        check(f"{name} without its tables: which module to install", file in said and word in said, said)
        contains(f"{name} without its tables: in Chinese", "请", database.execute("SELECT hours_language('zh')").fetchone() and refusal(
            database, name, *(1, 2023)[:1 if name in ("annex1", "statement") else 2]))
        database.execute("SELECT hours_language('en')").fetchone()
    write_form(folder, "needy", 'query "rows" [[SELECT absent FROM hours_person]]', 'p "x"', "", ', needs = { zh = "装上它", en = "install it" }')
    os.environ["HOURBANK_FORM_PATH"] = str(folder)
    contains("needs of a form of one's own", "no such table: hours_person; install it", refusal(database, "needy"))
    database.execute("CREATE TABLE hours_person (person_id, employer_type)")
    said = refusal(database, "needy")
    check("a column that is missing is the query's fault", "no such column: absent; correct the query" in said and "install" not in said, said)
    del os.environ["HOURBANK_FORM_PATH"]
    database.close()


HOST = """
CREATE TABLE learner (id TEXT PRIMARY KEY, full_name TEXT, sector TEXT, company TEXT);
CREATE TABLE achievement (id TEXT PRIMARY KEY, learner_id TEXT, day TEXT, topic TEXT, hours REAL, course TEXT, host TEXT);
INSERT INTO learner VALUES ('u-1', '演示学员甲', 'enterprise', '演示企业'), ('u-2', '演示学员乙', 'enterprise', NULL),
  ('u-3', '演示学员丙', 'enterprise', '演示企业');
CREATE TABLE course_plan (id TEXT PRIMARY KEY, name TEXT, unit TEXT, first_day TEXT, last_day TEXT, credit REAL);
INSERT INTO course_plan VALUES ('p-1', '示例项目', '演示企业', '2023-06-01', '2023-06-03', 24);
INSERT INTO achievement VALUES ('r-1', 'u-1', '2023-05-01', 'public', 30, '公需课程', '示例基地'), ('r-2', 'u-1', '2023-06-01', 'professional', 60.5, '专业课程', NULL),
  ('r-3', 'u-2', '2023-06-01', 'professional', 8, '专业课程', NULL);
"""
HOST_VIEWS = """
CREATE TEMP VIEW hours_person AS SELECT id AS person_id, sector AS employer_type, full_name AS name, company AS employer FROM learner;
CREATE TEMP VIEW hours_record AS SELECT id AS record_id, learner_id AS person_id, day AS completed_on, topic AS subject, 'training' AS form, hours,
  'verified' AS status, 1 AS passed, 1 AS filed, NULL AS activity_id, course AS title, host AS organizer FROM achievement;
CREATE TEMP VIEW hours_project AS SELECT id AS filing_id, 2023 AS year, name AS title, unit AS applicant, 'professional' AS subject, first_day AS starts_on,
  last_day AS ends_on, credit AS hours, 'filed' AS status FROM course_plan;
"""


def try_host(folder):
    """Every form over a host's own people and projects: modules core and bank, its three views, host.sql and host_forms.sql."""
    path = folder / "host.db"
    sqlite3.connect(path).executescript(HOST)
    make(path, "sql/modules/01_core.sql", "sql/modules/10_bank.sql", "sql/modules/11_titles.sql")
    before = sqlite3.connect(path).execute("SELECT group_concat(sql, ';') FROM sqlite_schema").fetchone()
    database = connect(path)
    database.executescript(HOST_VIEWS + (ROOT / "sql/host.sql").read_text(encoding="utf-8") + (ROOT / "sql/host_forms.sql").read_text(encoding="utf-8"))
    tree = parse(form(database, "annex2", "u-1", 2023))
    equal("host: who and where", ["专业技术人员姓名：演示学员甲", "所在单位（盖章）：演示企业"], [text_of(span) for span in tree.findall(".//p/span")])
    equal("host: the public line", ["公需科目", "1", "公需课程", "示例基地", "2023-05-01", "", "", "", "30"], rows_of(tree, 0)[1])
    equal("host: the professional line, of what it shows", ["", "", "1", "专业课程", "", "2023-06-01", "", "", "", "60.5"], rows_of(tree, 1)[1])
    contains("host: 30 + 60.5", "年度总学时：90.5 学时", rows_of(tree, 6)[0][0])
    contains("host: an employer that is not known is blank", "所在单位（盖章）：", text_of(parse(form(database, "annex2", "u-2", 2023)).findall(".//p/span")[1]))
    contains("host: nobody", "found 0 where one row belongs", refusal(database, "annex2", "u-9", 2023))
    cells = [[text_of(cell) for cell in row if cell.tag == "td"] for row in parse(form(database, "annex1", "p-1")).findall(".//tbody/tr")]
    equal("host: annex 1, of what the host's project shows", [["演示企业"], ["示例项目"], ["", ""], ["", ""], ["2023-06-01 至 2023-06-03", ""], ["", "24"]], cells[:6])
    contains("host: annex 1 is of a subject and a year", "2023年度专业技术人员继续教育专业科目", form(database, "annex1", "p-1"))
    for scope, rows in (("演示企业", [["1", "演示学员甲", "30", "60.5", "90.5", "是"], ["2", "演示学员丙", "0", "0", "0", "否"]]), ("*", [["1", "演示企业", "2", "1", "50.0%"]])):
        tree = parse(form(database, "summary", scope, 2023))
        lead = text_of(tree.find(".//p[@class='lead']"))
        contains(f"host: the summary of {scope}: one of two is complete", "用人单位 1 个、专业技术人员 2 人，其中 1 人完成年度学时要求", lead)
        equal(f"host: the summary of {scope}, by subject", [["公需科目", "2", "1", "50.0%", "30"], ["专业科目", "2", "1", "50.0%", "60.5"], ["合计", "2", "1", "50.0%", "90.5"]], rows_of(tree, 0)[1:])
        equal(f"host: the summary of {scope}, by form", [["公需科目", "培训进修类", "1", "1", "30"], ["专业科目", "培训进修类", "1", "1", "60.5"]], rows_of(tree, 1)[1:])
        equal(f"host: the summary of {scope}, in the end", rows, rows_of(tree, 2)[1:])
    for statement in SCRIPT_CLOSE:
        database.execute(statement, {"year": 2023, "closed_on": "2024-01-31", "account_id": "clerk", "policy": "cn-shandong-yantai", "preview": None}).fetchall()
    tree = parse(form(database, "statement", "u-1"))
    equal("host: the statement", ["2023", "30 / 30", "60.5 / 60", "90.5 / 90", "已完成", "2024-01-31"], rows_of(tree, 0)[1])
    equal("host: who posted it, by the host's name of the account", {"clerk"}, {row[7] for row in rows_of(tree, 1)[1:]})
    equal("host: the certificate holds", 1, valid(database, code_of(certificate(database, "u-1", 2023))))
    equal("host: nothing of ours is stored beside the modules", before, database.execute("SELECT group_concat(sql, ';') FROM main.sqlite_schema").fetchone())
    database.close()


SCRIPT_CLOSE, pending = [], ""
for part in (ROOT / "sql/close_year.sql").read_text(encoding="utf-8").splitlines(keepends=True):
    pending += part
    if sqlite3.complete_statement(pending):
        SCRIPT_CLOSE.append(pending)
        pending = ""


def try_drafts(folder):
    """附件2 is stamped and uploaded with the declaration (三): so a draft is on it, and says that it does not count yet."""
    database = connect(make(folder / "drafts.db", *MODULES, "sql/seed/yantai.sql", "sql/seed/annex3.sql"))
    declared = WALK.index("INSERT INTO hb_registration_step")
    database.executescript(WALK[:declared])
    row = rows_of(parse(form(database, "annex2", 1, 2023)), 1)[1]
    equal("draft: to be stamped", ["", "", "1", "智能制造教学能力培训", "示例学校", "2023-07-10 至 2023-07-12", "示例学校", "", "", "60未计入：尚未申报"], row)
    database.executescript("INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (2, 'declare', 1, '2023-07-15');")
    contains("declared: waits", "未经人社部门审验", rows_of(parse(form(database, "annex2", 1, 2023)), 1)[1][9])
    database.executescript("INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (2, 'return', 2, '2023-07-16', '学时不符');")
    contains("returned: printed again for the next stamp", "已退回", rows_of(parse(form(database, "annex2", 1, 2023)), 1)[1][9])
    database.executescript("INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (2, 'withdraw', 1, '2023-07-17');")
    equal("withdrawn: not on it", "", rows_of(parse(form(database, "annex2", 1, 2023)), 1)[1][3])
    database.close()


def try_threads(folder):
    """Eight connections issue at once: one plain INSERT each, which waits for its turn."""
    path = folder / "threads.db"
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript((ROOT / "sql/modules/01_core.sql").read_text(encoding="utf-8") + """
        CREATE TABLE hours_person (person_id INTEGER PRIMARY KEY, employer_type TEXT);
        CREATE TABLE hours_record (record_id INTEGER PRIMARY KEY, person_id INTEGER, completed_on TEXT, subject TEXT, form TEXT, hours, status TEXT, passed, filed);
        WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 120) INSERT INTO hours_person SELECT i, 'enterprise' FROM n;
        INSERT INTO hours_record SELECT person_id, person_id, '2023-05-01', 'public', 'training', 30, 'verified', 1, 1 FROM hours_person;
        INSERT INTO hours_record SELECT 1000 + person_id, person_id, '2023-06-01', 'professional', 'training', 60, 'verified', 1, 1 FROM hours_person;""")
    errors = []

    def issue(first):
        own = connect(path)
        own.execute("PRAGMA busy_timeout = 60000")
        for i in range(30):
            person = 1 + (first * 15 + i) % 120  # each person is certified by two of them
            try:
                own.execute(ISSUE, (person, 2023))
            except sqlite3.Error as error:
                errors.append(f"person {person}: {error}")
        own.close()

    threads = [threading.Thread(target=issue, args=(first,)) for first in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    equal("240 certificates from eight threads: no error", [], errors[:3])
    equal("each once", [(120, 3)], database.execute("SELECT count(*), lines FROM (SELECT count(*) AS lines FROM hours_certificate GROUP BY code) GROUP BY lines").fetchall())
    database.close()


# In a browser ----------------------------------------------------------------------------------------------------------


def chromium(folder, *arguments):
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
               "--disable-component-update", "--disable-sync", "--hide-scrollbars", f"--user-data-dir={folder / 'profile'}", *arguments]
    return bounded.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cpu=120, text=True)


def pages_of(folder, page):
    """What a browser prints: the size of the sheets, and the text of each."""
    (folder / "page.html").write_text(page, encoding="utf-8")
    done = chromium(folder, "--no-pdf-header-footer", f"--print-to-pdf={folder / 'page.pdf'}", (folder / "page.html").as_uri())
    if not (folder / "page.pdf").exists():
        sys.exit(f"chromium printed nothing: {done.stdout[-500:]}")
    facts = bounded.run(["pdfinfo", folder / "page.pdf"], stdout=subprocess.PIPE, text=True, cpu=60, check=True).stdout
    text = bounded.run(["pdftotext", "-raw", folder / "page.pdf", "-"], stdout=subprocess.PIPE, text=True, cpu=60, check=True).stdout
    (folder / "page.pdf").unlink()
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", facts)
    return (round(float(size[1]) / 72 * 25.4), round(float(size[2]) / 72 * 25.4)), text.split("\f")[:-1]


def squeeze(text):
    return re.sub(r"\s+", "", text)


LONG_NAME = "《关于做好“十四五”时期专业技术人才知识更新工程（2022—2030年）实施方案》解读与智能制造、数字化转型专题研修班；第1期〔线上＋线下〕"


# 附件2 as the notice prints it: for each group the labels before 序号 and its headings, copied by hand from the notice; what follows 培训地点 and the
# like is 登记人签字 (印章), 登记时间, 学时 in each.
NOTICE = [
    ("类别", "序号", "培训项目名称", "主办单位", "培训时间", "培训地点", "登记人签字（印章）", "登记时间", "学时"),
    ("专业科目", "培训进修类（含网上学习）", "序号", "培训项目名称", "主办单位", "培训时间", "培训地点", "登记人签字（印章）", "登记时间", "学时"),
    ("自学类", "序号", "自学内容", "自学种类", "完成时间", "考核方式", "登记人签字（印章）", "登记时间", "学时"),
    ("折算类", "成果、论文著作类", "序号", "成果／论文著作名称", "成果／论文著作种类", "获奖／发表时间", "获奖／发表等级", "登记人签字（印章）", "登记时间", "折算学时"),
    ("服务基层活动", "序号", "活动内容", "主办单位", "活动时间", "活动地点", "登记人签字（印章）", "登记时间", "折算学时"),
    ("其他类", "序号", "培训内容", "主办单位", "培训时间", "培训地点", "登记人签字（印章）", "登记时间", "学时"),
]
MEASURE = """<script>document.title = JSON.stringify([...document.querySelectorAll('table')].map(t => [...t.rows].map(r => [...r.cells].map(c => {
  const b = c.getBoundingClientRect(); return [c.textContent, b.left, b.top, b.width, b.height]; }))))</script>"""


def try_cells(folder, page):
    """Each cell of the notice's table where the notice has it, as a browser lays it out."""
    shown = re.sub(r'<meta content="default-src[^>]*>', "", page).replace("</body>", MEASURE + "</body>")
    (folder / "cells.html").write_text(shown, encoding="utf-8")
    dom = chromium(folder, "--window-size=1300,900", "--dump-dom", (folder / "cells.html").as_uri()).stdout
    tables = json.loads(html.unescape(re.search(r"<title>(.*?)</title>", dom, re.DOTALL)[1]))
    equal("cells: six groups and the total", 7, len(tables))
    column = {}
    for number, (group, wanted) in enumerate(zip(tables, NOTICE)):
        heading = [cell for cell in group[0] if cell[0]]
        equal(f"cells: heading {number + 1}", list(wanted), [squeeze(cell[0]) for cell in heading])
        check(f"cells: heading {number + 1}: each is seen, from left to right",
              all(cell[3] > 5 and cell[4] > 5 for cell in heading) and all(a[1] + a[3] <= b[1] + 1 for a, b in zip(heading, heading[1:])), heading)
        for place, cell in zip(("serial", 1, 2, 3, 4, "signed", "registered", "hours"), heading[[squeeze(cell[0]) for cell in heading].index("序号"):]):
            column.setdefault(place, []).append(cell[1])
        check(f"cells: group {number + 1}: a row below the headings, as wide", len(group) > 1 and all(
            abs(sum(cell[3] for cell in row) - sum(cell[3] for cell in group[0])) < 2 for row in group), group[1])
    check("cells: each column stands at one place in all groups", len(column) == 8 and all(
        len(places) == 6 and max(places) - min(places) < 1 for places in column.values()), column)
    public = tables[0][1][0]
    check("cells: 公需科目 stands below 类别, as wide", public[0] == "公需科目" and abs(public[1] - tables[0][0][0][1]) < 2
          and abs(public[3] - tables[0][0][0][3]) < 2 and public[2] > tables[0][0][0][2], public)
    left = {squeeze(cell[0]): cell[1] for group in tables[:6] for cell in group[0] if cell[0]}
    check("cells: 专业科目 left of its kinds, 折算类 left of its two",
          left["专业科目"] < left["自学类"] == left["折算类"] == left["其他类"] < left["成果、论文著作类"] == left["服务基层活动"], left)
    check("cells: the total is last, over the whole width", squeeze(tables[6][0][0][0]).startswith("年度总学时：") and abs(
        tables[6][0][0][3] - sum(cell[3] for cell in tables[0][0])) < 2 and tables[6][0][0][2] > tables[5][-1][0][2], tables[6])


def try_browser(folder, city):
    try_cells(folder, form(city, "annex2", 13, 2023))
    size, pages = pages_of(folder, form(city, "annex2", 13, 2023))
    equal("annex 2 of a usual year: one page of A4 landscape", ((297, 210), 1), (size, len(pages)))
    for person in range(100, 106):
        equal(f"annex 2 of person {person}: one page", 1, len(pages_of(folder, form(city, "annex2", person, 2023))[1]))
    equal("the certificate: one page of A4", ((210, 297), 1), (lambda size, pages: (size, len(pages)))(*pages_of(folder, certificate(city, 13, 2023))))
    equal("annex 1: one page of A4", ((210, 297), 1), (lambda size, pages: (size, len(pages)))(*pages_of(folder, form(city, "annex1", 1002))))

    city.execute("BEGIN")
    record, = city.execute("SELECT max(record_id) FROM hb_learning_record").fetchone()
    for i in range(120):
        city.execute("""
            INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id,
                                         platform_record_id, activity_id, recorded_on, title)
            VALUES (?, 13, '2023-11-15', 'professional', 'training', 0.1, 'verified', 'linked', 1, 1, ?, ?, '2023-11-16', ?)""",
                     (record + 1 + i, f"long-{i}", f"long-{i}", f"{LONG_NAME}{i + 1:03}"))
    size, pages = pages_of(folder, form(city, "annex2", 13, 2023))
    city.execute("ROLLBACK")
    check("annex 2 of a long year: several pages of A4 landscape", size == (297, 210) and 3 <= len(pages) <= 20, (size, len(pages)))
    equal("each with the headings repeated", [], [i + 1 for i, page in enumerate(pages)
                                                 if "登记人签字（印章）" not in squeeze(page) or "序号" not in squeeze(page)])
    equal("and the pages numbered", [], [i + 1 for i, page in enumerate(pages) if f"第{i + 1}页，共{len(pages)}页" not in squeeze(page)])
    together = squeeze("".join(pages))
    whole = squeeze(LONG_NAME)
    missing = [i for i in range(1, 121) if f"{whole}{i:03}" not in together]
    equal("long names and Chinese punctuation intact", [], missing)
    contains("the exact total, 109.6 and 120 times 0.1", "年度总学时：121.6学时", together)

    (folder / "page.html").write_text(form(city, "annex2", 13, 2023), encoding="utf-8")
    chromium(folder, "--window-size=1120,640", f"--screenshot={folder / 'page.png'}", (folder / "page.html").as_uri())
    picture = (folder / "page.png").read_bytes()
    check("a picture of it", picture[:8] == b"\x89PNG\r\n\x1a\n" and len(picture) > 20000, len(picture))
    check("the manual's picture is one, below 200 KB", SCREENSHOT.read_bytes()[:8] == picture[:8] and SCREENSHOT.stat().st_size < 200000)
    if "--screenshot" in sys.argv:
        SCREENSHOT.write_bytes(picture)


def main():
    with tempfile.TemporaryDirectory(prefix="hourbank-forms-") as name:
        folder = Path(name)
        (folder / "forms").mkdir()
        (folder / "foreign").mkdir()
        demo_path = make(folder / "demo.db", *MODULES, "sql/seed/demo.sql")
        city = connect(make(folder / "city.db", *MODULES, "sql/seed/yantai.sql", "sql/seed/annex3.sql", "sql/seed/city.sql"))
        try_office(folder / "forms", demo_path)
        try_manual(folder / "foreign", demo_path)
        try_foreign_tables(folder / "foreign")
        try_lacking(folder)
        try_host(folder)
        try_drafts(folder)
        try_threads(folder)
        try_walk(folder)
        demo = connect(demo_path)
        try_demo(demo)
        try_escaping(demo)
        try_shape(city)
        try_annex2(city)
        try_summary(city)
        try_revocation(city)
        try_browser(folder, city)
    print(f"{counts[True]} passed, {counts[False]} failed")
    return 1 if counts[False] else 0


if __name__ == "__main__":
    sys.exit(main())
