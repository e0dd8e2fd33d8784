"""The pages on a small Django server with logins of its own, over HTTP: what each may see, and what is shown. Expected values are the
notice's: 30 public and 60 professional hours a year (一), counted once verified (三) and, professional ones, on file (二(二)1)."""

import concurrent.futures
import csv
import io
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from checks import Visitor, check, check_privacy, walk

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "hosts"), str(ROOT / "tests" / "hosts" / "workshop")]
import bounded  # noqa: E402
import chromium as workshop_page  # noqa: E402
import environments  # noqa: E402
import workshop_served  # noqa: E402
from ports import free_port  # noqa: E402
from workshop_served import ROUTES, kept, sha256  # noqa: E402

FOLDER = ROOT / "build" / "hosts" / "pages"
DJANGO = "Django==5.2.*"
CPU_SECONDS = 600
NOTICE = "烟人社字〔2023〕49号"
PASSWORD = "only-for-this-test"
NAMES = {1: "QAda", 2: "QBo", 3: "QCy", 4: "QDi", 5: "QRoot"}


class Site:
    def __init__(self, venv, home):
        self.python, self.home = venv / "bin" / "python", home
        self.environment = {
            **os.environ, "HOURBANK_TEST_HOME": str(home), "DJANGO_SETTINGS_MODULE": "settings", "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(HERE / "site"),
        }
        self.environment.pop("HOURBANK_EXTENSION", None)
        self.process = None

    def run(self, *arguments, **more):
        done = bounded.run([self.python, *arguments], env={**self.environment, **more}, capture_output=True, text=True, cpu=CPU_SECONDS)
        if done.returncode:
            sys.exit(f"{arguments}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    def start(self, **more):
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        with (self.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.python, "-m", "django", "runserver", "--noreload", f"127.0.0.1:{port}"], env={**self.environment, **more},
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )
        progress, why = bounded.Progress(self.process.pid, CPU_SECONDS), ""
        while not why and self.process.poll() is None:
            try:
                Visitor(self.address).ask("/login/")
                return
            except OSError:
                time.sleep(0.5)
                why = progress.look()
        self.stop()
        sys.exit(f"the Django server did not start: see {self.home / 'server.log'}")

    def stop(self):
        if self.process is not None:
            self.process.terminate()
            self.process.wait()
            self.process = None

    def sign_in(self, name):
        visitor = Visitor(self.address, name)
        visitor.ask("/login/")
        status, _, _ = visitor.post("/login/", {"username": name, "password": PASSWORD})
        if status != 302:
            sys.exit(f"{name} cannot sign in: {status}")
        return visitor


def install():
    """Django, and the wheel of this build as users install it: the other parts take the pages from the source."""
    venv = environments.installed(FOLDER / "venv-django-5.2", DJANGO)
    wheels = ROOT / "build" / "dist"
    bounded.run([ROOT / "ext" / "hosts" / "python" / "wheel", "native"], check=True, cpu=CPU_SECONDS, stdout=subprocess.DEVNULL)
    wheel = max(wheels.glob(f"hourbank-*-linux_{platform.machine()}.whl"), key=lambda path: path.stat().st_mtime)
    bounded.run([venv / "bin" / "pip", "install", "--quiet", "--no-index", "--no-deps", "--force-reinstall", wheel], check=True, cpu=CPU_SECONDS)
    wheel.unlink()  # of this machine alone
    return venv


def routes(site):
    text = site.run(
        "-c", "import json, django; django.setup(); from hourbank.pages import urls, api_urls;"
        "print(json.dumps([[str(p.pattern) for p in m.urlpatterns] for m in (urls, api_urls)]))"
    )
    return json.loads(text)


def schema(path):
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return database.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()


def check_anonymous(site, pages, interface):
    nobody = Visitor(site.address)
    answers = {path: nobody.ask(path)[0] for path, _ in walk(pages, "/hourbank/", [1])}
    check("nobody signed in: each page leads to the sign-in", set(answers.values()) == {302}, answers)
    answers = {path: nobody.ask(path)[0] for path, _ in walk(interface, "/hourbank/api/", [1])}
    check("nobody signed in: the interface refuses", set(answers.values()) == {403}, answers)
    status, _, _ = nobody.post("/hourbank/mapping/", {"table": "site_course", "id": "pub", "subject": "public"})
    check("nobody signed in: nothing is taken", status == 403, status)


def check_learner(site, pages, interface):
    ada = site.sign_in("ada")
    secrets = [name for one, name in NAMES.items() if one != 1] + ["QOther", "QBureau"]
    check_privacy(ada, pages, "/hourbank/", 1, [2, 3, 4, 5, 6], secrets, "a learner's pages")
    check_privacy(ada, interface, "/hourbank/api/", 1, [2, 3, 4, 5, 6], secrets, "a learner's interface")
    for path in ("people/", "people.csv", "mapping/", "check/", "api/people/", "api/mapping/", "api/check/"):
        status, _, _ = ada.ask(f"/hourbank/{path}")
        check(f"a learner has no {path}", status == 404, status)
    refused = {
        path: ada.post(path, data)[0]
        for path, data in [
            ("/hourbank/people/2/certificate/2023/", {}), ("/hourbank/people/2/", {}), ("/hourbank/people/1/statement/", {}),
            ("/hourbank/mapping/", {"table": "site_course", "id": "pub", "subject": "professional", "hours": "90"}),
            ("/hourbank/api/mapping/", {"table": "site_course", "id": "pub", "subject": "professional", "hours": "90"}),
        ]
    }
    check("a learner changes nothing", set(refused.values()) == {404}, refused)
    status, _, _ = ada.ask("/hourbank/people/1/certificate/2023/", {})
    check("a forged request is refused", status == 403, status)
    status, text, headers = ada.ask("/hourbank/")
    check("an answer is kept nowhere", "no-store" in headers.get("Cache-Control", ""), headers)
    return ada


def check_mapping(site, root):
    listed = root.json("/hourbank/api/mapping/")
    waiting = {line["id"]: line["records"] for line in listed["unmapped"]}
    check("mapping: every course waits", waiting == {"pub": 3, "pro": 2, "new": 1, "pub-b": 1, "pro-unfiled": 1}, waiting)

    def say(course, **values):
        return root.post("/hourbank/mapping/", {"table": "site_course", "id": course, **values})

    check("mapping: a course is mapped", say("pub", subject="public", hours="30", filed="1")[0] == 302)
    say("pro", subject="professional", hours="60", filed="1")
    say("pub-b", subject="public", hours="12.5", filed="1")
    say("pro-unfiled", subject="professional", hours="60", filed="0")
    for what, values, reason in [
        ("an unknown subject", {"subject": "cooking"}, "cooking is none of public, professional"),
        ("a word for hours", {"subject": "public", "hours": "many"}, "many is not a number"),
        ("no hours at all", {"subject": "public", "hours": "0"}, "hours is above zero"),
        ("no subject", {"hours": "2"}, "subject"),
        ("infinity", {"subject": "public", "hours": "inf"}, "inf is not a number"),
        ("another flag", {"subject": "public", "filed": "2"}, "On file is 0 or 1"),
    ]:
        status, text, _ = say("new", **values)
        check(f"mapping: {what} is refused, and says why", status == 400 and reason in text, (status, text[-600:]))
    for what, data in [("an unknown course", {"table": "site_course", "id": "nothing", "subject": "public"}),
                       ("another table", {"table": "hours_certificate", "id": "pub", "subject": "public"}),
                       ("a table of the server", {"table": "auth_user", "id": "1"})]:
        status, _, _ = root.post("/hourbank/mapping/", data)
        check(f"mapping: {what} is refused", status == 404, status)
    with closing(sqlite3.connect(site.home / "hourbank.sqlite3")) as database:
        kept = database.execute("SELECT course, subject, hours, filed FROM site_course ORDER BY course").fetchall()
    check("mapping: what was said is kept, and no more",
          kept == [("pro", "professional", 60.0, 1), ("pro-unfiled", "professional", 60.0, 0), ("pub", "public", 30.0, 1),
                   ("pub-b", "public", 12.5, 1)], kept)
    listed = root.json("/hourbank/api/mapping/")
    check("mapping: one course is left", [line["id"] for line in listed["unmapped"]] == ["new"], listed["unmapped"])
    check_history(site, root, say)
    status, text, _ = root.ask("/hourbank/api/mapping/?language=zh")
    check("mapping: in Chinese as well", "课程未归入科目" in text, text[:300])


def check_history(site, root, say):
    def changes():
        return [(line["by"], line["id"], line["removed"], [(one["label"], one["before"], one["after"]) for one in line["columns"]])
                for line in root.json("/hourbank/api/mapping/")["history"]]

    first = [("root", course, False, columns) for course, columns in [
        ("pro-unfiled", [("Subject", "", "professional"), ("Hours", "", "60.0"), ("On file", "", "no")]),
        ("pub-b", [("Subject", "", "public"), ("Hours", "", "12.5"), ("On file", "", "yes")]),
        ("pro", [("Subject", "", "professional"), ("Hours", "", "60.0"), ("On file", "", "yes")]),
        ("pub", [("Subject", "", "public"), ("Hours", "", "30.0"), ("On file", "", "yes")]),
    ]]
    subjects = {"public": "Public subjects", "professional": "Professional subjects"}
    subjects = {**subjects, **root.json("/hourbank/api/mapping/")["subjects"]}
    first = [(by, course, gone, [(label, before, subjects.get(after, after)) for label, before, after in columns]) for by, course, gone, columns in first]
    check("history: what was taken, by whom, the newest first; what was refused is not in it", changes() == first, changes())
    say("pub", subject="public", hours="30", filed="1")
    check("history: saving what is there already is no change", changes() == first, changes())
    say("pub", subject="public", hours="29.5", filed="1")
    check("history: what was there before", changes() == [("root", "pub", False, [("Hours", "30.0", "29.5")]), *first], changes()[:1])
    say("pub", remove="1")
    check("history: what was removed", changes()[0][1:3] == ("pub", True), changes()[0])
    say("pub", subject="public", hours="30", filed="1")
    with closing(sqlite3.connect(site.home / "hourbank.sqlite3")) as database:
        kept = database.execute("SELECT count(*), count(before), count(after), min(changed_at >= '2026') FROM hourbank_mapping_change").fetchone()
    check("history: each change is a row of the side database", kept == (7, 2, 6, 1), kept)
    _, text, _ = root.ask("/hourbank/mapping/?language=zh")
    check("history: on the page, in its language", "最近的更改" in text and "已取消归类。" in text and "On file: – → 是" in text, text[-1500:])


def check_hours(ada):
    got = ada.json("/hourbank/api/hours/?year=2023")
    bank = {line["subject"]: (line["credited"], line["required"], line["shortfall"]) for line in got["bank"]}
    check("a learner's year", bank == {"public": (30, 30, 0), "professional": (60, 60, 0), "total": (90, 90, 0)}, bank)
    check("a learner's year is complete", got["complete"] == 1, got["complete"])
    reasons = {line["record_id"]: (line["reason"], line["credited"], line["article"] if line["reason"] != "ok" else "") for line in got["ledger"]}
    check("what counts and what does not, with the article", reasons == {
        11: ("ok", 30, ""), 12: ("ok", 60, ""), 13: ("unknown_subject", 0, f"{NOTICE} 一"), 14: ("not_verified", 0, f"{NOTICE} 三"),
    }, reasons)
    check("the law's own words come with it", all(article in got["articles"] for article in (f"{NOTICE} 一", f"{NOTICE} 三")), list(got["articles"]))
    plan = {(line["plan_year"], line["subject"]): (line["hours"], line["possible"], line["until"]) for line in got["plan"]}
    want = {(year, subject): (hours, 0, f"{year}-12-31")
            for year in range(2019, 2023) for subject, hours in (("public", 30), ("professional", 60))}
    check("what is missing for a title of 2023, and by when", plan == want, plan)
    check("the title's answer", got["title"]["eligible"] == 0, got["title"])
    status, text, _ = ada.ask("/hourbank/?year=2023")
    check("the page shows it", status == 200 and "QAda" in text and f"{NOTICE} 三" in text and "2022-12-31" in text, status)
    status, text, _ = ada.ask("/hourbank/?year=2023&language=zh")
    check("the page in Chinese", "哪些计入，哪些不计入" in text and "公需科目" in text and "Learning hours" not in text, text[:500])
    later = ada.json("/hourbank/api/hours/?year=2024")
    check("a year without records", later["complete"] == 0 and later["until"] == "2024-12-31"
          and {line["subject"]: line["shortfall"] for line in later["bank"]} == {"public": 30, "professional": 60, "total": 90}, later["bank"])


def check_papers(site, ada, root):
    status, text, headers = ada.ask("/hourbank/people/1/statement/")
    check("the statement is printed", status == 200 and "学时银行对账单" in text and "QAda" in text, (status, text[:300]))
    check("what is printed fetches nothing", headers["Content-Security-Policy"].startswith("default-src 'none'"), headers)
    status, _, _ = ada.ask("/hourbank/people/1/certificate/2023/")
    check("no certificate before it is issued", status == 409, status)
    status, _, headers = ada.post("/hourbank/people/1/certificate/2023/", {})
    check("a certificate of a complete year is issued", status == 302 and headers["Location"].endswith("/people/1/certificate/2023/"), status)
    ada.post("/hourbank/people/1/certificate/2023/", {})
    status, text, _ = ada.ask("/hourbank/people/1/certificate/2023/")
    with closing(sqlite3.connect(site.home / "hourbank.sqlite3")) as database:
        kept = database.execute("SELECT person_id, year, subject, credited, code FROM hours_certificate ORDER BY subject").fetchall()
    check("and kept once, in the side database",
          [row[:4] for row in kept] == [(1, 2023, "professional", 60.0), (1, 2023, "public", 30.0), (1, 2023, "total", 90.0)], kept)
    check("and printed", status == 200 and "QAda" in text and "甲单位" in text and kept[0][4] in text, (status, text[:300]))
    status, text, _ = root.post("/hourbank/people/2/certificate/2023/", {})
    check("no certificate of a year that is not complete", status == 409 and "not complete" in text, status)
    status, _, _ = root.post("/hourbank/people/1/certificate/99999/", {})
    check("no certificate of a year that is none", status == 404, status)


def check_clerk(site, pages):
    cy = site.sign_in("cy")
    got = cy.json("/hourbank/api/people/?year=2023")
    listed = {one["person_id"]: (one["credited"], one["shortfall"], one["complete"]) for one in got["people"]}
    check("a clerk's people: those of the same employer, who are active", listed == {1: (90, 0, 1), 2: (30, 60, 0), 3: (0, 90, 0)}, listed)
    check("the most hours missing come first", [one["person_id"] for one in got["people"]] == [3, 2, 1], got["people"])

    def ids(query):
        return [one["person_id"] for one in cy.json(f"/hourbank/api/people/?year=2023&{query}")["people"]]

    check("filter: short by", ids("short_by=60") == [3, 2] and ids("short_by=60.5") == [3] and ids("short_by=0") == [3, 2, 1])
    check("sorted by hours", ids("sort=credited") == [3, 2, 1] and ids("sort=-credited") == [1, 2, 3] and ids("sort=-public")[2] == 3)
    check("sorted by a column that is none", ids("sort=password") == [3, 2, 1])
    check("search", ids("search=qad") == [1] and ids("search=nobody") == [])
    status, text, headers = cy.ask("/hourbank/people.csv?year=2023&short_by=1")
    lines = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    check("a file for a spreadsheet", status == 200 and headers["Content-Type"].startswith("text/csv")
          and [line[0] for line in lines] == ["person_id", "3", "2"] and lines[2][4:9] == ["30.0", "0.0", "30.0", "90.0", "60.0"], lines)
    check("no formula in it", lines[1][1] == "'=QCy()", lines[1])
    status, text, _ = cy.ask("/hourbank/people/?year=2023")
    check("a name is no markup", status == 200 and "<b>QBo</b>" not in text and "&lt;b&gt;QBo&lt;/b&gt;" in text, status)
    got = cy.json("/hourbank/api/people/2/?year=2023")
    reasons = {line["record_id"]: (line["reason"], line["article"]) for line in got["ledger"]}
    check("one person's explanation: not on file, and no date", reasons[22] == ("unfiled", f"{NOTICE} 二(二)1")
          and reasons[23] == ("bad_date", f"{NOTICE} 一"), reasons)
    check_privacy(cy, pages, "/hourbank/", 3, [4, 5, 6], ["QDi", "QRoot", "QOther", "QBureau", "QGone"], "a clerk, of another employer's people")


def check_administrator(root):
    got = root.json("/hourbank/api/policy/")
    figures = {line["rule"]: (line["value"], line["source"]) for line in got["rules"] if line["kind"] == "parameter"}
    check("the policy in force, with its articles", got["policy"]["policy"] == "cn-shandong-yantai" and figures == {
        "annual.total": (90, f"{NOTICE} 一"), "annual.public": (30, f"{NOTICE} 一"), "annual.professional": (60, f"{NOTICE} 一")}, figures)
    statuses = [root.ask(f"/hourbank/people/{one}/{rest}")[0] for one in ("9" * 30, "x", "0") for rest in ("", "statement/")]
    check("nobody of that id, also for who may see everybody", set(statuses) == {404}, statuses)
    check("a policy that is none", root.ask("/hourbank/policy/?policy=/etc/passwd")[0] == 404)
    got = root.json("/hourbank/api/check/")
    found = [(line["code"], line["person_id"], line["record_id"], line["value"], line["name"]) for line in got["findings"] if line["code"] == "bad_date"]
    check("the data check: the date that does not exist", found == [("bad_date", 2, 23, "2023-02-30", "<b>QBo</b>")], got["findings"])
    status, text, _ = root.ask("/hourbank/check/")
    check("the data check as a page", status == 200 and "2023-02-30" in text, status)


def of_2023_alone(text):
    """What a title of 2023 asks of people in institutions, without the years before."""
    return text.replace('each("public", 2019, 2023)', 'each("public", 2023, 2023)', 1).replace('each("professional", 2019, 2023)', 'each("professional", 2023, 2023)', 1)


def check_workshop(site, ada):
    """The policy workshop over these people: for administrators alone; a policy is put in force in the side database."""
    here, side = "/hourbank/workshop/", site.home / "hourbank.sqlite3"
    clerk, root = site.sign_in("cy"), site.sign_in("root")

    def send(visitor, name, *message, **more):
        return workshop_served.send(visitor, here, name, *message, **more)

    def question(name, *values):
        lines = [json.loads(line) for line in send(root, "ask", {"question": name, "values": list(values), "language": "en"})[1].splitlines() if line]
        return [row for line in lines for row in line.get("rows", [])], lines[-1].get("error")

    def code(got):
        return got[0], json.loads(got[1]).get("error", {}).get("code")

    message = {"question": "population", "values": [], "text": "policy {}\n", "policy": "cn-shandong-yantai", "expected": None}
    nobody = Visitor(site.address)
    check("workshop: nobody signed in sees nothing", {send(nobody, name, message, method)[0] for method, name in ROUTES} == {302, 403})
    for visitor in (ada, clerk):
        seen = [(status, "annual.public" in text) for status, text in (send(visitor, name, message, method) for method, name in ROUTES)]
        check(f"workshop: {visitor.name} sees nothing", seen == [(403, False)] * 5, seen)
        check(f"workshop: no page leads {visitor.name} there", "workshop/" not in visitor.ask("/hourbank/")[1])
    status, text, headers = root.ask(here)
    check("workshop: an administrator has the page, in no other site's frame", status == 200 and "frame-ancestors 'none'" in headers["Content-Security-Policy"]
          and "connect-src 'self'" in text and "no-store" in headers["Cache-Control"], (status, headers))
    check("workshop: a page leads there", 'href="/hourbank/workshop/"' in root.ask("/hourbank/")[1])
    begun = root.json(here + "begin")
    check("workshop: who it is", (begun["account"], begun["name"]) == ("root", "site.sqlite3"), begun)
    forged = [send(root, name, message, token=token)[0] for name in ("ask", "put", "take_out") for token in ("", "x" * 64)]
    check("workshop: forged requests are refused", forged == [403] * 6, forged)
    check("workshop: other methods", [send(root, "put", None, "GET")[0], send(root, "", message)[0]] == [405, 405])
    strange = [code(send(root, "ask", given)) for given in ([], {"question": "SELECT 1", "values": []}, {"question": "text", "values": [str(side)]}, {"question": "check", "values": [5]})]
    check("workshop: what is not understood", strange == [(400, "badRequest")] * 4, strange)
    check("workshop: a text that is too long", code(send(root, "ask", {"question": "check", "values": ["-" * (4 * 1024 * 1024 + 1)]})) == (413, "tooLarge"))
    check("workshop: more than a request may have", send(root, "ask", "x" * (17 * 1024 * 1024))[0] == 413)
    rows, error = question("check", 'policy { id = "x", version = "1", title = "x" }\nwhile true do end\n')
    check("workshop: a draft that never ends has one message", error is None and [(row[0], row[1]) for row in rows] == [(2, "error")], (rows, error))

    # What it says is what SQL says of the same people.
    native = sqlite3.connect(f"file:{site.home / 'site.sqlite3'}?mode=ro", uri=True)
    native.enable_load_extension(True)
    native.load_extension(str(ROOT / "build" / "hourbank"))
    native.execute("ATTACH ? AS mapping", (f"file:{side}?mode=ro",))
    native.executescript((HERE / "site" / "adapter.sql").read_text("utf-8"))
    native.execute("SELECT hours_language('en')")
    policy, text, digest = native.execute("SELECT policy, text, sha256 FROM policy_text('cn-shandong-yantai')").fetchone()
    draft = of_2023_alone(text)
    expected = [list(row) for row in native.execute("SELECT person_id, before, after, rule, source, message FROM policy_diff(?, ?, 2023)", (text, draft))]
    rows, error = question("people", text, draft, 2023)
    check("workshop: whom a draft changes is what SQL says", error is None and [row[:6] for row in rows] == expected and [row[:3] for row in expected] == [[1, 0, 1]], (rows, error, expected))
    rows, error = question("ledger", 1, draft)
    expected = [list(row) for row in native.execute("SELECT year, record_id, completed_on, subject, claimed, credited, message, article FROM hours_ledger WHERE person_id = 1 AND policy = ?", (draft,))]
    check("workshop: one person's records are", error is None and rows == expected != [], (rows, error, expected))

    def put(text, expected=digest):
        return send(root, "put", {"text": text, "expected": expected, "language": "en"})

    newer = text.replace('version = "2023.1"', 'version = "2023.2"')
    check("workshop: a scenario fails: not in force", code(put(draft)) == (409, "notInForce"))
    check("workshop: it was compared with another text: not in force", code(put(newer, "0" * 64)) == (409, "changedMeanwhile"))
    writer = sqlite3.connect(side, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    check("workshop: the side database is locked: not in force", code(put(newer)) == (503, "locked"))
    writer.execute("ROLLBACK")
    writer.close()
    check("workshop: none of them changed anything", kept(side) == ([], []), kept(side))
    after = sha256(newer)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        both = sorted(code(got) for got in pool.map(lambda _: put(newer), range(2)))
    check("workshop: two administrators at once: one of them", both == [(200, None), (409, "changedMeanwhile")], both)
    check("workshop: in force, in the side database, with who it was", kept(side) == ([(newer,)], [("insert", "root", digest, after)]), kept(side))
    check("workshop: and the pages go by it", root.json("/hourbank/api/policy/")["policy"]["version"] == "2023.2")

    page = workshop_page.Page(site.home / "chromium", 1366, 768)
    try:
        page.sign_in_as(root)
        page.call("Page.navigate", url=f"{site.address}{here}?language=zh")
        page.wait("window.workshopIsReady !== undefined")
        page.idle()
        check("workshop, in Chromium: the text in force", page.value("workshop.editor.text") == newer)
        page.edit('each("public", 2019, 2023)', 'each("public", 2023, 2023)')
        page.edit('each("professional", 2019, 2023)', 'each("professional", 2023, 2023)')
        expected = [list(row) for row in native.execute("SELECT person_id, before, after, rule FROM policy_diff(?, ?, 2023)", (newer, of_2023_alone(newer)))]
        found = page.value("workshop.state.found?.rows.map((row) => row.slice(0, 4)) ?? null")
        check("workshop, in Chromium: whom it changes", found == expected, (found, expected))
        page.click("#revert")
        page.idle()
        page.edit('version = "2023.2"', 'version = "2023.3"')
        page.click("#tab-force")
        page.click("#put")
        page.idle()
        check("workshop, in Chromium: put in force", [row[0] for row in kept(side)[0]] == [newer.replace('"2023.2"', '"2023.3"')], page.text("#panel-force"))
        page.click("#force-history tbody tr:nth-child(2) .link")
        page.idle()
        page.click("#put")
        page.idle()
        check("workshop, in Chromium: rolled back", kept(side)[0] == [(newer,)] and kept(side)[1][-1][1:] == ("root", kept(side)[1][-2][3], after), kept(side)[1])
        page.click("#take-out")
        page.idle()
        check("workshop, in Chromium: back to the built-in text", kept(side)[0] == [] and kept(side)[1][-1] == ("delete", "root", after, digest), kept(side)[1])
        check("workshop, in Chromium: nothing went wrong", not page.wrong(), page.wrong())
        abroad = [address for address in page.requests() if not address.startswith((site.address + "/", "data:", "blob:"))]
        check("workshop, in Chromium: no request to anywhere else", not abroad, abroad)
    finally:
        page.close()
        native.close()
    check("workshop: the pages have the built-in text again", root.json("/hourbank/api/policy/")["policy"]["version"] == "2023.1")


def check_trouble(site):
    """What the server does without us."""
    before = schema(site.home / "site.sqlite3")
    (site.home / "hourbank.sqlite3").unlink()
    ada = site.sign_in("ada")
    status, text, _ = ada.ask("/hourbank/api/hours/?year=2023")
    check("a side database that was taken away is made again", status == 200 and json.loads(text)["bank"][0]["credited"] == 0, (status, text[:300]))
    # The server's own migrations rewrite tables that our views read, while our connections stand.
    site.run("-c", "import django; django.setup()\nfrom django.db import connection\nwith connection.schema_editor() as editor:\n"
                   "  editor.execute('ALTER TABLE auth_user RENAME TO auth_user_old')\n"
                   "  editor.execute('ALTER TABLE auth_user_old RENAME TO auth_user')\n"
                   "  editor.execute('ALTER TABLE finished ADD COLUMN remark TEXT')")
    status, _, _ = ada.ask("/hourbank/?year=2023")
    check("a migration of the server's tables runs, and the pages go on", status == 200, status)
    after = schema(site.home / "site.sqlite3")
    check("nothing of ours stands in the server's database", [name for name, _ in before] == [name for name, _ in after] != []
          and not any("hour" in name for name, _ in after), [name for name, _ in after])
    site.stop()
    site.start(HOURBANK_EXTENSION="/nowhere/hourbank.so")
    ada, root = site.sign_in("ada"), site.sign_in("root")
    status, text, _ = ada.ask("/hourbank/")
    check("without the extension the page says why", status == 503 and "extension could not be loaded" in text, (status, text[-300:]))
    check("and not where", "/nowhere" not in text, text)
    status, text, _ = root.ask("/hourbank/")
    check("but to an administrator", status == 503 and "/nowhere" in text, text)
    check("and the server runs", Visitor(site.address).ask("/login/")[0] == 200)
    site.stop()


def run():
    home = FOLDER / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    site = Site(install(), home)
    check("the pages and the file are those that the wheel installed",
          site.run("-c", "import hourbank, hourbank.pages as pages, sys; print(all(path.startswith(sys.prefix) for path in (pages.__file__, hourbank.path())))")
          == "True\n")
    site.run("-m", "django", "migrate", "-v", "0")
    site.run(HERE / "site" / "fill.py")
    pages, interface = routes(site)
    site.start()
    try:
        check_anonymous(site, pages, interface)
        ada, root = check_learner(site, pages, interface), site.sign_in("root")
        check_mapping(site, root)
        check_hours(ada)
        check_papers(site, ada, root)
        check_clerk(site, pages)
        check_administrator(root)
        check_workshop(site, ada)
        check_trouble(site)
    finally:
        site.stop()
