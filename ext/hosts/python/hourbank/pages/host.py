"""What a server tells the pages: where its data is, and who may see whom. Each server has one subclass; the setting HOURBANK_HOST names it."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.module_loading import import_string

from .words import lazy_word as _


class Host:
    """A server. A question that a subclass does not answer is answered with nobody, and with nothing."""

    # The name of the link that leads back, and where to.
    title = ""
    home = "/"
    # A view of the adapter that lists what has no subject or employer yet (kind, id, name, records, message_zh, message_en).
    unmapped = None
    # {kind of that view: (mapping table, what to do on the page)}, in place of its messages, which are for whoever writes SQL.
    unmapped_help = {}
    # What an administrator may edit: MappingTable of mapping.py.
    mapping_tables = ()
    # The mapping table whose one row has the offset from UTC by which the adapter dates the records, where it has one.
    platform = None

    # Data ------------------------------------------------------------------------------------------------------------

    def database(self):
        """The path of the server's own SQLite file, which is only read."""
        raise NotImplementedError

    def side_database(self):
        """The path of the file that keeps what the server does not know, and what we keep: the mapping, settings, certificates."""
        raise NotImplementedError

    def side_script(self):
        """SQL that makes the mapping tables, and may run again."""
        return ""

    def adapter(self):
        """SQL that makes TEMP views hours_person and hours_record, where the side database is attached as `mapping`."""
        return ""

    policy = None

    # People ----------------------------------------------------------------------------------------------------------

    def person(self, request):
        """The person_id of whoever asks; None: nobody signed in."""
        raise NotImplementedError

    def readable(self, request):
        """The person_ids of all whose hours the asker may see, the asker included."""
        own = self.person(request)
        return [] if own is None else [own]

    def may_read(self, request, person):
        return person in self.readable(request)

    def sees_others(self, request):
        """Whether the menu offers the list of people; what is in it is up to `readable`."""
        return len(self.readable(request)) > 1

    def is_administrator(self, request):
        """May edit the mapping, and see what is wrong with the data of everybody."""
        return False

    def asker(self, request):
        """The name by which whoever asks signed in: the history of the mapping keeps it."""
        return request.user.get_username()

    def sign_in(self, request):
        """Where somebody who is not signed in is sent; None: they are only told."""
        return None

    def person_id(self, text):
        """The person_id that an address means, of the type that the server's ids have; ValueError of what cannot be one."""
        return text

    # The rest --------------------------------------------------------------------------------------------------------

    def today(self, database):
        """The day on which `database`, our connection, is asked, where the server's people live."""
        if self.platform:
            return date.fromisoformat(database.execute(f"SELECT date('now', utc_offset) FROM mapping.{self.platform}").fetchone()[0])
        return self.server_today()

    def server_today(self):
        return date.today()

    def colours(self):
        """CSS values for --hourbank-… of the style sheet, such as {"main": "#996189"}."""
        return {}


class DjangoHost(Host):
    """A Django server with Django's own users: each sees their own hours, and staff see everybody's.

    HOURBANK = {"adapter": path of an adapter's SQL, "side_database": path of the file beside, "side_script": path, "policy": id}
    """

    title = _("Back to the site")

    def database(self):
        return settings.DATABASES["default"]["NAME"]

    def _setting(self, name):
        return getattr(settings, "HOURBANK", {}).get(name)

    def _text(self, name):
        path = self._setting(name)
        return Path(path).read_text(encoding="utf-8") if path else ""

    def side_database(self):
        return self._setting("side_database") or Path(self.database()).parent / "hourbank.sqlite3"

    def side_script(self):
        return self._text("side_script")

    def adapter(self):
        return self._text("adapter")

    @property
    def policy(self):
        return self._setting("policy")

    def person(self, request):
        return request.user.pk if request.user.is_authenticated and request.user.is_active else None

    def readable(self, request):
        if self.person(request) is None:
            return []
        if not self.sees_others(request):
            return [request.user.pk]
        return list(get_user_model()._default_manager.values_list("pk", flat=True))

    def may_read(self, request, person):
        own = self.person(request)
        return own is not None and (person == own or self.sees_others(request))

    def sees_others(self, request):
        return self.person(request) is not None and request.user.is_staff

    def is_administrator(self, request):
        return self.person(request) is not None and request.user.is_superuser

    def sign_in(self, request):
        return settings.LOGIN_URL if settings.LOGIN_URL.startswith("/") else None

    def person_id(self, text):
        number = int(text)
        if not -(2**63) <= number < 2**63:
            raise ValueError(text)
        return number

    def server_today(self):
        return timezone.localdate() if settings.USE_TZ else date.today()


@lru_cache(maxsize=None)
def host():
    return import_string(getattr(settings, "HOURBANK_HOST", "hourbank.pages.host.DjangoHost"))()
