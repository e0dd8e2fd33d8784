"""What a policy of grammar.py says of a person, computed slowly from the manual of the language (lua/README.md).

Nothing here knows the engine. Hours are whole thousandths. Where a figure may be a numpy array, one call answers for
many people at once who differ in hours that were added to them: so all plans of a small case are tried, one by one.
"""

import datetime
import functools

import numpy

NO, UNKNOWN, YES = 0, 1, 2  # "and" is the least of them, "or" the greatest
FIRST_DAY, LAST_DAY = datetime.date(2006, 1, 1), datetime.date(2040, 12, 31)
FACT = ("fact", None, None, None)  # among what waits: how much a carry-over passes hangs on a fact that is missing
LABELS = (2009, 2036)  # labels beyond are not looked at: no record is near


def at_least(state, left, right):
    """Of one requirement. Where hours wait, it is certain only if it is the same for any hours of them."""
    verdict = numpy.where(left >= right, YES, NO)
    if not state.waits:
        return verdict
    return YES if numpy.all(verdict == YES) else NO if numpy.all(verdict == NO) else UNKNOWN


def lesser(left, right):
    return numpy.minimum(left, right)


def positive_part(value):
    return numpy.maximum(value, 0)


def date_of(text):
    """The date of a text YYYY-MM-DD, else None."""
    if not isinstance(text, str) or len(text) != 10:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def add_months(day, months):
    """The first day of a month, so many months later."""
    month = day.month - 1 + months
    return datetime.date(day.year + month // 12, month % 12 + 1, day.day)


class Calendar:
    """Days and labels, by looking at every day there is."""

    def __init__(self, rule):
        self.rule = rule or {}
        self.first, self.last = {}, {}
        self.of_day = {}
        day, label = FIRST_DAY, None
        while day <= LAST_DAY:
            label = self.label_of(day, label)
            self.of_day[day] = label
            self.first.setdefault(label, day)
            self.last[label] = day
            day += datetime.timedelta(1)
        self.labels = [label for label in sorted(self.first) if LABELS[0] <= label <= LABELS[1]]

    def label_of(self, day, before):
        """The label of a day; `before` is that of the day before."""
        for year, first, last in self.rule.get("exceptions", []):
            if date_of(first) <= day <= date_of(last):
                return year
        for change in self.rule.get("changes", []):
            by_change = self.label_by({**self.rule, **dict(change)}, day)
            if by_change >= dict(change)["from"]:
                return by_change
            label = self.label_by(self.rule, day)
            return label if label < dict(change)["from"] else before  # the year before runs on
        return self.label_by(self.rule, day)

    @staticmethod
    def label_by(rule, day):
        month, first = map(int, rule.get("starts", "01-01").split("-"))
        started = day.year if (day.month, day.day) >= (month, first) else day.year - 1
        length = rule.get("years", 1)
        started -= (started - rule.get("anchor", 0)) % length
        if rule.get("label") != "end":
            return started
        return started + length - (1 if (month, first) == (1, 1) else 0)

    def step(self, label, steps):
        """The label so many years (cycles) after this one; at the table's ends the last."""
        return self.labels[min(max(self.labels.index(label) + steps, 0), len(self.labels) - 1)]


@functools.lru_cache(64)
def calendar_of(key):
    return Calendar(dict(key) if key else None)


def print_alike(left, right):
    """As `when` and conversions compare: 1 and "1" are equal, NULL equals nothing."""
    def text(value):
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return left is not None and right is not None and text(left) == text(right)


def fits(when, row):
    """Whether all columns of the table `when` fit the row."""
    for column, values in (when or {}).items():
        if not any(print_alike(row.get(column), value) for value in (values if isinstance(values, list) else [values])):
            return False
    return True


def in_steps(thousandths, divisor, rounding, step):
    """So many thousandths by the divisor, to a multiple of the step."""
    divisor *= step
    return {"down": thousandths // divisor, "up": -(-thousandths // divisor), "nearest": (2 * thousandths + divisor) // (2 * divisor)}[rounding] * step


def part_of(fraction, hours):
    """A part of hours is hours: it is taken to the nearest thousandth."""
    return (2 * hours * fraction[0] + fraction[1]) // (2 * fraction[1])


def thousandths(hours):
    return round(hours * 1000)


class Case:
    """A person under a policy, up to a cut-off."""

    def __init__(self, policy, person, cutoff=None, unit=1):
        self.policy, self.person, self.cutoff, self.unit = policy, person, cutoff, unit
        rule = policy.calendar
        whole = {"exceptions": lambda periods: tuple(map(tuple, periods)), "changes": lambda changes: tuple(tuple(change.items()) for change in changes)}
        self.calendar = calendar_of(tuple(sorted((name, whole.get(name, lambda value: value)(value)) for name, value in rule.items())) if rule else None)
        self.labels = self.calendar.labels
        self.subjects = policy.subjects
        self.found_lines = {}
        self.first_year = person["columns"].get("since") if policy.first_year else None
        self.pending = []  # (label, subject, day, record) of what waits
        self.read_records()

    # ---------------------------------------------------------------- figures

    def figure(self, figure, label):
        """A number of thousandths, or the value that a parameter has in the year; None where it has none, "unknown" where it goes by
        a column of the person that holds none of the values."""
        if isinstance(figure, tuple):
            column, values = figure
            for value, of in values:
                if self.person["columns"].get(column) == value:
                    return self.figure(of, label)
            return "unknown"
        if not isinstance(figure, str):
            return figure
        for first, last, value in self.policy.parameters[figure]:
            if (first is None or first <= label) and (last is None or label <= last):
                return value
        return None

    def minimum(self, line, label):
        """Thousandths; None: nothing is asked; "unknown"."""
        minimum = line["minimum"]
        if isinstance(minimum, dict):
            whole = self.figure(minimum["of"], label)
            if whole is None or whole == "unknown":
                return whole
            part, of = minimum.get("part") or self.months_left(minimum["column"], label)
            if of is None:
                return part
            if part == of:
                return whole  # a whole year is no part of one, and is not rounded
            return in_steps(whole * part, of, minimum["rounding"], minimum.get("step", 1000))
        return self.figure(minimum, label)

    def months_left(self, column, label):
        """(months that a date leaves of the year, months of the year); or (what to answer instead, None)."""
        date = date_of(self.person["columns"].get(column))
        if date is None:
            return "unknown", None
        first, last = self.calendar.first[label], self.calendar.last[label]
        if date > last:
            return None, None
        of = (last.year - first.year) * 12 + last.month - first.month + 1
        left = of if date < first else (last.year - date.year) * 12 + last.month - date.month + 1
        return left, of

    # ---------------------------------------------------------------- records

    def credit(self, record):
        """(thousandths or None, reason, years)"""
        policy = self.policy
        hours = record["hours"]
        if policy.conversion and record["form"] == "paper":
            hours = self.convert(record)
        day = date_of(record["completed_on"])
        number = not isinstance(hours, str)
        if day is None:
            return None, "bad_date", 1
        if record["status"] != "verified":
            return None, "not_verified", 1
        if record["subject"] not in self.subjects:
            return None, "unknown_subject", 1
        if hours is None:
            late = self.cutoff is not None and record["completed_on"] >= self.cutoff
            return None, "after_cutoff" if late else "manual_review", 1
        if not number or hours <= 0:
            return None, "no_hours", 1
        if self.cutoff is not None and record["completed_on"] >= self.cutoff:
            return None, "after_cutoff", 1
        if record["passed"] == 0:
            return None, "not_passed", 1
        if policy.unread and record["certificate_no"] == "?":
            return None, "unread", 1
        years = policy.lasting if policy.lasting and record["topic"] == "degree" else 1
        return thousandths(hours), "ok", years

    def convert(self, record):
        label = self.calendar.of_day.get(date_of(record["completed_on"]))
        for row in self.policy.conversion:
            if any(column in row and not print_alike(record[column], row[column]) for column in ("level", "rank")):
                continue
            if label is None and ("from" in row or "to" in row):
                continue
            if ("from" in row and label < row["from"]) or ("to" in row and label > row["to"]):
                continue
            return row["hours"] / 1000
        return None

    def read_records(self):
        rows = []
        records = [r for r in self.person["records"] if date_of(r["completed_on"])]
        for record in sorted(records, key=lambda r: (r["completed_on"], r["record_id"])):
            hours, reason, years = self.credit(record)
            row = {"record": record, "hours": hours or 0, "reason": reason, "years": years,
                   "label": self.calendar.of_day[date_of(record["completed_on"])]}
            if rows and rows[-1]["record"]["record_id"] == record["record_id"]:
                # Neighbours of one id are one record: the one with the fewest hours.
                if row["hours"] < rows[-1]["hours"]:
                    rows[-1] = row
                continue
            rows.append(row)
        # What counts in several years has a row in each, so that a limit of a year bounds what counts in that year.
        rows = [{**row, "label": self.calendar.step(row["label"], later)} for row in rows for later in range(row["years"])]
        for limit in self.policy.limits:
            self.limit(limit, [row for row in rows if row["hours"] > 0])
        self.rows = [row for row in rows if row["hours"] > 0]

        self.posted = {}
        for posting in self.person["posted"]:
            year = posting["year"]
            if year in self.calendar.first and (self.cutoff is None or self.cutoff > self.calendar.last[year].isoformat()):
                of = self.posted.setdefault(year, dict.fromkeys(self.subjects, 0))
                of[posting["subject"]] += thousandths(posting["hours"])
        self.own = {label: dict.fromkeys(self.subjects, 0) for label in self.labels}
        for row in self.rows:
            self.own[row["label"]][row["record"]["subject"]] += row["hours"]
        for label, hours in self.posted.items():
            self.own[label] = dict(hours)
        for row in rows:
            if row["reason"] in ("manual_review", "unread", "missing_fact") and row["label"] not in self.posted:
                self.pending.append((row["label"], row["record"]["subject"], row["record"]["completed_on"], row["record"]["record_id"]))
        if not self.policy.grace:
            # Which day of the year it is of, and of which record, makes no difference.
            self.pending = [cell + (None, None) for cell in sorted({cell[:2] for cell in self.pending})]
        if any(self.figure(rule["most"], label) == "unknown" for label in self.labels for rule in self.between("carry", label)):
            self.pending.append(FACT)

    def limit(self, limit, rows):
        groups = {}
        for row in rows:
            record = row["record"]
            if not fits(limit.get("when"), record) or not limit.get("from", row["label"]) <= row["label"] <= limit.get("to", row["label"]):
                continue
            key = [record[column] for column in limit.get("by", [])]
            if None in key:
                key = [id(row)]  # NULL equals nothing: an activity of its own
            within = limit.get("within", "year")
            span = {"day": record["completed_on"], "year": row["label"], "ever": None}[within]
            groups.setdefault((span, *((isinstance(value, str), value) for value in key)), []).append(row)
        for group in groups.values():
            if limit["kind"] == "cap":
                left = self.figure(limit["hours"], group[0]["label"])
                preferred = [*limit.get("prefer", []), *self.subjects]
                for row in sorted(group, key=lambda row: min(preferred.index(row["record"]["subject"]), len(limit.get("prefer", [])))):
                    if left == "unknown":
                        row["hours"], row["reason"] = 0, "missing_fact"
                    elif left is not None:
                        row["hours"] = min(row["hours"], left)
                        left -= row["hours"]
                continue
            if limit["kind"] == "highest":
                group = sorted(group, key=lambda row: -row["hours"])  # a stable sort: the first of equals
            for row in group[limit.get("times", 1):]:
                row["hours"] = 0

    def between(self, word, label):
        """What passes between years, of the year: of each subject the first rule that fits the year and the person."""
        found = {}
        for rule in getattr(self.policy, word):
            if rule.get("from", label) <= label <= rule.get("to", label) and fits_year(rule, self.person["columns"], label):
                found.setdefault(rule.get("subject"), rule)
        return list(found.values())

    # ---------------------------------------------------------------- what is asked of a year

    def asked(self, label):
        return self.first_year is None or label >= self.first_year

    def exempt(self, label):
        return any(fits(rule.get("when"), self.person["columns"]) and rule.get("from", label) <= label <= rule.get("to", label)
                   for rule in self.policy.exempt)

    def lines(self, label, subject=None):
        """The lines of `annual` that fit the person and the year."""
        if (label, subject) not in self.found_lines:
            self.found_lines[label, subject] = self.find_lines(label, subject)
        return self.found_lines[label, subject]

    def find_lines(self, label, subject):
        found = []
        for line in self.policy.annual:
            if subject is not None and line["subject"] != subject:
                continue
            if not fits(line.get("when"), self.person["columns"]) or not line.get("from", label) <= label <= line.get("to", label):
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
            if "items" in line and self.asks_nothing(line["items"], label):
                continue
            found.append(line)
        return found

    def is_due(self, line, label):
        """Whether a line of every second year or more, or of cycles, asks in this one."""
        counted_from = line["from"] if "every" in line else line.get("ending")
        if counted_from is None:
            return True
        return (self.labels.index(label) - self.labels.index(counted_from)) % line.get("every", line.get("years")) == 0

    def passes_by(self, label, subject):
        """Whether `each` passes the year by: a line is in force and for the person, but asks in other years."""
        return not self.lines(label, subject) and any(
            line["subject"] == subject and fits(line.get("when"), self.person["columns"]) and line.get("from", label) <= label <= line.get("to", label)
            and not self.is_due(line, label) for line in self.policy.annual)

    def plain_minimum(self, label, subject):
        """The minimum of one year for carrying, grace and deferral; None where there is none."""
        if not self.asked(label):
            return None
        found = [self.minimum(line, label) for line in self.lines(label, subject)
                 if "minimum" in line and "years" not in line and "only" not in line]
        found = [minimum for minimum in found if minimum != "unknown"]
        if not found:
            return None
        return 0 if self.exempt(label) else max(found)

    def window(self, label, years):
        """The labels of the last so many years up to this one, from first_year on."""
        place = self.labels.index(label)
        return [other for other in self.labels[place - years + 1:place + 1] if self.asked(other)]

    # ---------------------------------------------------------------- between years

    def settle(self, added, waits=False):
        """What passes between years, with more hours, thousandths by (label, subject), of the last day of a year.

        waits: they are not added but wait for review, by cells of `pending`, and each element of the arrays is one thing that may
        come of them."""
        state = State(self, waits)
        state.fact = added.get(FACT, 0)
        for label in self.labels:
            for subject in self.subjects:
                more = sum(hours for cell, hours in added.items() if cell[:2] == (label, subject))
                state.own[label][subject] = self.own[label][subject] + more
        if self.policy.grace:
            rows = list(self.rows)
            if waits:
                rows += [{"label": label, "hours": hours, "record": {"subject": subject, "completed_on": day, "record_id": record}}
                         for (label, subject, day, record), hours in added.items()]
                rows.sort(key=lambda row: (row["record"]["completed_on"], row["record"]["record_id"]))
            self.settle_grace(state, rows)
        for label in self.labels[:-1]:
            if self.policy.defer:
                self.settle_defer(state, label)
            if self.policy.carry:
                self.settle_carry(state, label)
        return state

    def settle_grace(self, state, rows):
        """Hours of a year's first months fill what the year before lacks, and count there instead."""
        left = {id(row): row["hours"] for row in rows}
        for label in self.labels[:-1]:
            later = self.calendar.step(label, 1)
            # Those of a subject first, then that of the total: it fills subjects first, then the total.
            for rule in sorted(self.between("grace", label), key=lambda rule: "subject" not in rule):
                until = self.grace_until(rule, later)
                early = [row for row in rows if row["label"] == later and date_of(row["record"]["completed_on"]) <= until]
                gaps = [rule["subject"]] if "subject" in rule else [*self.subjects, "total"]
                for subject in gaps:
                    minimum = self.plain_minimum(label, subject)
                    if minimum is None:
                        continue
                    for row in early:
                        if subject not in ("total", row["record"]["subject"]):
                            continue
                        gap = positive_part(minimum - state.hours(subject, [label]))
                        moved = lesser(gap, left[id(row)])
                        left[id(row)] = left[id(row)] - moved
                        state.moved = state.moved or bool(numpy.any(moved > 0))
                        state.own[label][row["record"]["subject"]] = state.own[label][row["record"]["subject"]] + moved
                        state.own[later][row["record"]["subject"]] = state.own[later][row["record"]["subject"]] - moved

    def grace_until(self, rule, later):
        """The last day of the year `later` whose hours fill the gap of the one before; a day that is none of its days names none."""
        first = self.calendar.first[later]
        if "months" in rule:
            return add_months(first, rule["months"]) - datetime.timedelta(1)
        days = [date_of(f"{year}-{rule['last_day']}") for year in (first.year, first.year + 1)]
        return next((day for day in days if first <= day <= self.calendar.last[later]), first - datetime.timedelta(1))

    def deferral(self, subject, label):
        """The rule by which the year defers what a line of the subject lacks, if one does: that of the subject before that of all."""
        rules = {rule.get("subject"): rule for rule in self.between("defer", label)}
        return rules.get(subject if subject != "total" else None, rules.get(None))

    def settle_defer(self, state, label):
        """What a line lacks in the year before is asked by the same line in this one, and what it lacks itself is not, where that is excused."""
        for line in self.lines(label) if self.asks(label) else ():
            rule = self.deferral(line["subject"], label)
            state.pushed[label, line["name"]] = pushed = self.pushed_into(state, line, label)
            if rule and rule.get("excused", True) and "minimum" in line:
                state.less[label, line["name"]] = self.lack(state, line, label, pushed)

    def pushed_into(self, state, line, label):
        """What the years before leave to the line: so many of them as their rules let a later year ask."""
        years = 0
        while True:
            before = self.calendar.step(label, -years - 1)
            rule = self.deferral(line["subject"], before)
            if rule is None or years + 1 > rule.get("years", 60) or before == self.labels[0]:
                break
            years += 1
        pushed = 0
        for before in (self.calendar.step(label, -back) for back in range(years, 0, -1)):
            same = [other for other in self.lines(before) if other["name"] == line["name"] and "minimum" in other] if self.asks(before) else []
            pushed = self.lack(state, same[0], before, pushed) if same else 0
        return pushed

    def lack(self, state, line, label, pushed):
        minimum = self.minimum(line, label) + pushed
        return positive_part(minimum - self.line_hours(state, line, label, minimum))

    def asks(self, label):
        return self.asked(label) and not self.exempt(label)

    def settle_carry(self, state, label):
        later = self.calendar.step(label, 1)
        if later in self.posted:
            return  # a closed year stands as posted
        total = self.plain_minimum(label, "total")
        own = sum(state.own[label].values())
        spare = None if total is None else positive_part(own - positive_part(total - state.carried_in(label, "total")))
        passed = 0
        for rule in sorted(self.between("carry", label), key=lambda rule: "subject" not in rule):
            subject = rule.get("subject")
            most = self.figure(rule["most"], label)
            # Before its first entry nothing is carried over; what is not known waits.
            most = 0 if most is None else state.fact if most == "unknown" else most
            if subject is None:
                if total is not None:
                    state.carry[later, None] = lesser(most, spare - passed)
                continue
            minimum = self.plain_minimum(label, subject)
            if minimum is None:
                continue
            passes = positive_part(state.own[label][subject] - positive_part(minimum - state.carried_in(label, subject)))
            passes = lesser(passes, most)
            if spare is not None:
                passes = lesser(passes, spare - passed)
            passed = passed + passes
            state.carry[later, subject] = passes

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
            return self.share_verdict(state, subject, window, line["share"])
        minimum = self.minimum(line, label)
        if minimum == "unknown":
            return UNKNOWN
        minimum = minimum + state.deferred(line, label)
        return at_least(state, self.line_hours(state, line, label, minimum), minimum)

    def line_hours(self, state, line, label, minimum):
        """The hours that count for a line with a minimum."""
        return self.counted(state, line, self.window(label, line.get("years", 1)), label, minimum)

    def counted(self, state, line, window, label, minimum):
        """What of the years together counts for a line or an item, with its only and at_most."""
        if {"only", "at_most", "together"} & set(line):
            hours, counted = 0 if "only" in line else state.without_subject(window), {}
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
                minimum = self.minimum(line, label) + state.deferred(line, label)
                yield line["subject"], window, minimum, positive_part(minimum - self.line_hours(state, line, label, minimum))
            for item in line.get("items", ()):
                span = item["kind"] in ("sum", "average") and not self.exempt(label) and self.span(item, label)
                if span and set(item.get("only", self.subjects)) == set(self.subjects):
                    minimum = self.figure(item["hours"], label) * (len(span) if item["kind"] == "average" else 1)
                    yield item["subject"], span, minimum, positive_part(minimum - self.counted(state, item, span, label, minimum))

    def shown(self, state, label, subject):
        """Of what hours_bank speaks: the years of the minimum that lacks most, the year's own before others, and that minimum."""
        own, others = [], []
        if not any("minimum" in line and not self.exempt(label) and self.minimum(line, label) == "unknown" for line in self.lines(label)):
            for of, window, minimum, lacking in self.figures(state, label):
                if of == subject:
                    (own if window == [label] else others).append((int(lacking), int(minimum), window))
        lacking, minimum, window = max(others, key=lambda row: row[:2], default=(-1, None, [label]))
        if lacking > max(own, default=(-1,))[0]:
            return window, minimum
        return [label], max((minimum for _, minimum, _ in own), default=None)

    def share_verdict(self, state, subject, window, share):
        return at_least(state, state.hours(subject, window) * share[1], state.hours("total", window) * share[0])

    def year_verdict(self, state, label, subject=None):
        """YES, NO, UNKNOWN; None where nothing is asked."""
        if not self.asked(label):
            return None
        lines = self.lines(label, subject)
        if not lines:
            return None
        if self.exempt(label):
            return YES
        if any("minimum" in line and self.minimum(line, label) == "unknown" for line in lines):
            return UNKNOWN  # what is asked is not known
        return functools.reduce(lesser, (self.line_verdict(state, line, label) for line in lines))

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
        needed = self.figure(item["hours"], label)
        if needed is None:
            return UNKNOWN
        needed *= len(span) if item["kind"] == "average" else 1
        return at_least(state, self.counted(state, item, span, label, needed), needed)

    def title_rule(self, label):
        if label not in self.labels:
            return None
        for rule in self.policy.title:
            if rule.get("from", label) <= label <= rule.get("to", label) and fits(rule.get("when"), self.person["columns"]):
                return rule
        return None

    def title_verdict(self, state, label):
        """None where the policy has no rule, or one that asks for nothing or for years of which nothing is asked."""
        rule = self.title_rule(label)
        if rule is None or self.asks_nothing(rule["items"], label) or self.lacks_a_line(rule["items"], label):
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
                    if not self.exempt(other) and any("minimum" in line and self.minimum(line, other) == "unknown" for line in self.lines(other, item["subject"])):
                        return True
        return False

    def asks_nothing(self, items, label):
        """Whether all the years of the items lie before first_year, or ask nothing of the subject of `each`."""
        return all(all(self.asks_nothing(part, label) for part in item["lists"]) if item["kind"] == "either"
                   else all(item["kind"] == "each" and self.passes_by(other, item["subject"]) for other in self.span(item, label)) for item in items)

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

    def is_open(self, other, label):
        """Whether hours of that year can still be had for a question about `label`."""
        made_up = self.between("make_up", other)
        if other in self.posted and not made_up:
            return False
        until = [self.calendar.last[other], *(self.calendar.last[self.calendar.step(other, rule["years"])] for rule in made_up)]
        for rule in self.between("grace", other):
            until.append(self.grace_until(rule, self.calendar.step(other, 1)))
        until = max(until)
        if self.cutoff is not None:
            until = min(until, date_of(self.cutoff) - datetime.timedelta(1))
        return self.calendar.of_day[until] >= label


def fits_year(rule, columns, label):
    """Whether the columns fit, or for `defer` the list of years in one of them names the year."""
    if "column" not in rule:
        return fits(rule.get("when"), columns)
    return str(label) in [part.strip() for part in (columns.get(rule["column"]) or "").split(",")]


class State:
    """Hours after what passes between years."""

    def __init__(self, case, waits):
        self.case, self.waits, self.moved, self.fact = case, waits, False, 0
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

    def hours(self, subject, window):
        """The hours of the years together, each once: of one year with what was carried in, of several their own."""
        if subject == "total":
            hours = sum(sum(self.own[label].values()) for label in window)
        else:
            hours = sum(self.own[label][subject] for label in window)
        return hours + (self.carried_in(window[0], subject) if len(window) == 1 else 0)
