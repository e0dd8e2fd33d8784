"""The plugin in a real Kolibri server, with real logins over HTTP and in Chromium: what each may see, whether the figures are right
(expected.py of tests/hosts/kolibri works them out from Kolibri's own tables), and that the server goes on."""

import hashlib
import json
import shutil
import sqlite3
import sys
import tempfile
import urllib.request
from contextlib import closing
from decimal import Decimal

from browser import Browser
from checks import Visitor, check, check_privacy, walk
from kolibri_pages import ADMINISTRATOR, LEARNER_PASSWORD, PLUGIN, ROOT, KolibriWithPages, install_missing_packages
from workshop_served import check_served

import expected

FOLDER = ROOT / "build" / "hosts" / "kolibri"
PICTURES = ROOT / "build" / "hosts" / "pages" / "pictures"
MORE_USERS = 19  # beside the 11 learners of a class: 30 at once
YEARS = range(2019, 2024)
PREFIX = "/zh-hans/hourbank/"
INTERFACE = "/hourbank/api/"


def read_only(path):
    return closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True))


def checksums(path):
    """The schema, and every row of every table."""
    sums = {}
    with read_only(path) as database:
        schema = database.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name, type").fetchall()
        sums["(schema)"] = hashlib.sha256(repr(schema).encode()).hexdigest()
        for kind, name, _ in schema:
            if kind == "table":
                rows = hashlib.sha256()
                for row in database.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):
                    rows.update(repr(row).encode())
                sums[name] = rows.hexdigest()
    return sums


class KolibriVisitor(Visitor):
    """Somebody at Kolibri's own interface, which takes and gives JSON."""

    def send(self, method, path, body):
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token(), "Referer": self.address}
        request = urllib.request.Request(self.address + path, json.dumps(body).encode(), headers, method=method)
        with self.opener.open(request, timeout=900) as answer:
            return json.load(answer)


def sign_in(kolibri, facility, username, password):
    visitor = KolibriVisitor(kolibri.address, username)
    visitor.send("PUT", "/api/auth/session/current/", {})
    visitor.send("POST", "/api/auth/session/", {"username": username, "password": password, "facility": facility})
    return visitor


def users_of(kolibri):
    with read_only(kolibri.database) as database:
        return database.execute(
            "SELECT id, username, full_name, facility_id, (SELECT min(kind) FROM kolibriauth_role WHERE user_id = kolibriauth_facilityuser.id)"
            " FROM kolibriauth_facilityuser ORDER BY username"
        ).fetchall()


def routes(kolibri):
    text = kolibri.run(
        "python", "-c",
        "import json, re; from pathlib import Path; import hourbank.pages as pages; folder = Path(pages.__file__).parent;"
        "print(json.dumps([re.findall(r'path\\(\"([^\"]*)\"', (folder / name).read_text()) for name in ('urls.py', 'api_urls.py')]))",
    )
    return json.loads(text)


def map_everything(kolibri, admin, channels, facility):
    """As an administrator does, on the page."""
    listed = admin.json(f"{INTERFACE}mapping/?language=zh")
    waiting = {(line["kind"], line["id"]) for line in listed["unmapped"]}
    check("mapping: every channel waits", waiting >= {("channel", channel) for channel in channels.values()}, waiting)

    def say(table, key, **values):
        status, text, _ = admin.post(f"{PREFIX}mapping/", {"table": table, "id": key, **values})
        check(f"mapping: {table} {key[:6]} is taken", status == 302, (status, text[-500:]))

    say("kolibri_platform", "1", utc_offset="+08:00", linked="1")
    say("kolibri_facility", facility, employer="演示单位", employer_type="institution")
    say("kolibri_channel", channels["public"], subject="public", form="training", filed="1", hours_each="1.1", passed_by="completion")
    say("kolibri_channel", channels["professional"], subject="professional", form="training", filed="1", hours_each="2")
    status, text, _ = admin.post(f"{PREFIX}mapping/", {"table": "kolibri_platform", "id": "1", "utc_offset": "+8", "linked": "1"})
    check("mapping: a wrong offset is refused in the page's language", status == 400 and "utc_offset 应写成 +08:00 的形式" in text
          and "is written like" not in text, (status, text[-900:]))
    status, text, _ = admin.post(f"{PREFIX}mapping/", {"table": "kolibri_channel", "id": channels["public"], "subject": "cooking"})
    check("mapping: an unknown subject is refused", status == 400, status)
    left = {line["id"] for line in admin.json(f"{INTERFACE}mapping/")["unmapped"] if line["kind"] == "channel"}
    check("mapping: one channel is left", left == {channels["unmapped"]}, left)
    status, text, _ = admin.ask(f"{PREFIX}mapping/?language=zh")
    check("mapping: what to do is said in words of the page, with the way there",
          '<a href="#table-kolibri_channel">尚未归入科目' in text and 'id="table-kolibri_channel"' in text and "mapping.kolibri" not in text, (status, text[:900]))
    changes = [(line["by"], line["table"], line["id"]) for line in admin.json(f"{INTERFACE}mapping/")["history"]]
    check("mapping: who changed what is kept",
          [(table, key) for _by, table, key in changes] == [("kolibri_channel", channels["professional"]), ("kolibri_channel", channels["public"]),
                                                             ("kolibri_facility", facility), ("kolibri_platform", "1")]
          and {by for by, _table, _key in changes} == {ADMINISTRATOR[0]}, changes)
    return {
        "offset": 8, "facilities": {facility: "institution"}, "persons": {}, "contents": {},
        "channels": {
            channels["public"]: {"subject": "public", "linked": 1, "filed": 1, "hours_each": 1.1, "passed_by": "completion"},
            channels["professional"]: {"subject": "professional", "linked": 1, "filed": 1, "hours_each": 2.0},
        },
    }


def check_anonymous(kolibri, pages, interface, someone):
    nobody = KolibriVisitor(kolibri.address)
    answers = {path: nobody.ask(path)[0] for path, _ in walk(pages, PREFIX, [someone])}
    check("nobody signed in: each page leads to Kolibri's sign-in", set(answers.values()) == {302}, answers)
    location = nobody.ask(PREFIX)[2]["Location"]
    check("and from there back", "/auth/" in location and "next=%2Fzh-hans%2Fhourbank%2F" in location, location)
    answers = {path: nobody.ask(path)[0] for path, _ in walk(interface, INTERFACE, [someone])}
    check("nobody signed in: the interface refuses", set(answers.values()) == {403}, answers)


def check_figures(kolibri, admin, mapping, users):
    with read_only(kolibri.database) as database:
        totals = expected.credited(database, mapping)
    wrong, some = [], 0
    for year in YEARS:
        people = {one["person_id"]: one for one in admin.json(f"{INTERFACE}people/?year={year}")["people"]}
        for user in users:
            public, professional = totals[user[0], year, "public"], totals[user[0], year, "professional"]
            one = people[user[0]]
            got = [Decimal(str(value)) for value in (one["hours"]["public"], one["hours"]["professional"], one["credited"])]
            some += public > 0
            if got != [public, professional, public + professional]:
                wrong.append((user[1], year, got, str(public), str(professional)))
    check(f"the hours of {len(users)} people in {len(YEARS)} years are those of Kolibri's own tables", not wrong and some, wrong[:3])
    return totals


def check_learner(kolibri, learner, me, users, pages, interface, totals):
    others = [user for user in users if user[0] != me[0]]
    secrets = sorted({name for user in others for name in (user[1], user[2]) if name and name not in (me[1], me[2]) and len(name) > 4})
    # The administrator, the coaches, and some of each kind of learner.
    ids = [user[0] for user in others if user[4]] + [user[0] for user in others if not user[4]][::8]
    check_privacy(learner, pages, PREFIX, me[0], ids, secrets, "a learner's pages")
    check_privacy(learner, interface, INTERFACE, me[0], ids, secrets, "a learner's interface")
    refused = [learner.post(f"{PREFIX}people/{ids[0]}/certificate/2023/", {})[0],
               learner.post(f"{PREFIX}mapping/", {"table": "kolibri_platform", "id": "1", "utc_offset": "+00:00", "linked": "1"})[0]]
    check("a learner changes nothing", refused == [404, 404], refused)
    got = learner.json(f"{INTERFACE}hours/?year=2023&language=zh")
    bank = {line["subject"]: Decimal(str(line["credited"])) for line in got["bank"]}
    check("a learner's year", bank["public"] == totals[me[0], 2023, "public"] and bank["professional"] == totals[me[0], 2023, "professional"], bank)
    credited = sum(Decimal(str(line["credited"])) for line in got["ledger"])
    check("each record, with its reason and article", credited == bank["total"] and all(line["message"] for line in got["ledger"])
          and {line["article"] for line in got["ledger"] if line["reason"] == "unknown_subject"} <= {"烟人社字〔2023〕49号 一"}, credited)
    check("records are called by their titles", any("演示公需课" in (line["title"] or "") for line in got["ledger"]), got["ledger"][:1])
    status, text, _ = learner.ask(f"{PREFIX}people/{me[0]}/statement/")
    check("the statement is printed", status == 200 and "学时银行对账单" in text and "演示单位" in text, status)


def check_coach(kolibri, coach, me, outside):
    """A coach of one class: its members and themselves, nobody else."""
    got = {one["person_id"] for one in coach.json(f"{INTERFACE}people/?year=2023")["people"]}
    with read_only(kolibri.database) as database:
        members = {user for (user,) in database.execute("SELECT user_id FROM kolibriauth_membership")}
    check("a coach's people are those whom Kolibri lets them see", got - {me[0]} == members, (len(got), len(members), got ^ members))
    statuses = [coach.ask(f"{PREFIX}people/{one}/{rest}")[0] for one in sorted(outside)[:3] for rest in ("", "statement/", "certificate/2023/")]
    check("a coach does not see who is in none of their classes", set(statuses) == {404}, statuses)
    check("a coach is no administrator", {coach.ask(f"{PREFIX}{page}/")[0] for page in ("mapping", "check")} == {404})
    status, text, headers = coach.ask(f"{PREFIX}people.csv?year=2023&short_by=1")
    check("a coach's file", status == 200 and headers["Content-Type"].startswith("text/csv") and text.count("\n") > 2, status)


def make_users(kolibri, admin, facility):
    """Further learners, who are in no class, and a coach of the class that is there."""

    def make(username, full_name):
        return admin.send("POST", "/api/auth/facilityuser/", {
            "username": username, "full_name": full_name, "password": LEARNER_PASSWORD, "facility": facility})["id"]

    more = {make(f"more{number:02}", f"演示学员{number:02}号") for number in range(MORE_USERS)}
    with read_only(kolibri.database) as database:
        (classroom,) = database.execute(
            "SELECT collection_id FROM kolibriauth_membership GROUP BY collection_id ORDER BY count(*) DESC LIMIT 1").fetchone()
    coach = make("classcoach", "演示教师")
    for collection, kind in ((facility, "classroom assignable coach"), (classroom, "coach")):
        admin.send("POST", "/api/auth/role/", {"user": coach, "collection": collection, "kind": kind})
    return more, coach


def check_study(kolibri, learner, me, channels):
    """What a learner finishes shows in the next page."""
    with read_only(kolibri.database) as database:
        node, content = database.execute(
            "SELECT id, content_id FROM content_contentnode WHERE channel_id = ? AND kind = 'html5'"
            " AND content_id NOT IN (SELECT content_id FROM logger_contentsummarylog WHERE user_id = ?) ORDER BY lft DESC",
            (channels["public"], me[0]),
        ).fetchone()

    def hours():
        return {line["subject"]: Decimal(str(line["credited"])) for line in learner.json(f"{INTERFACE}hours/")["bank"]}["public"]

    before = hours()
    session = learner.send("POST", "/api/logger/trackprogress/", {
        "node_id": node, "content_id": content, "channel_id": channels["public"], "kind": "html5"})
    learner.send("PUT", f"/api/logger/trackprogress/{session['session_id']}/", {"progress": 1, "time_spent_delta": 3000})
    kolibri.rest()
    gained = hours() - before
    check("an item that was just finished counts at once", gained == Decimal("1.1"), gained)


def check_in_chromium(kolibri, visitors, person):
    """Every page, in both languages: none has an error in the console. The pictures are those of the manual."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    visits = [
        ("learner", "zh-hans/hourbank/?year=2023", "learner"), ("learner", "en/hourbank/?year=2023", "learner-english"),
        ("learner", "zh-hans/hourbank/policy/", None), ("learner", f"zh-hans/hourbank/people/{person}/statement/", None),
        ("coach", "zh-hans/hourbank/people/?year=2023", "people"), ("coach", f"zh-hans/hourbank/people/{person}/?year=2023", None),
        ("administrator", "zh-hans/hourbank/mapping/", "mapping"), ("administrator", "en/hourbank/mapping/", None),
        ("administrator", "zh-hans/hourbank/policy/", "policy"), ("administrator", "zh-hans/hourbank/check/", None),
        ("administrator", "en/hourbank/people/?year=2023", None),
    ]
    with tempfile.TemporaryDirectory(prefix="hourbank-chromium-", ignore_cleanup_errors=True) as profile:
        browser = Browser(profile)
        try:
            for who, page, picture in visits:
                browser.sign_in_as(visitors[who])
                status, wrong = browser.visit(f"{kolibri.address}/{page}")
                check(f"in Chromium, {who}: {page.split('?')[0].replace(person, '…')}", status == 200 and not wrong, (status, wrong))
                if picture:
                    browser.picture(PICTURES / f"{picture}.png", 760)
            browser.sign_in_as(visitors["learner"])
            status, wrong = browser.visit(f"{kolibri.address}/zh-hans/learn/")
            entries = browser.evaluate(
                "(async () => { const wait = () => new Promise(done => setTimeout(done, 1000));"
                " const welcome = [...document.querySelectorAll('button')].find(b => /继续|continue/i.test(b.textContent));"
                " if (welcome) { welcome.click(); await wait(); } const bar = document.querySelector('[aria-label][class*=ui-icon-button], .ui-toolbar button, header button');"
                " if (bar) bar.click(); await wait();"
                " return [...document.querySelectorAll('a')].filter(a => a.getAttribute('href') && a.href.endsWith('/zh-hans/hourbank/'))"
                ".map(a => a.textContent.trim()); })()"
            )
            check("in Kolibri's menu there is an entry", entries and "继续教育学时" in entries[0], (status, entries, wrong[:2]))
            browser.picture(PICTURES / "menu.png", 760)
            ours = [line for line in wrong if "hourbank" in line]
            check("and it does Kolibri's own page no harm", not ours, wrong)
        finally:
            browser.close()


def check_without_extension(kolibri, facility, learner):
    kolibri.start(HOURBANK_EXTENSION="/nowhere/hourbank.so")
    try:
        visitor = sign_in(kolibri, facility, learner[1], LEARNER_PASSWORD)
        status, text, _ = visitor.ask(PREFIX)
        check("without the extension the page says why", status == 503 and "未能载入 hourbank 扩展" in text, (status, text[-300:]))
        check("and Kolibri runs", visitor.ask("/api/content/channel/")[0] == 200)
    finally:
        kolibri.stop()


def run():
    install_missing_packages()
    FOLDER.mkdir(parents=True, exist_ok=True)
    kolibri = KolibriWithPages(FOLDER, "with")
    kolibri.install()
    channels = kolibri.fill()
    kolibri.install_plugin()
    kolibri.plugin("enable")
    pages, interface = routes(kolibri)
    check("the routes are known", len(pages) >= 9 and len(interface) >= 6, (pages, interface))
    kolibri.start()
    try:
        facility = users_of(kolibri)[0][3]
        admin = sign_in(kolibri, facility, *ADMINISTRATOR)
        more, class_coach = make_users(kolibri, admin, facility)
        users = users_of(kolibri)
        learners = [user for user in users if user[4] is None and user[0] not in more]
        me = learners[0]
        coach_user = next(user for user in users if user[0] == class_coach)
        learner = sign_in(kolibri, facility, me[1], LEARNER_PASSWORD)
        coach = sign_in(kolibri, facility, coach_user[1], LEARNER_PASSWORD)
        kolibri.rest()
        untouched = checksums(kolibri.database)
        check_anonymous(kolibri, pages, interface, me[0])
        mapping = map_everything(kolibri, admin, channels, facility)
        totals = check_figures(kolibri, admin, mapping, users)
        check_learner(kolibri, learner, me, users, pages, interface, totals)
        check_coach(kolibri, coach, coach_user, more)
        check_served("Kolibri", f"{PREFIX}workshop/", admin, [learner, coach], ADMINISTRATOR[0], kolibri.side_database, FOLDER / "chromium-workshop")
        check_in_chromium(kolibri, {"learner": learner, "coach": coach, "administrator": admin}, me[0])
        kolibri.rest()
        changed = [name for name, digest in checksums(kolibri.database).items() if untouched.get(name) != digest]
        check(f"schema and rows of Kolibri's {len(untouched) - 1} tables are unchanged", not changed, changed)
        check_study(kolibri, learner, me, channels)
    finally:
        status = kolibri.stop()
    check("the server stops", status == 0, status)
    check_without_extension(kolibri, facility, me)
    if "--pictures" in sys.argv:
        for picture in sorted(PICTURES.glob("*.png")):
            shutil.copy(picture, PLUGIN / picture.name)
    return kolibri, facility, [user for user in users if user[4] is None], channels
