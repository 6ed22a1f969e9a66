"""The second factor: set up, used up, taken away, and reset by another administrator when it was lost."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.core.exceptions import PermissionDenied

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.mail.letters import post

from ..models import Person, User

Type = Authenticator.Type


def _new_recovery_codes(user: User) -> list[str]:
    Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).delete()
    return RecoveryCodes.activate(user).get_unused_codes()


def _first_recovery_codes(user: User) -> list[str]:
    """Recovery codes for whoever has none yet; they are shown once."""
    has = Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).exists()
    return [] if has else _new_recovery_codes(user)


@action(Permission.ACCOUNT_MANAGE, on="user")
def set_up_authenticator(actor, user: User, *, secret: str) -> list[str]:
    """Take an authenticator app into use, in place of an earlier one; the first time gives recovery codes."""
    Authenticator.objects.filter(user=user, type=Type.TOTP).delete()
    TOTP.activate(user, secret)
    return _first_recovery_codes(user)


@action(Permission.ACCOUNT_MANAGE, on="user")
def add_passkey(actor, user: User, *, name: str, credential: dict) -> list[str]:
    """Take a passkey into use; the first second factor gives recovery codes."""
    WebAuthn.add(user, name, credential)
    return _first_recovery_codes(user)


@action(Permission.ACCOUNT_MANAGE, on="user")
def remove_factor(actor, user: User, *, factor: int) -> int:
    """Take a passkey or the authenticator app out of use; recovery codes go with the last of them."""
    Authenticator.objects.filter(user=user, pk=factor).exclude(type=Type.RECOVERY_CODES).delete()
    left = Authenticator.objects.filter(user=user).exclude(type=Type.RECOVERY_CODES).count()
    if not left:
        Authenticator.objects.filter(user=user).delete()
    return left


@action(Permission.ACCOUNT_MANAGE, on="user")
def renew_recovery_codes(actor, user: User) -> list[str]:
    """New recovery codes; the old ones stop working."""
    return _new_recovery_codes(user)


@action(Permission.ACCOUNT_MANAGE, on="user")
def use_recovery_code(actor, user: User, *, code: str) -> bool:
    """Was this one of the unused recovery codes? It is used up now."""
    row = Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).first()
    return bool(row) and row.wrap().validate_code(code)


@action(Permission.STANDING_GRANT, on="person")
def reset_second_factor(actor, person: Person) -> Person:
    """Someone lost their second factor: another administrator removes it, and every session ends.

    The person is told by letter. Nobody resets their own.
    """
    if person.pk in actor.persons or not hasattr(person, "user"):
        raise PermissionDenied("reset_second_factor")
    reset = Authenticator.objects.filter(user=person.user)
    if reset.exists():
        reset.delete()
        post("people.second_factor_reset", person=person.pk, subject=f"person:{person.pk}",
             dedupe=person.user.password[-40:], federation=person.federation_id)
    person.user.end_sessions()
    return person
