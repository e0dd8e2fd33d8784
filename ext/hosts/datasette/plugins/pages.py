"""What `make serve` adds to Datasette and to the wheel's plugin: the queries, a person's page, the printable forms, and where one begins."""

import contextlib
import ipaddress
import re
import sqlite3
import urllib.parse
from pathlib import Path

import markupsafe
import yaml
from datasette import Response, hookimpl
from datasette.database import QueryInterrupted

import hourbank.datasette as wheel

HERE = Path(__file__).resolve().parent.parent
REPORTS = HERE.parents[2] / "sql" / "reports"
DATABASE = "platform"
BEGINNING, YEAR = "/-/dashboards/city", 2023
# A browser is told to fetch from here alone. Datasette has scripts in its pages, and Vega makes functions of text.
PAGES_MAY = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " \
            "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
LONGEST, LONGEST_PATTERN = 1_000_000, 1_000  # bytes of a value; the longest form has some sixty thousand
FORMS_MAY = "default-src 'none'; style-src 'unsafe-inline'"


def read_queries():
    queries = yaml.safe_load((HERE / "queries.yaml").read_text("utf-8"))
    for query in queries.values():
        query["hide_sql"] = True  # until it is asked for
        if "report" in query:
            query["sql"] = (REPORTS / f"{query.pop('report')}.sql").read_text("utf-8").strip().rstrip(";")
    return queries


QUERIES = read_queries()

# Where the module standing is installed, these are asked of what is kept (sql/reports/standing), which is as fresh as what is asked anew.
KEPT = {"completion_by_district": "completion_by_district", "completion_by_year": "completion_by_year", "title_applications": "title_applications"}
LABEL = "CASE employer_type WHEN 'institution' THEN '事业单位 institution' WHEN 'enterprise' THEN '企业 enterprise' ELSE '其他 other' END"
PERCENT = "sum(people) AS people, sum(complete) AS complete, round(100.0 * sum(complete) / sum(judged), 1) AS percent"
KEPT_CHARTS = {
    "title": ("title_applications", "SELECT '无法判断 cannot say' AS answer, sum(nobody_can_say) AS people FROM report HAVING people > 0"
              " UNION ALL SELECT '不可以 no', sum(may_not) AS people FROM report HAVING people > 0 UNION ALL SELECT '可以 yes', sum(may) AS people FROM report HAVING people > 0"),
    "districts": ("completion_by_type", f"SELECT district, {LABEL} AS employer_type, {PERCENT} FROM report GROUP BY district_code, 2 ORDER BY district_code, 2"),
    "years": ("completion_by_year", f"SELECT year, {LABEL} AS employer_type, {PERCENT} FROM report GROUP BY year, 2 ORDER BY year, 2"),
    "nearly": ("shortfalls", "SELECT from_hours, to_hours, people FROM report ORDER BY from_hours"),
}

# Title, its arguments in the order of hours_form(), and where they come from.
FORMS = {
    "annex1": ("附件1 专业科目培训项目备案表 · Annex 1, the filing of a project", {"filing_id": "SELECT min(filing_id) FROM hb_filing"}),
    "annex2": ("附件2 登记表 · Annex 2, the registration form", {"person_id": "SELECT min(person_id) FROM hours_person", "year": f"SELECT {YEAR}"}),
    "statement": ("学时银行对账单 · Statement of the hour bank", {"person_id": "SELECT min(person_id) FROM hours_person"}),
    "certificate": ("年度学时证明 · Certificate of a year", {
        "person_id": "SELECT min(person_id) FROM hours_certificate",
        "year": "SELECT min(year) FROM hours_certificate WHERE person_id = (SELECT min(person_id) FROM hours_certificate)"}),
    "summary": ("年度总结 · Yearly summary of a district or organisation", {"scope": "SELECT min(district_code) FROM hb_district", "year": f"SELECT {YEAR}"}),
    "policy": ("政策对照页 · A policy beside its law", {"policy": "SELECT 'cn-shandong-yantai'", "language": "SELECT 'zh'"}),
}

# Sections of a person's page.
PERSON = [
    ("人员 · The person", "SELECT * FROM hours_person WHERE person_id = :person"),
    ("职称申报 · Title application", "SELECT year, eligible, unmet, shortfall, message, decided_by FROM title_review WHERE person_id = :person"),
    ("申报还需要的学时 · What is still to be learnt for it",
     "SELECT year, plan_year, subject, hours, until, possible, message FROM title_plan WHERE person_id = :person"),
    ("各年度 · Years", "SELECT year, subject, required, credited, shortfall, met FROM hours_bank WHERE person_id = :person ORDER BY year DESC"),
    ("申报的各项要求 · Requirements of the title, one by one",
     "SELECT year, subject, from_year, to_year, required, credited, shortfall, met, source, message FROM title_explain WHERE person_id = :person"),
    ("学习记录 · Records", "SELECT record_id, completed_on, year, subject, form, claimed, credited, worth, reason, message, article FROM hours_ledger"
     " WHERE person_id = :person ORDER BY completed_on DESC, record_id DESC"),
]
YES_NO = {1: "是 yes", 0: "否 no", None: "无法判断 cannot say"}
ANSWERS = {"eligible", "met", "possible"}


@hookimpl
def prepare_connection(conn, database, datasette):
    """With limits where Python can set them (3.11): one LIKE or instr() over long texts is a single step, which no limit of time ends."""
    wheel.prepare_connection(conn, database, datasette)
    if hasattr(conn, "setlimit"):
        conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
        conn.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, LONGEST_PATTERN)


def read_kept(name):
    return (REPORTS / "standing" / f"{name}.sql").read_text("utf-8").strip().rstrip(";")


@hookimpl
def startup(datasette):
    """The wheel's plugin, for where no wheel is installed; and queries and charts of kept rows, where there are any."""
    wheel.startup(datasette)
    with contextlib.closing(sqlite3.connect(Path(datasette.databases[DATABASE].path).resolve().as_uri() + "?mode=ro", uri=True)) as connection:
        if not connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'hb_standing_answered'").fetchone()[0]:
            return
    charts = datasette._metadata_local["plugins"]["datasette-dashboards"]["city"]["charts"]
    for name, report in KEPT.items():
        QUERIES[name]["sql"] = read_kept(report)
    for name, (report, query) in KEPT_CHARTS.items():
        charts[name]["query"] = f"WITH report AS MATERIALIZED (\n{read_kept(report)})\n{query}"


@hookimpl
def canned_queries(database):
    return {name: dict(query) for name, query in QUERIES.items()} if database == DATABASE else {}


@hookimpl
def render_cell(value, column):
    if column == "person_id" and value is not None:
        return markupsafe.Markup('<a href="/-/person/{}">{}</a>').format(urllib.parse.quote(str(value), safe=""), value)
    return None


@hookimpl
def menu_links():
    return [{"href": f"/{DATABASE}#queries", "label": "查询 · Queries"}, {"href": "/-/forms", "label": "表格 · Forms"}]


@hookimpl
def extra_template_vars(datasette):
    return {"seconds": datasette.setting("sql_time_limit_ms") / 1000}


async def ask(datasette, sql, values=None):
    return await datasette.execute(DATABASE, sql, values or {})


async def person_page(request, datasette):
    values = {"person": urllib.parse.unquote(request.url_vars["person"])}
    language = request.args.get("language")
    sections = []
    for heading, sql in PERSON:
        if language in ("zh", "en") and "FROM hours_person" not in sql:
            sql, values["language"] = sql.replace(":person", ":person AND language = :language"), language
        found = await ask(datasette, sql, values)
        if not sections and not found.rows:
            return await failed(datasette, request, f"没有编号为 {values['person']} 的人员。Nobody has the number {values['person']}.", 404)
        rows = [[YES_NO.get(value, value) if column in ANSWERS else value for column, value in zip(found.columns, row)] for row in found.rows]
        sections.append((heading, found.columns, rows))
    years = sorted({row[0] for row in sections[3][2] if row[0] is not None}, reverse=True)
    issued = await ask(datasette, "SELECT DISTINCT year FROM hours_certificate WHERE person_id = :person ORDER BY year DESC", values)
    return Response.html(await datasette.render_template("person.html", {
        "person": values["person"], "name": (await ask(datasette, "SELECT * FROM hours_person WHERE person_id = :person", values)).first(),
        "sections": sections, "years": years, "issued": [row[0] for row in issued.rows],
    }, request=request))


async def forms_page(request, datasette):
    forms = {}
    for name, (title, arguments) in FORMS.items():
        forms[name] = title, {argument: (await ask(datasette, sql)).single_value() for argument, sql in arguments.items()}
    return Response.html(await datasette.render_template("forms.html", {"forms": forms}, request=request))


async def form_page(request, datasette):
    name = request.url_vars["form"]
    if name not in FORMS:
        return await failed(datasette, request, f"没有表格 {name}。There is no form {name}.", 404)
    arguments = [request.args.get(argument) or "" for argument in FORMS[name][1]]
    function = "policy_print(" if name == "policy" else "hours_form('" + name + "', "
    try:
        text = (await ask(datasette, f"SELECT {function}{', '.join(f':a{place}' for place in range(len(arguments)))})",
                          {f"a{place}": argument for place, argument in enumerate(arguments)})).single_value()
    except (sqlite3.DatabaseError, QueryInterrupted) as error:
        return await failed(datasette, request, str(error), 400)
    return Response.html(text, headers={"Content-Security-Policy": FORMS_MAY})


async def failed(datasette, request, message, status):
    return Response.html(await datasette.render_template("error.html", {"error": message, "status": status, "title": None}, request=request), status=status)


@hookimpl
def register_routes():
    return [
        (r"^/-/person/(?P<person>[^/]+)$", person_page),
        (r"^/-/forms$", forms_page),
        (r"^/-/form/(?P<form>[a-z0-9]+)$", form_page),
    ]


def elsewhere(path, query):
    """Where to go on: from the top to the charts, and from a query without arguments to the same with some."""
    if path == "/":
        return BEGINNING
    if path.startswith(BEGINNING) and query == b"year=":  # the list of years has an empty line
        return f"{path}?year={YEAR}"
    name = path[len(DATABASE) + 2:] if path.startswith(f"/{DATABASE}/") else ""
    parameters = QUERIES.get(name, {}).get("parameters")
    return f"{path}?{urllib.parse.urlencode(parameters)}" if parameters and not query else None


def is_loopback(name):
    return name == "localhost" or ipaddress.ip_address(name).is_loopback


def is_misdirected(scope):
    """Asked of this machine alone, under another's name: a site whose name was made to lead here would read what is served (DNS rebinding)."""
    host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    try:
        return is_loopback(scope["server"][0]) and not is_loopback(urllib.parse.urlsplit(f"//{host}").hostname)
    except ValueError:  # no address, and no name of this machine's
        return True


@hookimpl
def asgi_wrapper():
    def wrap(application):
        async def guarded(scope, receive, send):
            if scope["type"] != "http":
                return await application(scope, receive, send)
            if is_misdirected(scope):
                return await Response.text("本网页只在本机可见：请用 127.0.0.1 打开。This server is for this machine alone: open 127.0.0.1.\n", status=421).asgi_send(send)
            if place := elsewhere(scope["path"], scope["query_string"]):
                return await Response.redirect(place).asgi_send(send)

            async def say(message):
                if message["type"] == "http.response.start" and not any(name.lower() == b"content-security-policy" for name, _ in message["headers"]):
                    message["headers"] = [*message["headers"], (b"content-security-policy", PAGES_MAY.encode()), (b"referrer-policy", b"same-origin")]
                await send(message)

            return await application(scope, receive, say)

        return guarded

    return wrap
