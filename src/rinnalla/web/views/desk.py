"""The desk: `/hallinta/`."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base import clock
from rinnalla.people.models import Person

from .. import desk as work


@never_cache
@page(Permission.OWN)
def desk(request):
    """What is next and what waits; those who run nothing go to their own page."""
    if request.actor.needs_second_factor:
        return redirect("/kirjaudu/toinen-vaihe/?next=/hallinta/")
    if not request.actor.active_posts - {p for p in request.actor.posts if p.role == "member"}:
        return redirect("/oma/")
    groups = work.own_groups(request.actor)
    return render(request, "web/desk.html", {
        "greeting": greeting(), "first_name": _first_name(request.actor),
        "next": work.next_meeting(request.actor, groups),
        "todos": work.todos(request.actor, groups), "wishes": work.wishes(groups), "groups": groups,
    })


def greeting() -> str:
    hour = clock.local_now().hour
    if 4 <= hour < 10:
        return _("Hyvää huomenta")
    return _("Hyvää päivää") if 10 <= hour < 17 else _("Hyvää iltaa")


def _first_name(actor) -> str:
    found = Person.objects.with_keys([actor.person])
    return (found[0].name or "").split(" ")[0] if found else ""
