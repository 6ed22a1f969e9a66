"""The practice room: open any time to anybody, alone or as a facilitator (ROOM21, TRN5). Nothing is stored."""

from types import SimpleNamespace
from typing import Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import now
from rinnalla.groups.wording import common_rules

from .. import calls
from ..practice import words as practice
from . import sheet
from .circle import for_hosts
from .video import PRIVATE_TO_ROOMS


@page(Permission.PUBLIC)
@require_safe
@never_cache
def door(request):
    """What may be tried: the camera and the microphone here, the room alone, and hosting."""
    response = render(request, "rooms/practice.html", {"live": _live(host=False)})
    response["Permissions-Policy"] = PRIVATE_TO_ROOMS
    return response


@page(Permission.PUBLIC)
@require_safe
@never_cache
def alone(request):
    """The room with companions from a script."""
    return _room(request, host=False)


@page(Permission.PUBLIC)
@require_safe
@never_cache
def hosting(request):
    """The same from a facilitator's place: admitting, a round, closing a voice, breakouts."""
    return _room(request, host=True)


def _live(*, host: bool) -> dict[str, Any]:
    size = dict(zip(("width", "height", "rate"), calls.picture(), strict=True))
    return {"meeting": 0, "seat": 1, "host": host, "role": "host" if host else "member", "stage": "inside",
            "practice": True, "start": int(now().timestamp()), "home": reverse("rooms:practice"), "next": "",
            "video": {"way": "", "ways": {}, "picture": size}, "words": sheet.address(), "own_words": practice.words()}


def _room(request, *, host: bool):
    lead = SimpleNamespace(name="", home_page="", contact_phone="", contact_email="")
    group = SimpleNamespace(name=_("Harjoitus"), lead=lead, contact_email="", slug="")
    meeting = SimpleNamespace(pk=0, theme="", theme_open=True, door_at=now(), starts_at=now())
    return render(request, "rooms/room.html", {
        "meeting": meeting, "group": group, "host": host, "stage": "inside", "textual": False, "kept": False,
        "practice": True, "rules": common_rules(get_language() or "fi"), "live": _live(host=host), **for_hosts([])})
