"""What the model knows of the platform, as plain Python: nothing here is read from the database or its triggers."""

import datetime
from types import SimpleNamespace as Row

import world

# Where each step leads (三; 二(二)1), as the tables of sql/README.md say.
REGISTRATION = {"declare": "declared", "review_employer": "employer_approved", "review_department": "department_approved", "verify": "verified",
                "assess": "verified", "return": "rejected", "withdraw": "withdrawn", "revoke": "revoked", "recall": None}
FILING = {"submit": "submitted", "review": "reviewed", "file": "filed", "return": "returned", "withdraw": "withdrawn", "revoke": "revoked"}
TO_DECLARE = ("draft", "rejected", "withdrawn")
RECALLED = ("review_employer", "review_department", "return")
UNDER_REVIEW = ("declared", "employer_approved", "department_approved")
EITHER = "nothing to do"  # it may be refused or pass: nothing changes
BUREAUS = ("city_bureau", "district_bureau")
FIELDS = ["completed_on", "subject", "form", "hours", "started_on", "passed", "filing_id", "class_id", "employer_id", "activity_id",
          "claimed_hours", "title", "organizer", "place", "kind", "assessment", "level", "recognised", "learnt_on"]


def is_date(text):
    try:
        return isinstance(text, str) and datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_blank(text):
    return text is None or not text.strip()


def are_hours(value):
    """A positive number with three decimals at most (附件2)."""
    return type(value) in (int, float) and 0 < value < 10000 and round(value, 3) == value


class State:
    def __init__(self):
        self.organisations = {number: Row(parent=parent, kind=kind, type=employer_type)
                              for number, parent, kind, employer_type, _ in world.ORGANISATIONS}
        self.people = set(world.PEOPLE)
        self.employments = {person: [Row(joined="2015-07-01", employer=employer, left=None)] for person, employer in world.EMPLOYED.items()}
        self.employments.update({person: [Row(joined="2015-07-01", employer=employer, left="2021-06-30")] for person, employer in world.LEFT.items()})
        self.accounts = {number: Row(organisation=organisation, person=person, permissions=set(permissions), active=number not in world.INACTIVE)
                         for number, organisation, person, permissions in world.ACCOUNTS}
        self.recognised = set(world.RECOGNISED)
        self.links = set()           # (platform, the platform's id)
        self.filings, self.filing_steps = {}, []
        self.classes = {}
        self.records = {}
        self.steps = []              # of registration, in order
        self.evidence = {}           # number: record
        self.accounts_of_years = {}  # (person, year): employer
        self.asked_nothing = set()   # (person, year): closed, with nothing required
        self.closings, self.closed = {}, 0  # (person, year): number of the closing
        self.postings = {}           # (person, year, subject): entries, in thousandths
        self.posted = {}             # (person, year, record): what it was credited with, its reason and its hours
        self.applications, self.decisions = {}, {}
        self.effects = []            # of revocations by the script
        for one in world.history():
            fields = dict.fromkeys(FIELDS)
            fields.update(completed_on=one.completed_on, subject=one.subject, form="training", hours=one.hours, passed=1)
            self.records[one.number] = Row(person=one.person, source="linked", status="verified", recorded_on=None, fields=fields)

    def may(self, number, permission):
        account = self.accounts.get(number)
        return account is not None and account.active and permission in account.permissions

    def employer(self, person):
        """The present one, or None."""
        return next((one.employer for one in self.employments.get(person, []) if one.left is None), None)

    def type_on(self, person, day):
        """Of the employer of that day, or, where there was none, of the present one (六(一))."""
        employments = self.employments.get(person, [])
        then = [one for one in employments if one.joined <= day and (one.left is None or one.left > day)]
        now = [one for one in employments if one.left is None]
        return next((self.organisations[one.employer].type for one in then or now), None)

    def employer_at_end_of(self, person, year):
        end = f"{year}-12-31"
        return next((one.employer for one in self.employments.get(person, []) if one.joined <= end and (one.left is None or one.left > end)), None)

    def is_asked_nothing(self, person, year):
        """Employed on no day of the year, after an employment that ended before it."""
        employments = self.employments.get(person, [])
        before = any(one.left is not None and one.left < f"{year}-01-01" for one in employments)
        return before and not any(one.joined <= f"{year}-12-31" and (one.left is None or one.left >= f"{year}-01-01") for one in employments)

    def supervisor(self, organisation):
        return self.organisations[organisation].parent if organisation in self.organisations else None

    def bureau(self, organisation):
        """The HR bureau in charge: the first one upwards in the tree."""
        while organisation is not None and self.organisations[organisation].kind not in BUREAUS:
            organisation = self.organisations[organisation].parent
        return organisation

    def steps_of(self, number):
        return [step for step in self.steps if step.record == number]

    def next_record(self):
        return max(self.records, default=0) + 1
