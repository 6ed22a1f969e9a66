"""The end of a meeting: the key of the talk is destroyed, rows are deleted, counts remain (ROOM11, ROOM13, P3)."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission, Role
from rinnalla.access.subjects import SYSTEM
from rinnalla.base import events, vault
from rinnalla.live.hub import hub
from rinnalla.meetings.events import MeetingHeld
from rinnalla.meetings.models import Meeting, RoomFacts
from rinnalla.people.models import Pass, Person, Standing
from rinnalla.registrations.actions.attendance import mark_present
from rinnalla.registrations.models import Registration

from ..calls import end_call
from ..closing import tell_who_came
from ..models import Event, OpenPage, PlannedPlace, Room, Seat
from ..streams import ALL, HOSTS, change, name_of

BYE = '{"type":"bye","why":"ended"}'


@action(Permission.ROOM_TIDY, on="room")
def end_room(actor, room):
    """End for all. The head count stays; the talk stays only where the group keeps it and said so beforehand."""
    if Room.objects.filter(pk=room.pk, state="ended").exists():
        return
    streams = [ALL, HOSTS, *(s.stream for s in room.seats.filter(state="waiting"))]
    _facts(room)
    tell_who_came(room)
    room.breakouts.all().delete()
    PlannedPlace.objects.of_meeting(room.meeting).delete()
    _attendance(room)
    change(room, state="ended", ended_at=timezone.now(), ended_by_id=actor.person, invite_open=False, circle_box=b"",
           breakouts_until=None)
    _guests_leave(room)
    end_call(room)
    if room.keeps_chat:
        Event.objects.filter(room=room).exclude(stream=ALL).delete()
        Seat.objects.filter(room=room).update(state="left", hand_at=None, seen_at=None)
        OpenPage.objects.filter(seat__room=room).delete()
    else:
        _wipe(room)
    transaction.on_commit(lambda: _say_goodbye(room, streams))


@action(Permission.ROOM_HOST, on="room")
def delete_transcript(actor, room):
    """Delete a talk that was kept."""
    _wipe(room)


@action(Permission.ROOM_TIDY, on="room")
def forget_transcript(actor, room):
    """Delete a kept talk whose time is over."""
    _wipe(room)


def _wipe(room: Room) -> None:
    """Rows first, then, once they are gone for good, the key."""
    key = room.key
    Event.objects.filter(room=room).delete()
    Seat.objects.filter(room=room).delete()
    Room.objects.filter(pk=room.pk).update(key="", keeps_chat=False)
    room.key, room.keeps_chat = "", False
    transaction.on_commit(lambda: vault.destroy([key]))


def _say_goodbye(room: Room, streams: list[str]) -> None:
    name = name_of(room.pk)
    for stream in streams:
        hub.post(name, stream, BYE)
    hub.post(name, ALL, BYE, room.access_version)


def _facts(room: Room) -> None:
    """Counts, and that it was held. A room that only its hosts visited before the time tells of no meeting."""
    RoomFacts.objects.update_or_create(meeting=room.meeting, defaults={
        "opened_at": room.opened_at, "ended_at": timezone.now(), "head_count": room.head_count,
        "guests": room.guests})
    held = Meeting.objects.filter(pk=room.meeting_id, state="planned").update(state="held", held_at=timezone.now())
    if held:
        events.publish(MeetingHeld(room.meeting_id))


def _attendance(room: Room) -> None:
    came = room.seats.exclude(admitted_at=None).exclude(person=None).values("person")
    here = Q(intake__meeting=None) | Q(intake__meeting=room.meeting_id)
    for registration in Registration.objects.filter(here, intake__group=room.meeting.group_id, person__in=came,
                                                    state="confirmed"):
        mark_present(SYSTEM, room.meeting, registration, by_room=True)


def _guests_leave(room: Room) -> None:
    """A guest lives as long as the meeting. Co-hosts of this one meeting are hosts no more."""
    mine = Pass.objects.filter(kind=Pass.Kind.GUEST, subject=f"room:{room.pk}")
    people = Person.objects.filter(pk__in=mine.values("person"), email_key="", user=None)
    keys = list(people.values_list("key", flat=True))
    Standing.objects.filter(meeting=room.meeting_id, role__in=[Role.GUEST]).delete()
    Standing.objects.filter(meeting=room.meeting_id, role=Role.FACILITATOR).delete()
    gone = list(people.values_list("pk", flat=True))
    Seat.objects.filter(person__in=gone).update(person=None)
    Person.objects.filter(pk__in=gone).delete()
    transaction.on_commit(lambda: vault.destroy(keys))
