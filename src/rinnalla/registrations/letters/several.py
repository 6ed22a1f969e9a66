"""One letter about several meetings: where one has a place, where one stands in line; or that all were given up."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from rinnalla.mail.blocks import Button, Facts, Says
from rinnalla.mail.letters import Attachment, Composed, composer
from rinnalla.mail.models import Letter

from ..calendar import several_calendar
from ..models import Registration
from . import words
from .facts import Case, case_of, where
from .places import finish, link_promise


def _told(letter: Letter, *states: str) -> list[Any]:
    """The registrations of the letter that still are in one of these states, in the order of their meetings."""
    numbers = [int(n) for n in letter.dedupe.partition("~")[0].split(",") if n.isdigit()]
    rows = Registration.objects.with_all().filter(pk__in=numbers, state__in=states, person__erased_at=None)
    return sorted((r for r in rows if r.intake.meeting), key=lambda r: r.intake.meeting.starts_at)


def _case(told: list[Any]) -> Case | None:
    """The case of the first of them: whom to write to and who leads."""
    return case_of(told[0].pk) if told else None


def _calendar(told: list[Any], *, cancelled: bool = False) -> tuple[Attachment, ...]:
    for one in told:
        one.intake.meeting.group = one.intake.group
    places = [(r.pk, r.turns, r.intake.meeting) for r in told]
    method = "CANCEL" if cancelled else "PUBLISH"
    return (Attachment("tapaamiset.ics", several_calendar(places, cancelled=cancelled),
                       f"text/calendar; charset=utf-8; method={method}"),) if places else ()


def _line(one: Any) -> tuple[str, str]:
    place = _("paikka on varattu") if one.state == "confirmed" else words.place_in_line(
        max(Registration.objects.place_in_line(one), 1))
    about = f"{place[:1].upper()}{place[1:].rstrip('.')}"
    return words.meeting_time(one.intake.meeting), f"{about} · {one.intake.meeting.theme}".rstrip(" ·")


@composer("registration.several")
def several(letter: Letter) -> Composed | None:
    """None when all were given up before it went."""
    told = _told(letter, "confirmed", "waiting")
    case = _case(told)
    if case is None:
        return None
    with override(case.person.language):
        placed, lined = [r for r in told if r.state == "confirmed"], [r for r in told if r.state == "waiting"]
        waits = Says(_("Jos jonosta vapautuu paikka, tarjoamme sitä sinulle sähköpostilla. Kerromme viestissä, mihin "
                       "mennessä vastaat.")) if lined else None
        return finish(case, _("Ilmoittautumisesi tapaamisiin"), [part for part in (
            Says(_("Kiitos ilmoittautumisestasi. Tässä ovat kaikki valitsemasi tapaamiset: %(group)s.") % {
                "group": case.group.name}),
            Facts(tuple(_line(r) for r in told)),
            Facts(((_("Missä"), where(told[0].intake.meeting)), (_("Järjestäjä"), case.house))),
            Says(link_promise(case)) if placed else None, waits,
            Says(_("Liitteenä ovat kalenterimerkinnät. Niissä lukee vain ”Tapaaminen”.")) if placed else None,
            Says(_("Suunnitelmat saavat muuttua. Alla olevasta linkistä voit perua yhden tapaamisen tai kaikki.")),
            Button(_("Katso tapaamisesi, muuta tai peru"), case.link, quiet=True)) if part],
            attachments=_calendar(placed))


@composer("registration.several_cancelled")
def several_cancelled(letter: Letter) -> Composed | None:
    told = _told(letter, "cancelled")
    case = _case(told)
    if case is None:
        return None
    with override(case.person.language):
        return finish(case, _("Ilmoittautumisesi on peruttu"), [
            Says(_("Olemme peruneet ilmoittautumisesi näihin tapaamisiin. Kiitos, että kerroit: näin joku toinen voi "
                   "saada paikan.")),
            Facts(tuple((words.meeting_time(r.intake.meeting), r.intake.meeting.theme or case.group.name)
                        for r in told)),
            Says(_("Olet lämpimästi tervetullut toisella kertaa.")),
        ], attachments=_calendar(told, cancelled=True))
