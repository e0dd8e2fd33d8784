"""The Kolibri plugin: hourbank.pages inside Kolibri. `kolibri plugin enable hourbank_kolibri`."""

__version__ = "0.2.0"
