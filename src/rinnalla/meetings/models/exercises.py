"""An association's own break exercises (ROOM6)."""

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.people.models import Association

from ..queries import BreakExerciseQuerySet


class BreakExercise(models.Model):
    """Something gentle to do in the break: a few steps in words, perhaps a film of the association's own, or a link."""

    association = models.ForeignKey(Association, models.CASCADE, related_name="break_exercises")
    name = models.CharField(max_length=80)
    steps = models.TextField()  # one a line
    link = models.CharField(max_length=500, blank=True)
    film = models.FileField(upload_to="breaks/", blank=True)
    kind = models.CharField(max_length=4, blank=True)  # of the film: "mp4" or "webm", from its bytes
    captions = models.TextField(blank=True)  # WebVTT

    objects = BreakExerciseQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    @property
    def lines(self) -> list[str]:
        """The steps in order."""
        return [line.strip() for line in self.steps.splitlines() if line.strip()]

    @property
    def scope(self) -> Scope:
        return self.association.scope
