"""Who it was: an account that was linked before, or somebody invited who now proves their address as well."""

from dataclasses import dataclass

from rinnalla.access.permissions import ORGANISATION_ROLES, Role
from rinnalla.base import codes as secret

from .. import codes
from ..models import IdentityProvider, LinkedIdentity, Person, User
from .provider import Claims, Refused

LINKING = "linking"
WORKING = (*ORGANISATION_ROLES, Role.FACILITATOR)


@dataclass(frozen=True)
class Known:
    """An account that this identity was linked to."""

    user: User
    strong: bool


def hash_of(one: IdentityProvider, subject: str) -> str:
    """How a subject is stored: nobody reads from the database who somebody is elsewhere."""
    return secret.keyed_hash(f"{one.pk}:{one.authority}:{subject}", "openid")


def _works(federation: int, address: str) -> bool:
    """Does somebody with this address have a task here? Asked also of those who have never signed in."""
    here = Person.objects.filter(federation=federation, erased_at=None)
    ids = set(Person.objects.with_email(address).values_list("pk", flat=True))
    if account := User.objects.of_address(federation, address):
        ids |= set(Person.objects.same_human(account).values_list("pk", flat=True))
    return here.filter(pk__in=ids).working(WORKING).exists()


def known(one: IdentityProvider, claims: Claims) -> Known | None:
    """The account linked to this identity; None when there is none yet. Whoever has no task here is refused."""
    link = LinkedIdentity.objects.filter(provider=one, subject=hash_of(one, claims.subject)).select_related(
        "user__person").first()
    if link is None:
        return None
    user = link.user
    if not user.is_active or user.federation_id != one.federation_id or not _works(one.federation_id, user.email):
        raise Refused("nobody")
    return Known(user, claims.strong)


def ask_proof(request, one: IdentityProvider, claims: Claims) -> None:
    """The first time: a code to the address, so that nobody takes an account over by claiming its address."""
    if not claims.email or not claims.verified:
        raise Refused("unverified")
    if not _works(one.federation_id, claims.email):
        raise Refused("nobody")
    request.session[LINKING] = {"provider": one.pk, "subject": hash_of(one, claims.subject),
                                "who": secret.email_hash(claims.email)}
    codes.send_code(request, claims.email)


def proven(request, address: str) -> dict | None:
    """What is to be linked now that the address has been proven; once, and only for the very address."""
    waiting = request.session.pop(LINKING, None)
    return waiting if waiting and waiting["who"] == secret.email_hash(address) else None
