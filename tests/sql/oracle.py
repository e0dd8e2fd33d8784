#!/usr/bin/python3
"""Compare the extension with an independent oracle over thousands of random people.

    tests/sql/oracle.py [--people N] [--seed N] [--no-shortcuts] [--rules-only]

The rules stand a second time in oracle.sql, by hand, in plain SQL. Here are the
random people, the comparison, and checks that need no oracle: scalar = table =
explanation, the order of rows does not matter, one hour more never turns a yes
into a no. Everything follows from the seed.
"""

import argparse
import os
import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

CUTOFFS = [None, "2019-01-01", "2022-12-31", "2023-01-01", "2023-09-01", "2024-01-01"]
YEARS = range(2018, 2025)  # the years with an account for everybody; the data have others too
SCALAR_YEARS = (2018, 2019, 2022, 2023)  # the years asked of the scalar functions
TITLE_YEAR = 2023
SUBJECTS = ["public", "professional"]
CONVERTED = ["self_study", "achievement", "grassroots", "other"]
REASONS = ["ok", "bad_date", "not_verified", "unknown_subject", "unknown_form", "manual_review", "no_hours", "after_cutoff",
           "not_passed", "unfiled", "duplicate", "posted"]
INVALID = "@invalid UTF-8@"  # stands for the byte FF until the rows are in the database
COLUMNS = ["record_id", "person_id", "completed_on", "subject", "form", "hours", "status", "passed", "filed",
           "recognised", "activity_id"]

# Values that a column may hold besides the right ones; None is NULL.
EDGE = {
    "completed_on": [None, "", "2023-02-30", "2021-02-29", "2020-02-29", "2024-02-29", "2100-02-29", "2022-04-31",
                     "2023-13-01", "2023-00-01", "2023-1-1", "2023/01/01", "2023-05-01T10:00", "2023-05-01 ",
                     "2023-05-01\0", " 2023-05-01", "soon", 20230501, 2460065.5, b"2023-05-01", INVALID,
                     "0000-01-01", "9999-12-31", "1970-01-01", "2018-12-31", "2019-01-01"],
    "subject": [None, "", "Public", "total", "public ", "professional\0", 1, b"public", INVALID],
    "form": [None, "", "lecture", "Training", 1, b"training", INVALID, *CONVERTED],
    "hours": [None, None, None, 0, 0.0, -0.0, -1, -0.001, 0.0004, 0.0005, 0.001, 0.0014, 0.0015, 0.1, 1, 29.999, 30,
              59.9996, 60.0, 1000000000, 1e9 + 1, 1e300, -1e300, float("inf"), float("-inf"), float("nan"),
              2**62, "", "12", "1.5", "many", "12\0", b"12", INVALID],
    "status": [None, "", "declared", "employer_approved", "department_approved", "rejected", "withdrawn", "revoked",
               "VERIFIED", "verified\0", 1, b"verified", INVALID],
    "passed": [None, None, 0, 1, 0.0, 1.0, 2, -1, "1", "0", "", b"1"],
    "filed": [None, None, 0, 1, 0.0, 1.0, 2, "1", "yes", b"1"],
    "recognised": [None, 0, 1, 1, 1.0, 2, "1", b"1"],
    "activity_id": ["A", "A", "B", "B", "a", "", 7, 7.0, "7", "A\0x", "A\0y", INVALID],
}


class People:
    """Random people and records, the same for the same seed."""

    def __init__(self, seed, count):
        self.random = random.Random(seed)
        self.persons, self.records, self.postings = [], [], []
        for number in range(count):
            self.add_person(number)

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def add_person(self, number):
        pick = self.random
        kind = number % 40
        person = (str(number - 1) if kind == 1 else  # looks like the integer before it
                  number + 0.5 if kind == 2 else
                  b"\x00%d" % number if kind == 3 else
                  f"演示人员{number:06}" if 4 <= kind < 12 else
                  number)
        employer = pick.choice(["institution"] * 9 + ["enterprise"] * 9 + [None, "self_employed"])
        self.persons.append((person, employer))
        kind = pick.random()
        records = []
        if kind < 0.6:
            records += self.complete_years(employer)
        if kind < 0.95:  # the rest have no record at all
            records += [self.damaged(self.good_record()) for _ in range(pick.choice([0, 0, 1, 2, 5, 12]))]
        pick.shuffle(records)
        for record in records:
            identity = len(self.records)
            record["record_id"] = pick.choice([identity, identity, f"r{identity}"])
            record["person_id"] = person
            self.records.append(record)
        years = sorted({int(r["completed_on"][:4]) for r in records
                        if isinstance(r["completed_on"], str) and r["completed_on"][:2] == "20" and r.get("good")})
        for year in years:
            if self.chance(5):
                self.post(person, year)

    def good_record(self, year=None, subject=None, thousandths=None):
        pick = self.random
        year = year or pick.choice([2016, 2018, 2019, 2020, 2021, 2022, 2023, 2023, 2023, 2024])
        subject = subject or pick.choice(SUBJECTS)
        thousandths = thousandths or pick.choice([1, 100, 500, 1000, 3333, 8000, 29999, 30000, 60000])
        form = pick.choice(["training", "training", *CONVERTED])
        return {
            "completed_on": pick.choice([f"{year}-01-01", f"{year}-12-31", f"{year}-09-01", f"{year}-08-31",
                                         f"{year}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}"]),
            "subject": subject,
            "form": form,
            "hours": thousandths // 1000 if thousandths % 1000 == 0 and self.chance(50) else thousandths / 1000,
            "status": "verified",
            "passed": 1 if subject == "public" else pick.choice([None, 1]),
            "filed": 1 if form == "training" else pick.choice([None, 0, 1]),
            "recognised": pick.choice([None, None, 0, 1]),
            "activity_id": None,
            "good": True,
        }

    def damaged(self, record):
        """The record with some columns replaced by edge values; sometimes by none."""
        for column in self.random.sample(list(EDGE), self.random.choice([0, 1, 1, 1, 2, 3])):
            record[column] = self.random.choice(EDGE[column])
        if record["activity_id"] is None and self.chance(75):
            record["activity_id"] = self.random.choice(EDGE["activity_id"])
        record["good"] = False
        return record

    def complete_years(self, employer):
        """Records that bring most title requirements to the threshold, or a thousandth beside it."""
        pick = self.random
        records = []
        for year in range(2019, 2024):
            for subject, required in (("public", 30000), ("professional", 60000)):
                if (employer, year, subject) == ("enterprise", 2019, "professional") and self.chance(70):
                    continue
                wanted = required + pick.choice([0] * 40 + [1, 1000, 45000] + ([-1] if self.chance(40) else []))
                parts = sorted(pick.sample(range(1, wanted), pick.choice([0, 0, 1, 2, 4]))) + [wanted]
                for start, end in zip([0] + parts, parts):
                    records.append(self.good_record(year, subject, end - start))
        if self.chance(15):  # a case for manual review in place of some hours
            pick.choice(records).update(form=pick.choice(CONVERTED), hours=None)
        if self.chance(10):
            self.damaged(pick.choice(records))
        return records

    def post(self, person, year):
        """A closed year: around the threshold, in one posting or several, some with a correction."""
        for subject, required in (("public", 30000), ("professional", 60000)):
            if self.chance(15):
                continue
            amounts = [required + self.random.choice([0, 0, 0, -1, 1, 250])]
            if self.chance(40):
                correction = self.random.choice([-500, -1, 1, 2000])
                amounts = [amounts[0] - correction, correction]
            self.postings += [(person, year, subject, amount / 1000) for amount in amounts]
        if self.chance(5):
            self.postings.append((person, year, "public", 0))


def write_database(path, people, shuffle=None):
    """A platform's database; with `shuffle`, the same rows in another order."""
    database = sqlite3.connect(path)
    database.executescript("""
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        CREATE TABLE hours_person (person_id UNIQUE, employer_type);
        CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, filed, recognised,
                                   activity_id);
        CREATE TABLE hours_posted (person_id, year, subject, hours);
    """)
    tables = {
        "hours_person": list(people.persons),
        "hours_record": [tuple(record[column] for column in COLUMNS) for record in people.records],
        "hours_posted": list(people.postings),
    }
    for table, rows in tables.items():
        if shuffle:
            shuffle.shuffle(rows)
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    for column in COLUMNS:
        database.execute(f"UPDATE hours_record SET {column} = CAST(x'ff' AS TEXT) WHERE {column} = ?", (INVALID,))
    database.execute("CREATE INDEX hours_record_by_person ON hours_record (person_id, completed_on, record_id)")
    database.execute("CREATE INDEX hours_posted_by_person ON hours_posted (person_id, year)")
    database.commit()
    database.close()


def connect(path, library=None):
    database = sqlite3.connect(path)
    database.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    if library:
        database.enable_load_extension(True)
        database.load_extension(library)
    return database


def hours(thousandths):
    return None if thousandths is None else thousandths / 1000


def before(cutoff):
    """The constraint of a table's hidden column."""
    return "" if cutoff is None else f" AND cutoff = '{cutoff}'"


class Report:
    """Counts checks; a check compares many facts and says the first few that differ."""

    def __init__(self):
        self.passed = self.failed = self.facts = 0

    def equal(self, name, expected, got):
        """Compare two mappings, fact by fact."""
        self.facts += len(expected)
        wrong = [key for key in expected.keys() | got.keys()
                 if key not in expected or key not in got or expected[key] != got[key]]
        self.conclude(name, len(expected), [
            f"{key!r}: expected {expected.get(key, 'no row')!r}, got {got.get(key, 'no row')!r}"
            for key in sorted(wrong, key=repr)[:5]], len(wrong))

    def conclude(self, name, facts, examples, wrong):
        if wrong or not facts:
            self.failed += 1
            print(f"FAIL {name}: {wrong} of {facts} differ", *examples, sep="\n  ")
        else:
            self.passed += 1
            print(f"ok {name}: {facts} facts")

    def close(self):
        print(f"{self.facts} facts compared")
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0


class Oracle:
    """What oracle.sql says, as mappings."""

    def __init__(self, path):
        self.database = connect(path)
        self.database.execute("PRAGMA temp_store = MEMORY")
        self.database.execute("CREATE TEMP TABLE oracle_cutoff (cutoff)")
        self.database.executemany("INSERT INTO oracle_cutoff VALUES (?)", [(c,) for c in CUTOFFS])
        self.database.execute("CREATE TEMP TABLE oracle_year (year)")
        self.database.executemany("INSERT INTO oracle_year VALUES (?)", [(y,) for y in YEARS])
        self.database.executescript((HERE / "oracle.sql").read_text("utf-8"))

        self.account = {}  # (cutoff, person, year) -> (public, professional, total) as (credited, shortfall, met)
        for row in self.database.execute("""
                SELECT cutoff, person_id, year, public, public_shortfall, public_met,
                       professional, professional_shortfall, professional_met, total, total_shortfall, compliant
                FROM oracle_bank"""):
            self.account[row[:3]] = {
                "public": (hours(row[3]), hours(row[4]), row[5]),
                "professional": (hours(row[6]), hours(row[7]), row[8]),
                "total": (hours(row[9]), hours(row[10]), row[11]),
            }
        self.record_years = {person: set() for person, in self.database.execute("SELECT person_id FROM hours_person")}
        for person, year in self.database.execute(
                "SELECT DISTINCT person_id, year FROM oracle_record WHERE year IS NOT NULL"):
            self.record_years[person].add(year)
        self.ledger = {row[:3]: (row[3], row[4], hours(row[5])) for row in self.database.execute(
            "SELECT cutoff, person_id, record_id, shown_year, reason, credited FROM oracle_ledger")}
        self.title = {row[:2]: (row[2], hours(row[3])) for row in self.database.execute(
            "SELECT cutoff, person_id, eligible, shortfall FROM oracle_title")}
        self.explain = {row[:4]: (hours(row[4]), hours(row[5]), row[6]) for row in self.database.execute(
            "SELECT cutoff, person_id, year, subject, credited, shortfall, met FROM oracle_explain")}

    def required(self, year, subject):
        return {"public": 30.0, "professional": 60.0, "total": 90.0}[subject] if year >= 2019 else None

    def bank(self, cutoff, person, year):
        return {(person, year, subject): (self.required(year, subject), *account)
                for subject, account in self.account[cutoff, person, year].items()}

    def check_coverage(self, report, least):
        """A comparison is worth something only if the people reach every reason and every answer."""
        thin = []
        count = dict.fromkeys(REASONS, 0)
        for _, reason, _ in self.ledger.values():
            count[reason] += 1
        for reason, found in count.items():
            if found < least:
                thin.append(f"reason {reason}: {found}")
        for what, answers in (("compliant", [a["total"][2] for k, a in self.account.items() if k[2] >= 2019]),
                              ("eligible", [e for e, _ in self.title.values()])):
            for answer in (0, 1, None):
                if answers.count(answer) < least:
                    thin.append(f"{what} {answer}: {answers.count(answer)}")
        facts = len(count) + 6
        report.facts += facts
        report.conclude("every reason and every answer occurs", facts, thin, len(thin))


def compare_ledger(report, oracle, database):
    for cutoff in CUTOFFS:
        rows, sums = {}, {}
        for person, year, record, credited, reason in database.execute(
                f"SELECT person_id, year, record_id, credited, reason FROM hours_ledger WHERE 1{before(cutoff)}"):
            if record is not None:
                rows[person, record] = (year, reason, credited)
            if year is not None and reason != "bad_date":
                sums[person, year] = sums.get((person, year), 0) + round(credited * 1000)
        expected = {key[1:]: value for key, value in oracle.ledger.items() if key[0] == cutoff}
        report.equal(f"hours_ledger, cutoff {cutoff}", expected, rows)
        totals = {(p, y): oracle.account[cutoff, p, y]["total"][0] for p, years in oracle.record_years.items() for y in years}
        report.equal(f"hours_ledger adds up to the total, cutoff {cutoff}", totals,
                     {key: hours(value) for key, value in sums.items()})


def compare_bank(report, oracle, database):
    for cutoff in CUTOFFS:
        got = {tuple(row[:3]): tuple(row[3:]) for row in database.execute(
            f"SELECT person_id, year, subject, required, credited, shortfall, met FROM hours_bank WHERE 1{before(cutoff)}")}
        expected = {}
        for person, years in oracle.record_years.items():
            for year in years:
                expected.update(oracle.bank(cutoff, person, year))
        report.equal(f"hours_bank, cutoff {cutoff}", expected, got)
        for year in (2018, 2019, 2023):
            got = {tuple(row[:3]): tuple(row[3:]) for row in database.execute(
                "SELECT person_id, year, subject, required, credited, shortfall, met "
                f"FROM hours_bank WHERE year = ?{before(cutoff)}", (year,))}
            expected = {}
            for person in oracle.record_years:
                expected.update(oracle.bank(cutoff, person, year))
            report.equal(f"hours_bank of {year}, cutoff {cutoff}", expected, got)


def compare_scalars(report, oracle, database):
    persons = list(oracle.record_years)
    for subject in (None, *SUBJECTS):
        column = subject or "total"
        expected, got = {}, {}
        for year in SCALAR_YEARS:
            for cutoff in CUTOFFS[:1] + CUTOFFS[4:5]:
                for person, total, required, shortfall in database.execute(
                        "SELECT person_id, hours_total(person_id, ?1, ?2, ?3), hours_required(person_id, ?1, ?2), "
                        "hours_shortfall(person_id, ?1, ?2, ?3) FROM hours_person", (year, subject, cutoff)):
                    got[person, year, cutoff] = (total, required, shortfall)
                for person in persons:
                    account = oracle.account[cutoff, person, year][column]
                    expected[person, year, cutoff] = (account[0], oracle.required(year, column), account[1])
        report.equal(f"hours_total, hours_required, hours_shortfall of {column}", expected, got)
    for cutoff in CUTOFFS:
        report.equal(f"hours_compliant, cutoff {cutoff}",
                     {(p, y): oracle.account[cutoff, p, y]["total"][2] for p in persons for y in SCALAR_YEARS},
                     {(p, y): answer for y in SCALAR_YEARS for p, answer in database.execute(
                         "SELECT person_id, hours_compliant(person_id, ?, ?) FROM hours_person", (y, cutoff))})
        report.equal(f"title_eligible, cutoff {cutoff}",
                     {p: oracle.title.get((cutoff, p), (None,))[0] for p in persons},
                     dict(database.execute(
                         "SELECT person_id, title_eligible(person_id, ?, ?) FROM hours_person", (TITLE_YEAR, cutoff))))
    report.equal("title_eligible of years without a rule",
                 {(p, year): None for p in persons for year in (2022, 2024)},
                 {(p, year): answer for year in (2022, 2024) for p, answer in database.execute(
                     "SELECT person_id, title_eligible(person_id, ?) FROM hours_person", (year,))})


def compare_titles(report, oracle, database):
    ruled = {person for _, person in oracle.title}
    for cutoff in CUTOFFS:
        review = {row[0]: tuple(row[1:]) for row in database.execute(
            f"SELECT person_id, eligible, shortfall FROM title_review WHERE year = ?{before(cutoff)}", (TITLE_YEAR,))}
        report.equal(f"title_review covers everybody, cutoff {cutoff}",
                     dict.fromkeys(oracle.record_years, True), dict.fromkeys(review, True))
        report.equal(f"title_review, cutoff {cutoff}",
                     {p: oracle.title[cutoff, p] for p in ruled}, {p: review.get(p) for p in ruled})
        report.equal(f"title_review without a rule for the employer, cutoff {cutoff}",
                     {p: None for p in oracle.record_years if p not in ruled},
                     {p: review.get(p, ("no row",))[0] for p in oracle.record_years if p not in ruled})
        explain = {}
        for row in database.execute(
                "SELECT e.person_id, e.from_year, e.to_year, e.subject, e.required, e.credited, e.shortfall, e.met "
                f"FROM hours_person AS p JOIN title_explain AS e ON e.person_id = p.person_id AND e.year = ?{before(cutoff)} "
                "WHERE p.employer_type IN ('institution', 'enterprise')", (TITLE_YEAR,)):
            explain[tuple(row[:4])] = tuple(row[4:])
        report.equal(f"title_explain, cutoff {cutoff}",
                     {(p, y, y, s): (oracle.required(y, s), *value)
                      for (c, p, y, s), value in oracle.explain.items() if c == cutoff}, explain)


def check_row_order(report, people, first, library, directory):
    path = os.path.join(directory, "shuffled.db")
    write_database(path, people, random.Random(1))
    second = connect(path, library)
    for name, query in (
            ("hours_ledger", "SELECT * FROM hours_ledger WHERE cutoff = '2023-09-01'"),
            ("hours_bank", "SELECT * FROM hours_bank"),
            ("title_review", "SELECT * FROM title_review WHERE year = 2023")):
        # A posting is a line without a record_id, and two may be alike: compare as sorted lists.
        one, two = (sorted(map(repr, database.execute(query))) for database in (first, second))
        report.equal(f"row order: {name}", dict(enumerate(one)), dict(enumerate(two)))
    second.close()


def check_more_hours(report, people, oracle, database):
    """One more hour adds exactly one hour, and never turns a yes, or an open case, into a no."""
    pick = random.Random(2)
    rank = {0: 0, None: 1, 1: 2}
    questions = {
        "hours_compliant": "SELECT person_id, hours_compliant(person_id, given.year) FROM given",
        "title_eligible": "SELECT person_id, title_eligible(person_id, 2023) FROM given",
        "title_eligible before a cut-off": "SELECT person_id, title_eligible(person_id, 2023, '2023-09-01') FROM given",
        "hours_total": "SELECT person_id, hours_total(person_id, given.year) FROM given",
    }
    database.execute("CREATE TEMP TABLE given (person_id, year, subject)")
    database.executemany("INSERT INTO given VALUES (?, ?, ?)",
                         [(p, pick.randint(2019, 2023), pick.choice(SUBJECTS)) for p, _ in people.persons])
    before = {name: dict(database.execute(query)) for name, query in questions.items()}
    database.execute(
        "INSERT INTO hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, filed) "
        "SELECT 'more' || rowid, person_id, year || '-06-15', subject, 'training', 1, 'verified', 1, 1 FROM given")
    after = {name: dict(database.execute(query)) for name, query in questions.items()}
    posted = {(p, y) for p, y, _, _ in people.postings}
    year = dict(database.execute("SELECT person_id, year FROM given"))
    database.rollback()

    totals = {p: total if (p, year[p]) in posted else hours(round(total * 1000) + 1000)
              for p, total in before.pop("hours_total").items()}
    report.equal("one more hour: hours_total", totals, after.pop("hours_total"))
    for name, answers in before.items():
        report.equal(f"one more hour: {name} never worse", dict.fromkeys(answers, True),
                     {p: rank[after[name][p]] >= rank[answer] for p, answer in answers.items()})
        changed = sum(after[name][p] != answer for p, answer in answers.items())
        report.facts += 1
        report.conclude(f"one more hour: {name} changes for somebody", 1, ["nobody"], 0 if changed else 1)


def check_agreement(report, database):
    """Scalar = table = explanation, asked of the extension alone."""
    for name, query in (
            ("hours_bank = scalars",
             "SELECT person_id, year, subject, "
             "credited IS hours_total(person_id, year, nullif(subject, 'total')) "
             "AND required IS hours_required(person_id, year, nullif(subject, 'total')) "
             "AND shortfall IS hours_shortfall(person_id, year, nullif(subject, 'total')) "
             "AND (subject <> 'total' OR met IS hours_compliant(person_id, year)) FROM hours_bank"),
            ("title_review = title_eligible",
             "SELECT person_id, eligible IS title_eligible(person_id, 2023, '2023-09-01') "
             "FROM title_review WHERE year = 2023 AND cutoff = '2023-09-01'"),
            ("title_review = title_explain",
             "SELECT r.person_id, r.shortfall IS round(sum(e.shortfall), 3) "
             "AND r.eligible IS CASE WHEN min(e.met) = 0 THEN 0 WHEN count(e.met) < count(*) THEN NULL ELSE 1 END "
             "FROM hours_person AS p "
             "JOIN title_review AS r ON r.person_id = p.person_id AND r.year = 2023 "
             "JOIN title_explain AS e ON e.person_id = p.person_id AND e.year = 2023 "
             "WHERE p.employer_type IN ('institution', 'enterprise') GROUP BY r.person_id"),
            ("title_explain = hours_bank",
             "SELECT e.person_id, e.from_year, e.subject, e.credited IS b.credited AND e.required IS b.required "
             "AND e.shortfall IS b.shortfall AND e.met IS b.met "
             "FROM hours_person AS p "
             "JOIN title_explain AS e ON e.person_id = p.person_id AND e.year = 2023 "
             "JOIN hours_bank AS b ON b.person_id = p.person_id AND b.year = e.from_year AND b.subject = e.subject "
             "WHERE p.employer_type IN ('institution', 'enterprise')")):
        got = {tuple(row[:-1]): row[-1] for row in database.execute(query)}
        report.equal(f"agreement: {name}", dict.fromkeys(got, 1), got)


def main():
    parser = argparse.ArgumentParser(description="Compare the extension with the rules in plain SQL.")
    parser.add_argument("--people", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=20230525)
    parser.add_argument("--no-shortcuts", action="store_true", help="evaluate without all that is for speed only (HOURBANK_SHORTCUTS=0)")
    parser.add_argument("--rules-only", action="store_true", help="run oracle.sql alone, without the extension")
    arguments = parser.parse_args()

    for name in [name for name in os.environ if name.startswith("HOURBANK_POLICY")]:
        del os.environ[name]  # the built-in policy is compared
    if arguments.no_shortcuts:
        os.environ["HOURBANK_SHORTCUTS"] = "0"
    library = os.environ.get("HOURBANK", str(ROOT / "build" / "hourbank"))
    report = Report()
    started = time.monotonic()
    people = People(arguments.seed, arguments.people)
    with tempfile.TemporaryDirectory(prefix="hourbank-oracle-") as directory:
        path = os.path.join(directory, "people.db")
        write_database(path, people)
        oracle = Oracle(path)
        print(f"{len(people.persons)} people, {len(people.records)} records, {len(people.postings)} postings, "
              f"seed {arguments.seed}, SQLite {sqlite3.sqlite_version}")
        oracle.check_coverage(report, arguments.people // 30)
        if not arguments.rules_only:
            database = connect(path, library)
            compare_ledger(report, oracle, database)
            compare_bank(report, oracle, database)
            compare_scalars(report, oracle, database)
            compare_titles(report, oracle, database)
            check_agreement(report, database)
            check_row_order(report, people, database, library, directory)
            check_more_hours(report, people, oracle, database)
            database.close()
        oracle.database.close()
    print(f"{time.monotonic() - started:.0f} s")
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
