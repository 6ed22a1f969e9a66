"""The way into the video from a page: what it is first, then a frame on this page alone, or off to the other service.

Only for those who are inside the room. Nothing of the way in is in any other page or letter.
"""

from urllib.parse import urlsplit

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.people.views.common import unkept
from rinnalla.video.values import JoinInfo, ProviderError

from .. import calls
from ..models import Room, Seat
from ..streams import ALL, HOSTS
from .room import _stage, load


def _seat(request, meeting) -> Seat:
    """The seat of somebody who is inside and has not been put out of the video; 404 for anybody else."""
    here = Room.objects.of(meeting)
    seat = Seat.objects.of(here, request.actor.person) if here else None
    if seat is None or _stage(request.actor, meeting, here, seat) != "inside":
        raise Http404
    standing = calls.look({seat.pk: here.pk})[seat.pk].standing
    if standing and standing.out:
        raise Http404
    seat.room = here
    return seat


@xframe_options_sameorigin
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.ROOM_ENTER, load)
def way_in(request, meeting):
    """What the video is and who sees what; after the button, the way in, made for this click."""
    seat = _seat(request, meeting)
    found = calls.provider_of(seat.room)
    if found is None or found.kind == "sfu":
        raise Http404
    context = {"meeting": meeting, "way": found, "lines": found.privacy.lines}
    if request.method != "POST":
        return _closed(unkept(render(request, "rooms/video_way.html", context)))
    try:
        info = calls.enter(seat.room, seat, language=get_language() or "fi").info
    except ProviderError as problem:
        again = render(request, "rooms/video_way.html", {**context, "problem": problem.words}, status=422)
        return _closed(unkept(again))
    if info.kind == "iframe":
        context |= {"address": info.url, "frame": _line_of(seat, found.slug)}
        return _framed(unkept(render(request, "rooms/video_frame.html", context)), info)
    return _closed(unkept(render(request, "rooms/video_way.html", {**context, "address": info.url})))


def _line_of(seat: Seat, way: str) -> dict:
    """What the page needs to hear when the video is over for this person: where its line goes on from."""
    hosts = {HOSTS: seat.room.seq_hosts} if seat.hosts else {}
    return {"meeting": seat.room.meeting_id, "way": way, "part": seat.breakout_id or 0,
            "cursors": {ALL: seat.room.seq_all, seat.stream: seat.seq, **hosts}}


def _closed(response):
    response._csp_replace = {"frame-ancestors": ["'self'"]}
    return response


def _framed(response, info: JoinInfo):
    """Only this page lets that one server stand in it, with the camera and the microphone."""
    parts = urlsplit(info.url)
    origin = f"{parts.scheme}://{parts.netloc}"
    response._csp_replace = {"frame-ancestors": ["'self'"], "frame-src": [origin]}
    response["Permissions-Policy"] = ", ".join(
        f'{name}=(self "{origin}")' for name in ("camera", "microphone", "display-capture", "fullscreen", "autoplay"))
    return response
