"""Pages and a JSON interface about hours, for any Django server that keeps its people and their learning in SQLite.

INSTALLED_APPS += ["hourbank.pages"], path("hourbank/", include("hourbank.pages.urls")); README.md in ../../../kolibri and this
folder's `host.py` say what a server tells us.
"""
