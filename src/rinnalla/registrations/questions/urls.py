"""Addresses of the questions."""

from django.urls import path

from .views import builder, panel

app_name = "questions"
urlpatterns = [
    path("hallinta/ryhmat/<slug:slug>/lomake/", builder.overview, name="overview"),
    path("hallinta/ryhmat/<slug:slug>/lomake/tapa/", builder.way, name="way"),
    path("hallinta/ryhmat/<slug:slug>/lomake/tunnussana/", builder.password, name="password"),
    path("hallinta/ryhmat/<slug:slug>/lomake/ennakkokysymykset/", builder.panel_words, name="panel_words"),
    path("hallinta/ryhmat/<slug:slug>/lomake/paneeli/", panel.panel, name="panel"),
    path("hallinta/ryhmat/<slug:slug>/lomake/paneeli/<int:question>/siirto/", panel.sort, name="sort"),
    path("hallinta/ryhmat/<slug:slug>/lomake/paneeli/<int:question>/tila/", panel.mark, name="mark"),
    path("hallinta/ryhmat/<slug:slug>/lomake/vastaukset/", panel.extra, name="extra"),
    path("hallinta/ryhmat/<slug:slug>/lomake/<slug:use>/", builder.sheet, name="sheet"),
    path("hallinta/ryhmat/<slug:slug>/lomake/<slug:use>/ehdot/", builder.terms, name="terms"),
    path("hallinta/ryhmat/<slug:slug>/lomake/<slug:use>/esikatselu/", builder.preview, name="preview"),
    path("hallinta/ryhmat/<slug:slug>/lomake/<slug:use>/uusi/", builder.add, name="add"),
    path("hallinta/ryhmat/<slug:slug>/lomake/<slug:use>/<int:question>/", builder.edit, name="edit"),
    path("hallinta/ryhmat/<slug:slug>/lomake/<slug:use>/<int:question>/siirto/", builder.move, name="move"),
    path("hallinta/ryhmat/<slug:slug>/lomake/<slug:use>/<int:question>/poisto/", builder.remove, name="remove"),
    path("oma/ilmoittautumiset/<int:pk>/lisatiedot/", panel.own_extra, name="own_extra"),
    path("oma/ilmoittautumiset/<int:pk>/paneelin-kysymykset/", panel.own_panel, name="own_panel"),
]
