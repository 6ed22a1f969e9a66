"""The address of the thank-you page: it names one registration for two days, and grants nothing but reading it."""

from rinnalla.base import codes
from rinnalla.base.clock import now

HOURS = 48


def _hour() -> int:
    return int(now().timestamp() // 3600)


def code_of(registration_pk: int) -> str:
    return codes.sign(registration_pk, _hour(), "thanks")


def registration_of(code: str) -> int | None:
    """The registration's id while the code lives, else None."""
    found = codes.unsign(code, "thanks")
    return found[0] if found and 0 <= _hour() - found[1] <= HOURS else None
