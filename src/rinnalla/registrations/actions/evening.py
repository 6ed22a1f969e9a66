"""What a participant tells about one evening, and the door for those who wait in line (REG11, REG12)."""

from datetime import timedelta

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission, Role
from rinnalla.access.subjects import Actor
from rinnalla.base.clock import now
from rinnalla.base.events import publish
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Standing

from ..evening import empty_places, standby_open
from ..events import DayTold
from ..models import Attendance, DayNote, Registration, StandbyDoor
from ._line import _hold_both, _let_go, _letter
from .places import PlaceGone

STAYS = timedelta(hours=1)


def _tell(registration: Registration, meeting: Meeting, what: str) -> None:
    DayNote.objects.update_or_create(registration=registration, meeting=meeting, defaults={"what": what})
    publish(DayTold(meeting.pk))


@action(Permission.REGISTRATION_OWN, on="registration")
def tell_late(actor: Actor, registration: Registration, *, meeting: Meeting) -> None:
    """“I am late”: the hosts of this meeting see it, the place waits, and it is forgotten after."""
    _hold_both(registration)
    if registration.state == "confirmed":
        _tell(registration, meeting, DayNote.What.LATE)


@action(Permission.REGISTRATION_OWN, on="registration")
def tell_absent(actor: Actor, registration: Registration, *, meeting: Meeting) -> None:
    """“I can't come”: a place of this meeting alone goes to the line at once; in a group only the evening is missed."""
    _hold_both(registration)
    if registration.state != "confirmed":
        return
    if registration.intake.meeting_id == meeting.pk:
        _let_go(registration, "cancelled")
        _letter("cancelled", registration)
    else:
        _tell(registration, meeting, DayNote.What.ABSENT)


@action(Permission.REGISTRATION_OWN, on="registration")
def tell_coming(actor: Actor, registration: Registration, *, meeting: Meeting) -> None:
    """“I can come after all”: what was told is taken back."""
    _hold_both(registration)
    DayNote.objects.filter(registration=registration, meeting=meeting).delete()
    publish(DayTold(meeting.pk))


@action(Permission.REGISTRATION_OWN, on="registration")
def take_empty_seat(actor: Actor, registration: Registration, *, meeting: Meeting, present: set[int]) -> bool:
    """Somebody of the line comes in while places stay empty: first press wins, never one over. Raises PlaceGone.

    `present`: who is at the door or inside. The place in line stays; this evening is attended.
    """
    held = _hold_both(registration)
    here = Attendance.objects.filter(meeting=meeting, registration=registration, standby=True)
    if here.exists():
        return True
    if registration.state != "waiting" or not standby_open(meeting, now()):
        raise PlaceGone
    door, _made = StandbyDoor.objects.get_or_create(meeting=meeting)
    if not door.let_one_in(empty_places(held, meeting, present, now())):
        raise PlaceGone
    Attendance.objects.create(meeting=meeting, registration=registration, present=True, by_room=True, standby=True)
    Standing.objects.update_or_create(
        person_id=registration.person_id, role=Role.MEMBER, federation_id=held.group.federation_id, association=None,
        group=held.group_id, meeting=meeting.pk, defaults={"until": meeting.ends_at + STAYS})
    return True
