"""Questions about the outbox."""

from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When

from rinnalla.base.clock import now

URGENT = ("people.sign_in_code",)
"""Somebody sits and waits for these: they overtake the rest, and no suppression holds them back."""


class LetterQuerySet(models.QuerySet):
    def ready(self):
        """Letters whose turn it is, the waited-for first; also those whose worker died in the middle."""
        moment = now()
        queued = Q(state="queued", due__lte=moment)
        again = Q(state="retry", next_try__lte=moment)
        orphaned = Q(state="sending", leased_until__lte=moment)
        urgent = Case(When(kind__in=URGENT, then=Value(0)), default=Value(1), output_field=IntegerField())
        return self.filter(queued | again | orphaned).order_by(urgent, "tries", "due", "pk")

    def of_group(self, group: int):
        """All letters of a group, newest first."""
        return self.filter(group=group).order_by("-due", "-pk")

    def settled_before(self, moment):
        """Letters that came to their end before this moment."""
        return self.filter(state__in=["sent", "failed", "bounced", "withdrawn", "needless"], due__lt=moment)
