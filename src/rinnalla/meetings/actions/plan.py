"""Verbs about a meeting's plan. Two people may edit at once: an edit names the version it was made on."""

from django.db.models import F

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.base import events
from rinnalla.groups.events import GroupChanged
from rinnalla.groups.models import Group

from ..models import Meeting, PlanItem, Wish


class Changed(Exception):
    """Somebody changed this item after the form was opened; `item` is as it is now."""

    def __init__(self, item: PlanItem):
        self.item = item
        super().__init__("changed meanwhile")


@action(Permission.MEETING_PLAN, on="item")
def edit_item(actor, item: PlanItem, *, version: int, **fields) -> PlanItem:
    """Change an item, unless it has another version by now (then Changed, and nothing is written)."""
    made = PlanItem.objects.filter(pk=item.pk, version=version).update(version=F("version") + 1, **fields)
    item = PlanItem.objects.select_related("meeting__group", "responsible").get(pk=item.pk)
    if not made:
        raise Changed(item)
    return item


def _in_order(meeting: int) -> list[PlanItem]:
    phases = {"before": 0, "during": 1, "after": 2}
    return sorted(PlanItem.objects.filter(meeting=meeting), key=lambda i: (phases[i.phase], i.position, i.pk))


def _renumber(items: list[PlanItem]) -> None:
    for position, item in enumerate(items, start=1):
        if item.position != position:
            PlanItem.objects.filter(pk=item.pk).update(position=position)


@action(Permission.MEETING_PLAN, on="item")
def move_item(actor, item: PlanItem, *, step: int) -> bool:
    """Move an item one place earlier (-1) or later (1) within its phase; False when it is already at the end."""
    items = _in_order(item.meeting_id)
    here = next(i for i, one in enumerate(items) if one.pk == item.pk)
    there = here + (1 if step > 0 else -1)
    if not 0 <= there < len(items) or items[there].phase != item.phase:
        return False
    items[here], items[there] = items[there], items[here]
    _renumber(items)
    return True


@action(Permission.MEETING_PLAN, on="meeting")
def add_item(actor, meeting: Meeting, *, kind: str, title: str = "", minutes: int = 10) -> PlanItem:
    """Add a part just before the wishes and the closing, where new things fit."""
    items = _in_order(meeting.pk)
    end = next((i for i, one in enumerate(items) if one.phase == "after" or one.kind in ("wishes", "closing")),
               len(items))
    made = PlanItem.objects.create(meeting=meeting, kind=kind, title=title, minutes=minutes, position=0)
    _renumber([*items[:end], made, *items[end:]])
    made.refresh_from_db()
    return made


@action(Permission.MEETING_PLAN, on="item")
def remove_item(actor, item: PlanItem) -> None:
    """Take a part out of the plan."""
    PlanItem.objects.filter(pk=item.pk).delete()


@action(Permission.MEETING_PLAN, on="meeting")
def name_theme(actor, meeting: Meeting, *, theme: str) -> Meeting:
    """Give the meeting its theme; it shows on the group's page."""
    _set_theme(meeting, theme)
    return meeting


@action(Permission.MEETING_PLAN, on="meeting")
def pick_wish(actor, meeting: Meeting, *, wish: Wish) -> Meeting:
    """Make a wish of the group the theme of this meeting."""
    if wish.group_id != meeting.group_id:
        raise Wish.DoesNotExist
    Wish.objects.filter(picked_for=meeting).update(picked_for=None)
    Wish.objects.filter(pk=wish.pk).update(picked_for=meeting)
    _set_theme(meeting, (wish.text or "")[:120])
    return meeting


def _set_theme(meeting: Meeting, theme: str) -> None:
    meeting.theme, meeting.theme_open = theme, False
    meeting.sequence += 1
    meeting.save(update_fields=["theme", "theme_open", "sequence"])
    Group.objects.filter(pk=meeting.group_id).update(version=F("version") + 1)
    events.publish(GroupChanged(meeting.group_id))
