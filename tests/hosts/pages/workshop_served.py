"""The policy workshop on any server with our pages: nothing for others than administrators, and in Chromium what is put in force, and taken back."""

import hashlib
import json
import sqlite3
import sys
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "workshop"))
import chromium as workshop_page  # noqa: E402
from checks import HANGS, check  # noqa: E402

ROUTES = [("GET", ""), ("GET", "begin"), ("POST", "ask"), ("POST", "put"), ("POST", "take_out")]


def send(visitor, here, name, message, method="POST", token=None):
    """(status, text) of what the page sends; `here` is its address, from the top."""
    headers = {"Content-Type": "application/json", "X-CSRFToken": visitor.token() if token is None else token, "Referer": visitor.address + here}
    request = urllib.request.Request(visitor.address + here + name, json.dumps(message).encode() if method == "POST" else None, headers, method=method)
    try:
        with visitor.opener.open(request, timeout=HANGS) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8", "replace")


def kept(side):
    """What is in force in the side database, and its history: (change, who, hash before, hash after)."""
    with closing(sqlite3.connect(side)) as database:
        return database.execute("SELECT text FROM hours_policy").fetchall(), database.execute(
            "SELECT change, account_id, sha256_before, sha256_after FROM hours_policy_history LEFT JOIN hb_policy_signature USING (history_id) ORDER BY history_id").fetchall()


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def check_served(label, here, administrator, others, account, side, profile):
    message = {"question": "population", "values": [], "text": "policy {}\n", "policy": "cn-shandong-yantai", "expected": None, "language": "zh"}
    for visitor in others:
        seen = [(status, "annual.public" in text) for status, text in (send(visitor, here, name, message, method) for method, name in ROUTES)]
        check(f"{label}: {visitor.name} sees nothing of the workshop", seen == [(403, False)] * 5, seen)
    forged = [send(administrator, here, name, message, token=token)[0] for name in ("ask", "put", "take_out") for token in ("", "x" * 64)]
    check(f"{label}: forged requests to the workshop are refused", forged == [403] * 6, forged)
    page = workshop_page.Page(profile, 1366, 768)
    try:
        page.sign_in_as(administrator)
        page.call("Page.navigate", url=administrator.address + here)
        page.wait("window.workshopIsReady !== undefined")
        page.idle()
        text = page.value("workshop.editor.text")
        people = page.value("workshop.state.database.people")
        check(f"{label}: the workshop counts the people", people == json.loads(send(administrator, here, "ask", message)[1].splitlines()[1])["rows"][0][0] > 0, people)
        page.edit('version = "2023.1"', 'version = "2023.2"')
        page.click("#tab-force")
        page.click("#put")
        page.idle()
        newer = text.replace('version = "2023.1"', 'version = "2023.2"', 1)
        check(f"{label}: put in force, with who it was", kept(side) == ([(newer,)], [("insert", account, sha256(text), sha256(newer))]), (page.text("#panel-force"), kept(side)[1]))
        page.click("#take-out")
        page.idle()
        check(f"{label}: back to the built-in text", (kept(side)[0], kept(side)[1][-1]) == ([], ("delete", account, sha256(newer), sha256(text))), kept(side)[1])
        check(f"{label}: nothing went wrong in the workshop", not page.wrong(), page.wrong())
        abroad = [asked for asked in page.requests() if not asked.startswith((administrator.address + "/", "data:", "blob:"))]
        check(f"{label}: the workshop asks nobody else", not abroad, abroad)
    finally:
        page.close()
