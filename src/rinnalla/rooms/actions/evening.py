"""The course of the evening: wishes for coming times, and which part of the programme goes on."""

from contextlib import suppress

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.base import idempotency
from rinnalla.base.clock import now
from rinnalla.meetings.actions.traces import leave_wish
from rinnalla.meetings.queries import timetable

from ..models import Room
from ..streams import ALL, HOSTS, Refused, append, hold
from .talk import _must_be_inside


@action(Permission.ROOM_WRITE, on="room", audit=False)
def wish(actor, room, seat, *, text, client_id):
    """A wish for coming meetings. The hosts hear the text; no row, event or answer says whose it was.

    A repeated mark adds none. Also somebody who is muted may wish: it is not said aloud.
    """
    hold(room)
    _must_be_inside(seat)
    with suppress(idempotency.OtherBody):
        if leave_wish(actor, room.meeting, text=text, key=f"room:{room.pk}:{client_id}"):
            append(room, HOSTS, "wish", {"text": text})


@action(Permission.ROOM_HOST, on="room", audit=False)
def mark_part(actor, room, *, item):
    """This part of the programme goes on now (0: none). Everybody hears which; only hosts, how late it began."""
    hold(room)
    begins = {t.item.pk: t.starts for t in timetable(room.meeting) if t.item.phase == "during"}
    if item and item not in begins:
        raise Refused("no_such_part")
    append(room, ALL, "part", {"item": item})
    if item:
        minutes = int((now() - begins[item]).total_seconds() // 60)
        append(room, HOSTS, "late", {"item": item, "minutes": minutes})


def _let_hosts_look(meeting: int) -> None:
    """Somebody is late or cannot come: an open panel reads the list anew. The event says neither who nor what."""
    room = Room.objects.filter(meeting=meeting).exclude(state="ended").whole().first()
    if room is not None:
        append(room, HOSTS, "told", {})
