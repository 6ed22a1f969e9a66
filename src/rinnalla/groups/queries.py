"""Questions about groups."""

from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Q

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Actor
from rinnalla.base.prepared import prepared
from rinnalla.people.models import Association

INVOLVED = (Role.FACILITATOR, Role.MEMBER, Role.SUPPORT_PERSON, Role.EXPERT, Role.VISITOR, Role.GUEST)


class GroupQuerySet(models.QuerySet):
    def listed(self, federation: int | None = None):
        """Groups on the public list: published and not hidden."""
        groups = self.filter(state="published", unlisted=False)
        return groups.filter(federation=federation) if federation else groups

    def visible_to(self, actor: Actor):
        """Groups whose name and description the actor may see; agrees with GROUP_VIEW of the table."""
        public = Q(state="published", unlisted=False)
        return self.filter(Q(pk__in=self._visible_ids(actor)) | public if actor.active_posts else public)

    def _visible_ids(self, actor: Actor):
        involved = {p.group for p in actor.posts_of(*INVOLVED) if p.group is not None}
        roles = (Role.COORDINATOR, Role.COMMUNICATIONS)
        associations = actor.associations_as(*roles)
        federations = actor.federations_as(Role.ADMINISTRATOR, *roles)
        return self.model._default_manager.filter(
            Q(pk__in=involved) | Q(federation__in=federations)
            | Q(lead__in=associations) | Q(partners__in=associations)
        ).values("pk")

    def run_by(self, actor: Actor):
        """Groups the actor runs: as their facilitator, or as staff of one of their organisations."""
        associations = actor.associations_as(Role.COORDINATOR)
        return self.filter(pk__in=self.model._default_manager.filter(
            Q(pk__in=actor.groups_as(Role.FACILITATOR))
            | Q(federation__in=actor.federations_as(Role.ADMINISTRATOR, Role.COORDINATOR))
            | Q(lead__in=associations) | Q(partners__in=associations)
        ).values("pk"))

    def with_registrants_for(self, actor: Actor):
        """Groups whose registrants the actor may know; agrees with REGISTRATION_VIEW of the table (ORG5)."""
        return self.filter(
            Q(pk__in=actor.groups_as(Role.FACILITATOR))
            | Q(federation__in=actor.federations_as(Role.ADMINISTRATOR, Role.COORDINATOR))
            | Q(lead__in=actor.associations_as(Role.COORDINATOR)))

    def for_desk(self, actor: Actor):
        """Groups of the actor's own federation that the actor may see: the rest does not exist at the desk."""
        return self.visible_to(actor).filter(federation=actor.federation or 0)

    def ended(self, today: date):
        """Published groups whose last day has passed."""
        return self.filter(state="published", ends_on__lt=today)

    def over_since(self, moment: datetime):
        """Groups whose retention clock started at or before a moment."""
        return self.filter(closed_at__lte=moment)

    def touch(self) -> int:
        """Raise the version: something that shows publicly has changed, here or in a package above."""
        return self.update(version=F("version") + 1)


def retention_start(group) -> datetime | None:
    """When the retention clock of a group started: the moment it closed or was cancelled; None while it lives."""
    return group.closed_at if group.over else None


def associations_founding(actor: Actor):
    """The associations for which the actor may create groups; agrees with GROUP_CREATE of the table."""
    return Association.objects.filter(
        Q(federation__in=actor.federations_as(Role.ADMINISTRATOR, Role.COORDINATOR))
        | Q(pk__in=actor.associations_as(Role.COORDINATOR))
    ).order_by("name")


def possible_partners(actor: Actor):
    """The associations of the actor's own federation, with which a group may be run together."""
    return Association.objects.filter(federation=actor.federation or 0).order_by("name")


@prepared
def partners_of(group: int):
    """The other associations that run a group: every scope asks for them."""
    through: Any = apps.get_model("groups", "Group").partners.through
    return Association.objects.filter(pk__in=through.objects.filter(group=group).values("association")).order_by("pk")


@prepared
def leader_names(group: int):
    """The names that a group's facilitators chose to be shown by, in their order."""
    return apps.get_model("groups", "FacilitatorProfile").objects.filter(group=group).values_list(
        "display_name", flat=True)


class GroupRequestQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """My own requests, those of associations I coordinate, and all of a federation whose staff I am."""
        return self.filter(
            Q(person__in=actor.persons) | Q(association__in=actor.associations_as(Role.COORDINATOR))
            | Q(association__federation__in=actor.federations_as(Role.ADMINISTRATOR, Role.COORDINATOR)))

    def at_desk(self, actor: Actor):
        """Those of the actor's own federation, with what their page shows."""
        found = self.visible_to(actor).filter(association__federation=actor.federation or 0)
        return found.select_related("association__federation", "group", "person", "decided_by")


def associations_asking(actor: Actor):
    """The associations for which the actor may ask for a group; agrees with REQUEST_MAKE of the table."""
    roles = (Role.COORDINATOR, Role.COMMUNICATIONS, Role.SUPPORTER)
    return Association.objects.filter(
        Q(federation__in=actor.federations_as(Role.ADMINISTRATOR, Role.COORDINATOR))
        | Q(pk__in=actor.associations_as(*roles))).order_by("name")
