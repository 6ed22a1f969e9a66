"""Whose turn it is: set for many meetings at once, dropped when somebody no longer leads the group."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import events
from rinnalla.base.db import locked
from rinnalla.groups.events import FacilitatorWithdrawn, GroupChanged
from rinnalla.groups.models import Group

from ..models import Meeting, Turn


@action(Permission.GROUP_MANAGE, on="group")
def share_turns(actor: Actor, group: Group, *, turns: dict[int, set[int]]) -> int:
    """Who leads which meeting: `turns` maps a meeting's id to persons of the team. Returns how many turns there are."""
    locked(Group.objects.filter(pk=group.pk)).get()  # two who share turns at once: the later table holds
    team = set(group.facilitators.values_list("person", flat=True))
    mine = set(Meeting.objects.filter(group=group, pk__in=turns).values_list("pk", flat=True))
    Turn.objects.filter(meeting__in=mine).delete()
    made = Turn.objects.bulk_create(
        Turn(meeting_id=meeting, person_id=person) for meeting in sorted(mine)
        for person in sorted(turns[meeting] & team))
    Group.objects.filter(pk=group.pk).touch()
    events.publish(GroupChanged(group.pk))
    return len(made)


def _drop_turns(event: FacilitatorWithdrawn) -> None:
    """Who no longer leads the group has no turns in it."""
    Turn.objects.filter(meeting__group=event.group, person=event.person).delete()
