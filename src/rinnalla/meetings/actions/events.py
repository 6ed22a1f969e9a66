"""An online event: how it ends, who runs the technology, whose stories are told and in which order (GRP3)."""

from django.db.models import F, Max

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import events
from rinnalla.groups.events import GroupChanged
from rinnalla.groups.models import Group
from rinnalla.people.models import Person

from ..models import Meeting, PlanItem, Story


def _shows(group: int) -> None:
    Group.objects.filter(pk=group).touch()
    events.publish(GroupChanged(group))


@action(Permission.GROUP_MANAGE, on="group")
def arrange_event(actor: Actor, group: Group, *, ending: str, relatives_welcome: bool,
                  coordinator: Person | None) -> Group:
    """How it goes on after the stories (the plan of what is ahead follows), and who runs the technology."""
    Group.objects.filter(pk=group.pk).update(
        ending=ending, relatives_welcome=relatives_welcome, coordinator=coordinator)
    other = "questions" if ending == "groups" else "groups"
    PlanItem.objects.filter(meeting__group=group, meeting__state="planned", kind=other).update(
        kind=ending, version=F("version") + 1)
    _shows(group.pk)
    group.refresh_from_db()
    return group


@action(Permission.MEETING_PLAN, on="meeting")
def add_story(actor: Actor, meeting: Meeting, *, teller: str, title: str, minutes: int,
              person: Person | None = None) -> Story:
    """One more story, told last."""
    last = meeting.stories.aggregate(most=Max("position"))["most"] or 0
    story = Story.objects.create(meeting=meeting, teller=teller, title=title, minutes=minutes, person=person,
                                 position=last + 1)
    _shows(meeting.group_id)
    return story


@action(Permission.MEETING_PLAN, on="story")
def edit_story(actor: Actor, story: Story, *, teller: str, title: str, minutes: int,
               person: Person | None = None) -> Story:
    """Another name, title or length."""
    story.teller, story.title, story.minutes, story.person = teller, title, minutes, person
    story.save(update_fields=["teller", "title", "minutes", "person"])
    _shows(story.meeting.group_id)
    return story


@action(Permission.MEETING_PLAN, on="story")
def move_story(actor: Actor, story: Story, *, step: int) -> bool:
    """One place earlier (-1) or later (1); False when it is already at the end."""
    rows = list(Story.objects.filter(meeting=story.meeting_id))
    here = next(i for i, one in enumerate(rows) if one.pk == story.pk)
    there = here + (1 if step > 0 else -1)
    if not 0 <= there < len(rows):
        return False
    rows[here], rows[there] = rows[there], rows[here]
    for position, one in enumerate(rows, start=1):
        Story.objects.filter(pk=one.pk).update(position=position)
    _shows(story.meeting.group_id)
    return True


@action(Permission.MEETING_PLAN, on="story")
def remove_story(actor: Actor, story: Story) -> None:
    """Out of the programme."""
    Story.objects.filter(pk=story.pk).delete()
    _shows(story.meeting.group_id)
