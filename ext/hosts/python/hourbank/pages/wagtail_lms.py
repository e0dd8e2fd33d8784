"""What wagtail-lms tells the pages: HOURBANK_HOST = "hourbank.pages.wagtail_lms.WagtailLmsHost". Learners are Django's users; staff see
everybody, superusers the mapping. HOURBANK = {"side_database": …} alone is needed beside it, or not even that."""

from functools import cached_property

from . import library
from .columns import FORMS, PERSON_COLUMNS, PLATFORM_COLUMNS
from .host import DjangoHost
from .mapping import Column, MappingTable
from .words import lazy_word as _


class WagtailLmsHost(DjangoHost):
    unmapped = "wagtail_lms_unmapped"
    unmapped_help = {
        "scorm": ("wagtail_lms_activity", _("No subject yet: give it one under SCORM packages and H5P activities.")),
        "h5p": ("wagtail_lms_activity", _("No subject yet: give it one under SCORM packages and H5P activities.")),
        "person": ("wagtail_lms_person", _("No type of employer yet: give one under People.")),
    }
    platform = "wagtail_lms_platform"

    def side_script(self):
        return library.script("adapters/wagtail_lms-mapping.sql")

    def adapter(self):
        return library.script("adapters/wagtail_lms.sql")

    @cached_property
    def mapping_tables(self):
        return (
            MappingTable(
                "wagtail_lms_platform", "only_row", _("This platform"),
                PLATFORM_COLUMNS,
                is_single=True,
            ),
            MappingTable(
                "wagtail_lms_activity", "kind id", _("SCORM packages and H5P activities"),
                (
                    Column("subject", _("Subject"), "subject"),
                    Column("form", _("Form of learning"), choices=FORMS),
                    Column("topic", _("Topic")),
                    Column("filed", _("On file, or delivered by a recognised base"), "flag"),
                    Column("hours", _("Hours"), "number"),
                    Column("passed_by", _("Passed by"), choices=(("completion", _("completion")),)),
                    Column("pass_mark", _("Score to pass"), "number"),
                ),
                "SELECT id, name FROM ("
                " SELECT 'scorm-' || id AS id, title AS name FROM main.wagtail_lms_scormpackage"
                " UNION ALL SELECT 'h5p-' || id, title FROM main.wagtail_lms_h5pactivity)"
                " WHERE (:id IS NULL OR id = :id) AND instr(lower(name), lower(:search)) ORDER BY name LIMIT :most",
            ),
            MappingTable(
                "wagtail_lms_person", "user_id", _("People"),
                PERSON_COLUMNS,
                "SELECT CAST(id AS TEXT) AS id, last_name || first_name || ' (' || username || ')' AS name FROM main.auth_user"
                " WHERE (:id IS NULL OR CAST(id AS TEXT) = :id)"
                " AND instr(lower(last_name || first_name || username), lower(:search)) ORDER BY name LIMIT :most",
            ),
        )
