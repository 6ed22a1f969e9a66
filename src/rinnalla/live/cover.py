"""What processes say to each other is sealed: whoever carries it, Redis or a line in between, reads nothing of it."""

import base64
import binascii
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from rinnalla.base.files import secret_file

NONCE = 12


@lru_cache(maxsize=64)
def _box(sender: str) -> AESGCM:
    """Each process seals under a key of its own, made of the installation's."""
    secret = secret_file(settings.INSTALLATION_KEY_FILE)
    return AESGCM(HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"bus {sender}".encode()).derive(secret))


def cover(sender: str, text: str) -> str:
    nonce = os.urandom(NONCE)
    return base64.b64encode(nonce + _box(sender).encrypt(nonce, text.encode(), None)).decode()


def uncover(sender: str, covered: str) -> str | None:
    """What was said; None when it was not sealed by a process of this installation."""
    try:
        raw = base64.b64decode(covered, validate=True)
        return _box(sender).decrypt(raw[:NONCE], raw[NONCE:], None).decode()
    except (binascii.Error, InvalidTag, ValueError):
        return None
