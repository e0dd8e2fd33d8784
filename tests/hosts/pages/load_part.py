"""What the plugin costs Kolibri: 30 users at once finish lessons, on a server without it and on one with it, where they read their hours
as well, in turn in one run. No request may fail; the times are reported, as ratios."""

import random
import sqlite3
import statistics
import threading
import time
import urllib.error
from contextlib import closing

from checks import check
from kolibri_pages import LEARNER_PASSWORD, KolibriWithPages
from kolibri_part import FOLDER, PREFIX, read_only, sign_in

USERS = 30
ROUNDS = 2  # on each server, in turn
LESSONS = 2  # that each user finishes in a round
PAUSE = 1.0, 3.0  # seconds between what a user does


class User(threading.Thread):
    """Finishes lessons, reads about the next one, and on the server with the plugin looks at the hours after each."""

    def __init__(self, visitor, lessons, reads_hours, seed):
        super().__init__(daemon=True)
        self.visitor, self.lessons, self.reads_hours = visitor, lessons, reads_hours
        self.pause = random.Random(seed)
        self.times, self.pages, self.failed = [], [], []

    def _timed(self, times, what, ask):
        time.sleep(self.pause.uniform(*PAUSE))
        began = time.perf_counter()
        try:
            answer = ask()
        except (urllib.error.HTTPError, OSError) as error:
            self.failed.append(f"{what}: {error}")
            return None
        times.append(time.perf_counter() - began)
        return answer

    def _page(self):
        status, _, _ = self.visitor.ask(f"{PREFIX}?year=2023")
        if status != 200:
            raise OSError(f"status {status}")

    def _node(self, node):
        status, _, _ = self.visitor.ask(f"/api/content/contentnode/{node}/")
        if status != 200:
            raise OSError(f"status {status}")

    def run(self):
        for node, content, channel in self.lessons:
            self._timed(self.times, "read a lesson", lambda node=node: self._node(node))
            start = {"node_id": node, "content_id": content, "channel_id": channel, "kind": "html5"}
            session = self._timed(self.times, "begin", lambda start=start: self.visitor.send("POST", "/api/logger/trackprogress/", start))
            if session:
                path = f"/api/logger/trackprogress/{session['session_id']}/"
                self._timed(self.times, "finish", lambda path=path: self.visitor.send("PUT", path, {"progress": 1, "time_spent_delta": 600}))
            if self.reads_hours:
                self._timed(self.pages, "read the hours", self._page)


def lessons_of(kolibri, channels):
    with read_only(kolibri.database) as database:
        return database.execute(
            "SELECT id, content_id, channel_id FROM content_contentnode WHERE channel_id = ? AND kind = 'html5' ORDER BY lft DESC",
            (channels["professional"],),
        ).fetchall()


def slowest_tenth(times):
    """The least of the slowest tenth: nine of ten requests are quicker."""
    return statistics.quantiles(times, n=10)[-1]


def run(kolibri, facility, learners, channels):
    without = KolibriWithPages(FOLDER, "without")
    kolibri.copy_to(without)
    without.plugin("disable")
    servers = {"without": without, "with": kolibri}
    times, pages, failed = {"without": [], "with": []}, [], {"without": [], "with": []}
    try:
        visitors = {}
        for name, server in servers.items():
            server.start()
            visitors[name] = [sign_in(server, facility, user[1], LEARNER_PASSWORD) for user in learners[:USERS]]
            check(f"{name} the plugin: its page is {'there' if name == 'with' else 'not there'}",
                  visitors[name][0].ask(PREFIX)[0] == (200 if name == "with" else 404))
        check(f"{USERS} users at once", len(visitors["with"]) == USERS, len(visitors["with"]))
        lessons = lessons_of(kolibri, channels)
        for turn in range(ROUNDS):
            for name in servers:
                users = [
                    User(visitor, lessons[turn * LESSONS:(turn + 1) * LESSONS], name == "with", f"{turn} {number}")
                    for number, visitor in enumerate(visitors[name])
                ]
                for user in users:
                    user.start()
                for user in users:
                    user.join()
                    times[name] += user.times
                    failed[name] += user.failed
                    pages += user.pages
        finished = {}
        for name, server in servers.items():
            server.rest()
            with closing(sqlite3.connect(f"file:{server.database}?mode=ro", uri=True)) as database:
                finished[name] = database.execute(
                    "SELECT count(*) FROM logger_contentsummarylog WHERE progress >= 1 AND content_id IN (SELECT value FROM json_each(?))",
                    (str([lesson[1] for lesson in lessons[:ROUNDS * LESSONS]]).replace("'", '"'),),
                ).fetchone()[0]
    finally:
        for server in servers.values():
            server.stop()
    asked = USERS * ROUNDS * LESSONS
    for name in servers:
        check(f"{name} the plugin: none of {3 * asked} requests of Kolibri's fails", not failed[name] and len(times[name]) == 3 * asked, failed[name][:5])
    check(f"none of {asked} pages fails", len(pages) == asked, len(pages))
    check("every lesson is in the log of both", set(finished.values()) == {finished["with"]} and finished["with"] >= asked // 2, finished)
    for what, of in (("median", statistics.median), ("slowest tenth", slowest_tenth)):
        plain, ours = of(times["without"]), of(times["with"])
        print(f"load: {what} of Kolibri's requests: {plain * 1000:.0f} ms without the plugin, {ours * 1000:.0f} ms with it, ratio {ours / plain:.2f}")
    print(f"load: median of the pages: {statistics.median(pages) * 1000:.0f} ms, slowest tenth {slowest_tenth(pages) * 1000:.0f} ms")
