"""The link that ends announcements: the keyed hash of an address and a seal. It grants nothing else.

The hash alone is in it, so that it works also when we have forgotten whose it was.
"""

from django.urls import reverse
from django.utils.crypto import constant_time_compare

from rinnalla.base import codes
from rinnalla.base.house import public_url


def code_of(address: str) -> str:
    """The code for the keyed hash of an address."""
    return f"{address}.{codes.keyed_hash(address, 'unsubscribe')[:40]}"


def address_of(code: str) -> str | None:
    """The keyed hash in a code that we made; None for anything else."""
    address = code.partition(".")[0]
    return address if len(address) == 64 and constant_time_compare(code_of(address), code) else None


def url_of(address: str) -> str:
    return public_url() + reverse("announcements:stop", kwargs={"code": code_of(address)})


def headers(address: str) -> dict[str, str]:
    """One-click unsubscribing by the mail program itself (RFC 8058)."""
    return {"List-Unsubscribe": f"<{url_of(address)}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
