"""Calls, the engines they stand on, and what each who takes part may do there."""

from django.db import models

from .queries import CallQuerySet, NodeQuerySet


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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "guest"], name="one_caller_in_a_call")]


class Choice(models.Model):
    """Which way somebody has chosen for their calls: `subject` is their own name, such as "group:5"."""

    subject = models.CharField(max_length=64, unique=True)
    provider = models.CharField(max_length=20)
    link = models.CharField(max_length=500, blank=True)
