"""Random policies: a grammar of the vocabulary of lua/README.md."""

import datetime

from policy_text import Policy

FEATURES = ["starts", "own", "own_cycles", "end", "cycles", "exception", "shares", "at_most", "only", "years", "items", "by_column", "dated", "first_year",
            "exempt", "carry", "grace", "defer", "limits", "conversion", "unread", "lasting", "title", "either", "make_up", "third",
            "cutoff", "posted", "repeated", "part", "prorated", "every", "change"]
BESIDE = ["function", "computed"]  # drawn beside them, so that these do not become rare
# What does not go together, as the manual says: one way to say when years begin excludes another.
APART = [("own", "starts"), ("own", "exception"), ("own", "change"), ("own", "cycles"), ("own", "own_cycles"), ("own_cycles", "starts"),
         ("own_cycles", "exception"), ("own_cycles", "change"), ("own_cycles", "cycles")]
YEARS = range(2019, 2027)


class Generator:
    """One policy from a stream of random numbers."""

    def __init__(self, random, without=()):
        self.random, self.without = random, set(without)

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def units(self, least, most):
        return self.random.randint(least, most) * self.unit

    def policy(self, identity, unit):
        self.unit, pick = unit, self.random
        chosen = []
        for feature in pick.sample(FEATURES, len(FEATURES)):
            if feature in self.without or len(chosen) > 8 or not self.chance(70 if feature == "title" else 38):
                continue
            if not any(feature in pair and other in pair for pair in APART for other in chosen):
                chosen.append(feature)
        chosen += [feature for feature in BESIDE if feature not in self.without and self.chance(30)
                   and not any(feature in pair and other in pair for pair in APART for other in chosen)]
        self.has = set(chosen)
        policy = self.made = Policy(identity)
        policy.declares = self.chance(25)
        policy.features = sorted(chosen)
        if "third" in self.has:
            policy.subjects.append("c")
        self.make_calendar()
        self.make_annual()
        self.make_between()
        self.make_credit()
        if "title" in self.has:
            self.make_title()
            if "make_up" in self.has:
                self.make_settlement("make_up", {})
        return policy

    def make_calendar(self):
        pick, calendar = self.random, {}
        if "starts" in self.has:
            calendar["starts"] = pick.choice(["07-01", "12-01", "04-01", "09-15"])
        if "own" in self.has:
            calendar["starts"] = {"column": "born_on", "by": pick.choice(["month", "day"])}
        if "own_cycles" in self.has:
            calendar["starts"] = pick.choice(["01-01", "07-01", {"column": "born_on", "by": pick.choice(["month", "day"])}])
            calendar["years"] = pick.choice([2, 2, 3])
            of_all = isinstance(calendar["starts"], dict) and self.chance(30)
            calendar["anchor"] = pick.choice([2021, 2022]) if of_all else {"column": "admitted_on"}
        if "end" in self.has:
            calendar["label"] = "end"
        if "cycles" in self.has:
            calendar["years"], calendar["anchor"] = pick.choice([(2, 2021), (2, 2022), (3, 2020), (3, 2022)])
        if "exception" in self.has:
            # One year longer than others, at one end or both: its days are its own.
            year, starts = pick.choice([2021, 2022, 2023]), calendar.get("starts", "01-01")
            first = datetime.date.fromisoformat(f"{year - (calendar.get('label') == 'end' and starts != '01-01')}-{starts}")
            last = first.replace(year=first.year + 1) - datetime.timedelta(1)
            before, after = pick.choice([(0, 20), (0, 90), (20, 0), (90, 0), (20, 40)])
            first -= datetime.timedelta(before)
            last += datetime.timedelta(after)
            if after:
                last = last.replace(day=min(last.day, 27))
            calendar["exceptions"] = [(year, str(first.replace(day=min(first.day, 28))), str(last))]
        if "change" in self.has:
            change = {"from": pick.choice([2021, 2022, 2023]), "starts": pick.choice(["01-01", "04-01", "10-01", "12-16"])}
            if self.chance(30):
                change["label"] = pick.choice(["start", "end"])
            if any(value != calendar.get(name, {"starts": "01-01", "label": "start"}.get(name)) for name, value in change.items() if name != "from"):
                calendar["changes"] = [change]
        # A year from January on begins and ends in the same calendar year.
        if not {"starts", "years", "changes"} & set(calendar):
            calendar.pop("label", None)
        self.made.calendar = calendar or None

    @staticmethod
    def labels_of(policy):
        """Years that begin a cycle, and are not swallowed by one before them that runs on."""
        rule = policy.calendar or {}
        if isinstance(rule.get("anchor"), dict) or isinstance(rule.get("starts"), dict) and "years" in rule:
            return list(YEARS)  # each person has some of them
        labels = Generator.labels_by(rule)
        if "changes" in rule:
            change = {**rule, **rule["changes"][0]}
            change["anchor"] = change["from"] - Generator.shift(change)
            until = Generator.first_day(change["from"], change)
            labels = [year for year in labels if year < change["from"] and Generator.first_day(year, rule) < until]
            labels += [year for year in Generator.labels_by(change) if year >= change["from"]]
        return labels

    @staticmethod
    def shift(rule):
        """How many years before its name a year begins."""
        return rule.get("years", 1) - (rule.get("starts", "01-01") == "01-01") if rule.get("label") == "end" else 0

    @staticmethod
    def labels_by(rule):
        return [year for year in YEARS if (year - Generator.shift(rule) - rule.get("anchor", 0)) % rule.get("years", 1) == 0]

    @staticmethod
    def first_day(label, rule):
        return f"{label - Generator.shift(rule)}-{rule.get('starts', '01-01')}"

    def labels(self):
        return self.labels_of(self.made)

    def figure(self, least, most, dated=None):
        """A number, or the name of a parameter of one or two dated entries."""
        if "dated" not in self.has and not dated or self.chance(40) and not dated:
            return self.units(least, most)
        name = f"figure.{len(self.made.parameters)}"
        year = dated or self.random.choice([2021, 2022, 2023])
        first = dated or self.random.choice([None, None, 2020])
        entries = [(first, None, self.units(least, most))]
        if self.chance(60) and (first is None or first < 2022):
            year = max(year, 2022)
            entries = [(first, year - 1, self.units(least, most)), (year, None, self.units(least, most))]
        self.made.parameters[name] = entries
        return name

    def personal(self, least, most):
        """A figure, or by a column of the person, or a function."""
        if self.chance(20):
            return self.function(least, most)
        return ("grade", [("x", self.figure(least, most)), ("y", self.figure(least, most))]) if self.chance(35) else self.figure(least, most)

    def function(self, least, most, kinds=("from", "prorate")):
        """What a function of the policy works out: by the year, in proportion to a column of the person, by the years asked together, or nothing
        of some people."""
        pick = self.random
        kind = pick.choice([kind for kind in kinds if kind != "prorate" or self.unit > 1])
        if kind == "from":
            return {"function": kind, "year": pick.choice([2021, 2022, 2023]), "before": self.units(least, most), "after": self.units(least, most)}
        if kind != "prorate":
            return {"function": kind, "hours": self.units(least, most)}
        figure = {"function": kind, "of": self.units(least, most), "whole": pick.choice([2, 3]), "rounding": pick.choice(["up", "down", "nearest"])}
        self.make_step(figure)
        return figure

    def span_of_years(self, rule, percent):
        """from and to, from few years only: `from` is no later than `to`."""
        if self.chance(percent):
            first, last = sorted(self.random.choices([label for label in self.labels() if 2020 <= label <= 2023], k=2))
            rule.update({"from": first, "to": last})
            if self.chance(60):
                del rule[self.random.choice(["from", "to"])]

    def make_when(self, rule):
        """For whom a rule is: by columns of the person, or by years that one of them lists."""
        if self.chance(45):
            rule["column"] = "away"
        else:
            rule["when"] = self.person_when()

    def person_when(self):
        return self.random.choice([{"grade": "x"}, {"grade": ["x", "y"]}, {"grade": "y", "kind": 1}, {"kind": 1}])

    def make_annual(self):
        pick, policy = self.random, self.made
        # How far a deferral reaches with a minimum that has no dates depends on the question, the manual says: only dated ones here.
        dated = 2020 if "defer" in self.has or {"carry", "grace"} & self.has and self.chance(70) else None
        lines = []
        if self.chance(85) or {"carry", "grace", "defer", "at_most"} & self.has:
            lines.append({"subject": "total", "minimum": self.figure(3, 8, dated)})
        for subject in policy.subjects:
            if self.chance(45):
                lines.append({"subject": subject, "minimum": self.figure(1, 3, dated)})
        if "defer" in self.has and self.chance(50):
            # Several lines of one subject, each of which defers its own lack.
            lines.append({"subject": pick.choice(["total", *policy.subjects]), "minimum": self.figure(2, 6, dated)})
        if "shares" in self.has:
            lines.append({"subject": pick.choice(policy.subjects), "share": pick.choice([(1, 2), (2, 3), (1, 3), (3, 5)])})
        if "only" in self.has:
            lines.append({"subject": "total", "minimum": self.figure(2, 5, dated), "only": self.some(policy.subjects)})
        if "at_most" in self.has:
            line = {"subject": "total", "minimum": self.figure(3, 8, dated) if dated else self.units(3, 8), "at_most": {}}
            for subject in pick.sample(policy.subjects, pick.choice([1, 1, len(policy.subjects) - 1])):
                line["at_most"][subject] = pick.choice([(1, 2), (1, 3), self.units(1, 3)])
            if self.chance(85) and "third" in self.has:
                self.make_together(line, policy.subjects)
            lines.append(line)
        if "years" in self.has:
            for _ in range(pick.randint(1, 2)):
                line = {"subject": pick.choice(["total", *policy.subjects]), "years": pick.randint(2, 3)}
                if "shares" in self.has and line["subject"] != "total" and self.chance(40):
                    line["share"] = pick.choice([(1, 2), (1, 3)])
                else:
                    line["minimum"] = self.figure(2, 9)
                    if "at_most" in self.has and line["subject"] == "total" and self.chance(40):
                        line["at_most"] = {pick.choice(policy.subjects): pick.choice([(1, 2), self.units(1, 4)])}
                    elif "only" in self.has and line["subject"] == "total" and self.chance(50):
                        line["only"] = pick.sample(policy.subjects, 1)
                if self.chance(30) and "own_cycles" not in self.has:
                    line["ending"] = pick.choice(self.labels())
                if "first_year" in self.has and self.chance(30):
                    line["whole"] = True
                lines.append(line)
        if "items" in self.has:
            lines.append({"subject": pick.choice(["total", *policy.subjects]), "items": self.items(annual=True)})
        if not lines:
            lines.append({"subject": "total", "minimum": self.figure(3, 8, dated)})
        plain = {"carry", "grace", "defer"} & self.has
        for index, line in enumerate(lines):
            line["name"] = f"line.{index}"
            if "by_column" in self.has and "minimum" in line and "at_most" not in line and self.chance(50):
                line["minimum"] = ("grade", [("x", self.figure(2, 5, dated)), ("y", self.figure(3, 8, dated))])
            elif "part" in self.has and self.unit > 1 and "minimum" in line and "at_most" not in line and not plain and self.chance(90):
                line["minimum"] = {"part": pick.choice([(1, 3), (2, 3), (1, 5)]), "of": self.of_which(line), "rounding": pick.choice(["up", "down", "nearest"])}
                self.make_step(line["minimum"])
            elif "prorated" in self.has and self.unit > 1 and "minimum" in line and not {"at_most", "years"} & set(line) and self.chance(50):
                line["minimum"] = {"of": self.of_which(line), "column": "licensed_on", "rounding": pick.choice(["up", "down", "nearest"])}
                self.make_step(line["minimum"])
            if "function" in self.has and "minimum" in line and "at_most" not in line and not isinstance(line["minimum"], (tuple, dict)) and self.chance(60):
                line["minimum"] = self.of_a_function(line, plain)
            if not plain and self.chance(25) and index:
                self.make_when(line)
            if "every" in self.has and index and not {"years", "ending"} & set(line) and (line["subject"] != "total" or not plain) and self.chance(50):
                line["every"], line["from"] = pick.randint(2, 3), pick.choice([label for label in self.labels() if label <= 2023])
            elif not plain and self.chance(15) and index:
                line[pick.choice(["from", "to"])] = pick.choice([2021, 2022, 2023])
            if "defer" in self.has and not isinstance(line.get("minimum", ""), str):
                line.setdefault("from", 2020)  # such a figure has no date of its own
        policy.annual = lines

    def of_which(self, line):
        """What a part is taken of: the line's minimum, or one by a column, or by a function; of a part also a part."""
        if self.chance(15):
            return self.function(3, 8)
        of = ("grade", [("x", line["minimum"]), ("y", self.function(3, 8) if self.chance(25) else self.figure(3, 8))]) if self.chance(60) else line["minimum"]
        if "part" in self.has and "prorated" not in self.has and "years" not in line and self.chance(75):
            of = {"of": of, "column": "licensed_on", "rounding": self.random.choice(["up", "down", "nearest"])}
            self.make_step(of)
        return of

    def of_a_function(self, line, plain):
        """Beside what passes between years a figure that every year and everybody has."""
        figure = self.function(2, 6, ("from",) if plain else ("from", "prorate", "prorate", "nothing", *["years"] * 4 * ("years" in line)))
        if "of" in figure and self.chance(60):
            figure["of"] = self.figure(2, 6, 2020)
        return ("grade", [("x", figure), ("y", self.figure(3, 8))]) if not plain and self.chance(30) else figure

    def make_step(self, minimum):
        if self.chance(60):
            minimum["step"] = self.random.choice([250, 500, 2500])

    def make_between(self):
        pick, policy = self.random, self.made
        policy.first_year = "first_year" in self.has
        if "exempt" in self.has:
            rule = {}
            self.make_when(rule)
            if self.chance(60):
                rule["from"] = rule["to"] = pick.choice([year for year in self.labels() if 2021 <= year <= 2023])
                if self.chance(50):
                    del rule[pick.choice(["from", "to"])]
            policy.exempt = [rule]
        minima = [line["subject"] for line in policy.annual if "minimum" in line and not {"only", "at_most", "every"} & set(line)]
        minima = list(dict.fromkeys(minima))
        for word in ("carry", "grace", "defer"):
            if word not in self.has:
                continue
            if word == "carry":
                chosen = pick.sample(minima, pick.randint(1, len(minima)))
            else:
                chosen = pick.choice([["total"], ["total"], [subject for subject in minima if subject != "total"] or ["total"]])
            for subject in chosen:
                self.make_settlement(word, {} if subject == "total" else {"subject": subject})

    def make_settlement(self, word, subject):
        """One rule, or several of which the first that fits applies: some people's first, or one after the other."""
        pick = self.random

        def rule():
            if word == "carry":
                # Of years before a parameter's first entry nothing is carried over, nor by the rule behind it.
                return {**subject, "most": self.figure(1, 5, 2022) if self.chance(25) else self.personal(1, 5)}
            if word == "grace":
                return {**subject, **({"last_day": pick.choice(["01-15", "03-01", "07-31", "10-02"])} if self.chance(40) else {"months": pick.choice([1, 3, 6])})}
            if word == "make_up":
                return {"years": pick.randint(1, 2)}
            deferral = {**subject, **({"when": self.person_when()} if self.chance(30) else {"column": "away"})}
            if self.chance(35):
                deferral["years"] = pick.randint(1, 3)
            if self.chance(35):
                deferral["excused"] = False
                if self.chance(50):
                    deferral = {name: value for name, value in deferral.items() if name not in ("when", "column")}
            return deferral

        made = [rule()]
        way = pick.choice(["one", "people first", "years"])
        if way == "one":
            self.span_of_years(made[0], 50)
            if word != "defer" and self.chance(30):
                self.make_when(made[0])
        elif way == "people first":
            made.insert(0, rule())
            if word != "defer" or not {"when", "column"} & set(made[0]):
                self.make_when(made[0])
            for one in made:
                self.span_of_years(one, 40)
        else:
            labels = [label for label in self.labels() if 2020 <= label <= 2023]
            made.append(rule())
            if len(labels) > 1:
                place = pick.randint(0, len(labels) - 2)
                made[0]["to"], made[1]["from"] = labels[place], labels[place + 1]
            else:
                made = made[:1]
        getattr(self.made, word).extend(made)

    def make_credit(self):
        pick, policy = self.random, self.made
        if "conversion" in self.has:
            rows = []
            for level, rank in pick.sample([("high", 1), ("high", "2"), ("low", 1)], 2):
                rows.append({"level": level, "rank": rank, "hours": self.units(1, 4)})
            if self.chance(60):
                rows.append({"level": "low", "hours": self.units(1, 3), pick.choice(["from", "to"]): 2022})
            policy.conversion = rows
        if "computed" in self.has:
            kind = pick.choice(["days", "months", "longer_than", "year_of", "positive", "P", "prorate"])
            policy.computed = {"kind": kind, "much": self.units(3, 30) if kind == "prorate" else self.units(1, 3), "little": self.units(1, 2),
                               "rounding": pick.choice(["up", "down", "nearest"]), "step": pick.choice([500, 1000, 2500]),
                               "figure": self.figure(1, 4, 2020) if kind == "P" else None}
        policy.unread = "unread" in self.has
        policy.lasting = pick.randint(2, 3) if "lasting" in self.has else 0
        if "limits" in self.has:
            for index in range(pick.randint(1, 3)):
                limit = {"kind": pick.choice(["once", "highest", "cap", "cap"]), "name": f"limit.{index}",
                         "when": pick.choice([{"form": "x"}, {"form": ["x", "paper"]}, {"form": "x", "passed": 1}, {"form": ["x", "y", "paper"]}])}
                within = pick.choice([None, "year"] if policy.lasting else [None, "day", "year", "ever"])
                if within:
                    limit["within"] = within
                if self.chance(70) and limit["kind"] != "cap" or self.chance(30):
                    limit["by"] = pick.choice([["topic"], ["activity_id"], ["topic", "activity_id"]])
                self.span_of_years(limit, 35)
                if self.chance(20):
                    limit["person"] = {"grade": pick.choice(["x", "y"])}
                if limit["kind"] == "cap":
                    limit["hours"] = self.units(1, 5) if within == "ever" else self.personal(1, 5)
                    if self.chance(35):
                        limit["prefer"] = pick.sample(policy.subjects, pick.randint(1, len(policy.subjects) - 1))
                elif "by" not in limit or self.chance(30):
                    limit["times"] = pick.randint(1, 2) if "by" not in limit else 2
                policy.limits.append(limit)

    def item(self, annual):
        pick, policy = self.random, self.made
        kind = pick.choice(["sum", "sum", "average", "share"] if annual else ["each", "each", "sum", "average", "average", "share"])
        if kind == "share" and "shares" not in self.has:
            kind = "sum"
        first = pick.choice([0, 0, -1, -1, -2])
        last = pick.choice([0, 0, 0, first])
        item = {"kind": kind, "subject": pick.choice(["total", *policy.subjects]), "from": first, "to": last}
        if not annual and self.chance(15):
            labels = self.labels()
            item["from"] = pick.choice([year for year in labels if 2020 <= year <= 2023])
            item["to"] = pick.choice([year for year in labels if item["from"] <= year <= 2023])
        if kind == "each":
            # Subjects of which every year asks something, or which some years pass by, so that the policy can say.
            sure = [line["subject"] for line in policy.annual
                    if not {"when", "column", "to", "whole"} & set(line) and ("from" not in line or "every" in line and "exempt" not in self.has)]
            if sure:
                item["subject"] = pick.choice(sure)
            else:
                item["kind"] = kind = "sum"
        if kind == "share":
            item["subject"] = pick.choice(policy.subjects)
            item["share"] = pick.choice([(1, 2), (1, 3), (2, 3)])
        if kind in ("sum", "average"):
            item["subject"] = pick.choice(["total", item["subject"]])
            least, most = (2, 8) if kind == "sum" else (1, 4)
            item["hours"] = self.personal(least, most) if self.chance(35) else self.units(least, most)
            if item["subject"] == "total" and self.chance(65):
                self.make_parts(item)
            if "at_most" in item or "together" in item:
                item["hours"] = item["hours"] if isinstance(item["hours"], int) else self.units(least, most)
        return item

    def some(self, subjects):
        """One or two, never all."""
        return self.random.sample(subjects, self.random.randint(1, min(2, len(subjects) - 1)))

    def make_parts(self, item):
        """What of the total counts: some subjects, of some at most so much."""
        pick, counted = self.random, self.made.subjects
        if self.chance(60) or "carry" in self.has:
            item["only"] = counted = self.some(counted)
        if "carry" in self.has:
            return
        if "only" not in item or self.chance(55):
            item["at_most"] = {subject: pick.choice([(1, 2), (1, 3), self.units(1, 3)]) for subject in pick.sample(counted, pick.choice([1, len(counted)]))}
        if self.chance(60) and len(counted) > 1 and "third" in self.has:
            self.make_together(item, counted)

    def make_together(self, rule, counted):
        """Of two of the subjects together at most so many hours, or such a part of the minimum; with or without bounds of their own."""
        rule["together"] = [(self.random.sample(counted, 2), self.random.choice([(1, 2), (1, 3), self.units(1, 3)]))]
        if self.chance(50) and ("at_most" in rule):
            del rule["at_most"]

    def items(self, annual=False):
        pick = self.random
        items = [self.item(annual) for _ in range(pick.randint(1, 2 if annual else 3))]
        if "either" in self.has and self.chance(90):
            for _ in range(pick.choice([1, 1, 2])):
                lists = [[self.item(annual) for _ in range(pick.choice([1, 1, 2]))] for _ in range(pick.randint(2, 3))]
                items.append({"kind": "either", "lists": lists})
            if self.chance(50):
                items = [item for item in items if item["kind"] == "either"]
        return items

    def make_title(self):
        pick, rules = self.random, []
        if self.chance(30):
            rules.append({"from": 2021, "name": "title.special", "items": self.items()})
            self.make_when(rules[0])
        if self.chance(20):
            year = pick.choice([label for label in self.labels() if 2021 <= label <= 2023])
            rules.append({"from": year, "to": year, "is_single": True, "name": "title.single", "items": self.items()})
        if self.chance(20):
            labels = [year for year in self.labels() if 2020 <= year <= 2023]
            rules.append({"from": labels[0], "to": labels[0] + 1, "name": "title.early", "items": self.items()})
            rules.append({"from": labels[0] + 2, "name": "title", "items": self.items()})
        else:
            rules.append({"from": pick.choice([2021, 2022]), "name": "title", "items": self.items()})
        for rule in rules:
            if self.chance(12):
                rule["asks"] = "kind"
        self.made.title = rules
