"""Coming in, waiting, leaving: one way in for everybody, whichever link brought them."""

from django.utils import timezone

from rinnalla.access.guard import action, may
from rinnalla.access.permissions import Permission
from rinnalla.base.db import locked
from rinnalla.people.models import Consent

from ..models import OpenPage, Room, Seat
from ..rights import Standings, badge_of, seated
from ..rules import rules_version
from ..states import HERE, SEAT
from ..streams import ALL, HOSTS, Refused, append, change, hold
from .rounds import _people_changed


def _room_of(meeting) -> Room:
    """The meeting's room, made when first needed. What is kept is settled here and does not change later."""
    room = locked(Room.objects.filter(meeting=meeting)).first()
    if room is None:  # two who come first at the same moment: one of them makes it, the other finds it
        group = meeting.group
        room, _made = locked(Room.objects).get_or_create(meeting=meeting, defaults={
            "keeps_chat": group.keeps_chat, "premoderated": group.premoderated, "invite_open": group.guest_link})
    room.meeting = meeting
    return room


@action(Permission.ROOM_ENTER, on="meeting", audit=False)
def take_seat(actor, meeting, *, name):
    """Cross the threshold: a name for this evening, and the group's rules accepted. Coming again changes the name."""
    room, actor = _room_of(meeting), seated(actor, meeting)
    if room.ended:
        raise Refused("ended")
    seat = Seat.objects.of(room, actor.person) or Seat(room=room, person_id=actor.person)
    if seat.state == "removed":
        _come_back_as_host(actor, room, seat)
    seat.room = room
    seat.name, seat.role = name, badge_of(actor, room)
    seat.strong, seat.by_pass, seat.rules_at = actor.strong, actor.by_pass, timezone.now()
    seat.save()
    _accept_rules(actor, meeting.group)
    return seat


def _come_back_as_host(actor, room: Room, seat: Seat) -> None:
    """Whoever hosts this room can always come in again, also when they were removed before they became its host."""
    if not may(actor, Permission.ROOM_HOST, room):
        raise Refused("removed")
    seat.state, seat.admitted_at = "left", None


def _accept_rules(actor, group) -> None:
    Consent.objects.get_or_create(
        person_id=actor.person, about=Consent.About.RULES, subject=f"group:{group.pk}",
        text_version=rules_version(group), withdrawn_at=None)


@action(Permission.ROOM_ENTER, on="room", audit=False)
def arrive(actor, room, seat, *, page=""):
    """Be connected: into the room, or into the waiting room. The first host opens it. True when something changed.

    `page` is the mark of the page, where other processes may hold pages of the same seat.
    """
    hold(room)
    if page:
        OpenPage.objects.create(seat=seat, mark=page)
    if seat.state in HERE:
        return False
    seat.role, seat.strong, seat.by_pass = badge_of(actor, room), actor.strong, actor.by_pass
    if seat.hosts:
        _enter(room, seat)
        _open(actor, room)
    elif seat.admitted_at or _straight_in(room):
        _enter(room, seat)
    else:
        _move(seat, "waiting")
        append(room, HOSTS, "wait", {"seat": seat.pk, "name": seat.name, "role": seat.role}, seat=seat)
    return True


def _straight_in(room: Room) -> bool:
    return room.door == Room.Door.OPEN and room.state == "open" and timezone.now() >= room.meeting.door_at


def _open(actor, room: Room) -> None:
    """A host being there opens the room; with an open door those who waited come in."""
    if room.state != "waiting":
        return
    change(room, state="open", opened_at=timezone.now(), opened_by_id=actor.person)
    append(room, HOSTS, "opened", {})
    append(room, HOSTS, "settings", room.settings)
    append(room, ALL, "pace", {"slow": room.slow_seconds, "premoderated": room.premoderated})
    if _straight_in(room):
        for seat in room.seats.filter(state="waiting"):
            seat.room = room
            _admit(room, seat)


def _move(seat: Seat, state: str) -> None:
    SEAT.check(seat.state, state)
    seat.state, seat.seen_at = state, timezone.now()
    if state not in HERE:
        seat.hand_at = None
    if state == "removed":
        seat.breakout = None
    seat.save(update_fields=["state", "seen_at", "hand_at", "admitted_at", "role", "strong", "by_pass",
                             "breakout"])


def _admit(room: Room, seat: Seat) -> None:
    """From the waiting room into the room. Whoever calls this raises the access version."""
    append(room, HOSTS, "wait_over", {"seat": seat.pk})
    _enter(room, seat)
    append(room, seat.stream, "admitted", {})


def _enter(room: Room, seat: Seat) -> None:
    seat.admitted_at = seat.admitted_at or timezone.now()
    _move(seat, "inside")
    append(room, ALL, "in", {"seat": seat.pk, "name": seat.name, "role": seat.role, "rest": seat.resting,
                             "listens": seat.listens}, seat=seat)
    _count(room)
    _people_changed(room)


def _count(room: Room) -> None:
    """Only the largest number of people at once is remembered, hosts and support persons aside; nobody's comings."""
    here = room.seats.inside().exclude(role__in=[Seat.Badge.HOST, Seat.Badge.SUPPORT]).count()
    guests = room.seats.filter(role=Seat.Badge.GUEST).exclude(admitted_at=None).count()
    if here > room.head_count or guests > room.guests:
        room.head_count, room.guests = max(here, room.head_count), max(guests, room.guests)
        room.save(update_fields=["head_count", "guests"])


@action(Permission.ROOM_ENTER, on="room", audit=False)
def leave(actor, room, seat, *, page=""):
    """Leave quietly. With the mark of a page only this page goes, while the seat is open on another one."""
    hold(room)
    if not (page and _open_beside(seat, page)):
        _go(room, seat)


def _open_beside(seat: Seat, page: str) -> bool:
    """This page is gone; the room is held, so that of two pages that leave at once the later one sees it."""
    OpenPage.objects.filter(mark=page).delete()
    return OpenPage.objects.filter(seat=seat).alive().exists()


@action(Permission.ROOM_TIDY, on="room", audit=False)
def drop(actor, room, seat):
    """Somebody has not been seen for a while: the seat is free for them to come back to."""
    hold(room)
    _go(room, seat)


def _go(room: Room, seat: Seat) -> None:
    was = seat.state
    if was not in HERE:
        return
    _move(seat, "left")
    change(room)
    if was == "inside":
        append(room, ALL, "out", {"seat": seat.pk})
        _people_changed(room)
    else:
        append(room, HOSTS, "wait_over", {"seat": seat.pk})


@action(Permission.ROOM_TIDY, on="room", audit=False)
def refresh_rights(actor, room):
    """Standings changed elsewhere: badges follow, whoever may not be here any more has left, everybody is reread."""
    hold(room)
    seats = list(room.seats.filter(state__in=HERE))
    standings = Standings(s.person_id for s in seats if s.person_id)
    change(room)
    for seat in seats:
        seat.room = room
        holder = standings.actor(seat.person_id, strong=seat.strong, by_pass=seat.by_pass)
        if not may(holder, Permission.ROOM_ENTER, room):
            _go(room, seat)
        elif (badge := badge_of(holder, room)) != seat.role:
            _give_badge(room, seat, badge)
    append(room, HOSTS, "rights", {})


def _give_badge(room: Room, seat: Seat, role: str) -> None:
    seat.role = role
    seat.save(update_fields=["role"])
    append(room, ALL, "role", {"seat": seat.pk, "role": role})
    append(room, seat.stream, "role", {"role": role})
