"""What an administrator says that the server does not know: rows of the mapping tables in the side database, edited one at a time."""

import json
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass

from .connection import open_side_database
from .host import host
from .words import word as _

# A list of everybody on a big server is searched, not scrolled.
ROWS_SHOWN = 200
CHANGES_SHOWN = 50


class Refused(Exception):
    """What was entered cannot be; says why."""


@dataclass(frozen=True)
class Column:
    """A column that is edited. `kind`: text, number, date, flag (1, 0 or, where it may be, empty), or subject (one of the policy's)."""

    name: str
    label: str
    kind: str = "text"
    choices: tuple = ()  # (value, label) where only these are allowed
    help: str = ""


@dataclass(frozen=True)
class MappingTable:
    """`known` is a query for what can be mapped (id, name): with :id for one, or :search for a part of the name, and :most rows.

    `key` names the columns of the primary key, between blanks; where there are several, an id is their values with hyphens between.
    `is_single`: the table has one row, which is there already.
    """

    name: str
    key: str
    title: str
    columns: tuple
    known: str = ""
    is_single: bool = False

    def key_of(self, identifier):
        """{column of the primary key: its value}"""
        columns = self.key.split()
        return dict(zip(columns, identifier.split("-", len(columns) - 1)))

    def id_of(self, row):
        return "-".join(str(row[column]) for column in self.key.split())

    @property
    def where(self):
        return " AND ".join(f"{column} = ?" for column in self.key.split())


def find_table(name):
    return next((table for table in host().mapping_tables if table.name == name), None)


def _value(column, text, subjects):
    text = text.strip()
    if not text:
        return None
    if column.kind == "number":
        try:
            number = float(text)
        except ValueError:
            number = float("nan")
        if number != number or number in (float("inf"), float("-inf")):
            raise Refused(_("%(column)s: %(value)s is not a number.") % {"column": column.label, "value": text})
        return number
    if column.kind == "flag":
        if text not in ("0", "1"):
            raise Refused(_("%(column)s is 0 or 1.") % {"column": column.label})
        return int(text)
    allowed = [value for value, _label in column.choices] or (list(subjects) if column.kind == "subject" else [])
    if allowed and text not in allowed:
        raise Refused(
            _("%(column)s: %(value)s is none of %(allowed)s.")
            % {"column": column.label, "value": text, "allowed": ", ".join(allowed)}
        )
    return text


def is_known(database, table, key):
    """Whether the server has such a thing: nothing else is mapped by a page."""
    if table.is_single:
        return key == "1"
    return any(str(line["id"]) == key for line in database.execute(table.known, {"search": "", "id": key, "most": 1}))


def in_language(message, language):
    """Half of "中文 / English", as the constraints of the mapping tables speak; `CHECK constraint failed: ` is SQLite's."""
    message = message.removeprefix("CHECK constraint failed: ")
    chinese, divides, english = message.partition(" / ")
    return (chinese if language == "zh" else english) if divides else message


def save(table, key, entered, subjects, language, who):
    """One row, whole; what is left empty is NULL, or the table's default. `who` says it."""
    values = {column.name: _value(column, entered.get(column.name, ""), subjects) for column in table.columns}
    # A row is replaced by what was entered, so that an emptied field takes its default again.
    named = table.key_of(key)
    given = {**named, **{name: value for name, value in values.items() if value is not None}}
    with _changing(language) as database, _recorded(database, table, key, who):
        database.execute(f"DELETE FROM {table.name} WHERE {table.where}", list(named.values()))
        database.execute(
            f"INSERT INTO {table.name} ({', '.join(given)}) VALUES ({', '.join('?' * len(given))})", list(given.values())
        )


def remove(table, key, language, who):
    with _changing(language) as database, _recorded(database, table, key, who):
        database.execute(f"DELETE FROM {table.name} WHERE {table.where}", list(table.key_of(key).values()))


@contextmanager
def _recorded(database, table, key, who):
    """Keeps the row as it was and as it is, in the transaction of the change; a row that stays as it was is no change."""

    def row():
        kept = database.execute(f"SELECT * FROM {table.name} WHERE {table.where}", list(table.key_of(key).values())).fetchone()
        return json.dumps(dict(kept), ensure_ascii=False) if kept else None

    before = row()
    yield
    after = row()
    if before != after:
        database.execute(
            "INSERT INTO hourbank_mapping_change (changed_by, mapping_table, id, before, after) VALUES (?, ?, ?, ?, ?)",
            (who, table.name, key, before, after),
        )


class _changing:
    """A transaction in the side database, whose refusals are ours."""

    def __init__(self, language):
        self.language = language

    def __enter__(self):
        self.database = open_side_database()
        try:
            self.database.execute("BEGIN IMMEDIATE")
        except BaseException:
            self.database.close()
            raise
        return self.database

    def __exit__(self, kind, error, trace):
        try:
            self.database.execute("ROLLBACK" if kind else "COMMIT")
        finally:
            self.database.close()
        if isinstance(error, sqlite3.IntegrityError):
            raise Refused(in_language(str(error), self.language)) from error
        return False


def listed(database, table, search, language):
    """The rows of a mapping table beside what it could map: {id, name, values, is_mapped}."""
    kept = {table.id_of(row): dict(row) for row in database.execute(f"SELECT * FROM mapping.{table.name}")}
    if table.is_single:
        known = [{"id": key, "name": str(table.title)} for key in kept]
    else:
        query = {"search": search, "id": None, "most": ROWS_SHOWN + 1}
        known = [{"id": str(row["id"]), "name": row["name"]} for row in database.execute(table.known, query)]
    shown = known[:ROWS_SHOWN]
    return {
        "table": table.name,
        "title": str(table.title),
        "is_single": table.is_single,
        "columns": [
            {"name": column.name, "label": str(column.label), "kind": column.kind, "help": str(column.help),
             "choices": [{"value": value, "label": str(label)} for value, label in column.choices]}
            for column in table.columns
        ],
        "rows": [
            {**line, "is_mapped": line["id"] in kept,
             "values": {column.name: kept.get(line["id"], {}).get(column.name) for column in table.columns}}
            for line in shown
        ],
        "more": len(known) > ROWS_SHOWN,
    }


def unmapped(database, language):
    """What still has to be mapped, and how many records wait for it; most records first."""
    view = host().unmapped
    if not view:
        return []
    message = "message_zh" if language == "zh" else "message_en"
    rows = database.execute(
        f"SELECT kind, id, name, records, {message} AS message FROM {view} ORDER BY records DESC, kind, name LIMIT ?", (ROWS_SHOWN,)
    )
    lines = []
    for row in rows:
        table, text = host().unmapped_help.get(row["kind"], ("", row["message"]))
        lines.append({**dict(row), "table": table, "message": str(text)})
    return lines


def _name_of(database, table, key):
    if table.is_single:
        return str(table.title)
    found = [row["name"] for row in database.execute(table.known, {"search": "", "id": key, "most": 1}) if str(row["id"]) == key]
    return found[0] if found and found[0] else key


def _shown(column, value, subjects):
    if value is None:
        return ""
    if column.kind == "flag":
        return _("yes") if value else _("no")
    return str({**dict(column.choices), **(subjects if column.kind == "subject" else {})}.get(value, value))


def history(database, subjects):
    """The last changes, the newest first: when (in the platform's local time, where it has one), by whom, of what, and what was there before."""
    platform = host().platform
    at = f"datetime(changed_at, (SELECT utc_offset FROM mapping.{platform}))" if platform else "changed_at || ' UTC'"
    changes = []
    for row in database.execute(
        f"SELECT {at} AS at, changed_by, mapping_table, id, before, after FROM mapping.hourbank_mapping_change ORDER BY change DESC LIMIT ?",
        (CHANGES_SHOWN,),
    ):
        table = find_table(row["mapping_table"])
        if table is None:  # of a server that was here before
            continue
        before, after = (json.loads(row[name] or "{}") for name in ("before", "after"))
        changes.append({
            "at": row["at"], "by": row["changed_by"], "table": table.name, "title": str(table.title), "id": row["id"],
            "name": _name_of(database, table, row["id"]), "removed": row["after"] is None,
            "columns": [
                {"label": str(column.label), "before": _shown(column, before.get(column.name), subjects),
                 "after": _shown(column, after.get(column.name), subjects)}
                for column in table.columns if before.get(column.name) != after.get(column.name)
            ],
        })
    return changes
