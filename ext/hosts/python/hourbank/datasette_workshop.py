"""The policy workshop in Datasette, at /-/workshop/, for whoever has the permission `hourbank-workshop`: root, and those whom the configuration allows.

    plugins:
      hourbank:
        answers_of: platform
        workshop: {allow: {id: officer}}      # or `true`: root alone; of the file that answers_of names

Whoever has it may put a policy in force in that file, which makes the law of everybody's answers. Others are told nothing: 403.
"""

import asyncio
import secrets
import sqlite3
from pathlib import Path

from datasette import Forbidden, Response, hookimpl
from datasette.utils import actor_matches_allow, async_call_with_supported_arguments

import hourbank
from hourbank import workshop

PERMISSION = "hourbank-workshop"
HEARTBEAT = 1.0  # seconds
_workshops, _opened = {}, {}


def _options(datasette):
    return datasette.plugin_config("hourbank") or {}


def _of(datasette):
    """The workshop of this Datasette, with the file that its answers are about."""
    if id(datasette) not in _workshops:
        options = _options(datasette)
        path = Path(datasette.databases[options["answers_of"]].path).resolve()

        def connect(is_writing):
            database = sqlite3.connect(f"{path.as_uri()}?mode={'rw' if is_writing else 'ro'}", uri=True, isolation_level=None, check_same_thread=False,
                                       timeout=workshop.BUSY_SECONDS)
            try:
                hourbank.load(database)
                if options.get("policy"):
                    database.execute("SELECT hours_use(?)", (options["policy"],)).fetchone()
                database.execute("PRAGMA trusted_schema = OFF")
                database.execute("PRAGMA foreign_keys = ON" if is_writing else "PRAGMA query_only = ON")
            except BaseException:
                database.close()
                raise
            return database

        _workshops[id(datasette)] = workshop.Workshop(connect, lambda: [path], datasette.setting("sql_time_limit_ms") / 1000,
                                                      options.get("longest_policy") or workshop.LARGEST)
    return _workshops[id(datasette)]


@hookimpl
def permission_allowed(datasette, actor, action):
    if action != PERMISSION:
        return None
    allowed = _options(datasette).get("workshop")
    if not allowed or not actor:
        return False
    return actor.get("id") == "root" or (isinstance(allowed, dict) and bool(allowed.get("allow")) and actor_matches_allow(actor, allowed["allow"]))


async def _require(request, datasette):
    if not await datasette.permission_allowed(request.actor, PERMISSION, default=False):
        raise Forbidden("政策工作台只供管理员使用。The policy workshop is for administrators.")


def _require_token(request):
    """Datasette lets requests without cookies, and some others, through: here each has to bring the token of its cookie."""
    given = request.headers.get("x-csrftoken", "").encode("latin-1", "replace")
    if not secrets.compare_digest(given, request.scope["csrftoken"]().encode("latin-1", "replace")):
        raise Forbidden("请求未附带本页的令牌，请重新打开本页。The request does not have this page's token: open the page again.")


async def _body(receive):
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise workshop.Refused("badRequest")
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > workshop.LARGEST_REQUEST:
            raise workshop.Refused("tooLarge", status=413)
        more = message.get("more_body", False)
    return workshop.request_of(b"".join(parts))


def _told(answer, status=200):
    return Response.json(answer, status=status, headers=dict(workshop.ANSWER_HEADERS))


async def page(request, datasette):
    await _require(request, datasette)
    request.scope["csrftoken"]()  # sets the cookie
    return Response(workshop.page(), headers=dict(workshop.PAGE_HEADERS), content_type="text/html; charset=utf-8")


async def begin(request, datasette):
    await _require(request, datasette)
    path = _of(datasette).files()[0]
    return _told({"token": request.scope["csrftoken"](), "account": str(request.actor["id"]), "name": path.name, "size": path.stat().st_size,
                  "language": _options(datasette).get("language")})


async def ask(request, datasette, receive, send):
    await _require(request, datasette)
    _require_token(request)
    loop, came = asyncio.get_running_loop(), asyncio.Event()
    try:
        answer = _of(datasette).ask(await _body(receive), lambda: loop.call_soon_threadsafe(came.set))
    except workshop.Refused as refusal:
        return _told(refusal.answer(), refusal.status)
    gone = asyncio.ensure_future(receive())  # nothing more comes but the end of the connection
    try:
        headers = {"content-type": "application/x-ndjson; charset=utf-8", **workshop.ANSWER_HEADERS}
        await send({"type": "http.response.start", "status": 200, "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()]})
        is_last = False
        while not is_last and not gone.done():
            waiting = asyncio.ensure_future(came.wait())
            await asyncio.wait({waiting, gone}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            came.clear()
            lines, is_last = answer.taken()
            await send({"type": "http.response.body", "body": lines, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        gone.cancel()
        answer.stop()
    return None


@hookimpl
def startup(datasette):
    """Datasette's own connections keep the file that they opened: what is put into another one by its name, they would not see."""
    if _options(datasette).get("workshop"):
        _opened[id(datasette)] = _of(datasette).identity()


async def _change(request, datasette, receive, change):
    await _require(request, datasette)
    _require_token(request)
    try:
        if _of(datasette).identity() != _opened[id(datasette)]:
            raise workshop.Refused("replaced", status=409)
        given, account = await _body(receive), str(request.actor["id"])
        return _told(await asyncio.get_running_loop().run_in_executor(None, change, _of(datasette), given, account))
    except workshop.Refused as refusal:
        return _told(refusal.answer(), refusal.status)


async def put(request, datasette, receive):
    return await _change(request, datasette, receive, lambda of, given, account: of.put_in_force(
        given.get("text"), given.get("expected"), account, given.get("language")))


async def take_out(request, datasette, receive):
    return await _change(request, datasette, receive, lambda of, given, account: of.take_out_of_force(
        given.get("policy"), given.get("expected"), account, given.get("language")))


def _only(method, view):
    """Other methods than the one meant: 405."""
    async def guarded(request, datasette, receive, send):
        if request.method != method:
            return Response.text("", status=405, headers={"Allow": method})
        return await async_call_with_supported_arguments(view, request=request, datasette=datasette, receive=receive, send=send)

    return guarded


@hookimpl
def register_routes(datasette):
    if not (_options(datasette).get("workshop") and _options(datasette).get("answers_of")):
        return []
    return [
        (r"^/-/workshop/$", _only("GET", page)),
        (r"^/-/workshop/begin$", _only("GET", begin)),
        (r"^/-/workshop/ask$", _only("POST", ask)),
        (r"^/-/workshop/put$", _only("POST", put)),
        (r"^/-/workshop/take_out$", _only("POST", take_out)),
    ]


@hookimpl
def menu_links(datasette, actor):
    async def links():
        if await datasette.permission_allowed(actor, PERMISSION, default=False):
            return [{"href": datasette.urls.path("/-/workshop/"), "label": "政策工作台 · Policy workshop"}]
        return []

    return links
