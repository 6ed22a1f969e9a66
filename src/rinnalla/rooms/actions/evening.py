"""The course of the evening: wishes for coming times, and which part of the programme goes on."""

from contextlib import suppress
from datetime import timedelta

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.base import idempotency
from rinnalla.base.clock import now
from rinnalla.meetings.actions.traces import leave_wish
from rinnalla.meetings.queries import timetable

from .. import rescue
from ..circle.table import Table
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
    plan = [t for t in timetable(room.meeting) if t.item.phase == "during"]
    table = Table(room)
    begins = {t.item.pk: t.starts + timedelta(minutes=_shift(table, t.item.pk)) for t in plan}
    if item and item not in begins:
        raise Refused("no_such_part")
    append(room, ALL, "part", {"item": item})
    if item:
        minutes = int((now() - begins[item]).total_seconds() // 60)
        append(room, HOSTS, "late", {"item": item, "minutes": minutes})
        _offer(room, table, plan, item, minutes)


def _shift(table: Table, item: int) -> int:
    """How much later than planned this part was to begin, after what was shortened."""
    return table.kept.get("shifts", {}).get(str(item), [0, 0])[0]


def _offer(room: Room, table: Table, plan: list, item: int, late: int) -> None:
    """Keep and tell what could be shortened; an offer that is not needed any more goes away."""
    parts = [rescue.Part(t.item.pk, t.item.minutes, t.item.kind, t.item.optional) for t in plan]
    cuts = rescue.offer(parts, item, late)
    if not cuts and not table.kept.get("offer"):
        return
    shifts = {str(pk): [_shift(table, item) + n for n in pair]
              for pk, pair in rescue.shifts(parts, item, late, cuts).items()}
    table.save(offer={"item": item, "cuts": {str(pk): less for pk, less in cuts.items()}, "shifts": shifts}
               if cuts else None)
    append(room, HOSTS, "offer", {"item": item, "cuts": [[pk, less] for pk, less in cuts.items()]})


@action(Permission.ROOM_HOST, on="room", audit=False)
def shorten(actor, room, *, item):
    """Take the offer made when the part `item` began: this evening's times change, the plan stays as it is."""
    hold(room)
    table = Table(room)
    made = table.kept.get("offer")
    if not made or made["item"] != item:
        return None
    table.save(offer=None, shifts=made["shifts"])
    return append(room, HOSTS, "shortened", {"item": item, "shifts": made["shifts"]})


def _let_hosts_look(meeting: int) -> None:
    """Somebody is late or cannot come, or the plan's breakouts changed: an open panel reads its lists anew.

    The event says neither who nor what.
    """
    room = Room.objects.filter(meeting=meeting).exclude(state="ended").whole().first()
    if room is not None:
        append(room, HOSTS, "told", {})
