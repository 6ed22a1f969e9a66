"""The demo's front door: pick a person, press once."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission

from .. import demo as demo_people
from .. import passes, sessions
from ..actions import take_demo_pass
from ..models import Person
from .common import secret_page, see_other, way_back


def _open(request) -> None:
    if not request.federation or not demo_people.is_open():
        raise Http404


@page(Permission.PUBLIC)
@require_safe
@secret_page
def demo(request):
    """Demo people by role."""
    _open(request)
    return render(request, "people/demo.html", {"roles": demo_people.by_role(request.federation.pk)})


@page(Permission.PUBLIC)
@require_POST
@secret_page
def demo_sign_in(request, number: int):
    """Be this demo person from now on: with their account, or with a personal link where they have none."""
    _open(request)
    person = Person.objects.of_demo(request.federation.pk).filter(pk=number).first()
    if person is None:
        raise Http404
    if hasattr(person, "user"):
        sessions.begin(request, person.user, strong=True)
    else:
        passes.put_into(request.session, take_demo_pass(request.actor, person=person))
    return see_other(way_back(request, request.POST.get("next"), "/hallinta/" if _works(person) else "/oma/"))


def _works(person: Person) -> bool:
    return any(s.role not in ("member", "guest", "supporter") for s in person.standings.all())
