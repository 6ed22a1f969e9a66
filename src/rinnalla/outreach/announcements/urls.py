"""Addresses of announcements; the way out stands in letters for years and never changes."""

from django.urls import path

from . import views

app_name = "announcements"
GROUP = "hallinta/ryhmat/<slug:slug>/tiedotteet/"
LIST = "hallinta/yhdistykset/<slug:slug>/ammattilaiset/"
urlpatterns = [
    path(GROUP, views.announcements, name="announcements"),
    path(f"{GROUP}uusi/", views.write, name="write"),
    path(f"{GROUP}<int:number>/", views.announcement, name="announcement"),
    path(f"{GROUP}<int:number>/lahetys/", views.send, name="send"),
    path(f"{GROUP}<int:number>/lahetyksen-peruutus/", views.take_back, name="take_back"),
    path(f"{GROUP}<int:number>/koeviesti/", views.trial, name="trial"),
    path(LIST, views.professionals, name="professionals"),
    path(f"{LIST}<int:number>/poisto/", views.remove, name="remove"),
    path("ei-uutisia/<str:code>/", views.stop, name="stop"),
]
