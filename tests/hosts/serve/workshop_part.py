"""The policy workshop as `make serve WORKSHOP=1` serves it: who sees it, what an attacker tries, and the page in Chromium, whose answers are those of
the extension outside of it."""

import concurrent.futures
import hashlib
import http.client
import json
import shutil
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "hosts" / "pages"), str(ROOT / "tests" / "hosts" / "workshop")]
import bounded  # noqa: E402
import chromium as workshop_page  # noqa: E402
from checks import HANGS, Visitor, check  # noqa: E402

CITY = ROOT / "build" / "serve" / "city.db"
POLICY = "cn-shandong-yantai"
HERE = "/-/workshop/"
DIFFERENCE = "SELECT diff.person_id, diff.before, diff.after, diff.rule, diff.source, diff.message FROM policy_diff(?, ?, ?) AS diff"
ROUTES = [("GET", ""), ("GET", "begin"), ("POST", "ask"), ("POST", "put"), ("POST", "take_out")]


def same(name, expected, found):
    check(name, expected == found, f"expected {str(expected)[:900]}\n     found    {str(found)[:900]}")


class Native:
    """The extension without a server, on the same file."""

    def __init__(self, path):
        self.connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.connection.enable_load_extension(True)
        self.connection.load_extension(str(ROOT / "build" / "hourbank"))
        self.connection.execute("SELECT hours_language('zh')")

    def rows(self, sql, *values):
        return [list(row) for row in self.connection.execute(sql, values)]

    def text(self):
        return self.rows("SELECT text FROM policy_text(?)", POLICY)[0][0]

    def hash(self):
        return self.rows("SELECT sha256 FROM policy_text(?)", POLICY)[0][0]


class Asker(Visitor):
    """A visitor who sends what the page sends."""

    token_of_page = ""

    def send(self, name, message, method="POST", **headers):
        """(status, text)"""
        body = message if isinstance(message, bytes) else json.dumps(message).encode()
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token_of_page, **{name.replace("_", "-"): value for name, value in headers.items()}}
        request = urllib.request.Request(self.address + HERE + name, body if method == "POST" else None, headers, method=method)
        try:
            with self.opener.open(request, timeout=HANGS) as answer:
                return answer.status, answer.read().decode("utf-8")
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode("utf-8", "replace")

    def question(self, question, *values):
        """(rows, error)"""
        status, text = self.send("ask", {"question": question, "values": list(values), "language": "zh"})
        if status != 200:
            return None, f"{status} {text[:200]}"
        lines = [json.loads(line) for line in text.splitlines() if line]
        return [row for line in lines for row in line.get("rows", [])], lines[-1].get("error")


def signed(secret, actor):
    """Datasette's cookie for somebody."""
    python = ROOT / "build" / "hosts" / "serve" / "env" / "bin" / "python"
    program = "import json, sys; from itsdangerous import URLSafeSerializer; print(URLSafeSerializer(sys.argv[1], 'actor').dumps({'a': json.loads(sys.argv[2])}))"
    return subprocess.run([python, "-c", program, secret, json.dumps(actor)], capture_output=True, text=True, check=True).stdout.strip()


def stands(path):
    """What is in force in the file, and its history with who it was, without the extension."""
    with sqlite3.connect(path) as plain:
        answer = (plain.execute("SELECT policy, text FROM hours_policy").fetchall(), plain.execute("""
            SELECT history_id, policy, change, text, account_id, sha256_before, sha256_after
            FROM hours_policy_history LEFT JOIN hb_policy_signature USING (history_id) ORDER BY history_id""").fetchall())
    plain.close()
    return answer


def refused(name, expected, got):
    """Status and code of a refusal in JSON."""
    status, text = got
    try:
        code = json.loads(text)["error"]["code"]
    except (ValueError, KeyError, TypeError):
        code = text[:300]
    same(name, expected, (status, code))


def check_strangers(server, secret):
    for label, cookie in (("nobody", None), ("a learner", signed(secret, {"id": "learner"})), ("somebody with a cookie of their own making", signed("another", {"id": "root"})),
                          ("somebody without an id", signed(secret, {"name": "root"}))):
        visitor = Asker(server.address)
        if cookie:
            visitor.opener.addheaders = [("Cookie", f"ds_actor={cookie}")]
        seen = []
        for method, route in ROUTES:
            message = {"question": "text", "values": [POLICY], "policy": POLICY, "text": "policy {}\n", "expected": None}
            status, text = visitor.send(route, message, method)
            seen.append((status, "annual.public" in text or "<script" in text and "CodeMirror" in text))
        same(f"{label}: there is nothing to see", [(403, False)] * len(ROUTES), seen)
        check(f"{label}: no page leads there", "workshop" not in visitor.ask("/-/forms")[1])


def check_attacks(server, officer, folder, database):
    before = stands(database)
    message = {"question": "population", "values": [], "language": "zh"}
    good = officer.send("ask", message)
    same("the officer is answered", 200, good[0])
    for label, headers in (("no token", {"X_CSRFToken": ""}), ("another token", {"X_CSRFToken": officer.token_of_page[:-1] + "x"}),
                           ("no token, and a password of another kind", {"X_CSRFToken": "", "Authorization": "Bearer x"}),
                           ("a form of another site", {"X_CSRFToken": "", "Content_Type": "text/plain", "Origin": "http://evil.example"})):
        for route in ("ask", "put", "take_out"):
            same(f"forged, {label}: {route}", 403, officer.send(route, message, **headers)[0])
    same("forged: a form that brings its token in the body", 403, officer.send("put", f"csrftoken={officer.token_of_page}&text=x".encode(), X_CSRFToken="", Content_Type="application/x-www-form-urlencoded")[0])
    same("other methods", [405] * 4, [officer.send(route, message, method)[0] for method, route in (("GET", "put"), ("GET", "take_out"), ("GET", "ask"), ("POST", ""))])

    secret = "what-no-page-may-read"  # a policy that could be used, were it read
    (folder / "secret.lua").write_text((ROOT / "lua/policies/cn-national.lua").read_text("utf-8").replace('"cn-national"', f'"{secret}"'), "utf-8")
    path = str(folder / "secret.lua")
    strange = [
        {"question": "SELECT 1", "values": []}, {"question": None, "values": []}, {"question": ["check"], "values": []}, {"question": "check", "values": [1]},
        {"question": "check", "values": []}, {"question": "check", "values": "x"}, {"question": "check", "values": ["x", "y"]}, {"question": "check", "values": ["a\0b"]},
        {"question": "text", "values": [path]}, {"question": "text", "values": ["secret.lua"]}, {"question": "text", "values": ["../secret"]}, {"question": "text", "values": [f"{POLICY}\n"]},
        {"question": "people", "values": ["x", "y", "2023"]}, {"question": "people", "values": ["x", "y", True]}, {"question": "people", "values": ["x", "y", 2**63]},
        {"question": "person", "values": [{"integer": "x"}]}, {"question": "person", "values": [["x"]]}, {"question": "person", "values": [None]},
        [], "x", None,
    ]
    for given in strange:
        refused(f"not understood: {str(given)[:70]}", (400, "badRequest"), officer.send("ask", given))
    refused("not understood: no JSON", (400, "badRequest"), officer.send("ask", b"{"))
    refused("not understood: half a character", (400, "badRequest"), officer.send("ask", b'{"question": "check", "values": ["\\ud800"]}'))
    refused("not understood: deep JSON", (400, "badRequest"), officer.send("ask", b"[" * 200_000))
    for question, values in (("check", [path]), ("test", [path]), ("rules", [path]), ("printed", [path]), ("people", [path, path, 2023]), ("plan", [1, 2023, path])):
        answer = officer.question(question, *values)
        check(f"no file is read: {question}", secret not in str(answer), answer)
    refused("an id without end", (413, "tooLarge"), officer.send("ask", {"question": "person", "values": ["x" * 1001]}))
    refused("a draft of more than 4 MiB", (413, "tooLarge"), officer.send("ask", {"question": "check", "values": ["-" * (4 * 1024 * 1024 + 1)]}))
    refused("Chinese characters are counted in bytes", (413, "tooLarge"), officer.send("ask", {"question": "check", "values": ["政" * 1_400_000]}))
    try:
        got = officer.send("ask", b" " * (17 * 1024 * 1024))
    except (urllib.error.URLError, ConnectionError):  # it may hang up while more is sent
        got = (413, '{"error": {"code": "tooLarge"}}')
    refused("a request of 17 MiB", (413, "tooLarge"), got)
    native = Native(database)
    text = native.text()
    refused("in force only what everybody's connections can read", (413, "tooLarge"), officer.send("put", {"text": text + "-- " + "x" * 500_000 + "\n", "expected": native.hash(), "language": "zh"}))
    same("nothing of all this changed anything", before, stands(database))


def check_loops(server, officer, native):
    """Drafts that never end: a message each, and everybody else is answered meanwhile."""
    draft = 'policy { id = "x", version = "1", title = "x" }\nwhile true do end\n'
    rows, error = officer.question("check", draft)
    check("a draft that never ends loading: one message, at its line", error is None and [(row[0], row[1]) for row in rows] == [(2, "error")] and "死循环" in rows[0][3], (rows, error))
    text = native.text()
    endless = text.replace("credit(function(record)", "credit(function(record) while true do end", 1)
    expected = native.rows("SELECT line, severity, code, message FROM policy_check(?)", endless)
    same("a rule that never ends: what the extension says", (expected, None), officer.question("check", endless))
    check("and that is one error", [row[1] for row in expected].count("error") >= 1, expected)
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        loops = [pool.submit(officer.question, "people", text, endless, 2023) for _ in range(6)]
        others = 0
        while not all(loop.done() for loop in loops):
            status, _ = server.ask("SELECT hours_total(41, 2023)")
            others += status == 200
            if others == 1:
                first = sum(loop.done() for loop in loops)
        check("others are answered while drafts loop", others > 0 and first < len(loops), others)
        check("each loop ends with a message", all("死循环" in str(loop.result()) or "时间过长" in str(loop.result()) for loop in loops), [str(loop.result())[:300] for loop in loops])
    # Who asks and hangs up leaves nothing running, however long it would take: more of them than may wait at once.
    port = int(server.address.rpartition(":")[2])
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in officer.cookies)
    body = json.dumps({"question": "people", "values": [text, slow(text), 2023], "language": "zh"}).encode()
    used = cpu_seconds(server)
    for _ in range(40):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("POST", f"{HERE}ask", body, {"Content-Type": "application/json", "X-CSRFToken": officer.token_of_page, "Cookie": cookies})
        connection.close()
    status, answer = 503, ""
    while status == 503 and cpu_seconds(server) - used < 300:  # until those are seen to be gone
        status, answer = officer.send("ask", {"question": "population", "values": [], "language": "zh"})
    used = cpu_seconds(server) - used
    check("who hangs up is not waited for", status == 200 and "3000" in answer and used < 300, (status, answer, used))


def slow(text):
    """A draft that takes minutes for everybody, and never too long for one record."""
    return text.replace("credit(function(record)", "credit(function(record) for step = 1, 100000 do end if record.activity_id == record.record_id then return nil, 'x' end", 1)


def cpu_seconds(server):
    """Of the server and its children."""
    return sum(bounded.tree(server.process.pid).values())


def check_limit(serve, folder, database):
    server = serve(folder / "log" / "workshop_limit", f"DATABASE={database}", "WORKSHOP=1", LIMIT_MS="200")
    try:
        officer = signed_in(server)
        text = Native(database).text()
        _, error = officer.question("people", text, slow(text), 2023)
        same("what takes too long for everybody ends", ("limit", "6"), error and (error["code"], error["message"]))
    finally:
        server.stop()


def signed_in(server):
    """Whoever started it, by the address that it printed; that works once."""
    officer, token = Asker(server.address), server.path.read_text("utf-8").partition("/-/auth-token?token=")[2].split()[0]
    same("who starts the server signs in, once", [302, 403], [officer.ask(f"/-/auth-token?token={token}")[0], Visitor(server.address).ask(f"/-/auth-token?token={token}")[0]])
    officer.token_of_page = officer.json(HERE + "begin")["token"]
    return officer


def check_put(officer, native, database):
    """By HTTP alone: what is refused, two administrators at once, a file that is locked."""
    text, hash_before = native.text(), native.hash()
    before = stands(database)

    def put(draft, expected=hash_before):
        return officer.send("put", {"text": draft, "expected": expected, "language": "zh"})

    versions = [text.replace('version = "2023.1"', f'version = "2023.{number}"', 1) for number in (7, 8)]
    refused("a scenario fails", (409, "notInForce"), put(text.replace("value = 30, source", "value = 40, source", 1)))
    refused("it does not load", (409, "notInForce"), put(text + "\nadmission {\n"))
    refused("it never ends", (409, "notInForce"), put(text + "\nwhile true do end\n"))
    refused("an id that no request may name", (409, "badId"), put(text.replace(f'"{POLICY}"', '"烟台"', 1), None))
    refused("it is what is in force", (409, "same"), put(text))
    refused("what was in force is not what she saw", (409, "changedMeanwhile"), put(versions[0], "0" * 64))
    refused("nor was there nothing", (409, "changedMeanwhile"), put(versions[0], None))
    refused("a hash that is none", (400, "badRequest"), put(versions[0], 5))
    refused("nothing of the database's own to take back", (409, "changedMeanwhile"), officer.send("take_out", {"policy": POLICY, "expected": hash_before, "language": "zh"}))
    for person in ({"integer": 1e999}, {"integer": " 4_1 "}, {"integer": True}, {"integer": 5}, {"blob": "x"}):
        refused(f"{person} is no person", (400, "badRequest"), officer.send("ask", {"question": "person", "values": [person], "language": "zh"}))
    refused("a policy that is a path", (400, "badRequest"), officer.send("take_out", {"policy": "/etc/passwd", "expected": None, "language": "zh"}))
    writer = sqlite3.connect(database, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    refused("the file is locked by another writer", (503, "locked"), put(versions[0]))
    writer.execute("ROLLBACK")
    same("none of them changed anything", before, stands(database))
    writer.execute("BEGIN EXCLUSIVE")
    _, error = officer.question("population")
    check("a question about a file that is locked: a message", error and error["code"] == "locked", error)
    writer.execute("ROLLBACK")
    for what, body in (("another text", "UPDATE hours_policy SET text = 'another' WHERE policy = NEW.policy"), ("no row at all", "DELETE FROM hours_policy WHERE policy = NEW.policy")):
        writer.execute(f"CREATE TRIGGER makes_another AFTER INSERT ON hours_policy BEGIN {body}; END")
        refused(f"a trigger of the file makes it {what}", (409, "notWritten"), put(versions[0]))
        writer.execute("DROP TRIGGER makes_another")
    writer.execute("CREATE TRIGGER makes_another AFTER INSERT ON hb_policy_signature BEGIN UPDATE hours_policy SET text = 'another'; END")
    refused("one behind the signature", (409, "notWritten"), put(versions[0]))
    writer.execute("DROP TRIGGER makes_another")
    same("and nothing is signed", before, stands(database))
    writer.close()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        both = list(pool.map(put, versions))
    same("two administrators at once: one of them", sorted([(200, None), (409, "changedMeanwhile")], key=str),
         sorted(((status, json.loads(said).get("error", {}).get("code")) for status, said in both), key=str))
    won = versions[[status for status, _ in both].index(200)]
    after = hashlib.sha256(won.encode()).hexdigest()
    same("it stands there as a plain row", [(POLICY, won)], stands(database)[0])
    same("with who, and the hashes before and after", [(1, POLICY, "insert", won, "root", hash_before, after)], stands(database)[1])
    same("and decides from now on", after, native.hash())
    same("taken back: 200", 200, officer.send("take_out", {"policy": POLICY, "expected": after, "language": "zh"})[0])
    same("to the built-in text, signed too", ([], (2, POLICY, "delete", None, "root", after, hash_before)), (stands(database)[0], stands(database)[1][-1]))
    new = native.rows("SELECT text FROM policy_text('cn-national')")[0][0].replace('"cn-national"', '"school-own"')
    status, said = officer.send("put", {"text": new, "expected": None, "language": "zh"})
    if status == 200:
        refused("a policy of the database's own alone stays", (409, "nothingBehind"), officer.send("take_out", {"policy": "school-own", "expected": hashlib.sha256(new.encode()).hexdigest(), "language": "zh"}))
    else:
        check("a new policy is put in force", False, said)
    return versions


def in_page(server, officer, native, database, folder):
    with sqlite3.connect(database) as plain:
        plain.execute("DELETE FROM hours_policy")
    plain.close()
    begun = len(stands(database)[1])
    page = workshop_page.Page(folder / "chromium", 1366, 768)
    try:
        page.sign_in_as(officer)
        open_page(page, server)
        text, built_in = native.text(), native.hash()
        same("page: the text in force", text, page.value("workshop.editor.text"))
        check("page: it says of which file, and how many people", "3000" in page.text("#database") and database.name in page.text("#database"), page.text("#database"))
        same("page: nothing of files", [True, True, False], page.value("['#open-database', '#script', '#tab-force'].map((name) => document.querySelector(name).hidden)"))
        page.click("#tab-force")
        check("page: who is signed in, and nothing to put in force", "root" in page.text("#panel-force") and page.value("document.querySelector('#put').disabled"), page.text("#panel-force"))

        page.edit("value = 30, source", "value = 40, source")
        draft = text.replace("value = 30, source", "value = 40, source", 1)
        difference = native.rows(DIFFERENCE, text, draft, 2023)
        found = "workshop.state.found?.rows.map((row) => row.slice(0, 6)) ?? null"
        check("page: that is hundreds of people", len(difference) > 500, len(difference))
        same("page: whom it changes is what SQL says", difference, page.value(found))
        same("page: messages are the extension's", native.rows("SELECT line, severity, code, message FROM policy_check(?)", draft),
             page.value("workshop.state.check.map((row) => [row.line, row.severity, row.code, row.message])"))
        same("page: and scenarios", native.rows("SELECT scenario, passed, expected, actual, line, coverage, reached, missed FROM policy_test(?)", draft),
             page.value("workshop.state.tests.map((row) => Object.values(row))"))
        check("page: a draft whose scenarios fail is not put in force", page.value("document.querySelector('#put').disabled"), page.text("#panel-force"))
        page.click("#tab-impact")
        page.click("#found > table tbody tr:nth-child(4) .link")
        page.idle()
        explained = native.rows("SELECT message FROM title_explain WHERE person_id = ? AND year = 2023 AND policy = ?", difference[3][0], draft)
        said = page.value("[...document.querySelectorAll('#person-found > .two > div:nth-child(2) li')].map((item) => item.innerText)")
        check("page: one person", len(said) == len(explained) and all(row[0] in item for row, item in zip(explained, said)), (explained, said))
        page.click("#make-scenario")
        page.idle()
        same("page: the person as a scenario passes", 1, page.value("workshop.state.tests.at(-1).passed"))
        page.click("#revert")
        page.idle()

        # Put in force, replaced, rolled back, taken back.
        first = put_version(page, "2023.1", "2023.2", text)
        same("page: put in force", ((POLICY, first), ("root", built_in, native.hash())), (stands(database)[0][0], stands(database)[1][-1][4:]))
        same("page: which everybody is answered by", [[f"{POLICY}@2023.2"]], json.loads(server.ask("SELECT decided_by FROM title_review WHERE person_id = 41 AND year = 2023")[1])["rows"])
        check("page: it says so", "已启用" in page.text("#force-said"), page.text("#force-said"))
        hash_first = native.hash()
        second = put_version(page, "2023.2", "2023.3", first)
        same("page: replaced", ("update", second, "root", hash_first, native.hash()), stands(database)[1][-1][2:])
        history = page.value("[...document.querySelectorAll('#force-history tbody tr')].map((row) => [row.children[1].innerText, row.children[4].firstChild.title ?? null])")
        same("page: the history, the latest first", [["root", native.hash()], ["root", hash_first]], history[:2])
        same("page: and all of it", sum(row[1] == POLICY for row in stands(database)[1]), len(history))
        page.click("#force-history tbody tr:nth-child(2) .link")
        page.idle()
        same("page: an earlier text is a draft first", (first, second), (page.value("workshop.editor.text"), stands(database)[0][0][1]))
        page.click("#put")
        page.idle()
        same("page: rolled back", (first, hash_first, "root"), (stands(database)[0][0][1], native.hash(), stands(database)[1][-1][4]))

        # Another administrator meanwhile.
        page.edit('version = "2023.2"', 'version = "2023.4"')
        mine = page.value("workshop.editor.text")
        theirs = first.replace('version = "2023.2"', 'version = "2023.5"')
        same("another administrator puts a text in force", 200, officer.send("put", {"text": theirs, "expected": hash_first, "language": "zh"})[0])
        page.click("#put")
        page.idle()
        check("page: it is not put in force over what she has not seen", "没有启用" in page.text("#force-said") and stands(database)[0][0][1] == theirs, page.text("#force-said"))
        same("page: the draft stays", mine, page.value("workshop.editor.text"))
        page.click("#renew")
        page.idle()
        same("page: and is compared with what is in force now", (theirs, mine), (page.value("workshop.state.current"), page.value("workshop.editor.text")))
        page.click("#put")
        page.idle()
        same("page: then it is put in force", mine, stands(database)[0][0][1])
        writer = sqlite3.connect(database, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        page.click("#take-out")
        page.idle()
        check("page: a locked file is told", "正由其他程序写入" in page.text("#force-said"), page.text("#force-said"))
        writer.execute("ROLLBACK")
        writer.close()
        page.click("#take-out")
        page.idle()
        same("page: back to the built-in text", ([], built_in), ([row for row in stands(database)[0] if row[0] == POLICY], native.hash()))
        check("page: at least six changes, each signed", len(stands(database)[1]) >= begun + 6 and all(row[4] == "root" for row in stands(database)[1][begun + 1:]), stands(database)[1])

        # Nobody needs eyes or a mouse for the tab that only a server has, and it fits. The script is the test's, and comes by the protocol.
        page.click("#notice button")
        page.click("#tab-force")
        for _ in range(2):
            spoken = page.value("document.documentElement.lang")
            same(f"page: axe, in {spoken}", [], page.with_script(workshop_page.axe_script(), workshop_page.AXE_SAYS))
            same(f"page: it fits 1366 × 768, in {spoken}", [True, True], page.value("[document.documentElement.scrollWidth <= innerWidth, document.documentElement.scrollHeight <= innerHeight]"))
            page.click("#language")
            page.idle()

        # In English; stopped; and what was typed survives a reload.
        page.click("#language")
        page.idle()
        check("page: in English", "Signed in as" in page.text("#panel-force") and "put in force" in page.text("#force-history"), page.text("#panel-force"))
        page.value("document.querySelector('#notice').hidden = true")
        page.value("""(() => { const watch = new MutationObserver(() => { const stop = document.querySelector("#stop"); if (stop) { watch.disconnect(); stop.click(); } });
          watch.observe(document.querySelector("#panel-impact"), { childList: true, subtree: true }); })()""")
        page.edit("value = 30, source", "value = 41, source")
        check("page: stopped", "+" in page.text("#tab-impact .count") and page.value("document.querySelector('#notice').hidden"), (page.text("#tab-impact .count"), page.text("#notice")))
        page.click("#panel-impact .bar button")
        page.idle()
        same("page: and again", native.rows("SELECT count(*) FROM (" + DIFFERENCE + ")", text, text.replace("value = 30, source", "value = 41, source", 1), 2023)[0][0], page.value("workshop.state.found.rows.length"))
        wrong = [line for line in page.wrong() if "409" not in line and "503" not in line]
        same("page: nothing went wrong", [], wrong)
        open_page(page, server)
        same("page: what was typed is there after a reload", text.replace("value = 30, source", "value = 41, source", 1), page.value("workshop.editor.text"))
        abroad = [address for address in page.requests() if not address.startswith((server.address + "/", "data:", "blob:"))]
        same("page: no request to anywhere else", [], abroad)
        check("page: its own rules let none out", page.value("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')") == "refused")
        page.click("#revert")
        page.idle()
    finally:
        page.close()


def open_page(page, server):
    page.call("Page.navigate", url=server.address + HERE)
    page.wait("window.workshopIsReady !== undefined")
    page.idle()


def put_version(page, old, new, text):
    page.edit(f'version = "{old}"', f'version = "{new}"')
    page.click("#put")
    page.idle()
    return text.replace(f'version = "{old}"', f'version = "{new}"', 1)


def check_workshop(serve, folder):
    """`serve(log, *words, **environment)` begins a server, which waits for as long as it takes unless LIMIT_MS is said."""
    plain = serve(folder / "log" / "plain")
    try:
        visitor = Visitor(plain.address)
        same("unasked, there is no workshop and nobody signs in", [404, 404, 403], [visitor.ask(path)[0] for path in (HERE[:-1], HERE + "begin", "/-/auth-token?token=x")])
    finally:
        plain.stop()
    database, secret = folder / "workshop.db", "a-secret-of-the-test"
    shutil.copy(CITY, database)
    server = serve(folder / "log" / "workshop", f"DATABASE={database}", "WORKSHOP=1", DATASETTE_SECRET=secret)
    try:
        check_strangers(server, secret)
        officer = signed_in(server)
        status, _, headers = officer.ask(HERE)
        check("the page may stand in no other", status == 200 and "frame-ancestors 'none'" in headers["Content-Security-Policy"] and "no-store" in headers["Cache-Control"], headers)
        check("a page leads there", HERE in officer.ask("/-/forms")[1])
        native = Native(database)
        check_attacks(server, officer, folder, database)
        check_loops(server, officer, native)
        check_put(officer, native, database)
        in_page(server, officer, native, database, folder)
        last = stands(database)
        shutil.copy(database, folder / "replaced.db")
        (folder / "replaced.db").replace(database)
        refused("the file was replaced since the server opened it", (409, "replaced"), officer.send("put", {"text": native.text() + "\n", "expected": native.hash(), "language": "zh"}))
        same("and nothing was written into the new one", last, stands(database))
    finally:
        server.stop()
    check_limit(serve, folder, database)
