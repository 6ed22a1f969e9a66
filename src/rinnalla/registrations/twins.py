"""The same person by two doors: who of those already in has the same address or number."""

from rinnalla.base import vault

from .models import Intake, Registration


def number_of(phone: str) -> str:
    """A telephone number as its last nine digits, so that +358 40 and 040 are the same."""
    return "".join(c for c in phone if c.isdigit())[-9:]


def living_in(intake: Intake) -> list[Registration]:
    """Everybody who has a place or waits for one, their names ready to be read."""
    rows = list(Registration.objects.living().filter(intake=intake).select_related("person"))
    vault.load(row.person.key for row in rows)
    return rows


def alike(intake: Intake, told: dict) -> list[str]:
    """The names of those already in with the same e-mail address or telephone number."""
    email, phone = (told.get("email") or "").casefold(), number_of(told.get("phone") or "")
    return [row.person.name or "" for row in living_in(intake)
            if (email and (row.person.email or "").casefold() == email)
            or (phone and number_of(row.person.phone or "") == phone)]
