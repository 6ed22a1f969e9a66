"""What hosts do. Each leaves an audit row with the room and the person it concerns, never with any text."""

import json

from django.utils import timezone

from rinnalla.access.guard import action, note
from rinnalla.access.permissions import Permission, Role
from rinnalla.people.models import Standing
from rinnalla.people.passes import revoke

from ..calls import put_out
from ..models import Event, Room, Seat
from ..streams import ALL, HOSTS, Refused, append, change, hold
from .breakouts import _murmur
from .coming import _admit, _give_badge, _move
from .rounds import _people_changed
from .talk import _erase, _message


def _target(room: Room, pk: int, *states: str) -> Seat:
    seat = Seat.objects.filter(room=room, pk=pk).select_related("person").first()
    if seat is None or (states and seat.state not in states):
        raise Refused("no_such_seat")
    seat.room = room
    return seat


def _door_must_be_open(room: Room) -> None:
    """Participants are let in from a quarter of an hour before (ROOM1); before that the hosts are by themselves."""
    if timezone.now() < room.meeting.door_at:
        raise Refused("too_early")


@action(Permission.ROOM_HOST, on="room", audit=False)
def admit(actor, room, *, target):
    """Let one person in from the waiting room."""
    hold(room)
    _door_must_be_open(room)
    seat = _target(room, target)
    if seat.state != "waiting":
        return None
    change(room)
    return _admit(room, seat)


@action(Permission.ROOM_HOST, on="room", audit=False)
def admit_all(actor, room):
    """Let everybody in who waits now."""
    hold(room)
    _door_must_be_open(room)
    change(room)
    for seat in room.seats.filter(state="waiting").order_by("seen_at", "pk"):
        seat.room = room
        _admit(room, seat)


@action(Permission.ROOM_HOST, on="room")
def mute(actor, room, *, target, on):
    """Take or give back somebody's voice in writing. Hosts keep theirs."""
    hold(room)
    seat = _target(room, target)
    if seat.hosts:
        raise Refused("is_host")
    if seat.muted == on:
        return
    seat.muted = on
    seat.save(update_fields=["muted"])
    change(room)
    append(room, HOSTS, "muted", {"seat": seat.pk, "on": on})
    append(room, seat.stream, "muted", {"on": on})


@action(Permission.ROOM_HOST, on="room", audit=False)
def remove(actor, room, *, target):
    """Remove somebody for this meeting: the pass is dead, the invite link rotates, newcomers need admission (S6)."""
    hold(room)
    seat = _target(room, target)
    if seat.hosts:
        raise Refused("is_host")
    if seat.state == "removed":
        return
    was = seat.state
    _move(seat, "removed")
    _let_go(room, seat)
    door = Room.Door.HOSTS if room.door == Room.Door.OPEN else room.door
    change(room, door=door, invite_generation=room.invite_generation + 1)
    if was == "inside":
        append(room, ALL, "out", {"seat": seat.pk})
        _people_changed(room)
    elif was == "waiting":
        append(room, HOSTS, "wait_over", {"seat": seat.pk})
    append(room, HOSTS, "removed", {"seat": seat.pk})
    append(room, HOSTS, "settings", room.settings)
    if way := put_out(room, seat):
        append(room, ALL, "video", {"way": way})
    note(actor, "remove", room, about=seat.person_id)


def _let_go(room: Room, seat: Seat) -> None:
    """A guest's pass and standing end here. Others keep their place in the group: only this evening is closed."""
    if seat.person is not None and seat.role == Seat.Badge.GUEST:
        revoke(seat.person, subject=f"room:{room.pk}")
        Standing.objects.filter(person=seat.person, role=Role.GUEST, meeting=room.meeting_id).delete()


@action(Permission.ROOM_HOST, on="room", audit=False)
def take_in_again(actor, room, *, target):
    """Undo a removal made by mistake: the person may come to the waiting room again. A dead pass stays dead."""
    hold(room)
    seat = _target(room, target, "removed")
    if seat.role == Seat.Badge.GUEST:
        raise Refused("is_guest")
    Seat.objects.filter(pk=seat.pk).update(state="left", admitted_at=None)
    change(room)
    append(room, HOSTS, "forgiven", {"seat": seat.pk})
    note(actor, "take_in_again", room, about=seat.person_id)


@action(Permission.ROOM_HOST, on="room", audit=False)
def make_cohost(actor, room, *, target, on):
    """Share the hosting of this meeting, or take it back. Only with somebody who came in with a second factor."""
    hold(room)
    seat = _target(room, target, "inside")
    mine = {"person_id": seat.person_id, "role": Role.FACILITATOR, "federation_id": room.meeting.group.federation_id,
            "group": room.meeting.group_id, "meeting": room.meeting_id}
    if on and not seat.strong:
        raise Refused("needs_sign_in")
    if on:
        Standing.objects.get_or_create(**mine, defaults={"granted_by_id": actor.person})
        role = Seat.Badge.HOST
    elif Standing.objects.filter(**mine).delete()[0]:
        role = Seat.Badge.MEMBER
    else:
        raise Refused("is_host")
    change(room)
    _give_badge(room, seat, role)
    note(actor, "make_cohost" if on else "end_cohost", room, about=seat.person_id)


@action(Permission.ROOM_HOST, on="room")
def set_up(actor, room, *, door=None, premoderated=None, slow=None):
    """Door, looking at messages first, and the pace of writing."""
    hold(room)
    wanted = {"door": door, "premoderated": premoderated, "slow_seconds": slow}
    change(room, **{name: value for name, value in wanted.items() if value is not None})
    append(room, HOSTS, "settings", room.settings)
    append(room, ALL, "pace", {"slow": room.slow_seconds, "premoderated": room.premoderated})


@action(Permission.ROOM_HOST, on="room")
def invite(actor, room, *, do):
    """The invite link: `open` it, `renew` it (the old one is dead), or `shut` it."""
    hold(room)
    fields = {"open": {"invite_open": True}, "shut": {"invite_open": False},
              "renew": {"invite_open": True, "invite_generation": room.invite_generation + 1}}[do]
    change(room, **fields)
    append(room, HOSTS, "settings", room.settings)


@action(Permission.ROOM_HOST, on="room", audit=False)
def decide(actor, room, *, n, approve):
    """A message that waits: show it to all, or leave it out. Its text then lives in one place or in none."""
    hold(room)
    held = Event.objects.filter(room=room, stream=HOSTS, n=n, type="held").first()
    if held is None:
        raise Refused("no_such_message")
    if held.gone:
        return
    held.room = room
    body = json.loads(held.body)
    author = Seat.objects.get(pk=body["seat"])
    Event.objects.filter(pk=held.pk).update(gone=True, body_box=b"")
    Event.objects.filter(room=room, stream=author.stream, n=body["of"]).update(gone=True, body_box=b"")
    if approve and "part" in body:
        _murmur(room, author, body["part"], body["text"])
    elif approve:
        append(room, ALL, "message", {"seat": author.pk, "text": body["text"]}
               | ({"of": body["re"]} if "re" in body else {}), seat=author)
    append(room, HOSTS, "decided", {"of": n, "approved": approve})
    append(room, author.stream, "decided", {"of": body["of"], "approved": approve})


@action(Permission.ROOM_HOST, on="room")
def erase_message(actor, room, *, n):
    """Remove a message: its text leaves the database, a tombstone stays."""
    hold(room)
    _erase(room, _message(room, n))
