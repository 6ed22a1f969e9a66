"""The link that ends a federation's announcements: its number, the keyed hash of an address, a seal. No more than that.

The hash alone is in it, so that it works also when we have forgotten whose it was.
"""

from django.urls import reverse
from django.utils.crypto import constant_time_compare

from rinnalla.base import codes
from rinnalla.base.house import public_url


def code_of(address: str, federation: int) -> str:
    """The code for the keyed hash of an address and the federation whose news end."""
    said = f"{federation}.{address}"
    return f"{said}.{codes.keyed_hash(said, 'unsubscribe')[:40]}"


def meant_by(code: str) -> tuple[str, int] | None:
    """The keyed hash and the federation in a code that we made; None for anything else."""
    federation, _dot, rest = code.partition(".")
    address = rest.partition(".")[0]
    known = len(address) == 64 and federation.isascii() and federation.isdigit() and len(federation) < 19
    return (address, int(federation)) if known and constant_time_compare(
        code_of(address, int(federation)), code) else None


def url_of(address: str, federation: int) -> str:
    return public_url() + reverse("announcements:stop", kwargs={"code": code_of(address, federation)})


def headers(address: str, federation: int) -> dict[str, str]:
    """One-click unsubscribing by the mail program itself (RFC 8058)."""
    way_out = url_of(address, federation)
    return {"List-Unsubscribe": f"<{way_out}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
