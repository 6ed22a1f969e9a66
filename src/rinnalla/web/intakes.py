"""Registration follows the group and its meetings: what one registers for is renewed when they change."""

from rinnalla.access.subjects import SYSTEM
from rinnalla.base.events import subscribe
from rinnalla.groups.events import GroupChanged, GroupPublished
from rinnalla.groups.models import Group
from rinnalla.meetings.events import MeetingCancelled, MeetingMoved, MeetingPlanned
from rinnalla.meetings.models import Meeting
from rinnalla.registrations.actions import open_intakes


def _renew(group: int) -> None:
    """Drafts have nothing to register for yet."""
    found = Group.objects.filter(pk=group, state="published").select_related("lead__federation").first()
    if found is not None:
        open_intakes(SYSTEM, found)


def _renew_of(meeting: int) -> None:
    _renew(Meeting.objects.values_list("group", flat=True).get(pk=meeting))


def subscribe_all() -> None:
    for event in (GroupPublished, GroupChanged):
        subscribe(event, lambda happened: _renew(happened.group))
    for change in (MeetingPlanned, MeetingMoved, MeetingCancelled):
        subscribe(change, lambda happened: _renew_of(happened.meeting))
