"""What the mapping of every learning platform asks: of the platform, of an employer, of a person; and the forms of learning."""

from .mapping import Column
from .words import lazy_word as _

FORMS = (
    ("training", _("training")), ("self_study", _("self-study")), ("achievement", _("achievements")),
    ("grassroots", _("grassroots service")), ("other", _("other")),
)
PLATFORM_COLUMNS = (
    Column("utc_offset", _("Local offset from UTC, such as +08:00")),
    Column("linked", _("Linked: a recognised base's platform, whose hours count without being declared"), "flag"),
)
EMPLOYER_COLUMNS = (
    Column("employer", _("Employer")),
    Column(
        "employer_type", _("Type of employer"),
        choices=(("institution", _("public institution")), ("enterprise", _("enterprise"))),
    ),
)
PERSON_COLUMNS = (
    *EMPLOYER_COLUMNS,
    Column("title_series", _("Title series")),
    Column("degree", _("Degree")),
    Column("joined_on", _("Joined on (YYYY-MM-DD)"), "date"),
    Column("policy", _("Policy of this person")),
)
