"""A random policy as data that model.py reads, and as the Lua text of it."""

import copy

# Each of these is used by one of a hundred policies at least; the first word of each is one of lua/definitions.lua.
WORDS = ["once", "once from, to", "highest", "highest from, to", "cap", "cap from, to", "cap by", "cap prefer", "cap of a function", "limit for a person",
         "carry", "carry from, to", "carry when", "carry by", "carry of a function", "several carry", "grace", "grace subject", "grace from, to",
         "grace when", "grace last_day", "several grace", "defer", "defer subject", "defer from, to", "defer when", "defer excused", "defer years",
         "several defer", "make_up", "make_up from, to", "make_up when", "several make_up", "exempt", "exempt from, to", "first_year",
         "annual minimum", "annual share", "annual items", "annual only", "annual at_most", "annual together", "annual years", "annual ending",
         "annual whole", "every", "each of every", "by", "by of a function", "prorated", "prorated by", "prorated step", "prorated of a function",
         "part", "part by", "part step", "part of prorated", "minimum of a function", "minimum by the year", "minimum by the span", "minimum of nobody",
         "prorate", "prorate step", "prorate of P", "title", "title of one year", "title items of a function", "each", "sum", "average", "share",
         "either", "sum only", "sum at_most", "sum together", "average only", "average at_most", "sum only in either", "sum at_most in either",
         "average only in either", "average at_most in either", "item by a parameter", "item by", "item of a function", "param", "reason pending",
         "admission", "admit", "credit", "credit of years", "conversion", "convert", "positive", "year_of", "days", "months", "longer_than",
         "P in credit", "prorate in credit", "listed", "exempt function", "annual function", "title function", "carry function", "grace function",
         "make_up function", "calendar", "calendar label", "calendar years", "calendar exceptions", "calendar changes", "calendar changes label",
         "years of each person", "cycles of each person", "column", "hours_regime"]
# Of lua/definitions.lua what changes no answer, or stands in every policy.
NOT_COUNTED = {"policy", "source", "subject", "article", "catalogue", "scenario", "with", "reason"}
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
    figure = {"each": lambda: "", "share": lambda: ", " + fraction(item["share"])}.get(item["kind"], lambda: ", " + figure_text(item["hours"]))()
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
    """Hours, a parameter, what a column of the person decides, a part, in proportion to the months, or a function."""
    if isinstance(figure, tuple):
        return f'by("{figure[0]}", {{ ' + ", ".join(f"{value} = {figure_text(of)}" for value, of in figure[1]) + " })"
    if not isinstance(figure, dict):
        return hours(figure)
    if "function" in figure:
        return function_text(figure)
    if "part" in figure:
        step = ", " + hours(figure["step"]) if "step" in figure else ""
        return f'part({figure_text(figure["of"])}, {fraction(figure["part"])}, "{figure["rounding"]}"{step})'
    step = ", step = " + hours(figure["step"]) if "step" in figure else ""
    return f'prorated {{ {figure_text(figure["of"])}, from = "{figure["column"]}", rounding = "{figure["rounding"]}"{step} }}'


def function_text(figure):
    kind = figure["function"]
    if kind == "from":
        return f"function(year) if year >= {figure['year']} then return {hours(figure['after'])} end return {hours(figure['before'])} end"
    if kind == "years":
        return f"function(_, _, _, years) return {hours(figure['hours'])} * years end"
    if kind == "nothing":
        return f"function(_, person) if person.kind == 2 then return nil end return {hours(figure['hours'])} end"
    whole = f'P({hours(figure["of"])}, year)' if isinstance(figure["of"], str) else hours(figure["of"])
    step = ", " + hours(figure["step"]) if "step" in figure else ""
    return (f"function(year, person, P) local whole, part = {whole}, person.kind if whole == nil then return nil end "
            f'if type(part) ~= "number" then return unknown end return prorate(whole, part, {figure["whole"]}, "{figure["rounding"]}"{step}) end')


def figures_in(figure):
    """The figure and those that it is made of."""
    yield figure
    for of in [of for _, of in figure[1]] if isinstance(figure, tuple) else [figure["of"]] if isinstance(figure, dict) and "of" in figure else []:
        yield from figures_in(of)


def when_text(rule):
    """`when`, as a table or a function, as a list of one field or none."""
    if "column" in rule:
        return [f"when = function(person, year) return listed(person.{rule['column']}, year) end"]
    if "person" in rule:
        tests = [" or ".join(f"record.{name} == {lua(value)}" for value in (values if isinstance(values, list) else [values]))
                 for name, values in rule["when"].items()] + [f"person.{name} == {lua(value)}" for name, value in rule["person"].items()]
        return ["when = function(record, _, person) return " + " and ".join(f"({test})" for test in tests) + " end"]
    return [f"when = {lua(rule['when'])}"] if "when" in rule else []


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
        self.first_year, self.make_up, self.declares, self.computed = False, [], False, None

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
                text = text[:-2] + (", " if fields or "changes" in self.calendar else " ") + f"exceptions = {{ {parts} }} }}"
            lines.append("calendar " + text)
        for name, entries in self.parameters.items():
            parts = [", ".join([f"from = {a}"] * (a is not None) + [f"to = {b}"] * (b is not None) + [f"value = {hours(v)}", 'source = "law 4"'])
                     for a, b, v in entries]
            lines.append(f'param "{name}" {{ unit = "hour", ' + ", ".join("{ " + part + " }" for part in parts) + " }")
        lines += self.credit_text()
        for limit in self.limits:
            fields = [f"hours = {figure_text(limit['hours'])}"] if "hours" in limit else []
            fields += when_text(limit)
            fields += [f"{name} = {lua(limit[name])}" for name in ("by", "within", "times", "from", "to", "prefer", "name") if name in limit]
            lines.append(f"{limit['kind']} {{ {', '.join(fields)}, reason = \"over\", source = \"law 3\" }}")
        lines += [self.annual_text(line) for line in self.annual]
        if self.first_year:
            lines.append("first_year(function(person) return person.since end)")
        for rule in self.exempt:
            fields = [*when_text(rule), *(f"{name} = {lua(rule[name])}" for name in ("from", "to") if name in rule)]
            lines.append(f"exempt {{ {', '.join(fields)}, source = \"law 7\" }}")
        for word in ("carry", "grace", "defer", "make_up"):
            for rule in getattr(self, word):
                fields = [f'subject = "{rule["subject"]}"'] if "subject" in rule else []
                if word == "carry":
                    fields.append(f"most = {figure_text(rule['most'])}")
                fields += when_text(rule)
                fields += [f"{name} = {lua(rule[name])}" for name in ("months", "last_day", "years", "excused", "from", "to") if name in rule]
                lines.append(f"{word} {{ {', '.join(fields)}, source = \"law 8\" }}")
        for rule in self.title:
            fields = [f"year = {rule['from']}"] if rule.get("is_single") else [f"{name} = {lua(rule[name])}" for name in ("from", "to") if name in rule]
            fields += [f'name = "{rule["name"]}"', *when_text(rule), 'source = "law 9"']
            items = ", ".join(map(item_text, rule["items"]))
            if "asks" in rule:
                items = f'items = function(_, person) if person.{rule["asks"]} == nil then return nil, "missing_fact" end return {{ {items} }} end'
            lines.append(f"title {{ {', '.join(fields)}, {items} }}")
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
        lines += ["credit(function(record, P)" if (self.computed or {}).get("kind") == "P" else "credit(function(record)", "  local hours, subject"]
        before = "  if"
        if self.conversion:
            lines += [f'{before} record.form == "paper" then hours, subject = admit(record, convert("paper", record))']
            before = "  elseif"
        if self.computed:
            lines += [f'{before} record.form == "work" then', f"    {self.computed_text()}"]
            before = "  elseif"
        lines += ["  hours, subject = admit(record)"] if before == "  if" else ["  else hours, subject = admit(record) end"]
        # In how many years it counts, or may count once it is recognised.
        lasting = ', record.topic == "degree" and %d or nil' % self.lasting if self.lasting else ""
        lines += [f"  if not hours then return nil, subject{lasting} end"]
        if self.unread:
            lines += [f'  if record.certificate_no == "?" then return nil, "unread"{lasting} end']
        return [*lines, f"  return hours, subject{lasting}", "end)"]

    def computed_text(self):
        rule, dates = self.computed, "(record.started_on, record.completed_on)"
        much, little = hours(rule["much"]), hours(rule["little"])
        length = f"local length = {'days' if rule['kind'] == 'days' else 'months'}{dates}"
        return {"days": f"{length} hours, subject = admit(record, length and length * {much})",
                "months": f"{length} hours, subject = admit(record, length and length * {much})",
                "prorate": f'{length} hours, subject = admit(record, length and prorate({much}, length, 12, "{rule["rounding"]}", {hours(rule["step"])}))',
                "longer_than": f"hours, subject = admit(record, longer_than(record.started_on, record.completed_on, 2) and {much} or {little})",
                "year_of": f"hours, subject = admit(record, year_of(record.started_on) == record.year and {much} or {little})",
                "positive": f"hours, subject = admit(record, positive(record.hours) and record.hours or {much})",
                "P": f'hours, subject = admit(record, P("{rule.get("figure")}", record.year))'}[rule["kind"]]

    def annual_text(self, line):
        fields = [f'name = "{line["name"]}"']
        if "minimum" in line:
            fields.append(f"minimum = {figure_text(line['minimum'])}")
        if "share" in line:
            fields.append(f"share = {fraction(line['share'])}")
        if {"at_most", "together"} & set(line):
            fields.append(at_most_text(line))
        fields += [*when_text(line), *(f"{name} = {lua(line[name])}" for name in ("from", "to", "years", "ending", "whole", "every", "only") if name in line)]
        if "items" in line:
            fields.append("items = { " + ", ".join(map(item_text, line["items"])) + " }")
        return f'annual "{line["subject"]}" {{ {", ".join(fields)}, source = "law 4" }}'

    def words(self):
        """Which of WORDS it uses, but hours_regime, which is no part of a policy."""
        found = {"credit", "admission", "admit"}
        for part in (self.words_of_calendar, self.words_of_credit, self.words_of_limits, self.words_between, self.words_of_annual, self.words_of_items):
            found |= part()
        every = {line["subject"] for line in self.annual if "every" in line}
        rules = [("every", every), ("first_year", self.first_year), ("param", self.parameters), ("title", self.title), ("column", self.declares),
                 ("title of one year", any("is_single" in rule for rule in self.title)), ("title items of a function", any("asks" in rule for rule in self.title)),
                 ("each of every", any(item["kind"] == "each" and item["subject"] in every for rule in self.title for item, _ in leaves(rule["items"])))]
        found |= {word for word, holds in rules if holds}
        for name in ("exempt", "annual", "title", "carry", "grace", "make_up", "defer"):
            found |= {f"{name} function", "listed"} if any("column" in rule for rule in getattr(self, name)) else set()
        return found & set(WORDS)

    def words_of_calendar(self):
        calendar = self.calendar or {}
        of_each = isinstance(calendar.get("starts"), dict) or isinstance(calendar.get("anchor"), dict)
        changes = calendar.get("changes", [])
        return {word for word, holds in {
            "calendar": calendar, "calendar label": "label" in calendar, "calendar years": "years" in calendar and not of_each,
            "calendar exceptions": "exceptions" in calendar, "calendar changes": changes,
            "calendar changes label": any("label" in {**calendar, **change} for change in changes),
            "years of each person": of_each and "years" not in calendar, "cycles of each person": of_each and "years" in calendar}.items() if holds}

    def words_of_credit(self):
        kind = (self.computed or {}).get("kind")
        of_kind = {"P": {"P in credit"}, "prorate": {"prorate in credit", "months"}}.get(kind, {kind})
        return of_kind | {word for word, holds in {"conversion": self.conversion, "convert": self.conversion, "reason pending": self.unread,
                                                   "credit of years": self.lasting}.items() if holds}

    def words_of_limits(self):
        found = set()
        for limit in self.limits:
            found |= {limit["kind"]}
            found |= {f"{limit['kind']} from, to"} if {"from", "to"} & set(limit) else set()
            found |= {"cap by"} if isinstance(limit.get("hours"), tuple) else set()
            found |= {"cap of a function"} if isinstance(limit.get("hours"), dict) else set()
            found |= {"cap prefer"} if "prefer" in limit else set()
            found |= {"limit for a person"} if "person" in limit else set()
        return found

    def words_between(self):
        found = set()
        for word in ("exempt", "carry", "grace", "defer", "make_up"):
            rules = getattr(self, word)
            for rule in rules:
                found |= {word} | ({f"{word} subject"} if "subject" in rule else set())
                found |= {f"{word} from, to"} if {"from", "to"} & set(rule) else set()
                found |= {f"{word} when"} if "when" in rule else set()
                found |= {f"several {word}"} if [rule.get("subject") for rule in rules].count(rule.get("subject")) > 1 else set()
                found |= {"carry by"} if isinstance(rule.get("most"), tuple) else set()
                found |= {"carry of a function"} if isinstance(rule.get("most"), dict) else set()
                found |= {f"defer {name}" for name in ("excused", "years") if word == "defer" and name in rule}
                found |= {"grace last_day"} if "last_day" in rule else set()
        return found

    def words_of_annual(self):
        found = set()
        for line in self.annual:
            found |= {f"annual {name}" for name in ("minimum", "share", "items", "only", "at_most", "together", "years", "ending", "whole") if name in line}
            if isinstance(line.get("minimum"), dict) and "function" in line["minimum"]:
                found.add("minimum of a function")
            for figure in figures_in(line.get("minimum")):
                found |= self.words_of_figure(figure)
        return found

    @staticmethod
    def words_of_figure(figure):
        if isinstance(figure, tuple):
            return {"by"} | ({"by of a function"} if any(isinstance(of, dict) for _, of in figure[1]) else set())
        if not isinstance(figure, dict):
            return set()
        if "function" in figure:
            if figure["function"] != "prorate":
                return {{"from": "minimum by the year", "years": "minimum by the span", "nothing": "minimum of nobody"}[figure["function"]]}
            return {"prorate"} | ({"prorate step"} if "step" in figure else set()) | ({"prorate of P"} if isinstance(figure["of"], str) else set())
        word, of = "part" if "part" in figure else "prorated", figure["of"]
        found = {word} | ({f"{word} step"} if "step" in figure else set()) | ({f"{word} by"} if isinstance(of, tuple) else set())
        return found | ({"prorated of a function" if "function" in of else "part of prorated"} if isinstance(of, dict) else set())

    def words_of_items(self):
        found = set()
        for rule in [*self.title, *self.annual]:
            found |= {"either"} if any(item["kind"] == "either" for item in rule.get("items", [])) else set()
            for item, is_within in leaves(rule.get("items", [])):
                found |= {item["kind"]} | {f"{item['kind']} {part}" + (" in either" if is_within else "") for part in ("only", "at_most") if part in item}
                found |= {"sum together"} if "together" in item else set()
                words = {str: "item by a parameter", tuple: "item by", dict: "item of a function"}
                found |= {words[kind] for kind in words if isinstance(item.get("hours"), kind)}
        return found

    def smaller(self):
        """Policies with one thing less, for a difference to be shown by the smallest."""
        for name in self.LISTS:
            for index in range(len(getattr(self, name))):
                less = copy.deepcopy(self)
                del getattr(less, name)[index]
                yield less
        for name, nothing in (("calendar", None), ("declares", False), ("computed", None), ("unread", False), ("lasting", 0), ("first_year", False)):
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
        for name in ("limits", "exempt", "carry", "grace", "defer", "make_up"):
            for index, rule in enumerate(getattr(self, name)):
                for field in ("when", "column", "person", "from", "to", "prefer", "by", "within"):
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
