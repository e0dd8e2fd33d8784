"""Whether what a load refuses by rule 15 deserves it, as far as model.py can tell.

A part that "changes nothing" is taken out: no answer about any of many people may change, but from unknown to one that is known. A part that "nobody can meet" is asked alone: of
many people, with all that they might learn besides, none meets it. A year that does not exist is none of the calendar's.
"""

import copy
import random
import re

import numpy

from figures import NO, UNKNOWN, YES
from model import Case
from people import People

PEOPLE = 14
YEARS = range(2019, 2027)
OUTCOMES = 60  # of further hours that a person may have, looked at together
MUCH = 10 ** 6
NOTHING = -1  # is asked
# What cannot be taken out is not a part without effect: the message asks for more to be said. (Nothing is carried from a line with `every` alone.)
NOT_JUDGED = ("does not go with", "has no figure from", "has its first figure in", "to pass hours from")


def parts_of(items, path=()):
    """Each item with its place: indices, of lists within alternatives too."""
    for index, item in enumerate(items):
        yield (*path, index), item
        for number, part in enumerate(item.get("lists", [])):
            yield from parts_of(part, (*path, index, "lists", number))


def at(items, path):
    """The list and the index that the place names."""
    for step in path[:-1]:
        items = items[step]
    return items, path[-1]


class Refusals:
    """Findings of policy_check about one policy, judged."""

    def __init__(self, policy, unit, seed, labels):
        """labels: years that the policy knows, for people to be made."""
        self.labels = labels
        self.policy, self.unit, self.random = policy, unit, random.Random(seed)
        self.lines = policy.text().split("\n")
        self.judged, self.wrong = 0, []
        self.people = None

    def make_people(self):
        made = People(self.random, self.policy, self.unit, self.labels)
        self.people = [made.person() for _ in range(PEOPLE)]
        for person in self.people:
            # Where a fact is missing, what goes by it waits: that alone is not what a part is declared for.
            person["columns"].update(grade=self.random.choice("xy"), kind=self.random.choice([1, 2]), licensed_on="2021-10-15")
        self.added = []
        for person in self.people:
            case = Case(self.policy, person)
            cells = {}
            for label in self.years_of(case):
                for subject in self.policy.subjects:
                    some = numpy.array([self.random.choice([0, 0, 1, 2, 3, 5, 8, 13]) for _ in range(OUTCOMES)]) * self.unit
                    some[-8:] = self.random.choice([0, MUCH])
                    some[-1] = MUCH
                    day = self.random.choice([case.calendar.first[label], case.last_day(label)])
                    cells[label, subject, day.isoformat(), 10 ** 9] = some
            self.added.append(cells)

    @staticmethod
    def years_of(case):
        return [year for year in YEARS if year in case.labels]

    # ---------------------------------------------------------------- answers

    def answers(self, policy):
        """All that is told about the people, with and without what they might learn."""
        totals, verdicts = [], []
        for person, cells in zip(self.people, self.added):
            case = Case(policy, person)
            state = case.settle(cells)
            for label in self.years_of(case):
                totals += [numpy.broadcast_to(state.hours(subject, [label]), (OUTCOMES,)) for subject in [*policy.subjects, "total"]]
                for verdict in (case.year_verdict(state, label), case.title_verdict(state, label)):
                    verdicts.append(numpy.full(OUTCOMES, NOTHING) if verdict is None else numpy.broadcast_to(verdict, (OUTCOMES,)))
        return numpy.array(totals, dtype=numpy.int64), numpy.array(verdicts, dtype=numpy.int64)

    @staticmethod
    def are_alike(now, less):
        """Whether nothing changes. What gave no answer and no more, since a fact or a year's line was missing, did nothing else."""
        return numpy.array_equal(now[0], less[0]) and numpy.all((now[1] == less[1]) | (now[1] == UNKNOWN) | (now[1] == NOTHING))

    def is_met(self, policy, year, ask):
        """Whether somebody meets what the policy asks: in the year, where the message names one."""
        for person, cells in zip(self.people, self.added):
            case = Case(policy, person)
            state = case.settle(cells)
            for label in self.years_of(case) if year is None else [year]:
                if label not in case.labels or case.exempt(label) or not case.asked(label):
                    continue
                if any(rule.get("excused", True) for rule in case.between("defer", label)):
                    continue  # what is not asked of the year is not met
                verdict = ask(case, state, label)
                if verdict is not None and numpy.any(verdict == YES):
                    return True
        return False

    # ---------------------------------------------------------------- where

    def declared_at(self, line):
        """(list of the policy, index) of what stands in the line."""
        text = self.lines[line - 1]
        name = re.search(r'name = "([^"]+)"', text)
        word = re.match(r"\w+", text)[0]
        place = {"once": "limits", "highest": "limits", "cap": "limits", "param": "parameters"}.get(word, word)
        if place in ("annual", "limits", "title"):
            return place, next(index for index, rule in enumerate(getattr(self.policy, place)) if rule["name"] == name[1])
        return place, sum(other.startswith(word + " ") for other in self.lines[:line - 1])

    def without(self, place, index, path=None):
        """The policy without the declaration, or without a part of it."""
        less = copy.deepcopy(self.policy)
        if path is None:
            del getattr(less, place)[index]
        else:
            found, key = at(getattr(less, place)[index], path)
            if isinstance(key, tuple):
                found["together"] = [bound for bound in found["together"] if "+".join(bound[0]) != key[0]]
            else:
                del found[key]
        return less

    def smaller(self, message, place, index):
        """The policies of which the message says that they answer alike: one of them is enough where it does not say which part it means."""
        rule = getattr(self.policy, place)[index]
        items = list(parts_of(rule.get("items", []), ("items",)))
        bound = re.search(r"at_most of ([\w+ ]+) changes nothing", message)
        either = re.search(r"list (\d+) of either changes nothing", message)
        kind = re.search(r", (each|sum|average|share)\b.* changes nothing", message)
        if bound:
            names = bound[1].replace(" ", "")
            for path in [(), *(path for path, _ in items)]:
                holder, key = at(rule, path) if path else (rule, None)
                of = holder if key is None else holder[key]
                if names in of.get("at_most", {}):
                    yield self.without(place, index, (*path, "at_most", names))
                if any("+".join(members) == names for members, _ in of.get("together", [])):
                    yield self.without(place, index, (*path, (names,)))
        elif either:
            for path, item in items:
                if len(item.get("lists", [])) >= int(either[1]):
                    yield self.without(place, index, (*path, "lists", int(either[1]) - 1))
        elif "either changes nothing" in message or kind:
            for path, item in items:
                if item["kind"] == ("either" if not kind else kind[1]):
                    yield self.without(place, index, path)
        else:
            yield self.without(place, index)

    # ---------------------------------------------------------------- judgement

    def judge(self, code, line, message):
        """Adds to `judged`, and to `wrong` what is refused without reason."""
        if any(words in message for words in NOT_JUDGED) or code == "missing-figure":
            return
        if self.people is None:
            self.make_people()
        self.judged += 1
        if code == "no-such-year":
            years = re.search(r"has no year (?:from )?(\d+)(?: to (\d+))?", message)
            calendar = Case(self.policy, self.people[0]).calendar
            if years and any(year in calendar.first for year in range(int(years[1]), int(years[2] or years[1]) + 1)):
                self.wrong.append(message)
            return
        place, index = self.declared_at(line)
        if code == "impossible":
            if self.is_possible(message, place, index):
                self.wrong.append(message)
            return
        now = self.answers(self.policy)
        if not any(self.are_alike(now, self.answers(less)) for less in self.smaller(message, place, index)):
            self.wrong.append(message)

    def shares_together(self, items, outside=()):
        """The shares that hold at once: those of a list of either with those beside it."""
        shares = [*outside, *(item for item in items if item["kind"] == "share")]
        yield shares
        for item in items:
            for part in item.get("lists", ()):
                yield from self.shares_together(part, shares)

    def is_possible(self, message, place, index):
        """Whether somebody meets what is said to be impossible; each item of the kind that it names, where it names one."""
        rule = getattr(self.policy, place)[index]
        year = re.search(r"nobody can meet it in (\d+)", message)
        year = year and int(year[1])
        kind = re.search(r", (sum|average)\b", message)
        if "shares that stand together" in message and "items" in rule:
            lists = [shares for shares in self.shares_together(rule["items"]) if len(shares) > 1]

            def together(case, state, label, shares):
                has_hours = [numpy.broadcast_to(state.learnt("total", case.span(item, label)) > 0, (OUTCOMES,)) for item in shares if case.span(item, label)]
                return numpy.where(numpy.all(has_hours, axis=0), case.items_verdict(state, shares, label), NO) if len(has_hours) > 1 else None
            return bool(lists) and all(
                self.is_met(self.policy, year, lambda case, state, label, shares=shares: together(case, state, label, shares)) for shares in lists)
        if not kind:
            def alone(case, state, label):
                lines = [line for line in case.lines(label) if line["name"] == rule["name"]]
                return case.line_verdict(state, lines[0], label) if lines else None
            return self.is_met(self.policy, year, alone)
        hours = re.search(r"of the ([\d.]+) hours that are asked", message)
        found = [item for _, item in parts_of(rule["items"]) if item["kind"] == kind[1] and {"at_most", "together"} & set(item)]
        return bool(hours and found) and all(
            self.is_met(self.policy, year, lambda case, state, label, item=item: case.item_verdict(state, item, label) if case.span(item, label) else None)
            for item in found)
