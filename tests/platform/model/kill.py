"""SIGKILL in the middle: a process of our own works through a sequence in a file and acknowledges each commit on a pipe.

It is killed, by its id, after a random number of acknowledgements, somewhere inside the next action: by us at a random moment, or by
itself after a random number of instructions of SQLite, with a cache so small that the file is being written by then. The clock
decides nothing: wherever the kill falls, what was acknowledged has to be there, and of the action under way all or nothing. The
sequence then goes on in the same file to its end.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import database
import world
from agree import differences
from choose import Chooser
from state import EITHER

ACTIONS = 60
JOURNALS = ("delete", "wal", "truncate", "persist", "wal")


def step(chooser, connection):
    """One action in the database and in the model; what is wrong, or None."""
    action = chooser.next()
    why = action.forbidden(chooser.state)
    refusal = database.perform(connection, action)
    if why is not EITHER and bool(why) != bool(refusal):
        return f"{action}: {why or 'allowed'}, but {refusal or 'it passed'}"
    if not why:
        action.do(chooser.state)
    return None


def work(path, kind, seed, enough, instructions):
    """The child: ( where an action begins, ) when it has ended. With instructions it ends itself after so many in one statement, or where
    the action has changed a few rows already."""
    connection, chooser, rows = database.connect(path), Chooser(kind, seed), instructions % 40

    def end():
        nonlocal instructions
        instructions -= 50
        if instructions <= 0 or connection.total_changes - before > rows:
            os.kill(os.getpid(), signal.SIGKILL)

    if instructions:
        connection.execute("PRAGMA cache_size = 1")
    for number in range(ACTIONS):
        os.write(1, b"(")
        if instructions and number == enough:
            before = connection.total_changes
            connection.set_progress_handler(end, 50)
        wrong = step(chooser, connection)
        if wrong:
            print(wrong, file=sys.stderr)
            return 1
        os.write(1, b")")
    return 0


def target(kind, seed, dice):
    """The action in which the kill is to fall: any, or a closing, which writes much in one transaction."""
    chooser, closings = Chooser(kind, seed), []
    for number in range(ACTIONS):
        action = chooser.next()
        if not action.forbidden(chooser.state):
            action.do(chooser.state)
            if action.kind == "closing":
                closings.append(number)
    return dice.choice(closings) if closings and dice.random() < 0.7 else dice.randrange(ACTIONS)


def killed(path, kind, seed, dice):
    """How many actions the child had acknowledged, and what it said on standard error."""
    enough = target(kind, seed, dice)
    instructions = int(10 ** dice.uniform(3, 6)) if dice.random() < 0.7 else 0
    program = [Path(__file__).with_name("run"), "--child", path, str(enough), str(instructions), "--seed", str(seed), kind]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        begun = acknowledged = 0
        while (instructions or begun <= enough) and (byte := child.stdout.read(1)):
            begun += byte == b"("
            acknowledged += byte == b")"
        time.sleep(dice.random() * dice.choice((0.0001, 0.001, 0.006)))
        child.send_signal(signal.SIGKILL)
        acknowledged += child.stdout.read().count(b")")
        return acknowledged, child.stderr.read().decode("utf-8", "replace")


def check(path, kind, seed, acknowledged):
    """(what is wrong or None, whether the action under way was committed)"""
    connection = database.connect(path)
    sound = connection.execute("PRAGMA integrity_check").fetchall(), connection.execute("PRAGMA foreign_key_check").fetchall()
    if sound != ([("ok",)], []):
        return f"not sound: {sound}", False
    chooser = Chooser(kind, seed)
    for _ in range(acknowledged):
        action = chooser.next()
        if not action.forbidden(chooser.state):
            action.do(chooser.state)
    found, ahead = differences(connection, chooser.state), False
    if acknowledged < ACTIONS:
        action = chooser.next()
        if found and not action.forbidden(chooser.state):
            action.do(chooser.state)
            found, ahead = differences(connection, chooser.state), True
        elif not found and not action.forbidden(chooser.state):
            refusal = database.perform(connection, action)
            if refusal:
                return f"the action that was lost is refused now: {action}: {refusal}", False
            action.do(chooser.state)
    if found:
        return f"after {acknowledged} acknowledged actions: {found}", ahead
    for _ in range(acknowledged + 1, ACTIONS):
        wrong = step(chooser, connection)
        if wrong:
            return f"going on: {wrong}", ahead
    found = differences(connection, chooser.state)
    connection.close()
    return (f"at the end: {found}" if found else None), ahead


def kills(count, kinds, seed, fail):
    """Prints what happened; returns how many went well."""
    dice, template = random.Random(f"kills {seed}"), database.connect()
    database.install(template)
    world.fill(template)
    went_well = inside = journals = 0
    for number in range(count):
        kind, its_seed = kinds[number % len(kinds)], seed * 1_000_000 + 500_000 + number
        with tempfile.TemporaryDirectory(prefix="hourbank-model-") as folder:
            path = str(Path(folder) / "platform.db")
            file = database.connect(path)
            template.backup(file)
            file.execute(f"PRAGMA journal_mode = {dice.choice(JOURNALS)}")
            file.close()
            acknowledged, said = killed(path, kind, its_seed, dice)
            journal = Path(path + "-journal")
            journals += journal.exists() and any(journal.read_bytes()[:8])
            wrong, ahead = (said, False) if said else check(path, kind, its_seed, acknowledged)
        inside += ahead
        went_well += not wrong
        if wrong:
            fail("SIGKILL", f"{kind} {its_seed}, {acknowledged} acknowledged: {wrong}")
    print(f"{count} kills: {journals} left a journal to roll back, {inside} fell between a commit and its acknowledgement")
    return went_well
