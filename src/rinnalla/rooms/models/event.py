"""What happened in a room, in streams: `all`, `hosts`, and one for each seat (DESIGN §7)."""

from django.db import models
from django.db.models import Q

from rinnalla.base.sealed import Sealed, SealedField

from ..queries import EventQuerySet
from .room import Room
from .seat import Seat


class Event(models.Model):
    """One happening. `n` runs without a gap within a stream; `body` is JSON, sealed under the room's key."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="events", db_index=False)
    stream = models.CharField(max_length=24)
    n = models.PositiveBigIntegerField()
    type = models.CharField(max_length=16)
    seat = models.ForeignKey(Seat, models.SET_NULL, null=True, related_name="+", db_index=False)
    client_id = models.CharField(max_length=40, blank=True)  # the sender's own mark: a repeated frame is one event
    body_box = SealedField()
    at = models.DateTimeField()
    gone = models.BooleanField(default=False)  # removed by a host: its text is no longer here

    body = Sealed("body_box", keys=lambda event: (event.room.key,))

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["stream", "n"]
        constraints = [
            models.UniqueConstraint(fields=["room", "stream", "n"], name="one_event_in_its_place"),
            models.UniqueConstraint(fields=["seat", "client_id"], condition=~Q(client_id=""), name="one_of_a_frame"),
        ]
