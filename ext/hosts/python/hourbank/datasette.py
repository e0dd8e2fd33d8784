"""Datasette with hourbank: every connection has it, locked, since whoever sees Datasette may write SQL.

In the configuration, `plugins: hourbank:` may name a `policy` (an id) and a `language` ('zh' or 'en'), which are chosen before the lock,
and, as `answers_of`, the database whose answers are shown as pages: a database `hours` in memory with a view for each of our tables,
`all_hours_bank` and so on, over that file, which is attached read-only and stays as it is. In these two a parameter that reads as a whole
number is one, since an id and a year have a type.
"""

import copy
import logging
import re
import sqlite3
from pathlib import Path

from datasette import hookimpl
from datasette.database import Database

import hourbank
from hourbank.words import say

# Those about people; the others are direct-only, and no view may ask them.
TABLES = ("hours_bank", "hours_ledger", "hours_explain", "title_review", "title_explain", "title_plan", "hours_check", "hours_advise")

_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,17}")

_log = logging.getLogger("hourbank")

if not hourbank.can_load():
    try:
        hourbank.register()
    except hourbank.Error as error:
        _log.warning("%s", say("goes_on", host="Datasette", reason=error))


class Asked(Database):
    """A database whose parameters have types: an address has texts alone."""

    async def execute(self, sql, params=None, *arguments, **options):
        if isinstance(params, dict):
            params = copy.copy(params)  # of its own kind: Datasette's has values that are made when they are asked for
            for name, value in list(params.items()):
                if isinstance(value, str) and _WHOLE.fullmatch(value):
                    params[name] = int(value)
        return await super().execute(sql, params, *arguments, **options)


class Platform(Asked):
    """The file itself. Datasette has an error of its own for keys that name a table alone (REFERENCES hb_person): they mean its primary key."""

    async def foreign_keys_for_table(self, table):
        keys = await super().foreign_keys_for_table(table)
        for key in keys:
            if key["other_column"] is None:
                of = await self.primary_keys(key["other_table"])
                key["other_column"] = of[0] if len(of) == 1 else None
        return [key for key in keys if key["other_column"]]


class Answers(Asked):
    """Views over our tables, which look for people and records in an attached file."""

    def __init__(self, datasette, of):
        super().__init__(datasette, is_memory=True)
        self.of = of

    def connect(self, write=False):
        connection = sqlite3.connect(":memory:", uri=True, check_same_thread=False)
        connection.execute("ATTACH ? AS platform", (Path(self.of).resolve().as_uri() + "?mode=ro",))
        for table in TABLES:
            connection.execute(f"CREATE VIEW all_{table} AS SELECT * FROM {table}")
        if not write:
            connection.execute("PRAGMA query_only = 1")
        return connection


def _options(datasette, database=None):
    return datasette.plugin_config("hourbank", database=database) or {}


@hookimpl
def startup(datasette):
    name = _options(datasette).get("answers_of")
    if not name:
        return
    database = datasette.databases.get(name)
    if database is None or not database.path:
        raise hourbank.Error(say("no_database_of", name=name, names=", ".join(other for other in datasette.databases if not other.startswith("_"))))
    datasette.remove_database(name)
    datasette.add_database(Platform(datasette, database.path, is_mutable=database.is_mutable), name=name)
    datasette.add_database(Answers(datasette, database.path), name="hours")


@hookimpl
def prepare_connection(conn, database, datasette):
    options = _options(datasette, database)
    try:
        hourbank.load(conn)
    except hourbank.Error as error:
        _log.warning("%s", say("goes_on", host="Datasette", reason=error))
        return
    if options.get("policy"):
        conn.execute("SELECT hours_use(?)", (options["policy"],)).fetchone()
    if options.get("language"):
        conn.execute("SELECT hours_language(?)", (options["language"],)).fetchone()
    conn.execute("SELECT hours_lock()").fetchone()
