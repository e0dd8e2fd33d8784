"""A host's own tables, watched by its consent (32_standing_watch.sql): edits of every kind, OR REPLACE among them, mark whoever's rows differ."""

import random
import sqlite3

import edits
import world
from world import one, rows

# Names that have to be quoted, a table without rowid, keys of several columns, one that ignores case; rows that bear on many, and on everybody.
HOST = """
CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT UNIQUE COLLATE NOCASE, kind TEXT, place TEXT);
CREATE TABLE course (id INTEGER PRIMARY KEY, subject TEXT, filed INTEGER, code TEXT UNIQUE);
CREATE TABLE "done it" (member_id, course_id, on_day TEXT, hours REAL, PRIMARY KEY (member_id, course_id)) WITHOUT ROWID;
CREATE TABLE term (name TEXT PRIMARY KEY, form TEXT);
CREATE TABLE closed (member_id INTEGER, year INTEGER, subject TEXT, hours REAL);
CREATE VIEW hours_person AS SELECT id AS person_id, kind AS employer_type, place AS district_code FROM member;
CREATE VIEW hours_record AS
SELECT done.member_id AS person_id, done.course_id AS record_id, done.on_day AS completed_on, course.subject, (SELECT max(form) FROM term) AS form, done.hours,
  'verified' AS status, 1 AS passed, course.filed
FROM "done it" AS done JOIN course ON course.id = done.course_id;
CREATE VIEW hours_posted AS SELECT member_id AS person_id, year, subject, hours FROM closed WHERE typeof(year) = 'integer' AND typeof(hours) IN ('real', 'integer') AND subject IN ('public', 'professional');
CREATE VIEW hours_regime AS SELECT id AS person_id, 'cn-national' AS policy FROM member WHERE place = '370602';
INSERT INTO hb_watch (tbl_name, people) VALUES
  ('member', 'SELECT {row}.id'),
  ('course', 'SELECT member_id FROM "done it" WHERE course_id = {row}.id'),
  ('done it', 'SELECT {row}.member_id'),
  ('term', NULL),
  ('closed', 'SELECT {row}.member_id');
"""


def script(connection):
    connection.executescript("".join(sql + "\n" for sql, in rows(connection, "SELECT sql FROM hb_watch_script")))


def make(seed):
    connection = world.connect()
    optional = [path for path in world.MODULES if path.name in ("01_core.sql", "30_standing.sql", "32_standing_watch.sql")]
    for path in sorted(optional, key=lambda path: path.name):
        connection.executescript(path.read_text("utf-8"))
    connection.executescript(HOST)
    script(connection)
    dice = random.Random(seed)
    connection.executemany("INSERT INTO term VALUES (?, ?)", [(f"t{number}", "training" if number == 4 else "lecture") for number in range(9)])
    for member in range(1, 31):
        connection.execute("INSERT INTO member VALUES (?, ?, ?, ?)", (member, f"m{member}@example.org", dice.choice(["institution", "enterprise"]), dice.choice(["370602", "370611", None])))
    for course in range(1, 9):
        connection.execute("INSERT INTO course VALUES (?, ?, 1, ?)", (course, dice.choice(["public", "professional"]), f"c{course}"))
    for _ in range(150):
        connection.execute('INSERT OR IGNORE INTO "done it" VALUES (?, ?, ?, ?)', (dice.randrange(1, 31), dice.randrange(1, 9), f"202{dice.randrange(1, 5)}-05-01", dice.choice([10, 30, 60])))
    connection.execute("INSERT INTO closed VALUES (3, 2022, 'public', 30), (4, 2022, 'professional', 60)")
    connection.executemany("INSERT INTO hb_standing_question (kind, year, cutoff, regime) VALUES (?, ?, ?, ?)", [("hours", 2023, None, None), ("title", 2023, None, None)])
    world.refresh(connection)
    return connection


def quoted(table):
    return '"' + table.replace('"', '""') + '"'


def unmarked(connection, editor, table, operation):
    """Whoever's rows an edit changes and nobody marks; the edit is taken back."""
    connection.execute("BEGIN")
    connection.execute("DELETE FROM hb_standing_mark")
    before = edits.relations(connection)
    try:
        connection.execute(*editor.statement(table, operation))
    except sqlite3.Error:
        pass
    after = edits.relations(connection)
    marked = {person for person, in rows(connection, "SELECT person_id FROM hb_standing_mark")}
    if not connection.in_transaction:
        return []  # OR ROLLBACK took all of it back
    connection.execute("ROLLBACK")
    return [] if None in marked else [person for person in {*before, *after} if before.get(person) != after.get(person) and person not in marked]


def watch(report, count, seed):
    connection = make(seed)
    read = sorted({table for table, _ in edits.read(connection)})
    report.same("the host's relations read what is watched", sorted(table for table, in rows(connection, "SELECT tbl_name FROM hb_watch")), read)
    report.same("nothing waits, and all of it is watched", [(0, 0, 1)], rows(connection, "SELECT marked_people, marks_of_everybody, is_watched FROM hb_standing_status"))
    editor, dice, wrong = edits.Editor(connection, random.Random(seed), conflict=True), random.Random(seed + 1), 0
    for number in range(count):
        made = [editor.edit() for _ in range(dice.choice([1, 3, 10]))]
        for only_fresh in (True, False):
            if not only_fresh:
                world.refresh(connection, dice.choice([None, 3, 50]))
            found = world.difference(connection, only_fresh)
            if found and (wrong := wrong + 1) <= 3:
                report.check(f"the host's round {number}", f"{made}: {len(found)} rows, such as {found[:2]}")
        if one(connection, "SELECT count(*) FROM hb_standing_answer") < 30:
            connection = make(seed + number + 1)
            again = edits.Editor(connection, editor.dice, conflict=True)
            again.done, editor = editor.done, again
    report.check(f"{count} rounds of a host's edits equal a full recomputation", f"{wrong} times not" if wrong else None)
    lacking = [f"{operation} {table}" for table in read for operation in ("insert", "update", "delete") if f"{operation} {table}" not in editor.done]
    report.check("every table of the host was edited in every way", f"not {lacking}" if lacking and count >= 100 else None)

    # Without REPLACE the first three are enough; each is needed, and its loss is seen.
    base = make(seed)
    for name, table in rows(base, "SELECT name, tbl_name FROM hb_standing_trigger WHERE name GLOB 'hb_standing_watch_*' ORDER BY name"):
        alone = world.connect()
        base.backup(alone)
        alone.execute(f"DROP TRIGGER {quoted(name)}")
        report.same(f"without {name} nothing is said to be fresh", (0, 0),
                    (one(alone, "SELECT is_watched FROM hb_standing_status"), one(alone, "SELECT max(fresh) FROM hb_standing_hours")))
        try:
            world.refresh(alone)
            said = "it did not"
        except sqlite3.Error as error:
            said = str(error)
        report.check(f"without {name} a refresh refuses", None if "hb_watch_script" in said else said)
        operation = "update" if "_update" in name else "insert" if "_insert" in name else "delete"
        again = edits.Editor(alone, random.Random(3), conflict=True)
        goes_without = not any(unmarked(alone, again, table, operation) for _ in range(600))
        report.check(f"{name} is needed", "600 edits went without it" if goes_without and not is_rare(name) else None)
        script(alone)
        report.same(f"{name}: the script puts it back", 1, one(alone, "SELECT is_watched FROM hb_standing_status"))

    migrations(report, base)


def is_rare(name):
    """A course that comes after who did it; a key that says itself whose the row is, so that the mark of the row that comes is theirs too."""
    by_person = ("member_insert_over_0", "member_update_over_0", "course_insert_over_0", "course_update_over_0", "done it_insert_over_1", "done it_update_over_1")
    return name.removeprefix("hb_standing_watch_") in ("course_insert", *by_person)


def migrations(report, base):
    for what, statements in (
            ("a table made anew", 'CREATE TABLE new (id INTEGER PRIMARY KEY, mail TEXT UNIQUE, kind TEXT, place TEXT); INSERT INTO new SELECT * FROM member; DROP VIEW hours_person;'
             ' DROP VIEW hours_regime; DROP TABLE member; ALTER TABLE new RENAME TO member;'),
            ("a table under another name", "DROP VIEW hours_posted; ALTER TABLE closed RENAME TO shut;")):
        alone = world.connect()
        base.backup(alone)
        alone.executescript(statements)
        report.same(f"{what} is noticed", 0, one(alone, "SELECT is_watched FROM hb_standing_status"))
    alone = world.connect()
    base.backup(alone)
    alone.execute("DELETE FROM hb_watch WHERE tbl_name = 'closed'")
    script(alone)
    report.same("what is not watched any more has no triggers", (1, 0), (one(alone, "SELECT is_watched FROM hb_standing_status"), one(alone, "SELECT count(*) FROM sqlite_schema WHERE name GLOB 'hb_standing_watch_closed*'")))
    alone.execute("CREATE TABLE pairs (a, b)")
    alone.execute("CREATE UNIQUE INDEX pairs_sum ON pairs (a + b)")
    alone.execute("CREATE VIEW seen AS SELECT 1")
    for statement, wanted in (("INSERT INTO hb_watch VALUES ('nowhere', NULL)", "there is no such table"), ("INSERT INTO hb_watch VALUES ('seen', NULL)", "watch the tables that it reads"),
                              ("INSERT INTO hb_watch VALUES ('pairs', NULL)", "unique index on an expression"), ("INSERT INTO hb_watch VALUES ('course', 'member_id')", "UNIQUE constraint failed|must be a SELECT"),
                              ("INSERT INTO hb_watch VALUES ('hb_watch', NULL)", "is not watched"), ("UPDATE hb_watch SET people = NULL", "does not change")):
        try:
            alone.execute(statement)
            said = "it was taken"
        except sqlite3.Error as error:
            said = str(error)
        report.check(f"{statement}: refused", None if any(part in said for part in wanted.split("|")) else said)
