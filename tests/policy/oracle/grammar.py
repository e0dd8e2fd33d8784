"""Random policies: a grammar of the vocabulary of lua/README.md, as data that model.py reads and as the Lua text of it."""

import copy
import datetime

FEATURES = ["starts", "end", "cycles", "exception", "shares", "at_most", "only", "years", "items", "by_column", "dated", "first_year",
            "exempt", "carry", "grace", "defer", "limits", "conversion", "unread", "lasting", "title", "either", "make_up", "third",
            "cutoff", "posted", "repeated", "part", "prorated", "every", "change"]
# What does not go together: as the manual says it, or because neither manual nor law says what it would mean (README.md).
APART = [("carry", "years"), ("carry", "items"), ("carry", "at_most"), ("carry", "shares"), ("carry", "only"), ("carry", "grace"),
         ("carry", "defer"), ("grace", "defer"), ("grace", "lasting"), ("grace", "posted"), ("defer", "years"), ("defer", "items"),
         ("defer", "shares"), ("defer", "at_most"), ("defer", "posted"), ("grace", "years"), ("grace", "items"), ("grace", "at_most"), ("grace", "shares"),
         ("exception", "cycles"), ("by_column", "carry"), ("by_column", "grace"), ("by_column", "defer"), ("grace", "only"),
         ("prorated", "carry"), ("prorated", "grace"), ("prorated", "defer"), ("prorated", "exception"), ("prorated", "starts"), ("defer", "every"),
         ("change", "exception"), ("change", "cycles"), ("change", "prorated")]
# Each of these is used by one of a hundred policies at least.
WORDS = ["once from, to", "highest from, to", "cap from, to", "cap by", "cap prefer", "carry from, to", "carry when", "carry by", "several carry",
         "grace from, to", "grace when", "grace last_day", "several grace", "defer from, to", "defer when", "several defer", "sum only", "sum at_most",
         "average only", "average at_most", "sum only in either", "sum at_most in either", "average only in either", "average at_most in either",
         "prorated by", "prorated step", "part by", "part step", "defer excused", "defer years", "make_up from, to", "make_up when",
         "several make_up", "sum together", "annual together"]
YEARS = range(2019, 2027)
HEAD = """policy { id = "%s", version = "1", title = { zh = "随机", en = "random" } }
source "law" { no = "虚构〔2022〕1号", date = "2022-01-10", title = { zh = "虚构的办法", en = "An invented rule" } }
admission { source = "law 2" }
"""


def hours(value):
    """Thousandths, or the name of a parameter, as Lua text."""
    return f'"{value}"' if isinstance(value, str) else f"{value // 1000}.{value % 1000:03}".rstrip("0").rstrip(".")


def lua(value):
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return "{ " + ", ".join(map(lua, value)) + " }"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {lua(of)}" for name, of in value.items()) + " }"
    return str(value).lower() if isinstance(value, bool) else str(value)


def fraction(value):
    return f"{{ {value[0]}, {value[1]} }}"


def item_text(item):
    if item["kind"] == "either":
        return "either(" + ", ".join("{ " + ", ".join(map(item_text, part)) + " }" for part in item["lists"]) + ")"
    figure = {"each": lambda: "", "share": lambda: ", " + fraction(item["share"])}.get(item["kind"], lambda: ", " + hours(item["hours"]))()
    parts = [f"only = {lua(item['only'])}"] if "only" in item else []
    parts += [at_most_text(item)] if {"at_most", "together"} & set(item) else []
    figure += f", {{ {', '.join(parts)} }}" if parts else ""
    return f'{item["kind"]}("{item["subject"]}", {item["from"]}, {item["to"]}{figure})'


def at_most_text(rule):
    """Bounds of single subjects, and of several together."""
    def most(value):
        return fraction(value) if isinstance(value, tuple) else hours(value)
    parts = [f"{subject} = {most(value)}" for subject, value in rule.get("at_most", {}).items()]
    parts += ["{ " + ", ".join(map(lua, subjects)) + f", hours = {most(value)} }}" for subjects, value in rule.get("together", [])]
    return "at_most = { " + ", ".join(parts) + " }"


def figure_text(figure):
    """Hours, a parameter, or what a column of the person decides."""
    if isinstance(figure, tuple):
        return f'by("{figure[0]}", {{ ' + ", ".join(f"{value} = {hours(of)}" for value, of in figure[1]) + " })"
    return hours(figure)


def leaves(items):
    """Items, those within alternatives too, and whether they stand in one."""
    for item in items:
        if item["kind"] == "either":
            yield from ((leaf, True) for part in item["lists"] for leaf, _ in leaves(part))
        else:
            yield item, False


class Policy:
    LISTS = ("title", "annual", "limits", "exempt", "carry", "grace", "defer", "make_up", "conversion")

    def __init__(self, identity):
        self.identity = identity
        self.calendar, self.subjects, self.parameters = None, ["a", "b"], {}
        self.conversion, self.unread, self.lasting = [], False, 0
        self.limits, self.annual, self.exempt, self.carry, self.grace, self.defer, self.title = [], [], [], [], [], [], []
        self.first_year, self.make_up = False, []

    def text(self):
        lines = [HEAD % self.identity]
        lines += [f'subject "{s}" {{ zh = "科目{s}", en = "subject {s}", source = "law 1" }}' for s in self.subjects]
        if self.limits:
            lines.append('reason "over" { zh = "超出规定", en = "more than the rule counts", source = "law 3" }')
        if self.unread:
            lines.append('reason "unread" { zh = "待核对", en = "waits to be checked", source = "law 5", pending = true }')
        if self.calendar:
            fields = {k: v for k, v in self.calendar.items() if k not in ("exceptions", "changes")}
            text = lua(fields)
            if "changes" in self.calendar:
                text = "{ " + ", ".join([*(f"{name} = {lua(of)}" for name, of in fields.items()), *map(lua, self.calendar["changes"])]) + " }"
            if "exceptions" in self.calendar:
                parts = ", ".join(f'{{ year = {y}, from = "{a}", to = "{b}" }}' for y, a, b in self.calendar["exceptions"])
                text = text[:-2] + (", " if fields else " ") + f"exceptions = {{ {parts} }} }}"
            lines.append("calendar " + text)
        for name, entries in self.parameters.items():
            parts = [", ".join([f"from = {a}"] * (a is not None) + [f"to = {b}"] * (b is not None) + [f"value = {hours(v)}", 'source = "law 4"'])
                     for a, b, v in entries]
            lines.append(f'param "{name}" {{ unit = "hour", ' + ", ".join("{ " + part + " }" for part in parts) + " }")
        lines += self.credit_text()
        for limit in self.limits:
            fields = [f"hours = {figure_text(limit['hours'])}"] if "hours" in limit else []
            fields += [f"{name} = {lua(limit[name])}" for name in ("by", "within", "times", "from", "to", "prefer", "when", "name") if name in limit]
            lines.append(f"{limit['kind']} {{ {', '.join(fields)}, reason = \"over\", source = \"law 3\" }}")
        lines += [self.annual_text(line) for line in self.annual]
        if self.first_year:
            lines.append("first_year(function(person) return person.since end)")
        for rule in self.exempt:
            fields = [f"{name} = {lua(rule[name])}" for name in ("when", "from", "to") if name in rule]
            lines.append(f"exempt {{ {', '.join(fields)}, source = \"law 7\" }}")
        for word in ("carry", "grace", "defer", "make_up"):
            for rule in getattr(self, word):
                fields = [f'subject = "{rule["subject"]}"'] if "subject" in rule else []
                if word == "carry":
                    fields.append(f"most = {figure_text(rule['most'])}")
                elif "column" in rule:
                    fields.append(f"when = function(person, year) return listed(person.{rule['column']}, year) end")
                fields += [f"{name} = {lua(rule[name])}" for name in ("months", "last_day", "years", "excused", "when", "from", "to") if name in rule]
                lines.append(f"{word} {{ {', '.join(fields)}, source = \"law 8\" }}")
        for rule in self.title:
            fields = [f"{name} = {lua(rule[name])}" for name in ("from", "to", "name", "when") if name in rule]
            fields += ['source = "law 9"', *map(item_text, rule["items"])]
            lines.append(f"title {{ {', '.join(fields)} }}")
        return "\n".join(lines) + "\n"

    def credit_text(self):
        lines = []
        if self.conversion:
            columns = [c for c in ("level", "rank") if any(c in row for row in self.conversion)] or ["level"]
            rows = []
            for row in self.conversion:
                fields = [f"{name} = {lua(row[name])}" for name in ("level", "rank", "from", "to") if name in row]
                rows.append("{ " + ", ".join([*fields, f"hours = {hours(row['hours'])}", 'source = "law 6"']) + " }")
            lines.append(f'conversion "paper" {{ by = {lua(columns)}, {", ".join(rows)} }}')
        lines += ["credit(function(record)"]
        given = 'admit(record, convert("paper", record))' if self.conversion else "admit(record)"
        if self.conversion:
            lines += ["  local hours, subject", f'  if record.form == "paper" then hours, subject = {given} else hours, subject = admit(record) end']
        else:
            lines += ["  local hours, subject = admit(record)"]
        lines += ["  if not hours then return nil, subject end"]
        if self.unread:
            lines += ['  if record.certificate_no == "?" then return nil, "unread" end']
        if self.lasting:
            lines += [f'  if record.topic == "degree" then return hours, subject, {self.lasting} end']
        return [*lines, "  return hours, subject", "end)"]

    def annual_text(self, line):
        fields = [f'name = "{line["name"]}"']
        if "minimum" in line:
            minimum = line["minimum"]
            if isinstance(minimum, dict) and "part" in minimum:
                step = ", " + hours(minimum["step"]) if "step" in minimum else ""
                text = f'part({figure_text(minimum["of"])}, {fraction(minimum["part"])}, "{minimum["rounding"]}"{step})'
            elif isinstance(minimum, dict):
                step = ", step = " + hours(minimum["step"]) if "step" in minimum else ""
                text = f'prorated {{ {figure_text(minimum["of"])}, from = "{minimum["column"]}", rounding = "{minimum["rounding"]}"{step} }}'
            else:
                text = figure_text(minimum)
            fields.append(f"minimum = {text}")
        if "share" in line:
            fields.append(f"share = {fraction(line['share'])}")
        if {"at_most", "together"} & set(line):
            fields.append(at_most_text(line))
        fields += [f"{name} = {lua(line[name])}" for name in ("when", "from", "to", "years", "ending", "whole", "every", "only") if name in line]
        if "items" in line:
            fields.append("items = { " + ", ".join(map(item_text, line["items"])) + " }")
        return f'annual "{line["subject"]}" {{ {", ".join(fields)}, source = "law 4" }}'

    def words(self):
        """Which of WORDS it uses."""
        found = set()
        for limit in self.limits:
            found |= {f"{limit['kind']} from, to"} if {"from", "to"} & set(limit) else set()
            found |= {"cap by"} if isinstance(limit.get("hours"), tuple) else set()
            found |= {"cap prefer"} if "prefer" in limit else set()
        for word in ("carry", "grace", "defer", "make_up"):
            rules = getattr(self, word)
            for rule in rules:
                found |= {f"{word} from, to"} if {"from", "to"} & set(rule) else set()
                found |= {f"{word} when"} if "when" in rule else set()
                found |= {f"several {word}"} if [rule.get("subject") for rule in rules].count(rule.get("subject")) > 1 else set()
                found |= {"carry by"} if isinstance(rule.get("most"), tuple) else set()
                found |= {"defer excused"} if "excused" in rule else set()
                found |= {"defer years"} if word == "defer" and "years" in rule else set()
                found |= {"grace last_day"} if "last_day" in rule else set()
        for rule in [*self.title, *self.annual]:
            for item, is_within in leaves(rule.get("items", [])):
                found |= {f"{item['kind']} {part}" + (" in either" if is_within else "") for part in ("only", "at_most") if part in item}
                found |= {"sum together"} if "together" in item else set()
        for line in self.annual:
            found |= {"annual together"} if "together" in line else set()
            if isinstance(line.get("minimum"), dict):
                word = "part" if "part" in line["minimum"] else "prorated"
                found |= {f"{word} step"} if "step" in line["minimum"] else set()
                found |= {f"{word} by"} if isinstance(line["minimum"]["of"], tuple) else set()
        return found

    def smaller(self):
        """Policies with one thing less, for a difference to be shown by the smallest."""
        for name in self.LISTS:
            for index in range(len(getattr(self, name))):
                less = copy.deepcopy(self)
                del getattr(less, name)[index]
                yield less
        for name, nothing in (("calendar", None), ("unread", False), ("lasting", 0), ("first_year", False)):
            if getattr(self, name):
                less = copy.deepcopy(self)
                setattr(less, name, nothing)
                yield less
        for index, line in enumerate(self.annual):
            for name in ("when", "from", "to", "ending", "whole", "every", "at_most", "together"):
                if name in line and not (name == "from" and "every" in line):
                    less = copy.deepcopy(self)
                    del less.annual[index][name]
                    yield less
        for name in ("limits", "carry", "grace", "defer", "make_up"):
            for index, rule in enumerate(getattr(self, name)):
                for field in ("when", "from", "to", "prefer", "by", "within"):
                    if field in rule:
                        less = copy.deepcopy(self)
                        del getattr(less, name)[index][field]
                        yield less
        for index, rule in enumerate(self.title):
            for place, item in enumerate(rule["items"]):
                for field in ("only", "at_most", "together"):
                    if field in item:
                        less = copy.deepcopy(self)
                        del less.title[index]["items"][place][field]
                        yield less
                if len(rule["items"]) > 1:
                    less = copy.deepcopy(self)
                    del less.title[index]["items"][place]
                    yield less
                if item["kind"] == "either" and len(item["lists"]) > 2:
                    for which in range(len(item["lists"])):
                        less = copy.deepcopy(self)
                        del less.title[index]["items"][place]["lists"][which]
                        yield less
        for name in self.parameters:
            if f'"{name}"' not in self.text().replace(f'param "{name}"', ""):
                less = copy.deepcopy(self)
                del less.parameters[name]
                yield less


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
            if feature in self.without or len(chosen) > 7 or not self.chance(70 if feature == "title" else 35):
                continue
            if not any(feature in pair and other in pair for pair in APART for other in chosen):
                chosen.append(feature)
        self.has = set(chosen)
        policy = self.made = Policy(identity)
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
        self.made.calendar = calendar or None

    @staticmethod
    def labels_of(policy):
        """Years that begin a cycle, and are not swallowed by one before them that runs on."""
        rule = policy.calendar or {}
        if "changes" in rule:
            def first_day(label, form):
                starts = form.get("starts", "01-01")
                return f"{label - (form.get('label') == 'end' and starts != '01-01')}-{starts}"
            change = {**rule, **rule["changes"][0]}
            return [year for year in YEARS if year >= change["from"] or first_day(year, rule) < first_day(change["from"], change)]
        length = rule.get("years", 1)
        shift = length - (rule.get("starts", "01-01") == "01-01") if rule.get("label") == "end" else 0
        return [year for year in YEARS if (year - shift - rule.get("anchor", 0)) % length == 0]

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
        """A figure, or by a column of the person."""
        return ("grade", [("x", self.figure(least, most)), ("y", self.figure(least, most))]) if self.chance(35) else self.figure(least, most)

    def span_of_years(self, rule, percent):
        """from and to, from few years only: `from` is no later than `to`."""
        if self.chance(percent):
            first, last = sorted(self.random.choices([label for label in self.labels() if 2020 <= label <= 2023], k=2))
            rule.update({"from": first, "to": last})
            if self.chance(60):
                del rule[self.random.choice(["from", "to"])]

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
            lines.append({"subject": "total", "minimum": self.figure(2, 5, dated), "only": pick.sample(policy.subjects, pick.randint(1, 2))})
        if "at_most" in self.has:
            line = {"subject": "total", "minimum": self.units(3, 8), "at_most": {}}
            for subject in pick.sample(policy.subjects, pick.choice([1, 1, len(policy.subjects) - 1])):
                line["at_most"][subject] = pick.choice([(1, 2), (1, 3), self.units(1, 3)])
            if self.chance(60) and "third" in self.has:
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
                if self.chance(30):
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
                line["minimum"] = ("grade", [("x", self.figure(2, 5)), ("y", self.figure(3, 8))])
            elif "part" in self.has and self.unit > 1 and "minimum" in line and "at_most" not in line and not plain and self.chance(50):
                line["minimum"] = {"part": pick.choice([(1, 3), (2, 3), (1, 5)]), "of": self.of_which(line), "rounding": pick.choice(["up", "down", "nearest"])}
                self.make_step(line["minimum"])
            elif "prorated" in self.has and self.unit > 1 and "minimum" in line and not {"at_most", "years"} & set(line) and self.chance(50):
                line["minimum"] = {"of": self.of_which(line), "column": "licensed_on", "rounding": pick.choice(["up", "down", "nearest"])}
                self.make_step(line["minimum"])
            if not plain and self.chance(20) and index:
                line["when"] = self.person_when()
            if "every" in self.has and index and not {"years", "ending"} & set(line) and (line["subject"] != "total" or not plain) and self.chance(50):
                line["every"], line["from"] = pick.randint(2, 3), pick.choice([label for label in self.labels() if label <= 2023])
            elif not plain and self.chance(15) and index:
                line[pick.choice(["from", "to"])] = pick.choice([2021, 2022, 2023])
        policy.annual = lines

    def of_which(self, line):
        """What a part is taken of: the line's minimum, or one by a column."""
        return ("grade", [("x", line["minimum"]), ("y", self.figure(3, 8))]) if self.chance(55) else line["minimum"]

    def make_step(self, minimum):
        if self.chance(60):
            minimum["step"] = self.random.choice([250, 500, 2500])

    def make_between(self):
        pick, policy = self.random, self.made
        policy.first_year = "first_year" in self.has
        if "exempt" in self.has:
            rule = {"when": self.person_when()}
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
            if word != "defer" and self.chance(25):
                made[0]["when"] = self.person_when()
        elif way == "people first":
            made.insert(0, rule())
            if word != "defer" or not {"when", "column"} & set(made[0]):
                made[0]["when"] = self.person_when()
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
                if limit["kind"] == "cap":
                    limit["hours"] = self.units(1, 5) if within == "ever" else self.personal(1, 5)
                    if self.chance(35):
                        limit["prefer"] = pick.sample(policy.subjects, pick.randint(1, len(policy.subjects) - 1))
                elif "by" not in limit or self.chance(30):
                    limit["times"] = pick.randint(1, 2) if "by" not in limit else 2
                policy.limits.append(limit)

    def item(self, annual):
        pick, policy = self.random, self.made
        kind = pick.choice(["sum", "sum", "average", "share"] if annual else ["each", "each", "sum", "average", "share"])
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
                    if not {"when", "to", "whole"} & set(line) and ("from" not in line or "every" in line and "exempt" not in self.has)]
            if sure:
                item["subject"] = pick.choice(sure)
            else:
                item["kind"] = kind = "sum"
        if kind == "share":
            item["subject"] = pick.choice(policy.subjects)
            item["share"] = pick.choice([(1, 2), (1, 3), (2, 3)])
        if kind in ("sum", "average"):
            item["subject"] = pick.choice(["total", item["subject"]])
            item["hours"] = self.units(2, 8) if kind == "sum" else self.units(1, 4)
            if item["subject"] == "total" and "carry" not in self.has and self.chance(65):
                self.make_parts(item)
        return item

    def make_parts(self, item):
        """What of the total counts: some subjects, of some at most so much."""
        pick, counted = self.random, self.made.subjects
        if self.chance(60):
            item["only"] = counted = pick.sample(counted, pick.randint(1, 2))
        if "only" not in item or self.chance(40):
            item["at_most"] = {subject: pick.choice([(1, 2), (1, 3), self.units(1, 3)]) for subject in pick.sample(counted, pick.choice([1, len(counted)]))}
        if self.chance(40) and len(counted) > 1 and "third" in self.has:
            self.make_together(item, counted)

    def make_together(self, rule, counted):
        """Of two of the subjects together at most so many hours, or such a part of the minimum; with or without bounds of their own."""
        rule["together"] = [(self.random.sample(counted, 2), self.random.choice([(1, 2), (1, 3), self.units(1, 3)]))]
        if self.chance(50) and ("at_most" in rule):
            del rule["at_most"]

    def items(self, annual=False):
        pick = self.random
        items = [self.item(annual) for _ in range(pick.randint(1, 2 if annual else 3))]
        if "either" in self.has and self.chance(75):
            for _ in range(pick.choice([1, 1, 2])):
                lists = [[self.item(annual) for _ in range(pick.choice([1, 1, 2]))] for _ in range(pick.randint(2, 3))]
                items.append({"kind": "either", "lists": lists})
            if self.chance(50):
                items = [item for item in items if item["kind"] == "either"]
        return items

    def make_title(self):
        rules = []
        if self.chance(30):
            rules.append({"from": 2021, "name": "title.special", "when": self.person_when(), "items": self.items()})
        if self.chance(20):
            labels = [year for year in self.labels() if 2020 <= year <= 2023]
            rules.append({"from": labels[0], "to": labels[0] + 1, "name": "title.early", "items": self.items()})
            rules.append({"from": labels[0] + 2, "name": "title", "items": self.items()})
        else:
            rules.append({"from": self.random.choice([2021, 2022]), "name": "title", "items": self.items()})
        self.made.title = rules


class People:
    """Random people for a policy: columns, records, postings."""

    def __init__(self, random, policy, unit, labels):
        self.random, self.policy, self.unit, self.labels = random, policy, unit, labels

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def person(self):
        pick, has = self.random, self.policy.features
        columns = {"grade": pick.choice(["x", "x", "y", "y", None, "z"]), "kind": pick.choice([1, 1, 2, "1", None]),
                   "since": pick.choice([None, 2020, *self.labels]) if self.policy.first_year else None,
                   "away": pick.choice([None, "2021", "2022", "2021,2022", "2022, 2023", "2021,2022,2023"])}
        columns["licensed_on"] = pick.choice([None, "?", "2019-05-01", "2021-01-01", "2021-10-15", "2022-12-31", "2022-03-01", "2022-02-30", "2023-06-30"])
        if columns["since"] is not None and columns["since"] > 2023:
            columns["since"] = 2022
        records = [self.record(number) for number in range(pick.choice([0, 1, 2, 3, 4, 5, 6, 8]))]
        again = [record for record in records if isinstance(record["hours"], float) and record["certificate_no"] is None and record["form"] != "paper"]
        if "repeated" in has and again and self.chance(60):
            again = dict(pick.choice(again))
            again["hours"] = pick.choice([again["hours"], pick.randint(1, 6) * self.unit / 1000])
            if pick.random() < 0.2:
                again["status"] = "declared"
            records.insert(pick.randint(0, len(records)), again)
        posted = []
        if "posted" in has and self.labels and self.chance(60):
            year = pick.choice([label for label in self.labels if label <= 2023])
            for _ in range(pick.randint(1, 3)):
                posted.append({"year": year, "subject": pick.choice(self.policy.subjects), "hours": pick.randint(1, 6) * self.unit / 1000})
            if self.chance(30):
                # A correction of the last one, which leaves nothing below 0.
                posted.append({"year": year, "subject": posted[-1]["subject"], "hours": -self.unit / 1000})
        return {"columns": columns, "records": records, "posted": posted}

    def record(self, number):
        pick, policy = self.random, self.policy
        year = pick.choice([2019, 2020, 2021, 2021, 2022, 2022, 2022, 2023, 2023, 2023, 2024])
        starts = (policy.calendar or {}).get("starts", "01-01")
        day = pick.choice([f"{year}-{starts}", f"{year}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}", f"{year}-12-31", f"{year}-01-01", f"{year}-06-30"])
        record = {"record_id": number + 1, "completed_on": day, "subject": pick.choice(policy.subjects), "form": pick.choice(["x", "x", "y"]),
                  "hours": pick.randint(1, 6) * self.unit / 1000, "status": "verified", "passed": pick.choice([None, 1, 1]),
                  "activity_id": pick.choice([None, 1, 2, "a"]), "topic": pick.choice([None, "t", "u"]), "level": None, "rank": None,
                  "certificate_no": None}
        if policy.conversion and self.chance(40):
            record.update(form="paper", level=pick.choice(["high", "low", "low", None]), rank=pick.choice([1, "1", 2, "2", None]))
        if policy.unread and self.chance(15):
            record["certificate_no"] = "?"
        elif policy.lasting and self.chance(30):
            record["topic"] = "degree"
        if self.chance(10):
            column, value = pick.choice([("completed_on", "2022-02-30"), ("completed_on", None), ("completed_on", "soon"), ("subject", "art"), ("subject", None),
                                         ("hours", 0), ("hours", -1), ("hours", "8"), ("status", "declared"), ("status", None), ("passed", 0), ("passed", "x")])
            record[column] = value
        elif self.chance(6) and record["topic"] != "degree" and record["form"] != "paper":
            record["hours"] = None
        return record
