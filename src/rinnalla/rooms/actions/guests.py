"""Coming by the invite link: a nickname, one click, and one is in the waiting room (ROOM2)."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission, Role
from rinnalla.base.clock import now
from rinnalla.base.sealed import insert
from rinnalla.people.models import Pass, Person, Standing
from rinnalla.people.passes import issue

from ..models import Seat
from ..streams import Refused, hold

MOST_WAITING = 300


@action(Permission.PUBLIC, on="room", audit=False)
def join_as_guest(actor, room, *, name):
    """Give a guest a person without contact, a pass and a seat; somebody we know comes as who they are.

    Returns (seat, pass or None). The pass opens this room and nothing else, and dies with the meeting.
    """
    hold(room)
    if room.door == room.Door.LOCKED:
        raise Refused("locked")
    if room.seats.filter(state__in=["waiting", "outside"]).count() >= MOST_WAITING:
        raise Refused("crowded")
    person = Person.objects.get(pk=actor.person) if actor.known else _new_guest(room, name)
    if Seat.objects.filter(room=room, person=person, state="removed").exists():
        raise Refused("removed")
    _stand(room, person)
    seat = Seat.objects.of(room, person.pk) or Seat(room=room, person=person)
    seat.room = room
    seat.name, seat.by_pass = name, not actor.known or actor.by_pass
    seat.role = Seat.Badge.GUEST if seat.pk is None else seat.role
    seat.rules_at = now()
    seat.save()
    return seat, None if actor.known else _pass(room, person)


def _new_guest(room, name: str) -> Person:
    group = room.meeting.group
    return insert(Person(federation_id=group.federation_id, language=group.language, reminders=False), name=name)


def _stand(room, person: Person) -> None:
    Standing.objects.get_or_create(
        person=person, role=Role.GUEST, federation_id=room.meeting.group.federation_id, association=None,
        group=room.meeting.group_id, meeting=room.meeting_id)


def _pass(room, person: Person) -> Pass:
    return issue(person, kind=Pass.Kind.GUEST, subject=f"room:{room.pk}", expires_at=room.ends_itself_at)

