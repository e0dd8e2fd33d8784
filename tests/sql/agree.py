#!/usr/bin/python3
"""Random people under every policy, built in or of tests/policy/shapes: the extension agrees with itself.

    tests/sql/agree.py [--people N] [--seed N] [POLICY ...]

No rule is written a second time here: oracle.py does that for one policy. Each policy gets people and records of its own,
made of the words that stand in its text. Asked of it, everywhere and for everybody:

- with all that is there for speed only, and with HOURBANK_SHORTCUTS=0: the same rows, messages included;
- with the rows of the relations in another order: the same;
- asked of one person at a time, by scalar functions and by tables: what the tables say of everybody;
- several questions at once (hours_answers): what the tables say of each, under each regime, of everybody and one by one;
- people of several regimes (hours_regime): under each, what they would have were it their only policy, with its postings alone.

Everything follows from the seed.
"""

import argparse
import json
import os
import random
import re
import sqlite3
import sys
import tempfile
from pathlib import Path

from oracle import Report

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
POLICIES = [*sorted((ROOT / "lua" / "policies").glob("*.lua")), *sorted((ROOT / "tests" / "policy" / "shapes").glob("*.lua"))]
YEARS = range(2019, 2027)
TITLE_YEARS = "2023, 2024, 2025"
GIVEN = ["", " AND cutoff = '2023-07-01'", " AND assume = 'all'"]
FIELD = re.compile(r"""\b([a-z_]+) = ("[^"\n]*"|-?\d+(?:\.\d+)?\b|true\b|false\b)""")
STATUSES = ["verified"] * 8 + ["declared", "rejected", None]
HOURS = [0, 0.001, 0.5, 1, 1.999, 2, 4, 5, 8, 9, 10, 12, 18, 20, 24, 30, 40, 60, 89.999, 90, 120]
REGIMES = ["cn-national", "cn-shandong-yantai"]  # that some people stand under beside the policy at hand; hardy both
BAD_HOURS = [None, "many", -1]
# Everybody's rows. Without a year hours_bank has the years of the records alone, and a title year is asked for.
TABLES = {
    "hours_ledger": "SELECT * FROM hours_ledger WHERE 1{given}",
    "hours_bank": "SELECT * FROM hours_bank WHERE 1{given}",
    "title_review": "SELECT * FROM title_review WHERE year IN ({titles}){given}",
    "title_explain": "SELECT * FROM title_explain WHERE year IN ({titles}){given}",
    "title_plan": "SELECT * FROM title_plan WHERE year IN ({titles}){given}",
}
# hours_required speaks of the year itself, where the bank may speak of several.
SCALARS = """
SELECT person_id, year, subject, credited IS hours_total(person_id, year, nullif(subject, 'total'))
  AND (from_year <> year OR required IS hours_required(person_id, year, nullif(subject, 'total')))
  AND shortfall IS hours_shortfall(person_id, year, nullif(subject, 'total'))
  AND (subject <> 'total' OR met IS hours_compliant(person_id, year))
FROM hours_bank"""


# (kind, year, cutoff, regime), asked at once.
QUESTIONS = [("hours", None, None, None), ("title", 2023, "2023-07-01", None), ("hours", 2023, "2023-07-01", None), ("title", 2024, None, None),
             ("hours", 2022, "2024-01-01", "cn-national"), ("title", 2023, None, "cn-national")]
ANSWERS = "person_id, question, year, subject, answer, required, credited, shortfall, unmet, cutoff, regime, main, decided_by"


def literal(text):
    if text[0] == '"':
        return text[1:-1]
    return {"true": 1, "false": 0}.get(text) if text in ("true", "false") else float(text) if "." in text else int(text)


class Vocabulary:
    """What a policy's text speaks of: its id, its subjects, and the columns of people and records with values that it names."""

    def __init__(self, path):
        self.text = path.read_text("utf-8")
        self.is_hardy = path.parent.name == "policies"  # a shape shows one rule, and takes rows as right
        self.id = re.search(r'policy \{.*?\bid = "([^"]+)"', self.text, re.DOTALL)[1]
        self.subjects = re.findall(r'^subject "(\w+)"', self.text, re.MULTILINE)
        self.person = {"employer_type": {"institution", "enterprise"}}
        self.record = {"form": {"training", "self_study"}, "passed": {0, 1}, "filed": {0, 1}, "activity_id": {1, 2, "a"}}
        for block in re.findall(r"\b(?:person|local \w+) = \{([^{}]*)\}", self.text):
            self.take(self.person, block)
        for name in re.findall(r"\bperson\.([a-z_]+)", self.text):
            self.person.setdefault(name, {"2020-01-01", "2021", 1, "x"})
        self.take(self.record, self.text)
        for name in re.findall(r"\brecord\.([a-z_]+)", self.text):
            self.record.setdefault(name, {1, "x"})
        for taken in ("person_id", "record_id", "completed_on", "hours", "status", "subject", "valid_date", "year", "after_cutoff", "id", "policy"):
            self.record.pop(taken, None)
            self.person.pop(taken, None)

    def take(self, columns, text):
        for name, value in FIELD.findall(text):
            columns.setdefault(name, set()).add(literal(value))


def make_people(words, pick, count):
    """The columns and rows of both relations."""
    def value(values):
        kind = pick.random()
        return None if kind < 0.3 else pick.choice(["x", 0, 1, "", "2021-02-30"]) if kind > 0.95 and words.is_hardy else pick.choice(values)

    person_columns = sorted(words.person)
    record_columns = sorted(words.record)
    person_values = [sorted(words.person[name], key=repr) for name in person_columns]
    record_values = [sorted(words.record[name], key=repr) for name in record_columns]
    people, records = [], []
    for number in range(count):
        person = pick.choice([number, f"p{number}"])
        people.append((person, *map(value, person_values)))
        for _ in range(pick.choice([0, 1, 3, 8, 20])):
            bad = words.is_hardy and pick.random() < 0.05
            date = f"{pick.choice(YEARS)}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}"
            if bad and pick.random() < 0.3:
                date = pick.choice([None, "2023-02-30", "soon"])
            subject = pick.choice([None, "unknown"] if bad else words.subjects)
            records.append((len(records), person, date, subject, pick.choice(BAD_HOURS if bad else HOURS), pick.choice(STATUSES), *map(value, record_values)))
    return (["person_id", *person_columns], people), (["record_id", "person_id", "completed_on", "subject", "hours", "status", *record_columns], records)


def write_database(path, people, records):
    database = sqlite3.connect(path)
    database.execute("PRAGMA synchronous = OFF")
    for table, (columns, rows) in (("hours_person", people), ("hours_record", records)):
        quoted = ', '.join(f'"{column}"' for column in columns)
        database.execute(f"CREATE TABLE {table} ({quoted})")
        database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)
    database.execute("CREATE INDEX by_person ON hours_record (person_id, completed_on, record_id)")
    database.commit()
    database.close()


def connect(path, policy, shortcuts=True):
    os.environ["HOURBANK_SHORTCUTS"] = "1" if shortcuts else "0"
    database = sqlite3.connect(path)
    database.enable_load_extension(True)
    database.load_extension(os.environ.get("HOURBANK", str(ROOT / "build" / "hourbank")))
    database.execute("SELECT hours_use(?)", (policy,)).fetchall()
    return database


def rows_of(database, query):
    return sorted(map(repr, database.execute(query)))


def compare_answers(report, kind, database):
    """hours_answers of everybody, and of each, beside the tables that answer each question alone."""
    expected = []
    for number, (what, year, cutoff, regime) in enumerate(QUESTIONS):
        columns, table = ("subject, met, required, credited, shortfall, NULL", "hours_bank") if what == "hours" else \
            ("'total', eligible, NULL, NULL, shortfall, unmet", "title_review")
        expected += rows_of(database, f"SELECT person_id, {number}, year, {columns}, cutoff, regime, main, decided_by FROM {table} WHERE 1"
                            + (f" AND cutoff = '{cutoff}'" if cutoff else "") + (f" AND year = {year}" if year else "") + (f" AND regime = '{regime}'" if regime else ""))
    asked = json.dumps([{"question": number, **dict(zip(("kind", "year", "cutoff", "regime"), question))} for number, question in enumerate(QUESTIONS)])
    for how, query in (("everybody", f"SELECT {ANSWERS} FROM hours_answers WHERE questions = '{asked}'"),
                       ("each", f"SELECT a.{ANSWERS} FROM hours_person AS p CROSS JOIN hours_answers AS a ON a.person_id = p.person_id AND a.questions = '{asked}'")):
        report.equal(f"{kind}: questions at once of {how}", dict(enumerate(sorted(expected))), dict(enumerate(rows_of(database, query))))


def compare_given(report, words, first, folder, people, records):
    """What a query gives is as if the connection or the rows had been so: the policy, by its id and as a whole text, and records that
    wait for review as verified."""
    verified = [(*row[:5], "verified" if row[5] == "declared" else row[5], *row[6:]) for row in records[1]]
    write_database(folder / "verified.db", people, (records[0], verified))
    other, later = connect(folder / "people.db", "cn-national"), connect(folder / "verified.db", words.id)
    for name, query in TABLES.items():
        plain = query.format(titles=TITLE_YEARS, given="")
        one = rows_of(first, plain)
        for kind, policy in (("by its id", words.id), ("as a text", words.text)):
            two = sorted(map(repr, other.execute(f"{plain} AND policy = ?", (policy,))))
            report.equal(f"{words.id}: {name}, the policy given {kind}", dict(enumerate(one)), dict(enumerate(two)))
        one, two = rows_of(first, f"{plain} AND assume = 'all'"), rows_of(later, plain)
        report.equal(f"{words.id}: {name}, assumed and verified", dict(enumerate(one)), dict(enumerate(two)))
    other.close()
    later.close()


def make_regimes(words, pick, people):
    """Rows of hours_regime: NULL, twice the same and the main policy itself among them; and postings, of each policy and of none."""
    regimes, postings = [], []
    for person, *_ in people[1]:
        named = [policy for policy in [None, words.id, *REGIMES, *REGIMES] if pick.random() < 0.4]
        regimes += [(person, policy) for policy in named]
        for year in (2022, 2023):
            for policy in [None, words.id, *REGIMES, "nobody"]:
                if pick.random() < 0.1:
                    postings.append((person, year, pick.choice([*words.subjects, "public"]), pick.choice(HOURS), policy))
    return regimes, postings


def add_regimes(path, regimes, postings):
    database = sqlite3.connect(path)
    if regimes is not None:
        database.execute("CREATE TABLE hours_regime (person_id, policy)")
        database.executemany("INSERT INTO hours_regime VALUES (?, ?)", regimes)
    database.execute(f"CREATE TABLE hours_posted (person_id, year, subject, hours{', policy' if regimes is not None else ''})")
    database.executemany(f"INSERT INTO hours_posted VALUES ({', '.join('?' * len(postings[0]))})", postings)
    database.commit()
    database.close()


def compare_regimes(report, words, pick, folder, people, records):
    """Each regime's rows are those of people with this policy alone; and in any order, and one by one, the same. Asked of a few."""
    people = people[0], people[1][:12]
    those = {person for person, *_ in people[1]}
    records = records[0], [row for row in records[1] if row[1] in those]
    regimes, postings = make_regimes(words, pick, people)
    orders = []
    for name in ("regimes.db", "regimes-shuffled.db"):
        write_database(folder / name, people, records)
        add_regimes(folder / name, regimes, postings)
        for rows in (people[1], records[1], regimes, postings):
            pick.shuffle(rows)
        orders.append(connect(folder / name, words.id))
    first = orders[0]
    orders.append(connect(folder / "regimes.db", words.id, shortcuts=False))
    for other in orders:
        compare_answers(report, f"{words.id} among regimes", other)
    for other in orders[1:]:
        for name, query in TABLES.items():
            asked = query.replace("*", "*, regime, main").format(titles=TITLE_YEARS, given="")
            one, two = rows_of(first, asked), rows_of(other, asked)
            report.equal(f"{words.id}: {name} of each regime, in another way", dict(enumerate(one)), dict(enumerate(two)))
    for policy in {words.id, *REGIMES}:
        is_main = policy == words.id
        those = {person for person, named in regimes if named == policy}
        whose = [row for row in people[1] if is_main or row[0] in those]
        own = [row[:4] for row in postings if row[4] == policy or (is_main and row[4] is None)] or [(None, 2023, "public", 1)]
        path = folder / f"only-{policy}.db"
        write_database(path, (people[0], whose), records)
        add_regimes(path, None, own)
        alone = connect(path, policy)
        for name, query in TABLES.items():
            asked = query.format(titles=TITLE_YEARS, given="")
            expected = rows_of(alone, asked)
            got = rows_of(first, f"{asked} AND regime = '{policy}' AND main = {int(is_main)}")
            report.equal(f"{words.id}: {name} under {policy}", dict(enumerate(expected)), dict(enumerate(got)))
            each = asked.replace("* FROM", f"{name}.* FROM hours_person AS p CROSS JOIN").replace(
                " WHERE", f" WHERE {name}.person_id = p.person_id AND").replace("AND 1", "").replace("year IN", f"{name}.year IN")
            got = rows_of(first, f"{each} AND regime = '{policy}'")
            report.equal(f"{words.id}: {name} of each under {policy}", dict(enumerate(expected)), dict(enumerate(got)))
            if not is_main:
                got = rows_of(first, f"{asked} AND policy = '{policy}' AND main = 0")
                report.equal(f"{words.id}: {name} by the policy {policy}", dict(enumerate(expected)), dict(enumerate(got)))
        alone.close()
    for other in orders:
        other.close()


def compare(report, words, pick, count, folder):
    people, records = make_people(words, pick, count)
    write_database(folder / "people.db", people, records)
    first = connect(folder / "people.db", words.id)
    compare_given(report, words, first, folder, people, records)
    pick.shuffle(people[1])
    pick.shuffle(records[1])
    write_database(folder / "shuffled.db", people, records)
    for kind, other in (("without shortcuts", connect(folder / "people.db", words.id, shortcuts=False)),
                        ("in another order", connect(folder / "shuffled.db", words.id))):
        for name, query in TABLES.items():
            for given in GIVEN:
                asked = query.format(titles=TITLE_YEARS, given=given)
                one, two = rows_of(first, asked), rows_of(other, asked)
                if one or two:
                    report.equal(f"{words.id}: {name} {kind}{given}", dict(enumerate(one)), dict(enumerate(two)))
        other.close()
    got = {tuple(row[:-1]): row[-1] for row in first.execute(SCALARS)}
    report.equal(f"{words.id}: hours_bank = scalars", dict.fromkeys(got, 1), got)
    got = {row[:2]: row[2] for row in first.execute(
        f"SELECT person_id, year, eligible IS title_eligible(person_id, year) FROM title_review WHERE year IN ({TITLE_YEARS})")}
    report.equal(f"{words.id}: title_review = title_eligible", dict.fromkeys(got, 1), got)
    for name in ("hours_bank", "title_explain", "title_plan"):
        chosen = f" AND {name}.year IN ({TITLE_YEARS})" if name.startswith("title") else ""
        one = rows_of(first, f"SELECT * FROM {name} WHERE 1{chosen}")
        two = rows_of(first, f"SELECT {name}.* FROM hours_person AS p CROSS JOIN {name} ON {name}.person_id = p.person_id{chosen}")
        if one or two:
            report.equal(f"{words.id}: {name} of everybody and of each", dict(enumerate(one)), dict(enumerate(two)))
    compare_answers(report, words.id, first)
    first.close()
    compare_regimes(report, words, pick, folder, people, records)


def main():
    parser = argparse.ArgumentParser(description="Random people under every policy: the extension agrees with itself.")
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("policy", nargs="*")
    arguments = parser.parse_args()
    for name in [name for name in os.environ if name.startswith("HOURBANK_POLICY")]:
        del os.environ[name]
    report, asked = Report(), 0
    with tempfile.TemporaryDirectory(prefix="hourbank-agree-") as folder:
        policies = Path(folder, "policies")
        policies.mkdir()
        os.environ["HOURBANK_POLICY_PATH"] = str(policies)
        for path in POLICIES:
            words = Vocabulary(path)
            (policies / f"{words.id}.lua").write_text(words.text, "utf-8")
            if not arguments.policy or words.id in arguments.policy:
                own = Path(folder, words.id)
                own.mkdir()
                compare(report, words, random.Random(f"{arguments.seed} {words.id}"), arguments.people, own)
                asked += arguments.people
    print(f"{asked} people under {len(arguments.policy or POLICIES)} policies, seed {arguments.seed}, SQLite {sqlite3.sqlite_version}")
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
