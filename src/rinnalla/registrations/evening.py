"""One evening of one registration: its address in a letter, and when the line may come in (REG11, REG12).

The address names a registration and a meeting. It lets its holder say “late” or “can't come” for that evening and
nothing else, from a day and a half before until the end.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from rinnalla.access.subjects import Scope
from rinnalla.base import codes
from rinnalla.base.clock import now
from rinnalla.base.house import public_url
from rinnalla.meetings.models import Meeting

from .models import DayNote, Registration

SPEAKS_FROM = timedelta(hours=36)
STANDBY_BEFORE = STANDBY_AFTER = timedelta(minutes=10)


@dataclass
class Evening:
    """A registration and the meeting it is about."""

    registration: Registration
    meeting: Meeting

    @property
    def scope(self) -> Scope:
        return self.registration.scope

    @property
    def code(self) -> str:
        return code_of(self.registration.pk, self.meeting.pk)

    @property
    def note(self) -> str:
        """What has been told: `late`, `absent` or nothing."""
        found = DayNote.objects.filter(registration=self.registration, meeting=self.meeting)
        return found.values_list("what", flat=True).first() or ""


def code_of(registration_pk: int, meeting_pk: int) -> str:
    return codes.sign(registration_pk, meeting_pk, "evening")


def address(registration_pk: int, meeting_pk: int, what: str) -> str:
    """The whole address for a letter; `what` is `late` or `absent`."""
    path = reverse(f"registrations:{what}", kwargs={"code": code_of(registration_pk, meeting_pk)})
    return public_url() + path


def evening_of(code: str) -> Evening | None:
    """What a code opens while it is time; None for anything else."""
    found = codes.unsign(code, "evening")
    if found is None:
        return None
    one = Registration.objects.with_all().filter(pk=found[0]).exclude(state__in=["erased", "waiting"]).first()
    meeting = Meeting.objects.filter(pk=found[1], state="planned", ends_at__gt=now(),
                                     starts_at__lte=now() + SPEAKS_FROM).first()
    if one is None or meeting is None or meeting.group_id != one.intake.group_id:
        return None
    if one.intake.meeting_id not in (None, meeting.pk) or one.intake.group.state != "published":
        return None
    meeting.group = one.intake.group
    return Evening(one, meeting)


def standby_open(meeting: Meeting, moment: datetime) -> bool:
    """From ten minutes before to ten minutes after the start the line may wait at the door."""
    return meeting.state == "planned" and (
        meeting.starts_at - STANDBY_BEFORE <= moment <= meeting.starts_at + STANDBY_AFTER)


def standby_at(persons, meeting_pk: int) -> Evening | None:
    """The place in line by which one of these persons may wait at this meeting's door now; None: not now."""
    meeting = Meeting.objects.filter(pk=meeting_pk, group__state="published").select_related(
        "group__lead", "group__federation").first()
    if meeting is None or not standby_open(meeting, now()):
        return None
    mine = Registration.objects.in_line_for(meeting).filter(person__in=list(persons)).with_all().first()
    return Evening(mine, meeting) if mine else None


def standby_meeting(persons) -> int | None:
    """The meeting at whose door these persons may wait just now."""
    moment = now()
    near = Meeting.objects.filter(starts_at__lte=moment + STANDBY_BEFORE, starts_at__gte=moment - STANDBY_AFTER)
    for meeting in near.filter(state="planned", group__state="published"):
        if Registration.objects.in_line_for(meeting).filter(person__in=list(persons)).exists():
            return meeting.pk
    return None


def empty_places(intake, meeting: Meeting, present: set[int], moment: datetime) -> int:
    """Places that stay empty in this meeting, before anybody of the line has been let in.

    Until the start a place waits for its holder, unless they said they cannot come. After it a place is kept for
    those who are here (`present`: ids of persons) and for those who said they are late.
    """
    if intake.wanted is None:
        return 0
    notes = dict(DayNote.objects.filter(meeting=meeting).values_list("registration", "what"))
    kept = 0
    for pk, person in Registration.objects.expected_at(meeting).values_list("pk", "person"):
        told = notes.get(pk, "")
        coming = told != "absent" if moment < meeting.starts_at else told == "late"
        kept += person in present or coming
    offered = Registration.objects.filter(intake=intake, state="offered").count()
    return max(0, intake.wanted - kept - offered)
