"""The door for those who wait in line: while places stay empty, the first come in (REG11)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import now
from rinnalla.registrations.actions import PlaceGone, take_empty_seat
from rinnalla.registrations.evening import Evening, empty_places, standby_at

from ..queries import persons_at


def waiting_page(request, evening: Evening):
    """Looking changes nothing; the page looks again by itself."""
    meeting = evening.meeting
    empty = empty_places(evening.registration.intake, meeting, persons_at(meeting), now())
    door = getattr(meeting, "standby_door", None)
    return render(request, "rooms/standby.html", {
        "meeting": meeting, "group": meeting.group, "registration": evening.registration,
        "free": empty > (door.let_in if door else 0), "started": meeting.starts_at <= now()})


@require_POST
@page(Permission.PASS)
def come_in(request, meeting: int):
    """First press wins: into the room's own waiting room, as one of tonight."""
    evening = standby_at(request.actor.persons, meeting)
    if evening is None:
        raise Http404
    try:
        take_empty_seat(request.actor, evening.registration, meeting=evening.meeting,
                        present=persons_at(evening.meeting))
    except PlaceGone:
        messages.info(request, _("Joku ehti juuri ennen sinua. Odota vielä hetki, paikkoja voi jäädä tyhjäksi."))
    return redirect("rooms:room", meeting=meeting)
