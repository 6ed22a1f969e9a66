"""How each letter fared: state per recipient, what went wrong in words, and what can be sent again (MSG3)."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils.translation import gettext as _

from rinnalla.groups.models import Group
from rinnalla.mail.models import Letter
from rinnalla.people.models import Person

from .kinds import KINDS, name_of
from .queries import letters_of

PAGE = 50
AGAIN = frozenset({"failed", "bounced", "sent"})
"""States from which a letter may be sent again."""
FILTERS: dict[str, tuple[str, ...]] = {
    "waiting": ("queued", "sending", "retry"), "sent": ("sent",), "lost": ("failed", "bounced"),
    "dropped": ("withdrawn", "needless"),
}


def filter_name(name: str) -> str:
    return {"waiting": _("Odottaa"), "sent": _("Lähetetty"), "lost": _("Ei perillä"),
            "dropped": _("Ei lähetetty")}.get(name, _("Kaikki"))


@dataclass(frozen=True)
class Delivery:
    """One letter of one recipient. A name, never an address."""

    letter: int
    name: str
    kind: str
    state: str
    problem: str
    at: datetime
    again: bool
    tries: int = 0

    @property
    def state_name(self) -> str:
        return state_name(self.state, self.problem)

    @property
    def problem_words(self) -> str:
        return problem_words(self.problem, self.state)

    @property
    def tone(self) -> str:
        return {"sent": "good", "failed": "bad", "bounced": "bad", "retry": "warn"}.get(self.state, "")


def kind_name(kind: str) -> str:
    others = {
        "meeting.restored": _("Peruttu tapaaminen pidetäänkin"), "group.paused": _("Järjestelyt kesken"),
        "group.closed": _("Ryhmä päättyi"), "group.resumed": _("Ryhmä on taas auki"),
        "registration.support_person": _("Tukihenkilön linkki"), "meeting.extra": _("Oma viesti"),
        "sms.reminder_day": _("Muistutus tekstiviestillä"),
        "sms.reminder_hour": _("Muistutus tekstiviestillä"),
    }
    return str(name_of(kind) or others.get(kind) or _("Viesti"))


def state_name(state: str, problem: str = "") -> str:
    if state == "needless" and problem == "too-late":
        return _("Ehti myöhästyä")
    return {
        "queued": _("Odottaa lähetystä"), "sending": _("Lähdössä"), "retry": _("Yritämme uudelleen"),
        "sent": _("Lähetetty"), "failed": _("Ei mennyt perille"), "bounced": _("Palautui takaisin"),
        "withdrawn": _("Peruttu ennen lähetystä"), "needless": _("Ei enää tarpeen"),
    }[state]


def problem_words(problem: str, state: str = "") -> str:
    """What went wrong, in words that help."""
    if not problem or state in ("sent", "needless", "withdrawn"):
        return ""
    if problem == "suppressed":
        return _("Saaja on pyytänyt, ettei osoitteeseen lähetetä viestejä.")
    if problem == "complained":
        return _("Saaja merkitsi viestin roskapostiksi. Älä lähetä uudelleen ennen kuin olet kysynyt häneltä.")
    if problem in ("bad-number", "sms-4"):
        return _("Puhelinnumeroon ei voi lähettää tekstiviestiä. Tarkista numero saajalta.")
    if problem == "bad-address":
        return _("Sähköpostiosoite on kirjoitettu väärin. Kysy oikea osoite saajalta.")
    if problem.startswith(("smtp-5", "bounced")):
        return _("Sähköpostiosoitetta ei ole tai postilaatikko on suljettu. Kysy oikea osoite saajalta.")
    if state == "failed":
        return _("Sähköpostipalvelin ei vastannut moneen päivään.")
    return _("Sähköpostipalvelin ei vastannut. Yritämme uudelleen itsestään.")


def counts(group: Group) -> dict[str, int]:
    """How many letters stand in each of the filters."""
    rows = dict(letters_of(group).order_by().values_list("state").annotate(Count("pk")))
    return {name: sum(rows.get(state, 0) for state in states) for name, states in FILTERS.items()}


def chosen(group: Group, state: str, kind: str):
    """The letters of a filter; an unknown filter shows all."""
    letters = letters_of(group)
    if state in FILTERS:
        letters = letters.filter(state__in=FILTERS[state])
    return letters.filter(kind=kind) if kind else letters


def kinds_sent(group: Group) -> list[tuple[str, str]]:
    """The kinds that this group has letters of, with their names, in the editor's order."""
    there = set(letters_of(group).order_by().values_list("kind", flat=True).distinct())
    order = {one.kind: one.order for one in KINDS.values()}
    return [(kind, kind_name(kind)) for kind in sorted(there, key=lambda k: (order.get(k, 99), k))]


def page_of(letters, number) -> Page:
    """One page of deliveries, with the names of its recipients read by one query."""
    page = Paginator(letters, PAGE).get_page(number)
    rows: list[Letter] = list(page.object_list)
    people = {p.pk: p for p in Person.objects.with_keys({one.person for one in rows})}
    page.object_list = [_delivery(one, people.get(one.person or 0)) for one in rows]
    return page


def _delivery(letter: Letter, person: Person | None) -> Delivery:
    return Delivery(
        letter=letter.pk, name=(person and person.name) or _("Poistettu henkilö"), kind=kind_name(letter.kind),
        state=letter.state, problem=letter.problem, at=letter.sent_at or letter.due, tries=letter.tries,
        again=letter.state in AGAIN and bool(person and person.name) and not letter.kind.startswith("letters."))
