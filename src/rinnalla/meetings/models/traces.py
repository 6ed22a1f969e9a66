"""What a meeting leaves behind: facts from the room, wishes, the summary, the confidential reflection."""

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.base import vault
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.groups.models import Group
from rinnalla.people.models import Person

from ..queries import ReflectionQuerySet, WishQuerySet
from .meeting import Meeting


class RoomFacts(models.Model):
    """Counts the room reports: the largest number of participants at once, facilitators aside."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="facts")
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    head_count = models.PositiveIntegerField(default=0)
    guests = models.PositiveIntegerField(default=0)
    outside = models.PositiveIntegerField(null=True, blank=True)  # how many a video service counted, facilitators too
    feelings = models.JSONField(default=list, blank=True)  # of each mood round {mood: how many}; from five people


class Wish(models.Model):
    """A wish for coming themes, without the name of who wished."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="wishes")
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="wishes")
    key = models.CharField(max_length=32, default=vault.new_key, editable=False)
    text_box = SealedField()
    picked_for = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="picked_wishes")
    created_on = models.DateField(auto_now_add=True)

    text = Sealed("text_box", keys=lambda wish: (wish.key,))

    objects = WishQuerySet.as_manager()

    @property
    def scope(self) -> Scope:
        return self.group.scope


class Summary(models.Model):
    """The summary form after a meeting: date, theme and head count at least."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="summary")
    theme = models.CharField(max_length=120, blank=True)
    head_count = models.PositiveIntegerField(null=True, blank=True)
    key = models.CharField(max_length=32, default=vault.new_key, editable=False)
    observations_box = SealedField()
    ideas_box = SealedField()
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    observations = Sealed("observations_box", keys=lambda row: (row.key,))
    ideas = Sealed("ideas_box", keys=lambda row: (row.key,))

    @property
    def scope(self) -> Scope:
        return self.meeting.scope


class Reflection(models.Model):
    """One facilitator's confidential reflection; seen by the group's facilitators, erased after the season.

    `needs_talk` is a word to the coordinator that something weighs; its note goes when it has been talked over.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="reflections")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text_box = SealedField()
    needs_talk = models.BooleanField(default=False)  # “jäikö mieleen jotain”: a flag to the coordinator
    talk_box = SealedField()
    saved_at = models.DateTimeField(auto_now=True)

    text = Sealed("text_box", keys=lambda row: (row.person.key,))
    talk = Sealed("talk_box", keys=lambda row: (row.person.key,))

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="one_reflection")]

    @property
    def scope(self) -> Scope:
        return self.meeting.scope.inside(owner=self.person_id)
