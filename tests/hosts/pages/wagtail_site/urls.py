from django.contrib.auth.views import LoginView
from django.urls import include, path

urlpatterns = [
    path("login/", LoginView.as_view(template_name="login.html")),
    path("lms/", include("wagtail_lms.urls")),
    path("hourbank/api/", include("hourbank.pages.api_urls")),
    path("hourbank/", include("hourbank.pages.urls")),
]
