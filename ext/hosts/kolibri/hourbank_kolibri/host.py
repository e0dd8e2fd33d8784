"""What Kolibri tells the pages. Who may see whom is Kolibri's own filter_readable; nothing is written into its tables."""

from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from hourbank.pages import library
from hourbank.pages.columns import EMPLOYER_COLUMNS, FORMS, PERSON_COLUMNS, PLATFORM_COLUMNS
from hourbank.pages.host import Host
from hourbank.pages.mapping import Column, MappingTable
from hourbank.pages.words import lazy_word as _
from kolibri.core.auth.models import FacilityUser
from kolibri.utils import conf


class KolibriHost(Host):
    title = "Kolibri"
    unmapped = "kolibri_unmapped"
    unmapped_help = {
        "channel": ("kolibri_channel", _("No subject yet: give the channel one under Channels.")),
        "quiz": ("kolibri_content", _("No subject yet: give the quiz one under Single items and quizzes.")),
        "user": ("kolibri_facility", _("No type of employer yet: give one to the facility, or to this person under People.")),
    }
    platform = "kolibri_platform"

    @property
    def home(self):
        return reverse("kolibri:core:redirect_user")

    # Data ------------------------------------------------------------------------------------------------------------

    def database(self):
        return settings.DATABASES["default"]["NAME"]

    def side_database(self):
        return conf.OPTIONS["Hourbank"]["HOURBANK_SIDE_DATABASE"] or Path(conf.KOLIBRI_HOME) / "hourbank.sqlite3"

    def side_script(self):
        return library.script("adapters/kolibri-mapping.sql")

    def adapter(self):
        return library.script("adapters/kolibri.sql")

    @property
    def policy(self):
        return conf.OPTIONS["Hourbank"]["HOURBANK_POLICY"] or None

    # People ----------------------------------------------------------------------------------------------------------

    def _user(self, request):
        """A user of a facility: neither a visitor nor a guest."""
        return request.user if request.user.is_authenticated and isinstance(request.user, FacilityUser) else None

    def person(self, request):
        user = self._user(request)
        return user and user.id

    def readable(self, request):
        user = self._user(request)
        return list(user.filter_readable(FacilityUser.objects.all()).values_list("id", flat=True)) if user else []

    def may_read(self, request, person):
        user = self._user(request)
        return bool(user) and user.filter_readable(FacilityUser.objects.filter(id=person)).exists()

    def person_id(self, text):
        """32 hexadecimal digits; of anything else Kolibri's own query would be an error."""
        if len(text) != 32:
            raise ValueError(text)
        return UUID(hex=text).hex

    def sees_others(self, request):
        user = self._user(request)
        return bool(user) and (user.is_superuser or user.roles.exists())

    def is_administrator(self, request):
        """Channels and settings are the device's, not one facility's."""
        user = self._user(request)
        return bool(user) and user.is_superuser

    def sign_in(self, request):
        return f"{reverse('kolibri:kolibri.plugins.user_auth:user_auth')}?{urlencode({'next': request.get_full_path()})}"

    # The rest --------------------------------------------------------------------------------------------------------

    def colours(self):
        """Kolibri's own, of its links and of its bar."""
        return {"main": "#2547F3", "bar": "#FFD22E", "bar-text": "#000"}

    @cached_property
    def mapping_tables(self):
        return (
            MappingTable(
                "kolibri_platform", "only_row", _("This platform"),
                PLATFORM_COLUMNS,
                is_single=True,
            ),
            MappingTable(
                "kolibri_channel", "channel_id", _("Channels"),
                (
                    Column("subject", _("Subject"), "subject"),
                    Column("form", _("Form of learning"), choices=FORMS),
                    Column("topic", _("Topic")),
                    Column("filed", _("On file, or delivered by a recognised base"), "flag"),
                    Column("hours_each", _("Hours of each finished item; empty: by time"), "number"),
                    Column("minutes_per_hour", _("Minutes of study for one hour"), "number"),
                    Column(
                        "passed_by", _("Passed by"),
                        choices=(("completion", _("finishing an item")), ("exam", _("passing the examination"))),
                    ),
                    Column("exam_content_id", _("Id of the examination")),
                    Column("pass_mark", _("Share of right answers to pass (0.6)"), "number"),
                    Column("linked", _("Linked, where it differs from the platform"), "flag"),
                ),
                "SELECT id, name FROM main.content_channelmetadata"
                " WHERE (:id IS NULL OR id = :id) AND instr(lower(name), lower(:search)) ORDER BY name LIMIT :most",
            ),
            MappingTable(
                "kolibri_facility", "facility_id", _("Facilities: the employer of all their users"),
                EMPLOYER_COLUMNS,
                "SELECT id, name FROM main.kolibriauth_collection WHERE kind = 'facility'"
                " AND (:id IS NULL OR id = :id) AND instr(lower(name), lower(:search)) ORDER BY name LIMIT :most",
            ),
            MappingTable(
                "kolibri_person", "user_id", _("People: what is said here comes before their facility's"),
                PERSON_COLUMNS,
                "SELECT id, full_name || ' (' || username || ')' AS name FROM main.kolibriauth_facilityuser"
                " WHERE date_deleted IS NULL AND (:id IS NULL OR id = :id)"
                " AND (instr(lower(full_name), lower(:search)) OR instr(lower(username), lower(:search))) ORDER BY full_name LIMIT :most",
            ),
            MappingTable(
                "kolibri_content", "content_id", _("Single items and quizzes: what is said here comes before their channel's"),
                (
                    Column("subject", _("Subject"), "subject"),
                    Column("form", _("Form of learning"), choices=FORMS),
                    Column("topic", _("Topic")),
                    Column("hours", _("Hours"), "number"),
                ),
                "SELECT id, min(name) AS name FROM ("
                " SELECT content_id AS id, title AS name FROM main.content_contentnode WHERE kind <> 'topic'"
                " UNION ALL SELECT id, title FROM main.exams_exam)"
                " WHERE (:id IS NULL OR id = :id) AND instr(lower(name), lower(:search)) GROUP BY id ORDER BY name LIMIT :most",
            ),
        )
