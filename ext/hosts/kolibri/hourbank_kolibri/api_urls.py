from hourbank.pages.api_urls import app_name, urlpatterns  # noqa: F401
