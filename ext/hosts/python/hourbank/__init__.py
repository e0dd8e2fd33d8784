"""hourbank in Python: continuing-education hours and title eligibility, asked of SQLite.

    import sqlite3
    import hourbank

    connection = sqlite3.connect("platform.db")
    hourbank.load(connection)
    connection.execute("SELECT hours_total(1, 2023)")

`path()` is the file of the extension, for whatever loads it by itself; `share()` the folder with the policies and the SQL of the platform.
"""

import ctypes
import os
import sqlite3
import sys
import warnings
from contextlib import suppress
from pathlib import Path

from hourbank.words import say

__all__ = ["Error", "Registered", "connect", "load", "path", "register", "share"]

_FOLDER = Path(__file__).resolve().parent
_OLDEST = (3, 40, 0)
_registered = None


class Error(RuntimeError):
    """hourbank cannot be loaded here; the text says why and what to do."""


class Registered(UserWarning):
    """This Python cannot load an extension into a connection, so hourbank was registered for the whole process."""


def path():
    """The file of the extension. HOURBANK_EXTENSION names another build."""
    chosen = os.environ.get("HOURBANK_EXTENSION")
    if chosen:
        return chosen
    for suffix in (".so", ".dylib", ".dll"):
        file = _FOLDER / f"hourbank{suffix}"
        if file.exists():
            return str(file)
    raise Error(say("no_file", folder=_FOLDER))


def share():
    """The folder with what the platform needs: sql/, lua/policies/, lua/forms/."""
    return _FOLDER / "share"


def is_loaded(connection):
    try:
        connection.execute("SELECT hourbank_version()").fetchone()
    except Exception:  # noqa: BLE001  (each library of SQLite has an error of its own)
        return False
    return True


def can_load():
    """Whether this Python's sqlite3 loads extensions into a connection."""
    return hasattr(sqlite3.Connection, "enable_load_extension")


def load(connection, public=False):
    """Give hourbank to a connection of sqlite3, APSW or pysqlite3; the connection is free to have it already.

    `public` locks it at once, with the defaults: where strangers write SQL (hours_lock()). Where this Python cannot load an extension
    into a connection, hourbank is registered for every connection that the process opens later, a warning says so, and a
    connection that was open before is an Error: open it again.
    """
    if isinstance(connection, sqlite3.Connection) and not can_load():
        if not is_loaded(connection):
            register()
            raise Error(say("open_again"))
    elif not hasattr(connection, "enable_load_extension"):
        raise TypeError(say("no_connection", given=type(connection).__name__))
    elif not is_loaded(connection):
        _load_into(connection)
    if public:
        connection.execute("SELECT hours_lock()").fetchone()


def _load_into(connection):
    connection.enable_load_extension(True)
    try:
        connection.execute("SELECT load_extension(?, 'sqlite3_hourbank_init')", (path(),)).fetchone()
    except Exception as error:
        raise Error(say("refused", file=path(), reason=error)) from error
    finally:
        connection.enable_load_extension(False)


def register():
    """Register hourbank for every connection of sqlite3 that this process opens from now on. Once is enough."""
    global _registered
    if _registered:
        return
    if sqlite3.sqlite_version_info < _OLDEST:  # its refusal would keep every connection from opening
        raise Error(say("too_old", oldest=".".join(map(str, _OLDEST)), version=sqlite3.sqlite_version))
    try:
        library = _sqlite_of_python()
        init = ctypes.CDLL(path()).sqlite3_hourbank_init
        library.sqlite3_auto_extension(init)
    except (OSError, AttributeError) as error:
        raise Error(say("no_registration", reason=error)) from error
    try:
        with _closing(sqlite3.connect(":memory:")) as connection:
            works = is_loaded(connection)
    except sqlite3.Error:
        works = False
    if not works:
        library.sqlite3_cancel_auto_extension(init)
        raise Error(say("no_registration", reason=say("sqlite_loads_nothing")))
    _registered = init
    warnings.warn(say("registered", python=sys.executable), Registered, stacklevel=3)


def _sqlite_of_python():
    """The SQLite that the module sqlite3 uses: its file and what that needs, or the program itself where it is a part of it."""
    import _sqlite3

    return ctypes.CDLL(getattr(_sqlite3, "__file__", None))


class _closing:
    def __init__(self, connection):
        self.connection = connection

    def __enter__(self):
        return self.connection

    def __exit__(self, *_):
        with suppress(sqlite3.Error):
            self.connection.close()


def connect(database, public=False, **options):
    """sqlite3.connect(), with hourbank; also where this Python cannot load extensions."""
    if not can_load():
        register()
    connection = sqlite3.connect(database, **options)
    try:
        load(connection, public=public)
    except BaseException:
        connection.close()
        raise
    return connection
