"""Addresses of applications and of the password question."""

from django.urls import path

from .views import desk, entry, own

app_name = "applications"
urlpatterns = [
    path("ryhmat/<slug:slug>/hakemus/", entry.apply, name="apply"),
    path("ryhmat/<slug:slug>/hakemus/kiitos/<str:code>/", entry.thank_you, name="thanks"),
    path("ryhmat/<slug:slug>/tunnussana/", entry.password, name="password"),
    path("oma/hakemukset/<int:pk>/", own.own, name="own"),
    path("oma/hakemukset/<int:pk>/muutos/", own.correct, name="correct"),
    path("oma/hakemukset/<int:pk>/peruutus/", own.withdraw, name="withdraw"),
    path("oma/hakemukset/<int:pk>/viesti/", own.say, name="own_message"),
    path("hallinta/ryhmat/<slug:slug>/hakemukset/", desk.applications, name="applications"),
    path("hallinta/ryhmat/<slug:slug>/hakemukset/<int:pk>/", desk.application, name="application"),
    path("hallinta/ryhmat/<slug:slug>/hakemukset/<int:pk>/viesti/", desk.say, name="message"),
    path("hallinta/ryhmat/<slug:slug>/hakemukset/<int:pk>/hyvaksyminen/", desk.accept, name="accept"),
    path("hallinta/ryhmat/<slug:slug>/hakemukset/<int:pk>/kieltava-vastaus/", desk.decline, name="decline"),
]
