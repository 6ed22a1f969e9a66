"""Rounds: started and ended by hosts, carried on by the one in turn or a host."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission

from ..circle import picks, rounds
from ..circle.table import Table, hands, sitters
from ..closing import tell_who_came
from ..models import Room, Seat
from ..streams import ALL, Refused, append, hold
from .feelings import _shown
from .talk import _must_be_inside


def _tell(room: Room, table: Table, before: rounds.Round | None, after: rounds.Round):
    """Keep it and tell everybody, when something changed."""
    if after == before:
        return None
    table.put("round", after)
    return append(room, ALL, "round", after.told)


@action(Permission.ROOM_HOST, on="room", audit=False)
def start_round(actor, room, *, no, kind, question):
    """Begin a round after the one numbered `no`; the host who starts it goes first and shows the way."""
    hold(room)
    table = Table(room)
    before = table.get("round")
    if table.number("round") != no + 1:
        return None
    present, ready = sitters(room)
    mine = Seat.objects.filter(room=room, person=actor.person).values_list("pk", flat=True).first()
    at = present.index(mine) if mine in present else 0
    told = _tell(room, table, before, rounds.begin(no + 1, kind, question, present[at:] + present[:at], ready))
    if kind == "closing":
        tell_who_came(room)
    return told


def _current(table: Table, no: int) -> rounds.Round | None:
    one = table.get("round")
    return one if one and one.no == no and one.on else None


@action(Permission.ROOM_WRITE, on="room", audit=False)
def answer_turn(actor, room, seat, *, no, of, how):
    """The turn of seat `of` in round `no` is done, passed, or comes later. One's own; a host's hand helps anybody on.

    What was true when the key was pressed is named, so that two presses never skip two people.
    """
    hold(room)
    _must_be_inside(seat)
    if of != seat.pk and not seat.hosts:
        raise Refused("not_your_turn")
    table = Table(room)
    one = _current(table, no)
    if one is None or one.turn != of:
        return None
    told = _tell(room, table, one, rounds.answer(one, of, how, sitters(room)[1]))
    if how == "done":
        _has_spoken(room, table, of)
    return told


def _has_spoken(room: Room, table: Table, seat: int) -> None:
    """Whoever has had the word lets those who have not go first. A flag of this evening; no times are kept."""
    if seat in table.spoken:
        return
    before = hands(room, table.spoken)
    table.save(spoken=[*table.spoken, seat])
    if seat in before and (order := hands(room, table.spoken)) != before:
        append(room, ALL, "hand", {"seat": seat, "up": True, "order": order})


@action(Permission.ROOM_HOST, on="room", audit=False)
def order_round(actor, room, *, no, order):
    """Ask those who are still to come in this order."""
    hold(room)
    table = Table(room)
    one = _current(table, no)
    return _tell(room, table, one, rounds.reorder(one, order)) if one else None


@action(Permission.ROOM_HOST, on="room", audit=False)
def end_round(actor, room, *, no):
    """The round is over."""
    hold(room)
    table = Table(room)
    one = _current(table, no)
    return _tell(room, table, one, rounds.end(one)) if one else None


def _people_changed(room: Room) -> None:
    """Somebody came, left, rests or listens: what goes on passes them by or takes them in."""
    table = Table(room)
    if not table.kept:
        return
    present, ready = sitters(room)
    here = set(Seat.objects.filter(room=room, state="inside").values_list("pk", flat=True))
    if (one := table.get("round")) and one.on:
        _tell(room, table, one, rounds.people(one, present, ready))
    if table.floor and table.floor not in here:
        table.save(floor=0)
        append(room, ALL, "floor", {"seat": 0})
    chosen = table.get("picks")
    if chosen and chosen.on and (after := picks.people(chosen, ready)) != chosen:
        _shown(room, table, after)
