"""A small platform with standing answers: making it, refreshing it, and what a full recomputation says."""

import random
import sqlite3
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests" / "platform" / "model"))
from database import statements  # noqa: E402

EXTENSION = ROOT / "build" / "hourbank"
MODULES = [*sorted((ROOT / "sql" / "modules").glob("*.sql")), *sorted((ROOT / "sql" / "modules" / "optional").glob("*.sql"))]
SEEDS = [ROOT / "sql" / "seed" / "yantai.sql", ROOT / "sql" / "seed" / "annex3.sql", ROOT / "tests" / "platform" / "world.sql"]
REFRESH = list(statements((ROOT / "sql" / "refresh_standing.sql").read_text("utf-8")))
RELATIONS = ("hours_person", "hours_record", "hours_posted", "hours_regime")
PEOPLE = 30
QUESTIONS = [("hours", 2023, None, None), ("hours", None, "2024-03-01", None), ("title", 2023, "2023-11-15", None),
             ("title", None, None, None), ("title", 2024, None, "cn-shandong-yantai"), ("hours", 2022, None, "small")]

# An invented policy whose figures can be changed without its scenarios failing: it has none.
SMALL = """policy {{ id = "small", version = "{version}", title = {{ zh = "演示", en = "Demonstration" }} }}
source "rule" {{ no = "Invented rule", title = {{ zh = "虚构的规则", en = "An invented rule" }} }}
subject "public" {{ zh = "公需科目", en = "public" }}
subject "professional" {{ zh = "专业科目", en = "professional" }}
param "annual.total" {{ unit = "hour", {{ value = {least}, source = "rule 1" }} }}
reason "other" {{ zh = "其他科目", en = "another subject", source = "rule 1" }}
credit(function(record)
  if record.level == "breaks" then return record.level + 1, "public" end
  if not listed("public,professional", record.subject) then return nil, "other" end
  return record.hours, record.subject
end)
annual "total" {{ minimum = "annual.total" }}
title {{ year = 2023, source = "rule 2", each("total", -1, 0) }}
"""


def connect(path=":memory:"):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.enable_load_extension(True)
    connection.load_extension(str(EXTENSION))
    connection.enable_load_extension(False)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def rows(connection, query, parameters=()):
    return connection.execute(query, parameters).fetchall()


def one(connection, query, parameters=()):
    return rows(connection, query, parameters)[0][0]


def triggers(connection):
    """[(name, table)] of those that have to be there."""
    return rows(connection, "SELECT name, tbl_name FROM hb_standing_trigger ORDER BY name")


def free(connection):
    """Without the platform's refusals: an edit passes whatever it is. The marks stay, and the history of policies, by which texts are in force."""
    for name, in rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name NOT GLOB 'hb_standing_*' AND name NOT GLOB 'hours_policy_*ed'"):
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")


def fill(connection, seed):
    """People of three kinds of employer with records of every status, two filings, postings of one year. Needs free()."""
    dice = random.Random(seed)
    connection.execute("INSERT INTO hours_policy VALUES ('small', ?)", (SMALL.format(version="1", least=40),))
    connection.execute("UPDATE hb_filing SET status = 'filed' WHERE filing_id = 1")
    connection.execute("INSERT INTO hb_year_closing (closing_id, year, account_id, closed_on) VALUES (1, 2021, 41, '2022-01-31')")
    for person in range(100, 100 + PEOPLE):
        policy = dice.choice([None, None, None, "cn-shandong-yantai", "cn-national", "small", "nowhere"])
        connection.execute("INSERT INTO hb_person (person_id, name, id_number, title_level, policy) VALUES (?, ?, ?, '中级', ?)",
                           (person, f"演示人员{person}", f"T{person}", policy))
        connection.execute("INSERT INTO hb_employment VALUES (?, '2015-07-01', ?, ?)",
                           (person, dice.choice([102, 103, 104, 106]), dice.choice([None, None, None, "2023-01-31"])))
        for number in range(dice.randrange(12)):
            year = dice.randrange(2019, 2025)
            connection.execute(
                "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, source, status, filing_id, passed, activity_id,"
                " recognised, level) VALUES (?, ?, ?, ?, 'training', ?, ?, ?, ?, ?, ?, ?, ?)",
                (person * 100 + number, person, f"{year}-{dice.randrange(1, 13):02}-10", dice.choice(["public", "professional", "professional"]),
                 dice.choice([10, 30, 60, 12.5]), dice.choice(["linked", "declared"]),
                 dice.choice(["verified", "verified", "verified", "draft", "declared", "rejected"]), dice.choice([None, 1, 1, 2]),
                 dice.choice([1, 1, 0, None]), dice.choice([None, "a1", "a2"]), dice.choice([None, 1]), dice.choice([None, None, None, "breaks"])))
        if dice.random() < 0.3:
            connection.execute("INSERT INTO hb_year_account (person_id, year, closing_id) VALUES (?, 2021, 1)", (person,))
            connection.execute("INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, account_id, posted_on) VALUES (?, 2021, 'public', 1, ?, 'closing', 41,"
                               " '2022-01-31')", (person, dice.choice([30, 60])))


    for number, (qualification, policy) in enumerate((("演示资格", "small"), ("另一资格", None)), 1):
        connection.execute("INSERT OR REPLACE INTO hb_qualification (qualification, policy, source) VALUES (?, ?, 'x')", (qualification, policy))
        for at in range(6):
            connection.execute("INSERT INTO hb_qualification_step (person_id, qualification, action, account_id, acted_on) VALUES (?, ?, 'register', 41, '2020-01-01')",
                               (100 + number * 9 + at, qualification))
    for at in range(4):
        connection.execute("INSERT INTO hb_person_attribute (person_id, name, valid_from, value, account_id, basis) SELECT ?, name, '2020-01-01', '2023', 41, 'x'"
                           " FROM hb_attribute LIMIT 3", (101 + at,))
        connection.execute("INSERT INTO hb_person_status (status_id, person_id, status, from_year, to_year, basis, account_id) VALUES (?, ?, 'exempt', 2022, 2023, 'x', 41)",
                           (10 + at, 104 + at))
    connection.execute("INSERT INTO hb_person_status (status_id, person_id, status, valid_from, basis, account_id) VALUES (20, 109, 'retired', '2023-02-01', 'x', 41)")
    connection.execute("INSERT INTO hb_person_status (status_id, person_id, status, voids_id, basis, account_id) VALUES (21, 104, 'void', 10, 'x', 41)")
    for kept, merged in ((110, 111), (112, 113)):
        connection.execute("INSERT INTO hb_person_merge (kept_id, merged_id, account_id, merged_on, reason) VALUES (?, ?, 41, '2024-01-01', 'x')", (kept, merged))


def make(seed, path=":memory:"):
    """The platform without refusals, filled."""
    connection = connect(path)
    for script in (*MODULES, *SEEDS):
        connection.executescript(script.read_text("utf-8"))
    free(connection)
    fill(connection, seed)
    connection.executemany("INSERT INTO hb_standing_question (kind, year, cutoff, regime) VALUES (?, ?, ?, ?)", QUESTIONS)
    return connection


def guarded(connection):
    """The same rows in a platform with all its refusals."""
    whole = connect()
    for script in MODULES:
        whole.executescript(script.read_text("utf-8"))
    refusals = rows(whole, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
    copy = connect()
    connection.backup(copy)
    there = {sql for sql, in rows(copy, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'")}
    for sql, in refusals:
        if sql not in there:
            copy.execute(sql)
    return copy


def refresh(connection, slice_of=None):
    """Until nobody is marked; how many slices. Fails where one leaves as many as there were."""
    count = 0
    while True:
        try:
            for statement in REFRESH:
                answer = connection.execute(statement, {"slice": slice_of}).fetchall()
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        count += 1
        if answer[0][0] == 0:
            return count


KEPT = """SELECT kept.person_id, kept.question_id, kept.regime, kept.year, kept.subject, kept.answer, kept.required, kept.credited, kept.shortfall, kept.unmet, policy.sha256,
  kept.is_main, of.employer_type, of.district_code
FROM hb_standing_answer AS kept JOIN hb_standing_policy AS policy ON policy.policy_no = kept.policy_no JOIN hb_standing_group AS of ON of.group_no = kept.group_no"""

# What is counted, of what is kept: the steps of five hours anew, by their bounds.
COUNTED = """SELECT question_id, kind, cutoff, regime, main, year, subject, answer, unmet, iif(shortfall > 0, 5.0 * CAST((shortfall - 0.0001) / 5 AS INTEGER), shortfall),
  iif(shortfall > 0, 5.0 * CAST((shortfall - 0.0001) / 5 AS INTEGER) + 5, shortfall), employer_type, district_code, policy, version, sha256,
  count(*), round(total(credited), 3), round(total(shortfall), 3)
FROM hb_standing_kept GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16"""
COUNTS = """SELECT question_id, kind, cutoff, regime, main, year, subject, answer, unmet, short_from + 0.0, short_to + 0.0, employer_type, district_code, policy, version, sha256,
  people, credited, shortfall FROM hb_standing_people"""


def recomputed(connection):
    """Everybody, asked in scans of everybody: rows in the shape of KEPT."""
    default = rows(connection, "SELECT hours_use(coalesce((SELECT value FROM hours_setting WHERE name = 'policy'), (SELECT policy FROM hb_standing_state)))")
    assert default
    found = []
    groups = {person: of for person, *of in rows(connection, "SELECT person_id, employer_type, district_code FROM hours_person")}
    for number, kind, year, cutoff, regime in rows(connection, "SELECT question_id, kind, year, cutoff, regime FROM hb_standing_question"):
        columns = ("subject, met, required, credited, shortfall, NULL", "hours_bank") if kind == "hours" else \
            ("'total', eligible, NULL, NULL, shortfall, unmet", "title_review")
        asked = rows(connection, f"SELECT person_id, {number}, regime, year, {columns[0]}, decided_sha256, main FROM {columns[1]}"
                      f" WHERE cutoff = ? AND with_errors = 1 AND error IS NULL{'' if year is None else f' AND year = {year}'}"
                     " AND (? IS NULL OR regime = ?)", (cutoff, regime, regime))
        found += [(*row, *groups[row[0]]) for row in asked]
    return found


def miscounted(connection):
    """What the kept counts say and what is kept does not, and the other way round."""
    return sorted(map(repr, set(rows(connection, COUNTS)) ^ set(rows(connection, COUNTED))))


def difference(connection, only_fresh=False):
    """What is kept and not so, and what is so and not kept; with only_fresh, of the people whose answers are said to be fresh."""
    kept, now = set(rows(connection, KEPT)), set(recomputed(connection))
    assert now
    if only_fresh:
        if not one(connection, "SELECT is_watched AND NOT marks_of_everybody FROM hb_standing_status"):
            return []
        marked = {person for person, in rows(connection, "SELECT person_id FROM hb_standing_mark")}
        kept, now = ({row for row in side if row[0] not in marked} for side in (kept, now))
    return sorted(map(repr, kept ^ now))
