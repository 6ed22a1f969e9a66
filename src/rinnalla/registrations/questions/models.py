"""How one joins a group, what it asks, and the answers that are kept."""

from datetime import datetime, time, timedelta

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.base import clock, vault
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.groups.models import Group
from rinnalla.meetings.models import Meeting

from . import words
from .asked import Given, packed, unpacked
from .queries import AnswersQuerySet, PanelQuestionQuerySet, QuestionQuerySet


class Joining(models.Model):
    """How one joins a closed group: directly, by an application, or by the password that the association gave out.

    Only a slow salted hash of the password is kept. `version` dies with the password: older proofs open nothing.
    """

    group = models.OneToOneField(Group, models.CASCADE, related_name="joining")
    way = models.CharField(max_length=12, choices=words.WAYS, default=words.DIRECT)
    asked = models.CharField(max_length=300, blank=True)
    secret = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        app_label = "registrations"

    @property
    def scope(self) -> Scope:
        return self.group.scope


class PasswordTry(models.Model):
    """How many times somebody (a keyed hash of address, browser or person) has tried a group's password."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    who = models.CharField(max_length=64)
    tries = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()

    class Meta:
        app_label = "registrations"
        constraints = [models.UniqueConstraint(fields=["group", "who"], name="one_count_of_tries")]


class QuestionSheet(models.Model):
    """The questions of a group in one use. Extra questions have a purpose and a day when the answers go."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    use = models.CharField(max_length=12)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)   # raised by every edit: an older form asks to look again
    key = models.CharField(max_length=32, default=vault.new_key, editable=False)  # of the extra answers
    purpose = models.CharField(max_length=300, blank=True)
    days_after = models.PositiveSmallIntegerField(null=True, blank=True)  # after the group's end
    delete_on = models.DateField(null=True, blank=True)
    wording = models.CharField(max_length=300, blank=True)  # of the one question to the panel

    class Meta:
        app_label = "registrations"
        constraints = [models.UniqueConstraint(fields=["group", "use"], name="one_sheet_of_a_use")]

    @property
    def scope(self) -> Scope:
        return self.group.scope

    @property
    def path(self) -> str:
        return words.PATHS[self.use]

    @property
    def ready(self) -> bool:
        """May it be asked? Extra questions need their purpose and a day of deletion that has not come."""
        if self.use != words.EXTRA:
            return True
        due = self.due_at()
        return bool(self.purpose) and (self.days_after is not None or self.delete_on is not None) and (
            due is None or due > clock.now())

    def due_at(self) -> datetime | None:
        """When the extra answers go; None while the end of the group is not known."""
        if self.delete_on:
            return clock.at(datetime.combine(self.delete_on, time()), "Europe/Helsinki")
        end = self._end()
        return end + timedelta(days=self.days_after) if end and self.days_after is not None else None

    def _end(self) -> datetime | None:
        if self.group.closed_at:
            return self.group.closed_at
        if self.group.ends_on:
            return clock.at(datetime.combine(self.group.ends_on, time(23, 59)), "Europe/Helsinki")
        return Meeting.objects.filter(group=self.group).exclude(state="cancelled").aggregate(
            end=models.Max("ends_at"))["end"]


class Question(models.Model):
    """One question of a sheet. `options`: one per line; of a scale, what its first and last step mean."""

    sheet = models.ForeignKey(QuestionSheet, models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=8, choices=words.KINDS)
    text = models.CharField(max_length=300)
    hint = models.CharField(max_length=300, blank=True)
    required = models.BooleanField(default=False)
    options = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        app_label = "registrations"
        ordering = ["position", "pk"]

    @property
    def scope(self) -> Scope:
        return self.sheet.scope

    @property
    def option_list(self) -> list[str]:
        return [line for line in self.options.splitlines() if line]

    @property
    def kind_name(self) -> str:
        return str(dict(words.KINDS)[self.kind])


class Answers(models.Model):
    """Answers kept with a registration, each with the words it was asked with: the extra ones, or those that were
    carried over from an application for a stated purpose until a day."""

    registration = models.ForeignKey("registrations.Registration", models.CASCADE, related_name="answers")
    sheet = models.ForeignKey(QuestionSheet, models.CASCADE, null=True, blank=True, related_name="answers")
    key = models.CharField(max_length=32)
    box = SealedField()
    purpose = models.CharField(max_length=300)
    delete_on = models.DateTimeField(null=True, blank=True)  # of those carried over; the sheet says its own
    given_at = models.DateTimeField(auto_now=True)

    packed = Sealed("box", keys=lambda row: (row.registration.person.key, row.key))

    objects = AnswersQuerySet.as_manager()

    class Meta:
        app_label = "registrations"
        constraints = [models.UniqueConstraint(fields=["registration", "sheet"], name="answers_once")]

    @property
    def given(self) -> list[Given]:
        return unpacked(self.packed)

    @given.setter
    def given(self, answers: list[Given]) -> None:
        self.packed = packed(answers)

    @property
    def due_at(self) -> datetime | None:
        return self.sheet.due_at() if self.sheet else self.delete_on

    @property
    def scope(self) -> Scope:
        return self.registration.scope


class PanelQuestion(models.Model):
    """What a participant asks the panel of an event. Hosts see the question, not who sent it."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    registration = models.ForeignKey("registrations.Registration", models.CASCADE, related_name="panel_questions")
    box = SealedField()
    state = models.CharField(max_length=10, default="new", choices=words.PANEL_STATES)
    position = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(auto_now_add=True)

    text = Sealed("box", keys=lambda row: (row.registration.person.key,))

    objects = PanelQuestionQuerySet.as_manager()

    class Meta:
        app_label = "registrations"
        indexes = [models.Index(fields=["group", "position"])]

    @property
    def scope(self) -> Scope:
        return self.registration.scope

    @property
    def state_name(self) -> str:
        return str(dict(words.PANEL_STATES)[self.state])
