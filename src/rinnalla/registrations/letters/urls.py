"""Addresses of a group's letters, and of one's own reminders."""

from django.urls import path

from . import views

app_name = "letters"
urlpatterns = [
    path("hallinta/ryhmat/<slug:slug>/viestit/", views.messages, name="messages"),
    path("hallinta/ryhmat/<slug:slug>/viestit/<slug:kind>/", views.words, name="words"),
    path("hallinta/ryhmat/<slug:slug>/viestit/<slug:kind>/esikatselu/", views.try_out, name="try_out"),
    path("hallinta/ryhmat/<slug:slug>/viestit/lahetys/<int:letter>/", views.again, name="again"),
    path("oma/muistutukset/", views.reminders, name="reminders"),
]
