"""What Kolibri adds to its Django settings."""

INSTALLED_APPS = ["hourbank.pages"]
HOURBANK_HOST = "hourbank_kolibri.host.KolibriHost"
