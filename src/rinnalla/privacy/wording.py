"""Audit rows in plain words. An action without words of its own is shown by its kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from rinnalla.access.models import AuditRow
from rinnalla.base.text import Words
from rinnalla.people.models import Person

from .queries import Seen

VIEWED = {
    "view_registrations": _("Ryhmän vetäjä avasi ilmoittautuneiden luettelon, jossa nimesi on."),
    "export_registrations": _("Ryhmän vetäjä latasi ilmoittautuneiden luettelon, jossa nimesi on."),
    "view_applications": _("Ryhmän vetäjä avasi hakijoiden luettelon, jossa nimesi on."),
    "view_application": _("Ryhmän vetäjä luki hakemuksesi."),
    "accept_application": _("Hakemuksesi hyväksyttiin, ja vastauksesi poistettiin."),
    "decline_application": _("Hakemukseesi vastattiin, ja vastauksesi poistettiin."),
    "view_extra_answers": _("Ryhmän vetäjä avasi vastauksesi lisäkysymyksiin."),
    "mark_attendance": _("Läsnäolosi merkittiin."),
    "register": _("Ilmoittautumisesi kirjattiin."),
    "grant_role": _("Sait tehtävän tai oikeuden."),
    "withdraw_role": _("Tehtäväsi tai oikeutesi päättyi."),
    "accept_volunteer": _("Sinut hyväksyttiin vapaaehtoiseksi."),
}
OTHER = _("Järjestäjä käsitteli tietojasi.")


@dataclass(frozen=True)
class Line:
    """One audit row for people to read."""

    at: datetime
    who: str
    what: str
    thing: str


def seen(rows: Iterable[Seen]) -> list[tuple[datetime, Words]]:
    """Viewings told to the person they concern, the newest first."""
    told = [(row.at, VIEWED.get(row.action, OTHER)) for row in rows]
    return sorted(told, key=lambda pair: pair[0], reverse=True)


def audit(rows: Iterable[AuditRow]) -> list[Line]:
    """Audit rows with the names of those who acted; an erased person stays without a name."""
    rows = list(rows)
    names = {p.pk: p.name for p in Person.objects.with_keys(r.actor for r in rows if r.actor)}
    return [Line(row.at, names.get(row.actor) or "", row.action.replace("_", " "), row.thing) for row in rows]
