"""A support person: comes along with a participant, on the same counted place (REG10)."""

from django.db import models

from rinnalla.access.subjects import Scope
from rinnalla.base.sealed import Sealed, SealedField
from rinnalla.people.models import Person

from .registration import Registration


class SupportPerson(models.Model):
    """An assistant or somebody near, with a link of their own. They take no place and are asked for no turn."""

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="support_person")
    person = models.ForeignKey(Person, models.CASCADE, related_name="supports")
    nickname_box = SealedField()
    letters = models.BooleanField(default=False)  # reminders and changes also to their own address

    nickname = Sealed("nickname_box", keys=lambda row: (row.person.key,))

    @property
    def opens(self) -> str:
        """What their own link opens."""
        return f"beside:{self.registration_id}"

    @property
    def scope(self) -> Scope:
        return self.registration.scope
