"""The address of the page after applying: it names one application for two days, and grants only its thanks."""

from rinnalla.base import codes

from ..thanks import HOURS, _hour


def code_of(pk: int) -> str:
    return codes.sign(pk, _hour(), "application")


def application_of(code: str) -> int | None:
    """The application's id while the code lives, else None."""
    found = codes.unsign(code, "application")
    return found[0] if found and 0 <= _hour() - found[1] <= HOURS else None
