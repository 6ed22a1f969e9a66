"""What belongs to one evening only: who is late or cannot come, and how many came in from the line (REG11, REG12)."""

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.meetings.models import Meeting

from .registration import Registration


class DayNote(models.Model):
    """Somebody told that they are late, or that they cannot come this time. Forgotten when the meeting is over."""

    class What(models.TextChoices):
        LATE = "late"
        ABSENT = "absent"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="day_notes")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="day_notes")
    what = models.CharField(max_length=6, choices=What.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "registration"], name="one_day_note")]

    @property
    def scope(self) -> Scope:
        return self.meeting.scope


class StandbyDoor(models.Model):
    """How many of the line have been let in to one meeting: changed by one conditional UPDATE, never counted."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="standby_door")
    let_in = models.PositiveIntegerField(default=0)

    @property
    def scope(self) -> Scope:
        return self.meeting.scope

    def let_one_in(self, empty: int) -> bool:
        """One more of the line, while fewer than the empty places have been let in."""
        mine = type(self).objects.filter(pk=self.pk, let_in__lt=empty)
        return bool(mine.update(let_in=models.F("let_in") + 1))
