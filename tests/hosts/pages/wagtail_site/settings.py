"""wagtail-lms with the pages: its own apps as tests/hosts/wagtail_lms/server.py has them, and ours."""

import os
from pathlib import Path

HOME = Path(os.environ["HOURBANK_TEST_HOME"])

SECRET_KEY = "only for this test"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "urls"
INSTALLED_APPS = [
    "hourbank.pages",
    "wagtail_lms", "wagtail.snippets", "wagtail.documents", "wagtail.images", "wagtail.users", "wagtail.admin", "wagtail.search",
    "wagtail", "modelcluster", "taggit", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
    "django.contrib.messages", "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "DIRS": [Path(__file__).parents[1] / "site"],
    "OPTIONS": {"context_processors": ["django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
                                       "django.contrib.messages.context_processors.messages"]},
}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": HOME / "site.sqlite3"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "中文")]
USE_TZ = True
STATIC_URL = "/static/"
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/hourbank/"
DEBUG = True
WAGTAIL_SITE_NAME = "demonstration"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"

HOURBANK_HOST = "hourbank.pages.wagtail_lms.WagtailLmsHost"
