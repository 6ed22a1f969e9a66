"""What one registers for, with its places. Every change of a number here is one UPDATE."""

from datetime import datetime

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Greatest

from rinnalla.access.subjects import Scope
from rinnalla.groups.models import Group
from rinnalla.meetings.models import Meeting

from ..queries import IntakeQuerySet

FREE = Q(wanted=None) | Q(taken__lt=F("wanted"))


def _ceiling(wanted, taken):
    """max(wanted, taken), or no ceiling where places are not limited."""
    return Case(When(wanted=None, then=Value(None)), default=Greatest(wanted, taken),
                output_field=models.PositiveIntegerField())


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

    objects = IntakeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ceiling=None) | Q(taken__lte=F("ceiling")), name="never_one_over"),
            models.UniqueConstraint(fields=["group"], condition=Q(meeting=None), name="one_intake_of_a_group"),
        ]

    @property
    def scope(self) -> Scope:
        at = self.group.scope
        return at.inside(meeting=self.meeting_id, listed=at.listed)

    @property
    def full(self) -> bool:
        """Whoever registers now joins the line."""
        return self.waiting > 0 or (self.wanted is not None and self.taken >= self.wanted)

    @property
    def places_left(self) -> int | None:
        """Free places for newcomers: none while somebody waits. None: not limited."""
        if self.wanted is None:
            return None
        return 0 if self.waiting else max(0, self.wanted - self.taken)

    @property
    def line_beside_free_place(self) -> bool:
        return self.waiting > 0 and (self.wanted is None or self.taken < self.wanted)

    def over_at(self, moment: datetime) -> bool:
        """Cancelled, closed or past: no place is worth anything any more."""
        past = self.meeting is not None and (self.meeting.state == "cancelled" or self.meeting.ends_at <= moment)
        return self.group.over or past

    def gone_at(self, moment: datetime) -> bool:
        """Nobody can be taken, by whatever door: over, or the group is taken back to be prepared."""
        return self.group.state != "published" or self.over_at(moment)

    def state_at(self, moment: datetime) -> str:
        """`not_yet`, `open`, `full` (open, by the line) or `closed`, by time and by hand."""
        if self.closed_at or self.group.state != "published" or (self.meeting and self.meeting.state != "planned"):
            return "closed"
        if moment < self.opens_at:
            return "not_yet"
        if moment < self.closes_at:
            return "full" if self.full else "open"
        late = self.late_until is not None and moment < self.late_until
        return "open" if late and not self.full else "closed"

    @property
    def _row(self):
        return type(self).objects.filter(pk=self.pk)

    def take_place(self) -> bool:
        """Take a place for a newcomer: only when one is free and nobody waits. False: none was free."""
        return bool(self._row.filter(FREE, waiting=0).update(taken=F("taken") + 1))

    def take_from_line(self) -> bool:
        """Take a free place for one who stands in line."""
        return bool(self._row.filter(FREE, waiting__gt=0).update(taken=F("taken") + 1, waiting=F("waiting") - 1))

    def join_line(self) -> int:
        """One more in line; returns the number that is never given again."""
        self._row.update(waiting=F("waiting") + 1, next_line=F("next_line") + 1)
        return self._row.values_list("next_line", flat=True).get() - 1

    def leave_line(self) -> None:
        self._row.update(waiting=F("waiting") - 1)

    def free_place(self) -> None:
        """One place fewer taken; a ceiling above the limit comes down with it."""
        self._row.update(taken=F("taken") - 1, ceiling=_ceiling(F("wanted"), F("taken") - 1))

    def limit(self, wanted: int | None) -> None:
        """A new limit. Nobody loses a place: the ceiling stays at what is taken until places free."""
        self._row.update(wanted=wanted, ceiling=None if wanted is None else Greatest(Value(wanted), F("taken")))
