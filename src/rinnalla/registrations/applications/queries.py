"""Questions about applications."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Min, OuterRef, Q, Subquery

from rinnalla.access.subjects import Actor
from rinnalla.base.clock import now
from rinnalla.groups.models import Group

from .states import UNDECIDED

KEPT_AFTER_DECISION = timedelta(days=30)


class ApplicationQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """My own applications, and those to the groups I run; agrees with APPLICATION_READ and _OWN of the table."""
        run = Group.objects.with_registrants_for(actor).values("pk")
        return self.filter(Q(person__in=actor.persons) | Q(intake__group__in=run))

    def with_all(self):
        return self.select_related("person", "intake__meeting", "intake__group__lead__federation")

    def of_persons(self, persons: Iterable[int]):
        return self.filter(person__in=list(persons)).exclude(state="erased").with_all().order_by("-pk")

    def of_group(self, group: Group):
        return self.filter(intake__group=group).exclude(state="erased").with_all().order_by("received_at", "pk")

    def thanked(self, number: int, slug: str):
        """The application of a thank-you page, at the group it was sent to."""
        return self.with_all().exclude(state="erased").filter(pk=number, intake__group__slug=slug).first()

    def undecided(self):
        return self.filter(state__in=UNDECIDED)

    def with_talk(self):
        """Each with `said` (how many messages) and `waits` (the last one is the applicant's)."""
        last = apps.get_model("registrations", "ApplicationMessage").objects.filter(
            application=OuterRef("pk")).order_by("-pk")
        return self.annotate(said=Count("messages"), waits=Subquery(last.values("by_applicant")[:1]))

    def forgettable(self):
        """Decided so long ago that nobody needs to look it up any more."""
        return self.filter(decided_at__lte=now() - KEPT_AFTER_DECISION)

    def with_leftover_key(self):
        """Decided, with the key perhaps still there: a crash between the decision and the destroying."""
        return self.exclude(state__in=UNDECIDED).exclude(key="")

    def of_over_groups(self):
        """Still waiting though the group is over."""
        return self.undecided().filter(intake__group__state__in=["closed", "cancelled"])


def undecided_of(group: Group):
    """Applications to this group that wait for a decision."""
    return apps.get_model("registrations", "Application").objects.undecided().filter(intake__group=group)


def waiting_counts(groups: Iterable[Group]) -> dict[int, tuple[int, int]]:
    """Per group: how many applications wait, and for how many days the oldest has."""
    model = apps.get_model("registrations", "Application")
    rows = model.objects.undecided().filter(intake__group__in=list(groups)).values("intake__group").annotate(
        number=Count("pk"), oldest=Min("received_at")).order_by()
    return {row["intake__group"]: (row["number"], (now() - row["oldest"]).days) for row in rows}


def takes_applications(group: Group) -> bool:
    """Is there anything for the tab of applications: a way in by application, or applications from before?"""
    model = apps.get_model("registrations", "Application")
    joining = apps.get_model("registrations", "Joining")
    return joining.objects.filter(group=group.pk, way="application").exists() or model.objects.filter(
        intake__group=group.pk).exclude(state="erased").exists()


class MessageQuerySet(models.QuerySet):
    def of(self, application):
        """The talk about an application, in order; none once it is decided."""
        found: list[Any] = list(self.filter(application=application.pk).select_related("author").order_by("pk"))
        group = application.intake.group
        names = dict(group.facilitators.values_list("person", "display_name"))
        for said in found:
            said.application = application
            said.signed = names.get(said.author_id, group.lead.name)
        return found
