"""What each kind of case does, and what must hold of it."""

import os
import re
import sqlite3
import subprocess
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Callable

import cases
import hosts
from guest import CALL_SECONDS, LIBRARY, LOAD_SECONDS, NAMES, RELATIONS, ROWS, TOKEN, Guest, show, text_of

BASE = (Path(__file__).resolve().parent / "base.lua").read_text("utf-8")


@dataclass
class Case:
    kind: str
    name: str
    perform: Callable
    fields: dict = field(default_factory=dict)
    body: str = ""
    seconds: float = 8.0  # of CPU time for the process
    memory: int = 100  # MiB above an idle connection
    address_space: int = 1536  # MiB; beyond it memory is refused, so that the machine lives
    killed_after: int = 9


# Policies ------------------------------------------------------------------------------------------------------------


def policy_text(fields, body):
    """The whole text, and a function from lines of the body to lines of the text."""
    place = fields.get("in", "credit")
    if place == "whole":
        return body, lambda line: line
    parts = {"top": "", "credit": "", "end": ""}
    top, divided, credit = body.partition("--- credit\n")
    if divided:
        parts["top"], parts["credit"] = top, credit + "\n"
    else:
        parts[place] = body + "\n"
    text = BASE
    for name, part in parts.items():
        text = text.replace(f"@{name}@\n", part)
    length = top.count("\n") if divided else 0
    first = "credit" if divided else place

    def line_of(line):
        where, within = ("top", line) if divided and line <= length else (first, line - length - 1 if divided else line)
        before = BASE[:BASE.index(f"@{where}@")]
        for name, part in parts.items():
            before = before.replace(f"@{name}@\n", part)
        return before.count("\n") + within

    return text, line_of


def names_line(message, line):
    return re.search(rf"hostile[^ ]*:{line}\b", message) is not None


def met(must, stage, message, answer, line_of):
    """Whether one of the alternatives of `must` is what happened."""
    for wanted in must.split(" | "):
        words = wanted.split(" ", 1)
        if words[0] == "answers":
            if stage == "answered" and answer == words[1].replace("\\n", "\n"):
                return True
        elif words[0] == stage:
            line = re.fullmatch(r"(refused|stopped)(?: (\d+))?(?: says (.*))?", wanted)
            if not line:
                raise ValueError(f"must: {wanted!r}")
            if line[2] and not names_line(message, line_of(int(line[2]))):
                continue
            if line[3] and line[3] not in message:
                continue
            return True
        elif wanted == "ends":
            return True
    return False


def perform_policy(case):
    text, line_of = policy_text(case.fields, cases.expand(case.body))
    guest = Guest()
    guest.db.execute("CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT)")
    guest.db.execute("INSERT INTO hours_policy VALUES ('hostile', ?)", (text,))
    must, asks = case.fields["must"], case.fields.get("ask", "SELECT hours_total(1, 2023)")
    stage, message, answer = "answered", "", ""
    loaded = guest.ask("SELECT hours_use('hostile')", seconds=LOAD_SECONDS)
    if isinstance(loaded, str):
        stage, message = "refused", loaded
    else:
        seconds = LOAD_SECONDS if re.search(r"policy_\w+\(", asks) else CALL_SECONDS
        answer = guest.ask(asks, seconds=seconds)
        if isinstance(answer, str):
            stage, message = "stopped", answer
        else:
            answer = show(answer)
    if not met(must, stage, message, answer, line_of):
        guest.wrong.append(f"must be {must} (line 1 is {line_of(1)}); was {stage}: {(message or answer)[:400]}")
    if stage != "answered":
        for name in ("hostile", "hourbank"):
            if name not in message:
                guest.wrong.append(f"the message does not name {name!r}: {message[:300]!r}")
        # After a limit and after an error the same again: nothing is half in force.
        again = guest.ask("SELECT hours_use('hostile')" if stage == "refused" else asks, seconds=LOAD_SECONDS)
        if not isinstance(again, str):
            guest.wrong.append(f"{stage} once, and not the second time: {show(again)[:200]!r}")
    guest.goes_on()
    return guest.wrong


def perform_check(case):
    """policy_check, policy_rules and policy_test over the same text: they end, and the connection goes on."""
    text, _ = policy_text(case.fields, cases.expand(case.body))
    guest = Guest()
    guest.db.execute("CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT)")
    guest.db.execute("INSERT INTO hours_policy VALUES ('hostile', ?)", (text,))
    for table in ("policy_check", "policy_test"):
        answer = guest.ask(f"SELECT count(*), max(length(message)) FROM {table}('hostile')", seconds=LOAD_SECONDS)
        if isinstance(answer, str) and "hostile" not in answer:
            guest.wrong.append(f"{table} does not say of what: {answer[:300]!r}")
    guest.goes_on()
    return guest.wrong


def perform_order(case):
    """The answers about three people, whoever is asked first, and in a new connection each: the same, or a refusal."""
    text, line_of = policy_text(case.fields, cases.expand(case.body))
    seen = set()
    wrong = []
    for number, order in enumerate([(1, 2, 3), (3, 2, 1), (2, 1, 3), (2, 2, 1, 3, 1)]):
        guest = Guest(f"order{number}.db")
        guest.db.execute("CREATE TABLE hours_policy (policy TEXT PRIMARY KEY, text TEXT)")
        guest.db.execute("INSERT INTO hours_policy VALUES ('hostile', ?)", (text,))
        loaded = guest.ask("SELECT hours_use('hostile')", seconds=LOAD_SECONDS)
        answers = {}
        if isinstance(loaded, str):
            answers["loaded"] = loaded
        else:
            for person in order:
                answer = show(guest.ask("SELECT hours_total(?1, 2023), title_eligible(?1, 2023)", (person,)))
                if answers.setdefault(person, answer) != answer:
                    wrong.append(f"person {person}: {answers[person]!r}, and then {answer!r}")
        seen.add(tuple(sorted(answers.items(), key=str)))
        wrong += guest.wrong
        must = case.fields["must"]
        message = loaded if isinstance(loaded, str) else next((text for text in answers.values() if text.startswith("error: ")), "")
        first_answer = answers.get(1, "").partition("|")[0]
        stage = "refused" if isinstance(loaded, str) else "stopped" if message else "answered"
        if not met(must, stage, message, first_answer, line_of):
            wrong.append(f"must be {must} (line 1 is {line_of(1)}); was {stage}: {message or answers}")
    if len(seen) != 1:
        wrong.append(f"the answers depend on who was asked before: {sorted(map(str, seen))[:2]}")
    guest.goes_on()
    return wrong + guest.wrong


def policies():
    for name, fields, body in cases.read("policies"):
        yield Case("policies", f"policy: {name}", perform_order if "order" in fields else perform_policy, fields, body,
                   memory=int(fields.get("memory", 100)))
    for name, fields, body in cases.read("checks"):
        yield Case("policies", f"check: {name}", perform_check, fields, body, seconds=12.0)


# Forms ----------------------------------------------------------------------------------------------------------------


class Finder(HTMLParser):
    """What a browser would run or fetch."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.styles, self.in_style, self.protected, self.closed = [], "", False, False, 0

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if tag == "meta" and named.get("http-equiv", "").lower() == "content-security-policy":
            self.protected = self.protected or "default-src 'none'" in (named.get("content") or "")
        elif tag == "meta" and "http-equiv" in named:
            self.found.append(f"<meta http-equiv={named['http-equiv']}>")
        if tag in ("script", "iframe", "frame", "object", "embed", "applet", "base", "link", "img", "image", "form", "a", "audio", "video",
                   "foreignobject", "use", "animate", "set", "input", "button", "textarea", "noscript", "template", "xmp", "math"):
            self.found.append(f"<{tag}>")
        if tag == "body" and not self.protected:
            self.found.append("a body before the page's security policy")
        for name, value in attributes:
            if name.startswith("on") or name in ("src", "href", "xlink:href", "srcset", "action", "formaction", "srcdoc", "background", "data", "poster", "ping"):
                self.found.append(f"{name}={value!r}")
            if name == "style" or name in ("fill", "stroke", "filter", "mask", "clip-path", "cursor"):
                self.styles += f"{value}\n"
        self.in_style = tag == "style"

    def handle_endtag(self, tag):
        if tag == "style":
            self.in_style = False
            self.closed += 1

    def handle_data(self, data):
        if self.in_style:
            self.styles += data


def active_parts(page, held=False):
    """What harms whoever opens the page; `held`: unless the page's own policy, before all else, has the browser refuse it."""
    finder = Finder()
    finder.feed(page)
    finder.close()
    found = finder.found
    styles = finder.styles.replace("\\", "").lower()
    found += [f"{word} in a style" for word in ("@import", "url(", "expression(", "javascript:", "-moz-binding", "</") if word in styles]
    if finder.closed > 1:
        found.append("two styles")
    if held and finder.protected:
        found = [part for part in found if part.startswith(("<meta", "a body before"))]
    if not finder.protected:
        found.append("no security policy")
    return found


FORM = """form { title = { zh = "敌意", en = "hostile" }, parameters = {} }
%s
render(function(data)
  return page { title = "t",
%s
  }
end)
"""


def form_text(fields, body):
    place = fields.get("in", "content")
    if place == "whole":
        return body
    if place == "query":
        return FORM % (f"query \"rows\" [==[{body}]==]", "  each(data.rows, function(row) return p { row.x } end)")
    if place == "render":
        return FORM.split("render(")[0] % "" + f"render(function(data)\n{body}\nend)\n"
    if place == "page":
        return FORM.replace("title = \"t\",", body + ",") % ("", "  p \"x\"")
    return FORM % ("", body)


def judge_form(fields, answer, wrong, page):
    must, _, wanted = fields["must"].partition(" ")
    for alternative in fields["must"].split(" | "):
        verb, _, wanted = alternative.partition(" ")
        if verb == "refused" and page is None and wanted in answer:
            break
        if verb == "prints" and page is not None and wanted in page:
            break
        if alternative == "ends":
            break
    else:
        wrong.append(f"must be {fields['must']}; was {'refused' if page is None else 'printed'}: {answer[:300]}")
    if page is None and "hostile" not in answer and "arguments" not in fields:
        wrong.append(f"the message does not name the form: {answer[:300]!r}")
    if page is not None:
        if "\\x" in page and "\\x" not in fields.get("body", ""):
            wrong.append("the page is not text in UTF-8")
        wrong += [f"the page would run or fetch: {part}" for part in active_parts(page, "held" in fields)]
        if "never" in fields and fields["never"] in page:
            wrong.append(f"the page has {fields['never']!r}")
        if TOKEN in page:
            wrong.append("the page has a file's content")


def perform_form(case):
    text = form_text(case.fields, cases.expand(case.body))
    Path("forms").mkdir()
    Path("forms/hostile.lua").write_text(text, "utf-8", "surrogateescape")
    os.environ["HOURBANK_FORM_PATH"] = "forms"
    if case.fields.get("host") == "shell":
        return perform_form_in_shell(case)
    guest = Guest()
    guest.db.execute("CREATE TABLE platform (x)")
    guest.db.execute("INSERT INTO platform VALUES ('<script>alert(1)</script>'), (char(34) || ' onload=alert(1) x=' || char(39)), ('javascript:alert(1)')")
    guest.db.create_function("host_read", 1, lambda path: Path(path).read_text("utf-8"))
    guest.db.create_function("host_note", -1, lambda *_: Path("noted").write_text("noted"))
    guest.db.commit()
    before = guest.db.execute("SELECT count(*), total(length(sql)) FROM sqlite_schema").fetchone()
    bytes_before = Path("case.db").read_bytes()
    answer = guest.ask(f"SELECT hours_form({case.fields.get('arguments', repr('hostile'))})", seconds=LOAD_SECONDS)
    page = None if isinstance(answer, str) else text_of(answer[0][0])
    judge_form(case.fields, answer if page is None else page, guest.wrong, page)
    del answer, page
    if Path("noted").exists():
        guest.wrong.append("a function of the host ran that changes something")
    if Path("case.db").read_bytes() != bytes_before:
        guest.wrong.append("printing changed the database")
    if guest.db.execute("SELECT count(*), total(length(sql)) FROM sqlite_schema").fetchone() != before:
        guest.wrong.append("printing changed the schema")
    if guest.db.in_transaction:
        guest.wrong.append("printing left a transaction open")
    guest.goes_on()
    return guest.wrong


def perform_form_in_shell(case):
    """In sqlite3's shell, which brings functions that read and write files."""
    script = (f".load {LIBRARY}\n" + " ".join((RELATIONS + ROWS).split()) + "\n.print printed:\n"
              f"SELECT hours_form('hostile');\n.print goes on:\nSELECT hours_total(1, 2023);\n")
    ran = subprocess.run(["sqlite3", "-batch", "-init", "/dev/null", "shell.db"], input=script, capture_output=True, text=True, errors="replace")
    wrong = []
    if ran.returncode not in (0, 1):
        wrong.append(f"the shell ended with {ran.returncode}")
    printed, _, rest = ran.stdout.partition("printed:\n")[2].partition("goes on:\n")
    judge_form(case.fields, ran.stderr or printed, wrong, printed or None)
    if TOKEN in ran.stdout + ran.stderr:
        wrong.append("a file's content was shown")
    if rest.strip() != "90.0":
        wrong.append(f"the shell does not go on: {rest!r} {ran.stderr[-300:]!r}")
    if Path("written").exists():
        wrong.append("a file was written")
    return wrong


def forms():
    for name, fields, body in cases.read("forms"):
        yield Case("forms", f"form: {name}", perform_form, fields, body, seconds=9.0, memory=int(fields.get("memory", 200)), address_space=2048)


# Schemas ----------------------------------------------------------------------------------------------------------------


def blocks(script):
    """(statement, how, wanted): `how` is the mark at the head of schemas.txt, or = where there is none."""
    sql, wanted = [], []
    lines = script.split("\n")
    for i, line in enumerate(lines):
        if line[:2] in ("> ", "! ", "? ", "~ ") or line in (">", "!", "~"):
            wanted.append((line[0], line[2:]))
            if i + 1 == len(lines) or lines[i + 1][:1] != line[:1]:
                yield "\n".join(sql), wanted[0][0], "\n".join(text for _, text in wanted)
                sql, wanted = [], []
        else:
            sql.append(line)
    if "".join(sql).strip():
        yield "\n".join(sql), "=", ""


def follow(guest, script):
    for sql, how, wanted in blocks(script):
        sql = sql.strip()
        if how == "=":
            try:
                guest.db.executescript(sql)
            except sqlite3.Error as error:
                guest.wrong.append(f"{sql[:100]} failed: {error}")
            continue
        *before, last = [part for part in re.split(r";\n", sql + "\n") if part.strip()]
        for statement in before:
            guest.ask(statement)
        answer = guest.ask(last, seconds=LOAD_SECONDS if "policy_" in last or "hours_form" in last else CALL_SECONDS)
        is_error = isinstance(answer, str)
        if how == "!" and not (is_error and all(word in answer for word in wanted.split("\n"))):
            guest.wrong.append(f"{last[:150]} must fail with {wanted!r}; gave {show(answer)[:300]!r}")
        if (how == ">" or how == "?" and not is_error) and show(answer) != wanted:
            guest.wrong.append(f"{last[:150]} must give {wanted!r}; gave {show(answer)[:300]!r}")


def perform_schema(case):
    """The schema is made by somebody without hourbank, to whom our names are other functions; then the host opens the file."""
    setup, found, script = cases.expand(case.body).partition("--- load\n")
    if not found:
        raise ValueError("no --- load")
    wrong = []
    options = case.fields.get("options", "trusted").split()
    for setting in (["ON", "OFF"] if "both" in options else ["OFF" if "untrusted" in options else "ON"]):
        path = f"case{setting}.db"
        maker = sqlite3.connect(path, isolation_level=None)
        for name in NAMES:
            maker.create_function(name, -1, lambda *_: 1)
        maker.executescript("PRAGMA trusted_schema = ON;" + (RELATIONS + ROWS if "none" not in options else "") + setup)
        maker.close()
        kept = Path(path).read_bytes()
        guest = Guest(path, relations=False, load=False)
        guest.db.execute(f"PRAGMA trusted_schema = {setting}")
        if "defensive" in options:
            guest.db.execute("PRAGMA query_only = ON")
        guest.load()
        if Path(path).read_bytes() != kept:
            guest.wrong.append("loading changed the file")
        follow(guest, script)
        if "reads" in options and Path(path).read_bytes() != kept:
            guest.wrong.append("questions changed the file")
        if "defensive" in options:
            guest.db.execute("PRAGMA query_only = OFF")
        if "spoilt" in options:  # beyond what SQLite itself can go on with; the process can
            guest.db.close()
            other = Guest(f"other{setting}.db")
            other.wrong, guest = guest.wrong, other
        guest.goes_on()
        guest.db.close()
        wrong += [f"trusted_schema {setting}: {line}" for line in guest.wrong]
    return wrong


def schemas():
    for name, fields, body in cases.read("schemas"):
        yield Case("schemas", f"schema: {name}", perform_schema, fields, body, memory=int(fields.get("memory", 100)))


# Hosts -----------------------------------------------------------------------------------------------------------------


def perform_host(case):
    return case.fields["function"]()


def hosts_cases():
    for name, function, options in hosts.registered():
        yield Case("hosts", f"host: {name}", perform_host, {"function": function}, **options)


def perform_idle(_):
    guest = Guest()
    guest.goes_on()
    return guest.wrong


def idle():
    return Case("hosts", "an idle connection", perform_idle)


def all_cases():
    return [*policies(), *forms(), *schemas(), *hosts_cases()]
