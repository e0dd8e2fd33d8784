"""The policy workshop (ext/hosts/browser) over a server's own database: its questions, and putting a policy in force.

A host says who may, gives connections, and carries the bytes (datasette_workshop.py, pages/workshop.py). Nobody sends SQL: what may be asked stands
by name in questions.sql. The connections are not locked, since a draft is a text that a query gives; so what is given as a text always has a
line break, which no path and no id has, and an id is one of letters. A draft runs in the engine's sandbox, with its limits of work and memory.
"""

import json
import logging
import math
import os
import queue
import re
import sqlite3
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import hourbank

LARGEST = 4 * 1024 * 1024  # bytes of a policy, as the table hours_policy has it
LARGEST_REQUEST = 4 * LARGEST  # two texts, in JSON
AT_ONCE, WAITING = 3, 24  # questions
WHOLE = 30  # times the limit, for what is asked about everybody and comes row by row
ROWS_AT_ONCE = 20
BUSY_SECONDS = 5
EXACT = 2**53

_ID = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")
_log = logging.getLogger("hourbank")


class Refused(Exception):
    """What is not done: a code, for which the page has words, and what the engine or SQLite says."""

    def __init__(self, code, message="", status=400):
        super().__init__(message)
        self.code, self.message, self.status = code, message, status

    def answer(self):
        return {"error": {"code": self.code, "message": self.message}}


def folder():
    """With page.html and questions.sql: where HOURBANK_WORKSHOP says, in the wheel, or in a source tree where ext/hosts/browser/bundle made it."""
    carried = hourbank.share() / "workshop"
    built = Path(__file__).resolve().parents[4] / "build" / "workshop" / "served"
    return Path(os.environ.get("HOURBANK_WORKSHOP") or (carried if carried.exists() else built))


def questions():
    text = (folder() / "questions.sql").read_text(encoding="utf-8")
    return {name: (kinds.split(), sql) for name, kinds, sql in re.findall(r"^-- (\w+):(.*)\n((?:(?!--).+\n)+)", text, re.MULTILINE)}


def page():
    return (folder() / "page.html").read_bytes()


# The page says the rest of its rules itself; who may show it in a frame only a header can.
PAGE_HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'", "X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
ANSWER_HEADERS = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}


# What is given --------------------------------------------------------------------------------------------------------


def _text(given, largest=LARGEST):
    if not isinstance(given, str) or "\0" in given:
        raise Refused("badRequest")
    try:
        size = len(given.encode("utf-8"))
    except UnicodeEncodeError:  # half a character
        raise Refused("badRequest") from None
    if size > largest:
        raise Refused("tooLarge", status=413)
    return given


def policy_of(given, largest=LARGEST):
    text = _text(given, largest)
    return text if "\n" in text else f"{text}\n"


def is_id(given):
    return isinstance(given, str) and bool(_ID.fullmatch(given)) and not given.endswith((".lua", ".json"))


def id_of(given):
    if not is_id(given):
        raise Refused("badRequest")
    return given


def _integer(given):
    if isinstance(given, bool) or not isinstance(given, int) or not -(2**63) <= given < 2**63:
        raise Refused("badRequest")
    return given


def _person(given):
    """As an answer gave it: a large number is {"integer": "…"}, bytes are {"blob": "…"}."""
    try:
        if isinstance(given, dict) and len(given) == 1:
            if "blob" in given:
                return bytes.fromhex(given["blob"])
            return _integer(int(given["integer"])) if re.fullmatch(r"-?\d{1,19}", given["integer"], re.ASCII) else _integer(None)
    except (KeyError, TypeError, ValueError):
        raise Refused("badRequest") from None
    if isinstance(given, float) and not math.isnan(given):
        return given
    return _text(given, 1000) if isinstance(given, str) else _integer(given)


KINDS = {"text": policy_of, "plain": _text, "policy": id_of, "year": _integer, "number": _integer, "person": _person}


def plain(value):
    """A value as JSON has it: what JavaScript would round goes as text."""
    if isinstance(value, int) and not -EXACT < value < EXACT:
        return {"integer": str(value)}
    if isinstance(value, bytes):
        return {"blob": value.hex()}
    if isinstance(value, float) and math.isinf(value):
        return {"integer": "inf" if value > 0 else "-inf"}
    return value


def language_of(given):
    return given if given in ("zh", "en") else "zh"


def request_of(body):
    """What was sent, as a dictionary."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused("badRequest") from None
    if not isinstance(given, dict):
        raise Refused("badRequest")
    return given


# Connections and limits -----------------------------------------------------------------------------------------------


def _refusal(error, seconds):
    """Of SQLite's errors those for which the page has words."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    said = str(error)
    if code == 9 or said == "interrupted":
        return Refused("limit", str(seconds), 503)
    if code in (5, 6) or "is locked" in said:
        return Refused("locked", said, 503)
    if code == 8 or "readonly" in said:
        return Refused("readOnly", said, 403)
    if re.search(r"no such table: (hours_policy|hb_policy_signature)", said):
        return Refused("noModule", said, 409)
    return Refused("sql", said)


class Limit:
    """Ends what a connection does when its time is over, or when nobody waits for it any more."""

    def __init__(self, database, seconds):
        self.database, self.ends = database, time.monotonic() + seconds
        self.is_over, self.is_done, self.deciding = False, False, threading.Lock()
        self.timer = threading.Timer(seconds, self.end)
        self.timer.daemon = True

    def __enter__(self):
        # An interrupt before the first step would be forgotten: what is asked every so many steps is not.
        self.database.set_progress_handler(lambda: self.is_over, 10_000)
        self.timer.start()
        return self

    def end(self):
        with self.deciding:  # the connection may be somebody else's already
            if not self.is_done:
                self.is_over = True
                self.database.interrupt()

    def __exit__(self, *_):
        with self.deciding:
            self.is_done = True
        self.timer.cancel()
        self.database.set_progress_handler(None, 0)


class Workshop:
    """Of one server. `connect(is_writing)` opens its database with hourbank and without a lock; `files()` are what was opened.

    seconds: after which a question ends. largest: the longest text that may be put in force; readers of the host may have limits of their own.
    """

    def __init__(self, connect, files, seconds=10.0, largest=LARGEST):
        self.connect, self.files, self.seconds, self.largest = connect, files, seconds, largest
        self.questions = questions()
        self.places = threading.Semaphore(AT_ONCE)
        self.answers, self.idle, self.giving = 0, [], threading.Lock()

    # Connections

    def identity(self):
        stats = [os.stat(path) for path in self.files()]
        return [(stat.st_dev, stat.st_ino) for stat in stats]

    @contextmanager
    def reading(self, language):
        """A connection for this thread: the texts that it compiled last are in it."""
        identity, database = self.identity(), None
        with self.giving:
            while self.idle and database is None:
                database, opened = self.idle.pop()
                if opened != identity:
                    database.close()
                    database = None
        if database is None:
            database = self.connect(False)
            # A name that is no UTF-8 is one row's fault, and shown as far as it can be (rule 10).
            database.text_factory = lambda text: text.decode("utf-8", "replace")
        try:
            database.execute("SELECT hours_language(?)", (language_of(language),)).fetchone()
            yield database
        finally:
            with self.giving:
                if len(self.idle) < AT_ONCE:
                    self.idle.append((database, identity))
                    database = None
            if database:
                database.close()

    # Questions

    def ask(self, given, wake=lambda: None):
        """An Answer to what the page sent: {question, values, language}."""
        kinds, sql = self.questions.get(given.get("question"), (None, None)) if isinstance(given.get("question"), str) else (None, None)
        values = given.get("values")
        if kinds is None or not isinstance(values, list) or len(values) != len(kinds):
            raise Refused("badRequest")
        values = [KINDS[kind](value) for kind, value in zip(kinds, values)]
        return Answer(self, sql, values, given.get("language"), self.seconds * (WHOLE if given["question"] in ("people", "sample") else 1), wake)

    # Putting in force

    def put_in_force(self, text, expected, account, language):
        """The text of a draft, which is checked here; `expected` is the hash of the text that it was compared with, None where there was none."""
        text = policy_of(text, self.largest)
        with self.reading(language) as database, self._limited(database):
            found = database.execute("SELECT message FROM policy_check(?) WHERE severity = 'error'", (text,)).fetchone()
            if found:
                raise Refused("notInForce", found[0], 409)
            try:
                policy, text, after = database.execute("SELECT policy, text, sha256 FROM policy_text(?)", (text,)).fetchone()
            except sqlite3.Error as error:  # a scenario of its own
                refusal = _refusal(error, self.seconds)
                raise Refused("notInForce", refusal.message, 409) if refusal.code == "sql" else refusal from error
            if not is_id(policy):
                raise Refused("badId", policy, 409)
            behind = self._behind(database, policy)

        def change(writer, before):
            if before == after:
                raise Refused("same", status=409)
            writer.execute("INSERT OR REPLACE INTO hours_policy (policy, text) VALUES (?, ?)", (policy, text))
            return after

        return self._change(policy, expected, behind, account, language, change)

    def take_out_of_force(self, policy, expected, account, language):
        """Back to the text behind the database's own: that of a folder, or the one that is built in."""
        id_of(policy)

        def change(writer, before):
            if not writer.execute("DELETE FROM hours_policy WHERE policy = ?", (policy,)).rowcount:
                raise Refused("same", status=409)
            after = self._behind(writer, policy)
            if after is None:
                raise Refused("nothingBehind", status=409)
            return after

        return self._change(policy, expected, None, account, language, change, is_taken_out=True)

    def _limited(self, database):
        return _Worded(Limit(database, self.seconds), self.seconds)

    @staticmethod
    def _behind(database, policy):
        """The hash of the text that is in force; of none, None."""
        try:
            return database.execute("SELECT sha256 FROM policy_text(?)", (policy,)).fetchone()[0]
        except sqlite3.Error as error:
            if _refusal(error, 0).code != "sql":
                raise
            return None

    def _change(self, policy, expected, behind, account, language, change, is_taken_out=False):
        if expected is not None:
            _text(expected, 64)
        writer = self.connect(True)
        try:
            with self._limited(writer):
                writer.execute("SELECT hours_language(?)", (language_of(language),)).fetchone()
                writer.execute("BEGIN IMMEDIATE")
                row = writer.execute("SELECT hourbank_sha256(text) FROM hours_policy WHERE policy = ?", (policy,)).fetchone()
                before = row[0] if row else behind
                if before != expected:
                    raise Refused("changedMeanwhile", status=409)
                latest = "SELECT coalesce(max(history_id), 0) FROM hours_policy_history"
                earlier = writer.execute(latest).fetchone()[0]
                after = change(writer, before)
                number = writer.execute(f"{latest} WHERE policy = ?", (policy,)).fetchone()[0]
                writer.execute("INSERT INTO hb_policy_signature (history_id, account_id, sha256_before, sha256_after) VALUES (?, ?, ?, ?)",
                               (number, account, before, after))
                # Triggers and views of a host may have made it another text, or none: what is signed is what stands there.
                stands = [row[0] for row in writer.execute("SELECT hourbank_sha256(text) FROM hours_policy WHERE policy = ?", (policy,))]
                if number <= earlier or stands != ([] if is_taken_out else [after]):
                    raise Refused("notWritten", status=409)
                writer.execute("COMMIT")
        finally:
            writer.close()  # what was not committed is rolled back
        _log.info("policy %s: %s -> %s by %s", policy, before, after, account)
        return {"policy": policy, "before": before, "after": after, "history": number}


class _Worded:
    """A limit, whose errors the page has words for."""

    def __init__(self, limit, seconds):
        self.limit, self.seconds = limit, seconds

    def __enter__(self):
        return self.limit.__enter__()

    def __exit__(self, kind, error, trace):
        self.limit.__exit__()
        if isinstance(error, sqlite3.Error):
            raise _refusal(error, self.seconds) from error


class Answer:
    """Lines of JSON, as they come: {"columns"}, {"rows"} …, then {"milliseconds"} or {"error"}. `wake` is called when there may be some."""

    def __init__(self, workshop, sql, values, language, seconds, wake):
        with workshop.giving:
            if workshop.answers >= WAITING:
                raise Refused("busy", status=503)
            workshop.answers += 1
        self.workshop, self.sql, self.values, self.language, self.seconds, self.wake = workshop, sql, values, language, seconds, wake
        self.parts, self.limit, self.is_stopped = queue.Queue(64), None, False
        # No server waits for it to end: some join every thread that is no daemon.
        threading.Thread(target=self._wait_and_run, name="hourbank-workshop", daemon=True).start()

    def _give(self, part):
        """Waits for whoever reads, no longer than the question may take."""
        while not self.is_stopped:
            try:
                self.parts.put(part, timeout=0.5)
                return self.wake()
            except queue.Full:
                if self.limit and time.monotonic() >= self.limit.ends:
                    self.is_stopped = True

    def _wait_and_run(self):
        with self.workshop.places:
            self._run()

    def _run(self):
        began = time.monotonic()
        try:
            if self.is_stopped:
                return
            with self.workshop.reading(self.language) as database:
                try:
                    with Limit(database, self.seconds) as self.limit:
                        if not self.is_stopped:
                            self._rows(database)
                except sqlite3.Error as error:
                    raise _refusal(error, round(self.seconds)) from error
            self._give({"milliseconds": round((time.monotonic() - began) * 1000, 1)})
        except Refused as refusal:
            self._give(refusal.answer())
        except Exception as error:  # noqa: BLE001  (whatever a host's connection says; the page is told)
            _log.exception("hourbank: a question of the workshop")
            self._give(Refused("failed", str(error)).answer())
        finally:
            with self.workshop.giving:
                self.workshop.answers -= 1
            self.is_stopped or self._give(None)

    def _rows(self, database):
        cursor = database.execute(self.sql, self.values)
        try:
            self._give({"columns": [column[0] for column in cursor.description]})
            while not self.is_stopped and (rows := cursor.fetchmany(ROWS_AT_ONCE)):
                self._give({"rows": [[plain(value) for value in row] for row in rows]})
        finally:
            cursor.close()

    def taken(self, wait=0.0):
        """(lines, whether these were the last): what is there, or comes within so many seconds."""
        lines = []
        while True:
            try:
                part = self.parts.get(timeout=wait) if wait and not lines else self.parts.get_nowait()
            except queue.Empty:
                return b"".join(lines), self.is_stopped
            if part is None:
                return b"".join(lines), True
            lines.append(json.dumps(part, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace") + b"\n")

    def stop(self):
        """Nobody reads any more."""
        self.is_stopped = True
        if self.limit:
            self.limit.end()
