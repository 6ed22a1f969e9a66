"""What leaves nothing behind: that somebody writes, reactions, and text that is seen while it is typed (ROOM20).

Signals are not stored, not numbered and not answered. Those who wait, are muted, or whose messages are looked at
first give none; live text goes only to those who opened its pane.
In a breakout they stay in the breakout.
"""

import asyncio
import json
import time
from contextlib import suppress

from django.core.exceptions import PermissionDenied

from rinnalla.access.permissions import Permission
from rinnalla.live.hub import hub
from rinnalla.live.lanes import readers
from rinnalla.live.topics import Topic

from ..streams import ALL, Refused, name_of

LIVE = "live"
LEAST_APART = {"typing": 2.0, "react": 1.5, "live": 0.1}


async def signal(visit, frame) -> None:
    """Pass on a signal, on rights as they are now; what comes too often is dropped, of live text the newest waits."""
    if not await _in_the_room(visit):
        return
    if frame.do == "watch":
        _watch(visit, frame.fields["on"])
        return
    if frame.do == "live":
        visit.hush()
    wait = LEAST_APART[frame.do] - (time.monotonic() - visit.signalled.get(frame.do, -1e9))
    if wait <= 0 or frame.fields.get("text") == "":
        _pass_on(visit, frame)
    elif frame.do == "live":
        visit.soon = asyncio.get_running_loop().call_later(wait, _still, visit, frame)


def _still(visit, frame) -> None:
    """The last letters of a quick hand arrive too, unless rights have changed since they were typed."""
    here = hub.rooms.get(name_of(visit.room.pk))
    if here is not None and here.version <= visit.room.access_version and visit.seat.state == "inside":
        _pass_on(visit, frame)


def _pass_on(visit, frame) -> None:
    visit.signalled[frame.do] = time.monotonic()
    if _may(visit, frame.do):
        told = json.dumps({"type": frame.do, "seat": visit.seat.pk, **frame.fields}, ensure_ascii=False)
        everybody = LIVE if frame.do == "live" else ALL
        hub.signal(name_of(visit.room.pk), visit.seat.part_stream or everybody, told)


async def _in_the_room(visit) -> bool:
    """Rights are read again when they have changed since they were read."""
    here = hub.rooms.get(name_of(visit.room.pk))
    if here is not None and here.version > visit.room.access_version:
        with suppress(Refused):
            await readers.run(visit._read_again)
    return visit.seat.state == "inside"


def _may(visit, kind: str) -> bool:
    """Reactions need no voice in writing; the rest does, and never goes past a host who looks first."""
    if visit.seat.hosts or kind == "react":
        return True
    return not (visit.seat.muted or visit.room.premoderated)


def _watch(visit, on: bool) -> None:
    """Open or close the pane of live text."""
    topic = Topic(name_of(visit.room.pk), LIVE, Permission.ROOM_ENTER, visit.room.scope)
    if not on:
        hub.leave(visit.connection, topic)
        return
    with suppress(PermissionDenied):
        hub.join(topic, visit.connection, access_version=visit.room.access_version)
