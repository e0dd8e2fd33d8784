"""A Django project with tables of its own called person, account and course, in the file where the modules are put."""

import os
from pathlib import Path

SECRET_KEY = "only for this test"
INSTALLED_APPS = ["lms"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(os.environ["HOURBANK_TEST_HOME"]) / "lms.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
USE_TZ = True
