"""A guest among enemies: a database, a connection with hourbank, and questions whose cost is measured.

Everything here runs in a process of its own, which `run` starts for each case and measures from outside. What is asked is
measured again from inside, statement by statement, by the CPU clock of the process: a case says in `wrong` what did not hold.
"""

import os
import resource
import sqlite3
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LIBRARY = os.environ.get("HOURBANK_LIBRARY", os.path.join(ROOT, "build", "hourbank"))

# Rule 13: one call of a rule ends within a second of CPU time; loads, scenarios, checks and forms have five. What a clock
# that is read every so often adds, and the statement around it, is the rest.
CALL_SECONDS = 1.25
LOAD_SECONDS = 5.25

# In a file of the case's folder, and nowhere else: whoever sees it has read that file.
TOKEN = "t0k3n-of-a-file"

RELATIONS = """
CREATE TABLE hours_person (person_id, employer_type, title_level);
CREATE TABLE hours_record (record_id, person_id, completed_on DEFAULT '2023-05-01', subject DEFAULT 'professional',
  form DEFAULT 'training', hours DEFAULT 1, status DEFAULT 'verified', passed DEFAULT 1, filed DEFAULT 1, activity_id, level);
"""
ROWS = """
INSERT INTO hours_person (person_id, employer_type) VALUES (1, 'institution'), (2, 'enterprise'), (3, 'institution');
INSERT INTO hours_record (record_id, person_id, subject, hours, level) VALUES
  (1, 1, 'public', 30, 'a'), (2, 1, 'professional', 60, 'b'), (3, 2, 'professional', 8, 'c'), (4, 3, 'public', 16, 'd');
"""
NAMES = """hours_total hours_required hours_shortfall hours_compliant title_eligible hours_use hours_language hours_progress hours_lock
policy_reload policy_install policy_rollback hours_form hours_certificate_valid hours_receipt hours_receipt_valid hourbank_version hourbank_receive""".split()


def cpu():
    return time.clock_gettime(time.CLOCK_PROCESS_CPUTIME_ID)


def text_of(value):
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return str(value)


class Guest:
    """One connection with hourbank. `wrong` collects what does not hold."""

    def __init__(self, path="case.db", relations=True, load=True, uri=False, **options):
        self.wrong = []
        self.locked = False  # the case itself has locked the connection
        self.db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, uri=uri, **options)
        self.db.text_factory = lambda data: data.decode("utf-8", "backslashreplace")
        if relations:
            self.db.executescript(RELATIONS + ROWS)
        if load:
            self.load()

    def load(self):
        self.db.enable_load_extension(True)
        self.db.load_extension(LIBRARY)
        self.db.enable_load_extension(False)

    def ask(self, sql, arguments=(), seconds=CALL_SECONDS):
        """The rows, or the text of the error. Costs more than `seconds` of CPU time: wrong."""
        started = cpu()
        try:
            answer = self.db.execute(sql, arguments).fetchall()
        except (sqlite3.Error, sqlite3.Warning, OverflowError, MemoryError, ValueError) as error:
            answer = "out of memory" if isinstance(error, MemoryError) else str(error)
        spent = cpu() - started
        short = sql if len(sql) < 90 else sql[:90] + "…"
        if spent > seconds:
            self.wrong.append(f"took {spent:.2f} s of CPU time, not {seconds}: {short}")
        self.refuse_token(answer, short)
        return answer

    def refuse_token(self, answer, what):
        for text in [answer] if isinstance(answer, str) else [text_of(value) for row in answer for value in row]:
            if TOKEN in text:
                self.wrong.append(f"read a file that is not for it: {what}")
            if isinstance(answer, str) and len(text) > 1200000:
                self.wrong.append(f"a message of {len(text)} characters: {what}")

    def expect(self, sql, wanted, arguments=(), seconds=CALL_SECONDS):
        answer = show(self.ask(sql, arguments, seconds))
        if answer != wanted:
            self.wrong.append(f"{sql[:120]} gave {answer[:300]!r}, not {wanted!r}")

    def goes_on(self):
        """The next question is answered right, by rows that the user of the connection owns, in the language as loaded."""
        for name in ("hours_person", "hours_record", "hours_posted", "hours_policy", "hours_setting"):
            for kind in ("TABLE", "VIEW"):
                try:
                    self.db.execute(f"DROP {kind} IF EXISTS temp.{name}")
                except sqlite3.Error:
                    pass
        try:
            self.db.executescript((RELATIONS + ROWS).replace("CREATE TABLE", "CREATE TEMP TABLE").replace("INTO hours", "INTO temp.hours") +
                                  "CREATE TEMP TABLE hours_policy (policy, text); CREATE TEMP TABLE hours_setting (name, value);"
                                  "CREATE TEMP TABLE hours_posted (person_id, year, subject, hours);")
        except sqlite3.Error as error:
            self.wrong.append(f"the connection takes no TEMP table any more: {error}")
        if not self.locked:
            self.expect("SELECT hours_use('cn-shandong-yantai') LIKE 'cn-shandong-yantai@%'", "1")
        self.expect("SELECT hours_total(1, 2023), hours_compliant(1, 2023), title_eligible(2, 2023)", "90.0|1|0")
        refusal = self.ask("SELECT hours_total(1, 'a year')")
        if not isinstance(refusal, str) or "year" not in refusal or not refusal.isascii():
            self.wrong.append(f"the connection's language or manners changed: {refusal!r}")


def show(answer):
    if isinstance(answer, str):
        return f"error: {answer}"
    return "\n".join("|".join(map(text_of, row)) for row in answer)


def bound(seconds, memory_mib=1536):
    """What no case may pass, so that the machine lives: then the process is killed, and the case has failed."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory_mib << 20, memory_mib << 20))
