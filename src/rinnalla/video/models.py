"""Calls, the engines they stand on, and what each who takes part may do there."""

from uuid import uuid4

from django.db import models

from rinnalla.base import vault
from rinnalla.base.sealed import Sealed, SealedField

from .queries import BookingQuerySet, CallQuerySet, NodeQuerySet, ServiceQuerySet


class EngineNode(models.Model):
    """One engine of our own. Its secrets are in a file or the environment, never here."""

    name = models.CharField(max_length=60, unique=True)
    address = models.CharField(max_length=200)
    capacity = models.PositiveIntegerField(default=200)  # people at once
    draining = models.BooleanField(default=False)        # takes no new calls
    last_ok = models.DateTimeField(null=True, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)

    objects = NodeQuerySet.as_manager()


class Call(models.Model):
    """The video of one room just now: which provider, where. `generation` grows when it is changed for another."""

    ref = models.CharField(max_length=64, unique=True)  # the room's own name for it
    provider = models.CharField(max_length=20)
    link = models.CharField(max_length=500, blank=True)  # the provider's reference or a pasted address
    generation = models.PositiveIntegerField(default=1)
    node = models.ForeignKey(EngineNode, models.SET_NULL, null=True, blank=True, related_name="calls")
    people = models.PositiveSmallIntegerField(default=12)  # how many are expected: the load of its node
    made_at = models.DateTimeField(auto_now_add=True)

    objects = CallQuerySet.as_manager()


class Caller(models.Model):
    """What one who takes part may do in a call. No row: everything is open, in the whole call."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="callers")
    guest = models.CharField(max_length=40)  # the room's own id of a seat: it tells nobody's name
    muted = models.BooleanField(default=False)
    out = models.BooleanField(default=False)
    part = models.PositiveSmallIntegerField(default=0)  # the breakout; 0: the whole call
    let_in = models.PositiveIntegerField(default=0)     # generation of the call that this one was last given a way into

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "guest"], name="one_caller_in_a_call")]


class Choice(models.Model):
    """Which way somebody has chosen for their calls: `subject` is their own name, such as "group:5"."""

    subject = models.CharField(max_length=64, unique=True)
    provider = models.CharField(max_length=20)
    link = models.CharField(max_length=500, blank=True)


class Service(models.Model):
    """A video service that an organisation has of its own: how it is reached. `subject` as in `Choice`."""

    class Kind(models.TextChoices):
        TEAMS = "teams"
        JITSI = "jitsi"

    subject = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    client = models.CharField(max_length=120)                # Teams: client id; Jitsi: app id
    tenant = models.CharField(max_length=60, blank=True)     # Teams
    organiser = models.CharField(max_length=60, blank=True)  # Teams: the object id of who owns the meetings
    domains = models.CharField(max_length=300, blank=True)   # Teams: what addresses of its own people end with
    address = models.CharField(max_length=200, blank=True)   # Jitsi: https://…, without a slash at the end
    audience = models.CharField(max_length=60, blank=True)   # Jitsi: whom tokens are for
    gate_hash = models.CharField(max_length=64, blank=True)  # Jitsi: keyed hash of what its server asks us with
    key = models.CharField(max_length=32, default=vault.new_key, editable=False)
    secret_box = SealedField()

    secret = Sealed("secret_box", keys=lambda service: (service.key,))

    objects = ServiceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "kind"], name="one_video_service_of_a_kind")]

    @property
    def own_domains(self) -> list[str]:
        return [one.strip().lower().lstrip("@") for one in self.domains.split(",") if one.strip()]

    def covers(self, email: str) -> bool:
        """Does this address belong to the organisation's own Microsoft 365?"""
        return email.lower().rpartition("@")[2] in self.own_domains


class Booking(models.Model):
    """A call at somebody's service, made ahead. `subject` is our own name of the meeting, `name` what it is there."""

    subject = models.CharField(max_length=64)
    service = models.ForeignKey(Service, models.CASCADE, related_name="bookings")
    name = models.CharField(max_length=64, unique=True, default=uuid4)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    people = models.PositiveSmallIntegerField(default=12)
    state = models.CharField(max_length=10, default="wanted")  # bookings.py: wanted, ready, refused, unwanted, over
    plan = models.CharField(max_length=64)              # keyed hash of what it should be …
    told = models.CharField(max_length=64, blank=True)  # … and of what the service has been told
    outside = models.CharField(max_length=400, blank=True)  # its id there
    link = models.CharField(max_length=1000, blank=True)    # where people go; given only to those admitted
    missing = models.PositiveSmallIntegerField(default=0)   # hosts the service does not know
    head_count = models.PositiveIntegerField(null=True, blank=True)  # how many came, as the service tells: a number
    problem = models.CharField(max_length=20, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)  # when there is something to do next

    objects = BookingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "service"], name="one_booking_of_a_meeting")]
