"""That somebody has looked whether their own device, sound and place suit hosting (ROOM22)."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from rinnalla.access.subjects import Scope
from rinnalla.base.clock import today
from rinnalla.people.models import Person

from ..queries import HostCheckQuerySet

GOOD_FOR = timedelta(days=365)


class HostCheck(models.Model):
    """The last check of one person: the day and the kind of device. Nothing else about the device is known."""

    class Device(models.TextChoices):
        COMPUTER = "computer", _("tietokone")
        TABLET = "tablet", _("tabletti")
        PHONE = "phone", _("puhelin")

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    done_on = models.DateField()
    device = models.CharField(max_length=8, choices=Device.choices)

    objects = HostCheckQuerySet.as_manager()

    @property
    def fresh(self) -> bool:
        """Done within a year: devices and places change."""
        return self.done_on > today() - GOOD_FOR

    @property
    def enough(self) -> bool:
        """Fresh, and of a computer: phones and tablets do not suit hosting."""
        return self.fresh and self.device == self.Device.COMPUTER

    @property
    def scope(self) -> Scope:
        return Scope(federation=self.person.federation_id, owner=self.person_id)
