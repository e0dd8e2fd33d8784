"""A page, or the same as JSON: each asks who may see what, then the engine, and shows the answers."""

import csv
import io
import logging
import sqlite3
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language, override
from django.views import View

from . import answers, mapping
from .connection import Unavailable, issuing, reading
from .host import host
from .words import word as _

logger = logging.getLogger(__name__)

# A form that was printed fetches nothing and runs nothing.
PRINTED_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
LANGUAGES = {"zh": "zh-hans", "en": "en"}
# Of a year, at first; the reasons count all of them.
RECORDS_SHOWN = 20
SORTED_BY = ("name", "employer", "credited", "shortfall", "complete", "eligible")


def language():
    """The engine speaks Chinese and English."""
    return "zh" if (get_language() or "").startswith("zh") else "en"


class Page(View):
    """`answer` gives plain values; `get` shows them by the template, or as they are where the address is of the interface."""

    template = None
    as_json = False
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request, *arguments, **values):
        asked = request.GET.get("language", "")
        # Some servers say no language for addresses of an interface: what the thread spoke last would speak on.
        with override(LANGUAGES[asked if asked in LANGUAGES else language()]):
            response = self._respond(request, *arguments, **values)
        add_never_cache_headers(response)
        return response

    def _respond(self, request, *arguments, **values):
        try:
            self.own = host().person(request)
            if self.own is None:
                return self._denied(request)
            return super().dispatch(request, *arguments, **values)
        except Http404:
            return self._failed(404, _("There is no such page, or it is not yours to see."))
        except Unavailable as error:
            logger.warning("hourbank: %s %s", error, error.detail)
            return self._failed(503, str(error), error.detail)
        except sqlite3.Error as error:
            logger.exception("hourbank")
            return self._failed(503, _("The hours cannot be worked out just now."), str(error))

    def get(self, request, **values):
        return self.show(self.answer(request, **values))

    def post(self, request, **values):
        raise Http404

    # What a page says ------------------------------------------------------------------------------------------------

    def address(self, name, *arguments):
        namespace = self.request.resolver_match.namespace
        return reverse(f"{namespace}:{name}" if namespace else name, args=arguments)

    def show(self, answer, status=200):
        if self.as_json:
            return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})
        return HttpResponse(self.render(self.template, self.dress(answer)), status=status)

    def dress(self, answer):
        """What the template needs beside the answer."""
        return answer

    def render(self, template, answer):
        server = host()
        signed_in = self.own is not None
        context = {
            **answer,
            # The other pages stand under this one (urls.py); to look each of them up takes some servers a while.
            "root": self.address("hours"),
            "server": server,
            "colours": server.colours(),
            "signed_in": signed_in,
            "sees_others": signed_in and server.sees_others(self.request),
            "is_administrator": signed_in and server.is_administrator(self.request),
            "here": self.request.resolver_match.url_name,
            "html_language": "zh-Hans" if language() == "zh" else "en",
        }
        return render_to_string(template, context, self.request)

    def _failed(self, status, reason, detail=""):
        administrator = self.own is not None and host().is_administrator(self.request)
        answer = {"error": reason, "detail": detail if administrator else ""}
        if self.as_json:
            return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})
        return HttpResponse(self.render("hourbank/failed.html", answer), status=status)

    def _denied(self, request):
        sign_in = host().sign_in(request)
        if self.as_json or not sign_in or request.method != "GET":
            return self._failed(403, _("Please sign in first."))
        return HttpResponseRedirect(sign_in)

    # What is asked for -----------------------------------------------------------------------------------------------

    def year(self, today):
        text = self.request.GET.get("year", "")
        if not text:
            return today.year
        if not (text.isascii() and text.isdecimal() and len(text) <= 4):
            raise Http404
        return int(text)

    def asked_person(self, text):
        """Whoever the address means, where the asker may see them; of others nothing is said, not even whether they exist."""
        try:
            person = host().person_id(text)
        except ValueError:
            raise Http404 from None
        if person != self.own and not host().may_read(self.request, person):
            raise Http404
        return person

    def require_administrator(self):
        if not host().is_administrator(self.request):
            raise Http404


class PersonPage(Page):
    """My hours, or one person's of those whom I may see."""

    template = "hourbank/person.html"

    def answer(self, request, person=None):
        who = self.own if person is None else self.asked_person(person)
        with reading(language()) as database:
            today = host().today(database)
            answer = answers.person(database, who, self.year(today), today, language())
        if answer["person"] is None:
            raise Http404
        return {**answer, "is_own": who == self.own}

    def dress(self, answer):
        shown = answer["ledger"] if self.request.GET.get("records") == "all" else answer["ledger"][:RECORDS_SHOWN]
        return {**answer, "shown": shown, "more": len(shown) < len(answer["ledger"])}


class PrintedPage(Page):
    """A form of hours_form as it is printed. A certificate is issued by POST, and printed by GET afterwards."""

    form = None

    def dispatch(self, request, *arguments, year=None, **values):
        self.arguments = () if year is None else (year,)
        return super().dispatch(request, *arguments, **values)

    def get(self, request, person):
        who = self.asked_person(person)
        self.require_years()
        with reading(language()) as database:
            if answers.name_of(database, who) is None:
                raise Http404
            if self.form == "certificate" and not answers.certificate_stands(database, who, *self.arguments):
                return self._failed(409, _("No certificate of this year has been issued, or the year is no longer as it states."))
            text = answers.printed(database, self.form, who, *self.arguments)
        response = HttpResponse(text)
        response["Content-Security-Policy"] = PRINTED_POLICY
        return response

    def post(self, request, person):
        if self.form != "certificate":
            raise Http404
        who = self.asked_person(person)
        self.require_years()
        with issuing(language()) as database:
            if not answers.is_complete(database, who, *self.arguments):
                return self._failed(409, _("The year is not complete: a certificate cannot be issued."))
            answers.issue(database, who, *self.arguments)
        return HttpResponseRedirect(self.address("certificate", person, *self.arguments))

    def require_years(self):
        if any(year > 9999 for year in self.arguments):
            raise Http404


class PeoplePage(Page):
    """All whose hours the asker may see."""

    template = "hourbank/people.html"

    def answer(self, request):
        if not host().sees_others(request):
            raise Http404
        short_by, search = self._short_by(), request.GET.get("search", "").strip()
        sort = request.GET.get("sort", "")
        backwards = sort.startswith("-")
        order = sort.lstrip("-")
        with reading(language()) as database:
            today = host().today(database)
            year = self.year(today)
            subjects = answers.subjects(database, language())
            found = answers.people(database, host().readable(request), year)
        listed = [one for one in found if self._is_asked(one, short_by, search)]
        listed.sort(key=lambda one: (-(one["shortfall"] or 0), one["name"] or "", str(one["person_id"])))
        if order in (*SORTED_BY, *subjects):
            values = {one["person_id"]: one["hours"].get(order) if order in subjects else one[order] for one in listed}
            last = [one for one in listed if values[one["person_id"]] is None]  # who has no figure stands last either way
            listed = [one for one in listed if values[one["person_id"]] is not None]
            listed.sort(key=lambda one: values[one["person_id"]], reverse=backwards)
            listed += last
        else:
            sort = ""
        return {
            "year": year, "years": sorted({year, *range(today.year - 5, today.year + 1)}, reverse=True), "subjects": subjects, "short_by": short_by, "search": search, "sort": sort,
            "all": len(found), "people": listed, "as_of": str(today),
        }

    def _short_by(self):
        text = self.request.GET.get("short_by", "").strip()
        try:
            number = float(text) if text else None
        except ValueError:
            raise Http404 from None
        if number is not None and not 0 <= number < 1e6:
            raise Http404
        return number

    @staticmethod
    def _is_asked(one, short_by, search):
        if short_by is not None and (one["shortfall"] is None or one["shortfall"] < short_by):
            return False
        return search.lower() in f"{one['name'] or ''}\n{one['employer'] or ''}".lower()

    def dress(self, answer):
        asked = {name: answer[name] for name in ("year", "short_by", "search") if answer.get(name) not in (None, "")}
        columns = [
            ("name", _("Full name")), ("employer", _("Employer")), *answer["subjects"].items(), ("credited", _("In all")),
            ("shortfall", _("Short by")), ("complete", _("Year complete")), ("eligible", _("Title application")),
        ]
        return {
            **answer,
            "asked": urlencode({**asked, "sort": answer["sort"]}),
            "columns": [
                {"label": label, "order": order, "sorted": answer["sort"].lstrip("-") == order,
                 "asked": urlencode({**asked, "sort": order if answer["sort"] == f"-{order}" else f"-{order}"})}
                for order, label in columns
            ],
            "rows": [{**one, "by_subject": [one["hours"].get(subject) for subject in answer["subjects"]]} for one in answer["people"]],
        }


class PeopleFile(PeoplePage):
    """The same list for a spreadsheet."""

    def get(self, request):
        answer = self.answer(request)
        words = {1: _("yes"), 0: _("no"), None: ""}
        text = io.StringIO()
        write = csv.writer(text).writerow
        write([
            "person_id", _("Full name"), _("Employer"), _("Year"), *answer["subjects"].values(), _("In all"), _("Required"), _("Short by"),
            _("Year complete"), _("Title application"),
        ])
        for one in answer["people"]:
            write([
                _cell(one["person_id"]), _cell(one["name"]), _cell(one["employer"]), answer["year"],
                *(one["hours"].get(subject) for subject in answer["subjects"]),
                one["credited"], one["required"], one["shortfall"], words[one["complete"]], words[one["eligible"]],
            ])
        # Spreadsheets take a file for UTF-8 by its first character.
        response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="hours-{answer["year"]}.csv"'
        return response


def _cell(value):
    """A text that a spreadsheet would take for a formula is written as a text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


class MappingPage(Page):
    """What the server does not know, said by an administrator."""

    template = "hourbank/mapping.html"

    def answer(self, request, **more):
        self.require_administrator()
        search = request.GET.get("search", "").strip()
        with reading(language()) as database:
            subjects = answers.subjects(database, language())
            return {
                "search": search,
                "subjects": subjects,
                "unmapped": mapping.unmapped(database, language()),
                "tables": [mapping.listed(database, table, search, language()) for table in host().mapping_tables],
                "history": mapping.history(database, subjects),
                "saved": request.GET.get("saved", ""),
                "refused": "",
                **more,
            }

    def post(self, request):
        self.require_administrator()
        table, key = mapping.find_table(request.POST.get("table", "")), request.POST.get("id", "")
        if table is None:
            raise Http404
        try:
            with reading(language()) as database:
                subjects = answers.subjects(database, language())
                if not mapping.is_known(database, table, key):
                    raise Http404
            if request.POST.get("remove") and not table.is_single:
                mapping.remove(table, key, language(), host().asker(request))
            else:
                mapping.save(table, key, request.POST, subjects, language(), host().asker(request))
        except mapping.Refused as refusal:
            return self.show(self.answer(request, refused=str(refusal)), status=400)
        if self.as_json:
            return self.show(self.answer(request))
        search = request.GET.get("search", "")
        return HttpResponseRedirect(f"{self.address('mapping')}?{urlencode({'search': search, 'saved': key})}")


class PolicyPage(Page):
    """The policy in force: its rules, each with its article."""

    template = "hourbank/policy.html"

    def answer(self, request):
        with reading(language()) as database:
            answer = answers.policy(database, request.GET.get("policy") or None)
        if answer is None:
            raise Http404
        return answer


class CheckPage(Page):
    """What is wrong with the data, before anybody asks why hours are missing."""

    template = "hourbank/check.html"

    def answer(self, request):
        self.require_administrator()
        with reading(language()) as database:
            return answers.findings(database)
