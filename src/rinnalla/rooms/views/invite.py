"""The invite link: a guest gives a nickname and is in the waiting room."""

import io
from contextlib import suppress

import segno
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rinnalla.access.guard import in_this_house, may, page
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import now
from rinnalla.base.house import public_url
from rinnalla.base.limits import address_of, allowed
from rinnalla.people.passes import SESSION_KEY, put_into
from rinnalla.ui.forms import fail

from ..actions.guests import join_as_guest
from ..forms import GuestForm
from ..models import Room, Seat
from ..queries import names_in
from ..streams import Refused, Stale
from ..wording import refusal
from .room import VISITED, load

MOST_FROM_ONE_ADDRESS = 240  # in a minute: a school or a hospital shares one
TRIES = 4


def _context(here: Room, form) -> dict:
    return {"meeting": here.meeting, "group": here.meeting.group, "room": here, "form": form,
            "rules": here.meeting.group.rule_list, "keeps_chat": here.keeps_chat}


def _gone(request):
    return render(request, "rooms/closed.html", {"stage": "link"}, status=404)


@page(Permission.PUBLIC)
@require_safe
@never_cache
def threshold(request, code: str):
    """What the evening is, the rules, and a field for a nickname. Those with a seat go on to it."""
    here = Room.objects.by_invite(code)
    if here is None or not in_this_house(request, here):
        return _gone(request)
    if may(request.actor, Permission.ROOM_ENTER, here):
        return redirect("rooms:room", meeting=here.meeting_id)
    if now() < here.meeting.host_door_at:
        return render(request, "rooms/closed.html", {"stage": "early", "meeting": here.meeting,
                                                     "group": here.meeting.group})
    return _page(request, here, code, GuestForm())


def _page(request, here: Room, code: str, form, status: int = 200):
    answer = render(request, "rooms/guest.html", _context(here, form) | {"code": code}, status=status)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@page(Permission.PUBLIC)
@require_POST
def join(request, code: str):
    """One press: a seat, and a pass that lives in this browser until the meeting ends."""
    here = Room.objects.by_invite(code)
    if here is None or not in_this_house(request, here):
        return _gone(request)
    form = GuestForm(request.POST, taken=names_in(here.meeting, here))
    if not allowed("guest", address_of(request), most=MOST_FROM_ONE_ADDRESS, seconds=60):
        fail(form, None, refusal("crowded"))
    if now() < here.meeting.host_door_at:
        fail(form, None, refusal("too_early"))
    if _was_removed(request, here):
        fail(form, None, refusal("removed"))
    if form.is_valid():
        try:
            return _let_in(request, here, code, form.cleaned_data["name"])
        except Refused as problem:
            fail(form, None, refusal(problem.why))
    return _page(request, here, code, form, status=422)


def _was_removed(request, here: Room) -> bool:
    """A browser that was here before as somebody removed: a dead pass is still known by its number."""
    found = request.session.get(SESSION_KEY)
    return bool(found) and Seat.objects.removed_with(here, found[0])


def _joined(actor, here: Room, code: str, name: str):
    """A seat and a pass. Where a host changes or admits somebody at this very moment, the room is read again."""
    for _try in range(TRIES):
        with suppress(Stale):
            return join_as_guest(actor, here, name=name)
        if (again := Room.objects.by_invite(code)) is None:
            return None
        here = again
    raise Refused("try_again")


def _let_in(request, here: Room, code: str, name: str):
    if (joined := _joined(request.actor, here, code, name)) is None:
        return _gone(request)
    _seat, given = joined
    visited = [*request.session.get(VISITED, []), here.meeting_id]
    if given is not None:
        put_into(request.session, given)
    request.session[VISITED] = visited[-20:]
    return redirect("rooms:room", meeting=here.meeting_id)


@page(Permission.ROOM_HOST, load)
@require_safe
@never_cache
def qr(request, meeting):
    """The invite link as a picture to hold before a camera."""
    here = Room.objects.of(meeting)
    if here is None or not here.invite_open:
        raise Http404
    url = public_url() + reverse("rooms:invite", kwargs={"code": here.invite_code})
    picture = io.BytesIO()
    segno.make(url, error="m").save(picture, kind="svg", scale=6, border=3, xmldecl=False, light="#FFFFFF")
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")
