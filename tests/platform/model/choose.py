"""Random actions: mostly what somebody would do next, by whom it is for, and often enough the wrong thing or the wrong account."""

import datetime
import random

import attacks
from bank_choices import BankChoices
from filing_choices import FilingChoices
from people_choices import PeopleChoices
from registration_choices import RegistrationChoices
from state import State

# How often each is tried in the three kinds of sequence.
COMMON = {"step": 50, "record": 6, "edit_record": 4, "evidence": 4, "filing": 2, "filing_step": 6, "a_class": 2, "attendee": 3, "class_declaration": 3,
          "link": 4, "people": 4, "kept": 5, "bad": 3}
WEIGHTS = {
    "registration": {**COMMON, "closing": 1, "script": 2, "title": 1},
    "closing": {**COMMON, "link": 10, "closing": 4, "script": 14, "title": 2},
    "titles": {**COMMON, "link": 12, "closing": 2, "script": 6, "title": 16},
}


class Chooser(FilingChoices, RegistrationChoices, BankChoices, PeopleChoices):
    """Chooses from the state of the model alone, so that a seed gives the same sequence wherever it is played."""

    def __init__(self, kind, seed):
        self.random = random.Random(f"{kind} {seed}")
        self.state = State()
        self.today = datetime.date(2023, 2, 1) + datetime.timedelta(self.random.randrange(200))
        self.weights = WEIGHTS[kind]
        self.counter = 0
        self.first = list(self.beginning())

    def next(self):
        if self.first:
            return self.first.pop(0)
        self.today += datetime.timedelta(self.random.choice((0, 0, 1, 3, 8, 25)))
        while True:
            name = self.random.choices(list(self.weights), self.weights.values())[0]
            action = getattr(self, name)()
            if action:
                return action

    # ---- small choices

    def rarely(self, chance=0.07):
        return self.random.random() < chance

    def on(self):
        """Today; now and then an earlier day or no date at all."""
        if self.rarely(0.03):
            return self.random.choice(("2023-02-30", "昨天", "2023-6-1"))
        return str(self.today - datetime.timedelta(self.random.choice((1, 20, 300)) if self.rarely() else 0))

    def person(self):
        return 99 if self.rarely(0.01) else self.random.randint(1, 7)

    def account(self, permission=None, organisation=None, person=None):
        """Whoever fits, or now and then anybody."""
        fitting = [number for number, one in self.state.accounts.items()
                   if (permission is None or permission in one.permissions) and (organisation is None or one.organisation == organisation)
                   and (person is None or one.person == person)]
        if self.rarely(0.02):
            return 9999
        if permission and self.rarely(0.06):  # the right one, but somebody else's
            return self.one_of(number for number, one in self.state.accounts.items() if permission in one.permissions) or 9999
        return self.random.choice(list(self.state.accounts) if not fitting or self.rarely(0.1) else fitting)

    def one_of(self, numbers):
        numbers = list(numbers)
        return self.random.choice(numbers) if numbers else None

    def number(self, taken, first=1):
        """The next number of something; now and then a taken one."""
        if taken and self.rarely(0.04):
            return self.one_of(taken)
        return max(taken, default=first - 1) + 1

    def kept(self):
        return attacks.kept(self)

    def bad(self):
        return attacks.bad_input(self)
