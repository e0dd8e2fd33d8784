"""The same pages on wagtail-lms: its own models filled as tests/hosts/wagtail_lms fills them, with its users' logins over HTTP. What is
expected is worked out by hand from that: in 2023 the first learner has 0.5 + 2 + 1 public hours, the second has failed twice."""

import os
import shutil
import sqlite3
from contextlib import closing

from checks import Visitor, check, check_privacy, walk
from site_part import FOLDER, HERE, PASSWORD, ROOT, Site, bounded, environments, routes, schema
from workshop_served import check_served

SERVER = HERE.parent / "wagtail_lms"


class WagtailSite(Site):
    def __init__(self, venv, home):
        super().__init__(venv, home)
        self.environment |= {
            "PYTHONPATH": os.pathsep.join([str(ROOT / "ext" / "hosts" / "python"), str(HERE / "wagtail_site")]),
            "HOURBANK_EXTENSION": str(ROOT / "build" / "hourbank.so"),
        }

    def fill(self):
        for step in ("migrate", "fill"):
            bounded.run([self.python, "-B", SERVER / "server.py", step], env={**os.environ, "DATABASE": str(self.home / "site.sqlite3")},
                        check=True, cpu=1800)
        self.run("-m", "django", "migrate", "-v", "0")
        self.run(
            "-c", "import django; django.setup()\nfrom django.contrib.auth.models import User\nfor user in User.objects.all():\n"
            f"  user.set_password('{PASSWORD}'); user.save()\nUser.objects.create_superuser('root', password='{PASSWORD}', last_name='QRoot')"
        )


def check_mapping(root):
    waiting = {(line["kind"], line["id"]): line["records"] for line in root.json("/hourbank/api/mapping/")["unmapped"]}
    check("wagtail-lms: every package and activity waits",
          {key: waiting.get(key) for key in [("scorm", 1), ("scorm", 2), ("scorm", 3), ("scorm", 4), ("h5p", 1)]}
          == {("scorm", 1): 2, ("scorm", 2): 1, ("scorm", 3): 2, ("scorm", 4): 1, ("h5p", 1): 1}, waiting)
    taken = [
        root.post("/hourbank/mapping/", {"table": table, "id": key, **values})[0]
        for table, key, values in [
            ("wagtail_lms_platform", "1", {"utc_offset": "+08:00", "linked": "1"}),
            ("wagtail_lms_person", "1", {"employer": "甲单位", "employer_type": "institution"}),
            ("wagtail_lms_person", "2", {"employer": "乙单位", "employer_type": "enterprise"}),
            ("wagtail_lms_activity", "scorm-1", {"subject": "public", "form": "training", "hours": "2"}),
            ("wagtail_lms_activity", "scorm-2", {"subject": "professional", "form": "training", "filed": "1", "hours": "3.5"}),
            ("wagtail_lms_activity", "scorm-3", {"subject": "public", "form": "training", "hours": "1", "pass_mark": "60"}),
            ("wagtail_lms_activity", "h5p-1", {"subject": "public", "form": "training", "hours": "0.5"}),
        ]
    ]
    check("wagtail-lms: what the administrator says is taken", taken == [302] * 7, taken)
    refused = [root.post("/hourbank/mapping/", {"table": "wagtail_lms_activity", "id": key, "subject": "public", "hours": "1"})[0]
               for key in ("scorm-99", "scorm", "1", "")]
    check("wagtail-lms: what there is not is refused", refused == [404] * 4, refused)
    left = [(line["kind"], line["id"]) for line in root.json("/hourbank/api/mapping/")["unmapped"] if line["kind"] != "person"]
    check("wagtail-lms: one package is left", left == [("scorm", 4)], left)
    _, text, _ = root.ask("/hourbank/mapping/")
    check("wagtail-lms: what to do is said in words of the page", '<a href="#table-wagtail_lms_activity">No subject yet' in text and "mapping.wagtail" not in text, text[:900])


def check_people(site, pages, interface):
    first, second = site.sign_in("demo1"), site.sign_in("demo2")
    got = first.json("/hourbank/api/hours/?year=2023")
    bank = {line["subject"]: line["credited"] for line in got["bank"]}
    check("wagtail-lms: a learner's year", bank == {"public": 3.5, "professional": 0, "total": 3.5}, bank)
    reasons = {line["record_id"]: line["reason"] for line in got["ledger"]}
    check("wagtail-lms: each record with its reason",
          reasons == {"h5p-1": "ok", "scorm-1": "ok", "scorm-3": "ok", "scorm-4": "unknown_subject"}, reasons)
    reasons = {line["record_id"]: (line["reason"], line["article"]) for line in second.json("/hourbank/api/hours/?year=2023")["ledger"]}
    failed = ("not_passed", "烟人社字〔2023〕49号 二(一)")
    check("wagtail-lms: what was failed does not count, and by which article", reasons == {"scorm-5": failed, "scorm-7": failed}, reasons)
    secrets = ["演示人员0002", "demo2", "demo3", "乙单位", "QRoot"]
    check_privacy(first, pages, "/hourbank/", 1, [2, 3, 4], secrets, "wagtail-lms, a learner's pages")
    check_privacy(first, interface, "/hourbank/api/", 1, [2, 3, 4], secrets, "wagtail-lms, a learner's interface")
    nobody = {path: Visitor(site.address).ask(path)[0] for path, _ in walk(pages, "/hourbank/", [1])}
    check("wagtail-lms: nobody signed in sees a page", set(nobody.values()) == {302}, nobody)
    return first


def run():
    home = FOLDER / "home-wagtail-lms"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    site = WagtailSite(environments.wagtail_lms(), home)
    site.fill()
    before = schema(home / "site.sqlite3")
    pages, interface = routes(site)
    site.start()
    try:
        root = site.sign_in("root")
        check_mapping(root)
        first = check_people(site, pages, interface)
        listed = {one["person_id"]: (one["name"], one["employer"], one["credited"]) for one in root.json("/hourbank/api/people/?year=2023")["people"]}
        check("wagtail-lms: everybody, for an administrator", listed[1] == ("演示人员0001", "甲单位", 3.5) and listed[2] == ("演示人员0002", "乙单位", 0)
              and len(listed) == 4, listed)
        statuses = [root.ask(f"/hourbank/{page}")[0] for page in ("", "people/", "people/1/?year=2023", "people.csv", "people/1/statement/", "mapping/",
                                                                  "policy/", "check/")]
        check("wagtail-lms: every page", statuses == [200] * 8, statuses)
        check_served("wagtail-lms", "/hourbank/workshop/", root, [first], "root", home / "hourbank.sqlite3", home / "chromium")
        for step in ("0004", None):  # back, and forth: its tables are renamed and made anew while our connections are open
            site.run("-m", "django", "migrate", "wagtail_lms", *([step] if step else []), "-v", "0")
        status, _, _ = first.ask("/hourbank/?year=2023")
        check("wagtail-lms: its migrations run with the pages in use, which go on", status == 200, status)
        after = schema(home / "site.sqlite3")
        check("wagtail-lms: nothing of ours stands in its database", [name for name, _ in after] == [name for name, _ in before]
              and not any("hour" in name for name, _ in after), [name for name, _ in after][:5])
        with closing(sqlite3.connect(home / "hourbank.sqlite3")) as database:
            kept = database.execute("SELECT count(*) FROM wagtail_lms_activity").fetchone()
        check("wagtail-lms: the mapping is beside it", kept == (4,), kept)
    finally:
        site.stop()
