"""Datasette with hourbank: every connection has it, locked, since whoever sees Datasette may write SQL.

In the configuration, `plugins: hourbank:` may name a `policy` (an id) and a `language` ('zh' or 'en'), which are chosen before the lock.
"""

import logging

from datasette import hookimpl

import hourbank
from hourbank.words import say

_log = logging.getLogger("hourbank")

if not hourbank.can_load():
    try:
        hourbank.register()
    except hourbank.Error as error:
        _log.warning("%s", say("goes_on", host="Datasette", reason=error))


@hookimpl
def prepare_connection(conn, database, datasette):
    options = datasette.plugin_config("hourbank", database=database) or {}
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
