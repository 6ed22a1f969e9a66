"""A room: the live side of one meeting."""

import json
from datetime import timedelta
from functools import cached_property

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.base import codes, vault
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Person

from ..queries import RoomQuerySet

ENDS_AFTER = timedelta(minutes=30)


class Room(models.Model):
    """What is said here is sealed under `key`; destroying it forgets the talk. `access_version` grows with every
    change of what somebody may do here, so that nobody acts or hears on an old right.
    """

    class Kind(models.TextChoices):
        MEETING = "meeting"

    class Door(models.TextChoices):
        HOSTS = "hosts"    # a host lets each one in
        OPEN = "open"      # straight in, once a host has opened the room
        LOCKED = "locked"  # no newcomers; those who were in may return

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="room")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.MEETING)
    state = models.CharField(max_length=10, default="waiting")
    door = models.CharField(max_length=6, choices=Door.choices, default=Door.HOSTS)
    premoderated = models.BooleanField(default=False)
    slow_seconds = models.PositiveSmallIntegerField(default=0)  # least time between messages of one participant
    keeps_chat = models.BooleanField(default=False)             # announced on the threshold, fixed at opening
    key = models.CharField(max_length=32, default=vault.new_key, editable=False)
    seq_all = models.PositiveBigIntegerField(default=0)
    seq_hosts = models.PositiveBigIntegerField(default=0)
    access_version = models.PositiveBigIntegerField(default=1)
    invite_open = models.BooleanField(default=False)
    invite_generation = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    host_seen_at = models.DateTimeField(null=True, blank=True)  # a host was connected
    head_count = models.PositiveIntegerField(default=0)         # most participants at once, hosts aside
    guests = models.PositiveIntegerField(default=0)
    breakouts_until = models.DateTimeField(null=True, blank=True)  # when everybody comes back from the breakouts
    circle_box = SealedField()  # what goes on in the circle: round, picks, wheel, break; empty once the room ended

    circle = Sealed("circle_box", keys=lambda room: (room.key,))

    objects = RoomQuerySet.as_manager()

    @cached_property
    def scope(self) -> Scope:
        return self.meeting.scope

    @property
    def ended(self) -> bool:
        return self.state == "ended"

    @property
    def invite_code(self) -> str:
        """The code of the link `/k/<code>/`; a raised generation kills the earlier ones."""
        return codes.sign(self.pk, self.invite_generation, "invite")

    @property
    def settings(self) -> dict:
        """What hosts see and change; the code of the link only while it is open."""
        return {"door": self.door, "premoderated": self.premoderated, "slow": self.slow_seconds,
                "invite": self.invite_code if self.invite_open else "", "calm": self.calm}

    @property
    def calm(self) -> bool:
        """Hosts have calmed the whole room in one press, and not given it back yet."""
        return bool(self.circle) and bool(json.loads(self.circle).get("calm"))

    @property
    def ends_itself_at(self):
        """From when the room ends by itself, if no host is connected."""
        return self.meeting.ends_at + ENDS_AFTER
