"""Addresses of privacy."""

from django.urls import path

from . import views

app_name = "privacy"
urlpatterns = [
    path("tietoni/", views.my_data, name="my_data"),
    path("tietoni/lataus/", views.download, name="download"),
    path("tietoni/poisto/", views.erase, name="erase"),
    path("tietoni/poistettu/", views.erased, name="erased"),
    path("tietoni/suostumukset/<int:consent>/peruutus/", views.withdraw, name="withdraw"),
    path("hallinta/tietosuoja/", views.audit, name="audit"),
]
