"""The same as JSON: an address of a page, with api/ before it."""

from django.urls import path

from . import views

app_name = "hourbank_api"

urlpatterns = [
    path("hours/", views.PersonPage.as_view(as_json=True), name="api_hours"),
    path("people/", views.PeoplePage.as_view(as_json=True), name="api_people"),
    path("people/<str:person>/", views.PersonPage.as_view(as_json=True), name="api_person"),
    path("mapping/", views.MappingPage.as_view(as_json=True), name="api_mapping"),
    path("policy/", views.PolicyPage.as_view(as_json=True), name="api_policy"),
    path("check/", views.CheckPage.as_view(as_json=True), name="api_check"),
]
