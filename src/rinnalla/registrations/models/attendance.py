"""Who came, for as long as the figures need it; then numbers only."""

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.meetings.models import Meeting

from .registration import Registration


class Attendance(models.Model):
    """Whether a registered person came to a meeting. Becomes counts 14 days after the season's last meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="attendances")
    present = models.BooleanField()
    by_room = models.BooleanField(default=False)
    standby = models.BooleanField(default=False)  # let in from the line, for this meeting alone

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "registration"], name="one_attendance")]

    @property
    def scope(self) -> Scope:
        return self.meeting.scope


class AttendanceCount(models.Model):
    """How many registered and came: numbers only; what REG3 learns from."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="attendance_count")
    registered = models.PositiveIntegerField(default=0)
    came = models.PositiveIntegerField(default=0)
    frozen_at = models.DateTimeField(null=True, blank=True)
