"""Addresses of the demo mailbox; the letters' own pages stand in the apps that write them."""

from django.urls import path

from . import hooks, views

app_name = "mail"
urlpatterns = [
    path("postin-tila/", hooks.report, name="report"),
    path("postilaatikko/", views.mailbox, name="mailbox"),
    path("postilaatikko/<slug:identity>/", views.reading, name="reading"),
    path("postilaatikko.json", views.as_json, name="mailbox_json"),
]
