"""A page that is open on a seat, where more than one process may hold pages of it."""

from django.db import models
from django.utils import timezone

from ..queries import OpenPageQuerySet
from .seat import Seat


class OpenPage(models.Model):
    """Made when the page connects, seen while its process lives, gone when it closes or the room ends.

    Who leaves asks here whether the seat is still open elsewhere. A single process knows it without rows.
    """

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="pages")
    mark = models.CharField(max_length=8, unique=True)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = OpenPageQuerySet.as_manager()

    @property
    def scope(self):
        return self.seat.scope
