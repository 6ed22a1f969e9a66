"""Signposts of a federation: where to turn with what a peer group cannot answer (SAFE4). At most one of each kind."""

from django.db import models

from rinnalla.access.subjects import Scope

from .organisations import Federation


class Signpost(models.Model):
    """A reliable site, an advice line, or the federation's own professional; when it was last looked at."""

    class Kind(models.TextChoices):
        SITE = "site"
        LINE = "line"
        PROFESSIONAL = "professional"

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="signposts")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=80)
    words = models.CharField(max_length=200, blank=True)
    address = models.URLField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    checked_on = models.DateField()

    class Meta:
        ordering = ["-kind"]  # the site, the professional, the line
        constraints = [models.UniqueConstraint(fields=["federation", "kind"], name="one_signpost_of_a_kind")]

    @property
    def scope(self) -> Scope:
        return self.federation.scope
