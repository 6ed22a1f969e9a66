"""Questions about people and organisations, each protected one asked through the actor."""

from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Q

from rinnalla.access.permissions import ORGANISATION_ROLES, Role
from rinnalla.access.subjects import Actor
from rinnalla.base import codes, vault
from rinnalla.base.clock import now
from rinnalla.base.prepared import only, prepared

STAFF = (Role.ADMINISTRATOR, Role.COORDINATOR)


class AssociationQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """The associations whose inside the actor may see: their staff and communications officers."""
        roles = (*STAFF, Role.COMMUNICATIONS)
        return self.filter(
            Q(federation__in=actor.federations_as(*roles)) | Q(pk__in=actor.associations_as(*roles[1:]))
        )


    def led_by(self, actor: Actor):
        """The associations the actor may act for; agrees with VOLUNTEER_INVITE of the table."""
        return self.filter(
            Q(federation__in=actor.federations_as(*STAFF)) | Q(pk__in=actor.associations_as(Role.COORDINATOR))
        ).order_by("name")

    def contacts_of(self, persons):
        """The associations whose contact person one of these is."""
        return self.filter(contact_person__in=persons).order_by("name")

    def public(self, federation: int | None):
        """The associations of a federation, for everybody."""
        return self.filter(federation=federation).select_related("federation").order_by("name")


@prepared
def _acting(person: int):
    return apps.get_model("people", "Person").objects.select_related("user").filter(pk=person)


class FederationQuerySet(models.QuerySet):
    def managed_by(self, actor: Actor):
        """Federations whose settings the actor may change; agrees with FEDERATION_MANAGE of the table."""
        return self.filter(pk__in=actor.federations_as(Role.ADMINISTRATOR))


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

    def working(self, roles):
        """Those who hold one of these roles somewhere now."""
        return self.filter(Q(standings__until=None) | Q(standings__until__gt=now()), standings__role__in=roles)

    def with_keys(self, ids):
        """Persons by id with their keys read by one query, ready to be named in a list."""
        persons: list[Any] = list(self.filter(pk__in={i for i in ids if i}))
        vault.load(person.key for person in persons)
        return persons

    def acting(self, actor: Actor):
        """The person this actor acts as."""
        return only(_acting(actor.person or 0), self.model)

    def of_demo(self, federation: int):
        """Everybody with a role, with their account and roles: for the demo's front door only."""
        return self.filter(federation=federation, erased_at=None, standings__isnull=False).distinct().order_by(
            "pk").select_related("user").prefetch_related("standings__association")

    def administered_by(self, actor: Actor):
        """Persons of the federations the actor administers, with their account; agrees with STANDING_GRANT."""
        return self.filter(federation__in=actor.federations_as(Role.ADMINISTRATOR), erased_at=None).select_related(
            "user")


class SignInQuerySet(models.QuerySet):
    def open_of(self, user):
        """The sessions of an account that still hold, the newest first."""
        alive = Session.objects.filter(expire_date__gt=now()).values("session_key")
        return self.filter(user=user, session_key__in=alive).order_by("-since", "-pk")


class IdentityProviderQuerySet(models.QuerySet):
    def in_use(self):
        """Providers by which one may sign in now."""
        return self.filter(enabled=True)

    def managed_by(self, actor: Actor):
        """Providers the actor may change; agrees with FEDERATION_MANAGE of the table."""
        return self.filter(federation__in=actor.federations_as(Role.ADMINISTRATOR))


class ConsentQuerySet(models.QuerySet):
    def to_show_name(self):
        """Consents to be named as a contact person that hold now."""
        return self.filter(about="contact", withdrawn_at=None, person__erased_at=None)

    def to_texts(self, persons):
        """Consents to reminders by text message that hold now."""
        return self.filter(person__in=persons, about="sms", withdrawn_at=None)

    def to_news(self, persons):
        """Consents to hear of future groups that hold now."""
        return self.filter(person__in=persons, about="news", withdrawn_at=None)


@prepared
def _living_pass(number: int, generation: int):
    return apps.get_model("people", "Pass").objects.alive().filter(pk=number, generation=generation).select_related(
        "person")


class PassQuerySet(models.QuerySet):
    def by_code(self, code: str):
        """The living pass of a link's code, or None: forged, revoked, renewed and expired ones alike."""
        found = codes.unsign(code, "pass")
        return self.living(*found) if found else None

    def living(self, number: int, generation: int) -> Any:
        """The pass of this id and generation while it lives, with its person; else None."""
        return next(iter(_living_pass(number, generation)), None)

    def alive(self):
        """Neither revoked nor expired, of a person we still know."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now()), revoked_at=None, person__erased_at=None)


class StandingQuerySet(models.QuerySet):
    def holding(self):
        """Standings that hold now."""
        return self.filter(Q(until=None) | Q(until__gt=now()))

    def organisational(self):
        """Roles in organisations, with their holders: no group's facilitators or members."""
        return self.holding().filter(role__in=ORGANISATION_ROLES, group=None, person__erased_at=None).select_related(
            "person__user", "association")

    def of_federation(self, federation: int):
        return self.organisational().filter(federation=federation, association=None)

    def of_association(self, association: int):
        return self.organisational().filter(association=association)

    def administered_by(self, actor: Actor):
        """Organisation roles the actor may withdraw; agrees with STANDING_GRANT of the table."""
        return self.organisational().filter(federation__in=actor.federations_as(Role.ADMINISTRATOR))

    def ended_before(self, moment):
        """Standings that ended before this."""
        return self.filter(until__lt=moment)

    def in_group(self, group: int, *roles: Role):
        return self.holding().filter(group=group, role__in=roles)


class VolunteerLinkQuerySet(models.QuerySet):
    def open(self):
        return self.filter(withdrawn_at=None, expires_at__gt=now())

    def visible_to(self, actor: Actor):
        return self.filter(
            Q(association__federation__in=actor.federations_as(*STAFF))
            | Q(association__in=actor.associations_as(Role.COORDINATOR))
        ).select_related("association")

    def by_code(self, code: str):
        """The open link of a code, or None: withdrawn, expired and invented ones alike."""
        return self.open().filter(code=code).select_related("association__federation").first()


class VolunteerSignUpQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """Sign-ups the actor decides about; agrees with VOLUNTEER_ACCEPT of the table."""
        return self.filter(
            Q(link__association__federation__in=actor.federations_as(*STAFF))
            | Q(link__association__in=actor.associations_as(Role.COORDINATOR))
        ).select_related("person", "link__association")

    def waiting(self):
        """Those nobody has decided yet, the first come first."""
        return self.filter(decided_at=None, person__erased_at=None).order_by("created_at", "pk")

    def declined_before(self, moment):
        """Declined for good, of persons who have become nothing else since."""
        return self.filter(accepted=False, decided_at__lt=moment, person__user=None, person__proven_by=None,
                           person__standings=None)
