"""Organisation roles, given and taken by administrators only. A group's facilitators are `groups`' matter."""

from django.core.exceptions import PermissionDenied

from rinnalla.access.guard import action
from rinnalla.access.permissions import ORGANISATION_ROLES, Permission, Role
from rinnalla.access.subjects import Scope
from rinnalla.base.clock import now
from rinnalla.base.sealed import insert
from rinnalla.mail.letters import post

from ..models import Association, Person, Standing, User


def _grant(actor, person: Person, role: Role, association: Association | None) -> Standing:
    """The role from now on; one that had ended begins again."""
    standing, _made = Standing.objects.update_or_create(
        person=person, role=role, federation_id=person.federation_id, association=association, group=None,
        meeting=None, defaults={"until": None}, create_defaults={"granted_by_id": actor.person})
    return standing


@action(Permission.STANDING_GRANT, on="at")
def grant_role(actor, at: Scope, *, association: Association | None, name: str, email: str, role: Role) -> Standing:
    """Give someone a role in the federation or in one of its associations, and tell them by letter."""
    federation = at.federation
    if federation is None or role not in ORGANISATION_ROLES or (
            association and association.federation_id != federation):
        raise PermissionDenied(role)
    person = _person_of(federation, email) or insert(Person(federation_id=federation), name=name, email=email)
    standing = _grant(actor, person, role, association)
    post("people.role_granted", person=person.pk, subject=f"standing:{standing.pk}", federation=federation)
    return standing


def _person_of(federation: int, email: str) -> Person | None:
    """The person whose account has this address, else one who already has a role and this address."""
    user = User.objects.of_address(federation, email)
    if user:
        return user.person
    return Person.objects.with_email(email).filter(
        federation=federation, standings__role__in=ORGANISATION_ROLES).order_by("pk").first()


@action(Permission.STANDING_GRANT, on="standing")
def withdraw_role(actor, standing: Standing) -> None:
    """Take a role away; it ends at once. Nobody takes their own administrator's role: somebody must remain."""
    own = standing.person_id in actor.persons and standing.role == Role.ADMINISTRATOR
    if own or standing.role not in ORGANISATION_ROLES:
        raise PermissionDenied("withdraw_role")
    Standing.objects.filter(pk=standing.pk).update(until=now())
