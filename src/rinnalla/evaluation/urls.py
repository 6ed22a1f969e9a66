"""Addresses of feedback and reports."""

from django.urls import path

from .views import answering, reports, results

app_name = "evaluation"
urlpatterns = [
    path("palaute/kiitos/", answering.thanks, name="thanks"),
    path("palaute/<str:code>/", answering.answer, name="answer"),
    path("hallinta/ryhmat/<slug:slug>/palaute/", results.results, name="results"),
    path("hallinta/ryhmat/<slug:slug>/palaute/kysymykset/", results.form, name="form"),
    path("hallinta/ryhmat/<slug:slug>/palaute/linkki/", results.share, name="share"),
    path("hallinta/ryhmat/<slug:slug>/palaute/kohteet/", results.point, name="point"),
    path("hallinta/ryhmat/<slug:slug>/palaute/kohteet/<int:point>/tila/", results.point_state, name="point_state"),
    path("hallinta/ryhmat/<slug:slug>/palaute/tekstit/<int:text>/merkki/", results.tag, name="tag"),
    path("hallinta/ryhmat/<slug:slug>/palaute/kierrokset/<int:number>/paatos/", results.closing, name="closing"),
    path("hallinta/ryhmat/<slug:slug>/raportti/", reports.group, name="group_report"),
    path("hallinta/raportit/", reports.index, name="reports"),
    path("hallinta/raportit/liitto/", reports.federation, name="federation_report"),
    path("hallinta/raportit/yhdistys/<slug:slug>/", reports.association, name="association_report"),
]
