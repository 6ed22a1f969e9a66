"""The log of forgetting: what kind, how many, which day. It holds no personal data (PRV1)."""

from django.db import models

from .queries import ForgottenQuerySet


class Forgotten(models.Model):
    """So many things of one kind were erased on a day."""

    on = models.DateField()
    what = models.CharField(max_length=40)
    count = models.PositiveIntegerField(default=0)

    objects = ForgottenQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "what"]
        constraints = [models.UniqueConstraint(fields=["on", "what"], name="one_line_a_day")]
