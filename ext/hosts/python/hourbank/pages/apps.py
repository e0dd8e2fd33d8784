from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "hourbank.pages"
    label = "hourbank_pages"
    verbose_name = "hourbank"
