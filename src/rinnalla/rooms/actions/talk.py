"""What a person in the room says and shows. No audit rows: they would say who wrote."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.base.clock import now

from ..models import Event, Room, Seat
from ..streams import ALL, HOSTS, Refused, Stored, append, earlier, hold


def _must_be_inside(seat: Seat) -> None:
    if seat.state != "inside":
        raise Refused("waiting")


def _must_have_voice(room: Room, seat: Seat) -> None:
    _must_be_inside(seat)
    if seat.muted and not seat.hosts:
        raise Refused("muted")


@action(Permission.ROOM_WRITE, on="room", audit=False)
def say(actor, room, seat, *, text, client_id):
    """A message to all; where messages are looked at first, it waits in the hosts' stream."""
    if made := earlier(seat, client_id):
        return made
    hold(room)
    _must_have_voice(room, seat)
    if not room.premoderated or seat.hosts:
        return append(room, ALL, "message", {"seat": seat.pk, "text": text}, seat=seat, client_id=client_id)
    mine = append(room, seat.stream, "held", {"text": text}, seat=seat, client_id=client_id)
    append(room, HOSTS, "held", {"seat": seat.pk, "of": mine.n, "text": text}, seat=seat)
    return mine


@action(Permission.ROOM_WRITE, on="room", audit=False)
def whisper(actor, room, seat, *, to, text, client_id):
    """A private message between a host and one person: in the streams of those two seats, nowhere else."""
    if made := earlier(seat, client_id):
        return made
    hold(room)
    other = Seat.objects.filter(room=room, pk=to, state__in=["inside", "waiting"]).first()
    if other is None or other.pk == seat.pk:
        raise Refused("no_such_seat")
    if not (seat.hosts or other.hosts):
        raise Refused("only_with_hosts")
    if seat.muted and not seat.hosts:
        raise Refused("muted")
    body = {"from": seat.pk, "to": other.pk, "name": seat.name, "text": text}
    append(room, other.stream, "private", body, seat=seat)
    return append(room, seat.stream, "private", body, seat=seat, client_id=client_id)


@action(Permission.ROOM_WRITE, on="room", audit=False)
def ask_for_help(actor, room, seat, *, text, client_id):
    """A call that only the hosts hear. Also from the waiting room, and also when muted."""
    if made := earlier(seat, client_id):
        return made
    hold(room)
    append(room, HOSTS, "help", {"seat": seat.pk, "name": seat.name, "text": text}, seat=seat)
    return append(room, seat.stream, "help", {"text": text}, seat=seat, client_id=client_id)


@action(Permission.ROOM_WRITE, on="room", audit=False)
def raise_hand(actor, room, seat, *, up):
    """Ask for a turn, or take the hand down."""
    hold(room)
    _must_be_inside(seat)
    return _move_hand(room, seat, up)


def _move_hand(room: Room, seat: Seat, up: bool) -> Stored | None:
    at = now() if up else None
    missing = {"hand_at__isnull": up}
    if not Seat.objects.filter(pk=seat.pk, **missing).update(hand_at=at):
        return None
    seat.hand_at = at
    return append(room, ALL, "hand", {"seat": seat.pk, "up": up}, seat=seat)


@action(Permission.ROOM_WRITE, on="room", audit=False)
def take_back(actor, room, seat, *, n):
    """Take one's own message away."""
    hold(room)
    _must_be_inside(seat)
    message = _message(room, n)
    if message.seat_id != seat.pk:
        raise Refused("not_yours")
    return _erase(room, message)


def _message(room: Room, n: int) -> Event:
    found = Event.objects.filter(room=room, stream=ALL, n=n, type="message").first()
    if found is None:
        raise Refused("no_such_message")
    found.room = room
    return found


def _erase(room: Room, message: Event) -> Stored | None:
    """The text leaves the row; a tombstone tells everyone. Twice changes nothing."""
    if not Event.objects.filter(pk=message.pk, gone=False).update(gone=True, body_box=b""):
        return None
    return append(room, ALL, "gone", {"of": message.n})
