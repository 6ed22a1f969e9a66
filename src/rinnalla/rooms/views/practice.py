"""The practice room: open any time to anybody, alone or as a facilitator (ROOM21, TRN5). Nothing is stored."""

from types import SimpleNamespace
from typing import Any

import segno
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import now
from rinnalla.base.house import public_url
from rinnalla.groups.wording import common_rules
from rinnalla.meetings import breaks
from rinnalla.meetings.wording import breakouts
from rinnalla.video.providers import Provider, provider

from .. import calls
from ..circle.words import questions
from ..practice import company, evening, lessons
from . import sheet
from .circle import for_hosts
from .video import PRIVATE_TO_ROOMS


@page(Permission.PUBLIC)
@require_safe
@never_cache
def door(request):
    """What may be tried: the camera and the microphone here, the room alone, and hosting. Readable without scripts."""
    response = render(request, "rooms/practice.html", {
        "live": _live(host=False), "alone": lessons.alone(), "hosting": lessons.hosting(),
        "after": request.GET.get("after", "")})
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
    """The same from a facilitator's place."""
    return _room(request, host=True)


def _ways() -> list[Provider]:
    return [one for one in (provider("own"), provider("link")) if one]


def _live(*, host: bool) -> dict[str, Any]:
    size = dict(zip(("width", "height", "rate"), calls.picture(), strict=True))
    ways = {one.slug: {"embedded": one.kind == "sfu", "framed": False, "needs_link": one.needs_link, "advice": [],
                       "privacy": [str(line) for line in one.privacy.lines]} for one in _ways()}
    return {"meeting": 0, "seat": 1, "host": host, "role": "host" if host else "member", "stage": "inside",
            "practice": True, "home": f"{reverse('rooms:practice')}?after=left",
            "end": f"{reverse('rooms:practice')}?after=ended", "next": "", "plan": [], "questions": questions(),
            "video": {"way": "own", "ways": ways, "picture": size}, "words": sheet.address(),
            "faces": {seat: static(f"ui/faces/{name}.svg") for seat, name in company.FACES.items()},
            "own_words": company.words(host=host) | lessons.guide()}


def _for_hosts(plan: list[dict]) -> dict[str, Any]:
    """The programme with its times, suggestions, and the breakouts the plan has ready."""
    ready = evening.prepared()
    return {"timetable": plan, "exercises": breaks.choices(None), **for_hosts(evening.seen(plan)), "prepared": [
        {"item": t["item"], "what": breakouts(SimpleNamespace(**ready[t["item"].pk]))}
        for t in plan if t["item"].pk in ready]}


def _qr() -> str:
    """Where a real invite link's picture would be: the way to the practice room."""
    here = segno.make(public_url() + reverse("rooms:practice"), error="m")
    return here.svg_data_uri(scale=6, border=3, light="#FFFFFF")


def _lesson(request, taught: list[lessons.Lesson]) -> lessons.Lesson:
    """The one asked for by the link, else the first."""
    asked = request.GET.get("lesson", "")
    return next((one for one in taught if one.slug == asked), taught[0])


def _room(request, *, host: bool):
    taught = lessons.hosting() if host else lessons.alone()
    lead = SimpleNamespace(name="", home_page="", contact_phone="", contact_email="")
    group = SimpleNamespace(name=_("Harjoitus"), lead=lead, contact_email="", slug="")
    begins = now().replace(second=0, microsecond=0)
    meeting = SimpleNamespace(pk=0, theme="", theme_open=True, door_at=begins, starts_at=begins)
    plan = evening.timetable(begins)
    live = _live(host=host) | {"plan": evening.for_scripts(plan) if host else [],
                               "lesson": _lesson(request, taught).slug, "lessons": [one.told for one in taught],
                               "qr": _qr() if host else "", "prepared": evening.prepared() if host else {}}
    more = _for_hosts(plan) if host else {"programme": evening.parts()}
    response = render(request, "rooms/practice_room.html", {
        "meeting": meeting, "group": group, "host": host, "stage": "inside", "textual": False, "kept": False,
        "rules": common_rules(get_language() or "fi"), "live": live, "lessons": taught,
        "signposts": request.federation.signposts.all() if getattr(request, "federation", None) else (),
        "lesson": _lesson(request, taught), "video_ways": _ways(), "has_video": True,
        "video_privacy": [line for one in _ways() if one.slug == "own" for line in one.privacy.lines], **more})
    response["Permissions-Policy"] = PRIVATE_TO_ROOMS
    return response
