"""Reading and checking second factors: the authenticator app, passkeys, recovery codes."""

import secrets
from base64 import b32encode
from dataclasses import dataclass

import segno
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import validate_totp_code
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.cache import cache
from django.core.exceptions import ValidationError

from . import safe
from .models import User

GUESSES = 5
QUARTER = 15 * 60
Type = Authenticator.Type


@dataclass(frozen=True)
class Factors:
    """What an account has for its second step."""

    app: Authenticator | None
    passkeys: list[Authenticator]
    recovery_left: int

    @property
    def any(self) -> bool:
        return bool(self.app or self.passkeys)


def factors_of(user: User) -> Factors:
    """One query."""
    rows = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    recovery = next((r for r in rows if r.type == Type.RECOVERY_CODES), None)
    return Factors(
        app=next((r for r in rows if r.type == Type.TOTP), None),
        passkeys=[r for r in rows if r.type == Type.WEBAUTHN],
        recovery_left=len(recovery.wrap().get_unused_codes()) if recovery else 0)


def may_guess(user: User) -> bool:
    """Five tries in a quarter of an hour, whichever of the codes is typed."""
    key = f"second-factor-tries:{user.pk}"
    try:
        cache.add(key, 0, timeout=QUARTER)
        return cache.incr(key) <= GUESSES
    except Exception:  # the store being away must not lock staff out during a meeting
        return True


def guessed_right(user: User) -> None:
    cache.delete(f"second-factor-tries:{user.pk}")


def check_app(user: User, code: str) -> bool:
    """Is this what the app shows now? Each code works once."""
    app = factors_of(user).app
    used = f"app-code:{user.pk}:{normalize_user_code(code)}"
    if app is None or not app.wrap().validate_code(code) or not cache.add(used, 1, timeout=2 * 60):
        return False
    app.record_usage()
    return True


def check_passkey(user: User, credential) -> bool:
    try:
        webauthn.parse_authentication_response(credential)
        webauthn.complete_authentication(user, credential).record_usage()
    except ValidationError:
        return False
    return True


def read_new_passkey(credential) -> bool:
    """Is this a new passkey that asked who is there (a finger, a face, a PIN)?"""
    try:
        webauthn.parse_registration_response(credential)
        return webauthn.complete_registration(credential).is_user_verified()
    except (ValidationError, ValueError, KeyError, TypeError):
        return False


@dataclass(frozen=True)
class NewApp:
    """An authenticator app about to be taken into use; `locked` travels in the form and fits this account only."""

    secret: str
    locked: str
    qr: str

    @property
    def spelled(self) -> str:
        """The secret in groups of four, for typing."""
        return " ".join(self.secret[i:i + 4] for i in range(0, len(self.secret), 4))


def new_app(user: User, secret: str = "") -> NewApp:
    secret = secret or b32encode(secrets.token_bytes(20)).decode()
    picture = segno.make(get_adapter().build_totp_url(user, secret), error="m")
    return NewApp(secret, safe.lock(f"{user.pk}:{secret}"), picture.svg_inline(scale=5, border=3, light="#ffffff"))


def secret_of(user: User, locked: str) -> str:
    """The secret in the form, if it was made for this very account."""
    owner, _colon, secret = safe.unlock(locked).partition(":")
    return secret if owner == str(user.pk) else ""


def shows(secret: str, code: str) -> bool:
    return bool(secret) and validate_totp_code(secret, code)
