"""Hands and how one sits here: asking for the word, resting for a while, rather listening."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import now

from ..circle.table import Table, hands
from ..models import Room, Seat
from ..streams import ALL, Refused, Stored, append, hold
from .rounds import _has_spoken, _people_changed
from .talk import _must_be_inside


@action(Permission.ROOM_WRITE, on="room", audit=False)
def raise_hand(actor, room, seat, *, up):
    """Ask for the word, or take the hand down; whoever has the word gives it back the same way."""
    hold(room)
    _must_be_inside(seat)
    table = Table(room)
    if not up and table.floor == seat.pk:
        _give_floor(room, table, 0)
    return _move_hand(room, table, seat, up)


def _move_hand(room: Room, table: Table, seat: Seat, up: bool) -> Stored | None:
    at = now() if up else None
    if not Seat.objects.filter(pk=seat.pk, hand_at__isnull=up).update(hand_at=at):
        return None
    seat.hand_at = at
    return append(room, ALL, "hand", {"seat": seat.pk, "up": up, "order": hands(room, table.spoken)}, seat=seat)


def _give_floor(room: Room, table: Table, seat: int) -> Stored:
    table.save(floor=seat)
    return append(room, ALL, "floor", {"seat": seat})


@action(Permission.ROOM_HOST, on="room", audit=False)
def lower_hand(actor, room, *, target):
    """Take down somebody's hand."""
    hold(room)
    return _move_hand(room, Table(room), _here(room, target), False)


def _here(room: Room, pk: int) -> Seat:
    seat = Seat.objects.filter(room=room, pk=pk, state="inside").first()
    if seat is None:
        raise Refused("no_such_seat")
    return seat


@action(Permission.ROOM_HOST, on="room", audit=False)
def call(actor, room, *, target):
    """Give somebody the word (0: nobody has it). Their hand goes down, and those who have not spoken come first."""
    hold(room)
    table = Table(room)
    if target == table.floor:
        return None
    if target:
        seat = _here(room, target)
        _has_spoken(room, table, seat.pk)
        _move_hand(room, table, seat, False)
    return _give_floor(room, table, target)


@action(Permission.ROOM_WRITE, on="room", audit=False)
def rest(actor, room, seat, *, on):
    """Rest for a while, or be back: the place stays, rounds pass by, nothing is written to the talk."""
    if not _sits(room, seat, "resting", on):
        return None
    told = append(room, ALL, "rest", {"seat": seat.pk, "on": on}, seat=seat)
    _people_changed(room)
    return told


@action(Permission.ROOM_WRITE, on="room", audit=False)
def listen(actor, room, seat, *, on):
    """“I'd rather listen”: rounds pass by, and one is in the circle all the same."""
    if not _sits(room, seat, "listens", on):
        return None
    told = append(room, ALL, "listen", {"seat": seat.pk, "on": on}, seat=seat)
    _people_changed(room)
    return told


def _sits(room: Room, seat: Seat, field: str, on: bool) -> bool:
    """Note how one sits; False when it was so already."""
    hold(room)
    _must_be_inside(seat)
    setattr(seat, field, on)
    return bool(Seat.objects.filter(pk=seat.pk, **{field: not on}).update(**{field: on}))
