"""A wagtail-lms of our own, without its pages: settings, and what people did, through its own models and the functions that its
player calls. Run in the venv of `run`:  server.py migrate | fill | again, with DATABASE in the environment."""

import os
import sys
from datetime import datetime, timezone

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="demonstration",
    USE_TZ=True,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["DATABASE"]}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    ROOT_URLCONF="wagtail_lms.urls",
    STATIC_URL="/static/",
    WAGTAIL_SITE_NAME="demonstration",
    WAGTAILADMIN_BASE_URL="http://127.0.0.1",
    INSTALLED_APPS=[
        "wagtail_lms", "wagtail.snippets", "wagtail.documents", "wagtail.images", "wagtail.users", "wagtail.admin", "wagtail.search",
        "wagtail", "modelcluster", "taggit", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "django.contrib.messages", "django.contrib.staticfiles",
    ],
)
django.setup()


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


def fill():
    from django.contrib.auth import get_user_model
    from wagtail_lms import models, views

    user = get_user_model()
    people = [user.objects.create(username=f"demo{number}", last_name="演示人员", first_name=f"000{number}") for number in (1, 2)]
    people.append(user.objects.create(username="demo3"))
    packages = [models.SCORMPackage.objects.create(title=title) for title in ("公需课", "专业课", "考试", "未归类")]

    def attempt(person, package, status, at, score=None):
        made = models.SCORMAttempt.objects.create(user=people[person - 1], scorm_package=packages[package - 1])
        if score is not None:
            views.set_scorm_value(made, "cmi.core.score.raw", str(score))
        views.set_scorm_value(made, "cmi.core.lesson_status", status)
        # The models set these to now: that moves them to when it happened; a visit a year later moves last_accessed.
        models.SCORMData.objects.filter(attempt=made).update(timestamp=moment(at))
        models.SCORMAttempt.objects.filter(pk=made.pk).update(started_at=moment("2023-01-01T00:00:00"), last_accessed=moment("2024-06-01T00:00:00"))

    attempt(1, 1, "passed", "2023-12-31T15:59:59.999999")
    attempt(1, 2, "completed", "2023-12-31T16:00:00")
    attempt(1, 3, "completed", "2023-05-01T00:00:00", 60)
    attempt(1, 4, "completed", "2023-05-01T00:00:00")
    attempt(2, 1, "failed", "2023-05-01T00:00:00")
    attempt(2, 2, "incomplete", "2023-05-01T00:00:00")
    attempt(2, 3, "completed", "2023-05-02T00:00:00", 59.5)

    activity = models.H5PActivity(title="互动")
    models.H5PActivity.save_base(activity)
    done = models.H5PAttempt.objects.create(user=people[0], activity=activity)
    for verb, at in (("attempted", "2023-02-28T00:00:00"), ("completed", "2023-03-01T00:00:00"), ("passed", "2023-03-02T00:00:00")):
        iri = f"http://adlnet.gov/expapi/verbs/{verb}"
        views._update_h5p_attempt(done, {"verb": {"id": iri}, "result": {}}, iri)
        sent = models.H5PXAPIStatement.objects.create(attempt=done, verb=iri, statement={"verb": {"id": iri}})
        models.H5PXAPIStatement.objects.filter(pk=sent.pk).update(timestamp=moment(at))
    models.H5PAttempt.objects.filter(pk=done.pk).update(last_accessed=moment("2024-06-01T00:00:00"))


if __name__ == "__main__":
    from django.core.management import call_command

    if sys.argv[1] == "migrate":
        call_command("migrate", verbosity=0)
    elif sys.argv[1] == "fill":
        fill()
    elif sys.argv[1] == "again":  # back to its first migration, and forth: its tables are renamed and made anew
        call_command("migrate", "wagtail_lms", "0004", verbosity=0)
        call_command("migrate", "wagtail_lms", verbosity=0)
        call_command("check", verbosity=0)
