"""What a person in the room says and shows. No audit rows: they would say who wrote."""

import json

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission

from ..models import Event, Room, Seat
from ..streams import ALL, HOSTS, Refused, Stored, append, append_to_all, hold


def _must_be_inside(seat: Seat) -> None:
    if seat.state != "inside":
        raise Refused("waiting")


def _must_have_voice(room: Room, seat: Seat) -> None:
    _must_be_inside(seat)
    if seat.muted and not seat.hosts:
        raise Refused("muted")


def _heard_at_once(room: Room, seat: Seat) -> bool:
    """As far as was read last: inside, with a voice, in the common room, and nobody looks first."""
    return seat.state == "inside" and (seat.hosts or not (seat.muted or seat.breakout_id or room.premoderated))


@action(Permission.ROOM_WRITE, on="room", audit=False)
def say(actor, room, seat, *, text, client_id, of=0):
    """A message to all, perhaps an answer to the message numbered `of`. Where messages are looked at first, it waits
    in the hosts' stream.
    """
    said = {"seat": seat.pk, "text": text}
    if not of and _heard_at_once(room, seat) and (made := append_to_all(room, "message", said, seat, client_id)):
        return made
    if made := hold(room, seat, client_id):
        return made
    _must_have_voice(room, seat)
    if seat.breakout_id and not seat.hosts:
        raise Refused("in_part")
    body = {"text": text} | ({"of": _message(room, of).n} if of else {})
    if not room.premoderated or seat.hosts:
        return append(room, ALL, "message", {"seat": seat.pk} | body, seat=seat, client_id=client_id)
    mine = append(room, seat.stream, "held", {"text": text}, seat=seat, client_id=client_id)
    append(room, HOSTS, "held", {"seat": seat.pk, "of": mine.n, "text": text} | ({"re": of} if of else {}), seat=seat)
    return mine


@action(Permission.ROOM_WRITE, on="room", audit=False)
def edit(actor, room, seat, *, n, text, client_id):
    """Put one's own message in other words. The earlier words leave the database; all see that it was edited."""
    if made := hold(room, seat, client_id):
        return made
    _must_have_voice(room, seat)
    message = _message(room, n)
    if message.seat_id != seat.pk or message.gone:
        raise Refused("not_yours")
    if room.premoderated and not seat.hosts:
        raise Refused("looked_at")
    _forget_edits(room, n)
    message.body = json.dumps(json.loads(message.body) | {"text": text, "edited": True}, ensure_ascii=False,
                              separators=(",", ":"))
    message.save(update_fields=["body_box"])
    return append(room, ALL, "edited", {"of": n, "text": text}, seat=seat, client_id=client_id)


def _forget_edits(room: Room, n: int) -> None:
    """Earlier words of a message stand nowhere."""
    for event in Event.objects.filter(room=room, stream=ALL, type="edited", gone=False):
        event.room = room
        if json.loads(event.body)["of"] == n:
            Event.objects.filter(pk=event.pk).update(gone=True, body_box=b"")


@action(Permission.ROOM_WRITE, on="room", audit=False)
def whisper(actor, room, seat, *, to, text, client_id):
    """A private message between a host and one person: in the streams of those two seats, nowhere else."""
    if made := hold(room, seat, client_id):
        return made
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
    if made := hold(room, seat, client_id):
        return made
    where = {"part": seat.breakout_id} if seat.breakout_id else {}
    append(room, HOSTS, "help", {"seat": seat.pk, "name": seat.name, "text": text} | where, seat=seat)
    return append(room, seat.stream, "help", {"text": text}, seat=seat, client_id=client_id)


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
    _forget_edits(room, message.n)
    return append(room, ALL, "gone", {"of": message.n})
