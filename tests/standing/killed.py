"""SIGKILL of a writer and of a refresher: a process of our own edits and refreshes a file, and ends itself after a number of instructions of
SQLite, with a cache so small that the file is being written by then. Afterwards what is said to be fresh has to be so, and after a refresh all of it.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import edits
import world

JOURNALS = ("delete", "wal", "truncate", "persist")
ACTIONS = 30
STEPS = 20


def work(path, seed, phase, instructions):
    """The child: writes (w) and refreshes (r), a character as each begins, and ends itself within the phase that it is given."""
    dice, left = random.Random(int(seed)), int(instructions)
    connection = world.connect(path)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    editor = edits.Editor(connection, dice)

    def end():
        nonlocal left
        left -= STEPS
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def begin(what):
        os.write(1, what.encode())
        connection.set_progress_handler(end if what == phase else None, STEPS)

    for _ in range(ACTIONS):
        begin("w")
        connection.execute("BEGIN IMMEDIATE")
        for _ in range(dice.choice([1, 4])):
            editor.edit()
        if connection.in_transaction:
            connection.execute("COMMIT")
        if dice.random() < 0.5:
            begin("r")
            connection.execute("PRAGMA ignore_check_constraints = OFF")
            world.refresh(connection, dice.choice([3, 20, None]))
            connection.execute("PRAGMA ignore_check_constraints = ON")
    return 0


def kills(report, count, seed):
    dice, died, where = random.Random(seed * 77), 0, {"w": 0, "r": 0}
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder, "start.db")
        connection = world.make(seed, str(start))
        world.refresh(connection)
        connection.close()
        image = start.read_bytes()
        for number in range(count):
            path, journal = Path(folder, f"{number}.db"), JOURNALS[number // 2 % len(JOURNALS)]
            path.write_bytes(image)
            connection = sqlite3.connect(path)
            connection.execute(f"PRAGMA journal_mode = {journal}")
            connection.close()
            phase = "wr"[number % 2]
            instructions = int(dice.choice([2e3, 2e4] if phase == "w" else [2e4, 1e5, 1e6]) * dice.random())
            child = subprocess.run([sys.executable, str(Path(__file__).with_name("run")), "--work", str(path), str(seed * 1000 + number), phase,
                                    str(instructions)], capture_output=True, check=False)
            died += child.returncode == -signal.SIGKILL
            where[phase] += child.returncode == -signal.SIGKILL and child.stdout.endswith(phase.encode())
            connection = world.connect(str(path))
            connection.execute("PRAGMA ignore_check_constraints = ON")  # the edits put in what no constraint allows
            damage = world.one(connection, "PRAGMA integrity_check")
            connection.execute("PRAGMA ignore_check_constraints = OFF")
            wrong = child.stderr.decode()[-300:] or (None if damage == "ok" else damage)
            report.check(f"kill {number} ({journal}): what is said to be fresh is, and counted",
                         wrong or (world.difference(connection, True) or world.miscounted(connection))[:2])
            world.refresh(connection, 11)
            report.check(f"kill {number} ({journal}): after a refresh all is equal", (world.difference(connection) or world.miscounted(connection))[:2])
            connection.close()
            for left in Path(folder).glob(f"{number}.db*"):
                left.unlink()
    report.check("processes were killed", None if died * 2 >= count else f"{died} of {count}")
    print(f"{died} kills, {where['w']} of a writer and {where['r']} of a refresher")
