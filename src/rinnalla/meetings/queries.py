"""Questions about meetings."""

from django.db import models
from django.db.models import Q

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Actor
from rinnalla.base.clock import now

ONE_MEETING = (Role.EXPERT, Role.VISITOR, Role.GUEST, Role.MEMBER, Role.FACILITATOR)


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """Meetings whose inside the actor may see; agrees with MEETING_VIEW of the table."""
        groups = actor.groups_as(Role.MEMBER, Role.FACILITATOR)
        single = {p.meeting for p in actor.posts_of(*ONE_MEETING) if p.meeting is not None}
        federations = actor.federations_as(Role.ADMINISTRATOR, Role.COORDINATOR)
        associations = actor.associations_as(Role.COORDINATOR)
        run = self.model._meta.get_field("group").related_model.objects.filter(
            Q(lead__in=associations) | Q(partners__in=associations) | Q(federation__in=federations)).values("pk")
        return self.filter(Q(group__in=groups) | Q(pk__in=single) | Q(group__in=run))

    def coming(self):
        """Not cancelled, and not yet over."""
        return self.filter(ends_at__gt=now()).exclude(state="cancelled").order_by("starts_at")
