"""The vault: data keys kept apart from the data, destroyed to forget (DESIGN §5, PRV2).

A data key is 32 random bytes, wrapped with the installation's key, which is a file outside database and
backup. A key is committed to the key store **before** anything sealed by it is committed, and destroyed
**after** the data is gone. Text sealed under several keys (a person's and a room's) is forgotten when any
one of them is.
"""

import os
import secrets
from collections.abc import Iterable
from functools import lru_cache
from threading import local

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from .files import secret_file
from .models import Key

_seen = local()


@lru_cache(maxsize=2)
def _installation(path: str) -> AESGCM:
    return AESGCM(secret_file(settings.INSTALLATION_KEY_FILE))


def _box() -> AESGCM:
    return _installation(str(settings.INSTALLATION_KEY_FILE))


def _cache() -> dict[str, bytes | None]:
    if not hasattr(_seen, "keys"):
        _seen.keys = {}
    return _seen.keys


def forget_seen() -> None:
    """Drop the keys this thread has read; called when a request or a sweep begins and ends."""
    _cache().clear()


def new_key() -> str:
    """Make a data key, commit it to the key store and return its id."""
    identity, secret, nonce = secrets.token_hex(16), secrets.token_bytes(32), os.urandom(12)
    wrapped = nonce + _box().encrypt(nonce, secret, identity.encode())
    Key.objects.create(id=identity, wrapped=wrapped)
    _cache()[identity] = secret
    return identity


def _unwrap(row: Key) -> bytes:
    wrapped = bytes(row.wrapped)
    return _box().decrypt(wrapped[:12], wrapped[12:], row.id.encode())


def load(ids: Iterable[str]) -> None:
    """Read many keys with one query, before a list is shown."""
    cache = _cache()
    missing = {i for i in ids if i and i not in cache}
    if missing:
        found = {row.id: _unwrap(row) for row in Key.objects.filter(id__in=missing)}
        cache.update({i: found.get(i) for i in missing})


def destroy(ids: Iterable[str]) -> int:
    """Destroy keys for good and return how many there were. What they sealed is forgotten at once."""
    ids = [i for i in ids if i]
    for identity in ids:
        _cache()[identity] = None
    return Key.objects.filter(id__in=ids).delete()[0]


def _data_key(ids: tuple[str, ...]) -> AESGCM | None:
    load(ids)
    secrets_ = [_cache().get(i) for i in ids]
    if not secrets_ or any(s is None for s in secrets_):
        return None
    material = b"".join(s for s in secrets_ if s)
    return AESGCM(HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"rinnalla").derive(material))


class Forgotten(Exception):
    """A key that should seal new text has been destroyed."""


def seal(text: str, ids: tuple[str, ...], context: str) -> bytes:
    """Seal text under the given keys; `context` names the field, so that a box cannot be moved to another."""
    if (key := _data_key(ids)) is None:
        raise Forgotten(context)
    nonce = os.urandom(12)
    return nonce + key.encrypt(nonce, text.encode(), context.encode())


def unseal(box: bytes | memoryview, ids: tuple[str, ...], context: str) -> str | None:
    """The text of a box, or None once one of its keys is destroyed. A tampered box raises InvalidTag."""
    if (key := _data_key(ids)) is None:
        return None
    raw = bytes(box)
    return key.decrypt(raw[:12], raw[12:], context.encode()).decode()


__all__ = ["Forgotten", "InvalidTag", "destroy", "forget_seen", "load", "new_key", "seal", "unseal"]
