"""What counts of a person's records: credit, repetitions, limits, postings."""

import datetime

from between import FACT
from days import date_of
from figures import fits, in_steps, months_between, print_alike, thousandths


class Records:
    """The part of a Case that reads records."""

    # ---------------------------------------------------------------- figures

    def figure(self, figure, label, years=1):
        """Thousandths of a figure of policy_text.py in the year: a number, a parameter, by a column of the person, a part, in proportion to
        the months, or what a function works out. None where there is none, "unknown" where a fact about the person is missing."""
        if isinstance(figure, tuple):
            column, values = figure
            for value, of in values:
                if self.person["columns"].get(column) == value:
                    return self.figure(of, label, years)
            return "unknown"
        if isinstance(figure, dict):
            return self.worked_out(figure, label, years) if "function" in figure else self.portion(figure, label, years)
        if not isinstance(figure, str):
            return figure
        for first, last, value in self.policy.parameters[figure]:
            if (first is None or first <= label) and (last is None or label <= last):
                return value
        return None

    def minimum(self, line, label):
        """Thousandths; None: nothing is asked; "unknown"."""
        return self.figure(line["minimum"], label, line.get("years", 1))

    def portion(self, figure, label, years):
        """part() and prorated {}."""
        whole = self.figure(figure["of"], label, years)
        if whole is None or whole == "unknown":
            return whole
        part, of = figure.get("part") or self.months_left(figure["column"], label)
        if of is None:
            return part
        if part == of:
            return whole  # a whole year is no part of one, and is not rounded
        rounded = in_steps(whole * part, of, figure["rounding"], figure.get("step", 1000))
        return rounded if "part" in figure else min(rounded, whole)

    def worked_out(self, figure, label, years):
        """What the function of that name in policy_text.py gives."""
        kind = self.person["columns"].get("kind")
        if figure["function"] == "from":
            return figure["after"] if label >= figure["year"] else figure["before"]
        if figure["function"] == "years":
            return figure["hours"] * years
        if figure["function"] == "nothing":
            return None if kind == 2 else figure["hours"]
        whole = self.figure(figure["of"], label)
        if whole is None:
            return None
        return in_steps(whole * kind, figure["whole"], figure["rounding"], figure.get("step", 1000)) if isinstance(kind, int) else "unknown"

    def months_left(self, column, label):
        """(months that a date leaves of the year, months of the year); or (what to answer instead, None)."""
        date = date_of(self.person["columns"].get(column))
        if date is None:
            return "unknown", None
        first, last = self.calendar.first[label], self.calendar.last[label]
        if date > last:
            return None, None
        # Months of the year itself: from the day of the month on which it begins; one that is begun counts.
        of, beyond = months_between(first, last + datetime.timedelta(1))
        of += beyond > 0
        before, beyond = months_between(first, date)
        left = of if date < first else of - before + (beyond < 0)
        return left, of

    # ---------------------------------------------------------------- records

    def credit(self, record):
        """(thousandths or None, reason, years)"""
        policy = self.policy
        hours = record["hours"]
        if policy.conversion and record["form"] == "paper":
            hours = self.convert(record)
        if policy.computed and record["form"] == "work":
            hours = self.computed(record)
        day = date_of(record["completed_on"])
        number = not isinstance(hours, str)
        years = policy.lasting if policy.lasting and record["topic"] == "degree" else 1
        if day is None:
            return None, "bad_date", 1
        if record["status"] != "verified":
            return None, "not_verified", 1
        if record["subject"] not in self.subjects:
            return None, "unknown_subject", 1
        if hours is None:
            late = self.cutoff is not None and record["completed_on"] >= self.cutoff
            return None, "after_cutoff" if late else "manual_review", 1 if late else years
        if not number or hours <= 0:
            return None, "no_hours", 1
        if self.cutoff is not None and record["completed_on"] >= self.cutoff:
            return None, "after_cutoff", 1
        if record["passed"] == 0:
            return None, "not_passed", 1
        if policy.unread and record["certificate_no"] == "?":
            return None, "unread", years
        return thousandths(hours), "ok", years

    def computed(self, record):
        """Hours that `credit` works out, from the days of the record for one; None where it cannot."""
        rule, first, last = self.policy.computed, date_of(record["started_on"]), date_of(record["completed_on"])
        kind, much, little = rule["kind"], rule["much"], rule["little"]
        if kind == "positive":
            hours = record["hours"]
            return hours if isinstance(hours, (int, float)) and hours > 0 else much / 1000
        if kind == "P":
            label = self.calendar.of_day.get(last)
            value = None if label is None else self.figure(rule["figure"], label)
            return None if value is None else value / 1000
        if kind == "year_of":
            return (much if self.calendar.of_day.get(first) == self.calendar.of_day.get(last) else little) / 1000
        if first is None or last is None:
            return little / 1000 if kind == "longer_than" else None
        if kind == "days":
            return much * ((last - first).days + 1) / 1000 if last >= first else None
        months, beyond = months_between(first, last)
        if kind == "longer_than":
            return (much if months > 2 or months == 2 and beyond > 0 else little) / 1000
        months -= beyond < 0
        return (much * months if kind == "months" else in_steps(much * months, 12, rule["rounding"], rule["step"])) / 1000

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
        rows = [{**row, "label": self.calendar.step(row["label"], later), "is_again": later > 0} for row in rows for later in range(row["years"])]
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
        if any(self.figure(rule["most"], label) == "unknown" for label in self.labels for rule in self.between("carry", label)) \
                or (self.policy.carry or self.policy.grace) and any(self.hangs(label) for label in self.labels):
            self.pending.append(FACT)

    def limit(self, limit, rows):
        groups = {}
        for row in rows:
            record = row["record"]
            is_for = fits(limit.get("when"), record) and fits(limit.get("person"), self.person["columns"])
            if not is_for or not limit.get("from", row["label"]) <= row["label"] <= limit.get("to", row["label"]):
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
