"""My page: the next meeting first, then what is coming, what has been, and my own matters."""

from typing import Any

from django.shortcuts import redirect, render

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import now
from rinnalla.mail import sms
from rinnalla.people import household
from rinnalla.people.models import Person

from ..evening import SPEAKS_FROM, Evening
from ..mine import applications_of, helpers_of, registrations_of, seats_of
from ..models import Registration
from ..queries import next_meeting, still_coming
from .pages import private


@page(Permission.OWN)
def mine(request):
    """The next meeting first, with its door; then everything I have registered for."""
    if household.undecided(request):
        return redirect(household.ask_at(request.path))
    persons = request.actor.persons
    registrations = registrations_of(persons)
    coming = next_meeting(persons)
    place = place_in(coming, registrations)
    return private(render(request, "registrations/mine.html", _lists(registrations) | _me(request) | {
        "next": coming, "next_registration": place, "open": coming is not None and coming.door_at <= now(),
        "on": coming is not None and coming.starts_at <= now(),
        "helpers": _helpers(coming) if place else [], "tonight": tonight(coming, place),
        "offers": [r for r in registrations if r.state == "offered"], "several": _with_several(registrations),
        "applications": applications_of(persons), "beside": seats_of(persons),
        "texts": place and sms.provider() is not None}))


def _lists(registrations: list[Registration]) -> dict:
    """What is coming, the nearest first, and what is over or was given up."""
    nearest = still_coming(registrations)
    living: list[Any] = [r for r in registrations if r.pk in nearest and r.state in ("confirmed", "waiting")]
    for one in living:
        one.nearest = nearest[one.pk]
    living.sort(key=lambda r: nearest[r.pk].starts_at)
    return {"living": living, "ended": [r for r in registrations if r not in living and r.state != "offered"]}


def _me(request) -> dict:
    """Who I am here, where others of my household have a page of their own."""
    known = request.user.is_authenticated
    shared = known and household.AS in request.session
    return {"me": Person.objects.acting(request.actor) if shared else None, "by_link": not known, "shared": shared}


def place_in(coming, registrations: list[Registration]) -> Registration | None:
    """My confirmed place in the next meeting."""
    return next((r for r in registrations if coming and r.state == "confirmed" and r.intake.group_id == coming.group_id
                 and r.intake.meeting_id in (None, coming.pk)), None)


def _helpers(coming) -> list[tuple[str, str]]:
    """Whom to call when the link or the sound does not work: (name, number)."""
    return [(one.display_name, one.help_phone) for one in helpers_of(coming.group_id) if one.help_phone]


def tonight(coming, place: Registration | None) -> Evening | None:
    """The next meeting, when it is near enough to say that one is late or cannot come."""
    near = coming is not None and coming.starts_at <= now() + SPEAKS_FROM
    return Evening(place, coming) if place is not None and near else None


def _with_several(registrations: list[Registration]) -> list:
    """The groups where more than one meeting is still mine: these may be given up at once."""
    groups = [r.intake.group for r in registrations if r.intake.meeting_id and not r.ended]
    return [g for g in dict.fromkeys(groups) if groups.count(g) > 1]
