"""What counts of a person's records: credit, repetitions, limits, postings."""

from between import FACT
from days import date_of
from figures import fits, in_steps, print_alike, thousandths


class Records:
    """The part of a Case that reads records."""

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
            rounded = in_steps(whole * part, of, minimum["rounding"], minimum.get("step", 1000))
            return rounded if "part" in minimum else min(rounded, whole)
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
