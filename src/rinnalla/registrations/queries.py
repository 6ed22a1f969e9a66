"""Questions about registrations."""

from django.db import models
from django.db.models import Q

from rinnalla.access.subjects import Actor


class RegistrationQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """My own registrations, and those of the groups I run; agrees with REGISTRATION_OWN of the table."""
        group = self.model._meta.get_field("intake").related_model._meta.get_field("group").related_model
        return self.filter(Q(person__in=actor.persons) | Q(intake__group__in=group.objects.run_by(actor).values("pk")))

    def in_line(self):
        """The waiting list, first come first."""
        return self.filter(state="waiting").order_by("line", "pk")
