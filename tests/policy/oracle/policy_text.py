"""A random policy as data that model.py reads, and as the Lua text of it."""

import copy

# Each of these is used by one of a hundred policies at least.
WORDS = ["once from, to", "highest from, to", "cap from, to", "cap by", "cap prefer", "carry from, to", "carry when", "carry by", "several carry",
         "grace from, to", "grace when", "grace last_day", "several grace", "defer from, to", "defer when", "several defer", "sum only", "sum at_most",
         "average only", "average at_most", "sum only in either", "sum at_most in either", "average only in either", "average at_most in either",
         "prorated by", "prorated step", "part by", "part step", "defer excused", "defer years", "make_up from, to", "make_up when",
         "several make_up", "sum together", "annual together", "grace subject", "defer subject", "every", "each of every", "exempt from, to",
         "calendar changes", "calendar changes label", "years of each person", "cycles of each person", "column"]
# Columns of hours_person that are none of the contract's, with their types.
COLUMNS = {"grade": "text", "kind": "integer", "since": "integer", "away": "years", "licensed_on": "date", "born_on": "date", "admitted_on": "date"}
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
        self.first_year, self.make_up, self.declares = False, [], False

    def text(self):
        lines = [HEAD % self.identity]
        lines += [f'subject "{s}" {{ zh = "科目{s}", en = "subject {s}", source = "law 1" }}' for s in self.subjects]
        if self.declares:
            lines += [f'column "{name}" {{ of = "person", type = "{kind}", zh = "{name}列", en = "{name}", source = "law 1" }}' for name, kind in COLUMNS.items()]
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
        calendar = self.calendar or {}
        of_each = isinstance(calendar.get("starts"), dict) or isinstance(calendar.get("anchor"), dict)
        found = {word for word, holds in {
            "column": self.declares, "calendar changes": "changes" in calendar,
            "calendar changes label": any("label" in {**calendar, **change} for change in calendar.get("changes", [])),
            "years of each person": of_each and "years" not in calendar, "cycles of each person": of_each and "years" in calendar,
            "exempt from, to": any({"from", "to"} & set(rule) for rule in self.exempt),
            "grace subject": any("subject" in rule for rule in self.grace), "defer subject": any("subject" in rule for rule in self.defer),
            "every": any("every" in line for line in self.annual)}.items() if holds}
        every = {line["subject"] for line in self.annual if "every" in line}
        found |= {"each of every" for rule in self.title for item, _ in leaves(rule["items"]) if item["kind"] == "each" and item["subject"] in every}
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
        for name, nothing in (("calendar", None), ("declares", False), ("unread", False), ("lasting", 0), ("first_year", False)):
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
