"""What passes between years: grace, deferral, carrying over; and hours after it."""

import copy
import datetime

import numpy

from days import add_months, date_of
from figures import fits_year, lesser, positive_part

PLENTY = 10 ** 7  # more hours than any line asks for
FACT = ("fact", None, None, None)  # among what waits: how much passes between years hangs on a fact that is missing


class BetweenYears:
    """The part of a Case that settles years."""

    def between(self, word, label):
        """What passes between years, of the year: of each subject the first rule that fits the year and the person."""
        found = {}
        for rule in getattr(self.policy, word):
            if rule.get("from", label) <= label <= rule.get("to", label) and fits_year(rule, self.person["columns"], label):
                found.setdefault(rule.get("subject"), rule)
        return list(found.values())

    def settle(self, added, waits=False):
        """What passes between years, with more hours, thousandths by (label, subject, day, record).

        waits: they are not added but wait for review, by cells of `pending`, and each element of the arrays is one thing that may
        come of them."""
        state = State(self, waits)
        state.fact = added.get(FACT, 0)
        for label in self.labels:
            for subject in self.subjects:
                more = sum(hours for cell, hours in added.items() if cell[:2] == (label, subject))
                state.own[label][subject] = self.own[label][subject] + more
        rows = []
        if self.policy.grace:
            rows = [*self.rows, *({"label": label, "hours": hours, "record": {"subject": subject, "completed_on": day, "record_id": record}}
                                  for (label, subject, day, record), hours in added.items() if label != FACT[0])]
            rows.sort(key=lambda row: (row["record"]["completed_on"], row["record"]["record_id"]))
        left = {id(row): row["hours"] for row in rows}
        for label in self.labels[:-1]:
            # What was carried into the year is there when it is asked what it lacks; what it passes on it has then.
            if self.policy.grace:
                self.settle_grace(state, label, rows, left)
            if self.policy.carry:
                self.settle_carry(state, label)
        for label in self.labels[:-1] if self.policy.defer else ():
            self.settle_defer(state, label)
        return state

    def settle_grace(self, state, label, rows, left):
        """Hours of the next year's first months fill what the year lacks, and count there instead: what is left of the rows, by id."""
        later = self.calendar.step(label, 1)
        if label in self.posted or later in self.posted:
            return  # a closed year stands as posted
        # Those of a subject first, then that of the total: it fills subjects first, then the total.
        for rule in sorted(self.between("grace", label), key=lambda rule: "subject" not in rule):
            until = self.grace_until(rule, later)
            early = [row for row in rows if row["label"] == later and not row.get("is_again") and date_of(row["record"]["completed_on"]) <= until]
            # What lines of one subject lack, then those of some subjects, then those of the total.
            for kind in ["subject"] if "subject" in rule else ["subject", "some", "total"]:
                for row in sorted(early, key=lambda row: self.subjects.index(row["record"]["subject"])) if kind == "subject" else early:
                    subject = row["record"]["subject"]
                    if rule.get("subject", subject) != subject:
                        continue
                    moved = lesser(state.fact if self.hangs(label) else self.lacking(state, label, kind, subject), left[id(row)])
                    left[id(row)] = left[id(row)] - moved
                    state.own[label][subject] = state.own[label][subject] + moved
                    state.own[later][subject] = state.own[later][subject] - moved

    def lacking(self, state, label, kind, subject):
        """How many more hours of the subject the lines of that kind could use."""
        most = 0
        for line in self.lines(label, subject if kind == "subject" else "total") if self.asks(label) else ():
            if "minimum" not in line or "years" in line or (kind == "some") != ("only" in line) or subject not in line.get("only", self.subjects):
                continue
            minimum = self.minimum(line, label)
            if minimum == "unknown":
                continue
            missing = positive_part(minimum - self.line_hours(state, line, label, minimum))
            most = numpy.maximum(most, lesser(missing, self.room(state, line, label, minimum, subject)))
        return most

    def room(self, state, line, label, minimum, subject):
        """How many hours of the subject that are added to the year would count for the line."""
        probe = copy.copy(state)
        probe.own = {**state.own, label: {**state.own[label], subject: state.own[label][subject] + PLENTY}}
        return self.line_hours(probe, line, label, minimum) - self.line_hours(state, line, label, minimum)

    def grace_until(self, rule, later):
        """The last day of the year `later` whose hours fill the gap of the one before; a day that is none of its days names none."""
        first = self.calendar.first[later]
        if "months" in rule:
            return min(add_months(first, rule["months"]) - datetime.timedelta(1), self.calendar.last[later])
        days = [date_of(f"{year}-{rule['last_day']}") for year in (first.year, first.year + 1)]
        return next((day for day in days if first <= day <= self.calendar.last[later]), first - datetime.timedelta(1))

    def deferral(self, subject, label):
        """The rule by which the year defers what a line of the subject lacks, if one does: that of the subject before that of all."""
        rules = {rule.get("subject"): rule for rule in self.between("defer", label)}
        return rules.get(subject if subject != "total" else None, rules.get(None))

    def settle_defer(self, state, label):
        """What a line lacks in the year before is asked by the same line in this one, and what it lacks itself is not, where that is excused."""
        for line in self.lines(label) if self.asks(label) else ():
            if self.is_unknown(line, label):
                continue
            rule = self.deferral(line["subject"], label)
            state.pushed[label, line["name"]] = pushed = self.pushed_into(state, line, label) if self.is_deferred(line) else 0
            if rule and rule.get("excused", True) and self.is_deferred(line):
                state.less[label, line["name"]] = self.lack(state, line, label, pushed)

    def years_before(self, line, label):
        """The years that may leave something to the line: so many as their rules let a later year ask."""
        years = 0
        while True:
            before = self.calendar.step(label, -years - 1)
            rule = self.deferral(line["subject"], before)
            if rule is None or years + 1 > rule.get("years", 60) or before == self.labels[0]:
                break
            years += 1
        return [self.calendar.step(label, -back) for back in range(years, 0, -1)]

    def pushed_into(self, state, line, label):
        """What the years before leave to the line."""
        pushed = 0
        for before in self.years_before(line, label):
            same = [other for other in self.lines(before) if other["name"] == line["name"] and self.is_deferred(other)] if self.asks(before) else []
            if self.hangs(before):
                pushed = positive_part(pushed - state.hours(line["subject"], [before]))  # at least
            else:
                pushed = self.lack(state, same[0], before, pushed) if same else 0
        return pushed

    def hangs_on_earlier(self, line, label):
        """Whether it is not known what the years before leave to the line: one of them hangs on a fact that is missing, and none after it lets that
        lapse."""
        rule = self.deferral(line["subject"], label)
        if not self.policy.defer or not self.is_deferred(line) or rule and rule.get("excused", True):
            return False
        hangs = False
        for before in self.years_before(line, label):
            hangs = not self.exempt(before) and (hangs or self.hangs(before))
        return hangs

    @staticmethod
    def is_deferred(line):
        """A minimum for one year is; a share, items and several years together are not, nor what the next year does not ask."""
        return "minimum" in line and "years" not in line and "every" not in line

    def lack(self, state, line, label, pushed):
        minimum = self.minimum(line, label)
        return positive_part(minimum + pushed - self.line_hours(state, line, label, minimum))

    def asks(self, label):
        return self.asked(label) and not self.exempt(label)

    def settle_carry(self, state, label):
        later = self.calendar.step(label, 1)
        if later in self.posted:
            return  # a closed year stands as posted
        # Where what the year needs is not known, it may need nothing, or so much that nothing passes.
        hangs = self.hangs(label)
        spare, passed = self.spare(state, label, "total", hangs), {}
        for rule in sorted(self.between("carry", label), key=lambda rule: "subject" not in rule):
            subject = rule.get("subject")
            most = self.figure(rule["most"], label)
            # Before its first entry nothing is carried over; what is not known waits.
            most = 0 if most is None else state.fact if most == "unknown" else lesser(most, state.fact) if hangs else most
            if subject is None:
                if spare is not None:
                    state.carry[later, None] = lesser(most, spare - sum(passed.values()))
                continue
            passes = self.spare(state, label, subject, hangs)
            if passes is None:
                continue
            passes = lesser(passes, most)
            if spare is not None:
                passes = lesser(passes, spare - sum(passed.values()))
            for line in () if hangs or not self.asks(label) else self.lines(label, "total"):
                if subject in line.get("only", ()) and "minimum" in line and "years" not in line:
                    beyond = self.line_hours(state, line, label, self.minimum(line, label)) - self.minimum(line, label)
                    passes = lesser(passes, positive_part(beyond - sum(passed.get(other, 0) for other in line["only"])))
            passed[subject] = state.carry[later, subject] = passes

    def spare(self, state, label, subject, hangs):
        """The year's own hours beyond all its minimums of the subject, as far as they count for them; None where there is none."""
        own = state.learnt(subject, [label])
        if hangs:
            return positive_part(own)
        if self.plain_minimum(label, subject) is None:
            return None
        for line in () if self.exempt(label) else self.lines(label, subject):
            if "minimum" in line and "years" not in line and "only" not in line:
                minimum = self.minimum(line, label)
                own = lesser(own, self.line_hours(state, line, label, minimum) - minimum)
        return positive_part(own)


class State:
    """Hours after what passes between years."""

    def __init__(self, case, waits):
        self.case, self.waits, self.fact = case, waits, 0
        self.own = {label: {} for label in case.labels}
        self.carry, self.pushed, self.less = {}, {}, {}

    def deferred(self, line, label):
        """What the year before leaves to this one, less what this one leaves to the next."""
        return self.pushed.get((label, line["name"]), 0) - self.less.get((label, line["name"]), 0)

    def carried_in(self, label, subject):
        if subject == "total":
            return sum(self.carry.get((label, part), 0) for part in [None, *self.case.subjects])
        return self.carry.get((label, subject), 0)

    def without_subject(self, window):
        """What was carried in for the total, of no subject."""
        return self.carry.get((window[0], None), 0) if len(window) == 1 else 0

    def learnt(self, subject, window):
        """The hours of the years themselves, without what was carried in."""
        return sum(sum(self.own[label].values()) if subject == "total" else self.own[label][subject] for label in window)

    def hours(self, subject, window):
        """The hours of the years together, each once: of one year with what was carried in, of several their own."""
        return self.learnt(subject, window) + (self.carried_in(window[0], subject) if len(window) == 1 else 0)
