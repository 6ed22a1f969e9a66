"""Breakouts prepared in the plan (ROOM19): a host of the room takes them up when their part begins."""

from django.db import models

from rinnalla.access.subjects import Scope

from .plan import PlanItem


class PreparedBreakouts(models.Model):
    """One part of the programme is held in breakouts. One of `count` and `size` is set, the other is 0.

    `names` and `tasks` are by group; a group without a task of its own has `task`.
    """

    class Way(models.TextChoices):
        RANDOM = "random"  # drawn in the room
        CHOSEN = "chosen"  # facilitators choose beforehand
        SELF = "self"      # each chooses in the room

    item = models.OneToOneField(PlanItem, models.CASCADE, related_name="breakouts")
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.RANDOM)
    count = models.PositiveSmallIntegerField(default=0)
    size = models.PositiveSmallIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField()
    task = models.TextField(blank=True)
    names = models.JSONField(default=list, blank=True)
    tasks = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)  # an edit names the version it was made on

    def name_of(self, group: int) -> str:
        """The name of the group numbered `group` from 0, or nothing."""
        return self.names[group] if group < len(self.names) else ""

    def task_of(self, group: int) -> str:
        """What this group is asked to talk about: its own task, or the one for all."""
        return (self.tasks[group] if group < len(self.tasks) else "") or self.task

    @property
    def scope(self) -> Scope:
        return self.item.scope
