"""What a group or an organisation has settled about its letters: words, timing, and what a subject may show."""

from django.db import models
from django.db.models import Q

from rinnalla.access.subjects import Scope
from rinnalla.groups.models import Group
from rinnalla.people.models import Association, Federation


class MessageTemplate(models.Model):
    """Own words in one kind of letter and one language, of a group, an association or a federation (MSG1).

    An empty part means the words of the next above: group, association, federation, then ours. Times, links, how
    to cancel and the calendar file are no part of this: we always add them.
    """

    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="message_templates")
    association = models.ForeignKey(Association, models.CASCADE, null=True, blank=True, related_name="+")
    federation = models.ForeignKey(Federation, models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=12, default="fi")
    subject = models.CharField(max_length=120, blank=True)
    text = models.TextField(max_length=4000, blank=True)
    ending = models.TextField(max_length=2000, blank=True)

    class Meta:
        app_label = "registrations"
        constraints = [
            models.CheckConstraint(name="template_of_one_house", condition=(
                Q(group__isnull=False, association=None, federation=None)
                | Q(group=None, association__isnull=False, federation=None)
                | Q(group=None, association=None, federation__isnull=False))),
            *(models.UniqueConstraint(fields=[owner, "kind", "language"], name=f"one_template_of_{owner}")
              for owner in ("group", "association", "federation")),
        ]

    @property
    def scope(self) -> Scope:
        house = self.group or self.association or self.federation
        return house.scope if house else Scope()


class MessageSettings(models.Model):
    """What one group has chosen about its letters. Without a row: a subject never says what the group is."""

    group = models.OneToOneField(Group, models.CASCADE, related_name="message_settings")
    name_in_subject = models.BooleanField(default=False)

    class Meta:
        app_label = "registrations"

    @property
    def scope(self) -> Scope:
        return self.group.scope


class ScheduledLetter(models.Model):
    """When a kind of letter goes in one group, if not at our usual time; or a letter of the group's own (MSG2).

    The time is relative (days or hours before or after the meeting), so that it moves with the meeting. What
    would have been due before the row was made or changed does not go any more.
    """

    class Anchor(models.TextChoices):
        BEFORE = "before"  # the meeting begins
        AFTER = "after"    # the meeting ended
        CLOSES = "closes"  # registration closes

    class Unit(models.TextChoices):
        DAYS = "days"
        HOURS = "hours"

    group = models.ForeignKey(Group, models.CASCADE, related_name="scheduled_letters")
    kind = models.CharField(max_length=40)
    on = models.BooleanField(default=True)
    anchor = models.CharField(max_length=6, choices=Anchor.choices, default=Anchor.BEFORE)
    amount = models.PositiveSmallIntegerField(default=1)
    unit = models.CharField(max_length=5, choices=Unit.choices, default=Unit.DAYS)
    at_time = models.CharField(max_length=5, blank=True)  # "18:00" on the meeting's clock; empty: the meeting's own
    meeting_number = models.PositiveSmallIntegerField(null=True, blank=True)  # of an own letter; empty: every meeting
    title = models.CharField(max_length=120, blank=True)
    text = models.TextField(max_length=4000, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        app_label = "registrations"
        constraints = [
            models.UniqueConstraint(fields=["group", "kind"], condition=~Q(kind="meeting.extra"),
                                    name="one_timing_of_a_kind"),
            models.CheckConstraint(condition=Q(amount__lte=60), name="timing_within_reach"),
        ]

    @property
    def scope(self) -> Scope:
        return self.group.scope
