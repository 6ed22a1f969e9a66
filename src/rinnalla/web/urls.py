"""All addresses, one line per app."""

from django.urls import include, path

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.people.views.own import preferences
from rinnalla.ui.gallery import gallery

from . import errors
from .views import about, desk, health

urlpatterns = [
    path("", include("rinnalla.outreach.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("asetukset/", preferences, name="preferences"),
    path("hallinta/", desk.desk, name="desk"),
    path("saavutettavuus/", about.accessibility, name="accessibility"),
    path("pelisaannot/", about.rules, name="rules"),
    path("", include("rinnalla.people.urls")),
    path("", include("rinnalla.privacy.urls")),
    path("galleria/", page(Permission.PUBLIC)(gallery), name="gallery"),
    path("", include("rinnalla.registrations.letters.urls")),
    path("", include("rinnalla.mail.urls")),
    path("", include("rinnalla.outreach.announcements.urls")),
    path("", include("rinnalla.groups.urls")),
    path("", include("rinnalla.meetings.urls")),
    path("", include("rinnalla.evaluation.urls")),
    path("", include("rinnalla.registrations.urls")),
    path("", include("rinnalla.registrations.questions.urls")),
    path("", include("rinnalla.registrations.applications.urls")),
    path("", include("rinnalla.rooms.urls")),
    path("", include("rinnalla.inbox.urls")),
    path("", include("rinnalla.channels.urls")),
]
handler400, handler403, handler404, handler500 = (
    errors.bad_request, errors.forbidden, errors.not_found, errors.fault)
