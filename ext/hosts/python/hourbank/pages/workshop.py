"""The policy workshop for the server's administrators: the page of ext/hosts/browser over the server's own people, and putting a policy in force,
into the side database, whose history keeps who it was. What is asked, and within which limits: hourbank/workshop.py."""

from functools import lru_cache
from pathlib import Path

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_protect
from hourbank import workshop

from .connection import open_unlocked
from .host import host
from .views import Page, language
from .words import word as _

HEARTBEAT = 1.0  # seconds


def _files():
    return [host().database(), host().side_database()]


@lru_cache(maxsize=None)
def _workshop():
    return workshop.Workshop(open_unlocked, _files)


def _told(answer, status=200):
    response = JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})
    for name, value in workshop.ANSWER_HEADERS.items():
        response[name] = value
    return response


# The server may do without Django's middleware against forged requests: these do not.
@method_decorator(csrf_protect, name="dispatch")
class Workshop(Page):
    """Others than administrators are told nothing."""

    def _respond(self, request, *arguments, **values):
        self.own = host().person(request)
        if self.own is not None and not host().is_administrator(request):
            return self._failed(403, _("There is no such page, or it is not yours to see."))
        try:
            return super()._respond(request, *arguments, **values)
        except workshop.Refused as refusal:
            return _told(refusal.answer(), refusal.status)

    def sent(self):
        """What the page sent."""
        body = self.request.read(workshop.LARGEST_REQUEST + 1)
        if len(body) > workshop.LARGEST_REQUEST:
            raise workshop.Refused("tooLarge", status=413)
        return workshop.request_of(body)


class WorkshopPage(Workshop):
    http_method_names = ["get"]

    def get(self, request):
        get_token(request)  # sets the cookie
        response = HttpResponse(workshop.page())
        for name, value in workshop.PAGE_HEADERS.items():
            response[name] = value
        return response


class WorkshopBegin(Workshop):
    http_method_names = ["get"]

    def get(self, request):
        path = Path(host().database())
        return _told({"token": get_token(request), "account": host().asker(request), "name": path.name, "size": path.stat().st_size, "language": language()})


class WorkshopAsk(Workshop):
    http_method_names = ["post"]

    def post(self, request):
        answer = _workshop().ask(self.sent())
        response = StreamingHttpResponse(self._lines(answer), content_type="application/x-ndjson; charset=utf-8")
        for name, value in workshop.ANSWER_HEADERS.items():
            response[name] = value
        return response

    @staticmethod
    def _lines(answer):
        """Django closes it where nobody reads any more, which it sees when something is sent: an empty line, if nothing else."""
        try:
            is_last = False
            while not is_last:
                lines, is_last = answer.taken(HEARTBEAT)
                yield lines or b"\n"
        finally:
            answer.stop()


class WorkshopPut(Workshop):
    http_method_names = ["post"]

    def post(self, request):
        given = self.sent()
        return _told(_workshop().put_in_force(given.get("text"), given.get("expected"), host().asker(request), given.get("language")))


class WorkshopTakeOut(Workshop):
    http_method_names = ["post"]

    def post(self, request):
        given = self.sent()
        return _told(_workshop().take_out_of_force(given.get("policy"), given.get("expected"), host().asker(request), given.get("language")))
