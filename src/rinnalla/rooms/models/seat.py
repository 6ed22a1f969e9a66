"""A seat: one person in one room."""

from django.db import models
from django.db.models import Q

from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.people.models import Person

from ..queries import SeatQuerySet
from .breakout import Breakout, part_stream
from .room import Room


class Seat(models.Model):
    """Who sits where, under which name. The role badge comes from the server, never from the person."""

    class Badge(models.TextChoices):
        HOST = "host"
        EXPERT = "expert"
        VISITOR = "visitor"
        MEMBER = "member"
        GUEST = "guest"
        SUPPORT = "support"  # beside a participant: on the same place, asked for no turn

    room = models.ForeignKey(Room, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=8, choices=Badge.choices, default=Badge.MEMBER)
    name_box = SealedField()
    state = models.CharField(max_length=10, default="outside")
    seq = models.PositiveBigIntegerField(default=0)
    muted = models.BooleanField(default=False)
    strong = models.BooleanField(default=False)     # came in with a second factor: may be made a co-host
    by_pass = models.BooleanField(default=False)    # came in by a personal or guest link
    resting = models.BooleanField(default=False)    # rests for a while: rounds pass by, the place stays
    listens = models.BooleanField(default=False)    # rather listens
    breakout = models.ForeignKey(Breakout, models.SET_NULL, null=True, blank=True, related_name="seats")
    hand_at = models.DateTimeField(null=True, blank=True)
    rules_at = models.DateTimeField(null=True, blank=True)  # accepted the rules of the group
    came_at = models.DateTimeField(auto_now_add=True)
    admitted_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    name = Sealed("name_box", keys=lambda seat: (seat.room.key,))

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "person"], condition=~Q(person=None),
                                               name="one_seat_in_a_room")]

    @property
    def stream(self) -> str:
        return f"seat:{self.pk}"

    @property
    def part_stream(self) -> str:
        """The stream of the breakout one is in, empty in the common room."""
        return part_stream(self.breakout_id) if self.breakout_id else ""

    @property
    def hosts(self) -> bool:
        return self.role == self.Badge.HOST

    @property
    def is_support(self) -> bool:
        """A support person beside a participant: no turn in rounds, not counted among those who came."""
        return self.role == self.Badge.SUPPORT

    @property
    def scope(self):
        return self.room.scope

