"""Intakes (what one registers for), registrations, and attendance."""

from django.db import models
from django.db.models import F, Q

from rinnalla.access.subjects import Scope
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.groups.models import Group
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Person

from .letters.models import MessageTemplate  # noqa: F401
from .queries import RegistrationQuerySet
from .states import HOLDS_PLACE


class Intake(models.Model):
    """What one registers for: a whole group, or one meeting of it; with its places.

    `taken` counts confirmed and offered; it never passes `ceiling`, which is max(wanted, taken): a limit may be
    lowered below what is confirmed, and the ceiling falls as places free. `wanted` None: not limited.
    `waiting` counts the line, so that nobody overtakes it.
    """

    group = models.ForeignKey(Group, models.CASCADE, related_name="intakes")
    meeting = models.OneToOneField(Meeting, models.CASCADE, null=True, blank=True, related_name="intake")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    late_until = models.DateTimeField(null=True, blank=True)  # stays open to this while not full
    wanted = models.PositiveIntegerField(null=True, blank=True)
    ceiling = models.PositiveIntegerField(null=True, blank=True)
    taken = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    next_line = models.PositiveBigIntegerField(default=1)  # number of the next in line
    closed_at = models.DateTimeField(null=True, blank=True)  # closed by hand

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ceiling=None) | Q(taken__lte=F("ceiling")), name="never_one_over"),
            models.UniqueConstraint(fields=["group"], condition=Q(meeting=None), name="one_intake_of_a_group"),
        ]

    @property
    def scope(self) -> Scope:
        at = self.group.scope
        return Scope(federation=at.federation, associations=at.associations, group=at.group,
                     meeting=self.meeting_id, listed=at.listed)


class Registration(models.Model):
    """One person's registration to one intake. What the others see is the nickname."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="registrations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="registrations")
    state = models.CharField(max_length=10)
    line = models.PositiveBigIntegerField(default=0)  # number in the waiting line, given once and for all
    offered_until = models.DateTimeField(null=True, blank=True)
    registered_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    nickname_box = SealedField()
    wishes_box = SealedField()
    heard_from = models.CharField(max_length=30, blank=True)   # a code of the list on the form
    age_band = models.CharField(max_length=10, blank=True)
    gender = models.CharField(max_length=10, blank=True)
    area = models.CharField(max_length=60, blank=True)         # municipality
    with_support_person = models.BooleanField(default=False)
    source = models.CharField(max_length=12, default="web")    # web, staff, import, standby
    mail_bounced = models.BooleanField(default=False)

    nickname = Sealed("nickname_box", keys=lambda row: (row.person.key,))
    wishes = Sealed("wishes_box", keys=lambda row: (row.person.key,))

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["intake", "state", "line"])]

    @property
    def holds_place(self) -> bool:
        return self.state in HOLDS_PLACE

    @property
    def scope(self) -> Scope:
        at = self.intake.scope
        return Scope(federation=at.federation, associations=at.associations, group=at.group, meeting=at.meeting,
                     owner=self.person_id)


class Attendance(models.Model):
    """Whether a registered person came to a meeting. Becomes counts 14 days after the season's last meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="attendances")
    present = models.BooleanField()
    by_room = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "registration"], name="one_attendance")]


class AttendanceCount(models.Model):
    """How many registered and came: numbers only; what REG3 learns from."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="attendance_count")
    registered = models.PositiveIntegerField()
    came = models.PositiveIntegerField()
    frozen_at = models.DateTimeField(null=True, blank=True)
