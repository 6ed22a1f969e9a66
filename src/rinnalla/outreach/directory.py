"""The directory of associations: who is near, whom to call about peer support (ORG7)."""

from dataclasses import dataclass

from django.urls import reverse

from rinnalla.base import vault
from rinnalla.groups.models import Group
from rinnalla.people.models import Association, Consent


@dataclass(frozen=True)
class Entry:
    """One association of the directory. `contact` is a name only where its bearer has agreed to it."""

    pk: int
    name: str
    places: str
    contact: str
    email: str
    phone: str
    phone_plain: str
    home_page: str
    logo: str
    groups: int
    groups_url: str
    ask_url: str
    mine: bool


def _serves(one: Association) -> list[str]:
    """Where it works: its municipalities, its home among them."""
    return sorted({*one.areas, *([one.municipality] if one.municipality else [])})


def _names(associations: list[Association]) -> dict[int, str]:
    """Contact persons by association, of those who have agreed that their name shows."""
    agreed = set(Consent.objects.to_show_name().filter(
        person__in=[a.contact_person_id for a in associations if a.contact_person_id]).values_list("person", flat=True))
    shown = {a.pk: a.contact_person for a in associations if a.contact_person and a.contact_person_id in agreed}
    vault.load(person.key for person in shown.values())
    return {pk: person.name or "" for pk, person in shown.items()}


def entries(federation: int, municipality: str = "") -> list[Entry]:
    """All associations by name; those that serve the municipality are `mine`."""
    associations = list(Association.objects.public(federation).select_related("contact_person"))
    names, wanted = _names(associations), municipality.casefold()
    running: dict[int, int] = {}
    for lead, partner in Group.objects.listed(federation).values_list("lead", "partners"):
        for pk in {lead, partner} - {None}:
            running[pk] = running.get(pk, 0) + 1
    return [_entry(one, names.get(one.pk, ""), running.get(one.pk, 0), wanted) for one in associations]


def _entry(one: Association, contact: str, running: int, wanted: str) -> Entry:
    serves = _serves(one)
    return Entry(
        one.pk, one.name, ", ".join(serves) or one.region, contact, one.contact_email, one.contact_phone,
        "".join(c for c in one.contact_phone if c.isdigit() or c == "+"), one.home_page,
        reverse("people:logo", args=[one.slug]) if one.logo else "", running,
        f"{reverse('outreach:groups')}?association={one.slug}", f"/kysy/{one.slug}/",
        bool(wanted) and wanted in map(str.casefold, serves))
