"""All addresses, one line per app."""

from django.http import HttpResponse
from django.urls import path

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission


@page(Permission.PUBLIC)
def healthz(request):
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("healthz", healthz, name="healthz"),
]
