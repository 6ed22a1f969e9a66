"""Letters about a group that was closed or taken back by hand, that is open again, or met after all."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from rinnalla.mail.blocks import Button, Facts, Says, Small
from rinnalla.mail.letters import Composed, composer
from rinnalla.mail.models import Letter

from ..states import HOLDS_PLACE
from . import words
from .facts import Case, case_of, fact_rows
from .meetings import meeting_case
from .places import calendar_of, case_for, finish

LIVING = ("waiting", *sorted(HOLDS_PLACE))


def _about_group(letter: Letter, *states: str) -> Case | None:
    """The case of the letter while the group is in one of these states and the person is still in or in line."""
    case = case_for(letter)
    return case if case and case.group.state in states and case.registration.state in LIVING else None


@composer("group.paused")
def paused(letter: Letter) -> Composed | None:
    case = _about_group(letter, "draft")
    if case is None:
        return None
    with override(case.person.language):
        return finish(case, _("Tapaamisten järjestelyt ovat kesken"), [
            Says(_("Otimme ryhmän hetkeksi pois luettelosta, koska sen järjestelyt muuttuvat. Paikkasi tai sijasi "
                   "jonossa on tallessa, eikä sinun tarvitse tehdä mitään.")),
            Says(case.group.notice), Facts(((_("Ryhmä"), case.group.name),)),
            Says(_("Kerromme sinulle heti, kun tiedämme, miten jatkamme.")),
        ])


@composer("group.closed")
def closed(letter: Letter) -> Composed | None:
    case = _about_group(letter, "closed")
    if case is None:
        return None
    with override(case.person.language):
        gone = calendar_of(case, cancelled=True) if case.registration.state == "confirmed" and not case.over else ()
        return finish(case, _("Ryhmä päättyi"), [
            Says(_("Päätimme ryhmän aiemmin kuin oli tarkoitus. Jäljellä olevia tapaamisia ei siis pidetä. "
                   "Olemme pahoillamme, jos ehdit odottaa niitä.")),
            Says(case.group.notice), Facts(((_("Ryhmä"), case.group.name),)),
            Says(_("Kiitos, että olit mukana. Olet lämpimästi tervetullut muihin ryhmiin.")),
        ], attachments=gone)


@composer("group.resumed")
def resumed(letter: Letter) -> Composed | None:
    case = _about_group(letter, "published")
    if case is None or case.over:
        return None
    with override(case.person.language):
        waiting = case.registration.state == "waiting"
        return finish(case, _("Tapaamiset jatkuvat"), [
            Says(_("Hyviä uutisia: ryhmä on taas auki.")
                 + " " + (_("Sijasi jonossa on tallessa.") if waiting else _("Paikkasi on tallessa."))),
            Facts(fact_rows(case)),
            Says(_("Jos suunnitelmasi ovat muuttuneet, voit perua alla olevasta linkistä.")),
            Button(_("Katso ilmoittautumisesi"), case.link, quiet=True),
        ], attachments=() if waiting else calendar_of(case))


@composer("meeting.restored")
def restored(letter: Letter) -> Composed | None:
    found = meeting_case(letter)
    if found is None or found[1].state != "planned":
        return None
    case, meeting = found
    with override(case.person.language):
        return finish(case, _("Tapaaminen pidetään sittenkin"), [
            Says(_("Kerroimme, että tapaaminen on peruttu. Se pidetään sittenkin: tapaamme %(time)s.") % {
                "time": words.meeting_time(meeting)}),
            Says(_("Linkkisi on sama kuin ennen. Liitteenä on kalenterimerkintä.")),
            Button(_("Katso ilmoittautumisesi"), case.link, quiet=True),
        ], attachments=calendar_of(case))


@composer("registration.support_person")
def support_person(letter: Letter) -> Composed | None:
    """To the one who comes along: whom they come with is theirs to know, so no name stands here."""
    number = letter.subject.partition(":")[2]
    case = case_of(int(number), to=letter.person) if number.isdigit() else None
    if case is None or case.beside is None or not case.sure or case.over:
        return None
    with override(case.person.language):
        return finish(case, _("Linkkisi tapaamiseen"), [
            Says(_("Sinut on kutsuttu mukaan tukihenkilöksi. Alla on oma linkkisi tapaamiseen: älä anna sitä muille.")),
            Facts(fact_rows(case)), Button(_("Avaa tapaaminen"), case.link),
            Says(_("Muut näkevät, että olet tukihenkilö. Sinulta ei kysytä kierroksilla mitään, ellet itse halua "
                   "puhua. Se, mitä tapaamisessa kerrotaan, jää ryhmään.")),
            Small(_("Jos et tiedä, mistä on kyse, sinun ei tarvitse tehdä mitään.")),
        ])
