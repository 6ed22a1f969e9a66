"""Questions about announcements: whose they are, and to whom they may go."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Min, Q

from rinnalla.access.subjects import Actor
from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.groups.models import Group
from rinnalla.mail.models import Letter
from rinnalla.mail.silence import silent_since
from rinnalla.people.models import Association, Consent, Person
from rinnalla.registrations.models import Registration

KIND = "news.announcement"


class AnnouncementQuerySet(models.QuerySet):
    def of_group(self, group: Group):
        """The announcements of a group at hand, the newest first."""
        return self.filter(group=group).order_by("-pk")

    def due(self):
        """Those whose time has come while their group is public."""
        return self.filter(state="scheduled", send_at__lte=now(), group__state="published").select_related(
            "group__lead__federation")


class ProfessionalQuerySet(models.QuerySet):
    def of_association(self, association: Association):
        """The list of an association, each with its key read, by name."""
        rows: list[Any] = list(self.filter(association=association).select_related("association"))
        vault.load(row.key for row in rows)
        return sorted(rows, key=lambda row: ((row.name or "").casefold(), row.pk))


def group_of(actor: Actor, slug: str) -> Group | None:
    return Group.objects.visible_to(actor).filter(slug=slug).select_related("lead__federation").first()


def association_of(actor: Actor, slug: str) -> Association | None:
    return Association.objects.visible_to(actor).filter(slug=slug).select_related("federation").first()


def consenting(group: Group) -> dict[str, int]:
    """One person for each address: those who gave the consent at a group of the same associations and want news.

    A consent given after an earlier “no more” counts; one given before it does not.
    """
    houses = [a.pk for a in group.associations]
    given = Consent.objects.filter(about=Consent.About.NEWS, withdrawn_at=None, person__erased_at=None,
                                   person__federation=group.federation_id).exclude(person__email_key="")
    theirs = Registration.objects.filter(Q(intake__group__lead__in=houses) | Q(intake__group__partners__in=houses))
    here = Registration.objects.living().filter(intake__group=group).values("person__email_key")
    wanted = given.filter(person__in=theirs.values("person")).exclude(person__email_key__in=here)
    rows = list(wanted.values_list("person__email_key").annotate(first=Min("person"), latest=models.Max("given_at")))
    silent = silent_since([address for address, _first, _latest in rows], group.federation_id)
    return {address: first for address, first, latest in rows
            if address not in silent or latest > silent[address]}


def professionals(group: Group) -> dict[str, int]:
    """One contact for each address on the lists of the associations that run the group."""
    rows = apps.get_model("outreach", "Professional").objects.filter(association__in=[a.pk for a in group.associations])
    found = dict(rows.order_by("-pk").values_list("email_key", "pk"))
    silent = silent_since(found, group.federation_id)
    return {address: number for address, number in found.items() if address not in silent}


def audience(group: Group, *, registrants: bool, on_list: bool) -> tuple[dict[str, int], dict[str, int]]:
    """(persons, contacts) by address; who is in both counts as a person."""
    people = consenting(group) if registrants else {}
    others = professionals(group) if on_list else {}
    return people, {address: number for address, number in others.items() if address not in people}


def reached(number: int) -> dict[str, int]:
    """How many letters of an announcement went, wait and did not arrive: numbers only."""
    rows = dict(Letter.objects.filter(kind=KIND, subject=f"announcement:{number}").order_by().values_list(
        "state").annotate(models.Count("pk")))
    return {"sent": rows.get("sent", 0), "waiting": sum(rows.get(s, 0) for s in ("queued", "sending", "retry")),
            "lost": sum(rows.get(s, 0) for s in ("failed", "bounced"))}


def still_wants(person: Person, group: Group) -> bool:
    """Asked again when the letter is made: the consent holds, and they have not joined meanwhile."""
    joined = Registration.objects.living().filter(intake__group=group, person=person).exists()
    return not joined and Consent.objects.to_news([person.pk]).exists()
