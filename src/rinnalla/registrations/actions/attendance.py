"""Who came: marked from the room or by hand, correctable; then numbers only (REG8)."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base.clock import now
from rinnalla.groups.models import Group
from rinnalla.meetings.models import Meeting

from ..models import Attendance, AttendanceCount, Registration
from ._line import _count


class Frozen(Exception):
    """The names are gone and the numbers stay: nothing is marked any more."""


def _open_to_marks(meeting: Meeting) -> None:
    if AttendanceCount.objects.filter(meeting=meeting).exclude(frozen_at=None).exists():
        raise Frozen(meeting.pk)


@action(Permission.ATTENDANCE_MARK, on="meeting")
def mark_present(actor: Actor, meeting: Meeting, registration: Registration, *,
                 by_room: bool = False) -> Attendance | None:
    """One registered person came. The room never overrules what a facilitator marked by hand; None once frozen."""
    if by_room and AttendanceCount.objects.filter(meeting=meeting).exclude(frozen_at=None).exists():
        return None
    _open_to_marks(meeting)
    defaults = {"present": True, "by_room": by_room}
    row, made = Attendance.objects.get_or_create(meeting=meeting, registration=registration, defaults=defaults)
    if not made and not by_room:
        Attendance.objects.filter(pk=row.pk).update(**defaults)
    return row


@action(Permission.ATTENDANCE_MARK, on="meeting")
def mark_attendance(actor: Actor, meeting: Meeting, *, came: set[int]) -> int:
    """Who of the expected came (`came`: ids of registrations); the others did not. Corrects earlier marks.

    Those let in from the line stay marked as they are. Raises Frozen when only numbers are left.
    """
    _open_to_marks(meeting)
    expected = set(Registration.objects.expected_at(meeting).values_list("pk", flat=True))
    rows = [Attendance(meeting=meeting, registration_id=pk, present=pk in came) for pk in expected]
    Attendance.objects.bulk_create(rows, update_conflicts=True, unique_fields=["meeting", "registration"],
                                   update_fields=["present", "by_room"])
    return len(expected & came)


@action(Permission.ATTENDANCE_MARK, on="group")
def freeze_attendance(actor: Actor, group: Group) -> int:
    """Turn the attendance of a group's meetings into counts and delete the rows. Returns how many meetings.

    Those let in from the line came without having been expected: they are not part of what REG3 learns from.
    """
    frozen = 0
    for meeting in Meeting.objects.filter(group=group, attendances__isnull=False).distinct():
        rows = Attendance.objects.filter(meeting=meeting)
        expected = rows.filter(standby=False)
        came, marked = expected.filter(present=True).count(), set(expected.values_list("registration", flat=True))
        absent = Registration.objects.expected_at(meeting).exclude(pk__in=marked).count()
        row = _count(meeting.pk, registered=len(marked) + absent, came=came)
        AttendanceCount.objects.filter(pk=row.pk).update(frozen_at=now())
        rows.delete()
        frozen += 1
    return frozen
