"""What will be sent and when, and what has been: one group's letters at a glance (MSG3)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rinnalla.base import vault
from rinnalla.groups.models import Group
from rinnalla.groups.presets import Form
from rinnalla.mail.models import Letter
from rinnalla.people.models import Person

from ..models import Intake
from ..sweeps.letters import day_before, hour_before
from .kinds import name_of

MOST = 500
AGAIN = frozenset({"failed", "bounced", "sent"})
"""States from which a letter may be sent again."""


@dataclass(frozen=True)
class Planned:
    """One coming round of letters."""

    at: datetime
    what: str
    about: str


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

    @property
    def state_name(self) -> str:
        return state_name(self.state)

    @property
    def tone(self) -> str:
        return {"sent": "good", "failed": "bad", "bounced": "bad", "retry": "warn"}.get(self.state, "")


def kind_name(kind: str) -> str:
    others = {
        "meeting.restored": _("Peruttu tapaaminen pidetäänkin"), "group.paused": _("Järjestelyt kesken"),
        "group.closed": _("Ryhmä päättyi"), "group.resumed": _("Ryhmä on taas auki"),
        "registration.support_person": _("Tukihenkilön linkki"),
    }
    return str(name_of(kind) or others.get(kind) or _("Viesti"))


def state_name(state: str) -> str:
    return {
        "queued": _("Odottaa lähetystä"), "sending": _("Lähdössä"), "retry": _("Yritämme uudelleen"),
        "sent": _("Lähetetty"), "failed": _("Ei mennyt perille"), "bounced": _("Palautui takaisin"),
        "withdrawn": _("Peruttu ennen lähetystä"), "needless": _("Ei enää tarpeen"),
    }[state]


def problem_words(problem: str) -> str:
    """What went wrong, in words that help."""
    if not problem:
        return ""
    if problem == "suppressed":
        return _("Saaja on pyytänyt, ettei osoitteeseen lähetetä viestejä.")
    if problem == "bad-address":
        return _("Sähköpostiosoite on kirjoitettu väärin. Kysy oikea osoite saajalta.")
    if problem.startswith("smtp-5") or problem == "bounced":
        return _("Sähköpostiosoitetta ei ole tai postilaatikko on suljettu. Kysy oikea osoite saajalta.")
    return _("Sähköpostipalvelin ei vastannut. Yritämme uudelleen itsestään.")


def planned(group: Group, moment: datetime) -> list[Planned]:
    """The coming rounds, soonest first."""
    return sorted([*_welcomes(group, moment), *_reminders(group, moment)], key=lambda one: one.at)


def _welcomes(group: Group, moment: datetime):
    if group.form == Form.TEXT_GROUP:
        return
    for intake in Intake.objects.filter(group=group, closes_at__gt=moment, closed_at=None).select_related("meeting"):
        yield Planned(intake.closes_at, _("Tervetuloviesti ja linkki"), intake.meeting.theme if intake.meeting else "")


def _reminders(group: Group, moment: datetime):
    for meeting in group.meetings.filter(state="planned", starts_at__gt=moment):
        for at, what in ((day_before(meeting), _("Muistutus edellisenä päivänä")),
                         (hour_before(meeting), _("Muistutus tuntia ennen"))):
            if at > moment:
                yield Planned(at, what, meeting.theme)


def deliveries(group: Group) -> list[Delivery]:
    """The newest letters of a group. Feedback invitations are not among them: nobody may follow those."""
    letters = list(Letter.objects.of_group(group.pk).exclude(kind__startswith="feedback.").exclude(
        state__in=["needless", "withdrawn"])[:MOST])
    people = {p.pk: p for p in Person.objects.filter(pk__in={one.person for one in letters})}
    vault.load(p.key for p in people.values())
    return [_delivery(one, people.get(one.person or 0)) for one in letters]


def _delivery(letter: Letter, person: Person | None) -> Delivery:
    return Delivery(
        letter=letter.pk, name=(person and person.name) or _("Poistettu henkilö"), kind=kind_name(letter.kind),
        state=letter.state, problem=problem_words(letter.problem), at=letter.sent_at or letter.due,
        again=letter.state in AGAIN and bool(person and person.name))
