"""What this server tells the pages: its head of department (staff) sees those of the same department, by last_name."""

from django.contrib.auth import get_user_model
from hourbank.pages.host import DjangoHost
from hourbank.pages.mapping import Column, MappingTable


class SiteHost(DjangoHost):
    unmapped = "site_unmapped"
    mapping_tables = (
        MappingTable(
            "site_course", "course", "Courses",
            (Column("subject", "Subject", "subject"), Column("hours", "Hours", "number"), Column("filed", "On file", "flag")),
            "SELECT DISTINCT course AS id, course AS name FROM main.finished"
            " WHERE instr(course, :search) AND (:id IS NULL OR course = :id) ORDER BY course LIMIT :most",
        ),
    )

    def readable(self, request):
        if self.person(request) is None:
            return []
        people = get_user_model()._default_manager.all()
        if not request.user.is_superuser:
            people = people.filter(last_name=request.user.last_name) if request.user.is_staff else people.filter(pk=request.user.pk)
        return list(people.values_list("pk", flat=True))

    def may_read(self, request, person):
        return person in self.readable(request)
