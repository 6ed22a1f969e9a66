"""Addresses of the teams' channels."""

from django.urls import path

from .views import posts, talk

app_name = "channels"
urlpatterns = [
    path("hallinta/tiimit/", talk.channels, name="list"),
    path("hallinta/ryhmat/<slug:slug>/tiimi/", talk.of_group, name="group"),
    path("hallinta/tiimit/<int:pk>/", talk.channel, name="channel"),
    path("hallinta/tiimit/<int:pk>/uudet/", talk.news, name="news"),
    path("hallinta/tiimit/<int:pk>/luettu/", posts.read, name="read"),
    path("hallinta/tiimit/<int:pk>/sahkoposti/", posts.letters, name="letters"),
    path("hallinta/tiimit/<int:pk>/sailytys/", posts.keep, name="keep"),
    path("hallinta/tiimit/<int:pk>/viestit/", posts.write, name="write"),
    path("hallinta/tiimit/<int:pk>/viestit/<int:n>/", posts.edit, name="edit"),
    path("hallinta/tiimit/<int:pk>/viestit/<int:n>/poisto/", posts.take_back, name="take_back"),
    path("hallinta/tiimit/<int:pk>/viestit/<int:n>/ilmoitus/", posts.report, name="report"),
    path("hallinta/tiimit/<int:pk>/viestit/<int:n>/karsinta/", posts.remove, name="remove"),
    path("hallinta/tiimit/<int:pk>/viestit/<int:n>/hyvaksynta/", posts.let_stand, name="let_stand"),
]
