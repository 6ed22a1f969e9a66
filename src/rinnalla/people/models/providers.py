"""Organisations' own sign-in: a provider of a federation, and which account an identity there belongs to (PPL6)."""

from django.db import models

from rinnalla.access.subjects import Scope

from .. import safe
from ..queries import IdentityProviderQuerySet
from .accounts import User
from .organisations import Federation

MICROSOFT_AUTHORITY = "https://login.microsoftonline.com/{tenant}/v2.0"


class IdentityProvider(models.Model):
    """An OpenID Connect provider where staff of the federation may sign in. The secret lies in the safe."""

    class Kind(models.TextChoices):
        MICROSOFT = "microsoft"
        OPENID = "openid"

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="identity_providers")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.MICROSOFT)
    name = models.CharField(max_length=60)
    issuer = models.URLField(blank=True)               # of other providers than Microsoft
    tenant = models.CharField(max_length=60, blank=True)  # the organisation's own id at Microsoft
    client_id = models.CharField(max_length=120)
    secret_locked = models.TextField(blank=True)
    trusts_factor = models.BooleanField(default=False)  # its two factors count as our second one
    enabled = models.BooleanField(default=True)

    objects = IdentityProviderQuerySet.as_manager()

    @property
    def authority(self) -> str:
        """The issuer, exactly as its tokens name it."""
        return MICROSOFT_AUTHORITY.format(tenant=self.tenant) if self.kind == self.Kind.MICROSOFT else self.issuer

    @property
    def secret(self) -> str:
        return safe.unlock(self.secret_locked)

    @property
    def scope(self) -> Scope:
        return Scope(federation=self.federation_id)


class LinkedIdentity(models.Model):
    """An identity at a provider that is this account: linked after the address was proven by a code."""

    provider = models.ForeignKey(IdentityProvider, models.CASCADE, related_name="identities")
    user = models.ForeignKey(User, models.CASCADE, related_name="identities")
    subject = models.CharField(max_length=64)  # keyed hash
    linked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["provider", "subject"], name="one_identity")]
