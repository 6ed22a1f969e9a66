"""Registration follows the group and its meetings: what one registers for is renewed when they change."""

from rinnalla.access.subjects import SYSTEM
from rinnalla.base.events import subscribe
from rinnalla.groups.events import GroupCancelled, GroupChanged, GroupClosed, GroupPublished
from rinnalla.groups.models import Group
from rinnalla.meetings.events import MeetingCancelled, MeetingMoved, MeetingPlanned
from rinnalla.meetings.models import Meeting
from rinnalla.registrations.actions import open_intakes
from rinnalla.registrations.applications.actions import close_undecided


def _renew(group: int) -> None:
    """Drafts have nothing to register for yet."""
    found = Group.objects.filter(pk=group, state="published").select_related("lead__federation").first()
    if found is not None:
        open_intakes(SYSTEM, found)


def _renew_of(meeting: int) -> None:
    _renew(Meeting.objects.values_list("group", flat=True).get(pk=meeting))


def _answer_applicants(group: int) -> None:
    """Nobody waits for a group that is over."""
    close_undecided(SYSTEM, Group.objects.select_related("lead__federation").get(pk=group))


def subscribe_all() -> None:
    for over in (GroupClosed, GroupCancelled):
        subscribe(over, lambda happened: _answer_applicants(happened.group))
    for event in (GroupPublished, GroupChanged):
        subscribe(event, lambda happened: _renew(happened.group))
    for change in (MeetingPlanned, MeetingMoved, MeetingCancelled):
        subscribe(change, lambda happened: _renew_of(happened.meeting))
