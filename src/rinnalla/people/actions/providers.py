"""Organisations' own sign-in: set it up, take it away; link an identity to the account that proved its address."""

from typing import Any

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission

from .. import safe
from ..hosts import forget_hosts
from ..models import Federation, IdentityProvider, LinkedIdentity, User

FIELDS = ("kind", "name", "issuer", "tenant", "client_id", "trusts_factor", "enabled")


def _fill(one: IdentityProvider, told: dict[str, Any]) -> IdentityProvider:
    """A secret that was left empty stays as it was."""
    before = one.authority if one.pk else None
    for name in FIELDS:
        setattr(one, name, told[name])
    if told.get("secret"):
        one.secret_locked = safe.lock(told["secret"])
    one.save()
    forget_hosts()
    if before not in (None, one.authority):
        one.identities.all().delete()  # another organisation's people: nobody stays linked
    return one


@action(Permission.FEDERATION_MANAGE, on="federation")
def add_provider(actor, federation: Federation, **told) -> IdentityProvider:
    """Let staff of the federation sign in by one more provider."""
    return _fill(IdentityProvider(federation=federation), told)


@action(Permission.FEDERATION_MANAGE, on="one")
def change_provider(actor, one: IdentityProvider, **told) -> IdentityProvider:
    """Change how a provider is reached, or switch it off."""
    return _fill(one, told)


@action(Permission.FEDERATION_MANAGE, on="one")
def remove_provider(actor, one: IdentityProvider) -> None:
    """Nobody signs in by it any more; the mailed code still works for everybody."""
    IdentityProvider.objects.filter(pk=one.pk).delete()
    forget_hosts()


@action(Permission.PUBLIC)
def link_identity(actor, *, user: User, provider: int, subject: str) -> None:
    """From now on this identity is this account. Called only after the address was proven by its code."""
    LinkedIdentity.objects.update_or_create(provider_id=provider, subject=subject, defaults={"user": user})


@action(Permission.ACCOUNT_MANAGE, on="user")
def unlink_identity(actor, user: User, *, identity: int) -> None:
    """This identity is not my account any more."""
    LinkedIdentity.objects.filter(user=user, pk=identity).delete()
