"""Letters to experts, visitors and those who host. None tells anything about participants."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from rinnalla.base.house import public_url
from rinnalla.mail.blocks import Block, Button, Facts, Says, Small, as_html, as_text
from rinnalla.mail.letters import Composed, composer
from rinnalla.mail.models import Letter
from rinnalla.people import passes
from rinnalla.people.models import Person
from rinnalla.ui import times

from . import hosting
from .actions.hosting import KIND as KIND_CHECK
from .models import ExpertRequest, Invited, Meeting
from .series import wall_clock

CHECK = "/hallinta/ohjaajan-tarkistus/"
"""The page of rooms, which stands above."""


def _composed(person: Person, meeting: Meeting, subject: str, blocks: list[Block]) -> Composed | None:
    if not person.email or person.erased_at:
        return None
    group = meeting.group
    whole = [Says(_("Hei %(name)s,") % {"name": person.name}), *blocks,
             Small(_("Terveisin %(house)s") % {"house": group.lead.name})]
    return Composed(
        to=person.email, subject=subject, text=as_text(whole), language=person.language,
        html=as_html(whole, title=subject, language=person.language, house=group.lead.name),
        sender_name=group.lead.name, reply_to=group.contact_email)


def _facts(invited: Invited) -> Facts:
    meeting, rows = invited.meeting, []
    start = wall_clock(meeting)
    rows.append((_("Milloin"), times.long_datetime(start)))
    rows.append((_("Missä"), meeting.place.line if meeting.place else _("Verkossa")))
    rows.append((_("Ryhmä"), meeting.group.name))
    if invited.topic:
        rows.append((_("Aihe"), invited.topic))
    return Facts(tuple(rows))


def _about(write: Callable[[Invited], Composed | None], *, standing: bool):
    def compose(letter: Letter) -> Composed | None:
        number = letter.subject.partition(":")[2]
        rows = Invited.objects.filter(pk=int(number), withdrawn_at__isnull=standing).select_related(
            "person__federation", "meeting__group__lead")
        invited = rows.first()
        if invited is None:
            return None
        with override(invited.person.language):
            return write(invited)

    return compose


def _link(invited: Invited) -> str:
    return passes.url_of(passes.issue(invited.person, subject=f"invited:{invited.pk}"))


def write_invitation(invited: Invited) -> Composed | None:
    """The link is theirs alone; it opens this one meeting and nothing else."""
    expert = invited.role == "expert"
    ours = _("kiitos, että tulet asiantuntijaksi vertaistukiryhmän tapaamiseen.") if expert else _(
        "kiitos, että tulet vierailemaan vertaistukiryhmän tapaamisessa.")
    return _composed(invited.person, invited.meeting, _("Kutsu tapaamiseen"), [
        Says(ours), _facts(invited),
        Says(_("Alla olevasta linkistä näet oman osuutesi ja pääset paikalle. Linkki on vain sinulle ja vain tähän "
               "tapaamiseen. Osallistujat näkevät nimesi ja sen, että olet kutsuttu.")),
        Button(_("Katso oma osuutesi"), _link(invited)),
        Small(_("Se, mitä osallistujat kertovat, jää tapaamiseen.")),
    ])


def write_withdrawn(invited: Invited) -> Composed | None:
    return _composed(invited.person, invited.meeting, _("Kutsu on peruttu"), [
        Says(_("olemme peruneet kutsusi tähän tapaamiseen. Sinun ei tarvitse tehdä mitään. "
               "Kiitos, että olisit tullut.")),
        _facts(invited)])


def write_thanks(invited: Invited) -> Composed | None:
    return _composed(invited.person, invited.meeting, _("Lämmin kiitos"), [
        Says(_("lämmin kiitos, että annoit aikaasi ja osaamistasi vertaistukiryhmälle.")), _facts(invited),
        Says(_("Oikeutesi tapaamiseen ovat päättyneet, eikä sinun tarvitse tehdä mitään. Toivottavasti tapaamme "
               "toistekin."))])


composer("meeting.guest_invited")(_about(write_invitation, standing=True))
composer("meeting.guest_withdrawn")(_about(write_withdrawn, standing=False))
composer("meeting.guest_thanks")(_about(write_thanks, standing=True))


@composer("meeting.expert_answer")
def expert_answer(letter: Letter) -> Composed | None:
    """To the facilitator who asked: what the federation answered, and where to go on."""
    asked = ExpertRequest.objects.filter(pk=int(letter.subject.partition(":")[2])).select_related(
        "asked_by__federation", "meeting__group__lead", "invited").first()
    if asked is None or asked.asked_by is None or asked.state not in ("agreed", "proposed", "declined"):
        return None
    with override(asked.asked_by.language):
        said = {
            "agreed": _("liitosta tulee asiantuntija tapaamiseenne."),
            "proposed": _("liitosta ehdotetaan asiantuntijan käynnille toista aikaa."),
            "declined": _("liitosta ei valitettavasti pääse nyt asiantuntijaa tapaamiseenne."),
        }[asked.state]
        return _composed(asked.asked_by, asked.meeting, _("Vastaus asiantuntijapyyntöön"), [
            Says(said), Says(asked.answer), Button(_("Katso vastaus"), public_url() + reverse(
                "meetings:guests", args=[asked.meeting.group.slug]))])


@composer(KIND_CHECK)
def host_check(letter: Letter) -> Composed | None:
    """To somebody who hosts soon: try the devices out in good time. None when it has been done, or nothing is near."""
    person = Person.objects.filter(pk=letter.person or 0, erased_at=None).first()
    meeting = hosting.to_check_for([person.pk]) if person and person.reminders else None
    if person is None or meeting is None:
        return None
    with override(person.language):
        plan = reverse("meetings:plan", args=[meeting.group.slug, meeting.number])
        return _composed(person, meeting, _("Valmistaudu tapaamiseen"), [
            Says(_("ohjaat pian tapaamista.")),
            Facts(((_("Milloin"), times.long_datetime(wall_clock(meeting))), (_("Ryhmä"), meeting.group.name))),
            Says(_("Kokeile hyvissä ajoin kameraa, mikrofonia, kuulokkeita ja yhteyttä sillä tietokoneella ja siinä "
                   "paikassa, missä ohjaat. Aikaa menee noin viisi minuuttia.")),
            Button(_("Tee ohjaajan tarkistus"), public_url() + CHECK),
            Says(_("Illan suunnitelma ja työnjako: %(address)s") % {"address": public_url() + plan}),
            Small(_("Voit ohjata, vaikka et ehtisi tehdä tarkistusta. Siitä jää talteen vain päivä ja se, oliko laite "
                    "tietokone, tabletti vai puhelin."))])
