"""New applications are told once a day to whoever answers for registrations: how many and where, nothing else."""

from collections.abc import Iterable

from rinnalla.access.guard import may
from rinnalla.access.permissions import Permission
from rinnalla.groups.models import Group, Responsibility
from rinnalla.groups.team import facilitators
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Person

from ..models import Application


def readers_of(group: Group) -> list[Person]:
    """Whoever is named for registrations and may read them; else those who lead the group."""
    named = Responsibility.objects.filter(group=group, task=Responsibility.Task.REGISTRATIONS).select_related("person")
    answering = [one.person for one in named if _reads(one.person, group)]
    return answering or [one.person for one in facilitators(group) if _reads(one.person, group)]


def _reads(person: Person, group: Group) -> bool:
    return person.erased_at is None and may(actor_of(person, strong=True), Permission.APPLICATION_READ, group)


def waiting_for(person: Person, groups: Iterable[Group]) -> list[tuple[Group, int]]:
    """The groups whose applications wait for this person, and how many."""
    asked = [group for group in groups if person in readers_of(group)]
    return [(group, Application.objects.undecided().filter(intake__group=group).count()) for group in asked]


def groups_that_wait(federation: int | None = None) -> list[Group]:
    """Groups with an application that nobody has decided yet."""
    found = Group.objects.filter(intakes__applications__in=Application.objects.undecided())
    if federation is not None:
        found = found.filter(federation=federation)
    return list(found.select_related("lead__federation").distinct().order_by("name", "pk"))
