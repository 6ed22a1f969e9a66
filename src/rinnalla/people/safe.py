"""A small safe for what must be read again: authenticator secrets, and an address waiting for its code.

Neither the database nor a session row shows them to whoever reads a copy.
"""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rinnalla.base.codes import keyed_hash


def _box() -> AESGCM:
    return AESGCM(bytes.fromhex(keyed_hash("people", "safe")))


def lock(text: str) -> str:
    nonce = os.urandom(12)
    return base64.urlsafe_b64encode(nonce + _box().encrypt(nonce, text.encode(), b"")).decode()


def unlock(locked: str) -> str:
    """The text, or an empty one when the box was tampered with or belongs to another installation."""
    try:
        raw = base64.urlsafe_b64decode(locked.encode())
        return _box().decrypt(raw[:12], raw[12:], b"").decode()
    except (InvalidTag, ValueError):
        return ""
