"""A group request: what an association would like, told so that the group can be built from it (GRP12)."""

from datetime import datetime
from typing import Any

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.people.models import Association, Person

from ..presets import Form
from ..queries import GroupRequestQuerySet
from .group import Group


class GroupRequest(models.Model):
    """What an association asks for. `chats` holds rows {"at": "2027-01-26T18:00", "minutes": 60, "about": "…"}."""

    class Identify(models.TextChoices):
        NOTHING = "nothing"      # no questions: whoever registers is in
        QUESTIONS = "questions"  # an application with questions
        PASSWORD = "password"    # one question: a password given by the association

    association = models.ForeignKey(Association, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, default="sent")
    name = models.CharField(max_length=120)
    form = models.CharField(max_length=20, choices=[(f.value, f.value) for f in Form], default=Form.TEXT_GROUP)
    goal = models.TextField(max_length=2000)
    target_group = models.TextField(max_length=2000)
    purpose = models.TextField(max_length=8000)
    ends_on = models.DateField(null=True, blank=True)
    visibility = models.CharField(max_length=6, choices=Group.Visibility.choices)
    discussions = models.BooleanField(default=False)
    identify = models.CharField(max_length=10, choices=Identify.choices, default=Identify.NOTHING)
    identify_by = models.TextField(max_length=2000, blank=True)  # the questions, one per line; never the password
    chats = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    answer = models.TextField(max_length=2000, blank=True)  # what was told with the decision
    group = models.OneToOneField(Group, models.SET_NULL, null=True, blank=True, related_name="request")

    objects = GroupRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    @property
    def living(self) -> bool:
        return self.state in ("sent", "talking")

    @property
    def times(self) -> list[dict[str, Any]]:
        """The chats with their naive local times as datetimes."""
        return [{**row, "at": datetime.fromisoformat(row["at"])} for row in self.chats]

    @property
    def scope(self) -> Scope:
        return Scope(federation=self.association.federation_id, associations=frozenset({self.association_id}),
                     owner=self.person_id)


class RequestWord(models.Model):
    """One message of the talk about a request, between the association and the federation."""

    request = models.ForeignKey(GroupRequest, models.CASCADE, related_name="words")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    from_federation = models.BooleanField(default=False)
    text = models.TextField(max_length=4000)
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["said_at", "pk"]
