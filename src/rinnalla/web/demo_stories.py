"""Where each of the demo's people is just now, for its front door: in a meeting, in a group, in an association."""

from django.utils.translation import gettext as _

from rinnalla.base import clock
from rinnalla.groups.models import Group
from rinnalla.meetings.models import Meeting
from rinnalla.people.demo import Story
from rinnalla.people.models import Person

NOW, COMING, OTHERS = 0, 1, 2


def stories(people: list[Person]) -> dict[int, Story]:
    """By the number of each person who is somewhere at all."""
    groups = {one.pk: one for one in Group.objects.filter(
        pk__in={s.group for person in people for s in person.standings.all() if s.group})}
    coming = list(Meeting.objects.coming().filter(group__in=groups).values_list("group", "starts_at"))
    running = {group for group, starts_at in coming if starts_at <= clock.now()}
    return {person.pk: _story(person, groups, {group for group, _at in coming}, running) for person in people}


def _story(person: Person, groups: dict[int, Group], coming: set[int], running: set[int]) -> Story:
    mine = [s.group for s in person.standings.all() if s.group in groups]
    for group in mine:
        if group in running:
            return NOW, _("%(group)s: tapaaminen on käynnissä") % {"group": groups[group].name}
    for group in mine:
        if group in coming:
            return COMING, groups[group].name
    if mine:
        return OTHERS, groups[mine[0]].name
    homes = [s.association.name for s in person.standings.all() if s.association]
    return OTHERS, homes[0] if homes else ""
