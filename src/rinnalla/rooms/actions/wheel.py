"""The question wheel and the break: the same for all, drawn and timed by the server."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import now
from rinnalla.meetings import breaks

from ..circle import wheel
from ..circle.table import Table
from ..streams import ALL, Refused, append, hold


@action(Permission.ROOM_HOST, on="room", audit=False)
def set_wheel(actor, room, *, no, questions):
    """Put these questions on the wheel, in place of the wheel numbered `no`."""
    hold(room)
    table = Table(room)
    if table.number("wheel") != no + 1:
        return None
    return _tell(room, table, wheel.Wheel(no + 1, tuple(questions)))


def _tell(room, table: Table, one: wheel.Wheel):
    table.put("wheel", one)
    return append(room, ALL, "wheel", one.told)


@action(Permission.ROOM_HOST, on="room", audit=False)
def spin_wheel(actor, room, *, no, spins):
    """Spin once more than `spins`; a repeated press spins no further."""
    hold(room)
    table = Table(room)
    one = table.get("wheel")
    if one is None or (one.no, one.spins, one.on) != (no, spins, True):
        return None
    return _tell(room, table, wheel.spin(one))


@action(Permission.ROOM_HOST, on="room", audit=False)
def end_wheel(actor, room, *, no):
    """Put the wheel away."""
    hold(room)
    table = Table(room)
    one = table.get("wheel")
    return _tell(room, table, wheel.end(one)) if one and (one.no, one.on) == (no, True) else None


@action(Permission.ROOM_HOST, on="room", audit=False)
def start_pause(actor, room, *, minutes, words, link, exercise=""):
    """A break until a moment all see coming, with something to do meanwhile. Again: a new moment."""
    hold(room)
    what = breaks.chosen(room.meeting.group, exercise) if exercise else {}
    if what is None:
        raise Refused("no_such_exercise")
    pause = {"until": int(now().timestamp()) + 60 * minutes, "minutes": minutes, "words": words, "link": link,
             "key": exercise, "exercise": what}
    Table(room).save(pause=pause)
    return append(room, ALL, "pause", pause | {"on": True})


@action(Permission.ROOM_HOST, on="room", audit=False)
def end_pause(actor, room):
    """Everybody is back. The countdown informs; only a host ends the break."""
    hold(room)
    table = Table(room)
    if not table.kept.get("pause"):
        return None
    table.save(pause=None)
    return append(room, ALL, "pause", {
        "until": 0, "minutes": 0, "words": "", "link": "", "key": "", "exercise": {}, "on": False})
