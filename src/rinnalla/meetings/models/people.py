"""Who does what in one meeting: whose turn it is to lead, and who is invited for this one evening."""

from django.db import models

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Scope
from rinnalla.people.models import Person

from ..queries import ExpertRequestQuerySet, InvitedQuerySet
from .meeting import Meeting
from .plan import PlanItem


class Turn(models.Model):
    """A facilitator leads this meeting (GRP2). A meeting without turns is led by all of the group's."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="turns")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="one_turn")]


class Story(models.Model):
    """A supporter's story in an online event: who tells, what about, in which order, how long (GRP3)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="stories")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    teller = models.CharField(max_length=80)
    title = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField(default=15)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    @property
    def scope(self) -> Scope:
        return self.meeting.scope


class Invited(models.Model):
    """An expert or a visitor of one meeting: rights to that meeting only, which end with it (GRP11, ORG2)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invited")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=[(r.value, r.value) for r in (Role.EXPERT, Role.VISITOR)])
    display_name = models.CharField(max_length=80)
    title = models.CharField(max_length=120, blank=True)  # "fysioterapeutti", "yhdistyksen puheenjohtaja"
    topic = models.CharField(max_length=160, blank=True)
    item = models.ForeignKey(PlanItem, models.SET_NULL, null=True, blank=True, related_name="+")  # their slot
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], condition=models.Q(withdrawn_at=None),
                                               name="invited_once")]

    @property
    def scope(self) -> Scope:
        at = self.meeting.scope
        return Scope(federation=at.federation, associations=at.associations, group=at.group, meeting=at.meeting,
                     owner=self.person_id)


class ExpertRequest(models.Model):
    """A group asks the federation for an expert to one meeting; the federation answers by availability (GRP11)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="expert_requests")
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    topic = models.CharField(max_length=160)
    wish = models.TextField(max_length=2000, blank=True)
    state = models.CharField(max_length=10, default="asked")
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(max_length=1000, blank=True)
    proposed_local = models.CharField(max_length=16, blank=True)  # another wall-clock time, in the meeting's zone
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    invited = models.OneToOneField(Invited, models.SET_NULL, null=True, blank=True, related_name="request")

    objects = ExpertRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [models.UniqueConstraint(
            fields=["meeting"], name="one_expert_request",
            condition=models.Q(state__in=["asked", "proposed", "agreed"]))]

    @property
    def scope(self) -> Scope:
        return self.meeting.scope
