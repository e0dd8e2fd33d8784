"""What a policy of grammar.py says of a person, computed slowly from the manual of the language (lua/README.md).

Nothing here knows the engine. Hours are whole thousandths. Where a figure may be a numpy array, one call answers for
many people at once who differ in hours that were added to them: so all plans of a small case are tried, one by one.
"""

import datetime
import functools

import numpy

from between import BetweenYears
from days import calendar_of, date_of
from figures import UNKNOWN, YES, at_least, fits_year, lesser, part_of, positive_part
from records import Records


class Case(Records, BetweenYears):
    """A person under a policy, up to a cut-off."""

    def __init__(self, policy, person, cutoff=None, unit=1):
        self.policy, self.person, self.cutoff, self.unit = policy, person, cutoff, unit
        rule = policy.calendar
        if isinstance((rule or {}).get("starts"), dict):
            born_on = person["columns"]["born_on"]
            rule = {**rule, "starts": born_on[5:8] + ("01" if rule["starts"]["by"] == "month" else born_on[8:])}
        if isinstance((rule or {}).get("anchor"), dict):
            rule = {**rule, "anchor": date_of(person["columns"]["admitted_on"]).year}
        whole = {"exceptions": lambda periods: tuple(map(tuple, periods)), "changes": lambda changes: tuple(tuple(change.items()) for change in changes)}
        self.calendar = calendar_of(tuple(sorted((name, whole.get(name, lambda value: value)(value)) for name, value in rule.items())) if rule else None)
        self.labels = self.calendar.labels
        self.subjects = policy.subjects
        self.found_lines = {}
        self.first_year = person["columns"].get("since") if policy.first_year else None
        self.pending = []  # (label, subject, day, record) of what waits
        self.read_records()

    # ---------------------------------------------------------------- what is asked of a year

    def asked(self, label):
        return self.first_year is None or label >= self.first_year

    def is_for(self, rule, label):
        """Whether the rule is in force in the year and for the person."""
        return rule.get("from", label) <= label <= rule.get("to", label) and fits_year(rule, self.person["columns"], label)

    def exempt(self, label):
        return any(self.is_for(rule, label) for rule in self.policy.exempt)

    def lines(self, label, subject=None):
        """The lines of `annual` that fit the person and the year, and ask for something; in an exempt year all that fit."""
        if (label, subject) not in self.found_lines:
            self.found_lines[label, subject] = self.find_lines(label, subject)
        return self.found_lines[label, subject]

    def find_lines(self, label, subject):
        found = []
        for line in self.policy.annual:
            if subject is not None and line["subject"] != subject:
                continue
            if not self.is_for(line, label):
                continue
            years = line.get("years", 1)
            if not self.is_due(line, label):
                continue
            if line.get("whole") and self.first_year is not None:
                began = [other for other in self.labels if other >= self.first_year]
                if label not in began or began.index(label) + 1 < years:
                    continue
            if "minimum" in line and self.minimum(line, label) is None and not self.exempt(label):
                continue
            if "items" in line and self.asks_nothing(line["items"], label) and not self.exempt(label):
                continue
            found.append(line)
        return found

    def is_due(self, line, label):
        """Whether a line of every second year or more, or of cycles, asks in this one."""
        counted_from = line["from"] if "every" in line else line.get("ending")
        if counted_from is None:
            return True
        counted_from = next(other for other in self.labels if other >= counted_from)
        return (self.labels.index(label) - self.labels.index(counted_from)) % line.get("every", line.get("years")) == 0

    def passes_by(self, label, subject):
        """Whether `each` passes the year by: a line is in force and for the person, but asks in other years."""
        return not self.lines(label, subject) and any(
            line["subject"] == subject and self.is_for(line, label) and not self.is_due(line, label) for line in self.policy.annual)

    def plain_minimum(self, label, subject):
        """The minimum of one year for carrying, grace and deferral; None where there is none."""
        if not self.asked(label):
            return None
        lines = [line for line in self.lines(label, subject) if "minimum" in line and "years" not in line and "only" not in line]
        if lines and self.exempt(label):
            return 0
        return max((minimum for minimum in (self.minimum(line, label) for line in lines) if minimum != "unknown"), default=None)

    def window(self, label, years):
        """The labels of the last so many years up to this one, from first_year on."""
        place = self.labels.index(label)
        return [other for other in self.labels[place - years + 1:place + 1] if self.asked(other)]

    # ---------------------------------------------------------------- answers

    def line_verdict(self, state, line, label):
        """Of one line of `annual` in a year."""
        if self.exempt(label):
            return YES
        window = self.window(label, line.get("years", 1))
        subject = line["subject"]
        if "items" in line:
            return self.items_verdict(state, line["items"], label)
        if "share" in line:
            rule = self.deferral(subject, label) if "years" not in line else None
            return YES if rule and rule.get("excused", True) else self.share_verdict(state, subject, window, line["share"])
        minimum = self.minimum(line, label)
        if minimum == "unknown":
            return UNKNOWN
        verdict = at_least(state, self.line_hours(state, line, label, minimum), minimum + state.deferred(line, label))
        return lesser(verdict, UNKNOWN) if self.hangs_on_earlier(line, label) else verdict

    def line_hours(self, state, line, label, minimum):
        """The hours that count for a line with a minimum."""
        return self.counted(state, line, self.window(label, line.get("years", 1)), label, minimum)

    def counted(self, state, line, window, label, minimum):
        """What of the years together counts for a line or an item, with its only and at_most."""
        if {"only", "at_most", "together"} & set(line):
            # What was carried over in all is of no subject: it counts where all subjects do.
            hours, counted = state.without_subject(window) if set(line.get("only", self.subjects)) == set(self.subjects) else 0, {}
            for part in line.get("only", self.subjects):
                of = state.hours(part, window)
                if part in line.get("at_most", {}):
                    most = line["at_most"][part]
                    most = part_of(most, minimum) if isinstance(most, tuple) else self.figure(most, label)
                    of = of if most is None else lesser(of, most)
                counted[part] = of
            for parts, most in line.get("together", []):
                # Of these at most so many hours, each by its own bound first: the sum is what matters, so the first takes all of it.
                most = part_of(most, minimum) if isinstance(most, tuple) else self.figure(most, label)
                counted[parts[0]] = lesser(sum(counted[part] for part in parts), most)
                for part in parts[1:]:
                    counted[part] = 0
            return hours + sum(counted.values())
        return state.hours(line["subject"], window)

    def figures(self, state, label):
        """(subject, years, minimum, what is lacking) of all that is asked by one figure of a subject's hours."""
        for line in self.lines(label) if self.asked(label) else ():
            window = self.window(label, line.get("years", 1))
            if self.exempt(label):
                yield line["subject"], window, 0, 0
            elif "minimum" in line and set(line.get("only", self.subjects)) == set(self.subjects):
                own = self.minimum(line, label)
                minimum = own + state.deferred(line, label)
                yield line["subject"], window, minimum, positive_part(minimum - self.line_hours(state, line, label, own))
            for item in line.get("items", ()):
                span = item["kind"] in ("sum", "average") and not self.exempt(label) and self.span(item, label)
                minimum = self.needed(item, label, span) if span else None
                if minimum is not None and set(item.get("only", self.subjects)) == set(self.subjects):
                    yield item["subject"], span, minimum, positive_part(minimum - self.counted(state, item, span, label, minimum))

    def shown(self, state, label, subject):
        """Of what hours_bank speaks: the years of the minimum that lacks most, the year's own before others, and that minimum."""
        own, others = [], []
        if self.exempt(label) or not any(self.is_unknown(line, label) for line in self.lines(label)):
            for of, window, minimum, lacking in self.figures(state, label):
                if of == subject:
                    (own if window == [label] else others).append((int(lacking), int(minimum), window))
        lacking, minimum, window = max(others, key=lambda row: row[:2], default=(-1, None, [label]))
        if lacking > max(own, default=(-1,))[0]:
            return window, minimum
        return [label], max((minimum for _, minimum, _ in own), default=None)

    def share_verdict(self, state, subject, window, share):
        return at_least(state, state.learnt(subject, window) * share[1], state.learnt("total", window) * share[0])

    def year_verdict(self, state, label, subject=None):
        """YES, NO, UNKNOWN; None where nothing is asked."""
        if not self.asked(label):
            return None
        lines = self.lines(label, subject)
        if not lines:
            return None
        if self.exempt(label):
            return YES
        if any(self.is_unknown(line, label) for line in lines):
            return UNKNOWN  # what is asked is not known
        return functools.reduce(lesser, (self.line_verdict(state, line, label) for line in lines))

    def hangs(self, label):
        """Whether what the year asks hangs on a fact that is missing."""
        return self.asked(label) and not self.exempt(label) and any(self.is_unknown(line, label) for line in self.lines(label))

    def is_unknown(self, line, label):
        """Whether one of its figures is not known."""
        if "minimum" in line:
            return self.minimum(line, label) == "unknown"
        return any(self.needed(item, label, span) == "unknown" for item, span in self.sums(line.get("items", ()), label))

    def sums(self, items, label):
        """(item, years) of those with a figure of their own that look at a year."""
        for item in items:
            for part in item.get("lists", ()):
                yield from self.sums(part, label)
            span = item["kind"] in ("sum", "average") and self.span(item, label)
            if span:
                yield item, span

    def needed(self, item, label, span):
        """The hours of sum or average in all; None or "unknown"."""
        of = self.figure(item["hours"], label, len(span))
        return of * len(span) if item["kind"] == "average" and isinstance(of, int) else of

    def span(self, item, label):
        """The labels of an item's years, from first_year on."""
        first, last = item["from"], item["to"]
        if last <= 0:
            first, last = self.calendar.step(label, first), self.calendar.step(label, last)
        return [other for other in self.labels if first <= other <= last and self.asked(other)]

    def items_verdict(self, state, items, label):
        verdict = YES
        for item in items:
            verdict = lesser(verdict, self.item_verdict(state, item, label))
        return verdict

    def item_verdict(self, state, item, label):
        if item["kind"] == "either":
            # A list whose years all lie before first_year is no way to be eligible.
            lists = [items for items in item["lists"] if not self.asks_nothing(items, label)]
            return functools.reduce(numpy.maximum, (self.items_verdict(state, items, label) for items in lists)) if lists else YES
        span = self.span(item, label)
        if item["kind"] == "each":
            verdict = YES
            for other in span:
                if self.passes_by(other, item["subject"]):
                    continue
                of = self.year_verdict(state, other, item["subject"])
                verdict = lesser(verdict, UNKNOWN if of is None else of)
            return verdict
        if not span:
            return YES
        if item["kind"] == "share":
            return self.share_verdict(state, item["subject"], span, item["share"])
        needed = self.needed(item, label, span)
        if needed is None:
            return YES  # of a line of `annual`, which asks nothing by it in such a year
        return at_least(state, self.counted(state, item, span, label, needed), needed)

    def title_rule(self, label):
        if label not in self.labels:
            return None
        for rule in self.policy.title:
            if self.is_for(rule, label):
                return rule
        return None

    def title_verdict(self, state, label):
        """None where the policy has no rule, or one that asks for nothing, for years of which nothing is asked, or what it cannot say."""
        rule = self.title_rule(label)
        if rule is None or rule.get("asks") and self.person["columns"].get(rule["asks"]) is None:
            return None
        if any(self.needed(item, label, span) in (None, "unknown") for item, span in self.sums(rule["items"], label)):
            return None
        if self.asks_nothing(rule["items"], label) or self.lacks_a_line(rule["items"], label):
            return None
        if self.asks_unknown(rule["items"], label):
            return UNKNOWN
        return self.items_verdict(state, rule["items"], label)

    def asks_unknown(self, items, label):
        """Whether `each` asks for a year of which one figure is not known: what is asked is not known then."""
        for item in items:
            if item["kind"] == "either":
                if any(self.asks_unknown(part, label) for part in item["lists"]):
                    return True
            elif item["kind"] == "each":
                for other in self.span(item, label):
                    if not self.exempt(other) and any(self.is_unknown(line, other) for line in self.lines(other, item["subject"])):
                        return True
        return False

    def asks_nothing(self, items, label):
        """Whether all the years of the items lie before first_year, or ask nothing of the subject of `each`, or lack the figure."""
        return all(all(self.asks_nothing(part, label) for part in item["lists"]) if item["kind"] == "either"
                   else "hours" in item and self.needed(item, label, self.span(item, label)) is None
                   or all(item["kind"] == "each" and self.passes_by(other, item["subject"]) for other in self.span(item, label)) for item in items)

    def lacks_a_line(self, items, label):
        """Whether `each` asks for a year of which nothing is asked: the policy cannot say then."""
        for item in items:
            if item["kind"] == "either":
                if any(self.lacks_a_line(part, label) for part in item["lists"]):
                    return True
            elif item["kind"] == "each":
                if any(not self.lines(other, item["subject"]) and not self.passes_by(other, item["subject"])
                       for other in self.span(item, label)):
                    return True
        return False

    def windows(self, label, items=None):
        """All labels whose hours the question about a year (or the items of a title) looks at."""
        labels = set()
        if items is None:
            for line in self.lines(label):
                labels.update(self.window(label, line.get("years", 1)))
                if "items" in line:
                    labels |= self.windows(label, line["items"])
        for item in items or []:
            if item["kind"] == "either":
                for part in item["lists"]:
                    labels |= self.windows(label, part)
                continue
            for other in self.span(item, label):
                labels.add(other)
                if item["kind"] == "each":
                    labels |= self.windows(other)
        return labels

    def until(self, other):
        """The last day on which hours of that year can be had, in it or made up."""
        years = [0, *(rule["years"] for rule in self.between("make_up", other))]
        return max(self.calendar.last[self.calendar.step(other, later)] for later in years)

    def is_open(self, other, label):
        """Whether hours of that year can still be had for a question about `label`."""
        if other in self.posted and not self.between("make_up", other):
            return False
        return self.is_to_come(self.until(other), label)

    def is_to_come(self, day, label):
        return self.calendar.of_day[self.before_cutoff(day)] >= label

    def before_cutoff(self, day):
        return day if self.cutoff is None else min(day, date_of(self.cutoff) - datetime.timedelta(1))

    def last_day(self, other):
        """The day of a record that counts in the year and falls into no grace before it, if there is one."""
        day = self.before_cutoff(self.calendar.last[other])
        return day if day >= self.calendar.first[other] else self.calendar.last[other]

    def grace_days(self, other, subject):
        """The last days on which hours of the subject, in the next year, can fill what the year lacks."""
        days = {self.before_cutoff(self.grace_until(rule, self.calendar.step(other, 1)))
                for rule in self.between("grace", other) if rule.get("subject", subject) == subject}
        return {day for day in days if day > self.calendar.last[other]}

    def lacks(self, state, other):
        """Whether the year lacks something that grace could fill."""
        return any(self.lacking(state, other, kind, subject) > 0 for subject in self.subjects for kind in ("subject", "some", "total"))
