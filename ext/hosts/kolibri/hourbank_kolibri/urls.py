from hourbank.pages.urls import urlpatterns  # noqa: F401
