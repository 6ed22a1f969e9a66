"""The way from an evening to its feedback: one's own for participants, a code to hold before a camera for hosts."""

import segno
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rinnalla.access.guard import may, page
from rinnalla.access.permissions import Permission
from rinnalla.meetings.models import Meeting

from ..closing import way_to_feedback
from ..models import Room
from .room import VISITED


@page(Permission.PASS)
@require_safe
@never_cache
def feedback(request, meeting: int):
    """Nothing is written, and the form does not learn who came from here."""
    one = Meeting.objects.visible_to(request.actor).filter(pk=meeting).select_related("group__lead").first()
    host = one is not None and may(request.actor, Permission.ROOM_HOST, one)
    about = one or _evening_behind(request, meeting)
    if about is None:
        raise Http404
    way = way_to_feedback(() if host or one is None else request.actor.persons, about)
    answer = render(request, "rooms/feedback.html", {
        "meeting": about, "group": about.group, "way": way, "host": host,
        "qr": _qr(way.address) if host and way.address else ""})
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _evening_behind(request, meeting: int) -> Meeting | None:
    """The meeting that this browser's guest came to, once it is over."""
    room = Room.objects.ended_of(meeting) if meeting in request.session.get(VISITED, []) else None
    return room.meeting if room else None


def _qr(address: str) -> str:
    return segno.make(address, error="m").svg_inline(scale=7, border=2, dark="#1C272C", light="#FFFFFF", omitsize=True)
