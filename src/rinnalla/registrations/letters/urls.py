"""Addresses of a group's letters."""

from django.urls import path

from . import views

app_name = "letters"
urlpatterns = [
    path("hallinta/ryhmat/<slug:slug>/viestit/", views.messages, name="messages"),
    path("hallinta/ryhmat/<slug:slug>/viestit/sanat/<slug:kind>/", views.words, name="words"),
    path("hallinta/ryhmat/<slug:slug>/viestit/sanat/<slug:kind>/esikatselu/", views.try_out, name="try_out"),
    path("hallinta/ryhmat/<slug:slug>/viestit/<int:letter>/uudelleen/", views.again, name="again"),
]
