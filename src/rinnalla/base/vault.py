"""The vault: data keys kept apart from the data, destroyed to forget (DESIGN §5, PRV2).

A data key is 32 random bytes, wrapped with the installation's key, which is a file outside database and
backup. A key is committed to the key store **before** anything sealed by it is committed, and destroyed
**after** the data is gone. Text sealed under several keys (a person's and a room's) is forgotten when any
one of them is.
"""

import os
import secrets
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import connections

from .files import secret_file
from .models import Key

_seen = threading.local()
_at_hand: dict[tuple[str, ...], AESGCM] = {}
_holders: dict[tuple[str, ...], int] = {}
_holding = threading.Lock()
MOST_AT_ONCE = 500


@lru_cache(maxsize=2)
def _installation(path: str) -> AESGCM:
    return AESGCM(secret_file(settings.INSTALLATION_KEY_FILE))


def _box() -> AESGCM:
    return _installation(str(settings.INSTALLATION_KEY_FILE))


def _cache() -> dict[str, bytes | None]:
    if not hasattr(_seen, "keys"):
        _seen.keys = {}
    return _seen.keys


def _derived() -> dict[tuple[str, ...], AESGCM]:
    """Boxes made from the keys this thread has read: a list under one key derives it once."""
    if not hasattr(_seen, "boxes"):
        _seen.boxes = {}
    return _seen.boxes


def forget_seen() -> None:
    """Drop the keys this thread has read; called when a request or a sweep begins and ends."""
    _cache().clear()
    _derived().clear()


@contextmanager
def at_hand(*ids: str) -> Iterator[None]:
    """While anybody is within it, what these keys seal is opened without asking the key store each time.

    For a talk that goes on: kept in memory only, by all threads of this process, and dropped when the last one
    leaves or the key is destroyed here. Who destroys it in another process must also end the talk in this one.
    """
    with _holding:
        _holders[ids] = _holders.get(ids, 0) + 1
    try:
        yield
    finally:
        with _holding:
            _holders[ids] = _holders.get(ids, 0) - 1
            if _holders[ids] <= 0:
                _drop(ids)


def _drop(ids: tuple[str, ...]) -> None:
    _holders.pop(ids, None)
    _at_hand.pop(ids, None)


def new_key() -> str:
    """Make a data key, commit it to the key store and return its id."""
    if ahead := getattr(_seen, "ahead", None):
        identity, secret = ahead.pop()
    else:
        identity, secret = secrets.token_hex(16), secrets.token_bytes(32)
        _row(identity, secret).save(force_insert=True)
    _cache()[identity] = secret
    return identity


def _row(identity: str, secret: bytes) -> Key:
    nonce = os.urandom(12)
    return Key(id=identity, wrapped=nonce + _box().encrypt(nonce, secret, identity.encode()))


@contextmanager
def made_ahead(count: int) -> Iterator[None]:
    """Within it, that many new keys are there already, committed by one write; those not used are destroyed."""
    ahead = [(secrets.token_hex(16), secrets.token_bytes(32)) for _ in range(count)]
    Key.objects.bulk_create([_row(identity, secret) for identity, secret in ahead])
    _seen.ahead = ahead
    try:
        yield
    finally:
        left, _seen.ahead = _seen.ahead, []
        if left:
            Key.objects.filter(id__in=[identity for identity, _secret in left]).delete()


def _unwrap(identity: str, wrapped: bytes) -> bytes:
    return _box().decrypt(wrapped[:12], wrapped[12:], identity.encode())


def load(ids: Iterable[str]) -> None:
    """Read many keys with one plain query, before a list is shown."""
    cache = _cache()
    missing = [i for i in set(ids) if i and i not in cache]
    for start in range(0, len(missing), MOST_AT_ONCE):
        part = missing[start:start + MOST_AT_ONCE]
        with connections[Key.objects.db].cursor() as cursor:
            cursor.execute(f"SELECT id, wrapped FROM key WHERE id IN ({', '.join(['%s'] * len(part))})", part)
            found = {identity: _unwrap(identity, bytes(wrapped)) for identity, wrapped in cursor.fetchall()}
        cache.update({i: found.get(i) for i in part})


def destroy(ids: Iterable[str]) -> int:
    """Destroy keys for good and return how many there were. What they sealed is forgotten at once."""
    ids = [i for i in ids if i]
    _derived().clear()
    for identity in ids:
        _cache()[identity] = None
    with _holding:
        for held in [held for held in _holders if not set(ids).isdisjoint(held)]:
            _drop(held)
    return Key.objects.filter(id__in=ids).delete()[0]


def _data_key(ids: tuple[str, ...]) -> AESGCM | None:
    if (box := _at_hand.get(ids) or _derived().get(ids)) is not None:
        return box
    load(ids)
    secrets_ = [_cache().get(i) for i in ids]
    if not secrets_ or any(s is None for s in secrets_):
        return None
    material = b"".join(s for s in secrets_ if s)
    box = AESGCM(HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"rinnalla").derive(material))
    with _holding:
        if ids in _holders:
            _at_hand[ids] = box
    return _derived().setdefault(ids, box)


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


__all__ = ["Forgotten", "InvalidTag", "at_hand", "destroy", "forget_seen", "load", "made_ahead", "new_key", "seal",
           "unseal"]
