"""Questions about groups."""

from django.db import models
from django.db.models import Q

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Actor

INVOLVED = (Role.FACILITATOR, Role.MEMBER, Role.EXPERT, Role.VISITOR, Role.GUEST)


class GroupQuerySet(models.QuerySet):
    def listed(self, federation: int | None = None):
        """Groups on the public list: published and not hidden."""
        groups = self.filter(state="published", unlisted=False)
        return groups.filter(federation=federation) if federation else groups

    def visible_to(self, actor: Actor):
        """Groups whose name and description the actor may see; agrees with GROUP_VIEW of the table."""
        return self.filter(Q(pk__in=self._visible_ids(actor)) | Q(state="published", unlisted=False))

    def _visible_ids(self, actor: Actor):
        involved = {p.group for p in actor.posts_of(*INVOLVED) if p.group is not None}
        roles = (Role.COORDINATOR, Role.COMMUNICATIONS)
        associations = actor.associations_as(*roles)
        federations = actor.federations_as(Role.ADMINISTRATOR, *roles)
        return self.model.objects.filter(
            Q(pk__in=involved) | Q(federation__in=federations)
            | Q(lead__in=associations) | Q(partners__in=associations)
        ).values("pk")

    def run_by(self, actor: Actor):
        """Groups the actor runs: as their facilitator, or as staff of one of their organisations."""
        associations = actor.associations_as(Role.COORDINATOR)
        return self.filter(pk__in=self.model.objects.filter(
            Q(pk__in=actor.groups_as(Role.FACILITATOR))
            | Q(federation__in=actor.federations_as(Role.ADMINISTRATOR, Role.COORDINATOR))
            | Q(lead__in=associations) | Q(partners__in=associations)
        ).values("pk"))
