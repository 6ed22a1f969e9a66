"""Codes that people and links carry. What grants anything has at least 128 bits."""

import hashlib
import hmac
import secrets
from functools import lru_cache

from django.conf import settings
from django.utils.crypto import constant_time_compare

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0/O, 1/I/L: read aloud and printed


def short_code(length: int = 6) -> str:
    """A code for print: it names a thing and grants nothing."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def secret_code() -> str:
    """An unguessable code of 160 bits for a URL path."""
    return secrets.token_urlsafe(20)


@lru_cache(maxsize=8)
def _subkey(purpose: str, secret: str) -> bytes:
    return hashlib.blake2b(purpose.encode(), key=secret.encode()[:64], digest_size=32).digest()


def keyed_hash(value: str, purpose: str) -> str:
    """A keyed hash (hex, 256 bits) for exact look-up: useless without the installation's secret."""
    return hmac.new(_subkey(purpose, settings.SECRET_KEY), value.encode(), hashlib.sha256).hexdigest()


def email_hash(address: str) -> str:
    """The keyed hash by which an address is found: case and surrounding blanks do not matter."""
    return keyed_hash(address.strip().casefold(), "email") if address else ""


def sign(number: int, generation: int, purpose: str) -> str:
    """`id.generation.HMAC`: derivable again for a reminder, dead once the row's generation is raised."""
    body = f"{number}.{generation}"
    mac = hmac.new(_subkey(purpose, settings.SECRET_KEY), body.encode(), hashlib.sha256).hexdigest()[:40]
    return f"{body}.{mac}"


def unsign(code: str, purpose: str) -> tuple[int, int] | None:
    """The (id, generation) of a code made by `sign`, or None for anything else."""
    number, _, rest = code.partition(".")
    generation, _, _mac = rest.partition(".")
    if not (number.isascii() and number.isdigit() and generation.isascii() and generation.isdigit()):
        return None
    if len(number) > 18 or len(generation) > 9:
        return None
    expected = sign(int(number), int(generation), purpose)
    return (int(number), int(generation)) if constant_time_compare(expected, code) else None
