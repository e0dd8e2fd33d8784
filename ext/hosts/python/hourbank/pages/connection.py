"""SQLite connections of our own, never the server's: each used by one thread at a time, read-only, locked once policy and language are set.

The adapter's TEMP views would stop the migrations of a server whose connection they stand on, and a page must not wait for writers.
"""

import os
import sqlite3
import threading
from contextlib import contextmanager
from pathlib import Path

from . import library
from .host import host
from .words import word as _

HERE = Path(__file__).parent
BUSY_SECONDS = 20
IDLE_KEPT = 8
PERSON_COLUMNS = "name", "employer", "title_series"
RECORD_COLUMNS = ("title",)

# The one that was used last is used first: what it has read before is still in it.
_idle = {}
_giving = threading.Lock()
_making = threading.Lock()
_completed = set()


class Unavailable(Exception):
    """Why there are no answers; `detail` is for whoever runs the server."""

    def __init__(self, reason, detail=""):
        super().__init__(reason)
        self.detail = detail


def _address(path, mode):
    return f"{Path(path).resolve().as_uri()}?mode={mode}"


def _identity(path):
    """Of the file itself: one that was put in its place, as from a backup, is another."""
    status = os.stat(path)
    return status.st_dev, status.st_ino


def _complete_side_database(path):
    """Made where it is not there, and completed where a newer version has tables that it lacks: once for each file and process."""
    with _making:
        if os.path.exists(path) and (str(path), _identity(path)) in _completed:
            return
        database = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            core = library.script("modules/01_core.sql")  # settings, policies with their history, certificates
            history = (HERE / "mapping_history.sql").read_text(encoding="utf-8")
            database.executescript(f"BEGIN IMMEDIATE;\n{core}\n{host().side_script()}\n{history}\nCOMMIT;")
        finally:
            database.close()
        _completed.add((str(path), _identity(path)))


def open_side_database():
    """For what an administrator changes: the side database alone."""
    path = host().side_database()
    _complete_side_database(path)
    database = sqlite3.connect(_address(path, "rw"), uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    database.row_factory = sqlite3.Row
    return database


def _make_page_views(database):
    """What the pages show beside the answers, with NULL for what an adapter does not provide; and what the printed forms read."""

    def columns(relation, names):
        have = {row["name"] for row in database.execute("SELECT name FROM pragma_table_info(?)", (relation,))}
        return ", ".join(name if name in have else f"NULL AS {name}" for name in names)

    database.executescript(
        f"CREATE TEMP VIEW hourbank_page_person AS SELECT person_id, {columns('hours_person', PERSON_COLUMNS)} FROM hours_person;"
        f"CREATE TEMP VIEW hourbank_page_record AS SELECT person_id, record_id, {columns('hours_record', RECORD_COLUMNS)} FROM hours_record;"
    )
    if not database.execute("SELECT 1 FROM main.sqlite_schema WHERE name = 'hb_form_person'").fetchone():
        database.executescript((HERE / "printed.sql").read_text(encoding="utf-8"))


def _open(language, side_mode, is_locked=True):
    server = host()
    path, side = server.database(), server.side_database()
    if not os.path.exists(path):
        raise Unavailable(_("The server's database is not a SQLite file that can be read."), str(path))
    try:
        _complete_side_database(side)
    except (OSError, sqlite3.Error) as error:
        raise Unavailable(_("The file that keeps the mapping cannot be opened."), f"{side}: {error}") from error
    try:
        database = library.connect(
            _address(path, "ro"), uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
    except Exception as error:  # whatever this Python and this SQLite say: the server goes on
        raise Unavailable(_("The hourbank extension could not be loaded."), str(error)) from error
    try:
        database.row_factory = sqlite3.Row
        try:
            database.execute("ATTACH ? AS mapping", (_address(side, side_mode),))
            database.executescript(server.adapter())
            _make_page_views(database)
            if server.policy:
                database.execute("SELECT hours_use(?)", (server.policy,)).fetchone()
            database.execute("SELECT hours_language(?)", (language,)).fetchone()
            if side_mode == "ro":
                database.execute("PRAGMA query_only = ON")
            if is_locked:
                database.execute("SELECT hours_lock()").fetchone()
        except sqlite3.Error as error:
            raise Unavailable(_("The server's tables could not be read as hours."), str(error)) from error
    except BaseException:
        database.close()
        raise
    return database


def open_unlocked(is_writing):
    """For the policy workshop, which gives texts of policies, and never what somebody sent as SQL; or to put one in force, in the side database."""
    return _open("zh", "rw" if is_writing else "ro", is_locked=False)


def _files():
    return [_identity(path) if os.path.exists(path) else None for path in (host().database(), host().side_database())]


def _take(language):
    """A connection that nobody else holds: one that was given back, of the files as they are now, or a new one."""
    files = _files()
    while True:
        with _giving:
            idle = _idle.setdefault(language, [])
            database, opened = idle.pop() if idle else (None, None)
        if database is None:
            return _open(language, "ro"), _files()
        if opened == files:
            return database, opened
        database.close()


def _give_back(language, database, opened):
    with _giving:
        if len(_idle[language]) < IDLE_KEPT:
            _idle[language].append((database, opened))
            return
    database.close()


@contextmanager
def reading(language):
    """A connection for this thread alone, in one transaction: the parts of a page are of one moment."""
    database, opened = _take(language)
    try:
        database.execute("BEGIN")
        yield database
        database.rollback()
    except BaseException:
        database.close()  # whatever state it is in
        raise
    _give_back(language, database, opened)


@contextmanager
def issuing(language):
    """As `reading`, but certificates may be written into the side database; for one statement."""
    database = _open(language, "rw")
    try:
        yield database
    finally:
        database.close()
