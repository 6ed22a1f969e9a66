"""The plan of a meeting: items with durations; times are computed from them (PLAN3)."""

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.people.models import Person

from .. import wording
from .meeting import Meeting


class PlanItem(models.Model):
    """One part of the programme, in order. Before, during or after the meeting itself."""

    class Phase(models.TextChoices):
        BEFORE = "before"
        DURING = "during"
        AFTER = "after"

    class Kind(models.TextChoices):
        ORIENTATION = "orientation"      # ohjaajien läpikäynti
        ADMITTING = "admitting"          # osallistujien vastaanotto
        WELCOME = "welcome"              # tervetuloa ja säännöt
        INTRODUCTION = "introduction"    # esittäytymiskierros
        THEME = "theme"
        THEME_MORE = "theme_more"        # teema jatkuu
        BREAK = "break"
        WISHES = "wishes"
        CLOSING = "closing"              # loppukierros
        EXPERT = "expert"
        STORIES = "stories"
        GROUPS = "groups"
        QUESTIONS = "questions"
        OTHER = "other"
        REFLECTION = "reflection"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    phase = models.CharField(max_length=6, choices=Phase.choices, default=Phase.DURING)
    kind = models.CharField(max_length=14, choices=Kind.choices, default=Kind.OTHER)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160, blank=True)  # empty: the word for its kind, in the reader's language
    minutes = models.PositiveSmallIntegerField()
    responsible = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    shares_slides = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    notes = models.TextField(blank=True)
    optional = models.BooleanField(default=False)  # may be shortened when the programme runs late
    exercise = models.CharField(max_length=24, blank=True)  # of a break: the key of what is done in it (breaks.py)
    version = models.PositiveIntegerField(default=1)  # an edit names the version it was made on

    class Meta:
        ordering = ["position", "pk"]

    @property
    def heading(self) -> str:
        event = self.meeting.group.form == "online_event"
        return wording.heading(self.kind, self.title, theme=self.meeting.theme, event=event)

    @property
    def hint(self) -> str:
        """What this part is for, until somebody writes notes."""
        return str(wording.HINTS.get(self.kind, ""))

    @property
    def scope(self) -> Scope:
        return self.meeting.scope
