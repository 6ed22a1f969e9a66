"""Questions about feedback."""

from typing import Any

from django.db import models
from django.db.models import Q

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Actor
from rinnalla.base import codes


class RoundQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """Rounds of the groups the actor runs; agrees with FEEDBACK_RESULTS of the table."""
        group: Any = self.model._meta.get_field("group").related_model
        return self.filter(group__in=group.objects.run_by(actor).values("pk"))

    def open(self):
        return self.filter(state="open")


class PoolQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """Pooled results of the actor's associations and federation."""
        federations = actor.federations_as(Role.ADMINISTRATOR, Role.COORDINATOR)
        return self.filter(Q(federation__in=federations) | Q(association__in=actor.associations_as(Role.COORDINATOR)))

    def settled(self):
        """Those whose season is over and settled: the only ones ever shown."""
        return self.exclude(settled_on=None)


class TokenQuerySet(models.QuerySet):
    def by_code(self, code: str):
        """The token of a link while it can still be answered, with its round; else None."""
        living = self.filter(pk=codes.keyed_hash(code, "feedback"), uses__gt=0, round__state="open")
        return living.select_related("round__group__lead", "round__group__federation").first()


class PointQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        group: Any = self.model._meta.get_field("group").related_model
        return self.filter(group__in=group.objects.run_by(actor).values("pk"))


class TextQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """Open answers of the sealed rounds of groups the actor runs."""
        round_: Any = self.model._meta.get_field("round").related_model
        return self.filter(round__in=round_.objects.visible_to(actor).filter(state="sealed"))
