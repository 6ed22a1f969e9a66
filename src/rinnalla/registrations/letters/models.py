"""A group's own words for a letter (MSG1)."""

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.groups.models import Group


class MessageTemplate(models.Model):
    """The group's own words in one kind of letter. Times, links and how to cancel are always added by us."""

    class Kind(models.TextChoices):
        WELCOME = "meeting.welcome"
        CONFIRMED = "registration.confirmed"
        REMINDER = "meeting.reminder_day"

    group = models.ForeignKey(Group, models.CASCADE, related_name="message_templates")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    text = models.TextField(max_length=4000)

    class Meta:
        app_label = "registrations"
        constraints = [models.UniqueConstraint(fields=["group", "kind"], name="one_template_of_a_kind")]

    @property
    def scope(self) -> Scope:
        return self.group.scope
