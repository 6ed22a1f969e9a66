"""Addresses of the groups at the desk, and of uploaded covers."""

from django.urls import path

from .service.urls import patterns as service
from .views import cover, create, listing, manage, publish, requests, team

app_name = "groups"
urlpatterns = [
    path("hallinta/ryhmat/", listing.groups, name="list"),
    path("hallinta/ryhmat/uusi/", create.choose_form, name="choose_form"),
    path("hallinta/ryhmat/uusi/apuri/", create.guide, name="guide"),
    path("hallinta/ryhmat/uusi/<slug:path>/", create.create, name="create"),
    path("hallinta/ryhmapyynnot/", requests.requests, name="requests"),
    path("hallinta/ryhmapyynnot/uusi/", requests.make, name="request_make"),
    path("hallinta/ryhmapyynnot/<int:pk>/", requests.request, name="request"),
    path("hallinta/ryhmapyynnot/<int:pk>/viestit/", requests.say, name="request_say"),
    path("hallinta/ryhmapyynnot/<int:pk>/ryhma/", requests.build, name="request_build"),
    path("hallinta/ryhmapyynnot/<int:pk>/vastaus/", requests.decline, name="request_decline"),
    path("hallinta/ryhmapyynnot/<int:pk>/peruutus/", requests.withdraw, name="request_withdraw"),
    path("hallinta/ryhmat/<slug:slug>/", manage.manage, name="manage"),
    path("hallinta/ryhmat/<slug:slug>/tiedot/", manage.details, name="details"),
    path("hallinta/ryhmat/<slug:slug>/kansikuva/", cover.cover, name="cover"),
    path("hallinta/ryhmat/<slug:slug>/ohjaajat/", team.team, name="team"),
    path("hallinta/ryhmat/<slug:slug>/ohjaajat/<int:pk>/esittely/", team.introduction, name="introduction"),
    path("hallinta/ryhmat/<slug:slug>/ohjaajat/<int:pk>/poisto/", team.withdraw, name="withdraw"),
    path("hallinta/ryhmat/<slug:slug>/vastuut/", manage.duties, name="duties"),
    path("hallinta/ryhmat/<slug:slug>/julkaisu/", publish.publish, name="publish"),
    path("hallinta/ryhmat/<slug:slug>/julkaisun-peruutus/", publish.unpublish, name="unpublish"),
    path("hallinta/ryhmat/<slug:slug>/paattaminen/", publish.close, name="close"),
    path("hallinta/ryhmat/<slug:slug>/peruutus/", publish.cancel, name="cancel"),
    path("hallinta/ryhmat/<slug:slug>/kopio/", create.copy, name="copy"),
    *service,
    path("kansikuvat/<slug:slug>/<str:name>", cover.cover_image, name="cover_image"),
]
