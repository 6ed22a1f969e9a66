"""Addresses of support and division of work, and of joint organisers."""

from django.urls import path

from . import views

patterns = [
    path("hallinta/ryhmat/<slug:slug>/tuki/", views.service, name="service"),
    path("hallinta/ryhmat/<slug:slug>/tuki/malli/", views.model, name="service_model"),
    path("hallinta/ryhmat/<slug:slug>/tuki/mukana/", views.companion, name="companion"),
    path("hallinta/ryhmat/<slug:slug>/tuki/kohdat/<slug:step>/", views.tick, name="service_step"),
    path("hallinta/ryhmat/<slug:slug>/jarjestajat/", views.organisers, name="joint"),
    path("hallinta/ryhmat/<slug:slug>/jarjestajat/johto/", views.lead, name="lead"),
    path("hallinta/ryhmat/<slug:slug>/jarjestajat/sopimus/", views.arrangement, name="arrangement"),
]
