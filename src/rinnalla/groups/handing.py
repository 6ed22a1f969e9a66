"""What passes on with the groups: leading them, answering for their tasks, drafts, technology, the first evening."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from rinnalla.access.permissions import Role
from rinnalla.base import clock, events
from rinnalla.base.handover import Handover, Move, pass_on
from rinnalla.base.text import Words
from rinnalla.people.models import Person, Standing

from .events import FacilitatorGranted, FacilitatorWithdrawn, GroupChanged
from .models import Companion, FacilitatorProfile, Group, GroupRequest, Responsibility
from .wording import TASKS


def groups_of(move: Move):
    """The groups whose work is handed over: of the association that leads them, or of the whole federation."""
    living = Group.objects.filter(federation=move.federation).exclude(state__in=["closed", "cancelled"])
    return living.filter(lead=move.association) if move.association else living


def _requests(move: Move):
    """The wishes for a group that still wait for an answer: it goes to the successor."""
    living = GroupRequest.objects.filter(person=move.old, state__in=["sent", "talking"],
                                         association__federation=move.federation)
    return living.filter(association=move.association) if move.association else living


def _rows(move: Move) -> dict[str, Any]:
    groups = groups_of(move)
    return {
        "leads": Standing.objects.holding().filter(
            person=move.old, role=Role.FACILITATOR, group__in=groups.values("pk")),
        "tasks": Responsibility.objects.filter(person=move.old, group__in=groups).select_related("group"),
        "comes": Companion.objects.filter(person=move.old, group__in=groups).select_related("group"),
        "technology": groups.filter(coordinator=move.old),
        "drafts": groups.filter(state="draft", created_by=move.old),
        "requests": _requests(move),
    }


def preview(move: Move) -> Iterable[Words]:
    rows = _rows(move)
    names = dict(groups_of(move).values_list("pk", "name"))
    yield from (_("Ryhmän ohjaaminen: %(group)s") % {"group": names[row.group]} for row in rows["leads"])
    yield from (_("Ryhmän %(group)s vastuu: %(task)s") % {"group": row.group.name, "task": TASKS[row.task][0]}
                for row in rows["tasks"])
    yield from (_("Mukana ensimmäisessä tapaamisessa: %(group)s") % {"group": row.group.name} for row in rows["comes"])
    yield from (_("Tekniikan vastuu: %(group)s") % {"group": one.name} for one in rows["technology"])
    yield from (_("Luonnos: %(group)s") % {"group": one.name} for one in rows["drafts"])
    yield from (_("Ryhmäpyyntö: %(name)s") % {"name": one.name} for one in rows["requests"])


def _lead(move: Move, group: int) -> None:
    """The successor leads in place of the other; an introduction is not inherited, it was somebody else's."""
    person = Person.objects.get(pk=move.new)
    Standing.objects.update_or_create(
        person=person, role=Role.FACILITATOR, federation_id=move.federation, association=None, group=group,
        meeting=None, defaults={"until": None, "granted_by_id": move.by})
    FacilitatorProfile.objects.filter(group=group, person=move.old).delete()
    FacilitatorProfile.objects.get_or_create(group_id=group, person=person, defaults={
        "display_name": (person.name or "").split(" ")[0]})


def carry(move: Move) -> None:
    rows, touched = _rows(move), set(groups_of(move).values_list("pk", flat=True))
    led = list(rows["leads"].values_list("group", flat=True))
    for group in led:
        _lead(move, group)
    rows["leads"].update(until=clock.now())
    for name in ("tasks", "comes"):
        rows[name].update(person=move.new)
    rows["requests"].update(person=move.new)
    rows["technology"].update(coordinator=move.new)
    rows["drafts"].update(created_by=move.new)
    Group.objects.filter(pk__in=touched).touch()
    for group in led:
        events.publish(FacilitatorGranted(group, move.new))
        events.publish(FacilitatorWithdrawn(group, move.old))
    for group in touched:
        events.publish(GroupChanged(group))


pass_on(Handover("groups", preview, carry))
