"""Mood rounds and picture cards: everyone picks, all see them together; feelings leave counts, never people."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.meetings.actions.traces import _note_feelings

from ..circle import picks
from ..circle.table import Table, sitters
from ..models import Room
from ..streams import ALL, Refused, append, hold
from .talk import _must_be_inside

LEAST_KEPT = 5  # fewer people's feelings are not kept even as counts


def _tell(room: Room, table: Table, one: picks.Picks):
    table.put("picks", one)
    return append(room, ALL, "picks", one.told)


def _shown(room: Room, table: Table, one: picks.Picks):
    """Everybody sees them; of moods only how many chose what goes on to the planning of coming meetings."""
    if one.way == "mood" and sum(one.counts.values()) >= LEAST_KEPT:
        _note_feelings(room.meeting, one.counts)
    return _tell(room, table, one)


@action(Permission.ROOM_HOST, on="room", audit=False)
def start_picks(actor, room, *, no, way, hidden):
    """Ask everybody to pick a mood or a card, after the picking numbered `no`."""
    hold(room)
    table = Table(room)
    if table.number("picks") != no + 1:
        return None
    return _tell(room, table, picks.Picks(no + 1, way, hidden))


def _current(table: Table, no: int) -> picks.Picks | None:
    one = table.get("picks")
    return one if one and one.no == no and one.on else None


@action(Permission.ROOM_WRITE, on="room", audit=False)
def pick(actor, room, seat, *, no, card):
    """One's own choice; 0 takes it back. Everybody hears that it was made, not what it is."""
    hold(room)
    _must_be_inside(seat)
    table = Table(room)
    one = _current(table, no)
    if one is None or card > picks.WAYS[one.way]:
        raise Refused("picks_over")
    after = picks.choose(one, seat.pk, card, sitters(room)[1])
    if after == one:
        return None
    if after.shown:
        return _shown(room, table, after)
    if after.told != one.told:
        return _tell(room, table, after)
    table.put("picks", after)
    return None


@action(Permission.ROOM_HOST, on="room", audit=False)
def show_picks(actor, room, *, no):
    """Show them though not all have chosen. Hidden ones only from three, so that nobody is guessed."""
    hold(room)
    table = Table(room)
    one = _current(table, no)
    if one is None or one.shown:
        return None
    if not picks.may_show(one):
        raise Refused("too_few")
    return _shown(room, table, picks.show(one))


@action(Permission.ROOM_HOST, on="room", audit=False)
def end_picks(actor, room, *, no):
    """Put the cards away; what was chosen is forgotten."""
    hold(room)
    table = Table(room)
    one = _current(table, no)
    return _tell(room, table, picks.end(one)) if one else None
