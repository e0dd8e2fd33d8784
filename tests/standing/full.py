"""A disk that is full, of a writer and of a refresher: a file that may not grow by more than a few pages (PRAGMA max_page_count) answers SQLITE_FULL
as a disk does. Whoever refreshes stops at the first error, as a host, or goes on, as a shell does. And each statement of a refresh left out, as
if it alone had failed. Afterwards what is said to be fresh has to be so, and after a refresh all of it.
"""

import random
import sqlite3
import tempfile
from pathlib import Path

import edits
import world

JOURNALS = ("delete", "wal")


def goes_on(connection, statements, slice_of):
    """As a shell without -bail; what was refused."""
    refused = []
    for statement in statements:
        try:
            connection.execute(statement, {"slice": slice_of}).fetchall()
        except sqlite3.Error as error:
            refused.append(str(error))
    if connection.in_transaction:
        connection.execute("ROLLBACK")
    return refused


def wrong(connection):
    """What is said to be fresh and is not, or counted otherwise; then, after a refresh, what is not equal."""
    found = world.difference(connection, True) or world.miscounted(connection)
    if not found:
        world.refresh(connection, 7)
        found = world.difference(connection) or world.miscounted(connection)
    return found[:2]


def ask_more(connection, number):
    """Something of each kind that a refresh looks at: rows, a text, a default, everybody."""
    connection.execute("UPDATE hb_learning_record SET hours = ? WHERE person_id IN (101, 102, 103)", (5 + number % 40,))
    if number % 3 == 0:
        connection.execute("INSERT OR REPLACE INTO hours_policy VALUES ('small', ?)", (world.SMALL.format(version=str(number), least=[20, 40, 55][number // 3 % 3]),))
    elif number % 3 == 1:
        connection.execute("INSERT OR REPLACE INTO hours_setting VALUES ('policy', ?)", (["cn-national", "cn-shandong-yantai"][number // 3 % 2],))
    elif number % 6 == 2:
        connection.execute("INSERT INTO hb_standing_question (kind, year) VALUES ('hours', ?)", (1900 + number,))
        connection.execute("DELETE FROM hb_standing_question WHERE year BETWEEN 1900 AND ?", (1899 + number,))


def left_out(report):
    connection = world.make(31)
    world.refresh(connection)
    connection.execute("PRAGMA ignore_check_constraints = OFF")
    for at, statement in enumerate(world.REFRESH):
        found = []
        for kind in range(6):
            ask_more(connection, at * 6 + kind)
            if kind == 5:
                connection.execute("UPDATE hb_standing_state SET engine = 'another one'")
            goes_on(connection, [other for number, other in enumerate(world.REFRESH) if number != at], None)
            found = found or wrong(connection)
        report.same(f"a refresh without its statement {at} ({' '.join(statement.split()[-200:])[:60]}) loses no mark", [], found)


def disks(report, count, seed):
    dice, full = random.Random(seed * 31), {"w": 0, "r": 0}
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder, "start.db")
        connection = world.make(seed, str(start))
        world.refresh(connection)
        connection.close()
        image = start.read_bytes()
        for number in range(count):
            path, journal, stops = Path(folder, f"{number}.db"), JOURNALS[number % 2], number // 2 % 2
            path.write_bytes(image)
            connection = world.connect(str(path))
            connection.execute(f"PRAGMA journal_mode = {journal}")
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("PRAGMA ignore_check_constraints = ON")
            editor = edits.Editor(connection, dice)
            connection.execute(f"PRAGMA max_page_count = {world.one(connection, 'PRAGMA page_count') + dice.choice([0, 1, 3, 8])}")
            for turn in range(12):
                try:
                    ask_more(connection, dice.randrange(100))
                    for _ in range(3):
                        editor.edit()
                    connection.execute("INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, source, status, passed, title) VALUES"
                                       " (?, 104, '2023-05-01', 'public', 'training', 1, 'linked', 'verified', 1, printf('%.*c', ?, 'x'))",
                                       (800_000 + turn, dice.choice([10, 60_000])))
                except sqlite3.Error as error:
                    full["w"] += "full" in str(error)
                connection.execute("PRAGMA ignore_check_constraints = OFF")
                if stops:
                    try:
                        world.refresh(connection, dice.choice([3, None]))
                    except sqlite3.Error as error:
                        full["r"] += "full" in str(error)
                else:
                    full["r"] += any("full" in said for said in goes_on(connection, world.REFRESH, dice.choice([3, None])))
                connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.close()
            connection = world.connect(str(path))
            connection.execute("PRAGMA ignore_check_constraints = ON")
            damage = world.one(connection, "PRAGMA integrity_check")
            connection.execute("PRAGMA ignore_check_constraints = OFF")
            report.same(f"disk {number} ({journal}, {'stops' if stops else 'goes on'}): nothing is damaged, fresh or lost that is not", ("ok", []), (damage, wrong(connection)))
            connection.close()
            for left in Path(folder).glob(f"{number}.db*"):
                left.unlink()
    report.check("disks were full for writers and refreshers", None if min(full.values()) >= count / 4 else full)
    print(f"{count} disks, {full['w']} times full for a writer and {full['r']} for a refresher")
