"""Days and years of a policy's calendar, by looking at every day there is."""

import datetime
import functools

FIRST_DAY, LAST_DAY = datetime.date(2006, 1, 1), datetime.date(2040, 12, 31)
LABELS = (2009, 2036)  # labels beyond are not looked at: no record is near


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


def changed(rule, change):
    """How years are from a change on: what it leaves out stays, and a cycle begins with its first year."""
    rule = {**rule, **change}
    at_end = rule.get("label") == "end"
    return {**rule, "anchor": change["from"] - at_end * (rule.get("years", 1) - (rule.get("starts", "01-01") == "01-01"))}


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
            by_change = self.label_by(changed(self.rule, dict(change)), day)
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
