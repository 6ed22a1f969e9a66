"""A place in a breakout, thought of beforehand by the facilitators (ROOM19)."""

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.meetings.models import PlanItem
from rinnalla.people.models import Person

from ..queries import PlannedPlaceQuerySet


class PlannedPlace(models.Model):
    """Who is to begin in the group numbered `group` from 0. Only facilitators see it; it ends with the meeting."""

    item = models.ForeignKey(PlanItem, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    group = models.PositiveSmallIntegerField()

    objects = PlannedPlaceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="one_planned_place")]

    @property
    def scope(self) -> Scope:
        return self.item.scope
