"""What the parts of this suite share: the count, HTTP as a browser sends it, and what somebody must not see."""

import http.cookiejar
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter

HANGS = 900  # seconds after which an answer is not waited for any more

counts = Counter()


def check(name, holds, detail=""):
    counts["passed" if holds else "failed"] += 1
    print(f"ok: {name}" if holds else f"FAILED: {name}: {str(detail)[:2000]}", flush=True)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Visitor:
    """A browser without a screen: keeps its cookies, follows no redirect by itself."""

    def __init__(self, address, name="nobody"):
        self.address, self.name = address, name
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies), NoRedirect)

    def ask(self, path, data=None, headers=None):
        """(status, text, headers)"""
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        request = urllib.request.Request(self.address + path, body, {"Referer": self.address + path, **(headers or {})})
        try:
            with self.opener.open(request, timeout=HANGS) as answer:
                return answer.status, answer.read().decode("utf-8", "replace"), answer.headers
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode("utf-8", "replace"), error.headers

    def token(self):
        """Against forged requests: the cookie's."""
        return next((cookie.value for cookie in self.cookies if cookie.name.endswith("csrftoken")), "")

    def post(self, path, data):
        return self.ask(path, {**data, "csrfmiddlewaretoken": self.token()}, {"X-CSRFToken": self.token()})

    def json(self, path):
        status, text, _ = self.ask(path)
        return json.loads(text) if status == 200 else {"status": status, "text": text}


PLACE = re.compile(r"<(?:str|int):(\w+)>")


def walk(routes, prefix, ids, years=(2023,)):
    """Every address that the routes allow: (path, id that it names or None)."""
    for route in routes:
        names = PLACE.findall(route)
        for one in ids if "person" in names else [None]:
            for year in years if "year" in names else [None]:
                values = {"person": urllib.parse.quote(str(one), safe=""), "year": str(year)}
                yield prefix + PLACE.sub(lambda found: values[found[1]], route), one


def check_privacy(visitor, routes, prefix, own, others, secrets, label):
    """Nothing of others by any address or parameter: neither by name, nor by number, nor by a difference from what does not exist."""
    leaks, wrong, tried = [], [], 0
    strange = ["", "0", "-1", "x", "1 OR 1=1", "null", "%", f"{own}/../{others[0]}", f"{own},{others[0]}", "9" * 30]
    parameters = [
        "?" + urllib.parse.urlencode({name: others[0]}) for name in ("person", "person_id", "id", "user", "user_id", "pk", "member", "as_user")
    ] + ["?year=2023&short_by=0&sort=name&search=", "?year=2023&search=' OR 1=1 --", "?year=99999", "?short_by=nan", "?year=2023&policy=x"]
    asked = [(path, one, "") for path, one in walk(routes, prefix, [*others, *strange])]
    asked += [(path, one, parameter) for path, one in walk(routes, prefix, [others[0]]) for parameter in parameters]
    for path, one, parameter in asked:
        full = path + urllib.parse.quote(parameter, safe="?&=%+")
        status, text, _ = visitor.ask(full)
        tried += 1
        if any(secret in text for secret in secrets):
            leaks.append(full)
        if status >= 500 or (one is not None and status not in (403, 404, 302, 301)):
            wrong.append((full, status))
    check(f"{label}: nothing of others in {tried} answers", not leaks, leaks[:5])
    check(f"{label}: addresses with other ids are refused, and none fails", not wrong, wrong[:5])
    answers = {visitor.ask(path)[1].replace(str(others[0]), "").replace("nobody-of-that-id", "")
               for one in (others[0], "nobody-of-that-id") for path, _ in walk([r for r in routes if "person" in r][:1], prefix, [one])}
    check(f"{label}: somebody who exists and somebody who does not look alike", len(answers) == 1, answers)
