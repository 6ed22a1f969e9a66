"""One person's registration to one intake."""

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.base.clock import now
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.people.models import Person

from ..queries import RegistrationQuerySet
from ..states import ENDED, HOLDS_PLACE
from .intake import Intake


class Registration(models.Model):
    """One person's registration to one intake. What the others see is the nickname."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="registrations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="registrations")
    state = models.CharField(max_length=10)
    line = models.PositiveBigIntegerField(default=0)  # number in the waiting line, given once and for all
    offered_until = models.DateTimeField(null=True, blank=True)
    registered_at = models.DateTimeField(default=now)
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
    turns = models.PositiveIntegerField(default=0)  # raised by two when a place is taken again: for calendar files

    nickname = Sealed("nickname_box", keys=lambda row: (row.person.key,))
    wishes = Sealed("wishes_box", keys=lambda row: (row.person.key,))

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["intake", "state", "line"])]
        constraints = [
            models.UniqueConstraint(fields=["intake", "line"], condition=models.Q(state="waiting"),
                                    name="one_number_in_line"),
        ]

    @property
    def holds_place(self) -> bool:
        return self.state in HOLDS_PLACE

    @property
    def living(self) -> bool:
        """Has a place, is offered one, or waits for one."""
        return self.state == "waiting" or self.holds_place

    @property
    def ended(self) -> bool:
        """Given up or let go, but not erased: one may come back."""
        return self.state in ENDED

    @property
    def scope(self) -> Scope:
        return self.intake.scope.inside(owner=self.person_id)
