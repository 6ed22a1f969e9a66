"""Is the product alive, and ready for people?"""

from django.http import HttpResponse

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base import readiness


@page(Permission.PUBLIC)
def healthz(request):
    return HttpResponse("ok", content_type="text/plain")


@page(Permission.PUBLIC)
def readyz(request):
    """Ready for people, or what is missing (503). It names parts of the machine, never people."""
    found = readiness.problems()
    lines = [f"{name}: {problem}" for name, problem in found.items()] or ["ready"]
    response = HttpResponse("\n".join(lines), content_type="text/plain", status=503 if found else 200)
    response["Cache-Control"] = "no-store"
    return response
