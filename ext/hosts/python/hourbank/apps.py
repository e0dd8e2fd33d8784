"""The Django app: INSTALLED_APPS += ["hourbank"] gives hourbank to each connection with SQLite.

Where it cannot be loaded the server goes on without it, and `manage.py check` says why.
"""

import logging

from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.backends.signals import connection_created

import hourbank
from hourbank.words import say

_log = logging.getLogger("hourbank")


def load_into(sender, connection, **_):
    if connection.vendor != "sqlite":
        return
    try:
        hourbank.load(connection.connection)
    except hourbank.Error as error:
        _log.warning("%s", say("goes_on", host="Django", reason=error))


def check_loading(app_configs, **_):
    """One message where hourbank cannot be loaded, tried on a connection of our own: no database of the site is opened for it."""
    if all(connections[alias].vendor != "sqlite" for alias in connections):
        return []
    try:
        hourbank.connect(":memory:").close()
    except hourbank.Error as error:
        return [checks.Warning(str(error), hint=say("django_hint"), id="hourbank.W001")]
    return []


class HourbankConfig(AppConfig):
    name = "hourbank"
    verbose_name = "学时银行"

    def ready(self):
        connection_created.connect(load_into, dispatch_uid="hourbank")
        checks.register(check_loading)
        if not hourbank.can_load():
            try:
                hourbank.register()
            except hourbank.Error as error:
                _log.warning("%s", error)
