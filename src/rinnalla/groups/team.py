"""Who may lead a group and answer for it; and who does."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import Q

from rinnalla.access.permissions import Role
from rinnalla.base import vault
from rinnalla.people.models import Person, Standing

from .models import FacilitatorProfile, Group, Responsibility


def by_name(people: Iterable[Person]) -> list[Person]:
    """Persons whose name is still known, in alphabetical order; names are sealed, so Python sorts them."""
    people = list(people)
    vault.load(p.key for p in people)
    return sorted((p for p in people if p.name), key=lambda p: (p.name or "").casefold())


def _holders(group: Group, roles: Iterable[Role], *, whole_federation: bool) -> Q:
    here = Q(association__in=[a.pk for a in group.associations])
    if whole_federation:
        here |= Q(federation=group.federation_id, association=None)
    return Q(here, group=None, role__in=list(roles))


def _people(standings) -> list[Person]:
    ids = standings.values("person")
    return by_name(Person.objects.filter(pk__in=ids, erased_at=None))


def facilitator_candidates(group: Group) -> list[Person]:
    """Supporters and coordinators of the group's associations who do not lead it yet."""
    standings = Standing.objects.holding().filter(
        _holders(group, (Role.SUPPORTER, Role.COORDINATOR), whole_federation=False))
    leading = {p.person_id for p in group.facilitators.all()}
    return [p for p in _people(standings) if p.pk not in leading]


def task_candidates(group: Group) -> list[Person]:
    """Those who may answer for a task: its facilitators, and the staff of its organisations."""
    roles = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.COMMUNICATIONS)
    staff = _holders(group, roles, whole_federation=True)
    return _people(Standing.objects.holding().filter(staff | Q(group=group.pk, role=Role.FACILITATOR)))


def staff(group: Group) -> list[Person]:
    """The coordinators of its associations, and those who work for its whole federation."""
    roles = (Role.ADMINISTRATOR, Role.COORDINATOR)
    return _people(Standing.objects.holding().filter(_holders(group, roles, whole_federation=True)))


def _with_persons(group: Group, name: str) -> list:
    """The rows of a relation with their persons: fetched for a whole list, or now."""
    fetched = getattr(group, "_prefetched_objects_cache", {}).get(name)
    return list(getattr(group, name).select_related("person") if fetched is None else fetched)


def facilitators(group: Group) -> list[FacilitatorProfile]:
    """Those who lead it now, in their order: their rights hold and they are introduced."""
    holding = set(Standing.objects.in_group(group.pk, Role.FACILITATOR).values_list("person", flat=True))
    profiles = [p for p in _with_persons(group, "facilitators") if p.person_id in holding]
    vault.load(p.person.key for p in profiles)
    return profiles


_checked_on: Callable[[list[int]], dict[int, date]] = lambda persons: {}  # noqa: E731


def set_host_checks(asked: Callable[[list[int]], dict[int, date]]) -> None:
    """`meetings` tells on which day each of these persons checked their device before hosting."""
    global _checked_on
    _checked_on = asked


def host_checks(profiles: Iterable[FacilitatorProfile]) -> dict[int, date]:
    """The day of each facilitator's last check, by person."""
    return _checked_on([p.person_id for p in profiles])


def responsible(group: Group) -> dict[str, Responsibility]:
    """Who answers for what, by task."""
    rows = _with_persons(group, "responsibilities")
    vault.load(r.person.key for r in rows)
    return {r.task: r for r in rows}
