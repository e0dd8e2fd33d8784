"""Receipts: what was issued is valid anywhere, and nothing else is."""

import hashlib
import json
import os
import random
import sqlite3
import subprocess
import sys

import world
from world import one, rows

SEAL = len(',"sha256":""}') + 64
CHECK = """
import sqlite3, sys
connection = sqlite3.connect(":memory:")
connection.enable_load_extension(True)
connection.load_extension(sys.argv[1])
if len(sys.argv) > 2:
    connection.execute(f"PRAGMA hard_heap_limit = {sys.argv[2]}")
print(connection.execute("SELECT hours_receipt_valid(?)", (sys.stdin.buffer.read().decode(),)).fetchone()[0])
"""


def sealed(text):
    """Anything with the seal of its own hash."""
    return text + ',"sha256":"' + hashlib.sha256(text.encode()).hexdigest() + '"}'


def forged(receipt, change):
    """The receipt with something else in it, sealed again."""
    story = json.loads(receipt)
    change(story)
    del story["sha256"]
    return sealed(json.dumps(story, ensure_ascii=False, separators=(",", ":"))[:-1])


def elsewhere(receipt, **environment):
    """What another process says that has no database."""
    done = subprocess.run([sys.executable, "-c", CHECK, str(world.EXTENSION)], input=receipt.encode(), capture_output=True, check=False,
                          env={**os.environ, **environment})
    return (done.stdout or done.stderr).decode().strip()


def odd(connection):
    """People of a host's own: ids and values of every type, a policy in the database, postings that name one, several regimes."""
    connection.executescript('''
    CREATE TABLE hours_person (person_id, employer_type, "odd ""name""", policy);
    CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, filed, level);
    CREATE TABLE hours_posted (person_id, year, subject, hours, policy);
    CREATE TABLE hours_regime (person_id, policy);
    CREATE TABLE hours_policy (policy, text);
    INSERT INTO hours_person VALUES (7, 'institution', x'00ff', NULL), ('甲', 'enterprise', 'a' || char(0) || 'b', 'small'), (2.5, NULL, 9e999, NULL),
      (x'0102', 'institution', -1e-300, 'cn-national'), ('"\\' || char(10), 'enterprise', 9223372036854775807, NULL);
    INSERT INTO hours_regime VALUES (7, 'small'), ('甲', 'cn-shandong-yantai');
    INSERT INTO hours_record SELECT value, person_id, '2023-0' || value || '-01', iif(value % 2, 'public', 'professional'), 'training', 10.125 * value, 'verified', 1, 1,
      "odd ""name""" FROM hours_person, generate_series(1, 9);
    INSERT INTO hours_posted VALUES (7, 2022, 'public', 30, NULL), (7, 2022, 'professional', 60, 'small'), ('甲', 2022, 'public', 40, 'small');
    '''.replace("generate_series(1, 9)", "(SELECT 1 AS value UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 9)"))
    connection.execute("INSERT INTO hours_policy VALUES ('small', ?)", (world.SMALL.format(version="é|1", least=40),))


def issued(report, connection, name):
    """A receipt of everybody says what the tables say, and is valid; returns one of each kind."""
    found = {}
    for kind, table, columns in (("title", "title_review", "eligible, unmet, shortfall"), ("hours", "hours_bank", "subject, required, credited, shortfall, met")):
        for person, in rows(connection, "SELECT person_id FROM hours_person"):
            wanted = rows(connection, f"SELECT {columns}, decided_by FROM {table} WHERE person_id = ? AND year = 2023 AND cutoff = '2023-11-15' AND main"
                          " AND with_errors = 1 AND error IS NULL", (person,))
            if not wanted:
                continue
            receipt = one(connection, "SELECT hours_receipt(?, ?, 2023, '2023-11-15')", (person, kind))
            story = json.loads(receipt)
            verdict = [tuple(row[:len(wanted[0])]) for row in story["verdict"]["rows"]]
            report.same(f"{name}: {kind} of {person!r}", (wanted, 1), (verdict, one(connection, "SELECT hours_receipt_valid(?)", (receipt,))))
            found[kind] = receipt if len(story["records"]["rows"]) > 3 else found.get(kind, receipt)
    return found


def receipts(report):
    platform, host = world.make(21), world.connect()
    odd(host)
    kept = [*issued(report, platform, "platform").values(), *issued(report, host, "host").values()]
    for number, receipt in enumerate(kept):
        report.same(f"receipt {number} in a process without a database", "1", elsewhere(receipt))
        report.same(f"receipt {number} where another policy is chosen", "1", elsewhere(receipt, HOURBANK_POLICY="nowhere", HOURBANK_SHORTCUTS="0"))
    receipt, dice = kept[0], random.Random(1)
    report.same("a receipt ends with the hash of all before it", hashlib.sha256(receipt[:-SEAL].encode()).hexdigest(), json.loads(receipt)["sha256"])
    raw = receipt.encode()
    places = [*range(0, 200), *range(len(raw) - SEAL - 50, len(raw)), *dice.sample(range(len(raw)), 400)]
    survived = []
    for place in places:
        changed = bytearray(raw)
        changed[place] = (changed[place] + dice.choice([1, 32, 128])) % 256 or 1
        if bytes(changed) != raw and one(platform, "SELECT hours_receipt_valid(CAST(? AS TEXT))", (bytes(changed),)) != 0:
            survived.append(place)
    report.same("changed by one byte it is not valid", [], survived)
    for cut in (1, 2, SEAL, len(raw) // 2):
        report.same(f"without its last {cut} bytes", 0, one(platform, "SELECT hours_receipt_valid(?)", (receipt[:-cut],)))
    for more, valid in ((" ", 0), ("\nx", 0), ("\0", 0), ("\n", 1), ("\r\n", 1)):  # a line end comes of saving it
        report.same(f"with {more!r} behind it", valid, one(platform, "SELECT hours_receipt_valid(?)", (receipt + more,)))

    def other_answer(story):
        story["verdict"]["rows"][0][0] = 1 - (story["verdict"]["rows"][0][0] or 0)

    def other_need(story):
        story["requirements"]["rows"][0][4] = 1.0

    def other_law(story):
        story["policy"]["text"] = story["policy"]["text"].replace("value = 90", "value = 9")

    def other_hours(story):
        for row in story["records"]["rows"]:
            row[story["records"]["columns"].index("hours")] = 1000

    def other_hash(story):
        story["policy"]["sha256"] = "0" * 64

    def no_law(story):
        story["policy"]["text"] = "policy {"

    def many_columns(story):
        story["records"]["columns"] = [f"c{at}" for at in range(40000)]

    def no_person(story):
        story["person"] = {"columns": [], "rows": []}

    report.same("the same story sealed again", 1, one(platform, "SELECT hours_receipt_valid(?)", (forged(receipt, lambda story: None).replace("\x00", ""),))
                if json.dumps(json.loads(receipt), ensure_ascii=False, separators=(",", ":")) == receipt else 1)
    for change in (other_answer, other_need, other_law, other_hours, other_hash, no_law, many_columns, no_person):
        report.same(f"{change.__name__}, sealed again", 0, one(platform, "SELECT hours_receipt_valid(?)", (forged(receipt, change),)))
    for text in ("", "{}", "x", sealed("{"), sealed('{"receipt":1'), sealed("[1"), sealed('{"policy":{"text":5}')):
        report.same(f"no receipt: {text[:30]!r}", 0, one(platform, "SELECT hours_receipt_valid(?)", (text,)))
    report.same("NULL", (None, None, None), rows(platform, "SELECT hours_receipt_valid(NULL), hours_receipt(99999, 'title', 2023), hours_receipt(1, 'title', NULL)")[0])
    for statement, said in (("SELECT hours_receipt(1, 'week', 2023)", "argument kind must be"), ("SELECT hours_receipt(1, 'title', '20x3')", "argument year"),
                            ("SELECT hours_receipt(1, 'title', 2023, '2023-02-30')", "argument cutoff")):
        try:
            platform.execute(statement).fetchall()
            report.check(statement, "no error")
        except sqlite3.Error as error:
            report.check(statement, None if said in str(error) else str(error))
    locked = world.connect()
    locked.execute("SELECT hours_lock()").fetchall()
    try:
        locked.execute("SELECT hours_receipt_valid(?)", (receipt,)).fetchall()
        report.check("a locked connection runs no policy of somebody's", "it did")
    except sqlite3.Error as error:
        report.check("a locked connection runs no policy of somebody's", None if "lock" in str(error) else str(error))
    answers = set()
    for limit in range(200_000, 3_000_000, 70_000):
        done = subprocess.run([sys.executable, "-c", CHECK, str(world.EXTENSION), str(limit)], input=raw, capture_output=True, check=False)
        answers.add((done.stdout.decode().strip() or done.stderr.decode().strip().splitlines()[-1], done.returncode < 0))
    report.same("with little memory it is valid, or there is none", [("1", False), ("MemoryError", False)], sorted(answers))
