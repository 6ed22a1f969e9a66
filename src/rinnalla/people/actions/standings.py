"""Roles: organisation roles by administrators only; a group's facilitators by the staff of its organisations."""

from django.core.exceptions import PermissionDenied

from rinnalla.access.guard import action
from rinnalla.access.permissions import ORGANISATION_ROLES, Permission, Role
from rinnalla.access.subjects import Scope
from rinnalla.base.events import publish
from rinnalla.mail.letters import post

from ..events import StandingGranted, StandingWithdrawn
from ..models import Association, Federation, Person, Standing, User

GROUP_ROLES = frozenset({Role.FACILITATOR, Role.EXPERT, Role.VISITOR})


def _grant(actor, person: Person, role: Role, **where) -> Standing:
    standing, made = Standing.objects.get_or_create(
        person=person, role=role, federation_id=person.federation_id, **where,
        defaults={"granted_by_id": actor.person})
    if standing.until is not None:
        standing.until = None
        standing.save(update_fields=["until"])
    if made:
        publish(StandingGranted(person.pk, role, where.get("group")))
    return standing


def _withdraw(standing: Standing) -> None:
    publish(StandingWithdrawn(standing.person_id, standing.role, standing.group))
    standing.delete()


@action(Permission.STANDING_GRANT, on="organisation")
def grant_role(actor, organisation: Federation | Association, *, name: str, email: str, role: Role) -> Standing:
    """Give someone a role in the federation or in one of its associations, and tell them by letter."""
    if role not in ORGANISATION_ROLES:
        raise PermissionDenied(role)
    federation = organisation.scope.federation
    association = organisation if isinstance(organisation, Association) else None
    person = _person_of(federation, email) or Person.objects.create(
        federation_id=federation, name=name, email=email)
    standing = _grant(actor, person, role, association=association)
    post("people.role_granted", person=person.pk, subject=f"standing:{standing.pk}", federation=federation)
    return standing


def _person_of(federation: int, email: str) -> Person | None:
    """The person whose account has this address, else one who already has a role and this address."""
    user = User.objects.filter(email=email.lower(), person__federation=federation).first()
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
    _withdraw(standing)


@action(Permission.GROUP_FACILITATORS, on="scope")
def grant_standing(actor, scope: Scope, person: Person, role: Role, group: int | None = None,
                   meeting: int | None = None) -> Standing:
    """Make a person a facilitator, an expert or a visitor of this one group, and of nothing else."""
    if role not in GROUP_ROLES or scope.group is None or group not in (None, scope.group):
        raise PermissionDenied(role)
    if person.federation_id != scope.federation:
        raise PermissionDenied("another federation")
    return _grant(actor, person, role, group=scope.group, meeting=meeting, association=None)


@action(Permission.GROUP_FACILITATORS, on="scope")
def withdraw_standing(actor, scope: Scope, person: Person, role: Role, group: int | None = None,
                      meeting: int | None = None) -> int:
    """Take a group role away; it ends at once. Returns how many there were."""
    if role not in GROUP_ROLES or scope.group is None or group not in (None, scope.group):
        raise PermissionDenied(role)
    found = list(Standing.objects.filter(person=person, role=role, group=scope.group, meeting=meeting))
    for standing in found:
        _withdraw(standing)
    return len(found)
