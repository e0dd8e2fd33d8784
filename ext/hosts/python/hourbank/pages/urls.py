from django.urls import path

from . import views, workshop

app_name = "hourbank"

urlpatterns = [
    path("", views.PersonPage.as_view(), name="hours"),
    path("people/", views.PeoplePage.as_view(), name="people"),
    path("people.csv", views.PeopleFile.as_view(), name="people_file"),
    path("people/<str:person>/", views.PersonPage.as_view(), name="person"),
    path("people/<str:person>/statement/", views.PrintedPage.as_view(form="statement"), name="statement"),
    path("people/<str:person>/certificate/<int:year>/", views.PrintedPage.as_view(form="certificate"), name="certificate"),
    path("mapping/", views.MappingPage.as_view(), name="mapping"),
    path("policy/", views.PolicyPage.as_view(), name="policy"),
    path("check/", views.CheckPage.as_view(), name="check"),
    path("workshop/", workshop.WorkshopPage.as_view(), name="workshop"),
    path("workshop/begin", workshop.WorkshopBegin.as_view(), name="workshop_begin"),
    path("workshop/ask", workshop.WorkshopAsk.as_view(), name="workshop_ask"),
    path("workshop/put", workshop.WorkshopPut.as_view(), name="workshop_put"),
    path("workshop/take_out", workshop.WorkshopTakeOut.as_view(), name="workshop_take_out"),
]
