"""The platform in a database: installing it, one statement as a host sends it, a script of sql/ as a host runs it."""

import sqlite3
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
EXTENSION = ROOT / "build" / "hourbank"
POLICY = "cn-shandong-yantai"
MODULES = sorted((ROOT / "sql" / "modules").glob("*.sql"))
SCRIPTS = {"close": "close_year.sql", "correct": "correct_year.sql", "decide": "decide_titles.sql", "revoke": "revoke_record.sql",
           "reopen": "reopen_year.sql"}


def statements(text):
    """The statements of a script, one by one."""
    pending = ""
    for line in text.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


TEXTS = {name: list(statements((ROOT / "sql" / file).read_text("utf-8"))) for name, file in SCRIPTS.items()}


def connect(path=":memory:"):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.enable_load_extension(True)
    connection.load_extension(str(EXTENSION))
    connection.enable_load_extension(False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("SELECT hours_use(?)", (POLICY,)).fetchall()
    return connection


def install(connection):
    for module in MODULES:
        connection.executescript(module.read_text("utf-8"))


def perform(connection, action):
    """Runs it, all or nothing; returns None, or what the refusal says."""
    try:
        if action.script:
            for statement in TEXTS[action.script]:
                connection.execute(statement, action.parameters).fetchall()
        elif len(action.statements) == 1:
            connection.execute(*action.statements[0]).fetchall()
        else:
            connection.execute("BEGIN IMMEDIATE")
            for statement in action.statements:
                connection.execute(*statement).fetchall()
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        return str(error)
    return None
