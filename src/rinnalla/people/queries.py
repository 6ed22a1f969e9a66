"""Questions about people and organisations, each protected one asked through the actor."""

from django.db import models
from django.db.models import Q

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Actor
from rinnalla.base import codes, vault
from rinnalla.base.clock import now

STAFF = (Role.ADMINISTRATOR, Role.COORDINATOR)


class AssociationQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """The associations whose inside the actor may see: their staff and communications officers."""
        roles = (*STAFF, Role.COMMUNICATIONS)
        return self.filter(
            Q(federation__in=actor.federations_as(*roles)) | Q(pk__in=actor.associations_as(*roles[1:]))
        )


class PersonQuerySet(models.QuerySet):
    def with_email(self, address: str):
        """Persons with exactly this address, found by its keyed hash."""
        hashed = codes.email_hash(address)
        return self.filter(email_key=hashed, erased_at=None) if hashed else self.none()

    def same_human(self, user):
        """The persons an account speaks for: its own, and those whose address it has proven to be its own."""
        return self.filter(Q(pk=user.person_id) | Q(proven_by=user), erased_at=None)

    def unclaimed(self, federation: int, address: str):
        """Persons with this address that no account speaks for yet, the oldest first."""
        return self.with_email(address).filter(federation=federation, user=None, proven_by=None).order_by("pk")


    def with_keys(self, ids):
        """Persons by id with their keys read by one query, ready to be named in a list."""
        persons = list(self.filter(pk__in={i for i in ids if i}))
        vault.load(person.key for person in persons)
        return persons


class PassQuerySet(models.QuerySet):
    def by_code(self, code: str):
        """The living pass of a link's code, or None: forged, revoked, renewed and expired ones alike."""
        found = codes.unsign(code, "pass")
        return self.living(*found) if found else None

    def living(self, number: int, generation: int):
        """The pass of this id and generation while it lives, with its person; else None."""
        return self.alive().filter(pk=number, generation=generation).select_related("person").first()

    def alive(self):
        """Neither revoked nor expired, of a person we still know."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now()), revoked_at=None, person__erased_at=None)


class StandingQuerySet(models.QuerySet):
    def holding(self):
        """Standings that hold now."""
        return self.filter(Q(until=None) | Q(until__gt=now()))

    def in_group(self, group: int, *roles: Role):
        return self.holding().filter(group=group, role__in=roles)


class VolunteerLinkQuerySet(models.QuerySet):
    def open(self):
        return self.filter(withdrawn_at=None, expires_at__gt=now())

    def visible_to(self, actor: Actor):
        return self.filter(
            Q(association__federation__in=actor.federations_as(*STAFF))
            | Q(association__in=actor.associations_as(Role.COORDINATOR))
        )
